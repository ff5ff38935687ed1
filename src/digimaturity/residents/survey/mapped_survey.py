"""A file of responses seen through its map: the sample's design, every question's values, every group, as arrays.

``mapped(responses, survey)`` gives the whole, or every problem with its file, row and column. What is left out of
figures without being wrong is counted in ``LeftOut``, so that it can be told.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.errors import Place, Problem, refuse
from digimaturity.ground.language import Text, same, shortened
from digimaturity.ground.numeral import number_in
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.quoting import named
from digimaturity.model.survey_map import ReckonedAs
from digimaturity.residents.survey.finished_rows import are_finished, none_finished
from digimaturity.residents.survey.mapped_design import SUMMED, design_of, is_sum, rows_in
from digimaturity.residents.survey.plain_groups import no_groups
from digimaturity.residents.survey.survey_labels import NOBODY, Labelled, labelled_by, labels_of, smallest
from digimaturity.workspace.response_files import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from digimaturity.model.survey_map import SurveyMap, SurveyQuestion
    from digimaturity.residents.survey.design_columns import Floats, Integers
    from digimaturity.residents.survey.raking import Raked
    from digimaturity.residents.survey.sampling_design import Design
    from digimaturity.workspace.responses import CodedResponses, Responses

# So many codes are named in a message, and a code is shown no longer than this.
_CODES, _SIGNS = 6, 12


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that a figure leaves out, and why."""

    what: Text
    rows: int


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """A question's answers.

    Attributes:
        question: what was asked.
        values: 0 and 1 of a share, otherwise numbers; NaN where there is no answer on the scale.
        steps: of a distribution, the number of each row's answer among ``shown``; NOBODY where there is none.
        shown: the answers of a distribution: code and label.
        outside: answers that are outside the base, by their own labels, and how many rows gave each.
        n_missing: rows without any answer.
    """

    question: SurveyQuestion
    values: Floats
    steps: Integers | None
    shown: tuple[tuple[str, Text], ...]
    outside: tuple[tuple[Text, int], ...]
    n_missing: int


@dataclass(frozen=True, slots=True, eq=False)
class MappedSurvey:
    """A survey's responses, ready for figures.

    Attributes:
        survey: its map.
        responses: as they were read.
        design: of the sample, with the weights that figures use.
        answers: a question's, by its id.
        groups: by their ids.
        organisations, services: each row's; None where the file does not say.
        raked: how the weights were fitted to the population; None where they were not.
        left_out: what figures leave out.
        warnings: what looks odd.
        wave: which wave it is; empty where nothing says.
        earlier: the wave before it, of which what was hidden stays so; None where there is none.
    """

    survey: SurveyMap
    responses: Responses
    design: Design
    answers: dict[str, Answers]
    groups: dict[str, Labelled]
    organisations: Labelled | None = None
    services: Labelled | None = None
    raked: Raked | None = None
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[Text, ...] = ()
    wave: str = ""
    earlier: MappedSurvey | None = None

    @property
    def ids(self) -> Integers | None:
        """Of each respondent; None where the file has none."""
        return self.responses.ids if len(self.responses.ids) else None


def wanted_of(survey: SurveyMap, file: Path) -> Wanted:
    """What a map wants of a file of responses.

    Args:
        survey: the map.
        file: where the map was read.
    """
    columns = survey.columns
    numbers = [h for h in (columns.weight, columns.population) if h]
    coded = [h for h in (columns.organisation, columns.service, columns.wave) if h]
    if survey.finished and survey.finished.codes:
        coded.append(survey.finished.column)
    coded += [q.column for q in survey.questions if q.scale] + [g.column for g in survey.groups if not g.bands]
    # Minutes, crowns and years can be as many as there are rows, as strata and clusters can.
    many = [h for h in (columns.stratum, columns.cluster) if h]
    if survey.finished and not survey.finished.codes:
        many.append(survey.finished.column)
    many += [q.column for q in survey.questions if not q.scale] + [g.column for g in survey.groups if g.bands]
    asked = {
        heading: Place(file, survey.lines.get(where) or survey.lines.get(where.removesuffix(".column")), where)
        for heading, where in survey.headings.items()
    }
    held = [tuple(dict.fromkeys(headings)) for headings in (coded, many, numbers)]
    return Wanted(held[0], held[1], held[2], columns.respondent, survey.sheet, asked)


_UNFINISHED = Text("inte besvarade till slutet", "not answered to the end")
_WRONG = Text("Svaren i {p} går inte att räkna på ({n}).", "The responses in {p} cannot be reckoned with ({n}).")


def mapped(responses: Responses, survey: SurveyMap, wave: str = "") -> MappedSurvey:
    """The responses seen through the map.

    Args:
        responses: as they were read.
        survey: the map.
        wave: which wave they are.

    Raises:
        InvalidDataError: with every problem: codes that the map does not know, weights that are none, repeated people.
    """
    problems: list[Problem] = []
    whole = are_finished(responses, survey)
    unfinished = int((~whole).sum())
    if len(responses) == unfinished:
        refuse([none_finished(responses, survey)], _WRONG, p=responses.source)
    responses = responses.taken(whole) if unfinished else responses
    answers = {q.id: _answers(q, responses, problems) for q in survey.questions}
    groups = {g.id: labelled_by(g, responses.said(g.column)) for g in survey.groups}
    columns = survey.columns
    organisations = labels_of(responses.said(columns.organisation)) if columns.organisation else None
    services = labels_of(responses.said(columns.service)) if columns.service else None
    parts = ((columns.organisation, organisations), (columns.service, services))
    problems += no_groups(responses.source, survey, groups, *parts)
    problems += _repeated(responses, survey, organisations, services)
    design = design_of(responses, survey, problems)
    refuse(problems, _WRONG, p=responses.source)
    assert design is not None  # noqa: S101 - otherwise there are problems
    raked, without = None, 0
    if survey.margins:
        from digimaturity.residents.survey.survey_weighting import fitted

        raked, without = fitted(design, survey, groups, responses.source)
        design = raked.design(design)
    left = [
        *([LeftOut(_UNFINISHED, unfinished)] if unfinished else []),
        *_without_group(survey, groups, responses),
        *(
            [LeftOut(Text("vikten är noll", "the weight is zero"), n)]
            if (n := int((design.weights == 0).sum() - without)) > 0
            else []
        ),
        *(
            [
                LeftOut(
                    Text("saknar en grupp som vikterna räknas efter", "lack a group that weights are fitted by"),
                    without,
                )
            ]
            if without
            else []
        ),
    ]
    return MappedSurvey(
        survey,
        responses,
        design,
        answers,
        groups,
        organisations,
        services,
        raked,
        tuple(left),
        (*_warnings(responses, design, survey), *_joined_spellings(survey, groups, *parts)),
        wave,
    )


def _answers(question: SurveyQuestion, responses: Responses, problems: list[Problem]) -> Answers:
    column = responses.coded[question.column]
    variable = responses.known[question.column]
    places = _places(question)
    declared = {*question.dont_know, *question.missing}
    at_code = [
        places.get(name, places.get(name.casefold(), name))
        if name in declared or not variable.is_missing(name) or name in places
        else ""
        for name in column.names
    ]
    at_code = [
        "" if variable.is_missing(name) and name not in question.dont_know else code
        for name, code in zip(column.names, at_code, strict=True)
    ]
    at_code = ["" if code in question.missing else code for code in at_code]
    steps = {step.code for step in question.on_scale}
    used = np.bincount(column.codes, minlength=len(column.names)) > 0
    strange = [
        at
        for at, code in enumerate(at_code)
        if used[at] and code and code not in question.dont_know and not _fits(code, question, steps)
    ]
    if strange:
        problems.append(_out_of_range(question, responses, column, strange))
    is_missing = np.array([not code for code in at_code])[column.codes]
    values = np.array([_value(code, question, steps) for code in at_code], dtype=np.float64)[column.codes]
    if not question.scale:
        problems += _odd_numbers(question, responses, values)
    shown: tuple[tuple[str, Text], ...] = ()
    step_codes: Integers | None = None
    if question.reckoned is ReckonedAs.DISTRIBUTION:
        labels = {step.code: step.label for step in question.scale}
        listed = [*(s.code for s in question.on_scale), *(question.dont_know if question.in_base else ())]
        shown = tuple((code, labels.get(code, same(code))) for code in listed)
        step_codes = smallest([listed.index(code) if code in listed else NOBODY for code in at_code])[column.codes]
    rows: Counter[str] = Counter()
    for code, n in zip(at_code, np.bincount(column.codes, minlength=len(at_code)).tolist(), strict=True):
        rows[code] += n
    return Answers(question, values, step_codes, shown, _outside(question, rows), int(is_missing.sum()))


def _outside(question: SurveyQuestion, rows: Mapping[str, int]) -> tuple[tuple[Text, int], ...]:
    """Each answer that is outside the base, as the question has it, and how many gave it."""
    if question.in_base:
        return ()
    labels = {step.code: step.label for step in question.scale}
    return tuple((labels.get(code, same(code)), rows[code]) for code in question.dont_know if rows.get(code))


def _places(question: SurveyQuestion) -> dict[str, str]:
    """Codes by how they may stand in a file: as codes, or as the words that they mean."""
    found = {label.casefold(): s.code for s in question.scale for label in (s.label.sv, s.label.en)}
    return found | {s.code: s.code for s in question.scale} | {code: code for code in question.dont_know}


def _fits(code: str, question: SurveyQuestion, steps: set[str]) -> bool:
    if question.scale:
        return code in steps
    number = number_in(code, thousands=False)
    if number is None:
        return False
    return question.between is None or question.between[0] <= number <= question.between[1]


def _value(code: str, question: SurveyQuestion, steps: set[str]) -> float:
    """What an answer counts as; NaN where it does not."""
    if not code:
        return np.nan
    if code in question.dont_know:
        return 0.0 if question.in_base and question.reckoned is ReckonedAs.SHARE else np.nan
    if question.scale and code not in steps:
        return np.nan
    if question.reckoned is ReckonedAs.SHARE:
        return float(code in question.counts)
    if question.reckoned is ReckonedAs.INDEX:
        order = [s.code for s in question.on_scale]
        return 100.0 * order.index(code) / (len(order) - 1)
    if question.reckoned is ReckonedAs.DISTRIBUTION:
        return 0.0
    number = number_in(code, thousands=False)
    return np.nan if number is None else number


def _out_of_range(
    question: SurveyQuestion, responses: Responses, column: CodedResponses, strange: list[int]
) -> Problem:
    rows = np.flatnonzero(np.isin(column.codes, strange))
    codes = named([f"”{column.names[at]}”" for at in strange], _CODES)
    known = same(", ".join(s.code for s in question.scale))
    if not question.scale:
        ends = [float(end) for end in question.between or ()]
        known = same("{a}–{b}").fill(a=ends[0], b=ends[1]) if ends else Text("tal", "numbers")
    message = Text(
        "Koder som frågan {q} inte har: {c}{rows}. Kartan har: {k}. Rätta svaren, eller lägg till koderna i "
        "scale, dont_know eller missing.",
        "Codes that question {q} does not have: {c}{rows}. The map has: {k}. Correct the responses, or add the "
        "codes to scale, dont_know or missing.",
    )
    return Problem(
        Place(responses.source, int(responses.rows[rows[0]]), question.column),
        message.fill(q=question.id, c=codes, rows=rows_in(responses, rows), k=known),
        "out-of-range",
    )


_FRACTIONS = Text(
    "Kartan säger att svaren går från {a} till {b}, men alla tal ligger mellan 0 och 1: är det procent, som Excel "
    "sparar 0,45 för 45 %? Gör om dem, eller rätta range.",
    "The map says that answers go from {a} to {b}, but all numbers are between 0 and 1: are they per cent, as Excel "
    "keeps 0.45 for 45 %? Convert them, or correct range.",
)


def _odd_numbers(question: SurveyQuestion, responses: Responses, values: Floats) -> Iterator[Problem]:
    """What shows that numbers are not what the map says: per cent as parts of one, a row of sums."""
    known = values[~np.isnan(values)]
    if not len(known):
        return
    row = int(responses.rows[~np.isnan(values)][0])
    is_part = bool(((known >= 0) & (known <= 1)).all() and (known % 1 != 0).any())
    if question.between is not None and question.between[1] >= 10 and is_part:  # noqa: PLR2004 - more than one by far
        said = _FRACTIONS.fill(a=f"{question.between[0]:g}", b=f"{question.between[1]:g}")
        yield Problem(Place(responses.source, row, question.column), said, "fractions")
    if is_sum(values):
        yield Problem(Place(responses.source, int(responses.rows[-1]), question.column), SUMMED, "sum")


def _repeated(
    responses: Responses, survey: SurveyMap, organisations: Labelled | None, services: Labelled | None
) -> list[Problem]:
    """Respondents who stand on several rows, where each row of one is not about something else."""
    if not len(responses.ids):
        return []
    known = np.flatnonzero(responses.ids != 0)
    keys = [responses.ids[known]]
    keys += [one.codes[known].astype(np.int64) for one in (organisations, services) if one is not None]
    order = np.lexsort(keys[::-1])
    same = np.ones(len(order) - 1, dtype=bool) if len(order) else np.zeros(0, dtype=bool)
    for key in keys:
        same &= key[order][1:] == key[order][:-1]
    if not same.any():
        return []
    rows = np.sort(known[order[1:][same]])
    message = Text(
        "Samma respondent står på flera rader{rows}. Ta bort dubbletterna, eller ta bort columns.respondent ur kartan.",
        "The same respondent stands on several rows{rows}. Remove the duplicates, or take columns.respondent out of "
        "the map.",
    )
    place = Place(responses.source, int(responses.rows[rows[0]]), survey.columns.respondent)
    return [Problem(place, message.fill(rows=rows_in(responses, rows)), "repeated")]


def _without_group(survey: SurveyMap, groups: dict[str, Labelled], responses: Responses) -> list[LeftOut]:
    found = []
    for group in survey.groups:
        own = groups[group.id]
        if n := int((own.codes == NOBODY).sum()):
            column = responses.coded[group.column]
            # A value that few have is a fact about them.
            often = [name for name, rows in own.outside if rows >= survey.printed_from]
            outside = ", ".join(shortened(name, _SIGNS) for name in often[:_CODES])
            why = Text(" (värden: {v})", " (values: {v})").fill(v=outside) if outside and column else Text("", "")
            what = Text("utan grupp i {g}{why}", "without a group in {g}{why}").fill(g=group.id, why=why)
            found.append(LeftOut(what, n))
    return found


def _joined_spellings(
    survey: SurveyMap, groups: Mapping[str, Labelled], *parts: tuple[str, Labelled | None]
) -> Iterator[Text]:
    """Which columns have groups that are spelt in several ways, and count as one."""
    of_column = {group.column: groups[group.id] for group in survey.groups} | dict(parts)
    for heading, labelled in of_column.items():
        if labelled is not None and labelled.joined:
            text = Text(
                "Värden i ”{h}” som bara skiljer sig i versaler och blanksteg räknas som en grupp.",
                'Values of "{h}" that differ in capitals and blanks only count as one group.',
            )
            yield text.fill(h=heading)


def _warnings(responses: Responses, design: Design, survey: SurveyMap) -> list[Text]:
    found = list(responses.notes)
    unique = len(np.unique(responses.whole))
    if unique < len(responses):
        text = Text(
            "Rader som är helt lika en tidigare rad: {n}. De är dubbletter, eller personer som svarade lika.",
            "Rows wholly like an earlier row: {n}. They are duplicates, or people who answered alike.",
        )
        found.append(text.fill(n=len(responses) - unique))
    if design.lone_strata:
        found.append(_lone_strata(design, survey))
    return found


def _lone_strata(design: Design, survey: SurveyMap) -> Text:
    """That strata have a single unit: named where it is a cluster, and not where it is one person."""
    how = survey.lone_unit.words
    if not survey.columns.cluster:
        text = Text(
            "Det finns strata med en enda svarande. De räknas så här: {how}.",
            "There are strata with a single respondent. They count so: {how}.",
        )
        return text.fill(how=how)
    text = Text(
        "Strata med en enda enhet: {s}. De räknas så här: {how}.",
        "Strata of a single unit: {s}. They count so: {how}.",
    )
    return text.fill(s=named(design.lone_strata, _CODES), how=how)
