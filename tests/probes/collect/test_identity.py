"""Whoever is visited learns who asks."""

from __future__ import annotations

import pytest

from digimaturity.ground.errors import UsageError
from digimaturity.ground.version import __version__
from digimaturity.probes.collect.identity import user_agent


@pytest.mark.parametrize("contact", ["vi@exempelstad.example", "https://www.exempelstad.example/om-oss"])
def test_the_user_agent_says_who_asks(contact: str) -> None:
    """It is the tool's name and version, and the contact."""
    assert user_agent(contact) == f"digimaturity/{__version__} (+{contact})"
    assert user_agent(f"mailto:{contact}") == user_agent(f" {contact} ")


@pytest.mark.parametrize(
    "contact",
    ["", "vi", "vi@", "@x.example", "a b@x.example", "vi@x.example\r\nX: y", "ftp://x.example", "vi@åäö.example"],
)
def test_what_cannot_be_written_to_is_no_contact(contact: str) -> None:
    """A contact that is no address is refused, and so is one that would make two headers of one."""
    with pytest.raises(UsageError):
        user_agent(contact)
