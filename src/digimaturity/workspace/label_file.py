"""The file of labels that ``comments label`` writes: a row for each answer, on disk when it is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.ground.csvfile import write_csv
from digimaturity.ground.durable import write_durably
from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.workspace.labelled_file import AREA, DRAWN, READER, STANCE, TEXT
from digimaturity.workspace.locks import held
from digimaturity.workspace.plain_table import whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROW = "row"
COLUMNS = (ROW, TEXT, AREA, STANCE, READER, DRAWN)


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One answer of one person.

    Attributes:
        row: of the comment in the file that it is from.
        text: as it was shown, masked.
        area, stance: the words of the labels.
        reader: who answered.
        drawn: whether the comment was drawn by chance.
    """

    row: int
    text: str
    area: str
    stance: str
    reader: str
    drawn: bool


def read_labels(path: Path) -> list[LabelRow]:
    """The answers so far; none where there is no file yet.

    Raises:
        InvalidDataError: it is another table.
    """
    if not path.exists():
        return []
    table = whole(path)
    if not set(COLUMNS) <= set(table.headings) or table.problems:
        raise InvalidDataError(
            Text("{p} är ingen fil från comments label.", "{p} is no file of comments label.").fill(p=path),
            table.problems,
            Text("Ange en annan fil med -o. Inget har ändrats.", "Name another file by -o. Nothing has changed."),
        )
    found = []
    for number, row in table.rows:
        if not row[ROW].isdecimal():
            raise InvalidDataError(
                Text("{p}, rad {n}: kolumnen row är inget tal.", "{p}, line {n}: the column row is no number.").fill(
                    p=path, n=number
                )
            )
        found.append(LabelRow(int(row[ROW]), row[TEXT], row[AREA], row[STANCE], row[READER], row[DRAWN] == "1"))
    return found


def change_labels(path: Path, change: Callable[[list[LabelRow]], list[LabelRow]]) -> list[LabelRow]:
    """Read the answers as they are now, change them, and have them on disk when this returns.

    Raises:
        StorageError: the disk refused, or somebody else keeps the file; nothing has changed.
    """
    with held(path):
        rows = change(read_labels(path))
        cells = [(r.row, r.text, r.area, r.stance, r.reader, int(r.drawn)) for r in rows]
        write_durably(path, write_csv(COLUMNS, cells))
    return rows
