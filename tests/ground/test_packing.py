"""Frozen dataclasses as plain values, and back."""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from digimaturity.ground.language import Text
from digimaturity.ground.packing import AWAY, PackedAway, pack, shape, unpack


class Colour(StrEnum):
    """A closed set."""

    RED = "red"


@dataclass(frozen=True, slots=True)
class Leaf:
    """Every kind of value."""

    name: Text
    colour: Colour
    path: Path
    note: Text | None = None
    numbers: tuple[float, ...] = ()
    scope: dict[str, tuple[str, ...]] | tuple[str, ...] | None = None
    inner: tuple[Leaf, ...] = ()
    by_key: dict[str, Leaf] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Branch(PackedAway):
    """A record whose leaf is packed away."""

    id: str
    leaf: Leaf = field(metadata=AWAY)
    others: tuple[Leaf, ...] = field(metadata=AWAY)


PLAIN = Leaf(Text("röd", "red"), Colour.RED, Path("a/b"))
FULL = Leaf(
    Text("röd", "red", {"fi": "punainen"}),
    Colour.RED,
    Path("x"),
    Text("not", "note"),
    (0.0, 2.5),
    {"agency": ("A-01",)},
    (PLAIN,),
    {"k": PLAIN},
)


def through(value: Any, kind: Any) -> Any:
    """A value packed, carried and unpacked."""
    return unpack(kind, marshal.loads(marshal.dumps(pack(value))))  # noqa: S302 - made here


@pytest.mark.parametrize("leaf", [PLAIN, FULL])
def test_what_is_unpacked_is_what_was_packed(leaf: Leaf) -> None:
    """Texts, terms, paths, records inside records and what is empty come back type for type."""
    assert repr(through(leaf, Leaf)) == repr(leaf)
    assert through({"a": (leaf,)}, dict[str, tuple[Leaf, ...]]) == {"a": (leaf,)}
    assert through([leaf], list[Leaf]) == [leaf]


def test_further_languages_are_carried() -> None:
    """A text that was written in a third language is still said in it."""
    assert through(FULL, Leaf).name.say("fi") == "punainen"
    assert through(PLAIN, Leaf).name.say("fi") == "red"


def test_what_is_packed_away_is_unpacked_when_it_is_asked_for() -> None:
    """All fields that are packed away come with the first of them, and nothing else is an attribute."""
    branch = through(Branch("b", FULL, (PLAIN,)), Branch)
    assert branch.id == "b"
    assert set(vars(branch)) == {"id", "_packed"}
    assert branch.others == (PLAIN,)
    assert set(vars(branch)) == {"id", "_packed", "leaf", "others"}
    assert branch.leaf == FULL
    with pytest.raises(AttributeError, match="twig"):
        _ = branch.twig


def test_a_record_that_was_never_packed_has_its_fields() -> None:
    """One made by hand holds all of them, and packs like any other."""
    assert through(Branch("b", PLAIN, ()), Branch).leaf == Branch("b", PLAIN, ()).leaf


def test_the_shape_of_a_type_names_every_field_inside_it() -> None:
    """A new field anywhere inside is another shape; a type without fields has none."""
    assert "others" in shape(tuple[Branch, ...])
    assert "by_key" in shape(dict[str, Branch])
    assert shape(Leaf) != shape(Branch)
    assert shape(object) == ""
