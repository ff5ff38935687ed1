"""Which rows of a file are answered to the end, by the column of its map that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.errors import Place, Problem
from digimaturity.ground.language import Text, shortened

if TYPE_CHECKING:
    from digimaturity.model.survey_map import SurveyMap
    from digimaturity.residents.survey.design_columns import Flags
    from digimaturity.workspace.responses import Responses

_SHOWN, _SIGNS = 6, 20


def are_finished(responses: Responses, survey: SurveyMap) -> Flags:
    """Whether each row is answered to the end; all are where the map does not say."""
    if survey.finished is None:
        return np.ones(len(responses), dtype=bool)
    column = responses.said(survey.finished.column)
    codes = {code.casefold() for code in survey.finished.codes}
    at_name = np.array([name.casefold() in codes if codes else bool(name) for name in column.names], dtype=bool)
    whole: Flags = at_name[column.codes]
    return whole


def none_finished(responses: Responses, survey: SurveyMap) -> Problem:
    """What is wrong where no row is answered to the end."""
    assert survey.finished is not None  # noqa: S101 - otherwise all rows are finished
    column = responses.said(survey.finished.column)
    rows = np.bincount(column.codes, minlength=len(column.names))
    # A value that few have is a fact about them.
    names = [name for name, n in zip(column.names, rows, strict=True) if name and n >= survey.printed_from]
    shown = ", ".join(f"”{shortened(name, _SIGNS)}”" for name in names[:_SHOWN]) or "–"
    message = Text(
        "Ingen rad är besvarad till slutet enligt finished i kartan. Kolumnen har: {k}. Rätta codes.",
        "No row is answered to the end by what finished in the map says. The column has: {k}. Correct codes.",
    )
    return Problem(Place(responses.source, None, survey.finished.column), message.fill(k=shown), "none-finished")
