"""The published format of what an organisation says of its results (``replies.yaml``)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError
from digimaturity.model.answer_schema import Chosen, ObservationEntry
from digimaturity.model.file_fields import CriterionId, FormatOne, ServiceId, Strict, When, Words
from digimaturity.model.settled_schema import real_day
from digimaturity.model.terms import Method, Outcome

Day = Annotated[str, AfterValidator(real_day)]


class ShownEntry(Chosen):
    """The result that the organisation was shown when it replied, which a later answer may have replaced."""

    outcome: Outcome
    reason: Words | None = None
    at: When
    method: Method = Method.PERSON


class _SaidEntry(Strict):
    """What the organisation says of a result, and what an assessor saw when looking again (``retest``).

    ``agrees`` and ``shown`` come from a sheet of a round: whether it agrees, and with what; it may have no words then.
    """

    text: Words | None = None
    by: Words
    at: When
    service: ServiceId | None = None
    agrees: Literal["yes", "no", "partly"] | None = None
    shown: ShownEntry | None = None
    retest: ObservationEntry | None = None

    @model_validator(mode="after")
    def says_something(self) -> _SaidEntry:
        """A reply has words, or says whether the organisation agrees."""
        if self.text is None and self.agrees is None:
            raise BilingualValueError(
                Text("Genmälet saknar text (text eller agrees).", "The reply says nothing (text or agrees).")
            )
        return self


class EarlierReply(_SaidEntry):
    """A reply as it stood before it was mended, and by whom and when it was."""

    replaced_at: When
    replaced_by: Words


class ReplyEntry(_SaidEntry):
    """A reply as it stands, and how it stood before it was mended, oldest first."""

    history: list[EarlierReply] = []


class RemovedReply(ReplyEntry):
    """A reply that was taken away; kept for ever."""

    removed_at: When
    removed_by: Words


class InvitationEntry(Strict):
    """When the organisation was asked for its reply, and until when."""

    at: Day
    until: Day | None = None

    @model_validator(mode="after")
    def in_order(self) -> InvitationEntry:
        """The time to reply does not end before it begins."""
        if self.until is not None and self.until < self.at:
            raise BilingualValueError(
                Text("until ({u}) är före at ({a}).", "until ({u}) is before at ({a}).").fill(u=self.until, a=self.at)
            )
        return self


class RepliesFile(FormatOne):
    """``replies.yaml``: the organisation's replies by criterion, oldest first; they stand beside the score.

    ``invited`` says when it was asked for them, and ``removed`` keeps those that were taken away.
    """

    invited: list[InvitationEntry] = []

    replies: dict[CriterionId, Annotated[list[ReplyEntry], Field(min_length=1)]] = {}
    removed: dict[CriterionId, list[RemovedReply]] = {}
