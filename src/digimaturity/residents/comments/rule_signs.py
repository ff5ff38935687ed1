"""What the rules saw in a comment, as figures that something more can be learned from."""

from __future__ import annotations

from itertools import chain
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
        n, width = len(comments), len(self._rules.sign_names)
        seen = chain.from_iterable(map(self._rules.signs, comments))
        return np.fromiter(seen, np.float64, n * width).reshape(n, width)
