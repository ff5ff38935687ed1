"""EARL in JSON-LD, as the W3C's WCAG-EM Report Tool saves it, is read; a crosswalk makes proposals of it.

A level that would show that a success criterion is met cannot hold where the report says that it is not, and the
reverse; what is left is proposed. What is not as the format says is refused with the path in the file.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import Evidence, Observation, Proposal
from digimaturity.model.moments import fault_of, in_our_form
from digimaturity.model.tool_report import Proposed
from digimaturity.workspace.tool_reports import Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.organisation import Organisation

TOOL = "WCAG-EM Report Tool"
PASSED, FAILED, INAPPLICABLE = "passed", "failed", "inapplicable"
_OUTCOMES = {PASSED, FAILED, INAPPLICABLE, "cantTell", "untested"}
_NOTHING = Text("Rapporten säger inget som avgör nivån.", "The report says nothing that decides the level.")
_AT_ODDS = Text("Rapportens utfall går inte ihop med någon nivå.", "The report's results agree with no level.")
_SAYS = {PASSED: Text("{i} uppfyllt", "{i} met"), FAILED: Text("{i} inte uppfyllt", "{i} not met")}


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a report says of a success criterion: by the name that reports have for it, and when, ISO 8601."""

    test: str
    outcome: str
    at: str
    description: str = ""
    url: str | None = None


def read_earl(path: Path) -> list[Assertion]:
    """The assertions of a report, with those that are parts of others.

    Raises:
        NotFoundError: there is no file.
        InvalidDataError: it is no such report, with the path in it.
    """
    report = Report(path, TOOL)
    content = report.of_kind(report.content(), dict, "$")
    told = report.get(content, "auditSample", list, "$")
    findings = report.get(content, "reportFindings", dict, "$", optional=True) or {}
    fallback = findings.get("date")
    return [
        one for number, said in enumerate(told) for one in _read(report, said, f"$.auditSample[{number}]", fallback)
    ]


def _read(report: Report, said: Any, where: str, fallback: object) -> Iterator[Assertion]:  # noqa: ANN401
    """An assertion and its parts."""
    report.of_kind(said, dict, where)
    test = said.get("test", said.get("testcase"))
    test = test.get("id") if isinstance(test, dict) else test
    if not isinstance(test, str):
        report.refuse(f"{where}.test", Text("Ska säga vilket kriterium det gäller.", "Must say which criterion."))
    result = report.get(said, "result", dict, where)
    outcome = result.get("outcome")
    outcome = outcome.get("id") if isinstance(outcome, dict) else outcome
    word = str(outcome).rpartition("#")[2].rpartition(":")[2]
    if word not in _OUTCOMES:
        known = Text("Ska vara något av: {k}.", "Must be one of: {k}.").fill(k=", ".join(sorted(_OUTCOMES)))
        report.refuse(f"{where}.result.outcome", known)
    dates = [text for text in map(_dated, (result.get("date"), said.get("date"), fallback)) if text]
    at = next((text[: len("2026-09-01")] for text in dates if fault_of(text) is None), "")
    if not at:
        missing = Text("Datum saknas.", "The date is missing.")
        report.refuse(f"{where}.result.date", (fault_of(dates[0]) if dates else None) or missing)
    subject = said.get("subject")
    address = subject.get("description") if isinstance(subject, dict) else None
    url = address if isinstance(address, str) and address.startswith(("http://", "https://")) else None
    description = result.get("description")
    yield Assertion(
        test.rpartition("#")[2].rpartition(":")[2], word, at, description if isinstance(description, str) else "", url
    )
    parts = said.get("hasPart") or []
    for number, part in enumerate(parts if isinstance(parts, list) else [parts]):
        if isinstance(part, dict) and "result" in part:
            yield from _read(report, {"test": test, **part}, f"{where}.hasPart[{number}]", at)


def _dated(written: object) -> str:
    """A date, or an object's that holds one, in the form of the study's files as far as it can be read; or nothing."""
    text = written.get("@value") if isinstance(written, dict) else written
    return in_our_form(text) if isinstance(text, str) else ""


def proposed_by(
    crosswalk: CrosswalkFile,
    assertions: Sequence[Assertion],
    catalogue: Catalogue,
    body: Organisation,
    service: str | None,
    asked: frozenset[str] | None = None,
) -> list[Proposed]:
    """What a report leaves of each criterion's levels, where the crosswalk says what levels show.

    Args:
        crosswalk: of the success criteria.
        assertions: of the report.
        catalogue: the one in use.
        body: whom the report is about.
        service: the id of the service that it is about, if any.
        asked: the criteria that the edition uses; None for all.
    """
    said: defaultdict[str, list[Assertion]] = defaultdict(list)
    for one in assertions:
        said[one.test].append(one)
    told: defaultdict[str, list[tuple[str, str, list[Assertion], set[int]]]] = defaultdict(list)
    order: dict[str, None] = {}
    for mapping in crosswalk.mappings:
        about = said.get(mapping.anchor or "", [])
        outcome = _together(about)
        excluded = {PASSED: mapping.failed, FAILED: mapping.passed}.get(outcome or "", {})
        order |= dict.fromkeys((*mapping.failed, *mapping.passed))
        for identity, levels in excluded.items():
            told[identity].append((mapping.item, outcome or "", about, set(levels)))
    found = []
    for identity in order:
        criterion = catalogue.by_id.get(identity)
        is_asked = criterion is not None and criterion.is_active and body.kind in criterion.applies_to
        if criterion is not None and is_asked and (asked is None or identity in asked):
            found.append(_of(criterion, told[identity], service))
    return found


def _together(about: Sequence[Assertion]) -> str | None:
    """What all assertions of a success criterion come to: not met on one page is not met."""
    outcomes = {one.outcome for one in about}
    if FAILED in outcomes:
        return FAILED
    return PASSED if PASSED in outcomes and outcomes <= {PASSED, INAPPLICABLE} else None


def _of(
    criterion: Criterion, told: Sequence[tuple[str, str, list[Assertion], set[int]]], service: str | None
) -> Proposed:
    if criterion.is_per_service and service is None:
        return Proposed(
            criterion.id,
            Text("Frågan gäller en tjänst: ange --service.", "The question is about a service: give --service."),
        )
    left = [n for n in criterion.points_of if not any(n in excluded for *_, excluded in told)]
    if not told or len(left) == len(criterion.points_of):
        return Proposed(criterion.id, _NOTHING)
    if not left:
        return Proposed(criterion.id, _AT_ODDS)
    items = joined(", ", [_SAYS[outcome].fill(i=item) for item, outcome, *_ in told])
    why = same("{t}: {i}").fill(t=TOOL, i=items)
    cited = [one for _, outcome, about, _ in told for one in about if one.outcome == outcome]
    evidence = tuple(
        dict.fromkeys(
            Evidence(url=one.url, seen=one.at, quote=one.description.strip() or f"{one.test}: {one.outcome}")
            for one in cited
        )
    )
    least, most = min(left), max(left)
    choice = Observation.scored(
        level=least,
        up_to=None if least == most else most,
        at=max(one.at for one in cited),
        evidence=evidence,
    )
    about = service if criterion.is_per_service else None
    return Proposed(criterion.id, why, Proposal(TOOL, choice, about, why=Text(why.sv, why.en)))
