"""Whatever a page tries, nothing of it reaches the net past the guard, and no form of it is sent."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from tests.probes.looking.eyes import AT, BODY, HURRY, WEBSITE, Eyes, answer, page, site_of

from digimaturity.model.recording import Exchange, Recording
from digimaturity.probes.collect.limits import Limits
from digimaturity.probes.collect.net import Net
from digimaturity.probes.looking.look import looked
from digimaturity.probes.looking.opened import Patience, window
from digimaturity.probes.looking.page_parts import parts_from
from digimaturity.probes.looking.page_requests import Answers
from digimaturity.probes.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.probes.looking.opened import Opened, Window


class _Counting(BaseHTTPRequestHandler):
    asked: list[str]
    bodies: dict[str, tuple[str, str]]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        kind, body = self.bodies.get(self.path, ("", ""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    do_POST = do_GET  # noqa: N815 - the library's own name

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def counting(**bodies: tuple[str, str]) -> Iterator[tuple[int, list[str]]]:
    """A server of this machine that notes what it is asked for; yields its port and that list."""
    asked: list[str] = []
    named = {f"/{name.replace('__', '.')}": body for name, body in bodies.items()}
    handler = type("_Handler", (_Counting,), {"asked": asked, "bodies": named})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_port, asked
        server.shutdown()
        thread.join()


async def _wait(opened: Opened, _: Window) -> Any:
    await asyncio.sleep(0.4)
    return opened.page.url, await opened.page.title(), opened.asked


def test_a_page_cannot_reach_this_machine_in_any_way(eyes: Eyes) -> None:
    """Pictures, scripts, fetches, sockets, beacons, frames and pre-loading towards this machine reach nothing."""
    with counting() as (port, asked):
        at = f"http://127.0.0.1:{port}"
        tries = (
            f"<img src='{at}/img'><script src='{at}/script'></script><iframe src='{at}/frame'></iframe>"
            f"<link rel=prefetch href='{at}/prefetch'><link rel=preconnect href='{at}'>"
            f"<link rel=stylesheet href='{at}/style'><video autoplay src='{at}/film'></video>"
            f"<script>fetch('{at}/fetch',{{mode:'no-cors'}}).catch(()=>0); navigator.sendBeacon('{at}/beacon','x');"
            f"new WebSocket('ws://127.0.0.1:{port}/socket'); new EventSource('{at}/events');"
            f"new Worker(URL.createObjectURL(new Blob([`fetch('{at}/worker',{{mode:'no-cors'}})`])));"
            f"fetch('http://localhost:{port}/name',{{mode:'no-cors'}}).catch(()=>0)</script>"
        )
        eyes.on(page(tries), _wait)
    assert asked == []


@pytest.mark.parametrize(
    "private", ["http://127.0.0.1:{p}/x", "http://localhost:{p}/x", "http://[::ffff:127.0.0.1]:{p}/x"]
)
def test_fetching_parts_keeps_to_the_guard(eyes: Eyes, private: str) -> None:
    """A live page whose parts lie at closed addresses does not get them, and no request is made."""
    with counting(x=("text/javascript", "document.title='nådd'")) as (port, asked):
        html = page(f"<script src='{private.format(p=port)}'></script>")

        async def doing() -> str:
            site = site_of(answer(WEBSITE, html))
            async with (
                parts_from(Net("test@exempelstad.example"), Limits(timeout=2)) as fetch,
                window(eyes.browser, site, fetch=fetch, patience=HURRY) as windows,
                windows.opened(WEBSITE) as opened,
            ):
                return str(await opened.page.title())

        assert eyes.run(doing()) == "Sida"
    assert asked == []


def test_forms_are_not_sent_and_pages_stay_where_they_are(eyes: Eyes) -> None:
    """A page that sends its form, goes elsewhere, opens windows or asks in dialogs stays open as it was."""
    there = answer(WEBSITE + "annan", page("<title>Annan</title>"))
    for code in (
        "document.forms[0].submit()",
        "document.forms[1].submit()",
        f"location.href='{WEBSITE}annan'",
        f"alert('a'); confirm('b'); prompt('c'); window.open('{WEBSITE}annan')",
    ):
        forms = "<form method=post action=/annan><input name=a></form><form action=/annan><input name=b></form>"
        url, title, _ = eyes.on(page(f"{forms}<script>{code}</script>"), _wait, there)
        assert (url, title) == (WEBSITE, "Sida"), code


def test_redirects_of_parts_are_followed_by_the_tool(eyes: Eyes) -> None:
    """A script that moved is followed through the recording, so the browser itself never follows a redirect."""
    moved = Exchange(WEBSITE + "a.js", AT, 302, (("location", "/b.js"),))
    there = answer(WEBSITE + "b.js", "document.title='flyttat'", "text/javascript")
    _, title, asked = eyes.on(page("<script src=/a.js></script>"), _wait, moved, there)
    assert title == "flyttat"
    assert asked.missing == 0
    loop = Exchange(WEBSITE + "a.js", AT, 302, (("location", "/a.js"),))
    assert eyes.on(page("<script src=/a.js></script>"), _wait, loop)[2].missing_parts == 1


LIVE = "http://www.exempelstad.example/"


def _live(eyes: Eyes, port: int, html: str) -> tuple[Answers, str, bool]:
    async def doing() -> tuple[Answers, str, bool]:
        site = Site(Recording(BODY.id, LIVE, AT, (answer(LIVE, html),)), BODY)
        net = Net(
            "test@exempelstad.example",
            allow_private=True,
            hosts={"www.exempelstad.example": "127.0.0.1"},
            ports={80: port},
        )
        async with parts_from(net, Limits(timeout=3)) as fetch:
            answers = Answers(site, fetch)
            async with window(eyes.browser, site, fetch=None, patience=HURRY, answers=answers) as windows:
                for _ in range(2):
                    async with windows.opened(LIVE) as opened:
                        title, whole = await opened.page.title(), opened.is_whole
        return answers, title, whole

    return eyes.run(doing())


def test_a_live_page_s_parts_are_fetched_once_and_can_be_recorded(eyes: Eyes) -> None:
    """Opened twice, a page's script is fetched once, by the tool itself, after robots.txt; and is handed over."""
    script = ("text/javascript", "document.title='hämtat'")
    with counting(a__js=script) as (port, asked):
        answers, title, whole = _live(eyes, port, page("<script src=/a.js></script><script src=/a.js></script>"))
    assert (title, whole) == ("hämtat", True)
    assert asked == ["/robots.txt", "/a.js"]
    assert [e.url for e in answers.fetched] == [LIVE + "a.js"]


def test_what_robots_txt_closes_is_not_fetched_for_a_page_either(eyes: Eyes) -> None:
    """A script that robots.txt does not let the tool in to is missing, and the page is not whole."""
    rules = ("text/plain", "User-agent: *\nDisallow: /a.js\n")
    with counting(a__js=("text/javascript", "document.title='hämtat'"), robots__txt=rules) as (port, asked):
        _, title, whole = _live(eyes, port, page("<script src=/a.js></script>"))
    assert (title, whole) == ("Sida", False)
    assert asked == ["/robots.txt"]


def test_a_page_that_never_ends_is_given_up(eyes: Eyes) -> None:
    """A page whose script runs for ever is given up in time, is noted as trouble, and the next one is looked at."""
    hung = page(f"<main><h1>Hej</h1><p>{'Välkommen till kommunen. ' * 9}</p></main><script>while(true){{}}</script>")
    good = page("<main><h1>Bygglov</h1><p>Text om bygglov.</p></main>")
    site = site_of(answer(WEBSITE, hung), answer(WEBSITE + "bygglov", good), service=WEBSITE + "bygglov")
    hurried = Patience(page=20, load=2, settle=0.5, before_choice=0.2, script=8)
    seen = eyes.run(looked(site, eyes.browser, patience=hurried))
    troubled = {f.about for f in seen.facts if f.kind == "browser.trouble"}
    assert troubled == {WEBSITE}
    assert "browser.axe" in {f.kind for f in seen.facts if f.about == WEBSITE + "bygglov"}


def test_a_whole_look_tells_each_page_and_keeps_pictures(eyes: Eyes) -> None:
    """A site's look has a fact of each kind about the pages that ask for it, and the pictures that they name."""
    box = (
        "<div id=ruta style='position:fixed;bottom:0;left:0;width:390px;height:300px;background:#fff'>Vi använder kakor"
        " för statistik. <button onclick=\"document.cookie='val=nej;max-age=999';ruta.remove()\">Avvisa alla</button>"
        "</div>"
        "<script>if(document.cookie.includes('val'))ruta.remove()</script>"
    )
    start = page(f"<main><h1>Hej</h1><p>Välkommen till kommunen.</p></main>{box}")
    service = page("<main><h1>Bygglov</h1><p>Text om bygglov.</p></main>")
    site = site_of(answer(WEBSITE, start), answer(WEBSITE + "bygglov", service), service=WEBSITE + "bygglov")
    seen = eyes.run(looked(site, eyes.browser, patience=HURRY))
    kinds = {(f.kind.partition(".")[2], f.about.removeprefix(WEBSITE)) for f in seen.facts}
    assert {("storage", ""), ("overlay", ""), ("motion", ""), ("focus", ""), ("vitals", "")} <= kinds
    for kind in ("axe", "reflow", "targets", "tables", "requests", "fields", "text_size"):
        assert {(kind, ""), (kind, "bygglov")} <= kinds
    assert {("menu", "bygglov"), ("parity", "bygglov")} <= kinds
    assert "trouble" not in {kind for kind, _ in kinds}
    one = {f.kind: f.content for f in seen.facts if f.about == WEBSITE}
    assert one["browser.overlay"]["arrival"]["share"] == pytest.approx(0.375, abs=0.003)
    assert one["browser.overlay"]["scrolled"]["share"] == 0
    assert one["browser.storage"]["refused"] is True
    assert [k["name"] for k in one["browser.storage"]["after"]["kept"]] == ["val"]
    assert one["browser.storage"]["picture"] in seen.pictures
    named = {f.content["picture"] for f in seen.facts if f.kind == "browser.picture"}
    assert named == set(seen.pictures)
    assert all(png.startswith(b"\x89PNG") and len(png) <= 300_000 for png in seen.pictures.values())
