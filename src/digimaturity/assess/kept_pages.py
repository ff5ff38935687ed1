"""The pages on which what is kept about a question is read, changed and removed."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from digimaturity.assess.picking import Leaf, rows_above
from digimaturity.assess.what_stands import attached_by_piece
from digimaturity.ground.language import Text, joined
from digimaturity.workspace.evidence_files import name_of_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.ground.line import Line
    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Observation

_CHANGES = Text("{d} ändrar ett belägg", "{d} change a piece of evidence")
_CHANGES_BY_LAST_DIGIT = Text(
    "sista siffran i {d} ändrar ett belägg", "the last digit of {d} changes a piece of evidence"
)
_CHANGES_NOTE = Text("m ändrar anteckningen", "m changes the note")
_SHOWS_MORE = Text("mellanslag visar mer", "space shows more")
_GOES_BACK = Text("annan tangent går tillbaka", "any other key goes back")
_PRESS = Text("Tryck en tangent.", "Press a key.")
# A page holds no two pieces with the same last digit.
_DIGITS = 10


def pages_of_all(question: Question, o: Observation | None) -> list[Leaf[str]]:
    """Everything that is kept, on pages where the last digit of its number chooses each piece that stands there."""
    lines, has_note = attached_by_piece(question, o), bool(o and o.note)
    starts, rows = [0], rows_above(_asks((8, 12), "99/99", has_note=has_note, more=True))
    for n, (number, _) in enumerate(lines):
        numbers = [before for before, _ in lines[starts[-1] : n] if before]
        if n - starts[-1] == rows or (numbers and number >= numbers[0] + _DIGITS):
            starts.append(n)
    pages = []
    for which, (start, end) in enumerate(pairwise([*starts, len(lines)]), 1):
        part = lines[start:end]
        numbers = [*dict.fromkeys(number for number, _ in part if number)]
        choices = {str(number % _DIGITS): str(number) for number in numbers} | ({"m": "m"} if has_note else {})
        of_several = f"{which}/{len(starts)}" if len(starts) > 1 else ""
        asks = _asks(numbers, of_several, has_note=has_note, more=end < len(lines))
        pages.append(Leaf(start, partial(_lines_of, part), asks, choices))
    return pages


def _lines_of(part: Sequence[tuple[int, Line]]) -> list[Line]:
    return [drawn for _, drawn in part]


def _asks(numbers: Sequence[int], of_several: str, *, has_note: bool, more: bool) -> Text:
    """Which page of several it is, and what the keys do at one with these pieces of evidence."""
    said = []
    if numbers:
        which = f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else f"{numbers[0]}"
        changes = _CHANGES if numbers[-1] < _DIGITS else _CHANGES_BY_LAST_DIGIT
        said.append(changes.fill(d=which))
    said += [_CHANGES_NOTE] if has_note else []
    said += [_SHOWS_MORE] if more else []
    keys = Text("{s}.", "{s}.").fill(s=joined(", ", [*said, _GOES_BACK])) if said else _PRESS
    return Text("{p}: {k}", "{p}: {k}").fill(p=of_several, k=keys) if of_several else keys


def pages_of_piece(question: Question, o: Observation, number: int) -> list[Leaf[str]]:
    """One piece of evidence, and what can be done with it."""
    opens = Text(" o öppnar filen,", " o opens the file,") if name_of_file(o.evidence[number - 1]) else ""
    asks = Text(
        "Belägg {n}: e ändrar, x tar bort,{o} annan tangent går tillbaka.",
        "Evidence {n}: e changes, x removes,{o} any other key goes back.",
    ).fill(n=number, o=opens)
    own = [numbered for numbered in attached_by_piece(question, o) if numbered[0] == number]
    rows = rows_above(asks)
    return [
        Leaf(start, partial(_lines_of, own[start : start + rows]), asks, {key: key for key in "exo"})
        for start in range(0, len(own), rows)
    ]
