"""The editions that ship, made from the EU eGovernment Benchmark: they say no more than their evidence."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.builders import REPOSITORY
from tests.eu_figures import ROUNDS, figures, left_out, shipped_register, shipped_round

from digimaturity.insight.body import FEWEST_IN_SCOPE, Body, body_of, exact
from digimaturity.model.asked import answers_in, plainly
from digimaturity.workspace.answer_faults import check_against
from digimaturity.workspace.catalogues.load import load

if TYPE_CHECKING:
    from digimaturity.model.answers import Assessment, Observation
    from digimaturity.model.catalogue import Catalogue

pytestmark = pytest.mark.shipped
# What the benchmark's researchers write when something is not there.
NOTHING = {"no", "0"}
each_round = pytest.mark.parametrize("name", ROUNDS)


@cache
def catalogue() -> Catalogue:
    """The catalogue that ships."""
    return load(REPOSITORY / "criteria")


@cache
def assessments(name: str) -> tuple[tuple[Body, Assessment], ...]:
    """Each organisation of an edition with its one assessment."""
    edition = shipped_round(name)
    found = []
    for organisation in edition.organisations():
        (only,) = edition.assessments(organisation)
        found.append((body_of(shipped_register().by_id[organisation], [only], edition), only))
    return tuple(found)


def observations(name: str) -> list[tuple[str, str, Observation]]:
    """Every observation with organisation and criterion."""
    return [
        (a.organisation, answer.criterion, o)
        for _, a in assessments(name)
        for answer in a.answers.values()
        for _, o in answer.observations()
    ]


def asked_of(name: str) -> dict[str, set[str]]:
    """The columns that each criterion's answers stand in; those that only help to understand them are left out."""
    asked = shipped_round(name).asked
    assert asked is not None
    return {c: {next(iter(i.when)) for i in implied} for c, implied in asked.implied.items()}


@each_round
def test_every_file_fits_the_catalogue(name: str) -> None:
    """Each criterion and level is one that the catalogue knows, of more than thirty organisations."""
    assert len(assessments(name)) > 30
    for _, assessment in assessments(name):
        folder = shipped_round(name).folder / assessment.organisation
        check_against(assessment, catalogue(), folder / f"{assessment.assessor.id}.yaml")


@each_round
def test_every_answer_lies_in_the_scope_of_its_kind(name: str) -> None:
    """The scope lists exactly what was answered, kind by kind."""
    answered: dict[str, set[str]] = {}
    for body, assessment in assessments(name):
        answered.setdefault(body.organisation.kind, set()).update(assessment.answers)
    for kind, ids in answered.items():
        assert shipped_round(name).scope_of(kind) == frozenset(ids)


@each_round
def test_every_organisation_scores_within_its_scope(name: str) -> None:
    """Scores lie on the scale and within their bounds, contributions add up, and none is a total of all 168."""
    for body, _ in assessments(name):
        scope = shipped_round(name).scope_of(body.organisation.kind)
        result = exact(body, catalogue(), scope, fewest=FEWEST_IN_SCOPE)
        leaves = [n for n in result.total.walk() if n.part == "criterion"]
        assert scope is not None
        assert {n.key for n in leaves} <= scope
        if result.total.value is not None:
            assert 0 <= result.total.low <= result.total.value <= result.total.high <= 5
            assert sum(n.contribution for n in leaves) == result.total.value


@pytest.mark.parametrize(("name", "years"), [(ROUNDS[0], {"2020", "2021"}), (ROUNDS[1], {"2022", "2023"})])
def test_everything_is_imported_with_evidence_and_a_year_of_its_round(name: str, years: set[str]) -> None:
    """No answer claims to be a person's of today: method, year, address and quote stand with each."""
    for organisation, criterion, o in observations(name):
        assert o.method == "imported", (organisation, criterion)
        assert o.at in years, (organisation, criterion, o.at)
        assert all(e.url and e.quote and e.seen in years for e in o.evidence), (organisation, criterion)
        assert o.evidence
    assert {o.at for _, _, o in observations(name)} == years


@each_round
def test_every_level_follows_from_what_its_evidence_quotes(name: str) -> None:
    """The best row stands first and gives the lowest level; the highest is what any of the rows allows."""
    asked = shipped_round(name).asked
    assert asked is not None
    for organisation, criterion, o in observations(name):
        found = [asked.reason(criterion, answers_in(e.quote or "")) for e in o.evidence]
        levels = [(i.level, i.up_to or i.level) for i in found if i is not None and i.level is not None]
        silent = [i is not None and i.not_assessed for i in found]
        assert len(levels) + sum(silent) == len(o.evidence), (organisation, criterion)
        assert silent == sorted(silent), "what says nothing is cited last"
        assert levels[0][0] == o.level == max(low for low, _ in levels), (organisation, criterion)
        assert (o.up_to or o.level) == max(high for _, high in levels if high is not None), (organisation, criterion)
        assert all(i is not None and i.why for i in found)


@each_round
def test_a_yes_stands_behind_every_level_above_0(name: str) -> None:
    """What scores for sure has at least one quote that is no plain no to the question itself."""
    for organisation, criterion, o in observations(name):
        own = {
            plainly(a)
            for e in o.evidence
            for c, a in answers_in(e.quote or "").items()
            if c in asked_of(name)[criterion]
        }
        assert not o.level or own - NOTHING, (organisation, criterion, o)


@each_round
def test_a_no_is_never_sure_of_more_than_0(name: str) -> None:
    """Where every row answers no to the question itself, the lowest level is 0, and none is not applicable."""
    negative = [
        o
        for _, criterion, o in observations(name)
        if all(
            {plainly(a) for c, a in answers_in(e.quote or "").items() if c in asked_of(name)[criterion]} <= NOTHING
            for e in o.evidence
        )
    ]
    assert len(negative) > 100
    assert {o.level for o in negative} == {0}
    assert {o.outcome for _, _, o in observations(name)} == {"scored"}


@each_round
def test_a_plain_yes_is_an_interval(name: str) -> None:
    """A yes about whether a thing exists tells a level at least, never which one; those by degrees may tell one."""
    by_degrees = {"CRM-18", "CRM-19"}
    yes = [(c, o) for _, c, o in observations(name) if o.level]
    assert len(yes) > 200
    assert [c for c, o in yes if o.up_to is None and c not in by_degrees] == []


@each_round
def test_only_what_may_not_have_been_seen_may_be_any_level(name: str) -> None:
    """A no behind a login, or a contradiction, is kept as such: left out, it would let the yeses alone count."""
    open_to_all = [(c, o) for _, c, o in observations(name) if (o.level, o.up_to) == (0, 5)]
    assert {c for c, _ in open_to_all} <= {"EXP-09", "EXP-19", "EXP-21", "EXP-27", "EXP-54", "EXP-56"}
    for _, o in open_to_all:
        rows = [{c: plainly(a) for c, a in answers_in(e.quote or "").items()} for e in o.evidence]
        assert any("yes" in {row.get("F1"), row.get("F2")} or row.get("A2") == "no" for row in rows), o


@pytest.mark.parametrize(
    ("answers", "levels"),
    [
        ({}, (0, 0)),
        ({"C5": "yes", "C1": "yes"}, (0, 0)),
        *(({column: "yes"}, (0, 5)) for column in ("F2", "F9", "C2", "C3", "C8", "F7_1")),
        ({"F9": "yes", "C4": "yes", "F2": "yes"}, (0, 5)),
    ],
)
@each_round
def test_a_service_that_is_not_online_has_no_level_unless_its_row_says_otherwise(
    name: str, answers: dict[str, str], levels: tuple[int, int]
) -> None:
    """A yes to what needs a form contradicts it, and settles nothing; a stated time for delivery does not."""
    asked = shipped_round(name).asked
    assert asked is not None
    no = dict.fromkeys(("A2", "F2", "F7_1", "F9", "C2", "C3", "C4", "C8"), "no")
    row = no | {"F1": "yes", "F6": "yes", "F8": "yes"} | answers
    for criterion in {"EXP-09", "EXP-19", "EXP-21", "EXP-27", "EXP-56"} & asked.implied.keys():
        found = asked.reason(criterion, row)
        assert found is not None
        assert (found.level, found.up_to or found.level) == levels, (criterion, row)


@each_round
def test_what_several_agencies_are_named_for_is_said_of_none(name: str) -> None:
    """Divorce is the courts' and the Tax Agency's, annual reports the Companies Office's and a joint portal's."""
    assert figures(name)["rows_left_out"]["the source names several bodies for the service"] > 10
    services = {(a.organisation, service.id) for _, a in assessments(name) for service in a.services}
    assert {"skilsmassa", "arsredovisning", "momsaterbetalning", "avsluta-anstallning"}.isdisjoint(
        service for _, service in services
    )
    shared = [service for organisation, service in services if shipped_register().by_id[organisation].kind == "agency"]
    assert len(shared) == len(set(shared)) > 20


@each_round
def test_every_row_and_answer_of_the_source_is_used_or_left_out_with_a_reason(name: str) -> None:
    """The workbooks' rows, and the answers in rows about organisations, add up; every line says why."""
    found = figures(name)
    assert found["source_rows_used"] + sum(found["rows_left_out"].values()) == found["source_rows"]
    assert found["source_answers_used"] + sum(found["answers_left_out"].values()) == found["source_answers"]
    assert all(line["why_sv"] and line["why_en"] for line in left_out(name))


@pytest.mark.parametrize(
    ("name", "organisations", "answers", "rows"),
    [
        (ROUNDS[0], {"agency": 13, "municipality": 16, "region": 4}, 489, 80),
        (ROUNDS[1], {"agency": 12, "municipality": 16, "region": 4}, 549, 80),
    ],
)
def test_what_the_editions_hold(name: str, organisations: dict[str, int], answers: int, rows: int) -> None:
    """The figures that the documents state."""
    found = figures(name)
    assert (found["organisations_by_kind"], found["answers"], found["source_rows_used"]) == (
        organisations,
        answers,
        rows,
    )


@each_round
def test_the_source_its_licence_and_its_years_follow_the_figures(name: str) -> None:
    """CC BY 4.0 asks for attribution; title and origin say that the reckoning is ours, and of which years."""
    edition = shipped_round(name)
    assert edition.source is not None
    assert edition.source.licence == "CC-BY-4.0"
    for who in ("European Union", "Capgemini", "Sogeti", "IDC", "Politecnico di Milano"):
        assert who in edition.source.attribution.en
    years = name.removeprefix("eu-").replace("-", "–")
    assert edition.origin is not None
    assert edition.limits is not None
    assert edition.observed is not None
    for text in (edition.title, edition.origin, edition.limits, edition.observed):
        assert years in text.sv
        assert years in text.en
    assert "inte EU:s resultat" in edition.origin.sv
    assert edition.common == "answered"
