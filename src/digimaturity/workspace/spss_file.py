"""SPSS files (.sav, .zsav): their dictionary and their rows, in pieces."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text
from digimaturity.workspace.responses import Variable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_BEGINS = (b"$FL2", b"$FL3")
# Where SPSS begins to count seconds, and the formats that show them as days, or as days with the time.
_EPOCH = datetime(1582, 10, 14)  # noqa: DTZ001 - a calendar's, without a place
_DAYS = frozenset({"DATE", "ADATE", "EDATE", "JDATE", "SDATE"})
_MOMENTS = frozenset({"DATETIME", "YMDHMS"})
# So many cells are read at a time.
_CELLS = 4_000_000


def is_spss(path: Path) -> bool:
    """Whether a file is one of SPSS, by how it begins."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(4) in _BEGINS


def _library(path: Path) -> Any:  # noqa: ANN401 - pyreadstat is untyped here
    try:
        import pyreadstat
    except ImportError as error:
        raise lacking(
            Text(
                "{p} är en SPSS-fil, som läses med tillägget residents.",
                "{p} is an SPSS file, which is read with the extra residents.",
            ).fill(p=path),
            "residents",
            Text("Eller spara filen som CSV UTF-8.", "Or save the file as CSV UTF-8."),
        ) from error
    return pyreadstat


def read_spss(path: Path, **options: Any) -> Any:  # noqa: ANN401 - the library's own
    """The columns by their headings, and what the file says of them, with the options of the library that reads it.

    Raises:
        UsageError: the library is not installed.
        InvalidDataError: the file is broken.
    """
    library = _library(path)
    try:
        return library.read_sav(str(path), output_format="dict", **options)
    except (library.ReadstatError, library.PyreadstatError, UnicodeDecodeError) as error:
        raise InvalidDataError(
            Text("{p} kan inte läsas som SPSS: {why}", "{p} cannot be read as SPSS: {why}").fill(
                p=path, why=str(error).split("\n", 1)[0]
            ),
            hint=Text("Spara den på nytt, eller som CSV UTF-8.", "Save it anew, or as CSV UTF-8."),
        ) from error


def spss_variables(path: Path) -> tuple[Variable, ...]:
    """The columns of a file with their labels, what their codes mean and which are no answer.

    Raises:
        UsageError: the library that reads it is not installed.
        InvalidDataError: it is broken.
    """
    _, meta = read_spss(path, metadataonly=True, user_missing=True)
    types = meta.readstat_variable_types
    return tuple(
        Variable(
            name,
            label or "",
            tuple((spss_code(code), said) for code, said in meta.variable_value_labels.get(name, {}).items()),
            *_missing(meta.missing_ranges.get(name, ())),
            types.get(name) == "string",
        )
        for name, label in zip(meta.column_names, meta.column_labels, strict=True)
    )


def _missing(ranges: Sequence[Any]) -> tuple[tuple[str, ...], tuple[tuple[float, float], ...]]:
    codes, spans = [], []
    for part in ranges:
        low, high = (part["lo"], part["hi"]) if isinstance(part, dict) else (part, part)
        if low == high or isinstance(low, str):
            codes.append(spss_code(low))
        else:
            spans.append((float(low), float(high)))
    return tuple(codes), tuple(spans)


def spss_pieces(
    path: Path, variables: Sequence[Variable], most: int
) -> Iterator[tuple[list[int], list[tuple[str, ...]]]]:
    """The rows of a file some at a time: their numbers from 1, and their cells as texts."""
    size = max(most, min(200_000, _CELLS // max(len(variables), 1)))
    start = 0
    while True:
        columns, meta = read_spss(
            path, row_offset=start, row_limit=size, disable_datetime_conversion=True, user_missing=True
        )
        formats = meta.original_variable_types
        cells = [list(map(_reader(formats.get(v.heading) or ""), columns[v.heading])) for v in variables]
        rows = list(zip(*cells, strict=True))
        for at in range(0, len(rows), most):
            part = rows[at : at + most]
            yield list(range(start + at + 1, start + at + 1 + len(part))), part
        if len(rows) < size:
            return
        start += size


def _reader(spss_format: str) -> Callable[[Any], str]:
    """How the values of a column are read, by the format that SPSS shows them in: days are seconds there."""
    kind = spss_format.rstrip("0123456789.").upper()
    return _day if kind in _DAYS else _moment if kind in _MOMENTS else spss_code


def _day(value: Any) -> str:  # noqa: ANN401 - seconds, or what is missing
    return _moment(value)[: len("2026-09-14")]


def _moment(value: Any) -> str:  # noqa: ANN401
    """Seconds since the Gregorian calendar began as ISO 8601; "" where it is missing."""
    if value is None or isinstance(value, str | datetime | date) or math.isnan(value):
        return spss_code(value)
    try:
        return (_EPOCH + timedelta(seconds=float(value))).isoformat(" ", "seconds")
    except OverflowError:
        return spss_code(value)


def spss_code(value: Any) -> str:  # noqa: ANN401 - a number, a text or a day
    """A value as the code that it is: 1.0 is 1; "" where it is missing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    number = float(value)
    if math.isnan(number):
        return ""
    return str(int(number)) if number.is_integer() else repr(number)
