"""Who may come in, and what pages may do."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import re
import socket
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import PATIENCE, workspace
from tests.serving import Browser, Server

from digimaturity.assess.browser import gate

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTION = "/en/stockholm/PRE-01"
TOKEN = "a" * 43


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A session about Stockholm that nobody has answered in."""
    with Server("stockholm", at=workspace(tmp_path_factory.mktemp("gate"))) as made:
        yield made


@pytest.fixture(scope="module")
def browser(server: Server) -> Browser:
    """Somebody who has opened it."""
    return server.browser()


def test_the_token_moves_from_the_address_to_a_strict_cookie(server: Server) -> None:
    """The page that it leads to has no token, and the cookie goes nowhere else and is seen by no script."""
    entered = Browser(server.port).get(f"{server.first}?show=blocked&token={server.token}")
    assert (entered.status, entered.leads_to) == (303, f"{server.first}?show=blocked")
    below = entered.headers["location"].partition(server.first)[0]
    name, *rest = (part.strip() for part in entered.headers["set-cookie"].split(";"))
    assert name.startswith(f"digimaturity-{server.port}=")
    assert sorted(part.lower() for part in rest if not part.startswith("Path=")) == ["httponly", "samesite=strict"]
    assert f"Path={below}" in rest
    assert min(len(server.token), len(below.removeprefix("/k-"))) >= 128 / 6
    assert below.removeprefix("/k-") not in server.address


def test_the_pages_are_below_a_path_that_nobody_can_guess(server: Server, browser: Browser) -> None:
    """With the cookie alone, beside that path or below another, there is nothing; and no refusal tells it."""
    assert browser.get(QUESTION).status == 200
    for below in ("", "/", "/k-", browser.below[:-1], browser.below + "x", browser.below.upper(), "/" + browser.below):
        refused = Browser(server.port, browser.cookie, below).get(QUESTION)
        assert refused.status == 403, below
        assert browser.below + "/" not in refused.text
    assert browser.below not in Browser(server.port).get(QUESTION).text


def test_all_that_a_page_leads_to_is_below_that_path(browser: Browser) -> None:
    """Its links, forms, style and script."""
    for path in ("/en/", "/en/stockholm/", QUESTION):
        leads = re.findall(r'(?:href|src|action|data-link)="(/[^"]*)"', browser.get(path).text)
        assert len(leads) >= 4
        assert [one for one in leads if not one.startswith(f"{browser.below}/")] == []


@pytest.mark.parametrize("path", ["/", "/en/", "/en/stockholm/", QUESTION, "/static/x.css", "/picture/stockholm/00"])
def test_without_the_token_there_is_no_page(server: Server, path: str) -> None:
    """Whoever has none, an old one, or one for another port, reads what to do and nothing of the study."""
    for cookie in ("", f"digimaturity-{server.port}=wrong", f"digimaturity-1={server.token}"):
        refused = Browser(server.port, cookie).get(path)
        assert refused.status == 403
        assert "Stockholm" not in refused.text
        assert "terminal" in refused.text
    assert Browser(server.port).get(f"{path}?token=wrong").status == 403


def test_a_form_without_the_token_says_that_what_was_typed_is_not_lost(server: Server) -> None:
    """As after a restart: the page tells of the drafts and the fields that still hold the text."""
    refused = Browser(server.port).post(QUESTION, choice="3")
    assert refused.status == 403
    assert "draft" in refused.words
    assert "back button" in refused.words


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:{p}", "[::1]:{p}", "localhost.:{p}"]
)
def test_another_host_is_refused(server: Server, browser: Browser, host: str) -> None:
    """A name that somebody else lets point here (DNS rebinding) opens nothing, whatever cookie comes with it."""
    refused = browser.get(QUESTION, host=host.format(p=server.port))
    assert refused.status == 421
    assert "Stockholm" not in refused.text
    assert browser.get(QUESTION, host=f"localhost:{server.port}").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "", "referer": ""},
        {"origin": "", "referer": "http://evil.example/http://127.0.0.1"},
        {"origin": "https://127.0.0.1:{p}"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused(server: Server, browser: Browser, headers: dict[str, str]) -> None:
    """It must come from a page of the session's own."""
    sent = {name: value.format(p=server.port) for name, value in headers.items()}
    assert browser.send(QUESTION, b"do=save&choice=3", **sent).status == 403
    assert not browser.get(QUESTION).chosen


def test_another_site_takes_nothing_in(browser: Browser) -> None:
    """No picture and no page for its own use; a link that leads here is a link."""
    foreign = {"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}
    assert browser.get(QUESTION, **foreign).status == 403
    assert browser.get(QUESTION, **(foreign | {"sec-fetch-mode": "navigate"})).status == 200


def test_a_form_may_tell_its_page_instead_of_its_origin(server: Server, browser: Browser) -> None:
    """Some browsers send the one, some the other."""
    own = f"http://127.0.0.1:{server.port}{browser.below}{QUESTION}"
    skipped = browser.send(QUESTION, b"do=skip", origin="", referer=own)
    assert skipped.status == 303


@pytest.mark.parametrize("path", ["/en/", QUESTION, "/nowhere/at/all/there/is", "/static/none"])
def test_every_answer_is_sealed(browser: Browser, path: str) -> None:
    """Nothing from elsewhere is loaded, framed, guessed, kept or told of."""
    headers = browser.get(path).headers
    policy = headers["content-security-policy"].split("; ")
    assert policy[0] == "default-src 'none'"
    assert {"frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"} <= set(policy)
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


def test_style_and_script_are_kept_for_ever_under_a_name_of_their_own(browser: Browser) -> None:
    """What a page asks for is there, and may be kept, as another content has another name."""
    page = browser.get(QUESTION).text
    names = [part.partition('"')[0] for part in page.split("/static/")[1:]]
    assert {name.rpartition(".")[2] for name in names} == {"css", "js"}
    for name in names:
        sent = browser.get(f"/static/{name}")
        assert sent.status == 200
        assert "immutable" in sent.headers["cache-control"]
        assert sent.content


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_only_pages_and_forms(server: Server, browser: Browser, method: str) -> None:
    """Nothing else can be done."""
    with _connected(server) as connection:
        connection.request(method, browser.below + QUESTION, headers={"cookie": browser.cookie})
        assert connection.getresponse().status == 405


def test_too_much_is_refused(server: Server, browser: Browser) -> None:
    """A text of more than a megabyte and a picture of more than twenty, also where the length is not told first."""
    assert browser.send(QUESTION, b"do=stay&note=" + b"x" * (1024 * 1024)).status == 413
    headers = {"cookie": browser.cookie, "origin": f"http://127.0.0.1:{server.port}"}
    parts = (b"x" * 65536 for _ in range(400))
    # It does not wait for all of it, and may hang up first.
    with _connected(server) as connection, contextlib.suppress(BrokenPipeError, ConnectionResetError):
        connection.request("POST", browser.below + QUESTION, parts, headers, encode_chunked=True)
        assert connection.getresponse().status == 413
    assert browser.get(QUESTION).status == 200


def _connected(server: Server) -> contextlib.closing[http.client.HTTPConnection]:
    return contextlib.closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE))


def test_nobody_else_on_the_net_can_reach_it(server: Server) -> None:
    """It listens at this machine's own address alone."""
    own = [a[4][0] for a in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    for address in {"127.0.0.2", *own} - {"127.0.0.1"}:
        with pytest.raises(OSError), socket.create_connection((str(address), server.port), 2):  # noqa: PT011
            pytest.fail("reached")


def test_odd_addresses_are_answered_in_words(browser: Browser) -> None:
    """A page that is not, a body that is not, a question that is not asked, a language that is not: each says so."""
    for path, says in (
        ("/en/stockholm/NO-01", "is not asked about City of Stockholm"),
        ("/en/stockholm/PRE-01/bygglov", "is not asked about City of Stockholm"),
        ("/en/stokholm/", "stockholm"),
        ("/xx/", "no such page"),
        ("/en/a/b/c/d", "no such page"),
        ("/en/%2e%2e/PRE-01", ".."),
    ):
        page = browser.get(path)
        assert page.status == 404
        assert says in page.words


def test_a_form_that_does_not_arrive_in_time_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for it for ever."""
    monkeypatch.setattr(gate, "_PATIENCE", 0.05)
    desk = SimpleNamespace(token=TOKEN, tickets=set(), below="/k-1")
    sent: list[dict[str, Any]] = []

    async def never() -> dict[str, Any]:
        await asyncio.sleep(30)
        return {}

    async def send(message: Any) -> None:
        sent.append(message)

    async def app(*_: object) -> None:
        pytest.fail("it was let in")

    headers = [("host", "127.0.0.1:1"), ("origin", "http://127.0.0.1:1"), ("cookie", f"digimaturity-1={TOKEN}")]
    scope = {
        "type": "http",
        "method": "POST",
        "path": f"/k-1{QUESTION}",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }
    asyncio.run(gate.Gate(app, desk, 1)(scope, never, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 408
    assert server.process.poll() is None


@pytest.mark.thorough("it takes as long as somebody may take")
def test_who_connects_and_asks_for_nothing_is_hung_up_on(server: Server, browser: Browser) -> None:
    """Nobody can keep the server busy by waiting."""
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as waiting:
        waiting.sendall(b"GET / HTTP/1.1\r\n")
        assert waiting.recv(1) == b""
    assert browser.get(QUESTION).status == 200


@pytest.mark.thorough("it takes as long as somebody may take")
def test_who_has_had_an_answer_and_asks_half_of_another_is_hung_up_on(server: Server, browser: Browser) -> None:
    """A connection that is kept open is given no more time than a new one."""
    lines = [f"host: 127.0.0.1:{server.port}", f"cookie: {browser.cookie}"]
    whole = "\r\n".join([f"GET {browser.below}{QUESTION} HTTP/1.1", *lines, "", ""]).encode()
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as waiting:
        waiting.sendall(whole)
        assert waiting.recv(65536).startswith(b"HTTP/1.1 200")
        waiting.sendall(whole[:40])
        began = time.monotonic()
        while waiting.recv(65536):
            pass
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"--x\r\nbroken\r\n--x--", "multipart/form-data; boundary=x"),
        (b"nothing", "multipart/form-data"),
        (b"\xff=\xfe&choice=%00%ff", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
    ],
)
def test_a_form_that_cannot_be_read_is_answered_in_words(browser: Browser, body: bytes, kind: str) -> None:
    """Whatever is sent, the server goes on, and saves nothing."""
    reply = browser.send(QUESTION, body, **{"content-type": kind})
    assert reply.status in {400, 409, 422}
    assert reply.words
    assert not browser.get(QUESTION).chosen


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'"x"', b"{", b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe"])
def test_a_draft_that_cannot_be_read_is_answered_in_words(browser: Browser, body: bytes) -> None:
    """However deep it is nested."""
    reply = browser.send("/draft", body, **{"content-type": "application/json"})
    assert reply.status == 400
    assert "could not be read" in reply.words


def test_half_a_character_spoils_nothing(server: Server) -> None:
    """As scripts send it that cut a text anywhere: the draft is kept, and so are later ones and the answer."""
    browser = server.browser()
    place = {"org": "stockholm", "criterion": "PRE-03", "service": "", "name": "note", "waits": ""}
    for text, kept in (("a\ud83d", "a\ufffd"), ("b\ud83d\ude00", "b😀"), ("c", "c")):
        # json writes them as the script does: as escapes.
        reply = browser.send(
            "/draft", json.dumps(place | {"text": text}).encode(), **{"content-type": "application/json"}
        )
        assert reply.status == 200
        place["waits"] += f" {reply.text}"
        page = browser.get("/en/stockholm/PRE-03")
        assert (page.status, page.field("note")) == (200, kept)
    edge = "multipart/form-data; boundary=x; charset=unicode_escape"
    fields = {"do": "save", "choice": "4", "note": "d\\ud83d", **{name: page.field(name) for name in ("seen", "waits")}}
    parts = "".join(f'--x\r\ncontent-disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items())
    assert browser.send("/en/stockholm/PRE-03", f"{parts}--x--\r\n".encode(), **{"content-type": edge}).status == 303
    assert browser.get("/en/stockholm/PRE-03").field("note") == "d\ufffd"


def test_a_ticket_opens_the_session_once() -> None:
    """Other users of the machine may see how a browser was started; what they see is spent."""
    desk = SimpleNamespace(token=TOKEN, tickets={"ticket"})
    made = gate.Gate(None, desk, 1)  # type: ignore[arg-type]
    assert [made._opens("ticket"), made._opens("ticket"), made._opens(TOKEN), made._opens(TOKEN)] == [
        True,
        False,
        True,
        True,
    ]
