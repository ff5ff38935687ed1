"""A crosswalk's rule and the rows that it is about become one observation, and every answer's fate is noted."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text
from digimaturity.ground.numeral import no_number, number_in
from digimaturity.model.answers import Evidence, Observation
from digimaturity.model.asked import plainly, quoted
from digimaturity.model.fit import can_be
from digimaturity.model.terms import Method

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.model.asked_schema import Choice
    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.crosswalk_schema import FailingShare, MeasuredColumn, Rule
    from digimaturity.model.crosswalked import Row

_CANNOT_BE = Text("mätvärdet kan inte stämma", "the measured value cannot be right")
_NO_CONDITION = Text("svaret möter inget villkor: {a}", "the answer meets no condition: {a}")
_NOTHING_SAID = Text("svaret säger inget om kriteriet", "the answer says nothing about the criterion")
_NOT_UNDERSTOOD = Text(
    "ett svar som det hänger på går inte att förstå: {a}", "an answer that it depends on is not understood: {a}"
)
_OVERTAKEN = Text("ett senare år har ett svar om samma sak", "a later year has an answer about the same thing")
_COMMON_ANSWERS = {"yes", "no", "nr"}
_NEITHER = Text("varken godkänt eller underkänt: {a}", "neither passed nor failed: {a}")


class Ledger:
    """What became of each answer.

    Attributes:
        cited: the columns of each row that observations cite.
        why: why an answer is left out, by row and column; ``faults`` are those that nobody can have meant so.
    """

    def __init__(self) -> None:
        self.cited: dict[Row, set[str]] = defaultdict(set)
        self.why: dict[tuple[Row, str], Text] = {}
        self.faults: set[tuple[Row, str]] = set()

    def used(self, row: Row) -> set[str]:
        """The columns of a row that are cited, and that no rule of their own has left out."""
        return {column for column in self.cited[row] if (row, column) not in self.why}

    def leave(self, row: Row, columns: Iterable[str], why: Text, *, is_fault: bool = False) -> None:
        """Note why answers are left out; the first reason stands."""
        for column in columns:
            if column in row.answers and (row, column) not in self.why:
                self.why[row, column] = why
                if is_fault:
                    self.faults.add((row, column))


def observe(criterion: Criterion, rule: Rule, rows: list[Row], ledger: Ledger, by: str) -> Observation | None:
    """One observation out of every row about the same thing: the best answer, and all rows, best first."""
    if rule.failing:
        return _by_share(rule, rule.failing, rows, ledger, by)
    if rule.value:
        return _measured(criterion, rule, rule.value, rows, ledger, by)
    chosen: list[tuple[Choice, Row]] = []
    excused: list[tuple[Choice, Row]] = []
    silent: list[tuple[Choice, Row]] = []
    for row in rows:
        if odd := _odd_beside(rule, row):
            ledger.leave(row, rule.question.columns, _NOT_UNDERSTOOD.fill(a=odd), is_fault=True)
            continue
        choice = next((c for c in rule.answers if all(row.answer(k) == plainly(v) for k, v in c.when.items())), None)
        if choice is None:
            said = quoted({c: row.answers[c] for c in rule.question.all_columns if c in row.answers})
            ledger.leave(row, rule.question.columns, _NO_CONDITION.fill(a=said), is_fault=True)
        elif choice.level is not None:
            chosen.append((choice, row))
        elif choice.not_applicable is not None:
            excused.append((choice, row))
        else:
            silent.append((choice, row))
            ledger.leave(row, rule.question.columns, choice.why.spoken if choice.why else _NOTHING_SAID)
    if chosen:
        latest = max(row.year for _, row in chosen)
        for _, row in chosen:
            if row.year != latest:
                ledger.leave(row, rule.question.columns, _OVERTAKEN)
        chosen = [(choice, row) for choice, row in chosen if row.year == latest]
        silent = [(choice, row) for choice, row in silent if row.year == latest]
        chosen.sort(key=lambda pair: (pair[0].level, pair[0].up_to or pair[0].level), reverse=True)
        level = chosen[0][0].level
        # The highest that any of the answers allows: the best of them is at most that.
        most = max(choice.up_to or choice.level or 0 for choice, _ in chosen)
        up_to = most if level is not None and most > level else None
        return Observation.scored(level=level, up_to=up_to, **_seen([*chosen, *excused, *silent], rule, ledger, by))
    if excused:
        reason = excused[0][0].not_applicable
        said = f"{reason.sv} / {reason.en}" if reason else ""
        return Observation.not_applicable(said, **_seen(excused, rule, ledger, by))
    return None


def _odd_beside(rule: Rule, row: Row) -> str | None:
    """An answer beside, which decides how this one is understood, that is none of those that are known."""
    for column in rule.question.beside:
        known = {plainly(c.when[column]) for c in rule.answers if column in c.when} | _COMMON_ANSWERS
        if column in row.answers and row.answer(column) not in known:
            return quoted({column: row.answers[column]})
    return None


def _measured(
    criterion: Criterion, rule: Rule, column: MeasuredColumn, rows: list[Row], ledger: Ledger, by: str
) -> Observation | None:
    """The lowest of the values: the fastest address of a service stands for it, as the best answer does."""
    measured: list[tuple[float, Row]] = []
    for row in rows:
        cell = row.answers.get(column.column, "")
        number = number_in(cell)
        if number is not None and can_be(criterion, number * column.times):
            measured.append((number, row))
        else:
            ledger.leave(row, rule.question.columns, no_number(cell) if number is None else _CANNOT_BE)
    if not measured:
        return None
    measured.sort(key=lambda pair: pair[0])
    value = round(measured[0][0] * column.times, 9)
    return Observation.scored(value=value, **_seen([(None, row) for _, row in measured], rule, ledger, by))


def _by_share(rule: Rule, test: FailingShare, rows: list[Row], ledger: Ledger, by: str) -> Observation | None:
    failed = [row for row in rows if row.answer(test.column) == plainly(test.failed)]
    passed = [row for row in rows if row.answer(test.column) == plainly(test.passed)]
    for row in rows:
        if row not in failed and row not in passed:
            ledger.leave(row, rule.question.columns, _NEITHER.fill(a=row.answers.get(test.column, "")))
    if not failed and not passed:
        return None
    share = len(failed) / (len(failed) + len(passed))
    level = next(level for limit, level in sorted(test.levels.items()) if share <= limit)
    return Observation.scored(level=level, **_seen([(None, row) for row in (*failed, *passed)], rule, ledger, by))


def _seen(rows: Sequence[tuple[Choice | None, Row]], rule: Rule, ledger: Ledger, by: str) -> dict[str, Any]:
    """What is known of an observation besides its choice: each row with the answers that its choice rests on."""
    evidence = []
    for choice, row in rows:
        columns = dict.fromkeys((*rule.question.columns, *(choice.when if choice else ())))
        said = {c: row.answers[c] for c in columns if c in row.answers}
        ledger.cited[row].update(said)
        evidence.append(Evidence(url=row.address or None, seen=row.year or None, quote=quoted(said)))
    return {"by": by, "at": rows[0][1].year, "method": Method.IMPORTED, "evidence": tuple(evidence)}
