"""``digimaturity adjudicate``: what assessors answered differently, and what they agree on."""

from __future__ import annotations

import contextlib
import signal
import sys
from typing import TYPE_CHECKING, Annotated

from digimaturity.assess.adjudication import adjudication, chosen_of, decide, settled_alone
from digimaturity.assess.endings import Ended
from digimaturity.content.adjudication_view import adjudication_view, brief
from digimaturity.content.narrowed import edition_named
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import now, writing
from digimaturity.verbs.blindness import not_yet
from digimaturity.verbs.finding import asked_criterion
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument, complete_criteria, option

if TYPE_CHECKING:
    from digimaturity.assess.adjudication import Adjudication
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition

_ALL = Text("Allt är avgjort. {s}", "All is settled. {s}")
_WHERE = Text("{e} · samsyn om {o}", "{e} · consensus on {o}")
_ONWARDS = Text("Fortsätt med: {c}", "Resume with: {c}")


def adjudicate(
    organisation: opt.Organisation,
    criterion: Annotated[
        str | None,
        argument(
            "kriteriets id, när ett svar sparas direkt",
            "id of the criterion, where an answer is saved at once",
            Text("KRITERIUM", "CRITERION"),
            autocompletion=complete_criteria,
        ),
    ] = None,
    choice: Annotated[
        str | None,
        argument(
            "en bedömares namn, eller ett svar: nivå, värde, 2-5, na eller hindrad",
            "an assessor's name, or an answer: level, value, 2-5, na or blocked",
            Text("SVAR", "ANSWER"),
        ),
    ] = None,
    why: Annotated[
        str | None,
        option(
            "--why",
            sv="varför ni väljer svaret; publiceras inte, utom som skäl för na, hindrad och mellan två",
            en="why you choose the answer; not published, but as the reason for na, blocked and between two",
        ),
    ] = None,
    by: Annotated[
        str | None,
        option(
            "--by",
            sv="vilka som enas om det, till exempel ”Anna och Bo”",
            en='who agrees on it, "Anna and Bo" for example',
        ),
    ] = None,
    service: opt.Service = None,
    only_list: Annotated[
        bool,
        option("--list", sv="lista dem, fråga inget", en="list them, ask nothing"),
    ] = False,
    browser: Annotated[
        bool,
        option("--browser", sv="på sidor i webbläsaren", en="on pages in the browser"),
    ] = False,
    port: opt.Port = None,
    no_open: opt.NoOpen = False,
    *,
    given: Annotated[Given, "even_if_unfinished edition assessor form output excel_sv catalogue workspace lang"],
) -> int:
    """Walk through what assessors see differently, save one answer, or list them all."""
    context = given.context()
    written = context.edition_to_change()
    owner = context.register.find(organisation)
    about = adjudication(context, written, owner)
    if about.unfinished and not given.even_if_unfinished:
        raise not_yet(owner, about.unfinished)
    usual = context.settings.value("assessor") or ""
    if criterion is not None:
        _settle(context, about, criterion, choice, why, by or usual, service)
    elif only_list or given.form != "table" or given.output is not None:
        result = adjudication_view(owner, about.found, about.called, about.catalogue, written, about.how_far)
        given.show(result)
    elif not about.found:
        terminal.talk(about.how_far)
    elif browser:
        _on_pages(context, written, owner, port, opens=not no_open)
    else:
        terminal.talk(_WHERE.fill(e=Text("Utgåva {e}", "Edition {e}").fill(e=edition_named(written)), o=owner.name))
        _walk(context, about, by, usual)
    return Exit.DONE


def _settle(
    context: Context,
    about: Adjudication,
    criterion: str,
    choice: str | None,
    why: str | None,
    by: str,
    service: str | None,
) -> None:
    """Save one answer that was given on the command line."""
    one = about.at(asked_criterion(context.catalogue, criterion).id, service)
    if choice is None:
        raise UsageError(
            Text("Vilket svar enas ni om?", "Which answer do you agree on?"),
            Text(
                'Skriv det efter kriteriet: digimaturity adjudicate {o} {c} 3 --why "…"',
                'Write it after the criterion: digimaturity adjudicate {o} {c} 3 --why "…"',
            ).fill(o=about.organisation.id, c=one.question.criterion.id),
        )
    chosen = chosen_of(one, choice, why or "")
    decided = about.deciders(by)
    with writing(about.path, about.who):
        decide(about.opened(), one, chosen, by=decided, at=now())
    terminal.talk(
        Text("{o} {c}: samsyn {v} sparad i {p}.", "{o} {c}: consensus {v} saved in {p}.").fill(
            o=about.organisation.id, c=one.question.criterion.id, v=brief(chosen, one), p=about.path
        )
    )
    if warned := settled_alone(one, chosen, decided):
        terminal.talk(warned)


def _walk(context: Context, about: Adjudication, by: str | None, usual: str) -> None:
    """Ask about each in turn; what is settled is on disk, however it ends."""
    from digimaturity.assess.adjudicating import Talk
    from digimaturity.assess.keys import LineKeys

    stacked = terminal.is_plain() or not (sys.stdin.isatty() and sys.stdout.isatty())
    with LineKeys() as keys:
        talk = Talk(about, keys, now, by=about.deciders(by) if by else "", usual=usual, stacked=stacked)
        try:
            with contextlib.suppress(EOFError):
                talk.run()
        except KeyboardInterrupt:
            _part(context, about)
            raise Ended(signal.SIGINT) from None
        except Ended:
            _part(context, about)
            raise
    _part(context, about)


def _part(context: Context, before: Adjudication) -> None:
    """Say how far it has come, and how to resume."""
    about = adjudication(context, before.edition, before.organisation)
    with contextlib.suppress(OSError):
        if not about.left:
            terminal.talk(_ALL.fill(s=about.how_far))
            return
        terminal.talk(about.how_far)
        terminal.talk(_ONWARDS.fill(c=context.again("adjudicate", about.organisation.id)))


def _on_pages(
    context: Context, edition: KeptEdition, organisation: Organisation, port: int | None, *, opens: bool
) -> None:
    """Hold the talk on pages until a signal ends it."""
    from digimaturity.assess.browser.desk import Desk
    from digimaturity.assess.browser.serve import serve
    from digimaturity.ground.error_log import logged
    from digimaturity.ground.language import current
    from digimaturity.ground.translations import languages

    who = context.assessor(Text("Vem är du?", "Who are you?"))
    language = current()
    desk = Desk(context, edition, who, (language, *(one for one in languages() if one != language)), now)
    number = serve(desk, f"/{language}/{organisation.id}/adjudicate", port=port or 0, opens=opens, log=logged)
    with contextlib.suppress(OSError):
        _part(context, adjudication(context, edition, organisation))
    raise Ended(number)
