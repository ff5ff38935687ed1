"""What could explain that the two sides of a need differ: a fixed list, of which only what fits is told.

Nothing here is a cause: it is what whoever reads should look into before believing either side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.terms import WordedTerm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.insight.need_scores import NeedScore
    from digimaturity.insight.need_verdict import Compared
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.residents.need_voices import Voice


class Reason(WordedTerm):
    """What could explain a difference."""

    VISITOR = (
        "visitor",
        Text(
            "bedömaren kom som ny besökare vid ett skrivbord, med det som krävs till hands; så är det inte för alla",
            "the assessor came as a new visitor at a desk, with what is needed at hand; it is not so for everyone",
        ),
    )
    INSIDE = (
        "inside",
        Text(
            "kriterierna prövar det som syns utifrån; handläggning och beslut syns inte",
            "the criteria test what is seen from outside; handling and decisions are not seen",
        ),
    )
    CHANNEL = (
        "channel",
        Text(
            "de som svarar kan tänka på en annan kanal, en annan tjänst eller en äldre kontakt",
            "those who answer may think of another channel, another service or an older contact",
        ),
    )
    SOME_SERVICES = (
        "some_services",
        Text(
            "utifrån prövades bara några av tjänsterna",
            "only some of the services were looked at from outside",
        ),
    )
    COVERAGE = (
        "coverage",
        Text("inte alla kriterier för behovet är besvarade", "not all criteria that serve the need are answered"),
    )
    OTHER_TIME = (
        "other_time",
        Text(
            "de två gäller olika tid: enkäten eller kommentarerna kom före eller efter bedömningen",
            "the two are from different times: the survey or the comments came before or after the assessment",
        ),
    )
    WHO_ANSWERS = (
        "who_answers",
        Text(
            "de som inte klarade av tjänsten, eller inte använder den, kan saknas bland dem som svarar",
            "those who could not cope with the service, or do not use it, may be missing among those who answer",
        ),
    )
    DEMANDS = (
        "demands",
        Text(
            "kriterierna kan kräva mer än de flesta saknar, till exempel det som bara några behöver",
            "the criteria may demand more than most people miss, such as what only some need",
        ),
    )
    WRITERS = (
        "writers",
        Text(
            "de som skriver kommentarer har själva valt att göra det, och ingen frågade dem om behovet",
            "those who write comments have chosen to, and nobody asked them about the need",
        ),
    )


_BY_SIDE = {
    "outside": (Reason.VISITOR, Reason.INSIDE, Reason.CHANNEL),
    "residents": (Reason.WHO_ANSWERS, Reason.DEMANDS, Reason.CHANNEL),
}


def reasons(
    score: NeedScore, found: Compared, catalogue: Catalogue, days: Sequence[str], *, of_services: bool
) -> tuple[Reason, ...]:
    """What could explain a difference of one need; nothing where there is none.

    Args:
        score: what was seen from outside.
        found: the two sides.
        catalogue: the questions.
        days: when the answers were given, the first first.
        of_services: whether the need was looked at through some services.
    """
    return tuple(_fitting(score, found, catalogue, days, of_services=of_services)) if found.verdict.is_apart else ()


def _fitting(
    score: NeedScore, found: Compared, catalogue: Catalogue, days: Sequence[str], *, of_services: bool
) -> Iterator[Reason]:
    if found.rests_on_comments:
        yield Reason.WRITERS
    for reason in _BY_SIDE[found.higher]:
        if reason is not Reason.CHANNEL or not any(v.service for v in found.voices):
            yield reason
    leaves = [n.key for n in score.node.walk() if n.part == "criterion"] if score.node else []
    if of_services and any(catalogue.by_id[c].is_per_service for c in leaves):
        yield Reason.SOME_SERVICES
    if score.n_criteria < score.n_applicable:
        yield Reason.COVERAGE
    if days and any(_is_apart(v, days) for v in found.voices):
        yield Reason.OTHER_TIME


def _is_apart(voice: Voice, days: Sequence[str]) -> bool:
    """Whether residents were asked before the first day of the assessment, or after its last."""
    first, last = voice.start, voice.end or voice.start
    # What is written less exactly, a year or a month, is compared as far as it goes.
    return bool(first) and (last < days[0][: len(last)] or first[: len(days[-1])] > days[-1][: len(first)])
