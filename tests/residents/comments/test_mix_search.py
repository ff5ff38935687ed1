"""Of two estimates of a mix, each is believed by how far it has missed before."""

from __future__ import annotations

import numpy as np
import pytest

from digimaturity.residents.comments.mix_search import both, most_likely_mix, on_simplex, trust

MIX = np.array([0.5, 0.3, 0.2])


def test_a_correction_that_has_never_missed_is_believed() -> None:
    """Where what was sought was always right, it is taken; where what was read was, that is, class by class."""
    off = np.array([[0.1, -0.1, 0.0], [-0.2, 0.2, 0.0]])
    assert trust(MIX, MIX + off, np.array([MIX, MIX])).believed.tolist() == [1.0, 1.0, 1.0]
    assert trust(MIX, np.array([MIX, MIX]), MIX + off).believed.tolist() == [0.0, 0.0, 1.0]


def test_two_that_miss_independently_are_weighed_by_their_squares() -> None:
    """Off by 1 and by 2 points, now the same way and now not: four fifths of the better (Bates and Granger)."""
    read = MIX + 0.02 * np.array([[1.0, -1.0, 0.0], [-1.0, 1.0, 0.0], [1.0, -1.0, 0.0], [-1.0, 1.0, 0.0]])
    sought = MIX + 0.01 * np.array([[1.0, -1.0, 0.0], [1.0, -1.0, 0.0], [-1.0, 1.0, 0.0], [-1.0, 1.0, 0.0]])
    found = trust(MIX, read, sought)
    assert found.believed[:2] == pytest.approx([0.8, 0.8])
    assert found.missed[:2] == pytest.approx(
        [0.2 * 0.02**2 + 0 * 1, 0.2 * 0.02**2]
    )  # 1 / (1 / 4 + 1 / 1) square points


def test_no_more_than_all_and_no_less_than_nothing_is_believed() -> None:
    """A correction that always went too short or the wrong way is not stretched or turned round."""
    read = MIX + np.array([[0.2, -0.2, 0.0]])
    assert trust(MIX, read, MIX + np.array([[0.1, -0.1, 0.0]])).believed.tolist() == [1.0, 1.0, 1.0]
    assert trust(MIX, read, MIX + np.array([[0.4, -0.4, 0.0]])).believed.tolist() == [0.0, 0.0, 1.0]


def test_what_is_lacking_is_where_most_is_missed() -> None:
    """Shares add up to 1; a class that is known for certain keeps what it has."""
    trusted = trust(MIX, MIX + np.array([[0.0, 0.1, -0.1]]), MIX + np.array([[0.0, 0.1, -0.3]]))
    (found,) = both(np.array([[0.5, 0.4, 0.1]]), np.array([[0.5, 0.2, 0.3]]), trusted)
    assert found.sum() == pytest.approx(1)
    assert found[0] == pytest.approx(0.5)


def test_the_most_likely_mix() -> None:
    """Kinds that only one class has are counted; the nearest shares to some that are below zero have none."""
    assert most_likely_mix(np.eye(3), np.array([[5.0, 3.0, 2.0]]))[0] == pytest.approx(MIX)
    assert on_simplex(np.array([[1.1, -0.1, 0.0], [0.2, 0.3, 0.5]])) == pytest.approx(
        np.array([[1.0, 0.0, 0.0], [0.2, 0.3, 0.5]])
    )
