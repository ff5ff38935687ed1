"""Shares come near the truth where the mix differs from the labels', and say how sure that is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from benchmarks.comment_shares import SUBJECTS, figures, files
from tests.learned_readers import read_by_others

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


def errors(places: np.ndarray = PLACES, mix: tuple[float, ...] = (1 / 3, 1 / 3, 1 / 3), n: int = 1500) -> ReaderErrors:
    """What is known of the reader from labels of three writers, as many of each stance unless told."""
    made, truth = readings(mix, n, places)
    return ReaderErrors.of("stance", made, truth, [str(i % 3) for i in range(n)])


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


@pytest.mark.parametrize("labelled", [(0.8, 0.1, 0.1), (0.1, 0.2, 0.7)])
@pytest.mark.parametrize("mix", [(0.2, 0.3, 0.5), (0.6, 0.2, 0.2)])
def test_the_mix_of_the_labels_is_no_matter(labelled: tuple[float, ...], mix: tuple[float, ...]) -> None:
    """However uneven the labels are, and however alike the stances look, a share is within five points."""
    close = PLACES * 0.7
    shares = corrected_shares(tally(readings(mix, 6000, close)[0]), errors(close, labelled, 6000))
    for one, true in zip(shares, mix, strict=True):
        assert one.share == pytest.approx(true, abs=0.05)
        assert (one.low or 0.0) <= true <= (one.high or 0.0)


@pytest.mark.parametrize("n", [300, 6000])
def test_stances_that_look_alike_cannot_be_corrected(n: int) -> None:
    """Of two that the reader cannot tell apart nothing is said; the third is known as well as ever."""
    alike = np.array([[0.0, 0.0], [2.6, 0.0], [2.6, 0.01]])
    first, *others = corrected_shares(tally(readings((0.3, 0.6, 0.1), n, alike)[0]), errors(alike))
    assert first.share == pytest.approx(0.3, abs=0.04)
    assert not first.is_too_wide
    for one, true in zip(others, (0.6, 0.1), strict=True):
        assert one.is_too_wide
        assert (one.low or 0.0) <= true <= (one.high or 0.0)


def blind(mix: tuple[float, ...], n: int) -> tuple[list[CommentReading], list[Stance]]:
    """Readings that are sure, but guess between the sceptical and the negative."""
    made, truth = readings(mix, n)
    others = [i for i, one in enumerate(truth) if one is not STANCES[0]]
    random = np.random.default_rng(n)
    dealt = dict(zip(others, random.permutation(others).tolist(), strict=True))
    return [made[dealt.get(i, i)] for i in range(n)], truth


@pytest.mark.parametrize("n", [300, 3000])
def test_a_reader_that_guesses_surely_is_seen_through(n: int) -> None:
    """Its labels show that it is blind, whatever its probabilities say: intervals are wide and hold the truth."""
    made, truth = blind((1 / 3, 1 / 3, 1 / 3), 1500)
    known = ReaderErrors.of("stance", made, truth, [str(i % 3) for i in range(1500)])
    shares = corrected_shares(tally(blind((0.3, 0.6, 0.1), n)[0]), known)
    assert not shares[0].is_too_wide
    assert shares[1].is_too_wide
    for one, true in zip(shares, (0.3, 0.6, 0.1), strict=True):
        assert (one.low or 0.0) <= true <= (one.high or 0.0)


@pytest.mark.parametrize("n", [100, 2000])
def test_comments_unlike_the_labelled_cannot_be_corrected(n: int) -> None:
    """Five answers written again and again are read as no mix of labelled comments is, so nothing is known of them."""
    kinds = [(0.1, 0.5, 0.4), (0.05, 0.35, 0.6), (0.5, 0.3, 0.2), (0.08, 0.62, 0.3), (0.02, 0.08, 0.9)]
    times = [round(n * share) for share in (0.3, 0.3, 0.1, 0.2, 0.1)]
    made = [
        CommentReading(None, STANCES[kind.index(max(kind))], (0.2,) * 5, kind)
        for kind, count in zip(kinds, times, strict=True)
        for _ in range(count)
    ]
    for one in corrected_shares(tally(made), errors()):
        assert (one.low, one.high, one.is_too_wide) == (0.0, 1.0, True)


def test_comments_that_are_easier_than_the_labelled_are_corrected() -> None:
    """Read more surely than the labelled ones, they are within four points of the truth, and so is it told."""
    shares = corrected_shares(tally(readings((0.2, 0.3, 0.5), 600, PLACES * 2)[0]), errors(PLACES * 1.2))
    for one, true in zip(shares, (0.2, 0.3, 0.5), strict=True):
        assert one.share == pytest.approx(true, abs=0.04)
        assert not one.is_too_wide


def test_where_all_are_of_one_stance_the_others_are_known_to_be_few() -> None:
    """That there is nothing to tell two stances apart by is no reason to doubt that both are rare."""
    first, *others = corrected_shares(tally(readings((1.0, 0.0, 0.0), 400)[0]), errors())
    assert (first.low or 0.0) > 0.8
    assert all((one.high or 0.0) < 0.2 for one in others)


def test_no_share_is_surer_than_the_comments_make_it() -> None:
    """Where none is found of a stance, some may still be there: with 60 comments the interval has a width."""
    shares = corrected_shares(tally(readings((0.0, 0.5, 0.5), 60)[0]), errors())
    assert (shares[0].high or 0.0) > 0.03


@pytest.mark.shipped
def test_files_of_a_writer_that_nothing_is_known_of() -> None:
    """A small, fixed part of the benchmark: two shares in three within four points, nine in ten within the interval."""
    for subject in SUBJECTS:
        made = figures(list(files(read_by_others(), subject, 600, 8, np.random.default_rng(3))))
        assert made["within"] > 66
        assert made["held"] > 90
        assert made["corrected"] < 4
        assert made["width"] < 30
