"""The keys of a session: what each does, and as many of them as a line holds, those that answer first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.assess.typeset import cut, packed
from digimaturity.ground.language import OWN_NAME, Text, counted, current, following
from digimaturity.ground.line import Line
from digimaturity.ground.table import width
from digimaturity.model.glossary import used_in
from digimaturity.model.terms import EvidenceNeed

if TYPE_CHECKING:
    from digimaturity.assess.session import Session
    from digimaturity.insight.questions import Question
    from digimaturity.model.catalogue import Criterion

KEYS = (
    ("n", Text("ej tillämpligt", "not applicable")),
    ("x", Text("hindrad", "blocked")),
    ("i", Text("mellan två", "between two")),
    ("t", Text("skickat", "sent")),
    ("s", Text("hoppa över", "skip")),
    ("b", Text("bakåt", "back")),
    ("u", Text("ångra", "undo")),
    ("e", Text("belägg", "evidence")),
    ("m", Text("anteckning", "note")),
    ("v", Text("visa och ändra belägg", "view and change evidence")),
    ("h", Text("hela frågan", "whole question")),
    ("o", Text("ord och regler", "words and rules")),
    ("/", Text("sök", "find")),
    ("g", Text("nästa obesvarade", "next unanswered")),
    ("d", Text("nästa plats; utan platser nästa dimension", "next place; without places, next dimension")),
    ("l", Text.composed(lambda language: OWN_NAME.say(following(language)))),
    ("?", Text("hjälp", "help")),
    ("q", Text("sluta", "quit")),
)
_NEXT_PLACE, _NEXT_DIMENSION = Text("nästa plats", "next place"), Text("nästa dimension", "next dimension")
# Where not all keys fit, these stand first in this order; the others are behind "?".
_FIRST = "?ntxsebigmq/hodvul"
_EXPLAINED = Text("ord förklaras", "word explained"), Text("ord förklaras", "words explained")
# What e asks for, in the words of its prompts.
_WANTED = {EvidenceNeed.TEXT: Text("citat", "quote")}


def keys_of(*, placed: bool) -> list[tuple[str, Text]]:
    """The keys and what they do, in a catalogue with or without places."""
    onward = _NEXT_PLACE if placed else _NEXT_DIMENSION
    return [(key, onward if key == "d" else name) for key, name in KEYS]


def foot_lines(
    session: Session, question: Question, room: int, most: int = 1, *, names_all: bool = False
) -> list[Line]:
    """As many keys as fit, in the order of the help; nothing where there is no room for any.

    Args:
        session: where the question comes from.
        question: which may allow or refuse some of them.
        room: columns.
        most: lines.
        names_all: whether n is named here; otherwise it stands below the levels with its name and its rule.
    """
    criterion = question.criterion
    wanted = _WANTED.get(criterion.evidence_needs, criterion.evidence_needs.words)
    names = dict(keys_of(placed=session.catalogue.is_placed))
    names["e"] = Text("belägg: {w}", "evidence: {w}").fill(w=wanted)
    if criterion.errand is None:
        del names["t"]
    if not (names_all and criterion.na_allowed):
        del names["n"]
    choices = _choices(criterion)
    if width(choices) > room:
        return []
    order = sorted(names, key=lambda key: _FIRST.find(key) % (len(_FIRST) + 1))
    lines = [choices]
    for n in range(len(order) + 1):
        fitting = packed([choices, *(f"{key} {name}" for key, name in names.items() if key in order[:n])], room, "  ")
        if len(fitting) > most:
            break
        lines = fitting
    return list(map(_key_names, lines))


def _choices(criterion: Criterion) -> str:
    levels = " ".join(str(level.number) for level in criterion.levels)
    return f"{levels} {Text('svara', 'answer')}" if levels else str(Text("skriv talet", "type the number"))


def _key_names(text: str) -> Line:
    """Keys set off from what they do: each is one sign, the digits of the levels likewise."""
    parts = re.split(r"((?:^|(?<=  ))(?:\d )+|(?:^|(?<=  )).(?= ))", text)
    return Line(tuple((part, "mark" if n % 2 else "") for n, part in enumerate(parts) if part))


def explained(session: Session, criterion: Criterion, room: int) -> list[Line]:
    """Which words of a question the glossary explains, and the key that shows how; nothing where it explains none."""
    language = current()
    used = used_in(session.catalogue.glossary, criterion.texts(), language)
    if not used:
        return []
    names = ", ".join(term.term.say(language) for term in used)
    text = cut(Text("o {n}: {w}", "o {n}: {w}").fill(n=counted(len(used), *_EXPLAINED), w=names), room)
    return [Line(((text[:1], "mark"), (text[1:], "quiet")))]
