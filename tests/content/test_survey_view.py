"""A survey's figures as tables: a table to each question, a row to each group, differences with their intervals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.surveyed import GROUPS, QUESTIONS, csv_file, map_file, read

from digimaturity.content.survey_view import survey_result
from digimaturity.ground.language import Text
from digimaturity.residents.survey.survey_comparing import Reference
from digimaturity.residents.survey.survey_slices import groupings_of
from digimaturity.residents.survey.survey_summary import summarised

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.ground.table import Result

SPREAD = "  q2: {column: q1, scale: {1: a, 2: b, 3: c, 4: d, 5: e}, as: distribution}\n"


def result_of(folder: Path, reference: float | None = None) -> Result:
    """The result of a survey in which the oldest are few."""
    rows = [(20 + n % 40 if n < 150 else 80, 1 + n % 2, 1 + n % 5) for n in range(156)]
    _, found = read(csv_file(folder, "age sex q1", rows), map_file(folder, GROUPS, QUESTIONS, SPREAD))
    references = {} if reference is None else {"q1": Reference(reference)}
    return survey_result(found, summarised(found, groupings_of(["age"]), references), [])


def test_each_question_has_its_table(tmp_path: Path) -> None:
    """All first, then the groups; what is hidden says so and has no number."""
    first, second = result_of(tmp_path).tables
    assert [str(row["who"]) for row in first.rows] == ["All", "18-29", "30-64", "65-"]
    hidden = [row for row in first.rows if str(row["interval"]) == "not shown"]
    assert [(str(row["who"]), row["value"], row["n"]) for row in hidden] == [("18-29", None, None), ("65-", None, None)]
    assert [c.key for c in second.columns][:2] == ["who", "counted"]
    assert len(second.rows) == 5 * 4


def test_a_difference_says_whether_it_is_sure(tmp_path: Path) -> None:
    """With its sign and its interval; only a question that is compared has the column."""
    first, second = result_of(tmp_path, 0.7).tables
    assert "difference" not in {c.key for c in second.columns}
    said = str(first.rows[0]["difference"])
    assert said.startswith("−30.")
    assert "may be 0" not in said
    (first, _) = result_of(tmp_path, 0.41).tables
    assert str(first.rows[0]["difference"]).endswith(", may be 0")


def test_what_weights_cost_is_shown_where_asked(tmp_path: Path) -> None:
    """The first tables have four columns; with details two more, and a note that says what they are."""
    _, found = read(csv_file(tmp_path, "age sex q1", [(20, 1, 4)] * 60), map_file(tmp_path, GROUPS, QUESTIONS))
    figures = summarised(found)
    plain, full = (survey_result(found, figures, [], has_detail=has_detail) for has_detail in (False, True))
    assert [c.key for c in plain.tables[0].columns] == ["who", "value", "interval", "n"]
    assert [c.key for c in full.tables[0].columns][4:] == ["n_effective", "deff"]
    assert [any("Kish" in note.en for note in one.notes) for one in (plain, full)] == [False, True]


def test_a_change_names_the_wave_and_its_unit(tmp_path: Path) -> None:
    """A share changes by percentage points since a wave that has a name."""
    _, found = read(csv_file(tmp_path, "age sex q1", [(20, 1, 4), (20, 1, 2)] * 60), map_file(tmp_path, QUESTIONS))
    (table,) = survey_result(found, summarised(found, (), None, replace(found, wave="2025")), []).tables
    (change,) = [c.title for c in table.columns if c.key == "change"]
    assert change == Text("Förändring sedan 2025, procentenheter", "Change since 2025, percentage points")


def test_groups_are_called_what_the_map_calls_them(tmp_path: Path) -> None:
    """In the reader's language, where the map has both."""
    groups = "groups:\n  sex: {column: sex, labels: {1: {sv: man, en: men}, 2: {sv: kvinna, en: women}}}\n"
    rows = [(20, 1 + n % 2, 2 + 2 * (n // 2 % 2)) for n in range(120)]
    _, found = read(csv_file(tmp_path, "age sex q1", rows), map_file(tmp_path, groups, QUESTIONS))
    (table,) = survey_result(found, summarised(found, groupings_of(["sex"])), []).tables
    assert [str(row["who"]) for row in table.rows] == ["All", "men *", "women *"]


def test_the_payload_has_both_languages_and_no_hidden_number(tmp_path: Path) -> None:
    """For programs: each figure with its group, and null where nothing is shown."""
    payload = result_of(tmp_path).payload
    hidden = [f for f in payload["figures"] if f["told"] != "printed"]
    assert hidden
    assert {f[key] for f in hidden for key in ("value", "low", "high", "n", "n_effective", "base")} == {None}
    assert payload["figures"][0]["wording"] == {"sv": "Hur nöjd är du?", "en": "How satisfied are you?"}
