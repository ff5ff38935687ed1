"""A trend as tables: change on comparable criteria, what caused it, breaks, and the editions' own scores."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from digimaturity.content.interval_words import ranks_in_words
from digimaturity.content.narrowed import differing_selections, edition_titled
from digimaturity.content.part_names import PARTIAL, TOTAL, part_name
from digimaturity.content.phrases import organisations
from digimaturity.content.provenance_stamp import edition_notes, stamp
from digimaturity.content.trend_direction import (
    Directions,
    about_direction,
    direction_record,
    direction_tables,
    directions_record,
)
from digimaturity.content.trend_notes import Absent, about, about_absent, about_moves, about_tests, said_of
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.table import (
    CHANGES,
    SCALE,
    Column,
    Declared,
    Ranged,
    Result,
    Table,
    Unshown,
    cells_of,
    record_of,
    unshown,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from digimaturity.insight.change import Moved, Trend
    from digimaturity.insight.movement import Movements
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition

# As many organisations are shown in detail without being named.
_DETAILED = 2


def trend_result(
    trends: Sequence[Trend],
    moves: Sequence[Movements] | None,
    directions: Directions,
    absent: Absent,
    editions: tuple[Edition, Edition],
    catalogue: Catalogue,
    *,
    detailed: bool,
) -> Result:
    """Trends as a result, one per organisation.

    ``moves`` are ranks in the two editions, None for a single organisation; ``directions`` say which way answers went.
    With ``detailed`` each criterion that changed is shown; otherwise only for one or two organisations.
    """
    tables = [_overview(trends), *direction_tables(directions, trends, editions, catalogue), *_tests(trends)]
    if detailed or len(trends) <= _DETAILED:
        for t in trends:
            tables += [table for table in (_parts(t, catalogue), _events(t, catalogue)) if table.rows]
    tables.append(_published(trends))
    tables += [_ranks(m, trends, catalogue) for m in moves or () if m.found]
    before, after = editions
    payload = {
        **stamp(catalogue, after),
        "from": stamp(catalogue, before)["edition"],
        "to": stamp(catalogue, after)["edition"],
        "direction": directions_record(directions, after.since(before.id)),
        "trends": [_record(t, catalogue) for t in trends],
        "ranks": [_movements_record(m) for m in moves or ()],
        "absent_before": [o.id for o in absent.before],
        "absent_after": [o.id for o in absent.after],
    }
    heading = Text("Från {a} till {b} · katalog {v}", "From {a} to {b} · catalogue {v}").fill(
        a=_dated(before), b=_dated(after), v=catalogue.version
    )
    for origin in dict.fromkeys(e.origin for e in editions if e.origin):
        heading = same("{h}\n{o}").fill(h=heading, o=origin)
    notes = [
        *differing_selections(before, after),
        *about_direction(directions, trends),
        *about(trends, editions, catalogue),
        *about_moves(moves, trends, catalogue),
        *about_absent(absent, editions),
    ]
    if not detailed and len(trends) > _DETAILED:
        notes.append(
            Text("Nämn en organisation för att se varje kriterium.", "Name an organisation to see each criterion.")
        )
    return Result(
        "trend",
        payload,
        tuple(tables),
        heading,
        (*notes, *dict.fromkeys((*_said_of(before, after), *_said_of(after, before)))),
    )


def _dated(edition: Edition) -> Text:
    """An edition's title with when it was observed, unless the title says so."""
    titled, when = edition_titled(edition), edition.observed
    if when is None or when.sv in titled.sv:
        return titled
    return same("{t} ({w})").fill(t=titled, w=when)


def _said_of(edition: Edition, other: Edition) -> Iterator[Text]:
    """An edition's limits and attribution, under its title where the other has others of its own."""
    shared = edition_notes(other)
    for note in edition_notes(edition):
        yield note if note in shared else same("{t} · {n}").fill(t=edition.title, n=note)


_ORGANISATION = Column("organisation", Text("Organisation", "Organisation"), get="organisation.name")


def _known(value: float | None, ends: tuple[float, float] | None) -> float | None:
    """A figure as a cell: a range where no more is known."""
    return value if value is None or ends is None or ends[0] == ends[1] else Ranged(value, *ends)


def _end(which: int) -> Callable[[Any], float | None]:
    """The score before or after, of a shift or of the editions' own."""
    return lambda s: s and _known((s.before, s.after)[which], s.ranges and s.ranges[which])


def _step(name: str) -> Callable[[Any], float | None]:
    """A step from the one score to the other, which is told only where both are known."""
    return lambda s: getattr(s, name) if s.ranges is None else None


_BEFORE = Column("before", Text("Före", "Before"), "points", scale=SCALE)
_AFTER = Column("after", Text("Efter", "After"), "points", scale=SCALE)
_CHANGE = Column("change", Text("Ändring", "Change"), "points", scale=CHANGES)


_SCORES = (
    replace(_BEFORE, get=_end(0)),
    replace(_AFTER, get=_end(1)),
    replace(_CHANGE, get=lambda s: s and _known(s.change, s.change_range)),
)


def _of(part: str, column: Column) -> Column:
    """The column, of a part of what a row is about."""
    return replace(column, get=lambda subject: column.of(getattr(subject, part)))


def _overview(trends: Sequence[Trend]) -> Table:
    columns = (
        _ORGANISATION,
        Column("n", Text("n", "n"), "whole", get=lambda t: t.total.n if t.total else len(t.comparable)),
        *(_of("total", column) for column in _SCORES),
        Column("change_percent", Text("%", "%"), "tenths", get="total.percent"),
        Column("improved", Text("Bättre", "Improved"), "whole", get=lambda t: len(t.improved)),
        Column("worse", Text("Sämre", "Worse"), "whole", get=lambda t: len(t.worse)),
        Column("lost_evidence", Text("Belägg borta", "Lost evidence"), "whole", get=lambda t: len(t.lost_evidence)),
        Column("breaks", Text("Brott", "Breaks"), "whole", get=lambda t: len(t.breaks)),
    )
    what = PARTIAL if any(t.is_partial for t in trends) else TOTAL
    caption = Text("{what} på jämförbara kriterier, poäng", "{what} on comparable criteria, points")
    return Table.of(columns, trends, caption.fill(what=what))


def _tests(trends: Sequence[Trend]) -> list[Table]:
    """Whether each change holds, where anything was scored in both editions."""
    told = [t for t in trends if t.tested is not None]
    if not told:
        return []
    columns = (
        _ORGANISATION,
        Column("n_paired", Text("n", "n"), "whole", get="tested.n"),
        Column("answers_change", Text("Svarens ändring", "Change of answers"), "points", get=_answers_change),
        Column("change_low", Text("Intervall från", "Interval from"), "points", get="tested.low"),
        Column("change_high", Text("till", "to"), "points", get="tested.high"),
        Column("holds", Text("Står sig", "Holds"), get="tested.is_apart"),
    )
    caption = Text(
        "Står sig ändringen? Kriterierna som är poängsatta i båda utgåvorna",
        "Does the change hold? The criteria that are scored in both editions",
    )
    return [Table.of(columns, told, caption, tuple(about_tests(told)))]


def _answers_change(trend: Trend) -> float | None:
    tested = trend.tested
    return None if tested is None else _known(tested.change, (tested.least, tested.most))


def _told_of_parts(trend: Trend, catalogue: Catalogue) -> Declared:
    before, after, change = _SCORES
    return (
        Column(
            "part",
            Text("Del", "Part"),
            get=lambda s: part_name(s.key, catalogue, is_partial=trend.is_partial),
            record="",
        ),
        Unshown("id", "key"),
        Column("n", Text("n", "n"), "whole"),
        before,
        after,
        replace(change, record="change_points"),
        Unshown("change_percent", "percent"),
        *(Unshown(f"answers_{way}", way) for way in ("up", "down")),
        Unshown("not_applicable"),
        Column("up", Text("Bättre", "Up"), "points", get=_step("up"), record=""),
        Column("down", Text("Sämre", "Down"), "points", get=_step("down"), record=""),
        Column("not_applicable", Text("Ej till.", "N/A"), "points", get=_step("not_applicable"), record=""),
        *unshown("ranges change_range"),
    )


def _parts(trend: Trend, catalogue: Catalogue) -> Table:
    caption = Text("{o}: vad ändringen består av", "{o}: what the change consists of")
    name = trend.organisation.name
    told = _told_of_parts(trend, catalogue)
    return Table.of(told, trend.shifts, caption.fill(o=name), common={"organisation": name})


def _events(trend: Trend, catalogue: Catalogue) -> Table:
    """Every criterion of which there is something to say."""
    no_evidence = Text("inget belägg längre", "no evidence any more")
    beside = {b.criterion: str(said_of(b, Text("räknat över brott", "computed across a break"))) for b in trend.crossed}
    for i in trend.lost_evidence:
        beside[i] = "; ".join(filter(None, (str(no_evidence), beside.get(i))))
    another_page = Text("en annan sida granskades", "another page was looked at")
    for i in dict.fromkeys(p.criterion for p in trend.pairs if p.elsewhere):
        beside[i] = "; ".join(filter(None, (beside.get(i), str(another_page))))

    def moved(m: Moved, what: Text) -> dict[str, Any]:
        said = "; ".join(filter(None, (str(what), beside.pop(m.criterion, None))))
        figures = (m.before, m.after, m.effect)
        cells = map(_known, figures, m.ranges or (None,) * len(figures))
        return {"id": m.criterion, "what": said, **dict(zip(("before", "after", "effect"), cells, strict=True))}

    rows = [moved(m, Text("bättre", "improved")) for m in trend.improved]
    rows += [moved(m, Text("sämre", "worse")) for m in trend.worse]
    rows += [moved(m, Text("kanske ändrat: delvis känt", "perhaps changed: known in part")) for m in trend.perhaps]
    said = [
        *beside.items(),
        *((i, Text("ej tillämpligt nu", "not applicable now")) for i in trend.became_not_applicable),
        *((i, Text("tillämpligt nu", "applicable now")) for i in trend.became_applicable),
        *((b.criterion, said_of(b, Text("brott", "break"))) for b in trend.breaks),
    ]
    rows += [{"id": i, "what": what} for i, what in said]
    for row in rows:
        row |= {"organisation": trend.organisation.name, "title": catalogue.by_id[row["id"]].title}
    columns = (
        Column("id", Text("Kriterium", "Criterion")),
        Column("title", Text("Fråga", "Question")),
        Column("what", Text("Vad", "What"), "prose"),
        _BEFORE,
        _AFTER,
        Column("effect", Text("Verkan", "Effect"), "exact"),
    )
    return Table(columns, rows, Text("{o}: kriterier", "{o}: criteria").fill(o=trend.organisation.name))


_OWN = (
    *_SCORES[:2],
    Column("comparable", Text("Jämf.", "Comp."), "points", get=_step("comparable")),
    Column("breaks", Text("Övrigt", "Other"), "points", get=_step("breaks")),
    Column("new", Text("Nya", "New"), "points", get=_step("new")),
    Column("lost", Text("Borta", "Lost"), "points", get=_step("lost")),
    Column("coverage_before", Text("Andel besvarat", "Answered"), "percent"),
    Column("coverage_after", Text("efter", "after"), "percent"),
    Column("coverage_change", Text("p.e.", "pp"), "tenths"),
)


def _published(trends: Sequence[Trend]) -> Table:
    columns = (_ORGANISATION, *(_of("published", column) for column in _OWN))
    caption = Text(
        "Utgåvornas egna poäng, på allt de svarar på, och vad skillnaden består av",
        "The editions' own scores, on all they answer, and what the difference consists of",
    )
    provisional = [t.organisation.name for t in trends if not (t.published.before_rated and t.published.after_rated)]
    note = Text(
        "Preliminärt i minst en utgåva, för lite besvarat: {names}.",
        "Provisional in at least one edition, too little answered: {names}.",
    ).fill(names=joined(", ", provisional))
    reading = Text(
        "Jämf.: ändringen på jämförbara kriterier. Övrigt: brott i serien, m.m. Andelens ändring i procentenheter "
        "(p.e.). Stegen räknas inte ut där en poäng bara är känd till en del.",
        "Comp.: change on comparable criteria. Other: breaks in the series, etc. Share answered: percentage points "
        "(pp). The steps are not told where a score is known only in part.",
    )
    return Table.of(columns, trends, caption, notes=(reading, note) if provisional else (reading,))


def _ranks(moves: Movements, trends: Sequence[Trend], catalogue: Catalogue) -> Table:
    names = {t.organisation.id: t.organisation.name for t in trends}
    columns = (
        Column("organisation", Text("Organisation", "Organisation"), get=lambda m: names[m.organisation]),
        *_rank("before", Text("Plats före", "Rank before"), moves),
        *_rank("after", Text("Plats efter", "Rank after"), moves),
        Column("beyond", Text("Utanför båda", "Beyond both"), get="is_beyond"),
    )
    caption = Text(
        "Plats bland {n} (slag: {kind}) på {c} kriterier som är jämförbara för alla",
        "Rank among {n} (kind: {kind}) on {c} criteria comparable for all",
    ).fill(n=organisations(moves.organisations), kind=catalogue.kinds[moves.kind], c=len(moves.common))
    note = Text(
        "Kan vara: platserna i 9 av 10 provräkningar med andra vikter och andra sätt att räkna ihop delarna, "
        "och de som delvis kända svar lämnar öppna.",
        "May be: the ranks in 9 of 10 trial calculations with other weights and other ways to combine parts, and "
        "those that answers known in part leave open.",
    )
    return Table.of(columns, moves.found, caption, (note,))


def _rank(when: str, title: Text, moves: Movements) -> Iterator[Column]:
    """The rank in one edition, where anybody's is known, and the ranks that it may be."""
    is_known = any(getattr(m, when) is not None for m in moves.found)
    if is_known:
        yield Column(f"rank_{when}", title, "whole", get=when)
    may_be = Text("Kan vara", "May be") if is_known else title
    yield Column(f"interval_{when}", may_be, "whole", get=lambda m: ranks_in_words(getattr(m, f"interval_{when}")))


def _record(t: Trend, catalogue: Catalogue) -> dict[str, Any]:
    own = {**asdict(t.published), "coverage_change_percentage_points": t.published.coverage_change}
    return {
        "organisation": cells_of(t.organisation, "id name"),
        "score_is": "partial" if t.is_partial else "total",
        "n_comparable": len(t.comparable),
        "comparable": t.comparable,
        "parts": [record_of(_told_of_parts(t, catalogue), s) for s in t.shifts],
        "dimensions_left_out": [*t.thin, *t.missing],
        "improved": [asdict(m) for m in t.improved],
        "worse": [asdict(m) for m in t.worse],
        "perhaps": [asdict(m) for m in t.perhaps],
        "test": t.tested and {**asdict(t.tested), **cells_of(t.tested, "holds=is_apart")},
        **cells_of(t, "became_not_applicable became_applicable lost_evidence"),
        "breaks": [asdict(b) for b in t.breaks],
        "computed_across": [asdict(b) for b in t.crossed],
        **cells_of(t, "new lost catalogue_changed=gone"),
        "not_asked": dict(zip(_ENDS, t.not_asked, strict=True)),
        "services_once": dict(zip(_ENDS, map(sorted, t.services), strict=True)),
        "direction": direction_record(t.direction),
        "hidden_worsenings": [asdict(h) for h in t.hidden],
        "own_scores": own,
    }


_ENDS = ("before", "after")


def _movements_record(m: Movements) -> dict[str, Any]:
    return {
        **cells_of(m, "kind organisations"),
        "n_common": len(m.common),
        "common": m.common,
        "ranks": [{**asdict(x), "beyond": x.is_beyond} for x in m.found],
    }
