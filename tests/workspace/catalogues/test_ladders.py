"""Ladders that a program can read: what is counted, what no amount reaches, what no level takes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.language import LANGUAGES
from digimaturity.model.catalogue_schema import Anchor
from digimaturity.workspace.catalogues.ladders import Amount, amounts, problems_of_ladder

if TYPE_CHECKING:
    from digimaturity.ground.language import Language

ENDLESS = 10**9


def levels(**texts: tuple[str, str]) -> dict[int, Anchor]:
    """Levels named ``l0``, ``l2`` and so on, each in Swedish and English."""
    return {int(name[1:]): Anchor(sv=sv, en=en) for name, (sv, en) in texts.items()}


def found(**texts: tuple[str, str]) -> set[tuple[str, tuple[object, ...]]]:
    """The codes of what is wrong, with the field."""
    return {(problem.code, problem.field) for problem in problems_of_ladder(levels(**texts))}


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("sv", "Minst fyra sidor har fel.", Amount(4, ENDLESS, "sid")),
        ("sv", "Högst 2 av de sidorna har fel.", Amount(0, 2, "sid")),
        ("sv", "Fler än tre sidor", Amount(4, ENDLESS, "sid")),
        ("sv", "Färre än tre sidor", Amount(0, 2, "sid")),
        ("sv", "Två till fyra sidor", Amount(2, 4, "sid")),
        ("sv", "En eller två sidor har fel.", Amount(1, 2, "sid")),
        ("sv", "Tre eller fler sidor", Amount(3, ENDLESS, "sid")),
        ("sv", "Bara en sida", Amount(1, 1, "sid")),
        ("sv", "Mellan en och tre sidor", Amount(1, 3, "sid")),
        ("sv", "Fler än 1 000 sidor", Amount(1001, ENDLESS, "sid")),
        ("sv", "Ingen sida har fel.", Amount(0, 0, "")),
        ("en", "At least four pages have errors.", Amount(4, ENDLESS, "pag")),
        ("en", "No more than 2 of the pages", Amount(0, 2, "pag")),
        ("en", "More than three pages", Amount(4, ENDLESS, "pag")),
        ("en", "Fewer than three pages", Amount(0, 2, "pag")),
        ("en", "2–4 pages", Amount(2, 4, "pag")),
        ("en", "Three or more pages", Amount(3, ENDLESS, "pag")),
        ("en", "Exactly one page", Amount(1, 1, "pag")),
        ("en", "Between one and three pages", Amount(1, 3, "pag")),
        ("en", "At least 1,000 pages", Amount(1000, ENDLESS, "pag")),
        ("en", "None of the pages has errors.", Amount(0, 0, "")),
    ],
)
def test_an_amount_is_read(language: Language, text: str, amount: Amount) -> None:
    """At least, at most, more than, fewer than, from–to, or more, exactly and none, with what is counted."""
    assert amounts(text, language) == [amount]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "En guide visar alla steg."),
        ("sv", "Stället hittas inte inom 120 sekunder."),
        ("sv", "Det gäller ingen."),
        ("en", "One guide shows every step."),
        ("en", "Not found within 120 seconds."),
    ],
)
def test_what_is_no_amount_is_left_alone(language: Language, text: str) -> None:
    """A bare article, what stands after a not, and a none inside a sentence count nothing."""
    assert amounts(text, language) == []


def test_a_ladder_that_tiles_is_right() -> None:
    """Every number has its level, and at least two below at least four is no overlap."""
    assert not found(
        l0=("Tre eller fler sidor har fel.", "Three or more pages have errors."),
        l2=("Högst två sidor har fel.", "At most two pages have errors."),
        l5=("Ingen sida har fel.", "No page has errors."),
    )
    assert not found(
        l0=("Högst en sida är med.", "At most one page is there."),
        l3=("Minst två sidor är med.", "At least two pages are there."),
        l5=("Minst fyra sidor är med.", "At least four pages are there."),
    )


def test_a_number_that_no_level_takes_in_is_found() -> None:
    """Two or three pages stand between one and four."""
    texts = {
        "l0": ("Högst en sida är med.", "At most one page is there."),
        "l3": ("Exakt två sidor är med.", "Exactly two pages are there."),
        "l5": ("Minst fyra sidor är med.", "At least four pages are there."),
    }
    assert found(**texts) == {("ladder-hole", ("levels",))}
    told = next(problem.message for problem in problems_of_ladder(levels(**texts)))
    assert "3 sid" in told.sv


def test_a_level_that_can_never_be_chosen_is_found() -> None:
    """Four pages or more are three or more too, so the lower of the two is never the highest that is true."""
    assert found(
        l0=("Högst två sidor är med.", "At most two pages are there."),
        l3=("Minst fyra sidor är med.", "At least four pages are there."),
        l5=("Minst tre sidor är med.", "At least three pages are there."),
    ) == {("ladder-dead", ("levels", 3))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_less_than_half_that_includes_none_is_found(language: Language) -> None:
    """Where a lower level is for none, less than half must say at least one; either language is enough."""
    right = {"sv": "Minst en men mindre än hälften är det.", "en": "At least one but less than half are."}
    wrong = {"sv": "Mindre än hälften är det.", "en": "Less than half are."}
    given = right | {language: wrong[language]}
    texts = {"l0": ("Ingen är det.", "None are."), "l5": ("Alla är det.", "All are.")}
    assert found(l2=(given["sv"], given["en"]), **texts) == {("ladder-none", ("levels", 2))}
    assert not found(l2=(right["sv"], right["en"]), **texts)


def test_ladders_of_several_things_are_for_people() -> None:
    """Pages on one level and languages on another are no ladder that a program can read."""
    assert not found(
        l0=("Högst en sida är med.", "At most one page is there."),
        l3=("Minst fyra språk är med.", "At least four languages are there."),
        l5=("Minst fem sidor är med.", "At least five pages are there."),
    )
