"""Files of responses of every kind give the same codes, and what cannot be read is refused with what to do."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import numpy as np
import pytest
import xlsxwriter
from tests.builders import DATA

from digimaturity.ground.errors import InvalidDataError, NotFoundError
from digimaturity.workspace import response_files
from digimaturity.workspace.response_files import Wanted, read_responses, read_variables

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.workspace.responses import CodedResponses

ROWS = (("Kön", "vikt", "q1"), ("Kvinna", "1,5", "4"), ("Man", "0,5", "5"), ("Kvinna", "2", ""))
WANTED = Wanted(coded=("Kön", "q1"), numbers=("vikt",))


def cells(column: CodedResponses) -> list[str]:
    """Each row's code."""
    return [column.names[code] for code in column.codes]


def as_text(between: str = ";") -> str:
    """The rows as CSV."""
    return "".join(between.join(row) + "\r\n" for row in ROWS)


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        (as_text().encode(), 0),
        (codecs.BOM_UTF8 + as_text().encode(), 0),
        (as_text().encode("cp1252"), 1),
        (as_text().encode("utf-16"), 0),
        (as_text("\t").encode(), 0),
    ],
    ids=["utf-8", "bom", "cp1252", "utf-16", "tab"],
)
def test_csv_in_every_encoding_gives_the_same(content: bytes, notes: int, tmp_path: Path) -> None:
    """Codes as texts, decimal commas as numbers, nothing as nothing; a guessed encoding is told."""
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    found = read_responses(path, WANTED)
    assert cells(found.coded["Kön"]) == ["Kvinna", "Man", "Kvinna"]
    assert cells(found.coded["q1"]) == ["4", "5", ""]
    assert found.numbers["vikt"].values.tolist() == [1.5, 0.5, 2.0]
    assert found.rows.tolist() == [2, 3, 4]
    assert (found.source, len(found.notes), len(found.sha256)) == ("a.csv", notes, 64)


def test_a_workbook_gives_the_same(tmp_path: Path) -> None:
    """The sheet whose headings fit is read, and numbers are codes without decimals."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Om").write_row(0, 0, ["Läs", "mig", "först", "nu"])
        sheet = book.add_worksheet("Svar")
        sheet.write_row(0, 0, ROWS[0])
        for number, (sex, weight, answer) in enumerate(ROWS[1:], 1):
            sheet.write_row(number, 0, [sex, float(weight.replace(",", ".")), int(answer) if answer else None])
    found = read_responses(path, WANTED)
    assert cells(found.coded["q1"]) == ["4", "5", ""]
    assert found.numbers["vikt"].values.tolist() == [1.5, 0.5, 2.0]
    assert "Svar" in found.notes[0].sv


@pytest.mark.parametrize("name", ["survey.sav", "survey.zsav"])
def test_spss_gives_codes_and_its_dictionary(name: str) -> None:
    """Labels of columns and codes come along, and codes that the file declares missing are known to be."""
    found = read_responses(DATA / "surveys" / name, Wanted(("q1", "q2", "kon"), ("omrade",), ("vikt",), "respid"))
    assert cells(found.coded["q1"])[:8] == ["1", "2", "3", "4", "5", "5", "4", "9"]
    assert cells(found.coded["q2"])[:6] == ["0", "1", "0", "1", "0", ""]
    assert cells(found.coded["omrade"])[:2] == ["Söder", "Norr"]
    assert found.numbers["vikt"].values[:4].tolist() == [0.5, 0.75, 1.0, 1.25]
    assert found.known["q1"].label == "Hur nöjd är du med e-tjänsterna?"
    assert found.known["q1"].labels[0] == ("1", "Mycket missnöjd")
    assert found.known["q1"].is_missing("9")
    assert len(np.unique(found.ids)) == len(found) == 24


def test_pieces_are_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a file is cut, each row has its own code, number and hash."""
    path = tmp_path / "a.csv"
    path.write_text("id,q1,w\n" + "".join(f"{n},{n % 7},{n / 2}\n" for n in range(50)), encoding="utf-8")
    whole = read_responses(path, Wanted(("q1",), (), ("w",), "id"))
    monkeypatch.setattr(response_files, "PIECE", 3)
    cut = read_responses(path, Wanted(("q1",), (), ("w",), "id"))
    assert cells(cut.coded["q1"]) == cells(whole.coded["q1"]) == [str(n % 7) for n in range(50)]
    assert np.array_equal(cut.numbers["w"].values, whole.numbers["w"].values)
    assert np.array_equal(cut.ids, whole.ids)
    assert np.array_equal(cut.rows, whole.rows)
    assert np.array_equal(cut.whole, whole.whole)


def test_a_column_that_is_not_there_is_named_with_its_neighbour(tmp_path: Path) -> None:
    """The heading that was probably meant is offered, and all that there are are told."""
    path = tmp_path / "a.csv"
    path.write_text("alder,q1\n1,2\n", encoding="utf-8")
    with pytest.raises(InvalidDataError, match="alder, q1") as error:
        read_responses(path, Wanted(("aldr", "q1")))
    assert "Did you mean alder?" in str(error.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"q1,q2\n", "headings but no responses"),
        (b"q1,q1\n1,2\n", "occurs twice"),
        (b"q1,q2\n1,2,3\n", "row 2: 3 cells, the heading row has 2"),
        (b"q1\n\x8d\x81\xff\n", "is not UTF-8"),
        (b"%PDF-1.4", "is a PDF file"),
        (b"$FL2 broken", "cannot be read as SPSS"),
    ],
)
def test_what_is_no_file_of_responses_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    """Each with the file's name and what is wrong."""
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidDataError) as error:
        read_responses(path, Wanted(("q1",)))
    assert said in str(error.value)
    assert "a.csv" in str(error.value)


def test_no_file_is_no_file(tmp_path: Path) -> None:
    """It is named."""
    for read in (lambda: read_responses(tmp_path / "x.csv", WANTED), lambda: read_variables(tmp_path / "x.csv")):
        with pytest.raises(NotFoundError, match=r"x\.csv"):
            read()


def test_free_text_is_not_taken_for_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A column with more values than any question has is refused, and none of what stands in it is printed."""
    path = tmp_path / "a.csv"
    path.write_text("text\n" + "".join(f"hemligt {n}\n" for n in range(40)), encoding="utf-8")
    monkeypatch.setattr(response_files, "MOST_CODES", 20)
    with pytest.raises(InvalidDataError, match="more than 20 different values") as error:
        read_responses(path, Wanted(("text",)))
    assert "hemligt" not in str(error.value)


def test_what_memory_does_not_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is said in rows, with what to do: by what is free, or a fixed one where that is not known."""
    path = tmp_path / "a.csv"
    path.write_text("q1\n" + "1\n" * 100, encoding="utf-8")
    for left, most in ((300 * response_files.CELL, 10), (None, 300)):
        monkeypatch.setattr(response_files, "memory_left", lambda left=left: left)
        monkeypatch.setattr(response_files, "MOST_CELLS", most)
        with pytest.raises(InvalidDataError, match=r"more than 50 rows, and with 1 column they.*several maps"):
            read_responses(path, Wanted(("q1",)))
    monkeypatch.setattr(response_files, "MOST_CELLS", 600)
    assert len(read_responses(path, Wanted(("q1",)))) == 100


def test_the_first_rows_are_enough_to_guess_from(tmp_path: Path) -> None:
    """No more rows are handed on than were asked for."""
    path = tmp_path / "a.csv"
    path.write_text("q1,q2\n" + "1,2\n" * 100, encoding="utf-8")
    variables, rows, _ = read_variables(path, rows=7)
    assert [v.heading for v in variables] == ["q1", "q2"]
    assert rows == [["1", "2"]] * 7
