"""``digimaturity assess --browser``: the same session on pages of this machine's own."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from digimaturity.assess.choice import service_named
from digimaturity.assess.endings import Ended
from digimaturity.assess.opening import answers_path
from digimaturity.ground import terminal
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, current
from digimaturity.ground.translations import languages
from digimaturity.insight.asking_order import FIELDWORK
from digimaturity.verbs.answering import now, tell_of_newcomer
from digimaturity.workspace.services import register

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digimaturity.assess.browser.desk import Desk
    from digimaturity.insight.asking_order import Order
    from digimaturity.model.answers import Assessor
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition

_ONWARDS = Text(
    "Sessionen i webbläsaren är avslutad, och alla svar är sparade. Fortsätt med: {c}",
    "The session in the browser has ended, and every answer is saved. Resume with: {c}",
)


def check_browser(*, browser: bool, port: int | None, opens: bool, narrowed: bool) -> None:
    """Refuse options that do not go together.

    Raises:
        UsageError: naming what goes with what.
    """
    if not browser and (port is not None or not opens):
        raise UsageError(Text("--port och --no-open hör till --browser.", "--port and --no-open belong to --browser."))
    if browser and narrowed:
        raise UsageError(
            Text(
                "--dimension, --only och --plain gäller sessionen i terminalen.",
                "--dimension, --only and --plain are about the session in the terminal.",
            ),
            Text("Välj i stället i listan i webbläsaren.", "Choose in the list in the browser instead."),
        )


def assess_in_browser(
    context: Context,
    edition: KeptEdition,
    who: Assessor,
    organisation: Organisation | None,
    *,
    services: Sequence[str],
    time_box: float | None,
    everything: bool,
    order: Order,
    port: int | None,
    opens: bool,
    tidied: Callable[[Organisation], object],
) -> None:
    """Hold the session until a signal ends it.

    Args:
        context: the surroundings.
        edition: where answers go.
        who: the assessor.
        organisation: whom the first page is about; None for the whole study.
        services: core services to register, as ``Name=address``.
        time_box: seconds of a ``find`` question; None takes the catalogue's.
        everything: whether all is asked, whatever the plan of the fieldwork says.
        order: of the questions.
        port: to listen at; None for a free one.
        opens: whether the browser is opened.
        tidied: takes away what a session in which nothing was answered has left about a body.

    Raises:
        UsageError: what the server needs is not installed, or the port is taken.
        Ended: always, by the signal.
    """
    from digimaturity.assess.browser.desk import Desk
    from digimaturity.assess.browser.serve import serve
    from digimaturity.ground.error_log import logged

    language = current()
    spoken = (language, *(one for one in languages() if one != language))
    desk = Desk(context, edition, who, spoken, now, time_box, everything=everything, order=order)
    path = f"/{language}/"
    if organisation is not None:
        if services:
            register(edition.folder / organisation.id, map(service_named, services))
        if not answers_path(edition, organisation, who).exists():
            tell_of_newcomer(who, edition.folder.parents[1])
        desk.sitting(organisation.id)
        path += f"{organisation.id}/"
    try:
        number = serve(desk, path, port=port or 0, opens=opens, log=logged)
    finally:
        for sitting in desk.sittings.values():
            tidied(sitting.organisation)
    with contextlib.suppress(OSError):  # the terminal may be gone
        terminal.talk(_ONWARDS.fill(c=_again(desk, context, organisation)))
    raise Ended(number)


def _again(desk: Desk, context: Context, organisation: Organisation | None) -> str:
    """The command that opens the session again."""
    named = [organisation.id] if organisation else []
    agreed = ["--consensus"] if desk.who.role.is_consensus else []
    timed = [] if desk.time_box is None else ["--time-box", f"{desk.time_box:g}"]
    asked = [*(["--all"] if desk.everything else []), *([] if desk.order == FIELDWORK else ["--order", desk.order])]
    return context.again("assess", *named, "--browser", *timed, *agreed, *asked)
