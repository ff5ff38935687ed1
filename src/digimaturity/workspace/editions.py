"""Where assessments are kept: a folder of the user's, found upwards like a git root, and what ships with the tool."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.ground.command_words import also
from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.file_names import why_unfit
from digimaturity.ground.language import Text, either, same
from digimaturity.ground.pattern import pattern
from digimaturity.workspace.chronology import chronological, looks_mistaken, near_editions
from digimaturity.workspace.kept_edition import KeptEdition, read_edition
from digimaturity.workspace.root import ASSESSMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from digimaturity.model.catalogue import Catalogue

# An edition is a folder and an id in files: the same letters as everywhere else, and no way out of the workspace.
_NAME = pattern(r"[a-z0-9][a-z0-9-]*")
_NOT_YET = Text("Ingen utgåva finns än. Menade du {y}?", "There is no edition yet. Did you mean {y}?")


def shipped(name: str) -> Path:
    """A folder that travels with the tool: inside the package when installed, at the root of a source checkout.

    ``DIGIMATURITY_SHIPPED_DIR`` names another place for them all.
    """
    moved = os.environ.get("DIGIMATURITY_SHIPPED_DIR")
    if moved:
        return Path(moved) / name
    package = Path(__file__).resolve().parent.parent
    inside = package / "shipped" / name
    return inside if inside.is_dir() else package.parent.parent / name


class Workspace:
    """The editions that can be read, and where new answers go.

    Args:
        root: the workspace folder, or ``None`` outside one.
        with_shipped: whether the editions that ship with the tool can be read too.
        catalogue: finds the one in use, of which an edition's profile and access leave a part.
    """

    def __init__(
        self, root: Path | None, *, with_shipped: bool = True, catalogue: Callable[[], Catalogue] | None = None
    ) -> None:
        self.root = root
        self._catalogue = catalogue
        self._folders = [(root / ASSESSMENTS, True)] if root else []
        library = shipped(ASSESSMENTS)
        if with_shipped and not any(folder.resolve() == library.resolve() for folder, _ in self._folders):
            self._folders.append((library, False))

    def editions(self) -> dict[str, KeptEdition]:
        """Every edition by id; the workspace's own before a shipped one of the same name."""
        return self._read(self._folders)

    def _opened(self, folder: Path, *, writable: bool) -> KeptEdition:
        """The edition in a folder, held against the catalogue where its profile or access asks for that."""
        found = read_edition(folder, writable=writable)
        return found.held_against(self._catalogue()) if found.asks_the_catalogue and self._catalogue else found

    def _read(self, folders: Iterable[tuple[Path, bool]]) -> dict[str, KeptEdition]:
        found: dict[str, KeptEdition] = {}
        for folder, writable in folders:
            for name in _names(folder):
                if name not in found:
                    found[name] = self._opened(folder / name, writable=writable)
        return found

    def names(self) -> list[str]:
        """Every edition's name, as the folders are called; none of them is read."""
        return list(dict.fromkeys(name for folder, _ in self._folders for name in _names(folder)))

    def edition(self, name: str) -> KeptEdition:
        """The edition called ``name``.

        Raises:
            NotFoundError: with what may have been meant, or the editions there are.
        """
        for folder, writable in self._folders:
            if name in _names(folder):
                return self._opened(folder / name, writable=writable)
        hint = _meant(name, self.editions())
        if self.root is None:
            hint = Text(
                "{h} Den här mappen är ingen studie: gå till studiens mapp, eller ange den med --workspace MAPP.",
                "{h} This folder is not a study: go to the study's folder, or name it with --workspace FOLDER.",
            ).fill(h=hint)
        raise NotFoundError(Text("Utgåvan ”{name}” finns inte.", 'There is no edition "{name}".').fill(name=name), hint)

    def default_edition(self) -> str | None:
        """The edition that is read when none is named: the latest one of the study, outside a study of what ships.

        Own fieldwork comes before borrowed data; examples and editions without answers are never meant.
        """
        here = self._read((folder, own) for folder, own in self._folders if own or self.root is None)
        shown = [e for e in here.values() if not e.example and e.has_answers]
        return _latest([e for e in shown if e.source is None]) or _latest(shown)

    def own_edition(self) -> str | None:
        """The edition that answers go to when none is named: the latest own fieldwork that has answers, or awaits them.

        So it is the one that is read too, as soon as it has answers.
        """
        own = [e for e in self.editions().values() if e.writable and not e.example and e.source is None]
        return _latest([e for e in own if e.has_answers]) or _latest([e for e in own if is_begun(e.folder)])

    def edition_to_write(self, name: str, *, new: bool = False) -> KeptEdition:
        """The edition that new answers go to.

        Args:
            name: as typed, or as a table says.
            new: whether one that is not there is asked for; otherwise only a study without own answers gets its first.

        Raises:
            NotFoundError: there is none of that name, with what may have been meant and how to make one.
            UsageError: outside a study, no name of an edition, or a new one that is there already.
        """
        root = self._root()
        own = [e for e in _names(root / ASSESSMENTS) if self.is_own(e)]
        if not _NAME.fullmatch(name) or (name not in own and why_unfit(name)):
            raise UsageError(
                Text("”{n}” kan inte vara namn på en utgåva.", '"{n}" cannot be the name of an edition.').fill(n=name),
                Text(
                    "Använd bara a–z, siffror och bindestreck, till exempel {m}.",
                    "Use only a–z, digits and hyphens, for example {m}.",
                ).fill(m=either(near_editions(name, own) or [this_year()])),
            )
        folder = root / ASSESSMENTS / name
        if name in own and new:
            raise UsageError(
                Text("Utgåvan {n} finns redan.", "There is already an edition {n}.").fill(n=name),
                Text("Svara i den med: --edition {n}", "Answer in it with: --edition {n}").fill(n=name),
            )
        if name in own:
            return self._opened(folder, writable=True)
        if not new and (self.own_edition() is not None or looks_mistaken(name)):
            near = _meant(name, own) if own else _NOT_YET.fill(y=this_year())
            anew = Text(
                "{k} Skapa den som ny med: --new-edition {n}", "{k} Create it as a new one with: --new-edition {n}"
            )
            raise NotFoundError(
                Text("Utgåvan ”{n}” finns inte i studien.", 'There is no edition "{n}" in the study.').fill(n=name),
                # What a slip or a spreadsheet has made of a name is not offered as one.
                near if looks_mistaken(name) else anew.fill(k=near, n=name),
            )
        return KeptEdition(name, same(name), folder)

    def edition_to_begin(self, name: str, *, names_bodies: bool) -> KeptEdition:
        """The edition that is begun: a new one, or one that has neither answers nor a panel yet.

        Args:
            name: as typed.
            names_bodies: whether all that is said of it is whom it is about, which one that is there may lack.

        Raises:
            UsageError: as ``edition_to_write`` of a new one.
        """
        if names_bodies and self.is_own(name):
            there = self.edition_to_write(name)
            if there.panel is None and not there.organisations():
                return there
        return self.edition_to_write(name, new=True)

    def edition_to_change(self, name: str | None) -> KeptEdition:
        """The edition in which something that is there is mended, removed or replied to; never a new one.

        Args:
            name: as typed; None for the one that answers go to.

        Raises:
            NotFoundError: there is none of that name, or none at all.
            UsageError: outside a study, or an edition that ships with the tool.
        """
        root = self._root()
        name = name or self.own_edition()
        if name is None:
            raise NotFoundError(*self.empty)
        if self.is_own(name):
            return self._opened(root / ASSESSMENTS / name, writable=True)
        self.refuse_shipped(name)
        return self.edition(name)

    def refuse_shipped(self, name: str) -> None:
        """Refuse the name of an edition that ships with the tool and is none of the study's.

        Raises:
            UsageError: it is one.
        """
        if not self.is_own(name) and any(name in _names(folder) for folder, writable in self._folders if not writable):
            raise UsageError(
                Text(
                    "Utgåvan {e} följer med verktyget och går inte att skriva i.",
                    "The edition {e} ships with the tool and cannot be written to.",
                ).fill(e=name),
                Text("Ange en egen utgåva med --edition.", "Give an edition of your own with --edition."),
            )

    def refuse_name_of_shipped(self, name: str) -> None:
        """Refuse to give an edition the name of one that ships, which nobody would find any more.

        Raises:
            UsageError: it is the name of one.
        """
        if not self.is_own(name) and name in _names(shipped(ASSESSMENTS)):
            raise UsageError(
                Text(
                    "En utgåva {n} följer med verktyget och skulle döljas.",
                    "An edition {n} ships with the tool and would be hidden.",
                ).fill(n=name),
                Text("Välj ett annat namn, till exempel {n}-2.", "Choose another name, {n}-2 for example.").fill(
                    n=name
                ),
            )

    def is_own(self, name: str) -> bool:
        """Whether the study has an edition of that name."""
        return bool(self.root and _NAME.fullmatch(name)) and is_begun(self._root() / ASSESSMENTS / name)

    @property
    def is_empty(self) -> bool:
        """Whether this is a study without answers."""
        return self.root is not None and self.default_edition() is None

    @property
    def empty(self) -> tuple[Text, Text]:
        """That the study has no answers yet, and what to do."""
        return (
            Text("Studien i {f} har inga svar än.", "The study in {f} has no answers yet.").fill(f=self.root),
            Text(
                "Börja med: digimaturity assess ORGANISATION{also}\nSe det som följer med verktyget med --edition {e}.",
                "Begin with: digimaturity assess ORGANISATION{also}\nSee what ships with the tool with --edition {e}.",
            ).fill(e=Workspace(None).default_edition(), also=also("workspace", "catalogue")),
        )

    def _root(self) -> Path:
        if self.root is None:
            raise UsageError(
                Text(
                    "Den här mappen är ingen studie, så här kan inga svar sparas.",
                    "This folder is not a study, so no answers can be saved here.",
                ),
                Text("Skapa en med: digimaturity init MAPP", "Create one with: digimaturity init FOLDER"),
            )
        return self.root


def this_year() -> str:
    """The year as an edition's name: that of the first one, where nobody has named it."""
    return str(datetime.now().astimezone().year)


def is_begun(folder: Path) -> bool:
    """Whether a folder is an edition that somebody made: with a file of answers or about itself, or made empty.

    What a command that was refused leaves behind is none.
    """
    if not folder.is_dir():
        return False
    here = list(folder.iterdir())
    return not here or any(p.suffix == ".yaml" for place in (folder, *here) if place.is_dir() for p in place.iterdir())


def _latest(editions: list[KeptEdition]) -> str | None:
    return chronological(editions)[-1].id if editions else None


def _meant(name: str, known: Collection[str]) -> Text:
    there_are = Text("Det finns: {known}.", "There are: {known}.").fill(known=", ".join(known) or "–")
    near = near_editions(name, known)
    if not near or len(near) == len(known):
        return there_are
    return Text("Menade du {k}? {t}", "Did you mean {k}? {t}").fill(k=either(near), t=there_are)


def _names(folder: Path) -> list[str]:
    """The editions in a folder, in alphabetical order."""
    if not folder.is_dir():
        return []
    return sorted(e.name for e in folder.iterdir() if e.is_dir() and not e.name.startswith("."))
