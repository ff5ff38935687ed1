"""A small survey of a municipality's own: its map and its file of responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.residents.survey.mapped_survey import mapped, wanted_of
from digimaturity.workspace.response_files import read_responses
from digimaturity.workspace.survey_map_file import read_survey_map

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from digimaturity.model.survey_map import SurveyMap
    from digimaturity.residents.survey.mapped_survey import MappedSurvey

HEAD = """\
format: 1
id: customers
title: {sv: "Kundenkäten", en: "The customer survey"}
base: Alla som ringde
"""
QUESTIONS = """\
questions:
  q1:
    column: q1
    wording: {sv: "Hur nöjd är du?", en: "How satisfied are you?"}
    scale: {1: Mycket missnöjd, 2: Missnöjd, 3: Varken eller, 4: Nöjd, 5: Mycket nöjd, 9: Vet inte}
    counts: [4, 5]
    dont_know: [9]
    needs: [findable]
"""
GROUPS = """\
groups:
  age: {column: age, bands: {"18-29": [18, 29], "30-64": [30, 64], "65-": [65, null]}}
  sex: {column: sex, labels: {1: man, 2: kvinna}}
"""


def map_file(folder: Path, *parts: str) -> Path:
    """A map of these parts, below its head."""
    path = folder / "map.yaml"
    path.write_text(HEAD + "".join(parts), encoding="utf-8")
    return path


def csv_file(folder: Path, headings: str, rows: Iterable[Iterable[object]], name: str = "answers.csv") -> Path:
    """A file of responses; headings have blanks between."""
    path = folder / name
    lines = [",".join(headings.split()), *(",".join(map(str, row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read(file: Path, path: Path) -> tuple[SurveyMap, MappedSurvey]:
    """The map, and the responses seen through it."""
    survey = read_survey_map(path)
    return survey, mapped(read_responses(file, wanted_of(survey, path)), survey)
