"""One assessor at one edition, and the commands that go on where a session ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.asking_order import FIELDWORK, Order
from digimaturity.workspace.editions import is_begun, this_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.assess.keys import Keys
    from digimaturity.assess.session import Session
    from digimaturity.model.answers import Assessor
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition

# What agrees to a question that is typed an answer to.
YES = frozenset({"j", "ja", "y", "yes"})


@dataclass(frozen=True, slots=True)
class Sitting:
    """One assessor at one edition, at a terminal or over lines.

    Attributes:
        lines: whether questions are asked line by line.
        plain: whether that was asked for, or refused; None where nothing was said.
        dimension: ask only this one.
        only: ``unanswered``, ``changed``, ``tries`` or ids of criteria.
        services: core services to register, as ``Name=address``.
        time_box: seconds of a ``find`` question; None takes the catalogue's.
        everything: whether all is asked, whatever the plan of the fieldwork says.
        order: of the questions.
    """

    context: Context
    edition: KeptEdition
    who: Assessor
    keys: Keys
    lines: bool
    plain: bool | None
    dimension: str | None
    only: Sequence[str]
    services: Sequence[str]
    time_box: float | None
    everything: bool = False
    order: Order = FIELDWORK

    def onwards(self, session: Session, organisation: Organisation) -> str:
        """The command that goes on where this session ended: to the rest of the questions, or to the score."""
        context, edition = self.context, self.edition
        done, total = session.answered
        if done == total:
            named = None if self.is_meant else edition.id
            return context.again("score", organisation.id, panel=None, assessor=None, edition=named)
        has_more = any(not session.is_done(q) for q in session.questions)
        return self.again(organisation, *(self.narrowed() if has_more else ()))

    def narrowed(self) -> list[str]:
        """The flags that chose among the questions."""
        chosen = [("--dimension", self.dimension), *(("--only", word) for word in self.only)]
        return [part for flag, word in chosen if word for part in (flag, word)]

    def again(self, organisation: Organisation, *more: str) -> str:
        """The command that asks again about an organisation."""
        context, edition = self.context, self.edition
        named: dict[str, str | None] = {} if self.is_meant else {"edition": edition.id}
        if not is_begun(edition.folder):
            named = {"edition": None, "new_edition": edition.id}
        plain = () if self.plain is None else ("--plain",) if self.plain else ("--no-plain",)
        agreed = ("--consensus",) if self.who.role.is_consensus else ()
        timed = () if self.time_box is None else ("--time-box", f"{self.time_box:g}")
        more = (*more, *(("--all",) if self.everything else ()))
        more = (*more, *(() if self.order == FIELDWORK else ("--order", self.order)))
        return context.again("assess", organisation.id, *more, *timed, *plain, *agreed, panel=None, **named)

    @property
    def is_meant(self) -> bool:
        """Whether the edition is the one that is meant where none is named."""
        context = self.context
        return context.workspace.own_edition() == self.edition.id and not context.flags.get("edition")

    def adding(self, organisation: Organisation) -> str:
        """The command that registers a further service of an organisation, with the flags that it has."""
        meant = self.context.workspace.own_edition() or this_year()
        named = None if meant == self.edition.id and not self.context.flags.get("edition") else self.edition.id
        without = dict.fromkeys(("panel", "assessor", "catalogue"))
        name = str(Text("NAMN", "NAME"))
        return self.context.again("services", "add", organisation.id, name, edition=named, **without)
