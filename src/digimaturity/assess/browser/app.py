"""The pages of the session by their addresses: each is read from disk, made, and sent; forms come back to them."""

from __future__ import annotations

import json
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from digimaturity.assess.browser.acts import Go, act, opened
from digimaturity.assess.browser.desk import Said
from digimaturity.assess.browser.errand_pages import Refused, done_about_errands, errands_page
from digimaturity.assess.browser.evidence_sent import sent_file
from digimaturity.assess.browser.forms import FieldError, keep_half_typed, posted_in
from digimaturity.assess.browser.gate import Gate
from digimaturity.assess.browser.links import errands_link, overview_link, question_link, study_link
from digimaturity.assess.browser.naming import name_services, typed_services
from digimaturity.assess.browser.settling import talk_routes
from digimaturity.assess.browser.side_by_side import (
    asked_of_parts,
    asked_together,
    gone_from,
    keep_together,
    save_together,
    standing_together,
)
from digimaturity.assess.browser.study_view import study_page
from digimaturity.assess.browser.telling import address_after, said_of
from digimaturity.assess.browser.templating import static_files
from digimaturity.assess.browser.views import message_page, overview_page, question_page, side_page
from digimaturity.ground.errors import DigimaturityError, NotFoundError, StorageError, UsageError
from digimaturity.ground.language import Text, joined, same, speaking
from digimaturity.ground.unbroken import unbroken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from starlette.requests import Request

    from digimaturity.assess.browser.desk import Desk, Sitting
    from digimaturity.assess.browser.side_by_side import Gone
    from digimaturity.insight.questions import Question

    Fields = Mapping[str, list[str]]

_FOREVER = "private, max-age=31536000, immutable"
_MOST_FIELDS = 200
_NO_PAGE = Text("Den sidan finns inte.", "There is no such page.")
_NO_QUESTION = Text("Den frågan ställs inte om {o}.", "That question is not asked about {o}.")
_ALL_ARE = Text("Alla frågor som ställs finns i listan.", "All questions that are asked are in the list.")
_NOT_READ = Text(
    "Det du skickade gick inte att läsa. Gå tillbaka och försök igen.",
    "What you sent could not be read. Go back and try again.",
)
_WENT_WRONG = Text(
    "Något gick fel i verktyget ({e}). Det är inte ditt fel, och sparade svar är kvar.",
    "Something went wrong in the tool ({e}). It is not your fault, and saved answers are safe.",
)


def made_app(desk: Desk, port: int, log: Callable[[Exception], object]) -> Gate:
    """The pages of a desk behind their gate.

    Args:
        desk: what they are about.
        port: that the server listens at.
        log: is told what went wrong in the tool itself.
    """
    return Gate(Starlette(routes=_Pages(desk, log).routes()), desk, port)


class _Pages:
    """What is answered at each address."""

    def __init__(self, desk: Desk, log: Callable[[Exception], object]) -> None:
        self.desk = desk
        self._log = log

    def routes(self) -> list[Route]:
        """The addresses."""
        question = "/{lang}/{org}/{criterion}"
        return [
            Route("/", self._home),
            Route("/static/{name}", self._static),
            Route("/picture/{org}/{checksum}", self._page(self._picture, waits=False)),
            Route("/draft", self._draft, methods=["POST"]),
            Route("/{lang}/", self._page(self._study)),
            Route("/{lang}/{org}/", self._page(self._overview)),
            Route("/{lang}/{org}/", self._form(self._named), methods=["POST"]),
            *talk_routes(self.desk, self._page, self._form),
            Route("/{lang}/{org}/errands", self._page(self._errands)),
            Route("/{lang}/{org}/errands", self._form(self._errand_done), methods=["POST"]),
            Route(question, self._page(self._question)),
            Route(question, self._form(self._answered), methods=["POST"]),
            Route(question + "/{service}", self._page(self._question)),
            Route(question + "/{service}", self._form(self._answered), methods=["POST"]),
            Route("/{path:path}", self._page(self._nowhere), methods=["GET", "POST"]),
        ]

    # How a request is seen to

    def _page(self, made: Callable[[Request], Response], *, waits: bool = True) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            turn = self.desk.turns.reading(request.path_params.get("org", "")) if waits else nullcontext()
            return await run_in_threadpool(self._within, request, lambda: made(request), turn)

        return endpoint

    def _form(self, done: Callable[[Request, Fields, bytes], Response]) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            try:
                async with request.form(max_files=4, max_fields=_MOST_FIELDS) as form:
                    fields = {n: [unbroken(v) for v in form.getlist(n) if isinstance(v, str)] for n in form}
                    sent = form.get("picture")
                    content = await sent.read() if isinstance(sent, UploadFile) else b""
            except HTTPException:
                return await self._unread(request)
            turn = self.desk.turns.writing(request.path_params["org"])
            return await run_in_threadpool(self._within, request, lambda: done(request, fields, content), turn)

        return endpoint

    def _within(self, request: Request, answer: Callable[[], Response], turn: AbstractContextManager[None]) -> Response:
        """An answer in the language of its address.

        Args:
            request: what is asked for.
            answer: makes it.
            turn: entered meanwhile, so that nothing else reads or changes what stands.
        """
        asked = request.path_params.get("lang", self.desk.languages[0])
        is_spoken = asked in self.desk.languages
        with speaking(asked if is_spoken else self.desk.languages[0]):
            try:
                with turn:
                    return answer() if is_spoken else self._nowhere(request)
            except NotFoundError as error:
                return self._word(request, 404, error.message, error.hint)
            except DigimaturityError as error:
                # With every problem that a file has, as the terminal says it.
                return self._word(request, 500, error.message, same(_rest(error)))
            except Exception as error:  # noqa: BLE001 - whatever it is, the page says so
                self._log(error)
                return self._word(request, 500, _WENT_WRONG.fill(e=type(error).__name__))

    def _word(self, request: Request, status: int, message: Text, hint: Text | None = None) -> Response:
        return _html(message_page(self.desk, status, message, hint, self._list_of(request)), status)

    def _list_of(self, request: Request) -> str:
        """The list of questions about the body that an address names; nothing where the list is what is asked for."""
        asked = request.path_params
        _, _, rest = str(asked.get("path", "")).partition("/")
        organisation = str(asked.get("org") or rest.partition("/")[0])
        is_list = "org" in asked and "criterion" not in asked
        return overview_link(organisation) if organisation in self.desk.context.register.by_id and not is_list else ""

    def _nowhere(self, request: Request) -> Response:
        return self._word(request, 404, _NO_PAGE)

    # Pages

    async def _home(self, _: Request) -> Response:
        return RedirectResponse(study_link(self.desk.languages[0]), 303)

    async def _static(self, request: Request) -> Response:
        found = static_files().get(request.path_params["name"])
        if found is None:
            return Response("", 404)
        return Response(found.content, media_type=found.media_type, headers={"cache-control": _FOREVER})

    def _study(self, request: Request) -> Response:
        return _html(study_page(self.desk, Said(), request.query_params.get("q", "")))

    def _overview(self, request: Request) -> Response:
        sitting, asked = self.desk.sitting(request.path_params["org"]), request.query_params
        return self._all_of(sitting, said_of(sitting, asked, None), asked.get("show", ""), asked.get("q", ""))

    def _all_of(
        self,
        sitting: Sitting,
        said: Said,
        show: str = "",
        search: str = "",
        status: int = 200,
        typed: Sequence[tuple[str, str]] = (),
    ) -> Response:
        differing = self.desk.differing(sitting)
        return _html(overview_page(self.desk, sitting, show or "all", search, said, differing, typed), status)

    def _errands(self, request: Request) -> Response:
        sitting = self.desk.sitting(request.path_params["org"])
        told, sitting.told_errand = sitting.told_errand, None
        return _html(errands_page(self.desk, sitting, told))

    def _errand_done(self, request: Request, fields: Fields, _: bytes) -> Response:
        given = {name: next(filter(None, values), "") for name, values in fields.items()}
        sitting = self.desk.sitting(request.path_params["org"])
        done = done_about_errands(sitting, given)
        if isinstance(done, Refused):
            return _html(errands_page(self.desk, sitting, None, done), 422)
        sitting.told_errand = done
        return RedirectResponse(errands_link(sitting.organisation.id), 303)

    def _question(self, request: Request) -> Response:
        if together := self._together(request):
            return _html(side_page(self.desk, *together, standing_together(*together), {}))
        if one := self._first_of_several(request.path_params):
            return RedirectResponse(one, 303)
        sitting, question = self._asked(request.path_params)
        sitting.watch.show(question.key)
        found = opened(sitting, question, said_of(sitting, request.query_params, question))
        return _html(question_page(self.desk, sitting, question, found.filled, found.said), found.status)

    def _first_of_several(self, asked: Mapping[str, str]) -> str:
        """Where a question about each service begins, when its address names no service: the first without an answer.

        Nothing where one question has that address.
        """
        if "service" in asked:
            return ""
        sitting = self.desk.sitting(asked["org"])
        session, criterion = sitting.session, asked["criterion"]
        several = [q for q in session.everything if q.criterion.id == criterion and q.service_id]
        first = next((q for q in several if not session.is_done(q)), several[0] if several else None)
        return question_link(sitting.organisation.id, first) if first else ""

    def _picture(self, request: Request) -> Response:
        return sent_file(self.desk, request.path_params["checksum"], small="small" in request.query_params)

    # Forms

    def _together(self, request: Request) -> tuple[Sitting, list[Question]] | None:
        """The session and the questions of a page that asks about all services at once; None for any other page."""
        if "service" in request.path_params:
            return None
        sitting = self.desk.sitting(request.path_params["org"])
        found = asked_together(sitting, request.path_params["criterion"])
        return (sitting, found) if found else None

    def _answered_together(
        self, sitting: Sitting, asked: list[Question], gone: list[Gone], given: Mapping[str, str]
    ) -> Response:
        _, _, language = given.get("do", "").partition("lang:")
        if language in self.desk.languages:
            with speaking(language):
                return _html(side_page(self.desk, sitting, asked, keep_together(sitting, asked, given), {}, gone))
        done = save_together(self.desk, sitting, asked, given)
        if isinstance(done, Go) and not gone:
            return RedirectResponse(address_after(sitting, done), 303)
        status, filled, said = (409, standing_together(sitting, asked), {}) if isinstance(done, Go) else done
        return _html(side_page(self.desk, sitting, asked, filled, said, gone), status)

    def _answered_parts(self, request: Request, given: Mapping[str, str]) -> Response | None:
        """The answer to a form with a part for each service; None for any other form."""
        sitting, criterion = self.desk.sitting(request.path_params["org"]), request.path_params["criterion"]
        asked = asked_of_parts(sitting, criterion, given)
        known = next((q.criterion for q in sitting.session.questions if q.criterion.id == criterion), None)
        if asked is None or known is None:
            return None
        gone = gone_from(sitting, known, given)
        return self._answered_together(sitting, asked, gone, given) if asked or gone else None

    def _answered(self, request: Request, fields: Fields, picture: bytes) -> Response:
        given = {name: next(filter(None, values), "") for name, values in fields.items()}
        if (response := self._answered_parts(request, given)) is not None:
            return response
        sitting, question = self._asked(request.path_params)
        done = act(self.desk, sitting, question, posted_in(given, picture))
        if isinstance(done, Go):
            return RedirectResponse(address_after(sitting, done), 303)
        sitting.watch.show_again(question.key)
        return _html(question_page(self.desk, sitting, question, done.filled, done.said), done.status)

    def _named(self, request: Request, fields: Fields, _: bytes) -> Response:
        sitting = self.desk.sitting(request.path_params["org"])
        try:
            name_services(self.desk, sitting, fields)
        except (FieldError, UsageError) as error:
            message = joined(" ", filter(None, (error.message, error.hint)))
            said = Said("error", message, error.field if isinstance(error, FieldError) else "service_name")
            return self._all_of(sitting, said, status=422, typed=typed_services(fields))
        return RedirectResponse(f"{overview_link(sitting.organisation.id)}?told=services", 303)

    async def _draft(self, request: Request) -> Response:
        try:
            told = json.loads(await request.body())
            given = {str(name): unbroken(text) for name, text in told.items() if isinstance(text, str)}
        except (ValueError, AttributeError, RecursionError):
            return await self._unread(request)
        turn = self.desk.turns.writing(given.get("org", ""))
        return await run_in_threadpool(self._within, request, lambda: self._keep(given), turn)

    async def _unread(self, request: Request) -> Response:
        return await run_in_threadpool(
            self._within, request, lambda: self._word(request, 400, _NOT_READ), nullcontext()
        )

    def _keep(self, given: Mapping[str, str]) -> Response:
        sitting, question = self._asked(given)
        try:
            signs = keep_half_typed(sitting, question, given)
        except StorageError:
            return Response("", 507)
        return Response("", 400) if signs is None else Response(signs, media_type="text/plain")

    def _asked(self, given: Mapping[str, str]) -> tuple[Sitting, Question]:
        """The session and the question that an address or a message names.

        Raises:
            NotFoundError: there is no such body, or the question is not asked about it.
        """
        sitting = self.desk.sitting(given.get("org", ""))
        question = sitting.question(given.get("criterion", ""), given.get("service") or None)
        if question is None:
            raise NotFoundError(_NO_QUESTION.fill(o=sitting.organisation.name), _ALL_ARE)
        return sitting, question


def _html(page: str, status: int = 200) -> Response:
    return Response(page, status, media_type="text/html")


def _rest(error: DigimaturityError) -> str:
    """What an error says after its message."""
    return str(error).removeprefix(str(error.message)).strip()
