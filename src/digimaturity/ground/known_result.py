"""What was once computed of the same things, by the same program, is read instead of being computed anew.

It is held under a hash of everything that the computation gets, told value by value, and of everything that it is done
with: the tool's modules and the packages that compute. So a changed answer, weight or option, another version of the
tool or of a package, and an edited module each lead to another entry, and nothing needs to be cleared.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar

from digimaturity.ground.beside import KeptBeside
from digimaturity.ground.compiled import compiled
from digimaturity.ground.language import Text
from digimaturity.ground.packing import AWAY

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

T = TypeVar("T")

_PLAIN = frozenset({str, int, float, bool, bytes, NoneType})
_SOURCE = Path(__file__).parents[1]


def known_result(
    compute: Callable[..., T], *given: object, of: type[T], rooms: Collection[str], packages: Collection[str] = ()
) -> T:
    """What ``compute(*given)`` returns, out of the cache where it is there.

    Args:
        compute: a function that goes by nothing but what it is given.
        given: values; where ``in_full`` cannot tell all of them, it is computed each time.
        of: the type of the result, as for ``compiled``.
        rooms: the folders of the tool's source that it uses, as ``insight``.
        packages: those that it computes with.
    """
    program = _program(frozenset(rooms), frozenset(packages))
    if program is None:
        return compute(*given)
    try:
        all_given = in_full(given)
    except TypeError:
        return compute(*given)
    return compiled(compute.__name__.strip("_"), [all_given, program], lambda: compute(*given), of)


def in_full(value: object) -> bytes:
    """Every value that something was made of, down to the last, in bytes that are the same in each process.

    Left out is only what a record may have beside it (``beside``), which no score is made of.

    Raises:
        TypeError: there is something in it of which this is not known.
    """
    return repr(_told(value)).encode()


def _told(value: Any) -> Any:  # noqa: ANN401 - any value
    kind: Any = type(value)
    return value if kind in _PLAIN else _way_to_tell(kind)(value)


@cache
def _way_to_tell(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - any type
    if is_dataclass(kind):
        return _teller(kind)
    if issubclass(kind, Text):
        return lambda text: _told(
            (text.further, *text.__reduce__()[1])
        )  # in every language, written out or put together
    if issubclass(kind, Enum):
        return lambda term: term.value
    if issubclass(kind, tuple | list):
        return lambda several: [_told(one) for one in several]
    if issubclass(kind, Mapping):
        return lambda by_key: [(_told(key), _told(one)) for key, one in by_key.items()]
    if issubclass(kind, AbstractSet):  # whose order is another in each process
        return lambda several: sorted(repr(_told(one)) for one in several)
    if issubclass(kind, Fraction):
        return str
    message = f"cannot tell all of a {kind.__name__}"
    raise TypeError(message)


def _teller(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a dataclass
    """What tells a record by the fields that it is made with; what is packed away is told as it is packed."""
    beside = kind.kept_beside if issubclass(kind, KeptBeside) else ()
    made_with = [f for f in fields(kind) if f.init and f.name not in beside]
    now = [f.name for f in made_with if f.metadata != AWAY]
    away = [f.name for f in made_with if f.metadata == AWAY]

    def told(record: Any) -> Any:  # noqa: ANN401
        packed = record.__dict__.get("_packed") if away else None
        names = now if packed else [*now, *away]
        return kind.__name__, packed and hashlib.sha256(packed).digest(), [_told(getattr(record, n)) for n in names]

    return told


@cache
def _program(rooms: frozenset[str], packages: frozenset[str]) -> bytes | None:
    """What the result is computed with, told as Python itself tells whether a module has changed: by size and time.

    None where that cannot be seen, as in an archive or without the package.
    """
    try:
        modules = [entry for room in sorted(rooms) for entry in _modules(_SOURCE / room)]
        versions = [Path(str(_origin(name))).with_name("version.py").read_bytes() for name in sorted(packages)]
    except OSError:
        return None
    return repr((sys.version, modules, versions)).encode()


def _modules(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.name.endswith(".py"):
            known = entry.stat()
            yield entry.path, known.st_size, known.st_mtime_ns
        elif entry.is_dir() and entry.name != "__pycache__":
            yield from _modules(Path(entry.path))


def _origin(package: str) -> str | None:
    """Where a package lies, without importing it."""
    spec = find_spec(package)
    return spec.origin if spec else None
