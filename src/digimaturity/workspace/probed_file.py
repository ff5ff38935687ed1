"""What probes concluded of an organisation, kept beside its answers: the last runs, and never an answer."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from digimaturity.ground.command_words import also, pasted
from digimaturity.ground.compiled import compiled
from digimaturity.ground.durable import make_folder, storage_error, sync_folder
from digimaturity.ground.errors import InvalidDataError, Place, Problem
from digimaturity.ground.jsonfile import JsonError, parse_json
from digimaturity.ground.language import Text, joined
from digimaturity.ground.readable import write_readable
from digimaturity.ground.validation import validate
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.answers import storable
from digimaturity.model.probed import ProbedRun
from digimaturity.workspace.inventory import EVIDENCE, PROBED_FILE
from digimaturity.workspace.locks import held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from digimaturity.model.judgement import Judgement, Piece
    from digimaturity.model.probed import Concluded

# So many runs tell whether a change lasts; older ones are in the recordings.
MOST_RUNS = 6
_UNREADABLE = Text(
    "Maskinens förslag om {o} kan inte läsas ur {p}.", "The machine's proposals on {o} cannot be read from {p}."
)
_LOOK_AGAIN = Text("Låt den titta igen, så läggs filen undan: {c}", "Let it look again, and the file is set aside: {c}")


class UnreadableRunsError(InvalidDataError):
    """The runs of an organisation cannot be read: its answers can, and whoever wants those alone goes on without."""

    def __init__(self, path: Path, error: InvalidDataError) -> None:
        body = path.parent.name
        again = f"{pasted('digimaturity', 'probe', body)}{also()}"
        problems = error.problems or (Problem(Place(path), error.message),)
        super().__init__(_UNREADABLE.fill(o=body, p=path), problems, _LOOK_AGAIN.fill(c=again))

    @property
    def problem(self) -> Problem:
        """The same beside what is read all the same; ``doctor`` tells what is wrong in the file."""
        return Problem(self.problems[0].place, self.in_short, "unreadable-runs")

    @property
    def in_short(self) -> Text:
        """That they cannot be read, from which file, and what to do, without what is wrong in it."""
        return joined(" ", [text for text in (self.message, self.hint) if text])


def read_runs(folder: Path) -> tuple[ProbedRun, ...]:
    """The runs kept in an organisation's folder, the latest first; none where there is no file.

    Raises:
        UnreadableRunsError: naming file, line and field.
    """
    path = folder / PROBED_FILE
    with _named(path):
        return _runs(read_bytes(path), path) if path.is_file() else ()


def read_latest(folder: Path) -> ProbedRun | None:
    """The latest of the runs kept in an organisation's folder; None where there is none.

    It costs a sixth of ``read_runs`` where there are six: the others are not checked.

    Raises:
        UnreadableRunsError: naming file, line and field.
    """
    path = folder / PROBED_FILE
    if not path.is_file():
        return None
    with _named(path):
        content = read_bytes(path)
        latest = compiled("probed-latest", [content], lambda: _latest(content, path), tuple[ProbedRun, ...])
    return next(iter(latest), None)


def keep_run(folder: Path, run: ProbedRun) -> Path | None:
    """Keep a run with those before it, of which the oldest goes where there are more than ``MOST_RUNS``.

    A run that began at the same moment as one that is kept takes its place. A file that cannot be read is set aside
    among the evidence first, as it is.

    Returns:
        Where a file that could not be read lies now; None where it could.

    Raises:
        StorageError: the disk refused, or someone else is writing the file; it is as it was.
    """
    path = folder / PROBED_FILE
    aside = None
    with held(path):
        try:
            before = read_runs(folder)
        except UnreadableRunsError:
            before, aside = (), _set_aside(path)
        runs = _latest_first([run, *(r for r in before if r.at != run.at)])[:MOST_RUNS]
        told = storable({"format": 1, "runs": [_stored_run(r) for r in runs]})
        content = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        write_readable(path, content.encode(), _runs)
    return aside


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """What is wrong in the file is told as what it is: no fault of an answer."""
    try:
        yield
    except InvalidDataError as error:
        raise UnreadableRunsError(path, error) from error


def _set_aside(path: Path) -> Path:
    """Move a file to the organisation's evidence, to a name that nothing has; where it lies then."""
    folder = path.parent.parent / EVIDENCE / path.parent.name
    make_folder(folder)
    names = (folder / f"{path.stem}-unreadable-{n}{path.suffix}" for n in count(1))
    aside = next(name for name in names if not name.exists())
    try:
        shutil.move(path, aside)
    except OSError as error:
        raise storage_error(path, error) from error
    sync_folder(folder)
    return aside


def _latest_first(runs: Iterable[ProbedRun]) -> list[ProbedRun]:
    return sorted(runs, key=lambda r: datetime.fromisoformat(r.at), reverse=True)


def _runs(content: bytes, path: Path) -> tuple[ProbedRun, ...]:
    return compiled("probed", [content], lambda: _validated(content, path), tuple[ProbedRun, ...])


def _validated(content: bytes, path: Path) -> tuple[ProbedRun, ...]:
    from digimaturity.model.probed_schema import ProbedFile

    try:
        told = parse_json(content.decode("utf-8-sig"))
    except (JsonError, UnicodeDecodeError) as error:
        why = error.why if isinstance(error, JsonError) else Text("inte UTF-8", "not UTF-8")
        problem = Problem(Place(path), Text("Filen är inte JSON: {w}.", "The file is not JSON: {w}.").fill(w=why))
        raise InvalidDataError(Text("{p} kan inte läsas.", "{p} cannot be read.").fill(p=path), (problem,)) from error
    return tuple(_latest_first(run.record for run in validate(ProbedFile, told, content, path).runs))


def _latest(content: bytes, path: Path) -> tuple[ProbedRun, ...]:
    """The latest run alone; where anything is wrong, all are read, for what is wrong to be told at its place."""
    from digimaturity.model.probed_schema import ProbedFile

    try:
        told = parse_json(content.decode("utf-8-sig"))
        told["runs"] = sorted(told["runs"], key=lambda run: datetime.fromisoformat(run["at"]))[-1:]
        return tuple(run.record for run in validate(ProbedFile, told, content, path).runs)
    except (JsonError, InvalidDataError, ValueError, TypeError, KeyError):
        return _validated(content, path)[:1]


def _stored_run(run: ProbedRun) -> dict[str, Any]:
    told = {
        "at": run.at,
        "website": run.website,
        "tool": run.tool,
        "catalogue": run.catalogue,
        "recording": run.recording,
        "sha256": run.sha256,
        "pages": run.pages,
        "obstacles": dict(run.obstacles),
        "notes": dict(run.notes),
        "concluded": [_stored(one) for one in run.concluded],
    }
    return {name: value for name, value in told.items() if value not in ("", {}) or name in _ALWAYS}


_ALWAYS = frozenset({"at", "website", "tool", "catalogue"})


def _stored(one: Concluded) -> dict[str, Any]:
    said: Judgement = one.judgement
    told = {
        "probe": one.probe,
        "criterion": said.criterion,
        "service": said.service,
        "verdict": said.verdict.value,
        "low": said.low,
        "high": said.high,
        "value": said.value,
        "why": said.why.by_language,
        "confidence": said.confidence.value,
        "reasons": [reason.by_language for reason in said.reasons],
        "cause": said.cause and said.cause.value,
        "pieces": [_piece(piece) for piece in said.pieces],
        "pictures": dict(one.pictures),
    }
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}


def _piece(piece: Piece) -> dict[str, str]:
    told = {
        "excerpt": piece.excerpt,
        "sha256": piece.sha256,
        "at": piece.at,
        "picture": piece.picture,
    }
    return {"url": piece.url, **{name: value for name, value in told.items() if value}}
