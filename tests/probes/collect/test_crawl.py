"""A site is recorded: the pages that matter, within the limits, politely, and nothing is lost where it is stopped."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.probes.collect.loopback import HOST, QUICK, Local, body_of, in_turn, moved, net_to, page, served, text

from digimaturity.ground.language import Text
from digimaturity.model.answers import Service
from digimaturity.model.recording import Exchange, Fact, Obstacle, Recording
from digimaturity.probes.collect.crawl import record
from digimaturity.probes.roles import Role
from digimaturity.probes.site import MISSING, Site
from digimaturity.workspace.warc_file import read_recording, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.probes.collect.loopback import Answer

    from digimaturity.probes.collect.limits import Limits

START = f"http://{HOST}/"
WORDS = "<p>" + "Exempelstads kommun hjälper den som bor här med det mesta. " * 8 + "</p>"
TINY = replace(QUICK, timeout=1.0, tries=1)


def html(title: str, links: Mapping[str, str]) -> bytes:
    """A page with links."""
    made = "".join(f'<a href="{href}">{name}</a> ' for href, name in links.items())
    return page(f"<!doctype html><html lang=sv><title>{title}</title><body><h1>{title}</h1>{WORDS}{made}")


SITE: dict[str, Answer] = {
    "/": html("Exempelstad", {"/kontakt": "Kontakta oss", "/nyheter": "Nyheter", "https://elak.example/": "Annat"}),
    "/kontakt": html("Kontakta oss", {"mailto:kommun@exempelstad.example": "Mejla", "/": "Start"}),
    "/nyheter": html("Nyheter", {"/": "Start"}),
    "/bygglov": html("Bygglov", {"/": "Start"}),
}


def recorded(
    answers: Mapping[str, Answer], limits: Limits = TINY, services: tuple[Service, ...] = (), website: str = START
) -> tuple[Recording, Local, list[Exchange | Fact]]:
    """A recording, what the server was asked for, and what was handed on as it came."""

    async def visit() -> tuple[Recording, Local, list[Exchange | Fact]]:
        taken: list[Exchange | Fact] = []
        async with served(answers) as local:
            made = await record(body_of(website), services, net_to(local.port), limits, take=taken.append)
            return made, local, taken

    return asyncio.run(visit())


def own(recording: Recording) -> dict[str, int | Obstacle | None]:
    """What came of each address of the host over http."""
    return {
        e.url.removeprefix(START.rstrip("/")): e.status or e.obstacle
        for e in recording.exchanges
        if e.url.startswith(START)
    }


def test_the_pages_that_matter_are_fetched() -> None:
    """The start page, what lies beside it, registered services and the pages that links lead to; nothing else."""
    services = (Service("bygglov", Text("Bygglov", "Building permit"), f"{START}bygglov"),)
    recording, local, taken = recorded(SITE, services=services)
    found = own(recording)
    missing = next(path for path in found if path.startswith(f"/{MISSING}"))
    assert found == {
        "/": 200,
        "/robots.txt": 404,
        "/sitemap.xml": 404,
        "/.well-known/security.txt": 404,
        missing: 404,
        "/bygglov": 200,
        "/kontakt": 200,
        "/nyheter": 200,
    }
    assert recording.notes["ended"] == "complete"
    assert recording.organisation == "exempelstad"
    assert recording.tool.startswith("digimaturity ")
    assert [one for one in taken if isinstance(one, Exchange)] == list(recording.exchanges)
    assert local.most_at_once == 1
    assert {a.method for a in local.asked} <= {"GET", "HEAD"}
    site = Site(recording, body_of(), services)
    contact = site.find(Role.CONTACT).page
    assert contact is not None
    assert contact.url == f"{START}kontakt"
    assert site.service_page(services[0]).page is not None


def test_a_recording_survives_its_file(tmp_path: Path) -> None:
    """What is written as WARC is read back as it was, obstacles and facts too."""
    recording, _, _ = recorded(SITE | {"/robots.txt": text("User-agent: *\nDisallow: /nyheter")})
    file = tmp_path / "a.warc.gz"
    file.write_bytes(written(recording))
    again = read_recording(file)
    assert [(e.url, e.status, e.obstacle, e.body) for e in again.exchanges] == [
        (e.url, e.status, e.obstacle, e.body) for e in recording.exchanges
    ]
    assert [(f.kind, f.about) for f in again.facts] == [(f.kind, f.about) for f in recording.facts]


def test_what_robots_closes_is_recorded_as_closed() -> None:
    """A page that matters but is closed to the tool is recorded so, and was not asked for."""
    recording, local, _ = recorded(SITE | {"/robots.txt": text("User-agent: *\nDisallow: /kontakt")})
    assert own(recording)["/kontakt"] is Obstacle.ROBOTS
    assert "/kontakt" not in local.paths
    assert Site(recording, body_of()).find(Role.CONTACT).obstacle is Obstacle.ROBOTS


def test_a_site_that_closes_all_is_left() -> None:
    """Only robots.txt is asked for, and the recording ends hindered."""
    recording, local, _ = recorded(SITE | {"/robots.txt": text("User-agent: *\nDisallow: /")})
    assert set(local.paths) == {"/robots.txt"}
    assert recording.notes["ended"] == "hindered"
    assert Site(recording, body_of()).start.obstacle is Obstacle.ROBOTS


def test_sitemaps_are_those_that_robots_names() -> None:
    """The sitemaps that robots.txt names are read, and some of each index; then /sitemap.xml is not guessed at."""
    index = "<sitemapindex>" + "".join(f"<sitemap><loc>{START}s{n}.xml</loc></sitemap>" for n in range(9))
    answers = SITE | {
        "/robots.txt": text(f"Sitemap: {START}karta.xml"),
        "/karta.xml": page(index, content_type="text/xml"),
    }
    recording, _, _ = recorded(answers)
    found = {path for path in own(recording) if path.endswith(".xml")}
    assert {"/karta.xml", "/s0.xml", "/s1.xml"} <= found
    assert "/sitemap.xml" not in found


@pytest.mark.parametrize(
    ("limits", "ended"), [({"pages": 3}, "pages"), ({"bytes_": 400}, "bytes"), ({"seconds": 0.0}, "seconds")]
)
def test_limits_end_the_visit_and_say_so(limits: dict[str, int], ended: str) -> None:
    """What no budget was left for is recorded as such: it was wanted, and nothing is known of it."""
    recording, local, _ = recorded(SITE, replace(TINY, **limits))
    assert recording.notes["ended"] == ended
    assert Obstacle.BUDGET in {e.obstacle for e in recording.exchanges}
    assert len(local.asked) <= 6


def test_a_page_that_came_the_second_time_did_come() -> None:
    """A start page that answers 503 first is recorded twice, and is seen."""
    answers = SITE | {"/": in_turn(page("", "503 Service Unavailable", retry_after="0"), SITE["/"])}  # type: ignore[arg-type]
    recording, _, _ = recorded(answers, replace(TINY, tries=2))
    assert [e.status for e in recording.exchanges if e.url == START] == [503, 200]
    assert Site(recording, body_of()).start.page is not None


def test_a_dead_site_is_hindered() -> None:
    """A site that nobody answers at has an obstacle, not a level."""

    async def visit() -> Recording:
        async with served({}) as local:
            port = local.port
        return await record(body_of(), (), net_to(port), TINY)

    recording = asyncio.run(visit())
    assert recording.notes["ended"] == "hindered"
    assert {e.obstacle for e in recording.exchanges} <= {Obstacle.CONNECTION, Obstacle.DNS, Obstacle.TLS}
    assert Site(recording, body_of()).start.obstacle is Obstacle.CONNECTION


def test_a_site_of_mirrors_ends() -> None:
    """A site on which every address is a page with ten new links to pages that matter ends within its limits."""

    class Mirrors(dict[str, bytes]):
        def get(self, key: str, _: object = None) -> bytes:
            names = ("Kontakta oss", "Nyheter", "Anslagstavla", "In English", "Lättläst", "Mina sidor", "E-tjänster")
            return html(key[-30:], {f"{key[-20:]}/{n}": name for n, name in enumerate(names)})

    recording, local, _ = recorded(Mirrors({}), replace(TINY, pages=25, seconds=20))
    assert len(local.asked) < 60
    assert recording.notes["ended"] in {"pages", "complete"}


def test_a_stopped_visit_leaves_what_was_taken() -> None:
    """Where the visit is cancelled, everything that came until then has been handed on, and connections are closed."""

    def has_start(taken: list[Exchange | Fact]) -> bool:
        return any(isinstance(e, Exchange) and e.url == START and e.status == 200 for e in taken)

    async def visit() -> list[Exchange | Fact]:
        taken: list[Exchange | Fact] = []
        async with served(SITE) as local:
            task = asyncio.create_task(
                record(body_of(), (), net_to(local.port), replace(TINY, delay=0.2), take=taken.append)
            )
            while not has_start(taken) and not task.done():  # noqa: ASYNC110 - what is taken tells nobody
                await asyncio.sleep(0.02)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            assert task.cancelled()
        return taken

    assert has_start(asyncio.run(visit()))


def test_sites_are_visited_side_by_side() -> None:
    """Of twenty slow sites most are asked at the same time."""

    async def slow(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.3)
        writer.write(page("Hej", connection="close"))
        await writer.drain()
        writer.close()

    async def visit() -> int:
        names = [f"www.stad{k}.example" for k in range(20)]
        answers: dict[str, Answer] = {
            "/": slow,
            "/robots.txt": slow,
            "/sitemap.xml": slow,
            "/.well-known/security.txt": slow,
        }
        async with served(answers) as local:
            net = net_to(local.port, *names)
            await asyncio.gather(*(record(body_of(f"http://{name}/"), (), net, TINY) for name in names))
            return local.most_at_once

    assert asyncio.run(visit()) >= 10


def test_a_website_may_lead_elsewhere() -> None:
    """Where the registered address leads to another host, that one's robots.txt and sitemap are read."""

    async def visit() -> Recording:
        answers = {f"{HOST}/": moved("http://ny.example/"), "ny.example/": SITE["/"]}
        async with served(answers) as local:
            return await record(body_of(), (), net_to(local.port, HOST, "ny.example"), TINY)

    recording = asyncio.run(visit())
    urls = {e.url for e in recording.exchanges}
    assert {"http://ny.example/", "http://ny.example/robots.txt", "http://ny.example/sitemap.xml"} <= urls
    assert "http://ny.example/kontakt" in urls


@pytest.mark.parametrize(
    "website", ["", "https://[", "https://", "mailto:a@b.example", "file:///etc/passwd", "exempelstad"]
)
def test_a_website_that_is_none_is_hindered(website: str) -> None:
    """What is registered as a website may be no address, and is then not visited."""
    recording, local, _ = recorded({}, website=website)
    assert local.asked == []
    assert recording.notes["ended"] == "hindered"


def test_a_page_that_breaks_the_reading_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where working out what is needed next breaks, what was recorded until then is what there is, and it says so."""
    monkeypatch.setattr("digimaturity.probes.wanted.candidates", lambda *_: 1 / 0)
    recording, _, _ = recorded(SITE)
    assert recording.notes["broke"] == "ZeroDivisionError"
    assert Site(recording, body_of()).start.page is not None


def test_a_visit_never_takes_longer_than_it_may() -> None:
    """A site whose every answer drips ends when the time is up, in the midst of an answer too."""

    async def dripping(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    begun = time.monotonic()
    recording, _, _ = recorded({"/": dripping}, replace(TINY, timeout=60.0, seconds=1.0))
    assert time.monotonic() - begun < 30  # without an end of the visit it would be the time-out
    assert recording.notes["ended"] == "seconds"
    assert {e.obstacle for e in recording.exchanges if e.url == START} == {Obstacle.BUDGET}


def test_a_link_that_fails_is_tried_twice_and_one_that_was_read_is_not_tried() -> None:
    """What may be a passing failure is asked for once more; whether a page that was fetched answers is known."""
    links = {"/kontakt": "Kontakta oss", "/borta": "Något som är borta", "https://tyst.example/": "Annat"}
    recording, local, _ = recorded(SITE | {"/": html("Exempelstad", links)})
    assert [a.path for a in local.asked if a.path == "/borta"] == ["/borta"] * 2
    assert [(a.method, a.path) for a in local.asked if a.path in {"/kontakt", "/"}] == [
        ("GET", "/"),
        ("GET", "/kontakt"),
    ]
    assert {e.obstacle for e in recording.exchanges if "tyst.example" in e.url} == {Obstacle.DNS}
    assert local.most_at_once == 1


def test_links_beyond_their_budget_are_said_not_to_have_been_tried() -> None:
    """The budget of tried links is one of its own, and pages do not count in it."""
    links = {f"/{n}": f"Länk {n}" for n in range(30)}
    recording, _, _ = recorded(SITE | {"/": html("Exempelstad", links)}, replace(TINY, aside=4))
    tried = [e for e in recording.exchanges if e.method == "HEAD"]
    assert len({e.url for e in tried if e.status is not None}) == 4
    assert {e.obstacle for e in tried if e.status is None} == {Obstacle.BUDGET}
    assert recording.notes["ended"] == "complete"


def test_a_site_that_asks_for_long_pauses_is_not_asked_for_what_is_only_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where robots.txt asks for a pause that cannot be kept, few pages are fetched, and no links are tried beside."""
    monkeypatch.setattr("digimaturity.probes.collect.visit.LONGEST_DELAY", 0.01)
    monkeypatch.setattr("digimaturity.probes.collect.crawl.LONGEST_DELAY", 0.01)
    links = {f"/sida-{n}": f"Sida {n}" for n in range(12)}
    robots = text("User-agent: *\nCrawl-delay: 3600\nDisallow: /x")
    recording, local, _ = recorded(SITE | {"/robots.txt": robots, "/": html("Exempelstad", links)})
    assert len(local.paths) <= 1 + 3
    assert not any(a.method == "HEAD" for a in local.asked)
    assert any(e.detail == "robots.txt asks for few requests" for e in recording.exchanges)
