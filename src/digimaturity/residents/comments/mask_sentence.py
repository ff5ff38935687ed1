"""A comment as words: which begin a sentence, which have a capital that says something, what stands beside each."""

from __future__ import annotations

import re

from digimaturity.ground.quick_dataclass import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:[-'’´][^\W\d_]+|:(?:s|t|ta)\b)*")
# After one of these signs, and after nothing at all, any word has a capital.
_ENDS = frozenset('.!?:;\n\r•("”“»*…>|=-–—')


# Of all words, so many in capitals are shouting; of so many at least, so many with a capital are a title.
_SHOUTED, _TITLE, _TITLED = 0.6, 6, 0.7


@dataclass(slots=True)
class Words:
    """A text's words, each as written and in small letters, and what can be said of each."""

    text: str
    spans: list[tuple[int, int]]
    written: list[str]
    small: list[str]
    # Whether capitals say nothing: all is written in capitals, or each word has one.
    is_shouted: bool

    def has_capital(self, at: int) -> bool:
        """Whether it has a capital that says something."""
        return self.written[at][0].isupper() and not self.is_shouted

    def begins(self, at: int) -> bool:
        """Whether it is the first word of a sentence."""
        if at == 0:
            return True
        between = self.text[self.spans[at - 1][1] : self.spans[at][0]]
        if between.isspace() and "\n" not in between:
            return False
        if between.strip() == "." and len(self.written[at - 1]) == 1:
            return False
        return any(c in _ENDS or ord(c) > 0x2190 for c in between)  # noqa: PLR2004 - arrows and pictures

    def before(self, at: int, back: int = 1) -> str:
        """A word before it, in small letters; nothing where there is none."""
        return self.small[at - back] if at >= back else ""

    def after(self, at: int, on: int = 1) -> str:
        """A word after it, likewise."""
        return self.small[at + on] if at + on < len(self.small) else ""

    def gap(self, at: int) -> str:
        """What stands between a word and the one that follows; a line break after the last."""
        if at + 1 >= len(self.spans):
            return "\n"
        return self.text[self.spans[at][1] : self.spans[at + 1][0]]


def words_of(text: str) -> Words:
    """The words of a text."""
    spans = [m.span() for m in _WORD.finditer(text)]
    written = [text[start:end] for start, end in spans]
    # One that is in small letters is the very same string, which is quick to see.
    small = [word if word.islower() else word.lower() for word in written]
    return Words(text, spans, written, small, _is_shouted(written))


def _is_shouted(written: list[str]) -> bool:
    """Whether capitals say nothing: most words are all capitals, or nearly each begins with one."""
    if sum(word[0].isupper() for word in written) <= _SHOUTED * len(written):
        return False
    long = [word for word in written if len(word) > 1]
    shouted = sum(word.isupper() for word in long)
    titled = sum(word[0].isupper() for word in long)
    return (len(long) > 1 and shouted > _SHOUTED * len(long)) or (len(long) >= _TITLE and titled > _TITLED * len(long))
