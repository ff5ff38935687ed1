"""What an answer is, once read: observations with their history, per organisation or per service."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from digimaturity.model.terms import Method, Outcome, ProposalStatus, Role

if TYPE_CHECKING:
    from digimaturity.ground.language import Text

# No exponents: a slip of the finger must not become a number that no file can hold.
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{0,12})?", re.ASCII)
# Control characters and halves of characters, which the files may not hold.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that an answer is right. ``seen`` is an ISO date, moment or year."""

    url: str | None = None
    seen: str | None = None
    quote: str | None = None
    file: str | None = None
    screenshot: str | None = None
    sha256: str | None = None


_EVIDENCE = tuple(f.name for f in fields(Evidence))


@dataclass(frozen=True, slots=True)
class Observation:
    """One answer as given.

    Attributes:
        outcome: scored, not_applicable, not_assessed or blocked.
        level: the raw choice of a scored answer; points come from the catalogue.
        value: the number of a measured criterion, in its unit.
        reason: why not applicable, or what blocked the view.
        by, at, method: who, when (ISO 8601), and person, machine or imported.
        seconds: time spent; for a ``find`` criterion the time of the search.
        history: the answers it replaced, oldest first.
    """

    outcome: Outcome
    level: int | None = None
    value: float | None = None
    reason: str | None = None
    by: str = ""
    at: str = ""
    method: Method = Method.PERSON
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None
    seconds: float | None = None
    history: tuple[Replaced, ...] = ()

    def same_choice(self, other: Observation) -> bool:
        """Whether both say the same about the service, whoever said it and when."""
        return (self.outcome, self.level, self.value) == (other.outcome, other.level, other.value)


@dataclass(frozen=True, slots=True)
class Replaced(Observation):
    """An answer that another took the place of: by whom, when (ISO 8601) and, where there is more to say, why."""

    replaced_at: str = ""
    replaced_by: str = ""
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A choice that a machine or an earlier edition proposes.

    Attributes:
        source: a probe's id or an edition.
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
    """One assessor's answers about one organisation in one edition."""

    organisation: str
    edition: str
    assessor: Assessor
    catalogue_version: str
    answers: dict[str, Answer]
    services: tuple[Service, ...] = ()


def words(text: str | None) -> str | None:
    """What a person wrote, without what no file may hold (control codes, broken bytes); None when nothing is left."""
    kept = (c if c.isprintable() or c == "\n" else " " if c.isspace() else "" for c in text or "")
    return "".join(kept).strip() or None


def measured(text: str) -> float | None:
    """The number that a person wrote, with a decimal comma or point; None for anything else."""
    written = text.replace(" ", "").replace(",", ".")
    return float(written) if _NUMBER.fullmatch(written) else None


def superseded(old: Observation, *, at: str, by: str, why: str | None = None) -> tuple[Replaced, ...]:
    """The history that a new answer carries: the old one's, and the old one itself with who replaced it and when."""
    said = {f.name: getattr(old, f.name) for f in fields(Observation) if f.name != "history"}
    return (*old.history, Replaced(**said, replaced_at=at, replaced_by=by, why=why or None))


def observation_fields(o: Observation) -> dict[str, Any]:
    """An observation, which may be a replaced one, as it is stored: empty fields left out, the choice first."""
    stored: dict[str, Any] = {"outcome": o.outcome.value}
    optional = (("level", o.level), ("value", o.value), ("reason", o.reason or None), ("by", o.by), ("at", o.at))
    stored |= {name: value for name, value in optional if value is not None}
    if o.method is not Method.PERSON:
        stored["method"] = o.method.value
    if o.evidence:
        stored["evidence"] = [evidence_fields(e) for e in o.evidence]
    if o.note:
        stored["note"] = o.note
    if o.seconds is not None:
        stored["seconds"] = o.seconds
    if o.history:
        stored["history"] = [observation_fields(replaced) for replaced in o.history]
    if isinstance(o, Replaced):
        stored |= {"replaced_at": o.replaced_at, "replaced_by": o.replaced_by} | ({"why": o.why} if o.why else {})
    return stored


def evidence_fields(evidence: Evidence) -> dict[str, str]:
    """A piece of evidence as it is stored."""
    return {name: value for name in _EVIDENCE if (value := getattr(evidence, name)) is not None}


def storable(value: Any) -> Any:  # noqa: ANN401 - any stored value
    """A value whose texts can be stored and are read back as they are: NFC, control characters replaced by U+FFFD."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else _clean(value)
    if isinstance(value, dict):
        return {storable(key): storable(inner) for key, inner in value.items()}
    return [storable(inner) for inner in value] if isinstance(value, list) else value


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", _UNSTORABLE.sub("\ufffd", text))


def answer_fields(answer: Answer) -> dict[str, Any]:
    """An answer as it is stored."""
    fields = observation_fields(answer.observation) if answer.observation else {}
    if answer.services:
        fields["services"] = {service: observation_fields(o) for service, o in answer.services.items()}
    if answer.proposals:
        fields["proposals"] = [proposal_fields(p) for p in answer.proposals]
    cleaned: dict[str, Any] = storable(fields)
    return cleaned


def proposal_fields(proposal: Proposal) -> dict[str, Any]:
    """A proposal as it is stored."""
    choice = {
        key: value
        for key, value in observation_fields(proposal.choice).items()
        if key in {"outcome", "level", "value", "reason", "evidence", "at"}
    }
    fields: dict[str, Any] = {"source": proposal.source, **choice}
    if proposal.service:
        fields["service"] = proposal.service
    fields["status"] = proposal.status.value
    settled = (
        ("decided_by", proposal.decided_by),
        ("decided_at", proposal.decided_at),
        ("decision", proposal.decision),
    )
    return fields | {name: value for name, value in settled if value}


def observation_from(stored: dict[str, Any]) -> Observation:
    """The observation that stored fields describe (validated before)."""
    return Observation(*_said(stored))


def _replaced_from(stored: dict[str, Any]) -> Replaced:
    of_its_end = str(stored["replaced_at"]), stored["replaced_by"], stored.get("why")
    every_field = (*_said(stored), *of_its_end)
    return Replaced(*every_field)


# Looked up without a call: a comparison of 290 organisations reads fifty thousand observations.
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_METHODS: dict[str | None, Method] = {None: Method.PERSON, **{method.value: method for method in Method}}


def _said(stored: dict[str, Any]) -> tuple[Any, ...]:
    # By position and without generators, as many are read.
    get = stored.get
    evidence, history = get("evidence"), get("history")
    return (
        _OUTCOMES[stored["outcome"]],
        get("level"),
        get("value"),
        get("reason"),
        get("by") or "",
        str(get("at") or ""),
        _METHODS[get("method")],
        tuple([_evidence_from(e) for e in evidence]) if evidence else (),
        get("note"),
        get("seconds"),
        tuple([_replaced_from(h) for h in history]) if history else (),
    )


def _evidence_from(stored: dict[str, Any]) -> Evidence:
    if isinstance(stored.get("seen"), int):  # a year, written as a number
        stored = stored | {"seen": str(stored["seen"])}
    return Evidence(*map(stored.get, _EVIDENCE))


def answer_from(criterion: str, fields: dict[str, Any]) -> Answer:
    """The answer that stored fields describe (validated before)."""
    whole = observation_from(fields) if fields.get("outcome") else None
    if "services" not in fields and "proposals" not in fields:
        return Answer(criterion, whole)
    services = {service: observation_from(o) for service, o in fields.get("services", {}).items()}
    return Answer(criterion, whole, services, tuple(_proposal_from(p) for p in fields.get("proposals", ())))


def _proposal_from(fields: dict[str, Any]) -> Proposal:
    return Proposal(
        source=fields["source"],
        choice=observation_from(fields),
        service=fields.get("service"),
        status=ProposalStatus.of(fields.get("status", ProposalStatus.OPEN)),
        decided_by=fields.get("decided_by"),
        decided_at=fields.get("decided_at"),
        decision=fields.get("decision"),
    )
