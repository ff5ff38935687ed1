"""The files of an edition are read once, and late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.running import RELEASED

from digimaturity.ground.errors import InvalidDataError
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.kept import Kept
from digimaturity.workspace.kept_edition import read_edition
from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = RELEASED / "assessments" / "exempel"


def test_each_file_is_read_when_first_asked_for_and_handed_on() -> None:
    """Assessments, replies and services are what the files say, and the same object the second time."""
    kept = Kept(read_edition(EXAMPLE, writable=False), load(RELEASED / "criteria"))
    assert kept.organisations == ("exempelstad", "nonsenskoping")
    assert [a.organisation for a in kept.assessments("exempelstad")] == ["exempelstad"]
    assert kept.assessments("exempelstad") is kept.assessments("exempelstad")
    assert kept.services("exempelstad") == read_services(EXAMPLE / "exempelstad")
    assert kept.services("exempelstad") is kept.services("exempelstad")
    assert kept.replies("exempelstad") is kept.replies("exempelstad")
    assert all(replies for replies in kept.replies("exempelstad").values())


def test_nothing_is_kept_about_whom_nobody_has_looked_at() -> None:
    """An organisation without a folder has no answers, no replies and no services."""
    kept = Kept(read_edition(EXAMPLE, writable=False), load(RELEASED / "criteria"))
    assert kept.assessments("lund") == ()
    assert kept.replies("lund") == {}
    assert kept.services("lund") == ()


def test_what_cannot_be_read_is_said_each_time(tmp_path: Path) -> None:
    """A broken file is refused whenever it is asked for, not only the first time."""
    (tmp_path / "lund").mkdir()
    (tmp_path / "lund" / "anna.yaml").write_text("format: [", encoding="utf-8")
    kept = Kept(read_edition(tmp_path, writable=True), load(RELEASED / "criteria"))
    for _ in range(2):
        with pytest.raises(InvalidDataError, match=r"anna\.yaml"):
            kept.assessments("lund")
