"""Publishing a folder: publishing again replaces all of it at once, and a crash leaves the old one."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from tests.extent import share
from tests.running import PATIENCE
from tests.unwilling_disk import fill, read_only, small_disk

from digimaturity.ground.compiled import cache_folder
from digimaturity.ground.errors import StorageError, UsageError
from digimaturity.publish import folder
from digimaturity.publish.folder import MANIFEST, publish_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

Files = dict[str, bytes]

OLD: Files = {"index.html": b"old", "sv/malmo.html": b"old malmo", "sv/deep/a.css": b"", "gone.html": b"x"}
NEW: Files = {"index.html": b"new", "sv/malmo.html": b"new malmo", "en/malmo.html": "Malmö".encode()}
POSIX = pytest.mark.skipif(os.name != "posix", reason="file modes and SIGKILL are POSIX matters")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs fork and the exchange of two folders")


def publish(target: Path, files: Files, **about: Any) -> int:
    """Publish a dictionary of files."""
    return publish_folder(target, files.items(), about)


def held(place: Path) -> Files:
    """Every file in a folder, the manifest apart; the manifest must list exactly these."""
    found = {p.relative_to(place).as_posix(): p.read_bytes() for p in place.rglob("*") if p.is_file()}
    manifest = json.loads(found.pop(MANIFEST))
    assert manifest["files"] == {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()} for name, content in found.items()
    }
    return found


def names(place: Path) -> list[str]:
    """What is in a folder, hidden things too."""
    return sorted(p.name for p in place.iterdir())


@pytest.fixture(params=["exchange", "renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How two folders change places: as this system does it, and as one without the call does it."""
    if request.param == "renames":
        monkeypatch.setattr(folder, "_exchange", lambda *_: False)
    return str(request.param)


@pytest.fixture
def site(tmp_path: Path, way: str) -> Path:  # noqa: ARG001 - the way applies to all that happens
    """A folder where something has been published."""
    publish(tmp_path / "site", OLD)
    return tmp_path / "site"


# What is published.


def test_a_new_folder_has_the_files_and_nothing_is_left_beside(tmp_path: Path) -> None:
    """What is given is what is in the folder, parents are made, and the number of files comes back."""
    assert publish(tmp_path / "a" / "b" / "site", OLD) == 4
    assert held(tmp_path / "a" / "b" / "site") == OLD
    assert names(tmp_path / "a" / "b") == ["site"]


def test_publishing_again_replaces_all(site: Path) -> None:
    """Files that are new come, files that are gone go, and nothing is left beside."""
    assert publish(site, NEW) == 3
    assert held(site) == NEW
    assert not (site / "sv" / "deep").exists()
    assert names(site.parent) == ["site"]


def test_an_empty_folder_is_filled(tmp_path: Path, way: str) -> None:  # noqa: ARG001 - applies by itself
    """A folder that is empty but for what file browsers leave is replaced."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".DS_Store").write_bytes(b"x")
    publish(tmp_path / "site", NEW)
    assert held(tmp_path / "site") == NEW


def test_nothing_can_be_published_and_replaced(site: Path) -> None:
    """A publication without files is a folder with a manifest, and can be replaced like any other."""
    assert publish(site, {}) == 0
    assert names(site) == [MANIFEST]
    publish(site, NEW)
    assert held(site) == NEW


def test_the_manifest_says_what_the_caller_says_then_the_files(tmp_path: Path) -> None:
    """The manifest is the same to the letter whatever the order of keys and files; its version is its own."""
    about = {"tool": "digimaturity", "edition": {"id": "2026", "för": ["sv", "en"]}, "schema_version": 7}
    publish_folder(tmp_path / "site", [("b.html", b"B"), ("a/c.html", b"C")], about)
    expected = """\
{
  "schema_version": 1,
  "edition": {
    "för": [
      "sv",
      "en"
    ],
    "id": "2026"
  },
  "tool": "digimaturity",
  "files": {
    "a/c.html": {
      "bytes": 1,
      "sha256": "6b23c0d5f35d1b11f9b683f0b0a617355deb11277d91ae091d399c655b87940d"
    },
    "b.html": {
      "bytes": 1,
      "sha256": "df7e70e5021544f4834bbee64a9e3789febc4be81470df629cad6ddb03320a5c"
    }
  }
}
"""
    assert (tmp_path / "site" / MANIFEST).read_bytes() == expected.encode()


def test_publishing_twice_gives_the_same_bytes(site: Path) -> None:
    """The same files and facts give the same folder to the byte, manifest included."""
    before = {p: p.read_bytes() for p in site.rglob("*") if p.is_file()}
    time.sleep(0.01)
    publish_folder(site, reversed(OLD.items()), {})
    assert {p: p.read_bytes() for p in site.rglob("*") if p.is_file()} == before


def test_a_fact_called_files_is_refused(tmp_path: Path) -> None:
    """The list of files belongs to the manifest: no caller can put another in its place."""
    with pytest.raises(ValueError, match="files"):
        publish_folder(tmp_path / "site", [], {"files": {}})
    assert names(tmp_path) == []


def test_files_are_asked_for_one_at_a_time(tmp_path: Path) -> None:
    """When a file is asked for, all before it are on disk already: they need not fit in memory together."""

    def files() -> Iterator[tuple[str, bytes]]:
        for number in range(5):
            written = {p.name: p.read_bytes() for p in tmp_path.rglob("*.html")}
            assert written == {f"{n}.html": b"%d" % n for n in range(number)}
            yield f"pages/{number}.html", b"%d" % number

    assert publish_folder(tmp_path / "site", files(), {}) == 5


@POSIX
def test_everything_is_on_disk_before_it_comes_into_place(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file and folder is synced, once, before the swap, and the folder around them after it."""
    synced: list[int] = []
    sync, swap = os.fsync, folder._swap

    def spy(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        sync(descriptor)

    def mark(part: Path, place: Path) -> None:
        synced.append(0)
        swap(part, place)

    monkeypatch.setattr(os, "fsync", spy)
    monkeypatch.setattr(folder, "_swap", mark)
    publish(site, NEW)
    before, after = synced[: synced.index(0)], synced[synced.index(0) + 1 :]
    assert sorted(before) == sorted(p.stat().st_ino for p in (site, *site.rglob("*")))
    assert after == [site.parent.stat().st_ino]


@POSIX
@pytest.mark.parametrize(
    ("umask", "of_folders", "of_files"), [(0o022, 0o755, 0o644), (0o027, 0o750, 0o640), (0o002, 0o775, 0o664)]
)
def test_a_web_server_can_read_it(umask: int, of_folders: int, of_files: int, tmp_path: Path) -> None:
    """Folders and files can be read by all, less what the user's umask takes away."""
    before = os.umask(umask)
    try:
        publish(tmp_path / "site", OLD)
    finally:
        os.umask(before)
    for path in (tmp_path / "site", *(tmp_path / "site").rglob("*")):
        assert path.stat().st_mode & 0o7777 == (of_folders if path.is_dir() else of_files), path


@POSIX
@pytest.mark.parametrize("mode", [0o775, 0o700, 0o2750, 0o555])
def test_a_folder_keeps_its_mode(mode: int, site: Path) -> None:
    """A folder that was opened to a group, or closed to others, is so after publishing again."""
    site.chmod(mode)
    publish(site, NEW)
    assert site.stat().st_mode & 0o7777 == mode
    assert names(site.parent) == ["site"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give a folder away")
def test_a_folder_keeps_its_group(site: Path) -> None:
    """A folder that belongs to the web server's group still does after publishing again."""
    os.chown(site, -1, 12345)
    publish(site, NEW)
    assert site.stat().st_gid == 12345


# Names.


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "a//b",
        "a/",
        "../a",
        "a/../b",
        ".",
        "./a",
        "a\\b",
        "C:/a",
        "C:a",
        "con",
        "sv/NUL.html",
        "com1.tar.gz",
        "lpt² .x",
        "a.",
        "a ",
        "a /b",
        "a?",
        "a\nb",
        "a\x00",
        "Malmo\u0308.html",
        "\udcff",
        "published.json",
        "Published.JSON",
        "published.json/a",
    ],
)
def test_a_name_that_not_every_system_can_have_is_refused(name: str, site: Path) -> None:
    """Such a name is a mistake in the program, and what was published stands."""
    with pytest.raises(ValueError, match=r"not a relative path|in the way|surrogates"):
        publish(site, {**NEW, name: b""})
    assert held(site) == OLD
    assert names(site.parent) == ["site"]


@pytest.mark.parametrize("name", ["malmö.html", ".nojekyll", "console.html", "a b/c.d.e", "sv/published.json", "..a"])
def test_an_ordinary_name_is_accepted(name: str, site: Path) -> None:
    """Letters of any kind, spaces, dots and words that only begin like a device's are fine."""
    for _ in range(2):
        publish(site, {name: b"x"})
    assert held(site) == {name: b"x"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.html", "a.html"),
        ("a.html", "A.html"),
        ("å.html", "Å.html"),
        ("sv/a", "SV/b"),
        ("a", "a/b"),
        ("a/b", "a"),
        ("A/b", "a"),
    ],
)
def test_two_names_that_some_system_takes_for_one_are_refused(first: str, second: str, site: Path) -> None:
    """Two files, or a file and a folder, that differ by nothing or by case only cannot be published together."""
    with pytest.raises(ValueError, match="in the way"):
        publish_folder(site, [(first, b""), (second, b"")], {})
    assert held(site) == OLD


# What may be replaced.


def refused(target: Path) -> UsageError:
    """The refusal to publish; nothing has changed by it, and nothing is left beside."""
    before = {p: (p.is_file() and p.read_bytes()) for p in target.parent.rglob("*")}
    with pytest.raises(UsageError) as caught:
        publish(target, NEW)
    assert {p: (p.is_file() and p.read_bytes()) for p in target.parent.rglob("*")} == before
    return caught.value


def test_a_folder_with_a_foreign_file_is_refused(site: Path) -> None:
    """A file that was not published is named in both languages, with what to do."""
    (site / "sv" / "thesis.docx").write_bytes(b"years of work")
    error = refused(site)
    assert error.message.en == (
        f"{site} is not replaced, for it holds other things than digimaturity has published: sv/thesis.docx."
    )
    assert error.message.sv == (
        f"{site} ersätts inte, för där finns annat än det som digimaturity har publicerat: sv/thesis.docx."
    )
    assert error.hint is not None
    assert "Choose another folder, or move them away" in error.hint.en
    assert "Välj en annan mapp, eller flytta undan dem" in error.hint.sv


def test_a_folder_with_an_edited_file_is_refused(site: Path) -> None:
    """A published file that was edited by hand is named as edited."""
    (site / "sv" / "malmo.html").write_bytes(b"OLD malmo")
    error = refused(site)
    assert error.message.en.endswith(": sv/malmo.html (edited).")
    assert error.message.sv.endswith(": sv/malmo.html (ändrad).")


def test_at_most_five_files_are_named(site: Path) -> None:
    """Of many foreign files five are named and the rest counted; of five all are named."""
    for number in range(5):
        (site / f"{number}.txt").write_bytes(b"")
    assert refused(site).message.en.endswith(": 0.txt, 1.txt, 2.txt, 3.txt, 4.txt.")
    (site / "5.txt").write_bytes(b"")
    (site / "6.txt").write_bytes(b"")
    error = refused(site)
    assert error.message.en.endswith(": 0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 2 more.")
    assert error.message.sv.endswith(": 0.txt, 1.txt, 2.txt, 3.txt, 4.txt och 2 till.")


@pytest.mark.parametrize(
    "manifest",
    [
        None,
        b"",
        b"{}",
        b"[1]",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"schema_version": 2, "files": {}}',
        b'{"schema_version": 1, "files": ["a.html"]}',
        b'{"schema_version": 1, "files": {"a.html": "x"}}',
        b'{"schema_version": 1, "files": {"a.html": {"sha256": ""}}}',
        b'{"schema_version": 1, "files": {"../beside.txt": {"sha256": "x"}}}',
    ],
)
def test_a_folder_without_our_manifest_is_refused(manifest: bytes | None, tmp_path: Path) -> None:
    """Whatever stands in the place of the manifest, a folder that does not follow from it is left alone."""
    (tmp_path / "home" / "pictures").mkdir(parents=True)
    (tmp_path / "home" / "a.html").write_bytes(b"mine")
    if manifest is not None:
        (tmp_path / "home" / MANIFEST).write_bytes(manifest)
    message = refused(tmp_path / "home").message.en
    assert "a.html" in message
    assert "pictures/" in message


def test_a_folder_in_the_place_of_the_manifest_is_refused(tmp_path: Path) -> None:
    """A folder that is called like the manifest is no manifest."""
    (tmp_path / "site" / MANIFEST).mkdir(parents=True)
    assert f"{MANIFEST}/" in refused(tmp_path / "site").message.en


def test_a_foreign_folder_is_refused_as_one(site: Path) -> None:
    """A folder that nothing was published in is named once, whatever is in it, even when it is empty."""
    (site / ".git" / "objects").mkdir(parents=True)
    (site / ".git" / "HEAD").write_bytes(b"x")
    (site / "sv" / "empty").mkdir()
    assert refused(site).message.en.endswith(": .git/, sv/empty/.")


@POSIX
def test_what_is_no_ordinary_file_is_refused(site: Path) -> None:
    """A link or a pipe in the place of a published file or folder is not what was published, nor is it followed."""
    (site / "gone.html").unlink()
    (site / "gone.html").symlink_to(site / "index.html")
    (site / "index.html").unlink()
    os.mkfifo(site / "index.html")
    (site / "sv").rename(site.parent / "elsewhere")
    (site / "sv").symlink_to(site.parent / "elsewhere")
    with pytest.raises(UsageError) as caught:
        publish(site, NEW)
    assert caught.value.message.en.endswith(": gone.html (edited), index.html (edited), sv.")
    assert (site.parent / "elsewhere" / "malmo.html").read_bytes() == b"old malmo"


def test_what_file_browsers_leave_is_no_hindrance(site: Path) -> None:
    """Files that Finder and Explorer leave by themselves go with the old folder."""
    (site / ".DS_Store").write_bytes(b"x")
    (site / "sv" / "Thumbs.db").write_bytes(b"x")
    (site / "desktop.ini").write_bytes(b"x")
    publish(site, NEW)
    assert held(site) == NEW


def test_a_file_that_was_taken_away_is_no_hindrance(site: Path) -> None:
    """A published file that someone has removed comes back with the next publishing."""
    (site / "index.html").unlink()
    publish(site, NEW)
    assert held(site) == NEW


def test_a_file_that_is_saved_meanwhile_is_not_lost(site: Path) -> None:
    """A file put into the folder while the new one is written ends the publishing, and stays."""

    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        (site / "notes.txt").write_bytes(b"mine")

    with pytest.raises(UsageError, match=r"notes\.txt"):
        publish_folder(site, files(), {})
    assert (site / "notes.txt").read_bytes() == b"mine"
    (site / "notes.txt").unlink()
    assert held(site) == OLD
    assert names(site.parent) == ["site"]


def test_a_file_is_no_target(tmp_path: Path) -> None:
    """Publishing over a file is refused, and the file is whole."""
    (tmp_path / "site").write_bytes(b"x")
    error = refused(tmp_path / "site")
    assert error.message.en == f"{tmp_path / 'site'} is a file, not a folder."
    assert error.message.sv == f"{tmp_path / 'site'} är en fil, inte en mapp."


def test_a_path_through_a_file_is_said_in_words(tmp_path: Path) -> None:
    """A target with a file for a parent, or further up, gives an error that says so."""
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(StorageError, match="something else stands there already"):
        publish(tmp_path / "file" / "site", NEW)
    with pytest.raises(StorageError, match="part of the path is a file"):
        publish(tmp_path / "file" / "further" / "site", NEW)


def test_a_link_is_followed(site: Path, tmp_path: Path) -> None:
    """The folder that a link leads to is replaced, and the link stays a link."""
    link = tmp_path / "links" / "www"
    link.parent.mkdir()
    link.symlink_to(site, target_is_directory=True)
    publish(link, NEW)
    assert link.is_symlink()
    assert held(site) == NEW
    assert names(link.parent) == ["www"]
    assert names(site.parent) == ["links", "site"]


def test_a_link_to_nothing_is_followed(tmp_path: Path) -> None:
    """A link whose folder does not exist yet gets it."""
    (tmp_path / "www").symlink_to(tmp_path / "site", target_is_directory=True)
    publish(tmp_path / "www", NEW)
    assert held(tmp_path / "site") == NEW


@POSIX
def test_a_link_to_itself_is_an_error_in_words(tmp_path: Path) -> None:
    """A link that leads nowhere is an error of the disk, not a crash."""
    (tmp_path / "site").symlink_to(tmp_path / "site")
    with pytest.raises(StorageError):
        publish(tmp_path / "site", NEW)


def test_the_root_of_a_disk_is_refused_before_any_work() -> None:
    """A whole disk cannot be replaced, and that is said before a page has been made."""
    with pytest.raises(UsageError, match="is a mounted disk") as caught:
        publish_folder(Path(Path.cwd().anchor), iter(()), {})
    assert "monterad disk" in caught.value.message.sv


def test_a_mounted_folder_is_refused_before_any_work(tmp_path: Path) -> None:
    """A folder that is a mount of its own cannot be replaced, but a folder in it can be published."""
    with small_disk(tmp_path / "disk") as disk:
        with pytest.raises(UsageError, match="is a mounted disk"):
            publish(disk, NEW)
        publish(disk / "site", NEW)
        assert held(disk / "site") == NEW


def test_the_folder_one_stands_in_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The working folder is not replaced under the user's feet, nor one around it; a folder in it is fine."""
    publish(tmp_path / "site", OLD)
    monkeypatch.chdir(tmp_path / "site" / "sv")
    for target in (Path(), Path("..")):
        with pytest.raises(UsageError, match="while you stand in it") as caught:
            publish(target, NEW)
        assert "medan du står i den" in caught.value.message.sv
    assert held(tmp_path / "site") == OLD
    monkeypatch.chdir(tmp_path)
    publish(Path("site"), NEW)
    assert held(tmp_path / "site") == NEW


@POSIX
def test_a_working_folder_that_is_gone_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a folder that someone has removed one can publish by a full path, and is told why a short one fails."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    publish(tmp_path / "site", NEW)
    assert held(tmp_path / "site") == NEW
    with pytest.raises(StorageError, match="the folder does not exist"):
        publish(Path("site"), NEW)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="modes bind neither root nor Windows")
def test_a_file_that_cannot_be_read_is_taken_for_edited(site: Path) -> None:
    """A published file that was closed to us cannot be told to be ours, so the folder is refused."""
    (site / "index.html").chmod(0)
    with pytest.raises(UsageError, match=r"index\.html \(edited\)"):
        publish(site, NEW)


# What goes wrong.


class _StrangeError(Exception):
    """Something that nobody foresaw."""


@pytest.mark.parametrize("error", [_StrangeError(), KeyboardInterrupt(), FileNotFoundError("template.html")])
def test_a_crash_midway_leaves_the_old_folder(error: BaseException, site: Path) -> None:
    """When making the files fails, or the user interrupts, the old folder stands and the error comes out as it was."""

    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise error

    with pytest.raises(type(error)) as caught:
        publish_folder(site, files(), {})
    assert caught.value is error
    assert held(site) == OLD
    assert names(site.parent) == ["site"]


def test_a_crash_midway_leaves_no_folder_where_there_was_none(tmp_path: Path) -> None:
    """A first publishing that fails leaves nothing."""

    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise _StrangeError

    with pytest.raises(_StrangeError):
        publish_folder(tmp_path / "site", files(), {})
    assert names(tmp_path) == []


def test_a_full_disk_leaves_the_old_folder(tmp_path: Path, way: str) -> None:  # noqa: ARG001 - applies by itself
    """On a disk that fills up midway the old folder stands, nothing is left, and with room again it works."""
    with small_disk(tmp_path / "disk") as disk:
        publish(disk / "site", OLD)
        with pytest.raises(StorageError) as caught:
            publish(disk / "site", {"a.html": b"x" * 50_000, "b.html": b"x" * 90_000})
        assert caught.value.message.en == f"Cannot write {disk / 'site' / 'b.html'}: the disk is full."
        assert "disken är full" in caught.value.message.sv
        assert names(disk) == ["site"]
        ballast = fill(disk)
        with pytest.raises(StorageError, match="the disk is full"):
            publish(disk / "site", NEW)
        assert held(disk / "site") == OLD
        ballast.unlink()
        publish(disk / "site", NEW)
        assert held(disk / "site") == NEW


def test_a_parent_that_may_not_be_written_to_leaves_the_old_folder(site: Path) -> None:
    """Where nothing may be written beside the target, that is said in words and the old folder stands."""
    with read_only(site.parent):
        with pytest.raises(StorageError, match="Cannot write"):
            publish(site, NEW)
        assert held(site) == OLD
    publish(site, NEW)
    assert held(site) == NEW


@pytest.mark.parametrize("error", [OSError(errno.EIO, "broken"), KeyboardInterrupt()])
def test_a_refused_second_rename_puts_the_old_folder_back(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the exchange, when the new folder cannot take its place, the old one is put back."""
    publish(tmp_path / "site", OLD)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.suffix == ".part":
            raise error
        return rename(self, target)

    monkeypatch.setattr(folder, "_exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises((StorageError, KeyboardInterrupt)):
        publish(tmp_path / "site", NEW)
    assert held(tmp_path / "site") == OLD
    assert names(tmp_path) == ["site"]


def test_an_old_folder_that_cannot_be_renamed_again_goes_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the exchange, when only the old folder's last rename is refused, it is published all the same."""
    site = tmp_path / "site"
    publish(site, OLD)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.suffix == ".previous":
            raise OSError(errno.EACCES, "held")
        return rename(self, target)

    monkeypatch.setattr(folder, "_exchange", lambda *_: False)
    with monkeypatch.context() as inner:
        inner.setattr(Path, "rename", refuse)
        publish(site, NEW)
    assert held(site) == NEW
    assert held(tmp_path / ".site.previous") == OLD
    publish(site, OLD)
    assert held(site) == OLD
    assert names(tmp_path) == ["site"]


# What killed runs leave.


def test_what_dead_runs_left_is_removed(site: Path) -> None:
    """The half-made folder of a killed run goes with the next publishing."""
    (site.parent / f"{folder._part_prefix(site)}0123abcd.part" / "sv").mkdir(parents=True)
    publish(site, NEW)
    assert names(site.parent) == ["site"]


def test_what_others_may_be_using_is_left(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hidden folders of another target, and of runs that cannot have waited for us, are not touched."""
    theirs = [f"{folder._part_prefix(site.parent / 'site.en')}0123abcd.part", ".site.part", ".site.mine.part"]
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("DIGIMATURITY_CACHE_DIR", str(site.parent.parent / "another"))
        theirs.append(f"{folder._part_prefix(site)}0123abcd.part")
    for name in theirs:
        (site.parent / name).mkdir()
    publish(site, NEW)
    assert names(site.parent) == sorted([*theirs, "site"])


def test_a_run_that_died_between_the_renames_is_mended(site: Path) -> None:
    """Where only the folder set aside is left, it is back in place before anything is written."""
    site.rename(site.with_name(".site.previous"))

    def files() -> Iterator[tuple[str, bytes]]:
        assert held(site) == OLD
        raise _StrangeError
        yield

    with pytest.raises(_StrangeError):
        publish_folder(site, files(), {})
    assert held(site) == OLD
    assert names(site.parent) == ["site"]


def test_a_run_that_died_after_the_renames_is_mended(site: Path) -> None:
    """Where the folder set aside is left beside the new one, it goes when the next one is in place, not before."""
    publish(site.with_name(".site.previous"), OLD)

    def files() -> Iterator[tuple[str, bytes]]:
        assert held(site.with_name(".site.previous")) == OLD
        yield from NEW.items()

    publish_folder(site, files(), {})
    assert held(site) == NEW
    assert names(site.parent) == ["site"]


def test_a_folder_of_that_name_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    """A hidden folder that happens to be called like the one set aside is neither moved nor removed."""
    (tmp_path / ".site.previous").mkdir()
    (tmp_path / ".site.previous" / "thesis.docx").write_bytes(b"years of work")
    assert ".site.previous is not replaced" in refused(tmp_path / "site").message.en
    publish(tmp_path / "another", NEW)


# One run at a time.


def test_a_second_run_is_told_so(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a run is publishing, another one in the same place, by whatever path, is refused; the first one goes on."""
    monkeypatch.setattr(folder, "_PATIENCE", 0.2)
    (site.parent / "www").symlink_to(site, target_is_directory=True)
    told: list[UsageError] = []

    def second() -> None:
        try:
            publish(site.parent / "www", OLD)
        except UsageError as error:
            told.append(error)

    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        other = threading.Thread(target=second)
        other.start()
        other.join()

    assert publish_folder(site, files(), {}) == 1
    assert [error.message.en for error in told] == [f"Another run is publishing in {site} now."]
    assert [error.message.sv for error in told] == [f"En annan körning publicerar just nu i {site}."]
    assert held(site) == {"index.html": b"new"}


def test_a_second_run_waits_a_moment(site: Path) -> None:
    """A run that finds another one about to finish goes on after it."""
    writing, done = threading.Event(), []

    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"first"
        writing.set()
        time.sleep(0.3)

    first = threading.Thread(target=lambda: done.append(publish_folder(site, files(), {})))
    first.start()
    writing.wait()
    publish(site, NEW)
    first.join()
    assert done == [1]
    assert held(site) == NEW


@pytest.mark.usefixtures("own_cache")
def test_the_folder_beside_stays_clean(site: Path) -> None:
    """What keeps the runs apart is in the user's cache, not beside what was published."""
    assert names(site.parent) == ["site"]
    assert len(names(cache_folder() / "locks")) == 1


def test_publishing_needs_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cache cannot be written, the runs are kept apart by a hidden file beside the target."""
    (tmp_path / "file").write_bytes(b"x")
    monkeypatch.setenv("DIGIMATURITY_CACHE_DIR", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr(folder, "_PATIENCE", 0.2)
    for files in (OLD, NEW):
        publish(tmp_path / "site", files)
        assert held(tmp_path / "site") == files
    with FileLock(tmp_path / ".site.lock"), pytest.raises(UsageError, match="Another run"):
        publish(tmp_path / "site", OLD)
    (tmp_path / ".site.lock").unlink()
    with read_only(tmp_path), pytest.raises(StorageError, match=r"Cannot write .*site"):
        publish(tmp_path / "site", OLD)


# The exchange itself.


def test_an_exchange_is_of_both_or_of_none(tmp_path: Path) -> None:
    """Two folders have changed places when the system says so, and nothing has happened when it cannot."""
    (tmp_path / "a" / "of a").mkdir(parents=True)
    (tmp_path / "b" / "of b").mkdir(parents=True)
    done = folder._exchange(tmp_path / "a", tmp_path / "b")
    assert names(tmp_path / "a") == (["of b"] if done else ["of a"])
    assert names(tmp_path / "b") == (["of a"] if done else ["of b"])


@LINUX
def test_an_exchange_that_fails_says_why(tmp_path: Path) -> None:
    """An error of the disk is not taken for a system without the call."""
    (tmp_path / "a").mkdir()
    with pytest.raises(FileNotFoundError):
        folder._exchange(tmp_path / "a", tmp_path / "absent")


@pytest.mark.parametrize("platform", ["win32", "linux", "darwin"])
def test_a_system_without_the_call_says_so(platform: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows, a C library without the call and a file system without it are told from an error of the disk."""
    import ctypes

    class Library:
        """A C library that knows the call by name only on Linux, and there for a file system without it."""

        if platform == "linux":

            def renameat2(self, *_: object) -> int:
                ctypes.set_errno(errno.EINVAL)
                return -1

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Library())
    assert not folder._exchange(tmp_path / "a", tmp_path / "b")


# Killed processes.

# Forks a process for each line it reads and lets it publish; answers with its number, and again when it is dead.
_PUBLISHER = """
import itertools, os, signal, sys
from pathlib import Path
from digimaturity.publish import folder
site, way, count, size = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
if way == "renames":
    folder._exchange = lambda *_: False

def version(letter):
    for n in range(count):
        yield f"{letter if n % 2 else 'both'}/{n}.html", letter.encode() * (size + n)

def publish(letter):
    folder.publish_folder(site, version(letter), {"version": letter})

def die_at(step):
    # Before the step of that number of all that the system is asked for.
    seen = itertools.count(1)
    def count(event, *_):
        if event.startswith(("open", "os.", "shutil.", "ctypes.")) and next(seen) == step:
            os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)
    real = os.fsync
    def fsync(descriptor):
        count("os.fsync")
        real(descriptor)
    os.fsync = fsync

publish("a")
print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if not child:
        if line.strip() == "loop":
            for letter in itertools.cycle("ba"):
                publish(letter)
        die_at(int(line))
        publish("b")
        os._exit(0)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def version(letter: str, count: int, size: int) -> Files:
    """What a publisher publishes."""
    return {f"{letter if n % 2 else 'both'}/{n}.html": letter.encode() * (size + n) for n in range(count)}


@contextmanager
def publisher(site: Path, way: str, count: int, size: int) -> Iterator[subprocess.Popen[str]]:
    """A process that forks others, so that each need not start Python; one version has been published."""
    script = [sys.executable, "-c", _PUBLISHER, str(site), way, str(count), str(size)]
    with subprocess.Popen(script, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert said(process) == "ready"
        yield process
        assert process.stdin
        process.stdin.close()


def said(process: subprocess.Popen[str], order: str = "") -> str:
    """What the process answers to an order."""
    assert process.stdin
    assert process.stdout
    if order:
        process.stdin.write(f"{order}\n")
        process.stdin.flush()
    return process.stdout.readline().strip()


@LINUX
def test_a_publisher_killed_at_any_moment_leaves_one_version_whole(tmp_path: Path) -> None:
    """Killed again and again while it publishes now one version and now the other, it leaves one or the other whole."""
    site, count, size = tmp_path / "site", 40, 3000
    versions = {letter: version(letter, count, size) for letter in "ab"}
    moments = random.Random(2026)  # noqa: S311 - no secret
    started = time.monotonic()
    publish(tmp_path.parent / "timed", versions["a"])
    longest = 3 * (time.monotonic() - started)
    # Until the moments were such that enough was tried; how many that takes depends on the machine.
    kills, seen, halves = 0, set[str](), 0
    with publisher(site, "exchange", count, size) as process:
        while kills < share(80) or seen != {"a", "b"} or halves < share(20):
            kills += 1
            assert kills < 2000
            child = int(said(process, "loop"))
            time.sleep(moments.uniform(0, longest))
            os.kill(child, signal.SIGKILL)
            assert said(process) == str(-signal.SIGKILL)
            letter = json.loads((site / MANIFEST).read_bytes())["version"]
            assert held(site) == versions[letter]
            seen.add(letter)
            # At most what this very run left: each one clears up after the one before.
            assert len(names(tmp_path)) <= 2
            halves += len(names(tmp_path)) - 1
    publish(site, NEW)
    assert names(tmp_path) == ["site"]


@LINUX
@pytest.mark.parametrize(
    ("swapped_by", "set_aside"), [("exchange", ()), ("renames", ()), ("renames", (".site.previous",))]
)
def test_a_publisher_killed_before_any_step_leaves_one_version_whole(
    swapped_by: str, set_aside: tuple[str, ...], tmp_path: Path
) -> None:
    """Killed before each thing it asks of the system in turn, it leaves a version whole, and the next run clears up.

    With the exchange the version is in place at every step; with renames it is so at every step but one, and there it
    is set aside. So it is too when an earlier run had left a folder set aside.
    """
    site, old, new = tmp_path / "site", version("a", 3, 5), version("b", 3, 5)
    missing = 0
    with publisher(site, swapped_by, 3, 5) as process:
        for step in range(1, 1000):
            for name in set_aside:
                publish(tmp_path / name, old)
            assert said(process, str(step))
            ended = said(process)
            if site.exists():
                assert held(site) in (old, new), step
            else:
                missing += 1
                assert held(tmp_path / ".site.previous") == old, step
            publish(site, old, version="a")
            assert held(site) == old
            assert names(tmp_path) == ["site"], step
            if ended == "0":
                break
            assert ended == str(-signal.SIGKILL)
    assert step > 40
    assert missing == (0 if swapped_by == "exchange" else 1)


@LINUX
def test_readers_never_miss_the_folder(tmp_path: Path) -> None:
    """Whoever reads while it is published over and over finds a manifest every time, of one version or the other."""
    site = tmp_path / "site"
    with publisher(site, "exchange", 3, 5) as process:
        child = int(said(process, "loop"))
        until = time.monotonic() + share(5) / 5
        found = set[str]()
        try:
            while time.monotonic() < until or (len(found) < 2 and time.monotonic() < until + PATIENCE):
                found.add(hashlib.sha256((site / MANIFEST).read_bytes()).hexdigest())
        finally:
            os.kill(child, signal.SIGKILL)
            said(process)
    assert len(found) == 2
