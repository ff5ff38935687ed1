"""What is said beside a result: that something in the study is not read, or is odd though it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path

MALMO = "assessments/2026/malmo/anna.yaml"


@pytest.fixture
def study_of_malmo(tmp_path: Path) -> Path:
    """A study of one organisation, with an answer about one core service."""
    told = ("malmo", "PRE-02", "3", "--assessor", "Anna", "--edition", "2026", "--service", "Bygglov")
    return workspace(tmp_path, told)


@pytest.mark.parametrize("command", ["status", "compare", "score malmo", "export"])
def test_what_is_not_read_is_told_on_one_line(study_of_malmo: Path, command: str) -> None:
    """A reading command goes on, and says on stderr how many things it does not read and where to look."""
    before = call(*command.split(), at=study_of_malmo)
    assert before.stderr == ""
    (study_of_malmo / "assessments/2026/malmö").mkdir()
    (study_of_malmo / "assessments/2026/malmo/bo.yml").write_text("x", encoding="utf-8")
    done = call(*command.split(), at=study_of_malmo)
    assert (done.returncode, done.stdout) == (0, before.stdout)
    (line,) = done.stderr.splitlines()
    assert line.startswith("2 files or folders in ")
    assert "malmo/bo.yml, malmö" in line
    assert line.endswith("digimaturity doctor")


@pytest.mark.parametrize("command", ["status", "compare", "score malmo", "export"])
def test_a_service_of_nobody_is_told_where_it_counts(study_of_malmo: Path, command: str) -> None:
    """The first place stands on stderr, with the service that is near."""
    path = study_of_malmo / MALMO
    path.write_text(path.read_text(encoding="utf-8").replace("bygglov", "byglov"), encoding="utf-8")
    done = call(*command.split(), at=study_of_malmo)
    assert done.returncode == 0
    assert f"{path}:16 answers.PRE-02.services.byglov: The service byglov is not" in done.stderr


def test_what_is_told_can_be_pasted(study_of_malmo: Path, tmp_path: Path) -> None:
    """From another folder, the command that is named leads to the same study."""
    (study_of_malmo / "assessments/2026/malmö").mkdir()
    done = call("status", "--workspace", str(study_of_malmo), at=tmp_path)
    assert done.stderr.endswith(f"Show why with: digimaturity doctor --workspace {study_of_malmo}\n")
