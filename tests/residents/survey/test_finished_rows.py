"""Rows that nobody answered to the end are left out by what the map says, and counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.residents.survey.finished_rows import are_finished
from digimaturity.residents.survey.mapped_survey import MappedSurvey, mapped, wanted_of
from digimaturity.residents.survey.survey_waves import waves_in
from digimaturity.workspace.response_files import read_responses
from digimaturity.workspace.survey_map_file import read_survey_map

MAP = """
format: 1
id: x
title: X
base: Y
columns: {weight: vikt}
finished: {column: Status, codes: [Färdig]}
questions:
  q: {column: q, scale: {0: Nej, 1: Ja}, counts: [1]}
"""
FILE = "Status;vikt;q;omgång\n" + "".join(f"{'färdig' if n % 2 else 'Färdig'};1;{n % 2};2025\n" for n in range(30))
BEGUN = "Påbörjad;;;\n" * 5 + ";;1;\n"


def survey_of(folder: Path, text: str = MAP, file: str = FILE + BEGUN) -> MappedSurvey:
    """A file seen through a map."""
    (folder / "m.yaml").write_text(text, encoding="utf-8")
    (folder / "s.csv").write_text(file, encoding="utf-8")
    survey = read_survey_map(folder / "m.yaml")
    (wave,) = waves_in(read_responses(folder / "s.csv", wanted_of(survey, folder / "m.yaml")), survey)
    return mapped(wave[1], survey, wave[0])


def test_rows_that_are_not_finished_are_left_out_and_counted(tmp_path: Path) -> None:
    """Upper and lower case are one, an empty cell is not finished, and a weight that they lack is no error."""
    found = survey_of(tmp_path)
    assert len(found.responses) == 30
    assert [(str(one.what), one.rows) for one in found.left_out] == [("not answered to the end", 6)]


def test_any_value_may_say_that_a_row_is_finished(tmp_path: Path) -> None:
    """Without codes a row with a day of submission is finished, and one without is not."""
    text = MAP.replace("column: Status, codes: [Färdig]", "column: dag").replace("columns: {weight: vikt}", "")
    file = "dag;q\n" + "".join(f"2026-09-{1 + n:02d} 08:00;{n % 2}\n" for n in range(20)) + ";1\n" * 3
    found = survey_of(tmp_path, text, file)
    assert (len(found.responses), found.left_out[0].rows) == (20, 3)


def test_a_map_that_leaves_all_out_says_what_the_column_has(tmp_path: Path) -> None:
    """The codes of the file are named, so that they can be copied; not those that few have."""
    with pytest.raises(InvalidDataError) as raised:
        survey_of(tmp_path, MAP.replace("[Färdig]", "[Klar]"))
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.field) == ("none-finished", "Status")
    assert "has: ”Färdig”, ”färdig”. Correct" in str(problem.message)


def test_who_did_not_finish_needs_no_wave(tmp_path: Path) -> None:
    """A wave is missing only where a finished row has none."""
    text = MAP.replace("{weight: vikt}", "{weight: vikt, wave: omgång}")
    assert survey_of(tmp_path, text).wave == "2025"
    with pytest.raises(InvalidDataError):
        survey_of(tmp_path, text, FILE + "Färdig;1;1;\n")


def test_without_a_word_all_rows_are_finished(tmp_path: Path) -> None:
    """As before there was one."""
    text = "\n".join(line for line in MAP.splitlines() if not line.startswith("finished"))
    found = survey_of(tmp_path, text, FILE)
    assert are_finished(found.responses, found.survey).all()
    assert found.left_out == ()
