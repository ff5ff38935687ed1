"""The scale of a question is guessed from its codes, its labels or its words, worst first."""

from __future__ import annotations

import pytest
from tests.residents.survey.answer_scales import ENGLISH, SWEDISH

from digimaturity.model.survey_map import ReckonedAs
from digimaturity.residents.survey.heading_legend import explained
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
    """Whichever answer stands first in the file; to agree in part counts only opposite to as much that disagrees."""
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
    assert other.counts == ("Instämmer delvis", "Instämmer helt")


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


@pytest.mark.parametrize(("scale", "good"), [*SWEDISH, *ENGLISH])
def test_scales_as_surveys_write_them(scale: str, good: int | None) -> None:
    """The order is that of their writers, however the rows stand, and the answers at the top count."""
    answers = scale.split("|")
    for rows in (answers, answers[::-1], sorted(answers)):
        guess = guessed_scale(Variable("Vad tycker du?"), rows)
        assert guess is not None
        assert [code for code, _ in guess.steps] == answers
        if good is not None:
            assert guess.counts == tuple(answers[-good:])


def test_two_answers_in_one_place_have_no_order() -> None:
    """Nothing is guessed where a word more is not known to be more."""
    assert guessed_scale(Variable("q"), ["Nöjd", "Bra", "Missnöjd"]) is None


@pytest.mark.parametrize(
    ("asked", "answers", "satisfied"),
    [
        ("Hur lätt eller svårt var det?", ["Mycket svårt", "Ganska lätt", "Mycket lätt"], True),
        ("Vad tycker du om hur krångligt det var?", ["Mycket dåligt", "Ganska bra", "Mycket bra"], True),
        ("Hade du problem senast?", ["Ja", "Nej", "Minns inte"], False),
        ("Det var krångligt att logga in", ["Instämmer inte alls", "Varken eller", "Instämmer helt"], False),
        ("Det var krångligt att logga in", ["Stämmer mycket dåligt", "Stämmer mycket bra"], False),
        ("Avbröt du ärendet?", ["Ja", "Nej"], False),
        ("Had you to call us because of unclear information?", ["Yes", "No"], False),
        ("Löste det sig?", ["Ja", "Nej"], True),
    ],
)
def test_a_high_share_is_bad_only_where_the_answer_does_not_say_that_it_is_good(
    asked: str,
    answers: list[str],
    satisfied: bool,  # noqa: FBT001
) -> None:
    """Whoever answers *very easy* was well served, though the question has the word *difficult*."""
    guess = guessed_scale(Variable(asked), answers)
    assert guess is not None
    assert guess.satisfied is satisfied


def test_numbers_with_words_at_their_ends() -> None:
    """They are in the order of their numbers; a step between that nobody took is there too."""
    guess = guessed_scale(Variable("q"), ["5 - Stämmer helt", "2", "1 - Stämmer inte alls", "4", "Vet ej"])
    assert guess is not None
    assert [code for code, _ in guess.steps] == ["1 - Stämmer inte alls", "2", "3", "4", "5 - Stämmer helt", "Vet ej"]
    assert (guess.counts, guess.dont_know) == (("4", "5 - Stämmer helt"), ("Vet ej",))


def test_numbers_whose_lowest_is_best_are_turned() -> None:
    """Their words say so."""
    guess = guessed_scale(Variable("q"), ["1 Mycket nöjd", "2 Ganska nöjd", "3 Ganska missnöjd", "4 Mycket missnöjd"])
    assert guess is not None
    assert guess.counts == ("2 Ganska nöjd", "1 Mycket nöjd")
    assert str(guess.look) == "turned: the worst stands first"


def test_nought_to_ten_with_words_is_an_index() -> None:
    """Codes that are no numbers have no mean."""
    guess = guessed_scale(Variable("q"), ["0 - Inte alls troligt", *map(str, range(1, 10)), "10 - Mycket troligt"])
    assert guess is not None
    assert (guess.reckoned, guess.counts, len(guess.steps)) == (ReckonedAs.INDEX, (), 11)


@pytest.mark.parametrize("values", [["1 rum", "2 rum", "1 kök"], ["1 - Ja"], ["12 mars", "3 april"], ["65+", "18-29"]])
def test_numbers_that_are_no_scale(values: list[str]) -> None:
    """Twice the same number, one only, too high ones, and ages."""
    assert guessed_scale(Variable("q"), values) is None


def test_words_for_no_answer_are_missing() -> None:
    """They are on no scale and in no base."""
    guess = guessed_scale(Variable("q"), ["Ja", "Nej", "Ej svar", "Vet ej"])
    assert guess is not None
    assert (guess.missing, guess.dont_know) == (("Ej svar",), ("Vet ej",))
    assert [code for code, _ in guess.steps] == ["Nej", "Ja", "Vet ej"]


def of_heading(heading: str, values: str) -> tuple[str, str, str, str, bool]:
    """The order, what counts, what is unsure and what is no answer, of codes whose heading says what they mean."""
    found = guessed_scale(explained(Variable(heading)), values.split())
    assert found is not None
    named = (tuple(code for code, _ in found.steps), found.counts, found.dont_know, found.missing)
    order, counts, unsure, none = map(" ".join, named)
    return order, counts, unsure, none, found.satisfied


@pytest.mark.parametrize(
    ("heading", "values", "said"),
    [
        ("Nöjd? 9=Vet ej", "1 2 3 4 5 9", ("1 2 3 4 5 9", "4 5", "9", "", True)),
        ("Nöjd? 9=Inget svar", "1 2 3 4 5 9", ("1 2 3 4 5", "4 5", "", "9", True)),
        ("Nöjd? 9=Vet ej", "1 2 3 4 5 9 99", ("1 2 3 4 5 9", "4 5", "9", "99", True)),
        ("Nöjd? 1=mycket nöjd, 5=mycket missnöjd", "1 2 3", ("5 4 3 2 1", "2 1", "", "", True)),
        ("Löste det sig? (1=Ja, 2=Nej, 8=Vet ej)", "1 2 8", ("2 1 8", "1", "8", "", True)),
        ("Var det svårt? (1 = mycket svårt, 5 = mycket lätt)", "1 3 5", ("1 2 3 4 5", "4 5", "", "", True)),
        ("Hur var det? (1 = mycket svårt, 5 = mycket lätt)", "1 3 5", ("1 2 3 4 5", "4 5", "", "", True)),
        ("Hade du problem? 0=nej 1=ja", "0 1", ("0 1", "1", "", "", False)),
    ],
)
def test_a_code_is_what_its_heading_says(heading: str, values: str, said: tuple[str, str, str, str, bool]) -> None:
    """*Don't know* wherever it lies, ends that turn the scale, and no word of the legend taken for what was asked."""
    assert of_heading(heading, values) == said


def test_labels_of_the_ends_alone_leave_the_steps_between() -> None:
    """Between the ends of a scale stand its other steps, though nobody took them; codes of places are no scale."""
    labels = (("1", "Mycket dåligt"), ("5", "Mycket bra"), ("9", "Vet ej"))
    found = guessed_scale(Variable("q", "Hur var det?", labels), ["1", "5"])
    assert found is not None
    assert ([code for code, _ in found.steps], found.counts, found.dont_know) == (list("123459"), ("4", "5"), ("9",))
    places = (("114", "Norr"), ("180", "Söder"))
    other = guessed_scale(Variable("q", "", places), ["114", "180"])
    assert other is not None
    assert [code for code, _ in other.steps] == ["114", "180"]
