"""What answers and the model say of each unit: how likely, how much on average, and how sure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.builders import answered, assessment, body, catalogue, criterion, edition, organisation, said
from tests.insight.uneven import uneven_units

from digimaturity.ground.language import same
from digimaturity.insight.body import body_of
from digimaturity.insight.confusion import confusion
from digimaturity.insight.inside import inside
from digimaturity.insight.judged import EXACT, JUDGED, PARTLY, UNANSWERED
from digimaturity.insight.judged_units import judged_units
from digimaturity.insight.latent import likelihood, means, moments
from digimaturity.insight.latent_fit import fit
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.raters.double_coding import double_coding
from digimaturity.insight.sources import ERRORS
from digimaturity.model.terms import Role


def test_a_value_is_shared_between_the_levels_beside_it() -> None:
    """Of six levels 0–5 the value worth 3.25 is three quarters level 3; at the ends, and beyond them, it is the end."""
    posts = [[0, 0], [10, 5]]
    small = catalogue([criterion("A-01", "a", goalposts=posts), *(criterion(f"A-0{n}", "a") for n in (2, 3))])
    values = (6.5, 10, 12, 0, 8, -1)
    group = [body(f"o{n}", answered(A_01=said(value=v), A_02=1, A_03=1)) for n, v in enumerate(values)]
    ranking = rank_group("g", same("G"), group, (), small, edition())
    units = judged_units(ranking.places, small, ranking.counted, (), ERRORS)
    likely = likelihood(units, confusion((), units.criteria, units.levels, 0.81))
    found = {units.organisations[r]: likely[i] for i, r in enumerate(units.row) if units.column[i] == 0}
    expected = {
        "o0": [0, 0, 0, 0.75, 0.25, 0],
        "o1": [0, 0, 0, 0, 0, 1],
        "o2": [0, 0, 0, 0, 0, 1],
        "o3": [1, 0, 0, 0, 0, 0],
        "o4": [0, 0, 0, 0, 1, 0],
        "o5": [1, 0, 0, 0, 0, 0],
    }
    assert {o: row.tolist() for o, row in found.items()} == {o: pytest.approx(row) for o, row in expected.items()}


def test_what_was_answered_is_as_likely_as_answers_slip() -> None:
    """Once or twice by single answers, by a consensus and what it decided between, between two ends, and not at all."""
    small = catalogue([*(criterion(f"A-0{n}", "a") for n in range(1, 6)), criterion("A-06", "a", points={0: 0, 5: 5})])
    own = answered(A_01=4, A_02=2, A_03=3, A_04=replace(said(1), up_to=3.0), A_06=5)
    files = [
        assessment(own),
        assessment(answered(A_01=3, A_02=2), who="bo"),
        assessment(answered(A_01=4), who="consensus", role=Role.CONSENSUS),
    ]
    coded = [double_coding(organisation("aby"), files, small, edition())]
    ranking = rank_group("g", same("G"), [body_of(organisation("aby"), files, edition())], (), small, edition())
    units = judged_units(ranking.places, small, ranking.counted, coded, ERRORS)
    chance = confusion(coded, units.criteria, units.levels, 0.81)
    one, agreed = chance.table(units.levels), chance.table(units.levels, agreed=True)
    assert abs(one - agreed).max() > 0.01
    found = {units.criteria[c].id: row for c, row in zip(units.column, likelihood(units, chance), strict=True)}
    both = agreed[0, 4] * one[0, 4] * one[0, 3]
    assert found["A-01"] == pytest.approx(np.where(np.arange(6) == 3, np.maximum(both, both[4] / 5), both))
    assert found["A-02"] == pytest.approx(one[1, 2] ** 2)
    assert found["A-03"] == pytest.approx(one[2, 3])
    assert found["A-04"].tolist() == [0, 1, 1, 1, 0, 0]
    assert found["A-05"].tolist() == [1] * 6
    assert found["A-06"] == pytest.approx(one[5, 1])
    assert found["A-06"][2:].tolist() == [0] * 4


def test_the_moments_of_a_unit_are_those_of_what_model_and_answers_say() -> None:
    """Mean and variance of its points, widened as few bodies have taught the model; what was measured is as it is."""
    units = uneven_units()
    likely = likelihood(units, confusion((), units.criteria, units.levels, 0.81))
    exact = np.flatnonzero((units.row == 1) & (units.state == JUDGED))[:3]
    state, spread = units.state.copy(), units.spread.copy()
    state[exact], spread[exact] = EXACT, 0.3
    units = replace(units, state=state, spread=spread)
    model = fit(units, likely)
    shift = np.where(units.state == UNANSWERED, -0.4, 0.0)
    found = moments(units, model, likely, shift)
    for i, (row, column) in enumerate(zip(units.row.tolist(), units.column.tolist(), strict=True)):
        points = units.levels.points[column]
        level = model.level[row, units.dimension[i]] + shift[i]
        after = np.exp(model.tilt[column] + level * points) * likely[i]
        mean = after @ points / after.sum()
        variance = (after @ points**2 / after.sum() - mean**2) * (1 + 2 * (units.levels.has[column].sum() - 1) / 8)
        expected = (units.known[i], 0.3, 0) if i in exact else (mean, variance, variance)
        assert (found.mean[i], found.variance[i], found.slope[i]) == pytest.approx(expected)
    assert found.reach.tolist() == [0] * len(units.row)
    assert means(units, model, likely, shift) == pytest.approx(found.mean)


def test_what_is_open_hangs_on_the_level_as_far_as_the_model_is_believed() -> None:
    """The slope is what the mean changes by with the level; the reach half the stretch where it is not."""
    wide, yes = catalogue([criterion(f"A-{n:02}", "a") for n in range(1, 9)]), replace(said(2), up_to=5.0)
    keys = [c.id.replace("-", "_") for c in wide.criteria]
    group = [body(f"o{n}", answered(**{k: yes if i >= n else 0 for i, k in enumerate(keys)})) for n in range(4)]
    group += [body("x", answered(**dict.fromkeys(keys, 4))), body("y", answered(**dict.fromkeys(keys[:6], yes)))]
    ranking = rank_group("g", same("G"), group, (), wide, edition())
    units = judged_units(ranking.places, wide, ranking.counted, (), ERRORS)
    likely = likelihood(units, confusion((), units.criteria, units.levels, 0.81))
    model, open_ = fit(units, likely), inside(units)
    found = moments(units, model, likely, 0.1, open_)
    up, down = (means(units, model, likely, 0.1 + step, open_) for step in (0.05, -0.05))
    assert open_.is_open.any()
    assert not open_.is_open.all()
    assert found.slope[open_.is_open] == pytest.approx(((up - down) / 0.1)[open_.is_open])
    assert found.slope[~open_.is_open] == pytest.approx(found.variance[~open_.is_open])
    # A yes lies at 2–5 for sure, so it reaches half of that, as far as one exact answer leaves the model unbelieved.
    assert found.reach[units.state == PARTLY] == pytest.approx(1.5 * 0.75)
    missing = units.state == UNANSWERED
    assert (found.reach[missing] < 1.5 * 0.75).all()
    assert (found.reach[missing] > 0).all()
