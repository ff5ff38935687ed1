"""One request is made, and whatever comes of it is an exchange: never an exception, and never later than agreed."""

from __future__ import annotations

import asyncio
import time
from dataclasses import field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.recording import Exchange, Obstacle
from digimaturity.probes.collect.guard import Refused
from digimaturity.probes.collect.unpack import ACCEPTED, Unpacking

if TYPE_CHECKING:
    from httpcore import AsyncConnectionPool, Response

    from digimaturity.probes.collect.guard import Target
    from digimaturity.probes.collect.limits import Limits

# Of a redirect, and of what no probe reads, a beginning is enough.
_BEGINNING = 65_536
_UNREAD = ("image/", "video/", "audio/", "font/")
_ACCEPT = b"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_LANGUAGES = b"sv-SE,sv;q=0.9,en;q=0.5"
_REDIRECT = range(300, 400)


def now() -> str:
    """This moment, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat()


@dataclass
class _Coming:
    """What has come of a request so far."""

    url: str
    method: str
    at: str = field(default_factory=now)
    begun: float = field(default_factory=time.monotonic)
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    unpacking: Unpacking | None = None
    first_byte: float | None = None
    address: str = ""

    def ended(self, obstacle: Obstacle | None = None, detail: str = "") -> Exchange:
        unpacked = self.unpacking
        if unpacked is not None and unpacked.obstacle is not None:
            obstacle, detail = unpacked.obstacle, unpacked.detail
        return Exchange(
            self.url,
            self.at,
            self.status,
            self.headers,
            unpacked.body if unpacked else b"",
            obstacle,
            detail,
            self.first_byte,
            round(time.monotonic() - self.begun, 4),
            self.address,
            self.method,
            truncated=unpacked is not None and (unpacked.is_cut or obstacle is not None),
        )


async def fetch(
    pool: AsyncConnectionPool,
    url: str,
    target: Target,
    agent: str,
    limits: Limits,
    *,
    method: str = "GET",
    most: int = 0,
) -> Exchange:
    """Ask for an address once; redirects are not followed.

    Args:
        pool: of connections that are guarded.
        url: as it was found.
        target: the same in parts, which may be visited.
        agent: the User-Agent.
        limits: of time and size.
        method: GET or HEAD.
        most: bytes of the body after which reading stops without its being an obstacle; 0 where there are none.
    """
    coming = _Coming(url, method)
    try:
        async with asyncio.timeout(limits.timeout):
            await _exchange(pool, coming, target, agent, limits, most)
    except TimeoutError:
        return coming.ended(Obstacle.TIMEOUT, f"not all had come after {limits.timeout:g} s")
    except Refused as error:
        return coming.ended(error.obstacle, error.detail)
    except Exception as error:  # noqa: BLE001 - whatever a server sends, it is an answer that could not be read
        return coming.ended(*_obstacle(error))
    cut = coming.unpacking is not None and coming.unpacking.is_cut and not _is_beginning(coming, most)
    return coming.ended(Obstacle.TOO_LARGE, f"more than {limits.one_answer} bytes") if cut else coming.ended()


async def _exchange(
    pool: AsyncConnectionPool, coming: _Coming, target: Target, agent: str, limits: Limits, most: int
) -> None:
    headers = [
        (b"Host", target.authority.encode()),
        (b"User-Agent", agent.encode()),
        (b"Accept", _ACCEPT),
        (b"Accept-Language", _LANGUAGES),
        (b"Accept-Encoding", ACCEPTED.encode()),
    ]
    if coming.method == "HEAD":
        # Servers that send a body all the same would have it read as the answer to what is asked next.
        headers.append((b"Connection", b"close"))
    each = dict.fromkeys(("connect", "read", "write", "pool"), limits.timeout)
    where = f"{target.origin}{target.path}"
    async with pool.stream(coming.method, where, headers=headers, extensions={"timeout": each}) as response:
        coming.first_byte = round(time.monotonic() - coming.begun, 4)
        _begin(coming, response, limits)
        wanted = most or (_BEGINNING if _is_beginning(coming, most) else limits.one_answer)
        encoding = ", ".join(v for k, v in coming.headers if k.lower() == "content-encoding")
        coming.unpacking = Unpacking("" if coming.method == "HEAD" else encoding, wanted, limits.ratio)
        async for data in response.aiter_stream():
            coming.unpacking.take(data)
            if coming.unpacking.is_done:
                return
        coming.unpacking.end()


def _begin(coming: _Coming, response: Response, limits: Limits) -> None:
    stream = response.extensions.get("network_stream")
    where = stream.get_extra_info("server_addr") if stream is not None else None
    coming.address = str(where[0]) if where else ""
    if sum(len(k) + len(v) + 4 for k, v in response.headers) > limits.header_bytes:
        raise Refused(Obstacle.TOO_LARGE, f"headers of more than {limits.header_bytes} bytes")
    coming.status = response.status
    coming.headers = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers)


def _is_beginning(coming: _Coming, most: int) -> bool:
    """Whether the beginning of the body is all that is wanted."""
    kind = next((v for k, v in coming.headers if k.lower() == "content-type"), "").lower()
    return bool(most) or coming.status in _REDIRECT or kind.startswith(_UNREAD)


def _obstacle(error: Exception) -> tuple[Obstacle, str]:
    """What an error of the library's means."""
    import ssl

    import httpcore

    told = " ".join("".join(c if c.isprintable() else " " for c in str(error)).split())[:200]
    if isinstance(error, httpcore.TimeoutException):
        return Obstacle.TIMEOUT, "no answer came in time"
    if isinstance(error, ssl.SSLError):
        return Obstacle.TLS, (error.reason or "").lower().replace("_", " ")[:200]
    if isinstance(error, httpcore.RemoteProtocolError):
        if "without sending" in told:  # a response, or the whole of its body
            return Obstacle.CONNECTION, told
        return (Obstacle.TOO_LARGE, "headers without end") if "buffer too long" in told else (Obstacle.MALFORMED, told)
    if isinstance(error, httpcore.NetworkError | OSError):
        return Obstacle.CONNECTION, told or "the connection broke"
    return Obstacle.MALFORMED, f"{type(error).__name__}: {told}"
