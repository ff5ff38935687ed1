"""Frozen dataclasses as the plain values that ``marshal`` carries, and back.

The fields of a class stand in the class and nowhere else: a record is packed as the values of its fields in their
order, a ``Text`` as its languages, a term as its word, a path as its text.
What a class marks as ``AWAY`` stays packed until somebody asks for it.
"""

from __future__ import annotations

import marshal
import sys
from collections import ChainMap
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path, PurePath
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

# The metadata of a field that is unpacked, with all others of its kind, when the first of them is asked for.
AWAY = {"packed": "away"}
_PLAIN = frozenset({int, float, bool, bytes, NoneType})
# Texts of at most so many characters come again and again.
_SHORT = 32
# What model modules import for the type checker only.
_NAMES: dict[str, Any] = {"Text": Text, "Path": Path}
# What most fields are.
_COMMON: dict[Any, Any] = {
    "str": str,
    "bool": bool,
    "int": int,
    "float": float,
    "str | None": str | None,
    "int | None": int | None,
    "float | None": float | None,
    "Text": Text,
    "Text | None": Text | None,
}
# What is made of a row.
_OWN: dict[Any, Callable[[Any], Any]] = {
    Text: lambda row: Text(*row),
    memoryview: lambda row: memoryview(row[0]).cast(*row[1:]),
}


class PackedAway:
    """What a dataclass with fields marked ``AWAY`` derives from; it has no slots."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401
            """A field that has not been unpacked yet."""
            _, away = _names(self.__class__)
            if name not in away or "_packed" not in self.__dict__:
                raise AttributeError(name)
            row = marshal.loads(self._packed)  # noqa: S302 - packed below
            self.__dict__.update(zip(away, _in_place(row, _unpackers(type(self), away)), strict=True))
            return self.__dict__[name]


def pack(value: Any) -> Any:  # noqa: ANN401
    """A value as what ``marshal`` carries.

    Args:
        value: of frozen dataclasses, texts, terms, paths, tuples, lists, frozen sets and dicts, numbers and strings,
            and views of memory that hold numbers.
    """
    if type(value) is str:
        # ``marshal`` carries that it is the one of its kind, so that ids and moments are held once by all who say them.
        return sys.intern(value) if len(value) <= _SHORT else value
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Text):
        return (*value, dict(value.further)) if value.further else tuple(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {pack(key): pack(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return type(value)(map(pack, value))
    if isinstance(value, PurePath | memoryview):
        return str(value) if isinstance(value, PurePath) else (value.tobytes(), value.format, value.shape)
    now, away = _names(value.__class__)
    row = tuple(pack(getattr(value, name)) for name in now)
    return (*row, marshal.dumps(tuple(pack(getattr(value, name)) for name in away))) if away else row


def unpack(kind: type[T], packed: Any) -> T:  # noqa: ANN401
    """The value of a type that was packed.

    Args:
        kind: a dataclass, or a tuple, list, frozen set or dict of them.
        packed: what ``pack`` made of it.
    """
    to_type: Any = kind
    opened = _unpacker(to_type)
    made: T = opened(packed) if opened else packed
    return made


def shape(kind: Any) -> str:  # noqa: ANN401 - any type
    """The names of the fields of a type and of the types inside it: what a packed value can only be read by."""
    return _shape(kind)


@cache
def _shape(kind: Any) -> str:  # noqa: ANN401
    told: dict[Any, str] = {}
    _tell(kind, told)
    return "; ".join(told.values())


def _tell(kind: Any, told: dict[Any, str]) -> None:  # noqa: ANN401
    for inner in get_args(kind):
        _tell(inner, told)
    if isinstance(kind, type) and is_dataclass(kind) and kind not in told:
        told[kind] = f"{kind.__name__}: {_names(kind)}"
        for inner in _hints(kind).values():
            _tell(inner, told)


@cache
def _hints(kind: Any) -> dict[str, Any]:  # noqa: ANN401
    """The types of a class's fields: what ``get_type_hints`` finds, which takes four times as long to do so."""
    names = ChainMap(_NAMES, *(vars(sys.modules[base.__module__]) for base in kind.__mro__))
    return {f.name: _COMMON.get(f.type) or eval(str(f.type), {}, names) for f in fields(kind)}  # noqa: S307 - our own source


@cache
def _names(kind: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:  # noqa: ANN401
    """The fields of a class that are unpacked at once, and those that are packed away."""
    away = tuple(f.name for f in fields(kind) if f.metadata == AWAY)
    return tuple(f.name for f in fields(kind) if f.name not in away), away


@cache
def _unpacker(kind: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401 - any type
    """What makes a value of a type out of what it was packed as; None where that is the same."""
    inner = get_args(kind)
    origin = get_origin(kind)
    if origin in {tuple, list, frozenset}:
        return _each(origin, inner[0])
    if origin is dict:
        return _by_key(inner[1])
    if inner:  # alternatives, of which at most one needs unpacking
        return next(filter(None, map(_unpacker, inner)), None)
    if kind in _OWN:
        return _OWN[kind]
    if not isinstance(kind, type):
        return None
    if issubclass(kind, Enum):
        return kind._value2member_map_.__getitem__
    if issubclass(kind, PurePath):
        return kind
    return _constructor(kind) if is_dataclass(kind) else None


def _each(container: type, kind: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401
    made = _unpacker(kind)
    return None if made is None else lambda packed: container([made(one) for one in packed])


def _by_key(kind: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401
    made = _unpacker(kind)
    return None if made is None else lambda packed: {key: made(one) for key, one in packed.items()}


def _constructor(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
    now, away = _names(kind)

    def made(packed: tuple[Any, ...]) -> Any:  # noqa: ANN401
        return kind(*_in_place(packed, _unpackers(kind, now)))

    def made_in_part(packed: tuple[Any, ...]) -> Any:  # noqa: ANN401
        record = object.__new__(kind)
        record.__dict__.update(zip((*now, "_packed"), _in_place(packed, _unpackers(kind, now)), strict=True))
        return record

    return made_in_part if away else made


@cache
def _unpackers(kind: Any, names: tuple[str, ...]) -> tuple[tuple[int, Callable[[Any], Any]], ...]:  # noqa: ANN401
    """Which of some fields need unpacking, by their places."""
    made = ((place, _unpacker(_hints(kind)[name])) for place, name in enumerate(names))
    return tuple((place, opened) for place, opened in made if opened)


def _in_place(packed: tuple[Any, ...], unpackers: tuple[tuple[int, Callable[[Any], Any]], ...]) -> list[Any]:
    """The values of a row; what is empty or absent is packed as it is."""
    row = list(packed)
    for place, opened in unpackers:
        if row[place]:
            row[place] = opened(row[place])
    return row
