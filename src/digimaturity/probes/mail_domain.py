"""Which domain an organisation's mail comes from: its registered address, else what its own pages say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote

from digimaturity.ground.language import Text
from digimaturity.probes.page import host_of
from digimaturity.probes.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.probes.site import Site

REGISTERED = Text("Adressen är organisationens registrerade.", "The address is the organisation's registered one.")
LINKED = Text("Domänen kommer från e-postlänkar på webbplatsen.", "The domain comes from e-mail links on the website.")
WEBSITE = Text(
    "Ingen e-postadress är registrerad och ingen syns på kontaktsidan, så webbplatsens domän prövades.",
    "No e-mail address is registered and none is seen on the contact page, so the website's domain was tried.",
)
GUESSED = Text(
    "Organisationens e-postadress är inte känd, så domänen är gissad efter webbplatsens.",
    "The organisation's e-mail address is not known, so the domain is guessed after the website's.",
)


def mail_domain(site: Site) -> tuple[str, Text]:
    """The domain after ``@``, in small letters, and what it rests on; empty where there is none."""
    registered = _domain_of(site.body.email)
    if registered:
        return registered, REGISTERED
    linked = Counter(d for d in _linked(site) if d)
    own = [d for d in linked if site.is_own(f"//{d}") or any(h.endswith(f".{d}") for h in site.hosts)]
    if own:
        return max(own, key=lambda d: linked[d]), LINKED
    contact = site.find(Role.CONTACT).page
    is_bare = contact is not None and "@" not in contact.text and not linked
    return host_of(site.recording.website), WEBSITE if is_bare else GUESSED


def _linked(site: Site) -> Iterator[str]:
    for role in (Role.CONTACT, Role.START):
        page = site.find(role).page
        for link in page.links if page is not None else ():
            if link.url.lower().startswith("mailto:"):
                yield _domain_of(unquote(link.url[7:]).partition("?")[0].partition(",")[0])


def _domain_of(address: str) -> str:
    local, at, domain = address.strip().rpartition("@")
    written = domain.strip(" .<>").lower()
    if not local or not at or "." not in written or any(c.isspace() for c in written):
        return ""
    try:
        return written.encode("idna").decode()
    except UnicodeError:
        return ""
