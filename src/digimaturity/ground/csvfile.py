"""CSV that spreadsheets open right and machines read back (RFC 4180, UTF-8).

A cell that a spreadsheet would run as a formula is defused with a leading apostrophe; numbers, telephone numbers and
account names, which begin with the same characters, are left as they are. ``undefused`` takes the apostrophe away.
"""

from __future__ import annotations

import csv
import io
import re
from fractions import Fraction
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from digimaturity.ground.csv_dialect import STANDARD, Dialect
from digimaturity.ground.language import Text
from digimaturity.ground.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# What a spreadsheet may take for a formula, also after white space, quotes, byte-order marks or in full width.
_TRIGGER = pattern(
    r"^[\s\ufeff\u200b'\"]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212|%{]|^[\t\r\n;,]|^\s*DDE\s*\(", re.IGNORECASE
)
_HARMLESS = pattern(
    r"[-+\u2212]?[\d\s.,\u00a0]*\d\s?%?"  # a number: -12, +3,5, -5 %
    r"|\+\d[\d\s()-]{4,18}"  # a telephone number: +46 8 123 45 67
    r"|@[\w.]{1,50}"  # an account: @handle
    r"|[=+\-@]"  # a lone sign
)
_DEFUSED = pattern(
    r"^'(?=[\s\ufeff\u200b'\"]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212|%{\t\r\n;,]|\s*DDE\s*\()", re.IGNORECASE
)
# What may part cells, and Excel's line that says which does.
_BETWEEN = ";,\t|"
_SEPARATOR = pattern(r'"?sep=([^\r\n"\w])"?[;,\t]*[\r\n]*', re.IGNORECASE)
_QUOTED = pattern(r'"[^"]*"')
# Of figures that are worked out, in files for people.
_DECIMALS = 6
# How many lines are looked at to find the headings, and how many alike below a line show that it is a title.
LOOKED_AT, _TITLED = 50, 5
# No file of answers can hold a larger text.
LARGEST_CELL = 8_000_000


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


def readable(value: Any, dialect: Dialect) -> Any:  # noqa: ANN401
    """A figure that was worked out, with as many decimals as people can use where people open the file."""
    return round(float(value), _DECIMALS) if dialect.decimal_comma and isinstance(value, float | Fraction) else value


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


def rows_of(lines: Iterable[str], delimiter: str = "", before: int = 0) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV that say something, the headings first, each with the number that a spreadsheet shows.

    Comma, semicolon, tab or bar between the cells, as a first line ``sep=;`` says or else the headings; any line ends.

    Args:
        lines: of the file, ends included, split at CR, LF and CRLF (as a stream with ``newline=""`` is).
        delimiter: what parts the cells, where these are the lines after the headings.
        before: how many rows came before these.

    Raises:
        ValueError: with a ``Text`` as argument: a broken quotation, or a cell that is too large.
    """
    csv.field_size_limit(LARGEST_CELL)
    head = list(islice(lines := iter(lines), LOOKED_AT))
    if head and not delimiter:
        head[0] = head[0].removeprefix("\ufeff")
    told = _SEPARATOR.fullmatch(head[0]) if head and not delimiter else None
    between = delimiter or (told[1] if told else delimiter_of(head))
    rows = csv.reader(chain(head[1:] if told else head, lines), delimiter=between, strict=True)
    number = before
    try:
        for number, row in enumerate(rows, before + 1):
            if any(map(str.strip, row)):
                yield number, row
    except csv.Error as error:
        raise ValueError(Text("rad {n}: {why}", "row {n}: {why}").fill(n=number + 1, why=_broken(error))) from error


def is_separator(line: str) -> bool:
    """Whether a line is Excel's, which says what parts the cells below it."""
    return _SEPARATOR.fullmatch(line) is not None


def delimiter_of(head: Iterable[str]) -> str:
    """The sign that parts the headings; one that stands nowhere for a table of a single column."""
    bare = _QUOTED.sub("x", "".join(head))
    first, *below = [line for line in bare.splitlines() if line.strip(_BETWEEN + " ")] or [bare]
    if titled := _below_title(first, below):
        return titled
    found = max(_BETWEEN, key=first.count)
    return found if found in first else "\x1f"


def _below_title(first: str, below: Sequence[str]) -> str | None:
    """The sign that the first line has nowhere and all lines below it equally many times: the first is a title."""
    if len(below) < _TITLED:
        return None
    return next((s for s in _BETWEEN if s not in first and below[0].count(s) > 1 and _is_alike(s, below)), None)


def _is_alike(sign: str, lines: Sequence[str]) -> bool:
    return len({line.count(sign) for line in lines}) == 1


def _broken(error: csv.Error) -> Text:
    said = str(error)
    if "end of data" in said:
        return Text("ett citattecken saknar sitt slut", "a quotation mark is never closed")
    if "field limit" in said:
        return Text(
            "en cell är större än {n} MB; saknas ett citattecken?",
            "a cell is larger than {n} MB; is a quotation mark missing?",
        ).fill(n=LARGEST_CELL // 1_000_000)
    return Text(
        "ett citattecken står fel: det ska stå sist i cellen",
        "a quotation mark is in the wrong place: the cell should end after it",
    )


class Headings(list[str]):
    """The headings of a table, and which cell of a row stands under which.

    A column without a heading is none as long as it is empty.

    Args:
        cells: the row of headings.
        first: what the first column is called where it has no heading; otherwise it is like any other.

    Raises:
        ValueError: with a ``Text`` as argument: no heading, or some that stand twice.
    """

    def __init__(self, cells: Iterable[str], first: str = "") -> None:
        said = [undefused(cell.strip().removeprefix("\ufeff")) for cell in cells]
        if said:
            said[0] = said[0] or first
        super().__init__(filter(None, said))
        self.places = [place for place, heading in enumerate(said) if heading]
        twice = sorted(h for h in set(self) if self.count(h) > 1)
        if twice:
            where = [column_letter(place) for place, heading in enumerate(said) if heading in twice]
            text = (
                Text("rubriken {h} finns två gånger ({w})", "the heading {h} occurs twice ({w})")
                if len(twice) == 1
                else Text("rubriker finns flera gånger: {h} ({w})", "headings occur more than once: {h} ({w})")
            )
            raise ValueError(text.fill(h=", ".join(twice), w=", ".join(where)))
        if not self:
            raise ValueError(Text("filen är tom", "the file is empty"))

    def under(self, row: Sequence[str]) -> Sequence[str]:
        """The cells of a row in order of the headings, empty where it ends early.

        Raises:
            ValueError: with a ``Text`` as argument: something stands where there is no heading.
        """
        if len(row) == len(self) == self.places[-1] + 1:
            return row
        lost = [place for place, cell in enumerate(row) if cell.strip() and place not in self.places]
        if lost and lost[-1] > self.places[-1]:
            text = Text("{a} celler, rubrikraden har {b}.", "{a} cells, the heading row has {b}.")
            raise ValueError(text.fill(a=lost[-1] + 1, b=self.places[-1] + 1))
        if lost:
            text = Text(
                "Det finns innehåll i kolumn {c}, som saknar rubrik.",
                "There is content in column {c}, which has no heading.",
            )
            raise ValueError(text.fill(c=column_letter(lost[0])))
        return [row[place] if place < len(row) else "" for place in self.places]


def column_letter(place: int) -> str:
    """The letters of a column as spreadsheets have them; ``place`` counts from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
