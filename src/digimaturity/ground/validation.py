"""Holding the content of a file against its model, and saying in words what does not fit and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from digimaturity.ground.errors import InvalidDataError, Place, Problem
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import Key, line_of, parse_yaml, positions

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound="BaseModel")

_MESSAGES = {
    "missing": Text("Fältet saknas.", "The field is missing."),
    "extra_forbidden": Text(
        "Fältet finns inte i formatet. Är det felstavat?", "The format has no such field. Is it misspelt?"
    ),
    "string_type": Text("Ska vara text. Sätt citattecken runt värdet.", "Must be text. Put quotes around the value."),
    "string_too_short": Text("Får inte vara tomt.", "Must not be empty."),
    "too_short": Text("Får inte vara tomt.", "Must not be empty."),
    "int_type": Text("Ska vara ett heltal.", "Must be a whole number."),
    "int_parsing": Text("Ska vara ett heltal.", "Must be a whole number."),
    "int_from_float": Text("Ska vara ett heltal.", "Must be a whole number."),
    "float_type": Text("Ska vara ett tal.", "Must be a number."),
    "float_parsing": Text("Ska vara ett tal.", "Must be a number."),
    "finite_number": Text("Ska vara ett ändligt tal.", "Must be a finite number."),
    "bool_type": Text("Ska vara true eller false.", "Must be true or false."),
    "dict_type": Text("Ska vara fält med värden.", "Must be fields with values."),
    "model_type": Text("Ska vara fält med värden.", "Must be fields with values."),
    "list_type": Text("Ska vara en lista.", "Must be a list."),
    "literal_error": Text("Ska vara något av: {expected}.", "Must be one of: {expected}."),
    "enum": Text("Ska vara något av: {expected}.", "Must be one of: {expected}."),
    "greater_than": Text("Ska vara större än {gt}.", "Must be greater than {gt}."),
    "greater_than_equal": Text("Ska vara minst {ge}.", "Must be at least {ge}."),
    "less_than_equal": Text("Ska vara högst {le}.", "Must be at most {le}."),
    "string_pattern_mismatch": Text("Har inte rätt form ({pattern}).", "Does not have the right form ({pattern})."),
}
_OTHER = Text("Passar inte formatet ({msg}).", "Does not fit the format ({msg}).")


def validate(model: type[M], content: Any, raw: bytes, source: Path | str) -> M:  # noqa: ANN401
    """The content as an instance of ``model``.

    Raises:
        InvalidDataError: with every misfit as a ``Problem`` that names file, line and field.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(content)
    except ValidationError as error:
        lines = positions(raw, source)
        problems = tuple(_problem(details, lines, source) for details in error.errors())
        raise InvalidDataError(
            Text("Fel i {source} ({n}).", "Errors in {source} ({n}).").fill(source=source, n=len(problems)), problems
        ) from error


def read_as(model: type[M], raw: bytes, source: Path | str) -> M:
    """A YAML file's content as an instance of ``model``.

    Raises:
        InvalidDataError: no YAML, or with every misfit as a ``Problem`` that names file, line and field.
    """
    return validate(model, parse_yaml(raw, source), raw, source)


def _problem(details: ErrorDetails, lines: dict[Key, int], source: Path | str) -> Problem:
    path = tuple(part for part in details["loc"] if part != "[key]")
    context = details.get("ctx", {})
    if details["type"] == "value_error" and isinstance(context.get("error"), BilingualValueError):
        message = context["error"].text
    else:
        limits = {name: f"{value:g}" if isinstance(value, float) else value for name, value in context.items()}
        message = _MESSAGES.get(details["type"], _OTHER).fill(msg=details["msg"], **limits)
    return Problem(Place(source, line_of(lines, path), ".".join(map(str, path))), message, details["type"])


class BilingualValueError(ValueError):
    """Raised by a model's own validator, with the message in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text
