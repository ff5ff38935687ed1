"""``digimaturity assess``: sit down with one organisation, or a panel of them, and answer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from digimaturity.assess.keys import LineKeys
from digimaturity.assess.opening import answers_path
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.insight.asking_order import FIELDWORK, Order
from digimaturity.verbs import options as opt
from digimaturity.verbs.assess_in_browser import assess_in_browser, check_browser
from digimaturity.verbs.assessor_asked import agreeing, who_sits
from digimaturity.verbs.choosing import AccessName, ProfileName, with_selection
from digimaturity.verbs.given import Given
from digimaturity.verbs.one_session import sit_down, tidy
from digimaturity.verbs.options import option
from digimaturity.verbs.own_work import choose_own, is_planned
from digimaturity.verbs.sitting import Sitting
from digimaturity.workspace.selections import begin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.assess.keys import Keys
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context


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
            agreeing(context, written, organisation)
            if given.consensus
            else who_sits(context, written, keys if sys.stdin.isatty() else None)
        )
        context.announce(written, who)
        if (profile or access) and not written.organisations():
            begin(written, context.catalogue)
        chosen = (dimension, only or (), service or (), time_box, everything, order)
        sitting = Sitting(context, written, who, keys, lines, plain, *chosen)
        if planned:
            organisations = iter(filter(None, [choose_own(context, written, who, keys)]))
        for one in () if browser else organisations:
            if not sit_down(sitting, one):
                break
    if browser:
        _sit_in_browser(sitting, next(organisations, None), port, opens=not no_open)
    return Exit.DONE


def _sit_in_browser(sitting: Sitting, organisation: Organisation | None, port: int | None, *, opens: bool) -> None:
    """Hold the session on pages; it ends by a signal."""

    def tidied(one: Organisation) -> None:
        path = answers_path(sitting.edition, one, sitting.who)
        tidy(path.parent, path)

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
