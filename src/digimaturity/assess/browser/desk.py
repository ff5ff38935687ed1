"""What a session in a browser works on: the study at hand, one body of it at a time, and what a form says."""

from __future__ import annotations

import secrets
import time
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from digimaturity.assess.browser import seen
from digimaturity.assess.browser.study_rows import Row, StudyRows, differing_at
from digimaturity.assess.browser.turns import Turns
from digimaturity.assess.errand_desk import ErrandDesk
from digimaturity.assess.opening import answers_path, open_session, proposals_offered
from digimaturity.assess.waiting import Waiting
from digimaturity.ground.durable import stamp
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.asking_order import FIELDWORK
from digimaturity.workspace.assessors import consensus_about
from digimaturity.workspace.checks import check_asked
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.settled_file import questions_path, read_settled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from digimaturity.assess.session import Session
    from digimaturity.ground.language import Language, Text
    from digimaturity.insight.asking_order import Order
    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Assessor, Observation, Service
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.kept_edition import KeptEdition
    from digimaturity.workspace.surroundings import Surroundings

__all__ = ["NOTHING", "Desk", "Filled", "Row", "Said", "Sitting", "Watch"]

# 256 bits, and 128.
_TOKEN_BYTES, _PATH_BYTES = 32, 16
Place = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form holds: typed by the assessor, from what stands, or half-typed another time.

    Attributes:
        choice: a level's number, ``value``, ``na``, ``blocked``, ``between``, or nothing.
        value: what was measured, as typed.
        least, most: the ends that the answer lies between, as typed.
        reason: why not applicable, what blocked the view, or why no more is known.
        url, quote: of a further piece of evidence.
        note: the whole note as it is to stand; ``note_public``: *yes* where it may be published.
        internal: *yes* where that further piece of evidence is not to be published.
        kept: the picture of that piece, where it is in the evidence folder already: its path below the edition's.
        waits: the signs of the half-typed texts that the page has shown or sent.
        seen: what stood there when the page was made; see ``Sitting.token_of``. Fields are never shown with another.
    """

    choice: str = ""
    value: str = ""
    least: str = ""
    most: str = ""
    reason: str = ""
    url: str = ""
    quote: str = ""
    note: str = ""
    note_public: str = ""
    internal: str = ""
    kept: str = ""
    waits: str = field(default="", compare=False)
    seen: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says on top.

    Attributes:
        kind: how it went; nothing where there is nothing to say.
        message: in words.
        field: the form's field that is to be mended.
        theirs: what stands now, where it is not what the assessor saw.
        undo: whether the latest answer can be taken back from here.
    """

    kind: Literal["", "saved", "error", "conflict"] = ""
    message: Text | None = None
    field: str = ""
    theirs: Observation | None = None
    undo: bool = False


NOTHING = Said()


class Watch:
    """How long each question has been looked at, by the server's own clock; one that was left begins anew."""

    def __init__(self) -> None:
        self._shown: dict[Place, float] = {}
        # How much of it had gone when the page was sent the last time: its own clock begins there.
        self._before: dict[Place, float] = {}
        self._latest: Place | None = None

    def show(self, place: Place) -> None:
        """A question's page is sent out; the same page once more goes on."""
        if place != self._latest:
            self._shown.pop(place, None)
        self._latest = place
        self.show_again(place)

    def show_again(self, place: Place) -> None:
        """A question's page is sent out as the answer to its form."""
        self._shown.setdefault(place, time.monotonic())
        self._before[place] = self._gone(place)

    def seconds(self, place: Place, told: float | None = None) -> float:
        """Seconds since the question was shown first.

        Args:
            place: of the question.
            told: what the clock of the page that was sent last says, which is never more than there was.
        """
        gone, before = self._gone(place), self._before.get(place, 0.0)
        return round(gone if told is None else before + min(max(told, 0.0), gone - before), 1)

    def _gone(self, place: Place) -> float:
        return time.monotonic() - self._shown[place] if place in self._shown else 0.0


@dataclass
class Sitting:
    """One body at the desk.

    Attributes:
        organisation: whom the questions are about.
        session: the assessor's way through them.
        services: its core services.
        waiting: half-typed texts, and what the disk has refused.
        errands: what the assessor has sent to it.
        watch: how long each question has been looked at.
        stashed: what stood in the form of a question, to stand there again on its next page.
        told: what is to be said of an answer on the next page, beside that it is saved.
        told_errand: what was done about an errand, to be said on the next page.
        settled_at: which version of the study's own questions the session has read.
    """

    organisation: Organisation
    session: Session
    services: tuple[Service, ...] = ()
    waiting: Waiting = field(init=False)
    errands: ErrandDesk = field(init=False)
    watch: Watch = field(default_factory=Watch)
    stashed: dict[Place, Filled] = field(default_factory=dict)
    told: dict[Place, Text] = field(default_factory=dict)
    told_errand: Text | None = None
    settled_at: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        self.waiting = Waiting(self.session)
        self.errands = ErrandDesk(self.session)

    def token_of(self, question: Question) -> str:
        """A short sign of all that stands at a question, put into its form as ``seen``: what the assessor saw."""
        return seen.token_of(self.session.observation(question), self.session.today)

    @property
    def undo_token(self) -> str:
        """A sign of the answer that would be taken back, as it was given; nothing where none is."""
        latest = self.session.latest
        return seen.sign_of(self.session.latest_given, *latest.key) if latest else ""

    def question(self, criterion: str, service: str | None) -> Question | None:
        """The question that an address names; None for no such."""
        asked = (q for q in self.session.everything if q.criterion.id == criterion and q.service_id == service)
        return next(asked, None)

    def go_to(self, question: Question) -> None:
        """Let the session stand at a question."""
        self.session.jump(self.session.questions.index(question))


@dataclass
class Desk:
    """One running server: a study, an edition of it, and the one assessor who sits there.

    Requests come in several threads: whoever reads or changes has one of its ``turns`` meanwhile.

    Attributes:
        context: the surroundings.
        edition: where answers go.
        who: the assessor.
        languages: that the pages can be had in.
        clock: gives the moment as ISO 8601.
        time_box: seconds of a ``find`` question; None takes the catalogue's own.
        everything: whether all is asked, whatever the plan of the fieldwork says.
        order: of the questions.
        token: what shows that somebody may be here.
        tickets: that are good for one visit, like the token.
        below: the path below which all pages are.
    """

    context: Surroundings
    edition: KeptEdition
    who: Assessor
    languages: Sequence[Language]
    clock: Callable[[], str]
    time_box: float | None = None
    everything: bool = False
    order: Order = FIELDWORK
    token: str = field(default_factory=lambda: secrets.token_urlsafe(_TOKEN_BYTES))
    tickets: set[str] = field(default_factory=set)
    below: str = field(default_factory=lambda: f"/k-{secrets.token_urlsafe(_PATH_BYTES)}")
    sittings: dict[str, Sitting] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._study = StudyRows(self.context, self.edition, self.who, everything=self.everything)
        self.turns = Turns(self._answers_about)

    def sitting(self, organisation_id: str) -> Sitting:
        """The session about a body, with what stands on disk now.

        Raises:
            NotFoundError: no such body.
            InvalidDataError: the edition asks nothing about it, or a file cannot be read.
        """
        found = self.context.register.find(organisation_id)
        known = self.sittings.get(found.id)
        if known is not None and known.services == read_services(self.edition.folder / found.id):
            if known.session.remarks:  # what they say may have been mended
                known.session.remarks = proposals_offered(self.context, self.edition, found, self.who)
            known.session.file.refresh()
            known.errands.read()
            self._settle_again(known)
            return known
        if self.who.role.is_consensus:
            consensus_about(self.edition.folder / found.id, self.context.workspace.root)
        check_asked(self.edition, self.context.catalogue, found.kind)
        asked_with = stamp(questions_path(self.edition.folder))
        whole, order = self.everything, self.order
        session = open_session(self.context, self.edition, found, self.who, self.clock, everything=whole, order=order)
        self.sittings[found.id] = Sitting(found, session, session.services, settled_at=asked_with)
        return self.sittings[found.id]

    def _answers_about(self, organisation_id: str) -> Path:
        return answers_path(self.edition, self.context.register.find(organisation_id), self.who)

    def _settle_again(self, sitting: Sitting) -> None:
        """Read the study's own questions where they have changed since the sitting read them."""
        now = stamp(questions_path(self.edition.folder))
        if now != sitting.settled_at:
            sitting.session.settled = read_settled(self.edition.folder, self.context.catalogue, self.context.register)
            sitting.settled_at = now

    def rows(self) -> list[Row]:
        """The bodies of the study, as they stand for whoever sits here."""
        return self._study.rows()

    def differing(self, sitting: Sitting) -> frozenset[Question] | None:
        """The questions that two see differently; None for whoever must not know yet, having questions left."""
        assessments = self.edition.assessments(sitting.organisation.id)
        return differing_at(sitting.session.everything, assessments, self.who, self.edition.folder)

    def ticket(self) -> str:
        """What opens the first page once: other users of the machine may see how a browser is started."""
        made = secrets.token_urlsafe(_TOKEN_BYTES)
        self.tickets.add(made)
        return made
