"""How quickly comments are read, beside the same kind of model in scikit-learn called bare.

The bare pipeline is what anybody would write: TF-IDF of words and pairs and of letters within words, and logistic
regression, for areas and for stances from the same matrix. The built-in reader does the same work, and the rules' too,
and says which words decided; the claim is that it is nevertheless at least 0.8 times as quick.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from benchmarks.common import Claim
from digimaturity.verbs.readers_at_hand import built_in_at_hand
from digimaturity.workspace.labelled_file import load_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_TIMES, _ROUNDS = 6, 5
