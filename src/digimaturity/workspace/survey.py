"""All that is wrong in a study, or can hardly be meant, each with its place: what doctor tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.errors import DigimaturityError, InvalidDataError, NotFoundError, Place, Problem
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import yaml_files
from digimaturity.workspace.answer_faults import check_place, placed
from digimaturity.workspace.asked_file import read_asked
from digimaturity.workspace.checks import (
    check_crosswalk,
    edition_faults,
    no_organisation,
    panel_faults,
    unknown,
    unregistered_replies,
)
from digimaturity.workspace.figures import FOLDER, load_figures
from digimaturity.workspace.inventory import (
    ASKED_FILE,
    EDITION_FILE,
    PROBED_FILE,
    REPLIES_FILE,
    RESIDENTS_FILE,
    SERVICES_FILE,
    entries_of,
    is_folder,
    misnamed,
    misspelt,
)
from digimaturity.workspace.kept_edition import read_edition
from digimaturity.workspace.oddities import oddities_of
from digimaturity.workspace.probed_file import read_runs
from digimaturity.workspace.replies import read_replies_for
from digimaturity.workspace.resident_oddities import resident_oddities
from digimaturity.workspace.root import ASSESSMENTS, MARKER
from digimaturity.workspace.services import oddities as service_oddities
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.settled_file import questions_path, read_settled
from digimaturity.workspace.store import read_for
from digimaturity.workspace.surroundings import ALL, OWN_ORGANISATIONS, PANELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from digimaturity.ground.yamlfile import Key
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.kept_edition import KeptEdition
    from digimaturity.workspace.surroundings import Surroundings

_STRAY = Text("Inget av det som ligger här läses.", "Nothing in this place is read.")
_ONE_NAME = Text(
    "Flera organisationer heter ”{n}”: {all}. Ange dem med id, eller ändra namnen.",
    'Several organisations are called "{n}": {all}. Name them by id, or change the name.',
)
_ONE_NUMBER = Text(
    "Flera organisationer har organisationsnumret {n}: {all}.",
    "Several organisations have the organisation number {n}: {all}.",
)
_NO_KIND = Text("Organisationsslaget {n} finns inte i katalogen.", "The catalogue has no kind of organisation {n}.")


def problems_of(study: Surroundings, now: datetime) -> Iterator[Problem]:
    """What is wrong or odd in a study's own files, each thing once; see ``_found``."""
    return iter(dict.fromkeys(_found(study, now)))


def _found(study: Surroundings, now: datetime) -> Iterator[Problem]:
    """What is wrong or odd in a study's own files, in the order of its folders; nothing where there is no study.

    Args:
        study: the settings in force and what they lead to.
        now: the present moment; what is dated later has not been yet.
    """
    root = study.workspace.root
    if root is None:
        return
    for known in (MARKER, OWN_ORGANISATIONS):
        yield from misnamed(entries_of(root), known)
    yield from misspelt(entries_of(root), (MARKER, OWN_ORGANISATIONS), (ASSESSMENTS, PANELS, FOLDER))
    yield from _told(root, lambda: _settings(study))
    yield from _told(root / OWN_ORGANISATIONS, lambda: _organisations(study, root / OWN_ORGANISATIONS))
    yield from _told(root / PANELS, lambda: _panels(study, root / PANELS))
    for path in yaml_files(root / FOLDER):
        yield from _told(path, lambda: _figures(study, path))  # noqa: B023
    if study.catalogue_folder.resolve().is_relative_to(root.resolve()):
        yield from _beside_the_catalogue(study)
    for entry in entries_of(root / ASSESSMENTS):
        folder = root / ASSESSMENTS / entry.name
        if is_folder(entry):
            yield from _told(folder, lambda: _edition(study, read_edition(folder, writable=True), now))  # noqa: B023
        else:
            yield Problem(Place(folder), _STRAY, "unread")


def _told(where: Path, look: Callable[[], Iterator[Problem]]) -> Iterator[Problem]:
    """What a look finds, and what stops it."""
    try:
        yield from look()
    except DigimaturityError as error:
        problems = error.problems if isinstance(error, InvalidDataError) else ()
        yield from problems or (Problem(Place(where), error.message),)


def _settings(study: Surroundings) -> Iterator[Problem]:
    """Settings that somebody chose and that lead nowhere."""
    for name, look in (("panel", study.panel), ("edition", study.edition)):
        setting = study.settings.get(name)
        if setting.is_default or setting.value == ALL or (name == "edition" and study.workspace.is_empty):
            continue
        try:
            look()
        except InvalidDataError as error:
            yield from (p for p in error.problems if p.place.file == study.settings.file)
        except NotFoundError as error:
            yield Problem(Place(str(setting.origin)), error.message)


def _organisations(study: Surroundings, path: Path) -> Iterator[Problem]:
    """Names and numbers that stand for several organisations, where one of them is the study's own; unknown kinds."""
    place_of = {o.id: n for n, o in enumerate(study.own_organisations)}
    shared = [("name", _ONE_NAME, *found) for found in study.register.shared.items()]
    shared += [("number", _ONE_NUMBER, *found) for found in study.register.numbered_alike.items()]
    faults: list[tuple[Key, Text]] = []
    for field, message, said, owners in shared:
        own = [o for o in owners if o in place_of]
        if own:
            faults.append((("organisations", place_of[own[-1]], field), message.fill(n=said, all=", ".join(owners))))
    faults += [
        (("organisations", n, "kind"), unknown(_NO_KIND, o.kind, study.catalogue.kinds))
        for n, o in enumerate(study.own_organisations)
        if o.kind not in study.catalogue.kinds
    ]
    yield from placed(path, faults)


def _panels(study: Surroundings, folder: Path) -> Iterator[Problem]:
    for entry in entries_of(folder):
        if is_folder(entry) or not entry.name.endswith(".yaml"):
            yield Problem(Place(folder / entry.name), _STRAY, "unread")
    for panel in study.panels.values():
        faults = list(panel_faults(panel, study.register))
        if faults:
            yield from placed(study.panel_file(panel.id), faults)


def _beside_the_catalogue(study: Surroundings) -> Iterator[Problem]:
    """What the crosswalks and figures beside the study's own catalogue name that is not there."""
    from digimaturity.workspace.crosswalk_tables import read_crosswalk

    def crosswalk(path: Path) -> Iterator[Problem]:
        check_crosswalk(read_crosswalk(path), study.catalogue, study.register, path)
        yield from ()

    for name, look in (("crosswalks", crosswalk), (FOLDER, lambda path: _figures(study, path))):
        for path in sorted((study.catalogue_folder / name).glob("*.yaml")):
            yield from _told(path, lambda: look(path))  # noqa: B023


def _figures(study: Surroundings, path: Path) -> Iterator[Problem]:
    """What is wrong in a file of published figures, and the organisations in it that nobody knows."""
    named = ((number, figure.organisation) for number, figure in enumerate(load_figures(path)))
    faults = [(("figures", n, "organisation"), o) for n, o in named if o and o not in study.register.by_id]
    yield from placed(path, [(where, no_organisation(o, study.register)) for where, o in faults])


def _edition(study: Surroundings, edition: KeptEdition, now: datetime) -> Iterator[Problem]:
    path = edition.folder / EDITION_FILE
    if edition.asks_the_catalogue:
        edition = edition.held_against(study.catalogue)
    yield from placed(path, edition_faults(edition, study.catalogue, study.panels, study.kinds_in(edition)))
    yield from study.odd_in(edition)
    yield from _told(questions_path(edition.folder), lambda: _questions(study, edition))
    yield from _told(edition.folder / ASKED_FILE, lambda: _asked(edition))
    yield from edition.inventory.unread
    for name in edition.inventory.files:
        o = study.register.by_id.get(name)
        if o is None:
            yield Problem(Place(edition.folder / name), no_organisation(name, study.register), "unread")
        elif o.kind not in study.catalogue.kinds:
            yield Problem(Place(edition.folder / name), unknown(_NO_KIND, o.kind, study.catalogue.kinds), "unread")
        else:
            yield from _answers(study, edition, o, now)


def _asked(edition: KeptEdition) -> Iterator[Problem]:
    """What is wrong in the file of what the edition's source asked."""
    read_asked(edition.folder)
    yield from ()


def _questions(study: Surroundings, edition: KeptEdition) -> Iterator[Problem]:
    """What is wrong in the study's file of questions."""
    read_settled(edition.folder, study.catalogue, study.register)
    yield from ()


def _answers(study: Surroundings, edition: KeptEdition, o: Organisation, now: datetime) -> Iterator[Problem]:
    """What is wrong or odd in an organisation's files."""
    folder = edition.folder / o.id

    def of_file(path: Path) -> Iterator[Problem]:
        assessment = read_for(path, study.catalogue, services)
        check_place(assessment, path, edition.id)
        yield from placed(path, oddities_of(assessment, edition, o.kind, study.catalogue, now))

    def of_replies() -> Iterator[Problem]:
        replies = read_replies_for(folder, study.catalogue)
        yield from placed(folder / REPLIES_FILE, unregistered_replies(replies, services))

    def of_residents() -> Iterator[Problem]:
        yield from resident_oddities(folder, study.catalogue.needs)

    def of_probed() -> Iterator[Problem]:
        read_runs(folder)
        yield from ()

    try:
        services = read_services(folder)
        yield from placed(folder / SERVICES_FILE, service_oddities(services, are_borrowed=edition.compares_answered))
    except InvalidDataError as error:
        yield from error.problems
        services = ()
    for path in edition.inventory.files[o.id]:
        yield from _told(path, lambda: of_file(path))  # noqa: B023
    if (folder / REPLIES_FILE).is_file():
        yield from _told(folder / REPLIES_FILE, of_replies)
    yield from _told(folder / RESIDENTS_FILE, of_residents)
    yield from _told(folder / PROBED_FILE, of_probed)
