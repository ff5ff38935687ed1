"""The formats of ``fieldwork.yaml`` and of an assessor's ``….errands.yaml``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema, model_validator

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError
from digimaturity.model.assessor_names import person_key
from digimaturity.model.file_fields import CriterionId, FormatOne, PersonId, ServiceId, Slug, Strict, When, Words
from digimaturity.model.moments import MOMENT_PATTERN, clock_fault_of
from digimaturity.model.sending import Fullness, Sender, Standing
from digimaturity.model.settled_schema import real_day

Channel = Literal["email", "form", "phone", "chat", "message", "comment"]


def _real_moment(written: Any) -> str:  # noqa: ANN401 - whatever the file says
    if (fault := clock_fault_of(written)) is not None:
        raise BilingualValueError(fault)
    return str(written)


# By the clock in Sweden where it has no offset.
Moment = Annotated[str, PlainValidator(_real_moment), WithJsonSchema({"pattern": MOMENT_PATTERN, "type": "string"})]
Day = Annotated[str, AfterValidator(real_day)]
Number = Annotated[int, Field(ge=1)]


class AssignmentEntry(Strict):
    """What one assessor does with one organisation; without ``criteria`` all that it is asked."""

    organisation: Slug
    assessor: Words
    criteria: list[CriterionId] = []
    minutes: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0


class FieldworkFile(FormatOne):
    """``fieldwork.yaml``: who looks at which organisation, and what two people look at."""

    seed: Annotated[int, Field(ge=0)] = 1
    share: Annotated[float, Field(ge=0, le=1)] = 0.2
    start: Day | None = None
    end: Day | None = None
    assignments: list[AssignmentEntry] = []

    @model_validator(mode="after")
    def in_order(self) -> FieldworkFile:
        """Fieldwork does not end before it begins, and nobody looks at the same organisation twice."""
        if self.start and self.end and self.end < self.start:
            raise BilingualValueError(
                Text("end ({e}) är före start ({s}).", "end ({e}) is before start ({s}).").fill(
                    e=self.end, s=self.start
                )
            )
        seen: set[tuple[str, str]] = set()
        for a in self.assignments:
            pair = a.organisation, person_key(a.assessor)
            if pair in seen:
                raise BilingualValueError(
                    Text("{a} har {o} två gånger.", "{a} has {o} twice.").fill(o=a.organisation, a=a.assessor)
                )
            seen.add(pair)
        return self


class CameEntry(Strict):
    """One thing that came in answer."""

    at: Moment
    sender: Sender
    fullness: Fullness | None = None
    counts: bool
    note: Words | None = None


class SendingEntry(Strict):
    """One question sent about one criterion."""

    number: Number
    criterion: CriterionId
    service: ServiceId | None = None
    attempt: Annotated[int, Field(ge=1, le=5)] = 1
    channel: Channel
    text: Words
    to: Words | None = None
    sent: Moment
    by: PersonId
    standing: Standing = Standing.WAITING
    came: list[CameEntry] = []
    settled: When | None = None
    note: Words | None = None


class ErrandsFile(FormatOne):
    """``<assessor>.errands.yaml``: what an assessor has sent to an organisation, and what came of it."""

    organisation: Slug
    assessor: PersonId
    errands: list[SendingEntry] = []

    @model_validator(mode="after")
    def each_once(self) -> ErrandsFile:
        """A number means one errand."""
        numbers = [entry.number for entry in self.errands]
        for number in numbers:
            if numbers.count(number) > 1:
                raise BilingualValueError(
                    Text("Ärende {n} finns två gånger.", "Errand {n} occurs twice.").fill(n=number)
                )
        return self
