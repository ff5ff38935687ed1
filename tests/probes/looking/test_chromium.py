"""Without a browser everything else works, and what is missing is said with the way to get it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import UsageError
from digimaturity.probes.looking import chromium
from digimaturity.probes.looking.chromium import chromium_path, refuse_without_browser

if TYPE_CHECKING:
    from pathlib import Path


def test_a_browser_that_is_named_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The variable beats whatever is installed; a file that cannot be run is refused with the variable's name."""
    named = tmp_path / "chromium"
    monkeypatch.setenv("DIGIMATURITY_CHROMIUM", str(named))
    assert chromium_path() == str(named)
    with pytest.raises(UsageError, match="DIGIMATURITY_CHROMIUM"):
        refuse_without_browser()
    named.write_text("#!/bin/sh\n")
    named.chmod(0o755)
    assert refuse_without_browser() == str(named)


def test_one_without_a_window_is_taken_first_unless_somebody_is_to_look(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The shell without a window is enough for the machine; for a window it does not count as a browser."""
    monkeypatch.delenv("DIGIMATURITY_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    shell, full = tmp_path / "chromium-headless-shell", tmp_path / "chromium"
    for program in (shell, full):
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    assert refuse_without_browser() == str(shell)
    assert refuse_without_browser(window=True) == str(full)
    shell.unlink()
    assert refuse_without_browser() == str(full)
    full.unlink()
    shell.touch(0o755)
    assert refuse_without_browser() == str(shell)
    with pytest.raises(UsageError, match="There is no Chromium with a window on this computer"):
        refuse_without_browser(window=True)


def test_no_browser_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the machine has no Chromium, the refusal says so and how to name one."""
    monkeypatch.delenv("DIGIMATURITY_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium_path() is None
    with pytest.raises(UsageError, match="There is no Chromium on this computer"):
        refuse_without_browser()


def test_a_missing_extra_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Playwright the refusal names the command that installs it."""
    monkeypatch.setattr(chromium, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install 'digimaturity\[browser\]'"):
        refuse_without_browser()
