"""A need is proposed from plain words only, and a question about everything gets none."""

from __future__ import annotations

import pytest

from digimaturity.residents.survey.need_wording import needs_in


@pytest.mark.parametrize(
    ("asked", "needs"),
    [
        ("Hur lätt var det att hitta rätt tjänst på webbplatsen?", ("findable",)),
        ("Hittade du det du sökte?", ("findable",)),
        ("Did you find what you were looking for?", ("findable",)),
        ("E-tjänsten var enkel att använda", ("simple",)),
        ("The form was easy to fill in", ("simple",)),
        ("Jag kunde göra klart mitt ärende på nätet", ("complete_online",)),
        ("I could complete my errand online", ("complete_online",)),
        ("Hade du problem när du använde e-tjänsten senast?", ("trouble_free",)),
        ("Did you have any trouble?", ("trouble_free",)),
        ("Hur ofta fungerar tjänsten?", ("trouble_free",)),
        ("Informationen var anpassad till mig", ("personal",)),
        ("Kommunen hörde av sig utan att jag behövde fråga", ("proactive",)),
        ("Vet du vad dina uppgifter används till?", ("explained_data",)),
        ("I know how my data are used", ("explained_data",)),
        ("Tjänsten fungerar med skärmläsare", ("trouble_free", "inclusive")),
        ("Jag fick svar så fort som jag behövde", ("fast_answer",)),
        ("How quickly did you get an answer?", ("fast_answer",)),
        ("Hur nöjd är du med bemötandet?", ("human_help",)),
        ("Kunde du få hjälp av en person?", ("human_help",)),
        ("Jag har insyn i hur beslut fattas", ("open",)),
    ],
)
def test_words_that_speak_of_a_need(asked: str, needs: tuple[str, ...]) -> None:
    """In either language."""
    assert needs_in(asked) == needs


@pytest.mark.parametrize(
    "asked",
    [
        "Hur nöjd är du med kommunen som helhet?",
        "Hur tycker du att skolan fungerar?",
        "Vilken e-tjänst använde du senast?",
        "Hur ofta använder du e-tjänster?",
        "Would you recommend us?",
        "q1",
        "",
    ],
)
def test_words_that_speak_of_none(asked: str) -> None:
    """Who decides is asked instead."""
    assert needs_in(asked) == ()


def test_a_question_about_everything_gets_no_need() -> None:
    """Three needs in one sentence are no proposal."""
    asked = "Var tjänsten lätt att hitta, enkel att använda, utan problem, och fick du snabbt svar?"
    assert needs_in(asked) == ()
