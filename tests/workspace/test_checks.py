"""What an edition, a panel and answers refer to is held against what there is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import answered, assessment, catalogue, criterion, edition, register, said

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text, same
from digimaturity.ground.yamlfile import parse_yaml
from digimaturity.model.answers import Proposal, Service
from digimaturity.model.catalogue import Profile
from digimaturity.model.crosswalk_schema import CrosswalkFile
from digimaturity.model.organisation import Member, Panel
from digimaturity.model.right_of_reply import Reply
from digimaturity.model.terms import Access
from digimaturity.workspace.checks import (
    check_asked,
    check_crosswalk,
    check_edition,
    check_panel,
    edition_faults,
    edition_oddities,
    no_organisation,
    unknown,
    unknown_profile,
    unregistered,
    unregistered_replies,
)

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = catalogue([criterion("A-01", "a"), criterion("A-02", "a", per="service")])
EDITION = """\
format: 1
id: "2026"
catalogue: {id: other, version: "1.0"}
panel: smal
scope:
  municipality: [A-01, X-99]
  agncy: [A-02]
"""


def test_all_that_an_edition_names_and_is_not_there_is_refused_at_once(tmp_path: Path) -> None:
    """Panel, catalogue, kind of organisation and criterion, each with line, field and what it may be meant for."""
    (tmp_path / "edition.yaml").write_text(EDITION, encoding="utf-8")
    scope = {"municipality": ("A-01", "X-99"), "agncy": ("A-02",)}
    named = replace(edition(tmp_path, scope=scope), panel="smal", catalogue_id="other")
    with pytest.raises(InvalidDataError) as caught:
        check_edition(named, QUESTIONS, lambda: ["small", "large"])
    assert [(p.place.line, p.place.field, p.message.en) for p in caught.value.problems] == [
        (4, "panel", "There is no panel smal. Did you mean small?"),
        (
            3,
            "catalogue.id",
            "The file belongs to the catalogue other, but small is in use. Name the other with --catalogue.",
        ),
        (7, "scope.agncy", "The catalogue has no kind of organisation agncy. Did you mean agency?"),
        (6, "scope.municipality.1", "The criterion X-99 is not in the catalogue."),
    ]


@pytest.mark.parametrize("identity", [None, "small", "digimaturity"])
def test_an_edition_of_what_there_is_is_let_through(tmp_path: Path, identity: str | None) -> None:
    """Its own catalogue, none, or the one that earlier versions wrote for all; a list of criteria, or none."""
    for named in (
        edition(tmp_path),
        edition(tmp_path, scope=("A-01",)),
        edition(tmp_path, scope={"agency": ("A-02",)}),
    ):
        check_edition(replace(named, panel="small", catalogue_id=identity), QUESTIONS, lambda: ["small"])


def test_a_scope_for_all_kinds_names_its_place_in_the_list(tmp_path: Path) -> None:
    """A criterion that there is not is refused in a plain list too."""
    (tmp_path / "edition.yaml").write_text("format: 1\nscope:\n- A-01\n- A-99\n", encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        check_edition(edition(tmp_path, scope=("A-01", "A-99")), QUESTIONS, list)
    (problem,) = caught.value.problems
    assert (problem.place.line, problem.place.field) == (4, "scope.1")


@pytest.mark.parametrize(
    ("scope", "fields"),
    [
        ((), ["scope"]),
        ({}, ["scope"]),
        ({"municipality": ()}, ["scope.municipality"]),
        ({"agency": ("A-01",)}, ["scope"]),
        ({"agency": ("A-01",), "municipality": ("A-03",)}, ["scope.municipality"]),
        (("A-03",), ["scope"]),
        (("A-01",), []),
        ({"municipality": ("A-01",)}, []),
    ],
)
def test_a_kind_that_has_answers_is_asked_something(
    tmp_path: Path, scope: dict[str, tuple[str, ...]] | tuple[str, ...], fields: list[str]
) -> None:
    """An empty list, one of other kinds alone, and criteria that do not apply to the kind are refused with the field.

    Before answers about a body are kept, the same is refused for its kind.
    """
    questions = catalogue([*QUESTIONS.criteria, replace(criterion("A-03", "a"), applies_to=("agency",))])
    (tmp_path / "edition.yaml").write_text("format: 1\nscope: []\n", encoding="utf-8")
    named = edition(tmp_path, scope=scope)
    assert [".".join(map(str, f)) for f, _ in edition_faults(named, questions, (), ["municipality"])] == fields
    if not fields:
        check_asked(named, questions, "municipality")
        return
    with pytest.raises(InvalidDataError) as caught:
        check_asked(named, questions, "municipality")
    assert [p.place.field for p in caught.value.problems] == fields


@pytest.mark.parametrize(
    ("version", "released", "is_told"),
    [
        ("1.0", (), False),
        ("9.9", (), True),
        ("0.8", (), False),
        ("0.8", ("1.0", "0.9"), True),
        ("0.9", ("1.0", "0.9"), False),
    ],
)
def test_a_version_that_the_catalogue_has_not_had_is_odd(
    tmp_path: Path, version: str, released: tuple[str, ...], *, is_told: bool
) -> None:
    """Neither the one in use nor one that was released; without releases any earlier one may have been."""
    named = replace(edition(tmp_path), catalogue_version=version)
    found = list(edition_oddities(named, replace(QUESTIONS, version="1.0"), released))
    assert [field for field, _ in found] == [("catalogue", "version")] * is_told


def test_a_panel_of_somebody_unknown_is_refused_with_its_line(tmp_path: Path) -> None:
    """The member that no organisation answers to is named with its near ids; a whole panel is let through."""
    path = tmp_path / "small.yaml"
    path.write_text("members:\n- {organisation: lund}\n- {organisation: malmoe}\n", encoding="utf-8")
    members = tuple(Member(o, "city", "confirmed") for o in ("lund", "malmoe"))
    panel = Panel("small", same("Small"), "own", {"city": same("City")}, members)
    with pytest.raises(InvalidDataError) as caught:
        check_panel(panel, register("lund", "malmo"), lambda: path)
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.line, problem.place.field) == (path, 3, "members.1.organisation")
    assert problem.message == Text(
        "Ingen organisation har id malmoe. Menade du malmo?", "No organisation has the id malmoe. Did you mean malmo?"
    )
    check_panel(panel, register("lund", "malmoe"), lambda: path)


def test_a_service_that_nobody_registered_is_told_once() -> None:
    """Where it first stands, with the registered one that is near; a registered one is not told."""
    answers = answered(A_02={"bygglov": said(4), "byglov": said(2)}, A_01={"byglov": said(3)})
    found = list(unregistered(assessment(answers, services=[Service("bygglov", same("Bygglov"))])))
    assert [(where, message.en) for where, message in found] == [
        (
            ("answers", "A-02", "services", "byglov"),
            "The service byglov is not registered in services.yaml. Did you mean bygglov?",
        )
    ]


def test_a_reply_about_a_service_that_nobody_registered_is_told() -> None:
    """With its place in the list of replies."""
    replies = {"A-02": [Reply("A-02", "Nej", "Lund", "2026", service=s) for s in (None, "bygglov", "xyz")]}
    (found,) = unregistered_replies(replies, [Service("bygglov", same("Bygglov"))])
    assert found[0] == ("replies", "A-02", 2, "service")
    assert found[1].en == "The service xyz is not registered in services.yaml."


def test_near_names_are_told_only_where_any_is_near() -> None:
    """Case does not matter to what is near, and the name is told as it is spelled."""
    why = Text("{n} finns inte.", "There is no {n}.")
    assert unknown(why, "pre-O1", ["PRE-01", "EXP-99"]).en == "There is no pre-O1. Did you mean PRE-01?"
    assert unknown(why, "x", ["PRE-01"]).en == "There is no x."
    assert no_organisation("zzz", register("lund")).sv == "Ingen organisation har id zzz."


PROFILED = replace(
    QUESTIONS,
    profiles={"day": Profile(same("Day"), same("x"), ("A-01",)), "week": Profile(same("Week"), same("x"), ("A-02",))},
)


def test_a_profile_that_there_is_not_is_told_with_those_there_are() -> None:
    """The near ones where any is near, else all; a catalogue without profiles has none to tell."""
    assert unknown_profile("dya", PROFILED).en == "The catalogue has no profile dya. Did you mean day?"
    assert unknown_profile("x", PROFILED).en == "The catalogue has no profile x. There are: day, week."
    assert unknown_profile("x", QUESTIONS).en == "The catalogue has no profile x."


def test_an_edition_of_a_profile_that_there_is_not_is_refused(tmp_path: Path) -> None:
    """Once, whatever else the edition asks; also before answers are kept. One of another catalogue is told as such."""
    (tmp_path / "edition.yaml").write_text("format: 1\nprofile: dya\n", encoding="utf-8")
    named = replace(edition(tmp_path, scope=("A-01",)), profile="dya")
    assert [where for where, _ in edition_faults(named, PROFILED, (), ["municipality"])] == [("profile",)]
    with pytest.raises(InvalidDataError) as caught:
        check_asked(named, PROFILED, "municipality")
    assert [(p.place.line, p.place.field) for p in caught.value.problems] == [(2, "profile")]
    other = replace(named, catalogue_id="other")
    assert [where for where, _ in edition_faults(other, PROFILED, ())] == [("catalogue", "id"), ("profile",)]


@pytest.mark.parametrize(
    ("profile", "access", "scope", "fields"),
    [
        ("day", None, None, []),
        ("week", None, None, [("profile",)]),
        ("week", None, ("A-01", "A-02"), [("scope",)]),
        ("week", None, {"municipality": ("A-02",)}, [("scope", "municipality")]),
        (None, Access.OPEN, None, []),
        ("day", Access.OPEN, ("A-01",), []),
    ],
)
def test_what_a_profile_leaves_must_apply_to_somebody(
    tmp_path: Path,
    profile: str | None,
    access: Access | None,
    scope: dict[str, tuple[str, ...]] | tuple[str, ...] | None,
    fields: list[tuple[str, ...]],
) -> None:
    """Of a kind that has answers; what asks it nothing is named: the list, else the profile."""
    one, two = QUESTIONS.criteria
    narrow = replace(PROFILED, all_criteria=(one, replace(two, applies_to=("agency",))))
    named = replace(edition(tmp_path, scope=scope), profile=profile, access=access)
    assert [where for where, _ in edition_faults(named, narrow, (), ["municipality", "zoo"])] == fields


def test_an_edition_whose_criteria_all_need_a_login_asks_nothing_that_is_open(tmp_path: Path) -> None:
    """Where only what is open is looked at, it is the access that leaves nothing."""
    locked = replace(QUESTIONS, all_criteria=tuple(replace(c, login=True) for c in QUESTIONS.criteria))
    named = replace(edition(tmp_path), access=Access.OPEN)
    assert [where for where, _ in edition_faults(named, locked, (), ["municipality"])] == [("access",)]


def test_a_service_that_only_a_proposal_is_about_is_told() -> None:
    """At the criterion that it stands at; a proposal about the whole is about no service."""
    proposed = tuple(Proposal("probe", said(3), service=s) for s in (None, "bygglov"))
    answers = {"A-01": replace(answered(A_01=3)["A-01"], proposals=proposed)}
    assert [where for where, _ in unregistered(assessment(answers))] == [("answers", "A-01", "services", "bygglov")]


CROSSWALK = """\
format: 1
id: other
title: {sv: a, en: b}
source: {name: a, licence: b, attribution: {sv: a, en: b}}
limits: {sv: a, en: b}
files:
  rows: {columns: {provider: P, address: A}, recognised_by: [P]}
domains: {a.example: lund, b.example: lnud}
providers: {A: xyz}
rules:
- {criterion: A-01, file: rows, question: {columns: [Q], text: {sv: a, en: b}}, answers: [{when: {Q: a}, level: 3}]}
- {criterion: A-99, file: rwos, question: {columns: [Q], text: {sv: a, en: b}}, value: {column: Q}}
- criterion: A-01
  file: rows
  question: {columns: [Q], text: {sv: a, en: b}}
  answers:
  - {when: {Q: a}, level: 3, up_to: 9}
  - {when: {Q: b}, level: 7}
  - {when: {Q: c}, not_applicable: {sv: a, en: b}}
- {criterion: A-01, file: rows, question: {columns: [Q], text: {sv: a, en: b}}, value: {column: Q}}
- {criterion: A-03, file: rows, question: {columns: [Q], text: {sv: a, en: b}}, value: {column: Q}}
mappings:
- {item: a, text: {sv: a, en: b}, criteria: [A-01, A-98], extent: whole, failed: {A-01: [0, 8]}, passed: {A-98: [8]}}
- {item: b, text: {sv: a, en: b}, criteria: [A-01], extent: whole, passed: {A-01: [6]}}
tool_rules:
- {criterion: A-97, rules: [x], at_most: {1: 3}, why: {sv: a, en: b}}
- {criterion: A-01, rules: [x], at_most: {1: 3, 2: 9}, why: {sv: a, en: b}}
- {criterion: A-01, value: {audit: lcp}, why: {sv: a, en: b}}
- {criterion: A-03, value: {audit: lcp}, why: {sv: a, en: b}}
"""


def test_all_that_a_crosswalk_names_and_is_not_there_is_refused_at_once(tmp_path: Path) -> None:
    """Criteria, levels, kinds of table, values where nothing is measured, and organisations, each with its place."""
    path = tmp_path / "other.yaml"
    path.write_text(CROSSWALK, encoding="utf-8")
    crosswalk = CrosswalkFile.model_validate(parse_yaml(CROSSWALK, path))
    measured = criterion("A-03", "a", goalposts=[(0, 5), (9, 0)])
    questions = catalogue([criterion("A-01", "a", na=False), criterion("A-02", "a"), measured])
    with pytest.raises(InvalidDataError) as caught:
        check_crosswalk(crosswalk, questions, register("lund"), path)
    assert {(p.place.field, p.place.line) for p in caught.value.problems} == {
        ("rules.1.file", 12),
        ("rules.1.criterion", 12),
        ("rules.2.answers.0.up_to", 17),
        ("rules.2.answers.1.level", 18),
        ("rules.2.answers.2.not_applicable", 19),
        ("rules.3.value", 20),
        ("mappings.0.criteria.1", 23),
        ("mappings.0.failed.A-01", 23),
        ("mappings.1.passed.A-01", 24),
        ("tool_rules.0.criterion", 26),
        ("tool_rules.1.at_most.2", 27),
        ("tool_rules.2.value", 28),
        ("domains.b.example", 8),
        ("providers.A", 9),
    }
    messages = {p.place.field: p.message.en for p in caught.value.problems}
    assert messages["rules.1.file"] == "The file rwos is not described under files. Did you mean rows?"
    assert messages["rules.2.answers.0.up_to"] == "Level 9 does not exist; choose from 0, 1, 2, 3, 4, 5."
    assert messages["tool_rules.1.at_most.2"] == "Level 9 does not exist; choose from 0, 1, 2, 3, 4, 5."
    assert messages["mappings.1.passed.A-01"] == "Level 6 does not exist; choose from 0, 1, 2, 3, 4, 5."
    assert messages["domains.b.example"] == "No organisation has the id lnud. Did you mean lund?"
    assert messages["mappings.0.criteria.1"] == "The criterion A-98 is not in the catalogue."


def test_a_crosswalk_of_what_there_is_is_let_through(tmp_path: Path) -> None:
    """Every name is one of the catalogue's, the register's or its own."""
    lines = [line for line in CROSSWALK.splitlines() if "A-9" not in line and "9}" not in line and "7}" not in line]
    text = "\n".join(lines).replace("lnud", "lund").replace("xyz", "lund").replace("[6]", "[5]")
    text = text.replace(
        "  - {when: {Q: c}, not_applicable", "  - {when: {Q: b}, level: 0}\n  - {when: {Q: c}, not_applicable"
    )
    right = "\n".join(
        line for line in text.splitlines() if not ("A-01" in line and ("value: {" in line or "audit" in line))
    )
    measured = criterion("A-03", "a", goalposts=[(0, 5), (9, 0)])
    crosswalk = CrosswalkFile.model_validate(parse_yaml(right, "x"))
    check_crosswalk(crosswalk, catalogue([criterion("A-01", "a"), measured]), register("lund"), tmp_path)


def test_a_slip_in_a_kind_is_told_and_not_what_it_leads_to(tmp_path: Path) -> None:
    """The kind that was meant has no questions then, which is no fault of its own."""
    slipped = edition(tmp_path, scope={"municipalty": ("A-01",), "agency": ("A-02",)})
    assert [where for where, _ in edition_faults(slipped, QUESTIONS, (), ["municipality"])] == [
        ("scope", "municipalty")
    ]
