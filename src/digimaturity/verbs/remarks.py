"""What is said beside a result, on stderr: that something in the study is not read, or is odd though it counts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.command_words import EVERYWHERE, also
from digimaturity.ground.language import Text, counted
from digimaturity.workspace.inventory import UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from digimaturity.ground.errors import Problem
    from digimaturity.workspace.kept_edition import KeptEdition

# So many names are shown; doctor shows them all.
_SHOWN = 3


def _doctor() -> str:
    return f"digimaturity doctor{also(*EVERYWHERE)}"


class Remarks:
    """Says each kind of remark once in a run, and that doctor tells the rest."""

    def __init__(self) -> None:
        self._looked_at: set[Path] = set()
        self._told: set[str] = set()

    def unread(self, edition: KeptEdition, known: Container[str]) -> None:
        """One line about what stands in an own edition's folder and is not read.

        Args:
            edition: whose folder.
            known: the ids of the organisations that the catalogue asks about; other folders are not read.
        """
        if not edition.writable or edition.folder in self._looked_at:
            return
        self._looked_at.add(edition.folder)
        stands = edition.inventory
        for problem in stands.unread:
            if problem.message == UNFINISHED:
                terminal.talk(Text("{f}: {m}", "{f}: {m}").fill(f=edition.folder, m=problem.message))
        unread = [p.place.file for p in stands.unread if p.message != UNFINISHED] + [
            edition.folder / o for o in stands.files if o not in known
        ]
        if unread:
            names = [os.path.relpath(path, edition.folder) for path in unread[:_SHOWN]]
            more = ["…"] * (len(unread) > _SHOWN)
            said = Text(
                "{n} i {f} läses inte: {some}. Visa varför med: {d}", "{n} in {f} not read: {some}. Show why with: {d}"
            )
            terminal.talk(
                said.fill(
                    n=counted(
                        len(unread),
                        Text("fil eller mapp", "file or folder"),
                        Text("filer eller mappar", "files or folders"),
                    ),
                    f=edition.folder,
                    some=", ".join((*names, *more)),
                    d=_doctor(),
                )
            )

    def odd(self, problem: Problem) -> None:
        """The first thing of its kind (``Problem.code``) that is odd in what is read."""
        if problem.code not in self._told:
            self._told.add(problem.code)
            terminal.talk(
                Text("{p}: {m} Visa allt som är fel med: {d}", "{p}: {m} Show everything that is wrong with: {d}").fill(
                    p=problem.place, m=problem.message, d=_doctor()
                )
            )
