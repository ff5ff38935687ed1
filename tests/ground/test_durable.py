"""Writing files so that a full disk or a killed process leaves either the old file or the new one."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.ground.durable import make_folder, storage_error, write_durably, writing_durably
from digimaturity.ground.errors import StorageError

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes, links and pipes are a POSIX matter")
# Runs in a mount namespace of its own, so that nothing is left mounted, whatever happens to it.
_ON_A_DISK = """
import json, os, subprocess, sys
from pathlib import Path
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import StorageError

folder, options, action = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=True)
file = folder / "answers.yaml"
write_durably(file, "old")
if options == "ro":
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
try:
    make_folder(folder / "new") if action == "make" else write_durably(file, "x" * 200_000)
except StorageError as error:
    said = [error.message.sv, error.message.en, error.hint.en, int(error.exit_code)]
else:
    said = None
print(json.dumps({"said": said, "left": sorted(os.listdir(folder)), "content": file.read_text()}))
"""
_NAMESPACE = ["unshare", "--user", "--map-root-user", "--mount"]


def _on_a_disk(folder: Path, options: str, action: str) -> dict[str, Any]:
    """What happens on a disk of 64 kB: the error, the files that are left, the content of the old file."""
    if sys.platform != "linux" or not (shutil.which("unshare") and shutil.which("mount")):
        pytest.skip("a disk of its own needs Linux with unshare and mount")
    trial = [*_NAMESPACE, "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(trial, capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let an ordinary user mount a disk in a namespace of its own")
    run = subprocess.run(
        [*_NAMESPACE, sys.executable, "-c", _ON_A_DISK, str(folder), options, action],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_a_new_file_has_the_content(tmp_path: Path) -> None:
    """What is written is what is read, text as UTF-8 without any change of line ends."""
    write_durably(tmp_path / "a.yaml", "namn: Åsa\r\n\n")
    assert (tmp_path / "a.yaml").read_bytes() == "namn: Åsa\r\n\n".encode()


@given(st.binary(max_size=5000))
def test_any_bytes_are_written_as_they_are(content: bytes) -> None:
    """Bytes of any kind and length come back as they were."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        write_durably(Path(folder) / "a", content, sync=False)
        assert (Path(folder) / "a").read_bytes() == content


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    """A shorter content leaves nothing of a longer one."""
    path = tmp_path / "a"
    write_durably(path, "a long old content")
    write_durably(path, "new")
    assert path.read_text(encoding="utf-8") == "new"


def test_nothing_else_is_left(tmp_path: Path) -> None:
    """Only the file itself is in the folder afterwards."""
    write_durably(tmp_path / "a", "x")
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


@POSIX
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_a_new_file_has_the_rights_that_the_user_gives_new_files(umask: int, mode: int, tmp_path: Path) -> None:
    """The umask decides, as for every other program's files."""
    before = os.umask(umask)
    try:
        write_durably(tmp_path / "a", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == mode


@POSIX
def test_a_private_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Whatever the umask, when it is new; one that others were let into stays so."""
    path = tmp_path / "a"
    write_durably(path, "x", private=True)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    write_durably(path, "y", private=True)
    assert path.stat().st_mode & 0o777 == 0o640


@POSIX
@pytest.mark.parametrize("mode", [0o664, 0o600, 0o640, 0o2664])
def test_an_old_file_keeps_its_rights(mode: int, tmp_path: Path) -> None:
    """A shared file stays shared and a private one private; so do owner and group, as far as the user may."""
    path = tmp_path / "a"
    write_durably(path, "x")
    if os.geteuid() == 0:
        os.chown(path, 4321, 4322)
    path.chmod(mode)
    before = path.stat()
    write_durably(path, "y")
    now = path.stat()
    assert path.read_text(encoding="utf-8") == "y"
    assert (now.st_mode, now.st_uid, now.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


@POSIX
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What is written through a link, or a link to a link, or in a folder that is a link, reaches the file itself."""
    (tmp_path / "shared").mkdir()
    real = tmp_path / "shared" / "anna.yaml"
    write_durably(real, "old")
    (tmp_path / "link").symlink_to("other")
    (tmp_path / "other").symlink_to(real)
    (tmp_path / "folder").symlink_to("shared")
    for number, path in enumerate((tmp_path / "link", tmp_path / "folder" / "anna.yaml")):
        write_durably(path, f"new {number}")
        assert real.read_text(encoding="utf-8") == f"new {number}"
    assert [p.name for p in sorted(tmp_path.iterdir()) if p.is_symlink()] == ["folder", "link", "other"]
    assert [p.name for p in (tmp_path / "shared").iterdir()] == ["anna.yaml"]


@POSIX
def test_a_link_that_leads_to_nothing_is_said_in_words(tmp_path: Path) -> None:
    """A link whose file is gone (a drive that is not mounted) or that leads to itself is left, with a word."""
    (tmp_path / "gone").symlink_to("nowhere/anna.yaml")
    (tmp_path / "ring").symlink_to("round")
    (tmp_path / "round").symlink_to("ring")
    for name, words in (("gone", "leads to something that does not exist"), ("ring", "go round in a circle")):
        with pytest.raises(StorageError, match=words):
            write_durably(tmp_path / name, "x")
        assert (tmp_path / name).is_symlink()
    with pytest.raises(StorageError, match="leads to something that does not exist"):
        make_folder(tmp_path / "gone")


@POSIX
def test_other_names_of_a_file_keep_what_they_have(tmp_path: Path) -> None:
    """A backup that holds the old file by a hard link still holds it afterwards."""
    path = tmp_path / "a"
    write_durably(path, "old")
    (tmp_path / "backup").hardlink_to(path)
    write_durably(path, "new")
    assert (tmp_path / "backup").read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"


@POSIX
def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    """What is no file, such as a pipe, receives what is written and stays what it is."""
    os.mkfifo(tmp_path / "pipe")
    reader = subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE)
    write_durably(tmp_path / "pipe", "text")
    assert reader.communicate()[0] == b"text"
    assert (tmp_path / "pipe").is_fifo()


def test_a_name_as_long_as_a_file_may_have_can_be_written(tmp_path: Path) -> None:
    """The part beside it does not need a longer name than the file."""
    path = tmp_path / ("å" * 120)
    write_durably(path, "x")
    assert path.read_text(encoding="utf-8") == "x"


def test_a_missing_folder_is_said_in_words(tmp_path: Path) -> None:
    """Writing into a folder that does not exist is an error that names the file and says why."""
    with pytest.raises(StorageError) as caught:
        write_durably(tmp_path / "absent" / "a", "x")
    assert str(tmp_path / "absent" / "a") in caught.value.message.en
    assert "the folder does not exist" in caught.value.message.en
    assert "mappen finns inte" in caught.value.message.sv


def test_a_file_where_a_folder_should_be_is_said_in_words(tmp_path: Path) -> None:
    """A path that runs through a file is an error that says so."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for act in (lambda p: write_durably(p, "x"), make_folder):
        with pytest.raises(StorageError) as caught:
            act(tmp_path / "file" / "a")
        assert "part of the path is a file" in caught.value.message.en


def test_a_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    """A file cannot take the place of a folder, and the attempt leaves no part behind."""
    (tmp_path / "a" / "inner").mkdir(parents=True)
    with pytest.raises(StorageError):
        write_durably(tmp_path / "a", "x")
    assert [p.name for p in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a" / "inner").is_dir()


def test_make_folder_makes_the_parents_too(tmp_path: Path) -> None:
    """A folder is made with its parents, and making it again is no error."""
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """On a full disk the old file is whole, no part is left, and the error says so in both languages."""
    found = _on_a_disk(tmp_path, "rw", "write")
    assert found["content"] == "old"
    assert found["left"] == ["answers.yaml"]
    assert "disken är full" in found["said"][0]
    assert "the disk is full" in found["said"][1]
    assert "nothing saved before has changed" in found["said"][2]
    assert found["said"][3] == 4


@pytest.mark.parametrize("action", ["write", "make"])
def test_a_read_only_disk_leaves_the_old_file(action: str, tmp_path: Path) -> None:
    """On a read-only disk the old file is whole and the error says why."""
    found = _on_a_disk(tmp_path, "ro", action)
    assert found["content"] == "old"
    assert found["left"] == ["answers.yaml"]
    assert "skrivskyddad" in found["said"][0]
    assert "read-only" in found["said"][1]


@pytest.mark.skipif(
    os.name != "posix" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="the permissions of a folder bind neither root nor Windows",
)
@pytest.mark.parametrize(("closed", "words"), [("folder", "may not be written to"), ("file", "the file is read-only")])
def test_a_place_without_permission_is_said_in_words(closed: str, words: str, tmp_path: Path) -> None:
    """A folder or a file that may not be written to gives an error that says so, and the old file is whole."""
    path = tmp_path / "folder" / "file"
    path.parent.mkdir()
    write_durably(path, "old")
    barred = path if closed == "file" else path.parent
    barred.chmod(0o555)
    try:
        with pytest.raises(StorageError) as caught:
            write_durably(path, "new")
    finally:
        barred.chmod(0o755)
    assert words in caught.value.message.en
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="SIGKILL is a POSIX signal")
def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path) -> None:
    """A process killed in the middle of writing leaves a file that is one of the two contents, never a mixture."""
    path = tmp_path / "a"
    script = (
        "import sys; from pathlib import Path; from digimaturity.ground.durable import write_durably\n"
        "path = Path(sys.argv[1])\n"
        "while True:\n"
        "    write_durably(path, 'a' * 3_000_000); write_durably(path, 'b' * 2_000_000)\n"
    )
    for _ in range(4):
        path.unlink(missing_ok=True)
        writer = subprocess.Popen([sys.executable, "-c", script, str(path)])
        while not path.exists():
            assert writer.poll() is None
            time.sleep(0.005)
        writer.kill()
        writer.wait()
        content = path.read_text(encoding="utf-8")
        assert content in {"a" * 3_000_000, "b" * 2_000_000}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the quota is used up"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "the folder may not be written to"),
        (errno.EPERM, "the operation is not permitted"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_each_refusal_of_the_system_has_words(number: int, words: str) -> None:
    """What the operating system refuses is said in words, an unknown reason in the system's own."""
    error = storage_error(Path("a.yaml"), OSError(number, os.strerror(number)))
    assert error.message.en == f"Cannot write a.yaml: {words}."


def test_the_advice_fits_the_refusal(tmp_path: Path) -> None:
    """A path that leads nowhere is to be checked; it needs neither space nor rights."""
    with pytest.raises(StorageError) as refused:
        write_durably(tmp_path / "nowhere" / "file", "x")
    assert refused.value.hint is not None
    assert refused.value.hint.en.startswith("Check the path")
    assert storage_error("x", OSError(errno.ENOSPC, "full")).hint.en.startswith("Free space")  # type: ignore[union-attr]


@pytest.mark.parametrize("how", ["whole", "stream"])
def test_the_content_reaches_the_disk_before_the_name_and_the_name_before_the_return(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """The new file is synced, then takes the old one's name, and then the folder is synced."""
    done: list[str] = []
    sync, rename = os.fsync, Path.replace
    path = tmp_path / "answers.yaml"

    def fsync(descriptor: int) -> None:
        is_folder = os.path.samestat(os.fstat(descriptor), tmp_path.stat())
        done.append("folder" if is_folder else f"file of {os.fstat(descriptor).st_size}")
        sync(descriptor)

    def replace(old: Path, new: Path) -> Path:
        done.append("renamed")
        return rename(old, new)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    if how == "whole":
        write_durably(path, "svar")
    else:
        with writing_durably(path) as stream:
            stream.write(b"svar")
    assert done == ["file of 4", "renamed", "folder"]


def test_what_need_not_survive_a_power_cut_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ``sync`` the disk is not waited for."""
    monkeypatch.setattr(os, "fsync", lambda _: pytest.fail("waited for the disk"))
    write_durably(tmp_path / "name", "anna", sync=False)
    assert (tmp_path / "name").read_text(encoding="utf-8") == "anna"
