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
    from digimaturity.model.answers import Observation, Proposal

_CHANGES = Text("{d} ändrar ett belägg", "{d} change a piece of evidence")
_CHANGES_BY_LAST_DIGIT = Text(
    "sista siffran i {d} ändrar ett belägg", "the last digit of {d} changes a piece of evidence"
)
_CHANGES_NOTE = Text("m ändrar anteckningen", "m changes the note")
_MAKES_NOTE_PUBLIC = Text("p gör den offentlig", "p makes it public")
_MAKES_NOTE_INTERNAL = Text("p gör den intern", "p makes it internal")
_SHOWS_MORE = Text("mellanslag visar mer", "space shows more")
_GOES_BACK = Text("annan tangent går tillbaka", "any other key goes back")
_PRESS = Text("Tryck en tangent.", "Press a key.")
# A page holds no two pieces with the same last digit.
_DIGITS = 10


def pages_of_all(question: Question, o: Observation | None, proposed: Sequence[Proposal] = ()) -> list[Leaf[str]]:
    """Everything that is kept, on pages where the last digit of its number chooses each piece that stands there."""
    lines, note = attached_by_piece(question, o, proposed), _keys_of_note(o)
    starts, rows = [0], rows_above(_asks((8, 12), "99/99", note=note, more=True))
    for n, (number, _) in enumerate(lines):
        numbers = [before for before, _ in lines[starts[-1] : n] if before]
        if n - starts[-1] == rows or (numbers and number >= numbers[0] + _DIGITS):
            starts.append(n)
    pages = []
    for which, (start, end) in enumerate(pairwise([*starts, len(lines)]), 1):
        part = lines[start:end]
        numbers = [*dict.fromkeys(number for number, _ in part if number)]
        choices = {str(number % _DIGITS): str(number) for number in numbers} | ({"m": "m", "p": "p"} if note else {})
        of_several = f"{which}/{len(starts)}" if len(starts) > 1 else ""
        asks = _asks(numbers, of_several, note=note, more=end < len(lines))
        pages.append(Leaf(start, partial(_lines_of, part), asks, choices))
    return pages


def _lines_of(part: Sequence[tuple[int, Line]]) -> list[Line]:
    return [drawn for _, drawn in part]


def _keys_of_note(o: Observation | None) -> list[Text]:
    """What the keys do with the note; nothing where there is none."""
    if o is None or not o.note:
        return []
    return [_CHANGES_NOTE, _MAKES_NOTE_INTERNAL if o.note_public else _MAKES_NOTE_PUBLIC]


def _asks(numbers: Sequence[int], of_several: str, *, note: Sequence[Text], more: bool) -> Text:
    """Which page of several it is, and what the keys do at one with these pieces of evidence."""
    said = []
    if numbers:
        which = f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else f"{numbers[0]}"
        changes = _CHANGES if numbers[-1] < _DIGITS else _CHANGES_BY_LAST_DIGIT
        said.append(changes.fill(d=which))
    said += note
    said += [_SHOWS_MORE] if more else []
    keys = Text("{s}.", "{s}.").fill(s=joined(", ", [*said, _GOES_BACK])) if said else _PRESS
    return Text("{p}: {k}", "{p}: {k}").fill(p=of_several, k=keys) if of_several else keys


def pages_of_piece(question: Question, o: Observation, number: int) -> list[Leaf[str]]:
    """One piece of evidence, and what can be done with it."""
    piece = o.evidence[number - 1]
    opens = Text(" o öppnar filen,", " o opens the file,") if name_of_file(piece) else ""
    makes = (
        Text(" p gör det offentligt,", " p makes it public,")
        if piece.internal
        else Text(" p gör det internt,", " p makes it internal,")
    )
    asks = Text(
        "Belägg {n}: e ändrar, x tar bort,{o}{p} annan tangent går tillbaka.",
        "Evidence {n}: e changes, x removes,{o}{p} any other key goes back.",
    ).fill(n=number, o=opens, p=makes)
    own = [numbered for numbered in attached_by_piece(question, o) if numbered[0] == number]
    rows = rows_above(asks)
    return [
        Leaf(start, partial(_lines_of, own[start : start + rows]), asks, {key: key for key in "expo"})
        for start in range(0, len(own), rows)
    ]
