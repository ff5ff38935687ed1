"""``compare`` with intervals and ``robustness``, as a user runs them, outside any workspace."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from tests.running import environment, run

if TYPE_CHECKING:
    from pathlib import Path


def test_compare_shows_intervals_unless_told_not_to(tmp_path: Path) -> None:
    """Bands and intervals stand in the table by default and are gone with --no-intervals."""
    shown = run("compare", at=tmp_path).stdout
    assert "Rank given errors of measurement: the ranks in 90 of 100 recalculations" in " ".join(shown.split())
    assert "Band" in shown
    without = run("compare", "--no-intervals", at=tmp_path).stdout
    assert "#  Organisation" in without
    assert "Band" not in without
    assert "recalculations" not in without


def test_numpy_is_loaded_for_intervals_only(tmp_path: Path) -> None:
    """Without intervals, or with one organisation only, the tool does not wait for numpy."""
    code = "import sys; from digimaturity.__main__ import run; run(sys.argv[1:]); print('numpy' in sys.modules)"

    def loads(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout.splitlines()[-1]

    assert loads("compare", "--no-intervals") == "False"
    assert loads("compare", "stockholm") == "False"
    assert loads("compare", "--by", "theme") == "False"
    assert loads("compare") == "True"


def test_one_organisation_alone_is_compared_without_a_word_about_intervals(tmp_path: Path) -> None:
    """No interval, no sentence, no failure."""
    done = run("compare", "stockholm", at=tmp_path)
    assert (done.returncode, "90%" in done.stdout, "uncertainty" in done.stdout) == (0, False, False)


def test_csv_has_both_ends(tmp_path: Path) -> None:
    """Columns rank_low and rank_high, whole numbers around the rank."""
    rows = list(csv.DictReader(StringIO(run("compare", "--format", "csv", at=tmp_path).stdout)))
    ranked = [r for r in rows if r["rank"]]
    assert ranked
    assert all(int(r["rank_low"]) <= int(r["rank"]) <= int(r["rank_high"]) for r in ranked)


def test_a_source_can_be_switched_off(tmp_path: Path) -> None:
    """--without leaves it out of the record; a word that is no source is refused with those that are."""
    done = run("compare", "--without", "weights", "--without", "aggregation", "--format", "json", at=tmp_path)
    assert json.loads(done.stdout)["groups"][0]["intervals"]["sources"] == ["themes", "dimensions"]
    wrong = run("compare", "--without", "luck", at=tmp_path)
    assert wrong.returncode == 2
    assert "weights, themes, dimensions, aggregation, answers, unanswered" in wrong.stderr


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_robustness_in_every_format(tmp_path: Path, form: str) -> None:
    """Other rules, shares and pairs come out in each format."""
    done = run("robustness", "--edition", "eu-2023", "--format", form, at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert ("geometric" if form == "json" else "geometric mean of the dimensions") in done.stdout


def test_the_record_of_robustness_hangs_together(tmp_path: Path) -> None:
    """Eight agencies make 28 pairs; the shares of a pair's draws are at most 1 together; Swedish is Swedish."""
    groups = json.loads(run("robustness", "--group", "agencies", "--format", "json", at=tmp_path).stdout)["groups"]
    pairs = groups[0]["pairs"]
    assert len(pairs) == len(groups[0]["places"]) * (len(groups[0]["places"]) - 1) / 2
    assert all(p["first_above"] + p["second_above"] <= 1 + 1e-12 for p in pairs)
    assert "vilka som går att skilja åt" in run("robustness", "--lang", "sv", at=tmp_path).stdout


def test_robustness_of_one_says_why_there_is_nothing(tmp_path: Path) -> None:
    """One organisation has no order to test; that is said, and is no failure."""
    done = run("robustness", "stockholm", at=tmp_path)
    assert done.returncode == 0
    assert "fewer than two organisations have a rank, so there is no order to test" in done.stdout
