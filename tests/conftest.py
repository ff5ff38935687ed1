"""What every test gets: folders of its own for cache and configuration, and English as the language afterwards."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from digimaturity.ground import language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """No test sees or touches the user's real cache, configuration or DIGIMATURITY_ variables."""
    for variable in list(os.environ):
        if variable.startswith("DIGIMATURITY_"):
            monkeypatch.delenv(variable)
    home = tmp_path_factory.mktemp("user")
    monkeypatch.setenv("DIGIMATURITY_CACHE_DIR", str(home / "cache"))
    monkeypatch.setenv("DIGIMATURITY_CONFIG_DIR", str(home / "config"))
    language.use("en")
    yield home
    language.use("en")
