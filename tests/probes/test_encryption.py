"""The facts of encryption are those of the host that the website answers from."""

from __future__ import annotations

from typing import Any

import pytest
from tests.probes.casebook import CASES, site_of

from digimaturity.probes.encryption import certificate, only_new, tls_fact, versions, why_it_failed


def told(about: str, **content: Any) -> dict[str, Any]:
    """A fact of a host."""
    return {"kind": "tls", "about": about, "content": content}


@pytest.mark.parametrize(
    ("accepted", "refused", "new"),
    [
        (["TLSv1.2"], ["TLSv1", "TLSv1.1"], True),
        (["TLSv1.2"], ["TLSv1.0", "TLSv1.1"], True),
        (["TLSv1.2"], ["TLSv1"], None),
        (["TLSv1.1", "TLSv1.2"], [], False),
        ([], ["TLSv1", "TLSv1.1"], None),
    ],
)
def test_old_versions_must_have_been_refused(accepted: list[str], refused: list[str], new: bool | None) -> None:  # noqa: FBT001
    """Only where each old version was refused is it known that only new ones are accepted."""
    fact = tls_fact(site_of({"facts": [told("www.exempelstad.example", accepted=accepted, refused=refused)]}, CASES))
    assert fact is not None
    assert only_new(fact) is new


def test_the_host_that_answers_is_read_first() -> None:
    """The very host comes before the other form of its name, and other hosts do not count."""
    facts = [told("exempelstad.example", accepted=["TLSv1.2"]), told("www.exempelstad.example", accepted=["TLSv1.3"])]
    fact = tls_fact(site_of({"facts": facts}, CASES))
    assert fact is not None
    assert versions(fact, "accepted") == ("TLSv1.3",)
    assert versions(fact, "refused") == ()
    assert certificate(fact) == {}
    assert tls_fact(site_of({"facts": [told("annan.example", accepted=["TLSv1.3"])]}, CASES)) is None


@pytest.mark.parametrize(
    ("detail", "sv"),
    [
        ("expired: certificate has expired", "certifikatet har gått ut"),
        ("not yet valid: certificate is not yet valid", "certifikatet gäller inte än"),
        (
            "wrong name: Hostname mismatch, certificate is not valid for 'a.example'.",
            "certifikatet gäller ett annat namn",
        ),
        ("self-signed: self-signed certificate", "certifikatet eller dess utfärdare är självsignerat"),
        ("unknown issuer: unable to get local issuer certificate", "verktyget känner inte certifikatets utfärdare"),
        ("sslv3 alert handshake failure", "servern och verktyget kom inte överens"),
    ],
)
def test_why_encryption_failed_is_said_in_words(detail: str, sv: str) -> None:
    """What OpenSSL says is told in the reader's language, and what is not known claims no more than that."""
    assert why_it_failed(detail).sv == sv


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ("[Errno 111] Connect call failed ('127.0.0.1', 443)", "no connection could be made"),
        ("no connection", "no connection could be made"),
        ("no answer came in time", "no answer came in time"),
        ("sslv3 alert handshake failure", "the server and the tool did not agree"),
    ],
)
def test_nobody_is_said_to_have_disagreed_who_was_not_reached(detail: str, said: str) -> None:
    """A host that does not answer at all has not been spoken with about encryption."""
    assert why_it_failed(detail).en == said
