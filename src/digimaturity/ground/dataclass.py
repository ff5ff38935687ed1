"""Dataclasses that cost nothing until they are used: Python's own, whose methods are not compiled at import.

Python writes the source of up to six methods for each dataclass and compiles them where the class stands: half a
millisecond a class, of which a command imports a hundred and makes instances of thirty. Here comparing, hashing and
showing read the fields by their names, and ``__init__`` is compiled when the first instance is made.
Fields, ``replace``, slots and matching are Python's, and type checkers see ``dataclasses.dataclass``.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from functools import partial
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass

__all__ = ["dataclass"]

if not TYPE_CHECKING:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:  # noqa: ANN401 - a class, or what makes one
        """As ``dataclasses.dataclass``, for the arguments that ``_made`` takes; no field is an ``InitVar``.

        ``__dataclass_params__`` has what Python's own was asked for: fields and slots, and no methods.
        """
        return partial(_made, **options) if cls is None else _made(cls, **options)


def _made(
    cls: type,
    *,
    frozen: bool = False,
    slots: bool = False,
    eq: bool = True,
    repr: bool = True,  # noqa: A002 - Python's name
    init: bool = True,
    kw_only: bool = False,
) -> type:
    """The class with its fields, and with methods that wait."""
    has_own_hash = cls.__dict__.get("__hash__") is not None
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
    if init:
        _add(made, "__init__", _LaterInit(made))
    if repr:
        _add(made, "__repr__", _shown)
    if eq:
        _add(made, "__eq__", _equality(_getter(made, lambda f: f.compare)))
        if not has_own_hash:
            made.__hash__ = _hash(_getter(made, _is_hashed)) if frozen else None
    if frozen:
        made.__setattr__, made.__delattr__ = _refuse_setting, _refuse_deleting
    if frozen and slots:
        _add(made, "__getstate__", _state)
        _add(made, "__setstate__", _restore)
    return made  # type: ignore[no-any-return]


def _add(cls: type, name: str, method: object) -> None:
    if name not in cls.__dict__:
        setattr(cls, name, method)


def _is_hashed(field: Field[Any]) -> bool:
    return field.compare if field.hash is None else field.hash


def _getter(cls: Any, wanted: Callable[[Field[Any]], bool]) -> Callable[[Any], tuple[Any, ...]]:  # noqa: ANN401
    """What gives the values of the wanted fields of an instance."""
    names = [f.name for f in fields(cls) if wanted(f)]
    # Of a single name it gives the value, not a tuple of it.
    return attrgetter(*names) if len(names) > 1 else lambda one: tuple(getattr(one, name) for name in names)


def _equality(values: Callable[[object], tuple[Any, ...]]) -> Callable[[Any, object], bool]:
    def __eq__(self: Any, other: object) -> bool:  # noqa: N807, ANN401 - a method of the class
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hash(values: Callable[[object], tuple[Any, ...]]) -> Callable[[object], int]:
    def __hash__(self: object) -> int:  # noqa: N807 - a method of the class
        return hash(values(self))

    return __hash__


@recursive_repr()
def _shown(self: Any) -> str:  # noqa: ANN401 - an instance of any of them, as in what follows
    told = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
    return f"{self.__class__.__qualname__}({told})"


def _is_frozen(self: Any, name: str) -> bool:  # noqa: ANN401
    """Whether an attribute is: every one of a dataclass's, and the fields of what derives from one."""
    return "__dataclass_fields__" in type(self).__dict__ or name in self.__dataclass_fields__


def _refuse_setting(self: object, name: str, value: object) -> None:
    if _is_frozen(self, name):
        message = f"cannot assign to field {name!r}"
        raise FrozenInstanceError(message)
    object.__setattr__(self, name, value)


def _refuse_deleting(self: object, name: str) -> None:
    if _is_frozen(self, name):
        message = f"cannot delete field {name!r}"
        raise FrozenInstanceError(message)
    object.__delattr__(self, name)


def _state(self: Any) -> list[Any]:  # noqa: ANN401
    return [getattr(self, f.name) for f in fields(self)]


def _restore(self: Any, state: list[Any]) -> None:  # noqa: ANN401
    for field, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


class _LaterInit:
    """``__init__`` of a class until somebody asks for it, be it to make an instance or to see its parameters."""

    def __init__(self, cls: Any) -> None:  # noqa: ANN401
        self._cls = cls

    def __get__(self, instance: object, owner: type) -> Any:  # noqa: ANN401 - a function or a method
        self._cls.__init__ = made = _compiled_init(self._cls)
        return made.__get__(instance, owner)


class _Factory:
    """The default of a parameter whose value is made anew for each instance."""

    def __repr__(self) -> str:
        return "<factory>"


_FACTORY = _Factory()


def _compiled_init(cls: Any) -> Any:  # noqa: ANN401
    """``__init__`` as Python's own writes it."""
    known = {"__name__": cls.__module__, "__set": object.__setattr__, "__factory": _FACTORY}
    taken: list[str] = ["self"]
    by_name: list[str] = []
    lines: list[str] = []
    for f in fields(cls):
        given, default, make = f.name, f"__default_{f.name}", f"__make_{f.name}"
        has_factory, has_default = f.default_factory is not MISSING, f.default is not MISSING
        known |= {default: _FACTORY if has_factory and f.init else f.default, make: f.default_factory}
        if f.init:
            parameter = f"{f.name}={default}" if has_factory or has_default else f.name
            (by_name if f.kw_only else taken).append(parameter)
            given = f"{make}() if {f.name} is __factory else {f.name}" if has_factory else f.name
        elif has_factory or has_default:
            given = f"{make}()" if has_factory else default
        else:
            continue  # what ``__post_init__`` sets
        lines.append(f"__set(self, {f.name!r}, {given})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters = ", ".join([*taken, *(["*", *by_name] if by_name else [])])
    exec(f"def __init__({parameters}):\n " + "\n ".join(lines or ["pass"]), known)  # noqa: S102 - written above
    made: Any = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = {f.name: f.type for f in fields(cls) if f.init} | {"return": None}
    return made
