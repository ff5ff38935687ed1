"""The published format of a catalogue: strict in Python, and the same thing as JSON Schema for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from digimaturity.ground.yamlfile import read_yaml
from digimaturity.model.catalogue_schema import AnswerSet, CatalogueFile, DimensionFile, Scale
from digimaturity.model.file_fields import BothLists, BothTexts

CATALOGUES = Path(__file__).parent.parent / "data" / "catalogues"


def _as_json(content: Any) -> Any:
    """YAML content as JSON has it: field names are text."""
    if isinstance(content, dict):
        return {str(key): _as_json(value) for key, value in content.items()}
    if isinstance(content, list):
        return [_as_json(value) for value in content]
    return content


def _types(caught: ValidationError) -> set[str]:
    return {error["type"] for error in caught.errors()}


def test_both_languages_are_required() -> None:
    """A text with one language is refused."""
    with pytest.raises(ValidationError) as caught:
        BothTexts.model_validate({"sv": "Ja"})
    assert _types(caught.value) == {"missing"}


def test_an_empty_text_is_refused() -> None:
    """An empty string is no translation."""
    with pytest.raises(ValidationError) as caught:
        BothTexts.model_validate({"sv": "Ja", "en": ""})
    assert _types(caught.value) == {"string_too_short"}


def test_a_further_language_is_said_in_it() -> None:
    """A two-letter code beside Swedish and English is one more language, and is written back where it stood."""
    text = BothTexts.model_validate({"sv": "Ja", "en": "Yes", "fi": "Kyllä"})
    assert [text.spoken.say(language) for language in ("sv", "en", "fi", "de")] == ["Ja", "Yes", "Kyllä", "Yes"]
    assert text.model_dump() == {"sv": "Ja", "en": "Yes", "further": {"fi": "Kyllä"}}
    assert BothTexts.model_validate({"sv": "Ja", "en": "Yes"}).model_dump() == {"sv": "Ja", "en": "Yes"}


@pytest.mark.parametrize("field", ["deu", "d", "DE", "d1", "further", 1, "åå"])
def test_what_is_no_language_is_refused(field: object) -> None:
    """A field that the format does not have is refused rather than ignored."""
    with pytest.raises(ValidationError) as caught:
        BothTexts.model_validate({"sv": "Ja", "en": "Yes", field: "Ja"})
    assert _types(caught.value) <= {"extra_forbidden", "invalid_key"}


@pytest.mark.parametrize("value", [None, "", 5, ["Ja"]])
def test_a_further_language_has_text(value: object) -> None:
    """Nothing, a number or a list is no text in a further language either."""
    with pytest.raises(ValidationError):
        BothTexts.model_validate({"sv": "Ja", "en": "Yes", "de": value})


def test_a_list_in_a_further_language_is_as_long() -> None:
    """Steps pair up in every language."""
    steps = {"sv": ["Ett.", "Två."], "en": ["One.", "Two."], "fi": ["Yksi.", "Kaksi."]}
    assert BothLists.model_validate(steps).further == {"fi": ["Yksi.", "Kaksi."]}
    with pytest.raises(ValidationError, match=r"fi has 1 items, English 2\."):
        BothLists.model_validate(steps | {"fi": ["Yksi."]})


@pytest.mark.parametrize("value", [1, 1.0, True, None, ["Ja"]])
def test_nothing_is_turned_into_text(value: object) -> None:
    """A number, a truth value or a list where text is wanted is refused, never converted."""
    with pytest.raises(ValidationError):
        BothTexts.model_validate({"sv": value, "en": "Yes"})


def test_lists_of_equal_length_pass() -> None:
    """Steps in both languages pair up one to one."""
    lists = BothLists.model_validate({"sv": ["a", "b"], "en": ["c", "d"]})
    assert (lists.sv, lists.en) == (["a", "b"], ["c", "d"])


def test_lists_of_unequal_length_are_refused() -> None:
    """A step without its translation is refused."""
    with pytest.raises(ValidationError):
        BothLists.model_validate({"sv": ["a", "b"], "en": ["c"]})


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
