"""Probabilities are made honest by labels, whatever mix they have, and no further than the labels say."""

from __future__ import annotations

import numpy as np
import pytest

from digimaturity.residents.comments.honest_shares import calibration_of

# What a reader gave of five kinds of comments, and how common each is under two classes.
GIVEN = np.array([[0.95, 0.05], [0.7, 0.3], [0.5, 0.5], [0.3, 0.7], [0.05, 0.95]])
HONEST = np.array([[0.475, 0.025], [0.175, 0.075], [0.125, 0.125], [0.2 * 0.75, 0.35], [0.075, 0.425]])
HONEST = HONEST / HONEST.sum(axis=0)


@pytest.mark.parametrize("n", [(4000, 4000), (7500, 500)])
def test_labels_of_any_mix_give_the_same(n: tuple[int, int]) -> None:
    """With even and uneven labels, the shares are those of classes that are equally common."""
    counts = np.rint(HONEST * n)[None]
    shares = calibration_of(np.log(GIVEN), counts).shares(np.log(GIVEN))
    assert shares == pytest.approx(HONEST / HONEST.sum(axis=1, keepdims=True), abs=0.04)


def test_what_tells_nothing_is_flat() -> None:
    """Where both classes are read alike, each comment is either as probably."""
    counts = np.full((1, 5, 2), 400.0)
    assert calibration_of(np.log(GIVEN), counts).shares(np.log(GIVEN)) == pytest.approx(0.5, abs=0.02)


def test_few_labels_change_little() -> None:
    """A handful that contradicts the reader hardly moves it; hundreds do."""
    off = [
        np.abs(calibration_of(np.log(GIVEN), HONEST[None, ::-1] * n).shares(np.log(GIVEN)) - GIVEN).max()
        for n in (5, 5000)
    ]
    assert off[0] < off[1] / 2
    assert off[1] > 0.6


def test_writers_who_differ_tell_less_of_the_next() -> None:
    """Two who lean apart move the reader less than the same comments by writers who are alike."""
    lean = np.array([[3, 1], [2, 1], [1, 1], [1, 1], [1, 1]]) * 60.0
    back = np.array([[1, 1], [1, 1], [1, 1], [1, 1], [2, 1]]) * 60.0
    alike = np.stack([(lean + back) / 2] * 2)
    apart = np.stack([lean, back])
    off = [np.abs(calibration_of(np.log(GIVEN), c).shares(np.log(GIVEN)) - GIVEN).max() for c in (apart, alike)]
    assert off[0] < off[1]
