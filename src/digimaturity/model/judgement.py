"""What a machine concludes from what it saw: an outcome of a closed set, with the reasons and the place."""

from __future__ import annotations

from dataclasses import field

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.recording import Obstacle  # noqa: TC001 - the cache asks what the fields hold
from digimaturity.model.terms import WordedTerm

# The levels that every criterion of the catalogue ends at.
LOWEST, HIGHEST = 0, 5


class Verdict(WordedTerm):
    """What a probe concludes; a closed set."""

    MET = "met", Text("uppfyllt", "met")
    PARTLY = "partly", Text("delvis uppfyllt", "partly met")
    NOT_MET = "not_met", Text("inte uppfyllt", "not met")
    BETWEEN = "between", Text("flera nivåer är möjliga", "several levels are possible")
    NOT_APPLICABLE = "not_applicable", Text("ej tillämpligt", "not applicable")
    BLOCKED = "blocked", Text("hindrad", "blocked")
    ERROR = "error", Text("gick inte att bedöma", "could not be judged")


class Confidence(WordedTerm):
    """How a conclusion was reached, the surest first."""

    FACT = "fact", Text("avläst ur ett protokoll", "read from a protocol")
    STRUCTURE = "structure", Text("avläst ur sidans kod", "read from the page's code")
    WORDS = "words", Text("gissat av sidans ord", "guessed from the page's words")


@dataclass(frozen=True, slots=True)
class Piece:
    """Where something was seen.

    Attributes:
        url: the page.
        excerpt: at most 300 characters of what stands there, whitespace joined; empty where nothing stands.
        sha256: of the page's bytes as they were received.
        at: when it was fetched, ISO 8601 in UTC.
        picture: the name of a picture among the facts of the browser, where there is one.
    """

    url: str
    excerpt: str = ""
    sha256: str = ""
    at: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one probe concludes about one criterion, or about one service.

    Attributes:
        criterion: its id; empty for what is seen beside the criteria.
        verdict: see ``Verdict``.
        why: one or two whole sentences that say no more than what was seen.
        low, high: the lowest and the highest level that are possible; None where the verdict has no level.
        value: of a measured criterion, in its unit.
        service: the id of the service that it is about; None for the organisation.
        pieces: where it was seen.
        confidence: how it was concluded.
        reasons: what makes it surer or less sure, beside that.
        cause: what was in the way, where it is blocked.
    """

    criterion: str
    verdict: Verdict
    why: Text
    low: int | None = None
    high: int | None = None
    value: float | None = None
    service: str | None = None
    pieces: tuple[Piece, ...] = ()
    confidence: Confidence = Confidence.STRUCTURE
    reasons: tuple[Text, ...] = field(default=())
    cause: Obstacle | None = None

    @property
    def proposes(self) -> bool:
        """Whether it narrows the answer: a level or a value, or fewer levels than all, or not applicable."""
        if self.verdict is Verdict.NOT_APPLICABLE or self.value is not None:
            return True
        return self.low is not None and (self.low, self.high) != (LOWEST, HIGHEST)


def levels(criterion: str, low: int, high: int | None = None, *, why: Text, **known: object) -> Judgement:
    """The level that was seen, or the lowest and the highest that are possible.

    Args:
        criterion: its id.
        low: the lowest level that the answer can be.
        high: the highest; None for the same.
        why: see ``Judgement``.
        known: the other fields.
    """
    most = low if high is None else high
    if low < most:
        verdict = Verdict.BETWEEN
    elif low == HIGHEST:
        verdict = Verdict.MET
    else:
        verdict = Verdict.NOT_MET if low == LOWEST else Verdict.PARTLY
    return Judgement(criterion, verdict, why, low, most, **known)  # type: ignore[arg-type]


def measured(criterion: str, value: float, *, why: Text, **known: object) -> Judgement:
    """What was measured, in the criterion's unit; whether it is good is for the catalogue to say."""
    return Judgement(criterion, Verdict.PARTLY, why, value=value, **known)  # type: ignore[arg-type]


def unseen(criterion: str, *, why: Text, **known: object) -> Judgement:
    """Nothing was seen that narrows the answer, and a person may still find it: every level is possible."""
    return levels(criterion, LOWEST, HIGHEST, why=why, **known)


def not_applicable(criterion: str, *, why: Text, **known: object) -> Judgement:
    """The question does not concern the organisation, for a reason that can be pointed at."""
    return Judgement(criterion, Verdict.NOT_APPLICABLE, why, **known)  # type: ignore[arg-type]


def blocked(criterion: str, cause: Obstacle, *, why: Text, **known: object) -> Judgement:
    """Something was in the way; nothing is said of what lies behind it."""
    return Judgement(criterion, Verdict.BLOCKED, why, cause=cause, **known)  # type: ignore[arg-type]


def failed(criterion: str, *, why: Text, **known: object) -> Judgement:
    """The probe cannot make anything of what it was given."""
    return Judgement(criterion, Verdict.ERROR, why, **known)  # type: ignore[arg-type]
