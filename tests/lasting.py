"""Which tests take long, and so are left to CI: those that did when ``make long-tests`` measured them last.

A few of them are of what each change may break, an audit of a page or a killed session: they are marked ``always``.
"""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from tests.builders import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

KEPT = REPOSITORY / "tests" / "long.txt"
# Seconds of the clock, with its fixtures, while the other workers work, too: one test of twenty.
LONG = 0.25
_MEASURING = os.environ.get("LONG_TESTS") == "note"
_lasted: defaultdict[str, float] = defaultdict(float)


def leave_to_ci(items: Iterable[pytest.Item], kept: Path = KEPT) -> None:
    """Mark what took long as thorough."""
    long = frozenset(kept.read_text(encoding="utf-8").splitlines())
    for item in items:
        if item.nodeid in long and not item.get_closest_marker("always"):
            item.add_marker(pytest.mark.thorough("it takes long"))


def note(test: str, seconds: float) -> None:
    """Remember how long a part of a test took: its fixtures, itself, its end."""
    _lasted[test] += seconds


def keep() -> None:
    """Write down what took long, where that is what is measured."""
    if _MEASURING and _lasted:
        KEPT.write_text("".join(f"{test}\n" for test in now_long(_listed(), _lasted)), encoding="utf-8")


def now_long(before: Iterable[str], lasted: Mapping[str, float]) -> list[str]:
    """The tests that take long by what was measured, and by what was known before of those that were not."""
    return sorted({test for test in before if test not in lasted} | {t for t, s in lasted.items() if s > LONG})


def _listed() -> list[str]:
    """What was long before and still lies in a file that is there."""
    lines = KEPT.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if (REPOSITORY / line.partition("::")[0]).is_file()]
