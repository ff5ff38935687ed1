"""``digimaturity agreement`` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import DATA
from tests.running import RELEASED, run

if TYPE_CHECKING:
    from pathlib import Path

TABLES = DATA / "agreement"
EXAMPLE = RELEASED / "assessments" / "exempel"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A workspace where Bo has answered all of Exempelstad as Alva did, but for PRE-01: 2 instead of her 4."""
    made = tmp_path / "study"
    assert run("init", str(made), at=tmp_path).returncode == 0
    folder = made / "assessments" / "2026"
    for name in ("exempelstad", "nonsenskoping"):
        shutil.copytree(EXAMPLE / name, folder / name)
        for path in (folder / name).glob("*.yaml"):
            path.write_text(path.read_text(encoding="utf-8").replace("edition: exempel", "edition: '2026'"), "utf-8")
    alva = (folder / "exempelstad" / "alva.yaml").read_text(encoding="utf-8")
    bo = alva.replace("id: alva", "id: bo").replace("name: Alva Exempel", "name: Bo").replace("by: alva", "by: bo")
    first, found, rest = bo.partition("    level: 4\n")
    assert first.endswith("  PRE-01:\n    outcome: scored\n")
    assert found
    (folder / "exempelstad" / "bo.yaml").write_text(first + "    level: 2\n" + rest, encoding="utf-8")
    return made


def payload(study: Path, *words: str) -> dict[str, Any]:
    """What the command says to machines."""
    done = run("agreement", *words, "--format", "json", "--draws", "50", at=study)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_two_assessors_are_compared(study: Path) -> None:
    """One unit differs: it is listed with both answers, and the share of agreement is one unit short of all."""
    found = payload(study, "exempelstad", "--edition", "2026", "--disagreements")
    one = found["organisations"][0]
    assert (one["assessors"], one["n_disagreements"], one["meets_rule"]) == (["alva", "bo"], 1, True)
    listed = found["disagreements"]
    assert [(d["criterion"], d["service"]) for d in listed] == [("PRE-01", None)]
    assert {who: a["level"] for who, a in listed[0]["answers"].items()} == {"alva": 4, "bo": 2}
    share = found["coefficients"][0]
    assert (share["coefficient"], share["value"]) == ("agreement", pytest.approx(1 - 1 / one["n_units"]))
    assert {c["group"] for c in found["coefficients"]} == {"all", "dimension", "kind"}


def test_the_list_names_criterion_and_both_answers(study: Path) -> None:
    """With --disagreements the table has a row for PRE-01; without it, there is none."""
    words = ("agreement", "exempelstad", "--edition", "2026", "--draws", "0")
    assert "Alva Exempel 4; Bo 2" in run(*words, "--disagreements", at=study).stdout
    assert "alva 4" not in run(*words, at=study).stdout


def test_nobody_sees_the_others_answers_before_both_are_done(study: Path) -> None:
    """Without Bo's last answer the command says who has how much left and shows no figure; the flag lifts it."""
    path = study / "assessments" / "2026" / "exempelstad" / "bo.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("  PRE-01:")] + text[text.index("  PRE-02:") :], encoding="utf-8")
    words = ("agreement", "exempelstad", "--edition", "2026", "--draws", "0")
    refused = run(*words, at=study)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "Bo has 1 question left" in refused.stderr
    assert "--even-if-unfinished" in refused.stderr
    assert "almost perfect" not in refused.stderr
    assert run(*words, "--even-if-unfinished", at=study).returncode == 0
    pooled = run("agreement", "--panel", "all", "--edition", "2026", "--draws", "0", "--disagreements", at=study)
    assert pooled.returncode == 0
    assert "Not finished: Exempelstad Municipality (fictional): Bo 1." in pooled.stdout
    assert "L&K" not in pooled.stdout


def test_a_question_marked_as_not_assessed_is_done(study: Path) -> None:
    """Saying that a question will not be answered lets the comparison be seen; the unit is then not compared."""
    words = ("exempelstad", "PRE-01", "not_assessed", "--assessor", "bo", "--edition", "2026")
    assert run("answer", *words, at=study).returncode == 0
    found = payload(study, "exempelstad", "--edition", "2026")
    assert found["n_disagreements"] == 0


def test_a_note_put_by_is_no_answer(study: Path) -> None:
    """Whoever has only a note on a question has it left, as status counts; with a reason it will not be answered."""
    path = study / "assessments" / "2026" / "exempelstad" / "bo.yaml"
    first, rest = path.read_text(encoding="utf-8").split("  PRE-02:\n")
    path.write_text(first[: first.index("  PRE-01:\n")] + "  PRE-02:\n" + rest, encoding="utf-8")
    own = ("exempelstad", "PRE-01", "--assessor", "Bo", "--edition", "2026")
    assert run("note", *own[:2], "ring igen", *own[2:], at=study).returncode == 0
    left = run("agreement", "exempelstad", "--edition", "2026", at=study)
    assert (left.returncode, "Bo has 1 question left" in left.stderr) == (2, True), left.stderr
    marked = run("answer", *own[:2], "not_assessed", "--reason", "hinns inte", *own[2:], at=study)
    assert marked.returncode == 0
    assert run("agreement", "exempelstad", "--edition", "2026", "--draws", "0", at=study).returncode == 0


def test_one_assessor_is_said_plainly(tmp_path: Path) -> None:
    """The shipped example has one assessor: no figures, the share of double coding, and no traceback."""
    done = run("agreement", "exempelstad", "--edition", "exempel", at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "One assessor only, so nothing to compare: Exempelstad Municipality" in done.stdout
    assert "0% of the criteria (0 of 168)" in done.stdout


def test_a_panel_is_pooled(study: Path) -> None:
    """Every organisation of the edition is named with its share; the figures are over those that two assessed."""
    found = payload(study, "--panel", "all", "--edition", "2026")
    assert {o["organisation"]: len(o["assessors"]) for o in found["organisations"]} == {
        "exempelstad": 2,
        "nonsenskoping": 1,
    }
    shares = [o["double_coded_share"] for o in found["organisations"]]
    assert found["double_coded_share"] == pytest.approx(sum(shares) / 2)


def test_csv_holds_every_coefficient_in_one_table(study: Path) -> None:
    """One row per part and coefficient, full precision; with --disagreements the list instead."""
    words = ("agreement", "exempelstad", "--edition", "2026", "--draws", "10", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(run(*words, at=study).stdout)))
    assert {"group", "part", "coefficient", "value", "se", "low", "high", "units", "raters", "pairs", "scale"} <= set(
        rows[0]
    )
    assert {r["raters"] for r in rows} == {"2"}
    listed = list(csv.DictReader(io.StringIO(run(*words, "--disagreements", at=study).stdout)))
    assert [r["criterion"] for r in listed] == ["PRE-01"]


def test_a_table_of_ratings_gives_the_published_figures(tmp_path: Path) -> None:
    """Krippendorff's ordinal .815 and Gwet's AC1 .775, with scale, verdict and n."""
    found = payload(tmp_path, "--ratings", str(TABLES / "krippendorff_12x4.csv"))
    figures = {c["coefficient"]: c for c in found["coefficients"]}
    alpha = figures["alpha-ordinal"]
    assert alpha["value"] == pytest.approx(0.815, abs=5e-4)
    assert (alpha["scale"], alpha["verdict"]) == ("krippendorff-2004", "reliable")
    assert (alpha["units"], alpha["raters"], alpha["pairs"]) == (11, 4, 55)
    assert figures["ac1"]["value"] == pytest.approx(0.77544, abs=5e-6)
    judges = payload(tmp_path, "--ratings", str(TABLES / "shrout_fleiss_6x4.csv"))
    icc = next(c for c in judges["coefficients"] if c["coefficient"] == "icc(1,1)")
    assert (icc["f_test"]["df1"], icc["f_test"]["df2"]) == (5, 18)


def test_the_metric_chooses_what_is_shown(tmp_path: Path) -> None:
    """Nominal: no weights, no ICC."""
    found = payload(tmp_path, "--ratings", str(TABLES / "gwet_12x4.csv"), "--metric", "nominal")
    keys = ["agreement", "kappa", "fleiss", "brennan-prediger", "ac1", "alpha-nominal"]
    assert [c["coefficient"] for c in found["coefficients"]] == keys


def test_the_four_main_figures_stand_first_and_all_on_request(tmp_path: Path) -> None:
    """A sentence and four rows; with --all Conger's kappa and the others, and their standard errors."""
    words = ("agreement", "--ratings", str(TABLES / "krippendorff_12x4.csv"))
    short, full = run(*words, at=tmp_path).stdout, run(*words, "--all", at=tmp_path).stdout
    assert "gave the same answer in 82% of cases" in short
    assert [name in short for name in ("Agreement, share", "kappa, quadr.", "Alpha, ordinal", "AC2, quadratic")] == [
        True
    ] * 4
    assert [name in short for name in ("Fleiss", "ICC(1,1)", "Brennan", " SE ")] == [False] * 4
    assert [name in full for name in ("Fleiss", "ICC(1,1)", "Brennan", " SE ", "Conger's kappa ")] == [True] * 5
    assert "Fewer than 30 units (all 11)" in short


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("u,a,b\n1,2,2\n2,2,2\n", "no variance"),
        ("u,a,b\n1,2,3\n", "only one unit"),
        ("u,a\n1,2\n2,3\n", "no unit has two ratings"),
        ("u,a,b\n1,,\n2,,\n", "no unit has two ratings"),
    ],
)
def test_what_cannot_be_computed_is_said(tmp_path: Path, content: str, says: str) -> None:
    """No variance, one unit, one rater, all missing: the reason stands in the table, and all is well."""
    (tmp_path / "r.csv").write_text(content, encoding="utf-8")
    done = run("agreement", "--ratings", "r.csv", at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert says in done.stdout


@pytest.mark.parametrize(
    ("words", "content", "code", "says"),
    [
        (("--ratings", "r.csv"), "u,a,b\n\n1,2,3,4\n", 4, "r.csv:3: 4 cells, the heading row has 3."),
        (("--ratings", "r.csv", "--metric", "interval"), "u,a,b\n1,good,bad\n", 4, '"good" is not a number'),
        (("--ratings", "r.csv"), "u,a,b\n", 4, "r.csv: the table has headings and no rows."),
        (("--ratings", "none.csv"), "", 2, "none.csv"),
        (("exempelstad", "--ratings", "r.csv"), "u,a,b\n1,2,3\n", 2, "not both"),
        (
            ("exempelstad", "--edition", "exempel", "--metric", "ordinal"),
            "",
            2,
            "--metric and --sheet belong to --ratings",
        ),
        (("stockholm", "--edition", "exempel"), "", 2, "no answers"),
    ],
)
def test_mistakes_are_explained(tmp_path: Path, words: tuple[str, ...], content: str, code: int, says: str) -> None:
    """A wrong file or wrong words end with a message and what to do, never with a traceback."""
    (tmp_path / "r.csv").write_text(content, encoding="utf-8")
    done = run("agreement", *words, at=tmp_path)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_what_was_taken_as_missing_is_told_in_every_format(tmp_path: Path, form: str) -> None:
    """Beside the table, or on stderr where the figures are for machines."""
    (tmp_path / "r.csv").write_text("u,a,b\n1,1,NA\n2,1,1\n3,2,2\n", encoding="utf-8")
    done = run("agreement", "--ratings", "r.csv", "--draws", "0", "--format", form, at=tmp_path)
    assert done.returncode == 0
    assert "Read as missing ratings: NA (1)." in (done.stdout if form == "table" else done.stderr)
