"""Turning another instrument's answers into assessments of ours, by a crosswalk that is data.

Nothing is dropped in silence: every row that finds no organisation, every column that has no rule and every answer that
meets no condition ends in ``Import.left_out``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from digimaturity.ground.errors import InvalidDataError, Place, refuse
from digimaturity.ground.language import Text
from digimaturity.ground.numeral import no_number, number_in, stands_for_nothing
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.answers import Answer, Assessment, Assessor, Evidence, Observation, Service
from digimaturity.model.crosswalk_schema import CrosswalkFile, FailingShare, Rule, SourceFile
from digimaturity.model.crosswalked import Import, LeftOut
from digimaturity.model.fit import can_be
from digimaturity.model.moments import fault_of
from digimaturity.model.organisation import fold
from digimaturity.model.terms import Method, Role
from digimaturity.workspace.plain_table import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.workspace.register import Register

T = TypeVar("T")
_NOT_ASKED = {"", "."}
_MOST_EVIDENCE = 3
_CANNOT_BE = Text("mätvärdet kan inte stämma", "the measured value cannot be right")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a source file, its columns found without regard to case."""

    file: str
    cells: dict[str, str]
    source: SourceFile
    place: Place

    def cell(self, column: str | None) -> str:
        """A cell's text without surrounding space; empty when the column is missing."""
        return self.cells.get((column or "").casefold(), "").strip()

    def answer(self, column: str) -> str:
        """A cell as it is compared: no case, whole numbers without decimals."""
        text = self.cell(column).casefold()
        return text.removesuffix(".0")

    @property
    def address(self) -> str:
        """The address that the row is about."""
        return self.cell(self.source.columns.address)

    @property
    def provider(self) -> str:
        """The provider as the row names it."""
        return self.cell(self.source.columns.provider)

    @property
    def year(self) -> str:
        """The year of the observation."""
        return self.cell(self.source.columns.year) or str(self.source.year or "")


def read_crosswalk(path: Path) -> CrosswalkFile:
    """A crosswalk.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    return read_as(CrosswalkFile, read_bytes(path), path)


def read_rows(crosswalk: CrosswalkFile, paths: Iterable[Path], sheet: str | None = None) -> list[Row]:
    """The rows of the given files, each file recognised by its columns.

    Raises:
        InvalidDataError: a file that is no table or that the crosswalk does not know.
    """

    def kind_of(headings: Iterable[str]) -> str | None:
        folded = {heading.casefold() for heading in headings}
        kinds = crosswalk.files.items()
        return next(
            (kind for kind, source in kinds if folded.issuperset(map(str.casefold, source.recognised_by))), None
        )

    rows: list[Row] = []
    for path in paths:
        table = whole(path, sheet=sheet, fits=lambda headings: kind_of(headings) is not None)
        kind = kind_of(table.headings)
        if kind is None:
            known = ", ".join(f"{name} ({', '.join(f.recognised_by)})" for name, f in crosswalk.files.items())
            raise InvalidDataError(
                Text(
                    "{path} är ingen av filerna som översättningen känner: {known}.",
                    "{path} is none of the files that the crosswalk knows: {known}.",
                ).fill(path=path, known=known)
            )
        refuse(table.problems, Text("{p} har {errors}.", "{p} has {errors}."), p=path)
        rows += [
            Row(
                kind,
                {heading.casefold(): cell for heading, cell in record.items()},
                crosswalk.files[kind],
                Place(path.name, number),
            )
            for number, record in table.rows
        ]
    return rows


def run(crosswalk: CrosswalkFile, rows: list[Row], register: Register, edition: str, catalogue: Catalogue) -> Import:
    """The assessments that the rows amount to, one per organisation."""
    owners, left_out = _owners(crosswalk, rows, register)
    assessor = Assessor(crosswalk.id, crosswalk.title.en, Role.IMPORT)
    scope: dict[str, set[str]] = defaultdict(set)
    assessments = []
    for organisation, own in sorted(owners.items()):
        answers, services = _answers(crosswalk, own, catalogue, left_out, assessor.id)
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
    left_out += _columns_left_out(crosswalk, rows)
    return Import(
        assessments=assessments,
        scope={kind: [c.id for c in catalogue.criteria if c.id in ids] for kind, ids in scope.items()},
        left_out=_counted(left_out),
        n_rows=len(rows),
        n_answers=sum(len(a.observations()) for assessment in assessments for a in assessment.answers.values()),
    )


def _owners(
    crosswalk: CrosswalkFile, rows: list[Row], register: Register
) -> tuple[dict[str, list[Row]], list[LeftOut]]:
    """Rows by the organisation that they are about, and the rows that are about none."""
    skipped = {fold(name): why for name, why in crosswalk.skipped_providers.items()}
    providers = {fold(name): owner for name, owner in crosswalk.providers.items()}
    owners: dict[str, list[Row]] = defaultdict(list)
    left_out: list[LeftOut] = []
    for row in rows:
        why = skipped.get(fold(row.provider))
        host = urlsplit(row.address).hostname or ""
        if why is not None:
            left_out.append(LeftOut("row", row.file, row.provider, why.spoken))
            continue
        no_date = fault_of(row.year)
        if no_date is not None:
            left_out.append(LeftOut("row", row.file, f"{row.provider} ({host})", no_date))
            continue
        owner = providers.get(fold(row.provider)) or _by_domain(host, crosswalk.domains)
        if owner in register.by_id:
            owners[str(owner)].append(row)
            continue
        refused = _by_domain(host, crosswalk.not_mapped_domains)
        reason = refused.spoken if refused else Text("ingen känd organisation", "no known organisation")
        left_out.append(LeftOut("row", row.file, f"{row.provider} ({host})", reason))
    return owners, left_out


def _by_domain(host: str, table: Mapping[str, T]) -> T | None:
    parts = host.lower().split(".")
    for start in range(len(parts)):
        found = table.get(".".join(parts[start:]))
        if found is not None:
            return found
    return None


def _answers(
    crosswalk: CrosswalkFile, rows: list[Row], catalogue: Catalogue, left_out: list[LeftOut], by: str
) -> tuple[dict[str, Answer], tuple[Service, ...]]:
    names = {(fold(s.group), fold(s.label)): s for s in crosswalk.services}
    services: dict[str, Service] = {}
    answers: dict[str, Answer] = {}
    for rule in crosswalk.rules:
        criterion = catalogue.by_id[rule.criterion]
        groups: dict[str | None, list[Row]] = defaultdict(list)
        for row in rows:
            if row.file != rule.file or any(row.answer(c) != v.casefold() for c, v in rule.only.items()):
                continue
            if not criterion.is_per_service:
                groups[None].append(row)
                continue
            label = row.cell(row.source.columns.service)
            entry = names.get((fold(row.cell(row.source.columns.group)), fold(label)))
            if entry is None:
                left_out.append(
                    LeftOut(
                        "service",
                        row.file,
                        label,
                        Text("tjänsten står inte i översättningen", "the service is not in the crosswalk"),
                    )
                )
                continue
            services.setdefault(entry.id, Service(entry.id, entry.name.spoken, row.address))
            groups[entry.id].append(row)
        for service, members in groups.items():
            observation = _observe(catalogue.by_id[rule.criterion], rule, members, left_out, by)
            if observation is not None:
                answer = answers.get(rule.criterion) or Answer(rule.criterion)
                answers[rule.criterion] = answer.with_observation(service, observation)
    used = {service for answer in answers.values() for service in answer.services}
    return answers, tuple(service for key, service in services.items() if key in used)


def _observe(criterion: Criterion, rule: Rule, rows: list[Row], left_out: list[LeftOut], by: str) -> Observation | None:
    """One observation out of every row about the same thing."""
    asked = [row for row in rows if any(row.cell(c) not in _NOT_ASKED for c in rule.question.columns)]
    if not asked:
        return None
    if rule.failing:
        return _by_share(rule, rule.failing, asked, by)
    if rule.value:
        numbers = [(row, number_in(row.cell(rule.value.column))) for row in asked]
        measured = [(n, row) for row, n in numbers if n is not None and can_be(criterion, n * rule.value.times)]
        left_out += [
            LeftOut(
                "answer",
                row.file,
                f"{rule.criterion} {_quote(rule, row)}",
                no_number(row.cell(rule.value.column)) if n is None else _CANNOT_BE,
            )
            for row, n in numbers
            if (n, row) not in measured and not stands_for_nothing(row.cell(rule.value.column))
        ]
        if not measured:
            return None
        # The fastest address of a service stands for it, as the benchmark takes the best answer.
        best, row = min(measured, key=lambda pair: pair[0])
        return Observation.scored(value=round(best * rule.value.times, 9), **_seen([row], rule, by))
    best_choice: tuple[int, Row] | None = None
    most = 0  # the highest that any of the answers allows: the best of them is at most that
    excuse: tuple[Text, Row] | None = None
    for row in asked:
        choice = next((c for c in rule.answers if all(row.answer(k) == v.casefold() for k, v in c.when.items())), None)
        if choice is None:
            left_out.append(
                LeftOut(
                    "answer",
                    row.file,
                    f"{rule.criterion} {_quote(rule, row)}",
                    Text("svaret möter inget villkor", "the answer meets no condition"),
                )
            )
        elif choice.level is not None:
            most = max(most, choice.level if choice.up_to is None else choice.up_to)
            if best_choice is None or choice.level > best_choice[0]:
                best_choice = (choice.level, row)
        elif choice.not_applicable is not None:
            excuse = excuse or (choice.not_applicable.spoken, row)
    if best_choice is not None:
        others = [row for row in asked if row is not best_choice[1]]
        up_to = most if most > best_choice[0] else None
        return Observation.scored(level=best_choice[0], up_to=up_to, **_seen([best_choice[1], *others], rule, by))
    if excuse is not None:
        return Observation.not_applicable(f"{excuse[0].sv} / {excuse[0].en}", **_seen([excuse[1]], rule, by))
    return None


def _by_share(rule: Rule, test: FailingShare, rows: list[Row], by: str) -> Observation | None:
    failed = [row for row in rows if row.answer(test.column) == test.failed]
    passed = [row for row in rows if row.answer(test.column) == test.passed]
    if not failed and not passed:
        return None
    share = len(failed) / (len(failed) + len(passed))
    level = next(level for limit, level in sorted(test.levels.items()) if share <= limit)
    return Observation.scored(level=level, **_seen(failed or passed, rule, by))


def _seen(rows: list[Row], rule: Rule, by: str) -> dict[str, Any]:
    """What is known of an observation besides its choice."""
    evidence = tuple(Evidence(url=row.address, seen=row.year or None, quote=_quote(rule, row)) for row in rows)
    return {"by": by, "at": rows[0].year, "method": Method.IMPORTED, "evidence": evidence[:_MOST_EVIDENCE]}


def _quote(rule: Rule, row: Row) -> str:
    return "; ".join(f"{column}: {row.cell(column)}" for column in rule.question.columns if row.cell(column))


def _columns_left_out(crosswalk: CrosswalkFile, rows: list[Row]) -> list[LeftOut]:
    """The columns of the files read that no rule uses: those that the crosswalk explains, and those that it forgets."""
    used = {(rule.file, c.casefold()) for rule in crosswalk.rules for c in rule.question.columns}
    explained = {(u.file, u.column.casefold()): u for u in crosswalk.unmapped}
    found: list[LeftOut] = []
    for kind in dict.fromkeys(row.file for row in rows):
        own = [row for row in rows if row.file == kind]
        for column in own[0].cells:
            entry = explained.get((kind, column))
            count = sum(row.cell(column) not in _NOT_ASKED for row in own)
            if entry is not None and (kind, column) not in used:
                found.append(LeftOut("question", kind, entry.column, entry.why.spoken, count))
    return found


def _counted(items: list[LeftOut]) -> list[LeftOut]:
    counts: dict[LeftOut, int] = defaultdict(int)
    for item in items:
        counts[item] += item.count
    return [LeftOut(i.what, i.file, i.name, i.why, n if i.count == 1 else i.count) for i, n in counts.items()]
