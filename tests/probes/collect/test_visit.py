"""A visit keeps to robots.txt, to the pace and to the limits, and follows where it is led no further than it may."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.probes.collect.loopback import HOST, QUICK, Local, in_turn, moved, net_to, page, served, text

from digimaturity.model.recording import Obstacle
from digimaturity.probes.collect.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.probes.collect.loopback import Answer

    from digimaturity.model.recording import Exchange
    from digimaturity.probes.collect.limits import Limits

START = f"http://{HOST}/"
OTHER = "annan.example"
CLOSED = text("User-agent: *\nDisallow: /")


def visited(
    answers: Mapping[str, Answer], *urls: str, limits: Limits = QUICK, method: str = "GET"
) -> tuple[list[Exchange], Local]:
    """What is recorded of addresses, and what the server was asked for."""

    async def visit() -> tuple[list[Exchange], Local]:
        async with served(answers) as local:
            one = Visit(net_to(local.port, HOST, OTHER), limits, lambda _: None)
            for url in urls or (START,):
                await one.get(url, method)
            await one.aclose()
            return one.exchanges, local

    return asyncio.run(visit())


def test_robots_is_asked_for_first_and_obeyed() -> None:
    """What it closes is not asked for, and the record says why; what it leaves open is."""
    exchanges, local = visited(
        {"/robots.txt": text("User-agent: *\nDisallow: /stängt"), "/": page("Hej")}, f"{START}stängt/a?b", START
    )
    assert local.paths == ["/robots.txt", "/"]
    assert [(e.url, e.status, e.obstacle) for e in exchanges] == [
        (f"{START}robots.txt", 200, None),
        (f"{START}stängt/a?b", None, Obstacle.ROBOTS),
        (START, 200, None),
    ]


@pytest.mark.parametrize(
    ("robots", "obstacle"),
    [
        (page("", "404 Not Found"), None),
        (page("", "403 Forbidden"), None),
        (page("", "410 Gone"), None),
        (page("", "204 No Content"), None),
        (page("", "500 Internal Server Error"), Obstacle.SERVER),
        (page("", "503 Service Unavailable", retry_after="0"), Obstacle.SERVER),
        (page("", "429 Too Many Requests", retry_after="0"), Obstacle.RATE_LIMITED),
        (b"skrap\r\n\r\n", Obstacle.MALFORMED),
    ],
)
def test_a_robots_that_cannot_be_had_closes_or_opens_all(robots: bytes, obstacle: Obstacle | None) -> None:
    """By RFC 9309 a missing file opens all, and a server that fails closes all; the record says how."""
    exchanges, local = visited({"/robots.txt": robots, "/": page("Hej")})
    assert exchanges[-1].url == START
    assert exchanges[-1].obstacle is obstacle
    assert ("/" in local.paths) == (obstacle is None)


def test_a_robots_that_never_comes_closes_all_as_a_time_out() -> None:
    """A site whose robots.txt does not come is one that did not answer in time, not one that shuts out."""

    async def silence(_: asyncio.StreamWriter) -> None:
        await asyncio.sleep(10)

    exchanges, local = visited({"/robots.txt": silence}, START, f"{START}b", limits=replace(QUICK, timeout=0.3))
    assert [e.obstacle for e in exchanges] == [Obstacle.TIMEOUT] * 4
    assert local.paths == ["/robots.txt"] * 2


def test_redirects_of_robots_are_followed() -> None:
    """The rules of where it leads count, five redirects on; what leads round opens all."""
    hops: dict[str, Answer] = {f"/r{n}": moved(f"/r{n + 1}") for n in range(1, 5)}
    answers = {"/robots.txt": moved("/r1"), "/": page("Hej"), **hops}
    exchanges, _ = visited(answers | {"/r5": CLOSED})
    assert exchanges[-1].obstacle is Obstacle.ROBOTS
    exchanges, _ = visited(answers | {"/r5": moved("/r6"), "/r6": CLOSED})
    assert exchanges[-1].status == 200
    exchanges, _ = visited(answers | {"/r1": moved("/robots.txt")})
    assert exchanges[-1].status == 200


def test_each_hop_is_recorded_and_checked_anew() -> None:
    """A redirect is an exchange of its own, and another host's robots.txt counts there."""
    exchanges, local = visited({f"{HOST}/": moved(f"http://{OTHER}/a"), f"{OTHER}/robots.txt": CLOSED})
    assert [(e.url, e.status or e.obstacle) for e in exchanges] == [
        (f"{START}robots.txt", 404),
        (START, 301),
        (f"http://{OTHER}/robots.txt", 200),
        (f"http://{OTHER}/a", Obstacle.ROBOTS),
    ]
    assert len(local.asked) == 3


@pytest.mark.parametrize("there", ["file:///etc/passwd", "ftp://x.example/", "http://a:b@annan.example/", "gopher:x"])
def test_redirects_out_of_the_web_are_refused(there: str) -> None:
    """Where a redirect leads to what is no open web address, the record says so, and nothing is asked for."""
    exchanges, local = visited({"/": moved(there)})
    assert exchanges[-1].obstacle is Obstacle.REFUSED_ADDRESS
    assert local.paths == ["/robots.txt", "/"]


def test_loops_are_cut() -> None:
    """A page that leads to itself, as one does that wants a cookie, is asked for once; so are two in a ring."""
    exchanges, local = visited({"/": moved("/", "302 Found")})
    assert [e.status for e in exchanges] == [404, 302]
    exchanges, local = visited({"/": moved("/b"), "/b": moved("/")})
    assert local.paths == ["/robots.txt", "/", "/b"]
    assert len(exchanges) == 3


def test_a_long_way_is_cut() -> None:
    """After ten redirects the next address is recorded as one that redirects never end before."""
    answers: dict[str, Answer] = {"/": moved("/1"), **{f"/{n}": moved(f"/{n + 1}") for n in range(1, 50)}}
    exchanges, local = visited(answers)
    assert len(local.asked) == 12
    assert (exchanges[-1].url, exchanges[-1].obstacle) == (f"{START}11", Obstacle.REDIRECTS)


def test_a_redirect_of_a_megabyte_is_only_begun() -> None:
    """Of a redirect's body a beginning is read, and it is followed."""
    large = page(b"x" * 3_000_000, "301 Moved Permanently", location="/b")
    exchanges, _ = visited({"/": large, "/b": page("Hej")})
    assert len(exchanges[1].body) == 65_536
    assert exchanges[2].body == b"Hej"


def test_nothing_is_asked_for_twice() -> None:
    """An address that has been asked for is not asked for again, robots.txt neither."""
    _, local = visited({"/": page("Hej")}, START, f"{START}robots.txt", START)
    assert local.paths == ["/robots.txt", "/"]


def test_a_broken_connection_is_tried_once_more() -> None:
    """The second answer counts, and both tries are recorded."""
    answers = {"/": in_turn(b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", page("Hej"))}
    exchanges, _ = visited(answers)
    assert [e.obstacle for e in exchanges] == [None, Obstacle.MALFORMED]

    tries = iter([True, False, False])

    async def hanging_up_once(writer: asyncio.StreamWriter) -> None:
        if not next(tries):
            writer.write(page("Hej"))
            await writer.drain()
        writer.close()

    exchanges, _ = visited({"/": hanging_up_once})
    assert [e.obstacle for e in exchanges] == [None, Obstacle.CONNECTION, None]
    assert exchanges[-1].body == b"Hej"


def test_patience_is_shown_where_it_is_asked_for() -> None:
    """After 503 with a second's pause the address is tried again, a second later."""
    answers = {"/": in_turn(page("", "503 Service Unavailable", retry_after="1"), page("Hej"))}
    exchanges, local = visited(answers)
    assert [e.status for e in exchanges] == [404, 503, 200]
    assert local.asked[2].at - local.asked[1].at >= 0.95


def test_a_host_that_wants_to_be_left_alone_is() -> None:
    """A pause of an hour ends the visit to that host; what was still wanted there is recorded, not asked for."""
    wall = page("", "429 Too Many Requests", retry_after="3600")
    exchanges, local = visited({"/": wall, "/b": page("b")}, START, f"{START}b", f"http://{OTHER}/b")
    assert local.paths == ["/robots.txt", "/", "/robots.txt", "/b"]
    assert [(e.status, e.obstacle) for e in exchanges] == [
        (404, None),
        (429, None),
        (None, Obstacle.RATE_LIMITED),
        (404, None),
        (200, None),
    ]
    assert exchanges[2].detail == "it asks for a pause of 3600 s"


def test_there_is_a_pause_between_two_requests_to_a_host() -> None:
    """Robots.txt counts as a request, and the longer of both pauses is kept."""
    answers = {"/robots.txt": text("User-agent: *\nCrawl-delay: 0.3\nDisallow: /x"), "/": page("a"), "/b": page("b")}
    _, local = visited(answers, START, f"{START}b", limits=replace(QUICK, delay=0.1))
    pauses = [later.at - earlier.at for earlier, later in pairwise(local.asked)]
    assert pauses[0] >= 0.09
    assert pauses[1] >= 0.29


def test_a_pause_of_a_day_is_not_waited_for() -> None:
    """A crawl-delay beyond the bound is cut to the bound, and kept for the notes."""

    async def visit() -> tuple[float, dict[str, float]]:
        async with served({"/robots.txt": text("User-agent: *\nCrawl-delay: 86400\nDisallow: /x")}) as local:
            net = net_to(local.port)
            one = Visit(net, QUICK, lambda _: None)
            await one.rules(net.target(START))
            await one.aclose()
            return net.pace(HOST).delay, one.slow

    assert asyncio.run(visit()) == (30.0, {HOST: 86400.0})


def test_a_long_robots_is_cut_without_being_an_obstacle() -> None:
    """Half a megabyte of it is read, and its rules count."""
    robots = text("User-agent: *\nDisallow: /x\n" + "# bla bla\n" * 100_000)
    exchanges, _ = visited({"/robots.txt": robots, "/x": page("x")}, f"{START}x")
    assert (exchanges[0].obstacle, len(exchanges[0].body), exchanges[0].truncated) == (None, 512_000, True)
    assert exchanges[1].obstacle is Obstacle.ROBOTS


def test_heads_are_recorded_as_such() -> None:
    """A link that is tried is asked for by HEAD, its redirects too."""
    exchanges, local = visited({"/": moved("/b"), "/b": page("b")}, method="HEAD")
    assert [(a.method, a.path) for a in local.asked] == [("GET", "/robots.txt"), ("HEAD", "/"), ("HEAD", "/b")]
    assert [(e.method, e.status) for e in exchanges[1:]] == [("HEAD", 301), ("HEAD", 200)]


def two_bodies(*, is_shared: bool, delay: float, answers: Mapping[str, Answer], seconds: float = 30.0) -> Local:
    """Two bodies' sites at one address are visited at once, three pages of each."""

    async def visit() -> Local:
        async with served(answers) as local:
            net = net_to(local.port, HOST, OTHER)
            net.paces_loopback = is_shared
            limits = replace(QUICK, delay=delay, seconds=seconds)

            async def one(host: str) -> None:
                mine = Visit(net, limits, lambda _: None)
                for name in "abc":
                    await mine.get(f"http://{host}/{name}")
                assert not [e for e in mine.exchanges if e.obstacle is Obstacle.BUDGET]
                await mine.aclose()

            await asyncio.gather(one(HOST), one(OTHER))
            return local

    return asyncio.run(visit())


def test_two_bodies_at_one_address_are_asked_at_the_pace_of_one() -> None:
    """One request at a time, and the pause between any two, whoever's they are; at two addresses each has its own."""
    shared = two_bodies(is_shared=True, delay=0.1, answers={})
    assert len(shared.asked) == 8
    assert shared.most_at_once == 1
    assert min(b.at - a.at for a, b in pairwise(shared.asked)) > 0.09
    own = two_bodies(is_shared=False, delay=0.1, answers={})
    assert min(b.at - a.at for a, b in pairwise(own.asked)) < 0.09


def test_waiting_for_another_body_takes_nothing_of_the_visits_time() -> None:
    """Eight requests at one address take longer than either visit may, and neither loses a page."""
    shared = two_bodies(is_shared=True, delay=0.6, answers={}, seconds=3.9)
    assert len(shared.asked) == 8
    assert shared.asked[-1].at - shared.asked[0].at > 3.9


def test_a_pause_that_one_body_is_asked_for_holds_for_the_address() -> None:
    """A server that has too much to do is left in peace by the other body's visit, too."""
    busy = in_turn(page("", "429 Too Many Requests", retry_after="1"), page("Hej"))
    shared = two_bodies(is_shared=True, delay=0.0, answers={f"{HOST}/a": busy})
    asked = next(n for n, a in enumerate(shared.asked) if (a.host, a.path) == (HOST, "/a"))
    assert shared.asked[asked + 1].at - shared.asked[asked].at > 0.95
