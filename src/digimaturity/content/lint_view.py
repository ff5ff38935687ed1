"""What lint found, as a table, as records for machines, and what a rule means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.narrowed import edition_titled
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.table import Column, Result, Table
from digimaturity.insight.lint.interface import Severity
from digimaturity.insight.lint.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from digimaturity.insight.lint.checking import Hit
    from digimaturity.insight.lint.interface import Finding, Rule
    from digimaturity.workspace.kept_edition import KeptEdition

_COUNTS = {
    Severity.ERROR: (Text("fel", "error"), Text("fel", "errors")),
    Severity.WARNING: (Text("varning", "warning"), Text("varningar", "warnings")),
    Severity.INFO: (Text("upplysning", "note"), Text("upplysningar", "notes")),
}
_COLUMNS = (
    Column("severity", Text("Allvar", "Severity"), in_file=("severity", "rule", "organisation", "assessor")),
    Column("rule", Text("Regel", "Rule"), in_file=("criterion", "service", "file", "line")),
    Column("place", Text("Var", "Where"), in_file=("message", "what_to_do")),
    Column("message", Text("Fynd", "Finding"), "prose", in_file=("message",)),
)
_CAPTIONS = (
    ("fails", Text("Ett fynd betyder", "A finding means")),
    ("passes", Text("Inget fynd betyder", "No finding means")),
    ("doubts", Text("Kända falska larm", "Known false alarms")),
    ("mend", Text("Gör så här", "What to do")),
)
_EXPLAINED = (Column("what", Text("", "")), Column("says", Text("", ""), "prose"))
_LISTED = (
    Column("id", Text("Regel", "Rule")),
    Column("severity", Text("Allvar", "Severity")),
    Column("title", Text("Söker", "Looks for"), "prose"),
)
_MORE = Text(
    "Mer om en regel: digimaturity lint --explain REGEL", "More about a rule: digimaturity lint --explain RULE"
)


def place_of(path: Path, root: Path | None) -> str:
    """A file as it is named: from the study's folder where it lies in it."""
    inside = root is not None and path.is_relative_to(root)
    return path.relative_to(root).as_posix() if inside and root is not None else path.as_posix()


def message_of(finding: Finding) -> Text:
    """What is wrong, after the criterion and the service that it is about, if any."""
    if not finding.criterion:
        return finding.said
    about = f"{finding.criterion}, {finding.service}" if finding.service else finding.criterion
    return Text("{c}: {m}", "{c}: {m}").fill(c=about, m=finding.said)


def lint_result(
    hits: Sequence[Hit],
    rules: Iterable[Rule],
    edition: KeptEdition,
    root: Path | None,
    n_files: int,
    notes: tuple[Text, ...] = (),
) -> Result:
    """What was found.

    Args:
        hits: in the order of the rules.
        rules: those that were held against the files.
        edition: whose files they are.
        root: the folder that files are named from.
        n_files: how many files were looked at.
        notes: what must be known of what was looked at.
    """
    found = sorted(hits, key=lambda h: h.rule.severity.rank)
    rows = [_row(h, root) for h in found]
    own = {rule.id: rule for rule in rules}
    counts = {s: sum(h.rule.severity is s for h in found) for s in Severity}
    payload = {
        "edition": edition.id,
        "ok": not counts[Severity.ERROR],
        "files": n_files,
        "counts": {s.value: n for s, n in counts.items()},
        "rules": [{**rule_record(r), "findings": sum(h.rule is r for h in found)} for r in own.values()],
        "findings": [
            {**{k: row[k] for k in _RECORD}, "severity": h.rule.severity.value}
            for row, h in zip(rows, found, strict=True)
        ],
    }
    heading = Text("{e} · {n} · {f}", "{e} · {n} · {f}").fill(
        e=edition_titled(edition),
        n=joined(", ", [counted(n, *_COUNTS[s]) for s, n in counts.items()]),
        f=counted(n_files, Text("fil", "file"), Text("filer", "files")),
    )
    advice = dict.fromkeys((r.id, h.mend) for r in own.values() for h in found if h.rule is r)
    to_do = [same("{i}: {m}").fill(i=rule, m=mend) for rule, mend in advice]
    return Result("lint", payload, (Table(_COLUMNS, rows),), heading, (*notes, *to_do, *([_MORE] if found else [])))


_RECORD = (
    "rule",
    "severity",
    "organisation",
    "assessor",
    "criterion",
    "service",
    "file",
    "line",
    "message",
    "what_to_do",
)


def _row(hit: Hit, root: Path | None) -> dict[str, Any]:
    f, file = hit.finding, place_of(hit.finding.path, root)
    return {
        "severity": hit.rule.severity.words,
        "rule": hit.rule.id,
        "organisation": f.organisation,
        "assessor": f.assessor,
        "criterion": f.criterion,
        "service": f.service,
        "file": file,
        "line": hit.line,
        "place": f"{file}:{hit.line}" if hit.line else file,
        "message": message_of(f),
        "what_to_do": hit.mend,
    }


def rule_record(rule: Rule) -> dict[str, Any]:
    """A rule with all that it says of itself."""
    said = {name: getattr(rule, name) for name, _ in _CAPTIONS}
    return {"id": rule.id, "severity": rule.severity.value, "title": rule.title, **said}


def said_by(rule: Rule) -> list[tuple[Text, Text]]:
    """What a rule says of itself, each under its caption."""
    return [(caption, getattr(rule, name)) for name, caption in _CAPTIONS]


def rule_explained(rule: Rule) -> Result:
    """One rule, whole."""
    rows = [{"what": caption, "says": said} for caption, said in said_by(rule)]
    heading = same("{i} · {t} · {s}").fill(i=rule.id, t=rule.title, s=rule.severity.words)
    return Result("lint", {"rules": [rule_record(rule)]}, (Table(_EXPLAINED, rows),), heading)


def rules_listed() -> Result:
    """All rules, each in a line."""
    rows = [{"id": r.id, "severity": r.severity.words, "title": r.title} for r in RULES.values()]
    payload = {"rules": [rule_record(r) for r in RULES.values()]}
    heading = counted(len(rows), Text("regel", "rule"), Text("regler", "rules"))
    return Result("lint", payload, (Table(_LISTED, rows),), heading, (_MORE,))
