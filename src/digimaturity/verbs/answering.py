"""What commands that write answers share: who answers, when, the lock, and what a choice says."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.command_words import pasted
from digimaturity.ground.errors import StorageError, UsageError
from digimaturity.ground.language import Text, either, joined, same
from digimaturity.ground.numeral import ends_in, how_in_part, means_two, no_number
from digimaturity.ground.yamlfile import MAX_BYTES
from digimaturity.model.address import is_address
from digimaturity.model.answers import Evidence, Observation, Service, measured, words
from digimaturity.model.assessor_names import ids_for, person_key
from digimaturity.model.fit import (
    Misfit,
    can_be,
    comes_to_thousands,
    doubtful,
    limits_of,
    observation_misfits,
    unit_after,
)
from digimaturity.model.partly_known import why_not_up_to
from digimaturity.model.terms import Outcome, Role
from digimaturity.workspace.assessors import assessor_named, namesake, near_assessors, source_named
from digimaturity.workspace.locks import held
from digimaturity.workspace.root import ASSESSMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from digimaturity.model.answers import Assessor
    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.organisation import Organisation


def now() -> str:
    """This moment with its offset, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def required_assessor(name: str | None, question: Text, root: Path | None) -> Assessor:
    """The assessor that is named.

    Raises:
        UsageError: nobody is, with the question that this leaves open, or a source that answers are imported from.
    """
    if not name:
        raise UsageError(question, Text("Ange --assessor NAMN.", "Give --assessor NAME."))
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


def locked(
    path: Path, who: Assessor, organisation: Organisation, *, patience: float = 0
) -> AbstractContextManager[object]:
    """Hold the assessor's file: for a session, or for one answer, which waits ``patience`` seconds for its turn.

    Raises:
        StorageError: the same assessor has a session open on the organisation already.
    """
    if not path.exists():
        tell_of_newcomer(who, path.parents[3])
    return held(
        path,
        patience=patience,
        busy=StorageError(
            Text(
                "{w} håller redan på att svara om {o} i en annan session.",
                "{w} is already answering about {o} in another session.",
            ).fill(w=who.name, o=organisation.name),
            Text("Vänta tills sessionen är klar, eller stäng den.", "Wait until that session is done, or close it."),
        ),
    )


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
    other = namesake(who, root)
    if other and person_key(other.name) != person_key(who.name):
        terminal.talk(
            Text("{o} har redan id {p}, så {w} får {i}.", "{o} already has the id {p}, so {w} gets {i}.").fill(
                o=other.name, p=other.id, w=who.name, i=who.id
            )
        )


def service_named(text: str) -> Service:
    """A service out of ``Name`` or ``Name=address``."""
    name, _, address = (words(text) or "").partition("=")
    identity = next(ids_for(name))
    if not identity or is_address(name.strip()):
        raise UsageError(Text("”{t}” är inget namn på en tjänst.", '"{t}" is no name of a service.').fill(t=text))
    address = address.strip()
    checked_address(address)
    return Service(identity, same(name.strip()), address)


def checked_address(text: str | None, otherwise: Text | None = None) -> str | None:
    """An address as it was written, or None where there is none.

    Args:
        text: as typed.
        otherwise: what to do with what is no address.

    Raises:
        UsageError: it is something else.
    """
    address = words(text)
    if address and not is_address(address):
        example = Text(
            "Skriv till exempel https://www.lund.se/parkering.", "Write https://www.lund.se/parking, for example."
        )
        raise UsageError(
            Text("”{a}” är ingen adress.", '"{a}" is no address.').fill(a=address),
            joined(" ", [example, *([otherwise] if otherwise else [])]),
        )
    return address


_AS_ENDS = Text(
    "Skriv till exempel 2 --up-to 5, eller 2-5, när svaret är mellan de två.",
    "Write 2 --up-to 5, or 2-5, for example, where the answer lies between the two.",
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


def observation_of(criterion: Criterion, choice: str, reason: str | None, up_to: str | None = None) -> Observation:
    """What a choice says: a level, a measured value, two of them that it lies between, ``na`` or ``blocked``.

    Args:
        criterion: what was asked.
        choice: what was typed; ``2-5``, ``2–5`` and ``2..5`` have both ends.
        reason: why nothing closer is known, why not applicable, or what blocked the view.
        up_to: the highest that it may be, where it stands apart.

    Raises:
        UsageError: the criterion cannot be answered so, or a reason is missing.
    """
    outcome = Outcome.typed(choice)
    ends = None if outcome else ends_in(choice)
    if up_to is not None and (outcome or ends):
        raise UsageError(
            Text("--up-to hör till en nivå eller ett värde.", "--up-to belongs to a level or a value."), _AS_ENDS
        )
    if outcome is not None and outcome.excuses and not criterion.na_allowed:
        raise UsageError(
            Text("{c} tillåter inte ”ej tillämpligt”.", '{c} does not allow "not applicable".').fill(c=criterion.id)
        )
    found = Observation(outcome) if outcome else _chosen(criterion, *((*ends, choice) if ends else (choice, up_to)))
    if not reason and (found.outcome.needs_reason or found.up_to is not None):
        raise UsageError(Text("Skäl saknas.", "A reason is missing."), Text('Ange --reason "…".', 'Give --reason "…".'))
    return found if found.outcome.counts and found.up_to is None else replace(found, reason=reason)


def _chosen(criterion: Criterion, least: str, most: str | None, written: str = "") -> Observation:
    """A level or value, or what lies between two of them, where ``written`` has both."""
    lowest = _number(criterion, least, written)
    above = None if most is None else _number(criterion, most, written or f"--up-to {most}".strip())
    found = Observation.choosing(criterion, lowest, above)
    if Misfit.UP_TO in observation_misfits(criterion, found):
        raise UsageError(why_not_up_to(criterion, found), _AS_ENDS)
    return found


def _number(criterion: Criterion, text: str, written: str) -> float:
    """A level or a measured value, as it was typed; what is no number is named as it is ``written``."""
    value = measured(text, thousands=comes_to_thousands(criterion))
    if criterion.goalposts and value is not None:
        if not can_be(criterion, value):
            raise UsageError(
                Text("{c} kan inte vara {v}{u}.", "{c} cannot be {v}{u}.").fill(
                    c=criterion.id, v=text, u=unit_after(criterion)
                ),
                Text("Det kan vara {l}.", "It can be {l}.").fill(l=limits_of(criterion)),
            )
        return value
    if criterion.goalposts and means_two(text):
        raise UsageError(no_number(text))
    if value is None or value not in criterion.points_of:
        number = Text("ett tal i {u}", "a number in {u}") if criterion.unit else Text("ett tal", "a number")
        known = ", ".join(map(str, criterion.points_of)) or number.fill(u=criterion.unit)
        raise UsageError(
            Text("{c} kan inte besvaras med ”{v}”.", '{c} cannot be answered with "{v}".').fill(
                c=criterion.id, v=written if written and value is None else text
            ),
            how_in_part(text) or Text("Välj bland: {k}, na, hindrad.", "Choose from: {k}, na, blocked.").fill(k=known),
        )
    return value
