"""What a testing tool's pages propose by the rules of a crosswalk."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.builders import catalogue, criterion, organisation

from digimaturity.ground.yamlfile import parse_yaml
from digimaturity.model.answers import Evidence, Observation, Proposal
from digimaturity.model.crosswalk_schema import CrosswalkFile
from digimaturity.model.tool_report import Page, Proposed
from digimaturity.workspace.tool_rules import proposed

POINTS = {0: 0, 2: 2, 4: 4, 5: 5}
QUESTIONS = catalogue(
    [
        criterion("A-01", "a", points=POINTS),
        criterion("A-02", "a", points=POINTS, per="service"),
        criterion("A-03", "a", goalposts=[(1, 5), (4, 0)]),
        criterion("A-04", "a", kinds=("agency",)),
        replace(criterion("A-05", "a"), is_active=False),
    ]
)
BODY = replace(organisation("exempelstad"), website="https://www.exempelstad.example/")
HEAD = """\
format: 1
id: tool
title: {sv: a, en: b}
source: {name: a, licence: b, attribution: {sv: a, en: b}}
limits: {sv: a, en: b}
tool_rules:
"""
NO_ERROR = "The report shows no errors here, which is not enough for a level."
WHY = "why: {sv: Därför., en: Therefore.}"
COUNTED = f"- {{criterion: A-01, rules: [alt, role], at_most: {{1: 4, 2: 2, 4: 0}}, pages: 3, {WHY}}}\n"
MEASURED = f"- {{criterion: A-03, value: {{audit: lcp, times: 0.001, decimals: 1}}, {WHY}}}\n"


def page(path: str = "", at: str = "2026-09-01T08:00:00+02:00", **more: Any) -> Page:
    """A page of the body's website as a tool saw it."""
    return Page(f"https://exempelstad.example/{path}", at, "axe-core 4", **more)


def failing(*counts: int, clean: int = 0) -> list[Page]:
    """Pages with so many errors each, and pages without any."""
    pages = [page(f"fel{n}", errors={"alt": count}) for n, count in enumerate(counts)]
    return pages + [page(f"hel{n}", ran=frozenset({"alt", "role"})) for n in range(clean)]


def found(rules: str, *pages: Page, **more: Any) -> dict[str, Proposed]:
    """What the rules propose, by criterion."""
    crosswalk = CrosswalkFile.model_validate(parse_yaml(HEAD + rules, "tool.yaml"))
    given = {"service": None, "asked": None, **more}
    return {one.criterion: one for one in proposed(crosswalk, pages, QUESTIONS, BODY, **given)}


@pytest.mark.parametrize(
    ("pages", "level", "up_to"),
    [
        (failing(1), 0, 4),
        (failing(1, clean=2), 0, 4),
        (failing(1, 1, 1), 0, 2),
        (failing(1, 1, 1, 1), 0, 2),
        (failing(1, 1, 1, 1, 1, clean=1), 0, 2),
    ],
)
def test_errors_leave_no_more_than_a_level(pages: list[Page], level: int, up_to: int) -> None:
    """By how many of the question's three pages have one at least, whichever of the report's pages those are."""
    proposal = found(COUNTED, *pages)["A-01"].proposal
    assert proposal is not None
    assert (proposal.choice.level, proposal.choice.up_to) == (level, up_to)


def test_a_ceiling_at_the_bottom_is_the_bottom() -> None:
    """Four pages with errors of four leave the lowest level alone, which is known then."""
    rule = COUNTED.replace("pages: 3", "pages: 4")
    proposal = found(rule, *failing(1, 1, 1, 1))["A-01"].proposal
    assert proposal is not None
    assert (proposal.choice.level, proposal.choice.up_to) == (0, None)


def test_errors_that_may_all_be_on_other_pages_say_nothing() -> None:
    """One of four pages may be the one that the question does not look at."""
    one = found(COUNTED, *failing(1, clean=3))["A-01"]
    assert one.proposal is None
    assert one.why.en.startswith("The report has more pages than the question")


def test_each_page_with_an_error_is_cited_with_rule_and_number() -> None:
    """Pages are counted once, as they were last, whatever www, scheme and last slash; a query is another page."""
    first = page("a", errors={"alt": 1, "role": 2, "other": 9})
    mended = page("b", at="2026-08-01T08:00:00+02:00", errors={"alt": 1})
    now = replace(page("b/", ran=frozenset({"alt"})), url="http://www.exempelstad.example/b/")
    query = page("b?x=1", at="2026-09-01T08:00:00+00:00", errors={"role": 1})
    one = found(COUNTED, first, mended, now, query)["A-01"]
    assert one.why.en == "2 of 3 pages of the report have errors: alt (1), role (3). Therefore."
    assert one.proposal is not None
    assert one.proposal == Proposal(
        "axe-core 4",
        Observation.scored(
            level=0,
            up_to=2,
            at="2026-09-01T08:00:00+00:00",
            evidence=(
                Evidence(url=first.url, seen="2026-09-01", quote="axe-core 4: alt (1), role (2)"),
                Evidence(url=query.url, seen="2026-09-01", quote="axe-core 4: role (1)"),
            ),
        ),
        why=one.proposal.why,
    )
    assert one.proposal.why is not None
    assert one.proposal.why.en == "2 of 3 pages of the report have errors: alt (1), role (3)"
    assert found(COUNTED, first)["A-01"].why.en == "The page of the report has errors: alt (1), role (2). Therefore."


def test_ten_pages_at_most_are_cited() -> None:
    """All of them count."""
    many = COUNTED.replace("pages: 3", "pages: 20")
    proposal = found(many, *failing(*[1] * 12))["A-01"].proposal
    assert proposal is not None
    assert (len(proposal.choice.evidence), proposal.choice.up_to) == (10, None)


@pytest.mark.parametrize(
    ("ran", "why"),
    [
        (("alt", "role"), NO_ERROR),
        (
            ("alt",),
            f"{NO_ERROR} The report does not show that these rules were run: role.",
        ),
        ((), "The report does not show that these rules were run: alt, role."),
    ],
)
def test_no_errors_prove_nothing(ran: tuple[str, ...], why: str) -> None:
    """A rule counts as run where it was run on every page."""
    whole = page("b", ran=frozenset({"alt", "role"}))
    one = found(COUNTED, page("a", ran=frozenset(ran)), whole)["A-01"]
    assert (one.proposal, one.why.en) == (None, why)


@pytest.mark.parametrize(
    ("condition", "right", "wrong", "said"),
    [
        ("widest: 400", {"width": 400}, [{"width": 401}, {}], "in a window at most 400 pixels wide"),
        ("device: mobile", {"device": "mobile"}, [{"device": "desktop"}, {}], "in mobile mode"),
        ("start_page: true", {}, [{"path": "kontakt"}], "the start page"),
    ],
)
def test_only_pages_that_were_seen_as_the_question_asks_count(
    condition: str, right: dict[str, Any], wrong: list[dict[str, Any]], said: str
) -> None:
    """In a narrow window, on the sort of device, or the body's own start page; what the report does not say is none."""
    rule = COUNTED.replace("pages: 3", f"pages: 3, {condition}")
    others = [page(**{"errors": {"alt": 1}, **one}) for one in wrong]
    none = found(rule, *others)["A-01"]
    assert none.proposal is None
    assert none.why.en == f"No page of the report was tested as the question requires: {said}."
    one = found(rule, page(errors={"alt": 1}, **right), *others)["A-01"]
    assert one.why.en.startswith("The page of the report has errors: alt (1).")


def test_all_conditions_are_told_together() -> None:
    """In the order in which a reader meets them."""
    rule = COUNTED.replace("pages: 3", "widest: 400, device: desktop, start_page: true")
    assert found(rule)["A-01"].why.en.endswith(
        ": the start page, in desktop mode, in a window at most 400 pixels wide."
    )


def test_a_value_is_the_middle_one_of_the_runs() -> None:
    """In the criterion's unit, with its decimals; of two in the middle the lower; a run without it is none."""
    runs = [page(at=f"2026-09-0{n}T08:00:00Z", values={"lcp": ms}) for n, ms in enumerate((3249.0, 1000.0, 2651.0), 1)]
    one = found(MEASURED, *runs, page("x", at="2026-09-09", values={"cls": 1.0}))["A-03"]
    assert one.why.en == "lcp: 3 runs, 3.2 s, 1.0 s, 2.7 s. Therefore."
    assert one.proposal is not None
    assert (one.proposal.choice.value, one.proposal.choice.at) == (2.7, "2026-09-03T08:00:00Z")
    assert [e.quote for e in one.proposal.choice.evidence] == [f"axe-core 4: lcp {v} s" for v in ("3.2", "1", "2.7")]
    assert [e.seen for e in one.proposal.choice.evidence] == ["2026-09-01", "2026-09-02", "2026-09-03"]
    two = found(MEASURED, *runs[:2])["A-03"].proposal
    assert two is not None
    assert two.choice.value == 1.0
    none = found(MEASURED, page(values={"cls": 1.0}))["A-03"]
    assert (none.proposal, none.why.en) == (None, "The report has no value of lcp.")


def test_what_is_not_asked_is_told() -> None:
    """Of another kind of body, or not in the edition; what has been retired, or is unknown, is passed over."""
    rules = "".join(COUNTED.replace("A-01", i) for i in ("A-01", "A-04", "A-05", "A-99"))
    whys = {c: one.why.en for c, one in found(rules, *failing(1), asked=frozenset({"A-04"})).items()}
    assert whys == dict.fromkeys(("A-01", "A-04"), "The question is not asked of the organisation.")


def test_a_question_about_a_service_needs_one() -> None:
    """The proposal is about it then; what is asked of the whole is about no service."""
    rules = COUNTED + COUNTED.replace("A-01", "A-02")
    without = found(rules, *failing(1))
    assert without["A-02"].why.en == "The question is about a service: give --service."
    given = {c: one.proposal for c, one in found(rules, *failing(1), service="bygglov").items()}
    assert {c: p and p.service for c, p in given.items()} == {"A-01": None, "A-02": "bygglov"}


def test_of_several_rules_the_lowest_ceiling_holds() -> None:
    """Whatever the others say, in whichever order; where none proposes anything the first says why."""
    lower = COUNTED.replace("[alt, role]", "[contrast]").replace("{1: 4, 2: 2, 4: 0}", "{1: 2}")
    pages = [page(errors={"alt": 1, "contrast": 1})]
    for rules in (COUNTED + lower, lower + COUNTED):
        proposal = found(rules, *pages)["A-01"].proposal
        assert proposal is not None
        assert proposal.choice.up_to == 2
    bottom = lower.replace("{1: 2}", "{1: 0}")
    alone = found(lower + bottom, *pages)["A-01"].proposal
    assert alone is not None
    assert (alone.choice.level, alone.choice.up_to) == (0, None)
    quiet = found(lower + COUNTED, *failing(1))["A-01"]
    assert quiet.proposal is not None
    assert quiet.proposal.choice.up_to == 4
    assert found(lower + COUNTED, page())["A-01"].why.en.endswith("were run: contrast.")
