"""An SPSS file's dictionary: labels, what codes mean, and which of them are no answer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from tests.builders import DATA

from digimaturity.ground.errors import UsageError
from digimaturity.workspace.spss_file import is_spss, spss_code, spss_pieces, spss_variables

if TYPE_CHECKING:
    from pathlib import Path

FILE = DATA / "surveys" / "survey.sav"


def test_what_is_spss_is_told_by_its_bytes(tmp_path: Path) -> None:
    """Whatever it is called."""
    other = tmp_path / "a.sav"
    other.write_bytes(b"q1\n1\n")
    assert is_spss(FILE)
    assert is_spss(FILE.with_suffix(".zsav"))
    assert not is_spss(other)


def test_codes_and_ranges_that_are_no_answer() -> None:
    """Single codes, and whole ranges of them."""
    known = {v.heading: v for v in spss_variables(FILE)}
    assert [known["q1"].is_missing(code) for code in ("1", "9")] == [False, True]
    assert [known["q3"].is_missing(code) for code in ("3", "89", "90", "98", "99", "100", "x")] == [
        *(False, False, True, True, True, False, False)
    ]
    assert known["kon"].labels == (("1", "Kvinna"), ("2", "Man"))
    assert (known["omrade"].is_text, known["q1"].is_text) == (True, False)


def test_rows_come_in_pieces() -> None:
    """With their numbers, in order, whatever the size of a piece."""
    variables = spss_variables(FILE)
    pieces = list(spss_pieces(FILE, variables, 10))
    assert [len(rows) for _, rows in pieces] == [10, 10, 4]
    assert [number for numbers, _ in pieces for number in numbers] == list(range(1, 25))
    assert pieces[0][1][0][:3] == ("1", "Söder", "0.5")


@pytest.mark.parametrize(("value", "code"), [(1.0, "1"), (1.5, "1.5"), (None, ""), (float("nan"), ""), (" a ", "a")])
def test_a_value_as_a_code(value: object, code: str) -> None:
    """Whole numbers have no decimals, and what is missing is nothing."""
    assert spss_code(value) == code


def test_the_extra_is_named_where_the_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """And another way: CSV."""
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(UsageError) as error:
        spss_variables(FILE)
    assert "digimaturity[residents]" in str(error.value)


def test_days_and_times_are_told_as_such() -> None:
    """SPSS counts seconds since 1582; a day is its date, a time has both, and a number stays a number."""
    file = FILE.with_name("swedish.zsav")
    variables = spss_variables(file)
    ((_, rows),) = spss_pieces(file, variables, 200)
    places = {variable.heading: at for at, variable in enumerate(variables)}
    assert [rows[at][places["dag"]] for at in (0, 29, 30)] == ["2026-09-01", "2026-09-30", "2026-09-01"]
    assert [rows[at][places["tid"]] for at in (0, 61)] == ["2026-09-01 08:00:00", "2026-09-01 09:01:00"]
    assert [rows[at][places["q2"]] for at in (0, 1)] == ["-1", "2"]
