"""What every command works with: the settings in force, and the catalogue, register and editions they lead to."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.insight.body import Body, body_of
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import Edition, Workspace, shipped
from digimaturity.workspace.register import Panel, Register, choose_panel, load_panels, load_register
from digimaturity.workspace.root import MARKER, find_root
from digimaturity.workspace.settings import Settings
from digimaturity.workspace.store import read_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.model.catalogue import Catalogue
    from digimaturity.workspace.register import Organisation

OWN_ORGANISATIONS = "organisations.yaml"


def _root_above(here: Path | None) -> Path | None:
    try:
        return find_root(here or Path.cwd())
    except FileNotFoundError:  # the folder that the user stands in is gone
        return None


class Context:
    """The settings and what they lead to, each read when it is first asked for.

    Args:
        flags: the command line's values for the names in ``settings.NAMES``.
        here: the folder that the command was started in.
    """

    def __init__(self, flags: Mapping[str, str | None] | None = None, here: Path | None = None) -> None:
        named = Settings(flags).value("workspace")
        root = Path(named) if named else _root_above(here)
        if named and not Path(named).is_dir():
            raise UsageError(Text("Arbetsmappen {p} finns inte.", "The workspace {p} does not exist.").fill(p=named))
        self.workspace = Workspace(root)
        file = root / MARKER if root and (root / MARKER).is_file() else None
        self.settings = Settings(flags, file)

    @cached_property
    def catalogue_folder(self) -> Path:
        """The catalogue in use; a path in ``digimaturity.toml`` counts from the workspace."""
        setting = self.settings.get("catalogue")
        if setting.value is None:
            return shipped("criteria")
        path = Path(setting.value)
        if (
            self.workspace.root
            and not path.is_absolute()
            and (self.settings.is_from_file("catalogue") or not path.exists())
        ):
            path = self.workspace.root / path
        return path

    @cached_property
    def catalogue(self) -> Catalogue:
        """The questions."""
        return load(self.catalogue_folder)

    @cached_property
    def register(self) -> Register:
        """Every known organisation, the workspace's own too."""
        folders = [shipped("criteria") / "panels" / "organisations"]
        if self.workspace.root:
            folders.append(self.workspace.root / OWN_ORGANISATIONS)
        return load_register(folders)

    @cached_property
    def panels(self) -> dict[str, Panel]:
        """The panels that ship, those beside the catalogue in use, and the workspace's own."""
        folders = [shipped("criteria") / "panels", self.catalogue_folder / "panels"]
        if self.workspace.root:
            folders.append(self.workspace.root / "panels")
        found: dict[str, Panel] = {}
        for folder in dict.fromkeys(f.resolve() for f in folders):
            if folder.is_dir():
                found |= load_panels(folder)
        return found

    def panel(self) -> Panel:
        """The panel asked for, or the default one."""
        return choose_panel(self.panels, self.settings.value("panel") or "")

    def edition(self) -> Edition:
        """The edition to read: the one asked for, otherwise the latest.

        Raises:
            NotFoundError: there is none, or none of that name.
        """
        name = self.settings.value("edition") or self.workspace.default_edition()
        if name is None:
            raise NotFoundError(
                Text("Det finns ingen utgåva att läsa.", "There is no edition to read."),
                Text("Börja med: digimaturity assess ORGANISATION", "Begin with: digimaturity assess ORGANISATION"),
            )
        return self.workspace.edition(name)

    def edition_to_write(self, year: str) -> Edition:
        """The edition that new answers go to: the one asked for, otherwise the latest own one, otherwise the year's.

        Raises:
            UsageError: outside a workspace.
        """
        from digimaturity.ground import terminal

        asked = self.settings.value("edition")
        name = asked or self.workspace.own_edition() or year
        edition = self.workspace.edition_to_write(name)
        if not edition.folder.is_dir():
            terminal.talk(Text("Ny utgåva: {n}.", "New edition: {n}.").fill(n=name))
        return edition

    def body(self, organisation: Organisation, edition: Edition, assessor: str | None = None) -> Body:
        """An organisation with the answers that count in an edition.

        Raises:
            InvalidDataError: a file that cannot be read or does not fit the catalogue.
        """
        assessments = [read_for(path, self.catalogue) for path in edition.files(organisation.id)]
        return body_of(organisation, assessments, edition, assessor)

    def required_body(self, name: str, edition: Edition, assessor: str | None = None) -> Body:
        """As ``body``, for a name typed by the user.

        Raises:
            NotFoundError: no such organisation, or no answers of it in the edition.
        """
        organisation = self.register.find(name)
        body = self.body(organisation, edition, assessor)
        if not body.assessors and edition.files(organisation.id):
            known = ", ".join(path.stem for path in edition.files(organisation.id))
            raise NotFoundError(
                Text("Bedömaren {a} har inga svar om {name}.", "The assessor {a} has no answers about {name}.").fill(
                    a=assessor, name=organisation.name
                ),
                Text("Svar finns av: {known}.", "There are answers by: {known}.").fill(known=known),
            )
        if not body.assessors:
            known = ", ".join(edition.organisations()) or "–"
            raise NotFoundError(
                Text(
                    "{name} har inga svar i utgåvan {edition}.", "{name} has no answers in the edition {edition}."
                ).fill(name=organisation.name, edition=edition.id),
                Text("Svar finns för: {known}.", "There are answers for: {known}.").fill(known=known),
            )
        return body
