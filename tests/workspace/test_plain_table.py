"""Plain tables: headings, rows in chunks with the numbers that a spreadsheet shows, and errors that name the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from digimaturity.ground.errors import InvalidDataError, NotFoundError, Place, Problem
from digimaturity.ground.language import same
from digimaturity.workspace import plain_table
from digimaturity.workspace.plain_table import Whole, opened, whole

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path, size: int = 100) -> tuple[list[str], list[tuple[list[int], dict[str, list[Any]]]]]:
    """The headings of a table, and the row numbers and cells of each chunk."""
    with opened(path, size) as table:
        return table.headings, [(c.numbers, {h: list(cells) for h, cells in c.columns.items()}) for c in table.chunks]


def written(folder: Path, text: str) -> Path:
    """A CSV file that says ``text``."""
    path = folder / "svar.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_sign_that_parts_the_headings_parts_the_cells(sign: str, tmp_path: Path) -> None:
    """Comma, semicolon or tab, whichever the first line has most of; the other signs are text."""
    other = ";" if sign == "," else ","
    path = written(tmp_path, f"id{sign} A-01 {sign}x{other}y\naby{sign}3{sign}a{other}b\n")
    assert read(path) == (
        ["id", "A-01", f"x{other}y"],
        [([2], {"id": ["aby"], "A-01": ["3"], f"x{other}y": [f"a{other}b"]})],
    )


def test_a_table_of_one_column_has_nothing_that_parts_cells(tmp_path: Path) -> None:
    """Where the first line has none of the signs, each line is one cell, a comma in it included."""
    assert read(written(tmp_path, "id\naby, boda\n")) == (["id"], [([2], {"id": ["aby, boda"]})])


def test_a_byte_order_mark_and_an_apostrophe_before_a_heading_are_no_part_of_it(tmp_path: Path) -> None:
    """A spreadsheet's mark and the apostrophe that keeps a formula from running are taken away."""
    headings, _ = read(written(tmp_path, "\ufeffid,'=x\naby,3\n"))
    assert headings == ["id", "=x"]


def test_rows_come_in_chunks_and_keep_the_numbers_of_the_spreadsheet(tmp_path: Path) -> None:
    """Four rows by two: 2 and 3, then 4 and 5; an empty row has a number but does not come."""
    path = written(tmp_path, "id,A-01\naby,1\nboda,2\n , \ncity,3\n")
    assert read(path, 2)[1] == [
        ([2, 3], {"id": ["aby", "boda"], "A-01": ["1", "2"]}),
        ([5], {"id": ["city"], "A-01": ["3"]}),
    ]


def test_a_table_without_rows_has_one_chunk_with_its_columns(tmp_path: Path) -> None:
    """The headings stand over empty columns."""
    assert read(written(tmp_path, "id,A-01\n")) == (["id", "A-01"], [([], {"id": [], "A-01": []})])


def test_a_row_of_another_length_is_a_problem_at_its_row_and_the_others_come(tmp_path: Path) -> None:
    """Too many cells are named with both numbers; cells that are left out at the end are empty."""
    path = written(tmp_path, "id,A-01\naby\nboda,2\n\ncity,3,4\n")
    with opened(path, 100) as table:
        (chunk,) = table.chunks
    assert (chunk.numbers, chunk.columns["A-01"]) == ([2, 3], ("", "2"))
    assert [(p.place.file, p.place.line, p.message.en) for p in chunk.problems] == [
        (path, 5, "3 cells, the heading row has 2."),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "{p}: the file is empty."),
        (b" , \n,,\n", "{p}: the file is empty."),
        (b"id,B,A,B,A\n", "{p}: headings occur more than once: A, B (B, C, D, E)."),
        ("id,Å\n".encode("cp850"), "{p}:1: the file is not UTF-8."),
        (b'id,A\naby,"x"y\n', "{p}: row 2: a quotation mark is in the wrong place: the cell should end after it."),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_name_of_the_file(content: bytes, said: str, tmp_path: Path) -> None:
    """Nothing in it, the same heading twice, another encoding and a broken quotation."""
    path = tmp_path / "svar.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidDataError) as caught:
        read(path)
    assert caught.value.message.en == said.format(p=path)


def test_another_encoding_is_answered_with_what_to_do(tmp_path: Path) -> None:
    """The hint says in which format to save the file."""
    path = tmp_path / "svar.csv"
    path.write_bytes("id,Å\n".encode("mac-roman"))
    with pytest.raises(InvalidDataError) as caught:
        read(path)
    assert caught.value.hint is not None
    assert caught.value.hint.en == 'Save it as "CSV UTF-8".'


@pytest.mark.parametrize("name", ["none.csv", "none.parquet"])
def test_a_file_that_is_not_there_is_named(name: str, tmp_path: Path) -> None:
    """In either format."""
    with pytest.raises(NotFoundError) as caught:
        read(tmp_path / name)
    assert caught.value.message.en == f"There is no file {tmp_path / name}."


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    """It is refused with its name."""
    with pytest.raises(InvalidDataError) as caught:
        read(tmp_path)
    assert caught.value.message.en == f"Cannot read {tmp_path}: it is a folder."


@pytest.mark.parametrize("name", ["svar.parquet", "svar.PQ"])
def test_parquet_keeps_numbers_as_numbers_and_counts_from_one(name: str, tmp_path: Path) -> None:
    """Whole and broken numbers come as floats, nothing as NaN; texts and truths as texts, nothing as the empty text."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = {"id": ["aby", None, "city"], "whole": [3, 4, 5], "broken": [0.5, None, 2.0], "truth": [True, False, None]}
    parquet.write_table(pyarrow.table(table), tmp_path / name)
    headings, chunks = read(tmp_path / name, 2)
    assert headings == ["id", "whole", "broken", "truth"]
    assert [numbers for numbers, _ in chunks] == [[1, 2], [3]]
    (first, second) = (columns for _, columns in chunks)
    assert (first["id"], first["whole"], first["truth"]) == (["aby", ""], [3.0, 4.0], ["TRUE", "FALSE"])
    assert all(isinstance(cell, float) for cell in first["whole"])
    assert first["broken"] == pytest.approx([0.5, float("nan")], nan_ok=True)
    assert second == {"id": ["city"], "whole": [5.0], "broken": [2.0], "truth": [""]}


def test_parquet_without_rows_has_one_chunk_with_its_columns(tmp_path: Path) -> None:
    """As a CSV file without rows."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    empty = pyarrow.table({"id": pyarrow.array([], pyarrow.string()), "A-01": pyarrow.array([], pyarrow.int64())})
    parquet.write_table(empty, tmp_path / "svar.parquet")
    assert read(tmp_path / "svar.parquet") == (["id", "A-01"], [([], {"id": [], "A-01": []})])


def test_parquet_that_is_none_or_has_a_heading_twice_is_refused_with_the_name_of_the_file(tmp_path: Path) -> None:
    """The reason is one line."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "svar.parquet"
    path.write_bytes(b"PAR1" + b"id,A-01\naby,3\n" * 10)
    with pytest.raises(InvalidDataError) as caught:
        read(path)
    assert caught.value.message.en.startswith(f"{path} cannot be read: Parquet magic bytes not found")
    assert "\n" not in caught.value.message.en
    parquet.write_table(pyarrow.Table.from_arrays([pyarrow.array([1]), pyarrow.array([2])], names=["A", "A"]), path)
    with pytest.raises(InvalidDataError) as caught:
        read(path)
    assert caught.value.message.en == f"{path}: the heading A occurs twice (A, B)."


def test_parquet_of_other_programs_is_read_as_text(tmp_path: Path) -> None:
    """Bytes are UTF-8, row numbers of pandas are left out, ids keep their digits, and 0.1 in 32 bits stays 0.1."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pyarrow.table(
        {
            "id": [b"\xc3\xa5by", None],
            "number": [2120000142, 12],
            "small": pyarrow.array([0.1, None], pyarrow.float32()),
            "float": [12.0, float("nan")],
            "__index_level_0__": [0, 1],
        }
    )
    parquet.write_table(table, tmp_path / "t")
    assert whole(tmp_path / "t").rows == [
        (1, {"id": "åby", "number": "2120000142", "small": "0.1", "float": "12"}),
        (2, {"id": "", "number": "12", "small": "", "float": ""}),
    ]


def test_parquet_that_would_lose_something_is_refused(tmp_path: Path) -> None:
    """Bytes that are no text, a column without a name; an index of names is a column like any other."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    for columns, why in (({"id": [b"\xff"]}, "the column id holds raw data"), ({"": [1]}, "the file is empty"),
                         ({"": [1], "a": [1]}, "a column has no heading")):  # fmt: skip
        parquet.write_table(pyarrow.table(columns), tmp_path / "t")
        with pytest.raises(InvalidDataError, match=why):
            whole(tmp_path / "t")
    parquet.write_table(pyarrow.table({"__index_level_0__": ["aby"], "a": [1]}), tmp_path / "t")
    assert whole(tmp_path / "t").headings == ["__index_level_0__", "a"]


def test_numbers_of_a_chunk_are_texts_with_all_their_digits(tmp_path: Path) -> None:
    """An id of eight digits is no power of ten."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"id": [12345678, None], "x": [0.1, 2.0]}), tmp_path / "t")
    with opened(tmp_path / "t", 10) as table:
        (chunk,) = table.chunks
    assert (chunk.texts("id"), chunk.texts("x"), chunk.texts("y")) == (["12345678", ""], ["0.1", "2"], [])


def test_what_happens_to_the_reader_of_a_table_is_no_fault_of_the_table(tmp_path: Path) -> None:
    """An error while the rows are used passes as it is."""
    with pytest.raises(OSError, match="disk full"), opened(written(tmp_path, "a\n1\n"), 10):
        raise OSError("disk full")


def test_a_file_that_is_too_large_to_stand_in_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables that are read in chunks have no such limit."""
    monkeypatch.setattr(plain_table, "_MOST_BYTES", 3)
    path = written(tmp_path, "a\n1\n2\n")
    with pytest.raises(InvalidDataError, match="is larger than 0 MB"):
        whole(path)
    assert read(path, 5)[0] == ["a"]


@pytest.mark.parametrize("start", [0, 1])
def test_a_nameless_column_that_counts_the_rows_is_left_out(start: int, tmp_path: Path) -> None:
    """As pandas and R write it; with anything else in it, it is content without a heading."""
    rows = "".join(f"{start + n},x{n}\n" for n in range(3))
    assert [row for _, row in whole(written(tmp_path, f",a\n{rows}")).rows] == [{"a": f"x{n}"} for n in range(3)]
    assert len(whole(written(tmp_path, ",a\naby,1\n7,2\n")).problems) == 2


def test_parquet_with_moments_finer_than_pythons_is_read(tmp_path: Path) -> None:
    """Pandas writes nanoseconds; what lies below the microsecond is left out."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    moments = pyarrow.array([1_790_000_000_000_000_001], pyarrow.timestamp("ns", "UTC"))
    parquet.write_table(pyarrow.table({"at": moments}), tmp_path / "svar.parquet")
    (_, row), *_ = whole(tmp_path / "svar.parquet").rows
    assert row["at"].startswith("2026-09-21")


def test_a_problem_of_a_workbook_is_told_by_its_cell() -> None:
    """With tab, letter and heading, by the heading or what it means; in other tables, and without a row, as it is."""
    book = Whole(["Nivå"], [], tab="Svar", letters={"Nivå": "C"})
    problem = Problem(Place("x.xlsx", 7, "level"), same("fel"), "odd")
    at = book.by_cell(problem, {"Nivå": "level"})
    assert (at.place.file, at.place.line, at.message, at.code) == ("x.xlsx", 7, same("fel"), "odd")
    assert all(word in at.place.field for word in ("Svar", "C7", "level"))
    named = Problem(Place("x.xlsx", 7, "Nivå"), same("fel"))
    assert "C7" in book.by_cell(named, {}).place.field
    assert book.by_cell(problem, {}) is problem
    assert Whole(["Nivå"], []).by_cell(named, {}) is named
    rowless = Problem(Place("x.xlsx", None, "Nivå"), same("fel"))
    assert book.by_cell(rowless, {}) is rowless
