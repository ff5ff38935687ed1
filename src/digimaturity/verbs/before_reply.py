"""What is looked at before an organisation is sent its results: that they are finished, settled, and no one's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.content.phrases import first_few
from digimaturity.ground import terminal
from digimaturity.ground.command_words import also
from digimaturity.ground.errors import InvalidDataError, UsageError
from digimaturity.ground.language import Text, counted, joined
from digimaturity.insight.raters.blind_work import asked_of, unfinished
from digimaturity.insight.readiness import unsettled_in, untold_in
from digimaturity.model.tries import tries_left
from digimaturity.verbs.before_publishing import allowed_reason, personal_details, what_to_do
from digimaturity.workspace.fieldwork_file import planned_for
from digimaturity.workspace.personal_check import personal_data_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.publication import Terms
    from digimaturity.insight.study import Study
    from digimaturity.model.organisation import Organisation

_HOLD = Text("Inget skrevs: i det som skulle skickas finns {n}.", "Nothing was written: what would be sent holds {n}.")
_NOT_READY = Text("Inget skrevs. {w}", "Nothing was written. {w}")
_LATER = Text(
    "Skicka när bedömningen är klar. Ska det ändå skickas, lägg till --even-if-unfinished; "
    "då står det i bladet vad som inte är klart.",
    "Send it when the assessment is finished. To send it even so, add --even-if-unfinished; "
    "the sheet then says what is not finished.",
)
_QUESTION = Text("fråga", "question"), Text("frågor", "questions")


def fit_to_send(
    study: Study, wanted: Sequence[Organisation], terms: Terms, allow: str | None, *, unfinished_too: bool
) -> Terms:
    """The terms on which some organisations may be sent their results: they say why personal data are let through.

    Args:
        study: the edition, read.
        wanted: whose results.
        terms: as they were given.
        allow: why personal data may stand, as typed.
        unfinished_too: whether what is not finished is sent, and only said to be so.

    Raises:
        InvalidDataError: personal data, with where they stand; nobody has said why they may.
        UsageError: something is not finished or settled, or the reason says nothing.
        NotFoundError: an organisation has no answers.
    """
    lines = [line for organisation in wanted for line in _not_ready(study, organisation)]
    if lines and not unfinished_too:
        raise UsageError(_NOT_READY.fill(w=joined("\n", lines)), _LATER)
    reason = allowed_reason(allow)
    problems = tuple(personal_data_in(study.kept, wanted, now_only=True))
    if problems and reason is None:
        raise InvalidDataError(_HOLD.fill(n=personal_details(len(problems))), problems, what_to_do(problems))
    for line in (*lines, *(line for organisation in wanted for line in _more_tries(study, organisation))):
        terminal.talk(line)
    return replace(terms, allowed=reason) if problems else terms


def _not_ready(study: Study, organisation: Organisation) -> Iterator[Text]:
    """What is not finished about an organisation, a sentence each; nothing of data that somebody else gathered."""
    edition = study.edition
    if edition.source is not None:
        return
    body = study.required_body(organisation.id)
    asked = asked_of(organisation, study.catalogue, edition)
    services = study.kept.services(organisation.id)
    n, untold = untold_in(asked, services, body)
    if untold:
        yield Text("{o}: {k} av {n} är obesvarade.", "{o}: {k} of {n} are unanswered.").fill(
            o=organisation.name, k=untold, n=counted(n, *_QUESTION)
        )
    people = [a for a in study.kept.assessments(organisation.id) if not a.assessor.role.is_consensus]
    planned = planned_for(edition.folder, organisation.id, (c.id for c in asked))
    if left := unfinished(people, asked, planned):
        named = [a.assessor.name for a in people if a.assessor.id in left]
        yield Text(
            "{o}: de som dubbelbedömer är inte klara. Frågor kvar har {w}.",
            "{o}: what two are to assess is not finished. Questions are left for {w}.",
        ).fill(o=organisation.name, w=first_few(named))
    elif differing := unsettled_in(asked, services, study.kept.assessments(organisation.id)):
        yield Text(
            "{o}: {n} att avgöra, för två bedömare har svarat olika: digimaturity adjudicate {i}{also}",
            "{o}: {n} to settle, as two assessors answered differently: digimaturity adjudicate {i}{also}",
        ).fill(o=organisation.name, n=counted(len(differing), *_QUESTION), i=organisation.id, also=also())


def _more_tries(study: Study, organisation: Organisation) -> Iterator[Text]:
    """That answers rest on fewer tries than may be made: they are results all the same."""
    answers = study.required_body(organisation.id).answers
    found = [
        c.id
        for c in asked_of(organisation, study.catalogue, study.edition)
        if c.id in answers and any(tries_left(c, o) for _, o in answers[c.id].observations())
    ]
    if found and study.edition.source is None:
        yield Text(
            "{o}: fler försök kan göras på {c}; det står på hur många resultatet vilar.",
            "{o}: more tries may be made on {c}; it is said on how many the result rests.",
        ).fill(o=organisation.name, c=first_few(found))
