"""The addresses of a talk between assessors: what they answered differently is shown, and what they agree on saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from digimaturity.assess.adjudication import adjudication, chosen_of, decide, settled_alone
from digimaturity.assess.browser.desk import NOTHING, Said
from digimaturity.assess.browser.links import overview_link, talk_link
from digimaturity.assess.browser.settle_view import OTHER, Typed, list_page, settle_page, sign, standing
from digimaturity.assess.browser.views import message_page
from digimaturity.content.adjudication_view import brief, service_named
from digimaturity.content.settled_words import why_not_yet
from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

    from digimaturity.assess.adjudication import Adjudication
    from digimaturity.assess.browser.desk import Desk
    from digimaturity.insight.raters.disagreements import Disagreement

    Fields = Mapping[str, list[str]]

_NO_CHOICE = Text("Välj ett svar.", "Choose an answer.")
_MOVED = Text(
    "Något av svaren har ändrats sedan sidan visades. Se efter igen innan du sparar.",
    "One of the answers has changed since the page was shown. Look again before you save.",
)
_NOTHING_HERE = Text("Svaren på den frågan skiljer sig inte åt.", "The answers to that question do not differ.")
_SAVED = Text("Sparat: {c} {a}.", "Saved: {c} {a}.")


def talk_routes(
    desk: Desk, shown: Callable[..., Callable[[Request], Any]], sent: Callable[..., Callable[[Request], Any]]
) -> list[Route]:
    """The addresses of a talk.

    Args:
        desk: whose.
        shown: makes an endpoint of what makes a page.
        sent: makes one of what takes a form.
    """
    talk, at = _Talk(desk), "/{lang}/{org}/adjudicate/{criterion}"
    return [
        Route("/{lang}/{org}/adjudicate", shown(talk.all_of)),
        *(Route(at + more, shown(talk.one)) for more in ("", "/{service}")),
        *(Route(at + more, sent(talk.settled), methods=["POST"]) for more in ("", "/{service}")),
    ]


class _Talk:
    """What is answered at each address."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def _about(self, request: Request) -> Adjudication:
        organisation = self._desk.context.register.find(request.path_params["org"])
        return adjudication(self._desk.context, self._desk.edition, organisation)

    def _blind(self, about: Adjudication) -> Response | None:
        """That nobody may see this yet; None where they may."""
        if not about.unfinished:
            return None
        said = why_not_yet(about.organisation, about.unfinished)
        return _html(message_page(self._desk, 403, said, None, overview_link(about.organisation.id)), 403)

    def all_of(self, request: Request) -> Response:
        """What differs about a body."""
        about = self._about(request)
        return self._blind(about) or _html(list_page(self._desk, about, _told(about, request)))

    def one(self, request: Request) -> Response:
        """One question."""
        about = self._about(request)
        if blind := self._blind(about):
            return blind
        found = _at(about, request)
        return _html(settle_page(self._desk, about, found, standing(self._desk, about, found), _told(about, request)))

    def settled(self, request: Request, fields: Fields, _: bytes) -> Response:
        """A form with what was agreed on."""
        about = self._about(request)
        if blind := self._blind(about):
            return blind
        found = _at(about, request)
        given = {name: next(filter(None, values), "").strip() for name, values in fields.items()}
        typed = Typed(*(given.get(name, "") for name in ("choice", "other", "why", "by")))
        if typed.other and not typed.choice:
            typed = replace(typed, choice=OTHER)
        if given.get("seen") != sign(found):
            return _html(settle_page(self._desk, about, found, typed, Said("error", _MOVED)), 409)
        said = save(self._desk, about, found, typed)
        if said.kind == "error":
            return _html(settle_page(self._desk, about, found, typed, said), 422)
        after = _after(about, found)
        where = talk_link(about.organisation.id, after.question if after else None)
        return RedirectResponse(f"{where}?told={'.'.join(filter(None, found.place))}", 303)


def save(desk: Desk, about: Adjudication, found: Disagreement, typed: Typed) -> Said:
    """Put on disk what a form says; what is wrong with it, with the field, where it cannot be."""
    choice = typed.other if typed.choice == OTHER else typed.choice
    if not choice:
        return Said("error", _NO_CHOICE, "other" if typed.choice else "choice")
    # The hints of the command line are about its own flags.
    try:
        chosen_of(found, choice, "–")
    except UsageError as error:
        return Said("error", error.message, "other" if typed.choice == OTHER else "choice")
    try:
        chosen = chosen_of(found, choice, typed.why)
    except UsageError as error:
        return Said("error", error.message, "why")
    try:
        by = about.deciders(typed.by)
    except UsageError as error:
        return Said("error", error.message, "by")
    decide(about.opened(), found, chosen, by=by, at=desk.clock())
    return Said("saved")


def _at(about: Adjudication, request: Request) -> Disagreement:
    place = request.path_params["criterion"], request.path_params.get("service")
    found = next((one for one in about.found if one.place == place), None)
    if found is None:
        raise NotFoundError(_NOTHING_HERE)
    return found


def _after(about: Adjudication, found: Disagreement) -> Disagreement | None:
    """The next one that is not settled, round the end to the beginning; None where all are."""
    number = about.found.index(found)
    following = (*about.found[number + 1 :], *about.found[:number])
    return next((one for one in following if not one.is_settled), None)


def _told(about: Adjudication, request: Request) -> Said:
    """What a page says of the question that was settled just before."""
    criterion, _, service = request.query_params.get("told", "").partition(".")
    found = next((one for one in about.found if one.place == (criterion, service or None)), None)
    if found is None or found.agreed is None:
        return NOTHING
    named = f"{criterion} {service_named(found)}".strip()
    said = _SAVED.fill(c=named, a=brief(found.agreed, found))
    warned = settled_alone(found, found.agreed, found.agreed.by)
    return Said("saved", joined(" ", [said, warned]) if warned else said)


def _html(made: str, status: int = 200) -> Response:
    return Response(made, status, media_type="text/html")
