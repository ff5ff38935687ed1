"""What figures leave out is said by what people answered, and how many of those who were asked answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.surveyed import QUESTIONS, csv_file, map_file, read

from digimaturity.content.survey_outside import answered_of, left_out_notes
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.residents.survey.mapped_survey import MappedSurvey

HELP = """\
  q2:
    column: q2
    scale: {0: nej, 1: ja, 8: {sv: "Behövde ingen hjälp", en: "Needed no help"}, 9: {sv: "Vet inte", en: "Do not know"}}
    counts: [1]
    dont_know: [8, 9]
"""


def survey_of(folder: Path, second: list[object], *parts: str, heading: str = "q1 q2") -> MappedSurvey:
    """A survey in which all answer the first question, and the second so."""
    rows = [(4, one) for one in second]
    return read(csv_file(folder, heading, rows), map_file(folder, *parts, QUESTIONS, HELP))[1]


def test_answers_outside_the_base_are_called_what_they_are(tmp_path: Path) -> None:
    """Who needed no help did not say *don't know*; those who gave no answer are told of last."""
    found = survey_of(tmp_path, [1] * 20 + [8] * 12 + [9] * 11 + [""] * 3)
    assert left_out_notes(found)[0] == Text(
        "Utanför basen i q2: 12 svarade ”Behövde ingen hjälp”, 11 svarade ”Vet inte”, 3 svarade inte.",
        'Outside the base of q2: 12 answered "Needed no help", 11 answered "Do not know", 3 did not answer.',
    )


def test_how_few_gave_an_answer_is_not_told(tmp_path: Path) -> None:
    """Only how many are outside in all, which follows from the number of answers."""
    found = survey_of(tmp_path, [1] * 20 + [8] * 12 + [9] * 2 + [""] * 3)
    assert left_out_notes(found)[0].en == (
        'Outside the base of q2: 12 answered "Needed no help", 5 gave other answers outside the base, or none.'
    )


def test_nothing_is_counted_where_too_few_are_left(tmp_path: Path) -> None:
    """The number of those who answered, which is hidden, would follow from it."""
    found = survey_of(tmp_path, [1] * 4 + [""] * 30)
    assert left_out_notes(found)[0].en == "Outside the base of q2: all but fewer than 10."


def test_answers_in_the_base_are_not_outside_it(tmp_path: Path) -> None:
    """A map that counts them among the rest has nothing to tell."""
    part = QUESTIONS + HELP + "    dont_know_in_base: true\n"
    rows = [(4, one) for one in [1] * 20 + [8] * 12]
    found = read(csv_file(tmp_path, "q1 q2", rows), map_file(tmp_path, part))[1]
    assert not any("q2" in note.en for note in left_out_notes(found))


def test_how_many_of_the_asked_answered_is_told(tmp_path: Path) -> None:
    """By the map; without it that it is not known, and where it cannot be, that it is wrong."""
    assert "the response rate is not known" in answered_of(survey_of(tmp_path, [1] * 30)).en
    assert answered_of(survey_of(tmp_path, [1] * 30, "invited: 80\n")) == Text(
        "30 av 80 tillfrågade svarade: 37,5 procent.", "30 of 80 asked answered: 37.5 per cent."
    )
    assert "one of the numbers is wrong" in answered_of(survey_of(tmp_path, [1] * 30, "invited: 29\n")).en


def test_people_are_counted_once_where_the_file_tells_them_apart(tmp_path: Path) -> None:
    """Each of them on a row for each service is one who answered."""
    rows = [(f"p{n // 2}", "ab"[n % 2], 4, 1) for n in range(40)]
    part = "columns: {respondent: id, service: s}\ninvited: 40\n"
    found = read(csv_file(tmp_path, "id s q1 q2", rows), map_file(tmp_path, part, QUESTIONS, HELP))[1]
    assert answered_of(found).en == "20 of 40 asked answered: 50.0 per cent."
