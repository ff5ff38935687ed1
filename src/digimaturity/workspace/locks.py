"""One writer at a time: whoever reads a file in order to write it holds it meanwhile."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from digimaturity.ground.durable import make_folder, storage_error
from digimaturity.ground.errors import StorageError
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Another writer holds a file for the blink of a save, not for a session.
PATIENCE = 10


@contextlib.contextmanager
def held(path: Path, *, patience: float = PATIENCE, busy: StorageError | None = None) -> Iterator[None]:
    """Hold a file, which need not be there yet, while it is read and written.

    Args:
        path: the file; its folder is made.
        patience: seconds to wait for another writer.
        busy: what to say when another writer keeps it.

    Raises:
        StorageError: someone else is writing the file, or the disk refused.
    """
    from filelock import FileLock, Timeout

    make_folder(path.parent)
    lock = FileLock(path.with_name(f".{path.stem}.lock"))
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise busy or StorageError(
            Text("Någon annan skriver i {p} just nu.", "Someone else is writing {p} just now.").fill(p=path),
            Text("Försök igen om en stund.", "Try again in a while."),
        ) from None
    except OSError as error:
        raise storage_error(path, error) from error
    try:
        yield
    finally:
        lock.release()
