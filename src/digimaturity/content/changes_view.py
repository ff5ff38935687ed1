"""What became of the criteria between two versions of a catalogue, as tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.table import NOTHING, Column, Result, Table
from digimaturity.workspace.catalogues.versions import Fate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.workspace.catalogues.versions import Change, Said

_FIELDS = {
    "title": Text("titel", "title"),
    "question": Text("fråga", "question"),
    "how": Text("steg {n}", "step {n}"),
    "level": Text("nivå {n}", "level {n}"),
    "holds_when": Text("villkor {n}", "condition {n}"),
    "na_when": Text("ej tillämpligt", "not applicable"),
}
_CRITERIA = (
    Column("fate", Text("Vad som hänt", "What happened")),
    Column("before", Text("Före", "Before")),
    Column("now", Text("Nu", "Now")),
    Column("title", Text("Titel", "Title"), "prose"),
    Column("reason", Text("Skäl", "Reason"), "prose"),
)
_TEXTS = (
    Column("now", Text("Nu", "Now")),
    Column("field", Text("Fält", "Field")),
    Column("said_before", Text("Stod", "Said"), "prose"),
    Column("says_now", Text("Står nu", "Says now"), "prose"),
)


def changes_view(found: Sequence[Change], before: str, now: str) -> Result:
    """Each criterion with what became of it, then every text that differs, before and now."""
    rows = [
        {
            "fate": str(change.fate.words),
            "before": ", ".join(change.before) or NOTHING,
            "now": change.now or NOTHING,
            "title": str(change.title),
            "reason": str(change.reason or ""),
        }
        for change in found
    ]
    texts = [_row(change, said) for change in found if change.before for said in change.said]
    counts = Counter(change.fate for change in found)
    said = joined(", ", [same("{n} {f}").fill(n=counts[fate], f=fate.words) for fate in Fate])
    columns = _CRITERIA if any(row["reason"] for row in rows) else _CRITERIA[:-1]
    tables = (
        Table(columns, rows),
        *((Table(_TEXTS, texts, Text("Ändrade texter", "Changed texts")),) if texts else ()),
    )
    heading = Text("Katalogen från version {b} till {n}", "The catalogue from version {b} to {n}").fill(b=before, n=now)
    payload = {
        "before": before,
        "now": now,
        "counts": {fate.value: counts[fate] for fate in Fate},
        "criteria": [_record(change) for change in found],
    }
    return Result(
        "criteria changes", payload, tables, heading, (Text("Kriterier: {s}.", "Criteria: {s}.").fill(s=said),)
    )


def _row(change: Change, said: Said) -> dict[str, Any]:
    return {
        "now": change.now,
        "field": str(_named(said.field)),
        "said_before": str(said.before or NOTHING),
        "says_now": str(said.now or NOTHING),
    }


def _named(field: str) -> Text:
    name, _, number = field.partition(" ")
    return _FIELDS[name].fill(n=number)


def _record(change: Change) -> dict[str, Any]:
    return {
        "fate": change.fate.value,
        "before": list(change.before),
        "now": change.now,
        "title": change.title,
        "reason": change.reason,
        "texts": [{"field": said.field, "before": said.before, "now": said.now} for said in change.said],
    }
