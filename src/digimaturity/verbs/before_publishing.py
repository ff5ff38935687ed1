"""What is looked at before anything is published: personal data, and what stays inside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.errors import InvalidDataError, Place, Problem, UsageError
from digimaturity.ground.language import Text, counted
from digimaturity.ground.personal_data import Kind, found_in
from digimaturity.model.answers import words
from digimaturity.verbs.studied import left_inside, tell_of_left_out
from digimaturity.workspace.personal_check import personal_data_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.publication import Publication, Terms

_REFUSED = Text(
    "Inget publicerades: i det som skulle publiceras finns {n}.",
    "Nothing was published: what would be published holds {n}.",
)
_TERM_HOLDS = Text("Uppgiften innehåller {k} ({t}).", "It holds {k} ({t}).")
_WHAT_TO_DO = Text(
    "Ta bort dem ur texten, eller märk anteckningen eller belägget som internt (digimaturity note ORG C --internal, "
    'digimaturity evidence ORG C --change N --internal). Ska de stå kvar: --allow "skäl", och skälet publiceras.',
    "Take them out of the text, or mark the note or the evidence as internal (digimaturity note ORG C --internal, "
    'digimaturity evidence ORG C --change N --internal). To let them stand: --allow "reason", and it is published.',
)


def fit_to_publish(study: Publication, wanted: Sequence[str], allow: str | None) -> Publication:
    """The publication, when it may be published: it says why where personal data are let through.

    Args:
        study: what is to be published.
        wanted: the ids of the organisations that it is about.
        allow: why personal data may stand, as typed.

    Raises:
        InvalidDataError: personal data, with where they stand; nobody has said why they may.
        UsageError: an empty reason, or one that holds personal data itself.
    """
    reason = _reason(allow)
    bodies = [study.bodies[o].organisation for o in wanted]
    problems = (*_in_terms(study.terms), *personal_data_in(study.kept, bodies))
    n = counted(len(problems), Text("personuppgift", "personal detail"), Text("personuppgifter", "personal details"))
    if problems and reason is None:
        raise InvalidDataError(_REFUSED.fill(n=n), problems, _WHAT_TO_DO)
    tell_of_left_out(left_inside(study, wanted))
    if not problems:
        return study
    terminal.talk(
        Text("{n} publiceras, med skälet: {w}", "{n} will be published, with the reason: {w}").fill(n=n, w=reason)
    )
    return replace(study, terms=replace(study.terms, allowed=reason))


def _in_terms(terms: Terms) -> Iterator[Problem]:
    """Who publishes, and where to turn, are said on purpose, with an address of mail; a number is not."""
    for name, said in (("publisher", terms.publisher), ("contact", terms.contact), ("licence", terms.licence)):
        for finding in found_in(said or ""):
            if finding.kind is not Kind.MAIL:
                yield Problem(Place(f"--{name}"), _TERM_HOLDS.fill(k=finding.kind.text, t=finding.text))


def _reason(allow: str | None) -> str | None:
    reason = words(allow)
    if allow is not None and reason is None:
        raise UsageError(
            Text("--allow saknar skäl.", "--allow lacks a reason."),
            Text("Skriv varför personuppgifterna får stå.", "Write why the personal data may stand."),
        )
    if reason and found_in(reason):
        raise UsageError(
            Text(
                "Skälet i --allow innehåller själv personuppgifter.",
                "The reason in --allow holds personal data itself.",
            ),
            Text("Skriv det utan dem.", "Write it without them."),
        )
    return reason
