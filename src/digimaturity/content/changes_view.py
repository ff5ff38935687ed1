"""What became of the criteria between two versions of a catalogue, as tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, record_of
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
_NEW_TEXTS = Text(
    "De nya kriteriernas texter visas inte här, för de har inget att jämföras med: se criteria show, eller "
    "--format json.",
    "The texts of new criteria are not shown here, as there is nothing to hold them against: see criteria show, or "
    "--format json.",
)


def changes_view(found: Sequence[Change], before: str, now: str) -> Result:
    """Each criterion with what became of it, then every text that differs in the language shown, before and now."""
    kept = [TextOf(change, said) for change in found if change.before for said in change.said]
    kept = [text for text in kept if text.differs]
    texts = [text for text in kept if not _is_added_action(text.said)]
    n_added = len(kept) - len(texts)
    counts = Counter(change.fate for change in found)
    said = joined(", ", [same("{n} {f}").fill(n=counts[fate], f=fate.words) for fate in Fate])
    told = CHANGE if any(change.reason for change in found) else [c for c in CHANGE if c is not REASON]
    tables = (
        Table.of(tuple(told), found),
        *((texts_table(texts, Text("Ändrade texter", "Changed texts")),) if texts else ()),
    )
    heading = Text(
        "Katalogen från version {b} till {n}\nKriterier: {s}.", "The catalogue from version {b} to {n}\nCriteria: {s}."
    ).fill(b=before, n=now, s=said)
    payload = {
        "before": before,
        "now": now,
        "counts": {fate.value: counts[fate] for fate in Fate},
        "criteria": [record_of(CHANGE, change) for change in found],
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


def _before(change: Change) -> str | None:
    return ", ".join(change.before) or None


def _text_records(change: Change) -> list[dict[str, Any]]:
    return [{"field": said.field, "before": said.before, "now": said.now} for said in change.said]


REASON = Column("reason", Text("Skäl", "Reason"), "prose")
CHANGE: Declared = (
    Column("fate", Text("Vad som hänt", "What happened"), get="fate.value", said="fate.words"),
    Column("before", Text("Före", "Before"), get=_before, record=""),
    Unshown("before", lambda change: list(change.before)),
    Column("now", Text("Nu", "Now")),
    Column("title", Text("Titel", "Title"), "prose"),
    REASON,
    Unshown("texts", _text_records),
)


class TextOf(NamedTuple):
    """A text of a criterion, before and now."""

    change: Change
    said: Said

    @property
    def differs(self) -> bool:
        """Whether it reads otherwise than before in the language in use."""
        return str(self.said.before or "") != str(self.said.now or "")


def _named(text: TextOf) -> Text:
    name, _, number = text.said.field.partition(" ")
    return _FIELDS[name].fill(n=number)


_TEXT = (
    Column("now_shown", Text("Nu", "Now"), "text", ("fate", "before", "now"), get="change.now"),
    Unshown("fate", "change.fate.value"),
    Unshown("before", lambda text: _before(text.change)),
    Unshown("now", "change.now"),
    Column("field", Text("Fält", "Field"), get="said.field", said=_named),
    Column("said_before", Text("Stod", "Said"), "prose", get="said.before"),
    Column("says_now", Text("Står nu", "Says now"), "prose", get="said.now"),
)


def texts_table(texts: Sequence[TextOf], caption: Text) -> Table:
    """Each text, before and now; a row of a file tells the criterion as that of the criterion does."""
    return Table.of(_TEXT, texts, caption)
