"""``digimaturity residents list``: what is kept is seen."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.resident_views import asked, comments, survey
from tests.running import call, workspace

from digimaturity.model.comment_terms import Area
from digimaturity.workspace.residents_file import keep_view

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_kept_is_listed_and_the_same_file_twice_is_told(tmp_path: Path) -> None:
    """A row for each view; two of one file count the same people twice, and the command that mends it is said."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    assert "Nothing is kept." in call("residents", "list", at=study).stdout
    folder = study / "assessments" / "2026" / "malmo"
    first = replace(survey(asked("q", 50, 40, 60, "simple")), id="s-a", sha256="a" * 64)
    for view in (first, replace(first, id="s-b"), comments((Area.STAFF, 50, 30, 20))):
        keep_view(folder, view)
    done = call("residents", "list", "--format", "json", at=study)
    assert [row["id"] for row in json.loads(done.stdout)["residents"]] == ["s-a", "s-b", "kommentarer"]
    said = call("residents", "list", "malmo", at=study).stdout
    assert "s-a and s-b come from the same file" in " ".join(said.split())
