"""What a study stands in: the settings in force, and the catalogue, register, panels and editions they lead to."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import KeptEdition, Workspace, shipped
from digimaturity.workspace.register import Register, choose_panel, load_panels, load_register
from digimaturity.workspace.root import MARKER, find_root
from digimaturity.workspace.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.organisation import Panel

OWN_ORGANISATIONS = "organisations.yaml"
ALL = "all"


def _root_above(here: Path | None) -> Path | None:
    try:
        return find_root(here or Path.cwd())
    except FileNotFoundError:  # the folder that the user stands in is gone
        return None


class Surroundings:
    """The settings and what they lead to, each read when it is first asked for.

    Args:
        flags: values for the names in ``settings.NAMES`` that go before every other.
        here: the folder to look upwards from; the one that the process stands in otherwise.

    Raises:
        UsageError: the workspace that is named does not exist.
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
        """The panel asked for, or the default one.

        Raises:
            NotFoundError: listing the panels there are.
        """
        return choose_panel(self.panels, self.settings.value("panel") or "")

    @property
    def asked_for_everyone(self) -> bool:
        """Whether every organisation of the edition is meant, not a panel."""
        return self.settings.value("panel") == ALL

    @property
    def panel_was_asked_for(self) -> bool:
        """Whether someone asked for a panel, by a flag or a setting."""
        return not self.asked_for_everyone and not self.settings.get("panel").is_default

    def edition(self) -> KeptEdition:
        """The edition to read: the one asked for, otherwise the study's latest; outside a study the one that ships.

        Raises:
            NotFoundError: the study has no answers yet, or there is no edition of that name.
        """
        name = self.settings.value("edition") or self.workspace.default_edition()
        if name is None:
            raise NotFoundError(*self.workspace.empty)
        return self.workspace.edition(name)
