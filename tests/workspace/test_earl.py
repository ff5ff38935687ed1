"""A report in EARL is read as it says, and proposes what it leaves of a criterion's levels."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import catalogue, criterion, organisation

from digimaturity.ground.errors import InvalidDataError, NotFoundError
from digimaturity.ground.yamlfile import parse_yaml
from digimaturity.model.answers import Evidence, Observation
from digimaturity.model.crosswalk_schema import CrosswalkFile
from digimaturity.workspace.earl import Assertion, proposed_by, read_earl

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DAY = "2026-09-01"


def said(test: object = "WCAG22:contrast-minimum", outcome: object = "earl:failed", **more: Any) -> dict[str, Any]:
    """An assertion as a report has it."""
    return {"test": test, "result": {"outcome": outcome, "date": f"{DAY}T08:00:00.000Z"}, **more}


def read(folder: Path, *sample: Any, **more: Any) -> list[Assertion]:
    """What is read of a report with these assertions."""
    path = folder / "evaluation.json"
    path.write_text(json.dumps({"auditSample": list(sample), **more}), encoding="utf-8")
    return read_earl(path)


@pytest.mark.parametrize(
    "test", ["contrast", "WCAG22:contrast", "http://w3.org/WCAG22/#contrast", {"id": "W:contrast"}]
)
@pytest.mark.parametrize(
    "outcome", ["earl:passed", "http://www.w3.org/ns/earl#passed", {"id": "earl:passed"}, "passed"]
)
def test_test_and_outcome_are_known_however_they_are_written(tmp_path: Path, test: object, outcome: object) -> None:
    """With or without the vocabulary, and by themselves or in an object."""
    assert read(tmp_path, said(test, outcome)) == [Assertion("contrast", "passed", DAY)]
    assert read(tmp_path, {"testcase": test, "result": {"outcome": outcome, "date": DAY}})[0].test == "contrast"


@pytest.mark.parametrize(
    ("of_result", "of_assertion", "of_report", "at"),
    [
        (f"{DAY}T08:00:00.000Z", "2025-01-01", "2024-01-01", DAY),
        ({"@value": DAY, "type": "date"}, None, None, DAY),
        (None, DAY, "2024-01-01", DAY),
        ("in spring", DAY, None, DAY),
        (None, None, DAY, DAY),
        ("2026-02-31", None, {"@value": "2026-09"}, "2026-09"),
        (20260901, "2026", None, "2026"),
        ("20260901T0800Z", "2025", None, "2026-09-01"),
        ({"@value": "2026-09-01+02:00"}, "2025", None, "2026-09-01"),
        ("2026-09-01T08:00+02:00", "2025", None, "2026-09-01"),
    ],
)
def test_a_result_is_of_the_day_that_is_nearest_to_it(
    tmp_path: Path, of_result: object, of_assertion: object, of_report: object, at: str
) -> None:
    """Its own, else that of the assertion, else that of the report; what is no date is none, and no day is made up."""
    one = {"test": "a", "date": of_assertion, "result": {"outcome": "failed", "date": of_result}}
    assert [found.at for found in read(tmp_path, one, reportFindings={"date": of_report})] == [at]


def test_parts_are_read_after_the_whole(tmp_path: Path) -> None:
    """With its test and its day unless they say their own; what has no result is no assertion."""
    page = {"description": "https://a.example/"}
    part = {"subject": page, "result": {"outcome": "passed", "description": "bra"}}
    own = {"test": "b", "subject": {"description": "startsidan"}, "result": {"outcome": "failed", "date": "2026-08-01"}}
    many = said("a", "failed", hasPart=[part, {"subject": page}, "x", own], subject="site")
    assert read(tmp_path, many) == [
        Assertion("a", "failed", DAY),
        Assertion("a", "passed", DAY, "bra", "https://a.example/"),
        Assertion("b", "failed", "2026-08-01"),
    ]
    assert len(read(tmp_path, said("a", hasPart=part))) == 2
    assert len(read(tmp_path, said("a", hasPart=None))) == 1
    odd = {"test": "a", "result": {"outcome": "failed", "date": DAY, "description": {"sv": "x"}}}
    assert read(tmp_path, odd)[0].description == ""


@pytest.mark.parametrize(
    ("content", "where", "why"),
    [
        ([], "$", "Must be an object."),
        ({}, "$.auditSample", "The field is missing."),
        ({"auditSample": {}}, "$.auditSample", "Must be a list."),
        ({"auditSample": [], "reportFindings": []}, "$.reportFindings", "Must be an object."),
        ({"auditSample": [said(), "x"]}, "$.auditSample[1]", "Must be an object."),
        ({"auditSample": [said(None)]}, "$.auditSample[0].test", "Must say which criterion."),
        ({"auditSample": [{"test": "a"}]}, "$.auditSample[0].result", "The field is missing."),
        ({"auditSample": [said("a", "maybe")]}, "$.auditSample[0].result.outcome", "Must be one of: cantTell, failed,"),
        (
            {"auditSample": [{"test": "a", "result": {"outcome": "failed"}}]},
            "$.auditSample[0].result.date",
            "The date is missing.",
        ),
        (
            {"auditSample": [{"test": "a", "date": "1 Sept", "result": {"outcome": "failed"}}]},
            "$.auditSample[0].result.date",
            '"1 Sept" cannot be read as a date. Write 2026-09-14',
        ),
        (
            {"auditSample": [said("a", hasPart=[{"result": {"outcome": "x"}}])]},
            "$.auditSample[0].hasPart[0].result.outcome",
            "Must be one of",
        ),
    ],
)
def test_what_is_no_report_is_refused_by_its_path(tmp_path: Path, content: object, where: str, why: str) -> None:
    """With what should stand there; a report without dates is none to rest on."""
    path = tmp_path / "evaluation.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        read_earl(path)
    ((problem),) = caught.value.problems
    assert (problem.place.file, problem.place.field) == (path, where)
    assert problem.message.en.startswith(why)
    with pytest.raises(NotFoundError):
        read_earl(tmp_path / "none.json")


QUESTIONS = catalogue(
    [
        criterion("A-01", "a", points={0: 0, 3: 3, 4: 4, 5: 5}),
        criterion("A-02", "a", points={0: 0, 5: 5}, per="service"),
        criterion("A-03", "a", points={0: 0, 5: 5}, kinds=("agency",)),
        replace(criterion("A-04", "a"), is_active=False),
        criterion("A-05", "a", points={0: 0, 5: 5}),
    ]
)
MAPPED = """\
format: 1
id: wcag
title: {sv: a, en: b}
source: {name: a, licence: b, attribution: {sv: a, en: b}}
limits: {sv: a, en: b}
mappings:
- {item: 1.4.3, anchor: contrast, text: {sv: a, en: b}, criteria: [A-01, A-04, A-03], extent: whole,
   failed: {A-01: [0, 3], A-04: [0], A-03: [0]}, passed: {A-01: [5]}}
- {item: 1.1.1, anchor: images, text: {sv: a, en: b}, criteria: [A-01], extent: part, failed: {A-01: [5]}}
- {item: 4.1.2, anchor: names, text: {sv: a, en: b}, criteria: [A-01], extent: part, failed: {A-01: [4]}}
- {item: 3.3.1, anchor: errors, text: {sv: a, en: b}, criteria: [A-02, A-05], extent: whole,
   failed: {A-02: [0]}, passed: {A-02: [5], A-05: [5]}}
"""


def found(*assertions: Assertion, service: str | None = None, asked: frozenset[str] | None = None) -> dict[str, Any]:
    """What is proposed to each criterion about a municipality."""
    crosswalk = CrosswalkFile.model_validate(parse_yaml(MAPPED, "wcag.yaml"))
    body = replace(organisation("exempelstad"), kind="municipality")
    made = proposed_by(crosswalk, assertions, QUESTIONS, body, service, asked)
    return {one.criterion: one for one in made}


def contrast(*outcomes: str, test: str = "contrast") -> Sequence[Assertion]:
    """What a report says of a success criterion, page by page."""
    return [
        Assertion(test, outcome, f"2026-09-0{n}", f"sida {n} ", f"https://a.example/{n}")
        for n, outcome in enumerate(outcomes, 1)
    ]


def test_levels_that_cannot_hold_are_left_out() -> None:
    """Not met on one page is not met: the level that shows it met goes; what is cited is what says so, each once."""
    one = found(*contrast("failed", "passed", "failed"))["A-01"]
    assert one.why.en == "WCAG-EM Report Tool: 1.4.3 not met"
    assert one.proposal is not None
    assert (one.proposal.source, one.proposal.service) == ("WCAG-EM Report Tool", None)
    seen = tuple(Evidence(url=f"https://a.example/{n}", seen=f"2026-09-0{n}", quote=f"sida {n}") for n in (1, 3))
    assert one.proposal.choice == Observation.scored(level=0, up_to=4, at="2026-09-03", evidence=seen)
    images = Assertion("images", "passed", "2026-08-01")
    met = found(*contrast("passed", "inapplicable"), images)["A-01"]
    assert met.why.en == "WCAG-EM Report Tool: 1.4.3 met, 1.1.1 met"
    assert met.proposal is not None
    assert (met.proposal.choice.level, met.proposal.choice.up_to, met.proposal.choice.at) == (4, None, DAY)
    odd = found(*contrast("passed"), images, Assertion("names", "passed", DAY))["A-01"]
    assert (odd.proposal, odd.why.en) == (None, "The report's results agree with no level.")


def test_one_level_that_is_left_is_proposed_alone() -> None:
    """Without words of its own an assertion is quoted as what it says; the same evidence stands once."""
    crosswalk = found(Assertion("errors", "failed", DAY), Assertion("errors", "failed", DAY))
    assert crosswalk["A-05"].proposal.choice == Observation.scored(
        level=0, at=DAY, evidence=(Evidence(seen=DAY, quote="errors: failed"),)
    )


@pytest.mark.parametrize(
    ("outcomes", "why"),
    [
        ((), "The report says nothing that decides the level."),
        (("inapplicable",), "The report says nothing that decides the level."),
        (("passed", "cantTell"), "The report says nothing that decides the level."),
        (("untested",), "The report says nothing that decides the level."),
    ],
)
def test_what_decides_nothing_proposes_nothing(outcomes: tuple[str, ...], why: str) -> None:
    """A success criterion that was not tested to its end is neither met nor not."""
    one = found(*contrast(*outcomes))["A-01"]
    assert (one.proposal, one.why.en) == (None, why)


def test_only_what_is_asked_is_told() -> None:
    """Of the body's kind, today, and in the edition; a question about a service asks for one."""
    assert list(found()) == ["A-01", "A-02", "A-05"]
    assert list(found(asked=frozenset({"A-02"}))) == ["A-02"]
    assert found()["A-02"].why.en == "The question is about a service: give --service."
    about = found(Assertion("errors", "passed", DAY), service="bygglov")
    assert about["A-02"].proposal.service == "bygglov"
    assert about["A-02"].proposal.choice.level == 5
    assert found(*contrast("failed"), service="bygglov")["A-01"].proposal.service is None
