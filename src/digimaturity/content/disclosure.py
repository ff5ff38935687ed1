"""Answers and replies as they leave: whoever answered is called by role and number, unless names are published.

Internal notes and internal evidence stay, unless it is the study's own people who take everything out.
An assessor is a mystery shopper, so the name may stand anywhere: in the answer, its history, a proposal's decision, the
path of a screenshot, or the reply that a body quotes back. All of these are gone through here, once for every format.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from digimaturity.content.phrases import legible
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.body import body_of
from digimaturity.insight.whose_answers import counted_part
from digimaturity.model.answers import Observation, Replaced, proposal_fields
from digimaturity.model.published_part import published_fields, published_part
from digimaturity.model.terms import Method, Role
from digimaturity.scoring.tree import applicable_criteria

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from digimaturity.content.publication import Publication
    from digimaturity.model.answers import Answer, Assessment, Assessor, Evidence, Service
    from digimaturity.model.right_of_reply import Reply

Said = TypeVar("Said", bound=Observation)
# Who did something, in stored answers; with ``method: machine`` the first is a probe's id.
_DOERS = ("by", "replaced_by", "decided_by")
# What is no text of a person's: closed sets, moments, sums and addresses.
_TO_THE_LETTER = frozenset(
    {"outcome", "method", "status", "at", "replaced_at", "decided_at", "seen", "sha256", "url", "source", "service"}
)
# Words of fewer letters are too often words of the language: *per* is a name and a preposition.
_DISTINCT = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer of one assessor, fit to be published.

    Attributes:
        assessor: what the assessor is called; ``name`` is empty unless names are published.
        is_counted: whether the scores rest on it.
        service: the core service that it is about; None for the organisation as a whole.
        observation: what was seen; None where there are only proposals.
        proposals: as stored, on the first of a criterion's observations.
    """

    assessor: str
    name: str
    role: str
    is_counted: bool
    catalogue_version: str
    criterion: str
    service: str | None
    known_service: Service | None
    observation: Observation | None
    proposals: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What is published of an organisation's answers and replies, in the order of files, criteria and services."""

    answers: tuple[Seen, ...]
    replies: tuple[Reply, ...]


def disclosed(study: Publication, organisation: str) -> Disclosed:
    """Every assessor's answers about one of the study's organisations, and what the organisation says of them.

    Raises:
        InvalidDataError: a file cannot be read or does not fit the catalogue.
    """
    body, edition, catalogue = study.bodies[organisation], study.edition, study.catalogue
    assessments = study.kept.assessments(organisation)
    replies = [r for own in study.kept.replies(organisation).values() for r in own]
    terms = study.terms
    aliases = Aliases(body.people, _others(assessments, replies), names=terms.names, internal=terms.internal)
    asked = applicable_criteria(catalogue, body.organisation.kind, edition.scope_of(body.organisation.kind))
    counted = body_of(body.organisation, assessments, edition).answers
    stands = {c.id: counted[c.id] for c in asked if c.id in counted}
    order = {identity: n for n, identity in enumerate(catalogue.by_id)}
    return Disclosed(
        answers=tuple(
            seen
            for assessment in assessments
            for answer in sorted(assessment.answers.values(), key=lambda a: order[a.criterion])
            for seen in _seen(assessment, answer, aliases, counted_part(answer, stands.get(answer.criterion)))
        ),
        replies=tuple(
            replace(
                r,
                text=aliases.in_text(r.text),
                by=aliases.in_text(r.by),
                retest=r.retest and aliases.in_observation(r.retest),
                shown=r.shown and replace(r.shown, reason=r.shown.reason and aliases.in_text(r.shown.reason)),
            )
            for r in sorted(replies, key=lambda r: order[r.criterion])
        ),
    )


def _seen(assessment: Assessment, answer: Answer, aliases: Aliases, counted: Answer | None) -> Iterator[Seen]:
    services = {s.id: s for s in assessment.services}
    who = assessment.assessor
    programs = frozenset(p.source for p in answer.proposals)
    proposals = tuple(aliases.in_proposal(proposal_fields(p), programs) for p in answer.proposals)
    for number, (service, observation) in enumerate(answer.observations() or [(None, None)]):
        yield Seen(
            assessor=aliases.of(who.id),
            name=legible(who.name) if aliases.names else "",
            role=who.role,
            is_counted=counted is not None and (observation is None or counted.of(service) is observation),
            catalogue_version=legible(assessment.catalogue_version),
            criterion=answer.criterion,
            service=service,
            known_service=services.get(service or ""),
            observation=observation and aliases.in_observation(observation, programs),
            proposals=() if number else proposals,
        )


class Aliases:
    """What the people behind an organisation's answers are called, there and in what they wrote.

    Args:
        people: who have a file of answers, in the order in which they count.
        others: ids that stand in answers without a file of their own.
        names: publish ids, names and texts as they are.
        internal: keep internal notes and evidence.
    """

    def __init__(
        self, people: Sequence[Assessor], others: Iterable[str], *, names: bool, internal: bool = False
    ) -> None:
        self.names = names
        self.internal = internal
        self._called: dict[str, str] = {}
        counts: dict[str, int] = {}
        for identity, role in [*((p.id, p.role) for p in people), *((o, Role.ASSESSOR) for o in others)]:
            if identity not in self._called:
                counts[role] = counts.get(role, 0) + 1
                self._called[identity] = legible(identity) if names else f"{role}-{counts[role]}"
        words = {word: p.id for p in people if p.role.is_person for word in _words_for(p.id, p.name)}
        known = {p.id for p in people}
        words |= {word: o for o in others if o not in known for word in _words_for(o, o)}
        self._words = {} if names else {word: self._called[identity] for word, identity in words.items()}
        alternatives = "|".join(re.escape(word) for word in sorted(self._words, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if alternatives else None

    def of(self, identity: str) -> str:
        """What the person with this id is called, as in ``assessor-1``; a program keeps its id."""
        return self._called.get(identity) or legible(identity)

    def in_text(self, text: str) -> str:
        """A text, legible, in which whole words that name an assessor give way.

        Full names do, and given names and ids with a capital; those in small letters only when they are no short word.
        """
        kept = plainly(text)
        return self._pattern.sub(lambda found: self._words[found[0]], kept) if self._pattern else kept

    def in_observation(self, o: Said, programs: Collection[str] = ()) -> Said:
        """An observation with its evidence and the answers before it; what was mended beside it is not told on."""
        o = o if self.internal else published_part(o)
        return replace(
            o,
            reason=o.reason and self.in_text(o.reason),
            by=plainly(o.by) if o.method.is_machine else self._doer(o.by, programs),
            at=plainly(o.at),
            evidence=tuple(self._in_evidence(e) for e in o.evidence),
            note=o.note and self.in_text(o.note),
            history=tuple(self._in_replaced(was, programs) for was in o.history if not was.is_mended),
        )

    def _in_replaced(self, was: Replaced, programs: Collection[str]) -> Replaced:
        return replace(
            self.in_observation(was, programs),
            replaced_at=plainly(was.replaced_at),
            replaced_by=self._doer(was.replaced_by, programs),
            why=was.why and self.in_text(was.why),
        )

    def in_proposal(self, fields: dict[str, Any], programs: Collection[str] = ()) -> dict[str, Any]:
        """A proposal as it is stored."""
        return self.in_fields(fields if self.internal else published_fields(fields), programs)

    def in_fields(self, fields: dict[str, Any], programs: Collection[str] = ()) -> dict[str, Any]:
        """A stored record with everything in it."""
        is_machine = fields.get("method") == Method.MACHINE
        return {
            key: plainly(value) if key == "by" and is_machine else self._in_value(key, value, programs)
            for key, value in fields.items()
        }

    def _in_value(self, key: str, value: Any, programs: Collection[str]) -> Any:  # noqa: ANN401 - any stored value
        if isinstance(value, dict):
            return self.in_fields(value, programs)
        if isinstance(value, list):
            return [self._in_value(key, inner, programs) for inner in value]
        if not isinstance(value, str):
            return value
        if key in _DOERS:
            return self._doer(value, programs)
        return plainly(value) if key in _TO_THE_LETTER else self._in_path_or_text(key, value)

    def _doer(self, identity: str, programs: Collection[str]) -> str:
        return plainly(identity) if identity in programs else self.of(identity)

    def _in_evidence(self, evidence: Evidence) -> Evidence:
        return replace(
            evidence,
            url=evidence.url and plainly(evidence.url),
            seen=evidence.seen and plainly(evidence.seen),
            quote=evidence.quote and self.in_text(evidence.quote),
            file=evidence.file and self._in_path_or_text("file", evidence.file),
            screenshot=evidence.screenshot and self._in_path_or_text("screenshot", evidence.screenshot),
        )

    def _in_path_or_text(self, key: str, text: str) -> str:
        if key not in {"file", "screenshot"} or self.names:
            return self.in_text(text)
        # In the name of a file even a short id in small letters is the assessor's.
        for identity, called in self._called.items():
            text = re.sub(rf"(?<![^\W_]){re.escape(identity)}(?![^\W_])", called, text, flags=re.IGNORECASE)
        return self.in_text(text)


def plainly(text: str) -> str:
    """As ``legible``, quicker for what is so already."""
    return text if text.isascii() and text.isprintable() else legible(text)


def _words_for(identity: str, name: str) -> Iterator[str]:
    """How a text may name a person: in full, by given name, by id."""
    given, *rest = name.split() or [""]
    if rest:
        yield from (name, name.title(), name.casefold())
    for word in dict.fromkeys((given, identity)):
        if len(word) > 1:
            yield word[:1].upper() + word[1:]
        if len(word) >= _DISTINCT or (len(word) > 1 and not (word.isalpha() and word.islower())):
            yield word


def _others(assessments: Iterable[Assessment], replies: Iterable[Reply]) -> list[str]:
    """The ids of people who stand in answers without being known from a file, in the order in which they appear."""
    found: dict[str, None] = {}
    for assessment in assessments:
        for answer in assessment.answers.values():
            programs = {p.source for p in answer.proposals}
            doers = [d for _, o in answer.observations() for d in _doers_of(o)]
            doers += [p.decided_by for p in answer.proposals if p.decided_by]
            found |= dict.fromkeys(d for d in doers if d not in programs)
    for reply in replies:
        found |= dict.fromkeys(_doers_of(reply.retest) if reply.retest else ())
    return [identity for identity in found if identity]


def _doers_of(o: Observation) -> Iterator[str]:
    if not o.method.is_machine:
        yield o.by
    for was in o.history:
        if not was.method.is_machine:
            yield was.by
        yield was.replaced_by
