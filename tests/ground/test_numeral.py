"""Numbers as people and spreadsheets write them: read alike wherever they stand, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.ground.numeral import PARTS, Numeral, ends_in, no_number, number_in, numeral, typed_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.8", 0.8),
        ("0,8", 0.8),
        (",5", 0.5),
        ("7.", 7),
        ("-3", -3),
        ("+4", 4),
        ("\u22121,5", -1.5),
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234,5", 1234.5),
        ("1\u2009234\u2009567", 1_234_567),
        ("1'234.5", 1234.5),
        ("1\u2019234", 1234),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1,234,567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("1.234.567,25", 1_234_567.25),
        ("1,5E+03", 1500),
        ("4E-02", 0.04),
        ("  12 \n", 12),
        ("1234567", 1_234_567),
        ("0,125", 0.125),
        ("0.500", 0.5),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, value: float) -> None:
    """Commas, points, spaces of any width, apostrophes, either minus and exponents."""
    assert number_in(text) == value


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", ".", ",", "x", "inf", "-inf", "nan", "1_000", "①", "²", "٣", "1,2,3", "12 34", "1 23", "1e", "1e400",
     "1e-400", "0,1e-330",
     "0x10", "--1", "1 2345", "1\u00a0234 567", "1.234.56", "1,23.456,7", "5 %", "½", "1-2", "3\n4"],
)  # fmt: skip
def test_what_is_no_number_is_none(text: str) -> None:
    """Words, infinities, underscores, digits of other scripts, and groups that are no thousands."""
    assert number_in(text) is None
    assert no_number(text).en == f'"{text}" is not a number.'


def test_a_number_that_may_be_a_thousand_times_as_large_is_marked_and_with_a_nought_at_its_end_refused() -> None:
    """1,234 is read as decimals and marked; 1.000 and 1,500 are refused with both meanings."""
    assert numeral("1,234") == Numeral(1.234, is_ambiguous=True)
    assert number_in("1,234") == 1.234
    assert [number_in(text) for text in ("1.000", "1,500", "-2,000")] == [None, None, None]
    assert no_number("1.500").en == '"1.500" can mean two numbers: write 1500 or 1.5.'
    assert no_number("1.500").sv == "”1.500” kan betyda två tal: skriv 1500 eller 1.5."


def test_a_sign_of_percent_is_read_where_percent_is_meant() -> None:
    """With any space before it; elsewhere it is no number."""
    assert [number_in(text, percent=True) for text in ("50%", "12,5 %", "3\u00a0%", "4")] == [50, 12.5, 3, 4]
    assert number_in("%", percent=True) is None


def test_what_is_typed_is_below_a_thousand_thousand_millions() -> None:
    """A slip of the finger is no number."""
    assert typed_number("9" * 12) == 999_999_999_999
    assert typed_number("1" * 13) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_writes_is_read_back_to_the_last_digit(value: float) -> None:
    """With a point or a comma."""
    assert number_in(repr(value)) in {value, None}
    found = numeral(repr(value).replace(".", ","))
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2..5", ("2", "5")),
        ("2...5", ("2", "5")),
        ("2…5", ("2", "5")),
        (" 2 - 5 ", ("2", "5")),
        ("2–5", ("2", "5")),
        ("2—5", ("2", "5")),
        ("1.5..3", ("1.5", "3")),
        ("1,5-3,25", ("1,5", "3,25")),
        ("2 500–3 000", ("2 500", "3 000")),
        ("-5..-2", ("-5", "-2")),
        ("−5–−2", ("−5", "−2")),
        ("5 % - 7 %", ("5 %", "7 %")),
    ],
)
def test_two_ends_are_parted_by_points_a_hyphen_or_a_dash(text: str, ends: tuple[str, str]) -> None:
    """However many points, and with signs of their own before either end."""
    assert ends_in(text) == ends


@pytest.mark.parametrize(
    "text", ["", "2", "-3", "1e-3", "2-", "-", "..", "na", "a-b", "NA: 2-5", "bygg=2-5", "1.234,5"]
)
def test_what_has_not_two_ends_has_none(text: str) -> None:
    """A number, a sign, a word, a code for nothing, a reason, and an answer for a service."""
    assert ends_in(text) is None


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_any_two_numbers_are_told_apart_when_parted_as_we_write_them(one: float, other: float) -> None:
    """Signs, decimals and exponents of both ends come back."""
    found = ends_in(f"{one!r}{PARTS}{other!r}")
    assert found is not None
    assert tuple(float(end) for end in found) == (one, other)
