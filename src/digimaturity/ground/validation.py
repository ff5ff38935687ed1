"""Holding the content of a file against its model, and saying in words what does not fit and where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from digimaturity.ground.errors import InvalidDataError, Place, Problem
from digimaturity.ground.language import Text, either, joined
from digimaturity.ground.pattern import pattern
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.yamlfile import Key, line_of, parse_yaml, positions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound="BaseModel")

# What should stand where something of another kind does.
_KINDS = {
    "string_type": Text("text (sätt citattecken runt värdet)", "text (put quotes around the value)"),
    "int_type": Text("ett heltal", "a whole number"),
    "int_parsing": Text("ett heltal", "a whole number"),
    "int_from_float": Text("ett heltal", "a whole number"),
    "float_type": Text("ett tal", "a number"),
    "float_parsing": Text("ett tal", "a number"),
    "bool_type": Text("true eller false", "true or false"),
    "dict_type": Text("fält med värden", "fields with values"),
    "model_type": Text("fält med värden", "fields with values"),
    "list_type": Text("en lista", "a list"),
}
_MUST_BE = Text("Ska vara {kind}.", "Must be {kind}.")
_EMPTY = Text("Får inte vara tomt.", "Must not be empty.")
_MESSAGES = {
    "missing": Text("Fältet saknas.", "The field is missing."),
    "extra_forbidden": Text(
        "Fältet finns inte i formatet. Är det felstavat?", "The format has no such field. Is it misspelt?"
    ),
    "invalid_key": Text("Ett fältnamn ska vara ett ord.", "The name of a field must be a word."),
    "string_too_short": _EMPTY,
    "too_short": _EMPTY,
    "finite_number": Text("Ska vara ett ändligt tal.", "Must be a finite number."),
    "greater_than": Text("Ska vara större än {gt}.", "Must be greater than {gt}."),
    "greater_than_equal": Text("Ska vara minst {ge}.", "Must be at least {ge}."),
    "less_than_equal": Text("Ska vara högst {le}.", "Must be at most {le}."),
}
# A choice as pydantic lists it: a word in quotes, or a number.
_CHOICE = pattern(r"'([^']*)'|([0-9]+)")
_OTHER = Text("Värdet har fel form.", "The value has the wrong form.")
# What the patterns of the models say, in words.
_PATTERNS: dict[str, Text] = {}


def worded(pattern: str, words: Text) -> str:
    """The pattern of a field, with what to say where something else stands."""
    _PATTERNS[pattern] = words
    return pattern


def validate(
    model: type[M],
    content: Any,  # noqa: ANN401
    raw: bytes,
    source: Path | str,
    context: dict[str, Any] | None = None,
) -> M:
    """The content as an instance of ``model``.

    Args:
        model: what the format says.
        content: what the file says.
        raw: the file, to find lines in.
        source: its path.
        context: what another file has said that the model's own validators go by.

    Raises:
        InvalidDataError: with every misfit as a ``Problem`` that names file, line and field.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(content, context=context)
    except ValidationError as error:
        lines = positions(raw, source)
        problems = tuple(_problem(found, lines, source) for found in _misfits(error.errors(), content))
        raise InvalidDataError(
            Text("Fel i {source} ({n}).", "Errors in {source} ({n}).").fill(source=source, n=len(problems)), problems
        ) from error


def read_as(model: type[M], raw: bytes, source: Path | str, context: dict[str, Any] | None = None) -> M:
    """A YAML file's content as an instance of ``model``; see ``validate``.

    Raises:
        InvalidDataError: no YAML, or with every misfit as a ``Problem`` that names file, line and field.
    """
    return validate(model, parse_yaml(raw, source), raw, source, context)


@dataclass(frozen=True)
class _Misfit:
    """One thing that does not fit: where, the form of the value that it was held against, what kind of misfit."""

    path: Key
    form: Key
    code: str
    message: Text


def _misfits(errors: list[ErrorDetails], content: Any) -> Iterator[_Misfit]:  # noqa: ANN401
    """Each misfit once, at its place in the file; of several forms that a value may have, what the nearest lacks."""
    found: dict[Key, list[_Misfit]] = {}
    for details in errors:
        path, form = _place(details["loc"], content, absent=details["type"] == "missing")
        misfit = _Misfit(path, form, details["type"], _said(details))
        found.setdefault(form[:1] if form else (*path, len(found)), []).append(misfit)
    for several in found.values():
        yield from _nearest(several) if several[0].form else several


def _place(loc: Key, content: Any, *, absent: bool) -> tuple[Key, Key]:  # noqa: ANN401
    """Where a misfit stands, and what else pydantic says of it: the forms that it tried for a value, by their place."""
    path: list[str | float] = []
    form: list[str | float] = []
    here: Any = content
    part: Any
    for number, part in enumerate(loc):
        is_last = number == len(loc) - 1
        if (isinstance(here, dict) and part in here) or (isinstance(here, list) and isinstance(part, int)):
            here = here[part]
        elif part == "[key]":
            continue
        elif not (absent and is_last):
            form += [*([".".join(map(str, path))] if not form else []), part]
            continue
        path.append(part)
    return tuple(path), tuple(form)


def _nearest(several: list[_Misfit]) -> Iterator[_Misfit]:
    """Of the misfits of one value with each of its forms, those with the form that it has most of."""
    by_form: dict[Key, list[_Misfit]] = {}
    for misfit in several:
        by_form.setdefault(misfit.form[:2], []).append(misfit)
    nearest = max(by_form.values(), key=lambda of: (len(of[0].path), of[0].code not in _KINDS))
    first = nearest[0]
    if first.code not in _KINDS:
        yield from nearest
        return
    kinds = dict.fromkeys(_KINDS[m.code] for m in several if m.path == first.path and m.code in _KINDS)
    yield replace(first, message=_MUST_BE.fill(kind=joined(Text(" eller ", " or "), kinds)))


def _said(details: ErrorDetails) -> Text:
    context, code = details.get("ctx", {}), details["type"]
    why = context.get("error")
    if isinstance(why, BilingualValueError):
        return why.text
    if code in _KINDS:
        return _MUST_BE.fill(kind=_KINDS[code])
    if code == "string_pattern_mismatch":
        return _PATTERNS.get(context["pattern"], _OTHER)
    if code in {"literal_error", "enum"}:
        choices = [word or number for word, number in _CHOICE.findall(context["expected"])]
        return Text("Ska vara något av: {all}.", "Must be one of: {all}.").fill(all=either(choices))
    limits = {name: f"{value:.9g}" if isinstance(value, float) else value for name, value in context.items()}
    return _MESSAGES.get(code, _OTHER).fill(**limits)


def _problem(misfit: _Misfit, lines: dict[Key, int], source: Path | str) -> Problem:
    field = ".".join(map(str, misfit.path))
    return Problem(Place(source, line_of(lines, misfit.path), field), misfit.message, misfit.code)


class BilingualValueError(ValueError):
    """Raised by a model's own validator, with the message in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text
