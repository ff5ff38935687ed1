"""Where a study speaks of an organisation: what would be left without an owner if its register no longer knew it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.yamlfile import read_yaml, yaml_files
from digimaturity.workspace.drafts import draft_file
from digimaturity.workspace.figures import FOLDER as REFERENCE
from digimaturity.workspace.inventory import (
    EVIDENCE,
    FIELDWORK_FILE,
    PROBED_FILE,
    QUESTIONS_FILE,
    REPLIES_FILE,
    RESIDENTS_FILE,
    SERVICES_FILE,
    answer_files,
    entries_of,
    errands_files,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from digimaturity.workspace.kept_edition import KeptEdition


class Traced(Enum):
    """What a study can keep about an organisation, in words."""

    ANSWERS = Text("svar", "answers")
    ERRANDS = Text("ärenden", "errands")
    DRAFTS = Text("halvskriven text", "half-typed text")
    EVIDENCE = Text("belägg", "evidence")
    SERVICES = Text("kärntjänster", "core services")
    REPLIES = Text("genmälen", "replies")
    RESIDENTS = Text("invånares röst", "residents' voice")
    PROBED = Text("vad en maskin såg", "what a machine saw")
    PLAN = Text("en plats i fältarbetets plan", "a place in the plan of the fieldwork")
    QUESTIONS = Text("avgjorda frågor", "settled questions")
    FIGURES = Text("publicerade siffror", "published figures")
    OTHER = Text("andra filer", "other files")


_BY_NAME = {
    SERVICES_FILE: Traced.SERVICES,
    REPLIES_FILE: Traced.REPLIES,
    RESIDENTS_FILE: Traced.RESIDENTS,
    PROBED_FILE: Traced.PROBED,
}


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that a study keeps about an organisation.

    Attributes:
        kept: what it is.
        path: the file or folder that it stands in.
        edition: id of the edition; empty outside every edition.
    """

    kept: Traced
    path: Path
    edition: str = ""


def traces_of(root: Path, editions: Iterable[KeptEdition], organisation: str) -> list[Trace]:
    """Everything that a study keeps about an organisation, edition by edition.

    Args:
        root: the study.
        editions: the study's own.
        organisation: its id.

    Raises:
        InvalidDataError: a file that may speak of it cannot be read.
    """
    found = [trace for edition in editions for trace in _in_edition(edition, organisation)]
    figures = (path for path in yaml_files(root / REFERENCE) if _speaks_of(read_yaml(path), organisation))
    return [*found, *(Trace(Traced.FIGURES, path) for path in figures)]


def _in_edition(edition: KeptEdition, organisation: str) -> Iterator[Trace]:
    own = edition.folder / organisation
    known = dict.fromkeys(answer_files(own), Traced.ANSWERS) | dict.fromkeys(errands_files(own), Traced.ERRANDS)
    for path, kept in known.items():
        yield Trace(kept, path, edition.id)
    # A first answer that is only begun has a draft beside the file that is not there yet.
    for path in sorted(own.glob(draft_file(own / "*.yaml").name)):
        yield Trace(Traced.DRAFTS, path, edition.id)
    for entry in entries_of(own):
        path = own / entry.name
        if path not in known and not _is_empty(path) and not (entry.name == REPLIES_FILE and _has_no_reply(path)):
            kept = Traced.EVIDENCE if entry.name == EVIDENCE else _BY_NAME.get(entry.name, Traced.OTHER)
            yield Trace(kept, path, edition.id)
    if not _is_empty(edition.folder / EVIDENCE / organisation):
        yield Trace(Traced.EVIDENCE, edition.folder / EVIDENCE / organisation, edition.id)
    for name, kept in ((FIELDWORK_FILE, Traced.PLAN), (QUESTIONS_FILE, Traced.QUESTIONS)):
        path = edition.folder / name
        if path.is_file() and _speaks_of(read_yaml(path), organisation):
            yield Trace(kept, path, edition.id)


def _has_no_reply(path: Path) -> bool:
    """Whether a file of replies has none, and no note that one was asked for."""
    try:
        content = read_yaml(path)
    except InvalidDataError:
        return False  # whatever cannot be read is kept
    return isinstance(content, dict) and not any(said for key, said in content.items() if key != "format")


def _is_empty(path: Path) -> bool:
    """Whether nothing stands there that people put there."""
    return not path.is_file() and not entries_of(path)


def _speaks_of(content: Any, organisation: str) -> bool:  # noqa: ANN401 - YAML holds anything
    """Whether a file says something under the organisation's id, or of it."""
    if isinstance(content, dict):
        return (
            organisation in content
            or content.get("organisation") == organisation
            or any(_speaks_of(inner, organisation) for inner in content.values())
        )
    return isinstance(content, list) and any(_speaks_of(inner, organisation) for inner in content)
