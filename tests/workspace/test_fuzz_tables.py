"""Damaged tables: read right, refused with the file's name, or told; never a fall, never silently another answer."""

from __future__ import annotations

import csv
import io
import random
from typing import TYPE_CHECKING

import pytest
from tests.builders import BLOCKED, NA, answered, assessment, catalogue, criterion, register, said
from tests.extent import share

from digimaturity.ground.csv_dialect import EXCEL_SV, STANDARD
from digimaturity.ground.csvfile import write_csv
from digimaturity.ground.errors import DigimaturityError
from digimaturity.ground.language import Text
from digimaturity.insight.answer_table import TableScorer
from digimaturity.insight.raters.rated_table import ratings_from
from digimaturity.model.answers import Service
from digimaturity.scoring.matrix import Rule
from digimaturity.workspace.plain_table import opened, whole
from digimaturity.workspace.sheet_reading import read_sheet
from digimaturity.workspace.sheets import LONG, long_rows, wide_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from digimaturity.workspace.answer_sheet import Sheet

    Damage = Callable[[bytes, random.Random], bytes]

CATALOGUE = catalogue(
    [
        *(criterion(f"A-0{n}", "a") for n in range(1, 5)),
        criterion("A-05", "a", goalposts=[[1, 5], [4, 0]]),
        criterion("B-02", "b", per="service"),
    ]
)
REGISTER = register("aby", "boda", "malmo")
WRITTEN = [
    assessment(
        answered(
            A_01=4,
            A_02=NA,
            A_03=BLOCKED,
            A_04=said(2, up_to=5),
            A_05=said(value=2.25, up_to=3.5),
            B_02={"bygg": said(0, up_to=2)},
        ),
        services=[Service("bygg", Text("Bygglov å", "Permit"))],
        of=organisation,
    )
    for organisation in ("aby", "boda", "malmo")
]
TIMES = share(1500)


def tables() -> dict[str, bytes]:
    """The same answers long and wide, for machines and for Swedish Excel."""
    wide, found = wide_rows(WRITTEN, CATALOGUE, REGISTER, details=False)
    shapes = {"long": ([f.name for f in LONG], long_rows(WRITTEN, CATALOGUE, REGISTER)), "wide": (wide, found)}
    dialects = {"standard": STANDARD, "excel": EXCEL_SV}
    return {
        f"{shape} {name}": write_csv(headings, [[row.get(h) for h in headings] for row in rows], dialect).encode()
        for shape, (headings, rows) in shapes.items()
        for name, dialect in dialects.items()
    }


TABLES = tables()


def cells(content: bytes) -> tuple[list[list[str]], str]:
    """The cells of a table of ours, and what parts them."""
    text = content.decode("utf-8-sig")
    sign = ";" if ";" in text.split("\r\n", 1)[0] else ","
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign)), sign


def spelled(rows: list[list[str]], sign: str) -> bytes:
    """Cells as a file."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=sign).writerows(rows)
    return stream.getvalue().encode()


def _rows_shuffled(content: bytes, luck: random.Random) -> bytes:
    rows, sign = cells(content)
    rest = rows[1:]
    luck.shuffle(rest)
    return spelled([rows[0], *rest], sign)


def _columns_shuffled(content: bytes, luck: random.Random) -> bytes:
    rows, sign = cells(content)
    order = list(range(len(rows[0])))
    luck.shuffle(order)
    return spelled([[row[place] for place in order] for row in rows], sign)


def _blank_rows(content: bytes, luck: random.Random) -> bytes:
    rows, sign = cells(content)
    for _ in range(luck.randint(1, 4)):
        rows.insert(luck.randint(0, len(rows)), luck.choice([[], [""] * len(rows[0]), [" ", ""]]))
    return spelled(rows, sign)


def _empty_columns(content: bytes, luck: random.Random) -> bytes:
    rows, sign = cells(content)
    place = luck.choice([0, len(rows[0]), luck.randint(0, len(rows[0]))])
    return spelled([[*row[:place], "", *row[place:]] for row in rows], sign)


def _short_rows(content: bytes, luck: random.Random) -> bytes:
    rows, sign = cells(content)
    kept = []
    for row in rows:
        while luck.random() < 0.9 and row and not row[-1]:
            row = row[:-1]  # noqa: PLW2901
        kept.append(row)
    return spelled([rows[0], *kept[1:]], sign)


def _line_ends(content: bytes, luck: random.Random) -> bytes:
    return content.replace(b"\r\n", luck.choice([b"\n", b"\r"]))


def _encoded(content: bytes, luck: random.Random) -> bytes:
    return content.decode("utf-8-sig").encode(luck.choice(["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"]))


def _parted(content: bytes, luck: random.Random) -> bytes:
    rows, _ = cells(content)
    sign = luck.choice(",;\t|")
    return luck.choice([b"", f"sep={sign}\r\n".encode()]) + spelled(rows, sign)


def _capitals(content: bytes, luck: random.Random) -> bytes:
    rows, sign = cells(content)
    return spelled([[luck.choice([h.upper(), f" {h} ", h.replace("_", " ")]) for h in rows[0]], *rows[1:]], sign)


HARMLESS = (
    _rows_shuffled, _columns_shuffled, _blank_rows, _empty_columns, _short_rows, _line_ends, _encoded, _parted,
    _capitals,
)  # fmt: skip


def _row_dropped(content: bytes, luck: random.Random) -> bytes:
    rows, sign = cells(content)
    del rows[luck.randrange(1, len(rows))]
    return spelled(rows, sign)


def _row_doubled(content: bytes, luck: random.Random) -> bytes:
    rows, sign = cells(content)
    rows.insert(luck.randint(1, len(rows)), luck.choice(rows[1:]))
    return spelled(rows, sign)


def _column_dropped(content: bytes, luck: random.Random) -> bytes:
    rows, sign = cells(content)
    place = luck.randrange(len(rows[0]))
    return spelled([row[:place] + row[place + 1 :] for row in rows], sign)


def _column_doubled(content: bytes, luck: random.Random) -> bytes:
    rows, sign = cells(content)
    place = luck.randrange(len(rows[0]))
    return spelled([[*row, row[place]] for row in rows], sign)


def _cell_shifted(content: bytes, luck: random.Random) -> bytes:
    rows, sign = cells(content)
    row = luck.choice(rows)
    place = luck.randrange(len(row))
    row[place : place + 1] = luck.choice([[], ["x", row[place]]])
    return spelled(rows, sign)


def _cell_retyped(content: bytes, luck: random.Random) -> bytes:
    rows, sign = cells(content)
    row = luck.choice(rows)
    row[luck.randrange(len(row))] = luck.choice(
        ["", " ", "-", "#N/A", "sep-26", "46266", "TRUE", "1.000", "²", "nan", "1e400", "9" * 400, "=1+1", "{", "[[]]",
         "null", "\x00", "\ufffd", "2026-02-31", "a\nb", '"', "NA", "x=1|x=2",
         "2..5", "5-2", "2\u2013", "02-maj", "2-5|3", "\u00a04\u00a0", "{}", "[1]", "'4"]
    )  # fmt: skip
    return spelled(rows, sign)


def _bytes_harmed(content: bytes, luck: random.Random) -> bytes:
    place = luck.randrange(len(content))
    piece = content[place : place + luck.randint(1, 40)]
    change = luck.choice([b"", piece * 2, piece[::-1], bytes([luck.randrange(256)]), luck.randbytes(3), b'"', b"\0"])
    return content[:place] + change + content[place + len(piece) * luck.randint(0, 1) :]


def _cut_off(content: bytes, luck: random.Random) -> bytes:
    return content[: luck.randrange(len(content))]


HARM = (
    _row_dropped, _row_doubled, _column_dropped, _column_doubled, _cell_shifted, _cell_retyped, _bytes_harmed, _cut_off,
)  # fmt: skip


def luck_of(seed: str) -> random.Random:
    """The same luck for the same seed."""
    return random.Random(seed)  # noqa: S311 - no secret


def check_name(error: DigimaturityError, path: Path) -> None:
    """A refusal says which file it is about."""
    assert path.name in str(error)


def check_words(error: ValueError) -> None:
    """A refusal of ratings is said in both languages; any other error is a fault."""
    assert isinstance(error.args[0], Text)


def read(path: Path) -> Sheet | None:
    """What a table says, or None where it is refused by name."""
    try:
        return read_sheet(whole(path), CATALOGUE, REGISTER, path, "2026-11-01")
    except DigimaturityError as error:
        check_name(error, path)
        return None


def said_in(sheet: Sheet) -> dict[tuple[str, str, str | None], object]:
    """What was chosen, by organisation, criterion and service."""
    return {
        (owner[1], criterion_id, service): (o.outcome, o.level, o.value, o.up_to, o.reason)
        for owner, answers in sheet.answers.items()
        for criterion_id, answer in answers.items()
        for service, o in answer.observations()
    }


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change.__name__.strip("_"))
def test_another_layout_says_the_same(name: str, change: Damage, tmp_path: Path) -> None:
    """Order, blank rows, empty columns, line ends, encodings, separators and capitals make no other answer."""
    path = tmp_path / "svar.csv"
    path.write_bytes(TABLES[name])
    whole_truth = read(path)
    assert whole_truth is not None
    for seed in range(max(TIMES // 100, 3)):
        path.write_bytes(change(TABLES[name], luck_of(f"{name}{seed}")))
        found = read(path)
        assert found is not None, path.read_bytes()
        assert said_in(found) == said_in(whole_truth)


@pytest.mark.parametrize("name", TABLES)
def test_a_damaged_table_is_read_right_or_refused(name: str, tmp_path: Path) -> None:
    """Damage in one place changes the answers of one row at most, and otherwise the table is refused by name."""
    path = tmp_path / "svar.csv"
    path.write_bytes(TABLES[name])
    before = read(path)
    assert before is not None
    truth = said_in(before)
    refused = 0
    for seed in range(TIMES // len(TABLES)):
        luck = luck_of(f"{name}{seed}")
        harm = luck.choice(HARM)
        path.write_bytes(harm(TABLES[name], luck))
        found = read(path)
        refused += found is None
        if found is None:
            continue
        now = said_in(found)
        if harm in {_row_dropped, _row_doubled, _column_doubled}:
            assert now.items() <= truth.items()
        differing = {key[0] for key in truth.keys() | now.keys() if truth.get(key) != now.get(key)}
        assert len(differing) <= 1 or len(now) < len(truth) or harm is _column_dropped
    assert refused


def test_no_damage_fells_what_scores_or_compares(tmp_path: Path) -> None:
    """Tables for scores and of ratings are read, or refused by name."""
    path = tmp_path / "svar.csv"
    for seed in range(TIMES // 3):
        luck = luck_of(str(seed))
        path.write_bytes(luck.choice(HARM)(TABLES[luck.choice(["wide standard", "wide excel"])], luck))
        try:
            with opened(path, 2) as table:
                scorer = TableScorer(
                    table.headings, CATALOGUE, lambda kind: Rule.of(CATALOGUE, kind=kind), lambda _: "kommun", path
                )
                for chunk in table.chunks:
                    scorer.score(chunk)
        except DigimaturityError as error:
            check_name(error, path)
        try:
            ratings = whole(path)
            ratings_from(ratings.headings, ratings.rows, None)
        except DigimaturityError as error:
            check_name(error, path)
        except ValueError as error:
            check_words(error)
