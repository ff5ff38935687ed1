"""A comment that somebody has read and labelled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from digimaturity.model.comment_terms import Area, Stance


# What stands for something hidden, whose word is of the language that it was hidden in.
_HIDDEN = re.compile(r"\[[^\W\d_][\w -]{0,39}\]")


def same_comment(text: str) -> str:
    """What two texts of one comment have in common, in whatever languages its personal data were hidden."""
    return " ".join(_HIDDEN.sub("[]", text).casefold().split())


def without_hidden(text: str) -> str:
    """A text without the words that stand for something hidden, since no comment is written with them."""
    return _HIDDEN.sub(" ", text)


@dataclass(frozen=True, slots=True)
class LabelledComment:
    """A comment, and what a person said of it.

    Attributes:
        text: as it was written.
        area: what it is about; None where nobody has said.
        stance: where it stands; None where nobody has said, or nobody can tell.
        untold: whether it was said that no stance can be read.
        writer: whose hand it is from, where that is known: what is learned is tried on other hands than it was
            learned from.
        reader: who labelled it.
        drawn: whether it was drawn by chance for labelling, so that it stands for the others; None where nobody knows.
    """

    text: str
    area: Area | None
    stance: Stance | None
    untold: bool = False
    writer: str = ""
    reader: str = ""
    drawn: bool | None = None
