"""Who asks: the tool says its name and whom to write to, on every request."""

from __future__ import annotations

import re

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.version import __version__

# The product token, by which robots.txt can speak to the tool.
TOKEN = "digimaturity"  # noqa: S105 - a name that everybody may know
_MAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,63}")
_WEB = re.compile(r"https?://[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,63}(?::[0-9]{1,5})?(?:/[!-'*-~]{0,200})?")
_ASKED = Text(
    "Den som besöks måste kunna höra av sig: en e-postadress eller webbadress behövs, inte {c!r}.",
    "Whoever is visited must be able to get in touch: an e-mail or web address is needed, not {c!r}.",
)


def is_contact(contact: str) -> bool:
    """Whether a text can be written to: a mail address, or the address of a page."""
    return contact.isascii() and bool(_MAIL.fullmatch(contact) or _WEB.fullmatch(contact))


def user_agent(contact: str) -> str:
    """The User-Agent that says who asks: ``digimaturity/1.2 (+mail@example.org)``.

    Raises:
        UsageError: the contact is no address.
    """
    contact = contact.strip().removeprefix("mailto:")
    if not is_contact(contact):
        raise UsageError(_ASKED.fill(c=contact[:80]))
    return f"{TOKEN}/{__version__} (+{contact})"
