"""What countries are called."""

from __future__ import annotations

from digimaturity.ground.language import Text, same
from digimaturity.model.countries import country_called


def test_a_country_is_called_by_its_name() -> None:
    """By its code in any case; what is no code stays as it is written."""
    assert country_called("no") == country_called("NO") == Text("Norge", "Norway")
    assert country_called("Norge") == same("Norge")
