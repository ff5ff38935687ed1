"""A table of ratings from elsewhere: first column the unit, then one column per rater.

What is a number and what is a label is decided once, for the whole table: where every cell that holds something is a
number, all are numbers; where none is, all are labels. A mixture is refused, unless it is asked for as labels.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.language import Text, counted
from digimaturity.ground.numeral import Numeral, ends_in, numeral, stands_for_nothing
from digimaturity.insight.raters.ratings import MISSING, Metric, Ratings, table
from digimaturity.workspace.table_headings import spoilt_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# So many cells are named before the rest is only counted.
_NAMED = 5
# Columns that say what a unit is of, beside or instead of the first one.
_CRITERION, _ORGANISATION = frozenset({"criterion", "kriterium"}), frozenset({"organisation", "organization"})
_OF_UNIT = _CRITERION | _ORGANISATION | {"service", "tjänst", "unit", "enhet"}
# How a table that lies on its side calls its first column, or the others.
_RATER = re.compile(r"(rater|assessor|coder|judge|observer|bedömare|kodare|observatör)s?\b", re.IGNORECASE)
_UNIT_ID = re.compile(r"[A-ZÅÄÖa-zåäö]{1,5}-\d{1,4}[a-z]?|\d{1,4}")
# What other programs write for a missing rating; here they are only pointed out.
_CODES = frozenset({-9999.0, -999.0, -99.0, -9.0, -1.0, 99.0, 999.0, 9999.0})
# Answers that may as well mean that nobody has answered.
_DOUBTS = {"?", "??", "vet ej", "vet inte", "oklart", "unsure", "unknown", "don't know", "don\u2019t know"}
# How more than one number is written with one end, as in ≥2, > 2 and 2+.
_FROM_OR_TO = re.compile(r"[<>≤≥]=?\s*([^<>≤≥=+]+)|([^<>≤≥=+]+)\+")
# A number as large as this may be the same as one that is written with a sign between the thousands.
_THOUSAND = 1000


class _Cell(NamedTuple):
    row: int
    rater: str
    text: str
    number: Numeral | None

    @property
    def is_rating(self) -> bool:
        return not stands_for_nothing(self.text)

    @property
    def place(self) -> str:
        return str(Text("rad {n}, {h}", "row {n}, {h}").fill(n=self.row, h=self.rater))


def ratings_from(
    headings: Sequence[str], rows: Iterable[tuple[int, Mapping[str, str]]], metric: Metric | None
) -> tuple[Ratings, tuple[Text, ...]]:
    """The ratings of a sheet, and what a reader must know of how they were read.

    Args:
        headings: the first names the units, the others the raters; columns called organisation, criterion, service or
            unit say what a unit is of, and what is of the same criterion or organisation is not taken as independent.
        rows: cells by heading, with the number of each row; a cell that stands for nothing is no rating.
        metric: the level of measurement, or None for the highest that the cells allow: nominal for words, interval
            where a number is negative, otherwise ratio.

    Raises:
        ValueError: with a ``Text`` as argument: no rater, no row, a unit twice, words among numbers unless they are
            asked for as nominal, or numbers that can mean two.
    """
    naming = [h for n, h in enumerate(headings) if n == 0 or h.strip().casefold() in _OF_UNIT]
    raters = [h for h in headings if h not in naming]
    if not raters:
        raise ValueError(
            Text(
                "kolumner saknas: den första ska vara enheten och sedan en per bedömare",
                "columns are missing: the first is the unit, then one per rater",
            )
        )
    if not (rows := list(rows)):
        raise ValueError(Text("tabellen har rubriker men inga rader", "the table has headings and no rows"))
    _check_units([(number, " · ".join(row[h].strip() for h in naming)) for number, row in rows], naming)
    criteria, organisations = (_ids(rows, naming, called) for called in (_CRITERION, _ORGANISATION))
    cells = [[_Cell(n, h, row[h].strip(), numeral(row[h])) for h in raters] for n, row in rows]
    given = [cell for line in cells for cell in line if cell.is_rating]
    cells, given = _of_percent(cells, given)
    notes = [*_about_holes(cells), *_about_shape([row[headings[0]] for _, row in rows], naming[0], raters)]
    notes += _about_one_rater(naming, raters)
    words = [cell for cell in given if cell.number is None]
    if words and metric != "nominal" and (metric is not None or len(words) < len(given)):
        raise ValueError(_word_among_numbers(words, metric))
    if words:
        notes += _about_doubts(given)
        names, joined = _names(given)
        codes = {name: float(code) for code, name in enumerate(sorted(set(names.values())))}
        found = [[codes[names[cell.text]] if cell.is_rating else MISSING for cell in line] for line in cells]
        return replace(table(found, raters, "nominal"), criteria=criteria, organisations=organisations), (
            *notes,
            *joined,
        )
    notes += _about_thousands(given)
    notes += _about_codes([cell.number.value for cell in given if cell.number])
    plain = [[cell.number.value if cell.number and cell.is_rating else MISSING for cell in line] for line in cells]
    highest: Metric = "interval" if any(x < 0 for line in plain for x in line) else "ratio"
    if metric == "ratio" and highest != "ratio":
        raise ValueError(Text("måttet ratio tål inga negativa tal", "the metric ratio takes no negative numbers"))
    rated = table(plain, raters, metric or highest)
    return replace(rated, criteria=criteria, organisations=organisations), tuple(notes)


def _ids(
    rows: Sequence[tuple[int, Mapping[str, str]]], naming: Sequence[str], called: frozenset[str]
) -> tuple[str, ...]:
    """What each unit is of, by the first column of that name; nothing where there is none."""
    column = next((h for h in naming if h.strip().casefold() in called), None)
    return tuple(row[column].strip() for _, row in rows) if column is not None else ()


def _check_units(units: Iterable[tuple[int, str]], naming: Sequence[str]) -> None:
    seen: set[str] = set()
    for number, unit in units:
        if unit in seen:
            raise ValueError(
                Text(
                    "rad {n}: enheten ”{u}” (kolumnen {k}) står två gånger; det ska vara en rad per enhet, vars namn "
                    "står i första kolumnen, och sedan en kolumn per bedömare",
                    'row {n}: the unit "{u}" (column {k}) stands twice; there should be one row per unit, named in the '
                    "first column, and then one column per rater",
                ).fill(n=number, u=unit, k=" · ".join(naming))
            )
        seen.add(unit)


def _of_percent(cells: list[list[_Cell]], given: list[_Cell]) -> tuple[list[list[_Cell]], list[_Cell]]:
    """The cells with their numbers, where every one of them is of percent; otherwise as they are."""
    if not given or not all(cell.text.endswith("%") and numeral(cell.text, percent=True) for cell in given):
        return cells, given
    cells = [[cell._replace(number=numeral(cell.text, percent=True)) for cell in line] for line in cells]
    return cells, [cell for line in cells for cell in line if cell.is_rating]


def _word_among_numbers(words: Sequence[_Cell], metric: Metric | None) -> Text:
    first = words[0]
    if spoilt_number(first.text):
        why = Text(
            "{p}: ”{c}” ser ut som ett datum, som kalkylprogram gör av 2.5 och 2-5. Ställ in cellen som text och skriv "
            "om talet",
            '{p}: "{c}" looks like a date, which spreadsheet programs make of 2.5 and 2-5. Format the cell as text and '
            "write the number again",
        )
    elif _is_several_numbers(first.text):
        why = Text(
            "{p}: ”{c}” kan vara flera tal, men ett betyg är ett tal. Töm cellen om det inte är känt vilket",
            '{p}: "{c}" may be several numbers, but a rating is one number. Empty the cell if it is not known which',
        )
    elif metric is not None:
        why = Text(
            "{p}: ”{c}” är inte ett tal, men måttet {m} kräver tal",
            '{p}: "{c}" is not a number, but the metric {m} needs numbers',
        )
    else:
        why = Text(
            "{p}: ”{c}” är inte ett tal, men andra celler är tal. Töm den om betyg saknas, eller ange --metric nominal",
            '{p}: "{c}" is not a number, but other cells are. Empty it if there is no rating, or give --metric nominal',
        )
    return _with_others(why.fill(p=first.place, c=first.text, m=metric), words)


def _is_several_numbers(text: str) -> bool:
    """Whether a text is a range, with both ends or one: 2..5, 2-5, ≥2, 2+."""
    found = _FROM_OR_TO.fullmatch(text)
    ends = [found[1] or found[2]] if found else ends_in(text) or ()
    return bool(ends) and all(numeral(end) for end in ends)


def _with_others(why: Text, cells: Sequence[_Cell]) -> Text:
    if len(cells) == 1:
        return why
    more = Text("{w} (och {n}: {k})", "{w} (and {n}: {k})")
    further = counted(len(cells) - 1, Text("cell till", "more cell"), Text("celler till", "more cells"))
    return more.fill(w=why, n=further, k=_listed(cells[1:]))


def _listed(cells: Sequence[_Cell]) -> str:
    return "; ".join(cell.place for cell in cells[:_NAMED]) + (" …" if len(cells) > _NAMED else "")


def _about_holes(cells: Iterable[Iterable[_Cell]]) -> list[Text]:
    codes = Counter(cell.text for line in cells for cell in line if cell.text and not cell.is_rating)
    if not codes:
        return []
    listed = ", ".join(f"{code} ({n})" for code, n in codes.most_common())
    return [Text("Läses som att betyg saknas: {c}.", "Read as missing ratings: {c}.").fill(c=listed)]


def _about_doubts(given: Iterable[_Cell]) -> list[Text]:
    """A note about words that count as answers and may mean that there is none."""
    found = Counter(cell.text for cell in given if cell.text.casefold() in _DOUBTS)
    note = Text(
        "Räknas som egna svar: {c}. Töm cellerna om de betyder att betyg saknas.",
        "Counted as answers of their own: {c}. Empty the cells if they mean that there is no rating.",
    )
    return [note.fill(c=", ".join(f"{text} ({n})" for text, n in found.most_common()))] if found else []


def _about_shape(units: Sequence[str], first: str, raters: Sequence[str]) -> list[Text]:
    """A note about a table that seems to have its raters in rows: by what it is called, or more of them than units."""
    is_said = _RATER.match(first.strip()) is not None
    ids = [all(_UNIT_ID.fullmatch(name.strip()) for name in names) for names in (raters, units)]
    if not is_said and ids != [True, False] and len(raters) <= max(len(units), 2):
        return []
    return [
        Text(
            "{r} bedömare och {u} enheter: ligger tabellen på fel håll? Det ska vara en rad per enhet och en kolumn "
            "per bedömare.",
            "{r} raters and {u} units: is the table the wrong way round? There should be a row per unit and a column "
            "per rater.",
        ).fill(r=len(raters), u=len(units))
    ]


def _about_one_rater(naming: Sequence[str], raters: Sequence[str]) -> list[Text]:
    """A note about a table with one rater: what was taken as the unit may be another."""
    note = Text(
        "Bara en bedömare ({r}): kolumnen {k} lästes som enheten. Saknas en kolumn med enheter, sätt en först.",
        "One rater only ({r}): the column {k} was taken as the unit. If no column names the units, put one first.",
    )
    return [note.fill(r=raters[0], k=" · ".join(naming))] if len(raters) == 1 else []


def _names(given: Sequence[_Cell]) -> tuple[dict[str, str], list[Text]]:
    """The label that each text stands for, the commonest of those that are one.

    One are texts that differ in case or white space alone, and numbers among words that are the same number.
    """
    counts = Counter(cell.text for cell in given)
    numbers = {cell.text: f"{cell.number.value!r}" for cell in given if cell.number and not cell.number.is_ambiguous}
    spellings: dict[str, list[str]] = {}
    for text, _ in counts.most_common():
        plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
        spellings.setdefault(numbers.get(text, plain), []).append(text)
    several = [" = ".join(texts) for texts in spellings.values() if len(texts) > 1]
    note = Text("Räknas som samma svar: {l}.", "Counted as the same answer: {l}.").fill(l="; ".join(several))
    return {text: texts[0] for texts in spellings.values() for text in texts}, [note] if several else []


def _about_codes(values: Sequence[float]) -> list[Text]:
    """A note about numbers by which other programs say that there is no rating, where they lie far from the others."""
    others = set(values) - _CODES
    found = Counter(v for v in values if v in _CODES)
    if not others or not found:
        return []
    far = [v for v in found if min(abs(v - o) for o in others) > max(max(others) - min(others), 1)]
    note = Text(
        "{v:g} står i {n} celler och räknas som ett betyg; töm cellerna om det är en kod för att betyg saknas.",
        "{v:g} is in {n} cells and counts as a rating; empty the cells if it is a code for a missing rating.",
    )
    return [note.fill(v=v, n=found[v]) for v in sorted(far)]


def _about_thousands(given: Sequence[_Cell]) -> list[Text]:
    """A note about numbers that may be a thousand times as large.

    Raises:
        ValueError: other numbers of the table make it as likely.
    """
    unsure = [cell for cell in given if cell.number and cell.number.is_ambiguous]
    sure = [cell for cell in given if cell.number and not cell.number.is_ambiguous]
    if not unsure or any(
        set(cell.text) & set(",.") and abs(cell.number.value) < _THOUSAND for cell in sure if cell.number
    ):
        return []  # a sign between thousands is none between decimals
    first = unsure[0]
    if any(abs(cell.number.value) >= _THOUSAND for cell in sure if cell.number):
        why = Text(
            "{p}: ”{c}” kan vara ett decimaltal eller ett tusental; skriv tusental utan skiljetecken",
            '{p}: "{c}" may be a decimal number or thousands; write thousands without a separator',
        )
        raise ValueError(_with_others(why.fill(p=first.place, c=first.text), unsure))
    note = Text(
        "”{c}” ({p}) läses som ett decimaltal, inte som tusental.",
        '"{c}" ({p}) is read as a decimal number, not as thousands.',
    )
    return [note.fill(p=first.place, c=first.text)]
