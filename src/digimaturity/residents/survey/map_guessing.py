"""What the columns of a survey's file seem to be, by their names in Swedish and English and by what stands in them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, shortened
from digimaturity.ground.numeral import number_in
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.residents.survey.heading_legend import explained, without_legend
from digimaturity.residents.survey.heading_words import GROUPS, NAMES, asks, is_called, is_group
from digimaturity.residents.survey.need_wording import needs_in
from digimaturity.residents.survey.paradata import (
    completion_of,
    days_in,
    is_process,
    is_when_answered,
    looks_like_time,
    personal_data,
)
from digimaturity.residents.survey.scale_guessing import ScaleGuess, guessed_scale
from digimaturity.workspace.response_cells import as_code
from digimaturity.workspace.table_headings import folded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from digimaturity.workspace.responses import Variable

_TITLES = {
    "age": Text("Ålder", "Age"),
    "sex": Text("Kön", "Sex"),
    "channel": Text("Kanal", "Channel"),
    "area": Text("Område", "Area"),
}
_BANDS = {"18-29": (18, 29), "30-44": (30, 44), "45-64": (45, 64), "65-": (65, None)}
_YOUNG, _OLD, _MOST_GROUPS, _MOST_CODES = 10, 115, 12, 13
# So few odd answers among so many times as many others are slips.
_FEW, _MANY = 3, 10
# Services and errands can be many, and each has been used by some.
_MOST_SERVICES = 60
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
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FinishedGuess:
    """What seems to say that somebody answered to the end: a heading and its values, none for any value.

    Attributes:
        column, codes: as the map has them.
        begun: what else stands in the column.
        n_begun: on how many of the rows that were looked at.
    """

    column: str
    codes: tuple[str, ...]
    begun: tuple[str, ...]
    n_begun: int


@dataclass(frozen=True, slots=True)
class MapGuess:
    """What a file seems to hold.

    Attributes:
        columns: headings by what they are: ``weight``, ``stratum`` …
        groups, questions: in the order of the file.
        left: headings that are nothing, with why.
        personal: those of them that seem to hold personal data, with what.
        days: the first and the last day that somebody answered, of the rows that were looked at; None if unknown.
        finished: which rows are answered to the end; None where no column says.
        is_whole: whether all rows of the file were looked at.
        dropped: those of ``left`` that hold answers, which may be questions.
    """

    columns: dict[str, str]
    groups: tuple[GroupGuess, ...]
    questions: tuple[QuestionGuess, ...]
    left: tuple[tuple[str, Text], ...]
    personal: tuple[tuple[str, Text], ...] = ()
    days: tuple[date, date] | None = None
    finished: FinishedGuess | None = None
    is_whole: bool = True
    dropped: tuple[tuple[str, Text], ...] = ()

    def without(self, *headings: str) -> MapGuess:
        """The same where some columns are taken for something else."""
        return replace(
            self,
            groups=tuple(g for g in self.groups if g.column not in headings),
            questions=tuple(q for q in self.questions if q.column not in headings),
            left=tuple((h, why) for h, why in self.left if h not in headings),
            dropped=tuple((h, why) for h, why in self.dropped if h not in headings),
        )


def guessed(variables: Sequence[Variable], rows: Sequence[Sequence[str]]) -> MapGuess:
    """What the columns seem to be.

    Args:
        variables: of the file.
        rows: its first ones.
    """
    variables = [explained(v) for v in variables]
    cells = {v.heading: [as_code(row[at]) for row in rows] for at, v in enumerate(variables)}
    beside, personal = _beside(variables, cells)
    finished = _finished(variables, cells, {heading for heading, _ in personal})
    days = _days(variables, cells)
    answers = [v for v in variables if v.heading not in beside and (not finished or v.heading != finished.column)]
    columns = _columns(answers, cells)
    groups: dict[str, GroupGuess] = {}
    questions: list[QuestionGuess] = []
    left: list[tuple[str, Text]] = []
    for variable in variables:
        if variable.heading in columns.values() or (finished and variable.heading == finished.column):
            continue
        if why := beside.get(variable.heading):
            left.append((variable.heading, why))
            continue
        values = [v for v in cells[variable.heading] if v and not variable.is_missing(v)]
        group = next((g for g in GROUPS if g not in groups and is_group(g, variable)), None)
        if group and (found := _group(group, variable, values)):
            groups[group] = found
        elif scale := guessed_scale(variable, values):
            wording = variable.label or (variable.heading if len(variable.heading) > _SHORT else "")
            identity = _id_of(variable.heading, questions)
            questions.append(
                QuestionGuess(identity, variable.heading, wording, scale, needs_in(without_legend(wording)))
            )
        else:
            left.append((variable.heading, _why(variable, values)))
    dropped = tuple((h, why) for h, why in left if h not in beside and why not in {_EMPTY, _RUNNING})
    return MapGuess(
        columns, tuple(groups.values()), tuple(questions), tuple(left), personal, days, finished, dropped=dropped
    )


def _columns(variables: Sequence[Variable], cells: dict[str, list[str]]) -> dict[str, str]:
    """Headings of what is neither a question nor a group, by what they are."""
    columns: dict[str, str] = {}
    for name, called in NAMES.items():
        found = next((v for v in variables if is_called(v, called)), None)
        found = found or next((v for v in variables if _is_asked(name, v, cells[v.heading])), None)
        if found and found.heading not in columns.values() and _may_be(name, found, cells[found.heading]):
            columns[name] = found.heading
    # A running number says on which row somebody stands, not who it is: next year's first row is another person.
    if _is_running(cells.get(columns.get("respondent", ""), [])):
        del columns["respondent"]
    if "respondent" not in columns and (identity := _identity(variables, cells)):
        columns["respondent"] = identity
    return columns


def _beside(
    variables: Sequence[Variable], cells: dict[str, list[str]]
) -> tuple[dict[str, Text], tuple[tuple[str, Text], ...]]:
    """Why a column is neither question nor group, by heading, and those with personal data."""
    found: dict[str, Text] = {}
    personal: list[tuple[str, Text]] = []
    for variable in variables:
        values = [v for v in cells[variable.heading] if v]
        if what := personal_data(variable, values):
            found[variable.heading] = Text("personuppgift ({w}): används inte", "personal data ({w}): not used").fill(
                w=what
            )
            personal.append((variable.heading, what))
        elif looks_like_time(values):
            gives = is_when_answered(variable) and days_in(values)
            found[variable.heading] = (
                Text("tidpunkt: gav start och end", "a time: gave start and end")
                if gives
                else Text("tidpunkt: läses inte", "a time: not read")
            )
        elif is_process(variable):
            found[variable.heading] = Text("om svarandet: läses inte", "about the answering: not read")
    return found, tuple(personal)


def _finished(variables: Sequence[Variable], cells: dict[str, list[str]], personal: set[str]) -> FinishedGuess | None:
    """Which rows are answered to the end: as a status says, or a time that only those have."""
    for variable in variables:
        own = cells[variable.heading]
        values = [v for v in own if v]
        if variable.heading not in personal and (done := completion_of(variable, values)):
            begun = tuple(dict.fromkeys(v for v in values if v not in done))
            return FinishedGuess(variable.heading, done, begun, sum(v not in done for v in own))
    for variable in variables:
        own = cells[variable.heading]
        is_sent = re.search(
            r"submit|inskicka|completed|slutför|complete date", f"{variable.heading} {variable.label}".casefold()
        )
        if is_sent and looks_like_time([v for v in own if v]) and not all(own):
            return FinishedGuess(variable.heading, (), (), sum(not v for v in own))
    return None


def _days(variables: Sequence[Variable], cells: dict[str, list[str]]) -> tuple[date, date] | None:
    """The first and the last day of all columns of times that say when somebody answered."""
    found = [
        day
        for variable in variables
        if is_when_answered(variable)
        for day in days_in([v for v in cells[variable.heading] if v]) or ()
    ]
    return (min(found), max(found)) if found else None


def _is_asked(name: str, variable: Variable, values: Sequence[str]) -> bool:
    """Whether a column has the answers to a whole question of what a heading can be in a word."""
    said = [v for v in values if v]
    return (
        asks(name, variable)
        and 2 <= len(set(said)) <= min(_MOST_SERVICES, len(said) // 2)  # noqa: PLR2004 - some answers come again
        and guessed_scale(variable, said) is None
        and not any(";" in v for v in said)
    )


# In answers a point is more likely a decimal one than that of thousands.
_number = partial(number_in, thousands=False)
# A heading longer than this is what was asked, and not a name.
_SHORT = 12


def _may_be(name: str, variable: Variable, values: Sequence[str]) -> bool:
    said = [v for v in values if v]
    numbers = list(map(_number, said))
    if name in {"weight", "population"}:
        return bool(numbers) and all(n is not None and n >= 0 for n in numbers)
    # A grade, or yes and no, under *Service* is what somebody thought of it.
    if name == "service" and not variable.labels and guessed_scale(variable, said) is not None:
        return False
    return any(values)


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


def _odd_ones(variable: Variable, values: Sequence[str]) -> tuple[str, ...]:
    """The few answers that stand once each and without which the others are on a scale: a sum, a slip of the hand."""
    odd = tuple(v for v, n in Counter(values).items() if n == 1)
    rest = [v for v in values if v not in odd]
    is_scale = 0 < len(odd) <= _FEW and len(rest) >= _MANY * len(odd) and guessed_scale(variable, rest) is not None
    return odd if is_scale else ()


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


_EMPTY = Text("tom", "empty")
_RUNNING = Text("löpnummer: läses inte", "running number: not read")


def _why(variable: Variable, values: Sequence[str]) -> Text:
    """Why a column is left out of the map."""
    if not values:
        return _EMPTY
    numbers = [n for n in map(_number, values) if n is not None]
    if len(numbers) == len(values) and _is_running(values):
        return _RUNNING
    if odd := _odd_ones(variable, values):
        return Text("en fråga, men {v} är inte på dess skala", "a question, but {v} is not on its scale").fill(
            v=", ".join(f"”{shortened(v, _SHORT)}”" for v in odd)
        )
    if len(numbers) >= _ALIKE * len(values):
        return Text("tal utan känd skala", "numbers without a known scale")
    if (
        any(";" in v.rstrip("; ") for v in values)
        and len({part for v in values for part in v.split(";")}) <= _MOST_SERVICES
    ):
        return Text(
            "flera svar i en cell: dela upp dem på kolumner", "several answers in a cell: part them into columns"
        )
    if sum(map(len, values)) / len(values) > _LONG or len(set(values)) > _MOST_CODES:
        return Text("ser ut som fritext: läses inte", "looks like free text: not read")
    if len(set(values)) == 1:
        return Text("ett enda svar: ett av flera kryss?", "a single answer: one of several ticks?")
    return Text("svar utan känd ordning", "answers without a known order")
