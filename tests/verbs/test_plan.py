"""``digimaturity plan``, as a user runs it, outside any workspace."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import run, workspace

if TYPE_CHECKING:
    from pathlib import Path


def record(at: Path, *arguments: str) -> dict[str, Any]:
    """The JSON of a plan."""
    done = run("plan", *arguments, "--format", "json", at=at)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def compared(tmp_path: Path) -> dict[str, Any]:
    """The cities of eu-2023 as compare ranks them."""
    done = run("compare", "--group", "cities", "--format", "json", "--no-intervals", at=tmp_path)
    group: dict[str, Any] = json.loads(done.stdout)["groups"][0]
    return group


def scores(group: dict[str, Any]) -> dict[str, float]:
    """Score by organisation."""
    return {p["organisation"]["id"]: p["score"] for p in group["places"]}


def test_the_plan_starts_from_the_figures_of_compare(tmp_path: Path, compared: dict[str, Any]) -> None:
    """Score and rank now are compare's; every step is a criterion that counts there."""
    found = record(tmp_path, "malmo")
    place = next(p for p in compared["places"] if p["organisation"]["id"] == "malmo")
    assert (found["score"], found["rank"]) == (place["score"], place["rank"])
    assert {s["criterion"] for s in found["steps"]} <= set(compared["counted"])
    assert found["score_is"] == "partial"


def test_all_steps_together_reach_the_top(tmp_path: Path) -> None:
    """Gains add up to 5 minus the score, and the steps run along."""
    found = record(tmp_path, "malmo")
    assert sum(s["gain"] for s in found["steps"]) == pytest.approx(5 - found["score"])
    assert found["steps"][-1]["score_after"] == pytest.approx(5)
    assert [s["n"] for s in found["steps"]] == list(range(1, len(found["steps"]) + 1))


def test_the_record_has_every_key(tmp_path: Path) -> None:
    """What a program reads is there, in full."""
    found = record(tmp_path, "malmo", "--target", "2.5")
    assert set(found) >= {
        "schema_version", "command", "tool", "catalogue", "edition", "organisation", "score", "score_is", "provisional",
        "rank", "group", "target", "reached_after_steps", "steps", "choice", "look_first", "look_first_because",
        "observed", "n_answered", "n_criteria", "score_least", "score_most",
    }  # fmt: skip
    assert set(found["steps"][0]) == {
        "n", "criterion", "action", "gain", "score_after", "rank_after", "usefulness", "effort", "model", "points",
        "effort_after", "needs", "requires", "models", "gain_low", "gain_high", "score_after_least",
        "score_after_most", "may_be_in_place", "source_says", "title",
        "not_seen",
    }  # fmt: skip
    assert set(found["choice"]) == {"criteria", "gain", "effort", "exact", "budget"}


def test_a_target_score_is_reached_by_steps_and_by_least_effort(tmp_path: Path) -> None:
    """3.5 with a decimal point or comma; the least effort is no more than that of the steps in order."""
    found = record(tmp_path, "exempelstad", "--edition", "exempel", "--target", "3.5")
    assert found == record(tmp_path, "exempelstad", "--edition", "exempel", "--target", "3,5")
    reached = found["steps"][found["reached_after_steps"] - 1]
    assert reached["score_after"] >= 3.5 > found["steps"][found["reached_after_steps"] - 2]["score_after"]
    assert found["choice"]["effort"] <= reached["effort_after"]
    assert found["score"] + found["choice"]["gain"] >= 3.5 - 1e-9
    assert found["choice"]["exact"]


@pytest.mark.parametrize(
    ("target", "whose"), [("rank 2", "stockholm"), ("plats 2", "stockholm"), ("best", "goteborg"), ("bäst", "goteborg")]
)
def test_a_target_rank_is_the_score_of_whoever_stands_there(
    tmp_path: Path, compared: dict[str, Any], target: str, whose: str
) -> None:
    """To share a place is to have it."""
    assert record(tmp_path, "malmo", "--target", target)["target"] == scores(compared)[whose]


def test_a_place_that_is_had_already_is_said_so(tmp_path: Path, compared: dict[str, Any]) -> None:
    """The first has nothing left to do for rank 1, whose score is its own, and the last place is everyone's."""
    assert record(tmp_path, "goteborg", "--target", "best")["target"] == scores(compared)["goteborg"]
    assert "is reached already" in run("plan", "goteborg", "--target", "best", at=tmp_path).stdout
    assert record(tmp_path, "malmo", "--target", "rank 3")["reached_after_steps"] == 0


def test_the_top_is_always_within_reach_of_what_is_scored(tmp_path: Path) -> None:
    """A plan reckons with what is scored, so one answer of 0 takes one step to 5; the score is provisional."""
    made = workspace(tmp_path, ("exempelstad", "PRE-33", "0", "--assessor", "anna"))
    found = json.loads(run("plan", "exempelstad", "--target", "5", "--format", "json", at=made).stdout)
    assert (found["reached_after_steps"], found["provisional"], found["rank"]) == (1, True, None)


@pytest.mark.parametrize(
    "target", ["nonsense", "6", "-1", "nan", "inf", "rank", "rank 0", "rank 4", "rank x", "rank ²", "rank 1 2", ""]
)
def test_a_target_that_makes_no_sense_is_refused(tmp_path: Path, target: str) -> None:
    """With what can be given, and without a traceback."""
    done = run("plan", "malmo", f"--target={target}", at=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "makes no sense" in done.stderr or "has ranks 1–3" in done.stderr


def test_a_rank_for_a_body_without_one_is_refused(tmp_path: Path) -> None:
    """Borås is in no group of the panel: a score is a target there, a rank is none."""
    done = run("plan", "boras", "--target", "best", at=tmp_path)
    assert done.returncode == 2
    assert "City of Borås is not ranked in any group." in done.stderr
    assert run("plan", "boras", "--target", "3", at=tmp_path).returncode == 0


def test_a_body_without_a_rank_gets_a_plan_that_says_why(tmp_path: Path) -> None:
    """Not in the panel; with --panel all it is ranked, or told what it lacks."""
    done = run("plan", "boras", at=tmp_path)
    assert done.returncode == 0
    assert "Without a place in a group: not among those compared (--panel all takes in everyone)." in done.stdout
    assert "Rank" not in done.stdout.splitlines()[2]
    alone = run("plan", "kronofogdemyndigheten", at=tmp_path).stdout
    assert "Without a place in a group: too little in common with the others." in alone


def test_an_unknown_panel_is_said(tmp_path: Path) -> None:
    """A panel that does not exist is not passed over."""
    assert 'no panel "nonsense"' in run("plan", "malmo", "--panel", "nonsense", at=tmp_path).stderr


def test_a_budget_is_kept(tmp_path: Path) -> None:
    """The choice costs at most the budget, and its steps are what the table and the checklist show."""
    arguments = ("exempelstad", "--edition", "exempel", "--budget", "7")
    found = record(tmp_path, *arguments)
    effort = {s["criterion"]: s["effort"] for s in found["steps"]}
    assert sum(effort[c] for c in found["choice"]["criteria"]) == found["choice"]["effort"] <= 7
    rows = list(csv.DictReader(StringIO(run("plan", *arguments, "--format", "csv", at=tmp_path).stdout)))
    assert [r["criterion"] for r in rows] == found["choice"]["criteria"]
    assert float(rows[-1]["score_after"]) == pytest.approx(found["score"] + found["choice"]["gain"])


def test_a_budget_of_nothing_is_refused_and_one_without_end_is_not(tmp_path: Path) -> None:
    """At least 1; a billion buys everything."""
    assert "The budget must be at least 1." in run("plan", "malmo", "--budget", "0", at=tmp_path).stderr
    found = record(tmp_path, "malmo", "--budget", "1000000000")
    assert len(found["choice"]["criteria"]) == len(found["steps"])


def test_what_if_shows_score_and_rank_before_and_after(tmp_path: Path, compared: dict[str, Any]) -> None:
    """Before is compare's score; a criterion raised to the top adds its gain."""
    step = record(tmp_path, "malmo")["steps"][0]
    found = record(tmp_path, "malmo", "--if", f"{step['criterion'].lower()}=5")
    assert found["before"]["score"] == scores(compared)["malmo"]
    assert found["after"]["score"] == pytest.approx(found["before"]["score"] + step["gain"])
    assert (found["before"]["rank"], found["after"]["rank"]) == (3, step["rank_after"])
    assert "© European Union" in run("plan", "malmo", "--if", "EXP-25=5", at=tmp_path).stdout


@pytest.mark.parametrize(
    ("supposed", "said"),
    [
        ("EXP-25=9", "Write EXP-25=0, "),
        ("EXP-25=2.5", "makes no sense"),
        ("EXP-25=", "makes no sense"),
        ("EXP-25", "makes no sense"),
        ("EXP-42=inf", "Write EXP-42=0.6 (MB), for example."),
        ("EXP-99=5", "There is no criterion EXP-99"),
        ("SOC-01=5", "SOC-01 does not count in the score here."),
    ],
)
def test_a_supposition_that_makes_no_sense_is_refused(tmp_path: Path, supposed: str, said: str) -> None:
    """With what can be written, and without a traceback."""
    done = run("plan", "malmo", "--if", supposed, at=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_supposed_number_that_may_mean_thousands_is_told_or_refused(tmp_path: Path) -> None:
    """As in an answer: read as decimals with a word, refused where nobody writes decimals so, and never below zero."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna"))
    done = run("plan", "malmo", "--if", "SOC-08=1,234", at=study)
    assert (done.returncode, done.stderr.strip()) == (0, '"1,234" is read as 1.234 and not as 1234.')
    done = run("plan", "malmo", "--if", "SOC-08=1,500", at=study)
    assert (done.returncode, '"1,500" can mean two numbers: write 1500 or 1.5.' in done.stderr) == (2, True)
    assert run("plan", "malmo", "--if", "SOC-08=-3", at=study).returncode == 2


def test_a_supposition_is_not_mixed_with_a_target(tmp_path: Path) -> None:
    """--if shows no steps, so a target or budget beside it is refused, not passed over."""
    done = run("plan", "malmo", "--if", "EXP-25=5", "--target", "3", at=tmp_path)
    assert done.returncode == 2
    assert "Leave out --target and --budget." in done.stderr


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_checklist_is_well_formed(tmp_path: Path, lang: str) -> None:
    """One box per step, numbered, each line beneath indented, and no level left as a bare reference."""
    done = run(
        "plan", "nonsenskoping", "--edition", "exempel", "--all", "--format", "markdown", "--lang", lang, at=tmp_path
    )
    lines = done.stdout.splitlines()
    boxes = [line for line in lines if line.startswith("- [ ]")]
    steps = record(tmp_path, "nonsenskoping", "--edition", "exempel")["steps"]
    assert [re.match(r"- \[ \] \*\*(\d+)\. ([A-Z]{3}-\d\d) .+\*\* – ", b).groups() for b in boxes] == [  # type: ignore[union-attr]
        (str(s["n"]), s["criterion"]) for s in steps
    ]
    first = lines.index(boxes[0])
    last = lines.index("", first)
    assert all(re.match(r"- \[ \] |  - |    - ", line) for line in lines[first:last])
    done_when = "Klart när" if lang == "sv" else "Done when"
    assert sum(line.startswith(f"  - {done_when}: ") for line in lines) == len(boxes)
    for n, line in enumerate(lines):
        refers = re.match(r"  - .*: (?:Som|As) (\d), ", line)
        assert refers is None or lines[n + 1].startswith(f"    - {refers[1]}: ")


def test_swedish_is_swedish(tmp_path: Path) -> None:
    """Headings, figures and notes."""
    text = run("plan", "malmo", "--target", "2,5", "--lang", "sv", at=tmp_path).stdout
    assert "Plan för Malmö stad" in text
    assert "Målet 2,50 nås efter" in text
    assert "Minsta insats till målet är" in text


def test_the_fictional_bodies_have_plans_with_role_models(tmp_path: Path) -> None:
    """The weaker of the two can learn from the other, with an address."""
    models = [m for s in record(tmp_path, "nonsenskoping", "--edition", "exempel")["steps"] for m in s["models"]]
    assert {m["organisation"] for m in models} == {"exempelstad"}
    assert any(str(m["address"]).startswith("https://") for m in models)


def test_csv_holds_every_step_unless_a_target_ends_it(tmp_path: Path) -> None:
    """A table of 25 steps on the screen, all of them in the file."""
    rows = list(csv.DictReader(StringIO(run("plan", "nonsenskoping", "--edition", "exempel", "--format", "csv", at=tmp_path).stdout)))  # fmt: skip  # noqa: E501
    assert len(rows) == len(record(tmp_path, "nonsenskoping", "--edition", "exempel")["steps"]) > 25


def test_an_unknown_body_and_one_without_answers_are_said(tmp_path: Path) -> None:
    """Exit code 2, and no traceback."""
    assert run("plan", "atlantis", at=tmp_path).returncode == 2
    assert "has no answers in the edition" in run("plan", "trafikverket", at=tmp_path).stderr


def test_a_body_without_a_scored_answer_has_nothing_to_plan_from(tmp_path: Path) -> None:
    """Only not assessed: that is said."""
    made = workspace(tmp_path, ("exempelstad", "PRE-01", "not_assessed", "--assessor", "anna"))
    done = run("plan", "exempelstad", at=made)
    assert (done.returncode, "no scored answers to plan from" in done.stderr) == (2, True)
