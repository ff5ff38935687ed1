"""What an edition, a panel and answers refer to is held against what there is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import answered, assessment, catalogue, criterion, edition, register, said

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text, same
from digimaturity.model.answers import Service
from digimaturity.model.organisation import Member, Panel
from digimaturity.model.right_of_reply import Reply
from digimaturity.workspace.checks import (
    check_asked,
    check_edition,
    check_panel,
    edition_faults,
    edition_oddities,
    no_organisation,
    unknown,
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
