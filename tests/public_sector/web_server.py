"""A web server of many hosts that answers as each host says, also in ways that no web server would."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable, Mapping

_PHRASES = {
    200: "OK",
    301: "Moved Permanently",
    302: "Found",
    307: "Temporary Redirect",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}
_LONGEST_HEAD = 65_536
_IDLE = 30


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for.

    Attributes:
        at: seconds of the monotonic clock.
        scheme: http or https.
        host: as it stands in the header, without port, in small letters.
        path: with its query.
        headers: by name in small letters.
    """

    at: float
    method: str
    scheme: str
    host: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """The path without its query."""
        return urlsplit(self.path).path


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer; date and length are added."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


class Wild:
    """An answer that writes to the connection itself, and closes it."""

    def __init__(self, write: Callable[[asyncio.StreamWriter], Awaitable[None]]) -> None:
        self.write = write


class WebServer:
    """Answers for hosts at one port without and one with encryption.

    Args:
        site_of: what answers for a host; None where nobody does.
        context_of: the encryption of a host; None where none can be set up.
        latency: seconds before each answer.
    """

    def __init__(
        self,
        site_of: Callable[[str], Callable[[Request], Reply | Wild | Awaitable[Reply | Wild]] | None],
        context_of: Callable[[str], ssl.SSLContext | None],
        *,
        latency: float = 0.0,
    ) -> None:
        self._site_of, self._context_of = site_of, context_of
        self.latency = latency
        self.visits: list[Request] = []
        self._servers: list[asyncio.Server] = []

    async def start(self, addresses: tuple[str, ...], context: ssl.SSLContext) -> tuple[int, int]:
        """Begin to answer.

        Args:
            addresses: of the machine's own; the same two ports at each.
            context: for whoever names no host.

        Returns:
            The port without encryption, and the one with it.
        """

        def chosen(connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> int | None:
            import ssl as library

            found = self._context_of((name or "").lower())
            if found is None:
                return library.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
            connection.context = found
            return None

        context.sni_callback = chosen
        return await self._open(addresses, None), await self._open(addresses, context)

    async def _open(self, addresses: tuple[str, ...], context: ssl.SSLContext | None) -> int:
        port = 0
        for address in addresses:
            server = await asyncio.start_server(
                self._talk(is_safe=context is not None),
                address,
                port,
                ssl=context,
                limit=_LONGEST_HEAD,
                backlog=1024,
            )
            port = server.sockets[0].getsockname()[1]
            self._servers.append(server)
        return port

    def stop(self) -> None:
        """Answer nobody who comes now."""
        for server in self._servers:
            server.close()

    def _talk(self, *, is_safe: bool) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
        scheme = "https" if is_safe else "http"

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                while await self._once(reader, writer, scheme):
                    pass
            except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
                pass  # whoever asked has gone, or asked for nothing that makes sense
            except asyncio.CancelledError:
                pass  # asyncio of Python 3.11 complains of a connection whose task ends as cancelled
            finally:
                if writer.transport.get_write_buffer_size():
                    writer.transport.abort()
                writer.close()

        return talk

    async def _once(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, scheme: str) -> bool:
        """Answer one request; whether another may come over the same connection."""
        head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _IDLE)).decode("latin-1")
        asked = _request(head, scheme)
        self.visits.append(asked)
        site = self._site_of(asked.host)
        if self.latency:
            await asyncio.sleep(self.latency)
        if site is None:
            reply: Reply | Wild = Reply(404, b"<h1>Okand vard</h1>", (("Content-Type", "text/html"),))
        else:
            found = site(asked)
            reply = found if isinstance(found, Reply | Wild) else await found
        if isinstance(reply, Wild):
            await reply.write(writer)
            return False
        writer.write(_wire(reply, is_head=asked.method == "HEAD"))
        await writer.drain()
        return asked.headers.get("connection", "").lower() != "close"


def _request(head: str, scheme: str) -> Request:
    first, *lines = head.split("\r\n")
    method, target, *_ = first.split(" ")
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines) if name
    }
    host = headers.get("host", "").lower()
    if not host.endswith("]"):
        host = host.rpartition(":")[0] if ":" in host else host
    return Request(time.monotonic(), method, scheme, host.strip("[]"), target or "/", headers)


def _wire(reply: Reply, *, is_head: bool) -> bytes:
    lines = [f"HTTP/1.1 {reply.status} {_PHRASES.get(reply.status, 'Status')}", f"Date: {formatdate(usegmt=True)}"]
    lines += [f"{name}: {value}" for name, value in reply.headers]
    lines.append(f"Content-Length: {len(reply.body)}")
    head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
    return head if is_head else head + reply.body
