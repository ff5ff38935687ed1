"""What a reader of a trend must be told: breaks in the series, what came and went, who is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.content.phrases import answers_of, criteria, first_few, organisations
from digimaturity.ground.language import Text, joined, number, percent, same
from digimaturity.insight.comparable import CROSSABLE
from digimaturity.model.terms import Method

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digimaturity.insight.change import Trend
    from digimaturity.insight.comparable import Break, Why
    from digimaturity.insight.movement import Movements
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition
    from digimaturity.model.organisation import Organisation

WHY: dict[Why, Text] = {
    "meaning": Text("annan betydelse", "another meaning"),
    "wording": Text("annan lydelse", "another wording"),
    "unknown": Text("okänd betydelse i en utgåva", "unknown meaning in one edition"),
    "method": Text("annan metod", "another method"),
    "services": Text("andra tjänster", "other services"),
}
_LISTED = 12
# Fewer changes may be the same by chance.
_FEWEST_ALIKE = 3
# What is less likely is said to be less.
_LEAST = 0.001


@dataclass(frozen=True, slots=True)
class Absent:
    """Organisations that lack answers in the earlier edition, and in the later."""

    before: tuple[Organisation, ...]
    after: tuple[Organisation, ...]


def about(trends: Sequence[Trend], catalogue: Catalogue) -> list[Text]:
    """What could not be computed and why, and what came and went."""
    silent = [
        Text(
            "{o}: ingen ändring kan räknas ut, för få jämförbara kriterier ({n}).",
            "{o}: no change can be computed, too few comparable criteria ({n}).",
        ).fill(o=t.organisation.name, n=len(t.comparable))
        for t in trends
        if t.total is None
    ]
    return [
        *silent,
        *_one_way(trends),
        *_moved_alike(trends),
        *_breaks(trends),
        *_came_and_went(trends),
        *_left_out(trends, catalogue),
    ]


def about_tests(trends: Sequence[Trend]) -> Iterator[Text]:
    """What the interval and the sign test are, and what they assume."""
    level = next((t.tested.level for t in trends if t.tested), 0.0)
    yield Text(
        "Intervallet ({p}) är för ändringen på alla kriterier som kunde ha ställts. Det räknar med få kriterier och "
        "fel i svaren, om kriterierna ändras och felen görs oberoende av varandra. Står sig: intervallet rymmer inte "
        "noll. Teckentest: hur ofta en så sned fördelning av upp och ner kommer av en slump.",
        "The interval ({p}) is for the change on all criteria that could have been asked. It allows for few criteria "
        "and errors in the answers, if criteria change and errors are made independently. Holds: the interval leaves "
        "zero out. Sign test: how often so uneven a share of up and down comes by chance.",
    ).fill(p=percent(level))
    if any(t.perhaps for t in trends):
        yield Text(
            "Kanske: delvis kända svar, som kan ha ändrats. Ändringen räknas i mitten av vad de kan vara, och "
            "intervallet går från det lägsta till det högsta.",
            "Perhaps: answers known in part, which may have changed. The change is counted in the middle of what they "
            "may be, and the interval runs from the lowest to the highest.",
        )


def chance(p: float) -> Text:
    """A probability as it is written after *p*: = 0,031, or < 0,001."""
    if p < _LEAST:
        return Text("< {p}", "< {p}").fill(p=number(_LEAST, 3))
    return Text("= {p}", "= {p}").fill(p=number(p, 3))


def _one_way(trends: Sequence[Trend]) -> Iterator[Text]:
    for t in trends:
        if t.tested is None or not t.tested.is_one_way:
            continue
        up = t.tested.up >= t.tested.down
        yield Text(
            "{o}: {k} av {n} ändringar går {w} (teckentest: p {p}). En spärrhake, som en bedömare som sett de gamla "
            "svaren, och en verklig ändring ser likadana ut.",
            "{o}: {k} of {n} changes go {w} (sign test: p {p}). A ratchet, such as an assessor who saw the old "
            "answers, and a real change look alike.",
        ).fill(
            o=t.organisation.name,
            k=max(t.tested.up, t.tested.down),
            n=t.tested.up + t.tested.down,
            w=Text("uppåt", "up") if up else Text("neråt", "down"),
            p=chance(t.tested.p),
        )


def _moved_alike(trends: Sequence[Trend]) -> Iterator[Text]:
    """Organisations whose answers changed to the letter alike, as answers that are copied do."""
    alike: dict[tuple[tuple[str, float, float], ...], list[Text]] = {}
    for t in trends:
        moved = tuple(sorted((m.criterion, m.before, m.after) for m in (*t.improved, *t.worse)))
        if len(moved) >= _FEWEST_ALIKE:
            alike.setdefault(moved, []).append(t.organisation.name)
    for moved, names in alike.items():
        if len(names) > 1:
            yield Text(
                "Samma {n} ändringar på pricken: {o}. Så ser kopierade svar ut.",
                "The very same {n} changes: {o}. Copied answers look so.",
            ).fill(n=len(moved), o=joined(", ", names))


def _breaks(trends: Sequence[Trend]) -> Iterator[Text]:
    counts = Counter((b.why, b.before, b.after) for t in trends for b in t.breaks)
    yield from [
        Text("Brott i serien: {why}, {a} → {b}, {n}.", "Break in the series: {why}, {a} → {b}, {n}.").fill(
            why=WHY[why], a=named(before), b=named(after), n=answers_of(n)
        )
        for (why, before, after), n in counts.most_common(_LISTED)
    ]
    if any(why in CROSSABLE for why, *_ in counts):
        yield Text(
            "Över brott räknas inget. Vill du ändå: --across-breaks.",
            "Nothing is computed across breaks. If you want it all the same: --across-breaks.",
        )
    crossed = sum(len(t.crossed) for t in trends)
    if crossed:
        yield Text(
            "Räknat över brott i serien: {n}. Ändringen kan bero på metoden.",
            "Computed across a break in the series: {n}. The change may come from the method.",
        ).fill(n=answers_of(crossed))


def _came_and_went(trends: Sequence[Trend]) -> list[Text]:
    changed = (
        (Text("Besvarat bara efter (nya)", "Answered after only (new)"), _ids(t.new for t in trends)),
        (Text("Besvarat bara före (borta)", "Answered before only (lost)"), _ids(t.lost for t in trends)),
        (Text("Katalogen har ändrats", "The catalogue has changed"), _ids(t.gone for t in trends)),
    )
    return [
        Text("{w}: {n} ({ids}).", "{w}: {n} ({ids}).").fill(w=what, n=len(ids), ids=first_few(ids))
        for what, ids in changed
        if ids
    ]


def _left_out(trends: Sequence[Trend], catalogue: Catalogue) -> Iterator[Text]:
    left = dict.fromkeys(d for t in trends if t.total for d in (*t.thin, *t.missing))
    if not left:
        return
    yield Text(
        "Delpoäng: för någon organisation räknas inte, för få jämförbara kriterier: {d}.",
        "Partial score: not counted for some organisation, too few comparable criteria: {d}.",
    ).fill(d=joined(", ", [catalogue.dimension_of[d].title for d in left]))


def _ids(lists: Iterable[tuple[str, ...]]) -> list[str]:
    return sorted({i for ids in lists for i in ids})


def about_moves(moves: Sequence[Movements] | None, trends: Sequence[Trend]) -> Iterator[Text]:
    """Who moved beyond the intervals, or why that cannot be said."""
    names = {t.organisation.id: t.organisation.name for t in trends}

    for m in moves or ():
        if not m.found:
            yield Text(
                "Platser ({kind}): kan inte räknas ut, {n} med {c} jämförbara för alla.",
                "Ranks ({kind}): cannot be computed, {n} with {c} comparable for all.",
            ).fill(kind=m.kind, n=organisations(m.organisations), c=criteria(len(m.common)))
            continue
        beyond = [names[x.organisation] for x in m.found if x.is_beyond] or [Text("ingen", "none")]
        yield Text("Har flyttat sig utanför sina intervall: {o}.", "Have moved beyond their intervals: {o}.").fill(
            o=joined(", ", beyond)
        )


def about_absent(absent: Absent, editions: tuple[Edition, Edition]) -> list[Text]:
    """Who lacks answers in one of the editions."""
    return [
        Text("Inga svar i {e}: {o}.", "No answers in {e}: {o}.").fill(
            e=edition.title, o=joined(", ", [o.name for o in organisations])
        )
        for organisations, edition in zip((absent.before, absent.after), editions, strict=True)
        if organisations
    ]


def said_of(b: Break, label: Text) -> Text:
    """A break in words: why, and from what to what."""
    return Text("{l}: {why}, {a} → {b}", "{l}: {why}, {a} → {b}").fill(
        l=label, why=WHY[b.why], a=named(b.before), b=named(b.after)
    )


def named(what: str) -> Text:
    """Methods in words; versions and services as they are."""
    methods: dict[str, Text] = {method: method.words for method in Method}
    return joined(", ", [methods.get(part, same(part)) for part in what.split(", ")])
