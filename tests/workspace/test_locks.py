"""One writer at a time."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from digimaturity.ground.errors import StorageError
from digimaturity.ground.language import same
from digimaturity.workspace.locks import held, within

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
    assert ".anna.lock prevents the file from being locked" in caught.value.message.en


def test_a_step_of_a_work_that_holds_the_file_need_not_wait(tmp_path: Path) -> None:
    """Within the work the file is held already; outside it the step holds it itself."""
    path = tmp_path / "anna.yaml"
    with held(path):
        with within(path):
            pass
        with pytest.raises(StorageError), held(path, patience=0):
            pytest.fail("both hold the file")
    with within(path), pytest.raises(StorageError), held(path, patience=0):
        pytest.fail("both hold the file")


def test_what_one_thread_holds_another_waits_for(tmp_path: Path) -> None:
    """Many threads of one process count as many writers: none of their steps is lost."""
    path = tmp_path / "anna.yaml"
    path.write_text("0", encoding="utf-8")

    def count() -> None:
        for _ in range(20):
            with within(path):
                path.write_text(str(int(path.read_text(encoding="utf-8")) + 1), encoding="utf-8")

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_text(encoding="utf-8") == "80"


@pytest.mark.skipif(os.name != "posix", reason="links are a POSIX matter here")
def test_a_file_and_a_link_to_it_have_one_lock(tmp_path: Path) -> None:
    """Whoever writes a shared file waits for the other, whichever way each came to it."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "anna.yaml").touch()
    (tmp_path / "link.yaml").symlink_to("shared/anna.yaml")
    (tmp_path / "folder").symlink_to("shared")
    with held(tmp_path / "link.yaml"):
        for path in (tmp_path / "shared" / "anna.yaml", tmp_path / "folder" / "anna.yaml"):
            with pytest.raises(StorageError), held(path, patience=0):
                pytest.fail("both hold the file")


# What a network drive without locks does, for real processes: the system's call answers an error.
_WITHOUT_LOCKS = """
import errno, fcntl, sys
from pathlib import Path
def refused(descriptor, kind):
    raise OSError(getattr(errno, sys.argv[2]), "no locks")
fcntl.flock = refused
from digimaturity.workspace.locks import held, within
path = Path(sys.argv[1])
for _ in range(20):
    with held(path):
        number = int(path.read_text()) if path.exists() else 0
        path.write_text(str(number + 1))
if sys.argv[3:] == ["die"]:
    holding = held(path)
    holding.__enter__()
    import os
    os._exit(9)
"""


def _without_locks(path: Path, number: str, *how: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "always", "-c", _WITHOUT_LOCKS, str(path), number, *how]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def _ended(writer: subprocess.Popen[str]) -> int:
    writer.communicate(timeout=60)
    return writer.returncode


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has locks everywhere")
@pytest.mark.parametrize("number", ["ENOLCK", "EOPNOTSUPP", "ENOSYS", "EINVAL"])
def test_a_drive_without_locks_is_written_one_at_a_time_too(number: str, tmp_path: Path) -> None:
    """Two writers at once lose nothing, each is told once in words, and no marker is left."""
    path = tmp_path / "anna.yaml"
    for writer in [_without_locks(path, number), _without_locks(path, number)]:
        said = writer.communicate(timeout=60)[1].splitlines()
        assert len(said) == 1
        assert said[0].startswith("Disken kan inte låsa filer, så verktyget visar med en egen fil att någon skriver.")
        assert writer.returncode == 0
    assert path.read_text(encoding="utf-8") == "40"
    assert [p.name for p in tmp_path.iterdir()] == ["anna.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has locks everywhere")
def test_a_writer_that_died_on_a_drive_without_locks_is_not_waited_for(tmp_path: Path) -> None:
    """Its marker is taken over by the next one."""
    path = tmp_path / "anna.yaml"
    assert _ended(_without_locks(path, "ENOLCK", "die")) == 9
    assert [p.name for p in sorted(tmp_path.iterdir())] == [".anna.soft.lock", "anna.yaml"]
    assert _ended(_without_locks(path, "ENOLCK")) == 0
    assert path.read_text(encoding="utf-8") == "40"
