"""A cache of what slow files mean, keyed by their content.

Reading 168 bilingual criteria as YAML takes a quarter of a second, as a compiled entry one or two milliseconds.
The key is a hash of the bytes read, so an edited file is read afresh by itself and nothing needs to be cleared;
entries are replaced in one step, so two processes that compile at once write the same entry twice and do no harm.
Entries use ``marshal``, as Python's own compiled modules do: three times faster than JSON, private to one user and one
Python version, and never read from anywhere but the user's cache folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import marshal
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar
from zlib import crc32

from digimaturity.ground.packing import pack, shape, unpack
from digimaturity.ground.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

# Raised whenever values are packed in another way or get another default; fields and version are part of the key.
FORMAT = 7
# A thousand organisations with several assessors each must fit, or each run would compile again what it threw away.
_KEEP = 10_000
# Looking through the folder costs as much as it holds, so it is done at a process's first entry and then seldom.
_EVERY = 500
_stored = itertools.count()
NOWHERE = Path(os.devnull) / "digimaturity"
# Each begins with a checksum of so many bytes.
_SUM = 4
_SUFFIX = f".{sys.implementation.cache_tag}"


def cache_folder() -> Path:
    """The user's cache folder for this tool (``DIGIMATURITY_CACHE_DIR`` overrides it)."""
    return user_folder("cache")


def user_folder(purpose: Literal["cache", "config"]) -> Path:
    """A folder of the user's for this tool, which need not be there; a variable names another.

    A user without a home has a folder that cannot be made: whoever uses it goes on without, as on a full disk.
    """
    override = os.environ.get(f"DIGIMATURITY_{purpose.upper()}_DIR")
    if override:
        return Path(override)
    return _systems_folder(purpose, *map(os.environ.get, _SAY_WHERE))


# What platformdirs goes by, so that its answer, which takes a while, is asked for once.
_SAY_WHERE = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "USERPROFILE")


@cache
def _systems_folder(purpose: Literal["cache", "config"], *_surroundings: str | None) -> Path:
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        # As platformdirs says it, whose import would be one part in thirty of a short command.
        for folder, below in ((f"XDG_{purpose.upper()}_HOME", ""), ("HOME", f".{purpose}")):
            stands = Path(os.environ.get(folder, ""))
            if stands.is_absolute():
                return stands / below / "digimaturity"
    from platformdirs import user_cache_path, user_config_path

    try:
        found = (user_cache_path if purpose == "cache" else user_config_path)("digimaturity", appauthor=False)
    except (RuntimeError, KeyError, OSError):
        found = None
    # Never in the folder that the user stands in, nor in one that all may write to: entries are trusted.
    return found if found is not None and found.is_absolute() else NOWHERE


def compiled(kind: str, sources: list[bytes], build: Callable[[], T], of: type[T]) -> T:
    """The value that ``build()`` makes out of ``sources``, from the cache when they are unchanged.

    Args:
        kind: what is compiled (``catalogue``, ``assessment``), part of the key.
        sources: every byte that the result depends on.
        build: makes the value, of what ``ground.packing`` packs.
        of: the value's type; ``object`` for one of dicts, lists, strings and numbers only.
    """
    digest = hashlib.sha256(f"{kind}{FORMAT}{__version__} {shape(of)}".encode())
    for source in sources:
        digest.update(len(source).to_bytes(8, "little"))
        digest.update(source)
    entry = cache_folder() / f"{kind}-{digest.hexdigest()}{_SUFFIX}"
    try:
        return unpack(of, marshal.loads(_whole(entry.read_bytes())))  # noqa: S302 - the user's own cache, as with compiled modules
    except (OSError, ValueError, EOFError, TypeError):
        pass
    content = marshal.dumps(pack(build()))
    _store(entry, crc32(content).to_bytes(_SUM, "little") + content)
    # As it will be read, so that what was compiled now takes no more memory than what was known.
    return unpack(of, marshal.loads(content))  # noqa: S302 - made above


def _whole(stored: bytes) -> memoryview:
    """What was stored, where it is so still: a disk may have lost a part of what was written when its power went.

    Raises:
        ValueError: it is not.
    """
    content = memoryview(stored)[_SUM:]
    if crc32(content) != int.from_bytes(stored[:_SUM], "little"):
        message = "damaged"
        raise ValueError(message)
    return content


def _store(entry: Path, content: bytes) -> None:
    # A cache that cannot be written costs time, never an error.
    temporary = entry.with_name(f"{entry.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # What is compiled may be what nobody else may read: entries are their owner's alone.
        temporary.touch(mode=0o600)
        temporary.write_bytes(content)
        temporary.replace(entry)
        if next(_stored) % _EVERY == 0:
            _prune(entry.parent)


def _prune(folder: Path) -> None:
    entries = [Path(e.path) for e in os.scandir(folder) if e.name.endswith(_SUFFIX)]
    if len(entries) <= _KEEP:
        return
    entries.sort(key=lambda path: path.stat().st_mtime)
    for old in entries[: len(entries) // 2]:
        old.unlink(missing_ok=True)
