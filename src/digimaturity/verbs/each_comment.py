"""What is written of every comment, a row each: how it was read, without its text unless that was asked for."""

from __future__ import annotations

import contextlib
import csv
import io
from typing import IO, TYPE_CHECKING

from digimaturity.content.phrases import legible
from digimaturity.ground.csvfile import defused
from digimaturity.ground.destination import check_file, is_stdout
from digimaturity.ground.durable import make_folder, writing_durably
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.model.comment_terms import AREAS, CANNOT_TELL, STANCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from digimaturity.ground.csv_dialect import Dialect
    from digimaturity.residents.comments.piece_reading import Asked, EachRead, PieceRead

_DECIMALS = 4


def check_each(path: Path | None) -> None:
    """Refuse what cannot be written row by row.

    Raises:
        UsageError: another format than CSV, a folder, or standard output, where the summary goes.
    """
    if path is None:
        return
    if is_stdout(path) or path.suffix.lower() != ".csv":
        raise UsageError(
            Text("{p}: raderna skrivs till en CSV-fil.", "{p}: the rows are written to a CSV file.").fill(p=path),
            Text("Ange en: --each rader.csv", "Name one: --each rows.csv"),
        )
    check_file(path, "rader.csv")


@contextlib.contextmanager
def each_written(path: Path | None, asked: Asked, dialect: Dialect) -> Iterator[Callable[[PieceRead], None]]:
    """What takes each piece and writes its comments; the file is there once all of them are, and not before."""
    if path is None:
        yield lambda _: None
        return
    make_folder(path.parent)
    with writing_durably(path, private=_texts(asked) or asked.words) as stream:
        stream.write(("\ufeff" if dialect.byte_order_mark else "").encode() + _lines([headings(asked)], dialect))
        yield lambda piece: _write(stream, piece, asked, dialect)


def _write(stream: IO[bytes], piece: PieceRead, asked: Asked, dialect: Dialect) -> None:
    stream.write(_lines((_cells(one, asked, dialect) for one in piece.each), dialect))


def headings(asked: Asked) -> list[str]:
    """The columns of the file."""
    shares = [f"p_{term}" for term in (*AREAS, *STANCES)]
    words = ["area_words", "stance_words"] if asked.words else []
    return [
        "row",
        "id",
        "organisation",
        "month",
        "area",
        "stance",
        *shares,
        *words,
        *(["text"] if _texts(asked) else []),
    ]


def _texts(asked: Asked) -> bool:
    return asked.texts != "none"


def _cells(one: EachRead, asked: Asked, dialect: Dialect) -> list[str]:
    reading = one.reading
    # Where nothing is said there is nothing that a probability or a word could be of.
    tells = reading.area is not None, reading.stance is not None
    of_area, of_stance = (
        [f"{share:.{_DECIMALS}f}" for share in shares] if shares and told else [""] * n
        for told, shares, n in zip(
            tells, (reading.area_shares, reading.stance_shares), (len(AREAS), len(STANCES)), strict=True
        )
    )
    words = [
        _told(", ".join(own)) if told else ""
        for told, own in zip(tells, (one.area_words, one.stance_words), strict=True)
    ]
    return [
        str(one.row),
        _told(one.id),
        _told(one.organisation),
        one.month,
        str(reading.area or CANNOT_TELL),
        str(reading.stance or CANNOT_TELL),
        *(share.replace(".", ",") if dialect.decimal_comma else share for share in (*of_area, *of_stance)),
        *(words if asked.words else []),
        *([_told(one.text)] if _texts(asked) else []),
    ]


def _told(text: str) -> str:
    """What somebody wrote, without what a terminal or a spreadsheet would obey."""
    return defused(legible(text))


def _lines(rows: Iterator[list[str]] | list[list[str]], dialect: Dialect) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=dialect.delimiter, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode("utf-8", "replace")
