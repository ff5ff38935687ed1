"""What an assessor who errs sees of an invented body: answers with evidence, notes, reasons, tries and doubts.

An answer is wrong more often for some criteria than for others, mostly by a step and more often downwards by some
assessors than by others; so no model of the tool's own is assumed to be right.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.practice.days import written
from digimaturity.insight.practice.invented import organisation_of
from digimaturity.insight.practice.known_truth import chance, hardness, numbers_of
from digimaturity.insight.practice.picture_drawn import checksum
from digimaturity.model.answers import Evidence, Observation, Try, superseded
from digimaturity.model.terms import CriterionKind, EvidenceNeed
from digimaturity.model.tries import added_up

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from digimaturity.insight.practice.days import Desk, Round
    from digimaturity.insight.practice.known_truth import Known
    from digimaturity.model.answers import Assessor
    from digimaturity.model.catalogue import Criterion

# How often an answer is wrong, for a criterion of middling hardness, and how often by just a step.
_WRONG, _BY_A_STEP = 0.13, 0.8
# How often a wrong answer is too low, by the place of the assessor among the three.
_LOW = (0.6, 0.4, 0.5)
_BLOCKED, _BLOCKED_BEHIND_LOGIN, _IN_PART, _MENDED = 0.008, 0.05, 0.02, 0.01
_NOTE, _NOTE_PUBLIC, _EVIDENCE_INTERNAL = 0.25, 0.5, 0.03
_BEHIND_LOGIN = "E-tjänsten släpper bara in den som redan har ett ärende."
_OUT_OF_ORDER = "Sidan gick inte att nå vid tre försök på två dagar."
_TWO_SAY = "Två sidor säger olika, och det gick inte att se vilken som gäller."
_NOTES = (
    "Sågs direkt på sidan.",
    "Tog tid att hitta: låg två klick längre in än väntat.",
    "Prövades i två webbläsare med samma resultat.",
    "Gränsfall: nästa nivå saknar bara en uppgift.",
    "Sidan säger att den uppdaterades i våras.",
    "Texten står bara på sidan om kontakt.",
)


@dataclass(frozen=True)
class Looker:
    """An assessor at a body.

    Attributes:
        who: the assessor; ``number``: the place among the three.
        known: what is true.
        seed: of the study.
        this: the round.
    """

    who: Assessor
    number: int
    known: Known
    seed: int
    this: Round

    @property
    def organisation(self) -> str:
        """The body's id."""
        return organisation_of(self.known.body).id

    def random(self, *key: object) -> Random:
        """Chance of this assessor's own."""
        return chance(self.seed, self.this.edition, self.who.id, self.organisation, *key)

    def seen(self, c: Criterion, service: str | None, random: Random) -> Observation:
        """What the assessor takes the truth for."""
        true = self.known.levels[c.id, service]
        is_wrong = random.random() < _WRONG * hardness(self.seed, c.id)
        is_low, by_a_step = random.random() < _LOW[self.number], random.random() < _BY_A_STEP
        other = random.random()
        if true.value is not None:
            return Observation.scored(value=round(true.value * (0.96 + 0.08 * other), 1))
        if true.level is None:
            return Observation.scored(level=0) if is_wrong else true
        if not is_wrong:
            return true
        numbers = numbers_of(c)
        place = numbers.index(true.level)
        near = place + (-1 if (is_low and place) or place == len(numbers) - 1 else 1)
        others = [n for n in numbers if n != true.level]
        return Observation.scored(level=numbers[near] if by_a_step else others[int(other * len(others))])

    def answer(self, c: Criterion, service: str | None, desk: Desk, *, is_parent: bool) -> Observation:
        """An answer, with all that stands beside it."""
        random = self.random(c.id, service)
        found = self.seen(c, service, random)
        if is_parent and found.level == 0:
            found = self.known.levels[c.id, service]
        seconds = float(round(60 * (c.look or 1) * (0.55 + 0.75 * random.random())))
        if c.kind is CriterionKind.FIND and c.time_box:
            seconds = float(round(c.time_box * (1.0 if found.level == 0 else 0.2 + 0.7 * random.random())))
        moment = desk.spend(seconds + 5)
        if random.random() < (_BLOCKED_BEHIND_LOGIN if c.login else _BLOCKED) and not is_parent:
            found = Observation.blocked(_BEHIND_LOGIN if c.login else _OUT_OF_ORDER)
        elif found.level is not None and random.random() < _IN_PART and not is_parent:
            found = _in_part(c, found)
        if c.tries > 1 and found.level is not None and found.up_to is None:
            found = self._tried(c, service, found, moment)
        return self.beside(c, service, found, moment, seconds)

    def _tried(self, c: Criterion, service: str | None, first: Observation, moment: datetime) -> Observation:
        """The same, tried several times, on different working days; the answer is what the tries add up to."""
        random = self.random(c.id, "tries")
        days = self.this.days_before(moment.date(), int(random.random() * c.tries))
        further = ((day, self.seen(c, service, random).level) for day in days)
        tries = [Try(day.isoformat(), level) for day, level in further if level is not None]
        found = added_up(first, (*tries, Try(written(moment)[:10], first.level)))
        return found if found.up_to is None else replace(found, reason="Försöken gav olika besked.")

    def beside(
        self, c: Criterion, service: str | None, found: Observation, moment: datetime, seconds: float | None
    ) -> Observation:
        """An answer with who, when, evidence and a note, and sometimes what it replaced."""
        random = self.random(c.id, service, "beside")
        found = replace(found, by=self.who.id, at=written(moment), seconds=seconds)
        is_noted, is_public = random.random() < _NOTE, random.random() < _NOTE_PUBLIC
        if is_noted and found.outcome.counts:
            note = _NOTES[int(random.random() * len(_NOTES))]
            found = replace(found, note=note, note_public=is_public)
        if found.outcome.counts and (c.evidence_needs is not EvidenceNeed.NONE):
            internal = random.random() < _EVIDENCE_INTERNAL
            found = replace(found, evidence=(self._evidence(c, service, moment, internal=internal),))
        if found.level is not None and not found.tries and random.random() < _MENDED:
            others = [n for n in numbers_of(c) if n != found.level]
            before = Observation.scored(
                level=others[int(random.random() * len(others))],
                by=self.who.id,
                at=written(moment - timedelta(seconds=seconds or 60)),
            )
            found = replace(found, history=superseded(before, at=written(moment), by=self.who.id))
        return found

    def _evidence(self, c: Criterion, service: str | None, moment: datetime, *, internal: bool) -> Evidence:
        site = organisation_of(self.known.body).website
        where = f"tjanster/{service}" if service else c.place.replace("_", "-") or "om"
        quote = f"Övningstext om: {c.title.sv.lower()}" if c.evidence_needs is EvidenceNeed.TEXT else None
        found = Evidence(f"{site}/{where}/{c.id.lower()}", written(moment)[:10], quote, internal=internal)
        if c.evidence_needs is not EvidenceNeed.SCREENSHOT:
            return found
        return replace(found, screenshot=f"evidence/{checksum()}.png", sha256=checksum())


def _in_part(c: Criterion, found: Observation) -> Observation:
    """The same, known only to lie between two levels."""
    numbers = numbers_of(c)
    place = numbers.index(found.level or 0)
    low, high = (numbers[place - 1], numbers[place]) if place else (numbers[0], numbers[1])
    return replace(found, level=low, up_to=float(high), reason=_TWO_SAY)
