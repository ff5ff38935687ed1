"""What every command works with: the surroundings that its flags lead to, and the study in them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.language import Text, counted
from digimaturity.insight.study import Study
from digimaturity.workspace.surroundings import Surroundings

# So many names are shown; doctor shows them all.
_SHOWN = 3

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from digimaturity.ground.errors import Problem
    from digimaturity.insight.body import Body
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.editions import KeptEdition


class Context(Surroundings):
    """The surroundings of a command, with each edition that it looks at read once.

    Args:
        here: the folder to look upwards from; the one that the process stands in otherwise.
        flags: what the command line says of the settings; None where a flag was not given.
    """

    def __init__(self, *, here: Path | None = None, **flags: str | None) -> None:
        super().__init__(flags, here)
        self._noted: set[Path] = set()
        self._odd = 0

    def study(self, edition: KeptEdition | None = None) -> Study:
        """The study of an edition; of the one that the settings mean unless said."""
        edition = edition or self.edition()
        known: dict[tuple[object, ...], Study] = self.__dict__.setdefault("_studies", {})
        key = (edition.folder, self.settings.value("panel"))
        if key not in known:
            known[key] = Study(self, self.noted(edition), _watched, self._tell)
        return known[key]

    def edition(self) -> KeptEdition:
        """As ``Surroundings.edition``; what stands in its folder and is not read is said, once."""
        return self.noted(super().edition())

    def noted(self, edition: KeptEdition) -> KeptEdition:
        """The edition, after a line about what stands in its folder and is not read."""
        if edition.writable and edition.folder not in self._noted:
            self._noted.add(edition.folder)
            unread = [p.place.file for p in edition.inventory.unread]
            unread += [edition.folder / o for o in edition.inventory.files if o not in self.register.by_id]
            if unread:
                shown = ", ".join(os.path.relpath(path, edition.folder) for path in unread[:_SHOWN])
                terminal.talk(
                    Text(
                        "{n} i {f} läses inte: {some}. Varför säger: digimaturity doctor",
                        "{n} in {f} not read: {some}. Why is told by: digimaturity doctor",
                    ).fill(n=_things(len(unread)), f=edition.folder, some=shown + ", …" * (len(unread) > _SHOWN))
                )
        return edition

    def _tell(self, problem: Problem) -> None:
        """Say the first thing that is odd in what is read."""
        self._odd += 1
        if self._odd == 1:
            terminal.talk(
                Text("{p}: {m} Allt sådant visar: digimaturity doctor", "{p}: {m} All such: digimaturity doctor").fill(
                    p=problem.place, m=problem.message
                )
            )

    def body(self, organisation: Organisation, edition: KeptEdition, assessor: str | None = None) -> Body:
        """See ``Study.body``."""
        return self.study(edition).body(organisation, assessor)

    def required_body(self, name: str, edition: KeptEdition, assessor: str | None = None) -> Body:
        """See ``Study.required_body``."""
        return self.study(edition).required_body(name, assessor)

    def edition_to_write(self, year: str) -> KeptEdition:
        """The edition that new answers go to: the one asked for, otherwise the latest own one, otherwise the year's.

        Raises:
            UsageError: outside a workspace.
        """
        name = self.settings.value("edition") or self.workspace.own_edition() or year
        edition = self.workspace.edition_to_write(name)
        if not edition.folder.is_dir():
            terminal.talk(Text("Ny utgåva: {n}.", "New edition: {n}.").fill(n=name))
        return edition


def _things(n: int) -> Text:
    return counted(n, Text("fil eller mapp", "file or folder"), Text("filer eller mappar", "files or folders"))


def _watched(organisations: Sequence[Organisation]) -> Iterable[Organisation]:
    return terminal.progress(organisations, len(organisations), Text("Läser", "Reading"))
