"""``digimaturity errands``: what is sent and waits for an answer, and a calendar that reminds of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.content.errand_view import Listed, errand_list_view
from digimaturity.ground.destination import deliver
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text, counted
from digimaturity.insight.errand_clock import clock_of
from digimaturity.model.answers import words
from digimaturity.model.moments import instant
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import now, required_assessor
from digimaturity.verbs.blindness import sight
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option
from digimaturity.workspace.errand_files import errands_of
from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from digimaturity.model.organisation import Organisation
    from digimaturity.model.sending import Errands
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition

_EVERYONE = frozenset({"all", "alla"})
# So long a settled errand is cancelled in the calendar, which may have it still.
_KEPT_DAYS = 60
_WRITTEN = Text("Skrev {p}: {n}.", "Wrote {p}: {n}.")
_WITH_SETTLED = Text("Skrev {p}: {n}; {m} avgjorda stryks.", "Wrote {p}: {n}; {m} settled are cancelled.")
_EVENTS = Text("påminnelse", "reminder"), Text("påminnelser", "reminders")


def errands_list(
    organisations: opt.Organisations = None,
    due: Annotated[
        bool,
        option(
            "--due",
            sv="bara det vars sista svarsdag är i dag eller har passerat",
            en="only what has its last day to answer today or behind it",
        ),
    ] = False,
    every: Annotated[bool, option("--all", sv="också det som är avslutat", en="what is closed too")] = False,
    ics: Annotated[
        Path | None,
        option("--ics", sv="skriv en kalenderfil med påminnelser", en="write a calendar file with reminders"),
    ] = None,
    assessor: Annotated[
        str | None,
        option(
            "--assessor", sv="bedömarens namn, eller all för allas", en="the assessor's name, or all for everyone's"
        ),
    ] = None,
    *,
    given: Annotated[Given, "… form output excel_sv edition catalogue workspace lang"],
) -> int:
    """List errands, what is overdue first. Others' are not shown to whoever has questions left."""
    wants_all = (words(assessor) or "").casefold() in _EVERYONE
    context = given.context(assessor=None if wants_all else assessor)
    read = context.edition_to_write() if context.is_empty else context.edition()
    moment = instant(now())
    wanted = [context.register.find(n) for n in organisations or ()] or [
        context.register.by_id[name] for name in _with_folders(read) if name in context.register.by_id
    ]
    notes: dict[Text, None] = {}
    found = [one for o in wanted for one in _listed(context, read, o, moment, notes, wants_all=wants_all)]
    if ics is not None:
        live = [one for one in found if every or due or not one.clock.sending.settled or _is_recent(one, moment)]
        n_open = sum(one.clock.sending.is_open for one in live)
        said = _WITH_SETTLED if n_open < len(live) else _WRITTEN
        told = said.fill(p=ics, n=counted(n_open, *_EVENTS), m=len(live) - n_open)
        deliver(ics, _calendar(live, read.id, moment), told)
        return Exit.DONE
    shown = [one for one in found if (every or one.clock.sending.is_open) and (not due or _is_due(one))]
    reader = None if wants_all else words(context.settings.value("assessor"))
    for_people = given.form in {"table", "markdown"}
    given.show(errand_list_view(shown, read.id, for_people=for_people, notes=notes, reader=reader, is_due_only=due))
    return Exit.DONE


def _calendar(found: list[Listed], edition: str, moment: datetime) -> bytes:
    from digimaturity.publish.errand_calendar import errand_calendar

    return errand_calendar(found, edition, moment)


def _is_recent(one: Listed, moment: datetime) -> bool:
    """Whether a calendar may still have it, so that it is to be cancelled there."""
    return (moment - one.clock.until).days < _KEPT_DAYS


def _is_due(one: Listed) -> bool:
    return one.clock.is_over or one.clock.last.date() == one.clock.now.date()


def _with_folders(edition: KeptEdition) -> list[str]:
    """The organisations with a folder in an edition: something may have been sent before the first answer."""
    return sorted(path.name for path in edition.folder.iterdir() if path.is_dir()) if edition.folder.is_dir() else []


def _listed(
    context: Context,
    edition: KeptEdition,
    organisation: Organisation,
    moment: datetime,
    notes: dict[Text, None],
    *,
    wants_all: bool,
) -> Iterator[Listed]:
    """What the reader may see of what has been sent to an organisation."""
    folder, catalogue = edition.folder / organisation.id, context.catalogue
    files = errands_of(folder, catalogue, organisation.id)
    services = {s.id: s.name for s in read_services(folder)} if files else {}
    for file in files:
        name = _name_of(context, file, edition, organisation)
        if not _is_shown(context, edition, organisation, file, notes, wants_all=wants_all):
            continue
        for sending in file.sendings:
            criterion = catalogue.by_id[sending.criterion]
            if criterion.errand is not None:
                clock = clock_of(sending, criterion.errand, moment)
                yield Listed(organisation, criterion, services.get(sending.service or ""), clock, name)


def _name_of(context: Context, file: Errands, edition: KeptEdition, organisation: Organisation) -> str:
    known = context.study(edition).kept.assessments(organisation.id)
    reader = words(context.settings.value("assessor"))
    own = reader if reader and _id_of(reader, context) == file.assessor else file.assessor
    return next((a.assessor.name for a in known if a.assessor.id == file.assessor), own)


def _is_shown(
    context: Context,
    edition: KeptEdition,
    organisation: Organisation,
    file: Errands,
    notes: dict[Text, None],
    *,
    wants_all: bool,
) -> bool:
    reader = words(context.settings.value("assessor"))
    if reader is None:
        return True
    is_own = file.assessor == _id_of(reader, context)
    if is_own or not wants_all:
        return is_own
    seen = sight(context, organisation, edition, unfinished_too=False)
    shown = any(a.assessor.id == file.assessor for a in seen.shown)
    if not shown:
        notes[seen.why] = None
    return shown


def _id_of(reader: str, context: Context) -> str:
    return required_assessor(reader, Text("", ""), context.workspace.root).id
