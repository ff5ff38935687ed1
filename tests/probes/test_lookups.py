"""What name servers said is found by name and kind, and an answer beats a failure."""

from __future__ import annotations

from typing import Any

from tests.probes.casebook import CASES, site_of

from digimaturity.model.recording import Exchange, Obstacle
from digimaturity.probes.lookups import is_nowhere, lookup


def fact(name: str, status: str, *values: str, **known: Any) -> dict[str, Any]:
    """A fact of a TXT record."""
    return {"kind": "dns", "about": name, "content": {"type": "TXT", "status": status, "values": list(values)} | known}


def test_an_answer_beats_a_failure_in_any_spelling() -> None:
    """Case and a full stop at the end make no difference; strings in quotes are joined."""
    facts = [fact("A.example", "TIMEOUT"), fact("a.EXAMPLE.", "NOERROR", '"v=spf1 " "-all"', authenticated=True)]
    site = site_of({"facts": facts}, CASES)
    found = lookup(site, "a.example", "TXT")
    assert found is not None
    assert (found.status, found.values, found.is_authenticated) == ("NOERROR", ("v=spf1 -all",), True)
    assert lookup(site, "a.example", "MX") is None
    silent = lookup(site_of({"facts": [fact("a.example", "SERVFAIL")]}, CASES), "a.example", "TXT")
    assert silent is not None
    assert not silent.is_answered


def test_a_host_that_is_not_there_is_told_from_silence() -> None:
    """Only where the name server says that there is no such name is there none."""
    at = "2026-11-28T10:00:00+00:00"
    assert is_nowhere(
        Exchange("https://a.example/", at, obstacle=Obstacle.DNS, detail="NXDOMAIN: there is no such name")
    )
    assert not is_nowhere(Exchange("https://a.example/", at, obstacle=Obstacle.DNS, detail="SERVFAIL: no answer"))
    assert not is_nowhere(Exchange("https://a.example/", at, obstacle=Obstacle.TIMEOUT, detail="NXDOMAIN"))
