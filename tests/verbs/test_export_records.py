"""``digimaturity export scores|answers|rankings|criteria``: one command for what the tool is asked for."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from tests import running
from tests.csv_read import read_csv
from tests.running import RELEASED

if TYPE_CHECKING:
    from pathlib import Path

EU = ("--edition", "eu-2023", "--workspace", str(RELEASED))


def call(*arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and what is said besides."""
    done = running.call(*arguments, at=RELEASED)
    return done.returncode, done.stdout, done.stderr


def exported(*arguments: str) -> list[dict[str, str]]:
    """The rows of a CSV on standard output."""
    code, out, err = call("export", *arguments, *EU)
    assert (code, err) == (0, "")
    return read_csv(out)[1]


def refused(*arguments: str) -> str:
    """What the tool says to a command line that makes no sense."""
    code, out, err = call("export", *arguments, *EU)
    assert (code, out) == (2, "")
    return err


def test_scores_beside_a_rank_are_those_of_compare() -> None:
    """The whole score and the dimensions have the figures and the rank of ``digimaturity compare``."""
    rows = {row["id"]: row for row in exported("scores", "malmo")}
    code, out, _ = call("compare", "--format", "csv", *EU)
    assert code == 0
    shown = next(row for row in read_csv(out)[1] if row["id"] == "malmo")
    assert rows["total"]["part"] == "partial"
    assert rows["total"]["basis"] == "common"
    assert {key: rows[key]["score"] for key in ("total", "PRE", "EXP")} == {
        "total": shown["score"],
        "PRE": shown["PRE"],
        "EXP": shown["EXP"],
    }
    assert [rows["total"][end] for end in ("rank", "rank_low", "rank_high")] == [
        shown[end] for end in ("rank", "rank_low", "rank_high")
    ]
    assert {row["part"] for row in rows.values()} == {"partial", "dimension", "theme"}
    assert {row["organisation"] for row in rows.values()} == {"malmo"}


def test_scores_without_a_rank_are_those_of_the_command() -> None:
    """An organisation that is not ranked has the figures of ``digimaturity score``."""
    rows = {row["id"]: row for row in exported("scores", "lund")}
    code, out, _ = call("score", "lund", "--format", "json", *EU)
    assert code == 0
    score = json.loads(out)["score"]
    assert (rows["total"]["basis"], rows["total"]["rank"]) == ("own", "")
    assert float(rows["total"]["score"]) == pytest.approx(score["value"], abs=1e-9)
    assert [float(rows["total"][end]) for end in ("low", "high")] == pytest.approx([score["low"], score["high"]])


def test_criteria_are_added_where_asked_for() -> None:
    """With ``--by criterion`` each criterion of the scope has a row too."""
    rows = exported("scores", "malmo", "--by", "criterion")
    assert sum(row["part"] == "criterion" for row in rows) == sum(
        int(row["n_applicable"]) for row in rows if row["part"] == "dimension"
    )


def test_the_wide_shape_has_a_row_per_organisation() -> None:
    """Each part's score stands in a column of its own, the same as in the long shape, and bounds where asked for."""
    long = {(r["organisation"], r["id"]): r for r in exported("scores")}
    wide = exported("scores", "--shape", "wide", "--with-bounds")
    assert [r["organisation"] for r in wide] == sorted({o for o, _ in long})
    found = {(r["organisation"], part) for r in wide for part in r if r[part] and (r["organisation"], part) in long}
    assert found == {key for key, row in long.items() if row["score"]}
    for row in wide:
        for part, name in ((p, n) for o, p in long if o == row["organisation"] for n in ("low", "high")):
            assert row[f"{part}_{name}"] == long[row["organisation"], part][name]
        assert row["rank"] == long[row["organisation"], "total"]["rank"]
    assert "total_low" not in exported("scores", "malmo", "--shape", "wide")[0]
    assert "PRE-01" in exported("scores", "malmo", "--shape", "wide", "--by", "criterion")[0]


def test_only_those_named_are_told_of_but_everyone_is_compared() -> None:
    """The rank is the one among all."""
    (row,) = exported("rankings", "malmo")
    assert row["organisation"] == "malmo"
    assert row["rank"] == next(r["rank"] for r in exported("rankings") if r["organisation"] == "malmo") != "1"
    assert {r["organisation"] for r in exported("answers", "malmo", "umea")} == {"malmo", "umea"}


def test_the_suffix_says_the_format(tmp_path: Path) -> None:
    """The same rows in every format, and a word about where they went."""
    from pyarrow import parquet

    for suffix in ("csv", "json", "xlsx", "parquet"):
        code, out, err = call("export", "criteria", "-o", str(tmp_path / f"new/c.{suffix}"), *EU)
        assert (code, out) == (0, "")
        assert err.endswith(f" rows in {tmp_path}/new/c.{suffix}.\n")
    ids = [r["id"] for r in json.loads((tmp_path / "new/c.json").read_text())["criteria"]]
    assert len(ids) > 100
    assert [r["id"] for r in read_csv((tmp_path / "new/c.csv").read_text())[1]] == ids
    assert parquet.read_table(tmp_path / "new/c.parquet")["id"].to_pylist() == ids
    assert (tmp_path / "new/c.xlsx").read_bytes().startswith(b"PK")


def test_standard_output_takes_any_format_that_is_asked_for() -> None:
    """Text without a file, and with ``-o -`` also what is no text."""
    from pyarrow import parquet

    code, out, _ = call("export", "rankings", "--format", "json", *EU)
    assert code == 0
    assert json.loads(out)["rankings"][0]["rank"] == 1
    done = running.run("export", "scores", "-o", "-", "--format", "parquet", *EU, at=RELEASED, text=False)
    assert done.returncode == 0
    read: Any = parquet.read_table(io.BytesIO(done.stdout))
    assert read["organisation"].to_pylist()[0] == "arbetsformedlingen"


def test_swedish_excel_and_names_are_asked_for() -> None:
    """Semicolons and a byte order mark; assessors by role unless their names are wanted."""
    code, out, _ = call("export", "answers", "malmo", "--excel-sv", *EU)
    assert code == 0
    assert out.startswith("\ufeffedition;")
    assert {r["assessor_name"] for r in exported("answers", "malmo")} == {""}
    assert all(r["assessor_name"] for r in exported("answers", "malmo", "--names"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["scores", "-o", "a.txt"], "a.txt: the suffix says no format."),
        (["scores", "-o", "a.csv", "--format", "xlsx"], "a.csv is csv, but --format says xlsx."),
        (["scores", "--format", "xlsx"], "xlsx is written to a file."),
        (["scores", "--format", "package"], "Tables are not written as package."),
        (["scores", "--with-bounds"], "--with-bounds goes with --shape wide."),
        (["answers", "--shape", "wide"], "--shape wide, --by and --with-bounds go with scores."),
        (["criteria", "--by", "criterion"], "--shape wide, --by and --with-bounds go with scores."),
        (["--by", "criterion"], "Say which table."),
        (["malmo", "--with-bounds"], "Say which table."),
        (["--format", "parquet"], "Say which table."),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: list[str], said: str) -> None:
    """The error says why, and nothing is written."""
    assert said in refused(*arguments)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """The error names it, whatever it is called."""
    (tmp_path / "scores.csv").mkdir()
    assert "scores.csv is a folder." in refused("scores", "-o", str(tmp_path / "scores.csv"))


def test_two_tables_and_a_dialect_of_another_format_are_refused() -> None:
    """One table at a time, and the layout of Swedish CSV is of no use in another format."""
    assert "One table at a time" in refused("scores", "answers")
    assert "not json" in refused("scores", "--format", "json", "--excel-sv")


def test_nobody_who_was_assessed_is_left_out_for_a_panel_that_nobody_asked_for(tmp_path: Path) -> None:
    """One body of the default panel among the assessed changes nothing: all are in; a panel asked for is kept to."""
    at = running.workspace(tmp_path, *((o, "PRE-01", "4", "--assessor", "Anna") for o in ("lund", "malmo")))

    def written(*asked: str) -> set[str]:
        done = running.call("export", "answers", *asked, at=at)
        assert (done.returncode, done.stderr) == (0, "")
        return {row["organisation"] for row in read_csv(done.stdout)[1]}

    assert written() == written("--panel", "all") == {"lund", "malmo"}
    assert written("--panel", "digital-leaders-2019") == {"malmo"}
    assert "Lund" in running.call("compare", at=at).stdout
