"""What a map says in words, and what is left of it where a file lacks columns."""

from __future__ import annotations

import pytest

from digimaturity.ground.language import same
from digimaturity.model.survey_map import ReckonedAs, Step, SurveyColumns, SurveyGroup, SurveyMap, SurveyQuestion

QUESTION = SurveyQuestion("q", "Q", scale=(Step("1", same("nej")), Step("2", same("ja"))), counts=("2",))
GROUP = SurveyGroup("age", "A", same("Age"))
COLUMNS = SurveyColumns(weight="w", respondent="id")


def test_a_share_says_which_answers_it_counts() -> None:
    """Anything else says what it is."""
    assert (QUESTION.counted.sv, QUESTION.counted.en) == ("svarade ”ja”", 'answered "ja"')
    assert SurveyQuestion("q", "Q", reckoned=ReckonedAs.MEAN).counted.en == "mean"


def test_every_heading_knows_where_it_is_named() -> None:
    """The first place of several."""
    survey = SurveyMap("m", same("M"), same("B"), COLUMNS, (QUESTION,), (GROUP,))
    assert survey.headings == {
        "w": "columns.weight",
        "id": "columns.respondent",
        "A": "groups.age.column",
        "Q": "questions.q.column",
    }
    assert survey.group("age") is GROUP
    with pytest.raises(KeyError):
        survey.group("sex")


def test_what_a_file_lacks_is_left_out_only_where_it_may_be() -> None:
    """Otherwise the map is whole, and the file is refused."""
    strict = SurveyMap("m", same("M"), same("B"), COLUMNS, (QUESTION,), (GROUP,))
    assert strict.within({"Q"}) is strict
    loose = SurveyMap("m", same("M"), same("B"), COLUMNS, (QUESTION,), (GROUP,), may_be_missing=True)
    found = loose.within({"Q", "w"})
    assert (found.questions, found.groups) == ((QUESTION,), ())
    assert (found.columns.weight, found.columns.respondent) == ("w", "")
