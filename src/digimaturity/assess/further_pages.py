"""Pages to read beside a question: everything the catalogue says of it, and what the keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.foot import keys_of
from digimaturity.assess.parts_in_lines import HOW
from digimaturity.assess.typeset import NARROWEST, in_role, set_in, set_lines
from digimaturity.ground.language import Text, same
from digimaturity.ground.line import Line, line
from digimaturity.ground.table import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.assess.question_text import QuestionText

_SPACE = Text("Mellanslag", "Space")
_LEVEL = Text(
    "svara med nivån; för mätvärden: skriv talet, sedan Enter",
    "answer with the level; for measures: write the number, then Enter",
)
_ESCAPE = Text(
    "lämna en text utan att spara den; Alt Enter ger en ny rad i den",
    "leave a text without saving it; Alt Enter makes a new line in it",
)
_ON_DISK = Text(
    "Varje svar är sparat innan nästa fråga visas. Sluta och fortsätt när du vill.",
    "Each answer is saved before the next question is shown. Stop and resume as you like.",
)
_IN_HELP = {
    "n": Text("gäller inte här (ej tillämpligt)", "does not apply (not applicable)"),
    "x": Text("hindrad: något stoppade dig", "blocked: something stopped you"),
    "i": Text("mellan två: du är osäker", "between two: you are unsure"),
}
_BY_LINE = Text(
    "Skriv en tangent och tryck Enter. Det som tangenten frågar efter får stå på samma rad, efter ett mellanslag:",
    "Type a key and press Enter. What the key asks for may stand on the same line, after a space:",
)
_EXAMPLES = (
    Text(
        "n tjänsten har fyra fält: ej tillämpligt, med varför",
        "n the service has four fields: not applicable, with why",
    ),
    Text("i 2-5 sidorna skiljer sig: mellan 2 och 5, med varför", "i 2-5 the pages differ: between 2 and 5, with why"),
    Text("/EXP-05: gå till en fråga", "/EXP-05: go to a question"),
    Text("v 1 x: ta bort det första belägget", "v 1 x: remove the first piece of evidence"),
    Text("-: avbryt, där en text frågas efter", "-: cancel, where a text is asked for"),
)
_LEVEL_IN_LINES = Text("0–9: svara med nivån eller värdet", "0–9: answer with the level or the value")
_ENTER_IN_LINES = Text(
    "Enter: godta förslaget, från en sond eller en tidigare utgåva",
    "Enter: accept the proposal, of a probe or an earlier edition",
)
_NOT_ALLOWED = Text("Går inte att välja: frågan gäller alla.", "Cannot be chosen: the question applies to all.")


def whole_question(asked: QuestionText, columns: int) -> list[Line]:
    """Everything the catalogue says about a question, for reading."""
    room = max(columns, NARROWEST) - 2
    levels = [f"{number} – {text}" for number, text in asked.levels]
    sections: list[tuple[Text, Sequence[object]]] = [
        (Text("Tjänsterna", "The services"), [asked.services_named] if asked.services_named else []),
        (HOW, asked.steps),
        (Text("Facit", "Answer key"), asked.key),
        (Text("Andra frågor att skicka", "Other questions to send"), asked.other_questions),
        (Text("Nivåer", "Levels"), [asked.measured] if asked.measured else levels),
        (Text("Högsta nivån kräver", "The top level needs"), asked.top_needs),
        (Text("Ej tillämpligt", "Not applicable"), [asked.not_applicable or _NOT_ALLOWED]),
        (Text("Som belägg räcker", "Enough as evidence"), [asked.enough] if asked.enough else []),
        (Text("Källor", "Sources"), asked.sources),
    ]
    parts = in_role(set_lines(f"{asked.id} {asked.title} ({asked.kind})", room), "strong")
    parts += [line(), *in_role(set_lines(asked.question, room)), line()]
    for heading, items in sections:
        if items:
            parts.append(line(str(heading), "strong"))
            parts += [line(text) for item in items for text in set_lines(str(item), room, "· ")]
            parts.append(line())
    return [set_in(drawn) for drawn in parts]


def spoken_help(*, placed: bool = False) -> list[Line]:
    """What can be typed line by line, for whoever hears it."""
    keys = _named_keys(placed=placed)
    said = [_BY_LINE, *_EXAMPLES, _LEVEL_IN_LINES, _ENTER_IN_LINES]
    return [
        line(str(text)) for text in (*said, *(Text("{k}: {w}", "{k}: {w}").fill(k=k, w=w) for k, w in keys), _ON_DISK)
    ]


def _named_keys(*, placed: bool) -> list[tuple[str, Text]]:
    """The keys and what they do, in more words than at the foot where there is room for them."""
    return [(key, _IN_HELP.get(key, name)) for key, name in keys_of(placed=placed)]


def help_lines(columns: int, *, placed: bool = False) -> list[Line]:
    """What the keys do, in a catalogue with or without places."""
    room = max(columns, NARROWEST) - 2
    named = [
        (_SPACE, Text("läs resten av en fråga som inte får plats", "read the rest of a question that does not fit")),
        (same("0–9"), _LEVEL),
        (same("Enter"), Text("godta förslaget", "accept the proposal")),
        (same("Esc"), _ESCAPE),
    ]
    wide = max(width(str(key)) for key, _ in named) + 2
    lines = [drawn for key, name in named for drawn in _keyed(str(key), name, room, wide)]
    keys = [_keyed(key, name, room, 3) for key, name in _named_keys(placed=placed)]
    return [
        set_in(drawn)
        for drawn in (
            line(str(Text("Tangenter", "Keys")), "strong"),
            *lines,
            line(),
            *_in_columns(keys, room),
            line(),
            *in_role(set_lines(_ON_DISK, room)),
        )
    ]


def _keyed(key: str, name: Text, room: int, wide: int) -> list[Line]:
    """A key and what it does, set in beside it."""
    first, *others = set_lines(name, room, f"{key}{' ' * (wide - width(key))}")
    return [Line(((first[:wide], "mark"), (first[wide:], ""))), *in_role(others)]


def _in_columns(entries: Sequence[list[Line]], room: int) -> list[Line]:
    """Entries in two columns, where each of them has one line that fits; otherwise below each other."""
    half = room // 2
    if any(len(lines) > 1 or width(lines[0].text) > half - 2 for lines in entries):
        return [drawn for lines in entries for drawn in lines]
    rows = -(-len(entries) // 2)
    left, right = [lines[0] for lines in entries[:rows]], [lines[0] for lines in entries[rows:]]
    beside = [*right, *[line()] * (len(left) - len(right))]
    return [Line((*a.pieces, (" " * (half - width(a.text)), ""), *b.pieces)) for a, b in zip(left, beside, strict=True)]
