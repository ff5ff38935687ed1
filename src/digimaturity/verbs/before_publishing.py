"""What is looked at before anything is published: personal data, and what stays inside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.content.phrases import organisations
from digimaturity.content.reply_standing import invited
from digimaturity.ground import terminal
from digimaturity.ground.command_words import also
from digimaturity.ground.errors import InvalidDataError, Place, Problem, UsageError
from digimaturity.ground.language import Text, counted, joined
from digimaturity.ground.personal_data import Kind, found_in
from digimaturity.insight.lint.reason_says_nothing import says_nothing
from digimaturity.model.answers import words
from digimaturity.verbs.studied import left_inside, tell_of_left_out, tell_of_residents
from digimaturity.workspace.personal_check import personal_data_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.publication import Publication, Terms

_REFUSED = Text(
    "Inget publicerades: i det som skulle publiceras finns {n}.",
    "Nothing was published: what would be published holds {n}.",
)
_TERM_HOLDS = Text("Uppgiften innehåller {k} ({t}).", "It holds {k} ({t}).")
_NOTE = Text(
    "Ta bort dem ur anteckningen, eller gör den intern: digimaturity note ORGANISATION KRITERIUM --internal",
    "Take them out of the note, or make it internal: digimaturity note ORGANISATION CRITERION --internal",
)
_EVIDENCE = Text(
    "Ta bort dem ur belägget, eller gör det internt: "
    "digimaturity evidence ORGANISATION KRITERIUM --change N --internal",
    "Take them out of the evidence, or make it internal: "
    "digimaturity evidence ORGANISATION CRITERION --change N --internal",
)
_REPLY = Text(
    'Be organisationen om en annan text och byt genmälet: digimaturity reply {o} {c} "…" --change {n}{also}',
    'Ask the organisation for another text and change the reply: digimaturity reply {o} {c} "…" --change {n}{also}',
)
_TEXT = Text("Skriv om texten utan dem.", "Write the text again without them.")
_HISTORY = Text(
    "En tidigare lydelse av svaret publiceras också, i data: ta bort dem för hand i filen, på raden som anges.",
    "What the answer said before is published too, in the data: take them out by hand in the file, on the line named.",
)
_ALLOW = Text(
    'Ska personuppgifterna ändå publiceras: --allow "skäl". Då publiceras både de och skälet.',
    'To publish the personal data even so: --allow "reason". Both they and the reason are then published.',
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
    reason = allowed_reason(allow)
    bodies = [study.bodies[o].organisation for o in wanted]
    problems = (*_in_terms(study.terms), *personal_data_in(study.kept, bodies))
    n = personal_details(len(problems))
    if problems and reason is None:
        raise InvalidDataError(_REFUSED.fill(n=n), problems, what_to_do(problems))
    tell_of_left_out(left_inside(study, wanted))
    tell_of_residents(study.kept.edition.folder, wanted, study.catalogue.needs)
    _tell_of_unasked(study, wanted)
    if not problems:
        return study
    terminal.talk(
        Text("{n} publiceras, med skälet: {w}", "{n} will be published, with the reason: {w}").fill(n=n, w=reason)
    )
    return replace(study, terms=replace(study.terms, allowed=reason))


def _tell_of_unasked(study: Publication, wanted: Sequence[str]) -> None:
    """Say of own fieldwork that nothing says that organisations were asked to reply, and how to note that they were."""
    if study.edition.source is not None:
        return
    unasked = [o for o in wanted if not invited(study, o) and not any(study.kept.replies(o).values())]
    if unasked:
        said = Text(
            "Inte antecknade som tillfrågade om genmäle: {n}. Det sägs i det som publiceras. Har de tillfrågats: "
            "digimaturity reply asked {o} --on DAG{also}",
            "Not recorded as asked for a reply: {n}. What is published says so. If they were: "
            "digimaturity reply asked {o} --on DATE{also}",
        )
        name = unasked[0] if len(unasked) == 1 else Text("ORGANISATION", "ORGANISATION")
        terminal.talk(said.fill(n=organisations(len(unasked)), o=name, also=also("edition", "catalogue", "workspace")))


def _in_terms(terms: Terms) -> Iterator[Problem]:
    """Who publishes, and where to turn, are said on purpose, with an address of mail; a number is not."""
    for name, said in (("publisher", terms.publisher), ("contact", terms.contact), ("licence", terms.licence)):
        for finding in found_in(said or ""):
            if finding.kind is not Kind.MAIL:
                yield Problem(Place(f"--{name}"), _TERM_HOLDS.fill(k=finding.kind.text, t=finding.text))


def personal_details(n: int) -> Text:
    """So many of them."""
    return counted(
        n, Text("personuppgift", "piece of personal data"), Text("personuppgifter", "pieces of personal data")
    )


def what_to_do(problems: Sequence[Problem]) -> Text:
    """What can be done about personal data, of where they stand and no more."""
    said = dict.fromkeys(map(_remedy, problems))
    return joined(" ", [*said, _ALLOW])


def _remedy(problem: Problem) -> Text:
    fields = problem.place.field.split(".")
    if fields[0] == "replies" and "retest" not in fields:
        organisation = Path(problem.place.file).parent.name
        return _REPLY.fill(o=organisation, c=fields[1], n=int(fields[2]) + 1, also=also())
    if fields[0] == "answers" and "history" in fields:
        return _HISTORY
    if fields[0] != "answers" or "proposals" in fields:
        return _TEXT
    return _EVIDENCE if "evidence" in fields else _NOTE if fields[-1] == "note" else _TEXT


def allowed_reason(allow: str | None) -> str | None:
    """Why personal data may stand, as it is published; None where nothing was typed.

    Raises:
        UsageError: it is empty, says nothing, or holds personal data itself.
    """
    reason = words(allow)
    if allow is not None and (reason is None or says_nothing(reason)):
        raise UsageError(
            Text("--allow saknar skäl.", "--allow lacks a reason.")
            if reason is None
            else Text("Skälet ”{r}” i --allow säger inget.", 'The reason "{r}" in --allow says nothing.').fill(
                r=reason
            ),
            Text(
                "Skriv varför personuppgifterna får publiceras; skälet publiceras också.",
                "Write why the personal data may be published; the reason is published too.",
            ),
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
