"""What importing a fieldwork sheet did or would do: each answer before and after, what was kept, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import cut
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.personal_data import found_in
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, record_of
from digimaturity.model.partly_known import lowest
from digimaturity.model.terms import EvidenceNeed
from digimaturity.workspace.fieldwork_merging import Fate
from digimaturity.workspace.fieldwork_row import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.workspace.fieldwork_merging import Change
    from digimaturity.workspace.fieldwork_row import Filled
    from digimaturity.workspace.fieldwork_sheet_reading import FieldworkSheet

# The cells that parts of an answer stand in, where they are not called the same.
_CELLS = {"outcome": "answer", "least": "answer", "tries": "try1"}
# Signs of a part that stand in a listing.
_ROOM = 60
_GROUPS = {
    "answer": Text("svar", "answer"),
    "evidence": Text("belägg", "evidence"),
    "note": Text("anteckning", "note"),
    "seconds": Text("sekunder", "seconds"),
}
_FATES = {
    Fate.NEW: Text("ny", "new"),
    Fate.CHANGED: Text("ändrad", "changed"),
    Fate.REMOVED: Text("borttagen", "removed"),
    Fate.EMPTIED: Text("tömd i bladet, behålls", "emptied in the sheet, kept"),
    Fate.CONFLICT: Text("ändrad i studien sedan dess, behålls", "changed in the study since, kept"),
}
_DRY = Text("Provkörning: inget är sparat.", "Dry run: nothing is saved.")
_CONFLICTS = Text(
    "Svar som ändrats i studien sedan bladet hämtades, och som behålls: {n}. Bladets svar tas med --replace.",
    "Answers changed in the study since the sheet was made, and kept: {n}. The sheet's are taken with --replace.",
)
_EMPTIED = Text(
    "Rader där något har tömts, utan att det tas bort ur studien: {n}. Det tas bort med --remove-emptied.",
    "Rows in which something was emptied, which is not removed from the study: {n}. --remove-emptied removes it.",
)
_GONE = Text(
    "Rader som inte finns kvar i bladet: {n}. Svaren på dem är som de var.",
    "Rows that are no longer in the sheet: {n}. The answers to them are as they were.",
)
_NOTHING = Text("Bladet säger inget annat än studien.", "The sheet says nothing other than the study.")
_TAKEN = {Fate.NEW, Fate.CHANGED, Fate.REMOVED}
_ROWS = Text("rad", "row"), Text("rader", "rows")
_SAVED = Text("Sparat: {n} i {f}.", "Saved: {n} in {f}.")
_LACKS_EVIDENCE = Text("Svar utan belägg: {n} ({k}).", "Answers without evidence: {n} ({k}).")
_PERSONAL = Text(
    "Texter som ser ut att innehålla personuppgifter: {n} ({k}). Skriv om dem. Se vilka: digimaturity lint",
    "Texts that seem to hold personal data: {n} ({k}). Write them anew. See which: digimaturity lint",
)
# So many rows are named.
_NAMED = 5
_HEADING = Text("{p}: {n} rader, {c} med nya uppgifter.", "{p}: {n} rows, {c} with something new.")


def sheet_import_view(
    source: str, sheet: FieldworkSheet, changes: Sequence[Change], file: str, *, dry_run: bool
) -> Result:
    """What became of the rows of a fieldwork sheet.

    Args:
        source: the name of the sheet.
        sheet: as it was read.
        changes: what it says otherwise than the study.
        file: where the answers go, as it is named.
        dry_run: whether nothing was written.
    """
    counts = {fate: len({c.row.key for c in changes if c.fate is fate}) for fate in Fate}
    taken = len({c.row.key for c in changes if c.fate in _TAKEN})
    gone = [key for key in sheet.digests if key not in sheet.rows]
    notes = [_DRY] if dry_run else [_SAVED.fill(n=counted(taken, *_ROWS), f=file)] if taken else []
    notes += [] if changes else [_NOTHING]
    notes += [_CONFLICTS.fill(n=counts[Fate.CONFLICT])] if counts[Fate.CONFLICT] else []
    notes += [_EMPTIED.fill(n=counts[Fate.EMPTIED])] if counts[Fate.EMPTIED] else []
    notes += [_GONE.fill(n=len(gone))] if gone else []
    notes += _to_look_at(changes)
    payload = {
        "organisation": sheet.facts.organisation,
        "edition": sheet.facts.edition,
        "assessor": sheet.facts.assessor,
        "rows": len(sheet.rows),
        "counts": {fate.value: n for fate, n in counts.items()},
        "rows_gone": gone,
        "changes": [record_of(_TOLD, change) for change in changes],
        "written": not dry_run,
    }
    tables = (Table.of(_TOLD, changes, Text("Det som skiljer sig", "What differs")),) if changes else ()
    return Result("import", payload, tables, _HEADING.fill(p=source, n=len(sheet.rows), c=taken), tuple(notes))


def _to_look_at(changes: Sequence[Change]) -> Iterator[Text]:
    """What is taken in and yet not as it should be: levels without evidence, and what is a person's own."""
    taken = [c for c in changes if c.fate in {Fate.NEW, Fate.CHANGED}]
    rows = {c.row.key: c for c in taken}
    bare = [c.row.places["url"] for c in rows.values() if _lacks_evidence(c)]
    if bare:
        yield _LACKS_EVIDENCE.fill(n=len(bare), k=_some(bare))
    texts = [
        c.row.places[name]
        for c in taken
        for name in GROUPS[c.group]
        if isinstance(said := getattr(c.given, name), str) and found_in(said)
    ]
    if texts:
        yield _PERSONAL.fill(n=len(texts), k=_some(texts))


def _lacks_evidence(change: Change) -> bool:
    given, outcome = change.given, change.given.outcome
    is_needed = change.row.criterion.evidence_needs is not EvidenceNeed.NONE
    return is_needed and outcome is not None and outcome.counts and not (given.url or given.quote)


def _some(places: Sequence[str]) -> str:
    return "; ".join(places[:_NAMED]) + (" …" if len(places) > _NAMED else "")


def _place(change: Change) -> str:
    """The cell that says it: of several the first that says otherwise than the study."""
    differing = (n for n in GROUPS[change.group] if getattr(change.stands, n) != getattr(change.given, n))
    name = next(differing, "")
    return change.row.places.get(_CELLS.get(name, name), change.row.place)


def _said(filled: Filled, group: str) -> Text:
    """What a part of a row says, on one line."""
    if group == "answer":
        return _answer(filled)
    if group == "evidence":
        return same(" · ".join(" ".join(part.split()) for part in (filled.url, filled.quote, filled.seen) if part))
    if group == "seconds":
        return same("") if filled.seconds is None else same("{s}").fill(s=float(filled.seconds))
    return same(" ".join(filled.note.split()))


def _answer(filled: Filled) -> Text:
    reason = f" ({' '.join(filled.reason.split())})" if filled.reason else ""
    if filled.outcome is None:
        return same(reason.strip())
    if not filled.outcome.counts:
        return joined("", [filled.outcome.words, same(reason)])
    if filled.tries:
        return same("; ".join(f"{one.at}: {_span(lowest(one), one.up_to)}" for one in filled.tries) + reason)
    return same(_span(filled.least or 0, filled.up_to) + reason)


def _span(least: float, up_to: float | None) -> str:
    return f"{least:.12g}" if up_to is None else f"{least:.12g}..{up_to:.12g}"


def _stands(change: Change) -> str:
    return str(_said(change.stands, change.group))


def _sheet(change: Change) -> str:
    return str(_said(change.given, change.group))


_TOLD: Declared = (
    Column("criterion", Text("Kriterium", "Criterion"), get="row.criterion.id"),
    Column("service", Text("Tjänst", "Service"), get="row.service"),
    Column("of", Text("Vad", "What"), get=lambda change: _GROUPS[change.group], record=""),
    Unshown("part", "group"),
    Column("stands", Text("I studien", "In the study"), get=lambda change: cut(_stands(change), _ROOM), record=""),
    Unshown("stands", _stands),
    Column("sheet", Text("I bladet", "In the sheet"), get=lambda change: cut(_sheet(change), _ROOM), record=""),
    Unshown("sheet", _sheet),
    Column("said", Text("Efter inläsning", "After the import"), get=lambda change: _FATES[change.fate], record=""),
    Unshown("result", "fate.value"),
    Column("place", Text("Var", "Where"), get=_place),
)
