"""What commands that show and mend evidence and notes share: what is shown, whose answer is mended, and the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.standing_answers import standing_view
from digimaturity.ground import terminal
from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import words
from digimaturity.model.assessor_names import named_so
from digimaturity.model.fit import Misfit
from digimaturity.model.mending import standing, stands_for
from digimaturity.verbs.answering import now, writing
from digimaturity.verbs.blindness import shown_blind, sight
from digimaturity.verbs.finding import find_criterion
from digimaturity.verbs.wording import as_read
from digimaturity.workspace.answer_faults import fault
from digimaturity.workspace.checks import check_asked
from digimaturity.workspace.services import required_service, service_called, spoken_with
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from digimaturity.ground.terminal import Format
    from digimaturity.model.answers import Answer, Assessor, Observation
    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition

    # Makes the new observation of what stands, with by whom and when.
    Change = Callable[[Observation, str, str], Observation]


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a criterion that is to be mended: about whom, in which edition and by whom."""

    context: Context
    organisation: Organisation
    criterion: Criterion
    edition: KeptEdition
    who: Assessor

    @classmethod
    def by(
        cls, context: Context, organisation: str, criterion: str, *, consensus: bool, may_begin: bool = False
    ) -> Answered:
        """The answer of the assessor that the settings name, in the edition that is written to.

        Args:
            context: the surroundings.
            organisation: as typed.
            criterion: as typed.
            consensus: whether the answer is what the assessors agreed on.
            may_begin: whether this may be the first that the study holds.

        Raises:
            UsageError: nobody is named, or there is no edition of one's own.
            NotFoundError: no such organisation or criterion.
        """
        owner = context.register.find(organisation)
        asked = find_criterion(context.catalogue, criterion)
        edition = context.edition_to_write() if may_begin else context.edition_to_change()
        check_asked(edition, context.catalogue, owner.kind)
        who = context.assessor_or_consensus(Text("Vems svar?", "Whose answer?"), edition, owner, consensus=consensus)
        return cls(context, owner, asked, edition, who)

    @property
    def path(self) -> Path:
        """The assessor's file."""
        return self.edition.folder / self.organisation.id / f"{self.who.id}.yaml"

    def begin_or_mend(self, service: str | None, change: Change) -> Observation:
        """Put a changed observation on disk, *not assessed* where nothing stood; the observation as it is then.

        Args:
            service: the service that is meant, as it was typed.
            change: makes the new observation of what stands, with by whom and when.

        Raises:
            UsageError: several services could be meant.
            NotFoundError: there is no such service, or nothing to mend.
            StorageError: someone else is writing the file, or the disk refused.
            InvalidDataError: the file cannot be read.
        """
        self.context.announce(self.edition, self.who)
        with writing(self.path, self.who):
            file = AnswerFile.open(
                self.path,
                organisation=self.organisation.id,
                edition=self.edition.id,
                assessor=self.who,
                catalogue=self.context.catalogue,
            )
            stored = file.answer(self.criterion.id)
            key, before = stands_for(stored, self._service_id(stored, service))
            moment = now()
            after = change(before or standing(None, by=self.who.id, at=moment), self.who.id, moment)
            if after != before:
                file.save(stored.with_observation(key, after))
        return after

    def mend(self, service: str | None, change: Change) -> Observation:
        """As ``begin_or_mend``, of what stands only; nothing is made where nothing does.

        Raises:
            NotFoundError: nothing stands there.
        """
        if not self.path.is_file():
            raise self._nothing_there()

        def changed(before: Observation, by: str, at: str) -> Observation:
            if before == standing(None, by=by, at=at):
                raise self._nothing_there()
            return change(before, by, at)

        return self.begin_or_mend(service, changed)

    def _nothing_there(self) -> NotFoundError:
        return NotFoundError(
            Text(
                "{w} har inte svarat på {c} för {o} i utgåvan {e}.",
                "{w} has not answered {c} for {o} in the edition {e}.",
            ).fill(w=self.who.name, c=self.criterion.id, o=self.organisation.name, e=self.edition.id)
        )

    def _service_id(self, stored: Answer, text: str | None) -> str | None:
        """The service that is meant; the only one there is needs no name."""
        text = words(text)
        known = read_services(self.path.parent)
        if not self.criterion.is_per_service:
            if text is None:
                return None
            raise UsageError(fault(Misfit.SERVICE, self.criterion), Text("Utelämna --service.", "Leave out --service."))
        if text is not None:
            if service_called(known, text) is None and text in stored.services:
                return text
            return required_service(known, text).id
        ids = list(dict.fromkeys((*(s.id for s in known), *stored.services)))
        if len(ids) > 1:
            raise UsageError(
                Text("{c} bedöms per tjänst.", "{c} is judged per service.").fill(c=self.criterion.id),
                Text("Ange --service: {s}.", "Give --service: {s}.").fill(s=spoken_with(known, stored)),
            )
        return ids[0] if ids and stored.observation is None else None

    def told(self, what: Text) -> None:
        """Say what was done, and where."""
        terminal.talk(
            Text("{o} {c}: {t}, sparat som {w} i {p}.", "{o} {c}: {t}, saved as {w} in {p}.").fill(
                o=self.organisation.id, c=self.criterion.id, t=what, w=self.who.name, p=self.path
            )
        )


def show_standing(
    name: str, context: Context, organisation: str, criterion: str, form: Format, *, unfinished_too: bool
) -> None:
    """Show every assessor's answer to a criterion that the reader may see, or that of the one who was asked for.

    Args:
        name: of the command.
        context: the surroundings.
        organisation: as typed.
        criterion: as typed.
        form: how it is shown.
        unfinished_too: show others' answers to the unfinished as well.

    Raises:
        NotFoundError: no such organisation or criterion.
        InvalidDataError: a file cannot be read.
    """
    owner = context.register.find(organisation)
    asked = find_criterion(context.catalogue, criterion)
    edition = context.edition()
    seen = sight(context, owner, edition, unfinished_too=unfinished_too)
    wanted = None if unfinished_too else words(context.settings.flags.get("assessor"))
    meant = named_so((a.assessor for a in seen.shown), wanted) if wanted else ()
    shown = [a for a in seen.shown if wanted is None or a.assessor in meant]
    worded = as_read(asked, (a.catalogue_version for a in shown if asked.id in a.answers), context)
    result = standing_view(name, owner, worded, shown, context.catalogue, edition)
    terminal.show(shown_blind(result, seen, form), form)
