"""Where assessments are kept: a folder of the user's, found upwards like a git root, and what ships with the tool."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.ground.compiled import compiled
from digimaturity.ground.errors import NotFoundError, UsageError, refuse
from digimaturity.ground.language import Text, same
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.edition import Edition, Source
from digimaturity.workspace.inventory import EDITION_FILE, Inventory, answer_files, inventory_of
from digimaturity.workspace.root import ASSESSMENTS
from digimaturity.workspace.store import check_place, elsewhere, placed, read_assessment

if TYPE_CHECKING:
    from digimaturity.model.answers import Assessment

# An edition is a folder and an id in files: the same letters as everywhere else, and no way out of the workspace.
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def shipped(name: str) -> Path:
    """A folder that travels with the tool: inside the package when installed, at the root of a source checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "shipped" / name
    return inside if inside.is_dir() else package.parent.parent / name


class KeptEdition(Edition):
    """An edition whose answers can be read from its folder."""

    def organisations(self) -> list[str]:
        """The ids of the organisations that have answers, in alphabetical order."""
        return [name for name, files in inventory_of(self.folder).files.items() if files]

    @cached_property
    def inventory(self) -> Inventory:
        """What stands in the folder, as it was when first asked for."""
        return inventory_of(self.folder)

    def files(self, organisation: str) -> tuple[Path, ...]:
        """The files of the organisation's assessors, in alphabetical order."""
        return answer_files(self.folder / organisation)

    def assessments(self, organisation: str) -> list[Assessment]:
        """Every assessor's answers about the organisation.

        Raises:
            InvalidDataError: naming file, line and field; a file that belongs elsewhere, too.
        """
        found = [(path, read_assessment(path)) for path in self.files(organisation)]
        for path, assessment in found:
            check_place(assessment, path, self.id)
        return [assessment for _, assessment in found]


class Workspace:
    """The editions that can be read, and where new answers go.

    Args:
        root: the workspace folder, or ``None`` outside one.
        with_shipped: whether the editions that ship with the tool can be read too.
    """

    def __init__(self, root: Path | None, *, with_shipped: bool = True) -> None:
        self.root = root
        self._folders = [(root / ASSESSMENTS, True)] if root else []
        library = shipped(ASSESSMENTS)
        if with_shipped and not any(folder.resolve() == library.resolve() for folder, _ in self._folders):
            self._folders.append((library, False))

    def editions(self) -> dict[str, KeptEdition]:
        """Every edition by id; the workspace's own before a shipped one of the same name."""
        found: dict[str, KeptEdition] = {}
        for folder, writable in self._folders:
            for name in _names(folder):
                if name not in found:
                    found[name] = read_edition(folder / name, writable=writable)
        return found

    def names(self) -> list[str]:
        """Every edition's name, as the folders are called; none of them is read."""
        return list(dict.fromkeys(name for folder, _ in self._folders for name in _names(folder)))

    def edition(self, name: str) -> KeptEdition:
        """The edition called ``name``.

        Raises:
            NotFoundError: listing the editions there are.
        """
        for folder, writable in self._folders:
            if name in _names(folder):
                return read_edition(folder / name, writable=writable)
        known = ", ".join(self.editions()) or "–"
        raise NotFoundError(
            Text("Utgåvan ”{name}” finns inte.", 'There is no edition "{name}".').fill(name=name),
            Text("Det finns: {known}.", "There are: {known}.").fill(known=known),
        )

    def default_edition(self) -> str | None:
        """The edition that is meant when none is named: the workspace's own latest, before what ships.

        Own fieldwork comes before borrowed data; examples and editions without answers are never meant.
        """
        shown = [e for e in self.editions().values() if not e.example and e.organisations()]
        latest = max(shown, key=lambda e: (e.writable, e.source is None, e.id), default=None)
        return latest.id if latest else None

    def own_edition(self) -> str | None:
        """The latest edition of own fieldwork in the workspace, if there is one."""
        own = [e.id for e in self.editions().values() if e.writable and not e.example and e.source is None]
        return max((name for name in own if self.edition(name).organisations()), default=None)

    def edition_to_write(self, name: str) -> KeptEdition:
        """The edition that new answers go to; a name that does not exist yet becomes a new edition.

        Raises:
            UsageError: outside a workspace, or for an edition that ships with the tool.
        """
        if not _NAME.fullmatch(name):
            raise UsageError(
                Text("”{n}” kan inte vara namn på en utgåva.", '"{n}" cannot be the name of an edition.').fill(n=name),
                Text(
                    "Använd a–z, siffror, bindestreck: till exempel 2026.",
                    "Use a–z, digits and hyphens: 2026, for example.",
                ),
            )
        if self.root is None:
            raise UsageError(
                Text("Här finns ingen arbetsmapp att spara svar i.", "There is no workspace here to save answers in."),
                Text("Skapa en med: digimaturity init MAPP", "Create one with: digimaturity init FOLDER"),
            )
        folder = self.root / ASSESSMENTS / name
        if folder.is_dir():
            return read_edition(folder, writable=True)
        return KeptEdition(name, same(name), folder)


def _names(folder: Path) -> list[str]:
    """The editions in a folder, in alphabetical order."""
    if not folder.is_dir():
        return []
    return sorted(e.name for e in folder.iterdir() if e.is_dir() and not e.name.startswith("."))


def read_edition(folder: Path, *, writable: bool) -> KeptEdition:
    """The edition kept in ``folder``; one without ``edition.yaml`` covers the whole catalogue.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    path = folder / EDITION_FILE
    if not path.is_file():
        return KeptEdition(folder.name, same(folder.name), folder, writable=writable)
    content = read_bytes(path)

    edition = compiled("edition", [content], lambda: _edition(content, path), KeptEdition)
    if edition.id != folder.name:
        message = Text("{path} hör till en annan utgåva.", "{path} belongs to another edition.")
        refuse(placed(path, [(("id",), elsewhere(edition.id, folder.name))]), message, path=path)
    return replace(edition, id=folder.name, folder=folder, writable=writable)


def _edition(content: bytes, path: Path) -> KeptEdition:
    from digimaturity.model.assessment_schema import EditionFile

    file = read_as(EditionFile, content, path)
    return file.as_record(
        KeptEdition,
        folder=path.parent,
        catalogue_version=file.catalogue.version,
        catalogue_id=file.catalogue.id,
        source=file.source and file.source.as_record(Source),
        writable=True,
    )
