"""The scale of a question is guessed from its codes, its labels or its words, worst first."""

from __future__ import annotations

import pytest

from digimaturity.model.survey_map import ReckonedAs
from digimaturity.residents.survey.scale_guessing import guessed_scale
from digimaturity.workspace.responses import Variable


def test_codes_without_labels() -> None:
    """Whole numbers near each other are a scale; the far ones are taken for no answer, and the labels are asked for."""
    found = guessed_scale(Variable("q1"), ["1", "5", "3", "99"])
    assert found is not None
    assert [code for code, _ in found.steps] == ["1", "2", "3", "4", "5"]
    assert (found.counts, found.missing) == (("4", "5"), ("99",))
    assert found.look is not None


def test_nought_to_ten_is_a_mean() -> None:
    """Eleven steps have no half that counts."""
    found = guessed_scale(Variable("nps"), [str(n) for n in range(11)])
    assert found is not None
    assert (found.reckoned, found.counts, len(found.steps)) == (ReckonedAs.MEAN, (), 11)


def test_labels_of_a_dictionary() -> None:
    """Don't know is off the scale, and a scale that begins with the best is turned."""
    labels = (("1", "Mycket nöjd"), ("2", "Ganska nöjd"), ("3", "Missnöjd"), ("8", "Vet ej"))
    found = guessed_scale(Variable("q1", "Hur nöjd är du?", labels), ["1", "2"])
    assert found is not None
    assert [code for code, _ in found.steps] == ["3", "2", "1", "8"]
    assert (found.dont_know, found.counts) == (("8",), ("1",))


@pytest.mark.parametrize(
    ("words", "order", "counts", "unsure"),
    [
        (["Ja", "Nej", "Vet inte"], ["Nej", "Ja", "Vet inte"], ("Ja",), ("Vet inte",)),
        (["yes", "no"], ["no", "yes"], ("yes",), ()),
        (
            ["Ganska nöjd", "Mycket missnöjd", "Mycket nöjd", "Varken eller", "Ganska missnöjd"],
            ["Mycket missnöjd", "Ganska missnöjd", "Varken eller", "Ganska nöjd", "Mycket nöjd"],
            ("Ganska nöjd", "Mycket nöjd"),
            (),
        ),
        (
            ["Agree", "Strongly disagree", "Neither", "Strongly agree", "Disagree", "Don't know"],
            ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree", "Don't know"],
            ("Agree", "Strongly agree"),
            ("Don't know",),
        ),
    ],
)
def test_words_in_two_languages(
    words: list[str], order: list[str], counts: tuple[str, ...], unsure: tuple[str, ...]
) -> None:
    """In the order of what they say."""
    found = guessed_scale(Variable("q"), words * 3)
    assert found is not None
    assert ([code for code, _ in found.steps], found.counts, found.dont_know) == (order, counts, unsure)


def test_a_question_about_trouble_is_turned() -> None:
    """Much of it is bad."""
    found = guessed_scale(Variable("q", "Hade du problem med tjänsten?"), ["Ja", "Nej"])
    assert found is not None
    assert not found.satisfied


@pytest.mark.parametrize("values", [[], ["röd", "blå"], [f"text {n}" for n in range(40)], ["17000", "23000"]])
def test_what_is_no_scale(values: list[str]) -> None:
    """Words without an order, free text, sums of money, nothing."""
    assert guessed_scale(Variable("q"), values) is None


LIKERT = ("Instämmer helt", "Varken eller", "Instämmer delvis", "Instämmer inte alls", "Instämmer till stor del")
DISTANCE = ("Tar helt avstånd", "Instämmer delvis", "Instämmer helt", "Varken eller", "Tar delvis avstånd")


@pytest.mark.parametrize("turned", [1, -1])
def test_one_scale_is_guessed_in_one_way_and_counts_only_what_is_surely_good(turned: int) -> None:
    """Whichever answer stands first in the file; to agree in part is not counted as agreeing."""
    guess = guessed_scale(Variable("q", ""), LIKERT[::turned])
    assert guess is not None
    assert [code for code, _ in guess.steps] == [
        "Instämmer inte alls",
        "Varken eller",
        "Instämmer delvis",
        "Instämmer till stor del",
        "Instämmer helt",
    ]
    assert guess.counts == ("Instämmer till stor del", "Instämmer helt")
    other = guessed_scale(Variable("q", ""), DISTANCE[::turned])
    assert other is not None
    assert [code for code, _ in other.steps][:3] == ["Tar helt avstånd", "Tar delvis avstånd", "Varken eller"]
    assert other.counts == ("Instämmer helt",)


@pytest.mark.parametrize(
    ("asked", "satisfied"),
    [
        ("E-tjänsterna fungerade utan tekniska problem", True),
        ("Jag hade inga problem", True),
        ("It worked without any trouble", True),
        ("Hade du problem senast?", False),
        ("Hur ofta gav du upp?", False),
        ("Var det svårt att hitta, och gick det utan problem?", False),
    ],
)
def test_what_is_without_problems_is_good(asked: str, satisfied: bool) -> None:  # noqa: FBT001
    """A word for trouble makes a question one of trouble only where nothing takes it back."""
    guess = guessed_scale(Variable("q", asked), ("Aldrig", "Ibland", "Alltid"))
    assert guess is not None
    assert guess.satisfied is satisfied
