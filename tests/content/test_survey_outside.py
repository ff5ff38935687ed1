"""What figures leave out is said by what people answered, and how many of those who were asked answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.surveyed import QUESTIONS, csv_file, map_file, read

from digimaturity.content.survey_outside import answered_of, few_without, left_out_notes, ungrouped_notes
from digimaturity.ground.language import Text
from digimaturity.residents.survey.survey_summary import summarised

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


def by_age(folder: Path, ages: list[str], *parts: str) -> tuple[MappedSurvey, list[str]]:
    """A survey with these ages, and what is said of those without a group in them."""
    groups = 'groups:\n  age: {column: age, bands: {"18-29": [18, 29], "30-64": [30, 64]}}\n  sex: {column: sex}\n'
    rows = [(age, "KM"[at % 2], 1 + at % 5) for at, age in enumerate(ages)]
    _, found = read(csv_file(folder, "age sex q1", rows), map_file(folder, groups, *parts, QUESTIONS))
    figures = summarised(found, found.survey.groupings)
    return found, [note.en for note in ungrouped_notes(found, figures)]


def test_a_few_without_a_group_are_why_others_are_hidden(tmp_path: Path) -> None:
    """Without an age, or with one that no band has; with the age nothing is hidden; ten of them hide nothing."""
    ages = ["20"] * 60 + ["40"] * 60
    for odd in ("", "1990"):
        found, notes = by_age(tmp_path, [*ages, odd])
        assert len(notes) == 1
        assert notes[0].startswith("Fewer than 10 respondents are without a group in age.")
        assert few_without(found) == {"age": [122]}
    for whole in (ages, [*ages, "20"], [*ages, *[""] * 10]):
        found, notes = by_age(tmp_path, whole)
        assert (few_without(found), notes) == ({}, [])


def test_who_has_no_group_is_told_only_where_something_is_hidden_for_it(tmp_path: Path) -> None:
    """A group of which nothing is shown hides nothing by being incomplete; what helps is told as it is."""
    found, notes = by_age(tmp_path, ["20"] * 60 + ["40"] * 60 + [""])
    assert ungrouped_notes(found, summarised(found, [("sex",)])) == []
    assert "if the map has fewer crossings, or if age is taken out of groups" in notes[0]
    hidden = [
        sum(one.figure.n is None for one in summarised(own, own.survey.groupings))
        for own, _ in (
            by_age(tmp_path, ["20"] * 60 + ["40"] * 60 + [""], *parts) for parts in ((), ("crossings: []\n",))
        )
    ]
    assert hidden[0] > hidden[1] > 0
