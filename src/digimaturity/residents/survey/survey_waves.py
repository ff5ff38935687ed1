"""The waves of a file in their order: as the map has them, or as their names say where only one order is possible.

Years, dates as ISO 8601 writes them, quarters and numbers have an order (``2025``, ``2025-11``, ``2025K4``, ``w 2``);
*vår 2025* and *höst 2025* have none that a program should guess, nor has ``01/06/2026``: the map must say it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.errors import Place, Problem, refuse
from digimaturity.ground.language import Text, shortened
from digimaturity.residents.survey.finished_rows import are_finished
from digimaturity.residents.survey.mapped_design import rows_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.survey_map import SurveyMap
    from digimaturity.workspace.responses import Responses

_WRONG = Text("Omgångarna i {p} går inte att ordna ({n}).", "The waves in {p} cannot be put in order ({n}).")
_SHOWN, _SIGNS = 6, 20
_YEARS = range(1900, 2200)


def waves_in(responses: Responses, survey: SurveyMap) -> list[tuple[str, Responses]]:
    """The waves of a file, the earliest first; one without a name where no column says.

    Raises:
        InvalidDataError: a row has no wave, the map has waves but not this one, or their order cannot be known.
    """
    if not survey.columns.wave:
        return [("", responses)]
    column = responses.said(survey.columns.wave)
    seen = np.bincount(column.codes, minlength=len(column.names)) > 0
    # Who did not answer to the end is left out later, and may have no wave.
    rows = np.flatnonzero(np.array([not name for name in column.names])[column.codes] & are_finished(responses, survey))
    place = Place(responses.source, int(responses.rows[rows[0]]) if len(rows) else None, survey.columns.wave)
    if len(rows):
        message = Text("Omgången saknas{rows}.", "The wave is missing{rows}.").fill(rows=rows_in(responses, rows))
        refuse([Problem(place, message, "missing")], _WRONG, p=responses.source)
    names = [name for name, is_seen in zip(column.names, seen, strict=True) if is_seen and name]
    if lacking := [name for name in names if survey.waves and name not in survey.waves]:
        message = Text("waves i kartan har inte: {w}.", "waves in the map does not have: {w}.").fill(w=_list(lacking))
        refuse([Problem(place, message, "unknown-wave")], _WRONG, p=responses.source)
    if not survey.waves and not has_order(names):
        message = Text(
            "Vilken omgång som kom först framgår inte av namnen: {w}. Skriv dem i kartan, den tidigaste först: "
            'waves: ["…", "…"].',
            "The names do not say which wave came first: {w}. Write them in the map, the earliest first: "
            'waves: ["…", "…"].',
        ).fill(w=_list(names))
        refuse([Problem(place, message, "no-order")], _WRONG, p=responses.source)
    order = survey.waves.index if survey.waves else _numbers
    return [(name, responses.taken(column.codes == column.names.index(name))) for name in sorted(names, key=order)]


def has_order(names: Sequence[str]) -> bool:
    """Whether there is one order that these names can have.

    They have the same words around their numbers, and one number or several that begin with a year.
    """
    if len(names) <= 1:
        return True
    words = {re.sub(r"\d+", "#", name.casefold()) for name in names}
    numbers = [_numbers(name) for name in names]
    is_plain = all(len(own) == 1 or (own[:1] and own[0] in _YEARS) for own in numbers)
    return len(words) == 1 and is_plain and len(set(numbers)) == len(names)


def _numbers(name: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", name)))


def _list(names: Sequence[str]) -> str:
    more = " …" if len(names) > _SHOWN else ""
    return ", ".join(f"”{shortened(name, _SIGNS)}”" for name in names[:_SHOWN]) + more
