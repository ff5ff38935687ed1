"""What a command reads is not what it writes: a line that names one file as both is refused before anything is read."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# What commands call the files that they write; every other path on their line is read.
_WRITTEN = ("output", "each", "ics", "xlsx", "template", "charts")
_BOTH = Text(
    "{p} är samma fil som {q}, som läses: den skulle skrivas över.",
    "{p} is the same file as {q}, which is read: it would be overwritten.",
)
_TWICE = Text("{p} är samma fil som {q}: båda skulle skrivas dit.", "{p} is the same file as {q}: both would go there.")
_HINT = Text("Välj ett annat namn. Inget är läst eller skrivet.", "Choose another name. Nothing was read or written.")


def guarded(run: Callable[..., int]) -> Callable[..., int]:
    """A command that looks at the files on its line before it begins."""

    @wraps(run)
    def looked_at(**given: Any) -> int:  # noqa: ANN401 - whatever the command takes
        refuse_overwriting(given)
        return run(**given)

    return looked_at


def refuse_overwriting(given: Mapping[str, Any]) -> None:
    """Refuse a file that is to be written and is read too, or is to be written twice, whatever it is called each time.

    Args:
        given: what stands on the line, by the names of the command's parameters.

    Raises:
        UsageError: naming both.
    """
    written = [path for name in _WRITTEN for path in _paths(given.get(name))]
    read = [path for name, value in given.items() if name not in _WRITTEN for path in _paths(value)]
    for at, path in enumerate(written):
        for other in read:
            if _is_one(path, other):
                raise UsageError(_BOTH.fill(p=path, q=other), _HINT)
        for other in written[:at]:
            if _is_one(path, other) or _would_be_one(path, other):
                raise UsageError(_TWICE.fill(p=path, q=other), _HINT)


def _paths(value: object) -> list[Path]:
    found = value if isinstance(value, list | tuple) else [value]
    return [path for path in found if isinstance(path, Path)]


def _is_one(path: Path, other: Path) -> bool:
    """Whether both lead to one file that there is, through links and however they are spelled; devices may be both."""
    try:
        return path.is_file() and path.samefile(other)
    except OSError:  # it is not there, or may not be looked at: whoever opens it says so
        return False


def _would_be_one(path: Path, other: Path) -> bool:
    """Whether two files that are not there yet may become one; names that differ in case alone do on some disks."""
    if any(one.exists() and not one.is_file() for one in (path, other)) or "-" in {str(path), str(other)}:
        return False
    try:
        return str(path.resolve()).casefold() == str(other.resolve()).casefold()
    except (OSError, RuntimeError):  # links that go round
        return False
