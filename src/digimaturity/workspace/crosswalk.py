"""Turning another instrument's answers into assessments of ours, by a crosswalk that is data.

Nothing is dropped in silence: every row, and every answer in the rows that are about an organisation, is cited by an
observation or ends in ``Import.left_out`` with the reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.answers import Answer, Assessment, Assessor
from digimaturity.model.crosswalked import Import, LeftOut
from digimaturity.model.terms import Role
from digimaturity.scoring.standing import says_nothing
from digimaturity.workspace.crosswalk_owners import owners
from digimaturity.workspace.crosswalk_rules import Ledger, observe
from digimaturity.workspace.crosswalk_services import Services

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digimaturity.model.answers import Service
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.crosswalk_schema import CrosswalkFile, Rule
    from digimaturity.model.crosswalked import Row
    from digimaturity.workspace.register import Register

_NO_ANSWER_USED = Text("inget av radens svar används", "none of the row's answers is used")
_NO_RULE = Text("översättningen känner inte frågan", "the crosswalk does not know the question")
_NO_COLUMN = Text(
    "tabellen saknar kolumnen {c}, som säger vilka rader frågan gäller",
    "the table has no column {c}, which says what rows the question is for",
)
_OTHER_ROWS = Text("frågan gäller en annan sorts rad", "the question is for rows of another sort")


def run(
    crosswalk: CrosswalkFile,
    rows: list[Row],
    register: Register,
    edition: str,
    catalogue: Catalogue,
    named: Mapping[str, str] | None = None,
) -> Import:
    """The assessments that the rows amount to, one per organisation.

    Args:
        crosswalk: the rules.
        rows: those that count, each once.
        register: the organisations there are.
        edition: the name of what is made.
        catalogue: the criteria.
        named: where the rows' own names say who they are about, ids by name.
    """
    owned = owners(crosswalk, rows, register, named or {})
    ledger = Ledger()
    assessor = Assessor(crosswalk.id, crosswalk.title.en, Role.IMPORT)
    scope: dict[str, set[str]] = defaultdict(set)
    assessments = []
    for organisation, own in sorted(owned.rows.items()):
        answers, services = _answers(crosswalk, own, catalogue, ledger, assessor.id)
        if answers:
            scope[register.by_id[organisation].kind].update(answers)
            assessments.append(
                Assessment(
                    organisation,
                    edition,
                    assessor,
                    catalogue.version,
                    {c.id: answers[c.id] for c in catalogue.criteria if c.id in answers},
                    services,
                    catalogue.id,
                )
            )
    about = [row for own in owned.rows.values() for row in own]
    used = [row for row in about if ledger.cited[row]]
    idle = Counter(row.file for row in about if not ledger.cited[row])
    made = [(c, o) for assessment in assessments for c, a in assessment.answers.items() for _, o in a.observations()]
    left_out = [
        *owned.left_out,
        *(LeftOut("row", file, "–", _NO_ANSWER_USED, n) for file, n in idle.items()),
        *_answers_left_out(crosswalk, about, ledger),
    ]
    return Import(
        assessments=assessments,
        scope={kind: [c.id for c in catalogue.criteria if c.id in ids] for kind, ids in scope.items()},
        left_out=counted(left_out),
        years=sorted({row.year for row in used}),
        n_rows=len(rows),
        n_rows_used=len(used),
        n_asked=sum(len(row.answers) for row in about),
        n_asked_used=sum(len(ledger.used(row)) for row in about),
        n_answers=len(made),
        n_open=sum(says_nothing(catalogue.by_id[criterion], o) for criterion, o in made if o.outcome.counts),
    )


def _answers(
    crosswalk: CrosswalkFile, rows: list[Row], catalogue: Catalogue, ledger: Ledger, by: str
) -> tuple[dict[str, Answer], tuple[Service, ...]]:
    services = Services(crosswalk)
    answers: dict[str, Answer] = {}
    for rule in crosswalk.rules:
        criterion = catalogue.by_id[rule.criterion]
        groups: dict[str | None, list[Row]] = defaultdict(list)
        for row in _meant(rule, rows, ledger):
            groups[services.of(row).id if criterion.is_per_service else None].append(row)
        for service, members in groups.items():
            observation = observe(criterion, rule, members, ledger, by)
            if observation is not None:
                answer = answers.get(rule.criterion) or Answer(rule.criterion)
                answers[rule.criterion] = answer.with_observation(service, observation)
    return answers, services.among({service for answer in answers.values() for service in answer.services})


def _meant(rule: Rule, rows: Iterable[Row], ledger: Ledger) -> Iterable[Row]:
    """The rows that a rule is about and that answer its question."""
    for row in rows:
        if row.file != rule.file or not any(column in row.answers for column in rule.question.columns):
            continue
        if all(row.answer(column) == value.casefold() for column, value in rule.only.items()):
            yield row
            continue
        missing = next((c for c in rule.only if c.casefold() not in row.other), None)
        why = rule.otherwise.spoken if rule.otherwise else _OTHER_ROWS
        if missing is None:
            ledger.leave(row, rule.question.columns, why)
        else:
            ledger.leave(row, rule.question.columns, _NO_COLUMN.fill(c=missing), is_fault=True)


def _answers_left_out(crosswalk: CrosswalkFile, rows: Sequence[Row], ledger: Ledger) -> list[LeftOut]:
    """Each answer of the rows that no observation is made of, and why."""
    explained = {(u.file, u.column): u.why.spoken for u in crosswalk.unmapped}
    found: list[LeftOut] = []
    for row in rows:
        for column in row.answers.keys() - ledger.used(row):
            why = ledger.why.get((row, column))
            if why is None:
                found.append(LeftOut("question", row.file, column, explained.get((row.file, column), _NO_RULE)))
            else:
                fault = (row, column) in ledger.faults
                found.append(LeftOut("answer", row.file, column, why, is_fault=fault))
    return sorted(found, key=lambda one: (one.file, one.name, one.why))


def counted(items: Iterable[LeftOut]) -> list[LeftOut]:
    """What is left out, each sort of it once, with how many there are."""
    counts: dict[LeftOut, int] = defaultdict(int)
    for item in items:
        counts[replace(item, count=0)] += item.count
    return [replace(item, count=n) for item, n in counts.items()]
