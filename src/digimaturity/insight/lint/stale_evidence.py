"""Evidence seen long before the answer, before the fieldwork, or after the answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.lint.interface import Rule, Severity
from digimaturity.model.answers import MENDED_EVIDENCE
from digimaturity.model.moments import instant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Given, Round

# Pages change: what was seen more than so many days before the answer may not be there any more.
OLD = 30
_DAY = len("2026-10-05")
_LONG_BEFORE = Text(
    "Belägget sågs {s}, {n} dagar före svaret.", "The evidence was seen on {s}, {n} days before the answer."
)
_BEFORE_FIELDWORK = Text(
    "Belägget sågs {s}, innan fältarbetet började {d}.",
    "The evidence was seen on {s}, before the fieldwork began on {d}.",
)
_AFTER = Text("Belägget sågs {s}, efter svaret {a}.", "The evidence was seen on {s}, after the answer on {a}.")


def _look(study: Round) -> Iterator[Finding]:
    start = study.plan.start if study.plan else ""
    for given in study.by_people:
        for number, evidence in enumerate(given.said.evidence):
            # A year alone, or a month, says too little.
            if evidence.seen and len(evidence.seen) >= _DAY and len(given.said.at) >= _DAY:
                why = _why(given, evidence.seen, start)
                if why is not None:
                    yield given.found(why, "evidence", number, "seen")


def _why(given: Given, seen: str, start: str) -> Text | None:
    day = seen[:_DAY]
    at = _last_tried(given)
    days = (instant(at[:_DAY]) - instant(day)).days
    if start and day < start:
        return _BEFORE_FIELDWORK.fill(s=day, d=start)
    if days > OLD:
        return _LONG_BEFORE.fill(s=day, n=days)
    was_mended = any(h.why == MENDED_EVIDENCE for h in given.said.history)
    if timedelta(days=-days) > timedelta(days=1) and not was_mended:
        return _AFTER.fill(s=day, a=at[:_DAY])
    return None


def _last_tried(given: Given) -> str:
    """When the answer was given; of several tries the last day, as evidence stands beside them all."""
    return max([given.said.at, *(t.at for t in given.said.tries)], key=instant)


RULE = Rule(
    "stale-evidence",
    Severity.WARNING,
    Text("Belägg från en annan tid än svaret", "Evidence of another time than the answer"),
    Text(
        "Belägget sågs mer än 30 dagar före svaret, innan fältarbetet började, eller mer än en dag efter svaret. Då "
        "visar det kanske inte det som svaret gäller.",
        "The evidence was seen more than 30 days before the answer, before the fieldwork began, or more than a day "
        "after the answer. Then it may not show what the answer is about.",
    ),
    Text(
        "Belägg och svar hör till samma tid. Om sidan ser likadan ut i dag säger regeln inget om.",
        "Evidence and answers are of the same time. Whether the page looks the same today the rule does not say.",
    ),
    Text(
        "Dokument som inte ändras, som en årsredovisning. Belägg som har rättats i efterhand med verktyget räknas "
        "inte som för sena. Bara år och månad prövas inte, och inte importerade svar.",
        "Documents that do not change, an annual report for example. Evidence that was mended afterwards with the tool "
        "does not count as too late. A year or a month alone is not looked at, nor are imported answers.",
    ),
    Text(
        "Öppna sidan igen, se om svaret håller, och lägg till belägget med dagens datum: "
        "digimaturity evidence ORGANISATION KRITERIUM --add ADRESS.",
        "Open the page again, see whether the answer holds, and add the evidence with today's date: "
        "digimaturity evidence ORGANISATION CRITERION --add ADDRESS.",
    ),
    _look,
)
