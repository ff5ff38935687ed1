"""A draft is a map that can be used as it is, with a comment at whatever somebody must look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground import language
from digimaturity.residents.survey.map_draft import SaidOfSurvey, draft_of
from digimaturity.residents.survey.map_guessing import guessed
from digimaturity.workspace.responses import Variable
from digimaturity.workspace.survey_map_file import read_survey_map

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.residents.survey.map_guessing import MapGuess

ODD = 'Är det "bra": ja, # nej?'


def guess() -> MapGuess:
    """Of a file with a bit of everything."""
    variables = [Variable(h) for h in ("vikt", "ålder", "kön", "q1", ODD, "nps", "text")]
    rows = [
        ["1", str(18 + n), str(1 + n % 2), str(1 + n % 5), ["Ja", "Nej", "Vet ej"][n % 3], str(n % 11), f"fri {n} text"]
        for n in range(40)
    ]
    return guessed(variables, rows)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_draft_is_a_map(lang: str, tmp_path: Path) -> None:
    """In either language it is read without a word, and says what was guessed."""
    with language.speaking(lang):
        text = draft_of(SaidOfSurvey("svar"), guess())
    path = tmp_path / "m.yaml"
    path.write_text(text, encoding="utf-8")
    survey = read_survey_map(path)
    assert (survey.columns.weight, [g.id for g in survey.groups]) == ("vikt", ["age", "sex"])
    assert [q.column for q in survey.questions] == ["q1", ODD, "nps"]
    assert survey.questions[1].dont_know == ("Vet ej",)
    assert text.count("SE HIT" if lang == "sv" else "LOOK HERE") == 1 + 2 + 1 + 2 + 2
    assert "#   text:" in text


def test_what_was_said_is_in_it(tmp_path: Path) -> None:
    """Whoever was asked has no line to look at for that."""
    said = SaidOfSurvey(
        "svar", "Enkäten: 2026", "Alla som ringde", "2026-03-01", "2026-03-31", "malmo", 5000, "Blad 1", {"weight": ""}
    )
    path = tmp_path / "m.yaml"
    path.write_text(draft_of(said, guess()), encoding="utf-8")
    survey = read_survey_map(path)
    assert (survey.title.sv, survey.base.sv, survey.start, survey.end) == (
        *("Enkäten: 2026", "Alla som ringde", "2026-03-01", "2026-03-31"),
    )
    assert (survey.organisation, survey.n_population, survey.sheet, survey.columns.weight) == (
        "malmo",
        5000,
        "Blad 1",
        "",
    )
    assert "what the survey is called" not in path.read_text(encoding="utf-8")


def test_a_file_without_questions_says_so() -> None:
    """The place for them is there."""
    assert "no questions were found" in draft_of(SaidOfSurvey("x"), guessed([Variable("text")], [["a b c"]]))
