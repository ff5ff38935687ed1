"""Answers given faster than anybody can look."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, number
from digimaturity.insight.lint.interface import Rule, Severity
from digimaturity.model.moments import instant, minute
from digimaturity.model.terms import CriterionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.insight.lint.interface import AnswersOf, Finding, Given, Round

# A question is not read in less than this many seconds.
GLANCE = 3
# So many answers, and at least this share of an organisation's, are given at a glance.
MANY, SHARE = 10, 0.2
# So many questions in a row take less than this many seconds each, on the whole.
IN_A_ROW, PACE = 20, 5
_AT_A_GLANCE = Text(
    "{n} av {m} svar gavs på mindre än {s} sekunder, det snabbaste på {f} s.",
    "{n} of {m} answers were given in less than {s} seconds, the fastest in {f} s.",
)
_IN_A_ROW = Text(
    "{n} frågor i rad besvarades på {s} sekunder, från {a}.",
    "{n} questions in a row were answered in {s} seconds, from {a}.",
)


def _look(study: Round) -> Iterator[Finding]:
    by_file: dict[int, list[Given]] = {}
    by_person: dict[str, list[Given]] = {}
    for given in study.by_people:
        if given.said.outcome.is_answer:
            by_file.setdefault(id(given.of), []).append(given)
            by_person.setdefault(given.said.by or given.of.assessment.assessor.id, []).append(given)
    for of in study.files:
        yield from _at_a_glance(of, by_file.get(id(of), ()))
    for own in by_person.values():
        yield from _in_a_row(own)


def _at_a_glance(of: AnswersOf, own: Sequence[Given]) -> Iterator[Finding]:
    """Too many answers of a file that were not looked at; what is searched for may be found at once."""
    timed = [g for g in own if g.said.seconds is not None and g.criterion.kind is not CriterionKind.FIND]
    fast = sorted(g.said.seconds or 0 for g in timed if (g.said.seconds or 0) < GLANCE)
    if len(fast) >= MANY and len(fast) >= SHARE * len(timed):
        said = _AT_A_GLANCE.fill(n=len(fast), m=len(timed), s=GLANCE, f=number(fast[0], 1))
        yield of.found(said, "answers")


def _in_a_row(own: Sequence[Given]) -> Iterator[Finding]:
    """Stretches in which a person answers one question after the other; all services of a question are one."""
    # Several services that are answered at once, and a sheet that is read in, have one moment.
    first_at = {instant(g.said.at).timestamp(): g for g in reversed(own) if "T" in g.said.at}
    moments = sorted(first_at)
    gaps = [b - a for a, b in pairwise(moments)]
    start = 0
    while start + IN_A_ROW <= len(moments):
        end = start + IN_A_ROW
        if moments[end - 1] - moments[start] >= PACE * (IN_A_ROW - 1):
            start += 1
            continue
        while end < len(moments) and gaps[end - 1] < PACE:
            end += 1
        took = moments[end - 1] - moments[start]
        first = first_at[moments[start]]
        said = _IN_A_ROW.fill(n=end - start, s=round(took), a=minute(first.said.at))
        yield first.of.found(said, *first.where, "at")
        start = end


RULE = Rule(
    "too-fast",
    Severity.WARNING,
    Text("Snabbare än någon hinner titta", "Faster than anybody can look"),
    Text(
        "Minst tio svar om en organisation, och minst en femtedel av bedömarens svar om den, gavs på mindre än tre "
        "sekunder var, eller tjugo frågor i rad på mindre än fem sekunder var. Så fort går det inte att läsa frågan "
        "och se efter.",
        "At least ten answers about an organisation, and at least a fifth of the assessor's answers about it, were "
        "given in less than three seconds each, or twenty questions in a row in less than five seconds each. Nobody "
        "reads the question and looks as fast as that.",
    ),
    Text(
        "Svaren har tagit så lång tid att någon kan ha tittat. Om någon gjorde det vet regeln inte.",
        "The answers have taken long enough for somebody to have looked. Whether anybody did the rule does not know.",
    ),
    Text(
        "Svar som skrivs in efter anteckningar på papper går fort. Alla tjänster i en fråga på en gång, och blad som "
        "läses in, räknas som ett svar. Sökningar räknas inte: rätt sida kan komma först. I 6 000 simulerade hederliga "
        "bedömningar, med tider som övningsbedömningarnas och upp till två femtedelar snabba svar, larmade regeln inte "
        "en enda gång.",
        "Answers that are typed in from notes on paper go fast. All services of a question at once, and sheets that "
        "are read in, count as one answer. Searches do not count: the right page may come first. In 6,000 simulated "
        "honest assessments, timed as those of the practice bodies and with up to two fifths of quick answers, the "
        "rule raised no alarm at all.",
    ),
    Text(
        "Fråga bedömaren hur svaren kom till. Låt någon annan svara på en femtedel av frågorna och jämför: "
        "digimaturity agreement ORGANISATION.",
        "Ask the assessor how the answers were made. Let somebody else answer a fifth of the questions and compare: "
        "digimaturity agreement ORGANISATION.",
    ),
    _look,
)
