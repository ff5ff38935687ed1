"""What went wrong in the tool itself is written where whoever met it can send it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.error_log import logged

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_log_says_which_version_and_where_it_happened(own_cache: Path) -> None:
    """It lies with the compiled files, and holds the whole trace."""
    try:
        _ = 1 / 0
    except ZeroDivisionError as error:
        path = logged(error)
    assert path == own_cache / "error.log"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("digimaturity ")
    assert "ZeroDivisionError" in text


def test_where_nothing_can_be_written_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log is no reason for a further error."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DIGIMATURITY_CACHE_DIR", str(tmp_path / "file"))
    assert logged(ValueError("x")) is None
