"""``digimaturity survey summarise``: figures with intervals, in every format, kept where they are asked to be."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from tests.builders import DATA
from tests.pseudo_terminal import Terminal
from tests.running import call, workspace
from tests.surveyed import GROUPS, QUESTIONS, csv_file, map_file

from digimaturity.model.resident_view import Told, ViewKind
from digimaturity.workspace.residents_file import read_residents

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = "respid kommun vikt age sex q1 comment"
COLUMNS = "columns: {weight: vikt, respondent: respid}\n"


def answers(folder: Path, count: int = 300, name: str = "answers.csv", shift: int = 0) -> Path:
    """A file of responses in which nobody is under 30 in Lund but two."""
    rows = [
        (
            f"p{n}",
            "malmo" if n < count - 60 else "lund",
            1 + (n % 3) / 2,
            (18 if n % 4 == 0 and n < count - 58 else 40) + n % 11,
            1 + n % 2,
            min(5, 1 + n % 5 + shift * (n % 2)),
            f"hemlig kommentar {n}",
        )
        for n in range(count)
    ]
    return csv_file(folder, HEADINGS, rows, name)


def test_figures_are_shown(tmp_path: Path) -> None:
    """A table to each question with its wording and groups, then what was weighted and left out; no response."""
    answers(tmp_path)
    map_file(tmp_path, COLUMNS, GROUPS, QUESTIONS)
    done = call("survey", "summarise", "answers.csv", "--map", "map.yaml", "--by", "age,sex", at=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "The customer survey · Alla som ringde · 300 responses in the file" in done.stdout
    assert 'q1. How satisfied are you? · answered "Nöjd / Mycket nöjd"' in done.stdout
    assert "18-29" in done.stdout
    assert 'Weighted by the column "vikt".' in done.stdout
    assert "hemlig" not in done.stdout + done.stderr
    assert "p12" not in done.stdout + done.stderr


def test_swedish_says_the_same(tmp_path: Path) -> None:
    """With decimal commas."""
    answers(tmp_path)
    map_file(tmp_path, COLUMNS, GROUPS, QUESTIONS)
    done = call("survey", "summarise", "answers.csv", "--map", "map.yaml", "--lang", "sv", at=tmp_path)
    assert "Vägt med kolumnen ”vikt”." in done.stdout
    assert "q1. Hur nöjd är du?" in done.stdout


def test_every_format_has_the_same_figures(tmp_path: Path) -> None:
    """CSV, XLSX, Parquet and JSON have the rows and numbers of one another."""
    answers(tmp_path)
    map_file(tmp_path, COLUMNS, GROUPS, QUESTIONS)
    base = ("survey", "summarise", "answers.csv", "--map", "map.yaml", "--by", "age*sex")
    rows = list(csv.DictReader(io.StringIO(call(*base, "--format", "csv", at=tmp_path).stdout)))
    figures = json.loads(call(*base, "--format", "json", at=tmp_path).stdout)["figures"]
    assert [float(r["value"]) if r["value"] else None for r in rows] == [f["value"] for f in figures]
    assert [r["group"] for r in rows] == [f["group"] or "" for f in figures]
    assert len(rows) == 7
    from pyarrow import parquet
    from python_calamine import CalamineWorkbook

    for name in ("o.xlsx", "o.parquet", "o.csv"):
        assert call(*base, "-o", name, at=tmp_path).returncode == 0
    sheet = CalamineWorkbook.from_path(tmp_path / "o.xlsx").get_sheet_by_index(0).to_python()
    assert len([row for row in sheet if row[0] == "customers"]) == 7
    assert parquet.read_table(tmp_path / "o.parquet")["value"].to_pylist() == [f["value"] for f in figures]
    assert call(*base, "--format", "xlsx", at=tmp_path).returncode == 2


def test_small_groups_are_nowhere(tmp_path: Path) -> None:
    """Neither in what is shown nor in any file: no number stands beside them."""
    file = csv_file(tmp_path, "age sex q1", [(20 if n < 4 else 40 if n < 60 else 70, 1, 1 + n % 5) for n in range(120)])
    map_file(tmp_path, GROUPS, QUESTIONS)
    base = ("survey", "summarise", file.name, "--map", "map.yaml", "--by", "age")
    rows = list(csv.DictReader(io.StringIO(call(*base, "--format", "csv", at=tmp_path).stdout)))
    hidden = [row for row in rows if row["told"] != Told.PRINTED.value]
    assert [row["group"] for row in hidden] == ["age=18-29", "age=30-64"]
    assert {
        row[c] for row in hidden for c in ("value", "low", "high", "n", "n_effective", "base", "design_effect")
    } == {""}
    assert "2 figures are not shown" in call(*base, at=tmp_path).stdout


def test_spss_is_read_as_it_is(tmp_path: Path) -> None:
    """With the codes that its dictionary has."""
    part = "  q2: {column: q2, scale: {0: nej, 1: ja}, counts: [1]}\n"
    map_file(tmp_path, "columns: {weight: vikt, stratum: omrade}\nminimums: {print: 5, compare: 10}\n", QUESTIONS, part)
    done = call("survey", "summarise", str(DATA / "surveys" / "survey.sav"), "--map", "map.yaml", at=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Outside the base of q2: 4 did not answer." in done.stdout


def test_what_is_kept_are_figures_only(tmp_path: Path) -> None:
    """In the organisation's folder, small groups hidden there too; no response, id or comment."""
    study = workspace(tmp_path)
    answers(study)
    map_file(study, COLUMNS, GROUPS, QUESTIONS)
    base = ("survey", "summarise", "answers.csv", "--map", "map.yaml", "--by", "age", "--edition", "2026")
    assert call("init", "--edition", "2026", at=study).returncode == 0
    done = call(*base, "--keep", "malmö", at=study)
    assert done.returncode == 0, done.stderr
    folder = study / "assessments" / "2026" / "malmo"
    (view,) = read_residents(folder)
    assert (view.id, view.kind, view.n, view.source) == ("customers", ViewKind.SURVEY, 300, "answers.csv")
    assert view.figure("q1") is not None
    assert "Vägt med kolumnen ”vikt”." in {said.sv for said in view.method}
    text = (folder / "residents.yaml").read_text(encoding="utf-8")
    assert "hemlig" not in text
    assert "p12" not in text
    assert call("doctor", at=study).returncode == 0
    assert call(*base, "--keep", "malmö", at=study).returncode == 0
    assert len(read_residents(folder)) == 1


def test_each_organisation_of_a_file_is_kept_apart(tmp_path: Path) -> None:
    """With --keep-all as many as the file has, each with its own n; what the register lacks is refused."""
    study = workspace(tmp_path)
    answers(study)
    map_file(study, "columns: {weight: vikt, organisation: kommun}\n", GROUPS, QUESTIONS)
    assert call("init", "--edition", "2026", at=study).returncode == 0
    base = ("survey", "summarise", "answers.csv", "--map", "map.yaml", "--by", "age")
    assert call(*base, "--keep-all", at=study).returncode == 0
    kept = {o: read_residents(study / "assessments" / "2026" / o)[0] for o in ("malmo", "lund")}
    assert {o: view.n for o, view in kept.items()} == {"malmo": 240, "lund": 60}
    young = kept["lund"].figure("q1", (("age", "18-29"),))
    assert young is not None
    assert (young.value, young.n, young.told) == (None, None, Told.HELD_BACK)
    (study / "answers.csv").write_text(
        (study / "answers.csv").read_text(encoding="utf-8").replace("lund", "Lundd"), encoding="utf-8"
    )
    done = call(*base, "--keep-all", at=study)
    assert (done.returncode, "kommun" in done.stderr, "Lundd" in done.stderr) == (4, True, True)
    done = call(*base, "--keep", "stockholm", at=study)
    assert (done.returncode, "is not in the file" in done.stderr) == (2, True)


def test_keeping_needs_to_know_whom_it_is_about(tmp_path: Path) -> None:
    """The map may say it instead of the option."""
    study = workspace(tmp_path)
    answers(study)
    assert call("init", "--edition", "2026", at=study).returncode == 0
    base = ("survey", "summarise", "answers.csv", "--map", "map.yaml", "--keep-all")
    map_file(study, QUESTIONS)
    assert call(*base, at=study).returncode == 2
    map_file(study, "organisation: lund\n", QUESTIONS)
    assert call(*base, at=study).returncode == 0
    assert read_residents(study / "assessments" / "2026" / "lund")


def test_the_change_since_an_earlier_file(tmp_path: Path) -> None:
    """Beside each figure, paired where the same people answered, and said how it was made."""
    answers(tmp_path, name="then.csv")
    answers(tmp_path, shift=1)
    map_file(tmp_path, COLUMNS, GROUPS, QUESTIONS)
    base = ("survey", "summarise", "answers.csv", "--map", "map.yaml", "--since", "then.csv")
    done = call(*base, at=tmp_path)
    assert "Change since then.csv, percentage points" in done.stdout
    assert "paired" in done.stdout
    (row,) = csv.DictReader(io.StringIO(call(*base, "--format", "csv", at=tmp_path).stdout))
    assert float(row["change"]) == pytest.approx(float(row["value"]) - float(row["before"]))
    assert row["change_made"] == "overlapping"


def test_waves_in_one_file(tmp_path: Path) -> None:
    """The latest is shown, beside the one before it."""
    csv_file(tmp_path, "w q1", [(2025 + n % 2, 1 + n % 5) for n in range(80)])
    map_file(tmp_path, "columns: {wave: w}\n", QUESTIONS)
    done = call("survey", "summarise", "answers.csv", "--map", "map.yaml", at=tmp_path)
    assert "Wave 2026 is shown, compared with 2025." in done.stdout
    assert "two independent samples" in done.stdout
    done = call("survey", "summarise", "answers.csv", "--map", "map.yaml", "--format", "csv", at=tmp_path)
    assert {(r["wave"], r["wave_before"]) for r in csv.DictReader(io.StringIO(done.stdout))} == {("2026", "2025")}


@pytest.mark.shipped
def test_a_published_figure_beside_a_question(tmp_path: Path) -> None:
    """The difference with its interval where the question is the same; otherwise the reason why there is none."""
    answers(tmp_path)
    part = "    asks_the_same: skl-positive-service-2018\n"
    map_file(tmp_path, "base_is: residents\n", COLUMNS, GROUPS, QUESTIONS, part)
    base = ("survey", "summarise", "answers.csv", "--map", "map.yaml", "--against")
    done = call(*base, "skl-positive-service-2018", "--format", "json", at=tmp_path)
    (figure,) = json.loads(done.stdout)["figures"]
    assert figure["difference"] == pytest.approx(figure["value"] - 77)
    assert figure["difference_low"] < figure["difference"] < figure["difference_high"]
    assert "n 1001" in call(*base, "all", at=tmp_path).stdout
    done = call(*base, "all", "--by", "age", "--format", "json", at=tmp_path)
    told = [(f["group"], f["difference"] is None) for f in json.loads(done.stdout)["figures"]]
    assert {is_none for group, is_none in told if group} == {True}
    assert {is_none for group, is_none in told if not group} == {False}
    # Who was asked are not all residents unless the map says so.
    map_file(tmp_path, COLUMNS, QUESTIONS, part)
    done = call(*base, "all", "--format", "json", at=tmp_path)
    assert json.loads(done.stdout)["figures"][0]["difference"] is None
    assert "the bases differ" in json.loads(done.stdout)["references"][0]["why_not"]["en"]
    map_file(tmp_path, COLUMNS, QUESTIONS, "    near: gti-problems-se\n")
    done = call(*base, "all", at=tmp_path)
    assert "Not compared: the map says that the question is near, not the same" in " ".join(done.stdout.split())
    map_file(tmp_path, COLUMNS, QUESTIONS, "    asks_the_same: no-such\n")
    done = call(*base, "all", at=tmp_path)
    assert (done.returncode, "no reference figure no-such" in done.stderr) == (4, True)
    map_file(tmp_path, COLUMNS, QUESTIONS)
    assert call(*base, "no-such", at=tmp_path).returncode == 2
    # With all and nothing to compare the survey is shown, and what can be asked.
    done = call(*base, "all", at=tmp_path)
    assert (done.returncode, "skl-positive-service-2020" in done.stderr) == (0, True)


def test_what_cannot_be_done(tmp_path: Path) -> None:
    """A group that is none has its neighbour; a file that is none is named; codes outside the scale are code 4."""
    answers(tmp_path)
    map_file(tmp_path, COLUMNS, GROUPS, QUESTIONS)
    base = ("survey", "summarise", "answers.csv", "--map", "map.yaml")
    done = call(*base, "--by", "agee", at=tmp_path)
    assert (done.returncode, "Did you mean age?" in done.stderr) == (2, True)
    done = call("survey", "summarise", "no.csv", "--map", "map.yaml", at=tmp_path)
    assert (done.returncode, "no.csv" in done.stderr) == (2, True)
    done = call("survey", "summarise", "answers.csv", "--map", "no.yaml", at=tmp_path)
    assert (done.returncode, "survey init" in done.stderr) == (2, True)
    assert call(*base, "--keep", "malmo", "--keep-all", at=tmp_path).returncode == 2
    assert call(*base, "-o", "a.doc", at=tmp_path).returncode == 2
    csv_file(tmp_path, HEADINGS, [("a", "m", 1, 20, 1, 6, "x")])
    done = call(*base, at=tmp_path)
    assert (done.returncode, "answers.csv:2 q1" in done.stderr) == (4, True)


def test_a_crossing_that_the_map_lacks_is_refused(tmp_path: Path) -> None:
    """With what it has, and where to write it; either order of the groups will do for one that it has."""
    answers(tmp_path)
    base = ("survey", "summarise", "answers.csv", "--map", "map.yaml", "--by", "sex*age")
    map_file(tmp_path, COLUMNS, GROUPS, QUESTIONS)
    assert call(*base, at=tmp_path).returncode == 0
    map_file(tmp_path, COLUMNS, "crossings: []\n", GROUPS, QUESTIONS)
    done = call(*base, at=tmp_path)
    assert (done.returncode, "sex*age among its crossings" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("columns: {stratum: age}\npopulation: 5000\n", "columns.population"),
        ("crossings: [age]\n", "two or more"),
        ("crossings: [age*area]\n", "two or more"),
        ("waves: [a, b]\n", "columns.wave"),
        ("columns: {wave: w}\nwaves: [a, a]\n", "stands twice"),
    ],
)
def test_a_map_that_contradicts_itself_is_refused(part: str, said: str, tmp_path: Path) -> None:
    """A population beside strata, a crossing of one group or of none there is, waves twice or of no column."""
    answers(tmp_path)
    map_file(tmp_path, part, GROUPS, QUESTIONS)
    done = call("survey", "summarise", "answers.csv", "--map", "map.yaml", at=tmp_path)
    assert (done.returncode, said in " ".join(done.stderr.split())) == (4, True)


def test_guesses_that_nobody_looked_at_are_told_and_never_kept(tmp_path: Path) -> None:
    """A summary says how many are left, and on which line; --keep is refused until they are gone."""
    answers(tmp_path)
    path = map_file(tmp_path, COLUMNS, GROUPS, QUESTIONS)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("questions:", "# LOOK HERE: q1: check the order\nquestions:"), encoding="utf-8")
    line = path.read_text(encoding="utf-8").splitlines().index("# LOOK HERE: q1: check the order") + 1
    done = call("survey", "summarise", "answers.csv", "--map", "map.yaml", at=tmp_path)
    assert done.returncode == 0
    assert f"map.yaml has 1 lines that somebody must look at, the first on line {line}" in done.stderr
    (tmp_path / "study").mkdir()
    study = workspace(tmp_path / "study")
    words = ("--map", str(path), "--keep", "malmo")
    kept = call("survey", "summarise", str(tmp_path / "answers.csv"), *words, at=study)
    assert (kept.returncode, "must look at" in kept.stderr) == (2, True)
    assert not list(study.rglob("residents.yaml"))


def test_a_format_that_cannot_be_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    """A file of no known format costs nobody the reading of a large file."""
    for words, told in ((("-o", "figures.doc"), "figures.doc"), (("--format", "xlsx"), "-o survey.xlsx")):
        done = call("survey", "summarise", "nothing.csv", "--map", "nothing.yaml", *words, at=tmp_path)
        assert (done.returncode, told in done.stderr) == (2, True), done.stderr


def test_which_rows_lack_a_group_is_told_on_the_terminal_alone(tmp_path: Path) -> None:
    """Whoever has the file can fill them in; what is written to a file, or read by another program, has no row."""
    rows = [(age, 1 + at % 2, 1 + at % 5) for at, age in enumerate(["20"] * 70 + ["40"] * 70 + ["", "1990"])]
    csv_file(tmp_path, "age sex q1", rows)
    map_file(tmp_path, GROUPS, QUESTIONS)
    words = ("survey", "summarise", "answers.csv", "--map", "map.yaml", "--by", "age,sex")
    done = call(*words, at=tmp_path)
    assert "Fewer than 10 respondents are without a group in age." in " ".join(done.stdout.split())
    assert "Rows without" not in done.stdout + done.stderr
    with Terminal(*words, "-o", "ut.json", "--lang", "en", at=tmp_path) as terminal:
        terminal.says("Rows without a group in age: 142, 143.")
        assert terminal.ended() == 0
    written = (tmp_path / "ut.json").read_text(encoding="utf-8")
    assert ("Fewer than 10 respondents are without a group" in written, "Rows without" in written) == (True, False)
