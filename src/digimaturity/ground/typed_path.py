r"""A file's path as terminals give it when the file is dragged into them, or as people type it.

Such a path may stand in quotation marks (``'/a b.png'``, ``"C:\a b.png"``, ``& 'C:\a.png'``), with a backslash before
each blank, as an address (``file:///a%20b.png``), or as it is, with blanks in it.
"""

from __future__ import annotations

import os
import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

# In single marks, a shell's own way to write one of them inside; in double marks, nothing has a meaning of its own.
_MARKED = re.compile(r"""(?:&\s*)?(?:'((?:[^']|'\\'')+)'|"([^"]+)")(?:\s+|$)""")
_ADDRESS = re.compile(r"file://(?:localhost)?(/\S+)", re.IGNORECASE)
_DRIVE = re.compile(r"/?[A-Za-z]:[\\/]")
_ESCAPED = re.compile(r"\\(.)")
# Nobody's path has more blanks than that, and nobody's text as many beginnings of one.
_MOST_WORDS = 40
# Where a whole path may begin inside a text: at a mark, which may stand close to the word before it, or after a blank.
_INSIDE = re.compile(r"(?<!^)(?:['\"]|(?<=\s)(?:~?/|file://|[A-Za-z]:[\\/]))", re.IGNORECASE)
_ALONE = re.compile(r"file:/\S*", re.IGNORECASE)


def typed_file(text: str, suffixes: Collection[str]) -> tuple[Path, str] | None:
    """The file that a text begins with or whose whole path stands in it, and what else is written; None without any.

    Args:
        text: as typed, on one line or several.
        suffixes: of the files that are meant, in small letters; others are words to leave alone, unless the text is
            nothing but the whole path of one.

    Raises:
        NotFoundError: the text can only be a path, and leads to no file.
    """
    text = text.strip()
    first, _, below = text.partition("\n")
    for path, rest in _readings(first):
        is_all = not (rest or below) and path.is_absolute()
        if (is_all or path.suffix.lower() in suffixes) and _is_file(path):
            return path.absolute(), f"{rest}\n{below}".strip()
    meant = next((p for p, rest in _readings(first) if not rest and p.suffix.lower() in suffixes), None)
    is_whole = meant is not None and (meant.is_absolute() or _DRIVE.match(first.strip("&'\" ")))
    if is_whole or _ALONE.fullmatch(text):
        raise NotFoundError(
            Text("Det finns ingen fil {p}.", "There is no file {p}.").fill(p=meant or first),
            Text("Dra in filen i fönstret igen.", "Drag the file into the window again."),
        )
    return _inside(text, suffixes)


def _inside(text: str, suffixes: Collection[str]) -> tuple[Path, str] | None:
    """The first file whose whole path stands after other words, and those with what follows it."""
    for begins in islice(_INSIDE.finditer(text), _MOST_WORDS):
        before, (first, _, below) = text[: begins.start()].rstrip(" "), text[begins.start() :].partition("\n")
        for path, rest in _readings(first):
            if path.is_absolute() and path.suffix.lower() in suffixes and _is_file(path):
                between = "" if before.endswith("\n") else " "
                return path, "\n".join(filter(None, (f"{before}{between}{rest}".strip(), below.strip())))
    return None


def _readings(line: str) -> Iterator[tuple[Path, str]]:
    """How the beginning of a line can be read as a path, with what is left of it, the longest first."""
    if found := _MARKED.match(line):
        inside = found[1].replace(r"'\''", "'") if found[1] else found[2]
        yield _home(inside), line[found.end() :].strip()
        return
    if found := _ADDRESS.match(line):
        from urllib.parse import unquote

        path = unquote(found[1])
        yield Path(path[1:] if _DRIVE.match(path) else path), line[found.end() :].strip()
        return
    words = re.split(r"(\s+)", line)
    for n in range(min(len(words), _MOST_WORDS), 0, -1):
        if said := "".join(words[:n]).strip():
            rest = "".join(words[n:]).strip()
            for written in dict.fromkeys((said, _ESCAPED.sub(r"\1", said)) if os.name == "posix" else (said,)):
                yield _home(written), rest


def _home(written: str) -> Path:
    try:
        return Path(written).expanduser()
    except RuntimeError:  # a home of nobody's
        return Path(written)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long for a name, or no name at all
        return False
