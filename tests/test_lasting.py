"""Which tests a change waits for."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.builders import REPOSITORY
from tests.lasting import KEPT, LONG, now_long

if TYPE_CHECKING:
    from pathlib import Path

_PROJECT = """
import time, pytest
from pathlib import Path
from tests import lasting

@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    lasting.leave_to_ci(items, Path(__file__).with_name("long.txt"))
"""
_TESTS = """
import pytest
def test_short(): pass
def test_long(): pass
@pytest.mark.always("this is what breaks")
def test_long_but_wanted(): pass
"""


def test_what_took_long_is_left_out_unless_it_is_marked(tmp_path: Path) -> None:
    """A run of pytest without what is thorough runs the short test and the one marked always; another runs all."""
    (tmp_path / "conftest.py").write_text(_PROJECT, encoding="utf-8")
    (tmp_path / "test_it.py").write_text(_TESTS, encoding="utf-8")
    (tmp_path / "long.txt").write_text("test_it.py::test_long\ntest_it.py::test_long_but_wanted\n", encoding="utf-8")
    assert _passed(tmp_path, "-m", "not thorough") == {"test_short", "test_long_but_wanted"}
    assert _passed(tmp_path) == {"test_short", "test_long", "test_long_but_wanted"}


def _passed(folder: Path, *options: str) -> set[str]:
    words = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", f"--rootdir={folder}", *options]
    said = subprocess.run(
        words,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (REPOSITORY, REPOSITORY / "src")))},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return {line.partition("::")[2].partition(" ")[0] for line in said.splitlines() if " PASSED" in line}


def test_what_was_not_measured_stays_as_it_was_known() -> None:
    """What took longer than that is long; what was long may be short now, and what did not run is left alone."""
    known = ["a::not_run", "a::now_short"]
    assert now_long(known, {"a::now_short": LONG / 2, "b::new": LONG * 1.01, "b::just": LONG}) == [
        "a::not_run",
        "b::new",
    ]


def test_every_long_test_lies_in_a_file_that_is_there() -> None:
    """The list names no file that is gone, and nothing twice."""
    lines = KEPT.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert sorted({f for f in (line.partition("::")[0] for line in lines) if not (REPOSITORY / f).is_file()}) == []
