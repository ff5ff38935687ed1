"""Writing files so that a killed process, a full disk or a power cut leaves either the old file or the new one."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING

from digimaturity.ground.errors import StorageError
from digimaturity.ground.language import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator

_REASONS = {
    errno.ENOSPC: Text("disken är full", "the disk is full"),
    errno.EDQUOT: Text("kvoten är slut", "the quota is used up"),
    errno.EROFS: Text("disken är skrivskyddad", "the disk is read-only"),
    errno.EACCES: Text("mappen får inte skrivas till", "the folder may not be written to"),
    errno.EPERM: Text("åtgärden är inte tillåten", "the operation is not permitted"),
    errno.ENOENT: Text("mappen finns inte", "the folder does not exist"),
    errno.EEXIST: Text("där finns redan något annat", "something else stands there already"),
    errno.EBUSY: Text("systemet använder den just nu", "the system is using it now"),
    errno.ENAMETOOLONG: Text("namnet är för långt", "the name is too long"),
    errno.ENOTDIR: Text("en del av sökvägen är en fil, inte en mapp", "part of the path is a file, not a folder"),
}

# What to do: a path that leads nowhere is mended by another path, the rest by room or rights.
_PATH_IS_WRONG = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})
_CHECK_THE_PATH = Text("Kontrollera sökvägen", "Check the path")
_MAKE_WAY = Text("Frigör utrymme eller rättigheter och försök igen", "Free space or permissions and try again")


def storage_error(path: Path | str, error: OSError) -> StorageError:
    """The operating system's refusal, in words, naming the file and what to do."""
    why = _REASONS.get(error.errno or 0, same(str(error.strerror)))
    return StorageError(
        Text("Kan inte skriva {path}: {why}.", "Cannot write {path}: {why}.").fill(path=path, why=why),
        Text("{d}; inget som redan sparats har ändrats.", "{d}; nothing saved before has changed.").fill(
            d=_CHECK_THE_PATH if error.errno in _PATH_IS_WRONG else _MAKE_WAY
        ),
    )


def write_durably(path: Path, content: str | bytes, *, sync: bool = True) -> None:
    """Replace ``path`` by ``content`` in one step; on disk (fsync) when this returns.

    Raises:
        StorageError: the disk refused; the old file is untouched and no half-written file is left.
    """
    with writing_durably(path, sync=sync) as stream:
        stream.write(content.encode("utf-8") if isinstance(content, str) else content)


def make_folder(path: Path) -> None:
    """Create a folder and its parents.

    Raises:
        StorageError: the disk refused.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_error(path, error) from error


def _mode(path: Path) -> int:
    # mkstemp makes files private; a shared assessment keeps the mode it had, a new one gets the usual.
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0o644


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
def writing_durably(path: Path, *, sync: bool = True) -> Iterator[IO[bytes]]:
    """As ``write_durably``, for what is too large to hold: a stream that becomes ``path`` when all has gone well.

    Raises:
        StorageError: the disk refused; the old file is untouched and no half-written file is left, nor is it when
            anything else goes wrong.
    """
    import tempfile  # brings what makes random names, which reading does without

    temporary: str | None = None
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            if sync:
                os.fsync(descriptor)
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
        temporary = None
        if sync:
            sync_folder(path.parent)
    except OSError as error:
        raise storage_error(path, error) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
