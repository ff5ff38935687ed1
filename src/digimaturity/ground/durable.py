"""Writing files so that a killed process, a full disk or a power cut leaves either the old file or the new one."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from typing import IO, TYPE_CHECKING

from digimaturity.ground.errors import InvalidDataError, StorageError
from digimaturity.ground.language import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REASONS = {
    errno.ENOSPC: Text("disken är full", "the disk is full"),
    errno.EDQUOT: Text("kvoten är slut", "the quota is used up"),
    errno.EROFS: Text("disken är skrivskyddad", "the disk is read-only"),
    errno.EACCES: Text("mappen får inte skrivas till", "the folder may not be written to"),
    errno.EPERM: Text("åtgärden är inte tillåten", "the operation is not permitted"),
    errno.ENOENT: Text("mappen finns inte", "the folder does not exist"),
    errno.EEXIST: Text("där finns redan något annat", "something else stands there already"),
    errno.EISDIR: Text("det finns en mapp med det namnet", "there is a folder of that name"),
    errno.EBUSY: Text("systemet använder den just nu", "the system is using it now"),
    errno.ENAMETOOLONG: Text("namnet är för långt", "the name is too long"),
    errno.ENOTDIR: Text("en del av sökvägen är en fil, inte en mapp", "part of the path is a file, not a folder"),
    errno.ELOOP: Text("länkarna går i cirkel", "the links go round in a circle"),
}
_UNREADABLE: dict[type[OSError], Text] = {
    FileNotFoundError: Text("filen finns inte", "the file does not exist"),
    PermissionError: Text("du får inte läsa den", "you are not allowed to read it"),
    IsADirectoryError: Text("det är en mapp", "it is a folder"),
    NotADirectoryError: Text("en del av sökvägen är en fil", "part of the path is a file"),
}
_BROKEN_LINK = Text("länken leder till något som inte finns", "the link leads to something that does not exist")
_WRITE_PROTECTED = Text("filen är skrivskyddad", "the file is read-only")

# What to do: a path that leads nowhere is mended by another path, the rest by room or rights.
_ADVICE = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), Text("Frigör utrymme och försök igen", "Free space and try again")),
    **dict.fromkeys(
        (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EEXIST, errno.EISDIR, errno.ELOOP),
        Text("Kontrollera sökvägen", "Check the path"),
    ),
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM, errno.EROFS),
        Text(
            "Se till att du får skriva där, eller välj en annan mapp",
            "Make sure that you may write there, or choose another folder",
        ),
    ),
}
_TRY_AGAIN = Text("Försök igen, eller välj en annan mapp", "Try again, or choose another folder")
# What a name may take at most on the usual systems is 255 bytes; a part's name has room for what makes it its own.
_PART_OF_NAME = 40


def storage_error(path: Path | str, error: OSError, why: Text | None = None) -> StorageError:
    """The operating system's refusal, in words, naming the file and what to do.

    Args:
        path: what was to be written.
        error: the refusal.
        why: the reason, where more is known than the refusal says.
    """
    why = why or _REASONS.get(error.errno or 0, same(str(error.strerror)))
    return StorageError(
        Text("Kan inte skriva {path}: {why}.", "Cannot write {path}: {why}.").fill(path=path, why=why),
        Text("{d}; inget som redan sparats har ändrats.", "{d}; nothing saved before has changed.").fill(
            d=_ADVICE.get(error.errno or 0, _TRY_AGAIN)
        ),
    )


def reading_error(path: Path | str, error: OSError) -> InvalidDataError:
    """What the system said when something was to be read or looked at, in words."""
    why = _UNREADABLE.get(type(error)) or _REASONS.get(error.errno or 0) or same(str(error.strerror))
    return InvalidDataError(Text("Kan inte läsa {path}: {why}.", "Cannot read {path}: {why}.").fill(path=path, why=why))


def write_durably(path: Path, content: str | bytes, *, sync: bool = True, private: bool = False) -> None:
    """Replace ``path`` by ``content`` in one step; on disk (fsync) when this returns.

    A ``private`` file that is new is for its owner alone; an old one keeps its rights.

    Raises:
        StorageError: the disk refused; the old file is untouched and no half-written file is left.
    """
    with writing_durably(path, sync=sync, private=private) as stream:
        stream.write(content.encode("utf-8") if isinstance(content, str) else content)


def make_folder(path: Path) -> None:
    """Create a folder and its parents.

    Raises:
        StorageError: the disk refused.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise storage_error(path, error, _BROKEN_LINK if path.is_symlink() else None) from error
    except OSError as error:
        raise storage_error(path, error) from error


def target(path: Path) -> Path:
    """Where writing to a path leads to: the file itself, or what a symbolic link stands for.

    Raises:
        StorageError: the link leads nowhere, or round in a ring.
    """
    if not path.is_symlink():
        return path
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # such as /dev/stdout, which may lead to a pipe without a name
            return path
        return path.resolve(strict=True)
    except FileNotFoundError as error:
        raise storage_error(path, error, _BROKEN_LINK) from error
    except (OSError, RuntimeError) as error:  # a ring is the latter in some versions of Python
        raise storage_error(path, OSError(errno.ELOOP, str(error))) from error


def _open_part(part: Path, old: os.stat_result | None, *, private: bool) -> int:
    # A new file gets what the system gives this user's files (umask); one that replaces another is closed until it
    # has the other's mode, which may keep it from some.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    return os.open(part, flags, 0o666 if old is None and not private else 0o600)


def _like(descriptor: int, part: Path, old: os.stat_result) -> None:
    """Give the new file the owner, the group and the mode of the old one, as far as this user may."""
    if hasattr(os, "fchown"):
        for owner in (old.st_uid, -1):
            with contextlib.suppress(OSError):
                os.fchown(descriptor, owner, old.st_gid)
                break
    part.chmod(stat.S_IMODE(old.st_mode))


def sync_folder(folder: Path) -> None:
    """Let the names in a folder reach the disk: what was made, renamed or removed in it.

    Raises:
        OSError: the disk refused.
    """
    # Windows has no such call and needs none.
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def writing_durably(path: Path, *, sync: bool = True, private: bool = False) -> Iterator[IO[bytes]]:
    """As ``write_durably``, for what is too large to hold: a stream that becomes ``path`` when all has gone well.

    Raises:
        StorageError: the disk refused; the old file is untouched and no half-written file is left, nor is it when
            anything else goes wrong.
    """
    file = target(path)
    part: Path | None = None
    try:
        old = file.stat() if file.exists() else None
        if old is not None and not stat.S_ISREG(old.st_mode):
            with _written_through(file, old) as stream:
                yield stream
            return
        if old is not None and not os.access(file, os.W_OK):
            raise storage_error(path, PermissionError(errno.EACCES, os.strerror(errno.EACCES)), _WRITE_PROTECTED)
        wanted = file.with_name(f".{file.name[:_PART_OF_NAME]}.{os.getpid():x}-{time.time_ns():x}.part")
        descriptor = _open_part(wanted, old, private=private)
        part = wanted
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            if old is not None:
                _like(descriptor, part, old)
            if sync:
                os.fsync(descriptor)
        # A file with several names (hard links) parts from them here, on purpose: the others are most often copies
        # that a backup keeps, which must not change with it.
        part.replace(file)
        part = None
        if sync:
            sync_folder(file.parent)
    except OSError as error:
        raise storage_error(path, error) from error
    finally:
        if part is not None:
            with contextlib.suppress(OSError):
                part.unlink()


@contextlib.contextmanager
def _written_through(file: Path, old: os.stat_result) -> Iterator[IO[bytes]]:
    """What is no file cannot be replaced: a device or a pipe is written to, a folder is left alone."""
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with file.open("wb") as stream:
        yield stream


def stamp(path: Path) -> tuple[int, int, int] | None:
    """What tells one version of a file from another, without reading it; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - one call, no object: this runs before every save
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
