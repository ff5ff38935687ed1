"""What became of the criteria between two versions of a catalogue, as tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.table import Column, Result, Table
from digimaturity.workspace.catalogues.versions import ACTION, Fate

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
    ACTION: Text("att göra", "what to do"),
}
_CRITERIA = (
    Column("fate_shown", Text("Vad som hänt", "What happened"), "text", ("fate",)),
    Column("before", Text("Före", "Before")),
    Column("now", Text("Nu", "Now")),
    Column("title", Text("Titel", "Title"), "prose"),
    Column("reason", Text("Skäl", "Reason"), "prose"),
)
TEXTS = (
    Column("now_shown", Text("Nu", "Now"), "text", ("fate", "before", "now")),
    Column("field_shown", Text("Fält", "Field"), "text", ("field",)),
    Column("said_before", Text("Stod", "Said"), "prose"),
    Column("says_now", Text("Står nu", "Says now"), "prose"),
)
_NEW_TEXTS = Text(
    "De nya kriteriernas texter visas inte här, för de har inget att jämföras med: se criteria show, eller "
    "--format json.",
    "The texts of new criteria are not shown here, as there is nothing to hold them against: see criteria show, or "
    "--format json.",
)


def changes_view(found: Sequence[Change], before: str, now: str) -> Result:
    """Each criterion with what became of it, then every text that differs in the language shown, before and now."""
    rows = [
        {
            **_identified(change),
            "fate_shown": str(change.fate.words),
            "title": str(change.title),
            "reason": None if change.reason is None else str(change.reason),
        }
        for change in found
    ]
    kept = [(change, said) for change in found if change.before for said in change.said if differs(said)]
    texts = [row_of_text(change, said) for change, said in kept if not _is_added_action(said)]
    n_added = len(kept) - len(texts)
    counts = Counter(change.fate for change in found)
    said = joined(", ", [same("{n} {f}").fill(n=counts[fate], f=fate.words) for fate in Fate])
    columns = _CRITERIA if any(row["reason"] for row in rows) else _CRITERIA[:-1]
    tables = (
        Table(columns, rows),
        *((Table(TEXTS, texts, Text("Ändrade texter", "Changed texts")),) if texts else ()),
    )
    heading = Text(
        "Katalogen från version {b} till {n}\nKriterier: {s}.", "The catalogue from version {b} to {n}\nCriteria: {s}."
    ).fill(b=before, n=now, s=said)
    payload = {
        "before": before,
        "now": now,
        "counts": {fate.value: counts[fate] for fate in Fate},
        "criteria": [record_of(change) for change in found],
    }
    notes = (
        *((_added(n_added, is_all=counts[Fate.KEPT] == len(found) and not texts),) if n_added else ()),
        *((_NEW_TEXTS,) if counts[Fate.NEW] else ()),
    )
    return Result("criteria changes", payload, tables, heading, notes)


def _is_added_action(said: Said) -> bool:
    return said.field == ACTION and said.before is None


def _added(n: int, *, is_all: bool) -> Text:
    """How many say what to do and did not before; and that nothing else became of any criterion, where that is so."""
    said = counted(
        n,
        Text(
            "kriterium säger nu också vad en organisation gör för att uppfylla det",
            "criterion now also says what an organisation does to meet it",
        ),
        Text(
            "kriterier säger nu också vad en organisation gör för att uppfylla dem",
            "criteria now also say what an organisation does to meet them",
        ),
    )
    said = Text("{s}: se criteria show, eller --format json.", "{s}: see criteria show, or --format json.").fill(s=said)
    return Text("{s} Inget annat är ändrat.", "{s} Nothing else has changed.").fill(s=said) if is_all else said


def _identified(change: Change) -> dict[str, Any]:
    """What tells a criterion, alike on every row of a file."""
    return {"fate": change.fate.value, "before": ", ".join(change.before) or None, "now": change.now}


def differs(said: Said) -> bool:
    """Whether a text reads otherwise than before in the language in use."""
    return str(said.before or "") != str(said.now or "")


def row_of_text(change: Change, said: Said) -> dict[str, Any]:
    """A text that differs, before and now."""
    return {
        **_identified(change),
        "now_shown": change.now,
        "field": said.field,
        "field_shown": str(_named(said.field)),
        "said_before": None if said.before is None else str(said.before),
        "says_now": None if said.now is None else str(said.now),
    }


def _named(field: str) -> Text:
    name, _, number = field.partition(" ")
    return _FIELDS[name].fill(n=number)


def record_of(change: Change) -> dict[str, Any]:
    """A change as it is for machines, with every text that differs."""
    return {
        "fate": change.fate.value,
        "before": list(change.before),
        "now": change.now,
        "title": change.title,
        "reason": change.reason,
        "texts": [{"field": said.field, "before": said.before, "now": said.now} for said in change.said],
    }
