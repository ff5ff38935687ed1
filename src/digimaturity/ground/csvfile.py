"""CSV that spreadsheets open right and machines read back (RFC 4180, UTF-8).

A cell that a spreadsheet would run as a formula is defused with a leading apostrophe; numbers, telephone numbers and
account names, which begin with the same characters, are left as they are. ``undefused`` takes the apostrophe away.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What a spreadsheet may take for a formula, also after white space, quotes, byte-order marks or in full width.
_TRIGGER = re.compile(
    r"^[\s\ufeff\u200b'\"]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212|%{]|^[\t\r\n;,]|^\s*DDE\s*\(", re.IGNORECASE
)
_HARMLESS = re.compile(
    r"[-+\u2212]?[\d\s.,\u00a0]*\d\s?%?"  # a number: -12, +3,5, -5 %
    r"|\+\d[\d\s()-]{4,18}"  # a telephone number: +46 8 123 45 67
    r"|@[\w.]{1,50}"  # an account: @handle
    r"|[=+\-@]"  # a lone sign
)
_DEFUSED = re.compile(
    r"^'(?=[\s\ufeff\u200b'\"]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212|%{\t\r\n;,]|\s*DDE\s*\()", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the file is laid out. ``excel_sv`` is what Swedish Excel opens with a double click."""

    delimiter: str = ","
    decimal_comma: bool = False
    byte_order_mark: bool = False


STANDARD = Dialect()
EXCEL_SV = Dialect(delimiter=";", decimal_comma=True, byte_order_mark=True)


def defused(text: str) -> str:
    """The text, made harmless to a spreadsheet."""
    if _HARMLESS.fullmatch(text) or not _TRIGGER.match(text):
        return text
    return "'" + text


def undefused(text: str) -> str:
    """The text as it was before ``defused``."""
    return text[1:] if _DEFUSED.match(text) and defused(text[1:]) == text else text


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], dialect: Dialect = STANDARD) -> str:
    """Rows as CSV text with a heading row; numbers in full precision, None as an empty cell."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerow([defused(c) for c in columns])
    for row in rows:
        writer.writerow([_cell(value, dialect) for value in row])
    return ("\ufeff" if dialect.byte_order_mark else "") + stream.getvalue()


def _cell(value: Any, dialect: Dialect) -> str:  # noqa: ANN401
    if value is None:
        return ""
    if isinstance(value, Fraction):
        value = float(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        text = repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004
        return text.replace(".", ",") if dialect.decimal_comma else text
    return defused(str(value))


def read_csv(text: str) -> tuple[list[str], list[dict[str, str]]]:
    """Headings and rows of a CSV text; comma, semicolon or tab, with or without a byte-order mark.

    Raises:
        ValueError: with a ``Text`` as argument: no heading, a doubled heading, or a row of another length.
    """
    body = text.removeprefix("\ufeff")
    first = body.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    if delimiter not in first:  # one column: nothing in it separates cells
        delimiter = "\x1f"
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ValueError(Text("rad {n}: {why}", "line {n}: {why}").fill(n=reader.line_num, why=error)) from error
    if not rows:
        raise ValueError(Text("filen är tom", "the file is empty"))
    headings = [undefused(cell.strip()) for cell in rows[0]]
    twice = {h for h in headings if headings.count(h) > 1}
    if twice:
        raise ValueError(Text("rubriken {h} står två gånger", "the heading {h} stands twice").fill(h=min(twice)))
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(headings):
            raise ValueError(
                Text("rad {n} har {a} celler, rubrikraden {b}", "row {n} has {a} cells, the heading row {b}").fill(
                    n=number, a=len(row), b=len(headings)
                )
            )
    return headings, [dict(zip(headings, (undefused(c) for c in row), strict=True)) for row in rows[1:]]
