"""The recorded facts of how a website's hosts encrypt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from digimaturity.probes.page import host_of

if TYPE_CHECKING:
    from digimaturity.model.recording import Fact
    from digimaturity.probes.site import Site

NEW = ("TLSv1.2", "TLSv1.3")
OLD = ("TLSv1", "TLSv1.1")
_SAME = {"TLSv1.0": "TLSv1"}


def tls_fact(site: Site) -> Fact | None:
    """Of the host that the website answers from, else of any that was tried; None where none was."""
    last = site.final(site.recording.website)
    host = host_of(last.url if last is not None else site.recording.website)
    facts = site.facts("tls")
    mine = [f for f in facts if host_of(f"//{f.about}") == host]
    exact = urlsplit(last.url if last is not None else site.recording.website).hostname
    mine.sort(key=lambda f: (not f.content.get("accepted"), f.about.lower() != exact))
    return mine[0] if mine else None


def versions(fact: Fact, field: str) -> tuple[str, ...]:
    """The versions of TLS in a field of a fact: ``accepted`` or ``refused``."""
    told = fact.content.get(field) or ()
    return tuple(_SAME.get(str(v), str(v)) for v in told) if isinstance(told, list | tuple) else ()


def only_new(fact: Fact) -> bool | None:
    """Whether only TLS 1.2 and 1.3 are accepted; None where an older version could not be tried."""
    accepted, refused = versions(fact, "accepted"), versions(fact, "refused")
    if any(v not in NEW for v in accepted):
        return False
    return True if accepted and all(v in refused for v in OLD) else None


def certificate(fact: Fact) -> dict[str, Any]:
    """What is told of the certificate; empty where nothing is."""
    told = fact.content.get("certificate")
    return dict(told) if isinstance(told, dict) else {}
