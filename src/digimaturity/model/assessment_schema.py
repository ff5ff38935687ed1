"""The published format of stored assessments, editions, services and replies.

Format 1 carries everything that the method says of an answer, so that later commands need no new format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    Field,
    PlainValidator,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError, worded
from digimaturity.model import moments
from digimaturity.model.answers import Try, record_fields
from digimaturity.model.catalogue_schema import BothTexts, CriterionId, Strict, Words
from digimaturity.model.organisation_schema import Slug
from digimaturity.model.terms import BETWEEN, Access, Common, Method, Outcome, ProposalStatus, Role
from digimaturity.model.tries import sum_of

if TYPE_CHECKING:
    from collections.abc import Mapping

Year = Annotated[int, Field(ge=1990, le=2200)]
Sha256 = Annotated[
    str,
    Field(
        pattern=worded(
            r"^[0-9a-f]{64}$",
            Text("Ska vara 64 tecken av 0–9 och a–f.", "Must be 64 characters of 0–9 and a–f."),
        )
    ),
]


def _real(written: Any) -> str | int:  # noqa: ANN401 - whatever the file says
    fault = moments.fault_of(written)
    if fault is not None:
        raise BilingualValueError(fault)
    found: str | int = written
    return found


# ISO 8601 of the precision that is known: a year, a month, a day, or a moment with its offset.
When = Annotated[
    str | int,
    PlainValidator(_real),
    WithJsonSchema(
        {
            "anyOf": [
                {"pattern": moments.PATTERN, "type": "string"},
                {"maximum": 9999, "minimum": 1000, "type": "integer"},
            ]
        }
    ),
]


# Small letters of any script, digits and hyphens: nothing that a file name, an address or a terminal would trip over.
PersonId = Annotated[
    str,
    Field(
        pattern=worded(
            r"^[^\x00-,./:-`{-\x9f\s\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff-]"
            r"[^\x00-,./:-`{-\x9f\s\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*$",
            Text(
                "Ska vara ett id av små bokstäver, siffror och bindestreck.",
                "Must be an id of small letters, digits and hyphens.",
            ),
        )
    ),
]
ServiceId = PersonId


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


class _Chosen(Strict):
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


class ChoiceEntry(_Chosen):
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
        _Chosen.model_validate(
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
    if (found.level, found.value, found.up_to) != tuple(told.values()):
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


class AnswerEntry(_Chosen):
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


class AssessorEntry(Strict):
    """Who answered. ``import`` stands for a crosswalk."""

    id: PersonId
    name: Words
    role: Role = Role.ASSESSOR


class CatalogueReference(Strict):
    """The catalogue that the answers were given to."""

    id: Slug
    version: Words


class FormatOne(Strict):
    """A file of format 1; a newer one is refused before anything else is said about it."""

    format: Literal[1]

    @model_validator(mode="before")
    @classmethod
    def no_newer(cls, content: Any) -> Any:  # noqa: ANN401 - not validated yet
        """A newer format may hold anything: the remedy is a newer digimaturity, not a mended file."""
        number = content.get("format") if isinstance(content, dict) else None
        if isinstance(number, int) and number > 1:
            why = BilingualValueError(
                Text(
                    "Filen är gjord av en nyare digimaturity (format {n}; den här läser format 1). "
                    "Uppgradera digimaturity.",
                    "The file was made by a newer digimaturity (format {n}; this one reads format 1). "
                    "Upgrade digimaturity.",
                ).fill(n=number)
            )
            raise ValidationError.from_exception_data(
                cls.__name__, [{"type": "value_error", "loc": ("format",), "input": number, "ctx": {"error": why}}]
            )
        return content


class AnswersFile(Strict):
    """Some answers of a file, to be held against the format without the rest."""

    answers: dict[CriterionId, AnswerEntry] = {}


class AssessmentFile(FormatOne):
    """One assessor's answers about one organisation in one edition."""

    organisation: Slug
    edition: Words
    assessor: AssessorEntry
    catalogue: CatalogueReference
    answers: dict[CriterionId, AnswerEntry] = {}


class ServiceEntry(Strict):
    """A core service: what a resident goes to the organisation for."""

    id: ServiceId
    name: BothTexts | Words
    url: Words | None = None


class EarlierService(ServiceEntry):
    """A core service as it was called before it was renamed or removed."""

    replaced_at: When
    replaced_by: Words


class ServicesFile(FormatOne):
    """``services.yaml``: the core services that every assessor of the organisation looks at."""

    services: list[ServiceEntry]
    history: list[EarlierService] = []

    @model_validator(mode="after")
    def each_once(self) -> ServicesFile:
        """An id means one service."""
        ids = [service.id for service in self.services]
        for identity in ids:
            if ids.count(identity) > 1:
                raise BilingualValueError(Text("{i} finns två gånger.", "{i} occurs twice.").fill(i=identity))
        return self


class ShownEntry(_Chosen):
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


class RepliesFile(FormatOne):
    """``replies.yaml``: the organisation's replies by criterion, oldest first; they stand beside the score.

    ``removed`` keeps those that were taken away.
    """

    replies: dict[CriterionId, Annotated[list[ReplyEntry], Field(min_length=1)]] = {}
    removed: dict[CriterionId, list[RemovedReply]] = {}


class SourceEntry(Strict):
    """Where imported data come from, and under what licence they may be reused."""

    name: Words
    licence: Words
    url: Words | None = None
    attribution: BothTexts


class SourceChangeEntry(Strict):
    """How many answers rose and fell in the whole source of borrowed data since an earlier edition (``from``).

    ``n`` is how many both rounds have; ``scope`` says whose answers were counted, and to what.
    """

    since: Slug = Field(alias="from")
    n: Annotated[int, Field(ge=0)] | None = None
    up: Annotated[int, Field(ge=0)]
    down: Annotated[int, Field(ge=0)]
    scope: BothTexts

    @model_validator(mode="after")
    def no_more_than_all(self) -> SourceChangeEntry:
        """No more can have changed than there are."""
        if self.n is not None and self.up + self.down > self.n:
            raise BilingualValueError(
                Text("Fler svar har ändrats än det finns (n).", "More answers have changed than there are (n).")
            )
        return self


class EditionFile(FormatOne):
    """``edition.yaml``: one round of a study.

    ``scope`` lists the criteria that were used when fewer than the catalogue has, for all or by kind of organisation.
    ``profile`` is one of the catalogue's profiles, a named selection; ``access: open`` leaves out, for everybody, what
    can be judged only by somebody who is logged in. Together with ``scope`` what all of them leave is used.
    ``example`` marks fictional bodies, which are never shown unasked.
    ``origin`` is a line for wherever the edition is shown: what it is reckoned from, and whose result it is not.
    ``country`` is the one that borrowed data are about, as their source writes it.
    ``licence`` says on what terms own answers may be reused, as an SPDX id or an address.
    ``common`` says what organisations are compared on: everything in scope that applies to them all (``scope``), or
    only what was in fact observed for them all (``answered``), as borrowed data demand.
    ``change`` says how much changed in the whole source of borrowed data, for ``trend`` to print beside.
    """

    id: Slug
    title: BothTexts
    catalogue: CatalogueReference
    panel: Slug | None = None
    scope: list[CriterionId] | dict[str, list[CriterionId]] | None = None
    profile: Words | None = None
    access: Access | None = None
    common: Common = Common.SCOPE
    observed: BothTexts | None = None
    limits: BothTexts | None = None
    origin: BothTexts | None = None
    country: Words | None = None
    example: bool = False
    licence: Words | None = None
    source: SourceEntry | None = None
    change: list[SourceChangeEntry] = []

    @field_validator("scope", "panel", "profile", "access", mode="before")
    @classmethod
    def _not_empty(cls, given: Any) -> Any:  # noqa: ANN401 - what is read, before it is checked
        # A list that was lost would otherwise ask everything, or compare with everybody, without a word.
        if given is None:
            raise BilingualValueError(
                Text(
                    "Fältet är tomt. Fyll i det, eller ta bort raden.",
                    "The field is empty. Fill it in, or remove the line.",
                )
            )
        return given
