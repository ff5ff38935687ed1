"""What a reader of a trend must be told: breaks in the series, what came and went, who is missing."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from digimaturity.content.phrases import answers_of, criteria, first_few, organisations
from digimaturity.ground.language import Text, joined, percent, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.comparable import CROSSABLE
from digimaturity.insight.competition_rank import TIE
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
# A year, or the first and the last of several.
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-–]((?:19|20)\d\d))?(?!\d)")
# Fewer changes may be the same by chance.
_FEWEST_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Absent:
    """Organisations that lack answers in the earlier edition, and in the later."""

    before: tuple[Organisation, ...]
    after: tuple[Organisation, ...]


def about(trends: Sequence[Trend], editions: tuple[Edition, Edition], catalogue: Catalogue) -> list[Text]:
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
        *_overlapping(editions),
        *silent,
        *_moved_alike(trends),
        *_breaks(trends),
        *_came_and_went(trends, editions),
        *_left_out(trends, catalogue),
    ]


def _overlapping(editions: tuple[Edition, Edition]) -> Iterator[Text]:
    """That borrowed data of some years are in both editions, so that what came of them cannot have changed."""
    before, after = editions
    if before.source is None or after.source is None or before.source.name != after.source.name:
        return
    if both := sorted(_years(before) & _years(after)):
        yield Text(
            "Båda utgåvorna bygger på källans svar från {y}. Sådana svar är samma observation två gånger: de visar "
            "ingen förändring, och en skillnad mellan dem beror på omräkningen.",
            "Both editions build on the source's answers from {y}. Such answers are one observation twice: they show "
            "no change, and a difference between them comes from the conversion.",
        ).fill(y=", ".join(map(str, both)))


def _years(edition: Edition) -> set[int]:
    """The years that an edition says it was observed in."""
    found: set[int] = set()
    for first, last in _SPAN.findall(edition.observed.sv if edition.observed else ""):
        found |= {*range(int(first), int(last or first) + 1)}
    return found


def about_tests(trends: Sequence[Trend]) -> Iterator[Text]:
    """What the interval is, and what it assumes."""
    level = next((t.tested.level for t in trends if t.tested), 0.0)
    yield Text(
        "Intervallet ({p}) är för ändringen på alla kriterier som kunde ha ställts. Det räknar med få kriterier och "
        "fel i svaren, om kriterierna ändras och felen görs oberoende av varandra. Står sig: intervallet rymmer inte "
        "noll.",
        "The interval ({p}) is for the change on all criteria that could have been asked. It allows for few criteria "
        "and errors in the answers, if criteria change and errors are made independently. Holds: the interval leaves "
        "zero out.",
    ).fill(p=percent(level))
    if any(t.tested.most - t.tested.least > TIE for t in trends if t.tested):
        yield Text(
            "Svar som bara är kända till en del ger en ändring från–till, det lägsta och det högsta som den kan vara, "
            "också där svaret är detsamma båda gångerna.",
            "Answers known only in part give a range, from the lowest to the highest that the change may be, also "
            "where the answer is the same both times.",
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
                "Samma {n} ändringar på pricken: {o}. Det kan ha en gemensam orsak, eller vara kopierade svar.",
                "The very same {n} changes: {o}. They may have a common cause, or be copied answers.",
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


def _came_and_went(trends: Sequence[Trend], editions: tuple[Edition, Edition]) -> list[Text]:
    """What is in one edition only, which is neither better nor worse."""
    before, after = (e.title for e in editions)
    not_asked = Text("Inte jämförbart, frågades inte i {e}", "Not comparable, not asked in {e}")
    services = Text("Inte jämförbart, tjänster med bara i {e}", "Not comparable, services in {e} only")
    changed = (
        (not_asked.fill(e=before), _ids(t.not_asked[0] for t in trends)),
        (not_asked.fill(e=after), _ids(t.not_asked[1] for t in trends)),
        (
            Text("Inte jämförbart, besvarat bara efter (nya)", "Not comparable, answered after only (new)"),
            _ids(tuple(i for i in t.new if i not in t.not_asked[0]) for t in trends),
        ),
        (
            Text("Inte jämförbart, besvarat bara före (borta)", "Not comparable, answered before only (lost)"),
            _ids(tuple(i for i in t.lost if i not in t.not_asked[1]) for t in trends),
        ),
        (services.fill(e=before), _ids(t.services[0] for t in trends)),
        (services.fill(e=after), _ids(t.services[1] for t in trends)),
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
        "Delresultat: för någon organisation räknas inte, för få jämförbara kriterier: {d}.",
        "Partial result: not counted for some organisation, too few comparable criteria: {d}.",
    ).fill(d=joined(", ", [catalogue.dimension_of[d].title for d in left]))


def _ids(lists: Iterable[Iterable[str]]) -> list[str]:
    return sorted({i for ids in lists for i in ids})


def about_moves(moves: Sequence[Movements] | None, trends: Sequence[Trend], catalogue: Catalogue) -> Iterator[Text]:
    """Who moved beyond the intervals, or why that cannot be said."""
    names = {t.organisation.id: t.organisation.name for t in trends}

    for m in moves or ():
        if not m.found:
            yield Text(
                "Platser ({kind}): kan inte räknas ut, {n} med {c} jämförbara för alla.",
                "Ranks ({kind}): cannot be computed, {n} with {c} comparable for all.",
            ).fill(kind=catalogue.kinds[m.kind], n=organisations(m.organisations), c=criteria(len(m.common)))
            continue
        beyond = [names[x.organisation] for x in m.found if x.is_beyond and x.changed] or [Text("ingen", "none")]
        yield Text(
            "Har flyttat sig utanför sina intervall ({kind}): {o}.", "Have moved beyond their intervals ({kind}): {o}."
        ).fill(kind=catalogue.kinds[m.kind], o=joined(", ", beyond))
        if passed := [names[x.organisation] for x in m.found if x.is_beyond and not x.changed]:
            yield Text(
                "Annan plats bara för att andra ändrats, inget eget svar ({kind}): {o}.",
                "Another rank only since others changed, none of its own answers ({kind}): {o}.",
            ).fill(kind=catalogue.kinds[m.kind], o=joined(", ", passed))


def about_absent(absent: Absent, editions: tuple[Edition, Edition]) -> list[Text]:
    """Who is in one of the editions only, which is no change."""
    return [
        Text(
            "Utan svar i {e}, alltså varken bättre eller sämre: {o}.",
            "Without answers in {e}, so neither better nor worse: {o}.",
        ).fill(e=edition.title, o=joined(", ", [o.name for o in organisations]))
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
