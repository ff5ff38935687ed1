"""What is true of the invented bodies: spread as meant, and nothing changes but as meant."""

from __future__ import annotations

import math
import statistics

import pytest
from tests.insight.practice.made import catalogue, rounds, share

from digimaturity.insight.practice.invented import every_service
from digimaturity.insight.practice.known_truth import chance, hardness, normal, numbers_of, told
from digimaturity.model.terms import Outcome

pytestmark = pytest.mark.shipped("the practice study asks the criteria that ship")


def test_criteria_differ_in_hardness_within_limits() -> None:
    """They are e to a normal number of standard deviation one half, cut to 0.3–3: the median is one."""
    found = sorted(hardness(7, f"c{n}") for n in range(2000))
    assert found[1000] == pytest.approx(1, abs=0.05)
    assert (found[0], found[-1]) == (0.3, 3.0)
    assert [found[320], found[1680]] == pytest.approx([math.exp(-0.5), math.exp(0.5)], abs=0.06)
    draws = [normal(chance("n", n)) for n in range(4000)]
    assert [statistics.mean(draws), statistics.stdev(draws)] == pytest.approx([0, 1], abs=0.05)


def test_the_truth_is_as_spread_as_meant() -> None:
    """Levels of one to five cover all there is, about one criterion in four is at times not applicable, mostly not."""
    truth = [(k.body, c, s, o) for b in rounds()[0].bodies for k in (b.known,) for (c, s), o in k.levels.items()]
    parents = {other for c in catalogue().criteria for other in c.depends_on}
    out = [(c, o.outcome is Outcome.NOT_APPLICABLE) for _, c, _, o in truth]
    may = {c.id for c in catalogue().criteria if c.na_allowed and c.id not in parents}
    ever = {c for c, is_out in out if is_out}
    assert ever <= may
    assert len(ever) / len(may) == pytest.approx(0.25, abs=0.1)
    assert share(is_out for c, is_out in out if c in ever) == pytest.approx(0.15, abs=0.03)
    for _, c, _, o in truth:
        of = catalogue().by_id[c]
        if o.outcome is Outcome.NOT_APPLICABLE:
            assert o.reason == (of.na_when.sv if of.na_when else "Finns inte hos organisationen.")
        elif of.goalposts:
            assert 2.5 <= (o.value or 0) <= 5.9  # 2.5 + 0.7 · (5 − 0.2), to a tenth
        else:
            assert o.level in numbers_of(of)
            assert c not in parents or o.level != numbers_of(of)[0]
    points = [
        of.points_of[o.level] for _, c, _, o in truth if (of := catalogue().by_id[c]).points_of and o.level is not None
    ]
    assert statistics.mean(points) == pytest.approx(2.7, abs=0.25)
    services = {(b.name.sv, c) for b, c, s, _ in truth if s}
    assert len([1 for *_, s, _ in truth if s]) == 12 * len(services)


def test_what_changes_moves_one_level_and_never_to_or_from_the_end() -> None:
    """In bodies that rise a sixth of the levels that can rise do, by one, in those that fall as many fall."""
    for number, (before, after) in enumerate(zip(rounds()[0].bodies, rounds()[1].bodies, strict=True)):
        moves = []
        for (c, s), o in before.known.levels.items():
            if o.level is None:
                assert after.known.levels[c, s] == o
                continue
            numbers = numbers_of(catalogue().by_id[c])
            place, then = numbers.index(o.level), numbers.index(after.known.levels[c, s].level or 0)
            way = 1 if number in {1, 3, 6, 9, 12, 14} else -1 if number in {4, 10} else 0
            assert then - place in {0, way}
            assert then == place or then > 0
            if 0 < place + way < len(numbers):
                moves.append(then != place)
        expected = 0.0 if number not in {1, 3, 6, 9, 12, 14, 4, 10} else 0.16
        assert share(moves) == pytest.approx(expected, abs=0.03)


def test_the_truth_as_an_assessment_errs_nowhere() -> None:
    """All that is known, criterion by criterion and service by service, of all twelve services."""
    one = rounds()[1].bodies[0]
    found = told(one.known, "ovning-2026", catalogue())
    assert {(c, s): o for c, a in found.answers.items() for s, o in a.observations()} == one.known.levels
    assert (found.organisation, found.edition, found.catalogue_id) == (one.organisation, "ovning-2026", catalogue().id)
    assert (found.assessor.id, found.assessor.name) == ("facit", "Facit")
    assert (found.catalogue_version, [s.id for s in found.services]) == (
        catalogue().version,
        [*every_service(one.known.body)],
    )
