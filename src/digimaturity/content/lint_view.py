"""What lint found, as a table, as records for machines, and what a rule means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.narrowed import edition_titled
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, record_of, unshown
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
_CAPTIONS = (
    ("fails", Text("Ett fynd betyder", "A finding means")),
    ("passes", Text("Inget fynd betyder", "No finding means")),
    ("doubts", Text("Kända falska larm", "Known false alarms")),
    ("mend", Text("Gör så här", "What to do")),
)
_EXPLAINED = (Column("what", Text("", "")), Column("says", Text("", ""), "prose"))
_RULE: Declared = (
    Column("id", Text("Regel", "Rule")),
    Column("severity", Text("Allvar", "Severity"), get="severity.words", record=""),
    Unshown("severity", "severity.value"),
    Column("title", Text("Söker", "Looks for"), "prose"),
    *(Unshown(name) for name, _ in _CAPTIONS),
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
    told = _told(root)
    own = {rule.id: rule for rule in rules}
    counts = {s: sum(h.rule.severity is s for h in found) for s in Severity}
    payload = {
        "edition": edition.id,
        "ok": not counts[Severity.ERROR],
        "files": n_files,
        "counts": {s.value: n for s, n in counts.items()},
        "rules": [{**rule_record(r), "findings": sum(h.rule is r for h in found)} for r in own.values()],
        "findings": [record_of(told, h) for h in found],
    }
    heading = Text("{e} · {n} · {f}", "{e} · {n} · {f}").fill(
        e=edition_titled(edition),
        n=joined(", ", [counted(n, *_COUNTS[s]) for s, n in counts.items()]),
        f=counted(n_files, Text("fil", "file"), Text("filer", "files")),
    )
    advice = dict.fromkeys((r.id, h.mend) for r in own.values() for h in found if h.rule is r)
    to_do = [same("{i}: {m}").fill(i=rule, m=mend) for rule, mend in advice]
    return Result("lint", payload, (Table.of(told, found),), heading, (*notes, *to_do, *([_MORE] if found else [])))


def _told(root: Path | None) -> Declared:
    def file(hit: Hit) -> str:
        return place_of(hit.finding.path, root)

    def place(hit: Hit) -> str:
        return f"{file(hit)}:{hit.line}" if hit.line else file(hit)

    return (
        *unshown("rule=rule.id severity=rule.severity.value"),
        Column(
            "severity",
            Text("Allvar", "Severity"),
            in_file=("severity", "rule", "organisation", "assessor"),
            get="rule.severity.words",
            record="",
        ),
        Column(
            "rule", Text("Regel", "Rule"), in_file=("criterion", "service", "file", "line"), get="rule.id", record=""
        ),
        *(Unshown(name, f"finding.{name}") for name in ("organisation", "assessor", "criterion", "service")),
        Unshown("file", file),
        Unshown("line"),
        Column("place", Text("Var", "Where"), in_file=("message", "what_to_do"), get=place, record=""),
        Column("message", Text("Fynd", "Finding"), "prose", get=lambda hit: message_of(hit.finding)),
        Unshown("what_to_do", "mend"),
    )


def rule_record(rule: Rule) -> dict[str, Any]:
    """A rule with all that it says of itself."""
    return record_of(_RULE, rule)


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
    payload = {"rules": [rule_record(r) for r in RULES.values()]}
    heading = counted(len(RULES), Text("regel", "rule"), Text("regler", "rules"))
    return Result("lint", payload, (Table.of(_RULE, RULES.values()),), heading, (_MORE,))
