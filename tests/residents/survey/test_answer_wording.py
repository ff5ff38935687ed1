"""An answer has a place between the worst and the best by its words, or none."""

from __future__ import annotations

import pytest
from tests.residents.survey.answer_scales import ENGLISH, SWEDISH

from digimaturity.residents.survey.answer_wording import bare, is_praise, is_unanswered, is_unsure, place_of


@pytest.mark.parametrize("scale", [answers for answers, _ in (*SWEDISH, *ENGLISH)])
def test_every_scale_has_the_order_that_its_writers_gave_it(scale: str) -> None:
    """From the worst, each answer is further than the one before; none is taken for *don't know*."""
    answers = scale.split("|")
    places = [place_of(answer) for answer in answers]
    assert None not in places
    assert places == sorted(set(places), key=lambda place: place or 0)
    assert not any(is_unsure(answer) or is_unanswered(answer) for answer in answers)


def test_the_list_is_long_enough_to_mean_something() -> None:
    """At least fifty Swedish scales and thirty English ones."""
    assert (len(SWEDISH) >= 50, len(ENGLISH) >= 30) == (True, True)


@pytest.mark.parametrize(
    "words",
    [
        "Bygglov",
        "Förskola",
        "Kvinna",
        "Man",
        "Telefon",
        "E-tjänst",
        "Stockholm",
        "Storstad",
        "Högstadiet",
        "röd",
        "Hemma",
    ],
)
def test_names_have_no_place(words: str) -> None:
    """What is no answer on a scale has no order, whatever letters it begins with."""
    assert place_of(words) is None


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Instämmer delvis inte", -0.3),
        ("Instämmer delvis", 0.3),
        ("Instämmer inte", -0.65),
        ("5 - Instämmer helt", 1.0),
        ("Inte alls svårt", 1.0),
        ("Inga problem", 0.65),
        ("INTE SÄRSKILT NÖJD", -0.5),
        ("Not really", -0.5),
        ("Very  satisfied.", 0.85),
    ],
)
def test_not_turns_what_it_is_said_of(words: str, place: float) -> None:
    """In part and not is a little below the middle; not at all difficult is best."""
    assert place_of(words) == place


@pytest.mark.parametrize(
    "words",
    [
        *("Vet ej", "Vet inte/ingen åsikt", "Minns inte", "Kommer inte ihåg", "Kan inte bedöma", "Ingen uppfattning"),
        *(
            "Ej aktuellt",
            "Inte relevant för mig",
            "Vill inte svara",
            "Har inte använt tjänsten",
            "Osäker",
            "Berör inte mig",
        ),
        *("Don't know", "Don’t remember", "Not applicable", "N/A", "Prefer not to say", "No opinion", "Not sure"),
        *("I have not used it", "Can't say", "Does not apply"),
    ],
)
def test_answers_outside_the_scale(words: str) -> None:
    """Who does not know, has no opinion or is not concerned says nothing on the scale."""
    assert is_unsure(words)


@pytest.mark.parametrize(
    "words", ["Mycket osäker", "Ganska osäker", "Vet vart jag ska vända mig", "Nej", "Svarar inte", "Not good"]
)
def test_answers_on_the_scale_are_not_taken_from_it(words: str) -> None:
    """Unsafe is an answer, and so is no."""
    assert not is_unsure(words)


@pytest.mark.parametrize(
    "words", ["Ej svar", "Inget svar", "Obesvarad", "(tomt)", "No answer", "Skipped", "Uppgift saknas"]
)
def test_words_for_no_answer(words: str) -> None:
    """They stand in the place of an empty cell."""
    assert is_unanswered(words)


@pytest.mark.parametrize(
    ("words", "praises"),
    [
        *(("Mycket nöjd", True), ("Ganska lätt", True), ("Very good", True), ("Ja", False), ("Ofta", False)),
        *(("Stämmer bra", False), ("Stämmer mycket bra", False), ("Instämmer helt", False), ("Strongly agree", False)),
    ],
)
def test_answers_that_praise(words: str, praises: bool) -> None:  # noqa: FBT001
    """*Easy* is good whatever was asked; *agree* and *often* are as good as what they are said of."""
    assert is_praise(words) is praises


def test_a_code_before_the_words_is_taken_away() -> None:
    """However it is set off."""
    assert [bare(words) for words in ("5 - Bra", "(5) Bra", "5. Bra", "5=Bra", "5", "Bra")] == [
        *("Bra", "Bra", "Bra", "Bra", "", "Bra"),
    ]
