"""The key / of a session: asking for an id or words, showing what was found a page at a time, and going there."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

from digimaturity.assess.picking import Leaf, picked, rows_above
from digimaturity.assess.typeset import NARROWEST, cut, in_role, set_lines, shortened
from digimaturity.assess.way import State
from digimaturity.content.earlier_version import what_became
from digimaturity.ground import terminal
from digimaturity.ground.language import Text, joined
from digimaturity.ground.line import Line, line
from digimaturity.ground.table import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.assess.hits import Found, Hit
    from digimaturity.assess.stage import Stage
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.glossary import Term

_MOST = 9
# Rows of a hit, and what share of the rows words may take that are explained above the hits.
_EACH, _SHARE = 2, 4
# On fewer columns than these beside it, whether a hit is answered is left out.
_NARROW = 18
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


def find(stage: Stage) -> None:
    """Ask what to look for, and go to the question that it finds, or that is chosen of several."""
    text = stage.keys.line(f" {_ASKED}", draw=None if stage.plain else stage.show)
    if not text:
        return
    found = stage.session.search(text)
    if not found.hits:
        stage.message = joined(
            " ", [_not_found(text, found, stage.session.catalogue), *map(_meaning, found.terms[:_TERMS])]
        )
    elif len(found.hits) == 1:
        stage.session.jump(found.hits[0].position)
        stage.message = joined(" ", [*_stands(found.hits[0]), *map(_meaning, found.terms[:_TERMS])])
    else:
        _choose(stage, text, found)


def _not_found(text: str, found: Found, catalogue: Catalogue) -> Text:
    if found.aside:
        retired = found.aside[0]
        if what := what_became(retired, catalogue):
            return Text("{c} ställs inte längre. {w}", "{c} is no longer asked. {w}").fill(c=retired.id, w=what)
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


def _choose(stage: Stage, text: str, found: Found) -> None:
    """Show the hits page by page until one is chosen, or none."""
    chosen = picked(stage, lambda: _pages(stage, text, found))
    if chosen is not None:
        stage.session.jump(chosen)


def _pages(stage: Stage, text: str, found: Found) -> list[Leaf[int]]:
    """The hits, as many on each page as the window has room for, numbered from 1 on each."""
    room = shutil.get_terminal_size((80, 24)).columns - 2
    rows = rows_above(_CHOOSE_OR_MORE.fill(d=f"1–{_MOST}")) - 1
    above = _explained(found.terms, room, None if stage.plain else rows // _SHARE)
    each = _MOST if stage.plain else min(max((rows - len(above)) // _EACH, 1), _MOST)
    starts = range(0, len(found.hits), each)
    return [_page(stage, text, found, range(n, min(n + each, len(found.hits))), above) for n in starts]


def _page(stage: Stage, text: str, found: Found, part: range, above: Sequence[Line]) -> Leaf[int]:
    room = shutil.get_terminal_size((80, 24)).columns - 2
    total = len(found.hits)
    said = _PAGE if len(part) < total else _FOUND
    head = said.fill(t=terminal.harmless(text), n=total, a=part.start + 1, b=part.stop)
    hits = found.hits[part.start : part.stop]

    def lines() -> list[Line]:
        drawn = (one for n, hit in enumerate(hits, 1) for one in _shown(stage, n, hit, room))
        return [line(cut(f" {head}", room + 1), "strong"), *above, *drawn]

    digits = f"1–{len(part)}" if len(part) > 1 else "1"
    ask = (_CHOOSE_OR_MORE if part.stop < total else _CHOOSE).fill(d=digits)
    return Leaf(part.start, lines, ask, {str(n): hit.position for n, hit in enumerate(hits, 1)})


def _explained(terms: Sequence[Term], room: int, most: int | None) -> list[Line]:
    """What words of the glossary mean that led to the hits, in at most so many lines."""
    said = [terminal.harmless(str(_meaning(term))) for term in terms[:_TERMS]]
    lines = [
        part
        for text in said
        for part in set_lines(textwrap.shorten(text, _MEANING, placeholder=" …"), max(room, NARROWEST))
    ]
    return in_role((f" {text}" for text in (lines if most is None else shortened(lines, most, room))), "quiet")


def _shown(stage: Stage, number: int, hit: Hit, room: int) -> list[Line]:
    """A hit: its number, id, title and whether it is answered; below that where the words were found."""
    criterion = stage.session.questions[hit.position].criterion
    standing = f" · {_standing(stage, hit)}"
    if room - width(standing) < _NARROW:
        standing = ""
    title = cut(f"  {criterion.id}  {criterion.title}", max(room - 2 - width(standing), 1))
    shown = [Line(((f" {number}", "mark"), (title, ""), (standing, "quiet")))]
    if hit.where is not None:
        said = f"{hit.where}: {hit.excerpt}" if hit.excerpt else f"{hit.where}"
        shown.append(line(cut(f"    {said}", room), "quiet"))
    return shown


def _standing(stage: Stage, hit: Hit) -> Text:
    """Whether a criterion is answered; of several services for how many."""
    session = stage.session
    criterion = session.questions[hit.position].criterion
    states = [session.state(q) for q in session.questions if q.criterion is criterion]
    done = states.count(State.DONE)
    if len(states) > 1 and 0 < done < len(states):
        return Text("{d} av {n} besvarade", "{d} of {n} answered").fill(d=done, n=len(states))
    if done:
        return Text("besvarad", "answered")
    return Text("hindrad", "blocked") if State.BLOCKED in states else Text("obesvarad", "unanswered")
