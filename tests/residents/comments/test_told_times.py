"""Times and grades are understood in digits and in words."""

from __future__ import annotations

import pytest

from digimaturity.residents.comments.told_times import grade_signs, number, time_sign


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("30 sekunder", "time_seconds"),
        ("fem minuter", "time_short"),
        ("14 min", "time_short"),
        ("en kvart", "time_hours"),
        ("50 min", "time_hours"),
        ("två timmar", "time_hours"),
        ("två dagar", "time_days"),
        ("5 arbetsdagar", "time_week"),
        ("tre veckor", "time_long"),
        ("8 v", "time_long"),
        ("halvår", "time_long"),
        ("tre långa veckor", "time_long"),
    ],
)
def test_a_time_is_of_a_kind(text: str, sign: str) -> None:
    """A number before a unit is a time, short or long."""
    words = text.split()
    assert time_sign(words, len(words) - 1) == sign


@pytest.mark.parametrize("text", ["veckor", "vilka veckor", "tre hus"])
def test_a_unit_without_a_number_is_no_time(text: str) -> None:
    """Only a number makes a unit a time."""
    words = text.split()
    assert time_sign(words, len(words) - 1) is None


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("4/5", ["grade_high"]),
        ("tre av fem", ["grade_middle"]),
        ("Fem av fem", ["grade_high"]),
        ("10 av 10!", ["grade_high"]),
        ("1 av 5", ["grade_low"]),
        ("9 out of 10", ["grade_high"]),
        ("TVÅ AV FEM", ["grade_low"]),
        ("7/5", []),
        ("★☆☆☆☆", ["grade_low"]),
        ("⭐⭐⭐", ["grade_middle"]),
        ("Jag ger er ⭐⭐⭐⭐", ["grade_high"]),
        ("Bra ⭐⭐ och fint", []),
        ("⭐", []),
        ("två stjärnor av fem", ["grade_low"]),
        ("5 stjärnor", ["grade_high"]),
        ("EN STJÄRNA", ["grade_low"]),
        ("många stjärnor", []),
        ("tio", []),
        ("brev av 5", []),
    ],
)
def test_a_grade_is_low_middling_or_high(text: str, signs: list[str]) -> None:
    """A grade out of five or ten counts; one beyond its scale does not."""
    assert grade_signs(text) == signs


def test_numbers_are_read_in_words_and_digits() -> None:
    """Numerals, decimals and nothing."""
    assert [number(word) for word in ("sju", "2,5", "x", "1.2.3")] == [7.0, 2.5, None, None]
