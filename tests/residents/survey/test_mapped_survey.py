"""Responses seen through their map: what counts, what is left out, and what is refused with its row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.builders import DATA
from tests.surveyed import GROUPS, QUESTIONS, csv_file, map_file, read

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import same
from digimaturity.residents.survey.mapped_survey import mapped, wanted_of
from digimaturity.workspace.response_files import read_responses
from digimaturity.workspace.survey_map_file import read_survey_map

if TYPE_CHECKING:
    from pathlib import Path

ALL = "questions:\n  q1: {column: q1, scale: {1: dåligt, 2: sådär, 3: bra, 9: vet ej}, dont_know: [9], missing: [99], "


def values(folder: Path, part: str, *answers: object) -> list[float | None]:
    """What each answer to a question counts as."""
    file = csv_file(folder, "q1 x", [(a, 1) for a in answers])
    _, found = read(file, map_file(folder, ALL + part + "}\n"))
    return [None if np.isnan(v) else float(v) for v in found.answers["q1"].values]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("counts: [2, 3]", [0, 1, 1, None, None, None]),
        ("counts: [2, 3], dont_know_in_base: true", [0, 1, 1, 0, None, None]),
        ("as: index", [0, 50, 100, None, None, None]),
        ("as: mean", [1, 2, 3, None, None, None]),
    ],
)
def test_what_answers_count_as(part: str, expected: list[float | None], tmp_path: Path) -> None:
    """Don't know is in the base only where the map says so; what is missing never is."""
    assert values(tmp_path, part, 1, 2, 3, 9, 99, "") == expected


def test_words_stand_for_their_codes(tmp_path: Path) -> None:
    """A file that has what was answered in words counts the same."""
    assert values(tmp_path, "counts: [3]", "Dåligt", "bra", "vet ej") == [0, 1, None]


def test_a_distribution_has_every_answer(tmp_path: Path) -> None:
    """In the order of the scale; don't know is one of them where it is in the base."""
    file = csv_file(tmp_path, "q1 x", [(1, 1), (3, 1), (9, 1), ("", 1)])
    _, found = read(file, map_file(tmp_path, ALL + "as: distribution}\n"))
    steps = found.answers["q1"].steps
    assert steps is not None
    assert steps.tolist() == [0, 2, -1, -1]
    assert [code for code, _ in found.answers["q1"].shown] == ["1", "2", "3"]
    _, found = read(file, map_file(tmp_path, ALL + "as: distribution, dont_know_in_base: true}\n"))
    assert [code for code, _ in found.answers["q1"].shown] == ["1", "2", "3", "9"]


def refused(folder: Path, map_parts: tuple[str, ...], headings: str, *rows: tuple[object, ...]) -> InvalidDataError:
    """The refusal of a file."""
    file = csv_file(folder, headings, rows)
    with pytest.raises(InvalidDataError) as error:
        read(file, map_file(folder, *map_parts))
    return error.value


def test_codes_that_the_map_does_not_know(tmp_path: Path) -> None:
    """The column, the codes, how many rows and the first of them are told; of what somebody wrote nothing."""
    error = refused(tmp_path, (QUESTIONS,), "q1", (1,), (7,), (4,), (7,))
    problem = error.problems[0]
    assert (str(problem.place.file), problem.place.line, problem.place.field) == ("answers.csv", 3, "q1")
    assert "”7”" in str(error)
    assert "(2 rows: 3, 5)" in str(error)
    assert "1, 2, 3, 4, 5, 9" in str(error)
    error = refused(tmp_path, (QUESTIONS,), "q1", (1,), (7,), ("Anna Andersson på Storgatan, ring 070-123 45 67",))
    assert "Anna" not in str(error)
    assert "2 values that read as free text and are not shown (2 rows: 3, 4)" in str(error)


def test_numbers_outside_their_range(tmp_path: Path) -> None:
    """Where there is no scale the range holds."""
    part = "questions:\n  q: {column: q1, as: mean, range: [0, 10]}\n"
    assert "”11”" in str(refused(tmp_path, (part,), "q1", (0,), (10,), (11,)))
    assert "”x”" in str(refused(tmp_path, (part,), "q1", (0,), ("x",)))


@pytest.mark.parametrize("said", ["inf", "-inf", "1e400", "1_0"])
def test_what_only_a_program_takes_for_a_number_is_none(said: str, tmp_path: Path) -> None:
    """Without a range too: the row is told, and nothing is calculated with it."""
    part = "questions:\n  q: {column: q1, as: mean}\n"
    (problem,) = refused(tmp_path, (part,), "q1", (0,), (said,)).problems
    assert (problem.code, "The map has: numbers." in problem.message.en) == ("out-of-range", True)


def test_numbers_can_be_as_many_as_the_rows(tmp_path: Path) -> None:
    """Minutes and incomes may differ for everybody, as an answer and as bands of a group; codes may not."""
    part = "questions:\n  q: {column: q, as: mean, range: [0, 100000]}\n"
    bands = "groups:\n  pay: {column: pay, bands: {low: [0, 3000], high: [3001, null]}}\n"
    file = csv_file(tmp_path, "q pay", [(f"{n}.5", n) for n in range(6000)])
    _, found = read(file, map_file(tmp_path, part, bands))
    assert np.nanmean(found.answers["q"].values) == pytest.approx(3000)
    assert np.bincount(found.groups["pay"].codes).tolist() == [3001, 2999]
    scale = map_file(tmp_path, "questions:\n  q: {column: pay, scale: {1: no, 2: yes}, counts: [2]}\n")
    with pytest.raises(InvalidDataError, match="5000"):
        read(file, scale)


@pytest.mark.parametrize(
    ("weights", "code", "row"),
    [
        ((1, -1, 1), "negative", 3),
        ((1, "", 1), "missing", 3),
        ((1, 1, "hej"), "not-a-number", 4),
        ((1, "inf", 1), "not-a-number", 3),
        ((1, 1e300, 1), "out-of-reach", 3),
        ((1, 1, 1e-200), "out-of-reach", 4),
        ((0, 0, 0), "all-zero", 2),
    ],
)
def test_weights_that_are_none(weights: tuple[object, ...], code: str, row: int, tmp_path: Path) -> None:
    """Negative, missing, no number, all nought: each with its first row and the column as the file calls it."""
    rows = [(w, 4) for w in weights]
    error = refused(tmp_path, ("columns: {weight: vikt}\n", QUESTIONS), "vikt q1", *rows)
    problem = error.problems[0]
    assert (problem.code, problem.place.line, problem.place.field) == (code, row, "vikt")


def test_a_weight_of_zero_is_left_out_and_told(tmp_path: Path) -> None:
    """It is no error."""
    file = csv_file(tmp_path, "vikt q1", [(0, 4), (1, 4), (1, 5)])
    _, found = read(file, map_file(tmp_path, "columns: {weight: vikt}\n", QUESTIONS))
    assert [(str(one.what), one.rows) for one in found.left_out] == [("the weight is zero", 1)]


def test_a_stratum_with_one_unit(tmp_path: Path) -> None:
    """It is refused by name, or counted as the map says, with a warning that names it where the unit is no person."""
    rows = [("Norr", 4, "a"), ("Norr", 2, "b"), ("Söder", 5, "c")]
    columns = "columns: {stratum: s%s}\n"
    error = refused(tmp_path, (columns % "", QUESTIONS), "s q1 c", *rows)
    assert "Söder" in str(error)
    assert (error.problems[0].code, error.problems[0].place.line) == ("lone-unit", 4)
    file = csv_file(tmp_path, "s q1 c", rows)
    for own, is_named in (("", False), (", cluster: c", True)):
        _, found = read(file, map_file(tmp_path, columns % own, "lone_psu: centre\n", QUESTIONS))
        assert found.design.lone_strata == ("Söder",)
        (warning,) = found.warnings
        assert ("Söder" in str(warning), "single" in str(warning)) == (is_named, True)


def test_repeated_respondents(tmp_path: Path) -> None:
    """The same id twice is refused by its rows, never printed; about two services it is two answers."""
    rows = [("hemlig1", 4, "Bygglov"), ("b", 2, "Bygglov"), ("hemlig1", 5, "Skola")]
    error = refused(tmp_path, ("columns: {respondent: id}\n", QUESTIONS), "id q1 s", *rows)
    assert "(1 row: 4)" in str(error)
    assert "hemlig" not in str(error)
    file = csv_file(tmp_path, "id q1 s", rows)
    _, found = read(file, map_file(tmp_path, "columns: {respondent: id, service: s}\n", QUESTIONS))
    assert len(found.responses) == 3


def test_rows_that_are_wholly_alike_are_a_warning(tmp_path: Path) -> None:
    """They may be duplicates, or people who answered alike."""
    file = csv_file(tmp_path, "q1 x", [(4, 1), (4, 1), (5, 1)])
    _, found = read(file, map_file(tmp_path, QUESTIONS))
    assert any("like an earlier row: 1." in str(warning) for warning in found.warnings)


def test_whoever_is_in_no_group_is_told(tmp_path: Path) -> None:
    """With the values that the map does not have, but for those that so few have that they tell who it is."""
    file = csv_file(tmp_path, "age sex q1", [(17, 1, 4), (20, 1, 4), ("", 2, 5), *[(16, 1, 4)] * 10])
    _, found = read(file, map_file(tmp_path, GROUPS, QUESTIONS))
    assert [(str(o.what), o.rows) for o in found.left_out] == [("without a group in age (values: 16)", 12)]
    assert found.groups["age"].codes.tolist()[:4] == [-1, 0, -1, -1]


def test_codes_that_a_file_declares_missing_are_nothing_anywhere(tmp_path: Path) -> None:
    """In weights they are no weights, in ids no ids, in groups no group and in organisations no organisation."""
    # w 1 999 2, age 20 999 150, id -1 -1 7, o 1 9 9, q1 4 4 5; missing: w 999, age 100-1000, id -1, o 9.
    path = DATA / "surveys" / "missing.sav"
    survey = read_survey_map(
        map_file(tmp_path, "columns: {respondent: id, organisation: o}\n", GROUPS.split("  sex")[0], QUESTIONS)
    )
    found = mapped(read_responses(path, wanted_of(survey, tmp_path)), survey)
    assert found.groups["age"].codes.tolist() == [0, -1, -1]
    assert found.organisations is not None
    assert (found.organisations.labels, found.organisations.codes.tolist()) == (("1",), [0, -1, -1])
    assert (found.responses.ids == 0).tolist() == [True, True, False]
    for columns, fields in (("weight: w, stratum: o", {"w", "o"}), ("cluster: id", {"id"})):
        design = read_survey_map(map_file(tmp_path, f"columns: {{{columns}}}\n", QUESTIONS))
        with pytest.raises(InvalidDataError) as error:
            mapped(read_responses(path, wanted_of(design, tmp_path)), design)
        assert {(p.code, p.place.field) for p in error.value.problems} == {("missing", field) for field in fields}


def test_what_spss_declares_missing_is_missing(tmp_path: Path) -> None:
    """Unless the map gives the code a meaning of its own."""
    part = "questions:\n  q1: {column: q1, scale: {1: a, 2: b, 3: c, 4: d, 5: e}, counts: [4, 5]%s}\n"
    path = map_file(tmp_path, part % "")
    survey = read_survey_map(path)
    found = mapped(read_responses(DATA / "surveys" / "survey.sav", wanted_of(survey, path)), survey)
    assert (found.answers["q1"].n_missing, found.answers["q1"].outside) == (3, ())
    path = map_file(tmp_path, part % ", dont_know: [9]")
    survey = read_survey_map(path)
    found = mapped(read_responses(DATA / "surveys" / "survey.sav", wanted_of(survey, path)), survey)
    assert (found.answers["q1"].n_missing, found.answers["q1"].outside) == (0, ((same("9"), 3),))


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    """Codes, weights and respondents together."""
    columns = "columns: {weight: w, respondent: id}\n"
    error = refused(tmp_path, (columns, QUESTIONS), "id w q1", ("a", -1, 4), ("a", 1, 8))
    assert {p.code for p in error.problems} == {"out-of-range", "repeated", "negative"}
