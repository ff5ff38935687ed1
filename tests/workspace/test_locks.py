"""One writer at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from digimaturity.ground.errors import StorageError
from digimaturity.ground.language import same
from digimaturity.workspace.locks import held

if TYPE_CHECKING:
    from pathlib import Path


def test_a_second_writer_is_told_so_and_may_write_afterwards(tmp_path: Path) -> None:
    """While one holds the file the other is refused, in the general words or in its own."""
    path = tmp_path / "aby" / "anna.yaml"
    with held(path):
        with pytest.raises(StorageError, match="Someone else is writing"), held(path, patience=0):
            pytest.fail("both hold the file")
        with pytest.raises(StorageError, match="a session is open"), _impatient(path):
            pytest.fail("both hold the file")
    with held(path, patience=0):
        assert not path.exists()


def _impatient(path: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return held(path, patience=0, busy=StorageError(same("a session is open"), same("close it")))


def test_a_writer_that_fails_lets_go(tmp_path: Path) -> None:
    """The next writer need not wait for one that went wrong."""
    path = tmp_path / "anna.yaml"
    with pytest.raises(RuntimeError), held(path):
        raise RuntimeError
    with FileLock(tmp_path / ".anna.lock").acquire(timeout=0):
        assert True


def test_the_refusal_names_the_file(tmp_path: Path) -> None:
    """Whoever is refused reads which file another one is writing."""
    path = tmp_path / "anna.yaml"
    with held(path), pytest.raises(StorageError) as caught, held(path, patience=0):
        pytest.fail("both hold the file")
    assert caught.value.message.en == f"Someone else is writing {path} just now."


def test_a_disk_that_refuses_is_said_of_the_file(tmp_path: Path) -> None:
    """Where the lock cannot be made, the error names the file that was to be written."""
    (tmp_path / ".anna.lock").mkdir()
    with pytest.raises(StorageError, match="Cannot write") as caught, held(tmp_path / "anna.yaml", patience=0):
        pytest.fail("nothing holds the file")
    assert str(tmp_path / "anna.yaml") in caught.value.message.en
