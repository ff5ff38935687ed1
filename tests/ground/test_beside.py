"""What stands beside a record is packed until it is asked for."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import FrozenInstanceError, dataclass, replace
from typing import Any

import pytest

from digimaturity.ground.beside import Beside, KeptBeside, keep_beside, packed_beside


@dataclass(frozen=True, slots=True)
class Choice(KeptBeside):
    """A record, two fields of which may be kept beside it."""

    level: int
    note: str | None = None
    evidence: tuple[str, ...] = ()

    kept_beside = ("evidence", "note")


@dataclass(frozen=True, slots=True)
class Later(Choice):
    """A record that derives from it."""

    why: str = ""


def kept(*choices: Choice) -> list[Choice]:
    """Copies of the choices, with what stands beside them packed."""
    beside = Beside(packed_beside([(c.evidence, c.note) for c in choices]), tuple)
    found = [replace(c, note=None, evidence=()) for c in choices]
    for number, choice in enumerate(found):
        keep_beside(choice, beside, number)
    return found


CHOICES = (Choice(1, "en länk", ("a", "b")), Choice(2), Later(3, "åäö", (), "sen"))


def test_what_is_kept_beside_a_record_is_its_own() -> None:
    """A record says the same, is equal to and prints as one that holds everything, whoever is asked first."""
    found = kept(*CHOICES)
    assert [c.note for c in reversed(found)] == ["åäö", None, "en länk"]
    assert found == list(CHOICES)
    assert repr(found) == repr(list(CHOICES))
    assert list(map(hash, found)) == list(map(hash, CHOICES))


def test_a_copy_holds_everything() -> None:
    """One that is made with another value, or copied, needs nobody beside it."""
    (found,) = kept(CHOICES[0])
    assert replace(found, level=4) == Choice(4, "en länk", ("a", "b"))
    assert deepcopy(found) == CHOICES[0]


def test_a_record_of_many_files_is_found_again() -> None:
    """More files than are held open at once each give their own."""
    many = [kept(Choice(n, f"not {n}")) for n in range(30)]
    assert [c.note for _ in range(2) for (c,) in many] == [f"not {n}" for _ in range(2) for n in range(30)]


def test_it_stays_frozen_and_knows_no_other_fields() -> None:
    """What was packed away cannot be set, and a misspelt field is none."""
    (found,) = kept(CHOICES[0])
    unknown: Any = found
    with pytest.raises(FrozenInstanceError):
        unknown.note = "annat"
    with pytest.raises(AttributeError, match="notes"):
        _ = unknown.notes
