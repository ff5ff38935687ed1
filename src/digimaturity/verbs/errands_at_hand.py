"""What the commands about errands share: whose they are, held against the answers that they give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.errand_desk import ErrandDesk
from digimaturity.assess.opening import open_session
from digimaturity.content.errand_words import sent_words
from digimaturity.ground import terminal
from digimaturity.ground.language import Text
from digimaturity.verbs.answering import now
from digimaturity.workspace.checks import check_asked

if TYPE_CHECKING:
    from digimaturity.assess.session import Session
    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Assessor
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.sending import Sending
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition

_WHOSE = Text("Vems ärende är det?", "Whose errand is it?")
_SAVED = Text("{o} {w}", "{o} {w}")
_STANDS = Text("{o} {c}: {w}.", "{o} {c}: {w}.")


class ErrandsAtHand:
    """An assessor's errands at one organisation.

    Args:
        context: the surroundings.
        organisation: its id or name.
    """

    def __init__(self, context: Context, organisation: str) -> None:
        self.context = context
        self.organisation: Organisation = self.context.register.find(organisation)
        self.edition: KeptEdition = self.context.edition_to_write()
        check_asked(self.edition, self.context.catalogue, self.organisation.kind)
        self.who: Assessor = self.context.assessor(_WHOSE)
        self.context.announce(self.edition, self.who)
        self.session: Session = open_session(
            self.context, self.edition, self.organisation, self.who, now, everything=True
        )
        for remark in self.session.remarks:
            terminal.talk(remark)
        self.desk = ErrandDesk(self.session)

    def settle(
        self, sending: Sending, question: Question, level: int | None, why: str | None, before: Sending | None = None
    ) -> None:
        """Save the level that an errand gives, and say so."""
        saved = self.desk.settle(sending, question, level, why or "", before)
        terminal.talk(_SAVED.fill(o=self.organisation.id, w=saved))

    def tell(self, sending: Sending, question: Question) -> None:
        """Say how an errand stands."""
        words = sent_words(self.desk.clock(sending, question))
        terminal.talk(_STANDS.fill(o=self.organisation.id, c=question.criterion.id, w=words))
