"""A questionnaire has each question with its answers, and the headings that its answers are written under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.surveyed import GROUPS, QUESTIONS, map_file

from digimaturity.content.questionnaire import asked_in, headings_of, questionnaire_text
from digimaturity.workspace.survey_map_file import read_survey_map

if TYPE_CHECKING:
    from pathlib import Path


def test_questions_then_the_respondent_then_a_comment(tmp_path: Path) -> None:
    """With codes, and room where people write."""
    survey = read_survey_map(map_file(tmp_path, "columns: {respondent: id}\n", GROUPS, QUESTIONS))
    asked = list(asked_in(survey))
    assert [one.column for one in asked] == ["q1", "age", "sex", "comment"]
    assert asked[0].answers[0][0] == "1"
    assert (asked[1].answers, asked[1].write is not None) == ((), True)
    assert [str(label) for _, label in asked[2].answers] == ["man", "kvinna"]
    assert headings_of(survey) == ["id", "q1", "age", "sex", "comment"]


def test_the_text_can_be_used_as_it_is(tmp_path: Path) -> None:
    """Numbered, with a box to each answer."""
    text = questionnaire_text(read_survey_map(map_file(tmp_path, GROUPS, QUESTIONS)))
    assert "1. How satisfied are you?\n   [ ] Mycket missnöjd\n" in text
    assert text.count("____") > 0
    assert "{" not in text


def test_where_a_question_is_from_is_known(tmp_path: Path) -> None:
    """The same as a study's, near one, or nobody's."""
    sources = [
        next(asked_in(read_survey_map(map_file(tmp_path, QUESTIONS, part)))).source
        for part in ("", "    asks_the_same: a\n", "    near: b\n")
    ]
    assert [None if s is None else s.en for s in sources] == [
        None,
        "the question as the source renders it for a; the answer alternatives are ours",
        "near b, but in our wording",
    ]
