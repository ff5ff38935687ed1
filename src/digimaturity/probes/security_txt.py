"""The file that says where to report security problems (RFC 9116)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.lookups import is_nowhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.recording import Exchange
    from digimaturity.probes.site import Site

PLACE = "/.well-known/security.txt"
_MOST_BYTES, _MOST_LINES = 100_000, 2_000
_FIELD = re.compile(r"([A-Za-z][A-Za-z-]{0,40})\s*:\s*(\S.{0,2000})")
_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)


@dataclass(frozen=True)
class SecurityTxt:
    """What a security.txt says.

    Attributes:
        contacts: of its ``Contact`` lines.
        expires: of its ``Expires`` lines, as written.
        moments: those that are moments.
        is_signed: whether it carries a signature; nobody checks it here.
    """

    contacts: tuple[str, ...] = ()
    expires: tuple[str, ...] = ()
    moments: tuple[datetime, ...] = ()
    is_signed: bool = False

    def is_valid(self, now: datetime) -> bool | None:
        """Whether it has a contact and has not expired; None where two dates say different things."""
        if not self.contacts or not self.moments:
            return False
        said = {moment > now for moment in self.moments}
        return said.pop() if len(said) == 1 else None


def read_security_txt(body: bytes) -> SecurityTxt | None:
    """The file; None where the answer is a web page, which some servers give whatever they are asked for."""
    text = body[:_MOST_BYTES].decode("utf-8-sig", "replace")
    if _MARKUP.match(text):
        return None
    contacts, expires = [], []
    for name, value in _fields(text):
        if name == "contact":
            contacts.append(value)
        elif name == "expires":
            expires.append(value)
    moments = tuple(m for m in map(_moment, expires) if m is not None)
    return SecurityTxt(tuple(contacts), tuple(expires), moments, _SIGNED in text and _SIGNATURE in text)


def _fields(text: str) -> Iterator[tuple[str, str]]:
    for line in text.partition(_SIGNATURE)[0].splitlines()[:_MOST_LINES]:
        found = _FIELD.match(line.removeprefix("- ").strip())
        if found:
            yield found[1].lower(), found[2].strip()


def _moment(written: str) -> datetime | None:
    """RFC 3339, as the standard has it; a date alone, or a date as in mail, is a date all the same."""
    text = written.partition("#")[0].strip().strip('"')
    try:
        moment = datetime.fromisoformat(text.upper().replace(" ", "T", 1))
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def places(site: Site) -> list[str]:
    """Where the file may lie: on the website's host as it answers, and with or without ``www.``."""
    last = site.final(site.recording.website)
    asked = last.url if last is not None and last.status is not None else site.recording.website
    try:
        parts = urlsplit(asked)
        host = (parts.hostname or "").lower()
    except ValueError:
        return []
    other = host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
    forms = [host] if not host.startswith("www.") and host.count(".") > 1 else [host, other]
    return [f"https://{form}{PLACE}" for form in forms if form]


def answers_of(site: Site) -> list[tuple[str, Exchange | None]]:
    """What each place finally answered, None where nobody asked; a host that there is none of is no place."""
    found = [(url, site.chain(url)) for url in places(site)]
    ends = [(url, chain[-1] if chain else None) for url, chain in found]
    there = [(url, end) for url, end in ends if end is None or not is_nowhere(end)]
    return there or ends
