"""Dataclasses that are made in a tenth of the time, for a command makes eighty of them before it does anything.

Python's own decorator writes six methods for every class and compiles each by itself, which took a fifth of the time of
a short command.
Here it collects the fields and makes the slots, as it does everywhere, and writes no method: what they have in common
stands once, below, and ``__init__``, whose arguments differ, is compiled when it is first asked for.
The classes are dataclasses to all who ask; they compare, hash, print, copy and refuse changes as Python's own do.
What is derived from one of them is made here, too: to Python's own decorator it is not frozen.
"""
# ruff: noqa: ANN401 - classes and values of any kind

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, FrozenInstanceError
from functools import partial
from operator import attrgetter
from reprlib import recursive_repr
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from dataclasses import Field
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - whose every rule type checkers know
else:

    def dataclass(cls: Any = None, /, **options: bool) -> Any:
        """Make a class a dataclass, as ``dataclasses.dataclass`` does.

        Args:
            cls: the class; without one, what makes a class a dataclass.
            options: ``frozen``, ``slots``, ``init``, ``repr`` and ``eq``, which mean what they mean there.
        """
        return partial(_made, **options) if cls is None else _made(cls, **options)


def _made(
    cls: Any,
    *,
    init: bool = True,
    repr: bool = True,  # noqa: A002 - as Python calls it
    eq: bool = True,
    frozen: bool = False,
    slots: bool = False,
) -> Any:
    cls.__doc__ = cls.__doc__ or cls.__name__  # or Python would look at the arguments of a class to describe it
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    fields = dataclasses.fields(made)
    methods: dict[str, Any] = {}
    if init:
        methods["__init__"] = _Initialising(made, frozen=frozen)
    if repr:
        methods["__repr__"] = _telling([f.name for f in fields if f.repr])
    if eq:
        methods |= _comparing([f.name for f in fields if f.compare], frozen=frozen)
    if frozen:
        methods |= _refusing(made, frozenset(f.name for f in fields))
    if frozen and slots:
        methods |= {"__getstate__": _state, "__setstate__": _set_state}
    own = vars(made).copy()
    for name, method in methods.items():
        if own.get(name) is None:  # as ``__hash__`` is where the class has an ``__eq__`` of its own
            setattr(made, name, method)
    return made


class _Initialising:
    """``__init__`` of a class until somebody asks for it: an object that is made, or who wants to see its arguments."""

    __slots__ = ("_cls", "_frozen")

    def __init__(self, cls: Any, *, frozen: bool) -> None:
        self._cls, self._frozen = cls, frozen

    def __get__(self, made: Any, of: Any = None) -> Any:
        """The method itself, which takes this one's place in the class."""
        method = _initialising(self._cls, dataclasses.fields(self._cls), frozen=self._frozen)
        self._cls.__init__ = method
        return method.__get__(made, of)


def _initialising(cls: Any, fields: Sequence[Field[Any]], *, frozen: bool) -> Any:
    """``__init__``, which takes the fields in their order."""
    ours = "_"  # what begins so is no field
    while any(f.name.startswith(ours) for f in fields):
        ours += "_"
    known: dict[str, Any] = {f"{ours}missing": MISSING, f"{ours}put": object.__setattr__}
    lines = []
    for f in fields:
        if not f.init and f.default is MISSING and f.default_factory is MISSING:
            continue  # whoever has the object sets it
        known[f"{ours}default_{f.name}"] = f.default if f.default_factory is MISSING else f.default_factory
        slot = getattr(cls, f.name, None)
        if not frozen:
            lines.append(f"self.{f.name} = {_value(f, ours)}")
        elif isinstance(slot, MemberDescriptorType):  # which takes half the time of the other way
            known[f"{ours}put_{f.name}"] = slot.__set__
            lines.append(f"{ours}put_{f.name}(self, {_value(f, ours)})")
        else:
            lines.append(f"{ours}put(self, {f.name!r}, {_value(f, ours)})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    arguments = ", ".join(("self", *(_argument(f, ours) for f in fields if f.init)))
    exec(f"def __init__({arguments}):\n " + "\n ".join(lines or ["pass"]), known)  # noqa: S102 - written above
    made = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = {f.name: f.type for f in fields if f.init} | {"return": None}
    return made


def _argument(f: Field[Any], ours: str) -> str:
    """A field as an argument; a default that each object has of its own is made inside."""
    if f.default_factory is not MISSING:
        return f"{f.name}={ours}missing"
    return f.name if f.default is MISSING else f"{f.name}={ours}default_{f.name}"


def _value(f: Field[Any], ours: str) -> str:
    """What a field is set to."""
    if f.default_factory is MISSING:
        return f.name if f.init else f"{ours}default_{f.name}"
    of_its_own = f"{ours}default_{f.name}()"
    return f"{of_its_own} if {f.name} is {ours}missing else {f.name}" if f.init else of_its_own


def _telling(names: Sequence[str]) -> Callable[[Any], str]:
    @recursive_repr()
    def __repr__(self: Any) -> str:  # noqa: N807
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return __repr__


def _comparing(names: Sequence[str], *, frozen: bool) -> dict[str, Any]:
    """``__eq__`` and, of what does not change, ``__hash__``: by the values of some fields."""
    values: Callable[[Any], tuple[Any, ...]] = attrgetter(*names) if len(names) > 1 else _few(names)

    def __eq__(self: Any, other: object) -> bool:  # noqa: N807
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__eq__": __eq__, "__hash__": (lambda self: hash(values(self))) if frozen else None}


def _few(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """The values of one field or of none, of which ``attrgetter`` makes no tuple."""
    return lambda self: tuple(getattr(self, name) for name in names)


def _refusing(cls: Any, names: frozenset[str]) -> dict[str, Any]:
    """What refuses changes; a class that is derived from this one may have attributes that it lets change."""

    def __setattr__(self: Any, name: str, value: Any) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            message = f"cannot assign to field {name!r}"
            raise FrozenInstanceError(message)
        super(cls, self).__setattr__(name, value)

    def __delattr__(self: Any, name: str) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            message = f"cannot delete field {name!r}"
            raise FrozenInstanceError(message)
        super(cls, self).__delattr__(name)

    return {"__setattr__": __setattr__, "__delattr__": __delattr__}


def _state(self: Any) -> list[Any]:
    """The values, for copying: slots have no ``__dict__``."""
    return [getattr(self, f.name) for f in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for f, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, f.name, value)
