"""What an address is, by the one rule that evidence, services and options share.

It is for what is written anew: an address that stands in a file is read as it is.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata

from digimaturity.ground.language import Text

_WITH_SCHEME = re.compile(r"https?://([^/?#]+)", re.IGNORECASE)
_MEANT = re.compile(r"https?://", re.IGNORECASE)
_PARTS = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(?::([0-9]*))?")
_BARE = re.compile(r"([^/?#:]+)(?::([0-9]{1,5}))?(?:[/?#]\S*)?")
_NUMBERS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
# Joiners that some scripts' host names need between letters.
_JOINERS = "\u200c\u200d"
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
# What no host may hold, by the rules that browsers read addresses by.
_NEVER = frozenset('<>@[\\]^|%"')
# By the rules for host names: of all of it, and of what stands between two dots.
_MOST, _MOST_IN_A_LABEL = 253, 63
_MOST_PORT = 65535
_SIGNED_IN = Text(
    "Det står ett användarnamn eller lösenord i adressen. Ta bort det: allt som sparas kan läsas av andra.",
    "There is a user name or a password in the address. Take it out: whatever is saved can be read by others.",
)
_HIDDEN = Text(
    "Det finns dolda tecken i adressen. Skriv av den i stället för att klistra in den.",
    "There are hidden characters in the address. Type it instead of pasting it.",
)
_NOWHERE = Text("Ingen dator kan heta så.", "No computer can be called that.")
_NO_PORT = Text("En port är ett tal från 1 till 65535.", "A port is a number from 1 to 65535.")

# What an address runs when it is opened, instead of showing something.
_SCRIPT = re.compile(r"\s*(?:javascript|vbscript|data):", re.IGNORECASE)


def is_script(text: str) -> bool:
    """Whether what stands for an address would be run when somebody opens it."""
    return _SCRIPT.match(text) is not None


def is_address(text: str) -> bool:
    """Whether a text can be looked up as it stands: ``http(s)://…``, or a host with a dot, in any script.

    Args:
        text: one word, already stripped; nothing with white space in it is an address.
    """
    if any(c.isspace() or unicodedata.category(c) in {"Cc", "Cs"} for c in text) or _has_hidden(text):
        return False
    if _MEANT.match(text):
        return why_no_address(text) is None
    found = _BARE.fullmatch(text)
    return found is not None and _is_dotted_host(found[1]) and _is_port(found[2])


def why_no_address(text: str) -> Text | None:
    """What is wrong with what begins as an address does; None for anything else, and where nothing is."""
    if not _MEANT.match(text):
        return None
    found = _WITH_SCHEME.match(text)
    if found is None:
        return _NOWHERE
    if "@" in found[1]:
        return _SIGNED_IN
    if _has_hidden(text):
        return _HIDDEN
    parts = _PARTS.fullmatch(found[1])
    if parts is None or not _is_host(parts[1]):
        return _NOWHERE
    return None if _is_port(parts[2] or None) else _NO_PORT


def _has_hidden(text: str) -> bool:
    """Whether there is something in it that is not seen, or that turns the way it is read."""
    return any(unicodedata.category(c) == "Cf" and c not in _JOINERS for c in text)


def _is_port(number: str | None) -> bool:
    return number is None or (len(number) <= len(str(_MOST_PORT)) and 1 <= int(number) <= _MOST_PORT)


def _is_host(host: str) -> bool:
    """Whether a host after a scheme may be one, with or without a dot."""
    if host.startswith("["):
        return _is_number(host[1:-1], ipaddress.IPv6Address)
    labels = _labels(host.removesuffix("."))
    return bool(labels) and any(c.isalnum() for c in host) and not _NEVER & set(host)


def _is_dotted_host(host: str) -> bool:
    """Whether a host names itself: labels of letters and digits, the last of them at least two and first a letter."""
    if _NUMBERS.fullmatch(host):
        return bool(_labels(host))
    *labels, last = _labels(host) or [""]
    if not labels or not all(map(_may_stand_in_a_label, "".join((*labels, last)))):
        return False
    return len(last) > 1 and last[0].isalpha() and any(c.isalnum() for c in labels[-1])


def _labels(host: str) -> list[str]:
    """What stands between a host's dots; nothing where it is too long, or empty somewhere, or numbers that are none."""
    labels = _DOTS.split(host)
    if len(host) > _MOST or not all(0 < len(label) <= _MOST_IN_A_LABEL for label in labels):
        return []
    return [] if _NUMBERS.fullmatch(host) and not _is_number(host, ipaddress.IPv4Address) else labels


def _is_number(text: str, kind: type[ipaddress.IPv4Address | ipaddress.IPv6Address]) -> bool:
    try:
        kind(text)
    except ValueError:
        return False
    return True


def _may_stand_in_a_label(c: str) -> bool:
    return c.isalnum() or c in "-_" or c in _JOINERS or unicodedata.category(c)[0] == "M"
