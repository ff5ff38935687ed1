"""Workbooks for people: codes and truth values as words of the language in use, instead of those that machines have."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from digimaturity.ground.fields import Field
    from digimaturity.model.catalogue import Catalogue

YES, NO = Text("ja", "yes"), Text("nej", "no")
_CODES: dict[str, dict[str, Text]] = {
    "part": {
        "total": Text("totalpoäng", "total score"),
        "partial": Text("delresultat", "partial result"),
        "dimension": Text("dimension", "dimension"),
        "theme": Text("tema", "theme"),
        "criterion": Text("kriterium", "criterion"),
    },
    "per": {
        "organisation": Text("organisationen", "the organisation"),
        "service": Text("varje kärntjänst", "each core service"),
    },
    "evidence_needs": {
        "none": Text("inget", "none"),
        "url": Text("adress", "address"),
        "text": Text("text", "text"),
        "screenshot": Text("skärmbild", "screenshot"),
    },
}
_CODES["higher"] = {
    "outside": Text("utifrån", "from outside"),
    "residents": Text("invånarna", "residents"),
}
_CODES["better"] = {
    "higher": Text("högre", "higher"),
    "lower": Text("lägre", "lower"),
    "neither": Text("varken eller", "neither"),
}
_CODES["score_is"] = _CODES["part"]
# What an answer is read back by: these columns keep their codes, so that the sheet can be filled in and read in again.
READ_BACK = frozenset({"outcome", "role", "method"})


def worded(fields: Sequence[Field], catalogue: Catalogue, *, kept: frozenset[str] = frozenset()) -> tuple[Field, ...]:
    """The columns with words in place of codes and truth values, but for those that are kept as they are."""
    codes = {
        **_CODES,
        "applies_to": dict(catalogue.kinds),
        "needs": dict(catalogue.needs),
        "place": dict(catalogue.places),
    }
    return tuple(f if f.name in kept else _worded(f, codes.get(f.name, {})) for f in fields)


def _worded(field: Field, codes: Mapping[str, Text]) -> Field:
    if field.type not in {"boolean", "array"} and not field.choices and not codes:
        return field
    of_type = "string" if field.type == "boolean" else field.type
    return replace(field, type=of_type, get=_in_words(field.get, codes), choices=())


def _in_words(get: Callable[[Any], Any], codes: Mapping[str, Text]) -> Callable[[Any], Any]:
    def said(value: Any) -> Any:  # noqa: ANN401 - any plain value
        if isinstance(value, bool):
            return str(YES if value else NO)
        if isinstance(value, list | tuple):
            return [said(inner) for inner in value]
        if isinstance(value, str) and value in codes:
            return str(codes[value])
        words = getattr(value, "words", None) if isinstance(value, Enum) else None
        return value if words is None else str(words)

    return lambda subject: said(get(subject))
