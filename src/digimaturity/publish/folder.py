"""Publishing a folder of files, so that publishing again replaces all of it at once.

Everything is written beside the target, in a hidden folder that is synced before the two change places.
A process killed, a disk filled or a power cut at any moment leaves the folder that was there.
Only what was published from here is ever replaced: the manifest lists every file with its SHA-256, and a folder that
holds anything else is refused. The reasons stand in ``docs/design-notes.md``.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
import secrets
import shutil
import stat
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digimaturity.ground.checksum import sha256_of
from digimaturity.ground.compiled import cache_folder
from digimaturity.ground.durable import make_folder, storage_error, sync_folder
from digimaturity.ground.errors import StorageError, UsageError
from digimaturity.ground.file_names import fits_every_system
from digimaturity.ground.language import Text, joined, same
from digimaturity.workspace.locks import locked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MANIFEST = "published.json"
SCHEMA_VERSION = 1
# What file browsers leave behind by themselves, in any folder that someone has looked into.
_CLUTTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_NAMED = 5
# Seconds to wait for another run that publishes in the same place.
_PATIENCE = 3.0
# What a system or a file system without an exchange of two folders answers.
_NO_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def publish_folder(target: Path, files: Iterable[tuple[str, bytes]], about: Mapping[str, Any]) -> int:
    """Make ``target`` a folder of exactly these files and a manifest, in one step; on disk when this returns.

    An existing folder and the new one change places by one call of the system, on Linux and macOS: whoever reads sees
    the old or the new, never neither. Where the system or the file system has no such call (Windows, network drives,
    some C libraries) it takes two renames. A process that dies between them leaves no folder at the target; the old
    one is then whole under ``.NAME.previous``, and the next publishing puts it back before anything else.

    A run that was killed also leaves a hidden folder, ``.NAME.….part``, which the next one removes. Those of another
    user, machine or cache folder are left alone, since only runs that share a cache folder know of each other.

    Args:
        target: the folder; parents that are missing are made, and a symbolic link is followed.
        files: relative POSIX paths (``en/malmo.html``) and contents; each is written before the next one is asked for.
        about: what the manifest says besides ``schema_version`` and ``files``: anything that JSON knows.

    Returns:
        The number of files written, the manifest apart.

    Raises:
        UsageError: the target is a file, a mounted disk, the working folder or around it, holds what was not
            published from here or was edited since, or another run is publishing there.
        StorageError: the disk refused; the old folder is untouched.
        ValueError: a mistake in the program: a name that not every system can have, two names that some systems take
            for one, or a key ``files`` in ``about``.
    """
    heading = _heading(about)
    with _in_words(target):
        place = Path(os.path.realpath(target))
    _refuse_unmovable(place)
    missing = [parent for parent in place.parents if not parent.exists()]
    make_folder(place.parent)
    with _alone(place):
        try:
            with _in_words(place):
                _recover(place)
                _refuse_unless_ours(place)
                part = _beside(place)
                part.mkdir(0o700)
            listed = _write_all(part, place, files)
            with _in_words(place):
                _finish(part, place, {**heading, "files": dict(sorted(listed.items()))})
                # Again, since writing takes its time and someone may have saved a file in there meanwhile.
                _refuse_unless_ours(place)
                _swap(part, place)
                for parent in (place.parent, *(made.parent for made in missing)):
                    sync_folder(parent)
        finally:
            _sweep(place)
    return len(listed)


def published_files(target: Path) -> frozenset[str]:
    """The files that were published in a folder, by its manifest; none where there is no manifest to read."""
    with contextlib.suppress(OSError):
        return frozenset(_published(Path(os.path.realpath(target))) or ())
    return frozenset()


@contextlib.contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise storage_error(path, error) from error


def _heading(about: Mapping[str, Any]) -> dict[str, Any]:
    """What the manifest says before its list of files, in an order that does not depend on the caller's."""
    if "files" in about:
        message = "the manifest has a key 'files' of its own"
        raise ValueError(message)
    rest = {key: value for key, value in about.items() if key != "schema_version"}
    return {"schema_version": SCHEMA_VERSION, **json.loads(json.dumps(rest, sort_keys=True, allow_nan=False))}


# Where a folder may be published.


def _refuse_unmovable(place: Path) -> None:
    """Refuse, before any work, what could not be replaced in the end."""
    if os.path.ismount(place):
        raise UsageError(
            Text(
                "{folder} är en monterad disk och kan inte bytas ut.",
                "{folder} is a mounted disk and cannot be replaced.",
            ).fill(folder=place),
            Text("Välj en mapp i den.", "Choose a folder in it."),
        )
    try:
        working = Path(os.path.realpath(os.curdir))
    except FileNotFoundError:  # removed meanwhile
        return
    if place in (working, *working.parents):
        raise UsageError(
            Text(
                "{folder} kan inte bytas ut medan du står i den.", "{folder} cannot be replaced while you stand in it."
            ).fill(folder=place),
            Text("Välj en mapp i den, eller gå ut ur den först.", "Choose a folder in it, or leave it first."),
        )


def _is_there(place: Path) -> bool:
    """Whether there is a folder; anything else than a folder is refused."""
    try:
        mode = place.stat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(mode):
        raise UsageError(
            Text("{path} är en fil, inte en mapp.", "{path} is a file, not a folder.").fill(path=place),
            Text("Välj ett annat namn.", "Choose another name."),
        )
    return True


def _refuse_unless_ours(place: Path) -> None:
    """Refuse to replace anything but an empty folder or one that was published from here and not edited."""
    found = _not_ours(place) if _is_there(place) else []
    if not found:
        return
    more = Text(" och {n} till", " and {n} more").fill(n=len(found) - _NAMED) if len(found) > _NAMED else same("")
    raise UsageError(
        Text(
            "{folder} ersätts inte, för där finns annat än det som digimaturity har publicerat: {names}{more}.",
            "{folder} is not replaced, for it holds other things than digimaturity has published: {names}{more}.",
        ).fill(folder=place, names=joined(", ", found[:_NAMED]), more=more),
        Text(
            "Välj en annan mapp, eller flytta undan dem och försök igen.",
            "Choose another folder, or move them away and try again.",
        ),
    )


def _not_ours(folder: Path) -> list[Text]:
    """What stands in a folder without having been published there, or has been edited since, by name."""
    published = _published(folder)
    # Without a manifest nothing tells how deep to look, and it may be someone's home: the names at the top are enough.
    digests = published or {}
    folders = {name[: i + 1] for name in digests for i, letter in enumerate(name) if letter == "/"}
    found: list[Text] = []
    waiting = [(folder, "")]
    while waiting:
        here, prefix = waiting.pop()
        for entry in here.iterdir():
            # Some systems give names back in another Unicode form than they were given.
            name = prefix + unicodedata.normalize("NFC", entry.name)
            if entry.name in _CLUTTER or (name == MANIFEST and published is not None):
                continue
            mode = entry.lstat().st_mode
            if stat.S_ISDIR(mode) and f"{name}/" in folders:
                waiting.append((entry, f"{name}/"))
            elif stat.S_ISDIR(mode):
                found.append(same(f"{name}/"))
            elif name not in digests:
                found.append(same(name))
            elif not stat.S_ISREG(mode) or _digest(entry) != digests[name]:
                found.append(Text("{name} (ändrad)", "{name} (edited)").fill(name=name))
    return sorted(found)


def _published(folder: Path) -> dict[str, str] | None:
    """The SHA-256 of each file that the folder's manifest lists; None without a manifest that can be read."""
    try:
        record = json.loads((folder / MANIFEST).read_bytes())
        if record["schema_version"] != SCHEMA_VERSION:
            return None
        return {name: entry["sha256"] for name, entry in record["files"].items()}
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return None


def _digest(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError:
        return ""  # what cannot be read cannot be told to be ours


# One run at a time.


@contextlib.contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Keep other runs from publishing in the same place; refuse if one there does not finish within a few seconds."""
    # In the cache, so that nothing is left beside what was published; the systems disagree on upper and lower case.
    key = hashlib.sha256(os.fsencode(unicodedata.normalize("NFC", str(place)).casefold())).hexdigest()
    busy = UsageError(
        Text("En annan körning publicerar just nu i {folder}.", "Another run is publishing in {folder} now.").fill(
            folder=place
        ),
        Text("Försök igen när den är klar.", "Try again when it has finished."),
    )
    with contextlib.ExitStack() as locks:
        try:
            make_folder(cache_folder() / "locks")
            locks.enter_context(locked(place, cache_folder() / "locks" / f"{key}.lock", _PATIENCE, busy))
        except StorageError:
            # A cache that cannot be written (a service without a home) does not keep anyone from publishing.
            locks.enter_context(locked(place, place.with_name(f".{place.name}.lock"), _PATIENCE, busy))
        yield


def _part_prefix(place: Path) -> str:
    # Says which runs the folder is safe from: those that would have waited for the same lock.
    import platform

    reach = hashlib.sha256(os.fsencode(f"{platform.node()}\n{cache_folder().absolute()}")).hexdigest()[:8]
    return f".{place.name}.{reach}-"


def _beside(place: Path) -> Path:
    """A hidden name beside the target that nothing has, and that ``_sweep`` removes."""
    return place.with_name(f"{_part_prefix(place)}{secrets.token_hex(4)}.part")


def _previous(place: Path) -> Path:
    return place.with_name(f".{place.name}.previous")


def _recover(place: Path) -> None:
    """Mend what a killed run left: the lock is held, so none of it belongs to a run that is alive."""
    if _previous(place).is_dir():
        _refuse_unless_ours(_previous(place))
        _put_back(place)
    _sweep(place)


def _put_back(place: Path) -> None:
    if _previous(place).is_dir() and not os.path.lexists(place):
        _previous(place).rename(place)


def _sweep(place: Path) -> None:
    """Remove the hidden folders: half made, or replaced."""
    part = re.compile(re.escape(_part_prefix(place)) + r"[0-9a-f]{8}\.part")
    # What cannot be removed now is removed by the next publishing; what has been published stands either way.
    with contextlib.suppress(OSError):
        for folder in [beside for beside in place.parent.iterdir() if part.fullmatch(beside.name)]:
            with contextlib.suppress(OSError):
                folder.chmod(0o700)
            shutil.rmtree(folder, ignore_errors=True)


# Writing.


def _write_all(part: Path, place: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, dict[str, Any]]:
    """Write the files as they come; size and SHA-256 of each."""
    taken = {MANIFEST: MANIFEST}
    listed = {}
    for name, content in files:
        folders = _admit(name, taken)
        # Errors of whoever makes the files are no refusals of this disk, so only the writing is put in words.
        with _in_words(place / name):
            for folder in folders:
                (part / folder).mkdir()
            _write(part / name, content)
        listed[name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return listed


def _admit(name: str, taken: dict[str, str]) -> list[str]:
    """Take a name into use, and give the folders that are new with it, the outer ones first.

    ``taken``: the files and folders (these end in ``/``) so far, by their names in lower case; grows.
    """
    steps = name.split("/")
    if not all(map(fits_every_system, steps)):
        message = f"not a relative path that every system can have: {name!r}"
        raise ValueError(message)
    new = []
    for path in [*("/".join(steps[:n]) + "/" for n in range(1, len(steps))), name]:
        known = taken.get(path.rstrip("/").casefold())
        if known is None:
            taken[path.rstrip("/").casefold()] = path
            new.append(path)
        elif known != path or path == name:
            message = f"{name!r} stands in the way of {known!r}"
            raise ValueError(message)
    return new[:-1]


def _write(path: Path, content: bytes) -> None:
    # With the rights that the user's umask gives to new files; as a rule a web server may read them.
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o666)) as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _finish(part: Path, place: Path, manifest: dict[str, Any]) -> None:
    """Write the manifest, the last file; give the folder its mode; let every name reach the disk."""
    _write(part / MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
    if _is_there(place):
        before = place.stat()
        if sys.platform != "win32":
            with contextlib.suppress(OSError):  # the mode may mean the web server's group
                os.chown(part, -1, before.st_gid)
        part.chmod(stat.S_IMODE(before.st_mode))
    else:
        # The rights that the umask gave the manifest, and whoever may read that may enter: 755, as a rule.
        rights = (part / MANIFEST).stat().st_mode & 0o666
        part.chmod(stat.S_IMODE(part.stat().st_mode) | rights | (rights & 0o444) >> 2)
    for folder, _, _ in os.walk(part, topdown=False):
        sync_folder(Path(folder))


# Changing places.


def _swap(part: Path, place: Path) -> None:
    """Put the new folder in place; ``part`` is the old one afterwards, where there was one."""
    if _previous(place).is_dir():
        # A run died after its new folder had come into place. Renamed before it is removed, so that what bears the
        # name is always whole.
        _previous(place).rename(_beside(place))
    if not _is_there(place):
        part.rename(place)
    elif not _exchange(part, place):
        _change_places(part, place)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one call of the system; False where it, its library or the disk has none."""
    paths = os.fsencode(one), os.fsencode(other)
    failed: int
    try:
        import ctypes

        if sys.platform == "linux":
            library = ctypes.CDLL(None, use_errno=True)
            here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
            failed = library.renameat2(here, paths[0], here, paths[1], exchange)
        elif sys.platform == "darwin":
            library = ctypes.CDLL(None, use_errno=True)
            failed = library.renamex_np(*paths, 2)  # RENAME_SWAP
        else:
            return False
    except (ImportError, AttributeError, OSError):  # no ctypes, no such call, no C library to load
        return False
    if failed and ctypes.get_errno() not in _NO_EXCHANGE:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return not failed


def _change_places(part: Path, place: Path) -> None:
    """As ``_exchange``, by renaming; between the first two there is no folder in place."""
    try:
        place.rename(_previous(place))
        part.rename(place)
    except BaseException:
        _put_back(place)
        raise
    # The new one is in place: if the old one stays, the next publishing takes it away.
    with contextlib.suppress(OSError):
        _previous(place).rename(part)
