"""The published format of an answer: what was seen, what it rests on, what it replaced, and what was proposed."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError
from digimaturity.model.answers import Try, record_fields
from digimaturity.model.file_fields import BothTexts, ServiceId, Sha256, Strict, When, Words
from digimaturity.model.terms import BETWEEN, Method, Outcome, ProposalStatus
from digimaturity.model.tries import sum_of

if TYPE_CHECKING:
    from collections.abc import Mapping


class EvidenceEntry(Strict):
    """What shows that the answer is right: an address, a quotation or a file with its SHA-256.

    It is published unless it is ``internal``.
    """

    url: Words | None = None
    seen: When | None = None
    quote: Words | None = None
    file: Words | None = None
    screenshot: Words | None = None
    sha256: Sha256 | None = None
    internal: bool = False


_WHOLE = Text("Ska vara en nivå, alltså ett heltal.", "Must be a level, that is a whole number.")
_NOT_ABOVE = Text(
    "Ska vara högre än {l}; är svaret just {l} skrivs inget up_to.",
    "Must be higher than {l}; where the answer is exactly {l}, no up_to is written.",
)


class Chosen(Strict):
    """An outcome with a level or a value, or with the lowest and the highest that it may be."""

    outcome: Outcome | None = None
    level: Annotated[int, Field(ge=0, le=9)] | None = None
    value: Annotated[float, Field(allow_inf_nan=False)] | None = None
    up_to: Annotated[float, Field(allow_inf_nan=False)] | None = None

    @model_validator(mode="before")
    @classmethod
    def has_an_end(cls, content: Any) -> Any:  # noqa: ANN401 - not validated yet
        """*Between* says up to what."""
        if isinstance(content, dict) and content.get("outcome") == BETWEEN and content.get("up_to") is None:
            raise BilingualValueError(
                Text(
                    "outcome: between har det lägsta i level eller value och det högsta i up_to.",
                    "outcome: between has the lowest in level or value, and the highest in up_to.",
                )
            )
        return content

    @field_validator("up_to")
    @classmethod
    def above(cls, up_to: float | None, said: ValidationInfo) -> float | None:
        """What is known in part is a scored answer, and goes up from its level or value."""
        outcome, level = said.data.get("outcome"), said.data.get("level")
        least = said.data.get("value") if level is None else level
        if up_to is None:
            return None
        if outcome is not None and not outcome.counts:
            raise BilingualValueError(Text("up_to hör till outcome: scored.", "up_to belongs to outcome: scored."))
        if level is not None and up_to != int(up_to):
            raise BilingualValueError(_WHOLE)
        if least is not None and up_to <= least:
            raise BilingualValueError(_NOT_ABOVE.fill(l=f"{least:g}"))
        return up_to


class ChoiceEntry(Chosen):
    """An outcome and what it rests on; shared by answers, earlier answers and proposals."""

    outcome: Outcome
    reason: Words | None = None
    evidence: list[EvidenceEntry] = []

    @model_validator(mode="after")
    def complete(self) -> ChoiceEntry:
        """Scored answers have a level or a value, the others a reason where the method asks for one."""
        given = (self.level is not None) + (self.value is not None)
        if self.outcome.counts and given != 1:
            raise BilingualValueError(
                Text("Ett poängsatt svar har antingen level eller value.", "A scored answer has either level or value.")
            )
        if not self.outcome.counts and given:
            raise BilingualValueError(
                Text("level och value hör till outcome: scored.", "level and value belong to outcome: scored.")
            )
        if self.outcome.needs_reason and not self.reason:
            raise BilingualValueError(Text("Skäl saknas: skriv reason.", "A reason is missing: write reason."))
        return self


class TryEntry(Strict):
    """What one of several tries showed: the day, and a level or a value as of an answer by itself."""

    at: When
    level: Annotated[int, Field(ge=0, le=9)] | None = None
    value: Annotated[float, Field(allow_inf_nan=False)] | None = None
    up_to: Annotated[float, Field(allow_inf_nan=False)] | None = None

    @field_validator("at")
    @classmethod
    def is_a_day(cls, at: str | int) -> str | int:
        """One day has one try, whatever the time of day."""
        if "T" in str(at):
            raise BilingualValueError(Text("Skriv bara dagen, utan klockslag.", "Write the day alone, without a time."))
        return at

    @model_validator(mode="after")
    def complete(self) -> TryEntry:
        """A try has a level or a value, like an answer."""
        Chosen.model_validate(
            {"outcome": Outcome.SCORED, "level": self.level, "value": self.value, "up_to": self.up_to}
        )
        if (self.level is not None) + (self.value is not None) != 1:
            raise BilingualValueError(
                Text("Ett försök har antingen level eller value.", "A try has either level or value.")
            )
        return self


_NO_TRIES = Text("tries hör till outcome: scored.", "tries belong to outcome: scored.")
_ONE_A_DAY = Text("Två försök har samma dag, {d}.", "Two tries have the same day, {d}.")
_OF_ONE_SORT = Text(
    "Försöken har antingen alla level eller alla value, som svaret.",
    "The tries have either all level or all value, as the answer has.",
)
_NOT_THE_SUM = Text(
    "Försöken ger tillsammans {a}, men svaret säger {b}. Skriv {a} i svaret, eller rätta försöken.",
    "The tries come to {a}, but the answer says {b}. Write {a} in the answer, or mend the tries.",
)


def _is_same(one: float | None, other: float | None) -> bool:
    """Whether two numbers are one: a cell of a spreadsheet keeps fifteen digits."""
    return one == other or (one is not None and other is not None and isclose(one, other, rel_tol=1e-12))


def _held_together(tries: list[TryEntry], said: ValidationInfo) -> list[TryEntry]:
    """Tries are of different days, and the answer says what they add up to."""
    outcome = said.data.get("outcome")
    if not tries or outcome is None:
        return tries
    if not outcome.counts:
        raise BilingualValueError(_NO_TRIES)
    days = [str(one.at) for one in tries]
    for day in days:
        if days.count(day) > 1:
            raise BilingualValueError(_ONE_A_DAY.fill(d=day))
    told = {name: said.data.get(name) for name in ("level", "value", "up_to")}
    if any((one.level is None) is not (told["level"] is None) for one in tries):
        raise BilingualValueError(_OF_ONE_SORT)
    found = sum_of([Try(str(one.at), one.level, one.value, one.up_to) for one in tries])
    if not all(map(_is_same, (found.level, found.value, found.up_to), told.values())):
        raise BilingualValueError(_NOT_THE_SUM.fill(a=_as_fields(record_fields(found)), b=_as_fields(told)))
    return tries


def _as_fields(said: Mapping[str, Any]) -> str:
    chosen = {name: said[name] for name in ("level", "value", "up_to") if said.get(name) is not None}
    return ", ".join(f"{name}: {value:g}" for name, value in chosen.items())


# What each try showed, of a criterion that is tried several times.
Tries = Annotated[list[TryEntry], AfterValidator(_held_together)]


class _Given(ChoiceEntry):
    """What is said of every answer: by whom, when and how."""

    by: Words
    at: When
    method: Method = Method.PERSON
    note: Words | None = None
    note_public: bool = False
    seconds: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    tries: Tries = []


class ObservationEntry(_Given):
    """One answer as given: who, when, how, and the answers it replaced."""

    history: list[EarlierEntry] = []


class EarlierEntry(_Given):
    """An answer that was replaced; kept for ever."""

    replaced_at: When
    replaced_by: Words
    why: Words | None = None


class ProposalEntry(ChoiceEntry):
    """What a machine or an earlier edition proposes, and what a person decided about it."""

    source: Words
    # In both languages where whoever proposes knows it in both.
    reason: BothTexts | Words | None = None  # type: ignore[assignment]  # nobody puts another one in
    at: When
    service: ServiceId | None = None
    status: ProposalStatus = ProposalStatus.OPEN
    decided_by: Words | None = None
    decided_at: When | None = None
    decision: Words | None = None


class AnswerEntry(Chosen):
    """The answer to one criterion: one observation, or one per service."""

    reason: Words | None = None
    evidence: list[EvidenceEntry] = []
    by: Words | None = None
    at: When | None = None
    method: Method = Method.PERSON
    note: Words | None = None
    note_public: bool = False
    seconds: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    tries: Tries = []
    history: list[EarlierEntry] = []
    services: dict[ServiceId, ObservationEntry] = {}
    proposals: list[ProposalEntry] = []

    @model_validator(mode="after")
    def one_or_per_service(self) -> AnswerEntry:
        """An answer says something, and says it either once or per service."""
        if self.outcome is None and not self.services and (self._says_itself() or not self.proposals):
            raise BilingualValueError(Text("Svaret saknar outcome.", "The answer has no outcome."))
        if self.services and self._says_itself():
            raise BilingualValueError(
                Text(
                    "Svara antingen en gång eller per tjänst, inte båda.",
                    "Answer either once or per service, not both.",
                )
            )
        if self.outcome is not None:
            self.as_observation()
        return self

    def _says_itself(self) -> bool:
        """Whether anything is said of the answer as a whole, which has no place beside what is said per service."""
        said = self.model_fields_set - {"services", "proposals"}
        return any(getattr(self, name) not in (None, []) for name in said)

    def as_observation(self) -> ObservationEntry:
        """The single observation that the answer's own fields describe."""
        fields = {name: getattr(self, name) for name in ObservationEntry.model_fields}
        if fields["by"] is None or fields["at"] is None:
            raise BilingualValueError(
                Text("Ett svar säger vem (by) och när (at).", "An answer says who (by) and when (at).")
            )
        ChoiceEntry.model_validate({name: fields[name] for name in ChoiceEntry.model_fields})
        return ObservationEntry.model_construct(**fields)
