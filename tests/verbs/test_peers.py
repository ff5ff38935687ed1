"""``digimaturity peers``, as a user runs it, outside any workspace."""

from __future__ import annotations

import csv
import json
import shutil
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import run, workspace

from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from pathlib import Path


def record(at: Path, *arguments: str) -> dict[str, Any]:
    """The JSON of peers."""
    done = run("peers", *arguments, "--format", "json", at=at)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_figures_are_those_of_compare(tmp_path: Path) -> None:
    """Value, rank, median and best in total, dimensions and themes are compare's, to the last digit."""
    done = run("compare", "--group", "agencies", "--format", "json", "--no-intervals", at=tmp_path)
    group = json.loads(done.stdout)["groups"][0]
    place = next(p for p in group["places"] if p["organisation"]["id"] == "skatteverket")
    found = record(tmp_path, "skatteverket")
    assert found["group"]["id"] == "agencies"
    assert found["group"]["n_ranked"] == len(group["places"])
    positions = {p["id"]: p for p in found["positions"]}
    assert positions["total"]["value"] == place["score"]
    assert positions["total"]["rank"] == place["rank"]
    for key, position in positions.items():
        assert key == "total" or position["value"] == place["parts"][key]
        assert position["median"] == group["medians"][key]
        assert {"value": position["best"], "organisations": position["best_by"]} == group["best"][key]


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_format_in_both_languages(tmp_path: Path, form: str, lang: str) -> None:
    """Each has the role model's evidence, and talks the language asked for."""
    done = run("peers", "nonsenskoping", "--edition", "exempel", "--format", form, "--lang", lang, at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert ("https://www.exempelstad.example/" if form != "table" else "exempelstad.example/") in done.stdout
    assert ("Digital närvaro" in done.stdout) is (lang == "sv" and form != "json")


def test_a_small_group_is_said_to_be_small(tmp_path: Path) -> None:
    """Three cities: ranks and medians, no quartiles; eight agencies have them."""
    assert "The group ranks 3; quartiles take at least 4." in run("peers", "malmo", at=tmp_path).stdout
    assert {p["quartile"] for p in record(tmp_path, "malmo")["positions"]} == {None}
    assert record(tmp_path, "csn")["positions"][0]["quartile"] == 1


def test_the_distance_that_counts_can_be_set(tmp_path: Path) -> None:
    """Everything listed is at least so far from the median; what makes no sense is refused."""
    found = record(tmp_path, "skatteverket", "--at-least", "1")
    assert found["at_least"] == 1
    assert found["weaknesses"]
    assert all(s["to_median"] >= 1 for s in found["strengths"])
    assert all(w["to_median"] <= -1 for w in found["weaknesses"])
    assert record(tmp_path, "skatteverket")["at_least"] == 0.5
    assert record(tmp_path, "skatteverket", "--at-least", "0,5")["at_least"] == 0.5
    said = {
        "-1": "The distance must be 0–5 points.",
        "6": "The distance must be 0–5 points.",
        "nan": "must be a number",
    }
    for wrong, why in said.items():
        done = run("peers", "malmo", f"--at-least={wrong}", at=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert why in done.stderr


def test_a_group_can_be_chosen(tmp_path: Path) -> None:
    """A group that the organisation is not in, or that is not there, is said."""
    assert record(tmp_path, "malmo", "--group", "cities")["group"]["id"] == "cities"
    other = run("peers", "malmo", "--group", "agencies", at=tmp_path)
    assert (other.returncode, "has no group to stand in" in other.stderr) == (2, True)
    assert "There is no group nonsense" in run("peers", "malmo", "--group", "nonsense", at=tmp_path).stderr


def test_a_body_outside_the_groups_is_told_why(tmp_path: Path) -> None:
    """Not in the panel, set aside, without answers, unknown, or of an unknown panel."""
    assert (
        "City of Borås has no group to stand in: not among those compared" in run("peers", "boras", at=tmp_path).stderr
    )
    assert "too little in common with the others" in run("peers", "kronofogdemyndigheten", at=tmp_path).stderr
    assert "has no answers in the edition" in run("peers", "trafikverket", at=tmp_path).stderr
    assert run("peers", "atlantis", at=tmp_path).returncode == 2
    assert 'no panel "nonsense"' in run("peers", "malmo", "--panel", "nonsense", at=tmp_path).stderr


def test_one_alone_with_little_answered_is_no_failure(tmp_path: Path) -> None:
    """A workspace with one answer: nothing can be rated, and that is said."""
    made = workspace(tmp_path, ("exempelstad", "PRE-33", "0", "--assessor", "anna"))
    done = run("peers", "exempelstad", at=made)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "Too little is answered for a rank in total" in done.stdout


def test_where_nothing_is_applicable_to_anyone_that_is_said(tmp_path: Path) -> None:
    """Both have answers, and none that counts: neither the table nor the group says that they have none."""
    study = workspace(tmp_path)
    (study / "index.csv").write_text("id,min,max\nA,0,1\n", encoding="utf-8")
    ours = ("--catalogue", "index")
    assert run("criteria", "import", "index.csv", "--kind", "municipality", at=study).returncode == 0
    for body in ("ale", "malmo"):
        given = ("answer", body, "A", "na", "--reason", "x", "--edition", "2026", "--assessor", "anna", *ours)
        assert run(*given, at=study).returncode == 0
    alone = run("peers", "ale", *ours, at=study)
    assert (alone.returncode, "no group to stand in: nothing is applicable." in alone.stderr) == (2, True)
    both = run("compare", *ours, at=study)
    assert both.returncode == 2
    assert "None of the organisations can be compared in the edition 2026: nothing is applicable." in both.stderr


def test_a_file_holds_everything(tmp_path: Path) -> None:
    """CSV has a row for each position, strength and weakness of the record."""
    found = record(tmp_path, "nonsenskoping", "--edition", "exempel")
    done = run("peers", "nonsenskoping", "--edition", "exempel", "--format", "csv", at=tmp_path)
    rows = list(csv.DictReader(StringIO(done.stdout)))
    kinds = ("position", "strength", "weakness")
    assert [sum(r["kind"] == k for r in rows) for k in kinds] == [
        len(found[k]) for k in ("positions", "strengths", "weaknesses")
    ]


def test_one_alone_has_no_place(tmp_path: Path) -> None:
    """As compare says: the score stands, and neither rank, median nor role model beside it."""
    study = workspace(tmp_path)
    own = shutil.copytree(shipped("assessments") / "exempel" / "exempelstad", study / "assessments/2026/exempelstad")
    for path in own.glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("edition: exempel", "edition: '2026'"), "utf-8")
    done = run("peers", "exempelstad", "--format", "csv", at=study)
    (total, *_) = csv.DictReader(StringIO(done.stdout))
    assert (float(total["value"]) > 0, total["rank"], total["median"], total["best"]) == (True, "", "", "")
    shown = run("peers", "exempelstad", at=study).stdout
    assert "among municipalities (alone)" in shown
    assert "(fictional) is alone in the group" in shown
    assert "median includes" not in shown
