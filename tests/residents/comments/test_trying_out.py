"""What was learned is tried on others than it was learned from, and its probabilities are made honest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest

from digimaturity.model.comment_terms import AREAS, STANCES
from digimaturity.model.labelled_comment import LabelledComment
from digimaturity.residents.comments.linear_reader import CLASSES, STANCE, UNTOLD
from digimaturity.residents.comments.trying_out import folds, judged, log_loss, total_loss, try_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray


def labels(n: int, writers: str = "") -> list[LabelledComment]:
    """Labels in an order that is no chance: all of one stance, then all of the next."""
    by = writers or " "
    return [
        LabelledComment(f"nr {i}", AREAS[i % 5], STANCES[3 * i // n], writer=by[i % len(by)].strip()) for i in range(n)
    ]


def test_each_writer_is_left_out_whole() -> None:
    """Where there are three or more; otherwise five parts with each stance alike in all."""
    some = labels(90, "abc")
    parts = folds(some)
    assert len({(one.writer, part) for one, part in zip(some, parts.tolist(), strict=True)}) == 3
    for few in (labels(90), labels(90, "ab")):
        dealt = Counter((one.stance, part) for one, part in zip(few, folds(few).tolist(), strict=True))
        assert set(dealt.values()) == {6}


def test_nothing_is_tried_on_what_it_was_learned_from() -> None:
    """Every comment is added up once, by what came of the others."""
    some = labels(50)
    added: list[int] = []

    def learn_from(at: NDArray[np.intp]) -> Callable[[NDArray[np.intp]], NDArray[np.float64]]:
        def add(others: NDArray[np.intp]) -> NDArray[np.float64]:
            assert not set(at.tolist()) & set(others.tolist())
            added.extend(others.tolist())
            return np.zeros((len(others), CLASSES))

        return add

    try_out(some, folds(some), learn_from)
    assert sorted(added) == list(range(50))


def test_sums_that_promise_too_much_are_made_honest() -> None:
    """Sums three times as large as they should be are multiplied by about a third."""
    random = np.random.default_rng(5)
    sums = random.normal(size=(3000, CLASSES)) * 1.5
    odds = np.exp(sums[:, STANCE])
    truth = [int(random.choice(3, p=row / row.sum())) for row in odds]
    some = [LabelledComment("x", None, STANCES[k]) for k in truth]
    tried = judged(3 * sums, some)
    assert tried.sharpness[1] == pytest.approx(1 / 3, abs=0.06)
    assert total_loss(tried, some) == pytest.approx(log_loss(sums[:, STANCE], np.array(truth), 1.0), abs=0.01)


def test_a_comment_is_left_untold_only_where_that_is_right() -> None:
    """Where high sums mean that nobody could tell there is a bound; where they mean nothing there is none."""
    some = [LabelledComment("x", None, None if i < 5 else STANCES[0], untold=i < 5) for i in range(200)]
    sums = np.zeros((200, CLASSES))
    sums[:5, UNTOLD] = 2.0
    assert 0 < judged(sums, some).untold_above < 2
    assert judged(-sums, some).untold_above == np.inf
