"""The design of a survey's sample, made of the columns that its map names; what is wrong has its row and column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.errors import Place, Problem
from digimaturity.ground.language import Text, counted
from digimaturity.ground.numeral import no_number
from digimaturity.residents.survey.sampling_design import LonePsu, design_problems, make_design
from digimaturity.workspace.responses import CodedResponses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.survey_map import SurveyMap
    from digimaturity.residents.survey.design_columns import DesignProblem, Floats, Integers
    from digimaturity.residents.survey.sampling_design import Design
    from digimaturity.workspace.responses import Responses

# So many rows are named in a message.
_ROWS = 8
ROWS = Text("rad", "row"), Text("rader", "rows")
SUMMED = Text(
    "Talet på sista raden är summan av dem ovanför: ta bort summaraden.",
    "The number on the last row is the sum of those above: remove the row of sums.",
)
# Of fewer numbers one may well be the sum of the others.
_SUMMANDS = 5


def is_sum(values: Floats) -> bool:
    """Whether the last number of a column is the sum of those before it."""
    known = values[:-1][~np.isnan(values[:-1])]
    return len(known) >= _SUMMANDS and bool(known.min() >= 0) and bool(np.isclose(values[-1], known.sum(), 1e-6, 0.0))


def rows_in(responses: Responses, rows: Sequence[int] | Integers) -> Text:
    """How many rows, and which the first of them are, as a spreadsheet numbers them."""
    first = ", ".join(str(int(responses.rows[at])) for at in rows[:_ROWS]) + (" …" if len(rows) > _ROWS else "")
    return Text(" ({n}: {r})", " ({n}: {r})").fill(n=counted(len(rows), *ROWS), r=first)


def design_of(responses: Responses, survey: SurveyMap, problems: list[Problem]) -> Design | None:
    """The sample's design; names of strata and clusters stand for their numbers where something is wrong."""
    columns = survey.columns
    n = len(responses)
    lone = LonePsu(survey.lone_unit.value)
    weights = np.ones(n) if not columns.weight else responses.numbers[columns.weight].values
    population = responses.numbers[columns.population].values if columns.population else None
    if population is None and survey.n_population and not columns.stratum and not columns.cluster:
        population = np.full(n, float(survey.n_population))
    wrong = [h for h in (columns.weight, columns.population) if h and responses.numbers[h].wrong]
    for heading in wrong:
        rows, unsure = responses.numbers[heading].wrong, responses.numbers[heading].unsure
        message = Text("Här står något annat än tal{rows}.", "Something other than a number stands here{rows}.")
        if unsure:
            message = Text("Här går tal inte att läsa{rows}. {w}", "Numbers cannot be read here{rows}. {w}")
        message = message.fill(rows=rows_in(responses, rows), w=no_number(unsure))
        place = Place(responses.source, int(responses.rows[rows[0]]), heading)
        problems.append(Problem(place, message, "not-a-number"))
    if wrong:
        return None
    if columns.weight and is_sum(weights):
        place = Place(responses.source, int(responses.rows[-1]), columns.weight)
        problems.append(Problem(place, SUMMED, "sum"))
        return None
    strata = responses.said(columns.stratum) if columns.stratum else None
    clusters = responses.said(columns.cluster) if columns.cluster else _people(responses)
    by_number = tuple(None if c is None else c.codes for c in (strata, clusters))
    is_whole = all(c is None or not (np.array([not x for x in c.names])[c.codes]).any() for c in (strata, clusters))
    if is_whole and not design_problems(weights, by_number[0], by_number[1], population, lone=lone):
        return _renamed(make_design(weights, by_number[0], by_number[1], population, lone=lone), strata, clusters)
    by_name = tuple(None if c is None else np.array(c.names, dtype=object)[c.codes] for c in (strata, clusters))
    found = design_problems(weights, by_name[0], by_name[1], population, lone=lone)
    headings = {"stratum": columns.stratum, "cluster": columns.cluster, "weight": columns.weight}
    headings["population"] = columns.population or "population"
    problems.extend(_placed(one, responses, headings) for one in found)
    return None


def _people(responses: Responses) -> CodedResponses | None:
    """Respondents as clusters of their rows, where one has several: about several services, for example."""
    ids = responses.ids
    known = ids[ids != 0]
    if len(np.unique(known)) == len(known):
        return None
    # Whoever has no id is somebody else on each row.
    own = np.where(ids == 0, -np.arange(1, len(ids) + 1), ids)
    names, codes = np.unique(own, return_inverse=True)
    return CodedResponses(codes.reshape(-1), tuple(map(str, names.tolist())))


def _renamed(design: Design, strata: CodedResponses | None, clusters: CodedResponses | None) -> Design:
    def names(own: Sequence[str], column: CodedResponses | None) -> tuple[str, ...]:
        return tuple(own) if column is None else tuple(column.names[int(name)] for name in own)

    psus = None if design.psu_names is None else names(design.psu_names, clusters)
    return replace(
        design,
        stratum_names=names(design.stratum_names, strata),
        lone_strata=names(design.lone_strata, strata),
        psu_names=psus,
    )


def _placed(problem: DesignProblem, responses: Responses, headings: dict[str, str]) -> Problem:
    rows = problem.rows
    where = rows_in(responses, rows) if rows else Text("", "")
    said = Text("{m}{rows}", "{m}{rows}").fill(m=problem.message, rows=where)
    line = int(responses.rows[rows[0]]) if rows else None
    return Problem(Place(responses.source, line, headings.get(problem.column) or problem.column), said, problem.code)
