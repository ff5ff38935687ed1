"""The file of labels that ``comments label`` writes: a row for each answer, on disk when it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.csvfile import write_csv
from digimaturity.ground.durable import write_durably
from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.labelled_comment import same_comment
from digimaturity.workspace.labelled_file import AREA, DRAWN, READER, STANCE, TEXT
from digimaturity.workspace.locks import held
from digimaturity.workspace.plain_table import whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ROW = "row"
COLUMNS = (ROW, TEXT, AREA, STANCE, READER, DRAWN)


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One answer of one person.

    Attributes:
        row: of the comment in the file that it is from.
        text: as it was shown, masked.
        area, stance: the words of the labels; empty where somebody has taken them out.
        reader: who answered.
        drawn: whether the comment was drawn by chance.
    """

    row: int
    text: str
    area: str
    stance: str
    reader: str
    drawn: bool

    @property
    def cells(self) -> dict[str, str]:
        """As it stands in the file."""
        return dict(
            zip(
                COLUMNS,
                (str(self.row), self.text, self.area, self.stance, self.reader, str(int(self.drawn))),
                strict=True,
            )
        )


class LabelFile:
    """Labels on disk, which others may change meanwhile: each answer is put among what stands there then.

    Columns of others are kept as they are. Where the file is gone, it is written anew with all that was known of it.

    Args:
        path: of the file, which need not be there yet.

    Raises:
        InvalidDataError: it is another table.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._headings, self._rows = _read(path)

    @property
    def answers(self) -> list[LabelRow]:
        """The answers that are known of."""
        return [_label(row) for row in self._rows]

    def n_of(self, reader: str) -> int:
        """How many comments somebody has answered, now and before, as far as is known."""
        return sum(row[READER] == reader and bool(row[AREA] or row[STANCE]) for row in self._rows)

    def put(self, answer: LabelRow) -> bool:
        """Have an answer on disk when this returns, instead of what the same person said of the same comment before.

        Returns:
            Whether the file was gone and has been written anew.

        Raises:
            StorageError: the disk refused, or somebody else keeps the file; nothing has changed.
            InvalidDataError: it has become another table; nothing has changed.
        """
        with held(self.path):
            is_gone = bool(self._rows) and not self.path.exists()
            headings, rows = (self._headings, self._rows) if is_gone else _read(self.path)
            of = _whose(answer.cells)
            before = next((row for row in rows if _whose(row) == of), {})
            rows = [row for row in rows if _whose(row) != of]
            rows.append({**before, **answer.cells})
            cells = [[row.get(heading, "") for heading in headings] for row in rows]
            write_durably(self.path, write_csv(headings, cells), private=True)
            self._headings, self._rows = headings, rows
        return is_gone


def read_labels(path: Path) -> list[LabelRow]:
    """The answers so far; none where there is no file yet.

    Raises:
        InvalidDataError: it is another table.
    """
    return LabelFile(path).answers


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """The headings and the rows of the file."""
    if not path.exists():
        return list(COLUMNS), []
    table = whole(path)
    if not set(COLUMNS) <= set(table.headings) or table.problems:
        raise InvalidDataError(
            Text("{p} är ingen fil från comments label.", "{p} is no file of comments label.").fill(p=path),
            table.problems,
            Text("Ange en annan fil med -o. Inget har ändrats.", "Name another file by -o. Nothing has changed."),
        )
    for number, row in table.rows:
        if not row[ROW].isdecimal():
            raise InvalidDataError(
                Text("{p}, rad {n}: kolumnen row är inget tal.", "{p}, line {n}: the column row is no number.").fill(
                    p=path, n=number
                )
            )
    return table.headings, [dict(row) for _, row in table.rows]


def _whose(row: Mapping[str, str]) -> tuple[str, str]:
    """Which comment, and who answered."""
    return same_comment(row[TEXT]), row[READER]


def _label(row: Mapping[str, str]) -> LabelRow:
    return LabelRow(int(row[ROW]), row[TEXT], row[AREA], row[STANCE], row[READER], row[DRAWN] == "1")
