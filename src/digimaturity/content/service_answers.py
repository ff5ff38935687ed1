"""What was answered about one service, question by question, in its source's own words or by the catalogue's levels."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from digimaturity.content.asked_words import rows_of
from digimaturity.content.phrases import in_sentence, legible, listed
from digimaturity.ground.language import Text, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.asked import plainly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.insight.one_service import OneService
    from digimaturity.model.answers import Observation
    from digimaturity.model.asked import Asked
    from digimaturity.model.organisation import Organisation

_YES, _NO = frozenset({"yes", "passed", "passes"}), frozenset({"no", "failed", "violations"})
_DIGITS = re.compile(r"(\d+)")
# So many are named before the rest are counted.
_NAMED = 8
# An answer that at most one in so many share sets its organisation apart.
_ONE_IN = 3


@dataclass(frozen=True)
class Replies:
    """What a source answered to one of its questions about a service.

    Attributes:
        yes, no: of whom the answer was this; ``other``: of whom it was something else, or not the same everywhere.
    """

    code: str
    question: Text
    yes: list[Organisation] = field(default_factory=list)
    no: list[Organisation] = field(default_factory=list)
    other: list[Organisation] = field(default_factory=list)

    @property
    def n(self) -> int:
        """Of how many there is an answer."""
        return len(self.yes) + len(self.no) + len(self.other)

    @property
    def split(self) -> int:
        """How many are on the smaller side."""
        return min(len(self.yes), len(self.no))

    def of(self, organisation: str) -> Text | None:
        """The answer of one of them; None where there is none."""
        for words, theirs in ((YES, self.yes), (NO, self.no), (OTHERWISE, self.other)):
            if any(o.id == organisation for o in theirs):
                return words
        return None


YES, NO, OTHERWISE = Text("ja", "yes"), Text("nej", "no"), Text("annat", "other")


@dataclass(frozen=True)
class Reached:
    """How many reached the ends of a criterion's scale with a service, of how many that are scored on it."""

    criterion: str
    question: Text
    n: int
    top: int
    bottom: int


def replies(one: OneService) -> list[Replies]:
    """The source's questions about a service that are told apart by answers, in the source's order."""
    asked = one.study.asked
    if asked is None:
        return []
    found: dict[str, Replies] = {}
    for body in one.bodies:
        own: dict[str, set[str]] = {}
        for row in _rows(one, body.organisation.id, asked):
            for code, answer in row.items():
                own.setdefault(code, set()).add(plainly(answer))
        for code, answers in own.items():
            told = found.setdefault(code, Replies(code, asked.questions[code]))
            side = told.yes if answers <= _YES else told.no if answers <= _NO else told.other
            side.append(body.organisation)
    return [found[code] for code in sorted(found, key=_natural)]


def years(one: OneService) -> str:
    """When the source answered: a year, or the first and the last."""
    found = sorted({year for _, o in _imported(one) for e in o.evidence if (year := (e.seen or o.at)[:4])})
    return "–".join(dict.fromkeys([found[0], found[-1]])) if found else ""


def reached(one: OneService) -> list[Reached]:
    """What was seen of a service by whoever assessed it here, criterion by criterion, in reading order."""
    catalogue, asked = one.study.catalogue, one.study.asked
    scores = [b.score(catalogue, None) for b in one.bodies]
    borrowed = {c for c, o in _imported(one) if rows_of(o, asked)}
    found = []
    for criterion in catalogue.criteria:
        if not criterion.is_per_service or criterion.id in borrowed:
            continue
        nodes = [s.nodes[criterion.id] for s in scores if criterion.id in s.nodes]
        known = [n for n in nodes if n.value is not None]
        if known:
            top = sum(n.least == catalogue.scale.max for n in known)
            bottom = sum(n.most == catalogue.scale.min for n in known)
            found.append(Reached(criterion.id, criterion.question, len(known), top, bottom))
    return found


def most_split(told: Sequence[Replies], n_all: int, most: int) -> list[Replies]:
    """The questions that divide those who have the service most evenly, where most of them have an answer."""
    return sorted((r for r in told if r.split and r.n * 2 > n_all), key=lambda r: -r.split)[:most]


def divided(told: Replies) -> Text:
    """A question and how its answers divide those asked about: how many, and whom on the smaller side."""
    few_say_yes = len(told.yes) < len(told.no)
    few, many = (told.yes, told.no) if few_say_yes else (told.no, told.yes)
    words = (
        Text("{q} Nej för {a} av {n}, ja för {w}.", "{q} No for {a} of {n}, yes for {w}.")
        if few_say_yes
        else Text("{q} Ja för {a} av {n}, nej för {w}.", "{q} Yes for {a} of {n}, no for {w}.")
    )
    return words.fill(q=told.question, a=len(many), n=told.n, w=named(few))


def named(organisations: Sequence[Organisation]) -> Text:
    """Organisations by name, or how many where they are many."""
    if len(organisations) > _NAMED:
        return same(str(len(organisations)))
    return listed([in_sentence(o) for o in organisations])


def sets_apart(one: OneService, organisation: Organisation) -> Text | None:
    """The answer about the service that an organisation shares with fewest, in a sentence; None without such a one."""
    asked = one.study.asked
    rare = [
        (side, others, told, words)
        for told in replies(one)
        for side, others, words in ((told.yes, told.no, _ONLY_YES), (told.no, told.yes, _ONLY_NO))
        if organisation in side and others and len(side) * _ONE_IN <= told.n
        if side is told.yes or (asked is not None and _is_sure(one, organisation.id, told.code, asked))
    ]
    if asked is None or not rare:
        return None
    _, others, told, words = min(rare, key=lambda found: len(found[0]))
    return words.fill(
        s=one.name.each(legible),
        a=asked.asker,
        y=years(one),
        q=told.question,
        m=len(others),
        n=told.n,
        k=one.kind.each(str.lower),
        o=in_sentence(organisation),
    )


_ONLY_NO = Text(
    "{s}: {q} ({a} {y}) Ja för {m} av {n} {k}, nej för {o}.",
    "{s}: {q} ({a}, {y}) Yes for {m} of {n} {k}, no for {o}.",
)
_ONLY_YES = Text(
    "{s}: {q} ({a} {y}) Nej för {m} av {n} {k}, ja för {o}.",
    "{s}: {q} ({a}, {y}) No for {m} of {n} {k}, yes for {o}.",
)


def _is_sure(one: OneService, organisation: str, code: str, asked: Asked) -> bool:
    """Whether a no is known to mean that the thing was missing: a level without a range rests on it."""
    observations = (o for _, o in _imported(one, organisation))
    return any(o.up_to is None and any(code in row for row in rows_of(o, asked)) for o in observations)


def _imported(one: OneService, organisation: str | None = None) -> Iterator[tuple[str, Observation]]:
    """The answers about a service by criterion, of one organisation or of all."""
    for body in one.bodies:
        if organisation in {None, body.organisation.id}:
            for criterion, answer in body.answers.items():
                yield from ((criterion, o) for o in answer.services.values())


def _rows(one: OneService, organisation: str, asked: Asked) -> Iterator[dict[str, str]]:
    for _, observation in _imported(one, organisation):
        yield from rows_of(observation, asked)


def _natural(code: str) -> list[str | int]:
    return [int(part) if part.isdigit() else part for part in _DIGITS.split(code)]
