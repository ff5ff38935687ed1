"""Every probe concludes of every named case what the case says; a probe without cases is none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.probes.casebook import CASES, Case, cases

from digimaturity.api import load_catalogue
from digimaturity.model.judgement import HIGHEST, LOWEST, Verdict
from digimaturity.probes.all_probes import by_criterion, by_id, probes
from digimaturity.probes.page import MOST_EXCERPT

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

# Probes answer the catalogue as it stands.
pytestmark = pytest.mark.shipped
ALL = cases()


@pytest.mark.parametrize("case", ALL, ids=str)
def test_a_case(case: Case) -> None:
    """The judgements are those that the case expects, no more and no fewer of those criteria and services."""
    found = by_id()[case.probe].judgements(anew(case))
    for expected in case.expect:
        mine = [j for j in found if _is_about(j, expected)]
        assert len(mine) == 1, (expected, [(j.criterion, j.service, j.verdict, str(j.why)) for j in found])
        said = mine[0]
        assert _told(said, expected) == {k: v for k, v in expected.items() if k not in {"criterion", "service"}}, (
            said.why.sv
        )
    for j in found:
        _is_sound(j)


def anew(case: Case) -> Site:
    """The site as if nothing had been read of it yet; what is read of it is let go of with it."""
    return replace(case.site, _pages={})


def _is_about(j: Judgement, expected: dict[str, Any]) -> bool:
    return j.criterion == expected.get("criterion", "") and j.service == expected.get("service")


def _told(j: Judgement, expected: dict[str, Any]) -> dict[str, Any]:
    """What a judgement says in the fields that a case expects something of."""
    known: dict[str, Any] = {}
    for name, value in expected.items():
        if name == "level":
            known[name] = j.low if j.low == j.high else [j.low, j.high]
        elif name == "outcome":
            known[name] = j.verdict.value
        elif name == "cause":
            known[name] = j.cause and j.cause.value
        elif name == "value":
            known[name] = j.value
        elif name == "confidence":
            known[name] = j.confidence.value
        elif name in {"says", "shows"}:  # patterns in the Swedish sentence, and in what is shown as evidence
            text = j.why.sv if name == "says" else " ".join(f"{p.url} {p.excerpt}" for p in j.pieces)
            known[name] = value if re.search(value, text) else text
        elif name == "never_says":
            known[name] = j.why.sv if re.search(value, j.why.sv) else value
    return known


def _is_sound(j: Judgement) -> None:
    """Whatever a probe says: whole sentences in both languages, levels that there are, short excerpts, a cause."""
    assert all(said.strip().endswith((".", "”", '"', ")")) for said in j.why), j.why
    assert "{" not in j.why.sv, j.why
    if j.low is not None:
        assert j.high is not None
        assert LOWEST <= j.low <= j.high <= HIGHEST
    assert (j.verdict is Verdict.BLOCKED) == (j.cause is not None)
    assert all(len(p.excerpt) <= MOST_EXCERPT for p in j.pieces)


def test_each_probe_has_cases_of_every_kind_that_it_can_say() -> None:
    """Each probe has at least five cases, one of them against a false positive, and says each of its criteria."""
    for probe in probes():
        mine = [c for c in ALL if c.probe == probe.id]
        assert len(mine) >= 5, probe.id
        assert any(c.name.startswith("no_false_positive_on_") for c in mine), probe.id
        assert {e.get("criterion", "") for c in mine for e in c.expect} >= set(probe.criteria), probe.id


def test_each_file_of_cases_is_a_probe_s() -> None:
    """A file of cases is named after the probe that it is about."""
    for path in CASES.glob("*.yaml"):
        assert path.stem in by_id(), path.name
    assert {c.probe for c in ALL} == {path.stem for path in CASES.glob("*.yaml")}


def test_criteria_of_probes_are_asked_and_have_their_levels() -> None:
    """Each criterion of a probe is an active one of the catalogue, has one probe, and the levels that it proposes."""
    catalogue = load_catalogue()
    named = [c for probe in probes() for c in probe.criteria]
    assert len(named) == len(set(named))
    for criterion in named:
        assert catalogue.by_id[criterion].is_active, criterion
    for case in ALL:
        for expected in case.expect:
            if "criterion" not in expected or "level" not in expected:
                continue
            points = catalogue.by_id[expected["criterion"]].points_of
            ends = expected["level"] if isinstance(expected["level"], list) else [expected["level"]]
            assert set(ends) <= set(points), (str(case), expected)


# What the catalogue hopes for, and no probe does: searching a site sends a form, and two need another's service.
_HOPED = {"EXP-02", "EXP-03", "EXP-65", "MOB-09", "MOB-29", "SOC-22"}


@pytest.mark.shipped
def test_the_catalogue_names_the_probes() -> None:
    """Where the catalogue says that a machine can propose the answer, it names the probe that does."""
    mine = by_criterion()
    proposable = {c.id: c.probe for c in load_catalogue().criteria if c.can_propose}
    assert {c for c in proposable if c not in mine} == _HOPED
    assert {c: p for c, p in proposable.items() if c in mine} == {c: mine[c].id for c in proposable if c in mine}


@pytest.mark.parametrize("case", ALL, ids=str)
def test_a_judgement_is_pure(case: Case) -> None:
    """The same recording gives the same judgements, whatever was judged before."""
    probe = by_id()[case.probe]
    assert probe.judgements(anew(case)) == probe.judgements(anew(case))
