"""Halves of characters."""

from __future__ import annotations

import pytest

from digimaturity.ground.unbroken import unbroken


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("", ""),
        ("Räksmörgås 😀\n\t\x00", "Räksmörgås 😀\n\t\x00"),
        ("a\ud83d", "a\ufffd"),
        ("\ud83d\ude00", "😀"),
        ("\ude00\ud83d", "\ufffd\ufffd"),
        ("å\ud83dä\udcff😀", "å\ufffdä\ufffd😀"),
    ],
)
def test_what_is_left_can_be_written(text: str, whole: str) -> None:
    """Two halves are the character that they are halves of; one alone is shown as missing, and all else stays."""
    assert unbroken(text) == whole
    assert unbroken(text).encode().decode() == whole
