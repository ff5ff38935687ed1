"""A name server for domains that do not exist, over UDP and TCP on the machine's own loopback."""

from __future__ import annotations

import asyncio
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import dns.exception
import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

if TYPE_CHECKING:
    from collections.abc import Mapping

_UDP_MOST, _TCP_MOST = 1232, 65_535


@dataclass
class Zone:
    """What the name server knows.

    Attributes:
        records: what stands at each name and type, as in a zone file.
        signed: domains whose answers, and those of all below them, are said to be authenticated (the AD flag).
        failing: names, and all below them, that are answered by SERVFAIL.
        silent: names, and all below them, that are never answered.
        asked: every question so far, name and type.
    """

    records: Mapping[tuple[str, str], tuple[str, ...]]
    signed: frozenset[str] = frozenset()
    failing: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    asked: list[tuple[str, str]] = field(default_factory=list)

    def answer(self, question: bytes) -> bytes | None:
        """The answer to a message; None for what is none, and for names that are never answered."""
        try:
            asked = dns.message.from_wire(question)
        except dns.exception.DNSException:
            return None
        if not asked.question:
            return None
        name = asked.question[0].name.to_text(omit_final_dot=True).lower()
        kind = dns.rdatatype.to_text(asked.question[0].rdtype)
        self.asked.append((name, kind))
        if _is_among(name, self.silent):
            return None
        made = dns.message.make_response(asked, recursion_available=True)
        if _is_among(name, self.failing):
            made.set_rcode(dns.rcode.SERVFAIL)
            return made.to_wire(max_size=_TCP_MOST)
        values = self.records.get((name, kind), ())
        if values:
            made.answer.append(dns.rrset.from_text(f"{name.removesuffix('.')}.", 300, "IN", kind, *values))
        elif not any(known == name or known.endswith(f".{name}") for known, _ in self.records):
            made.set_rcode(dns.rcode.NXDOMAIN)
        if _is_among(name, self.signed):
            made.flags |= dns.flags.AD
        return made.to_wire(max_size=_TCP_MOST)


def _is_among(name: str, domains: frozenset[str]) -> bool:
    return any(name == domain or name.endswith(f".{domain}") for domain in domains)  # the root stands for itself alone


def _cut(question: bytes, answer: bytes) -> bytes:
    """What does not fit a datagram is said to be cut, and asked for again over TCP."""
    if len(answer) <= _UDP_MOST:
        return answer
    made = dns.message.make_response(dns.message.from_wire(question), recursion_available=True)
    made.flags |= dns.flags.TC
    return made.to_wire()


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, zone: Zone) -> None:
        self._zone = zone
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        answer = self._zone.answer(data)
        if answer is not None and self._transport is not None:
            self._transport.sendto(_cut(data, answer), addr)


async def serve_names(
    zone: Zone, address: str = "127.0.0.1"
) -> tuple[int, tuple[asyncio.Server | asyncio.BaseTransport, ...]]:
    """Begin to answer over UDP and TCP at one port, which comes back first; then what is to be closed."""

    async def streamed(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                (length,) = struct.unpack("!H", await reader.readexactly(2))
                answer = zone.answer(await reader.readexactly(length))
                if answer is None:
                    await asyncio.sleep(60)
                    return
                writer.write(struct.pack("!H", len(answer)) + answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            return  # asyncio of Python 3.11 complains of a connection whose task ends as cancelled
        finally:
            writer.close()

    loop = asyncio.get_running_loop()
    for _ in range(20):
        server = await asyncio.start_server(streamed, address, 0)
        port = server.sockets[0].getsockname()[1]
        try:
            transport, _ = await loop.create_datagram_endpoint(lambda: _Datagrams(zone), local_addr=(address, port))
        except OSError:  # somebody else has that port for datagrams
            server.close()
            continue
        return port, (server, transport)
    message = "no port was free for both UDP and TCP"
    raise OSError(message)
