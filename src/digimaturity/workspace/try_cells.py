"""Tries in one cell of a table, as exports and people write them: ``2026-11-03: 4; 2026-11-05: 2``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, shortened
from digimaturity.model.answers import Observation, Try, record_fields
from digimaturity.model.fit import levels_of
from digimaturity.model.moments import fault_of
from digimaturity.model.tries import in_order, sum_of
from digimaturity.workspace.cell_reading import RefusedError, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.catalogue import Criterion

COLUMN = "tries"
_TRY = re.compile(r"([\d-]+)\s*:\s*(\S.*)", re.DOTALL)
_FORM = Text(
    "”{t}” är inget försök. Skriv dag och svar, åtskilda med semikolon: 2026-11-03: 4; 2026-11-05: 2.",
    '"{t}" is no try. Write day and answer, separated by semicolons: 2026-11-03: 4; 2026-11-05: 2.',
)
_NO_DAY = Text(
    "{d} är ingen dag. Skriv försökets dag: 2026-11-03: 4.", "{d} is no day. Write the day of the try: 2026-11-03: 4."
)
_NO_LEVEL = Text("{d}: nivån finns inte; välj bland {l}.", "{d}: no such level; choose from {l}.")
_ONCE = Text("{c} prövas en gång; töm cellen.", "{c} is tried once; empty the cell.")


def tries_in(text: str, criterion: Criterion) -> tuple[Try, ...]:
    """The tries in a cell, by day.

    Raises:
        RefusedError: it cannot be read, or the criterion is tried once.
    """
    if criterion.tries == 1:
        raise RefusedError((COLUMN, _ONCE.fill(c=criterion.id)))
    return in_order(_read(part.strip(), criterion) for part in re.split(r"[;\n]", text) if part.strip())


def _read(part: str, criterion: Criterion) -> Try:
    found = _TRY.fullmatch(part)
    if found is None:
        raise RefusedError((COLUMN, _FORM.fill(t=shortened(part))))
    day = found[1]
    if why := fault_of(day):
        raise RefusedError((COLUMN, why))
    if len(day) != len("2026-11-03"):
        raise RefusedError((COLUMN, _NO_DAY.fill(d=day)))
    least, up_to = span_of(COLUMN, found[2].strip(), criterion)
    if criterion.goalposts and least is not None:
        return Try(day, None, float(least), up_to)
    if least is None or least not in criterion.points_of:
        raise RefusedError((COLUMN, _NO_LEVEL.fill(d=day, l=levels_of(criterion))))
    return Try(day, int(least), None, up_to)


def fields_of(tries: tuple[Try, ...], said: Iterable[str]) -> dict[str, Any]:
    """What a cell of tries says of an answer, as it is stored; what they come to, unless other cells say that.

    Args:
        tries: read from the cell.
        said: the fields that other cells of the row say.
    """
    found: dict[str, Any] = {COLUMN: [record_fields(one) for one in tries]}
    if tries and not {"outcome", "level", "value", "up_to"}.intersection(said):
        total = record_fields(sum_of(tries))
        found |= {name: total[name] for name in ("level", "value", "up_to") if name in total}
        found["outcome"] = Observation.scored().outcome.value
    return found
