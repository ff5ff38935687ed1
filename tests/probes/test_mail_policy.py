"""SPF and DMARC records are read as their standards have them."""

from __future__ import annotations

import pytest

from digimaturity.model.recording import Fact
from digimaturity.probes.lookups import Lookup, parents_of
from digimaturity.probes.mail_policy import dmarc_record, spf_of

FACT = Fact("dns", "exempelstad.example", "2026-11-28T10:00:00+00:00")


@pytest.mark.parametrize(
    ("record", "counts"),
    [
        ("v=spf1 -all", True),
        ("v=spf1", True),
        ("V=spf1 ~ALL", True),
        ("v=spf1 +all", False),
        ("v=spf1 mx ALL", False),
        ("v=spf1 -all +all", True),
        ("v=spf1 include:all.example ?all", True),
        ("v=spf10 -all", False),
        ("spf2.0/pra -all", False),
    ],
)
def test_an_spf_record_counts_unless_it_lets_everyone_in(record: str, counts: bool) -> None:  # noqa: FBT001
    """The first ``all`` decides, with a plus or no sign for everyone; other versions are no records."""
    assert spf_of(Lookup(FACT, "NOERROR", (record, "ms=1"))).counts is counts


def test_an_answer_that_did_not_come_says_nothing_of_spf() -> None:
    """Without an answer nothing is known; that the name is not there is an answer."""
    assert spf_of(None).counts is None
    assert spf_of(Lookup(FACT, "SERVFAIL")).counts is None
    assert spf_of(Lookup(FACT, "NXDOMAIN")).counts is False
    assert spf_of(Lookup(FACT, "NOERROR", ("v=spf1 redirect=a.example",))).redirects


def test_a_dmarc_record_begins_with_its_version_and_is_alone() -> None:
    """The version stands first, in capitals; the first of two tags of a name counts; two records are none."""
    record = dmarc_record("a.example", ["v = DMARC1 ; P=Reject; p=none; sp = foo", "other"])
    assert record is not None
    assert (record.policy("p"), record.policy("sp"), record.policy("np")) == ("reject", None, None)
    assert record.is_garbled("sp")
    assert not record.is_garbled("p", "np")
    assert dmarc_record("a.example", ["p=reject; v=DMARC1"]) is None
    assert dmarc_record("a.example", ["v=dmarc1; p=reject"]) is None
    assert dmarc_record("a.example", ["v=DMARC1", "v=DMARC1; p=none"]) is None


def test_reports_are_asked_for_at_an_address_only() -> None:
    """``rua`` with an address of any scheme asks for reports; other words do not."""
    for value, asks in (
        ("mailto:a@b.example", True),
        ("x, https://a.example/r", True),
        ("a@b.example", False),
        ("", False),
    ):
        record = dmarc_record("a.example", [f"v=DMARC1; rua={value}"])
        assert record is not None
        assert record.has_reports is asks


def test_the_tree_walk_asks_for_eight_names_at_most() -> None:
    """A long name is followed by its last seven labels, and so on up to the top (RFC 9989)."""
    assert parents_of("A.b.example.") == ["a.b.example", "b.example", "example"]
    long = parents_of("a.b.c.d.e.f.g.h.i.example")
    assert long[:2] == ["a.b.c.d.e.f.g.h.i.example", "d.e.f.g.h.i.example"]
    assert len(long) == 8
    assert parents_of("") == []
