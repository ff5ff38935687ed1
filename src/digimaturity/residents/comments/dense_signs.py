"""What a comment can be read by besides its words: figures for each, as rules or a language model give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


class DenseSigns(Protocol):
    """Makes figures of comments; those of one comment are the same whatever stands beside it."""

    @property
    def name(self) -> str:
        """What it is called in a reader's file."""

    @property
    def version(self) -> str:
        """What its figures come from; a reader that was learned from others must not use them."""

    def rows(self, comments: Sequence[str]) -> NDArray[np.float64]:
        """A row of figures for each comment."""
