"""Who may see whose answers."""

from __future__ import annotations

import json
from csv import DictReader
from typing import TYPE_CHECKING

import pytest
from tests.running import call, workspace
from tests.two_assessors import study_of_two

from digimaturity.insight.raters.blind_work import asked_of
from digimaturity.verbs.blindness import sight
from digimaturity.verbs.context import Context

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Malmö with an answer of Anna's and one of Bo's."""
    answers = (("malmo", "PRE-01", "4", "--assessor", who, "--edition", "2026") for who in ("Anna", "Bo"))
    return workspace(tmp_path, *answers)


@pytest.mark.parametrize(
    ("reader", "unfinished_too", "shown", "is_blind"),
    [
        ("Anna", False, ["anna"], True),
        ("bo", False, ["bo"], True),
        ("Cia", False, [], True),
        ("Cia", True, ["anna", "bo"], False),
        (None, False, ["anna", "bo"], False),
    ],
)
def test_a_named_reader_with_questions_left_is_blind(
    study: Path, reader: str | None, shown: list[str], *, unfinished_too: bool, is_blind: bool
) -> None:
    """By name or id, with a file or without one yet; who insists, and who is nobody, sees all."""
    context = Context(here=study, assessor=reader)
    seen = sight(context, context.register.find("malmo"), context.edition(), unfinished_too=unfinished_too)
    assert ([a.assessor.id for a in seen.shown], seen.is_blind, bool(seen.notes)) == (shown, is_blind, is_blind)


def test_who_is_done_waits_for_the_other(study: Path) -> None:
    """Anna has said all that two assess and Bo has not: she is blind too, and told whom she waits for."""
    context = Context(here=study, assessor="Anna")
    malmo, edition = context.register.find("malmo"), context.edition()
    path = edition.folder / "malmo" / "anna.yaml"
    asked = asked_of(malmo, context.catalogue, edition)
    passed = "".join(f"  {c.id}:\n    outcome: not_assessed\n    by: anna\n    at: '2026-03-02'\n" for c in asked[1:])
    path.write_text(path.read_text("utf-8") + passed, "utf-8")
    seen = sight(Context(here=study, assessor="Anna"), malmo, edition, unfinished_too=False)
    assert ([a.assessor.id for a in seen.shown], seen.why.en[:22]) == (["anna"], "Bo has questions left,")


def test_nobody_is_blind_in_what_ships(study: Path) -> None:
    """Nobody here answers in it."""
    context = Context(here=study, assessor="Anna", edition="exempel")
    seen = sight(context, context.register.find("exempelstad"), context.edition(), unfinished_too=False)
    assert ([a.assessor.id for a in seen.shown], seen.is_blind) == (["alva"], False)


@pytest.mark.parametrize(
    ("reader", "shown"),
    [("Anna", ["anna", "bo"]), ("Bo", ["anna", "bo"]), ("Cia", ["anna", "bo"]), ("Dan", [])],
)
def test_the_plan_says_what_two_wait_for(tmp_path: Path, reader: str, shown: list[str]) -> None:
    """Anna and Bo are done with the three that both answer, though she has more left, so they see each other.

    So does Cia, who has no part in it; Dan, who has and has not begun, sees nobody's.
    """
    study = study_of_two(tmp_path)
    plan = study / "assessments" / "2026" / "fieldwork.yaml"
    plan.write_text(plan.read_text("utf-8") + "- organisation: malmo\n  assessor: Dan\n  criteria: [PRE-01]\n", "utf-8")
    context = Context(here=study, assessor=reader)
    seen = sight(context, context.register.find("malmo"), context.edition(), unfinished_too=False)
    assert ([a.assessor.id for a in seen.shown], seen.is_blind) == (shown, not shown)


def test_somebody_without_a_part_in_it_waits_for_those_who_have(tmp_path: Path) -> None:
    """While Bo has a question of the plan left, Cia sees nothing and is told whom she waits for."""
    study = study_of_two(tmp_path)
    bo = study / "assessments" / "2026" / "malmo" / "bo.yaml"
    bo.write_text(bo.read_text("utf-8").partition("  PRE-32:")[0], "utf-8")
    context = Context(here=study, assessor="Cia")
    seen = sight(context, context.register.find("malmo"), context.edition(), unfinished_too=False)
    assert (seen.shown, seen.is_blind, seen.why.en[:22]) == ((), True, "Bo has questions left,")


@pytest.fixture
def half_done(tmp_path: Path) -> Path:
    """Anna is done with the three criteria that the plan has two judge, and Bo has one left."""
    study = study_of_two(tmp_path)
    bo = study / "assessments" / "2026" / "malmo" / "bo.yaml"
    bo.write_text(bo.read_text("utf-8").partition("  PRE-32:")[0], "utf-8")
    return study


_READ = [
    ("explain", "malmo", "--format", "json"),
    ("score", "malmo", "--format", "json"),
    ("evidence", "malmo", "PRE-01", "--format", "json"),
    ("evidence", "malmo", "PRE-32", "--format", "json"),
    ("export",),
    ("export", "answers"),
    ("export", "--format", "json"),
]
# What is said of bodies beside each other, with an option that keeps it short.
_WHOLE = [
    ("compare", "malmo", "--no-intervals"),
    ("plan", "malmo"),
    ("peers", "malmo"),
    ("robustness", "malmo", "--draws", "100"),
    ("gap", "malmo"),
    ("trend", "malmo", "--from", "eu-2023", "--to", "2026"),
    ("export", "scores", "--by", "criterion"),
    ("report", "malmo", "--format", "memo"),
    ("report", "malmo", "-o", "page.html"),
]


@pytest.mark.parametrize("command", _READ, ids=" ".join)
def test_nobody_in_particular_sees_nothing_that_two_judge(half_done: Path, command: tuple[str, ...]) -> None:
    """Whom nothing names may be Bo: what both judge is as if unanswered, and it says why.

    Who insists sees more than that.
    """
    blind = call(*command, "--lang", "en", at=half_done)
    whole = call(*command, "--even-if-unfinished", "--lang", "en", at=half_done)
    assert (blind.returncode, whole.returncode) == (0, 0), blind.stderr
    assert blind.stdout.count("malmo.example") <= whole.stdout.count("malmo.example") / 2
    assert blind.stdout != whole.stdout
    said = " ".join(blind.stderr.split())
    assert "Questions are left for Bo of what two judge apart" in said
    assert "--assessor NAME or DIGIMATURITY_ASSESSOR" in said


@pytest.mark.parametrize("command", _WHOLE, ids=" ".join)
def test_what_a_part_of_the_answers_would_say_of_a_body_is_not_said(
    half_done: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """While Bo has a question left, nobody is told that the body is answered to a tenth, or judged by one alone.

    It says who has questions left and what to do, and writes no file.
    """
    monkeypatch.setenv("COLUMNS", "200")
    before = sorted(half_done.rglob("*"))
    for reader in ((), ("--assessor", "Bo")):
        done = call(*command, *reader, "--lang", "en", at=half_done)
        said = " ".join(done.stderr.split())
        assert (done.returncode, done.stdout) == (2, ""), done.stderr
        assert "Error: City of Malmö: " in said
        assert "Reckoned on a part of the answers it may be wrong about the organisation." in said
        assert "digimaturity score malmo" in said
    assert [p for p in sorted(half_done.rglob("*")) if p not in before] == []


def means_of(said: str) -> tuple[float | None, ...]:
    """The means of two criteria in the JSON of an item analysis."""
    means = {item["id"]: item["mean"] for item in json.loads(said)["items"]}
    return means["PRE-01"], means["PRE-07"]


def test_items_and_a_publication_wait_too(half_done: Path) -> None:
    """A reader with questions left gets no means that the other's answers are in, and publishes nothing by mistake."""
    named = ("--lang", "en", "--assessor", "Bo")
    blind = call("items", "--format", "json", *named, at=half_done)
    whole = call("items", "--format", "json", *named, "--even-if-unfinished", at=half_done)
    assert "Bo has questions left" in " ".join(blind.stderr.split())
    # PRE-01 as Bo answered it, then as Anna did; PRE-07 is Anna's alone.
    assert [means_of(done.stdout) for done in (blind, whole)] == [(2.0, None), (4.0, 2.0)]
    refused = call("publish", "-o", "web", "--no-charts", *named, at=half_done)
    assert (refused.returncode, (half_done / "web").exists()) == (2, False)
    assert "Publish when both are done" in " ".join(refused.stderr.split())
    done = call("publish", "-o", "web", "--no-charts", *named, "--even-if-unfinished", at=half_done)
    assert (done.returncode, (half_done / "web" / "index.html").exists()) == (0, True), done.stderr


def test_an_export_without_a_reader_has_what_one_alone_judges(half_done: Path) -> None:
    """PRE-07 is Anna's alone and goes out; nothing of the three that both judge does."""
    rows = list(DictReader(call("export", at=half_done).stdout.splitlines()))
    assert [(r["assessor"], r["criterion"]) for r in rows] == [("anna", "PRE-07")]


def test_a_reader_with_questions_left_exports_their_own(half_done: Path) -> None:
    """Bo gets his two answers and is told that others' are left out, by flag and by variable."""
    by_flag = call("export", "--assessor", "Bo", "--lang", "en", at=half_done)
    rows = list(DictReader(by_flag.stdout.splitlines()))
    assert {r["assessor"] for r in rows} == {"bo"}
    assert "Bo has questions left, so other assessors' answers are not shown." in " ".join(by_flag.stderr.split())
    assert call("export", at=half_done, DIGIMATURITY_ASSESSOR="Bo").stdout == by_flag.stdout


def test_when_both_are_done_nobody_in_particular_sees_all(tmp_path: Path) -> None:
    """The plan's three have both answers, so the export has everything and says nothing of blindness."""
    study = study_of_two(tmp_path)
    done = call("export", "--lang", "en", at=study)
    assert (len(done.stdout.splitlines()), "questions left" in done.stderr) == (8, False)
