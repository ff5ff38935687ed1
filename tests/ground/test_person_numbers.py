"""Identity numbers: which digits are one, with and without a last digit that checks."""

from __future__ import annotations

from digimaturity.ground.person_numbers import identity_numbers, passes_luhn


def test_a_last_digit_that_does_not_check_is_forgiven_only_when_asked() -> None:
    """640823-3234 checks; 640823-3235 is found only where mistyped ones are looked for too."""
    assert passes_luhn("6408233234")
    assert list(identity_numbers("640823-3234")) == [(0, 11)]
    assert list(identity_numbers("640823-3235")) == []
    assert list(identity_numbers("640823-3235", checked=False)) == [(0, 11)]


def test_a_date_that_does_not_exist_is_never_forgiven() -> None:
    """The thirteenth month and the thirtieth of February are nobody's birthday; the sixty-second day is."""
    assert list(identity_numbers("641323-3234 640230-3234", checked=False)) == []
    assert list(identity_numbers("700162-1234", checked=False)) == [(0, 11)]
