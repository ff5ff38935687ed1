"""What commands that write answers share: who answers, when, the lock, and what a choice says."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from digimaturity.assess.choice import checked_address, observation_of
from digimaturity.ground import terminal
from digimaturity.ground.command_words import pasted
from digimaturity.ground.errors import StorageError, UsageError
from digimaturity.ground.language import Text, either
from digimaturity.ground.yamlfile import MAX_BYTES
from digimaturity.model.answers import Evidence, Observation, words
from digimaturity.model.assessor_names import person_key
from digimaturity.model.fit import (
    doubtful,
)
from digimaturity.model.terms import Role
from digimaturity.workspace.assessors import assessor_named, namesake, near_assessors, source_named
from digimaturity.workspace.locks import held, locked
from digimaturity.workspace.root import ASSESSMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from digimaturity.model.answers import Assessor
    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.organisation import Organisation


def now() -> str:
    """This moment with its offset, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def required_assessor(name: str | None, question: Text, root: Path | None, listed: Sequence[str] = ()) -> Assessor:
    """The assessor that is named.

    Args:
        name: as typed or set; None where nobody is.
        question: what stays open then.
        root: the study.
        listed: the names of its assessors, to choose from.

    Raises:
        UsageError: nobody is, with the question that this leaves open, or a source that answers are imported from.
    """
    if not name:
        give = Text("Ange --assessor NAMN.", "Give --assessor NAME.")
        among = Text("Ange --assessor med ett namn: {k}.", "Give --assessor with a name: {k}.")
        raise UsageError(question, among.fill(k=", ".join(listed)) if listed else give)
    return person_named(name, root)


def person_named(name: str, root: Path | None) -> Assessor:
    """As ``assessor_named``, for somebody who looks for themselves.

    Raises:
        UsageError: the study knows the name as a source that answers are imported from.
    """
    who = assessor_named(name, root)
    is_new = root is not None and not any((root / ASSESSMENTS).glob(f"*/*/{who.id}.yaml"))
    source = who if who.role is Role.IMPORT else source_named(name, root) if is_new else None
    if source is not None:
        raise UsageError(
            Text(
                "{n} är en källa som svar har importerats från, och ingen svarar i dess namn.",
                "{n} is a source that answers were imported from, and nobody answers in its name.",
            ).fill(n=source.name),
            Text(
                "Svara i ditt eget namn: --assessor NAMN. Båda svaren sparas då.",
                "Answer in your own name: --assessor NAME. Both answers are kept then.",
            ),
        )
    return who


def writing(path: Path, who: Assessor) -> AbstractContextManager[object]:
    """Hold the assessor's file for one change, which waits its turn; a session about it may be open meanwhile.

    Raises:
        StorageError: someone else keeps writing it.
    """
    _tell_if_new(path, who)
    return held(path)


def sitting_alone(
    path: Path, who: Assessor, organisation: Organisation, *, was_asked: bool = False
) -> AbstractContextManager[object]:
    """Sit with the assessor's file as its only session in a terminal; it is held for the blink of each change.

    Args:
        path: of the file.
        who: whose it is.
        organisation: whom it is about.
        was_asked: whether somebody has said that this is the name that was meant.

    Raises:
        StorageError: the same assessor has a session open on the organisation in another terminal.
    """
    if not was_asked:
        _tell_if_new(path, who)
    busy = StorageError(
        Text(
            "{w} håller redan på att svara om {o} i en annan session.",
            "{w} is already answering about {o} in another session.",
        ).fill(w=who.name, o=organisation.name),
        Text(
            "Vänta tills sessionen är klar, eller stäng den. I webbläsaren (--browser) går det att svara samtidigt.",
            "Wait until that session is done, or close it. In the browser (--browser) you can answer meanwhile.",
        ),
    )
    return locked(path, session_lock(path), 0, busy)


def session_lock(path: Path) -> Path:
    """What shows that a session in a terminal is open on an assessor's file."""
    return path.with_name(f".{path.stem}.session.lock")


def _tell_if_new(path: Path, who: Assessor) -> None:
    if not path.exists():
        tell_of_newcomer(who, path.parents[3])


def tell_of_newcomer(who: Assessor, root: Path) -> None:
    """Say of somebody new whose name this may be a slip of, or why the id is not the one that the name would give.

    Raises:
        InvalidDataError: a file that may be theirs cannot be read.
    """
    if near := near_assessors(who, root):
        terminal.talk(
            Text(
                "Ny bedömare: {w}. Menade du {n}? Ange i så fall {c}.",
                "New assessor: {w}. Did you mean {n}? If so, give {c}.",
            ).fill(w=who.name, n=either(near), c=pasted("--assessor", near[0]))
        )
        return
    if said := namesake_words(who, root):
        terminal.talk(said)


def namesake_words(who: Assessor, root: Path) -> Text | None:
    """Why somebody's id is not the one that the name would give; None where it is."""
    other = namesake(who, root)
    if other is None or person_key(other.name) == person_key(who.name):
        return None
    return Text("{o} har redan id {p}, så {w} får {i}.", "{o} already has the id {p}, so {w} gets {i}.").fill(
        o=other.name, p=other.id, w=who.name, i=who.id
    )


QUOTED = Text("Ange ett citat med --quote.", "Give a quotation with --quote.")


def given_text(text: str) -> str:
    """A text that was given, or for ``-`` what stdin holds.

    Raises:
        UsageError: what stdin holds is not UTF-8.
    """
    if text != "-":
        return text
    if sys.stdin.isatty():
        terminal.talk(Text("Skriv texten och avsluta med Ctrl-D.", "Type the text and end with Ctrl-D."))
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(Text("Texten är inte UTF-8.", "The text is not UTF-8.")) from None


def seen(
    criterion: Criterion,
    choice: str,
    by: Assessor,
    at: str,
    details: Iterable[str | None],
    up_to: str | None = None,
    *,
    day: str | None = None,
) -> Observation:
    """What an assessor saw at a moment, ISO 8601; see ``observation_of``. A number that may mean another is told.

    Args:
        criterion: what was asked.
        choice: what was typed.
        by: who saw it.
        at: when.
        details: address and quotation of the evidence, note and reason.
        up_to: see ``observation_of``.
        day: when the evidence was seen, where that is not the day of ``at``.
    """
    url, quote, note, reason = map(words, details)
    for typed in filter(None, (choice, up_to)):
        if said := doubtful(criterion, typed):
            terminal.talk(said)
    checked_address(url, QUOTED)
    evidence = (Evidence(url=url, seen=day or at[:10], quote=quote),) if url or quote else ()
    return replace(observation_of(criterion, choice, reason, up_to), by=by.id, at=at, note=note, evidence=evidence)
