"""Files that people's work stands in are written only where their own reader takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.durable import write_durably
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def write_readable(path: Path, content: str | bytes, read: Callable[[bytes, Path], object]) -> None:
    """Replace a file by what can be read again; on disk when this returns.

    Args:
        path: the file.
        content: all of it.
        read: its reader, which raises where it would refuse the content.

    Raises:
        UsageError: it would be larger than what is read.
        InvalidDataError: it could not be read again.
        StorageError: the disk refused. In all three cases the file is as it was.
    """
    write_durably(path, check_readable(path, content, read))


def check_readable(path: Path, content: str | bytes, read: Callable[[bytes, Path], object]) -> bytes:
    """The bytes of a file that can be read again; what is refused is refused as in ``write_readable``."""
    encoded = content.encode() if isinstance(content, str) else content
    if len(encoded) > MAX_BYTES:
        raise UsageError(
            Text("{p} skulle bli större än {n} MB.", "{p} would be larger than {n} MB.").fill(
                p=path, n=MAX_BYTES // 1_000_000
            ),
            Text("Spara en kortare text.", "Save a shorter text."),
        )
    read(encoded, path)
    return encoded
