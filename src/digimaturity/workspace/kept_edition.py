"""One edition as it is kept: what its file says of it, and the answers in its folder."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.ground.compiled import compiled
from digimaturity.ground.errors import refuse
from digimaturity.ground.language import Text, same
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.edition import Edition, Source, SourceChange
from digimaturity.workspace.answer_faults import check_place, elsewhere, placed
from digimaturity.workspace.asked_file import read_asked
from digimaturity.workspace.inventory import EDITION_FILE, Inventory, answer_files, has_answers, inventory_of
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Assessment
    from digimaturity.model.asked import Asked


class KeptEdition(Edition):
    """An edition whose answers can be read from its folder."""

    def organisations(self) -> list[str]:
        """The ids of the organisations that have answers, in alphabetical order."""
        return [name for name, files in inventory_of(self.folder).files.items() if files]

    @property
    def has_answers(self) -> bool:
        """Whether any organisation has answers."""
        return has_answers(self.folder)

    @cached_property
    def inventory(self) -> Inventory:
        """What stands in the folder, as it was when first asked for."""
        return inventory_of(self.folder)

    @cached_property
    def asked(self) -> Asked | None:
        """What the edition's source asked, where its answers were imported and a file says it.

        Raises:
            InvalidDataError: naming file, line and field.
        """
        return read_asked(self.folder)

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
    from digimaturity.model.edition_schema import EditionFile

    file = read_as(EditionFile, content, path)
    return file.as_record(
        KeptEdition,
        folder=path.parent,
        catalogue_version=file.catalogue.version,
        catalogue_id=file.catalogue.id,
        narrowing=None,
        source=file.source and file.source.as_record(Source),
        change=tuple(entry.as_record(SourceChange) for entry in file.change),
        writable=True,
    )
