"""A survey's figures: for all and by group, hidden where small, beside a published figure and an earlier wave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.surveyed import GROUPS, QUESTIONS, csv_file, map_file, read

from digimaturity.model.resident_view import Amount, Told
from digimaturity.residents.survey.survey_comparing import Made, Reference
from digimaturity.residents.survey.survey_estimates import estimate, share
from digimaturity.residents.survey.survey_slices import groupings_of
from digimaturity.residents.survey.survey_summary import summarised

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.residents.survey.mapped_survey import MappedSurvey
    from digimaturity.residents.survey.survey_summary import SurveyFigure

MINE = "minimums: {print: 3, compare: 6}\n"


def found_in(figures: tuple[SurveyFigure, ...], **group: str) -> SurveyFigure:
    """The figure of the first question about a group and, where it is named, an organisation and a service."""
    org, service = group.pop("organisation", ""), group.pop("service", "")
    return next(f for f in figures if (f.organisation, f.figure.service, dict(f.figure.group)) == (org, service, group))


def test_figures_are_those_of_the_estimator(tmp_path: Path) -> None:
    """In per cent, with the whole design behind each group."""
    rows = [(20 + n % 60, 1 + n % 2, 1 + n % 5, 1 + n % 3, "AB"[n % 2]) for n in range(120)]
    columns = "columns: {weight: w, stratum: s}\n"
    file = csv_file(tmp_path, "age sex q1 w s", rows)
    _, survey = read(file, map_file(tmp_path, columns, GROUPS, QUESTIONS))
    figures = summarised(survey, groupings_of(["age"]))
    whole = estimate(survey.design, share(survey.answers["q1"].values))
    one = found_in(figures)
    assert one.figure.amount is Amount.PERCENT
    assert [one.figure.value, one.figure.low, one.figure.high] == pytest.approx(
        [100 * (x or 0) for x in (whole.value, whole.low, whole.high)]
    )
    assert (one.figure.n, one.figure.n_effective, one.deff) == (whole.n, whole.effective_n, whole.deff)
    young = estimate(survey.design, share(survey.answers["q1"].values), survey.groups["age"].codes == 0)
    assert found_in(figures, age="18-29").figure.low == pytest.approx(100 * (young.low or 0))


def test_an_index_and_a_distribution(tmp_path: Path) -> None:
    """An index is on 0–100; a distribution has a figure to each answer, which add up to 100."""
    part = "questions:\n"
    for name in ("index", "distribution"):
        part += f"  {name}: {{column: q1, scale: {{1: a, 2: b, 3: c}}, as: {name}}}\n"
    _, survey = read(csv_file(tmp_path, "q1", [(1 + n % 3,) for n in range(31)]), map_file(tmp_path, part))
    figures = summarised(survey)
    assert [f.figure.id for f in figures] == ["index", *(f"distribution.{n}" for n in (1, 2, 3))]
    assert 49 > (figures[0].figure.value or 0) > 48
    assert sum(f.figure.value or 0 for f in figures[1:]) == pytest.approx(100)


def test_small_groups_are_hidden_and_cannot_be_reckoned(tmp_path: Path) -> None:
    """One small group takes another with it, and the two look alike: no value, no n, no effective n."""
    rows = [(20, 1, 1 + n % 5) for n in range(2)] + [(40, 1, 1 + n % 5) for n in range(9)]
    rows += [(70, 2, 1 + n % 5) for n in range(12)]
    _, survey = read(csv_file(tmp_path, "age sex q1", rows), map_file(tmp_path, MINE, GROUPS, QUESTIONS))
    figures = summarised(survey, groupings_of(["age"]))
    hidden = [f for f in figures if f.figure.told is not Told.PRINTED]
    assert [dict(f.figure.group)["age"] for f in hidden] == ["18-29", "30-64"]
    for one in hidden:
        assert one.figure.told is Told.HELD_BACK
        assert (one.figure.value, one.figure.low, one.figure.n, one.figure.n_effective) == (None,) * 4
        assert (one.base, one.deff, one.reference, one.change) == (None,) * 4


def test_nobody_is_missing_and_not_zero(tmp_path: Path) -> None:
    """A group without answers has no value, and looks like any other that is hidden."""
    rows = [(40, 1, 1 + n % 5) for n in range(9)] + [(70, 2, 1 + n % 5) for n in range(12)]
    _, survey = read(csv_file(tmp_path, "age sex q1", rows), map_file(tmp_path, MINE, GROUPS, QUESTIONS))
    young = found_in(summarised(survey, groupings_of(["age"])), age="18-29").figure
    assert (young.value, young.n, young.told) == (None, None, Told.HELD_BACK)


def test_all_are_too_few(tmp_path: Path) -> None:
    """A survey of fewer than the least shows nothing at all."""
    _, survey = read(csv_file(tmp_path, "q1", [(4,), (5,)]), map_file(tmp_path, MINE, QUESTIONS))
    (one,) = summarised(survey)
    assert (one.figure.told, one.figure.value, one.figure.n) == (Told.TOO_FEW, None, None)


def test_a_group_that_answers_alike_is_hidden(tmp_path: Path) -> None:
    """A hundred per cent of five would say what each of them answered."""
    rows = [(20, 1, 5)] * 5 + [(40, 1, 1 + n % 5) for n in range(20)] + [(70, 1, 1 + n % 5) for n in range(20)]
    _, survey = read(csv_file(tmp_path, "age sex q1", rows), map_file(tmp_path, MINE, GROUPS, QUESTIONS))
    assert found_in(summarised(survey, groupings_of(["age"])), age="18-29").figure.told is Told.HELD_BACK


def test_organisations_and_services_are_parted(tmp_path: Path) -> None:
    """Each has its figures, and so have its groups; only those with answers enough can be compared."""
    rows = [
        (20 + n % 50, 1, 1 + n % 5, "malmo" if n < 60 else "lund", "Bygglov" if n % 2 else "Skola") for n in range(80)
    ]
    columns = "columns: {organisation: o, service: s}\n"
    file = csv_file(tmp_path, "age sex q1 o s", rows)
    _, survey = read(file, map_file(tmp_path, "minimums: {print: 2, compare: 25}\n", columns, GROUPS, QUESTIONS))
    figures = summarised(survey)
    assert found_in(figures, organisation="malmo").figure.n == 60
    assert found_in(figures, organisation="malmo", service="Skola").figure.n == 30
    assert found_in(figures, service="Bygglov").figure.n == 40
    assert not found_in(figures, organisation="lund").figure.comparable
    assert found_in(figures, organisation="malmo").figure.comparable


def test_two_groupings_crossed(tmp_path: Path) -> None:
    """``age*sex`` has a figure to each combination."""
    assert groupings_of(["age", "age*sex", "age"]) == [("age",), ("age", "sex")]
    rows = [(20 + n % 60, 1 + n % 2, 1 + n % 5) for n in range(240)]
    _, survey = read(csv_file(tmp_path, "age sex q1", rows), map_file(tmp_path, MINE, GROUPS, QUESTIONS))
    figures = summarised(survey, groupings_of(["age*sex"]))
    assert found_in(figures, age="30-64", sex="man").figure.group == (("age", "30-64"), ("sex", "man"))
    assert len(figures) == 7


def test_the_difference_to_a_published_figure(tmp_path: Path) -> None:
    """In percentage points, for all; not for a group with too few answers to compare."""
    rows = [(20, 1, 1 + n % 5) for n in range(5)] + [(50, 1, 1 + n % 5) for n in range(40)]
    _, survey = read(csv_file(tmp_path, "age sex q1", rows), map_file(tmp_path, MINE, GROUPS, QUESTIONS))
    figures = summarised(survey, groupings_of(["age"]), {"q1": Reference(0.6, n=1000)})
    one = found_in(figures)
    assert one.reference is not None
    assert one.reference.value == pytest.approx(40 - 60)
    assert one.reference.made is Made.PUBLISHED
    assert one.reference.is_sure
    assert found_in(figures, age="18-29").reference is None


def test_the_change_between_waves(tmp_path: Path) -> None:
    """The same people are paired, which makes the change surer than between two samples."""
    columns = "columns: {respondent: id}\n"
    path = map_file(tmp_path, columns, MINE, QUESTIONS)
    then = [(f"p{n}", 1 + n % 5) for n in range(200)]
    now = [(f"p{n}", min(5, 1 + n % 5 + (n % 4 == 0))) for n in range(200)]
    others = [(f"x{n}", answer) for n, (_, answer) in enumerate(now)]
    _, before = read(csv_file(tmp_path, "id q1", then, "then.csv"), path)
    changes = []
    for rows in (now, others):
        _, survey = read(csv_file(tmp_path, "id q1", rows), path)
        (one,) = summarised(survey, (), None, before)
        assert one.before == pytest.approx(40)
        assert one.change is not None
        assert one.change.value == pytest.approx(5)
        changes.append(one.change)
    paired, apart = changes
    assert (paired.made, apart.made) == (Made.OVERLAPPING, Made.INDEPENDENT)
    assert (paired.is_sure, apart.is_sure) == (True, False)


def test_no_change_is_told_from_what_was_hidden(tmp_path: Path) -> None:
    """Where the earlier wave's group is too small, neither its value nor the change is there."""
    path = map_file(tmp_path, MINE, GROUPS, QUESTIONS)
    then = [(20, 1, 1 + n % 5) for n in range(2)] + [(50, 1, 1 + n % 5) for n in range(40)]
    now = [(20, 1, 1 + n % 5) for n in range(20)] + [(50, 1, 1 + n % 5) for n in range(40)]
    _, before = read(csv_file(tmp_path, "age sex q1", then, "then.csv"), path)
    _, survey = read(csv_file(tmp_path, "age sex q1", now), path)
    young = found_in(summarised(survey, groupings_of(["age"]), None, before), age="18-29")
    assert (young.figure.told, young.before, young.change) == (Told.PRINTED, None, None)


def test_what_one_column_tells_in_two_ways_is_hidden_in_both(tmp_path: Path) -> None:
    """A share that would say what each of a few answered is not shown, nor the answers that it is made of."""
    rows = [(20, 1, 4 + n % 2) for n in range(5)] + [(40, 1, 1 + n % 5) for n in range(40)]
    rows += [(70, 1, 1 + n % 5) for n in range(40)]
    part = "  q2: {column: q1, scale: {1: a, 2: b, 3: c, 4: d, 5: e}, as: distribution}\n"
    _, survey = read(csv_file(tmp_path, "age sex q1", rows), map_file(tmp_path, MINE, GROUPS, QUESTIONS, part))
    figures = summarised(survey, groupings_of(["age"]))
    young = [f.figure.told for f in figures if f.figure.group == (("age", "18-29"),)]
    assert young == [Told.HELD_BACK] * 6


def test_the_rows_of_one_person_are_one_unit(tmp_path: Path) -> None:
    """Whoever answers about three services is no three people: the interval is that of clusters."""
    rows = [(f"p{n // 3}", "ABC"[n % 3], 1 + n // 3 % 5) for n in range(150)]
    file = csv_file(tmp_path, "id s q1", rows)
    _, survey = read(file, map_file(tmp_path, "columns: {respondent: id, service: s}\n", QUESTIONS))
    assert len(survey.design.stratum_of) == 50
    one = found_in(summarised(survey))
    assert one.deff == pytest.approx(3.04, abs=0.02)


def wave_of(folder: Path, first: int, last: int, more: int) -> MappedSurvey:
    """A round of people with these numbers, in three strata and five weights; their answers are a rule."""
    rows = [
        (f"p{i}", "ABC"[i % 3], 0.5 + i % 5 / 4, 1 + ((i * i * 7 + i * 3 + i % 7 * more) % 13 < 5 + more - i % 3))
        for i in range(first, last)
    ]
    questions = "questions:\n  q: {column: q, scale: {1: no, 2: yes}, counts: [2]}\n"
    file = csv_file(folder, "id s w q", rows, f"w{first}-{last}-{more}.csv")
    return read(file, map_file(folder, "columns: {respondent: id, stratum: s, weight: w}\n", questions))[1]


@pytest.mark.parametrize(
    ("published", "low", "high"),
    [(Reference(0.4, n=1001), -19.1893966886, -5.81060331144), (Reference(0.4), -18.4533978613, -6.54660213868)],
)
def test_a_difference_to_a_published_figure_is_rs(
    published: Reference, low: float, high: float, tmp_path: Path
) -> None:
    """In percentage points: svymean less 40 per cent, ± qt(.975, degf) times the root of both variances.

    Without an n the published figure counts as exact. Made with R's survey 4.1-1.
    """
    (one,) = summarised(wave_of(tmp_path, 0, 240, 0), (), {"q": published})
    assert one.reference is not None
    assert (one.reference.value, one.reference.low, one.reference.high) == pytest.approx((-12.5, low, high))
    assert one.reference.made is (Made.PUBLISHED if published.n else Made.FIXED)


@pytest.mark.parametrize(
    ("people", "low", "high", "made", "within"),
    [
        ((0, 240), 2.50085831941, 17.7074750139, Made.OVERLAPPING, 1e-9),
        ((120, 380), 3.06253493163, 19.6297727607, Made.OVERLAPPING, 0.05),
        ((1000, 1260), 2.58393204062, 19.9160679594, Made.INDEPENDENT, 1e-9),
    ],
)
def test_a_change_between_waves_is_rs(
    people: tuple[int, int], low: float, high: float, made: Made, within: float, tmp_path: Path
) -> None:
    """The same people, half of them, and others: svycontrast of svyby over both waves with the person as the cluster.

    Where only some are in both, R counts how many of a stratum each wave has as chance too, and its interval is
    somewhat wider. Made with R's survey 4.1-1.
    """
    (one,) = summarised(wave_of(tmp_path, *people, 1), (), None, wave_of(tmp_path, 0, 240, 0))
    assert one.change is not None
    assert (one.change.low, one.change.high) == pytest.approx((low, high), abs=within)
    assert one.change.made is made
