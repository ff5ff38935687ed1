"""What the columns of a survey's file seem to be, by their names in Swedish and English and by what stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.residents.survey.scale_guessing import ScaleGuess, guessed_scale
from digimaturity.workspace.response_cells import as_code
from digimaturity.workspace.table_headings import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.workspace.responses import Variable

# What columns that are no questions are called; words of a heading, folded.
_NAMES = {
    "weight": "vikt vikter weight weights wgt weigth kalibreringsvikt designvikt uppräkningsvikt",
    "stratum": "stratum strata strat urvalsgrupp urvalsstratum",
    "cluster": "kluster cluster psu",
    "population": "population fpc npop poptotal populationsstorlek",
    "respondent": "respid respondent respondentid svarsid panelid idnr löpnr lopnr löpnummer responseid",
    "organisation": "organisation organization kommun municipality myndighet kommunkod",
    "service": "tjänst tjanst service ärendetyp arendetyp etjänst",
    "wave": "omgång omgang wave mätomgång vag våg",
}
_GROUPS = {
    "age": "ålder alder age åldersgrupp aldersgrupp agegroup hurgammalärdu vadärdinålder howoldareyou",
    "sex": "kön kon sex gender juridisktkön ärdu ärdukvinnaellerman vadärdittkön areyou",
    "channel": (
        "kanal channel kontaktväg kontaktvag hurkontaktadedukommunensenast hurkontaktadeduosssenast "
        "hurhadedusenastkontaktmedkommunen"
    ),
    "area": "område omrade area stadsdel district kommundel",
}
_TITLES = {
    "age": Text("Ålder", "Age"),
    "sex": Text("Kön", "Sex"),
    "channel": Text("Kanal", "Channel"),
    "area": Text("Område", "Area"),
}
_BANDS = {"18-29": (18, 29), "30-44": (30, 44), "45-64": (45, 64), "65-": (65, None)}
_YOUNG, _OLD, _MOST_GROUPS, _MOST_CODES = 10, 115, 12, 13
_LONG = 40
_ALIKE = 0.9


@dataclass(frozen=True, slots=True)
class GroupGuess:
    """A grouping: its id, heading, title, and bands or labels where the file has no words of its own."""

    id: str
    column: str
    title: Text
    bands: dict[str, tuple[float, float | None]] = field(default_factory=dict)
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionGuess:
    """A question: its heading, what was asked, and its scale."""

    id: str
    column: str
    wording: str
    scale: ScaleGuess


@dataclass(frozen=True, slots=True)
class MapGuess:
    """What a file seems to hold.

    Attributes:
        columns: headings by what they are: ``weight``, ``stratum`` …
        groups, questions: in the order of the file.
        left: headings that are nothing, with why.
    """

    columns: dict[str, str]
    groups: tuple[GroupGuess, ...]
    questions: tuple[QuestionGuess, ...]
    left: tuple[tuple[str, Text], ...]

    def without(self, *headings: str) -> MapGuess:
        """The same where some columns are taken for something else."""
        return replace(
            self,
            groups=tuple(g for g in self.groups if g.column not in headings),
            questions=tuple(q for q in self.questions if q.column not in headings),
            left=tuple((h, why) for h, why in self.left if h not in headings),
        )


def guessed(variables: Sequence[Variable], rows: Sequence[Sequence[str]]) -> MapGuess:
    """What the columns seem to be.

    Args:
        variables: of the file.
        rows: its first ones.
    """
    cells = {v.heading: [as_code(row[at]) for row in rows] for at, v in enumerate(variables)}
    columns: dict[str, str] = {}
    for name, called in _NAMES.items():
        meant = next((v.heading for v in variables if _is_called(v, called)), "")
        if meant and meant not in columns.values() and _may_be(name, cells[meant]):
            columns[name] = meant
    # A running number says on which row somebody stands, not who it is: next year's first row is another person.
    if _is_running(cells.get(columns.get("respondent", ""), [])):
        del columns["respondent"]
    if "respondent" not in columns and (identity := _identity(variables, cells)):
        columns["respondent"] = identity
    groups: dict[str, GroupGuess] = {}
    questions: list[QuestionGuess] = []
    left: list[tuple[str, Text]] = []
    for variable in variables:
        if variable.heading in columns.values():
            continue
        values = [v for v in cells[variable.heading] if v and not variable.is_missing(v)]
        group = next((g for g in _GROUPS if g not in groups and _is_called(variable, _GROUPS[g])), None)
        if group and (found := _group(group, variable, values)):
            groups[group] = found
        elif scale := guessed_scale(variable, values):
            wording = variable.label or (variable.heading if len(variable.heading) > _SHORT else "")
            questions.append(QuestionGuess(_id_of(variable.heading, questions), variable.heading, wording, scale))
        else:
            left.append((variable.heading, _why(values)))
    return MapGuess(columns, tuple(groups.values()), tuple(questions), tuple(left))


# A heading longer than this is what was asked, and not a name.
_SHORT = 12


def _is_called(variable: Variable, names: str) -> bool:
    known = set(names.split())
    for said in (variable.heading, variable.label):
        words = re.findall(r"\w+", folded(said))
        if words and ("".join(words) in known or (len(words) <= 2 and known & set(words))):  # noqa: PLR2004
            return True
    return False


def _may_be(name: str, values: Sequence[str]) -> bool:
    numbers = [_number(v) for v in values if v]
    if name in {"weight", "population"}:
        return bool(numbers) and all(n is not None and n >= 0 for n in numbers)
    return any(values)


def _number(value: str) -> float | None:
    try:
        return float(value.replace(",", "."))
    except ValueError:
        return None


def _identity(variables: Sequence[Variable], cells: dict[str, list[str]]) -> str:
    """A column called id or nr with a value of its own on every row."""
    for variable in variables:
        values = cells[variable.heading]
        if (
            folded(variable.heading) in {"id", "nr", "respondent id"}
            and all(values)
            and len(set(values)) == len(values)
            and not _is_running(values)
        ):
            return variable.heading
    return ""


def _is_running(values: Sequence[str]) -> bool:
    """Whether each row has the number after that of the row before it."""
    numbers = [int(v) for v in values if v.isdigit()]
    return len(numbers) == len(values) > 1 and all(b - a == 1 for a, b in pairwise(numbers))


def _group(name: str, variable: Variable, values: Sequence[str]) -> GroupGuess | None:
    different = sorted(set(values))
    numbers = [n for n in map(_number, different) if n is not None]
    if name == "age" and len(numbers) == len(different) > _MOST_GROUPS and not variable.labels:
        if not all(_YOUNG <= n <= _OLD for n in numbers):
            return None
        return GroupGuess(name, variable.heading, _TITLES[name], dict(_BANDS))
    if not different or len(different) > _MOST_GROUPS:
        return None
    labels = tuple((code, said) for code, said in variable.labels if not variable.is_missing(code))
    if not labels and len(numbers) == len(different):
        labels = tuple((code, code) for code in sorted(different, key=lambda v: _number(v) or 0))
    return GroupGuess(name, variable.heading, _TITLES[name], {}, labels)


def _id_of(heading: str, questions: Sequence[QuestionGuess]) -> str:
    """A short id: the heading where it is short, otherwise a number."""
    name = re.sub(r"[^a-z0-9_-]+", "-", folded(heading).replace(" ", "-")).strip("-")
    taken = {q.id for q in questions}
    if name and len(name) <= _SHORT and name not in taken:
        return name
    number = len(questions) + 1
    while f"f{number}" in taken:
        number += 1
    return f"f{number}"


def _why(values: Sequence[str]) -> Text:
    if not values:
        return Text("tom", "empty")
    numbers = [n for n in map(_number, values) if n is not None]
    if len(numbers) >= _ALIKE * len(values):
        return Text("tal utan känd skala", "numbers without a known scale")
    if sum(map(len, values)) / len(values) > _LONG or len(set(values)) > _MOST_CODES:
        return Text("ser ut som fritext: läses inte", "looks like free text: not read")
    return Text("svar utan känd ordning", "answers without a known order")
