"""The format of ``probed.json``: what probes concluded of an organisation's recordings, run by run."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError
from digimaturity.model.file_fields import BothTexts, FormatOne, Strict, Words
from digimaturity.model.judgement import HIGHEST, LOWEST, Confidence, Judgement, Piece, Verdict
from digimaturity.model.probed import Concluded, ProbedRun
from digimaturity.model.recording import Obstacle

Sum = Annotated[str, Field(pattern="^([0-9a-f]{64})?$")]
Level = Annotated[int, Field(ge=LOWEST, le=HIGHEST)]
Count = Annotated[int, Field(ge=0)]
# So long is no excerpt that the tool writes; a longer one was put there by somebody.
_LONGEST = 2_000
_NO_MOMENT = Text(
    "Ska vara en tidpunkt som 2026-11-02T08:30:00+00:00.", "Must be a moment such as 2026-11-02T08:30:00+00:00."
)


def real_moment(written: str) -> str:
    """A moment with its offset, as it is written.

    Raises:
        BilingualValueError: it is none.
    """
    try:
        has_offset = datetime.fromisoformat(written).tzinfo is not None
    except ValueError:
        has_offset = False
    if not has_offset:
        raise BilingualValueError(_NO_MOMENT)
    return written


Moment = Annotated[str, AfterValidator(real_moment)]


class PieceEntry(Strict):
    """Where something was seen."""

    url: str
    excerpt: Annotated[str, Field(max_length=_LONGEST)] = ""
    sha256: Sum = ""
    at: str = ""
    picture: str = ""


class ConcludedEntry(Strict):
    """One probe's conclusion about one criterion, or about one service."""

    probe: Words
    criterion: str = ""
    service: Words | None = None
    verdict: Verdict
    low: Level | None = None
    high: Level | None = None
    value: Annotated[float, Field(allow_inf_nan=False)] | None = None
    why: BothTexts
    confidence: Confidence
    reasons: list[BothTexts] = []
    cause: Obstacle | None = None
    pieces: list[PieceEntry] = []
    pictures: dict[Words, Words] = {}

    @model_validator(mode="after")
    def as_verdicts_are(self) -> ConcludedEntry:
        """Both ends of the levels are there or none; only what is blocked has a cause."""
        if (self.low is None) is not (self.high is None) or (self.low or 0) > (self.high or 0):
            raise BilingualValueError(
                Text("low och high ska vara två nivåer i ordning.", "low and high must be two levels in order.")
            )
        if (self.verdict is Verdict.BLOCKED) is not (self.cause is not None):
            raise BilingualValueError(
                Text("Det som är hindrat har ett cause, och inget annat.", "What is blocked has a cause, nothing else.")
            )
        return self

    @property
    def record(self) -> Concluded:
        """The same as the conclusion that it is."""
        pieces = tuple(piece.as_record(Piece) for piece in self.pieces)
        said = self.as_record(Judgement, pieces=pieces)
        return Concluded(self.probe, said, dict(self.pictures))


class ProbedRunEntry(Strict):
    """One look at an organisation."""

    at: Moment
    website: str
    tool: str
    catalogue: str
    recording: str = ""
    sha256: Sum = ""
    pages: Count = 0
    obstacles: dict[Words, Count] = {}
    notes: dict[Words, str] = {}
    concluded: list[ConcludedEntry] = []

    @property
    def record(self) -> ProbedRun:
        """The same as the run that it is."""
        return self.as_record(ProbedRun, concluded=tuple(one.record for one in self.concluded))


class ProbedFile(FormatOne):
    """``probed.json`` in an organisation's folder."""

    runs: list[ProbedRunEntry] = []

    @model_validator(mode="after")
    def once_each(self) -> ProbedFile:
        """No two runs began at one moment."""
        moments = [run.at for run in self.runs]
        for at in moments:
            if moments.count(at) > 1:
                raise BilingualValueError(Text("{a} står två gånger.", "{a} stands twice.").fill(a=at))
        return self
