"""``digimaturity reference show``: a figure, a study, or a measure as a series with its breaks."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path


def shown(at: Path, *arguments: str) -> str:
    """What the command prints."""
    done = call("reference", "show", *arguments, at=at)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_figure_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    """Wording, base, n, dates, source and how it was read; unknown is said."""
    text = shown(tmp_path, "skl-expectations-2018", "--lang", "sv")
    for said in (
        "25 %",
        "1\N{NO-BREAK SPACE}001",
        "3 april 2018 – 8 april 2018",
        "invånare i Sverige",
        "läst i källan",
    ):
        assert said in text
    assert "+4 procentenheter sedan skl-expectations-2016" in text
    unknown = shown(tmp_path, "gti-problems-se", "--lang", "en")
    assert "unknown for the figure; 24,500 in 36 countries in the whole survey" in " ".join(unknown.split())


def test_a_series_has_its_break_in_words(tmp_path: Path) -> None:
    """Between 2018–2019 and 2019–2020, with a mark and the reason; a file has it as a column."""
    lines = shown(tmp_path, "egb-overall", "--country", "SE", "--lang", "en").splitlines()
    rounds = [n for n, line in enumerate(lines) if line.startswith(("2018 and 2019", "≠ break", "2019 and 2020"))]
    assert rounds == sorted(rounds)
    assert len(rounds) == 3
    assert [line.split()[3] for line in lines if line.startswith("20")] == [
        "74.38", "75.50", "77.25", "75.44", "73.61", "76.67", "81.80",
    ]  # fmt: skip
    assert "Above and below cannot be compared." in "".join(lines)
    rows = list(csv.DictReader(io.StringIO(shown(tmp_path, "egb-overall", "--country", "SE", "--format", "csv"))))
    assert [bool(row["break_before"]) for row in rows] == [False, False, False, True, False, False, False]


def test_ranks_by_year(tmp_path: Path) -> None:
    """Sweden in the UN's index, with the year that was not checked said to be so."""
    text = shown(tmp_path, "egdi-rank", "--lang", "en")
    series = json.loads(shown(tmp_path, "egdi-rank", "--format", "json"))["series"][0]
    assert [(f["year"], f["value"]) for f in series] == [
        (2008, 1), (2010, 12), (2012, 7), (2014, 14), (2016, 6), (2018, 5), (2020, 6), (2022, 5), (2024, 14),
    ]  # fmt: skip
    assert "The rank has not been checked against the survey." in text


def test_sources_that_disagree_stand_side_by_side(tmp_path: Path) -> None:
    """The op-ed's half and the press release's 43 per cent, and no figure between them."""
    text = shown(tmp_path, "axiom-very-satisfied-18-29-article", "--lang", "en")
    assert '"hälften"' in text
    assert "43% (axiom-very-satisfied-18-29-release)" in text


def test_a_study_with_its_figures_and_slips(tmp_path: Path) -> None:
    """All its figures, what it is, and what is wrong in its sources."""
    text = shown(tmp_path, "medborgarpulsen", "--lang", "sv")
    assert "mp-digital-negative-2018" in text
    assert "Från 44 till 56 är 12 procentenheter." in " ".join(text.split())


def test_a_name_that_is_none_has_its_nearest(tmp_path: Path) -> None:
    """A typing error ends with code 2."""
    done = call("reference", "show", "egdi-rnk", at=tmp_path)
    assert done.returncode == 2
    assert "Did you mean egdi-rank" in done.stderr


def test_whom_when_and_where_a_figure_was_read(tmp_path: Path) -> None:
    """Comments of some municipalities are not Sweden's; a year that was concluded says so; an address is whole."""
    text = " ".join(shown(tmp_path, "mp-digital-positive-2021", "--lang", "en").split())
    assert "Of whom 33 Swedish municipalities' contact centres" in text
    assert "When 2019 (inferred)" in " ".join(shown(tmp_path, "mp-digital-positive-2020", "--lang", "en").split())
    whole = shown(tmp_path, "mp-time-positive-2021", "--format", "json")
    assert json.loads(whole)["figure"]["url"] in shown(tmp_path, "mp-time-positive-2021").replace("\n", "").replace(
        " ", ""
    )
    assert '"hälften" (half)' in shown(tmp_path, "axiom-very-satisfied-18-29-article", "--lang", "en")
    listed = shown(tmp_path, "desi", "--lang", "en")
    assert "52.6 !" in listed
    assert "! Sources disagree on the figure" in listed
