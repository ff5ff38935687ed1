"""A website that does everything to those who visit it: each of its pages is a known way to break a robot."""

from __future__ import annotations

import asyncio
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.public_sector.folder_site import FolderSite
from tests.public_sector.web_server import Reply, Wild

if TYPE_CHECKING:
    from tests.public_sector.web_server import Request

HOST = "fientlig.example"
_HTML = ("Content-Type", "text/html; charset=utf-8")
_FILES = FolderSite("fientlig", HOST, forces_https=False)
# Escapes that clear a terminal's screen, name its window and write to its clipboard, and a change of writing direction.
ESCAPES = "\x1b[2J\x1b]0;tagen\x07\x1b]52;c;cm0gLXJm\x07\x9b31m\u202etxet\u202c\x00"
_DRIPS = 600


@cache
def _bomb() -> bytes:
    """A hundred megabytes in a hundred kilobytes."""
    packing = zlib.compressobj(9, wbits=31)
    begun = packing.compress(b"<!doctype html><title>Kontakt</title>")
    return begun + b"".join(packing.compress(bytes(1_000_000)) for _ in range(100)) + packing.flush()


@cache
def _large() -> bytes:
    line = "<p>Protokoll från kommunstyrelsens sammanträde, paragraf ett till tvåhundra.</p>\n".encode()
    return b"<!doctype html><html lang=sv><title>Protokoll</title><h1>Protokoll</h1>" + line * (10_000_000 // len(line))


def _deep() -> bytes:
    return b"<!doctype html><html lang=sv><title>Lediga jobb</title>" + b"<div>" * 100_000 + b"Ett jobb"


async def _drip(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(_DRIPS):
        if writer.is_closing():
            return
        writer.write(b"<")
        await writer.drain()
        await asyncio.sleep(1)


async def _endless_headers(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    for n in range(20_000):
        await asyncio.sleep(0)  # else nobody would notice that the other end has gone
        if writer.is_closing():
            return
        writer.write(f"X-Fyllnad-{n}: {'f' * 200}\r\n".encode())
        await writer.drain()


async def _garbage(writer: asyncio.StreamWriter) -> None:
    writer.write(b"\xff\xfe\x00 inget protokoll alls \x1b[31m\r\n\r\n" + bytes(range(256)))
    await writer.drain()


async def _broken_chunks(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n<p>hej\r\n")
    await writer.drain()


async def _short(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>Resten kommer ")
    await writer.drain()


async def _silent(writer: asyncio.StreamWriter) -> None:
    await writer.drain()
    await asyncio.sleep(_DRIPS)


_WILD = {
    "/nyheter": _drip,
    "/oppna-data": _endless_headers,
    "/driftinformation": _garbage,
    "/felanmalan": _broken_chunks,
    "/diarium": _short,
    "/organisation": _silent,
}


def hostile(asked: Request) -> Reply | Wild:
    """The answer to a request."""
    place = asked.place
    if place in _WILD:
        return Wild(_WILD[place])
    made = _made(asked, place)
    if made is not None:
        return made
    answer = _FILES(asked)
    # A cookie of eight kilobytes with everything.
    return Reply(answer.status, answer.body, (*answer.headers, ("Set-Cookie", f"sparning={'k' * 8000}; Path=/")))


def _made(asked: Request, place: str) -> Reply | None:
    if place in _AWAY:
        return Reply(302, headers=(("Location", _AWAY[place]),))
    if place.startswith("/tillganglighet"):
        return Reply(302, headers=(("Location", f"/tillganglighet{'' if place.endswith('-') else '-'}"),))
    if place == "/personuppgifter":
        # An endless row of new addresses.
        return Reply(302, headers=(("Location", f"/personuppgifter?steg={len(asked.path)}{'x' * 30}"),))
    if place == "/kakor":
        # A wall that sends whoever does not come back with its cookie round in a ring.
        return Reply(302, headers=(("Location", asked.path), ("Set-Cookie", "vagg=1; Path=/")))
    body, *headers = _BODIES.get(place, (None,))
    return None if body is None else Reply(200, body(), (_HTML, *headers))


def _broken() -> bytes:
    text = "<!doctype html><html lang=en><title>Contact åä</title><p>Broken ÿþ text</p>"
    return text.encode("latin-1") + b"\xed\xa0\x80\x00\xf0\x28"


def _escaping() -> bytes:
    text = f"<!doctype html><html lang=sv><title>{ESCAPES}</title><h1>{ESCAPES}</h1><a href=/x>{ESCAPES}</a>"
    return text.encode()


# Redirects to where nobody should be sent.
_AWAY = {
    "/e-tjanster": "http://169.254.169.254/latest/meta-data/",
    "/mina-sidor": "file:///etc/passwd",
    "/synpunkter": f"https://{HOST}/{'a' * 100_000}",
}
_BODIES: dict[str, tuple[Any, ...]] = {
    "/kontakt": (_bomb, ("Content-Encoding", "gzip")),
    "/protokoll": (_large,),
    "/lediga-jobb": (_deep,),
    "/english": (_broken,),
    "/titel": (_escaping, ("X-Rubrik", "\x1b[31mr\x07")),
}
