"""What reads comments: rules, what was learned from labels, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.ground.language import Text
    from digimaturity.model.comment_terms import CommentReading


class CommentReader(Protocol):
    """Reads comments, many at a time; the same comment in the same way whatever stands beside it."""

    @property
    def called(self) -> Text:
        """What it is, for whoever reads its figures: which rules, which labels."""

    @property
    def fingerprint(self) -> str:
        """A hash of all that its readings come from; two readers of one fingerprint read alike."""

    def read(self, comments: Sequence[str]) -> list[CommentReading]:
        """Each comment's reading, in their order."""
