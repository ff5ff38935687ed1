"""``digimaturity answer``: one answer from a script."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.assess.choice import checked_address, observation_of
from digimaturity.content.earlier_version import answering_on_another
from digimaturity.content.evidence_words import kept_words
from digimaturity.ground import terminal
from digimaturity.ground.durable import make_folder
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.model.answers import Observation, words
from digimaturity.model.partly_known import chosen
from digimaturity.model.proposals import settled
from digimaturity.model.tries import answered, dated, without_try
from digimaturity.model.try_words import is_tried, what_they_give
from digimaturity.model.typed_moment import typed_day
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import QUOTED, now, seen, writing
from digimaturity.verbs.finding import asked_criterion
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument, option
from digimaturity.verbs.service_meant import service_meant
from digimaturity.workspace.catalogues.released import alike
from digimaturity.workspace.checks import check_asked
from digimaturity.workspace.evidence_files import EvidenceFile, with_files
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.model.answers import Evidence
    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition

# Words that take a try away.
_REMOVE = frozenset({"bort", "remove"})
_REMOVED = Text("försöket {d} borttaget,", "the try of {d} removed,")


def answer(
    organisation: opt.Organisation,
    criterion: opt.Criterion,
    choice: Annotated[
        str,
        argument(
            "nivå, värde, två som svaret är mellan (2-5), na eller hindrad; bort tar bort försöket --day",
            "level, value, two that the answer lies between (2-5), na or blocked; remove takes the try of --day away",
            Text("SVAR", "ANSWER"),
        ),
    ],
    up_to: Annotated[
        str | None,
        option(
            "--up-to",
            sv="det högsta som svaret kan vara, när det bara är känt till en del",
            en="the highest that the answer may be, where it is known only in part",
        ),
    ] = None,
    day: Annotated[
        str | None,
        option(
            "--day",
            sv="försökets dag (ÅÅÅÅ-MM-DD) när kriteriet prövas flera gånger; annars i dag",
            en="day of the try (YYYY-MM-DD) where the criterion is tried several times; today otherwise",
        ),
    ] = None,
    url: Annotated[str | None, option("--url", sv="beläggets adress", en="address of the evidence")] = None,
    quote: opt.Quote = None,
    file: Annotated[
        list[Path] | None,
        option(
            "--file",
            sv="skärmbild, annan bild eller PDF som belägg; kan upprepas",
            en="screenshot, other picture or PDF as evidence; repeatable",
            metavar=Text("FIL", "FILE"),
        ),
    ] = None,
    note: opt.Note = None,
    note_public: opt.NotePublic = False,
    reason: opt.Reason = None,
    service: opt.Service = None,
    *,
    given: Annotated[Given, "edition new_edition assessor consensus catalogue workspace lang"],
) -> int:
    """Save one answer: a level, a measured value, two that it lies between, ``na`` or ``blocked``.

    A criterion that is tried several times has a try a day: the same day again corrects it, ``remove`` takes it away.
    """
    context = given.context()
    service = words(service)
    owner = context.register.find(organisation)
    asked = asked_criterion(context.catalogue, criterion)
    written = context.edition_to_write(given.new_edition)
    check_asked(written, context.catalogue, owner.kind)
    who = context.assessor_or_consensus(Text("Vem svarar?", "Who answers?"), written, owner, consensus=given.consensus)
    if note_public and words(note) is None:
        raise UsageError(Text("--note-public hör till --note.", "--note-public belongs to --note."))
    # Refused before anything is made: a folder, a service.
    is_removal = is_tried(asked) and choice.strip().casefold() in _REMOVE
    if is_removal:
        given_too = {"--up-to": up_to, "--url": url, "--quote": quote, "--file": file, "--note": note}
        _check_removal(day, {**given_too, "--reason": reason})
    meant = Observation.not_assessed() if is_removal else observation_of(asked, choice, words(reason), up_to)
    tried = _tried_on(day, asked, meant, is_removal=is_removal)
    checked_address(url, QUOTED)
    files = [EvidenceFile.at(path, written.folder) for path in file or ()]
    context.announce(written, who)
    folder = written.folder / owner.id
    make_folder(folder)
    path = folder / f"{who.id}.yaml"
    moment = now()
    with writing(path, who):
        store = AnswerFile.open(
            path, organisation=owner.id, edition=written.id, assessor=who, catalogue=context.catalogue
        )
        same = alike(context.catalogue_folder, context.catalogue.version)
        if another := answering_on_another(written, context.catalogue, store.assessment.catalogue_version, same):
            terminal.talk(another)
        stored = store.answer(asked.id)
        key = service_meant(folder, asked, stored, service)
        kept: list[Evidence] = []
        if is_removal:
            left = without_try(stored.of(key), tried, by=who.id, at=moment)
            store.save(stored.with_observation(key, left))
        else:
            observed = seen(asked, choice, who, moment, (url, quote, note, reason), up_to, day=tried)
            kept = [one.kept_in(written.folder) for one in files]
            observed = replace(observed, evidence=with_files(observed.evidence, kept, tried), note_public=note_public)
            after = answered(stored, key, dated(observed, asked, tried), asked, by=who.id, at=moment)
            services = [s.id for s in read_services(folder)] if key else []
            store.save(settled(after, key, by=who.id, at=moment, services=services))
    said = _REMOVED.fill(d=tried) if is_removal else _said(choice, meant, asked)
    terminal.talk(
        Text("{o} {c}: {v} sparat som {w} i {p}.", "{o} {c}: {v} saved as {w} in {p}.").fill(
            o=owner.id, c=asked.id, v=said, w=who.name, p=path
        )
    )
    for piece in kept:
        terminal.talk(kept_words(piece))
    if tries := what_they_give(asked, store.answer(asked.id).of(key)):
        terminal.talk(tries)
    _tell_where_it_does_not_count(asked, owner, written, context)
    return Exit.DONE


def _check_removal(day: str | None, others: Mapping[str, object]) -> None:
    """Refuse a removal without a day, or with more than it: what would be dropped is told before anything is.

    Raises:
        UsageError: so it is, with what to do.
    """
    if day is None:
        raise UsageError(
            Text("Vilket försök ska bort?", "Which try is to be removed?"),
            Text("Ange --day ÅÅÅÅ-MM-DD.", "Give --day YYYY-MM-DD."),
        )
    if typed := [flag for flag, given in others.items() if given is not None]:
        raise UsageError(
            Text("{f} hör inte till ett försök som tas bort.", "{f} does not belong to the removal of a try.").fill(
                f=", ".join(typed)
            ),
            Text(
                "Utelämna det. En anteckning läggs till med kommandot note.",
                "Leave it out. A note is added with the command note.",
            ),
        )


def _tried_on(day: str | None, asked: Criterion, meant: Observation, *, is_removal: bool) -> str:
    """The day of a try: the one that is given, or today.

    Raises:
        UsageError: the answer is no try, or there is no such day.
    """
    if day is None:
        return now()[:10]
    if not is_tried(asked):
        raise UsageError(
            Text("{c} prövas en gång, utan dag.", "{c} is tried once, without a day.").fill(c=asked.id),
            Text("Utelämna --day.", "Leave out --day."),
        )
    if not (is_removal or meant.outcome.counts):
        raise UsageError(
            Text("--day hör till ett försök: en nivå eller ett värde.", "--day belongs to a try: a level or a value."),
            Text("Utelämna --day.", "Leave out --day."),
        )
    # A removal takes whatever day stands: a table may have brought one that cannot be typed for a try.
    return day.strip() if is_removal else typed_day(day, today=now())


def _said(choice: str, meant: Observation, asked: Criterion) -> Text | str:
    """What was chosen, as it is confirmed."""
    if not meant.outcome.counts:
        return meant.outcome.words
    return choice if meant.up_to is None else chosen(meant, asked)


def _tell_where_it_does_not_count(
    asked: Criterion, owner: Organisation, edition: KeptEdition, context: Context
) -> None:
    scope = edition.scope_of(owner.kind)
    if scope is not None and asked.id not in scope:
        why = Text("frågan ingår inte i utgåvan {e}", "the question is not part of the edition {e}").fill(e=edition.id)
    elif owner.kind not in asked.applies_to:
        why = Text("frågan ställs inte till slaget {k}", "the question is not asked of the kind {k}").fill(
            k=context.catalogue.kinds.get(owner.kind, owner.kind)
        )
    else:
        return
    terminal.talk(
        Text("Svaret på {c} räknas inte: {w}.", "The answer to {c} does not count: {w}.").fill(c=asked.id, w=why)
    )
