"""Dataclasses whose methods wait: they do what Python's own do."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, field
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from digimaturity.ground.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable


def _bare() -> type:
    class Body:
        """A body."""

        name: str
        kind: str = "region"
        tags: list[str] = field(default_factory=list)
        seen: int = field(default=3, compare=False, repr=False)
        note: str = field(default="", kw_only=True)
        size: int = field(init=False, default=7)
        known: dict[str, int] = field(init=False, default_factory=dict, hash=False)

    return Body


def _checked() -> type:
    class Body:
        """A body that looks at what it was given."""

        name: str
        length: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "length", len(self.name))

    return Body


def _own() -> type:
    class Body:
        """A body with methods of its own."""

        name: str

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 5

        def __repr__(self) -> str:
            return "own"

    return Body


def _empty() -> type:
    class Body:
        """A body without fields."""

    return Body


_CASES: list[tuple[Callable[[], type], list[tuple[tuple[Any, ...], dict[str, Any]]]]] = [
    (
        _bare,
        [
            (("a",), {}),
            (("a", "agency", ["x"], 4), {"note": "n"}),
            (("a",), {"seen": 9}),
            (("b",), {"kind": "agency", "tags": []}),
            ((), {}),
            (("a", "b", [], 1, "note"), {}),
            (("a",), {"size": 1}),
            (("a",), {"unknown": 1}),
        ],
    ),
    (_checked, [(("abc",), {}), (("abc", 3), {}), ((), {})]),
    (_own, [(("a",), {}), (("b",), {})]),
    (_empty, [((), {}), ((1,), {})]),
]
_WAYS: list[dict[str, bool]] = [
    {},
    {"frozen": True},
    {"slots": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "eq": False},
    {"frozen": True, "eq": False, "repr": False},
    {"frozen": True, "kw_only": True},
]


def _both(bare: Callable[[], type], way: dict[str, bool]) -> tuple[Any, Any]:
    """A class as the house makes it, and as Python does."""
    ours: Any = dataclass
    pythons: Any = dataclasses.dataclass
    return ours(**way)(bare()), pythons(**way)(bare())


def _refusals(one: Any, name: str) -> list[Any]:
    """What comes of setting and of deleting a field."""
    other = copy.copy(one)
    return [_told(lambda: setattr(other, name, "x")), _told(lambda: delattr(other, name))]


def _told(act: Callable[[], Any]) -> Any:
    """What comes of something: its value, or how it is refused."""
    try:
        return act()
    except (TypeError, AttributeError) as error:
        return type(error), str(error)


def _of(one: Any, other: Any) -> list[Any]:
    """All that can be asked of two instances."""
    asked: list[Callable[[], Any]] = [
        lambda: (one == other, one == one, one == "Body"),  # noqa: PLR0124 - a body is like itself
        lambda: hash(one) == hash(copy.copy(one)),
        lambda: type(one).__hash__ is None,
        lambda: dataclasses.asdict(one),
        lambda: dataclasses.replace(one, name="new").name,
        lambda: copy.deepcopy(one).__class__.__name__,
        lambda: hasattr(one, "__dict__"),
        lambda: hasattr(type(one), "__slots__"),
        lambda: type(one).__match_args__,
    ]
    told = [_told(act) for act in asked]
    return [*told, "own" if "object at" in repr(one) else repr(one)]


@pytest.mark.parametrize("way", _WAYS, ids=lambda way: "+".join(k if v else f"no {k}" for k, v in way.items()) or "-")
@pytest.mark.parametrize(("bare", "calls"), _CASES, ids=["fields", "post_init", "own methods", "empty"])
def test_an_instance_is_as_one_of_pythons_own(
    bare: Callable[[], type], calls: list[tuple[tuple[Any, ...], dict[str, Any]]], way: dict[str, bool]
) -> None:
    """Made, compared, hashed, shown, copied, changed or refused, a body answers as a dataclass of Python's does."""
    own, pythons = _both(bare, way)
    for args, named in calls:
        made, expected = (_told(partial(kind, *args, **named)) for kind in (own, pythons))
        if isinstance(expected, tuple):
            assert (made[0], made[1].split(".")[-1]) == (expected[0], expected[1].split(".")[-1])
            continue
        others = [kind(*calls[0][0], **calls[0][1]) for kind in (own, pythons)]
        assert _of(made, others[0]) == _of(expected, others[1])
        for f in dataclasses.fields(expected):
            assert _refusals(made, f.name) == _refusals(expected, f.name)


@pytest.mark.parametrize("way", _WAYS)
def test_its_parameters_can_be_asked_for_before_it_is_made(way: dict[str, bool]) -> None:
    """The signature of a class is that of Python's own, be it before the first instance or after."""
    own, pythons = _both(_bare, way)
    assert str(inspect.signature(own)) == str(inspect.signature(pythons))
    own(name="a")
    assert str(inspect.signature(own)) == str(inspect.signature(pythons))


@dataclass(frozen=True, slots=True)
class Sent:
    """What is handed from one process to another."""

    name: str
    size: int = 1


def test_a_frozen_one_with_slots_can_be_sent_to_another_process() -> None:
    """Pickled and read again, it is the same, and frozen still."""
    read = pickle.loads(pickle.dumps(Sent("a", 2)))  # noqa: S301 - made here
    assert read == Sent("a", 2)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'size'"):
        read.size = 3


def test_what_derives_from_a_frozen_one_has_attributes_of_its_own_and_frozen_fields() -> None:
    """A plain class below it may set what is no field, and nothing that is."""

    @dataclass(frozen=True)
    class Base:
        """With a field."""

        name: str

    class Below(Base):
        """Without."""

    below = Below("a")
    below.extra = 1  # type: ignore[attr-defined]
    assert vars(below) == {"name": "a", "extra": 1}
    with pytest.raises(FrozenInstanceError):
        below.name = "b"  # type: ignore[misc]


def test_fields_are_inherited_and_each_class_makes_its_own() -> None:
    """The first instance of a class below does not change how one above is made."""

    @dataclass(frozen=True)
    class Base:
        """With a field."""

        name: str

    @dataclass(frozen=True)
    class Below(Base):
        """With another."""

        size: int = 2

    assert (Below("a"), Base("a")) == (Below("a", 2), Base("a"))
    assert [repr(one).rpartition(".")[2] for one in (Base("a"), Below("a"))] == [
        "Base(name='a')",
        "Below(name='a', size=2)",
    ]


def test_nothing_is_compiled_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making a class runs no source text; the first instance does, once, and the next does not."""
    seen: list[str] = []
    run = exec

    def noted(source: str, names: dict[str, Any]) -> None:
        seen.append(source)
        run(source, names)

    monkeypatch.setattr("builtins.exec", noted)
    ours: Any = dataclass
    made = ours(frozen=True, slots=True)(_bare())
    assert seen == []
    assert made("a") == made("a")
    assert [source.partition("(")[0] for source in seen] == ["def __init__"]
