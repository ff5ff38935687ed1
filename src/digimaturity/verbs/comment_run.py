"""A run over a file of comments: read a piece at a time, here or elsewhere, counted, and written where asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.csv_dialect import STANDARD, Dialect
from digimaturity.ground.errors import InvalidDataError, errors
from digimaturity.ground.hiring import crew
from digimaturity.ground.language import Text, current
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.residents.comments.comment_tally import CommentTally
from digimaturity.residents.comments.masking import masked
from digimaturity.residents.comments.piece_reading import PieceReader
from digimaturity.verbs.each_comment import each_written
from digimaturity.workspace.comment_files import opened_comments

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.residents.comments.interface import CommentReader
    from digimaturity.residents.comments.piece_reading import Asked, PieceRead
    from digimaturity.workspace.comment_files import CommentColumns

_READING = Text("Läser kommentarer", "Reading comments")


@dataclass(frozen=True)
class Run:
    """What is read, by whom, and what is wanted of it.

    Attributes:
        each: the file that gets a row for every comment; None for none.
        workers: who does the work, as ``crew`` takes it.
        skip_bad_rows: whether rows that cannot be read are listed and left out, instead of ending the run.
        dialect: of what is written of each comment.
    """

    file: Path
    columns: CommentColumns
    reader: CommentReader
    asked: Asked
    sheet: str | None = None
    each: Path | None = None
    workers: str | None = None
    skip_bad_rows: bool = False
    dialect: Dialect = STANDARD

    def tally(self) -> CommentTally:
        """What the comments say, all together.

        Raises:
            UsageError, NotFoundError: as ``opened_comments`` and ``crew``.
            InvalidDataError: the file, or rows in it, cannot be read.
            StorageError: the disk refused what is written of each comment; no half of it is left.
        """
        tally = CommentTally(self.asked.examples)
        with opened_comments(self.file, self.columns, self.sheet) as found:
            for note in found.notes:
                terminal.talk(note)
            mask = partial(_masked, language=current())
            tool = PieceReader(self.reader, mask, self.asked, self.file, found.columns.area)
            at = found.at if found.size else lambda: tally.rows
            with each_written(self.each, self.asked, self.dialect) as write, crew(self.workers, tool) as hands:
                for piece in terminal.progress(hands(found.chunks), found.size, _READING, at):
                    self._look_at(piece)
                    tally.add(piece)
                    write(piece)
                tally.check_any(self.file)
                tally.check_bodies()
        return tally

    def _look_at(self, piece: PieceRead) -> None:
        if piece.problems and not self.skip_bad_rows:
            raise InvalidDataError(
                Text("{p} har minst {e}.", "{p} has at least {e}.").fill(p=self.file, e=errors(len(piece.problems))),
                piece.problems,
                Text(
                    "Rätta raderna, eller utelämna dem med --skip-bad-rows.",
                    "Mend the rows, or leave them out with --skip-bad-rows.",
                ),
            )
        for problem in piece.problems:
            terminal.talk(f"{problem.place}: {problem.message}")


def _masked(text: str, language: str) -> str:
    return masked(text, language).text
