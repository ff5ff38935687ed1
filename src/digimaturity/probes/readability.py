"""How hard a text is to read: its sentences and words by Swedish rules, and the readability index LIX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.probes.page import Page

# After these a sentence goes on, whatever comes next.
_GOING_ON = (
    "t.ex bl.a s.k f.d f.n f.ö p.g.a fr.o.m t.o.m d.v.s dvs kl nr ca c:a tel resp inkl exkl ev jfr st dr prof"
    " mån tis ons tors tor fre lör sön jan feb mar apr jun jul aug sep sept okt nov dec sid kap art mom"
    " e.g i.e approx mr mrs ms tex bla pga fom tom fig tab ang avd"
)
# After these it ends if the next word begins with a capital.
_ENDING = "m.m m.fl etc osv o.s.v o.d e.d e.dyl mm mfl kr tkr milj st min tim h"
_GOES_ON, _MAY_END = frozenset(_GOING_ON.split()), frozenset(_ENDING.split())
_STOP = re.compile(r"[.!?…]{1,5}[\"”'’)\]]{0,3}(?=\s|$)")
_WORD_BEFORE = re.compile(r"[\"”'(\[]?([^\s]{1,40})$")
_WORD = re.compile(r"[^\s]{1,200}")
_LETTER = re.compile(r"[^\W_]")
_NO_WORD = re.compile(r"https?://|www\.|@")
_LONG = 6
_MOST_TEXT = 300_000
# A line without a full stop is a heading, a menu or a button, unless it has so many words.
_LEAST_WORDS = 8
_ENDS = tuple(".!?…:")


@dataclass(frozen=True, slots=True)
class Readability:
    """How a text is built.

    Attributes:
        sentences, words: how many there are.
        long_words: those of more than six letters.
    """

    sentences: int
    words: int
    long_words: int

    @property
    def words_per_sentence(self) -> float | None:
        """The mean; None where there is no sentence."""
        return self.words / self.sentences if self.sentences else None

    @property
    def lix(self) -> float | None:
        """Words per sentence, and long words in per cent of all; about 20 (easy) to 60 (hard). None without words."""
        if not self.sentences or not self.words:
            return None
        return self.words / self.sentences + 100 * self.long_words / self.words


_OF_PAGES: WeakKeyDictionary[Page, tuple[str, ...]] = WeakKeyDictionary()


def sentences_of_page(page: Page) -> tuple[str, ...]:
    """The sentences of a page's content; of a very long page the first. They are told once for all who ask."""
    found = _OF_PAGES.get(page)
    if found is None:
        found = _OF_PAGES[page] = tuple(sentences_of(page.content[:_MOST_TEXT]))
    return found


def built_of(sentences: Iterable[str]) -> Readability:
    """How some sentences are built."""
    each = [words_of(sentence) for sentence in sentences]
    words = [word for sentence in each for word in sentence]
    is_long = (sum(1 for _ in _LETTER.finditer(word)) > _LONG for word in words)
    return Readability(len(each), len(words), sum(is_long))


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, in order; headings, menus and buttons are none.

    A line that does not end as a sentence does is one if it has eight words or more.
    """
    return [s for line in text.split("\n") for s in _of_line(line.strip())]


def words_of(sentence: str) -> list[str]:
    """The words of a sentence; a number is one, an address on the net is none."""
    return [w for w in _WORD.findall(sentence) if _LETTER.search(w) and not _NO_WORD.search(w)]


def _of_line(line: str) -> list[str]:
    if not line.rstrip("\"”'’)]").endswith(_ENDS) and len(words_of(line)) < _LEAST_WORDS:
        # A short line may still hold whole sentences before what is none.
        ends = [m.end() for m in _STOP.finditer(line)]
        line = line[: ends[-1]] if ends else ""
    found: list[str] = []
    begun = 0
    for stop in _STOP.finditer(line):
        if _is_end(line, begun, stop):
            found.append(line[begun : stop.end()].strip())
            begun = stop.end()
    rest = line[begun:].strip()
    return [s for s in [*found, rest] if words_of(s)]


def _is_end(line: str, begun: int, stop: re.Match[str]) -> bool:
    if stop[0][0] in "!?" or len(stop[0].rstrip("\"”'’)]")) > 1:
        return True
    before = _WORD_BEFORE.search(line[max(begun, stop.start() - 41) : stop.start()])
    word = before[1].lower().lstrip("(\"”'") if before else ""
    after = line[stop.end() : stop.end() + 10].lstrip()[:1]
    if word in _MAY_END:
        return after.isupper() or not after
    if word in _GOES_ON:
        return not after
    is_item = word.isdigit() and not line[begun : min(stop.start() - len(word), begun + 10)].strip()
    is_initial = len(word) == 1 and word.isalpha()
    is_ordinal = word.isdigit() and after.islower()
    return not after or not (is_item or is_initial or is_ordinal or after.islower())
