"""What a host's encryption is like is found by setting it up, and what cannot be tried is unknown."""

from __future__ import annotations

import asyncio
import socket
import ssl
import warnings
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.probes.collect.loopback import CONTACT, HOST, Authority, Zone, naming, net_to, served

from digimaturity.probes.collect.net import Net
from digimaturity.probes.collect.tls_facts import ipv6_fact, tls_fact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from digimaturity.model.recording import Fact

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    V10, V11 = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
V12, V13 = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3


def of(context: ssl.SSLContext, authorities: Path | None) -> dict[str, Any]:
    """The content of the fact about a server."""

    async def ask() -> Fact | None:
        async with served({}, context) as local:
            return await tls_fact(net_to(1, secure=local.port, authorities=authorities), HOST, 0.0, 2.0)

    fact = asyncio.run(ask())
    assert fact is not None
    assert (fact.kind, fact.about) == ("tls", HOST)
    return dict(fact.content)


VERSIONS = [
    (None, ["TLSv1.2", "TLSv1.3"], ["TLSv1", "TLSv1.1"]),
    ((V12, V12), ["TLSv1.2"], ["TLSv1", "TLSv1.1", "TLSv1.3"]),
    ((V13, V13), ["TLSv1.3"], ["TLSv1", "TLSv1.1", "TLSv1.2"]),
    ((V10, V13), ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"], []),
    ((V11, V12), ["TLSv1.1", "TLSv1.2"], ["TLSv1", "TLSv1.3"]),
]


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize(("versions", "accepted", "refused"), VERSIONS)
def test_versions_are_accepted_or_refused(
    versions: tuple[Any, Any] | None, accepted: list[str], refused: list[str], tmp_path: Path
) -> None:
    """Each version of TLS is tried by itself, the old ones too where the library here still can."""
    authority = Authority(tmp_path)
    told = of(authority.context(HOST, versions=versions), authority.file)
    assert (told["accepted"], told["refused"], told["unknown"]) == (accepted, refused, [])
    assert (told["trusted"], told["error"]) == (True, "")
    assert told["cipher"]


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_a_host_with_only_an_old_version_is_not_said_to_be_untrusted(tmp_path: Path) -> None:
    """Where the usual way to set up encryption fails, the certificate is read but its trust is not known."""
    authority = Authority(tmp_path)
    told = of(authority.context(HOST, versions=(V10, V10)), authority.file)
    assert (told["accepted"], told["trusted"]) == (["TLSv1"], None)
    assert told["error"]
    assert told["certificate"]["names"] == [HOST]


def test_the_certificate_is_told(tmp_path: Path) -> None:
    """Whose it is, by whom, from when to when, with what key."""
    authority = Authority(tmp_path)
    told = of(authority.context(HOST, "exempelstad.example", days=(-30, 60.5)), authority.file)["certificate"]
    assert told["names"] == [HOST, "exempelstad.example"]
    assert (told["subject"], told["issuer"]) == (f"CN={HOST}", "CN=Exempel CA")
    assert (told["days_left"], told["lifetime_days"]) == (60, 90)
    assert (told["key"], told["signature"]) == ("EC 256", "ecdsa-with-SHA256")
    assert datetime.fromisoformat(told["not_before"]) < datetime.now(UTC) < datetime.fromisoformat(told["not_after"])


@pytest.mark.parametrize(
    ("how", "said", "days"),
    [
        ({"days": (-90, -10)}, "expired", -11),
        ({"own": True}, "self-signed", 88),
        ({"days": (2, 90)}, "not yet valid", 89),
    ],
)
def test_an_untrusted_certificate_is_told_too(how: dict[str, Any], said: str, days: int, tmp_path: Path) -> None:
    """Versions and certificate are known though it is not trusted, and why it is not."""
    authority = Authority(tmp_path)
    told = of(authority.context(HOST, **how), authority.file)
    assert told["trusted"] is False
    assert told["error"].startswith(said)
    assert told["accepted"] == ["TLSv1.2", "TLSv1.3"]
    assert told["certificate"]["days_left"] == days


def test_the_wrong_name_is_told(tmp_path: Path) -> None:
    """A certificate for another host is not trusted for this one."""
    authority = Authority(tmp_path)
    told = of(authority.context("annan.example"), authority.file)
    assert (told["trusted"], told["error"].partition(":")[0]) == (False, "wrong name")


def test_where_nothing_answers_nothing_is_known() -> None:
    """No version is refused by a host that no connection came about with, and its trust is unknown."""

    async def ask() -> Fact | None:
        return await tls_fact(net_to(1), HOST, 0.0, 2.0)

    fact = asyncio.run(ask())
    assert fact is not None
    told = fact.content
    assert (told["accepted"], told["refused"], told["trusted"], told["certificate"]) == ([], [], None, {})
    assert len(told["unknown"]) == 4
    assert told["error"]


def test_a_silent_host_costs_its_time_and_no_more() -> None:
    """A host that takes connections and says nothing is unknown after twice the time of one attempt."""

    async def ask() -> Fact | None:
        async def silence(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                await asyncio.sleep(1)
            finally:
                writer.close()

        server = await asyncio.start_server(silence, "127.0.0.1", 0)
        net = net_to(1, secure=server.sockets[0].getsockname()[1])
        async with asyncio.timeout(3):
            fact = await tls_fact(net, HOST, 0.0, 0.3)
        server.close()
        return fact

    fact = asyncio.run(ask())
    assert fact is not None
    assert fact.content["error"] == "no answer came in time"


def test_a_name_that_leads_nowhere_has_no_fact() -> None:
    """Nothing is said of the encryption, or of IPv6, of a host without an address."""

    async def ask() -> tuple[Fact | None, Fact | None]:
        net = net_to(1)
        return await tls_fact(net, "annan.example", 0.0, 1.0), await ipv6_fact(net, "annan.example", 1.0)

    assert asyncio.run(ask()) == (None, None)


def six() -> bool:
    """Whether this machine has IPv6 on its loopback."""
    try:
        with socket.socket(socket.AF_INET6) as one:
            one.bind(("::1", 0))
    except OSError:
        return False
    return True


def reached(records: Mapping[tuple[str, str], tuple[str, ...]], *, opens: bool = True) -> dict[str, Any]:
    """The content of the fact ``ipv6``."""

    async def ask() -> Fact | None:
        async with naming(Zone(records)) as zone:
            server = await asyncio.start_server(lambda _r, w: w.close(), "::1", 0) if opens else None
            port = server.sockets[0].getsockname()[1] if server else 1
            net = Net(CONTACT, allow_private=True, resolver=zone.address, ports={443: port})
            fact = await ipv6_fact(net, HOST, 2.0)
            if server:
                server.close()
            return fact

    fact = asyncio.run(ask())
    assert fact is not None
    return dict(fact.content)


@pytest.mark.skipif(not six(), reason="this machine has no IPv6 on its loopback")
def test_ipv6_is_tried() -> None:
    """A host has such an address or none, and where it has, it answers there or does not."""
    has = {(HOST, "AAAA"): ("::1",), (HOST, "A"): ("127.0.0.1",)}
    assert reached(has) == {"has_address": True, "answered": True}
    assert reached(has, opens=False) == {"has_address": True, "answered": False}
    assert reached({(HOST, "A"): ("127.0.0.1",)}) == {"has_address": False, "answered": None}
