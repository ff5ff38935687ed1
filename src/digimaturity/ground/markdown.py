"""Text in Markdown that is shown to the letter: nothing in it becomes markup (CommonMark, tables and GitHub's own)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.pattern import pattern

if TYPE_CHECKING:
    import re

    from digimaturity.ground.language import Text

# Blanks that lines are broken at; those that hold words together stay.
_BLANKS = pattern(r"[ \t\r\n\f\v]+")
# What Markdown would obey in the middle of a line: an underscore not inside a word, an ampersand that begins an entity.
_MARKS = pattern(r"[\\`*{}\[\]<>|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w)")
# What it would obey at the beginning of one: a heading, a list, a rule under a heading.
_LEAD = pattern(r"(?P<number>\d{1,9})(?P<stop>[.)])(?=\s|$)|(?P<mark>[#+=:-])")


def unmarked(text: Text | str) -> str:
    """The text on one line, with nothing that Markdown would obey behind other words, or in a cell."""
    return _MARKS.sub(r"\\\g<0>", _BLANKS.sub(" ", str(text)).strip(" "))


def unmarked_line(text: Text | str) -> str:
    """The text as a line of its own, with nothing that Markdown would obey at its beginning either."""
    line = unmarked(text)
    return _LEAD.sub(_without_lead, line, count=1) if _LEAD.match(line) else line


def _without_lead(found: re.Match[str]) -> str:
    return f"\\{found['mark']}" if found["mark"] else f"{found['number']}\\{found['stop']}"
