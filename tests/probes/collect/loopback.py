"""Web and name servers on this machine's own loopback, whose every answer a test writes byte by byte."""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from digimaturity.ground.language import Text
from digimaturity.model.organisation import Organisation
from digimaturity.probes.collect.limits import Limits
from digimaturity.probes.collect.net import Net
from digimaturity.probes.collect.visit import Visit

if TYPE_CHECKING:
    from digimaturity.model.recording import Exchange

HOST = "www.exempelstad.example"
CONTACT = "prov@exempelstad.example"
QUICK = Limits(delay=0.0, timeout=2.0, seconds=30.0)

Writes = Callable[[asyncio.StreamWriter], Awaitable[None]]
Answer = bytes | Writes | Callable[[int], bytes]


def page(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer; ``content_type`` and the like are its headers."""
    data = body.encode() if isinstance(body, str) else body
    said = {"content_type": "text/html; charset=utf-8", "content_length": str(len(data))} | headers
    lines = [f"HTTP/1.1 {status}", *(f"{k.replace('_', '-').title()}: {v}" for k, v in said.items() if v)]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + data


def text(body: str) -> bytes:
    """A whole answer of plain text, such as robots.txt."""
    return page(body, content_type="text/plain")


def moved(there: str, status: str = "301 Moved Permanently") -> bytes:
    """A redirect."""
    return page(b"", status, location=there)


@dataclass
class Asked:
    """One request that came, and when."""

    method: str
    host: str
    path: str
    at: float
    head: str


@dataclass
class Local:
    """A web server: what it answers, by path or by host and path, and what it was asked for."""

    answers: Mapping[str, Answer]
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [a.path for a in self.asked]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection until it ends."""
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError, RuntimeError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                if not await self._answer(head, writer):
                    break
        with suppress(OSError, RuntimeError):
            writer.close()

    async def _answer(self, head: str, writer: asyncio.StreamWriter) -> bool:
        method, path, _ = head.partition("\r\n")[0].split(" ")
        host = next(
            (v.strip() for k, _, v in (r.partition(":") for r in head.split("\r\n")) if k.lower() == "host"), ""
        )
        self.asked.append(Asked(method, host, path, time.monotonic(), head))
        answer = self.answers.get(f"{host}{path}", self.answers.get(path, page("finns inte", "404 Not Found")))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if isinstance(answer, bytes):
                whole = answer
            else:
                made: Any = answer(len([a for a in self.asked if a.path == path]) if _counts(answer) else writer)  # type: ignore[arg-type]
                if not isinstance(made, bytes):
                    await made
                    return False
                whole = made
            writer.write(whole.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if method == "HEAD" else whole)
            await writer.drain()
        finally:
            self.at_once -= 1
        return True


def _counts(answer: object) -> bool:
    return getattr(answer, "counts", False)


def in_turn(*answers: bytes) -> Callable[[int], bytes]:
    """Answers one after another; the last of them for ever."""

    def answer(n: int) -> bytes:
        return answers[min(n, len(answers)) - 1]

    answer.counts = True  # type: ignore[attr-defined]
    return answer


@asynccontextmanager
async def served(answers: Mapping[str, Answer], context: ssl.SSLContext | None = None) -> AsyncIterator[Local]:
    """A web server while a test runs."""
    local = Local(answers)
    server = await asyncio.start_server(local.serve, "127.0.0.1", 0, ssl=context, limit=1 << 20)
    local.port = server.sockets[0].getsockname()[1]
    try:
        yield local
    finally:
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            if "Local.serve" in repr(task.get_coro()):
                task.cancel()
        await asyncio.sleep(0)


def net_to(port: int, *names: str, secure: int | None = None, authorities: Path | None = None) -> Net:
    """A way out on which names lead to a local server."""
    hosts = dict.fromkeys(names or (HOST,), "127.0.0.1")
    return Net(CONTACT, allow_private=True, hosts=hosts, ports={80: port, 443: secure or 1}, authorities=authorities)


async def asked_of(
    answers: Mapping[str, Answer], url: str = f"http://{HOST}/", limits: Limits = QUICK, method: str = "GET"
) -> list[Exchange]:
    """What a visit records of one address, without robots.txt."""
    async with served(answers) as local:
        visit = Visit(net_to(local.port, HOST, "annan.example"), limits, lambda _: None)
        try:
            await visit.get(url, method)
        finally:
            await visit.aclose()
    return [e for e in visit.exchanges if not e.url.endswith("/robots.txt")]


def body_of(website: str = f"http://{HOST}/", email: str = "") -> Organisation:
    """A fictional body."""
    name = Text("Exempelstads kommun", "Municipality of Exempelstad")
    return Organisation("exempelstad", "municipality", name, website=website, email=email, fictional=True)


class Authority:
    """A certificate authority that lives as long as a test.

    Args:
        folder: where its files go.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Exempel CA")])
        self.file = folder / "ca.pem"
        now = datetime.now(UTC)
        self._own = (
            _built(self._name, self._name, self._key.public_key(), now - timedelta(days=1), now + timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self._key.public_key()), critical=False)
            .add_extension(_usage(signs=True), critical=True)
            .sign(self._key, hashes.SHA256())
        )
        self.file.write_bytes(self._own.public_bytes(serialization.Encoding.PEM))

    def context(
        self,
        *names: str,
        days: tuple[float, float] = (-1, 89),
        own: bool = False,
        versions: tuple[Any, Any] | None = None,
    ) -> ssl.SSLContext:
        """A server's context: with a certificate for names, valid from and to so many days from now.

        Args:
            names: that it is for.
            days: from and to.
            own: whether it signs itself.
            versions: the lowest and the highest.
        """
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])])
        now = datetime.now(UTC)
        begins, ends = now + timedelta(days=days[0]), now + timedelta(days=days[1])
        alternative: list[x509.GeneralName] = [x509.DNSName(n) for n in names]
        made = (
            _built(subject, subject if own else self._name, key.public_key(), begins, ends)
            .add_extension(x509.SubjectAlternativeName(alternative), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key((key if own else self._key).public_key()),
                critical=False,
            )
            .sign(key if own else self._key, hashes.SHA256())
        )
        pem = self._folder / f"{names[0]}-{days[1]}-{own}.pem"
        pem.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + made.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        if versions is not None:
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version, context.maximum_version = versions
        return context


def _built(
    subject: x509.Name, issuer: x509.Name, key: Any, begins: datetime, ends: datetime
) -> x509.CertificateBuilder:
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    return made.serial_number(x509.random_serial_number()).not_valid_before(begins).not_valid_after(ends)


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )


@dataclass
class Zone:
    """What a name server says: the values of each name and type; in turn where a value is a list of such.

    Attributes:
        vouched: whether its answers have the AD flag.
        failing, silent: names that it answers with a failure, or not at all.
        asked: the names and types that it was asked for.
    """

    records: Mapping[tuple[str, str], tuple[str, ...] | list[tuple[str, ...]]]
    vouched: bool = False
    failing: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    asked: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""

    def answer(self, wire: bytes) -> bytes | None:
        """The answer to a question."""
        query = dns.message.from_wire(wire)
        name = query.question[0].name.to_text(omit_final_dot=True).lower()
        kind = dns.rdatatype.to_text(query.question[0].rdtype)
        self.asked.append((name, kind))
        if name in self.silent:
            return None
        made = dns.message.make_response(query, recursion_available=True)
        if name in self.failing:
            made.set_rcode(dns.rcode.SERVFAIL)
            return made.to_wire(max_size=65535)
        if self.vouched:
            made.flags |= dns.flags.AD
        known = self.records.get((name, kind))
        if isinstance(known, list):
            known = known[min(self.asked.count((name, kind)), len(known)) - 1]
        if known:
            made.answer.append(dns.rrset.from_text(f"{name.rstrip('.')}.", 0, "IN", kind, *known))
        elif not any(name == n for n, _ in self.records):
            made.set_rcode(dns.rcode.NXDOMAIN)
        return made.to_wire(max_size=65535)


class _Udp(asyncio.DatagramProtocol):
    def __init__(self, zone: Zone) -> None:
        self._zone = zone
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        answer = self._zone.answer(data)
        if answer is not None:
            if len(answer) > 1232:
                short = dns.message.from_wire(answer)
                short.answer.clear()
                short.flags |= dns.flags.TC
                answer = short.to_wire()
            self._transport.sendto(answer, addr)


@asynccontextmanager
async def naming(zone: Zone) -> AsyncIterator[Zone]:
    """A name server while a test runs, over UDP and TCP; the zone says its address."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            size = int.from_bytes(await reader.readexactly(2))
            answer = zone.answer(await reader.readexactly(size)) or b""
            writer.write(len(answer).to_bytes(2) + answer)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: _Udp(zone), local_addr=("127.0.0.1", port))
    zone.address = f"127.0.0.1:{port}"
    try:
        yield zone
    finally:
        transport.close()
        server.close()


def address_of(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """An IP address."""
    return ipaddress.ip_address(text)
