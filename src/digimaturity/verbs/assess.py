"""``digimaturity assess``: sit down with one organisation, or a panel of them, and answer."""

from __future__ import annotations

import contextlib
import shutil
import signal
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.assess.choice import service_named
from digimaturity.assess.endings import Ended
from digimaturity.assess.keys import LineKeys
from digimaturity.assess.last_step import farewell
from digimaturity.assess.loop import Loop
from digimaturity.assess.opening import answers_path, open_session, services_before
from digimaturity.assess.screen import Header
from digimaturity.assess.service_dialog import ServiceDialog
from digimaturity.assess.typeset import set_lines
from digimaturity.content.earlier_version import answering_on_another
from digimaturity.ground import terminal
from digimaturity.ground.durable import make_folder
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.line import line
from digimaturity.insight.asking_order import FIELDWORK, Order
from digimaturity.model.assessor_names import person_key
from digimaturity.model.catalogue import MOST_SERVICES
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import namesake_words, now, person_named, session_lock, sitting_alone
from digimaturity.verbs.assess_in_browser import assess_in_browser, check_browser
from digimaturity.verbs.choosing import AccessName, ProfileName, with_selection
from digimaturity.verbs.finding import asked_criterion, part_key
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option
from digimaturity.verbs.own_work import choose_own, is_planned, people_of, whose
from digimaturity.workspace.assessors import near_assessors
from digimaturity.workspace.catalogues.released import alike
from digimaturity.workspace.checks import check_asked
from digimaturity.workspace.drafts import draft_file
from digimaturity.workspace.editions import is_begun, this_year
from digimaturity.workspace.selections import begin
from digimaturity.workspace.services import register, rename, service_called
from digimaturity.workspace.settings import remember_assessor, remembered_assessor
from digimaturity.workspace.store import read_services

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.assess.asking import Only
    from digimaturity.assess.keys import Keys
    from digimaturity.assess.session import Session
    from digimaturity.ground.line import Line
    from digimaturity.model.answers import Assessor, Service
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.editions import KeptEdition


_YES = frozenset({"j", "ja", "y", "yes"})
_NONE = Text("Inga frågor att ställa i det urvalet.", "No questions to ask in that selection.")
_NO_TRIES = Text(
    "Inga frågor i det urvalet har försök kvar, utöver dem som prövats i dag.",
    "No questions in that selection have tries left, apart from those tried today.",
)
_SELECTIONS: tuple[Only, ...] = ("unanswered", "changed", "tries")


@dataclass(frozen=True, slots=True)
class Sitting:
    """One assessor at one edition, at a terminal or over lines.

    Attributes:
        lines: whether questions are asked line by line.
        plain: whether that was asked for, or refused; None where nothing was said.
        dimension: ask only this one.
        only: ``unanswered``, ``changed``, ``tries`` or ids of criteria.
        services: core services to register, as ``Name=address``.
        time_box: seconds of a ``find`` question; None takes the catalogue's.
        everything: whether all is asked, whatever the plan of the fieldwork says.
        order: of the questions.
    """

    context: Context
    edition: KeptEdition
    who: Assessor
    keys: Keys
    lines: bool
    plain: bool | None
    dimension: str | None
    only: Sequence[str]
    services: Sequence[str]
    time_box: float | None
    everything: bool = False
    order: Order = FIELDWORK


def assess(
    organisation: opt.SomeOrganisation = None,
    dimension: Annotated[
        str | None,
        option("--dimension", sv="bara en dimension, till exempel mobile", en="one dimension only, for example mobile"),
    ] = None,
    only: Annotated[
        list[str] | None,
        option(
            "--only",
            sv="unanswered (obesvarade), changed (ändrade), tries (med försök kvar) eller ett id; kan upprepas",
            en="unanswered, changed (since before), tries (with tries left) or an id; repeatable",
        ),
    ] = None,
    service: Annotated[
        list[str] | None,
        option(
            "--service",
            sv="kärntjänst som Namn=adress; kan upprepas",
            en="core service as Name=address; repeatable",
        ),
    ] = None,
    everything: Annotated[
        bool,
        option(
            "--all",
            sv="fråga om allt, även det som planen inte ger dig",
            en="ask about everything, also what the plan does not give you",
        ),
    ] = False,
    order: Annotated[
        Order,
        option(
            "--order",
            sv="fieldwork: plats för plats, varje tjänst för sig; catalogue: som katalogen",
            en="fieldwork: place by place, each service whole; catalogue: as the catalogue has them",
        ),
    ] = FIELDWORK,
    panel: opt.Panel = None,
    profile: ProfileName = None,
    access: AccessName = None,
    plain: Annotated[
        bool | None,
        option(
            "--plain/--no-plain",
            sv="rad för rad, för skärmläsare; utan flagga när NO_COLOR, ACCESSIBLE eller TERM=dumb säger det",
            en="line by line, for screen readers; without a flag where NO_COLOR, ACCESSIBLE or TERM=dumb says so",
        ),
    ] = None,
    browser: Annotated[
        bool,
        option(
            "--browser",
            sv="svara på sidor i webbläsaren; utan organisation visas hela studien",
            en="answer on pages in the browser; without an organisation the whole study is shown",
        ),
    ] = False,
    port: opt.Port = None,
    no_open: opt.NoOpen = False,
    time_box: Annotated[
        float | None,
        option(
            "--time-box",
            sv="sekunder för hitta-frågor (120 enligt metoden)",
            en="seconds for find questions (120 by the method)",
        ),
    ] = None,
    *,
    given: Annotated[Given, "edition new_edition assessor consensus … catalogue workspace lang"],
) -> int:
    """Ask an assessor about an organisation; with a panel and no name, about each of its members in turn."""
    context = given.context(panel=panel)
    if time_box is not None and not 0 < time_box < float("inf"):
        raise UsageError(
            Text("--time-box är sekunder, fler än 0.", "--time-box is seconds, more than 0."),
            Text("Utelämna den för metodens 120.", "Leave it out for the method's 120."),
        )
    check_browser(browser=browser, port=port, opens=not no_open, narrowed=bool(plain or dimension or only))
    planned = not (organisation or panel or browser or given.consensus or given.new_edition) and is_planned(context)
    whole = panel is not None or browser
    is_open = planned or (browser and not organisation)
    organisations = iter(()) if is_open else _whom(context, organisation, whole_panel=whole)
    is_wanted = terminal.is_plain() if plain is None else plain
    lines = browser or is_wanted or not (sys.stdin.isatty() and sys.stdout.isatty())
    keys = _keys(lines=lines)
    named = (organisation,) if organisation else ()
    written = with_selection(context, context.edition_to_write(given.new_edition), profile, access, "assess", *named)
    with keys:
        who = (
            _agreeing(context, written, organisation)
            if given.consensus
            else _who(context, written, keys if sys.stdin.isatty() else None)
        )
        context.announce(written, who)
        if (profile or access) and not written.organisations():
            begin(written, context.catalogue)
        chosen = (dimension, only or (), service or (), time_box, everything, order)
        sitting = Sitting(context, written, who, keys, lines, plain, *chosen)
        if planned:
            organisations = iter(filter(None, [choose_own(context, written, who, keys)]))
        for one in () if browser else organisations:
            if not _sit(sitting, one):
                break
    if browser:
        _sit_in_browser(sitting, next(organisations, None), port, opens=not no_open)
    return Exit.DONE


def _sit_in_browser(sitting: Sitting, organisation: Organisation | None, port: int | None, *, opens: bool) -> None:
    """Hold the session on pages; it ends by a signal."""

    def tidied(one: Organisation) -> None:
        path = answers_path(sitting.edition, one, sitting.who)
        _tidy(path.parent, path)

    assess_in_browser(
        sitting.context,
        sitting.edition,
        sitting.who,
        organisation,
        services=sitting.services,
        time_box=sitting.time_box,
        everything=sitting.everything,
        order=sitting.order,
        port=port,
        opens=opens,
        tidied=tidied,
    )


def _keys(*, lines: bool) -> Keys:
    if lines:
        return LineKeys()
    from digimaturity.assess.terminal_keys import TerminalKeys

    return TerminalKeys()


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


def _who(context: Context, edition: KeptEdition, keys: Keys | None) -> Assessor:
    """Who sits down: at a terminal a name that may be a slip is asked about, and the name is kept for next time."""
    is_known, root = context.settings.value("assessor") is not None, context.workspace.root
    if keys is None:
        return context.assessor(Text("Vem bedömer?", "Who is assessing?"))
    expected = people_of(context, edition) if root else ()
    who = context.assessor(Text("Vem bedömer?", "Who is assessing?")) if is_known else _newcomer(keys, root, expected)
    for near in near_assessors(who, root, expected) if root else ():
        meant = Text("Menade du {n}? (j/n)", "Did you mean {n}? (y/n)").fill(n=near)
        if (keys.line(str(meant)) or "").casefold() in _YES:
            who = person_named(near, root)
            break
    if not is_known or context.flags.get("assessor") is not None:
        before = remembered_assessor()
        if before and person_key(before) != person_key(who.name):
            terminal.talk(
                Text(
                    "Från och med nu är du {w} här, inte {b}, där du inte anger --assessor.",
                    "From now on you are {w} here, not {b}, where you do not give --assessor.",
                ).fill(w=who.name, b=before)
            )
        remember_assessor(who.name)
    return who


def _newcomer(keys: Keys, root: Path | None, expected: Sequence[str]) -> Assessor:
    """Whoever writes a name that can be somebody's: until then it is asked for again; Esc and Ctrl-D end it."""
    prompt = Text("Ditt namn eller dina initialer", "Your name or initials")
    if expected:
        prompt = same("{p} ({n})").fill(p=prompt, n=", ".join(expected))
    while True:
        typed = keys.line(str(prompt))
        try:
            return person_named(typed or "", root)
        except UsageError as error:
            if typed is None:
                raise
            terminal.talk(joined(" ", filter(None, (error.message, error.hint))))


def _agreeing(context: Context, edition: KeptEdition, organisation: str | None) -> Assessor:
    """The common answer set of an organisation's assessors."""
    if organisation is None:
        raise UsageError(
            Text("Ange en organisation: ni enas om en i taget.", "Name an organisation: you agree on one at a time."),
            Text("Exempel: digimaturity assess malmo --consensus", "Example: digimaturity assess malmo --consensus"),
        )
    owner = context.register.find(organisation)
    return context.assessor_or_consensus(Text("Vem bedömer?", "Who is assessing?"), edition, owner, consensus=True)


def _sit(sitting: Sitting, organisation: Organisation) -> bool:
    """Hold the session about one organisation; True when every question was passed."""
    folder = sitting.edition.folder / organisation.id
    path = answers_path(sitting.edition, organisation, sitting.who)
    check_asked(sitting.edition, sitting.context.catalogue, organisation.kind)
    make_folder(folder)
    finished = False
    # The input may end at any question, and before the first one.
    with contextlib.suppress(EOFError), sitting_alone(path, sitting.who, organisation, was_asked=sys.stdin.isatty()):
        _register_services(sitting, folder, organisation)
        finished = _asked(sitting, organisation)
    _tidy(folder, path)
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
    warnings = [said for said in (newcomer, another, warning) if said]
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
        onwards, tries = _onwards(sitting, loop.session, organisation), _again(sitting, organisation, "--only", "tries")
        farewell(loop.session, onwards, loop.waiting.places, tries=tries)


def _onwards(sitting: Sitting, session: Session, organisation: Organisation) -> str:
    """The command that goes on where this session ended: to the rest of the questions, or to the score."""
    context, edition = sitting.context, sitting.edition
    done, total = session.answered
    if done == total:
        named = None if _is_meant(sitting) else edition.id
        return context.again("score", organisation.id, panel=None, assessor=None, edition=named)
    has_more = any(not session.is_done(q) for q in session.questions)
    return _again(sitting, organisation, *(_narrowed(sitting) if has_more else ()))


def _narrowed(sitting: Sitting) -> list[str]:
    """The flags that chose among the questions."""
    chosen = [("--dimension", sitting.dimension), *(("--only", word) for word in sitting.only)]
    return [part for flag, word in chosen if word for part in (flag, word)]


def _again(sitting: Sitting, organisation: Organisation, *more: str) -> str:
    """The command that asks again about an organisation."""
    context, edition = sitting.context, sitting.edition
    named: dict[str, str | None] = {} if _is_meant(sitting) else {"edition": edition.id}
    if not is_begun(edition.folder):
        named = {"edition": None, "new_edition": edition.id}
    plain = () if sitting.plain is None else ("--plain",) if sitting.plain else ("--no-plain",)
    agreed = ("--consensus",) if sitting.who.role.is_consensus else ()
    timed = () if sitting.time_box is None else ("--time-box", f"{sitting.time_box:g}")
    more = (*more, *(("--all",) if sitting.everything else ()))
    more = (*more, *(() if sitting.order == FIELDWORK else ("--order", sitting.order)))
    return context.again("assess", organisation.id, *more, *timed, *plain, *agreed, panel=None, **named)


def _is_meant(sitting: Sitting) -> bool:
    """Whether the edition is the one that is meant where none is named."""
    context = sitting.context
    return context.workspace.own_edition() == sitting.edition.id and not context.flags.get("edition")


def _tidy(folder: Path, path: Path) -> None:
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
            Text("Välj bland: {a}.", "Choose from: {a}.").fill(a=", ".join(catalogue.dimension_of)),
        )
    words: list[Only] = [selection for w in only for selection in _SELECTIONS if selection == w]
    ids = [asked_criterion(catalogue, w).id for w in only if w not in words]
    which = words[0] if words else "all"
    session.narrow(dimension=key, only=which, ids=ids)
    if session.questions:
        return None
    return _NO_TRIES if which == "tries" else _NONE


def _register_services(sitting: Sitting, folder: Path, organisation: Organisation) -> None:
    """Core services are registered once per organisation and edition, by flags or by asking."""
    given = [service_named(text) for text in sitting.services]
    known = read_services(folder)
    if given:
        if sitting.keys.is_watched:
            given = [_agreed(sitting, folder, known, service) for service in given]
        register(folder, given)
    elif not known and not sitting.keys.is_watched:
        _say_without_services(sitting, organisation)
    elif not known:
        before = services_before(sitting.context, sitting.edition, organisation)
        try:
            ServiceDialog(folder, sitting.keys, MOST_SERVICES, before).ask(organisation.name)
        except EOFError:
            _say_what_is_registered(sitting, folder, organisation)
            raise


def _say_what_is_registered(sitting: Sitting, folder: Path, organisation: Organisation) -> None:
    """The next session asks for no services where some stand; who left in the middle is told how to add the others."""
    if stand := read_services(folder):
        named = [s.name if s.url else Text("{n} (utan adress)", "{n} (no address)").fill(n=s.name) for s in stand]
        terminal.talk(
            Text(
                "Registrerade tjänster: {s}. Lägg till en tjänst eller en adress med: {c}",
                "Registered services: {s}. Add a service or an address with: {c}",
            ).fill(s=joined(", ", named), c=_adding(sitting, organisation))
        )


def _say_without_services(sitting: Sitting, organisation: Organisation) -> None:
    """Over a pipe nobody is asked for services; what that means, and the command that registers one."""
    scope = sitting.edition.scope_of(organisation.kind)
    asked = applicable_criteria(sitting.context.catalogue, organisation.kind, scope)
    if any(c.is_per_service for c in asked):
        terminal.talk(
            Text(
                "Inga tjänster är registrerade, så frågor som bedöms per tjänst ställs bara en gång. "
                "Registrera en med: {c}",
                "No services are registered, so questions assessed per service are asked only once. "
                "Register one with: {c}",
            ).fill(c=_adding(sitting, organisation))
        )


def _adding(sitting: Sitting, organisation: Organisation) -> str:
    """The command that registers a further service of an organisation, with the flags that it has."""
    meant = sitting.context.workspace.own_edition() or this_year()
    named = None if meant == sitting.edition.id and not sitting.context.flags.get("edition") else sitting.edition.id
    without = dict.fromkeys(("panel", "assessor", "catalogue"))
    name = str(Text("NAMN", "NAME"))
    return sitting.context.again("services", "add", organisation.id, name, edition=named, **without)


def _agreed(sitting: Sitting, folder: Path, known: Sequence[Service], given: Service) -> Service:
    """A service as it is to be registered: another address than the one that stands is taken when the assessor says."""
    stands = service_called(known, str(given.name)) or service_called(known, given.id)
    if stands is None or not stands.url or given.url in {"", stands.url}:
        return given
    wish = Text("{n} har adressen {a}. Byta till {b}? (j/n)", "{n} has the address {a}. Change it to {b}? (y/n)").fill(
        n=stands.name, a=stands.url, b=given.url
    )
    if (sitting.keys.line(str(wish)) or "").casefold() not in _YES:
        return replace(given, url="")
    rename(folder, stands.id, url=given.url, by=sitting.who.id, at=now())
    return given
