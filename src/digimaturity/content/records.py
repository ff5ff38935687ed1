"""The study as plain records, shared by every format for reuse: what tables there are, and their rows.

What a column is stands in ``columns`` and ``result_columns``. Numbers are in full precision, every text is fit to be
published, and the order is that of the study, so that the same study always gives the same records.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from digimaturity.content import answer_columns as columns
from digimaturity.content import result_columns
from digimaturity.content.disclosure import Disclosed, disclosed, plainly
from digimaturity.content.interval_words import interval_cells
from digimaturity.content.publication import coverage_of
from digimaturity.content.scorecard import PARTIAL, name_of
from digimaturity.ground.language import Text
from digimaturity.insight.body import fewest_in
from digimaturity.insight.frame import why_unranked
from digimaturity.model.answers import evidence_fields, observation_fields
from digimaturity.scoring.standing import points_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from digimaturity.content.answer_columns import Field
    from digimaturity.content.publication import Study
    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Catalogue, Criterion, Scale
    from digimaturity.model.reply import Reply
    from digimaturity.scoring.score import Node, Score

# Cells by column name: texts, numbers, truth values, days, lists, or None for no value.
Row = dict[str, Any]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Sums of floats may end a hair outside the scale; see ``scoring.score``.
_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values are the key of another table."""

    fields: tuple[str, ...]
    table: str
    their_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordSet:
    """A table of the published data.

    Attributes:
        name: of the file, without its ending; ``title``: for people.
        meaning: what a row is.
        key: the columns that tell rows apart.
        references: to other tables.
        rows: the rows of a study, each with every one of the fields, in their order.
    """

    name: str
    title: Text
    meaning: Text
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: Callable[[Study], Iterator[Row]]
    references: tuple[Reference, ...] = ()


def organisation_rows(study: Study) -> Iterator[Row]:
    """One row per organisation, in alphabetical order of ids."""
    for _, body in sorted(study.bodies.items()):
        yield organisation_row(study, body)


def organisation_row(study: Study, body: Body) -> Row:
    """What is known of an organisation, and how much of it was assessed."""
    o = body.organisation
    done, asked = coverage_of(body, study.catalogue, study.edition)
    return {
        "id": o.id,
        **_both("name", o.name),
        "kind": plainly(o.kind),
        "number": _words(o.number),
        "website": _words(o.website),
        "county": _words(o.county),
        "population": o.population,
        "group": _words(o.group),
        "fictional": o.fictional,
        "n_assessors": len(body.people),
        "n_done": done,
        "n_asked": asked,
    }


def criterion_rows(study: Study) -> Iterator[Row]:
    """One row per criterion, retired ones last."""
    catalogue = study.catalogue
    for c in (*catalogue.criteria, *catalogue.retired):
        dimension, theme = catalogue.dimension_of[c.dimension].title, catalogue.theme_of[c.theme].title
        yield {
            "id": c.id,
            "dimension": c.dimension,
            **_both("dimension", dimension),
            "theme": c.theme,
            **_both("theme", theme),
            **_both("title", c.title),
            **_both("question", c.question),
            "kind": c.kind,
            "weight": c.weight,
            "per": c.per,
            "combine": c.combine,
            "applies_to": [plainly(kind) for kind in c.applies_to],
            "unit": _words(c.unit),
            "goalposts": [list(post) for post in c.goalposts] or None,
            "na_allowed": c.na_allowed,
            "usefulness": c.usefulness,
            "effort": c.effort,
            "minutes": c.minutes,
            "needs": [plainly(need) for need in c.needs] or None,
            "depends_on": list(c.depends_on) or None,
            "evidence_needs": c.evidence_needs,
            "sources": [plainly(s) for s in c.sources] or None,
            "since": plainly(c.since),
            "is_active": c.is_active,
        }


def level_rows(study: Study) -> Iterator[Row]:
    """One row per level of each criterion that has levels."""
    for c in (*study.catalogue.criteria, *study.catalogue.retired):
        for level in c.levels:
            yield {"criterion": c.id, "level": level.number, "points": level.points, **_both("text", level.text)}


def own_score(study: Study, body: Body) -> Score[float]:
    """An organisation's score on everything that the edition asks of it, as ``digimaturity score`` has it."""
    scope = study.edition.scope_of(body.organisation.kind)
    return body.score(study.catalogue, scope, fewest=fewest_in(study.edition))


def score_rows(study: Study) -> Iterator[Row]:
    """One row per part of each organisation's own score, in reading order; parts that do not count come last."""
    for identity, body in sorted(study.bodies.items()):
        score = own_score(study, body)
        thin = {node.key for dimension in score.thin for node in dimension.walk()}
        for root in (score.total, *score.thin):
            for node in root.walk():
                yield {
                    "organisation": identity,
                    **_both("organisation_name", body.organisation.name),
                    "part": "partial" if node.part == "total" and score.is_partial else node.part,
                    "id": node.key,
                    **_both("title", _title(node, score, study.catalogue)),
                    **node_cells(node, study.catalogue.scale, is_counted=node.key not in thin),
                }


def _title(node: Node[float], score: Score[float], catalogue: Catalogue) -> Text:
    if node.part == "total" and score.is_partial:
        return PARTIAL
    return name_of(node.key, catalogue)


def node_cells(node: Node[float], scale: Scale, *, is_counted: bool) -> Row:
    """The figures of a part of a score.

    Args:
        node: the part.
        scale: the catalogue's.
        is_counted: whether it stands in a dimension that counts.
    """
    has_bounds = bool(node.n_applicable)
    return {
        "score": within(node.value, scale),
        "low": within(node.low, scale) if has_bounds else None,
        "high": within(node.high, scale) if has_bounds else None,
        "coverage": node.coverage,
        "n_answered": node.n_answered,
        "n_applicable": node.n_applicable,
        "weight": node.weight,
        "share": node.share,
        "contribution": node.contribution,
        "rated": node.rated,
        "is_counted": is_counted and node.value is not None,
    }


def within(value: float | None, scale: Scale) -> float | None:
    """A score without what float sums may add beyond the ends of the scale."""
    if value is None:
        return None
    if scale.min - _HAIR < value < scale.min:
        return scale.min
    return scale.max if scale.max < value < scale.max + _HAIR else value


def ranking_rows(study: Study) -> Iterator[Row]:
    """One row per organisation in each group, in order of rank; those without a place last, with the reason."""
    for ranking in study.rankings:
        group = {"group": plainly(ranking.group), **_both("group_title", ranking.title)}
        for place in ranking.places:
            yield {**group, **_placed(study, ranking, place)}
        for entry in ranking.unranked:
            if entry.organisation.id in study.bodies:
                named = {
                    "organisation": entry.organisation.id,
                    **_both("organisation_name", entry.organisation.name),
                }
                cells = {**named, **_common(ranking), **_both("why_unranked", entry.why)}
                yield {f.name: {**group, **cells}.get(f.name) for f in result_columns.RANKINGS}


def _common(ranking: Ranking) -> Row:
    return {
        "score_is": "partial" if ranking.is_partial else "total",
        "n_common": len(ranking.common),
        "n_counted": len(ranking.counted),
    }


def _placed(study: Study, ranking: Ranking, place: Place) -> Row:
    total, scale = place.score.total, study.catalogue.scale
    ends = interval_cells(place, study.intervals.get(ranking.group))
    common = _common(ranking)
    cells = node_cells(total, scale, is_counted=True)
    why = why_unranked(place.body.organisation, [ranking]) if place.rank is None else None
    return {
        "organisation": place.body.organisation.id,
        **_both("organisation_name", place.body.organisation.name),
        "rank": place.rank,
        "rank_low": ends.get("rank_low"),
        "rank_high": ends.get("rank_high"),
        "score_is": common["score_is"],
        "score": cells["score"] if total.rated else None,
        "provisional": cells["score"],
        **{name: cells[name] for name in ("low", "high", "coverage", "n_answered", "n_applicable")},
        "n_common": common["n_common"],
        "n_counted": common["n_counted"],
        **_both("why_unranked", why),
    }


def answer_rows(study: Study) -> Iterator[Row]:
    """One row per observation of every assessor, and one for a criterion that has proposals only."""
    for identity in sorted(study.bodies):
        yield from answer_rows_of(study, identity, disclosed(study, identity))


def answer_rows_of(study: Study, organisation: str, shown: Disclosed) -> Iterator[Row]:
    """As ``answer_rows``, for one organisation whose answers are at hand."""
    named = _named(study, organisation)
    titles: dict[str, Row] = {}
    for seen in shown.answers:
        criterion, o, service = study.catalogue.by_id[seen.criterion], seen.observation, seen.known_service
        if seen.criterion not in titles:
            titles[seen.criterion] = _both("title", criterion.title)
        evidence = [evidence_fields(e) for e in o.evidence] if o else []
        yield {
            "edition": plainly(study.edition.id),
            **named,
            "assessor": seen.assessor,
            "assessor_name": seen.name or None,
            "role": seen.role,
            "is_counted": seen.is_counted,
            "catalogue_version": seen.catalogue_version,
            "dimension": criterion.dimension,
            "theme": criterion.theme,
            "criterion": criterion.id,
            **titles[seen.criterion],
            "service": seen.service,
            **_both("service_name", service.name if service else None),
            "service_url": _words(service.url) if service else None,
            **_judged("", criterion, o),
            "unit": _words(criterion.unit),
            "by": _words(o.by) if o else None,
            **_moment("", o.at if o else None),
            "method": o.method if o else None,
            "evidence_url": next((e["url"] for e in evidence if "url" in e), None),
            "evidence": evidence or None,
            "note": _words(o.note) if o else None,
            "seconds": o.seconds if o else None,
            "history": ([observation_fields(was) for was in o.history] or None) if o else None,
            "proposals": list(seen.proposals) or None,
        }


def reply_rows(study: Study) -> Iterator[Row]:
    """One row per reply, by organisation and criterion, oldest first."""
    for identity in sorted(study.bodies):
        yield from reply_rows_of(study, identity, disclosed(study, identity))


def reply_rows_of(study: Study, organisation: str, shown: Disclosed) -> Iterator[Row]:
    """As ``reply_rows``, for one organisation whose replies are at hand."""
    named = _named(study, organisation)
    numbers: dict[str, int] = {}
    for reply in shown.replies:
        numbers[reply.criterion] = numbers.get(reply.criterion, 0) + 1
        yield {**named, **_replied(reply, study.catalogue.by_id[reply.criterion], numbers[reply.criterion])}


def _replied(reply: Reply, criterion: Criterion, number: int) -> Row:
    again = reply.retest
    return {
        "criterion": criterion.id,
        **_both("title", criterion.title),
        "number": number,
        "service": reply.service,
        "text": _words(reply.text),
        "by": _words(reply.by),
        **_moment("", reply.at),
        **_judged("retest_", criterion, again),
        "retest_by": _words(again.by) if again else None,
        **_moment("retest_", again.at if again else None),
        "retest_note": _words(again.note) if again else None,
        "retest_evidence": ([evidence_fields(e) for e in again.evidence] or None) if again else None,
    }


def _named(study: Study, organisation: str) -> Row:
    name = study.bodies[organisation].organisation.name
    return {"organisation": organisation, **_both("organisation_name", name)}


def _judged(prefix: str, criterion: Criterion, o: Observation | None) -> Row:
    return {
        f"{prefix}outcome": o.outcome if o else None,
        f"{prefix}level": o.level if o else None,
        f"{prefix}value": o.value if o else None,
        f"{prefix}points": points_of(criterion, o, float) if o and o.outcome.counts else None,
        f"{prefix}reason": _words(o.reason) if o else None,
    }


def _moment(prefix: str, at: str | None) -> Row:
    return {f"{prefix}at": _words(at), f"{prefix}day": day_of(at)}


def observed_days(bodies: Iterable[Body]) -> tuple[str, str] | None:
    """The first and the last day (or year, where that is all that is known) of the answers that count."""
    days = sorted({o.at[:10] for b in bodies for a in b.answers.values() for _, o in a.observations() if o.at})
    return (plainly(days[0]), plainly(days[-1])) if days else None


def day_of(at: str | None) -> date | None:
    """The day of a moment; None where only the year or the month is known."""
    found = _DAY.match(at or "")
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _both(stem: str, text: Text | None) -> Row:
    return {f"{stem}_sv": _words(text.sv) if text else None, f"{stem}_en": _words(text.en) if text else None}


def _words(text: str | None) -> str | None:
    return plainly(text) or None if text else None


_OF_ORGANISATION = Reference(("organisation",), "organisations", ("id",))
_OF_CRITERION = Reference(("criterion",), "criteria", ("id",))
ORGANISATIONS = RecordSet(
    "organisations",
    Text("Organisationer", "Organisations"),
    Text("En rad per organisation.", "One row per organisation."),
    columns.ORGANISATIONS,
    ("id",),
    organisation_rows,
)
CRITERIA = RecordSet(
    "criteria",
    Text("Kriterier", "Criteria"),
    Text("En rad per kriterium i katalogen.", "One row per criterion of the catalogue."),
    columns.CRITERIA,
    ("id",),
    criterion_rows,
)
LEVELS = RecordSet(
    "levels",
    Text("Nivåer", "Levels"),
    Text("En rad per nivå av varje kriterium.", "One row per level of each criterion."),
    columns.LEVELS,
    ("criterion", "level"),
    level_rows,
    (_OF_CRITERION,),
)
SCORES = RecordSet(
    "scores",
    Text("Poäng", "Scores"),
    Text(
        "En rad per organisation och del av poängen, på det som utgåvan frågar organisationen om.",
        "One row per organisation and part of the score, on what the edition asks of the organisation.",
    ),
    result_columns.SCORES,
    ("organisation", "part", "id"),
    score_rows,
    (_OF_ORGANISATION,),
)
RANKINGS = RecordSet(
    "rankings",
    Text("Rangordning", "Ranking"),
    Text(
        "En rad per grupp och organisation, på de kriterier som gruppen har gemensamt.",
        "One row per group and organisation, on the criteria that the group has in common.",
    ),
    result_columns.RANKINGS,
    ("group", "organisation"),
    ranking_rows,
    (_OF_ORGANISATION,),
)
ANSWERS = RecordSet(
    "answers",
    Text("Svar", "Answers"),
    Text(
        "En rad per svar av varje bedömare, också svar som en annan bedömares svar gick före.",
        "One row per answer of each assessor, also where another assessor's answer counts before it.",
    ),
    result_columns.ANSWERS,
    ("organisation", "assessor", "criterion", "service"),
    answer_rows,
    (_OF_ORGANISATION, _OF_CRITERION),
)
REPLIES = RecordSet(
    "replies",
    Text("Genmälen", "Replies"),
    Text(
        "En rad per genmäle från en organisation, med omprövningens resultat. De ändrar aldrig poängen.",
        "One row per reply from an organisation, with the result of the retest. They never change the score.",
    ),
    result_columns.REPLIES,
    ("organisation", "criterion", "number"),
    reply_rows,
    (_OF_ORGANISATION, _OF_CRITERION),
)
RECORDS = (ORGANISATIONS, CRITERIA, LEVELS, SCORES, RANKINGS, ANSWERS, REPLIES)
