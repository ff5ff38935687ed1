"""What a command works with: the workspace is found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_a_workspace_is_found_from_below(tmp_path: Path) -> None:
    """A command started in a folder inside the workspace works on the workspace."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    below = study / "notes" / "may"
    below.mkdir(parents=True)
    assert json.loads(call("status", "--format", "json", at=below).stdout)["edition"] == "2026"
