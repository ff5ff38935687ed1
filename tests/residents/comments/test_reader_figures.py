"""Figures of how comments are read are what they are called, reckoned here by hand."""

from __future__ import annotations

import pytest

from digimaturity.model.comment_terms import AREAS, STANCES, CommentReading, Stance
from digimaturity.residents.comments.reader_figures import difference_of, figures_of

P, S, N = STANCES


def reading(stance: Stance | None, sure: float = 0.8) -> CommentReading:
    """A reading as a stance."""
    rest = (1 - sure) / 2
    return CommentReading(AREAS[0], stance, (1.0, 0, 0, 0, 0), tuple(sure if s is stance else rest for s in STANCES))


def test_figures_by_hand() -> None:
    """Ten comments, seven read rightly, one not told: precision, recall, F1, their mean, and the table."""
    truth = [P] * 4 + [S] * 2 + [N] * 4
    said = [P, P, P, S, S, N, N, N, N, None]
    found = figures_of("stance", [reading(one) for one in said], truth)
    assert found is not None
    assert (found.n, found.untold) == (10, 1)
    assert found.table == ((3, 1, 0, 0), (0, 1, 1, 0), (0, 0, 3, 1))
    assert [(c.one, c.n, c.precision, c.recall) for c in found.classes] == [
        (P, 4, 1.0, 0.75),
        (S, 2, 0.5, 0.5),
        (N, 4, 0.75, 0.75),
    ]
    assert [c.f1 for c in found.classes] == pytest.approx([6 / 7, 0.5, 0.75])
    assert found.macro_f1 == pytest.approx((6 / 7 + 0.5 + 0.75) / 3)
    assert found.ends[0] < found.macro_f1 < found.ends[1]
    assert found.majority == pytest.approx(8 / 14 / 3)
    assert found.as_record["confusion"][0] == [3, 1, 0, 0]


def test_calibration_by_hand() -> None:
    """Promised 80 per cent, right in 70: ten points off."""
    found = figures_of("stance", [reading(P)] * 10, [P] * 7 + [N] * 3)
    assert found is not None
    assert found.error == pytest.approx(0.1)
    ((n, promised, right),) = found.calibration
    assert (n, promised, right) == pytest.approx((10, 0.8, 0.7))


def test_what_nobody_labelled_is_left_out() -> None:
    """Comments without a label do not count; of none there are no figures; a class never read has no precision."""
    assert figures_of("stance", [reading(P)], [None]) is None
    found = figures_of("stance", [reading(P), reading(P), reading(N)], [P, N, None])
    assert found is not None
    assert found.n == 2
    assert [(c.one, c.precision) for c in found.classes] == [(P, 0.5), (N, None)]


def test_a_difference_has_an_interval() -> None:
    """The same readings differ by nothing, surely; better ones by more than nothing, surely."""
    truth = [P, S, N] * 40
    right = [reading(one) for one in truth]
    wrong = [reading(P if i % 4 == 0 else one) for i, one in enumerate(truth)]
    assert difference_of("stance", right, right, truth) == (0.0, (0.0, 0.0))
    by, (low, high) = difference_of("stance", right, wrong, truth)
    assert 0 < low < by < high
