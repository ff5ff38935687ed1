"""Where a command's result goes, by one rule for every ``-o``: a file whose suffix is kept to, a folder, or ``-``."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from typing import IO, TYPE_CHECKING, cast

from digimaturity.ground import terminal
from digimaturity.ground.csv_dialect import STANDARD
from digimaturity.ground.durable import make_folder, writing_durably
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, either
from digimaturity.ground.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path, PurePath

    from digimaturity.ground.csv_dialect import Dialect
    from digimaturity.ground.table import Result
    from digimaturity.ground.terminal import Format

STDOUT = "-"
# The suffixes of what is shown.
SHOWN = {
    "csv": (".csv",),
    "json": (".json",),
    "markdown": (".md",),
    "table": (".txt",),
}
# Suffixes that nobody gives a folder; others may be part of its name, as in ``mognad.exempel.se`` or ``web-1.0``.
_OF_FILES = pattern(
    r"\.(csv|tsv|xlsx?|ods|json[lc]?|parquet|pq|html?|pdf|md|txt|docx?|odt|rtf|pptx?|svg|png|jpe?g|ya?ml|xml|db|"
    r"sqlite3?|zip|gz|tgz|tar|7z|bz2|xz|zst)",
    re.IGNORECASE,
)
# What stands in a file of this suffix may be of any format that is text.
_ANY_TEXT = ".txt"


def is_stdout(path: PurePath | None) -> bool:
    """Whether ``-o -`` was given."""
    return str(path) == STDOUT


def has_suffix(path: PurePath) -> bool:
    """Whether a name ends in what stands for a format; ``.0`` of a version does not."""
    return re.fullmatch(r"\.[^\W\d]\w*", path.suffix) is not None


def is_of_files(path: PurePath) -> bool:
    """Whether a name ends as files of a known kind do."""
    return _OF_FILES.fullmatch(path.suffix) is not None


def named_format(path: Path | PurePath | None, asked: str | None, suffixes: Mapping[str, Sequence[str]]) -> str | None:
    """The format that a file's suffix means, or the one that was asked for by name.

    Args:
        path: of the file; None where none was named.
        asked: by ``--format``, where it was.
        suffixes: those of each format, in lower case.

    Returns:
        One of the formats; None where nothing says which.

    Raises:
        UsageError: a suffix of no format where none was asked for, two that do not agree, or a suffix of files of
            another kind, which the content would not be.
    """
    if path is None or is_stdout(path):
        return asked
    meant = next((name for name, known in suffixes.items() if path.suffix.lower() in known), None)
    if meant and asked and meant != asked:
        raise UsageError(
            Text("{p} är {f}, men --format säger {n}.", "{p} is {f}, but --format says {n}.").fill(
                p=path, f=meant, n=asked
            ),
            Text("Utelämna --format eller ändra ändelsen.", "Leave out --format or change the suffix."),
        )
    if asked and asked in suffixes and not meant and is_of_files(path) and path.suffix.lower() != _ANY_TEXT:
        raise UsageError(
            Text("{p} kan inte vara en fil av slaget {f}.", "{p} cannot be a file of the kind {f}.").fill(
                p=path, f=asked
            ),
            Text("Ge filen ändelsen {k}.", "Give the file the suffix {k}.").fill(k=either(suffixes[asked])),
        )
    if meant or asked or _is_device(path):
        return meant or asked
    raise UsageError(
        Text("{p}: ändelsen säger inget format.", "{p}: the suffix says no format.").fill(p=path),
        Text("Ändelser som finns: {k}.", "Known suffixes: {k}.").fill(
            k=", ".join(s for k in suffixes.values() for s in k)
        ),
    )


def _is_device(path: Path | PurePath) -> bool:
    """Whether a name is a device's or a pipe's, which say nothing of what may be written to them."""
    from pathlib import Path

    found = Path(path)
    if found.as_posix().startswith(("/dev/", "/proc/")):  # /dev/stdout may lead to an ordinary file
        return True
    return found.exists() and not found.is_file() and not found.is_dir()


def check_folder(path: Path) -> Path:
    """A folder that files are to be put in.

    Raises:
        UsageError: standard output, or the name of a file.
    """
    if is_stdout(path) or path.is_file() or (_OF_FILES.fullmatch(path.suffix) and not path.is_dir()):
        raise UsageError(
            Text(
                "Det blir flera filer, men {p} är en enda fil.", "Several files are written, but {p} is a single file."
            ).fill(p=path),
            Text("Ange en mapp.", "Name a folder."),
        )
    return path


def check_file(path: Path, name: str) -> Path:
    """A file that is to be written.

    Args:
        path: as it was named.
        name: what it could be called in a folder.

    Raises:
        UsageError: a folder stands there.
    """
    if path.is_dir():
        raise UsageError(
            Text("{p} är en mapp.", "{p} is a folder.").fill(p=path),
            Text("Ange en fil: -o {f}", "Name a file: -o {f}").fill(f=path / name),
        )
    return path


def deliver(path: Path | None, content: bytes | IO[bytes], told: Text | None = None) -> None:
    """Write to standard output (``-`` or None), or replace a file in one step and say so on stderr.

    Args:
        path: of the file; its folder is made where there is none.
        content: all of it, or a stream that stands at the beginning of what is too large to hold.
        told: what to say of the file; its size unless given.
    """
    if path is None or is_stdout(path):
        terminal.write_bytes(content if isinstance(content, bytes) else content.read())
        return
    make_folder(path.parent)
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    with writing_durably(path) as stream:
        shutil.copyfileobj(source, stream)
    size = Text("Skrev {p} ({n} kB).", "Wrote {p} ({n} kB).").fill(p=path, n=-(-source.tell() // 1000))
    terminal.talk(told or size)


def shown_as(form: str, path: Path | None, further: Mapping[str, tuple[str, ...]] | None = None) -> Format:
    """The format that a result leaves in: that of the file's suffix, or as it was asked for.

    Args:
        form: ``table`` where nothing was asked for.
        path: of the file; ``-`` and None for standard output.
        further: suffixes of what only this command writes, by format.

    Raises:
        UsageError: a suffix of no format, or of another than the one that was asked for.
    """
    more = further or {}
    suffixes = {kind: (*SHOWN.get(kind, ()), *more.get(kind, ())) for kind in (*SHOWN, *more)}
    return cast("Format", named_format(path, None if form == "table" else form, suffixes) or form)


def show(result: Result, form: Format, path: Path | None, dialect: Dialect = STANDARD) -> None:
    """Show a result, or write what would be shown to a file, in the format that its suffix means.

    Args:
        result: what was found.
        form: as it was asked for; ``table`` where nothing was.
        path: of the file; ``-`` and None for standard output.
        dialect: of CSV.

    Raises:
        UsageError: a folder, or a suffix of no format.
        StorageError: the disk refused.
    """
    if path is None or is_stdout(path):
        terminal.show(result, form, dialect)
        return
    check_file(path, f"{result.name}.csv")
    meant = shown_as(form, path)
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    with contextlib.redirect_stdout(stream):
        terminal.show(result, meant, dialect)
        stream.flush()
    deliver(path, stream.buffer.getvalue())
