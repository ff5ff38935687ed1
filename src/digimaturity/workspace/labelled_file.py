"""Tables of comments that somebody has labelled: a row for each, with its text, its area and its stance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.errors import NotFoundError, Place, Problem, refuse
from digimaturity.ground.language import Text, either
from digimaturity.ground.quoting import headings_named, quoted
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.comment_terms import AREAS, CANNOT_TELL, CANNOT_TELL_WORDS, STANCES, Stance
from digimaturity.model.labelled_comment import LabelledComment
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.plain_table import whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from digimaturity.workspace.plain_table import Whole

TEXT, AREA, STANCE = "text", "area", "stance"
# Columns that ``comments label`` writes besides.
READER, DRAWN = "reader", "drawn"
_AREA_WORDS = {word.casefold(): one for one in AREAS for word in (str(one), *one.words)}
_STANCE_WORDS = {word.casefold(): one for one in STANCES for word in (str(one), *one.words)}
_STANCE_WORDS["skeptical"] = Stance.SCEPTICAL
_UNTOLD = {CANNOT_TELL, *(word.casefold() for word in CANNOT_TELL_WORDS)}


def read_labelled(
    path: Path, text: str = TEXT, area: str = AREA, stance: str = STANCE, *, by_writer: bool = False
) -> list[LabelledComment]:
    """The labelled comments of a table; rows without a comment, or without any label, are passed by.

    Args:
        path: CSV, workbook, JSON or Parquet.
        text: what the column of comments is called.
        area: what that of areas is called, which may be missing where there is one of stances.
        stance: what that of stances is called, which may be missing likewise.
        by_writer: whether ids tell the writer, before their dash.

    Raises:
        NotFoundError: there is no such file or column.
        InvalidDataError: naming line and column of each label that is none.
    """
    table = whole(path)
    refuse(table.problems, Text("{p} har {errors}.", "{p} has {errors}."), p=path)
    _check_columns(path, table.headings, text, area, stance)
    problems: list[Problem] = []
    found = []
    for number, row in table.rows:
        writer = row.get("id", "").partition("-")[0] if by_writer else ""
        own = _labelled(row, (text, area, stance), Place(path, number), table, problems)
        if own is not None:
            found.append(replace(own, writer=writer))
    message = Text(
        "{p} har {errors} bland etiketterna. Inget lästes.", "{p} has {errors} among the labels. Nothing read."
    )
    refuse(problems, message, p=path)
    return found


def load_corpus() -> tuple[bytes, list[LabelledComment]]:
    """The made-up comments that ship, with the bytes that they stand in.

    Raises:
        InvalidDataError: naming line and column of what is wrong.
    """
    path = shipped("criteria") / "comments" / "made-up.csv"
    content = read_bytes(path, max_bytes=50_000_000)
    return content, read_labelled(path, by_writer=True)


def _check_columns(path: Path, headings: Sequence[str], text: str, area: str, stance: str) -> None:
    missing = [name for name in (text,) if name not in headings]
    if area not in headings and stance not in headings:
        missing += [area, stance]
    if missing:
        raise NotFoundError(
            Text("{p} har ingen kolumn {k}.", "{p} has no column {k}.").fill(p=path, k=either(missing)),
            Text(
                "Den har: {k}. Ange --text, --area och --stance.", "It has: {k}. Give --text, --area and --stance."
            ).fill(k=headings_named(headings)),
        )


def _labelled(
    row: Mapping[str, str], columns: tuple[str, str, str], place: Place, table: Whole, problems: list[Problem]
) -> LabelledComment | None:
    text, area, stance = (row.get(name, "").strip() for name in columns)
    if not text or not (area or stance):
        return None
    said = _AREA_WORDS.get(area.casefold())
    stands = _STANCE_WORDS.get(stance.casefold())
    is_untold = stance.casefold() in _UNTOLD
    if area and said is None and area.casefold() not in _UNTOLD:
        problems.append(_problem(place, columns[1], area, AREAS, table))
    if stance and stands is None and not is_untold:
        problems.append(_problem(place, columns[2], stance, (*STANCES, CANNOT_TELL), table))
    drawn = {"1": True, "0": False}.get(row.get(DRAWN, ""))
    return LabelledComment(text, said, stands, is_untold, "", row.get(READER, ""), drawn)


def _problem(place: Place, column: str, said: str, known: Sequence[str], table: Whole) -> Problem:
    text = Text("{s} är ingen etikett. Skriv något av {k}.", "{s} is no label. Write one of {k}.")
    words = text.fill(s=quoted(said), k=", ".join(str(one) for one in known))
    return table.by_cell(Problem(Place(place.file, place.line, column), words), {})


__all__ = ["AREA", "STANCE", "TEXT", "load_corpus", "read_labelled"]
