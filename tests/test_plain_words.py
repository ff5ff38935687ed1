"""What a municipal director reads has plain words, the same everywhere, and says nothing twice on a page."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from tests.pseudo_language import script
from tests.running import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.shipped

# Words that nobody outside the method understands, each with what is said instead. This is the one list of them.
INSTEAD = {
    "sv": {
        r"delpoäng\w*": "delresultat",
        r"omräkningar\w*": "provräkningar",
        r"dragning(ar|en|arna)?": "provräkningar",
        r"frö(et)?": "startvärde för slumpen",
        r"sammanväg\w*": "räknas ihop, medelvärde",
        r"(vägs|vägas|vägt) (samman|ihop)": "räknas ihop",
        r"\w*täckning(en|ens)?": "andel besvarat",
        r"spann(et|en|ens)?": "från–till, mellan … och …",
        r"gräns(er|erna|ernas)": "kan bli; att tänka på; tillåtna värden",
    },
    "en": {
        r"partial scores?": "partial result",
        r"recalculations?": "trial calculations",
        r"draws": "trial calculations",
        r"(?<!random )seed": "random seed",
        r"aggregation": "ways of combining",
        r"coverage": "share answered",
        r"bounds?": "can become; allowed values",
    },
}
# What is typed or looked up by name is no word of ours: options, names in files, placeholders, addresses.
_NAMES = re.compile(r"--[\w-]+|\{[^}]*\}|`[^`]*`|https?://\S+|\bweights, themes, dimensions, aggregation\b")
_FEWEST_WORDS = 5


def forbidden(text: str, language: str) -> list[str]:
    """The words of a text that have a plainer one."""
    bare = _NAMES.sub(" ", text)
    return [m.group() for word in INSTEAD[language] for m in re.finditer(rf"\b{word}\b", bare, re.IGNORECASE)]


class _Read(HTMLParser):
    """The texts of a page: all of them, and the sentences of its paragraphs and lists."""

    hidden = frozenset({"style", "script"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.blocks: list[str] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that has an end; a paragraph or an item begins a block."""
        if tag not in {"meta", "link", "img", "br", "input", "hr", "wbr"}:
            self._open.append((tag, dict(attrs).get("class") or ""))
        if tag in {"p", "li"}:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        """Back to where the tag began."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """A text, in a block where it is read as one."""
        tags = [tag for tag, _ in self._open]
        if self.hidden.intersection(tags):
            return
        self.words.append(data)
        # What one answer says of one criterion is that row's own, however alike the next one is.
        if {"p", "li"}.intersection(tags) and not any("inside" in of.split() for _, of in self._open):
            self.blocks[-1] += data


def sentences(blocks: Iterable[str]) -> Iterator[str]:
    """The whole sentences of some texts, but for the shortest."""
    for block in blocks:
        for said in re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])", " ".join(block.split())):
            if said.endswith((".", "!", "?")) and len(said.split()) >= _FEWEST_WORDS:
                yield said


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped edition, published in both languages."""
    folder = tmp_path_factory.mktemp("plain")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DIGIMATURITY_SHIPPED_DIR", raising=False)
        done = run("publish", "--lang", "both", "-o", "web", at=folder, DIGIMATURITY_SHIPPED_DIR=None)
    assert done.returncode == 0, done.stderr
    return folder / "web"


def _read(page: Path) -> _Read:
    found = _Read()
    found.feed(page.read_text(encoding="utf-8"))
    return found


def _language(page: Path) -> str:
    return "sv" if page.parent.name == "sv" else "en"


def test_a_forbidden_word_is_found_where_it_stands() -> None:
    """In any form and case; an option or a name in a file is none."""
    assert forbidden("Delpoängen bygger på täckningen, frö 2019", "sv") == ["Delpoängen", "frö", "täckningen"]
    assert forbidden("Andelen besvarat, med `coverage` och --with-bounds", "sv") == []
    assert forbidden("Coverage; --seed sets the random seed, {bounds}", "en") == ["Coverage"]


@pytest.mark.always("any text may have one")
def test_no_text_of_the_program_has_a_word_that_has_a_plainer_one() -> None:
    """Over every text in the source, in both languages."""
    found = {
        (*text.place, word)
        for text in script().texts()
        for language, said in (("sv", text.sv), ("en", text.en))
        for word in forbidden(said, language)
    }
    assert not found


def test_no_page_and_no_memo_has_a_word_that_has_a_plainer_one(web: Path) -> None:
    """The words of the editions and the catalogue, which the source does not hold, are read here."""
    pages = [(page, " ".join(_read(page).words)) for page in sorted(web.rglob("*.html"))]
    memos = [(memo, memo.read_text(encoding="utf-8")) for memo in sorted(web.rglob("*.md"))]
    found = {
        (page.relative_to(web).as_posix(), word)
        for page, said in (*pages, *memos)
        for word in forbidden(said, _language(page))
    }
    assert len(pages) > len(memos) > 0
    assert not found


def test_no_sentence_stands_twice_on_a_page(web: Path) -> None:
    """But for what the answers to each criterion say, in their own rows."""
    found = {
        (page.relative_to(web).as_posix(), said)
        for page in sorted(web.rglob("*.html"))
        for said, n in Counter(sentences(_read(page).blocks)).items()
        if n > 1
    }
    assert not found


@pytest.mark.parametrize("words", ["compare", "score csn", "plan stockholm", "peers csn", "robustness --draws 200"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_terminal_has_none_of_them_either(words: str, language: str, tmp_path: Path) -> None:
    """What the commands that a newcomer meets print."""
    done = run("--lang", language, *words.split(), at=tmp_path, DIGIMATURITY_SHIPPED_DIR=None)
    assert done.returncode == 0, done.stderr
    assert not forbidden(" ".join(done.stdout.split()), language)
