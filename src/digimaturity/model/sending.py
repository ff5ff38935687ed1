"""What an assessor has sent and waits for: a question in a channel, what came of it, and when the clock stops."""

from __future__ import annotations

from dataclasses import replace

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.moments import instant
from digimaturity.model.terms import Term, WordedTerm


class Sender(WordedTerm):
    """Who or what an answer came from, as far as it says or shows itself."""

    PERSON = "person", Text("en person", "a person")
    AUTOMATIC = "automatic", Text("ett automatiskt svar", "an automatic reply")
    AI = "ai", Text("en AI som säger att den är en", "an AI that says it is one")


class Fullness(WordedTerm):
    """How much of the question an answer answers."""

    FULL = "full", Text("besvarar hela frågan", "answers the whole question")
    PART = "part", Text("besvarar en del av frågan", "answers part of the question")
    NONE = "none", Text("besvarar inte frågan", "does not answer the question")


class Standing(Term):
    """Where an errand stands."""

    WAITING = "waiting"
    # What came stopped the clock.
    ANSWERED = "answered"
    # The limit passed, and the assessor has looked and says that nothing came.
    NOTHING = "nothing"
    # It says nothing of the organisation: it was not sent after all, or the assessor's own mail failed.
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Came:
    """One thing that came in answer.

    Attributes:
        at: when it came, ISO 8601 with its offset.
        sender: who or what it came from.
        fullness: how much of the question it answers; None where nobody was asked, as on the phone.
        counts: whether it stops the clock, by what the criterion counts as an answer.
        note: what it says, in few words.
    """

    at: str
    sender: Sender
    fullness: Fullness | None
    counts: bool
    note: str | None = None

    def is_same(self, other: Came) -> bool:
        """Whether both speak of one thing that came: at one moment, from one sender."""
        return self.sender is other.sender and instant(self.at) == instant(other.at)


@dataclass(frozen=True, slots=True)
class Sending:
    """One question sent about one criterion; a criterion that is tried several times has one for each try.

    Attributes:
        number: its own among the assessor's errands of the organisation, from 1.
        criterion: what it is asked for.
        channel: as the criterion's errand says, or the one that was used in its place.
        text: the question as it was sent, to the letter.
        sent: when, ISO 8601 with its offset.
        by: the id of whoever sent it.
        attempt: which try of the criterion, from 1.
        service: the core service that it is about, if any.
        to: where it was sent, where that was written down.
        standing: where it stands.
        came: what came, oldest first.
        settled: when what came of it was saved as an answer, ISO 8601; empty while it waits, and where that was begun
            and broken off.
        note: what else there is to say.
    """

    number: int
    criterion: str
    channel: str
    text: str
    sent: str
    by: str
    attempt: int = 1
    service: str | None = None
    to: str | None = None
    standing: Standing = Standing.WAITING
    came: tuple[Came, ...] = ()
    settled: str = ""
    note: str | None = None

    @property
    def waits(self) -> bool:
        """Whether nothing has been settled about it."""
        return self.standing is Standing.WAITING

    @property
    def is_open(self) -> bool:
        """Whether it waits, or what came of it has yet to be saved as an answer."""
        return self.waits or (self.standing is not Standing.WITHDRAWN and not self.settled)

    def is_about(self, criterion: str, service: str | None) -> bool:
        """Whether it was sent for a criterion, and service where it is about one."""
        return (self.criterion, self.service) == (criterion, service)

    @property
    def answer(self) -> Came | None:
        """What stopped the clock: the first of what counts; None where nothing did."""
        return next((one for one in sorted(self.came, key=lambda c: instant(c.at)) if one.counts), None)

    def with_answer(self, came: Came) -> Sending:
        """The same with one thing more that came, which goes in the place of the same thing where that stands."""
        return replace(self, came=(*(one for one in self.came if not one.is_same(came)), came))


@dataclass(frozen=True, slots=True)
class Errands:
    """Everything that an assessor has sent to an organisation in an edition, by number."""

    organisation: str
    assessor: str
    sendings: tuple[Sending, ...] = ()

    @property
    def waiting(self) -> tuple[Sending, ...]:
        """What nothing has been settled about, oldest first."""
        return tuple(s for s in self.sendings if s.waits)

    @property
    def open(self) -> tuple[Sending, ...]:
        """What waits, and what came but was not saved as an answer, oldest first."""
        return tuple(s for s in self.sendings if s.is_open)

    @property
    def live(self) -> tuple[Sending, ...]:
        """All but what was withdrawn, oldest first."""
        return tuple(s for s in self.sendings if s.standing is not Standing.WITHDRAWN)

    @property
    def next_number(self) -> int:
        """The number of the next one."""
        return max((s.number for s in self.sendings), default=0) + 1
