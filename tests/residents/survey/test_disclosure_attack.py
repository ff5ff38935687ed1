"""An attacker who has every table that a survey prints, in every format, and reckons with other programs than it does.

What he knows of each shown figure: its number of answers, what they add up to, and the sum of their squares, which the
interval gives. What he does not know is how many of each kind of people there are, and how many of these gave each
answer to each question; nobody answers a question more than once.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from scipy.optimize import linprog
from tests.running import call, workspace
from tests.surveyed import csv_file, map_file, read

from digimaturity.content.survey_records import FIELDS
from digimaturity.model.resident_view import Told
from digimaturity.residents.survey.survey_summary import summarised
from digimaturity.workspace.residents_file import read_residents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from hypothesis.strategies import DrawFn

    from digimaturity.residents.survey.mapped_survey import MappedSurvey
    from digimaturity.residents.survey.survey_summary import SurveyFigure

STEPS = 3
GROUPS = {"age": "uvx", "sex": "KMN"}
# Services and organisations are crossed with each group, whatever the map says.
SERVICES = {"service": "ABC", "age": "uvx"}
BODIES = {"organisation": "AB", "service": "ST", "age": "uv"}
# How many answers a question may have of each kind, and how many of those are the first step and the second.
SIZES = st.sampled_from([0, 1, 3, 6, 9, 10, 11, 14, 25, 60])
PARTS = st.sampled_from([0.0, 0.0, 0.1, 0.5, 1.0])


@dataclass(frozen=True)
class Made:
    """A survey that nobody answered: its rows, how each question is reckoned, and what its first columns can be."""

    rows: list[tuple[object, ...]]
    reckoned: list[str]
    columns: dict[str, str]

    @property
    def kinds(self) -> list[tuple[str, ...]]:
        """All kinds of people that there can be."""
        return list(product(*self.columns.values()))

    def is_in(self, row: tuple[object, ...], group: dict[str, str]) -> bool:
        """Whether a row, or a kind of people, is in a group."""
        return all(group.get(name, value) == value for name, value in zip(self.columns, row, strict=False))

    @property
    def map_parts(self) -> tuple[str, str]:
        """Its map: columns and groups, and the questions."""
        said = {"share": "counts: [3]", "mean": "as: mean", "distribution": "as: distribution"}
        parts = [name for name in self.columns if name in {"service", "organisation"}]
        columns = "".join(f"{name}: {name}, " for name in parts)
        groups = "".join(f"{name}: {{column: {name}}}, " for name in self.columns if name not in parts)
        questions = "".join(
            f"  q{at}: {{column: q{at}, scale: {{1: a, 2: b, 3: c}}, {said[one]}}}\n"
            for at, one in enumerate(self.reckoned)
        )
        return f"columns: {{{columns}respondent: id}}\ngroups: {{{groups}}}\n", f"questions:\n{questions}"

    def read(self, folder: Path, name: str = "answers.csv") -> MappedSurvey:
        """The survey as the program has it."""
        headings = " ".join(["id", *self.columns, *(f"q{at}" for at in range(len(self.reckoned)))])
        rows = [(f"p{at}", *row) for at, row in enumerate(self.rows)]
        return read(csv_file(folder, headings, rows, name), map_file(folder, *self.map_parts))[1]

    def figures(self, folder: Path) -> tuple[SurveyFigure, ...]:
        """All that any run over it prints."""
        found = self.read(folder)
        return summarised(found, found.survey.groupings)


@st.composite
def surveys(draw: DrawFn, columns: dict[str, str]) -> Made:
    """Surveys with small groups and questions that not all answered, often those of one kind only."""
    reckoned = draw(st.lists(st.sampled_from(["share", "mean", "distribution"]), min_size=1, max_size=3))
    rows: list[tuple[object, ...]] = []
    for kind in product(*columns.values()):
        n = draw(SIZES)
        answered: list[list[object]] = []
        for _ in reckoned:
            left_out, best, middle = round(n * draw(PARTS)), draw(PARTS), draw(PARTS)
            answers: list[object] = ["" if at < left_out else 2 - (at / n > middle) for at in range(n)]
            answered.append([3 if one and at / n >= 1 - best else one for at, one in enumerate(answers)])
        rows += zip(*([value] * n for value in kind), *answered, strict=True)
    return Made(rows, reckoned, columns)


class Attacker:
    """Who sets all figures of a survey up as sums of what he does not know, and looks for the least and the most.

    Args:
        made: the survey, to know what the figures that he sees are of; he uses no more than they tell.
        figures: what is printed.
        only: the question that he looks at; all of them where it is None.
    """

    def __init__(self, made: Made, figures: tuple[SurveyFigure, ...], only: int | None = None) -> None:
        self.made, self.figures, self.kinds = made, figures, made.kinds
        self.asked = len(made.reckoned)
        # How many there are of each kind, then how many of these gave each answer to each question.
        self.size = len(self.kinds) * (1 + self.asked * STEPS)
        self.known: list[np.ndarray] = [self.everybody()]
        self.amounts: list[float] = [float(len(made.rows))]
        for one in figures:
            question = _asked(one)
            if one.figure.n is not None and only in {None, question}:
                self._take(question, part_of(one), one.figure.id.partition(".")[2])

    def everybody(self) -> np.ndarray:
        """The people of the file."""
        found = np.zeros(self.size)
        found[: len(self.kinds)] = 1
        return found

    def answers(self, question: int, group: dict[str, str], power: int = 0, step: int | None = None) -> np.ndarray:
        """The answers of a group to a question: their number, their sum or the sum of their squares."""
        found = np.zeros((1 + self.asked * STEPS, len(self.kinds)))
        for own in range(1, STEPS + 1):
            if step in {None, own}:
                found[question * STEPS + own] = [
                    self.made.is_in(kind, group) * float(own) ** power for kind in self.kinds
                ]
        return found.reshape(-1)

    def true(self, question: int, group: dict[str, str], power: int = 0, step: int | None = None) -> float:
        """What that is in truth."""
        at = len(self.made.columns) + question
        answers = [str(row[at]) for row in self.made.rows if self.made.is_in(row, group)]
        own = [float(one) for one in answers if one]
        return float(sum(one**power for one in own if step in {None, one}))

    def _take(self, question: int, group: dict[str, str], step: str) -> None:
        reckoned = self.made.reckoned[question]
        told: dict[str, list[tuple[int, int | None]]] = {
            "share": [(0, None), (0, 3)],
            "mean": [(0, None), (1, None), (2, None)],
        }
        for power, own in told.get(reckoned, [(0, None), (0, int(step or 0))]):
            self.known.append(self.answers(question, group, power, own))
            self.amounts.append(self.true(question, group, power, own))

    def are_all_alike(self, question: int, group: dict[str, str], step: int) -> bool:
        """Whether a shown group of a hundred or more that this one lies in all gave one answer."""
        wholes = [part_of(one) for one in self.figures if (one.figure.n or 0) >= 100 and _asked(one) == question]
        return any(
            one.items() <= group.items() and self.true(question, one) == self.true(question, one, step=step)
            for one in wholes
        )

    def range(self, goal: np.ndarray) -> tuple[float, float]:
        """The least and the most that a sum can be."""
        # Of no kind more people answered a question than there are in the file.
        at_most = np.concatenate(
            [
                np.hstack(
                    [
                        -np.eye(len(self.kinds)),
                        *(np.eye(len(self.kinds)) * (at // STEPS == q) for at in range(self.asked * STEPS)),
                    ]
                )
                for q in range(self.asked)
            ]
        )
        ends = []
        for sign in (1, -1):
            found = linprog(sign * goal, at_most, np.zeros(len(at_most)), np.array(self.known), self.amounts, (0, 1e4))
            assert found.status == 0
            ends.append(sign * found.fun)
        return ends[0], ends[1]


def _asked(one: SurveyFigure) -> int:
    return int(one.figure.id[1:].split(".")[0])


def part_of(one: SurveyFigure) -> dict[str, str]:
    """Whom a figure is of, by column."""
    told = {"organisation": one.organisation, "service": one.figure.service, **dict(one.figure.group)}
    return {name: value for name, value in told.items() if value}


def hidden_in(figures: Iterable[SurveyFigure]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each hidden group of a question, once."""
    seen = []
    for one in figures:
        part = _asked(one), part_of(one)
        if one.figure.n is None and part[1] and part not in seen:
            seen.append(part)
            yield part


def attack(made: Made, figures: tuple[SurveyFigure, ...]) -> int:
    """Look for the least and the most that each hidden group can be; how many small ones there were to look for."""
    everything, small = Attacker(made, figures), 0
    for question, group in hidden_in(figures):
        n = everything.true(question, group)
        goal = everything.answers(question, group)
        if 0 < n < 10:
            small += 1
            for attacker, least in ((Attacker(made, figures, question), 10 if len(group) == 1 else 5), (everything, 5)):
                low, high = attacker.range(goal)
                assert high - low >= least - 1e-6
        for step in range(1, STEPS + 1):
            is_told = made.reckoned[question] != "share"
            given_it = everything.true(question, group, step=step)
            is_of_one_mind = 0 < n < 100 and given_it == n and (is_told or step == 3)
            if is_of_one_mind and not everything.are_all_alike(question, group, step):
                assert everything.range(goal - everything.answers(question, group, step=step))[1] >= 1 - 1e-6
    return small


# A failing survey is told as it is: making it smaller takes minutes.
slowly = settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)


@slowly
@given(made=surveys(GROUPS))
def test_no_small_group_follows_from_all_that_a_survey_prints(
    made: Made, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """From a question's own figures no group under ten is known to a range under ten, and nothing to one under five.

    Crossed groups lie in a row and a column that tell something of them, and one question of another. Nor is it known,
    where fewer than a hundred all gave one answer and the group is hidden, that they did; but where it lies in a shown
    one of a hundred or more who all did. Of a file of fewer than ten nothing is shown but how many rows it has.
    """
    if len(made.rows) >= 10:
        attack(made, made.figures(tmp_path_factory.mktemp("attack")))


@settings(slowly, max_examples=6)
@given(made=st.sampled_from([SERVICES, BODIES]).flatmap(surveys))
def test_nor_does_a_small_group_of_a_service_or_an_organisation(
    made: Made, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each of these is crossed with each group, and all of that is printed in one table."""
    if len(made.rows) >= 10:
        attack(made, made.figures(tmp_path_factory.mktemp("attack")))


def of_each(sizes: dict[str, int], answers: Callable[[str, int], int]) -> list[tuple[object, ...]]:
    """Rows of so many people of each age, with what each of them answered."""
    return [(age, answers(age, at)) for age, n in sizes.items() for at in range(n)]


PANEL = {"x": 3, "v": 12, "u": 40, "w": 50}


def two_waves(folder: Path, second: list[tuple[object, ...]], *, is_panel: bool) -> tuple[Made, list[SurveyFigure]]:
    """Two waves of people of whom one lacks company, as the two questions of one survey, and what both print."""
    first = of_each(PANEL, lambda _, at: 1 + at % 3)
    before, now = (Made(rows, ["share"], {"age": "uvwx"}) for rows in (first, second))
    then = before.read(folder, "a.csv")
    found = now.read(folder, "b.csv")
    if not is_panel:
        then = replace(then, responses=replace(then.responses, ids=then.responses.ids + 1))
    groupings = found.survey.groupings
    told = [*summarised(then, groupings), *(_second(one) for one in summarised(found, groupings, None, then))]
    both = Made([(*one, other[1]) for one, other in zip(first, second, strict=True)], ["share"] * 2, {"age": "uvwx"})
    return both, told


def _second(one: SurveyFigure) -> SurveyFigure:
    return replace(one, figure=replace(one.figure, id="q1"))


def test_nor_does_a_group_that_one_wave_hides_follow_from_the_wave_before(tmp_path: Path) -> None:
    """The first hides 12 beside the 3, the second 40 who all agree: from both it would be known that 3 are three."""
    second = of_each(PANEL, lambda age, at: 3 if age == "u" else 1 + at % 3)
    made, told = two_waves(tmp_path, second, is_panel=True)
    assert attack(made, tuple(told)) == 2
    assert {one.figure.group[0][1] for one in told[5:] if one.figure.n is None} == {"u", "v", "x"}
    assert [(one.before is not None, one.change is not None) for one in told[5:]] == [
        *((True, True), (False, False), (False, False), (True, True), (False, False)),
    ]


def test_what_other_people_hid_is_shown(tmp_path: Path) -> None:
    """Where the waves have few people in common nothing is hidden for the sake of the one before."""
    second = of_each(PANEL, lambda age, at: 3 if age == "u" else 1 + at % 3)
    _, told = two_waves(tmp_path, second, is_panel=False)
    assert {one.figure.group[0][1] for one in told[5:] if one.figure.n is None} == {"u", "x"}


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
def test_files_tell_no_more_than_what_is_shown(tmp_path: Path, suffix: str) -> None:
    """A hidden group has no number in any column of any file, nor in what a study keeps; the others have the same."""
    home = workspace(tmp_path)
    rows = [(f"p{at}", *row) for at, row in enumerate(of_each(PANEL, lambda _, at: 1 + at % 3) * 2)]
    made = Made([], ["share", "mean"], {"service": "AB", "age": "uvwx"})
    headings = "id service age q0 q1"
    every = [(p, "AB"[at % 5 == 0], age, said, 1 + at % 3) for at, (p, age, said) in enumerate(rows)]
    file = csv_file(home, headings, every)
    path = map_file(home, *made.map_parts)
    survey = read(file, path)[1]
    shown = {_row(one) for one in summarised(survey, survey.survey.groupings)}
    words = ("--map", str(path), "--by", "age", "--since", str(file), "--keep", "malmo")
    done = call("survey", "summarise", str(file), *words, "-o", f"ut.{suffix}", at=home)
    assert done.returncode == 0, done.stderr
    written = [*_rows_of(home / f"ut.{suffix}")]
    for row in written:
        numbers = {name: row[name] for name in NUMBERS if row[name] not in {None, ""}}
        assert (row["told"] == "printed") == bool(numbers)
    assert {_written(row) for row in written} == shown
    (view,) = read_residents(home / "assessments" / "2026" / "malmo")
    assert len(view.figures) == len(written)
    kept = {(f.id, f.service, f.group, f.n) for f in view.figures}
    assert kept == {(one[0], one[1], tuple(group.items()), one[3]) for one in shown for group in [dict(one[2])]}
    for f in view.figures:
        assert f.told is Told.PRINTED or {f.value, f.low, f.high, f.n, f.n_effective} == {None}


NUMBERS = (
    *("value", "low", "high", "n", "n_effective", "design_effect", "base", "difference", "difference_low"),
    *("difference_high", "before", "change", "change_low", "change_high"),
)
Row = tuple[str, str, tuple[tuple[str, str], ...], int | None]


def _row(one: SurveyFigure) -> Row:
    return one.figure.id, one.figure.service, one.figure.group, one.figure.n


def _written(row: dict[str, Any]) -> Row:
    group = tuple(tuple(part.split("=")) for part in (row["group"] or "").split("; ") if part)
    n = row["n"]
    return row["question"], row["service"] or "", group, None if n in {None, ""} else int(float(n))


def _rows_of(path: Path) -> Iterator[dict[str, Any]]:
    if path.suffix == ".json":
        yield from json.loads(path.read_text(encoding="utf-8"))["figures"]
    elif path.suffix == ".csv":
        yield from csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    else:
        titles, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        names = {field.title.en: field.name for field in FIELDS}
        yield from (dict(zip((names[str(title)] for title in titles), row, strict=True)) for row in rows)
