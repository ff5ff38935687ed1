"""What a study stands in: the settings in force, and the catalogue, register, panels and editions they lead to."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from digimaturity.ground.command_words import pasted
from digimaturity.ground.errors import InvalidDataError, NotFoundError, Problem, UsageError, errors, refuse
from digimaturity.ground.language import Text
from digimaturity.ground.scale_in_use import use_scale
from digimaturity.workspace.answer_faults import placed
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.checks import check_edition, check_panel, edition_oddities
from digimaturity.workspace.editions import Workspace, shipped
from digimaturity.workspace.inventory import EDITION_FILE
from digimaturity.workspace.register import Register, choose_panel, load_panels, load_register, panel_files, panel_id
from digimaturity.workspace.root import MARKER, find_root
from digimaturity.workspace.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from digimaturity.ground.yamlfile import Key
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.organisation import Organisation, Panel
    from digimaturity.workspace.contacts import Contacts
    from digimaturity.workspace.kept_edition import KeptEdition

_OTHER_KIND = Text(
    "{o} följer med verktyget, och dess slag är {k}. Ge den du menar ett annat id.",
    "{o} ships with the tool, and its kind is {k}. Give the one that you mean another id.",
)
OWN_ORGANISATIONS = "organisations.yaml"
PANELS = "panels"
ALL = "all"
T = TypeVar("T")


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
        UsageError: the workspace that is named does not exist, or is none.
    """

    def __init__(self, flags: Mapping[str, str | None] | None = None, here: Path | None = None) -> None:
        named = Settings(flags).value("workspace")
        root = Path(named) if named else _root_above(here)
        if named and not Path(named).is_dir():
            raise UsageError(Text("Mappen {p} finns inte.", "The folder {p} does not exist.").fill(p=named))
        if named and root and find_root(root) != root:
            raise UsageError(
                Text("Mappen {p} är ingen studie.", "The folder {p} is not a study.").fill(p=named),
                Text("Skapa en med: {c}", "Create one with: {c}").fill(c=pasted("digimaturity", "init", named)),
            )
        self.workspace = Workspace(root, catalogue=lambda: self.catalogue)
        file = root / MARKER if root and (root / MARKER).exists() else None
        self.settings = Settings(flags, file)
        self._weights = (flags or {}).get("weights")

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
        """The questions, by the weights that are asked for, the catalogue's own otherwise."""
        if self._weights is None:
            return self.own_catalogue
        from digimaturity.workspace.weighting import weighted

        return weighted(self.own_catalogue, self._weights)

    @cached_property
    def own_catalogue(self) -> Catalogue:
        """The questions as the catalogue weighs them; their scale is the one that scores are shown on from then on."""
        try:
            found = load(self.catalogue_folder)
        except InvalidDataError as error:
            if error.problems or not self.settings.is_from_file("catalogue"):
                raise
            place = self.settings.place("catalogue")
            raise InvalidDataError(error.message, (Problem(place, error.message),), error.hint) from error
        use_scale(found.scale.min, found.scale.max)
        return found

    @cached_property
    def register(self) -> Register:
        """Every known organisation, the workspace's own too."""
        folders = [shipped("criteria") / "panels" / "organisations"]
        if self.workspace.root:
            folders.append(self.workspace.root / OWN_ORGANISATIONS)
            self._refuse_other_kinds(self.workspace.root / OWN_ORGANISATIONS)
        return load_register(folders)

    @cached_property
    def contacts(self) -> Contacts:
        """How the bodies of the register can be reached, as the list that ships has it."""
        from digimaturity.workspace.contacts import load_contacts

        return load_contacts(shipped("criteria") / PANELS / "contacts" / "govdirectory.yaml")

    def _refuse_other_kinds(self, path: Path) -> None:
        """Refuse an own organisation that stands in the place of one that ships and is of another kind.

        Panels and editions that ship go by the kind: such a body would be ranked among others than its own.
        A catalogue with kinds of its own may call them as it likes.
        """
        ids = [o.id for o in self.own_organisations]
        other = [(own, before) for own, before in self.redefined if own.kind != before.kind]
        faults: list[tuple[Key, Text]] = [
            (("organisations", ids.index(own.id), "kind"), _OTHER_KIND.fill(o=own.id, k=before.kind))
            for own, before in other
            if {own.kind, before.kind} <= self.catalogue.kinds.keys()
        ]
        refuse(
            placed(path, faults),
            Text("{p} ändrar slaget för organisationer som följer med.", "{p} changes the kind of bodies that ship."),
            p=path,
        )

    @cached_property
    def panels(self) -> dict[str, Panel]:
        """The panels that ship, those beside the catalogue in use, and the workspace's own."""
        found: dict[str, Panel] = {}
        for folder in self._panel_folders():
            found |= load_panels(folder)
        return found

    def _panel_folders(self) -> list[Path]:
        folders = [shipped("criteria") / PANELS, self.catalogue_folder / PANELS]
        if self.workspace.root:
            folders.append(self.workspace.root / PANELS)
        return [folder for folder in dict.fromkeys(f.resolve() for f in folders) if folder.is_dir()]

    def panel_file(self, identity: str) -> Path:
        """The file that a panel stands in."""
        paths = [path for folder in self._panel_folders() for path in panel_files(folder)]
        return next(path for path in reversed(paths) if panel_id(path) == identity)

    def panel(self) -> Panel:
        """The panel asked for, or the default one.

        Raises:
            NotFoundError: listing the panels there are.
            InvalidDataError: the workspace's file asks for a panel that there is not, or the panel has unknown members.
        """
        return self._whole(self._named("panel", lambda name: choose_panel(self.panels, name)))

    def panel_of(self, edition: KeptEdition) -> Panel:
        """The panel that an edition is compared in: one that was asked for, its own, or the default one.

        Raises:
            NotFoundError: see ``panel``.
            InvalidDataError: see ``panel``.
        """
        if edition.panel is None or (self.panel_was_asked_for and not self.settings.is_from_file("panel")):
            return self.panel()
        self.checked(edition)
        return self._whole(choose_panel(self.panels, edition.panel))

    def _whole(self, panel: Panel) -> Panel:
        check_panel(panel, self.register, lambda: self.panel_file(panel.id))
        return panel

    def _named(self, setting: str, find: Callable[[str], T]) -> T:
        """What a setting names; what the workspace's file names and is not there is an error of the file."""
        try:
            return find(self.settings.value(setting) or "")
        except NotFoundError as error:
            if not self.settings.is_from_file(setting):
                raise
            message = Text("{f} har {errors}.", "{f} has {errors}.").fill(f=self.settings.file, errors=errors(1))
            place = self.settings.place(setting)
            raise InvalidDataError(message, (Problem(place, error.message),), error.hint) from error

    def checked(self, edition: KeptEdition) -> KeptEdition:
        """The edition, once all that it names is there.

        Raises:
            InvalidDataError: each panel, kind, criterion or catalogue that is not, with file, line and near names.
        """
        if edition.folder not in self._checked:
            check_edition(edition, self.catalogue, lambda: self.panels, self.kinds_in(edition))
            self._checked.add(edition.folder)
        return edition

    def kinds_in(self, edition: KeptEdition) -> set[str]:
        """The kinds of the organisations that have answers in an edition that does not use the whole catalogue."""
        if not edition.is_narrowed:
            return set()
        answered = (o for o, files in edition.inventory.files.items() if files)
        return {self.register.by_id[o].kind for o in answered if o in self.register.by_id}

    def odd_in(self, edition: KeptEdition) -> list[Problem]:
        """What is odd in an edition's own words, though it is read: a version of the catalogue that there has not been.

        A catalogue's earlier versions are those that its releases have left.
        """
        from digimaturity.workspace.catalogues.released import versions

        if edition.catalogue_version in {None, self.catalogue.version}:
            return []
        released = versions(self.catalogue_folder)
        return placed(edition.folder / EDITION_FILE, edition_oddities(edition, self.catalogue, released))

    @cached_property
    def _checked(self) -> set[Path]:
        return set()

    @cached_property
    def redefined(self) -> list[tuple[Organisation, Organisation]]:
        """The workspace's organisations that stand in the place of one that ships, each with that one."""
        before = load_register([shipped("criteria") / PANELS / "organisations"]).by_id
        return [(own, before[own.id]) for own in self.own_organisations if own.id in before]

    @cached_property
    def own_organisations(self) -> tuple[Organisation, ...]:
        """The organisations of the workspace's own register, in the order of the file."""
        root = self.workspace.root
        return tuple(load_register([root / OWN_ORGANISATIONS])) if root else ()

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
        name = self.settings.value("edition")
        is_flag = name is not None and name == self.settings.flags.get("edition")
        if name is None:
            name = self.workspace.default_edition()
            if name is None and self.workspace.root is not None:
                raise NotFoundError(*self.workspace.empty)
            if name is None:
                raise NotFoundError(Text("Det finns ingen utgåva att läsa.", "There is no edition to read."))
        # An edition that the settings name may be one that still awaits its first answers.
        elif not is_flag and self.workspace.is_empty and name not in self.workspace.editions():
            raise NotFoundError(*self.workspace.empty)
        if self.settings.is_from_file("edition"):
            return self._named("edition", self.workspace.edition)
        return self.workspace.edition(name)
