"""``digimaturity editions remove``: one of the study's editions is laid aside."""

from __future__ import annotations

import shlex
import subprocess
from typing import TYPE_CHECKING

from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_an_edition_with_answers_goes_on_purpose(tmp_path: Path) -> None:
    """Without --yes it stays; with it, it is out of every list, and the command that is told brings it back."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    done = call("editions", "remove", "2026", at=study)
    assert (done.returncode, "has answers about 1 organisation." in done.stderr) == (2, True)
    (study / "digimaturity.toml").write_text('edition = "2026"\n', encoding="utf-8")
    done = call("editions", "remove", "2026", "--yes", at=study)
    assert (done.returncode, "still names it" in done.stderr) == (0, True)
    assert not (study / "assessments" / "2026").exists()
    back = next(line for line in done.stderr.splitlines() if "Move it back with: " in line)
    subprocess.run(shlex.split(back.partition("Move it back with: ")[2]), check=True)
    assert call("score", "malmo", at=study).returncode == 0


def test_an_edition_without_answers_goes_at_once(tmp_path: Path) -> None:
    """Nothing stands in it, so nothing is asked; what ships cannot go."""
    study = workspace(tmp_path)
    assert call("init", str(study), "--edition", "2027", at=study).returncode == 0
    assert call("editions", "remove", "2027", at=study).returncode == 0
    assert not (study / "assessments" / "2027").exists()
    done = call("editions", "remove", "exempel", "--yes", at=study)
    assert (done.returncode, "ships with the tool" in done.stderr) == (2, True)
