"""A file is shown by the system's own program, and nothing is started where there is no screen."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.viewer import show_file

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a stand-in for the system's program is a shell script")


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system whose program notes what it is to show; where it notes it."""
    program, noted = tmp_path / "xdg-open", tmp_path / "noted"
    program.write_text(
        f'#!/bin/sh\nprintf "%s|" "$@" > "{noted}.part"\nmv "{noted}.part" "{noted}"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    return noted


def test_the_systems_program_gets_the_path(opener: Path, tmp_path: Path) -> None:
    """As one word, blanks and all, and nothing waits for it to end."""
    assert show_file(tmp_path / "a b; rm.png") is True
    until = time.monotonic() + 20
    while not opener.exists() and time.monotonic() < until:
        time.sleep(0.01)
    assert opener.read_text(encoding="utf-8") == f"{tmp_path / 'a b; rm.png'}|"


def test_without_a_screen_or_a_program_nothing_is_started(
    opener: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a server or over a line, the path is said instead."""
    monkeypatch.delenv("DISPLAY")
    assert show_file(tmp_path / "a.png") is False
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert show_file(tmp_path / "a.png") is False
    assert not opener.exists()
