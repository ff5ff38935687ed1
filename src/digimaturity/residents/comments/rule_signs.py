"""What the rules saw in a comment, as figures that something more can be learned from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digimaturity.residents.comments.by_rules import RulesReader

RULES = "rules"


class RuleSigns:
    """The signs of the rules; see ``dense_signs.DenseSigns``."""

    name = RULES

    def __init__(self, rules: RulesReader) -> None:
        self._rules = rules
        self.version = rules.fingerprint

    def rows(self, comments: Sequence[str]) -> NDArray[np.float64]:
        """What the rules saw in each comment."""
        return np.array([self._rules.signs(text) for text in comments], dtype=np.float64).reshape(
            len(comments), len(self._rules.sign_names)
        )
