"""Files of SPSS are read a piece at a time, codes by their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.small_spss import DAY_NOUGHT, write_spss

from digimaturity.ground.errors import InvalidDataError, UsageError
from digimaturity.workspace import spss_cells
from digimaturity.workspace.spss_cells import spss_table
from digimaturity.workspace.spss_file import is_spss

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pyreadstat")


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    """Three people with a comment, a coded organisation and a day, each of them missing once."""
    return write_spss(
        tmp_path / "svar.sav",
        {
            "kommentar": ["hej på dig", "", "ö" * 100],
            "organisation": [1.0, 2.0, None],
            "dag": [DAY_NOUGHT + 86400 * 20000.0, None, DAY_NOUGHT + 86400 * 20060.0],
            "betyg": [3.0, 4.5, None],
        },
        {"organisation": {1.0: "Malmö", 2.0: "Lund"}},
        dates=("dag",),
    )


def test_codes_days_and_numbers_are_texts(survey: Path) -> None:
    """A code is its label, a day ISO 8601, a number as people write it, and what is missing is empty."""
    table = spss_table(survey)
    assert (table.headings, table.rows) == (["kommentar", "organisation", "dag", "betyg"], 3)
    (chunk,) = table.chunks(["organisation", "dag", "betyg", "kommentar"])
    assert chunk.numbers == [1, 2, 3]
    assert chunk.columns == {
        "organisation": ["Malmö", "Lund", ""],
        "dag": ["2024-10-04", "", "2024-12-03"],
        "betyg": ["3", "4.5", ""],
        "kommentar": ["hej på dig", "", "ö" * 100],
    }


def test_pieces_join(survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a row at a time, it says the same, with the same numbers."""
    monkeypatch.setattr(spss_cells, "_ROWS", 1)
    chunks = list(spss_table(survey).chunks(["kommentar"]))
    assert [chunk.numbers for chunk in chunks] == [[1], [2], [3]]
    assert [cell for chunk in chunks for cell in chunk.columns["kommentar"]] == ["hej på dig", "", "ö" * 100]


def test_only_spss_is_spss(survey: Path, tmp_path: Path) -> None:
    """The first bytes tell, whatever a file is called; a folder and what is not there are none."""
    other = tmp_path / "annan.sav"
    other.write_text("text\nhej\n")
    assert [is_spss(path) for path in (survey, other, tmp_path, tmp_path / "nothing.sav")] == [
        True,
        False,
        False,
        False,
    ]


def test_a_broken_file_is_refused(survey: Path) -> None:
    """One that is cut short is named, with what to do."""
    survey.write_bytes(survey.read_bytes()[:200])
    with pytest.raises(InvalidDataError, match="cannot be read as SPSS") as refused:
        spss_table(survey)
    assert "CSV UTF-8" in str(refused.value)


def test_without_the_library(survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra that brings it is named."""
    import sys

    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(UsageError, match="SPSS") as refused:
        spss_table(survey)
    assert "digimaturity[residents]" in str(refused.value)
