"""A session about one organisation: opened, narrowed to what was chosen, held, and left without a trace of nothing."""

from __future__ import annotations

import contextlib
import shutil
import signal
import sys
from typing import TYPE_CHECKING

from digimaturity.assess.endings import Ended
from digimaturity.assess.last_step import farewell
from digimaturity.assess.loop import Loop
from digimaturity.assess.opening import answers_path, open_session
from digimaturity.assess.screen import Header
from digimaturity.assess.typeset import set_lines
from digimaturity.content.earlier_version import answering_on_another
from digimaturity.ground import terminal
from digimaturity.ground.durable import make_folder
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.line import line
from digimaturity.model.kinds_named import with_titles
from digimaturity.verbs.answering import namesake_words, now, session_lock, sitting_alone
from digimaturity.verbs.finding import asked_criterion, part_key
from digimaturity.verbs.own_work import whose
from digimaturity.verbs.services_asked import register_services
from digimaturity.workspace.catalogues.released import alike
from digimaturity.workspace.checks import check_asked
from digimaturity.workspace.drafts import draft_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.assess.asking import Only
    from digimaturity.assess.session import Session
    from digimaturity.ground.line import Line
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.sitting import Sitting

_NONE = Text("Inga frågor att ställa i det urvalet.", "No questions to ask in that selection.")
_NO_TRIES = Text(
    "Inga frågor i det urvalet har försök kvar, utöver dem som prövats i dag.",
    "No questions in that selection have tries left, apart from those tried today.",
)
_SELECTIONS: tuple[Only, ...] = ("unanswered", "changed", "tries")


def sit_down(sitting: Sitting, organisation: Organisation) -> bool:
    """Hold the session about one organisation; True when every question was passed."""
    folder = sitting.edition.folder / organisation.id
    path = answers_path(sitting.edition, organisation, sitting.who)
    check_asked(sitting.edition, sitting.context.catalogue, organisation.kind)
    make_folder(folder)
    finished = False
    # The input may end at any question, and before the first one.
    with contextlib.suppress(EOFError), sitting_alone(path, sitting.who, organisation, was_asked=sys.stdin.isatty()):
        register_services(sitting, folder, organisation)
        finished = _asked(sitting, organisation)
    tidy(folder, path)
    return finished


def _asked(sitting: Sitting, organisation: Organisation) -> bool:
    context = sitting.context
    whole, order = sitting.everything, sitting.order
    session = open_session(context, sitting.edition, organisation, sitting.who, now, everything=whole, order=order)
    version = session.file.assessment.catalogue_version
    is_alike = alike(context.catalogue_folder, context.catalogue.version)
    another = answering_on_another(sitting.edition, context.catalogue, version, is_alike)
    warning = part = None
    if not sitting.everything:
        warning, part = whose(context, sitting.edition, organisation, sitting.who)
    root = context.workspace.root
    is_new = sys.stdin.isatty() and root is not None and not session.file.path.exists()
    newcomer = namesake_words(sitting.who, root) if is_new and root is not None else None
    warnings = [said for said in (newcomer, another, warning, *session.remarks) if said]
    if sitting.lines:
        for said in filter(None, (*warnings, part)):
            terminal.talk(said)
    nothing = _narrow(sitting, session)
    if nothing:
        terminal.talk(nothing)
    header = Header(organisation.name, sitting.edition.id, sitting.who.name)
    loop = Loop(session, header, sitting.keys, plain=sitting.lines, today=now()[:10], time_box=sitting.time_box)
    try:
        if warnings and not sitting.lines:
            # A screen is drawn over all that was said before it.
            loop.page(lambda: _standing(warnings))
        loop.run(part or "")
    except (EOFError, Ended):
        _part(sitting, loop, organisation, "")
        raise
    except KeyboardInterrupt:
        _part(sitting, loop, organisation, "", Text("Avbrutet.", "Interrupted."))
        # All has been said.
        raise Ended(signal.SIGINT) from None
    _part(sitting, loop, organisation)
    return session.current is None


def _standing(warnings: Sequence[Text]) -> list[Line]:
    """Warnings as a page of their own, on a screen as wide as it is now."""
    room = shutil.get_terminal_size((80, 24)).columns - 2
    return [line(text and f" {text}") for said in warnings for text in ("", *set_lines(said, room))]


def _part(sitting: Sitting, loop: Loop, organisation: Organisation, *before: Text | str) -> None:
    """Say how to resume, where there is still somebody to say it to: the terminal may be gone."""
    with contextlib.suppress(OSError):
        for said in before:
            terminal.talk(said)
        onwards, tries = sitting.onwards(loop.session, organisation), sitting.again(organisation, "--only", "tries")
        farewell(loop.session, onwards, loop.waiting.places, tries=tries)


def tidy(folder: Path, path: Path) -> None:
    """Leave no trace of a session in which nothing was answered."""
    if path.exists() or draft_file(path).exists():
        return
    for lock in (session_lock(path), path.with_name(f".{path.stem}.lock")):
        lock.unlink(missing_ok=True)
    for empty in (folder, folder.parent):
        if empty.is_dir() and not any(empty.iterdir()):
            empty.rmdir()


def _narrow(sitting: Sitting, session: Session) -> Text | None:
    """Ask only what was chosen; the words for nothing at all in that."""
    catalogue, dimension, only = sitting.context.catalogue, sitting.dimension, sitting.only
    key = part_key(catalogue, dimension) if dimension else None
    if key is not None and key not in catalogue.dimension_of:
        raise UsageError(
            Text("{d} är ingen dimension.", "{d} is no dimension.").fill(d=dimension),
            Text("Välj bland: {a}.", "Choose from: {a}.").fill(
                a=with_titles({d.id: d.title for d in catalogue.dimensions})
            ),
        )
    words: list[Only] = [selection for w in only for selection in _SELECTIONS if selection == w]
    ids = [asked_criterion(catalogue, w).id for w in only if w not in words]
    which = words[0] if words else "all"
    session.narrow(dimension=key, only=which, ids=ids)
    if session.questions:
        return None
    return _NO_TRIES if which == "tries" else _NONE
