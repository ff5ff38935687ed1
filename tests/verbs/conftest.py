"""What the tests of several commands begin with."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.running import workspace

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = (
    ("malmo", "PRE-01", "4", "--url", "https://x.example", "--quote", "a;b", "--note", "rad 1\nrad 2"),
    ("malmo", "PRE-02", "2", "--service", "Bygglov=https://bygg.example"),
    ("malmo", "PRE-02", "3-5", "--service", "Förskola", "--reason", "olika svar"),
    ("malmo", "EXP-39", "0,85", "--service", "bygglov"),
    ("malmo", "PRE-32", "na", "--reason", "gratis, alltid", "--service", "bygglov"),
    ("csn", "PRE-01", "blocked", "--reason", "=1+1"),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with answers of every sort."""
    given = ((*words, "--assessor", "Anna", "--edition", "2026") for words in GIVEN)
    return workspace(tmp_path_factory.mktemp("sheets"), *given)


@pytest.fixture
def answered(template: Path, tmp_path: Path) -> Path:
    """A copy of it to work on."""
    return shutil.copytree(template, tmp_path / "study")
