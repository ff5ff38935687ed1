"""Which names files and folders may have."""

from __future__ import annotations

import pytest

from digimaturity.ground.file_names import fits_every_system, why_unfit


@pytest.mark.parametrize(
    "name", ["con", "CON", "aux", "nul", "prn", "com1", "Lpt9", "com¹", "conin$", "nul.txt", "aux .yaml"]
)
def test_what_windows_keeps_for_itself_is_no_name(name: str) -> None:
    """A device's name is refused in any letters and with any suffix, since Windows writes to the device."""
    assert not fits_every_system(name)
    assert why_unfit(name) is not None


@pytest.mark.parametrize(
    "name", ["", "a.", "a ", "a:b", "a/b", "a\\b", "a?", "a*", 'a"', "<a", "a>", "a|b", "a\x00", "a\n"]
)
def test_what_a_system_refuses_or_changes_is_no_name(name: str) -> None:
    """Letters that mean something to a system, and ends that Windows drops in silence."""
    assert not fits_every_system(name)
    assert why_unfit(name) is not None


@pytest.mark.parametrize(
    "name", ["index", "Readme", "services", "replies", "edition", "licens", "Läs-mig", ".hidden", "å" * 61]
)
def test_an_id_may_not_be_a_name_of_the_tools_own(name: str) -> None:
    """Nor of a file for people to read, nor hidden, nor too long for what is put behind it, though a file may."""
    assert fits_every_system(name)
    assert why_unfit(name) is not None


@pytest.mark.parametrize("name", ["malmo", "åsa-öberg", "иван-петров", "console", "com", "com10", "indexet", "2026-09"])
def test_other_names_are_fit(name: str) -> None:
    """Letters of any script, digits and hyphens; what only begins like a device is none."""
    assert fits_every_system(name)
    assert why_unfit(name) is None


def test_decomposed_letters_are_no_name() -> None:
    """An ö of two characters is another name on some systems and the same on others."""
    assert not fits_every_system("o\u0308")
