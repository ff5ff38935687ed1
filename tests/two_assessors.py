"""A study in which Anna and Bo have answered apart from each other, and a plan says what both were to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
format: 1
assignments:
- organisation: malmo
  assessor: Anna
- organisation: malmo
  assessor: Bo
  criteria: [PRE-01, PRE-03, PRE-32]
"""
# What each of them says; Anna goes on to PRE-07, which Bo is not asked.
ANSWERS = {
    "Anna": {"PRE-01": "4", "PRE-03": "5", "PRE-32": "4", "PRE-07": "2"},
    "Bo": {"PRE-01": "2", "PRE-03": "5", "PRE-32": "na"},
}


def study_of_two(folder: Path) -> Path:
    """A workspace about Malmö: they differ on PRE-01 and on PRE-32, and agree on PRE-03."""
    root = workspace(folder)
    for who, said in ANSWERS.items():
        for criterion, choice in said.items():
            answer(root, who, criterion, choice, *(("--reason", "ingen avgift") if choice == "na" else ()))
    (root / "assessments" / "2026" / "fieldwork.yaml").write_text(PLAN, "utf-8")
    return root


def answer(root: Path, who: str, criterion: str, choice: str, *more: str) -> None:
    """One answer about Malmö."""
    about = ("--note", f"{who} såg det", "--url", f"https://malmo.example/{who.lower()}")
    words = ("answer", "malmo", criterion, choice, *about, *more, "--assessor", who, "--edition", "2026")
    done = call(*words, at=root)
    assert done.returncode == 0, done.stderr
