"""What name servers say is told as they say it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from tests.probes.collect.loopback import Zone, naming

from digimaturity.ground.errors import UsageError
from digimaturity.probes.collect.resolving import NameAnswer, Names

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "exempelstad.example"


def asked(zone: Zone, questions: Iterable[tuple[str, str]]) -> list[NameAnswer]:
    """What is told of each name and type."""

    async def ask() -> list[NameAnswer]:
        async with naming(zone):
            names = Names(zone.address)
            return [await names.ask(name, kind) for name, kind in questions]

    return asyncio.run(ask())


def test_values_are_told_as_text() -> None:
    """Addresses are sorted, the parts of a text are joined, and a name without such a record has none."""
    zone = Zone(
        {
            (NAME, "A"): ("192.0.2.2", "192.0.2.1"),
            (NAME, "TXT"): ('"v=spf1 include:a.example " "-all"', '"caf\\195\\169"'),
            (NAME, "MX"): ("10 post.exempelstad.example.",),
        }
    )
    a, txt, mx, none = asked(zone, [(NAME, "A"), (NAME, "TXT"), (NAME, "MX"), (NAME, "AAAA")])
    assert a == NameAnswer("NOERROR", ("192.0.2.1", "192.0.2.2"))
    assert txt.values == ("café", "v=spf1 include:a.example -all")
    assert mx.values == ("10 post.exempelstad.example.",)
    assert none == NameAnswer("NOERROR")


def test_failures_are_told_apart() -> None:
    """No such name, a failing server and no answer at all are three things."""
    zone = Zone({(NAME, "A"): ("192.0.2.1",)}, failing=frozenset({"fel.example"}), silent=frozenset({"tyst.example"}))
    answers = asked(zone, [("finns-inte.example", "A"), ("fel.example", "A"), ("a" * 70 + ".example", "A")])
    assert [a.status for a in answers] == ["NXDOMAIN", "SERVFAIL", "SERVFAIL"]


def test_a_long_answer_comes_over_tcp() -> None:
    """An answer that no datagram holds is fetched whole."""
    long = tuple(f'"{n:03d}{"x" * 200}"' for n in range(30))
    (answer,) = asked(Zone({(NAME, "TXT"): long}), [(NAME, "TXT")])
    assert len(answer.values) == 30


@pytest.mark.parametrize("vouched", [True, False])
def test_the_resolvers_word_is_passed_on(vouched: bool) -> None:  # noqa: FBT001
    """An answer is authenticated where the resolver says so, one that a name is missing too."""
    zone = Zone({(NAME, "A"): ("192.0.2.1",), (".", "SOA"): ("a. b. 1 1 1 1 1",)}, vouched=vouched)
    answers = asked(zone, [(NAME, "A"), ("finns-inte.example", "A")])
    assert [a.authenticated for a in answers] == [vouched, vouched]

    async def validates() -> bool:
        async with naming(zone):
            return await Names(zone.address).validates()

    assert asyncio.run(validates()) is vouched


@pytest.mark.parametrize("server", ["ns.example", "1.2.3", "127.0.0.1:x", "::1:53:"])
def test_a_name_server_is_an_ip_address(server: str) -> None:
    """Anything else is refused at once."""
    with pytest.raises(UsageError):
        Names(server)


@pytest.mark.parametrize("server", ["127.0.0.1", "127.0.0.1:5353", "::1", "[::1]", "[::1]:5353"])
def test_a_port_may_be_given(server: str) -> None:
    """With or without one, in either version of IP."""
    Names(server)
