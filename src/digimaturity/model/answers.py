"""What an answer is, once read: observations with their history, per organisation or per service."""

from __future__ import annotations

import unicodedata
from dataclasses import field, fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Self, TypeVar

from digimaturity.ground.beside import KeptBeside
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import LANGUAGES, Text
from digimaturity.ground.pattern import pattern
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import Method, Outcome, ProposalStatus, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from digimaturity.model.catalogue import Criterion

T = TypeVar("T")

# What ends a line on one system or another.
_BREAKS = pattern("\r\n|[\r\v\f\x85\u2028\u2029]")
# What stands for bytes that are no letters.
_BROKEN = pattern("[\ud800-\udfff]")
# Control characters and halves of characters, which the files may not hold.
_UNSTORABLE = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_CODES = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Quotation marks of several languages, in the pairs that stand around what is quoted.
_MARKS = frozenset({'""', "””", "“”", "„“", "„”", "»»", "«»", "»«"})
_MARK = pattern('["”“„«»]')
# Why something stands in the history though the choice stayed: what is beside it was mended.
MENDED_EVIDENCE, MENDED_NOTE = "evidence", "note"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that an answer is right.

    ``seen`` is an ISO date, moment or year. Evidence is published unless it is ``internal``.
    """

    url: str | None = None
    seen: str | None = None
    quote: str | None = None
    file: str | None = None
    screenshot: str | None = None
    sha256: str | None = None
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Try:
    """What one of several tries showed, and on which day (ISO 8601, no time of day); see ``Observation`` for the rest.

    Evidence and notes stand beside the answer that the tries add up to, with the day on which they were seen.
    """

    at: str
    level: int | None = None
    value: float | None = None
    up_to: float | None = None


@dataclass(frozen=True, slots=True)
class Observation(KeptBeside):
    """One answer as given.

    Attributes:
        outcome: scored, not_applicable, not_assessed or blocked.
        level: the raw choice of a scored answer; points come from the catalogue.
        value: the number of a measured criterion, in its unit.
        up_to: the highest level or value that it may be, where no more is known than that it lies between ``level`` (or
            ``value``) and this one; None where it is known.
        reason: why not applicable, or what blocked the view.
        by, at, method: who, when (ISO 8601), and person, machine or imported.
        note_public: whether the note may be published; it is internal otherwise.
        seconds: time spent; for a ``find`` criterion the time of the search.
        tries: where the criterion is tried several times, on different days, what each try showed, in order; the
            answer says what they add up to. None stands for one try, on the day that it was given.
        history: the answers it replaced, oldest first.
    """

    outcome: Outcome
    level: int | None = None
    value: float | None = None
    up_to: float | None = None
    reason: str | None = None
    by: str = ""
    at: str = ""
    method: Method = Method.PERSON
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None
    note_public: bool = False
    seconds: float | None = None
    tries: tuple[Try, ...] = ()
    history: tuple[Replaced, ...] = ()

    kept_beside = ("evidence", "note")

    @classmethod
    def scored(cls, **known: Any) -> Self:  # noqa: ANN401 - a level or a value, and the other fields
        """An answer that gives points."""
        return cls(Outcome.SCORED, **known)

    @classmethod
    def choosing(cls, criterion: Criterion, choice: float, up_to: float | None = None, **known: Any) -> Self:  # noqa: ANN401
        """A measured value where the criterion measures, else a level; a number that is no level becomes −1.

        With ``up_to`` it is the lowest that it may be, and that the highest.
        """
        known["up_to"] = None if up_to is None else plain_number(up_to)
        if criterion.goalposts:
            return cls.scored(value=float(choice), **known)
        return cls.scored(level=int(choice) if choice == int(choice) else -1, **known)

    @classmethod
    def not_applicable(cls, reason: str, **known: Any) -> Self:  # noqa: ANN401
        """An excuse; ``known`` are the other fields."""
        return cls(Outcome.NOT_APPLICABLE, reason=reason, **known)

    @classmethod
    def not_assessed(cls, **known: Any) -> Self:  # noqa: ANN401
        """Nothing yet."""
        return cls(Outcome.NOT_ASSESSED, **known)

    @classmethod
    def blocked(cls, reason: str, **known: Any) -> Self:  # noqa: ANN401
        """A gap with what was in the way."""
        return cls(Outcome.BLOCKED, reason=reason, **known)

    def same_choice(self, other: Observation) -> bool:
        """Whether both say the same about the service, whoever said it and when."""
        return (self.outcome, self.level, self.value, self.up_to) == (
            other.outcome,
            other.level,
            other.value,
            other.up_to,
        )


@dataclass(frozen=True, slots=True)
class Replaced(Observation):
    """An answer that another took the place of: by whom, when (ISO 8601) and, where there is more to say, why."""

    replaced_at: str = ""
    replaced_by: str = ""
    why: str | None = None

    @property
    def is_mended(self) -> bool:
        """Whether the choice stayed as it was, and only evidence or a note beside it was mended."""
        return self.why in {MENDED_EVIDENCE, MENDED_NOTE}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A choice that a machine or an earlier edition proposes.

    Attributes:
        source: a probe's id or an edition.
        why: the reason in both languages, where whoever proposes knows it in both; ``choice`` has none then.
        status: open, applied, accepted or rejected.
        decided_by, decided_at, decision: who settled it, when and why.
    """

    source: str
    choice: Observation
    service: str | None = None
    status: ProposalStatus = ProposalStatus.OPEN
    decided_by: str | None = None
    decided_at: str | None = None
    decision: str | None = None
    why: Text | None = None

    @property
    def said(self) -> Observation:
        """The choice with its reason in the language in use."""
        return self.choice if self.why is None else replace(self.choice, reason=str(self.why))


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything said about one criterion by one assessor."""

    criterion: str
    observation: Observation | None = None
    services: dict[str, Observation] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()

    def observations(self) -> list[tuple[str | None, Observation]]:
        """Each observation with its service, or ``None`` for the organisation as a whole."""
        whole: list[tuple[str | None, Observation]] = [(None, self.observation)] if self.observation else []
        return whole + list(self.services.items())

    @property
    def open_proposals(self) -> tuple[Proposal, ...]:
        """Proposals that a person has not decided about."""
        return tuple(p for p in self.proposals if p.status is ProposalStatus.OPEN)

    def of(self, service: str | None) -> Observation | None:
        """The observation of one service, or of the organisation."""
        return self.observation if service is None else self.services.get(service)

    def place_of(self, service: str | None) -> str | None:
        """Where what holds for a service stands: without a service, while the answer is one from before any was named.

        Such an answer counts, and holds for every service, until one of them is answered.
        """
        return None if self.observation is not None and not self.services else service

    def with_observation(self, service: str | None, observation: Observation | None) -> Answer:
        """This answer with one observation put in, or taken out when ``None``.

        An answer is given either once or per service. The first observation of the other form takes what stood before
        into its history, so that nothing is lost when services are named after a question was answered.
        """
        if observation is not None:
            others = [(None, self.observation)] if service else list(self.services.items())
            replaced = [
                entry
                for key, o in others
                if o is not None
                for entry in superseded(o, at=observation.at, by=observation.by, why=f"service: {key or service}")
            ]
            observation = replace(observation, history=(*replaced, *observation.history))
        if service is None:
            return replace(self, observation=observation, services={} if observation else self.services)
        services = {key: value for key, value in self.services.items() if key != service}
        if observation is None:
            return replace(self, services=services)
        return replace(self, observation=None, services={**services, service: observation})


@dataclass(frozen=True, slots=True)
class Assessor:
    """Who answered. ``role``: assessor, consensus, import or example."""

    id: str
    name: str
    role: Role = Role.ASSESSOR


@dataclass(frozen=True, slots=True)
class Service:
    """A core service of an organisation."""

    id: str
    name: Text
    url: str = ""


@dataclass(frozen=True)
class Assessment:
    """One assessor's answers about one organisation in one edition, to the questions of a catalogue."""

    organisation: str
    edition: str
    assessor: Assessor
    catalogue_version: str
    answers: dict[str, Answer]
    services: tuple[Service, ...] = ()
    catalogue_id: str = "digimaturity"


def headed(name: str) -> str:
    """A service's name as it stands at the head of rows and pages: one in small letters throughout gets a capital."""
    return name[:1].upper() + name[1:] if name == name.lower() else name


def words(text: str | None) -> str | None:
    """What a person wrote, without control codes, which no file may hold; None when nothing is left.

    A line stays a line, whatever sign ends it; a tab and every other kind of space is a space.

    Raises:
        UsageError: parts of it are not UTF-8; no letter is left out in silence.
    """
    text = text or ""
    if _BROKEN.search(text):
        raise UsageError(
            Text("Texten är inte UTF-8.", "The text is not UTF-8."),
            Text("Ställ in terminalen eller filen på UTF-8.", "Set the terminal or the file to UTF-8."),
        )
    lines = _BREAKS.sub("\n", text)
    kept = (c if c.isprintable() or c == "\n" else " " if c.isspace() else _unless_control(c) for c in lines)
    return "".join(kept).strip() or None


def quotation(text: str | None) -> str | None:
    """What is quoted, without the marks around all of it: they are set where it is shown."""
    text = (text or "").strip()
    inside = text[1:-1]
    is_marked = f"{text[:1]}{text[-1:]}" in _MARKS and not _MARK.search(inside)
    return (is_marked and inside.strip()) or text or None


def without_control(text: str) -> str:
    """A text without the control codes that no file may hold; line breaks and tabs stay."""
    return _CODES.sub("", text)


def _unless_control(c: str) -> str:
    # Marks that join letters, and letters newer than this Python, are part of what was written.
    return "" if unicodedata.category(c) == "Cc" or c == "\ufeff" else c


def measured(text: str, *, thousands: bool = True) -> float | None:
    """The number that a person wrote; None for anything else, or where it can mean two; see ``number_in``."""
    from digimaturity.ground.numeral import typed_number  # reading scores has no typed numbers to read

    return typed_number(text, thousands=thousands)


def superseded(old: Observation, *, at: str, by: str, why: str | None = None) -> tuple[Replaced, ...]:
    """The history that a new answer carries: the old one's, and the old one itself with who replaced it and when."""
    said = {f.name: getattr(old, f.name) for f in fields(Observation) if f.name != "history"}
    return (*old.history, Replaced(**said, replaced_at=at, replaced_by=by, why=why or None))


# Stored however empty they are.
_ALWAYS = frozenset({"by", "at", "replaced_at", "replaced_by", "status"})


def record_fields(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the records above
    """A record as it is stored, its fields in their order: what is empty or as ever is left out."""
    said = ((f, getattr(record, f.name)) for f in fields(record))
    return {f.name: _plain(value) for f, value in said if f.name in _ALWAYS or value not in (None, "", (), f.default)}


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, tuple):
        return [record_fields(inner) for inner in value]
    return value.value if isinstance(value, Enum) else record_fields(value) if is_dataclass(value) else value


def observation_fields(o: Observation) -> dict[str, Any]:
    """An observation, which may be a replaced one, as it is stored: empty fields left out, the choice first."""
    return record_fields(o)


def evidence_fields(evidence: Evidence) -> dict[str, Any]:
    """A piece of evidence as it is stored."""
    return record_fields(evidence)


def answer_fields(answer: Answer) -> dict[str, Any]:
    """An answer as it is stored."""
    stored = record_fields(answer.observation) if answer.observation else {}
    if answer.services:
        stored["services"] = {service: record_fields(o) for service, o in answer.services.items()}
    if answer.proposals:
        stored["proposals"] = [proposal_fields(p) for p in answer.proposals]
    cleaned: dict[str, Any] = storable(stored)
    return cleaned


def proposal_fields(proposal: Proposal) -> dict[str, Any]:
    """A proposal as it is stored: its choice among its other fields, without what only an answer says."""
    own = record_fields(replace(proposal, why=None))
    said = own["choice"] | ({"reason": proposal.why.by_language} if proposal.why else {})
    choice = {key: said[key] for key in _PROPOSED if key in said}
    return {"source": own.pop("source"), **choice, **{key: value for key, value in own.items() if key != "choice"}}


_PROPOSED = ("outcome", "level", "value", "up_to", "reason", "at", "evidence")


def storable(value: Any) -> Any:  # noqa: ANN401 - any stored value
    """A value whose texts can be stored and are read back as they are: NFC, control characters replaced by U+FFFD."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else _clean(value)
    if isinstance(value, dict):
        return {storable(key): storable(inner) for key, inner in value.items()}
    return [storable(inner) for inner in value] if isinstance(value, list) else value


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", _UNSTORABLE.sub("\ufffd", text))


def record(kind: type[T], stored: Mapping[str, Any]) -> T:
    """The record of a class that stored fields describe (validated before)."""
    names = (f.name for f in fields(kind))  # type: ignore[arg-type]
    return kind(**{name: _READ.get(name, _as_it_is)(stored[name]) for name in names if stored.get(name) is not None})


def _as_it_is(value: Any) -> Any:  # noqa: ANN401
    return value


def plain_number(value: float) -> float:
    """A number as it is written: 5, not 5.0."""
    return int(value) if float(value).is_integer() else value


def observation_from(stored: Mapping[str, Any]) -> Observation:
    """The observation that stored fields describe (validated before)."""
    return record(Observation, stored)


# How a field's stored value becomes what a record holds; a year may be stored as a number.
_READ: dict[str, Callable[[Any], Any]] = {
    "outcome": Outcome.of,
    "up_to": plain_number,
    "method": Method.of,
    "status": ProposalStatus.of,
    "at": str,
    "replaced_at": str,
    "seen": str,
    "evidence": lambda entries: tuple(record(Evidence, entry) for entry in entries),
    "tries": lambda entries: tuple(record(Try, entry) for entry in entries),
    "history": lambda entries: tuple(record(Replaced, entry) for entry in entries),
    "retest": observation_from,
}


def answer_from(criterion: str, stored: Mapping[str, Any]) -> Answer:
    """The answer that stored fields describe (validated before)."""
    return Answer(
        criterion,
        observation_from(stored) if stored.get("outcome") else None,
        {service: observation_from(o) for service, o in stored.get("services", {}).items()},
        tuple(map(_proposal_from, stored.get("proposals", ()))),
    )


def _proposal_from(stored: Mapping[str, Any]) -> Proposal:
    """A proposal of its stored fields; its reason stands in both languages, or in the one that it was written in."""
    choice, reason = {key: stored.get(key) for key in _PROPOSED}, stored.get("reason")
    if isinstance(reason, str) or reason is None:
        return record(Proposal, {**stored, "choice": record(Observation, choice), "why": None})
    why = Text(*(reason[language] for language in LANGUAGES))
    return record(Proposal, {**stored, "choice": record(Observation, {**choice, "reason": None}), "why": why})
