"""Our dataclasses against Python's own: made twice of the same class, they do the same."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import re
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import REPOSITORY

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

MADE_BY: tuple[Callable[..., Any], ...] = (dataclasses.dataclass, dataclass)
FROZEN: tuple[dict[str, bool], ...] = ({"frozen": True}, {"frozen": True, "slots": True})
ANY_KIND: tuple[dict[str, bool], ...] = ({}, {"slots": True}, *FROZEN)


def twice(cls: type, **options: bool) -> tuple[Any, Any]:
    """A class as Python's dataclass and as ours; each is made of a class of its own."""
    bodies = [{k: v for k, v in vars(cls).items() if k not in {"__dict__", "__weakref__"}} for _ in MADE_BY]
    python, ours = (
        make(**options)(type(cls.__name__, cls.__bases__, body)) for make, body in zip(MADE_BY, bodies, strict=True)
    )
    return python, ours


class Point:
    """Fields of each kind: required, with a default, made for each object, never compared, never printed."""

    name: str
    size: float = 1.5
    tags: dict[str, int] = field(default_factory=dict)
    note: str = field(default="", compare=False)
    unseen: str = field(default="hidden", repr=False)
    cache: list[int] = field(init=False, default_factory=list, compare=False)
    kind: str = field(init=False, default="point")


class Single:
    """A single field."""

    value: float


class Nothing:
    """No field."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One that can be found by its name, as pickling needs."""

    name: str
    sizes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Loose:
    """One without slots."""

    name: str


@dataclass(frozen=True, slots=True)
class Derived(Kept):
    """One with a field more."""

    more: str = "more"


@pytest.mark.parametrize("options", ANY_KIND)
def test_takes_the_arguments_that_pythons_own_takes(options: dict[str, bool]) -> None:
    """In the same order, with the same defaults and types, and with the same refusal of what is missing or unknown."""
    python, ours = twice(Point, **options)

    given = [[(p.name, p.kind, p.annotation) for p in inspect.signature(c).parameters.values()] for c in (python, ours)]
    assert given[0] == given[1]
    right: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
        (("a",), {}),
        (("a", 2.0, {"x": 1}, "n", "s"), {}),
        (("a",), {"unseen": "s", "size": 0.0}),
    ]
    for arguments, named in right:
        one, other = python(*arguments, **named), ours(*arguments, **named)
        assert dataclasses.astuple(one) == dataclasses.astuple(other)
        assert (other.cache, other.kind) == ([], "point")
    wrong: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
        ((), {}),
        (("a",), {"other": 1}),
        (("a",), {"kind": "x"}),
        (("a", 1, {}, "", "", []), {}),
    ]
    for arguments, named in wrong:
        told = []
        for made in (python, ours):
            with pytest.raises(TypeError) as refused:
                made(*arguments, **named)
            told.append(str(refused.value))
        assert told[0].rpartition(".")[2] == told[1].rpartition(".")[2]


@pytest.mark.parametrize("options", ANY_KIND)
def test_a_default_is_made_for_each_object(options: dict[str, bool]) -> None:
    """Two objects share no dictionary."""
    _, ours = twice(Point, **options)

    one, other = ours("a"), ours("a")

    assert one.tags is not other.tags
    assert one.cache is not other.cache


@pytest.mark.parametrize("options", ANY_KIND)
def test_prints_as_pythons_own(options: dict[str, bool]) -> None:
    """The fields that are to be printed, by their names; one that holds itself is cut short."""
    for cls, arguments in ((Point, ("a", 2.0)), (Single, (float("nan"),)), (Nothing, ())):
        python, ours = twice(cls, **options)
        python.__qualname__ = ours.__qualname__ = f"Outer.{cls.__name__}"
        assert repr(ours(*arguments)) == repr(python(*arguments))
    tags: dict[str, Any] = {}
    tags["self"] = twice(Point, **options)[1]("a", tags=tags)
    assert repr(tags["self"]) == "Point(name='a', size=1.5, tags={'self': ...}, note='', cache=[], kind='point')"


@pytest.mark.parametrize("options", ANY_KIND)
def test_compares_as_pythons_own(options: dict[str, bool]) -> None:
    """By the fields that count, with objects of the very same class only; no number equals itself but no other."""
    found = []
    for made in twice(Point, **options):
        derived = type("Derived", (made,), {})
        others = [
            made("a", 1.0),
            made("a", 1.0, note="n"),
            made("a", 1.0, unseen="s"),
            made("b", 1.0),
            derived("a", 1.0),
        ]
        found.append([[made("a", 1.0) == o, o == made("a", 1.0), made("a", 1.0) != o] for o in [*others, "a"]])
    assert found[0] == found[1]
    assert [equal for equal, *_ in found[1]] == [True, True, False, False, False, False]
    nan = float("nan")
    for made in twice(Single, **options):
        assert made(nan) == made(nan)
        assert made(nan) != made(float("nan"))
    for made in twice(Nothing, **options):
        assert made() == made()


@pytest.mark.parametrize("options", FROZEN)
def test_hashes_as_pythons_own(options: dict[str, bool]) -> None:
    """By the fields that count; what holds something that may change has no hash."""
    for cls, arguments in ((Single, (2.5,)), (Nothing, ())):
        python, ours = twice(cls, **options)
        assert hash(ours(*arguments)) == hash(python(*arguments))
    assert hash(Kept("a", (1,))) == hash(("a", (1,)))
    with pytest.raises(TypeError, match="unhashable type: 'dict'"):
        hash(twice(Point, **options)[1]("a"))


def test_what_may_change_has_no_hash() -> None:
    """Nor is one that compares by what it is, and not by its values, given another hash."""
    assert twice(Single)[1].__hash__ is None
    for options in ANY_KIND:
        ours = twice(Single, eq=False, **options)[1]
        assert ours.__hash__ is object.__hash__
        assert ours(1.0) != ours(1.0)
        assert repr(twice(Single, repr=False, **options)[1](1.0)).endswith(">")


def test_keeps_what_a_class_says_itself() -> None:
    """Its own way to print, compare and hash stands; a frozen one that compares in its own way still has a hash."""

    class Own:  # noqa: PLW1641 - what a hash is made of is the question
        """A class with methods of its own."""

        value: int

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

    class Hashed:
        """One with a hash of its own."""

        value: int

        def __hash__(self) -> int:
            return 7

    for options in FROZEN:
        for made in twice(Own, **options):
            assert (repr(made(1)), made(1) == made(2), hash(made(1))) == ("own", True, hash((1,)))
    for made in twice(Own):
        assert made.__hash__ is None
    for options in ANY_KIND:
        for made in twice(Hashed, **options):
            assert hash(made(1)) == 7


@pytest.mark.parametrize("options", FROZEN)
def test_refuses_changes_as_pythons_own(options: dict[str, bool]) -> None:
    """A field is neither set nor deleted, in the same words, in what is derived neither; others there may change."""
    python, ours = twice(Single, **options)
    for derived in (False, True):
        told = []
        for made in (python, ours):
            one = (type("Derived", (made,), {}) if derived else made)(1.0)
            with pytest.raises(dataclasses.FrozenInstanceError) as refused:
                one.value = 2.0
            told.append(str(refused.value))
            with pytest.raises(dataclasses.FrozenInstanceError) as refused:
                del one.value
            told.append(str(refused.value))
            assert one.value == 1.0
        assert told[:2] == told[2:]
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'other'"):
        ours(1.0).other = 1
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'other'"):
        del ours(1.0).other
    one = type("Derived", (ours,), {})(1.0)
    one.other = 1
    assert one.other == 1
    del one.other
    assert not hasattr(one, "other")


def test_what_is_not_frozen_changes() -> None:
    """A field is set as that of any object."""
    for options in ({}, {"slots": True}):
        one = twice(Single, **options)[1](1.0)
        one.value = 2.0
        assert one.value == 2.0


def test_slots_leave_no_room_for_more() -> None:
    """An object with slots has no ``__dict__``; one without has, where what is worked out once is kept."""

    class Worked:
        """One that works something out."""

        value: int

        @cached_property
        def double(self) -> int:
            return 2 * self.value

    assert not hasattr(twice(Single, frozen=True, slots=True)[1](1.0), "__dict__")
    one = twice(Worked, frozen=True)[1](2)
    assert (one.double, vars(one)) == (4, {"value": 2, "double": 4})


@pytest.mark.parametrize("through", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])  # noqa: S301 - our own bytes
def test_is_copied_and_sent_to_other_processes(through: Callable[[Any], Any]) -> None:
    """Frozen with slots or without, what is derived too; an object made by one is the same afterwards."""
    for one in (Kept("a", (1, 2)), Derived("a", (), "b"), Loose("a")):
        assert through(one) == one
        assert type(through(one)) is type(one)


def test_is_a_dataclass_to_all_who_ask() -> None:
    """Its fields, one with another value, and a pattern find what they look for; what is derived has all the fields."""
    one = Derived("a", (1,), "b")

    assert [f.name for f in dataclasses.fields(Derived)] == ["name", "sizes", "more"]
    assert dataclasses.replace(one, name="c") == Derived("c", (1,), "b")
    assert dataclasses.asdict(one) == {"name": "a", "sizes": (1,), "more": "b"}
    match one:
        case Kept(name, sizes):
            assert (name, sizes) == ("a", (1,))
        case _:
            pytest.fail("no match")


def test_what_is_to_be_done_after_is_done() -> None:
    """``__post_init__`` sees the fields, and may set one that has no value yet."""

    class After:
        """One that sets a field later."""

        value: int
        double: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "double", 2 * self.value)

    for options in ANY_KIND:
        for made in twice(After, **options):
            assert made(2).double == 4


def test_a_class_says_what_it_is_or_its_name() -> None:
    """A docstring stays; without one the name stands, and no arguments are looked up for it."""
    assert Kept.__doc__ == "One that can be found by its name, as pickling needs."
    assert dataclass(type("Wordless", (), {"__annotations__": {"value": "int"}})).__doc__ == "Wordless"
    assert Kept.__init__.__qualname__ == "Kept.__init__"


def test_what_makes_an_object_is_compiled_when_it_is_asked_for() -> None:
    """At the first object, of the class or of one that is derived, or when somebody looks; then it stays."""
    derived: list[Any] = []
    asking: list[Callable[[Any], Any]] = [
        lambda cls: cls(1.0),
        lambda cls: type("Derived", (cls,), {})(1.0),
        lambda cls: cls.__init__,
    ]
    for ask in asking:
        cls = twice(Single, frozen=True, slots=True)[1]
        assert not inspect.isfunction(vars(cls)["__init__"])
        derived.append(ask(cls))
        method = vars(cls)["__init__"]
        assert inspect.isfunction(method)
        cls(2.0)
        assert vars(cls)["__init__"] is method
    assert [one.value for one in derived[:2]] == [1.0, 1.0]


def test_every_dataclass_of_the_tool_is_made_so() -> None:
    """No module makes one in the way that takes four times as long."""
    pythons_own = re.compile(r"^\s*(from dataclasses import .*\bdataclass\b|@dataclasses\.dataclass)", re.MULTILINE)
    source = REPOSITORY / "src" / "digimaturity"
    found = {path.name for path in source.rglob("*.py") if pythons_own.search(path.read_text("utf-8"))}
    assert found == {"quick_dataclass.py"}
