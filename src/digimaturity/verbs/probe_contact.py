"""Whom a visited site may write to: asked for once, said on every request."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.probes.collect.identity import is_contact
from digimaturity.workspace.settings import remember_contact, remembered_contact

if TYPE_CHECKING:
    from digimaturity.verbs.context import Context

_WHY = Text(
    "Den som besöks ska kunna höra av sig. Din adress skickas med varje förfrågan.",
    "Whoever is visited must be able to get in touch. Your address is sent with every request.",
)
_ASK = Text("E-postadress eller webbsida: ", "E-mail address or web page: ")
_NEEDED = Text("En kontaktadress behövs: den skickas med varje förfrågan.", "A contact address is needed: it is sent.")
_GIVE = Text(
    "Ange den: --contact namn@exempel.se, eller contact i digimaturity.toml.",
    "Give it: --contact name@example.org, or contact in digimaturity.toml.",
)
_NO_ADDRESS = Text("”{c}” går inte att skriva till.", '"{c}" cannot be written to.')


def contact_of(context: Context) -> str:
    """The address: of the flag, the variable, the study's file, or the one that was given before; else it is asked for.

    Raises:
        UsageError: there is none and nobody to ask, or it is no address.
    """
    said = context.settings.value("contact") or remembered_contact()
    if said is None:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise UsageError(_NEEDED, _GIVE)
        said = _asked()
    said = said.strip().removeprefix("mailto:")
    if not is_contact(said):
        raise UsageError(_NO_ADDRESS.fill(c=said[:80]), _GIVE)
    if context.flags.get("contact") is not None or remembered_contact() is None:
        remember_contact(said)
    return said


def _asked() -> str:
    """What somebody types, until it can be written to; an empty line ends it.

    Raises:
        UsageError: nothing was typed.
    """
    terminal.talk(_WHY)
    while True:
        terminal.prompt(str(_ASK))
        typed = sys.stdin.readline().strip()
        if not typed:
            raise UsageError(_NEEDED, _GIVE)
        if is_contact(typed.removeprefix("mailto:")):
            return typed
        terminal.talk(_NO_ADDRESS.fill(c=typed[:80]))
