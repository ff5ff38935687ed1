"""Tell what became of the mutants of the last ``make mutants``: how many of each room live, and why they may.

Writes ``docs/mutants.md``; ends with 1 where fewer than nine of ten that were tried are dead, in any room.
A mutant is dead when a test fails, when a type checker refuses it, or when it never ends.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

ROOT = Path(__file__).resolve().parent.parent
RECORDS = ROOT / "mutants" / "src" / "digimaturity"
PAGE = ROOT / "docs" / "mutants.md"
DEAD = frozenset({"killed", "caught by type check", "timeout", "segfault"})
UNTRIED = frozenset({"not checked", "skipped", "check was interrupted by user"})
ENOUGH = 0.9
# Why mutants of a function may live, by the end of its name, or by what the changed line holds.
REASONS = {
    "_CHUNK": "how much is worked on at a time changes memory and time, not figures",
    "chunks": "how much is worked on at a time changes memory and time, not figures",
    "resamples": "how much is worked on at a time changes memory and time, not figures",
    "or 1.0": "only where all distances are zero, and then nothing is divided by it that counts",
    "or 0.0": "the value is not read where there is none",
    "or 0)": "the value is not read where there is none",
    "strict=": "both sides are of one length; the word guards against later changes",
    "dtype=": "another width or kind of number holds the same values",
    "TIE": "no value lies exactly at the tolerance, which is far below any difference that counts",
    "_TINY": "no value lies exactly at the tolerance, which is far below any difference that counts",
    "_ENOUGH": "no value lies exactly at the tolerance, which is far below any difference that counts",
    "exactly": "a whole number is the same fraction by its digits",
    "mode=": "no level lies outside the table, so that there is nothing to clip",
    "astype(": "another width or kind of number holds the same values",
    "encoding=": "None is UTF-8 too on the machines that the tests run on",
}


def main() -> int:
    """Write the page and say how it went; the exit code."""
    tried: dict[str, Counter[str]] = defaultdict(Counter)
    living: dict[str, list[str]] = defaultdict(list)
    for path in sorted(RECORDS.rglob("*.meta")):
        place = path.relative_to(RECORDS)
        for name, code in json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            status = status_by_exit_code[code]
            tried[place.parts[0]][status] += 1
            if status not in DEAD | UNTRIED:
                living[str(place.with_suffix(""))].append(name)
    rooms = {room: counts for room, counts in tried.items() if _tried(counts)}
    PAGE.write_text("\n".join([*_head(rooms), *_survivors(living)]) + "\n", encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {sum(map(len, living.values()))} of {sum(map(_tried, rooms.values()))} live")
    return int(any(_dead(counts) < ENOUGH * _tried(counts) for counts in rooms.values()))


def _tried(counts: Counter[str]) -> int:
    return sum(n for status, n in counts.items() if status not in UNTRIED)


def _dead(counts: Counter[str]) -> int:
    return sum(counts[status] for status in DEAD)


def _head(rooms: dict[str, Counter[str]]) -> list[str]:
    lines = [
        "<!-- Made by `make mutants`. Do not edit here; reasons stand in benchmarks/mutants.py. -->",
        "",
        "# Mutants",
        "",
        "A mutant is the code with one thing changed: a `<` made `<=`, a number one larger, an argument left out.",
        "A test that bites fails for it.",
        "`make mutants` tries those of the rooms where figures come about, each on the tests that reach it;",
        '`make mutants OF="digimaturity.scoring.*"` tries some of them.',
        "Words for people are not changed.",
        "",
        "| room | mutants | tried | a test fails | refused by types | never end | live | dead |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for room, counts in rooms.items():
        known, dead = _tried(counts), _dead(counts)
        lines.append(
            f"| {room} | {sum(counts.values())} | {known} | {counts['killed'] + counts['segfault']} "
            f"| {counts['caught by type check']} | {counts['timeout']} | {known - dead} | {dead / known:.1%} |"
        )
    return lines


def _survivors(living: dict[str, list[str]]) -> list[str]:
    lines: list[str] = []
    for module, names in living.items():
        lines += ["", f"## {module}", ""]
        for name in names:
            was, now = _change(name)
            function = name.rpartition("__mutmut_")[0].split("ǁ")[-1].rpartition(".")[2].removeprefix("x_")
            why = next((why for key, why in REASONS.items() if key in was or function == key), "")
            lines.append(f"- `{function}`: `{was}` → `{now}`" + (f"  \n  {why}." if why else ""))
    return lines


def _change(name: str) -> tuple[str, str]:
    """The line that a mutant changes, before and after."""
    diff = get_diff_for_mutant(name).splitlines()[2:]
    was = [line[1:].strip() for line in diff if line.startswith("-")]
    now = [line[1:].strip() for line in diff if line.startswith("+")]
    return " ".join(was), " ".join(now)


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
