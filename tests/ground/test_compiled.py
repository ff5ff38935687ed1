"""The cache of compiled files: what it keeps, when it compiles again, and that it never stands in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.ground import compiled as module
from digimaturity.ground.compiled import cache_folder, compiled, user_folder

pytestmark = pytest.mark.usefixtures("own_cache")
CATALOGUE = Path(__file__).parents[1] / "data" / "catalogues" / "mini"


class Build:
    """Makes a value and counts how often it was asked to."""

    def __init__(self, value: Any) -> None:
        self.value = value
        self.times = 0

    def __call__(self) -> Any:
        """The value, counted."""
        self.times += 1
        return self.value


def test_the_cache_is_where_the_variable_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """DIGIMATURITY_CACHE_DIR decides where the cache lies; without it, it is the user's cache folder."""
    monkeypatch.setenv("DIGIMATURITY_CACHE_DIR", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("DIGIMATURITY_CACHE_DIR")
    assert "digimaturity" in str(cache_folder())


def test_the_same_sources_are_compiled_once() -> None:
    """A second request for the same bytes is answered without building."""
    build = Build({"a": [1, 2.5, "å", None, True]})
    first = compiled("kind", [b"one", b"two"], build, object)
    assert compiled("kind", [b"one", b"two"], build, object) == first == {"a": [1, 2.5, "å", None, True]}
    assert build.times == 1


@pytest.mark.parametrize(
    ("kind", "sources"),
    [
        ("kind", [b"one", b"twO"]),
        ("kind", [b"onet", b"wo"]),
        ("kind", [b"two", b"one"]),
        ("kind", [b"one", b"two", b""]),
        ("kind", [b"one"]),
        ("other", [b"one", b"two"]),
    ],
)
def test_any_other_sources_are_compiled_anew(kind: str, sources: list[bytes]) -> None:
    """A changed byte, another order, another division into files or another kind is another entry."""
    compiled("kind", [b"one", b"two"], lambda: "old", object)
    assert compiled(kind, sources, lambda: "new", object) == "new"


@pytest.mark.parametrize(("what", "other"), [("FORMAT", module.FORMAT + 1), ("__version__", "9.9")])
def test_a_new_shape_is_compiled_anew(what: str, other: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries of another format, or of another version of the tool, whose defaults may be others, are not read."""
    compiled("kind", [b"one"], lambda: "old", object)
    monkeypatch.setattr(module, what, other)
    assert compiled("kind", [b"one"], lambda: "new", object) == "new"


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\x00", b"\xff" * 40])
def test_a_damaged_entry_is_compiled_anew(damage: bytes) -> None:
    """An entry that is cut off or overwritten costs a compilation, not an error, and is mended by it."""
    build = Build(["x" * 100])
    compiled("kind", [b"one"], build, object)
    (entry,) = cache_folder().iterdir()
    entry.write_bytes(damage)
    assert compiled("kind", [b"one"], build, object) == ["x" * 100]
    assert compiled("kind", [b"one"], build, object) == ["x" * 100]
    assert build.times == 2


def test_an_entry_cut_off_anywhere_is_compiled_anew() -> None:
    """An entry that lost its end at any byte is never taken for a shorter value."""
    value = {"a": [1, "two", 3.0], "b": None}
    compiled("kind", [b"one"], lambda: value, object)
    (entry,) = cache_folder().iterdir()
    whole = entry.read_bytes()
    for length in range(len(whole)):
        entry.write_bytes(whole[:length])
        assert compiled("kind", [b"one"], lambda: value, object) == value


def test_an_error_is_not_remembered() -> None:
    """A build that fails leaves no entry, so that the next one is tried."""

    def fail() -> None:
        message = "no"
        raise LookupError(message)

    with pytest.raises(LookupError):
        compiled("kind", [b"one"], fail, object)
    assert compiled("kind", [b"one"], lambda: "now it works", object) == "now it works"


def test_a_cache_that_cannot_be_written_is_no_obstacle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the cache folder cannot be made, the value is built each time and nothing is said."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DIGIMATURITY_CACHE_DIR", str(tmp_path / "file" / "cache"))
    build = Build("value")
    assert compiled("kind", [b"one"], build, object) == "value"
    assert compiled("kind", [b"one"], build, object) == "value"
    assert build.times == 2


def test_a_full_disk_is_no_obstacle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where a write runs out of space (/dev/full), the value is still handed over."""
    if not Path("/dev/full").exists():
        pytest.skip("/dev/full is a Linux device")
    monkeypatch.setenv("DIGIMATURITY_CACHE_DIR", str(tmp_path))
    compiled("kind", [b"one"], lambda: "value", object)
    (entry,) = tmp_path.iterdir()
    entry.unlink()
    entry.with_name(f"{entry.name}.{os.getpid()}.part").symlink_to("/dev/full")
    assert compiled("kind", [b"one"], lambda: "value", object) == "value"
    assert not entry.exists()


def test_old_entries_are_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """When entries pile up, the older half goes and the newest stays."""
    monkeypatch.setattr(module, "_KEEP", 10)
    monkeypatch.setattr(module, "_EVERY", 1)
    for number in range(11):
        compiled("kind", [bytes([number])], lambda: "old", object)
        for entry in cache_folder().iterdir():
            stat = entry.stat()
            os.utime(entry, (stat.st_atime - 10, stat.st_mtime - 10))
    assert len(list(cache_folder().iterdir())) == 6  # 11 entries, 5 of them (11 // 2) thrown away
    build = Build("again")
    assert compiled("kind", [bytes([10])], build, object) == "old"
    assert build.times == 0


def test_two_processes_may_compile_at_once(tmp_path: Path) -> None:
    """Processes that compile the same catalogue at the same time all get it, and leave one whole entry."""
    script = (
        "import sys, time; from pathlib import Path\n"
        "from digimaturity.workspace.catalogues.load import load\n"
        "(Path(sys.argv[2]) / sys.argv[3]).touch()\n"
        "while len(list(Path(sys.argv[2]).iterdir())) < 4: time.sleep(0.001)\n"
        "print([c.id for c in load(Path(sys.argv[1])).criteria])\n"
    )
    gate = tmp_path / "gate"
    gate.mkdir()
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(CATALOGUE), str(gate), str(number)], stdout=subprocess.PIPE, text=True
        )
        for number in range(4)
    ]
    said = [process.communicate()[0] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0, 0]
    assert set(said) == {"['ONE-01', 'ONE-02', 'ONE-03', 'TWO-01', 'TWO-02']\n"}
    assert [entry.name.startswith("catalogue-") for entry in cache_folder().iterdir()] == [True]
    assert not [entry for entry in cache_folder().iterdir() if entry.name.endswith(".part")]


_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text() | st.integers(), inner, max_size=4),
    max_leaves=10,
)


@given(value=_PLAIN, source=st.binary(min_size=1, max_size=40))
def test_what_comes_out_of_the_cache_is_what_went_in(value: Any, source: bytes) -> None:
    """A value out of the cache equals the value that was built, type for type."""
    kind = f"property-{hash(repr(value))}"
    built = compiled(kind, [source], lambda: value, object)
    cached = compiled(kind, [source], lambda: pytest.fail("built twice"), object)
    assert repr(cached) == repr(built) == repr(value)


@pytest.mark.skipif(os.name != "posix", reason="homes are found otherwise on Windows")
@pytest.mark.parametrize("purpose", ["cache", "config"])
@pytest.mark.parametrize("home", ["/home/anna", "/home/anna/", "/", "", "relative"])
@pytest.mark.parametrize("xdg", [None, "", "relative", "/mnt/kept", "/mnt/kept/"])
def test_the_users_folders_are_the_systems(
    purpose: Literal["cache", "config"], home: str, xdg: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They lie where platformdirs says, whose import takes longer than the answer; never where the user stands."""
    monkeypatch.delenv(f"DIGIMATURITY_{purpose.upper()}_DIR", raising=False)
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv(f"XDG_{purpose.upper()}_HOME", raising=False)
    if xdg is not None:
        monkeypatch.setenv(f"XDG_{purpose.upper()}_HOME", xdg)
    expected = getattr(platformdirs, f"user_{purpose}_path")("digimaturity", appauthor=False)
    assert user_folder(purpose) == expected
    assert user_folder(purpose).is_absolute()


@pytest.mark.parametrize("home", [None, "", "relative"])
def test_a_user_without_a_home_has_no_cache_and_works(home: str | None, tmp_path: Path) -> None:
    """Neither a home nor an entry among the users: nothing is kept, nothing lands where the user stands."""
    script = (
        "import pwd, sys\n"
        "def unknown(uid): raise KeyError(uid)\n"
        "pwd.getpwuid = unknown\n"
        "from digimaturity.ground.compiled import compiled\n"
        "print(compiled('kind', [b'source'], lambda: 7, object))"
    )
    variables = {k: v for k, v in os.environ.items() if k not in {"HOME", "DIGIMATURITY_CACHE_DIR", "XDG_CACHE_HOME"}}
    variables |= {} if home is None else {"HOME": home}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=variables, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("7\n", "")
    assert list(tmp_path.iterdir()) == []
