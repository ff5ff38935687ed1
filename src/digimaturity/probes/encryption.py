"""The recorded facts of how a website's hosts encrypt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from digimaturity.ground.language import Text
from digimaturity.probes.page import host_of

if TYPE_CHECKING:
    from digimaturity.model.recording import Fact
    from digimaturity.probes.site import Site

NEW = ("TLSv1.2", "TLSv1.3")
OLD = ("TLSv1", "TLSv1.1")
_SAME = {"TLSv1.0": "TLSv1"}

# Why encryption failed, in the words of OpenSSL and in the collector's, the most telling first.
_WHY = (
    (r"not yet valid", Text("certifikatet gäller inte än", "the certificate is not valid yet")),
    (r"expired", Text("certifikatet har gått ut", "the certificate has expired")),
    (
        r"wrong.?name|hostname mismatch|doesn't match|not valid for",
        Text("certifikatet gäller ett annat namn", "the certificate is for another name"),
    ),
    (
        r"self.?signed",
        Text("certifikatet eller dess utfärdare är självsignerat", "the certificate or its issuer is self-signed"),
    ),
    (
        r"unknown issuer|unable to get (?:local )?issuer|unable to verify",
        Text("verktyget känner inte certifikatets utfärdare", "the tool does not know the certificate's issuer"),
    ),
    (r"not trusted", Text("verktyget litar inte på certifikatet", "the tool does not trust the certificate")),
    (
        r"connection ended|unexpected eof|reset",
        Text("anslutningen avbröts medan krypteringen upprättades", "the connection ended while it was set up"),
    ),
    (r"no answer came|timed? ?out", Text("inget svar kom i tid", "no answer came in time")),
    (r"connect call failed|no connection|\[errno", Text("ingen anslutning gick att få", "no connection could be made")),
)
_UNTOLD = Text("servern och verktyget kom inte överens", "the server and the tool did not agree")


def why_it_failed(detail: str) -> Text:
    """Why encryption failed, as a clause for people; what was recorded of it may stand beside as evidence."""
    return next((said for pattern, said in _WHY if re.search(pattern, detail, re.IGNORECASE)), _UNTOLD)


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
