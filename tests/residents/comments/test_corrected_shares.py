"""Shares come near the truth where the mix differs from the labels', and say how sure that is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from digimaturity.model.comment_terms import STANCES, CommentReading, Stance
from digimaturity.residents.comments.corrected_shares import ReaderErrors, ShareTally, corrected_shares

# Where comments of each stance lie on the plane that a reader sees, each with a spread of 1: the sceptical between.
PLACES = np.array([[0.0, 0.0], [1.6, 0.8], [2.6, -0.6]])


def readings(mix: tuple[float, ...], n: int, places: np.ndarray = PLACES) -> tuple[list[CommentReading], list[Stance]]:
    """Readings of comments of a mix, as sure as they should be where all stances are equally common; and the truth."""
    random = np.random.default_rng(int(1000 * mix[0]) + n)
    true = np.repeat(np.arange(3), np.rint(n * np.array(mix)).astype(int))
    seen = places[true] + random.normal(size=(len(true), 2))
    near = np.exp(-((seen[:, None] - places) ** 2).sum(axis=2) / 2)
    shares = near / near.sum(axis=1, keepdims=True)
    made = [CommentReading(None, STANCES[int(row.argmax())], (0.2,) * 5, tuple(row.tolist())) for row in shares]
    return made, [STANCES[k] for k in true.tolist()]


def errors(places: np.ndarray = PLACES) -> ReaderErrors:
    """What is known of the reader from 1,500 labels of three writers, as many of each stance."""
    made, truth = readings((1 / 3, 1 / 3, 1 / 3), 1500, places)
    return ReaderErrors.of("stance", made, truth, [str(i % 3) for i in range(1500)])


def tally(made: list[CommentReading]) -> ShareTally:
    """The readings, counted."""
    counted = ShareTally("stance")
    counted.add(made)
    return counted


@pytest.mark.parametrize("mix", [(0.7, 0.2, 0.1), (0.1, 0.6, 0.3), (0.2, 0.1, 0.7), (0.02, 0.48, 0.5)])
def test_shares_come_near_the_truth_where_the_mix_is_another(mix: tuple[float, ...]) -> None:
    """Within four points on large samples; what was read was further from it, and the interval holds the truth."""
    shares = corrected_shares(tally(readings(mix, 6000)[0]), errors())
    assert sum(one.share or 0.0 for one in shares) == pytest.approx(1)
    for one, true in zip(shares, mix, strict=True):
        assert one.share == pytest.approx(true, abs=0.04)
        assert one.low is not None
        assert one.high is not None
        assert one.low <= true <= one.high
    off = sum(abs((one.share or 0.0) - true) for one, true in zip(shares, mix, strict=True))
    assert off < sum(abs((one.as_read or 0.0) - true) for one, true in zip(shares, mix, strict=True))


def test_the_order_and_the_division_of_the_work_change_nothing() -> None:
    """Parts that are added in any order give the same shares to the last digit."""
    made = readings((0.5, 0.3, 0.2), 900)[0]
    parts = [tally(made[i::3]) for i in range(3)]
    whole = corrected_shares(tally(made), errors())
    for order in itertools.permutations(parts):
        assert corrected_shares(order[0] + order[1] + order[2], errors()) == whole


def test_few_comments_make_a_wider_interval() -> None:
    """The chance of which comments were written is in the interval."""
    few, many = (corrected_shares(tally(readings((0.4, 0.3, 0.3), n)[0]), errors())[0] for n in (60, 3000))
    assert (few.high or 0) - (few.low or 0) > 1.5 * ((many.high or 0) - (many.low or 0))


def test_nothing_is_corrected_by_what_nobody_knows() -> None:
    """Without labels of every class there is the share as read, and no other; of no comments there is none."""
    made, truth = readings((0.5, 0.5, 0.0), 300)
    known = ReaderErrors.of("stance", made, truth, [""] * 300)
    for unknown in (None, known):
        assert all(one.share is None for one in corrected_shares(tally(made), unknown))
    assert corrected_shares(ShareTally("stance"), errors())[0].as_read is None
