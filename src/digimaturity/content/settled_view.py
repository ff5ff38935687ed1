"""What the study has settled before fieldwork, and what is missing, criterion by criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.phrases import criteria
from digimaturity.ground.command_words import also
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, record_of, unshown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.settled import Settled
    from digimaturity.workspace.settled_gaps import Need

# So many are named in a table; JSON has all.
_NAMED = 3
_AND_MORE = Text("{n} och {k} till", "{n} and {k} more")


def settled_view(needs: Sequence[Need], settled: Settled, catalogue: Catalogue, path: Path) -> Result:
    """A row per criterion and kind that leaves something to the study.

    Args:
        needs: what must or may be settled.
        settled: what is.
        catalogue: the questions.
        path: of the study's file.
    """
    told = _told(catalogue)
    lacking = len({need.criterion.id for need in needs if need.lacking})
    heading = Text("Studiens fil: {p}", "The study's file: {p}").fill(p=path)
    payload: dict[str, Any] = {
        "file": str(path),
        "exists": path.is_file(),
        "revealed": settled.revealed,
        "n_missing": lacking,
        "questions": [record_of(told, need) for need in needs],
        "lists": {k: {"date": v.date, "source": v.source, "items": v.items} for k, v in settled.lists.items()},
    }
    tables = (Table.of(told, needs),)
    return Result("questions", payload, tables, heading, tuple(_notes(needs, lacking, path)))


def missing_said(needs: Sequence[Need]) -> Text | None:
    """That the study's file lacks something; None where it lacks nothing."""
    lacking = len({need.criterion.id for need in needs if need.lacking})
    several = Text(
        "Studiens fil (questions.yaml) saknar det som {n} behöver.",
        "The study's file (questions.yaml) lacks what {n} need.",
    )
    one = Text(
        "Studiens fil (questions.yaml) saknar det som ett kriterium behöver.",
        "The study's file (questions.yaml) lacks what one criterion needs.",
    )
    return None if not lacking else one if lacking == 1 else several.fill(n=criteria(lacking))


def missing_shown_by(needs: Sequence[Need]) -> Text | None:
    """As ``missing_said``, with the command that shows it."""
    said = missing_said(needs)
    shown = Text("{s} Se vad med: digimaturity questions{also}", "{s} See what with: digimaturity questions{also}")
    return said and shown.fill(s=said, also=also())


def variants_said(needs: Sequence[Need]) -> Text | None:
    """How many questions there are to draw from for each criterion that something is sent for; None where none is."""
    fewest: dict[str, int] = {}
    for need in needs:
        if need.variants is not None:
            known = fewest.get(need.criterion.id, need.variants)
            fewest[need.criterion.id] = min(known, need.variants)
    counts = ", ".join(f"{c} {n}" for c, n in fewest.items())
    return Text("Frågor att lotta bland: {c}.", "Questions to draw from: {c}.").fill(c=counts) if fewest else None


def _notes(needs: Sequence[Need], lacking: int, path: Path) -> list[Text]:
    if not needs:
        return [Text("Katalogen lämnar inget till studiens fil.", "The catalogue leaves nothing to the study's file.")]
    said = missing_said(needs) if lacking else Text("Inget saknas.", "Nothing is missing.")
    notes = [said] if said else []
    if not path.is_file():
        notes.append(
            Text(
                "Filen finns inte än. Skapa den med: digimaturity questions --write{also}",
                "The file is not there yet. Make it with: digimaturity questions --write{also}",
            ).fill(also=also())
        )
    return notes


def _settled_records(need: Need) -> dict[str, list[dict[str, Any]]]:
    return {
        whom: [{"text": sent.text, "answer": sent.answer} for sent in found]
        for whom, found in need.settled.items()
        if found
    }


def _missing(need: Need) -> Text:
    said = same(", ".join(need.lacking[:_NAMED]))
    more = len(need.lacking) - _NAMED
    return _AND_MORE.fill(n=said, k=more) if more > 0 else said


def _n_settled(need: Need) -> int:
    return sum(map(bool, need.settled.values()))


def _told(catalogue: Catalogue) -> Declared:
    return (
        Column(
            "criterion",
            Text("Kriterium", "Criterion"),
            get=lambda need: same("{i} {t}").fill(i=need.criterion.id, t=need.criterion.title),
            record="",
        ),
        *unshown("criterion=criterion.id title=criterion.title"),
        Column("kind", Text("Slag", "Kind"), get=lambda need: catalogue.kinds[need.kind], record=""),
        *unshown("kind per=criterion.per needed=is_needed"),
        Column(
            "settled",
            Text("Bestämt", "Settled"),
            in_file=("n_settled", "n_asked"),
            get=lambda need: f"{_n_settled(need)}/{len(need.settled)}",
            record="",
        ),
        Unshown("n_settled", _n_settled),
        Unshown("n_asked", lambda need: len(need.settled)),
        Column("n_variants", Text("Att lotta bland", "To draw from"), "whole", get="variants", record="variants"),
        Column(
            "n_answers",
            Text("Facit", "Answer keys"),
            "whole",
            get=lambda need: sum(sent.answer is not None for sent in need.entries),
        ),
        Column("missing", Text("Saknas för", "Missing for"), "prose", get=_missing, record=""),
        Unshown("missing", lambda need: list(need.lacking)),
        Unshown("settled", _settled_records),
        Column(
            "says",
            Text("Ur filen", "From the file"),
            "prose",
            get=lambda need: joined(" / ", [sent.text for sent in need.entries[:_NAMED]]),
            record="",
        ),
    )
