"""What every command works with: the surroundings that its flags lead to, and the study in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.language import Text
from digimaturity.insight.study import Study
from digimaturity.verbs.answering import required_assessor
from digimaturity.workspace.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from digimaturity.insight.body import Body
    from digimaturity.model.answers import Assessor
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

    def study(self, edition: KeptEdition | None = None) -> Study:
        """The study of an edition; of the one that the settings mean unless said."""
        edition = edition or self.edition()
        known: dict[tuple[object, ...], Study] = self.__dict__.setdefault("_studies", {})
        key = (edition.folder, self.settings.value("panel"))
        if key not in known:
            known[key] = Study(self, edition, _watched)
        return known[key]

    def body(self, organisation: Organisation, edition: KeptEdition, assessor: str | None = None) -> Body:
        """See ``Study.body``."""
        return self.study(edition).body(organisation, assessor)

    def required_body(self, name: str, edition: KeptEdition, assessor: str | None = None) -> Body:
        """See ``Study.required_body``."""
        return self.study(edition).required_body(name, assessor)

    def assessor(self, question: Text) -> Assessor:
        """Who answers: the one named by ``--assessor``, a setting, or at the first session.

        Args:
            question: what stays open when nobody is named.

        Raises:
            UsageError: nobody is, or the name cannot be one.
        """
        return required_assessor(self.settings.value("assessor"), question, self.workspace.root)

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


def _watched(organisations: Sequence[Organisation]) -> Iterable[Organisation]:
    return terminal.progress(organisations, len(organisations), Text("Läser", "Reading"))
