"""What an edition says of itself."""

from __future__ import annotations

from pathlib import Path

from digimaturity.ground.language import same
from digimaturity.model.edition import Edition
from digimaturity.model.terms import Common


def edition(**more: object) -> Edition:
    """The edition 2026 with these facts."""
    return Edition("2026", same("2026"), Path(), **more)  # type: ignore[arg-type]


def test_a_scope_is_for_all_or_by_kind() -> None:
    """Without one the whole catalogue is asked; one by kind asks nothing of a kind that it does not name."""
    assert edition().scope_of("agency") is None
    assert edition(scope=("PRE-01", "PRE-02")).scope_of("agency") == frozenset({"PRE-01", "PRE-02"})
    by_kind = edition(scope={"agency": ("PRE-01",), "region": ()})
    assert by_kind.scope_of("agency") == frozenset({"PRE-01"})
    assert by_kind.scope_of("region") == frozenset()
    assert by_kind.scope_of("municipality") == frozenset()


def test_borrowed_data_are_compared_on_what_was_answered() -> None:
    """Own fieldwork is compared on its scope unless the edition says otherwise."""
    assert not edition().compares_answered
    assert edition(common=Common.ANSWERED).compares_answered
