"""The edition that ships, made from the EU eGovernment Benchmark 2023: it says no more than its evidence."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.builders import REPOSITORY

from digimaturity.insight.body import FEWEST_IN_SCOPE, Body, body_of, exact
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import read_edition
from digimaturity.workspace.register import Register, load_register
from digimaturity.workspace.store import check_against

if TYPE_CHECKING:
    from digimaturity.model.answers import Assessment, Observation
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.workspace.editions import KeptEdition

EU = REPOSITORY / "assessments" / "eu-2023"
pytestmark = [
    pytest.mark.shipped,
    pytest.mark.skipif(not EU.is_dir(), reason="the edition is not in this checkout"),
]
# What the benchmark's researchers write when something is not there.
NOTHING = {"no", "failed", "violations", "0", "0.0"}


@cache
def catalogue() -> Catalogue:
    """The catalogue that ships."""
    return load(REPOSITORY / "criteria")


@cache
def edition() -> KeptEdition:
    """The edition."""
    return read_edition(EU, writable=False)


@cache
def register() -> Register:
    """The organisations that ship."""
    return load_register([REPOSITORY / "criteria" / "panels" / "organisations"])


@cache
def assessments() -> tuple[tuple[Body, Assessment], ...]:
    """Each organisation of the edition with its one assessment."""
    found = []
    for organisation in edition().organisations():
        (only,) = edition().assessments(organisation)
        found.append((body_of(register().by_id[organisation], [only], edition()), only))
    return tuple(found)


def observations() -> list[tuple[str, str, Observation]]:
    """Every observation with organisation and criterion."""
    return [
        (a.organisation, answer.criterion, o)
        for _, a in assessments()
        for answer in a.answers.values()
        for _, o in answer.observations()
    ]


def seen(observation: Observation) -> list[dict[str, str]]:
    """What each piece of evidence quotes, by the benchmark's question, in lower case."""
    return [
        dict(part.lower().rsplit(": ", 1) for part in evidence.quote.split("; "))
        for evidence in observation.evidence
        if evidence.quote
    ]


def test_every_file_fits_the_catalogue() -> None:
    """Each criterion, level and N/A is one that the catalogue knows."""
    assert len(assessments()) >= 30
    for _, assessment in assessments():
        check_against(assessment, catalogue(), EU / assessment.organisation / f"{assessment.assessor.id}.yaml")


def test_every_answer_lies_in_the_scope_of_its_kind() -> None:
    """The scope lists exactly what was answered, kind by kind."""
    answered: dict[str, set[str]] = {}
    for body, assessment in assessments():
        answered.setdefault(body.organisation.kind, set()).update(assessment.answers)
    for kind, ids in answered.items():
        assert edition().scope_of(kind) == frozenset(ids)


def test_every_organisation_scores_within_its_scope() -> None:
    """Scores lie on the scale and within their bounds, contributions add up, and none is a total of all 168."""
    for body, _ in assessments():
        scope = edition().scope_of(body.organisation.kind)
        result = exact(body, catalogue(), scope, fewest=FEWEST_IN_SCOPE)
        leaves = [n for n in result.total.walk() if n.part == "criterion"]
        assert scope is not None
        assert {n.key for n in leaves} <= scope
        if result.total.value is not None:
            assert 0 <= result.total.low <= result.total.value <= result.total.high <= 5
            assert sum(n.contribution for n in leaves) == result.total.value


def test_everything_is_imported_with_evidence_and_a_year() -> None:
    """No answer claims to be a person's of today: method, year, address and quote stand with each."""
    for organisation, criterion, o in observations():
        assert o.method == "imported", (organisation, criterion)
        assert o.at in {"2021", "2022"}, (organisation, criterion, o.at)
        assert o.evidence, (organisation, criterion)
        assert all(e.url and e.quote for e in o.evidence), (organisation, criterion)


def test_a_no_is_never_worth_anything() -> None:
    """Where all that the evidence quotes is no, failed or violations, the level is 0 (C3: No among them)."""
    shares = {"EXP-29", "EXP-30", "EXP-31"}  # a level by the share of pages that fail, tested by itself
    negative = [
        (organisation, criterion, o.level)
        for organisation, criterion, o in observations()
        if o.outcome == "scored"
        and o.value is None
        and criterion not in shares
        and all(set(said.values()) <= NOTHING for said in seen(o))
    ]
    assert len(negative) > 100
    assert [n for n in negative if n[2] != 0] == []
    drafts = [o for _, criterion, o in observations() if criterion == "EXP-27"]
    assert {o.level for o in drafts if all(said == {"c3": "no"} for said in seen(o))} == {0}


def test_a_yes_stands_behind_every_level_above_0() -> None:
    """A service that scores has at least one quote that is no plain no."""
    for organisation, criterion, o in observations():
        if o.level and criterion not in {"EXP-29", "EXP-30", "EXP-31"}:
            assert any(set(said.values()) - NOTHING for said in seen(o)), (organisation, criterion, o)


def test_a_plain_yes_never_gives_the_top() -> None:
    """The benchmark asks whether a thing is there, the catalogue how it works: one yes gives at most 4."""
    for organisation, criterion, o in observations():
        if o.level is not None and all(set(said.values()) <= {"yes", "no"} for said in seen(o)):
            assert o.level <= 4, (organisation, criterion)


def test_not_relevant_is_not_applicable() -> None:
    """NR and questions that presuppose another's yes leave the score with a reason; no NR is scored as 0."""
    for organisation, criterion, o in observations():
        if all("nr" in said.values() for said in seen(o)):
            assert o.outcome == "not_applicable", (organisation, criterion)
            assert o.reason


@pytest.mark.parametrize(
    ("criterion", "question"),
    [("EXP-39", "time to first byte (ms)"), ("EXP-40", "largest contentful paint (ms)")],
)
def test_measured_seconds_are_the_quoted_milliseconds(criterion: str, question: str) -> None:
    """The value is the quoted number divided by a thousand, for every organisation."""
    measured = [o for _, c, o in observations() if c == criterion]
    assert measured
    for o in measured:
        assert o.value == pytest.approx(float(seen(o)[0][question]) / 1000, abs=1e-9)


def test_the_source_and_its_licence_follow_the_figures() -> None:
    """CC BY 4.0 asks for attribution, and the edition says what its data cannot tell."""
    source, limits = edition().source, edition().limits
    assert source is not None
    assert source.licence == "CC-BY-4.0"
    assert "European Union" in source.attribution.en
    assert limits is not None
    assert limits.sv
    assert edition().common == "answered"
