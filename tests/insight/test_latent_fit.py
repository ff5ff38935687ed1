"""The model of what was really there against its own equations, reckoned unit by unit in plain words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest
from tests.insight.uneven import uneven_units

from digimaturity.insight.confusion import confusion
from digimaturity.insight.judged import UNANSWERED
from digimaturity.insight.latent import likelihood
from digimaturity.insight.latent_fit import fit

if TYPE_CHECKING:
    from digimaturity.insight.judged import Judged, Matrix
    from digimaturity.insight.latent import Latent


def pooled(units: Judged, seen: list[list[float]]) -> list[list[float]]:
    """What criteria of the same points have in the dimension, with ten times what they have in all; in plain words."""
    number, found = len(seen[0]), []
    dimension = {int(c): int(d) for c, d in zip(units.column, units.dimension, strict=True)}
    for c in range(len(seen)):
        family = [o for o in range(len(seen)) if units.levels.family[o] == units.levels.family[c]]
        has = units.levels.has[c]
        whole = [sum(seen[o][x] for o in family) + 0.5 if has[x] else 0.0 for x in range(number)]
        own = [sum(seen[o][x] for o in family if dimension[o] == dimension[c]) for x in range(number)]
        mixed = [own[x] + 10 * whole[x] / sum(whole) for x in range(number)]
        found.append([x / sum(mixed) for x in mixed])
    return found


class Reckoned(NamedTuple):
    """What a model says of the units, and what their answers say beyond it, reckoned unit by unit.

    By body and dimension: S (surplus), how far the answers pull; T (settled), how much of its variance they settle, and
    all of it. By criterion: the pull, the variance, and what its levels are by the model and by the answers.
    """

    surplus: Matrix
    settled: Matrix
    full: Matrix
    gain: Matrix
    room: Matrix
    prior: Matrix
    post: Matrix

    def next_tilt(self, units: Judged, model: Latent, ease: Matrix) -> Matrix:
        """What each criterion is to be: its own answers and sixteen like its family, tilted, against what it was."""
        aim = np.array(pooled(units, self.post.tolist())) * np.exp(ease[:, None] * units.levels.points)
        aim = aim * units.levels.has / (aim * units.levels.has).sum(axis=1, keepdims=True)
        now = np.exp(model.tilt)
        found = np.zeros(now.shape)
        for at in np.argwhere(units.levels.has).tolist():
            c, x = at
            found[c, x] = now[c, x] * (self.post[c, x] + 16 * aim[c, x]) / (self.prior[c, x] + 16 * now[c, x])
        return np.asarray(found / found.sum(axis=1, keepdims=True))


def reckoned(units: Judged, likely: Matrix, model: Latent) -> Reckoned:
    """The sums of a model's equations; the services of one criterion weigh as much as one answer."""
    cells, number = [*zip(units.row.tolist(), units.column.tolist(), strict=True)], len(units.criteria)
    found = Reckoned(
        *np.zeros((3, *model.level.shape)), *np.zeros((2, number)), *np.zeros((2, *units.levels.has.shape))
    )
    for i, (row, column) in enumerate(cells):
        if units.state[i] == UNANSWERED:
            continue
        weight, points, d = 1 / cells.count((row, column)), units.levels.points[column], units.dimension[i]
        before = np.exp(model.tilt[column] + model.level[row, d] * points)
        after = before * likely[i]
        before, after = before / before.sum(), after / after.sum()
        mean0, mean = before @ points, after @ points
        variance0, variance = before @ points**2 - mean0**2, after @ points**2 - mean**2
        found.surplus[row, d] += weight * (mean - mean0)
        found.settled[row, d] += weight * max(variance0 - variance, 0)
        found.full[row, d] += weight * variance0
        found.gain[column] += weight * (mean - mean0)
        found.room[column] += weight * variance0
        found.prior[column] += weight * before
        found.post[column] += weight * after
    return found


def test_the_model_begins_with_what_was_answered_and_everybody_alike() -> None:
    """Levels at nought with variance 0.04; a criterion's levels as they were answered, and sixteen like its family."""
    units = uneven_units()
    likely = likelihood(units, confusion((), units.criteria, units.levels, 0.81))
    begun = fit(units, likely, rounds=0)
    assert not begun.level.any()
    assert not begun.whole.any()
    assert not begun.ease.any()
    variances = (*begun.spread.flat, *begun.between, *begun.whole_spread, begun.whole_between)
    assert set(variances) == {0.04}
    seen = [[0.0] * likely.shape[1] for _ in units.criteria]
    for c, state, row in zip(units.column, units.state, likely, strict=True):
        if state != UNANSWERED:
            seen[c] = [a + b / sum(row) for a, b in zip(seen[c], row, strict=True)]
    for tilt, own, family in zip(np.exp(begun.tilt), seen, pooled(units, seen), strict=True):
        mixed = np.array(own) + 16 * np.array(family)
        assert tilt == pytest.approx(mixed / mixed.sum())


def test_a_round_is_a_step_towards_what_the_answers_say() -> None:
    """Newton's step, of half a unit at most, by body and by criterion; each tilt in the proportion that is lacking."""
    units = uneven_units()
    likely = likelihood(units, confusion((), units.criteria, units.levels, 0.81))
    begun = fit(units, likely, rounds=0)
    for before in (begun, fit(units, likely, rounds=3)):
        model, by = fit(units, likely, before, rounds=1), reckoned(units, likely, before)
        held = np.maximum(by.settled, by.full / 4)
        pull = by.surplus - (before.level - before.whole[:, None]) / before.between
        step = pull / (held + 1 / before.between)
        assert model.level == pytest.approx(before.level + step.clip(-0.5, 0.5))
        assert model.ease == pytest.approx(before.ease + (by.gain - 4 * before.ease) / (by.room + 4))
        assert np.exp(model.tilt) == pytest.approx(by.next_tilt(units, before, model.ease))
        assert model.spread == pytest.approx(1 / (by.settled + 1 / before.between))
        free, trust = model.level + by.surplus / held, 1 / (before.between + 1 / by.settled)
        assert model.whole_spread == pytest.approx(1 / (trust.sum(axis=1) + 1 / before.whole_between))
        assert model.whole == pytest.approx((free * trust).sum(axis=1) * model.whole_spread)
        off = model.level - model.whole[:, None]
        assert model.between == pytest.approx((off**2 + model.spread).mean(axis=0))
        assert model.whole_between == pytest.approx((model.whole**2 + model.whole_spread).mean())


def test_no_step_of_the_model_is_longer_than_a_half() -> None:
    """However much all answers say, from an even start: everybody's dimensions and all criteria move by it at most."""
    units = uneven_units()
    likely = likelihood(units, confusion((), units.criteria, units.levels, 0.81))
    begun = fit(units, likely, rounds=0)
    sharp = np.where(np.arange(likely.shape[1]) == units.levels.has.sum(axis=1)[units.column, None] - 1, 1.0, 1e-9)
    low = replace(begun, between=np.full(2, 100.0), tilt=begun.tilt - 2 * units.levels.points)
    model = fit(units, np.where(units.levels.has[units.column], sharp, 0.0), low, rounds=1)
    assert model.level.max() == pytest.approx(0.5)
    assert model.ease.max() == pytest.approx(0.5)


def test_bodies_are_never_taken_to_be_all_alike() -> None:
    """However small the variances have become, a round leaves them at 0.0004 or more, so that answers can move them."""
    units = uneven_units()
    likely = likelihood(units, confusion((), units.criteria, units.levels, 0.81))
    begun = fit(units, likely, rounds=0)
    alike = replace(begun, between=np.full(2, 1e-7), whole_between=1e-7)
    model = fit(units, likely, alike, rounds=1)
    assert (model.between.tolist(), model.whole_between) == ([0.0004, 0.0004], 0.0004)


def test_the_model_settles_where_answers_and_model_say_the_same() -> None:
    """After a thousand rounds each level is its posterior mode and each criterion is tilted as its answers are."""
    units = uneven_units()
    likely = likelihood(units, confusion((), units.criteria, units.levels, 0.81))
    model = fit(units, likely, rounds=1000)
    by = reckoned(units, likely, model)
    assert by.surplus == pytest.approx((model.level - model.whole[:, None]) / model.between, abs=2e-4)
    assert by.gain == pytest.approx(4 * model.ease, abs=2e-4)
    assert np.exp(model.tilt) == pytest.approx(by.next_tilt(units, model, model.ease), abs=2e-4)
