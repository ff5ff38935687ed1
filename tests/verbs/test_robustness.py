"""``compare`` with intervals and ``robustness`` in two families, as a user runs them, outside any workspace."""

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

AGENCIES = ("robustness", "--edition", "eu-2023", "--group", "agencies", "--draws", "400")


@pytest.fixture(scope="module")
def groups(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What is said of the shipped agencies, for machines."""
    done = run(*AGENCIES, "--seed", "3", "--format", "json", at=tmp_path_factory.mktemp("study"))
    found: list[dict[str, object]] = json.loads(done.stdout)["groups"]
    return found


def test_compare_shows_intervals_unless_told_not_to(tmp_path: Path) -> None:
    """Bands and intervals stand in the table by default and are gone with --no-intervals."""
    shown = run("compare", at=tmp_path).stdout
    assert "Rank given errors of measurement: the ranks in 9 of 10 trial calculations" in " ".join(shown.split())
    assert "Band" in shown
    without = run("compare", "--no-intervals", at=tmp_path).stdout
    assert "#  Organisation" in without
    assert "Band" not in without
    assert "trial calculations" not in without


def test_numpy_is_loaded_for_intervals_only(tmp_path: Path) -> None:
    """Without intervals, with one organisation only, or where they are known, the tool does not wait for numpy."""
    code = "import sys; from digimaturity.__main__ import run; run(sys.argv[1:]); print('numpy' in sys.modules)"

    def loads(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path,
            env=environment(DIGIMATURITY_CACHE_DIR=str(tmp_path / "cache")),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout.splitlines()[-1]

    assert loads("compare", "--no-intervals") == "False"
    assert loads("compare", "stockholm") == "False"
    assert loads("compare", "--by", "theme") == "False"
    assert loads("compare", "--seed", "40") == "True"
    assert loads("compare", "--seed", "40") == "False"
    assert loads("compare", "--seed", "41") == "True"


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
    expected = ["themes", "dimensions", "answers", "unanswered", "partly", "services"]
    assert json.loads(done.stdout)["groups"][0]["intervals"]["sources"] == expected
    wrong = run("compare", "--without", "luck", at=tmp_path)
    assert wrong.returncode == 2
    assert "weights, themes, dimensions, aggregation, answers, unanswered" in wrong.stderr


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_robustness_in_every_format(tmp_path: Path, form: str) -> None:
    """Ranks of both families, other rules and shares come out in each format."""
    done = run(*AGENCIES, "--format", form, at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for words in {"json": ["geometric_themes"], "csv": ["rank_low", "choice_low", "geometric mean of the themes"]}.get(
        form, ["Agencies · rank given errors of measurement", "Agencies · rank under other choices", "errors' shares"]
    ):
        assert words in done.stdout


def test_the_families_stand_apart_and_say_what_is_varied(tmp_path: Path) -> None:
    """In Swedish too, each with its own name, and with draws, seed, swing and level as they were asked for."""
    more = ("--seed", "7", "--swing", "0.4", "--level", "0.8", "--lang", "sv")
    said = " ".join(run(*AGENCIES, *more, at=tmp_path).stdout.split())
    for words in (
        "Myndigheter · plats givet mätfel",
        "Myndigheter · plats vid andra val",
        "mätfel, 8 av 10",
        "temanas vikter ±40 %",
        "vi har räknat om 400 gånger",
        "(startvärde för slumpen: 7)",
    ):
        assert words in said


def test_the_record_hangs_together(groups: list[dict[str, object]]) -> None:
    """Eight agencies make 28 pairs of probabilities that are at most 1 together; ends stand in order; shares add up."""
    (group,) = groups
    intervals, places, pairs = group["intervals"], group["places"], group["pairs"]
    assert isinstance(intervals, dict)
    assert isinstance(places, list)
    assert isinstance(pairs, list)
    assert (intervals["draws"], intervals["seed"], intervals["swing"], intervals["level"]) == (400, 3, 0.25, 0.9)
    assert len(pairs) == len(places) * (len(places) - 1) / 2 == 28
    assert all(p["first_above"] + p["second_above"] <= 1 + 1e-12 for p in pairs)
    assert all(p["apart"] == (p["relation"] != "not_apart") for p in pairs)
    for place in places:
        assert 1 <= place["choice_low"] <= place["rank"] <= place["choice_high"] <= 8
        assert 1 <= place["rank_low"] <= place["rank_high"] <= 8
        for family in ("score", "choice_score"):
            assert 0 <= place[f"{family}_low"] <= place[f"{family}_high"] <= 5
    shares = group["error_shares"]
    assert isinstance(shares, list)
    assert sum(s["share"] for s in shares) == pytest.approx(1)


def test_sources_can_be_switched_off_and_on(tmp_path: Path) -> None:
    """--without leaves one out, also by its old name; --with takes the choice of criteria in."""
    arguments = ("--without", "weights", "--without", "assessors", "--with", "criteria", "--format", "json")
    group = json.loads(run(*AGENCIES, *arguments, at=tmp_path).stdout)["groups"][0]
    expected = ["themes", "dimensions", "aggregation", "unanswered", "partly", "services", "criteria"]
    assert group["intervals"]["sources"] == expected
    assert [s["source"] for s in group["shares"]] == ["themes", "dimensions", "aggregation"]
    assert [s["source"] for s in group["error_shares"]] == ["unanswered", "partly", "services", "criteria"]


def test_what_changes_nothing_is_said_to(tmp_path: Path) -> None:
    """Taking in what is in, or leaving out what is out, is no error and passes with a word."""
    done = run(*AGENCIES, "--with", "weights", "--without", "criteria", at=tmp_path)
    assert done.returncode == 0
    assert "--with weights changes nothing" in done.stderr
    assert "--without criteria changes nothing" in done.stderr


def test_one_family_alone(tmp_path: Path) -> None:
    """Without any error there is no table of errors, without any choice none of choices; without both it is said."""
    errors = [w for s in ("answers", "unanswered", "partly", "services") for w in ("--without", s)]
    choices = [w for s in ("weights", "themes", "dimensions", "aggregation") for w in ("--without", s)]
    without_errors = run(*AGENCIES, *errors, at=tmp_path).stdout
    assert "· rank given errors" not in without_errors
    assert "· rank under other choices" in without_errors
    without_choices = run(*AGENCIES, *choices, at=tmp_path).stdout
    assert "· rank given errors" in without_choices
    assert "other choices" not in without_choices.replace("Not allowed for", "")
    neither = run(*AGENCIES, *errors, *choices, at=tmp_path)
    assert (neither.returncode, "no uncertainty is left to allow for" in neither.stdout) == (0, True)


def test_what_makes_no_sense_is_refused(tmp_path: Path) -> None:
    """A word that is no source, one both in and out, and numbers beyond sense: usage errors with what is right."""
    for arguments, words in (
        (("--without", "luck"), "weights, themes, dimensions, aggregation, answers, unanswered"),
        (("--with", "foo"), "foo is no uncertainty to allow for"),
        (("--draws", "1.5"), "--draws must be a whole number"),
        (("--seed", "99999999999999999999"), "--seed 99999999999999999999 lies outside 0 to 9223372036854775807"),
        (("--with", "criteria", "--without", "criteria"), "criteria stands both in --with and in --without"),
        (("--draws", "10"), "--draws 10 lies outside 100 to 100000"),
        (("--swing", "1.5"), "--swing 1.5 lies outside 0 to 1"),
        (("--swing", "nan"), "--swing must be a number"),
        (("--level", "1"), "--level 1 lies outside 0.5 to 0.999"),
        (("--seed", "-1"), "--seed -1 lies outside 0 to"),
    ):
        done = run("robustness", *arguments, at=tmp_path)
        assert (done.returncode, words in done.stderr) == (2, True), done.stderr


def test_the_same_seed_gives_the_same_figures_and_another_does_not(tmp_path: Path) -> None:
    """To the last digit."""
    one, again, other = (run(*AGENCIES, "--seed", s, "--format", "csv", at=tmp_path).stdout for s in ("5", "5", "6"))
    assert one == again != other


def test_pairs_are_a_square_for_people_and_rows_for_files(tmp_path: Path) -> None:
    """Eight columns of percent with nothing on the diagonal; 28 rows in CSV; a square in JSON."""
    lines = run(*AGENCIES, "--pairs", at=tmp_path).stdout.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("#"))
    assert lines[start].split() == ["#", "Organisation", *"12345678"]
    square = [line.split()[-8:] for line in lines[start + 2 : start + 10]]
    assert [square[n][n] for n in range(8)] == ["–"] * 8
    assert all(abs(int(square[i][j]) + int(square[j][i]) - 100) <= 1 for i, j in ((0, 1), (1, 2), (3, 4)))
    rows = list(csv.DictReader(StringIO(run(*AGENCIES, "--pairs", "--format", "csv", at=tmp_path).stdout)))
    assert len(rows) == 28
    assert list(rows[0]) == ["group", "first", "second", "above", "relation"]
    assert round(float(rows[0]["above"]) * 100) == int(square[0][1])
    record = json.loads(run(*AGENCIES, "--pairs", "--format", "json", at=tmp_path).stdout)["groups"][0]["square"]
    assert record["order"][:2] == [rows[0]["first"], rows[0]["second"]]
    assert record["above"][0][1] == float(rows[0]["above"])


def test_robustness_of_one_says_why_there_is_nothing(tmp_path: Path) -> None:
    """One organisation has no order to test; that is said, and is no failure."""
    done = run("robustness", "stockholm", at=tmp_path)
    assert done.returncode == 0
    assert "fewer than two organisations have a rank, so there is no order to test" in done.stdout
