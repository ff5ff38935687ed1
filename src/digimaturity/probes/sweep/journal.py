"""A sweep's journal: a line for each step of each site, on disk before the next begins, so that any end can be mended.

A site is *recorded* once its file is whole on disk, and *done* once what was concluded is kept. Whoever takes a sweep
up again visits what is not recorded, judges what is not done, and does nothing twice.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import field
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any, Self

from digimaturity.ground.durable import make_folder, reading_error, storage_error, sync_folder
from digimaturity.ground.errors import InvalidDataError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from digimaturity.probes.sweep.jobs import Done

FORMAT = 1
_NAME = "sweep-{}.jsonl"
_TAKEN_UP = Text(
    "Det avbrutna svepet gäller andra organisationer än de som anges nu.",
    "The sweep that was broken off is about other organisations than those named now.",
)
_BEGIN_ANEW = Text(
    "Ange samma urval, eller börja om utan --resume.", "Name the same ones, or begin anew without --resume."
)


def new_stamp() -> str:
    """A sweep that begins now is called this: ``20261129T180500Z``."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")


def journal_path(evidence: Path, stamp: str) -> Path:
    """Where a sweep's journal is kept, in the edition's folder of evidence."""
    return evidence / _NAME.format(stamp)


@dataclass
class Told:
    """What a journal says.

    Attributes:
        stamp: the sweep's name.
        organisations: the ids of all that it is about.
        catalogue: the version of the catalogue.
        recorded: the seconds that each visit took, by organisation.
        failures: why its start page was not seen, by organisation that is done; empty where it was seen.
        ended: when all were done, ISO 8601 in UTC; empty before that.
        is_comparable: whether it may be compared with another; see ``failing_share``.
    """

    stamp: str
    organisations: tuple[str, ...] = ()
    catalogue: str = ""
    recorded: dict[str, float] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    ended: str = ""
    is_comparable: bool = True

    def take(self, line: dict[str, Any]) -> None:
        """Take in one line."""
        if "organisations" in line:
            self.organisations, self.catalogue = tuple(line["organisations"]), str(line["catalogue"])
        elif "recorded" in line:
            self.recorded[line["recorded"]] = float(line["seconds"])
        elif "done" in line:
            self.failures[line["done"]] = str(line["failure"])
        elif "ended" in line:
            self.ended, self.is_comparable = str(line["ended"]), bool(line["comparable"])


def read_journal(path: Path) -> Told:
    """What a journal says; a last line that was cut off says nothing.

    Raises:
        InvalidDataError: naming the line that cannot be read.
    """
    told = Told(path.stem.removeprefix("sweep-"))
    try:
        whole = path.read_bytes().rpartition(b"\n")[0]
    except OSError as error:
        raise reading_error(path, error) from error
    for number, line in enumerate(whole.split(b"\n") if whole else (), 1):
        try:
            told.take(json.loads(line))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise InvalidDataError(
                Text("{p}, rad {n}: går inte att läsa.", "{p}, line {n}: cannot be read.").fill(p=path, n=number)
            ) from error
    return told


def journals(evidence: Path) -> list[Told]:
    """Every sweep of an edition whose journal can be read, the latest first; no other sweep depends on the rest."""
    found = []
    for path in _paths(evidence):
        with suppress(InvalidDataError):
            found.append(read_journal(path))
    return found


def unfinished(evidence: Path) -> str:
    """The stamp of the latest sweep that was broken off; empty where the latest one ended.

    Raises:
        InvalidDataError: the latest journal cannot be read, so nobody knows.
    """
    latest = next(map(read_journal, _paths(evidence)), None)
    return latest.stamp if latest is not None and not latest.ended else ""


def _paths(evidence: Path) -> list[Path]:
    return sorted(evidence.glob(_NAME.format("*")), reverse=True)


class Journal:
    """A journal that is being written; each line is on disk when its method returns.

    Attributes:
        told: what it says so far.
    """

    def __init__(self, path: Path, stream: IO[bytes], told: Told) -> None:
        self.path, self.told = path, told
        self._stream = stream

    @classmethod
    def open(cls, path: Path, organisations: Iterable[str], *, catalogue: str, tool: str) -> Self:
        """Begin a journal, or go on with the one that is there.

        Raises:
            UsageError: the one that is there is about others.
            StorageError: the disk refused.
            InvalidDataError: it cannot be read.
        """
        make_folder(path.parent)
        wanted = tuple(sorted(organisations))
        told = read_journal(path) if path.is_file() else Told(path.stem.removeprefix("sweep-"))
        if told.organisations and told.organisations != wanted:
            raise UsageError(_TAKEN_UP, _BEGIN_ANEW)
        try:
            stream = path.open("ab")
            _mend(path, stream)
        except OSError as error:
            raise storage_error(path, error) from error
        made = cls(path, stream, told)
        if not told.organisations:
            made._write({"format": FORMAT, "tool": tool, "catalogue": catalogue, "organisations": list(wanted)})
            sync_folder(path.parent)
        return made

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def recorded(self, organisation: str, seconds: float) -> None:
        """A site's recording is whole on disk."""
        self._write({"recorded": organisation, "seconds": seconds})

    def done(self, done: Done) -> None:
        """What was concluded of a site is kept."""
        told = {"done": done.organisation, "failure": done.failure, "requests": done.requests}
        self._write(told | ({"detail": done.detail[:200]} if done.detail else {}))

    def ended(self, *, is_comparable: bool) -> None:
        """Every site is done."""
        self._write({"ended": datetime.now(UTC).isoformat(timespec="seconds"), "comparable": is_comparable})

    def _write(self, line: dict[str, Any]) -> None:
        try:
            self._stream.write(json.dumps(line, ensure_ascii=True).encode() + b"\n")
            self._stream.flush()
            os.fsync(self._stream.fileno())
        except OSError as error:
            raise storage_error(self.path, error) from error
        self.told.take(line)


def _mend(path: Path, stream: IO[bytes]) -> None:
    """Take away a last line that was cut off."""
    content = path.read_bytes()
    whole = content.rfind(b"\n") + 1
    if whole != len(content):
        stream.truncate(whole)
