"""``digimaturity orgs show``: an organisation, and where it has answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_show_says_where_it_has_answers(tmp_path: Path) -> None:
    """``orgs show`` names the panels and editions; the number has the form of an organisation number."""
    study = workspace(tmp_path, ("csn", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    shown = json.loads(call("orgs", "show", "csn", "--format", "json", at=study).stdout)["organisation"]
    assert shown["name_sv"] == "Centrala studiestödsnämnden"
    assert shown["number"] == "202100-1819"
    assert "2026" in shown["editions"]
    assert "eu-2023" in shown["editions"]
