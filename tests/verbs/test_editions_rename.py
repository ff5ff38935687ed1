"""``digimaturity editions rename``: another name for one of the study's editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_a_mistyped_edition_gets_its_name(tmp_path: Path) -> None:
    """Every command finds it under the new name, and its answers with it."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    done = call("editions", "rename", "2026", "2026-host", at=study)
    assert (done.returncode, "The edition 2026 is now called 2026-host" in done.stderr) == (0, True)
    assert done.stderr.startswith("Edition 2026\n")
    assert call("score", "malmo", "--edition", "2026-host", at=study).returncode == 0
    done = call("answer", "malmo", "PRE-03", "5", "--assessor", "Anna", at=study)
    assert done.stderr.startswith("Edition 2026-host · assessor Anna\n")


def test_what_cannot_be_renamed(tmp_path: Path) -> None:
    """What ships, what is not there, a name that is taken and a name that is none are refused; nothing changes."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    call("answer", "malmo", "PRE-01", "4", "--assessor", "Anna", "--new-edition", "2025", at=study)
    before = sorted(study.rglob("*.yaml"))
    for words, expected in (
        (("eu-2023", "2027"), "ships with the tool and cannot be written to."),
        (("2027", "2028"), 'There is no edition "2027".'),
        (("2026", "eu-2023"), "An edition eu-2023 ships with the tool and would be hidden."),
        (("2026", "2025"), "There is already an edition 2025."),
        (("2026", "../x"), '"../x" cannot be the name of an edition.'),
    ):
        done = call("editions", "rename", *words, at=study)
        assert (done.returncode, expected in done.stderr) == (2, True), done.stderr
    assert sorted(study.rglob("*.yaml")) == before
