"""What is kept about an edition: each file is read once, when it is first asked for.

What few organisations have beside their answers is looked for first: its reader is imported where there is a file.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.ground.yamlfile import read_bytes
from digimaturity.workspace.answer_faults import check_place, placed
from digimaturity.workspace.checks import unregistered
from digimaturity.workspace.inventory import PROBED_FILE, REPLIES_FILE, RESIDENTS_FILE
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.store import read_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from digimaturity.ground.errors import Problem
    from digimaturity.model.answers import Assessment, Service
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.probed import ProbedRun
    from digimaturity.model.resident_view import ResidentView
    from digimaturity.model.right_of_reply import Invitation, Reply
    from digimaturity.workspace.kept_edition import KeptEdition

    Shown = Callable[[str, tuple[Assessment, ...]], tuple[Assessment, ...]]


class Kept:
    """The files of an edition.

    Args:
        edition: whose they are.
        catalogue: what answers and replies are held against.
        tell: is told what is odd in a file, though it counts.
        shown: of the answers about an organisation those that whoever reads may see.
    """

    def __init__(
        self,
        edition: KeptEdition,
        catalogue: Catalogue,
        tell: Callable[[Problem], object] = lambda _: None,
        shown: Shown = lambda _, found: found,
    ) -> None:
        self.edition = edition
        self.catalogue = catalogue
        self._tell = tell
        self._shown = shown
        self._assessments: dict[str, tuple[Assessment, ...]] = {}
        self._reply_files: dict[str, bytes | None] = {}
        self._replies: dict[str, dict[str, tuple[Reply, ...]]] = {}
        self._invitations: dict[str, tuple[Invitation, ...]] = {}
        self._services: dict[str, tuple[Service, ...]] = {}
        self._residents: dict[str, tuple[ResidentView, ...]] = {}

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """The ids of the organisations that have answers, in alphabetical order."""
        return tuple(name for name, files in self.edition.inventory.files.items() if files)

    @cached_property
    def probed(self) -> tuple[str, ...]:
        """The ids of those whose folders hold runs of the probes, in alphabetical order."""
        folder = self.edition.folder
        return tuple(name for name in self.edition.inventory.files if (folder / name / PROBED_FILE).is_file())

    def assessments(self, organisation: str) -> tuple[Assessment, ...]:
        """Every assessor's answers about an organisation, in the order of the files' names.

        Raises:
            InvalidDataError: a file cannot be read or does not fit the catalogue.
        """
        if organisation not in self._assessments:
            files = self.edition.inventory.files.get(organisation, ())
            services = self.services(organisation) if files else ()
            found = tuple(read_for(path, self.catalogue, services) for path in files)
            for path, assessment in zip(files, found, strict=True):
                check_place(assessment, path, self.edition.id)
                for problem in placed(path, unregistered(assessment)):
                    self._tell(problem)
            self._assessments[organisation] = self._shown(organisation, found)
        return self._assessments[organisation]

    def replies(self, organisation: str) -> dict[str, tuple[Reply, ...]]:
        """What an organisation says of its results, by criterion id, oldest first.

        Raises:
            InvalidDataError: the file cannot be read or does not fit the catalogue.
        """
        if organisation not in self._replies:
            self._replies[organisation] = self._read_replies(organisation)
        return self._replies[organisation]

    def _read_replies(self, organisation: str) -> dict[str, tuple[Reply, ...]]:
        content = self._reply_file(organisation)
        if content is None:
            return {}
        from digimaturity.workspace.replies import read_replies_for

        return read_replies_for(self.edition.folder / organisation, self.catalogue, content)

    def _reply_file(self, organisation: str) -> bytes | None:
        """What the file of an organisation's replies holds; None where there is none."""
        if organisation not in self._reply_files:
            path = self.edition.folder / organisation / REPLIES_FILE
            self._reply_files[organisation] = read_bytes(path) if path.is_file() else None
        return self._reply_files[organisation]

    def invitations(self, organisation: str) -> tuple[Invitation, ...]:
        """When an organisation was asked for its reply, as far as that is noted, in order of time.

        Raises:
            InvalidDataError: the file of its replies cannot be read.
        """
        content = self._reply_file(organisation)
        if content is None:
            return ()
        if organisation not in self._invitations:
            from digimaturity.workspace.invitations import read_invitations

            self._invitations[organisation] = read_invitations(self.edition.folder / organisation, content)
        return self._invitations[organisation]

    def services(self, organisation: str) -> tuple[Service, ...]:
        """An organisation's core services.

        Raises:
            InvalidDataError: the file cannot be read.
        """
        if organisation not in self._services:
            self._services[organisation] = read_services(self.edition.folder / organisation)
        return self._services[organisation]

    def residents(self, organisation: str) -> tuple[ResidentView, ...]:
        """What residents say about an organisation, in the order in which it was kept; it never enters a score.

        Raises:
            InvalidDataError: the file cannot be read.
        """
        if organisation not in self._residents:
            self._residents[organisation] = _read_residents(self.edition.folder / organisation)
        return self._residents[organisation]

    def latest_run(self, organisation: str) -> ProbedRun | None:
        """What probes concluded last of an organisation's site, none of which is an answer; None where none looked.

        Where they cannot be read, that is told and there is none: what people answered does not depend on them.
        It is large, and read anew each time.
        """
        folder = self.edition.folder / organisation
        if not (folder / PROBED_FILE).is_file():
            return None
        from digimaturity.workspace.probed_file import UnreadableRunsError, read_latest

        try:
            return read_latest(folder)
        except UnreadableRunsError as error:
            self._tell(error.problem)
            return None


def _read_residents(folder: Path) -> tuple[ResidentView, ...]:
    if not (folder / RESIDENTS_FILE).is_file():
        return ()
    from digimaturity.workspace.residents_file import read_residents

    return read_residents(folder)
