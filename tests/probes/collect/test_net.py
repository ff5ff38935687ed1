"""Connections are made to addresses that were checked, and to no others."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.probes.collect.loopback import CONTACT, HOST, QUICK, Authority, Zone, naming, net_to, page, served

from digimaturity.model.recording import Obstacle
from digimaturity.probes.collect.guard import Refused
from digimaturity.probes.collect.net import Net
from digimaturity.probes.collect.visit import Visit

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.recording import Exchange


def looked_up(zone: Zone, name: str, *, allow_private: bool = False) -> list[str]:
    """The addresses of a name that may be connected to."""

    async def look() -> list[str]:
        async with naming(zone):
            net = Net(CONTACT, resolver=zone.address, allow_private=allow_private)
            return [str(a) for a in await net.addresses(name)]

    return asyncio.run(look())


def test_closed_addresses_are_left_out() -> None:
    """Of the addresses of a name, those on the open net are connected to, of IPv4 first."""
    zone = Zone({(HOST, "A"): ("10.0.0.1", "1.1.1.1"), (HOST, "AAAA"): ("fd00::1", "2606:4700::1111")})
    assert looked_up(zone, HOST) == ["1.1.1.1", "2606:4700::1111"]
    assert len(looked_up(zone, HOST, allow_private=True)) == 4


@pytest.mark.parametrize(
    "kind_value", [("A", "127.0.0.1"), ("A", "169.254.169.254"), ("AAAA", "::ffff:7f00:1"), ("AAAA", "fd00:ec2::254")]
)
def test_a_name_that_leads_inwards_is_refused(kind_value: tuple[str, str]) -> None:
    """Where all addresses are closed, the host is not connected to."""
    kind, value = kind_value
    with pytest.raises(Refused) as refused:
        looked_up(Zone({(HOST, kind): (value,)}), HOST)
    assert refused.value.obstacle is Obstacle.REFUSED_ADDRESS


@pytest.mark.parametrize(("failing", "said"), [(frozenset(), "NXDOMAIN"), (frozenset({HOST}), "SERVFAIL")])
def test_a_name_that_leads_nowhere_says_why(failing: frozenset[str], said: str) -> None:
    """A name that cannot be looked up is another thing than one that is refused."""
    with pytest.raises(Refused) as refused:
        looked_up(Zone({}, failing=failing), HOST)
    assert refused.value.obstacle is Obstacle.DNS
    assert refused.value.detail.startswith(said)


def visited(net: Net, *urls: str) -> list[Exchange]:
    """What is recorded of addresses."""

    async def visit() -> list[Exchange]:
        one = Visit(net, replace(QUICK, tries=1), lambda _: None)
        for url in urls:
            await one.get(url)
        await one.aclose()
        return one.exchanges

    return asyncio.run(visit())


def test_a_name_that_changes_its_mind_reaches_nothing() -> None:
    """A name that leads outwards when it is checked and inwards afterwards is connected to where it was checked.

    Every lookup is one that is checked, and what is connected to is its own answer: the server here is never reached.
    """

    async def rebind() -> tuple[list[Exchange], list[str]]:
        zone = Zone({(HOST, "A"): [("1.1.1.1",), ("127.0.0.1",)], (HOST, "AAAA"): ()})
        async with naming(zone), served({"/": page("hemligt")}) as local:
            net = Net(CONTACT, resolver=zone.address)
            first = [str(a) for a in await net.addresses(HOST)]
            assert first == ["1.1.1.1"]
            visit = Visit(net, replace(QUICK, tries=1, timeout=1), lambda _: None)
            await visit.get(f"http://{HOST}/")
            await visit.aclose()
            return visit.exchanges, local.paths

    exchanges, reached = asyncio.run(rebind())
    assert reached == []
    assert {e.obstacle for e in exchanges} == {Obstacle.REFUSED_ADDRESS}


def test_nothing_is_reached_by_a_closed_address() -> None:
    """A local server is not reached by its address in any spelling; the record says why, and not what is there."""

    async def knock() -> tuple[list[Exchange], list[str]]:
        async with served({"/": page("hemligt")}) as local:
            visit = Visit(Net(CONTACT), QUICK, lambda _: None)
            for host in ("127.0.0.1", "[::1]", "2130706433", "localhost", "[::ffff:127.0.0.1]"):
                await visit.get(f"http://{host}:{local.port}/")
                await visit.get(f"http://{host}/")
            await visit.aclose()
            return visit.exchanges, local.paths

    exchanges, reached = asyncio.run(knock())
    assert reached == []
    assert {e.obstacle for e in exchanges} == {Obstacle.REFUSED_ADDRESS}


def test_names_are_mapped_in_tests_only() -> None:
    """Mapped names and ports need ``allow_private``, and no name server is asked then."""
    with pytest.raises(ValueError, match="tests only"):
        Net(CONTACT, hosts={HOST: "127.0.0.1"})
    with pytest.raises(ValueError, match="tests only"):
        Net(CONTACT, ports={80: 8080})
    net = Net(CONTACT, allow_private=True, hosts={HOST: "127.0.0.1"})
    assert not net.asks_names
    (found, *_) = visited(net, "http://annan.example/")
    assert found.obstacle is Obstacle.DNS


FAULTS = {
    "expired": ({"days": (-90, -1)}, "expired: certificate has expired"),
    "not yet valid": ({"days": (1, 90)}, "not yet valid: "),
    "self-signed": ({"own": True}, "self-signed: "),
}


@pytest.mark.parametrize(("how", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_an_untrusted_certificate_is_an_obstacle(how: dict[str, object], said: str, tmp_path: Path) -> None:
    """A certificate that is not to be trusted keeps the page from being asked for, and the record says why."""
    authority = Authority(tmp_path)

    async def visit() -> tuple[list[Exchange], list[str]]:
        async with served({"/": page("Hej")}, authority.context(HOST, **how)) as local:  # type: ignore[arg-type]
            one = Visit(
                net_to(local.port, secure=local.port, authorities=authority.file),
                replace(QUICK, tries=1),
                lambda _: None,
            )
            await one.get(f"https://{HOST}/")
            await one.aclose()
            return one.exchanges, local.paths

    exchanges, reached = asyncio.run(visit())
    assert reached == []
    assert [(e.status, e.obstacle) for e in exchanges] == [(None, Obstacle.TLS)] * 2
    assert all(e.detail.startswith(said) for e in exchanges)


@pytest.mark.parametrize(
    ("name", "trusts", "said"), [("annan.example", True, "wrong name: "), (HOST, False, "unknown issuer: ")]
)
def test_a_certificate_must_be_for_the_host_and_by_somebody_known(
    name: str,
    trusts: bool,  # noqa: FBT001
    said: str,
    tmp_path: Path,
) -> None:
    """The name and the issuer count."""
    authority = Authority(tmp_path)

    async def visit() -> list[Exchange]:
        async with served({"/": page("Hej")}, authority.context(name)) as local:
            net = net_to(local.port, secure=local.port, authorities=authority.file if trusts else None)
            one = Visit(net, replace(QUICK, tries=1), lambda _: None)
            await one.get(f"https://{HOST}/")
            await one.aclose()
            return one.exchanges

    assert all(e.obstacle is Obstacle.TLS and e.detail.startswith(said) for e in asyncio.run(visit()))


def test_a_trusted_certificate_lets_the_page_come(tmp_path: Path) -> None:
    """With an authority that is trusted, and the right name, the page is read."""
    authority = Authority(tmp_path)

    async def visit() -> list[Exchange]:
        async with served({"/": page("Hej")}, authority.context(HOST)) as local:
            one = Visit(net_to(local.port, secure=local.port, authorities=authority.file), QUICK, lambda _: None)
            await one.get(f"https://{HOST}/")
            await one.aclose()
            return one.exchanges

    assert asyncio.run(visit())[-1].body == b"Hej"


def test_what_is_not_encrypted_at_all_is_an_obstacle_of_encryption() -> None:
    """A server that answers https with plain text fails in setting up encryption, not in answering."""

    async def garble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async def visit() -> list[Exchange]:
        server = await asyncio.start_server(garble, "127.0.0.1", 0)
        one = Visit(net_to(1, secure=server.sockets[0].getsockname()[1]), replace(QUICK, tries=1), lambda _: None)
        await one.get(f"https://{HOST}/")
        await one.aclose()
        server.close()
        return one.exchanges

    assert {e.obstacle for e in asyncio.run(visit())} == {Obstacle.TLS}
