"""What every command works with: the surroundings that its flags lead to, and the study in them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.content.narrowed import edition_named
from digimaturity.ground import terminal
from digimaturity.ground.command_words import pasted, work_at
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, joined
from digimaturity.insight.study import Study
from digimaturity.verbs.remarks import Remarks
from digimaturity.workspace.editions import is_begun, this_year
from digimaturity.workspace.settings import names_in
from digimaturity.workspace.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.model.answers import Assessment, Assessor
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.kept_edition import KeptEdition


class Context(Surroundings):
    """The surroundings of a command, with each edition that it looks at read once.

    Args:
        here: the folder to look upwards from; the one that the process stands in otherwise.
        flags: what the command line says of the settings; None where a flag was not given.

    Attributes:
        shown: of the answers about an organisation those that whoever reads may see; None for all, see ``blindness``.
    """

    def __init__(self, *, here: Path | None = None, **flags: str | None) -> None:
        for name, value in flags.items():
            if value is not None and not value.strip():
                raise UsageError(Text("--{n} är tomt.", "--{n} is empty.").fill(n=name))
        super().__init__(flags, here)
        self.flags = flags
        self._told = False
        work_at(**{name: flags.get(name) for name in ("edition", "assessor", "workspace", "catalogue")})
        self._remarks = Remarks()
        self.shown: Callable[[KeptEdition, str, tuple[Assessment, ...]], tuple[Assessment, ...]] | None = None

    def study(self, edition: KeptEdition | None = None) -> Study:
        """The study of an edition; of the one that the settings mean unless said."""
        edition = edition or self.edition()
        known: dict[tuple[object, ...], Study] = self.__dict__.setdefault("_studies", {})
        key = (edition.folder, self.settings.value("panel"))
        if key not in known:
            self._remarks.unread(edition, {o.id for o in self.register if o.kind in self.catalogue.kinds})
            shown = self.shown
            limits = () if shown is None else (partial(shown, edition),)
            known[key] = Study(self, edition, _watched, self._remarks.odd, *limits)
        return known[key]

    def body(self, organisation: Organisation, edition: KeptEdition, assessor: str | None = None) -> Body:
        """See ``Study.body``."""
        return self.study(edition).body(organisation, assessor)

    def required_body(self, name: str, edition: KeptEdition, assessor: str | None = None) -> Body:
        """See ``Study.required_body``."""
        return self.study(edition).required_body(name, assessor)

    def edition(self) -> KeptEdition:
        """The edition to read; outside a study it is said first that this is none, and what is shown instead.

        Raises:
            NotFoundError: see ``Surroundings.edition``.
        """
        found = super().edition()
        if self.workspace.root is None and self.settings.value("edition") is None and not self._told:
            self._told = True
            terminal.talk(
                Text(
                    "Mappen {f} är ingen studie. Det som visas är utgåvan {e}, som följer med verktyget.",
                    "The folder {f} is not a study. What is shown is the edition {e}, which ships with the tool.",
                ).fill(f=Path.cwd(), e=found.id)
            )
        return found

    def edition_begun_or_not(self) -> KeptEdition:
        """As ``edition``, or the study's own where nobody has answered anything yet: it may hold other things."""
        named = self.settings.value("edition") or self.workspace.default_edition() or self.workspace.own_edition()
        return self.workspace.edition(named) if named else self.edition()

    @property
    def is_empty(self) -> bool:
        """Whether this is a study in which nobody has answered anything, and no edition is asked for."""
        return self.settings.value("edition") is None and self.workspace.is_empty

    def edition_to_write(self, new: str | None = None) -> KeptEdition:
        """The edition that new answers go to: the one asked for, otherwise the study's latest, or its first: this year.

        Args:
            new: the name of an edition that is made on purpose.

        Raises:
            UsageError: outside a study, or a name that cannot be, is not there, or is there already.
        """
        named = self.settings.get("edition")
        if new is None:
            self.workspace.refuse_shipped(named.value or "")
            return self.workspace.edition_to_write(named.value or self.workspace.own_edition() or this_year())
        if self.flags.get("edition") not in {None, new}:
            raise UsageError(
                Text("Ange antingen --edition eller --new-edition.", "Give either --edition or --new-edition.")
            )
        self.workspace.refuse_name_of_shipped(new)
        return self.workspace.edition_to_write(new, new=True)

    def edition_to_change(self) -> KeptEdition:
        """The edition in which something that is there is mended, removed or replied to; never a new one.

        Raises:
            UsageError: see ``Workspace.edition_to_change``.
        """
        return self.workspace.edition_to_change(self.settings.value("edition"))

    def assessor(self, question: Text) -> Assessor:
        """Who answers: the one named by ``--assessor``, a setting, or at the first session.

        Args:
            question: what stays open when nobody is named.

        Raises:
            UsageError: nobody is, or the name cannot be one.
        """
        from digimaturity.verbs.answering import required_assessor  # what only commands that write answers share

        listed = names_in(self.settings.value("assessors"))
        return required_assessor(self.settings.value("assessor"), question, self.workspace.root, listed)

    def assessor_or_consensus(
        self, question: Text, edition: KeptEdition, organisation: Organisation, *, consensus: bool
    ) -> Assessor:
        """Who answers, or the common answer set of an organisation's assessors; see ``assessor``.

        Args:
            question: what stays open when nobody is named.
            edition: where the answer goes.
            organisation: whom it is about.
            consensus: whether it is what the assessors agreed on.
        """
        if not consensus:
            return self.assessor(question)
        if self.flags.get("assessor") is not None:
            raise UsageError(
                Text(
                    "Det som bedömarna enats om är inte en enskild bedömares svar.",
                    "What the assessors agreed on is not a single assessor's answer.",
                ),
                Text("Ange antingen --assessor eller --consensus.", "Give either --assessor or --consensus."),
            )
        from digimaturity.workspace.assessors import consensus_about

        return consensus_about(edition.folder / organisation.id, self.workspace.root)

    @staticmethod
    def announce(edition: KeptEdition, *people: Assessor) -> None:
        """The first line of every command that writes: where to, and in whose name."""
        where = (
            Text("Utgåva {e}", "Edition {e}") if is_begun(edition.folder) else Text("Ny utgåva {e}", "New edition {e}")
        )
        names = dict.fromkeys(who.name for who in people if not who.role.is_consensus)
        said = [
            where.fill(e=edition_named(edition)),
            *([Text("bedömare {a}", "assessor {a}").fill(a=", ".join(names))] if names else []),
            *([Text("samsyn", "consensus")] if any(who.role.is_consensus for who in people) else []),
        ]
        terminal.talk(joined(" · ", said))

    def again(self, *words: str, **options: str | None) -> str:
        """A command line to go on with, to be pasted as it stands: with the flags that this run was given.

        Args:
            *words: the command and its arguments.
            **options: further flags by name; None leaves one out.
        """
        given = {**self.flags, **options}
        flags = [
            part
            for name, value in given.items()
            if value is not None
            for part in (f"--{name.replace('_', '-')}", value)
        ]
        return pasted("digimaturity", *words, *flags)


def _watched(organisations: Sequence[Organisation]) -> Iterable[Organisation]:
    return terminal.progress(organisations, len(organisations), Text("Läser", "Reading"))
