"""What another instrument asked, and what its answers are taken to mean."""

from __future__ import annotations

import pytest

from digimaturity.ground.language import Text
from digimaturity.model.asked import Asked, Implied, answers_in, plainly, quoted

WHY = Text("Det finns.", "It is there.")
ASKED = Asked(
    Text("EU", "the EU"),
    {"A2": Text("Finns tjänsten på nätet?", "Is the service online?")},
    {
        "EXP-09": (
            Implied("EXP-09", {"A2": "yes", "F2": "no"}, 0, 5),
            Implied("EXP-09", {"A2": "yes"}, 3, 5, why=WHY),
            Implied("EXP-09", {"A2": "no"}, 0),
        )
    },
)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Yes ", "yes"),
        ("YEs", "yes"),
        ("NR*", "nr"),
        ("NR **", "nr"),
        ("EX*", "ex"),
        ("nr ", "nr"),
        ("2.0", "2"),
        ("2.05", "2.05"),
        ("\u00a0No", "no"),
        ("not\u00a0really", "not really"),
        ("", ""),
    ],
)
def test_answers_are_compared_without_how_they_were_typed(written: str, compared: str) -> None:
    """Case, space, a footnote's star and a spreadsheet's decimals are no part of an answer."""
    assert plainly(written) == compared


def test_the_reason_is_that_of_the_first_condition_that_is_met() -> None:
    """A contradiction stands before the plain yes; an answer that nothing is said of has no reason."""
    found = ASKED.reason("EXP-09", {"A2": "YES", "F2": "No"})
    assert found is not None
    assert (found.level, found.up_to) == (0, 5)
    plain = ASKED.reason("EXP-09", {"A2": "Yes ", "F2": "Yes"})
    assert plain is not None
    assert plain.why == WHY
    assert ASKED.reason("EXP-09", {"A2": "maybe"}) is None
    assert ASKED.reason("EXP-10", {"A2": "yes"}) is None


def test_a_quote_gives_back_its_answers() -> None:
    """What evidence quotes is read as it was written, colons in a column's name included."""
    answers = {"F1": "Yes", "Name (WCAG: 2.4.4)": "No"}
    assert answers_in(quoted(answers)) == answers
    assert answers_in("no answer") == {}


def test_a_row_without_an_answer_has_an_empty_one() -> None:
    """What is wanted empty is met by a column that is not there, and what is wanted is not."""
    assert Implied("A", {"A2": "", "F2": "yes"}).is_met_by({"F2": "yes"})
    assert not Implied("A", {"A2": "xxxx"}).is_met_by({})
    assert not Implied("A", {"A2": ""}).is_met_by({"A2": "no"})
    assert Implied("A", {}).is_met_by({"A2": "no"})
