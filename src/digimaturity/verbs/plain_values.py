"""Values of options and arguments that mean what they say, taken without pydantic.

Typer has pydantic look at every value, also at those that nobody gave, and importing it takes longer than most commands
run. Text, paths, choices and defaults need none of that. What needs more, and whatever is wrong, is left to Typer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from digimaturity.ground.numeral import number_in
from digimaturity.ground.pattern import pattern

_DIGITS = pattern(r"[-+]?[0-9]+")


def read_plainly(parameter: Any) -> None:  # noqa: ANN401 - Typer's own type
    """Let a parameter of Typer's take plain values as they are."""
    parameter._runtime_param = _Plain(parameter)  # noqa: SLF001 - where Typer keeps what it makes at the first value


class _Plain:
    """Stands where Typer keeps the converter of a parameter."""

    def __init__(self, parameter: Any) -> None:  # noqa: ANN401
        self._choices = parameter.type_descriptor.choices
        self._is_many = parameter.multiple or parameter.nargs == -1
        annotation = parameter.type_descriptor.annotation
        self._type = next(iter(get_args(annotation)), str) if self._is_many else annotation

    def coerce(self, value: Any, *, param: Any, ctx: Any) -> Any:  # noqa: ANN401
        """The value as the command takes it.

        Raises:
            BadParameter: as Typer says it.
        """
        if value is None:
            return () if self._is_many else None
        given = value if self._is_many else (value,)
        if all(self._is_plain(one) for one in given):
            read = [Path(one) if self._type is Path else one for one in given]
            return read if self._is_many else read[0]
        param._runtime_param = None  # noqa: SLF001 - Typer makes its own again
        spelled = _spelled(value) if self._type in {int, float} and isinstance(value, str) else value
        return param.get_runtime_param().coerce(spelled, param=param, ctx=ctx)

    def _is_plain(self, value: object) -> bool:
        if self._choices is not None:
            return value in self._choices
        if self._type in {str, Path}:
            return isinstance(value, str)
        return self._type in {int, float, bool} and type(value) is self._type


def _spelled(text: str) -> str:
    """A number as Typer spells it, however it was typed; what is none as a word, since Typer takes nan and 1_000."""
    found = number_in(text)
    if found is not None and _DIGITS.fullmatch(text):
        return text  # to the last digit, however many there are
    return "?" if found is None else repr(found).removesuffix(".0")
