"""Comments are read from whatever they are kept in, in pieces that the file alone decides."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from tests.small_spss import write_spss

from digimaturity.ground.errors import DigimaturityError, InvalidDataError, NotFoundError, UsageError
from digimaturity.workspace import comment_files
from digimaturity.workspace.comment_files import CommentColumns, CommentRows, opened_comments

if TYPE_CHECKING:
    from pathlib import Path

SAID = ["Bra och snabbt!", "Väntade i tre veckor, ingen svarar.", "", 'Hon sa "nej"; jag undrar.', "rad ett\nrad två"]
BODIES = ["malmo", "lund", "malmo", "", "lund"]
COLUMNS = CommentColumns("kommentar", organisation="kommun")


def read(path: Path, columns: CommentColumns = COLUMNS, sheet: str | None = None) -> list[CommentRows]:
    """All that a file has."""
    with opened_comments(path, columns, sheet) as found:
        return list(found.chunks)


def csv(path: Path, encoding: str = "utf-8", delimiter: str = ",", line: str = "\r\n") -> Path:
    """The comments as CSV."""
    quoted = ['"' + said.replace('"', '""') + '"' for said in SAID]
    rows = [f"{n}{delimiter}{q}{delimiter}{b}" for n, (q, b) in enumerate(zip(quoted, BODIES, strict=True))]
    path.write_bytes(line.join([f"nr{delimiter}Kommentar{delimiter}kommun", *rows, ""]).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """Every usual encoding and delimiter; an empty comment is a comment, one of two lines is one."""
    (piece,) = read(csv(tmp_path / "svar.csv", encoding, delimiter))
    assert piece.text == tuple(SAID)
    assert piece.organisation == tuple(BODIES)
    assert piece.rows == (2, 3, 4, 5, 6)
    assert piece.date == ()


def test_workbook(tmp_path: Path) -> None:
    """A sheet of a workbook, chosen by its name."""
    with xlsxwriter.Workbook(tmp_path / "svar.xlsx") as book:
        book.add_worksheet("annat").write_row(0, 0, ["x", "y"])
        book.get_worksheet_by_name("annat").write_row(1, 0, ["x", "y"])
        sheet = book.add_worksheet("svar")
        for n, row in enumerate([("kommentar", "kommun"), *zip(SAID, BODIES, strict=True)]):
            sheet.write_row(n, 0, row)
    (piece,) = read(tmp_path / "svar.xlsx", sheet="svar")
    assert (piece.text, piece.organisation) == (tuple(SAID), tuple(BODIES))


def test_a_workbook_whose_first_sheet_is_a_cover(tmp_path: Path) -> None:
    """The only sheet with the named column is read, however it spells it, and that is said; of two, neither is."""
    path = tmp_path / "svar.xlsx"
    for n_alike in (1, 2):
        with xlsxwriter.Workbook(path) as book:
            book.add_worksheet("Läs mig").write_column(0, 0, ["Om svaren", "De är påhittade."])
            for n in range(n_alike):
                book.add_worksheet(f"svar {n}").write_column(0, 0, ["Kommentar", *SAID[:1]])
        if n_alike == 1:
            with opened_comments(path, CommentColumns("kommentar")) as found:
                assert [text for piece in found.chunks for text in piece.text] == SAID[:1]
                assert [str(note) for note in found.notes] == [f"{path}: the sheet svar 0 is read."]
            continue
        with pytest.raises(UsageError, match="has several sheets: svar 0, svar 1"):
            read(path, CommentColumns("kommentar"))


def test_spss(tmp_path: Path) -> None:
    """A file of SPSS, codes by their labels."""
    pytest.importorskip("pyreadstat")
    path = write_spss(
        tmp_path / "svar.sav",
        {"kommentar": SAID, "kommun": [1.0, 2.0, 1.0, None, 2.0]},
        {"kommun": {1: "malmo", 2: "lund"}},
    )
    (piece,) = read(path)
    assert (piece.text, piece.organisation) == (tuple(SAID), tuple(BODIES))


def test_json_lines(tmp_path: Path) -> None:
    """An object on each line; a name that is not there is an empty cell, and an empty line is none."""
    path = tmp_path / "svar.jsonl"
    rows: list[dict[str, object]] = [{"kommentar": s, "kommun": b} for s, b in zip(SAID, BODIES, strict=True)]
    rows += [{"kommun": "lund"}, {"kommentar": None}, {"kommentar": 7}]
    path.write_text("\n".join(json.dumps(row) for row in rows[:4]) + "\n\n" + "\n".join(map(json.dumps, rows[4:])))
    (piece,) = read(path)
    assert piece.text == (*SAID, "", "", "7")
    assert piece.organisation == (*BODIES, "lund", "", "")
    assert piece.rows == (1, 2, 3, 4, 6, 7, 8, 9)


def test_lines_of_json_that_are_none(tmp_path: Path) -> None:
    """Lines that hold no object are told with their numbers; the others are read."""
    path = tmp_path / "svar.jsonl"
    path.write_text('{"kommentar": "bra", "kommun": ""}\n{"kommentar": \n["bra"]\n')
    (piece,) = read(path)
    assert piece.text == ("bra",)
    assert [problem.place.line for problem in piece.problems] == [2, 3]


def test_a_comment_on_each_line(tmp_path: Path) -> None:
    """Text has a comment on each line, an empty one where the line is; the last end of line begins none."""
    path = tmp_path / "svar.txt"
    path.write_text("Bra, tack\n\n'Nja'; så där\n", encoding="utf-8-sig")
    (piece,) = read(path, CommentColumns())
    assert piece.text == ("Bra, tack", "", "'Nja'; så där")
    assert piece.rows == (1, 2, 3)


def test_text_with_a_named_column_is_a_table(tmp_path: Path) -> None:
    """A file of that ending may be a table with tabs, as databases write."""
    (piece,) = read(csv(tmp_path / "svar.txt", delimiter="\t"))
    assert piece.text == tuple(SAID)


def test_the_only_column_need_not_be_named(tmp_path: Path) -> None:
    """A table of one column has its comments there; in one of several the column is asked for."""
    (tmp_path / "en.csv").write_text("Vad tycker du?\nBra, tack\nInte bra\n")
    (piece,) = read(tmp_path / "en.csv", CommentColumns())
    assert piece.text == ("Bra, tack", "Inte bra")
    with pytest.raises(UsageError) as refused:
        read(csv(tmp_path / "svar.csv"), CommentColumns())
    assert "--text. There are: nr, Kommentar, kommun." in str(refused.value)


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    """What is nearest is offered, and all that there are."""
    with pytest.raises(NotFoundError) as refused:
        read(csv(tmp_path / "svar.csv"), CommentColumns("Komentar"))
    assert 'no column "Komentar"' in str(refused.value)
    assert "Do you mean Kommentar? There are: nr, Kommentar, kommun." in str(refused.value)


@pytest.mark.parametrize("name", ["svar.csv", "svar.txt", "svar.jsonl", "svar.xlsx"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    """It is said by name."""
    with pytest.raises(NotFoundError, match=name):
        read(tmp_path / name)


def test_another_encoding_is_refused_at_its_row(tmp_path: Path) -> None:
    """MS-DOS letters are told with the first row that has one."""
    path = tmp_path / "svar.csv"
    path.write_bytes("kommentar\nbra\nv\u00e4ntade f\u00f6r l\u00e4nge\n".encode("cp850"))
    with pytest.raises(InvalidDataError, match=r"svar\.csv:3: the file is not UTF-8"):
        read(path, CommentColumns("kommentar"))


def test_two_encodings_in_one_file_are_refused(tmp_path: Path) -> None:
    """A row in Windows-1252 among those of UTF-8 would garble all the others: the first of them is told."""
    path = tmp_path / "svar.csv"
    path.write_bytes("kommentar\nbra\nväntade länge\n".encode() + "för länge\n".encode("cp1252"))
    with pytest.raises(InvalidDataError, match=r"svar\.csv:3: the file mixes UTF-8"):
        read(path, CommentColumns("kommentar"))


def test_a_row_that_does_not_fit_is_told(tmp_path: Path) -> None:
    """More cells than headings, as a comment with a bare comma makes, is a problem with its row."""
    path = tmp_path / "svar.csv"
    path.write_text("kommentar,kommun\nBra, tyckte jag,lund\nBra,lund\n")
    (piece,) = read(path)
    assert piece.text == ("Bra",)
    assert [problem.place.line for problem in piece.problems] == [2]


def test_pieces_depend_on_the_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces have so many comments, or fewer where they are long; they are numbered, and lose nothing."""
    monkeypatch.setattr(comment_files, "CHUNK", 100)
    monkeypatch.setattr(comment_files, "CHUNK_SIGNS", 50_000)
    path = tmp_path / "svar.csv"
    said = ["kort"] * 250 + ["lång " * 20_000] * 3 + ["kort"] * 30
    path.write_text("\n".join(["kommentar,kommun", *(f"{s},lund" for s in said)]))
    pieces = read(path)
    assert [len(piece.text) for piece in pieces] == [100, 100, 51, 1, 1, 30]
    assert [piece.number for piece in pieces] == [0, 1, 2, 3, 4, 5]
    assert [row for piece in pieces for row in piece.rows] == list(range(2, 285))
    assert [len(text) for piece in pieces for text in piece.text] == [len(s.strip()) for s in said]


def test_how_far_it_has_come(tmp_path: Path) -> None:
    """The place goes from nothing to the size, so that the time left can be told."""
    path = tmp_path / "svar.csv"
    path.write_text("kommentar\n" + "En ganska lång kommentar om kommunen\n" * 100_000)
    with opened_comments(path, CommentColumns()) as found:
        places = [found.at() for _ in found.chunks]
    assert found.size == path.stat().st_size
    assert places == sorted(places)
    assert places[0] < found.size / 2 < places[-2]


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_nothing_in_it(tmp_path: Path, content: bytes) -> None:
    """An empty table is refused; an empty text has no comments, or empty ones."""
    (tmp_path / "svar.csv").write_bytes(content)
    with pytest.raises(DigimaturityError, match="empty"):
        read(tmp_path / "svar.csv")
    (tmp_path / "svar.txt").write_bytes(content)
    assert [text for piece in read(tmp_path / "svar.txt", CommentColumns()) for text in piece.text] == [""] * len(
        content
    )
