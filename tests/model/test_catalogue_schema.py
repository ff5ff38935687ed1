"""The published format of a catalogue: strict in Python, and the same thing as JSON Schema for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from digimaturity.ground.yamlfile import read_yaml
from digimaturity.model.catalogue_schema import AnswerSet, CatalogueFile, DimensionFile, Scale

CATALOGUES = Path(__file__).parent.parent / "data" / "catalogues"


def _as_json(content: Any) -> Any:
    """YAML content as JSON has it: field names are text."""
    if isinstance(content, dict):
        return {str(key): _as_json(value) for key, value in content.items()}
    if isinstance(content, list):
        return [_as_json(value) for value in content]
    return content


@pytest.mark.parametrize(("low", "high"), [(0, 0), (5, 0), (0, float("inf")), (float("nan"), 5)])
def test_a_scale_rises_and_is_finite(low: float, high: float) -> None:
    """A scale whose top is not above its bottom, or is no finite number, is refused."""
    with pytest.raises(ValidationError):
        Scale.model_validate({"min": low, "max": high})


@pytest.mark.parametrize("levels", [{}, {0: {"sv": "Nej", "en": "No"}}])
def test_an_answer_set_offers_a_choice(levels: dict[int, object]) -> None:
    """An answer set has at least two levels."""
    with pytest.raises(ValidationError):
        AnswerSet.model_validate({"title": {"sv": "a", "en": "b"}, "levels": levels})


@pytest.mark.parametrize("number", [-1, 10, "0", 1.5])
def test_a_level_is_a_digit(number: object) -> None:
    """A level's number is a whole number 0–9, so that one key answers it."""
    anchor = {"sv": "a", "en": "b"}
    with pytest.raises(ValidationError):
        AnswerSet.model_validate({"title": anchor, "levels": {number: anchor, 5: anchor}})


def test_a_later_format_is_refused() -> None:
    """A catalogue in a format that this version does not know is refused."""
    content = read_yaml(CATALOGUES / "mini" / "catalogue.yaml")
    CatalogueFile.model_validate(content)
    with pytest.raises(ValidationError) as caught:
        CatalogueFile.model_validate({**content, "format": 2})
    assert [error["loc"] for error in caught.value.errors()] == [("format",)]


@pytest.mark.parametrize("name", ["mini", "hundred", "six"])
def test_the_json_schema_accepts_what_the_tool_accepts(name: str) -> None:
    """An editor that follows the JSON Schema finds no fault in a valid catalogue."""
    folder = CATALOGUES / name
    for path in folder.glob("*.yaml"):
        model = CatalogueFile if path.name == "catalogue.yaml" else DimensionFile
        schema = model.model_json_schema()
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(_as_json(read_yaml(path)))


def test_the_json_schema_refuses_a_misspelt_field() -> None:
    """An editor that follows the JSON Schema marks a field that the format does not have."""
    content = _as_json(read_yaml(CATALOGUES / "mini" / "one.yaml"))
    content["criteria"][0]["wieght"] = 2
    validator = jsonschema.Draft202012Validator(DimensionFile.model_json_schema())
    assert [list(error.path) for error in validator.iter_errors(content)] == [["criteria", 0]]


FIELDWORK = {
    "since",
    "question",
    "how",
    "evidence",
    "na_allowed",
    "per",
    "applies_to",
    "usefulness",
    "effort",
    "minutes",
}


def test_the_json_schema_demands_what_fieldwork_needs_of_what_is_looked_at() -> None:
    """As the tool does: a measured criterion may leave it out, which any other may not."""
    validator = jsonschema.Draft202012Validator(DimensionFile.model_json_schema())
    content = read_yaml(CATALOGUES / "mini" / "two.yaml")
    measured, looked_at = content["criteria"][0], content["criteria"][2]

    def file_of(entry: dict[str, Any], *lacking: str) -> Any:
        return {**content, "criteria": [{key: value for key, value in entry.items() if key not in lacking}]}

    bare = file_of(measured, *FIELDWORK)
    assert DimensionFile.model_validate(bare).criteria[0].na_allowed
    assert list(validator.iter_errors(_as_json(bare))) == []
    assert looked_at["kind"] == "look"
    assert list(validator.iter_errors(_as_json(file_of(looked_at)))) == []
    for name in FIELDWORK:
        assert not validator.is_valid(_as_json(file_of(looked_at, name))), name
        with pytest.raises(ValidationError, match=name):
            DimensionFile.model_validate(file_of(looked_at, name))
    for name in ("id", "theme", "title", "kind"):
        assert not validator.is_valid(_as_json(file_of(measured, *FIELDWORK, name))), name
