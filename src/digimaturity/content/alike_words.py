"""On what terms organisations were compared: in the line above the figures, in sentences below them and in records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.phrases import criteria, listed
from digimaturity.ground.language import Text, counted, joined, number, same
from digimaturity.model.terms import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digimaturity.insight.alike import OtherReading
    from digimaturity.insight.ranking import Ranking

# So many organisations or services are named; the rest stand in the JSON.
_NAMED = 5


def on_terms(ranking: Ranking) -> Text:
    """What a reader must know before the figures: the services compared, and how *not applicable* is read."""
    said = [_services(ranking)]
    if ranking.likeness.na is not Reading.OUT:
        said.append(Text("ej tillämpligt läst {r}", "not applicable read {r}").fill(r=ranking.likeness.na.words))
    return joined("", [Text(" · {t}", " · {t}").fill(t=t) for t in said if t is not None])


def _services(ranking: Ranking) -> Text | None:
    if ranking.likeness.service is not None:
        return None  # the title says it
    if ranking.services is not None:
        if not ranking.services:
            return Text("inget om tjänster, ingen är gemensam", "nothing about services, none is shared")
        return Text("bara {n}", "{n} only").fill(n=_shared(len(ranking.services)))
    found = ranking.compared
    return Text("på olika tjänster", "on different services") if found is not None and found.differ else None


def _shared(n: int) -> Text:
    return counted(n, Text("gemensam tjänst", "shared service"), Text("gemensamma tjänster", "shared services"))


def about_terms(ranking: Ranking, readings: Sequence[OtherReading], *, flags: bool = True) -> Iterator[Text]:
    """What the terms leave out, and where the order hangs on them; without ``flags`` for who has no command line."""
    if ranking.excused and ranking.places:
        yield Text(
            "{title}: {n} som alla har svar på är inte gemensamma, eftersom de för minst en inte är tillämpliga: "
            "{ids}.",
            "{title}: {n} that all have an answer to are not common, being not applicable to at least one: {ids}.",
        ).fill(title=ranking.title, n=criteria(len(ranking.excused)), ids=", ".join(ranking.excused))
    yield from _about_services(ranking, flags=flags)
    yield from _about_readings(ranking, readings, flags=flags)


def _about_services(ranking: Ranking, *, flags: bool) -> Iterator[Text]:
    if ranking.services and ranking.places and ranking.likeness.service is None:
        yield Text("{title}, tjänster som räknas: {s}.", "{title}, services that count: {s}.").fill(
            title=ranking.title, s=listed(ranking.services)
        )
    if ranking.services is not None:
        return
    found = ranking.compared
    if found is None or not found.differ:
        return
    common = found.everyones
    shared = _few(common) if common else Text("ingen", "none")
    yield Text(
        "{title}: organisationerna är bedömda på olika tjänster, så en skillnad kan bero på tjänsterna. "
        "Gemensamma för alla: {s}.{f}",
        "{title}: the organisations were assessed on different services, so a difference may come from the services. "
        "Shared by all: {s}.{f}",
    ).fill(
        title=ranking.title,
        s=shared,
        f=Text(" Bara de gemensamma: --shared-services.", " Only the shared ones: --shared-services.")
        if flags
        else same(""),
    )


def _few(names: Sequence[Text]) -> Text:
    more = [Text("{n} till", "{n} more").fill(n=len(names) - _NAMED)] if len(names) > _NAMED else []
    return listed([*names[:_NAMED], *more])


def _about_readings(ranking: Ranking, readings: Sequence[OtherReading], *, flags: bool) -> Iterator[Text]:
    """Where the order changes when *not applicable* is read otherwise, who moves, and where to."""
    names = {p.body.organisation.id: p.body.organisation.name for p in ranking.places}
    ranks = {p.body.organisation.id: p.rank for p in ranking.places}
    for reading in readings:
        if reading.changed:
            moves = [
                same("{o} {a} → {b}").fill(o=names[o], a=ranks[o] or "–", b=_place(reading, o)) for o in reading.changed
            ]
            yield Text(
                "{title}: ordningen hänger på hur ej tillämpligt läses. {r}{na}: {m}.",
                "{title}: the order hangs on how not applicable is read. {r}{na}: {m}.",
            ).fill(
                title=ranking.title,
                r=_READ[reading.na],
                na=f" (--na {reading.na.value})" if flags else "",
                m=_some(moves),
            )


def _place(reading: OtherReading, organisation: str) -> Text:
    rank, score = reading.ranks[organisation], reading.scores[organisation]
    if rank is None:
        return Text("utan plats", "no rank")
    if score is None:
        return same(str(rank))
    return Text("{r} ({s})", "{r} ({s})").fill(r=rank, s=number(score, "points"))


_READ = {
    Reading.OUT: Text("Räknas det inte med", "Left out"),
    Reading.AS_MISSING: Text("Som obesvarat", "As unanswered"),
    Reading.ZERO: Text("Som lägst på skalan", "As the bottom of the scale"),
}


def _some(moves: Sequence[Text]) -> Text:
    more = [Text("{n} till", "{n} more").fill(n=len(moves) - _NAMED)] if len(moves) > _NAMED else []
    return joined(", ", [*moves[:_NAMED], *more])


def terms_record(ranking: Ranking, readings: Sequence[OtherReading]) -> dict[str, Any]:
    """The terms of a ranking, the services it rests on, and the ranks and scores in the other readings."""
    found = ranking.compared
    return {
        "terms": {
            "on": ranking.likeness.on,
            "na": ranking.likeness.na,
            "service": ranking.likeness.service,
            "shared_services": ranking.likeness.shared_services,
        },
        "not_common_for_na": list(ranking.excused),
        "services": None
        if found is None
        else {"differ": found.differ, "shared": list(found.everyones), "n_by_organisation": found.own},
        "na_readings": [_reading_record(r) for r in readings],
    }


def _reading_record(reading: OtherReading) -> dict[str, Any]:
    places: Mapping[str, int | None] = reading.ranks
    return {
        "na": reading.na,
        "order_changes": bool(reading.changed),
        "places": [{"organisation": o, "rank": r, "score": reading.scores[o]} for o, r in places.items()],
    }
