"""``digimaturity status``: who has answered how much."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_status_counts_what_each_assessor_has_answered(tmp_path: Path) -> None:
    """Two answers of Anna, one of Bo that counts, and an organisation named without answers: 2, 1 and 0 of 168."""
    study = workspace(
        tmp_path,
        ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"),
        ("malmo", "PRE-32", "na", "--reason", "gratis", "--assessor", "Anna", "--edition", "2026"),
        ("malmo", "PRE-01", "2", "--assessor", "Bo", "--edition", "2026"),
        ("malmo", "PRE-03", "blocked", "--reason", "nere", "--assessor", "Bo", "--edition", "2026"),
    )
    rows = json.loads(call("status", "malmo", "lund", "--format", "json", at=study).stdout)["rows"]
    assert [(r["organisation"], r.get("assessor"), r["answered"]) for r in rows] == [
        ("City of Malmö", "Anna", "2/168"),
        ("City of Malmö", "Bo", "1/168"),
        ("Lund Municipality", None, "0/168"),
    ]
    assert rows[0]["minutes_left"] < rows[2]["minutes_left"]


def test_status_of_an_edition_that_is_not_there(tmp_path: Path) -> None:
    """The editions that there are come with code 2."""
    done = call("status", "--edition", "1999", at=workspace(tmp_path))
    assert (done.returncode, "There are: " in done.stderr) == (2, True)
