"""Who may come in: this machine's own browser, with the token, from the session's own pages; and what pages may do.

Every answer carries the headers that keep a page from loading, sending or being framed by anything else.
"""

from __future__ import annotations

import asyncio
import hmac
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response

from digimaturity.assess.browser.links import below
from digimaturity.assess.browser.views import message_page
from digimaturity.ground.language import Text, speaking
from digimaturity.ground.numeral import whole_number
from digimaturity.ground.translations import languages

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    from digimaturity.assess.browser.desk import Desk

    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    # Nothing is told to other sites. With no-referrer a form would come without its origin, which the gate asks for.
    "referrer-policy": "same-origin",
}
# Bytes: a form with everything typed in it, and one with a picture.
MOST_TYPED, MOST_SENT = 1024 * 1024, 21 * 1024 * 1024
# Seconds until a form must have come in.
_PATIENCE = 60.0
_METHODS = {"GET", "HEAD", "POST"}

_ELSEWHERE = Text(
    "Sessionen nås bara på den här datorn, på adressen som står i terminalen.",
    "The session is reached on this computer alone, at the address that the terminal shows.",
)
_NO_TOKEN = Text("Adressen gäller inte längre.", "This address no longer holds.")
_AGAIN = Text(
    "Öppna den nya adressen som står i terminalen. "
    "Det du skrev i den gamla sidan är kvar i fälten: gå tillbaka med webbläsarens bakåtknapp. "
    "Det som hann sparas som utkast finns redan i den nya sessionen.",
    "Open the new address that the terminal shows. "
    "What you typed in the old page is still in its fields: go back with the browser's back button. "
    "What was kept as a draft is in the new session already.",
)
_FOREIGN = Text(
    "Det du skickade kom inte från sessionens egen sida. Öppna sidan igen från adressen i terminalen.",
    "What you sent did not come from the session's own page. Open the page anew at the address in the terminal.",
)
_TAKEN_IN = Text("En annan sida får inte hämta den här.", "Another page may not take this one in.")
_NO_METHOD = Text(
    "Sidan kan inte användas på det sättet. Gå tillbaka och försök igen.",
    "The page cannot be used that way. Go back and try again.",
)
_TOO_MUCH = Text("Det du skickade är för stort.", "What you sent is too large.")
_LESS = Text("En bild får vara högst 20 MB och en text högst 1 MB.", "A picture may be 20 MB at most, a text 1 MB.")
_TOO_SLOW = Text(
    "Det du skickade kom inte fram i tid. Försök igen.", "What you sent did not arrive in time. Try again."
)


class _TooMuchError(Exception):
    """More came than may be sent."""


class Gate:
    """Stands before the pages.

    Args:
        app: the pages.
        desk: whose token is asked for.
        port: that the server listens at.
    """

    def __init__(self, app: App, desk: Desk, port: int) -> None:
        self._app = app
        self._desk = desk
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._cookie = f"digimaturity-{port}"

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer a request, or let it in."""
        if scope["type"] != "http":
            return

        async def send_sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refused(scope)
        if refusal is not None:
            await refusal(scope, receive, send_sealed)
            return
        try:
            async with asyncio.timeout(_PATIENCE):
                body = await _body(receive) if scope["method"] == "POST" else b""
        except (_TooMuchError, TimeoutError) as error:
            is_much = isinstance(error, _TooMuchError)
            said = (413, _TOO_MUCH, _LESS) if is_much else (408, _TOO_SLOW, None)
            await self._word(scope, *said)(scope, receive, send_sealed)
            return

        async def again() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        with below(self._desk.below):
            await self._app({**scope, "root_path": self._desk.below}, again, send_sealed)

    def _refused(self, scope: MutableMapping[str, Any]) -> Response | None:
        """What is answered instead of a page; None where the request may pass."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return self._word(scope, 421, _ELSEWHERE)
        if scope["method"] not in _METHODS:
            return self._word(scope, 405, _NO_METHOD)
        if scope["method"] == "POST" and not self._is_ours(headers):
            return self._word(scope, 403, _FOREIGN)
        if _is_taken_in(headers):
            return self._word(scope, 403, _TAKEN_IN)
        if scope["method"] != "POST" and (entered := self._entered(scope)) is not None:
            return entered
        if not (self._is_below(scope["path"]) and self._has_token(headers)):
            return self._word(scope, 403, _NO_TOKEN, _AGAIN)
        length = headers.get("content-length", "0")
        most = MOST_SENT if headers.get("content-type", "").startswith("multipart/") else MOST_TYPED
        if whole_number(length, most + 1) > most:
            return self._word(scope, 413, _TOO_MUCH, _LESS)
        return None

    def _is_ours(self, headers: Headers) -> bool:
        """Whether a form comes from a page of the session's own: by its origin, or else by the page it tells of."""
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return False
        origin = headers.get("origin")
        if origin is None:
            told = urlsplit(headers.get("referer", ""))
            origin = f"{told.scheme}://{told.netloc}"
        return origin.lower() in {f"http://{host}" for host in self._hosts}

    def _entered(self, scope: MutableMapping[str, Any]) -> Response | None:
        """The way on for whoever comes with the token in the address: it moves to a cookie; None without one.

        It leads below the session's own path, which no address has that other users of the machine may see.
        """
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in asked if name == "token"), None)
        if given is None:
            return None
        if not self._opens(given):
            return self._word(scope, 403, _NO_TOKEN, _AGAIN)
        rest = urlencode([(name, value) for name, value in asked if name != "token"])
        base = self._desk.below
        path = scope["path"].removeprefix(base) if self._is_below(scope["path"]) else scope["path"]
        answer = RedirectResponse(f"{base}/{path.lstrip('/')}" + (f"?{rest}" if rest else ""), 303)
        # Cookies know no ports: by its path, other servers on this machine are not sent it.
        answer.set_cookie(self._cookie, self._desk.token, path=base, httponly=True, samesite="strict")
        return answer

    def _is_below(self, path: str) -> bool:
        """Whether a path is one of the session's pages."""
        base, *_ = path[1:].split("/", 1)
        return _same(f"/{base}", self._desk.below)

    def _opens(self, given: str) -> bool:
        found = [known for known in (self._desk.token, *self._desk.tickets) if _same(given, known)]
        self._desk.tickets.difference_update(found)
        return bool(found)

    def _has_token(self, headers: Headers) -> bool:
        wanted = f"{self._cookie}="
        cookies = (part.strip() for line in headers.getlist("cookie") for part in line.split(";"))
        return any(_same(part.removeprefix(wanted), self._desk.token) for part in cookies if part.startswith(wanted))

    @staticmethod
    def _word(scope: MutableMapping[str, Any], status: int, message: Text, hint: Text | None = None) -> Response:
        """A page that says why not; in the language of the address, where it has one."""
        first = next((part for part in scope["path"].split("/")[:3] if part in languages()), "sv")
        with speaking(first):
            return Response(message_page(None, status, message, hint), status, media_type="text/html")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _is_taken_in(headers: Headers) -> bool:
    """Whether another site's page asks, for something to show or to run there."""
    is_foreign = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
    return is_foreign and headers.get("sec-fetch-mode", "navigate") != "navigate"


async def _body(receive: Receive) -> bytes:
    """All that a request sends."""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise TimeoutError
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MOST_SENT:
            raise _TooMuchError
        if not message.get("more_body", False):
            return b"".join(parts)
