"""Dates in running text, as Swedish and English pages write them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = (
    ("jan", "januari", "january"),
    ("feb", "februari", "february"),
    ("mar", "mars", "march"),
    ("apr", "april"),
    ("maj", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "augusti", "august"),
    ("sep", "sept", "september"),
    ("okt", "oktober", "oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_NUMBER_OF = {name: n for n, names in enumerate(_MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
_DATE = re.compile(
    r"(?<![\d-])(?P<y>20\d\d)[-/.](?P<m>0[1-9]|1[0-2])[-/.](?P<d>0[1-9]|[12]\d|3[01])(?![\d-])"
    rf"|(?<!\d)(?P<d2>[1-9]|0[1-9]|[12]\d|3[01]):?a?(?:st|nd|rd|th)? (?P<n>{_NAMES})\.?,? (?P<y2>20\d\d)(?!\d)"
    rf"|\b(?P<n3>{_NAMES})\.? (?P<d3>[1-9]|[12]\d|3[01]),? (?P<y3>20\d\d)(?!\d)",
    re.IGNORECASE | re.ASCII,
)


def dates_in(text: str) -> Iterator[tuple[date, re.Match[str]]]:
    """The days that a text names with their year, and where."""
    for found in _DATE.finditer(text):
        year = found["y"] or found["y2"] or found["y3"]
        name = found["n"] or found["n3"]
        month = int(found["m"]) if found["m"] else _NUMBER_OF[name.lower()]
        try:
            yield date(int(year), month, int(found["d"] or found["d2"] or found["d3"])), found
        except ValueError:  # 31 april
            continue
