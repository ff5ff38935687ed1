"""``digimaturity criteria release``: a meaning that is locked."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.running import RELEASED, call

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A copy of the catalogue to spoil."""
    return shutil.copytree(RELEASED / "criteria", tmp_path / "own")


def test_release_locks_the_meaning(tmp_path: Path, catalogue: Path) -> None:
    """After a release, check finds that a criterion's levels changed; before it, the same change is no finding."""
    shutil.rmtree(catalogue / "released", ignore_errors=True)
    assert call("criteria", "release", "--catalogue", str(catalogue), at=tmp_path).returncode == 0
    assert call("criteria", "check", "--catalogue", str(catalogue), at=tmp_path).returncode == 0
    path = catalogue / "presence.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    first = next(n for n, line in enumerate(lines) if line.strip().startswith("- id: PRE-02"))
    del lines[next(n for n in range(first, len(lines)) if lines[n].strip().startswith("weight:")) :][:0]
    changed = "\n".join(lines).replace("PRE-01", "PRE-90", 1)
    path.write_text(changed, encoding="utf-8")
    done = call("criteria", "check", "--catalogue", str(catalogue), at=tmp_path)
    assert done.returncode == 1
    assert "PRE-01" in done.stdout
