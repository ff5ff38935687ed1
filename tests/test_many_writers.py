"""Many who write at once, each a process of its own: everything is kept, whatever is written."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from tests.running import PATIENCE, TOOL, environment, workspace

from digimaturity.ground.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CRITERIA = [f"PRE-{number:02}" for number in (1, 2, 3, 4, 6, 7, 8, 9)]


def at_once(study: Path, commands: Sequence[Sequence[str]]) -> None:
    """Start all commands together; each must end well."""
    started = [
        subprocess.Popen(
            [*TOOL, *words], cwd=study, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for words in commands
    ]
    ended = [(process.communicate(timeout=PATIENCE), process.returncode) for process in started]
    assert [said for said, code in ended if code] == []


def test_answers_and_imports_of_one_assessor(tmp_path: Path) -> None:
    """Half of the criteria come from ``answer`` and half from tables, all into one file."""
    study = workspace(tmp_path, ("lund", "PRE-10", "5", "--assessor", "Anna", "--new-edition", "2026"))
    for criterion in CRITERIA[:4]:
        (study / f"{criterion}.csv").write_text(
            f"organisation,criterion,outcome,level\nlund,{criterion},scored,5\n", encoding="utf-8"
        )
    by = ("--assessor", "Anna", "--edition", "2026")
    imports = [("import", f"{criterion}.csv", *by) for criterion in CRITERIA[:4]]
    at_once(study, [*imports, *(("answer", "lund", criterion, "5", *by) for criterion in CRITERIA[4:])])
    stored = read_yaml(study / "assessments" / "2026" / "lund" / "anna.yaml")
    assert sorted(stored["answers"]) == sorted([*CRITERIA, "PRE-10"])


def test_organisations_services_and_replies(tmp_path: Path) -> None:
    """Each kind of list is whole when six at a time have added to it, and comments stand."""
    study = workspace(tmp_path, ("lund", "PRE-10", "5", "--assessor", "Anna", "--new-edition", "2026"))
    (study / "organisations.yaml").write_text("# ours\norganisations: []  # none\n", encoding="utf-8")
    letters = "abcdef"
    add = [("orgs", "add", f"new-{c}", "--kind", "municipality", "--name", f"New {c}") for c in letters]
    reply = [("reply", "lund", "PRE-10", f"Text {c}", "--by", "Kommunen") for c in letters]
    services = [("services", "add", "lund", f"Tjänst {c}") for c in letters[:3]]
    at_once(study, [*add, *services])
    at_once(study, reply)
    folder = study / "assessments" / "2026" / "lund"
    register = (study / "organisations.yaml").read_text(encoding="utf-8")
    assert register.startswith("# ours\norganisations:")
    assert "# none" in register
    assert sorted(o["id"] for o in read_yaml(study / "organisations.yaml")["organisations"]) == [
        f"new-{c}" for c in letters
    ]
    assert sorted(s["id"] for s in read_yaml(folder / "services.yaml")["services"]) == [
        "tjanst-a",
        "tjanst-b",
        "tjanst-c",
    ]
    assert sorted(r["text"] for r in read_yaml(folder / "replies.yaml")["replies"]["PRE-10"]) == [
        f"Text {c}" for c in letters
    ]
