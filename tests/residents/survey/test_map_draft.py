"""A draft is a map that can be used as it is, with a comment at whatever somebody must look at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.residents.survey.survey_exports import EXPORTS, ROWS

from digimaturity.ground import language
from digimaturity.residents.survey.map_draft import SaidOfSurvey, draft_of
from digimaturity.residents.survey.map_guessing import guessed
from digimaturity.residents.survey.mapped_survey import MappedSurvey, mapped, wanted_of
from digimaturity.workspace.response_files import read_responses, read_variables
from digimaturity.workspace.responses import Variable
from digimaturity.workspace.survey_map_file import read_survey_map

if TYPE_CHECKING:
    from collections.abc import Callable
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


def drafted(name: str, make: Callable[[Path], None], folder: Path) -> tuple[MappedSurvey, str]:
    """An export seen through its own draft, without an edit."""
    file, path = folder / name, folder / "m.yaml"
    make(file)
    path.write_text(draft_of(SaidOfSurvey("x"), guessed(*read_variables(file)[:2])), encoding="utf-8")
    survey = read_survey_map(path)
    return mapped(read_responses(file, wanted_of(survey, path)), survey), path.read_text(encoding="utf-8")


# Of each export: its questions, groups, columns, and how many rows are not answered to the end.
HOLDS = {
    "netigate.csv": (3, ["age"], {"weight", "respondent", "service"}, 15),
    "surveymonkey.csv": (3, [], {"respondent"}, 0),
    "forms.xlsx": (2, ["sex"], set(), 0),
    "google.csv": (3, [], set(), 0),
    "webropol.xlsx": (2, ["age"], {"respondent"}, 0),
    "qualtrics.csv": (2, [], {"respondent"}, 22),
    "limesurvey.csv": (2, ["sex"], {"respondent"}, 19),
    "enalyzer.txt": (2, ["sex"], {"weight", "stratum", "respondent"}, 0),
    "servicematning.csv": (3, ["channel"], {"service"}, 0),
    "etjanst.csv": (3, [], {"service"}, 0),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_the_draft_of_an_export_reads_it_without_an_edit(name: str, tmp_path: Path) -> None:
    """Ten tools' shapes: headings on one to three rows, paradata, codes and words, encodings, CSV and workbooks."""
    found, _ = drafted(name, EXPORTS[name], tmp_path)
    questions, groups, columns, unfinished = HOLDS[name]
    assert (len(found.survey.questions), [g.id for g in found.survey.groups]) == (questions, groups)
    assert {what for what, _ in found.survey.columns.named()} == columns
    assert len(found.responses) == ROWS - unfinished


def test_what_a_draft_leaves_undecided_says_so(tmp_path: Path) -> None:
    """A need is proposed behind a #, never set; who is left out is named; a bad question is turned."""
    found, text = drafted("netigate.csv", EXPORTS["netigate.csv"], tmp_path)
    assert [q.needs for q in found.survey.questions] == [(), (), ()]
    assert text.count("needs is guessed from the words") == text.count("    # needs: [") == 3
    assert "# LOOK HERE: rows with ”Påbörjad” in Status are not answered to the end and are left out" in text
    assert [q.satisfied for q in found.survey.questions] == [True, True, False]
    assert found.survey.questions[2].dont_know == ("Minns inte",)
    assert (found.survey.start, found.survey.end) == ("2026-09-14", "2026-09-25")


def test_a_need_is_confirmed_by_taking_its_sign_away(tmp_path: Path) -> None:
    """The line stands where it belongs."""
    _, text = drafted("netigate.csv", EXPORTS["netigate.csv"], tmp_path)
    path = tmp_path / "n.yaml"
    path.write_text(text.replace("# needs: [", "needs: ["), encoding="utf-8")
    assert [q.needs for q in read_survey_map(path).questions] == [
        ("findable",),
        ("complete_online",),
        ("trouble_free",),
    ]


def test_days_of_the_first_rows_only_are_to_be_looked_at() -> None:
    """Of a long file the last day is not known."""
    rows = [["2026-09-14 08:00:00", "1"], ["2026-09-15 08:00:00", "2"]]
    guess = guessed([Variable("Starttid"), Variable("q1")], rows)
    assert "the times are those of the first rows" not in draft_of(SaidOfSurvey("x"), guess)
    assert "# LOOK HERE: the times are those of the first rows\nstart:" in draft_of(
        SaidOfSurvey("x"), replace(guess, is_whole=False)
    )


def test_a_day_that_was_said_outranks_the_file(tmp_path: Path) -> None:
    """An end before it is not written."""
    guess = guessed([Variable("Starttid"), Variable("q1")], [["2026-09-14 08:00", "1"], ["2026-09-15 08:00", "2"]])
    path = tmp_path / "m.yaml"
    path.write_text(draft_of(SaidOfSurvey("x", start="2026-10-01"), guess), encoding="utf-8")
    survey = read_survey_map(path)
    assert (survey.start, survey.end) == ("2026-10-01", "")


def test_a_list_of_words_with_blanks_keeps_its_lines(tmp_path: Path) -> None:
    """Whichever of them stands first."""
    variables = [Variable("q1")]
    path = tmp_path / "m.yaml"
    path.write_text(draft_of(SaidOfSurvey("x"), guessed(variables, [["Agree"], ["Strongly agree"], ["Disagree"]])))
    assert read_survey_map(path).questions[0].counts == ("Agree", "Strongly agree")


def test_a_code_below_nought_keeps_its_sign(tmp_path: Path) -> None:
    """-1 for no answer is missing, and 1 is not; the line to look at says which codes count as no answer."""
    cells = [[("98", "99", "-1")[at % 3] if at % 10 == 0 else str(1 + at % 5)] for at in range(200)]
    path = tmp_path / "map.yaml"
    draft = draft_of(SaidOfSurvey("answers"), guessed((Variable("q1"),), cells))
    path.write_text(draft, encoding="utf-8")
    (question,) = read_survey_map(path).questions
    assert question.missing == ("-1", "98", "99")
    assert "-1, 98, 99 count as no answer" in draft
