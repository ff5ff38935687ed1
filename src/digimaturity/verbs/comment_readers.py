"""Which reader reads the comments: the user's own, the built-in one, or the rules alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.residents.comments.comment_summary import ErrorsKnown
    from digimaturity.residents.comments.interface import CommentReader


class Chosen(NamedTuple):
    """A reader, and what makes its shares right.

    Attributes:
        reader: of comments.
        errors: what is known of its errors.
        method: how they are corrected, in sentences.
    """

    reader: CommentReader
    errors: ErrorsKnown
    method: tuple[Text, ...]


def chosen(model: Path | None, *, rules: bool) -> Chosen:
    """The reader that was asked for; the built-in one where none was.

    Raises:
        UsageError: two were asked for, or a library is missing.
        InvalidDataError: the model cannot be read.
    """
    if model is not None and rules:
        raise UsageError(Text("Ange antingen --model eller --rules.", "Give either --model or --rules."))
    raise NotImplementedError
