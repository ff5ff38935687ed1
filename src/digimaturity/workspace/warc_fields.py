"""What our own records in a WARC say, taken for no more than it is: a file may be damaged, or made to do damage."""

from __future__ import annotations

import json
import math
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from digimaturity.model.recording import Fact, Obstacle

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_MOMENT = "1970-01-01T00:00:00+00:00"
# The web is younger than the first, and whoever reckons on from the last must still find a year.
_FIRST, _LAST = 1970, 2999
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\Z")
# What is wrong with a record of JSON that says something else than it should.
UNFIT = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


def parsed(text: str | bytes) -> dict[str, Any]:
    """An object of JSON.

    Raises:
        ValueError, TypeError, RecursionError: it is none, or nested too deep.
    """
    told = json.loads(text)
    if not isinstance(told, dict):
        raise TypeError
    return told


def moment_of(written: object) -> str | None:
    """A moment, ISO 8601 with its zone (UTC where none is said); None where none is written, or none in these times."""
    text = written.strip() if isinstance(written, str) else ""
    text = _DIGITS.sub(r"\1-\2-\3T\4:\5:\6", text)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not _FIRST <= at.year <= _LAST:
        return None
    return text.replace("Z", "+00:00") if at.tzinfo else at.replace(tzinfo=UTC).isoformat()


def is_address(url: object) -> bool:
    """Whether a text can be taken apart as an address."""
    try:
        return isinstance(url, str) and bool(urlsplit(url).hostname)
    except ValueError:
        return False


def head_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of a recording's head that can be used: ``organisation``, ``website``, ``at`` and ``notes``."""
    found: dict[str, Any] = {}
    if isinstance(told.get("organisation"), str):
        found["organisation"] = told["organisation"]
    if is_address(told.get("website")):
        found["website"] = told["website"]
    if moment_of(told.get("at")) is not None:
        found["at"] = told["at"]
    notes = told.get("notes")
    if isinstance(notes, dict):
        found["notes"] = {name: said for name, said in notes.items() if isinstance(said, str)}
    return found


def fact_of(told: Mapping[str, Any], at: str) -> Fact:
    """A fact.

    Raises:
        KeyError, TypeError: it is told otherwise than it should be.
    """
    kind, about, content = told["kind"], told["about"], told["content"]
    if not (isinstance(kind, str) and isinstance(about, str) and isinstance(content, dict)):
        raise TypeError
    return Fact(kind, about, at, content)


def exchange_fields(told: Mapping[str, Any]) -> dict[str, Any]:
    """What is told of an exchange, by the names of its attributes.

    Raises:
        KeyError, TypeError, ValueError: it is told otherwise than it should be.
    """
    texts = {name: told[name] for name in ("url", "detail", "method")}
    if not all(isinstance(value, str) for value in texts.values()) or not isinstance(told["truncated"], bool):
        raise TypeError
    return {
        **texts,
        "truncated": told["truncated"],
        "obstacle": Obstacle.of(told["obstacle"]) if told["obstacle"] else None,
        "first_byte": _seconds(told["first_byte"]),
        "total": _seconds(told["total"]),
    }


def _seconds(told: object) -> float | None:
    if told is None:
        return None
    if isinstance(told, bool) or not isinstance(told, int | float) or not math.isfinite(told) or told < 0:
        raise TypeError
    return float(told)
