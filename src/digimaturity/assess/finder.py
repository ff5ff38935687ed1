"""The key / of a session: asking for an id or words, showing what was found a page at a time, and going there."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

from digimaturity.assess.typeset import cut
from digimaturity.assess.way import State
from digimaturity.ground import terminal
from digimaturity.ground.language import Text, joined
from digimaturity.ground.line import Line, line
from digimaturity.ground.table import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.assess.hits import Found, Hit
    from digimaturity.assess.loop import Loop
    from digimaturity.model.glossary import Term

_MOST = 9
# Rows of a page that are no hits, and of each hit.
_AROUND, _EACH = 4, 2
# So many words of the glossary are explained above the hits, and so much of each.
_TERMS, _MEANING = 2, 200
_ASKED = Text("Id eller ord", "Id or words")
_FOUND = Text("”{t}”: {n} frågor", '"{t}": {n} questions')
_PAGE = Text(
    "”{t}”: {n} frågor, {a}–{b} visas. Fler ord ger färre.",
    '"{t}": {n} questions, {a}–{b} shown. More words give fewer.',
)
_CHOOSE = Text("{d} går dit, annan tangent går tillbaka.", "{d} goes there, any other key goes back.")
_CHOOSE_OR_MORE = Text(
    "{d} går dit, Enter visar fler, annan tangent går tillbaka.",
    "{d} goes there, Enter shows more, any other key goes back.",
)


def find(loop: Loop) -> None:
    """Ask what to look for, and go to the question that it finds, or that is chosen of several."""
    text = loop.keys.line(f" {_ASKED}", draw=None if loop.plain else loop.show)
    if not text:
        return
    found = loop.session.search(text)
    if not found.hits:
        loop.message = joined(" ", [_not_found(text, found), *map(_meaning, found.terms[:_TERMS])])
    elif len(found.hits) == 1:
        loop.session.jump(found.hits[0].position)
        loop.message = joined(" ", [*_stands(found.hits[0]), *map(_meaning, found.terms[:_TERMS])])
    else:
        _choose(loop, text, found)


def _not_found(text: str, found: Found) -> Text:
    if found.aside:
        return Text(
            "{c} finns men hör inte till de frågor som ställs nu.",
            "{c} exists but is not among the questions asked now.",
        ).fill(c=", ".join(c.id for c in found.aside[:_MOST]))
    return Text("Ingen fråga innehåller ”{t}”.", 'No question contains "{t}".').fill(t=terminal.harmless(text))


def _stands(hit: Hit) -> list[Text]:
    """Where in the one question the words stand; nothing where it is an id or the title."""
    if hit.where is None:
        return []
    said = Text("Står {w}: {e}", "It stands {w}: {e}") if hit.excerpt else Text("Frågan {w}.", "The question {w}.")
    return [said.fill(w=hit.where, e=terminal.harmless(hit.excerpt))]


def _meaning(term: Term) -> Text:
    return Text("{t}: {m}", "{t}: {m}").fill(t=term.term, m=term.means)


def _choose(loop: Loop, text: str, found: Found) -> None:
    """Show the hits page by page until one is chosen, or none."""
    start = 0
    while True:
        size = shutil.get_terminal_size((80, 24))
        above = _explained(found.terms, size.columns - 2)
        room = (size.lines - _AROUND - len(above)) // _EACH
        each = _MOST if loop.plain else min(max(room, 1), _MOST)
        part = found.hits[start : start + each]
        more = start + each < len(found.hits)
        said = _PAGE if len(found.hits) > each else _FOUND
        head = said.fill(t=terminal.harmless(text), n=len(found.hits), a=start + 1, b=start + len(part))
        lines = [line(cut(f" {head}", size.columns - 1), "strong"), *above]
        lines += [drawn for n, hit in enumerate(part, 1) for drawn in _shown(loop, n, hit, size.columns - 2)]
        digits = f"1–{len(part)}" if len(part) > 1 else "1"
        key = _answered(loop, lines, (_CHOOSE_OR_MORE if more else _CHOOSE).fill(d=digits))
        if key in set("123456789") and int(key) <= len(part):
            loop.session.jump(part[int(key) - 1].position)
            return
        if key not in {"\n", "\r", " "} or not more:
            return
        start += each


def _answered(loop: Loop, lines: list[Line], ask: Text) -> str:
    """The key that is pressed at a page of hits."""
    key = loop.page(lines, ask=ask)
    if not loop.plain:
        return key
    terminal.raw(f"{ask}: ")
    return loop.keys.key()


def _explained(terms: Sequence[Term], room: int) -> list[Line]:
    """What words of the glossary mean that led to the hits."""
    said = [terminal.harmless(str(_meaning(term))) for term in terms[:_TERMS]]
    return [
        line(f" {drawn}", "quiet")
        for text in said
        for drawn in textwrap.wrap(textwrap.shorten(text, _MEANING, placeholder=" …"), max(room, 20))
    ]


def _shown(loop: Loop, number: int, hit: Hit, room: int) -> list[Line]:
    """A hit: its number, id, title and whether it is answered; below that where the words were found."""
    criterion = loop.session.questions[hit.position].criterion
    standing = f" · {_standing(loop, hit)}"
    title = cut(f"  {criterion.id}  {criterion.title}", max(room - 2 - width(standing), 12))
    shown = [Line(((f" {number}", "mark"), (title, ""), (standing, "quiet")))]
    if hit.where is not None:
        said = f"{hit.where}: {hit.excerpt}" if hit.excerpt else f"{hit.where}"
        shown.append(line(cut(f"    {said}", room), "quiet"))
    return shown


def _standing(loop: Loop, hit: Hit) -> Text:
    """Whether a criterion is answered; of several services for how many."""
    session = loop.session
    criterion = session.questions[hit.position].criterion
    states = [session.state(q) for q in session.questions if q.criterion is criterion]
    done = states.count(State.DONE)
    if len(states) > 1 and 0 < done < len(states):
        return Text("{d} av {n} besvarade", "{d} of {n} answered").fill(d=done, n=len(states))
    if done:
        return Text("besvarad", "answered")
    return Text("hindrad", "blocked") if State.BLOCKED in states else Text("obesvarad", "unanswered")
