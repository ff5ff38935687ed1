"""``digimaturity editions list``: the rounds of a study and what ships."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_each_edition_with_what_is_in_it(tmp_path: Path) -> None:
    """Title, kind, dates, who has answered about how many, and the folder; and which one is meant unasked."""
    study = workspace(
        tmp_path,
        ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"),
        ("lund", "PRE-01", "4", "--assessor", "Bo", "--edition", "2026"),
    )
    path = study / "assessments" / "2026" / "malmo" / "anna.yaml"
    text = path.read_text(encoding="utf-8")
    at = next(line for line in text.splitlines() if line.strip().startswith("at:"))
    path.write_text(text.replace(at, "    at: '2026-03-02T09:15:00+01:00'"), encoding="utf-8")
    content = json.loads(call("editions", "list", "--format", "json", at=study).stdout)
    found = {e["id"]: e for e in content["editions"]}
    assert {name: e["kind"] for name, e in found.items()} == {
        "eu-2023": "shipped",
        "exempel": "example",
        "2026": "own",
    }
    own = found["2026"]
    assert (own["first"], own["organisations"], own["assessors"]) == ("2026-03-02", 2, ["Bo", "Anna"])
    assert own["last"] > own["first"]
    assert own["folder"] == str(study / "assessments" / "2026")
    assert own["title"] == {"sv": "2026", "en": "2026"}
    assert (content["read"], content["written"]) == ("2026", "2026")
    assert found["eu-2023"]["organisations"] == 40


def test_the_setting_is_what_is_meant(tmp_path: Path) -> None:
    """The list says which edition is shown and written to when none is named."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    done = call("editions", "list", at=study, DIGIMATURITY_EDITION="exempel")
    assert "Without --edition, exempel is shown." in done.stdout + done.stderr
    assert call("editions", "list", at=tmp_path).returncode == 0
