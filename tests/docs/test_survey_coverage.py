"""Intervals of surveys held against populations that are known: the table, and rows of it computed again."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.survey_coverage import DESIGNS, FEWEST, HEADING, held, row, waves_held

README = Path(__file__).resolve().parents[2] / "benchmarks" / "README.md"
SAMPLES, SEED = 2000, 20261129


def table(marker: str) -> list[str]:
    """The lines of a table of the page."""
    return README.read_text(encoding="utf-8").split(f"<!-- {marker} -->\n\n")[1].split("\n\n")[0].splitlines()


def shares(line: str) -> list[float]:
    """The shares in a line, as numbers."""
    return [float(cell.strip(" %")) / 100 for cell in line.strip("|").split("|") if "%" in cell]


def test_the_table_has_every_design_and_no_interval_that_is_none() -> None:
    """None holds its truth much less often than it says, and on the whole they do as they say."""
    lines = table("survey-coverage")
    assert lines[:2] == HEADING.splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:]] == list(DESIGNS)
    every = [one for line in lines[2:] for one in shares(line)]
    further = [one for line in table("survey-coverage-further")[2:] for one in shares(line)]
    assert min(*every, *further) >= FEWEST
    assert sum(every) / len(every) >= 0.945


def test_a_row_is_what_the_program_prints() -> None:
    """The smallest design, computed again with all its samples."""
    name = next(iter(DESIGNS))
    assert row(name, dict(held(name, SAMPLES, SEED)).values()) == table("survey-coverage")[2]


@pytest.mark.parametrize("name", list(DESIGNS)[1:])
def test_the_intervals_of_a_hundred_samples_hold_what_they_should(name: str) -> None:
    """Of 100 samples of each figure, with another seed; of all figures of a design nine in ten and more."""
    found = list(dict(held(name, 100, 5)).values())
    assert sum(found) / len(found) >= 0.92
    assert min(found) >= 0.85


def test_changes_between_waves_hold_what_they_should() -> None:
    """Half a panel, 300 pairs of samples."""
    assert min(often for _, often in waves_held(300, 5)) >= 0.92
