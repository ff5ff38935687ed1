"""What is read instead of computed: the same of the same, by the same program, and never anything else."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from digimaturity.ground import known_result as module
from digimaturity.ground.beside import KeptBeside
from digimaturity.ground.known_result import in_full, known_result
from digimaturity.ground.language import Text
from digimaturity.ground.packing import AWAY, PackedAway, pack, unpack
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("own_cache")
ROOMS = ("insight",)


@dataclass(frozen=True, slots=True)
class Said(KeptBeside):
    """A record with a note beside it."""

    level: float
    outcome: Outcome = Outcome.SCORED
    note: str = ""

    kept_beside = ("note",)


@dataclass(frozen=True)
class Asked(PackedAway):
    """A record with a field that is packed away and one that is worked out."""

    id: str
    question: Text = field(metadata=AWAY)
    worked_out: dict[str, int] = field(init=False, default_factory=dict, compare=False)


@dataclass(frozen=True, eq=False)
class Whole:
    """Everything that values are made of, none of it left out of a comparison."""

    said: dict[str, Said]
    asked: tuple[Asked, ...]
    scope: frozenset[str] = frozenset()
    name: Text = Text("ett", "one")
    weight: Fraction = Fraction(1, 3)
    shown: bool = field(default=True, repr=False, compare=False)


class Count:
    """Adds the levels and counts how often it was asked to."""

    def __init__(self) -> None:
        self.times = 0

    def total(self, whole: Whole, *more: object) -> float:
        """The sum of what is said."""
        del more
        self.times += 1
        return sum(said.level for said in whole.said.values())


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a program with one room, and beside it a package, in place of the tool and numpy."""
    for name, content in (("insight/sums.py", "A = 1"), ("insight/deep/deeper.py", ""), ("counting/__init__.py", "")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    (tmp_path / "counting" / "version.py").write_text("version = '1'")
    monkeypatch.setattr(module, "_SOURCE", tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    forget()
    return tmp_path


def forget() -> None:
    """What a process has seen of the program, as a new process has not."""
    vars(module)["_program"].cache_clear()


def whole(**other: Any) -> Whole:
    """Two things said and one asked, with some of it otherwise."""
    usual: dict[str, Any] = {
        "said": {"a": Said(1.0), "b": Said(2.5)},
        "asked": (Asked("A-01", Text("Vad?", "What?")),),
        "scope": frozenset({"a", "b"}),
    }
    return Whole(**usual | other)


OTHERS: list[dict[str, Any]] = [
    {"said": {"a": Said(1.0), "b": Said(3.0)}},
    {"said": {"b": Said(2.5), "a": Said(1.0)}},
    {"said": {"a": Said(1.0), "c": Said(2.5)}},
    {"said": {"a": Said(1.0), "b": Said(2.5, Outcome.NOT_APPLICABLE)}},
    {"asked": ()},
    {"asked": (Asked("A-02", Text("Vad?", "What?")),)},
    {"asked": (Asked("A-01", Text("Vem?", "What?")),)},
    {"asked": (Asked("A-01", Text("Vad?", "What?", {"fi": "Mitä?"})),)},
    {"scope": frozenset({"a"})},
    {"name": Text("ett", "two")},
    {"weight": Fraction(2, 3)},
    {"shown": False},
]


def test_the_same_of_the_same_is_computed_once(program: Path) -> None:
    """It is asked for again in vain, also of other objects with the same values."""
    count = Count()
    for _ in range(2):
        assert known_result(count.total, whole(), 7, of=float, rooms=ROOMS, packages=["counting"]) == 3.5
    assert count.times == 1
    assert program.is_dir()


@pytest.mark.parametrize("other", OTHERS)
def test_of_anything_else_it_is_computed(program: Path, other: dict[str, Any]) -> None:
    """One value that is another, deep inside or in another place, is enough; so is an option."""
    del program
    count = Count()
    for given in ((whole(),), (whole(**other),), (whole(), None), (whole(), 1), (whole(), 1.0), (whole(), "1")):
        known_result(count.total, *given, of=float, rooms=ROOMS)
    assert count.times == 6
    assert known_result(count.total, whole(**other), of=float, rooms=ROOMS) == count.total(whole(**other))


def edited(program: Path) -> None:
    """A module is edited, and keeps its size."""
    path = program / "insight" / "sums.py"
    path.write_text("A = 2")
    os.utime(path, ns=(1, 1))


def longer(program: Path) -> None:
    """A module deep inside is edited within the same moment."""
    path = program / "insight" / "deep" / "deeper.py"
    known = path.stat()
    path.write_text("B = 1")
    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))


def added(program: Path) -> None:
    """A module is new."""
    (program / "insight" / "more.py").touch()


def updated(program: Path) -> None:
    """The package has another version."""
    (program / "counting" / "version.py").write_text("version = '2'")


@pytest.mark.parametrize("change", [edited, longer, added, updated])
def test_by_another_program_it_is_computed(program: Path, change: Callable[[Path], None]) -> None:
    """An edited or new module and another version of a package are another program; a file beside them is not."""
    count = Count()
    for _ in range(2):
        known_result(count.total, whole(), of=float, rooms=ROOMS, packages=["counting"])
        (program / "insight" / "notes.txt").touch()
        forget()
    assert count.times == 1
    change(program)
    forget()
    known_result(count.total, whole(), of=float, rooms=ROOMS, packages=["counting"])
    assert count.times == 2


def test_nothing_is_kept_where_it_cannot_be_seen_what_it_rests_on(program: Path, own_cache: Path) -> None:
    """Without the package, without the modules, and of what cannot be told in full, it is computed each time."""
    count = Count()
    for _ in range(2):
        known_result(count.total, whole(), of=float, rooms=ROOMS, packages=["no_such_package"])
        known_result(count.total, whole(), of=float, rooms=["no such room"])
        known_result(count.total, whole(), object(), of=float, rooms=ROOMS)
    assert count.times == 6
    assert not own_cache.exists()
    assert program.is_dir()


def test_what_stands_beside_makes_no_difference() -> None:
    """A note beside an answer is nothing that a figure is made of; neither is what was worked out of a record."""
    asked = Asked("A-01", Text("Vad?", "What?"))
    asked.worked_out["a"] = 1

    assert in_full(Said(1.0, note="a")) == in_full(Said(1.0))
    assert in_full(asked) == in_full(Asked("A-01", Text("Vad?", "What?")))


def test_what_is_packed_away_is_told_without_being_unpacked() -> None:
    """By the bytes that it is packed as; another text is another telling, and the same is the same once it was read."""
    one, same, other = (unpack(Asked, pack(Asked("A-01", Text(sv, "What?")))) for sv in ("Vad?", "Vad?", "Vem?"))

    assert same.question.sv == "Vad?"
    assert in_full(one) == in_full(same)
    assert in_full(one) != in_full(other)
    assert "question" not in vars(one)


def test_it_is_told_alike_in_each_process() -> None:
    """Sets have another order in each, and what is told has none of it."""
    code = "from digimaturity.ground.known_result import in_full; print(in_full(frozenset('abcdefgh')))"
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in "123"
    }
    assert len(told) == 1
    assert all(letter.encode() in next(iter(told)) for letter in "abcdefgh")


def test_what_cannot_be_told_is_refused() -> None:
    """An object of which only the address is known says nothing."""
    with pytest.raises(TypeError, match="cannot tell all of a object"):
        in_full({"a": [object()]})
