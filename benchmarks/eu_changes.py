"""How many answers rose and fell in the whole EU eGovernment Benchmark, from 2020–2021 to 2022–2023, by country.

Run ``python -m benchmarks.eu_changes WORKBOOK…`` with the Commission's workbooks of the editions 2021, 2023 and 2024.
What it counts for all countries and for Sweden stands in ``criteria/crosswalks/eu-egov.yaml`` under ``changes``.

Rows are told apart by kind of table, country, life event, service and provider; of several addresses the best answer
counts. An answer is comparable where both rounds have a yes, a no or a degree; questions that one round did not ask are
not.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.workspace.crosswalk_owners import name_key
from digimaturity.workspace.crosswalk_tables import read_crosswalk, read_files

if TYPE_CHECKING:
    from digimaturity.model.crosswalked import Row

CROSSWALK = Path(__file__).resolve().parent.parent / "criteria" / "crosswalks" / "eu-egov.yaml"
DEGREES = {"D1", "D5"}
# Spellings of one provider that differ by more than case, accents and space.
SAME = {"automated": "proactive", "national-tac-agency": "national-tax-agency"}
BEFORE, AFTER = {"2020", "2021"}, {"2022", "2023"}


def worth(row: Row, column: str) -> int | None:
    """What an answer is worth beside another to the same question; None where it is none."""
    said = row.answer(column)
    if column in DEGREES:
        return int(said) if said.isdigit() else None
    return {"yes": 1, "no": 0}.get(said)


def subject(row: Row) -> tuple[str, ...]:
    """What a row is about."""
    provider = name_key(row.provider)
    return (row.file, row.country, name_key(row.group), name_key(row.service), SAME.get(provider, provider))


def best(rows: list[Row], years: set[str]) -> dict[tuple[str, ...], dict[str, int]]:
    """The best answer to each question about each subject in some years."""
    found: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for row in rows:
        for column in row.answers if row.year in years else ():
            value = worth(row, column)
            if value is not None:
                known = found[subject(row)]
                known[column] = max(value, known.get(column, value))
    return found


def changes(rows: list[Row]) -> dict[str, Counter[str]]:
    """How many answers are comparable, rose and fell, by country and for all."""
    before, after = best(rows, BEFORE), best(rows, AFTER)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for key in before.keys() & after.keys():
        for column in before[key].keys() & after[key].keys():
            step = after[key][column] - before[key][column]
            for whose in (key[1], "all"):
                counts[whose].update({"n": 1, "up": step > 0, "down": step < 0})
    return counts


def main(paths: list[str]) -> int:
    """Count, and print a line for each country."""
    counts = changes(read_files(read_crosswalk(CROSSWALK), map(Path, paths)).rows)
    for whose, found in sorted(counts.items()):
        print(f"{whose:<4} {found['n']:>7} {found['up']:>6} {found['down']:>6}")
    print(f"{len(counts) - 1} countries")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
