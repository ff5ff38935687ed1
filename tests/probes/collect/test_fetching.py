"""Whatever a server sends, an exchange says what came: never an exception, and never later than agreed."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.probes.collect.loopback import HOST, QUICK, asked_of, moved, net_to, page, served
from tests.running import PATIENCE

from digimaturity.model.recording import Obstacle, Recording
from digimaturity.probes.collect.visit import Visit
from digimaturity.workspace.warc_file import written

if TYPE_CHECKING:
    from tests.probes.collect.loopback import Answer

    from digimaturity.model.recording import Exchange
    from digimaturity.probes.collect.limits import Limits

START = f"http://{HOST}/"
SHORT = replace(QUICK, timeout=0.6, tries=1)


def answered(answer: Answer, limits: Limits = SHORT, method: str = "GET") -> Exchange:
    """What is recorded of one answer, which any archive's tools can keep."""
    exchanges = asyncio.run(asyncio.wait_for(asked_of({"/": answer}, START, limits, method), PATIENCE))
    written(Recording("exempelstad", START, exchanges[0].at, tuple(exchanges)))
    return exchanges[0]


def test_an_answer_is_recorded_whole() -> None:
    """Status, headers in order, body, address and times are those of the answer."""
    got = answered(page("<p>Välkommen", x_a="1", x_b="2"))
    assert (got.url, got.status, got.method, got.body.decode()) == (START, 200, "GET", "<p>Välkommen")
    assert [k for k, _ in got.headers][-2:] == ["X-A", "X-B"]
    assert got.address == "127.0.0.1"
    assert got.first_byte is not None
    assert got.total is not None
    assert 0 <= got.first_byte <= got.total < 1
    assert (got.obstacle, got.truncated) == (None, False)


def test_a_packed_answer_is_unpacked() -> None:
    """The body is what was packed."""
    packed = gzip.compress(b"bygglov " * 100)
    assert answered(page(packed, content_encoding="gzip")).body == b"bygglov " * 100


def test_a_head_has_no_body() -> None:
    """HEAD asks for the headers alone."""
    got = answered(page("länge"), method="HEAD")
    assert (got.status, got.method, got.body, got.obstacle) == (200, "HEAD", b"", None)


async def dripping_body(writer: asyncio.StreamWriter) -> None:
    """A byte now and then, for ever."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def dripping_head(writer: asyncio.StreamWriter) -> None:
    """A header that never ends, slowly."""
    writer.write(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def endless_head(writer: asyncio.StreamWriter) -> None:
    """Headers without end, fast."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-Header: " + b"x" * 1000 + b"\r\n")
        await writer.drain()


async def endless_body(writer: asyncio.StreamWriter) -> None:
    """A body without end, fast."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"x" * 65_536)
        await writer.drain()


async def endless_promises(writer: asyncio.StreamWriter) -> None:
    """An answer that is always about to come."""
    while True:
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)
        await writer.drain()
        await asyncio.sleep(0)


async def silence(_: asyncio.StreamWriter) -> None:
    """Nothing at all."""
    await asyncio.sleep(30)


async def hanging_up(writer: asyncio.StreamWriter) -> None:
    """The connection ends at once."""
    writer.transport.abort()


def head(*lines: str, body: bytes = b"") -> bytes:
    """An answer, line by line."""
    return "\r\n".join(("HTTP/1.1 200 OK", *lines)).encode("latin-1") + b"\r\n\r\n" + body


def hung(data: bytes) -> Answer:
    """An answer after which the connection ends."""

    async def write(writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        writer.close()

    return write


HOSTILE = {
    "dripping body": (dripping_body, Obstacle.TIMEOUT),
    "dripping head": (dripping_head, Obstacle.TIMEOUT),
    "endless head": (endless_head, Obstacle.TOO_LARGE),
    "endless promises": (endless_promises, Obstacle.TIMEOUT),
    "silence": (silence, Obstacle.TIMEOUT),
    "hanging up": (hanging_up, Obstacle.CONNECTION),
    "large headers": (head(*(f"X-{n}: {'x' * 900}" for n in range(80)), body=b""), Obstacle.TOO_LARGE),
    "too short": (hung(head("Content-Length: 100", body=b"kort")), Obstacle.CONNECTION),
    "negative length": (head("Content-Length: -5"), Obstacle.MALFORMED),
    "two lengths": (head("Content-Length: 4", "Content-Length: 5", body=b"kort"), Obstacle.MALFORMED),
    "length of words": (head("Content-Length: kort", body=b"kort"), Obstacle.MALFORMED),
    "HTTP/0.9": (hung(b"<html>Hej</html>"), Obstacle.CONNECTION),
    "garbage": (hung(bytes(range(256)) * 20), Obstacle.MALFORMED),
    "zeros": (hung(bytes(500_000)), Obstacle.MALFORMED),
    "garbage in chunks": (hung(head("Transfer-Encoding: chunked", body=b"zz\r\nx\r\n")), Obstacle.MALFORMED),
    "endless chunk head": (hung(head("Transfer-Encoding: chunked", body=b"1;" + b"x" * 300_000)), Obstacle.TOO_LARGE),
    "chunks that end early": (hung(head("Transfer-Encoding: chunked", body=b"5\r\nab")), Obstacle.CONNECTION),
    "huge chunk": (hung(head("Transfer-Encoding: chunked", body=b"f" * 40 + b"\r\nab")), Obstacle.MALFORMED),
    "status of letters": (hung(b"HTTP/1.1 OK\r\n\r\n"), Obstacle.MALFORMED),
    "header with no name": (hung(head(": x")), Obstacle.MALFORMED),
    "no gzip": (page(b"ingen gzip alls", content_encoding="gzip"), Obstacle.MALFORMED),
    "brotli": (page(b"\x0b\x02\x80hej\x03", content_encoding="br"), Obstacle.MALFORMED),
}


@pytest.mark.parametrize(("answer", "obstacle"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_answer_is_an_obstacle(answer: Answer, obstacle: Obstacle) -> None:
    """Each has the obstacle that it is, within its time, and says nothing of a page."""
    got = answered(answer)
    assert got.obstacle is obstacle
    assert got.detail
    assert len(got.detail) <= 200


def test_a_bomb_is_cut() -> None:
    """A gigabyte of zeros in a megabyte ends at the ratio, with nothing kept of it."""
    got = answered(
        page(gzip.compress(bytes(60_000_000)), content_encoding="gzip"),
        replace(SHORT, timeout=5, one_answer=50_000_000),
    )
    assert (got.obstacle, got.body, got.truncated, got.status) == (Obstacle.TOO_LARGE, b"", True, 200)


def test_a_body_without_end_is_cut() -> None:
    """What is beyond the limit is not read, and the answer says so."""
    got = answered(endless_body, replace(SHORT, one_answer=100_000, timeout=5))
    assert (got.obstacle, len(got.body), got.truncated, got.status) == (Obstacle.TOO_LARGE, 100_000, True, 200)


def test_of_pictures_only_the_beginning_is_read() -> None:
    """What no probe reads is cut, which is no obstacle."""
    got = answered(page(bytes(500_000), content_type="image/png"))
    assert (got.obstacle, len(got.body), got.truncated) == (None, 65_536, True)


def test_no_identity_but_the_tools_own_is_sent() -> None:
    """The request names the tool and its contact, and has neither cookies, referrer nor credentials."""

    async def heads() -> list[str]:
        answers = {"/": moved("/b").replace(b"\r\n\r\n", b"\r\nSet-Cookie: a=b; Path=/\r\n\r\n"), "/b": page("Hej")}
        async with served(answers) as local:
            visit = Visit(net_to(local.port), QUICK, lambda _: None)
            await visit.get(START)
            await visit.aclose()
        return [a.head.lower() for a in local.asked]

    asked = asyncio.run(heads())
    assert [h.partition("\r\n")[0] for h in asked] == ["get /robots.txt http/1.1", "get / http/1.1", "get /b http/1.1"]
    for one in asked:
        assert "user-agent: digimaturity/" in one
        assert "(+prov@exempelstad.example)" in one
        assert not any(name in one for name in ("cookie:", "referer:", "authorization:", "origin:"))


def test_a_body_that_was_not_asked_for_spoils_no_other_answer() -> None:
    """Some servers send a body to HEAD; the connection is closed after it, so that it is not read as an answer."""

    async def asked() -> list[str]:
        async with served({"/": page("hej")}) as local:
            visit = Visit(net_to(local.port), SHORT, lambda _: None)
            await visit.get(f"{START}a", "HEAD")
            await visit.get(START)
            await visit.aclose()
            return [a.method for a in local.asked if "\r\nconnection: close\r\n" in a.head.lower()]

    assert asyncio.run(asked()) == ["HEAD"]
