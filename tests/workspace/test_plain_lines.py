"""What is cut out of bytes is what the reader of CSV says, cell by cell, and what it cannot be sure of it leaves."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.ground.errors import InvalidDataError
from digimaturity.workspace.plain_lines import PlainCells
from digimaturity.workspace.plain_table import opened

if TYPE_CHECKING:
    from pathlib import Path

# Everything that the reader of CSV, or the tool, takes for more than a text: and spaces that only Unicode knows.
CELLS = st.sampled_from(
    [
        "",
        "5",
        "0",
        "9",
        "12",
        "-",
        ":",
        "/",
        "NA",
        "2,5",
        "2.5",
        " 4",
        "4 ",
        "å",
        "\u00a0",
        "\u3000",
        "€",
        "x" * 40,
        "'=1",
        "'5",
        "it's",
        '"',
        '"a"',
        '"a\nb"',
        '"a""b"',
        'a"b',
        "\0",
        "\r",
        "\ufeff",
        "NA: no such page",
    ]
)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=12)


def _read(path: Path, size: int, *, plain: bool) -> tuple[Any, bool]:
    """Every chunk as numbers, texts and problems, or the refusal; and whether any of it was cut out of bytes."""
    cut = False
    told: list[Any] = []
    try:
        with opened(path, size, numbers=plain) as table:
            told.append(table.headings)
            for chunk in table.chunks:
                cut |= any(isinstance(cells, PlainCells) for cells in chunk.columns.values())
                columns = {heading: list(cells) for heading, cells in chunk.columns.items()}
                problems = [(p.place.line, str(p.message)) for p in chunk.problems]
                if chunk.numbers or problems:
                    told.append((chunk.numbers, columns, problems))
    except InvalidDataError as error:
        told.append(str(error))
    return told, cut


@given(
    rows=ROWS,
    plain=st.lists(st.tuples(st.sampled_from(["a", "Åre", "x y"]), CELLS.filter(str.isalnum), st.just("")), max_size=9),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    between=st.sampled_from([",", ";", "\t"]),
    last=st.sampled_from(["", "\n", "\n\n", "\n;;\n", "\nonly one", "\na,b,c,d"]),
    size=st.integers(1, 5),
)
def test_bytes_and_the_reader_of_csv_say_the_same(
    rows: list[tuple[str, ...]],
    plain: list[tuple[str, ...]],
    end: str,
    between: str,
    last: str,
    size: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Numbers, cells, problems, chunks and refusals are the same, wherever the plain lines end.

    How much is handed on before a refusal is not, for the reader of CSV looks further ahead.
    """
    path = tmp_path_factory.getbasetemp() / "table.csv"
    lines = [("organisation", "PRE-01", "PRE-02"), *plain, *rows, *plain]
    path.write_bytes((end.join(between.join(line) for line in lines) + last).encode())
    cut, whole = (_read(path, size, plain=by)[0] for by in (True, False))
    if isinstance(whole[-1], str):
        assert cut[-1] == whole[-1]
    else:
        assert cut == whole


def test_plain_lines_are_cut_out_of_bytes(tmp_path: Path) -> None:
    """The path is taken for what it is made for, also behind a byte-order mark; one apostrophe ends it there."""
    path = tmp_path / "table.csv"
    path.write_bytes(b"\xef\xbb\xbfo,A\r\nx,5\r\ny,\r\nz,'=1\r\nw,2\r\n")
    told, cut = _read(path, 2, plain=True)
    assert cut
    assert told == [
        ["o", "A"],
        ([2, 3], {"o": ["x", "y"], "A": ["5", ""]}, []),
        ([4, 5], {"o": ["z", "w"], "A": ["=1", "2"]}, []),
    ]


@pytest.mark.parametrize("first", ['"o",A', "o,'A", "sep=,", "o,A,", ",A", "o\rA,B"])
def test_headings_that_are_not_plain_are_for_the_reader_of_csv(first: str, tmp_path: Path) -> None:
    """Quoted or defused ones, a line of Excel's, columns without a heading, and other ends of lines."""
    path = tmp_path / "table.csv"
    path.write_bytes(f"{first}\no,A\nx,5\n".encode())
    assert not _read(path, 2, plain=True)[1]


@given(
    cells=st.lists(
        st.from_regex(r"[0-9]{0,17}(\.[0-9]{0,17})?", fullmatch=True)
        | st.sampled_from(
            ["1.2.3", ".5", "5.", "-1.5", "1e5", "1;5", " 12", "12 ", "١٢", "99", "123456789012345", "0.1"]
        ),
        min_size=1,
        max_size=20,
    )
)
def test_plain_numbers_are_the_floats_that_python_reads(
    cells: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """To the last bit, with the number of their decimals; whatever is written otherwise is asked for by its text."""
    path = tmp_path_factory.getbasetemp() / "numbers.csv"
    path.write_text("o,A\n" + "".join(f"x,{cell}\n" for cell in cells), encoding="utf-8")
    asked: list[str] = []
    told: dict[float, int] = {}

    def meaning(text: str) -> float:
        asked.append(text)
        return float(text) if text.isdigit() and text.isascii() else -1.0

    def takes(values: Any, decimals: Any) -> Any:
        told.update({v: d for v, d in zip(values.tolist(), decimals.tolist(), strict=True) if d >= 0})
        return decimals >= 0

    with opened(path, 100) as table:
        (chunk,) = [c for c in table.chunks if c.numbers]
        column = chunk.columns["A"]
        assert isinstance(column, PlainCells)
        found = column.meaning(meaning, takes).tolist()
    for cell, value in zip(cells, found, strict=True):
        if len(cell) > 1 and cell not in asked:
            assert _is_number(cell)
            assert value == float(cell)
            assert told[value] >= 0
    assert all(len(cell) in {0, 1} or len(cell.replace(".", "")) > 15 or not _is_number(cell) for cell in asked)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[0-9]+(\.[0-9]+)?", text, re.ASCII) is not None


def test_what_cells_mean_is_asked_once_for_each_digit(tmp_path: Path) -> None:
    """Digits and empty cells go by a table, anything longer and any other sign is asked for by its text."""
    path = tmp_path / "table.csv"
    path.write_text("o,A\n" + "".join(f"x,{cell}\n" for cell in ["5", "5", "", "NA", "x", "5", " 5"]), encoding="utf-8")
    asked: list[str] = []

    def meaning(text: str) -> float:
        asked.append(text)
        return {"": math.nan, "NA": math.inf}.get(text, float(len(text) * 10) if not text.isdigit() else float(text))

    with opened(path, 100) as table:
        (chunk,) = [c for c in table.chunks if c.numbers]
        cells = chunk.columns["A"]
        assert isinstance(cells, PlainCells)
        found = cells.meaning(meaning).tolist()
    assert asked == [*"0123456789", "", "NA", "x", " 5"]
    assert [found[n] for n in (0, 1, 3, 4, 5, 6)] == [5, 5, math.inf, 10, 5, 20]
    assert math.isnan(found[2])
    assert (len(cells), cells[3], cells[2:5]) == (7, "NA", ["", "NA", "x"])
