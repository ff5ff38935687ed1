"""A trend as tables: change on comparable criteria, what caused it, breaks, and the editions' own scores."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from digimaturity.content.scorecard import PARTIAL, TOTAL, edition_notes, name_of, stamp
from digimaturity.content.trend_notes import Absent, about, about_absent, about_moves, said_of
from digimaturity.ground.language import Text, joined
from digimaturity.ground.table import CHANGES, SCALE, Column, Result, Table, cells_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.change import Moved, Shift, Trend
    from digimaturity.insight.movement import Movements
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition

# As many organisations are shown in detail without being named.
_DETAILED = 2


def trend_result(
    trends: Sequence[Trend],
    moves: Sequence[Movements] | None,
    absent: Absent,
    editions: tuple[Edition, Edition],
    catalogue: Catalogue,
    *,
    detailed: bool,
) -> Result:
    """Trends as a result.

    Args:
        trends: one per organisation.
        moves: ranks in the two editions; None for a single organisation.
        absent: who lacks answers in one of the editions.
        editions: the earlier and the later.
        catalogue: the questions.
        detailed: show each criterion that changed; otherwise only for one or two organisations.
    """
    tables = [_overview(trends)]
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
        "trends": [_record(t) for t in trends],
        "ranks": [_movements_record(m) for m in moves or ()],
        "absent_before": [o.id for o in absent.before],
        "absent_after": [o.id for o in absent.after],
    }
    heading = Text("Från {a} till {b} · katalog {v}", "From {a} to {b} · catalogue {v}").fill(
        a=before.title, b=after.title, v=catalogue.version
    )
    notes = [*about(trends, catalogue), *about_moves(moves, trends), *about_absent(absent, editions)]
    if not detailed and len(trends) > _DETAILED:
        notes.append(
            Text("Nämn en organisation för att se varje kriterium.", "Name an organisation to see each criterion.")
        )
    return Result("trend", payload, tuple(tables), heading, (*notes, *dict.fromkeys(_limits(editions))))


def _limits(editions: tuple[Edition, Edition]) -> list[Text]:
    return [note for edition in editions for note in edition_notes(edition)]


def _overview(trends: Sequence[Trend]) -> Table:
    partial = any(t.is_partial for t in trends)
    rows = []
    for t in trends:
        total = t.total
        rows.append(
            {
                "organisation": str(t.organisation.name),
                "n": total.n if total else len(t.comparable),
                "before": total.before if total else None,
                "after": total.after if total else None,
                "change": total.change if total else None,
                "change_percent": None if total is None or total.relative is None else total.relative * 100,
                "improved": len(t.improved),
                "worse": len(t.worse),
                "lost_evidence": len(t.lost_evidence),
                "breaks": len(t.breaks),
            }
        )
    columns = (
        Column("organisation", Text("Organisation", "Organisation")),
        Column("n", Text("n", "n"), "whole"),
        Column("before", Text("Före", "Before"), "points", scale=SCALE),
        Column("after", Text("Efter", "After"), "points", scale=SCALE),
        Column("change", Text("Ändring", "Change"), "points", scale=CHANGES),
        Column("change_percent", Text("%", "%"), "score"),
        Column("improved", Text("Bättre", "Improved"), "whole"),
        Column("worse", Text("Sämre", "Worse"), "whole"),
        Column("lost_evidence", Text("Belägg borta", "Lost evidence"), "whole"),
        Column("breaks", Text("Brott", "Breaks"), "whole"),
    )
    return Table(
        columns,
        rows,
        Text("{what} på jämförbara kriterier, poäng", "{what} on comparable criteria, points").fill(
            what=PARTIAL if partial else TOTAL
        ),
    )


def _parts(trend: Trend, catalogue: Catalogue) -> Table:
    rows = [
        {
            "organisation": str(trend.organisation.name),
            "part": str((PARTIAL if trend.is_partial else TOTAL) if s.key == "total" else name_of(s.key, catalogue)),
            **cells_of(s, "n before after change up down not_applicable"),
        }
        for s in trend.shifts
    ]
    columns = (
        Column("part", Text("Del", "Part")),
        Column("n", Text("n", "n"), "whole"),
        Column("before", Text("Före", "Before"), "points", scale=SCALE),
        Column("after", Text("Efter", "After"), "points", scale=SCALE),
        Column("change", Text("Ändring", "Change"), "points", scale=CHANGES),
        Column("up", Text("Bättre", "Up"), "points"),
        Column("down", Text("Sämre", "Down"), "points"),
        Column("not_applicable", Text("Ej till.", "N/A"), "points"),
    )
    caption = Text("{o}: vad ändringen består av", "{o}: what the change consists of")
    return Table(columns, rows, caption.fill(o=trend.organisation.name))


def _events(trend: Trend, catalogue: Catalogue) -> Table:
    """Every criterion of which there is something to say."""
    no_evidence = Text("inget belägg längre", "no evidence any more")
    beside = {b.criterion: str(said_of(b, Text("räknat över brott", "computed across a break"))) for b in trend.crossed}
    for i in trend.lost_evidence:
        beside[i] = "; ".join(filter(None, (str(no_evidence), beside.get(i))))

    def moved(m: Moved, what: Text) -> dict[str, Any]:
        said = "; ".join(filter(None, (str(what), beside.pop(m.criterion, None))))
        return {"id": m.criterion, "what": said, "before": m.before, "after": m.after, "effect": m.effect}

    rows = [moved(m, Text("bättre", "improved")) for m in trend.improved]
    rows += [moved(m, Text("sämre", "worse")) for m in trend.worse]
    rows += [{"id": i, "what": what} for i, what in beside.items()]
    rows += [
        {"id": i, "what": str(Text("ej tillämpligt nu", "not applicable now"))} for i in trend.became_not_applicable
    ]
    rows += [{"id": i, "what": str(Text("tillämpligt nu", "applicable now"))} for i in trend.became_applicable]
    rows += [{"id": b.criterion, "what": str(said_of(b, Text("brott", "break")))} for b in trend.breaks]
    for row in rows:
        row |= {"organisation": str(trend.organisation.name), "title": str(catalogue.by_id[row["id"]].title)}
    columns = (
        Column("id", Text("Kriterium", "Criterion")),
        Column("title", Text("Fråga", "Question")),
        Column("what", Text("Vad", "What"), "prose"),
        Column("before", Text("Före", "Before"), "points", scale=SCALE),
        Column("after", Text("Efter", "After"), "points", scale=SCALE),
        Column("effect", Text("Verkan", "Effect"), "exact"),
    )
    return Table(columns, rows, Text("{o}: kriterier", "{o}: criteria").fill(o=trend.organisation.name))


def _published(trends: Sequence[Trend]) -> Table:
    rows = []
    for t in trends:
        p = t.published
        rows.append(
            {
                "organisation": str(t.organisation.name),
                **cells_of(p, "before after comparable breaks new lost coverage_before coverage_after"),
                "coverage_change": _points_of_percent(p.coverage_before, p.coverage_after),
            }
        )
    columns = (
        Column("organisation", Text("Organisation", "Organisation")),
        Column("before", Text("Före", "Before"), "points", scale=SCALE),
        Column("after", Text("Efter", "After"), "points", scale=SCALE),
        Column("comparable", Text("Jämf.", "Comp."), "points"),
        Column("breaks", Text("Brott", "Breaks"), "points"),
        Column("new", Text("Nya", "New"), "points"),
        Column("lost", Text("Borta", "Lost"), "points"),
        Column("coverage_before", Text("Täckn.", "Cover."), "percent"),
        Column("coverage_after", Text("efter", "after"), "percent"),
        Column("coverage_change", Text("p.e.", "pp"), "score"),
    )
    caption = Text(
        "Utgåvornas egna poäng, på allt de svarar på, och vad skillnaden består av",
        "The editions' own scores, on all they answer, and what the difference consists of",
    )
    provisional = [t.organisation.name for t in trends if not (t.published.before_rated and t.published.after_rated)]
    names = joined(", ", provisional)
    note = Text(
        "Preliminärt i minst en utgåva, för låg täckning: {names}.",
        "Provisional in at least one edition, too little coverage: {names}.",
    ).fill(names=names)
    reading = Text(
        "Jämf.: ändringen på jämförbara kriterier. Brott: i serien, m.m. Täckningens ändring i procentenheter (p.e.).",
        "Comp.: change on comparable criteria. Breaks: in the series, etc. Coverage: percentage points (pp).",
    )
    return Table(columns, rows, caption, (reading, note) if provisional else (reading,))


def _points_of_percent(before: float, after: float) -> float:
    return (after - before) * 100


def _ranks(moves: Movements, trends: Sequence[Trend], catalogue: Catalogue) -> Table:
    names = {t.organisation.id: t.organisation.name for t in trends}
    rows = [
        {
            "organisation": str(names[m.organisation]),
            "rank_before": m.before,
            "interval_before": f"{m.interval_before[0]}–{m.interval_before[1]}",
            "rank_after": m.after,
            "interval_after": f"{m.interval_after[0]}–{m.interval_after[1]}",
            "beyond": m.is_beyond,
        }
        for m in moves.found
    ]
    columns = (
        Column("organisation", Text("Organisation", "Organisation")),
        Column("rank_before", Text("Plats före", "Rank before"), "whole"),
        Column("interval_before", Text("90 %", "90%"), "whole"),
        Column("rank_after", Text("Plats efter", "Rank after"), "whole"),
        Column("interval_after", Text("90 %", "90%"), "whole"),
        Column("beyond", Text("Utanför intervallen", "Beyond the intervals")),
    )
    caption = Text(
        "Plats bland {n} ({kind}) på {c} kriterier som är jämförbara för alla",
        "Rank among {n} ({kind}) on {c} criteria comparable for all",
    ).fill(n=moves.organisations, kind=catalogue.kinds[moves.kind], c=len(moves.common))
    return Table(columns, rows, caption)


def _record(t: Trend) -> dict[str, Any]:
    published = asdict(t.published)
    published["coverage_change_percentage_points"] = _points_of_percent(
        t.published.coverage_before, t.published.coverage_after
    )
    return {
        "organisation": {"id": t.organisation.id, "name": {"sv": t.organisation.name.sv, "en": t.organisation.name.en}},
        "score_is": "partial" if t.is_partial else "total",
        "n_comparable": len(t.comparable),
        "comparable": list(t.comparable),
        "parts": [_shift_record(s) for s in t.shifts],
        "dimensions_left_out": [*t.thin, *t.missing],
        "improved": [asdict(m) for m in t.improved],
        "worse": [asdict(m) for m in t.worse],
        "became_not_applicable": list(t.became_not_applicable),
        "became_applicable": list(t.became_applicable),
        "lost_evidence": list(t.lost_evidence),
        "breaks": [asdict(b) for b in t.breaks],
        "computed_across": [asdict(b) for b in t.crossed],
        "new": list(t.new),
        "lost": list(t.lost),
        "catalogue_changed": list(t.gone),
        "own_scores": published,
    }


def _shift_record(s: Shift) -> dict[str, Any]:
    return {
        "id": s.key,
        "n": s.n,
        "before": s.before,
        "after": s.after,
        "change_points": s.change,
        "change_percent": None if s.relative is None else s.relative * 100,
        "answers_up": s.up,
        "answers_down": s.down,
        "not_applicable": s.not_applicable,
    }


def _movements_record(m: Movements) -> dict[str, Any]:
    return {
        "kind": m.kind,
        "organisations": m.organisations,
        "n_common": len(m.common),
        "common": list(m.common),
        "ranks": [{**asdict(x), "beyond": x.is_beyond} for x in m.found],
    }
