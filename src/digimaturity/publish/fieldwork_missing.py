"""What a row of a fieldwork sheet lacks: the formula that says so while it is filled in, and what it comes to now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.terms import EvidenceNeed
from digimaturity.workspace.fieldwork_columns import BLOCKED, NOT_APPLICABLE, try_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from digimaturity.content.sheet_tabs import SheetRow

REASON = Text("Skriv skäl.", "Write a reason.")
EVIDENCE = Text("Skriv belägg.", "Write evidence.")
DAY = Text("Skriv dagen du såg det.", "Write the day you saw it.")
TRY = Text("Försök {n}: skriv dag och nivå.", "Try {n}: write day and level.")


def formula_of(row: SheetRow, at: Mapping[str, str]) -> str:
    """The formula of a row; ``at``: the cells of its columns, as ``$F5``."""
    parts = [f'IF({condition},"{_quoted(said)} ","")' for said, condition in _conditions(row, at)]
    return f"=TRIM({'&'.join(parts)})"


def lacking_in(row: SheetRow) -> str:
    """What the formula comes to as the row stands."""
    filled, outcome = row.filled, row.filled.outcome
    has_evidence = bool(filled.url.strip() or filled.quote.strip())
    needs_reason = (outcome is not None and outcome.needs_reason) or filled.up_to is not None
    found = [REASON] if needs_reason and not filled.reason.strip() else []
    if _needs_evidence(row) and outcome is not None and outcome.counts and not has_evidence:
        found.append(EVIDENCE)
    if has_evidence and not filled.seen:
        found.append(DAY)
    return " ".join(map(str, found))


def _conditions(row: SheetRow, at: Mapping[str, str]) -> Iterator[tuple[Text, str]]:
    answer, up_to, reason = at["answer"], at["up_to"], at["reason"]
    excuses = [f'{answer}="{_quoted(o.words)}"' for o in (NOT_APPLICABLE, BLOCKED)]
    yield REASON, f'AND(OR({",".join(excuses)},{up_to}<>""),TRIM({reason})="")'
    evidence = f"TRIM({at['url']}&{at['quote']})"
    if _needs_evidence(row):
        others = ",".join(f"NOT({excuse})" for excuse in excuses)
        yield EVIDENCE, f'AND({answer}<>"",{others},{evidence}="")'
    yield DAY, f'AND({evidence}<>"",{at["seen"]}="")'
    if row.criterion.tries > 1:
        cells = [at[name] for name in try_columns(row.criterion.tries)]
        for n, (day, one) in enumerate(zip(cells[::2], cells[1::2], strict=True), 1):
            yield TRY.fill(n=n), f'({day}="")<>({one}="")'


def _needs_evidence(row: SheetRow) -> bool:
    return row.criterion.evidence_needs is not EvidenceNeed.NONE


def _quoted(text: Text) -> str:
    return str(text).replace('"', '""')
