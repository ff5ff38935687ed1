"""Reading JSON that may come from anyone: what would be lost, or read as something else, is refused in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text
from digimaturity.ground.numeral import is_too_small

if TYPE_CHECKING:
    from collections.abc import Callable


class JsonError(ValueError):
    """What is no JSON, or says a thing twice; ``why`` in words."""

    def __init__(self, why: Text) -> None:
        super().__init__(why)
        self.why = why


def parse_json(text: str, number: Callable[[str], Any] | None = None) -> Any:  # noqa: ANN401 - JSON holds anything
    """What JSON says.

    Args:
        text: the JSON.
        number: what to make of a number as it is written; a float or an int where nothing is said.

    Raises:
        JsonError: with line and character, with the name that stands twice, or with the number that is none.
    """
    try:
        return json.loads(
            text,
            object_pairs_hook=_each_once,
            parse_float=number or _float,
            parse_int=number or int,
            parse_constant=number or float,
        )
    except json.JSONDecodeError as error:
        where = Text("rad {n}, tecken {c}", "line {n}, character {c}").fill(n=error.lineno, c=error.colno)
        raise JsonError(where) from error
    except RecursionError as error:
        raise JsonError(Text("för djupt nästlad", "nested too deeply")) from error
    except JsonError:
        raise
    except ValueError as error:  # more digits than Python takes
        raise JsonError(Text("ett tal är för långt", "a number is too long")) from error


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise JsonError(Text("”{n}” står två gånger", '"{n}" stands twice').fill(n=twice))
    return found


def _float(written: str) -> float:
    if is_too_small(written):
        raise JsonError(Text("{n} är för litet", "{n} is too small").fill(n=written))
    return float(written)
