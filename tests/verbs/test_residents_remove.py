"""``digimaturity residents remove``: what is kept of one survey goes, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.resident_views import asked, survey
from tests.running import call, workspace

from digimaturity.workspace.residents_file import keep_view, read_residents

if TYPE_CHECKING:
    from pathlib import Path


def test_the_figures_of_one_survey_go(tmp_path: Path) -> None:
    """The others stay; a name that nothing has is refused with those that there are."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    folder = study / "assessments" / "2026" / "malmo"
    for name in ("a", "b"):
        keep_view(folder, survey(asked("q", 50, 40, 60, "simple"), identity=name))
    done = call("residents", "remove", "malmo", "b", "--edition", "2026", at=study)
    assert (done.returncode, [v.id for v in read_residents(folder)]) == (0, ["a"])
    wrong = call("residents", "remove", "malmo", "b", "--edition", "2026", at=study)
    assert (wrong.returncode, "There is: a." in wrong.stderr) == (2, True)
