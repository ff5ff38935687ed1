"""``digimaturity assess``: sit down with one organisation, or a panel of them, and answer."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.assess.keys import LineKeys, TerminalKeys
from digimaturity.assess.loop import Loop, farewell
from digimaturity.assess.screen import Header
from digimaturity.assess.session import Session, earlier_answers
from digimaturity.ground import terminal
from digimaturity.ground.durable import make_folder
from digimaturity.ground.errors import Exit, StorageError, UsageError
from digimaturity.ground.language import Text, same
from digimaturity.model.answers import Service, words
from digimaturity.model.organisation import fold
from digimaturity.verbs.criteria import find_criterion
from digimaturity.verbs.score import part_key
from digimaturity.verbs.sheets import assessor_named, now
from digimaturity.workspace.locks import held
from digimaturity.workspace.settings import remember_assessor
from digimaturity.workspace.store import AnswerFile, read_services, write_services

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from digimaturity.assess.keys import Keys
    from digimaturity.assess.session import Earlier, Only
    from digimaturity.model.answers import Assessor
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.editions import KeptEdition

MOST_SERVICES = 3
_ADDRESS = re.compile(r"(?:https?://)?[^\s=]+\.[^\s]+")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks of a session.

    Attributes:
        dimension: ask only this one.
        only: ``unanswered``, ``changed`` or ids of criteria.
        services: core services to register, as ``Name=address``.
        plain: lines instead of a drawn screen.
        whole_panel: go through the panel's organisations.
        time_box: seconds of a ``find`` question; None takes the catalogue's.
    """

    dimension: str | None = None
    only: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    plain: bool = False
    whole_panel: bool = False
    time_box: float | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """One assessor at one edition, at a terminal or over lines."""

    context: Context
    edition: KeptEdition
    who: Assessor
    keys: Keys
    lines: bool
    wishes: Wishes


def assess(context: Context, name: str | None, wishes: Wishes) -> int:
    """Ask an assessor about an organisation; with a panel and no name, about each of its members in turn."""
    organisations = _whom(context, name, whole_panel=wishes.whole_panel)
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    lines = wishes.plain or not is_terminal or os.environ.get("TERM") == "dumb"
    keys: Keys = LineKeys() if lines else TerminalKeys()
    edition = context.edition_to_write(now()[:4])
    with keys:
        who = _who(context, keys if sys.stdin.isatty() else None)
        sitting = Sitting(context, edition, who, keys, lines, wishes)
        for organisation in organisations:
            if not _sit(sitting, organisation):
                break
    return Exit.DONE


def _whom(context: Context, name: str | None, *, whole_panel: bool) -> Iterator[Organisation]:
    if name is not None:
        return iter([context.register.find(name)])
    if not whole_panel:
        raise UsageError(
            Text("Vilken organisation?", "Which organisation?"),
            Text(
                "Ange en, eller --panel PANEL för alla i en panel. Exempel: digimaturity assess stockholm",
                "Give one, or --panel PANEL for all of a panel. Example: digimaturity assess stockholm",
            ),
        )
    return iter([context.register.by_id[m.organisation] for m in context.panel().members])


def _who(context: Context, keys: Keys | None) -> Assessor:
    setting = context.settings.value("assessor")
    if setting:
        return assessor_named(setting)
    if keys is None:
        raise UsageError(
            Text("Vem bedömer?", "Who is assessing?"), Text("Ange --assessor NAMN.", "Give --assessor NAME.")
        )
    typed = keys.line(str(Text("Ditt namn eller dina initialer", "Your name or initials")))
    who = assessor_named(typed or "")
    remember_assessor(who.name)
    return who


def _sit(sitting: Sitting, organisation: Organisation) -> bool:
    """Hold the session about one organisation; True when every question was passed."""
    context, wishes = sitting.context, sitting.wishes
    folder = sitting.edition.folder / organisation.id
    path = folder / f"{sitting.who.id}.yaml"
    make_folder(folder)
    with locked(path, sitting.who, organisation):
        _register_services(folder, organisation, wishes.services, None if sitting.lines else sitting.keys)
        file = AnswerFile.open(
            path,
            organisation=organisation.id,
            edition=sitting.edition.id,
            assessor=sitting.who,
            catalogue=context.catalogue,
        )
        scope = sitting.edition.scope_of(organisation.kind)
        session = Session(
            file, context.catalogue, organisation.kind, now, scope, _earlier(context, organisation, sitting.edition)
        )
        _narrow(context, session, wishes)
        header = Header(organisation.name, sitting.edition.id, sitting.who.name)
        loop = Loop(session, header, sitting.keys, plain=sitting.lines, today=now()[:10], time_box=wishes.time_box)
        finished = False
        try:
            loop.run()
            finished = session.current is None
        except EOFError:
            terminal.talk("")
        except KeyboardInterrupt:
            terminal.talk("")
            farewell(session, organisation.id)
            raise
        farewell(session, organisation.id)
    _tidy(folder, path)
    return finished


def _tidy(folder: Path, path: Path) -> None:
    """Leave no trace of a session in which nothing was answered."""
    if path.exists():
        return
    path.with_name(f".{path.stem}.lock").unlink(missing_ok=True)
    for empty in (folder, folder.parent):
        if empty.is_dir() and not any(empty.iterdir()):
            empty.rmdir()


def _narrow(context: Context, session: Session, wishes: Wishes) -> None:
    dimension, only = wishes.dimension, wishes.only
    key = part_key(context.catalogue, dimension) if dimension else None
    if key is not None and key not in context.catalogue.dimension_of:
        raise UsageError(
            Text("{d} är ingen dimension.", "{d} is no dimension.").fill(d=dimension),
            Text("Välj bland: {a}.", "Choose from: {a}.").fill(a=", ".join(context.catalogue.dimension_of)),
        )
    words = [w for w in only if w in {"unanswered", "changed"}]
    ids = [find_criterion(context.catalogue, w).id for w in only if w not in words]
    which: Only = "all"
    if words:
        which = "unanswered" if words[0] == "unanswered" else "changed"
    session.narrow(dimension=key, only=which, ids=ids)
    if not session.questions:
        terminal.talk(Text("Inga frågor att ställa i det urvalet.", "No questions to ask in that selection."))


def _register_services(folder: Path, organisation: Organisation, given: tuple[str, ...], keys: Keys | None) -> None:
    """Core services are registered once per organisation and edition, by flags or by asking."""
    if given:
        known = {s.id: s for s in read_services(folder)}
        # Services that are registered already stay: answers about them must go on counting.
        write_services(folder, (known | {s.id: s for s in map(service_named, given)}).values())
        return
    if keys is None or read_services(folder):
        return
    terminal.out(
        str(
            Text(
                "Vilka är de viktigaste tjänsterna för invånare hos {o}? Skriv upp till tre, till exempel "
                "Boendeparkering. Enter när du är klar.",
                "Which are the most important services of {o} to residents? Write up to three, for example "
                "Resident parking. Enter when done.",
            ).fill(o=organisation.name)
        )
    )
    named: list[Service] = []
    while len(named) < MOST_SERVICES:
        text = keys.line(str(Text("Tjänst {n}", "Service {n}").fill(n=len(named) + 1)))
        if not text:
            break
        if "=" not in text:
            address = keys.line(
                str(Text("Adress till dess sida (Enter = vet inte)", "Address of its page (Enter = do not know)"))
            )
            text = f"{text}={address or ''}"
        try:
            named.append(service_named(text))
        except UsageError as error:
            terminal.out(f"{error.message} {error.hint or ''}".strip())
    if named:
        write_services(folder, named)


def service_named(text: str) -> Service:
    """A service out of ``Name`` or ``Name=address``."""
    name, _, address = (words(text) or "").partition("=")
    identity = fold(name).replace(" ", "-")
    if not identity:
        raise UsageError(Text("”{t}” är inget namn på en tjänst.", '"{t}" is no name of a service.').fill(t=text))
    address = address.strip()
    if address and not _ADDRESS.fullmatch(address):
        raise UsageError(
            Text("”{a}” är ingen adress.", '"{a}" is no address.').fill(a=address),
            Text(
                "Skriv till exempel https://www.lund.se/parkering.", "Write https://www.lund.se/parking, for example."
            ),
        )
    return Service(identity, same(name.strip()), address)


def _earlier(
    context: Context, organisation: Organisation, edition: KeptEdition
) -> dict[tuple[str, str | None], Earlier]:
    found = [
        (e.id, a.answers)
        for e in context.workspace.editions().values()
        if e.id != edition.id
        for a in e.assessments(organisation.id)
    ]
    return earlier_answers(found)


def locked(path: Path, who: Assessor, organisation: Organisation) -> AbstractContextManager[object]:
    """Hold the assessor's file for this session.

    Raises:
        StorageError: the same assessor has a session open on the organisation already.
    """
    return held(
        path,
        patience=0,
        busy=StorageError(
            Text("{w} har redan en session öppen om {o}.", "{w} has a session open about {o} already.").fill(
                w=who.name, o=organisation.name
            ),
            Text(
                "Stäng den, eller svara under ett annat namn med --assessor.",
                "Close it, or answer under another name with --assessor.",
            ),
        ),
    )
