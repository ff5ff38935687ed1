"""One writer at a time: whoever reads a file in order to write it holds it meanwhile.

The system's own locks where the drive has them, and otherwise (some network drives) filelock's soft ones: a marker
beside the file that says which process holds it, so that one left by a process that has died is taken over.
"""

from __future__ import annotations

import contextlib
import errno
import threading
from contextvars import ContextVar
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.durable import make_folder, storage_error, target
from digimaturity.ground.errors import StorageError
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digimaturity.ground.errors import DigimaturityError

# Seconds: another writer holds a file for the blink of a save, not for a session.
_PATIENCE: ContextVar[float] = ContextVar("_PATIENCE", default=10)
# What a drive answers that has no locks.
_NO_LOCKS = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL})
_NO_LOCKS_HERE = Text(
    "Disken kan inte låsa filer, så verktyget visar med en egen fil att någon skriver. "
    "Svara inte i samma namn på två datorer samtidigt.",
    "The drive cannot lock files, so the tool uses a file of its own to show that someone "
    "is writing. Do not answer under the same name on two computers at once.",
)
_MARKED = Text(
    "Försök igen om en stund. Är du säker på att ingen skriver, ta bort {m}.",
    "Try again in a while. If you are sure that nobody is writing, delete {m}.",
)
# By the thread too: what one of them holds, another must wait for.
_HELD: set[tuple[int, Path]] = set()
_TOLD: list[Text] = []


@contextlib.contextmanager
def patient(seconds: float) -> Iterator[None]:
    """Wait no longer than this for other writers, wherever nothing else is said."""
    before = _PATIENCE.set(seconds)
    try:
        yield
    finally:
        _PATIENCE.reset(before)


@contextlib.contextmanager
def held(path: Path, *, patience: float | None = None, busy: DigimaturityError | None = None) -> Iterator[None]:
    """Hold a file, which need not be there yet, while it is read and written.

    Args:
        path: the file; its folder is made. A symbolic link is held where it leads to, so that everyone who writes
            the file waits for the same lock.
        patience: seconds to wait for another writer; None for as long as ``patient`` says.
        busy: what to say when another writer keeps it.

    Raises:
        StorageError: someone else is writing the file, or the disk refused.
    """
    make_folder(path.parent)
    file = target(path)
    with locked(path, file.with_name(f".{file.stem}.lock"), _PATIENCE.get() if patience is None else patience, busy):
        here = _here(file)
        _HELD.add(here)
        try:
            yield
        finally:
            _HELD.discard(here)


def within(path: Path) -> contextlib.AbstractContextManager[None]:
    """As ``held``, for a step of a work that may hold the file already.

    Raises:
        StorageError: someone else is writing the file, or the disk refused.
    """
    file = target(path)
    return contextlib.nullcontext() if _here(file) in _HELD else held(path)


def _here(file: Path) -> tuple[int, Path]:
    return threading.get_ident(), file.parent.resolve() / file.name


@contextlib.contextmanager
def locked(path: Path, lock: Path, patience: float, busy: DigimaturityError | None = None) -> Iterator[None]:
    """Hold a lock of any name; see ``held``.

    Args:
        path: what the lock is about.
        lock: the lock's own file, in a folder that is there.
        patience: seconds to wait for whoever holds it.
        busy: what to say when it is not let go.

    Raises:
        StorageError: someone else holds it (unless ``busy`` says it otherwise), or the disk refused.
    """
    from filelock import FileLock, SoftFileLock, Timeout

    holding: FileLock | SoftFileLock = FileLock(lock, fallback_to_soft=False)
    hint = Text("Försök igen om en stund.", "Try again in a while.")
    try:
        try:
            holding.acquire(timeout=patience)
        except (OSError, NotImplementedError) as error:
            if isinstance(error, Timeout) or getattr(error, "errno", None) not in {None, *_NO_LOCKS}:
                raise
            marker = _instead_of(lock)
            holding, hint = SoftFileLock(marker), _MARKED.fill(m=marker)
            holding.acquire(timeout=patience)
    except Timeout:
        said = Text("Någon annan skriver i {p} just nu.", "Someone else is writing {p} just now.").fill(p=path)
        raise busy or StorageError(said, hint) from None
    except OSError as error:
        raise storage_error(path, error, _in_the_way(lock)) from error
    try:
        yield
    finally:
        holding.release()


def _instead_of(lock: Path) -> Path:
    """The marker that stands for a lock on a drive without locks; the attempt at a real one is cleared away."""
    with contextlib.suppress(OSError):
        lock.unlink()
    if not _TOLD:
        _TOLD.append(_NO_LOCKS_HERE)
        terminal.talk(_NO_LOCKS_HERE)
    return lock.with_name(f"{lock.stem}.soft.lock")


def _in_the_way(lock: Path) -> Text | None:
    if not lock.is_dir():
        return None
    return Text("mappen {l} hindrar att filen låses", "the folder {l} prevents the file from being locked").fill(l=lock)
