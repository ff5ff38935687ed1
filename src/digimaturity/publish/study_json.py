"""The study as one JSON file, everything nested where it belongs; ``study_schema`` says what may stand in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digimaturity.content.disclosure import Seen, disclosed, plainly
from digimaturity.content.interval_words import interval_cells, interval_record
from digimaturity.content.publication import TOOL, coverage_of
from digimaturity.content.records import node_cells, observed_days, organisation_row, own_score, within
from digimaturity.content.sentences import caveats
from digimaturity.content.words import legible
from digimaturity.insight.frame import place_of, why_unranked
from digimaturity.model.answers import evidence_fields, observation_fields
from digimaturity.scoring.standing import points_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digimaturity.content.publication import Study
    from digimaturity.ground.language import Text
    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.model.answers import Observation, Service
    from digimaturity.model.catalogue import Catalogue, Criterion, Scale
    from digimaturity.model.reply import Reply
    from digimaturity.scoring.score import Node, Score

SCHEMA_VERSION = 1
SCHEMA = "study.schema.json"


def study_json(study: Study) -> bytes:
    """The study as JSON in UTF-8, the same in every language: one line per organisation and group.

    Raises:
        InvalidDataError: a file of answers or replies cannot be read.
    """
    organisations = [_organisation(study, body) for _, body in sorted(study.bodies.items())]
    groups = [_group(study, ranking) for ranking in study.rankings]
    parts = {
        "$schema": _written(SCHEMA),
        "schema_version": _written(SCHEMA_VERSION),
        "stamp": _written(_stamp(study)),
        "catalogue": _written(_catalogue(study.catalogue)),
        "organisations": _lines(organisations),
        "groups": _lines(groups),
    }
    return ("{\n" + ",\n".join(f"{_written(key)}: {value}" for key, value in parts.items()) + "\n}\n").encode()


def _written(value: Any) -> str:  # noqa: ANN401 - any plain value
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _lines(entries: Iterable[dict[str, Any]]) -> str:
    return "[\n" + ",\n".join(map(_written, entries)) + "\n]"


def _both(text: Text) -> dict[str, str]:
    return {"sv": plainly(text.sv), "en": plainly(text.en)}


def _maybe(text: Text | None) -> dict[str, str] | None:
    return _both(text) if text else None


def _words(text: str | None) -> str | None:
    return legible(text) or None


# What the publication says of itself


def _stamp(study: Study) -> dict[str, Any]:
    from digimaturity import __version__

    catalogue, terms, bodies = study.catalogue, study.terms, list(study.bodies.values())
    counts = [coverage_of(body, catalogue, study.edition) for body in bodies]
    answered, asked = sum(a for a, _ in counts), sum(n for _, n in counts)
    fewest, most = study.scope_sizes(bodies)
    source = study.edition.source
    return {
        "tool": {"name": TOOL, "version": __version__},
        "catalogue": {
            "id": catalogue.id,
            "version": plainly(catalogue.version),
            "title": _both(catalogue.title),
            "licence": plainly(catalogue.licence),
            "criteria": len(catalogue.criteria),
        },
        "edition": _edition(study),
        "made": terms.made,
        "publisher": _words(terms.publisher),
        "contact": _words(terms.contact),
        "address": _words(terms.address),
        "licence": _words(study.licence),
        "attribution": _maybe(source.attribution) if source else None,
        "scope": {"fewest": fewest, "most": most},
        "coverage": {"answered": answered, "asked": asked, "share": answered / asked if asked else None},
        "observed": observed_days(bodies),
        "assessors": _roles(bodies),
        "does_not_say": [_both(sentence) for sentence in caveats(study)],
    }


def _edition(study: Study) -> dict[str, Any]:
    edition, source = study.edition, study.edition.source
    return {
        "id": plainly(edition.id),
        "title": _both(edition.title),
        "observed": _maybe(edition.observed),
        "limits": _maybe(edition.limits),
        "example": edition.example,
        "source": source
        and {
            "name": plainly(source.name),
            "licence": plainly(source.licence),
            "url": _words(source.url),
            "attribution": _both(source.attribution),
        },
    }


def _roles(bodies: Iterable[Body]) -> dict[str, int]:
    roles = [role for _, role in sorted({(p.id, p.role) for b in bodies for p in b.people})]
    return {role: roles.count(role) for role in sorted(set(roles))}


# The catalogue


def _catalogue(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "scale": {"min": catalogue.scale.min, "max": catalogue.scale.max},
        "rated_from": catalogue.rated_from,
        "kinds": {kind: _both(text) for kind, text in catalogue.kinds.items()},
        "needs": {need: _both(text) for need, text in catalogue.needs.items()},
        "dimensions": [
            {
                "id": d.id,
                "title": _both(d.title),
                "weight": d.weight,
                "themes": [{"id": t.id, "title": _both(t.title)} for t in d.themes],
            }
            for d in catalogue.dimensions
        ],
        "criteria": [_criterion(c) for c in (*catalogue.criteria, *catalogue.retired)],
    }


def _criterion(c: Criterion) -> dict[str, Any]:
    return {
        "id": c.id,
        "dimension": c.dimension,
        "theme": c.theme,
        "title": _both(c.title),
        "question": _both(c.question),
        "kind": c.kind,
        "weight": c.weight,
        "per": c.per,
        "combine": c.combine,
        "applies_to": c.applies_to,
        "unit": _words(c.unit),
        "goalposts": c.goalposts,
        "levels": [{"level": level.number, "points": level.points, "text": _both(level.text)} for level in c.levels],
        "usefulness": c.usefulness,
        "effort": c.effort,
        "needs": c.needs,
        "is_active": c.is_active,
    }


# Organisations


def _organisation(study: Study, body: Body) -> dict[str, Any]:
    shown = disclosed(study, body.organisation.id)
    row = organisation_row(study, body)
    facts = ("kind", "number", "website", "county", "population", "group", "fictional", "n_done", "n_asked")
    ranking, place = place_of(body.organisation, study.rankings)
    is_ranked = place is not None and place.rank is not None
    return {
        "id": body.organisation.id,
        "name": _both(body.organisation.name),
        **{name: row[name] for name in facts},
        "score": _score(own_score(study, body), study.catalogue.scale),
        "place": _own_place(study, ranking, place) if ranking is not None and place is not None else None,
        "why_unranked": None if is_ranked else _both(why_unranked(body.organisation, study.rankings)),
        "answers": [_answer(seen, study.catalogue.by_id[seen.criterion]) for seen in shown.answers],
        "replies": _replies(shown.replies, study.catalogue.by_id),
    }


def _score(score: Score[float], scale: Scale) -> dict[str, Any]:
    return {
        "score_is": "partial" if score.is_partial else "total",
        "total": _node(score.total, scale, is_counted=True),
        "left_out": [_node(dimension, scale, is_counted=False) for dimension in score.thin],
        "missing": list(score.missing),
        "not_applicable": list(score.not_applicable),
    }


def _node(node: Node[float], scale: Scale, *, is_counted: bool) -> dict[str, Any]:
    return {
        "id": node.key,
        "part": node.part,
        **node_cells(node, scale, is_counted=is_counted),
        "children": [_node(child, scale, is_counted=is_counted) for child in node.children],
    }


def _own_place(study: Study, ranking: Ranking, place: Place) -> dict[str, Any]:
    return {
        "group": ranking.group,
        "score_is": "partial" if ranking.is_partial else "total",
        "n_common": len(ranking.common),
        "n_counted": len(ranking.counted),
        **_place(study, ranking, place),
    }


def _place(study: Study, ranking: Ranking, place: Place) -> dict[str, Any]:
    cells = node_cells(place.score.total, study.catalogue.scale, is_counted=True)
    ends = interval_cells(place, study.intervals.get(ranking.group))
    return {
        "rank": place.rank,
        "rank_low": ends.get("rank_low"),
        "rank_high": ends.get("rank_high"),
        "score": cells["score"] if cells["rated"] else None,
        "provisional": cells["score"],
        **{name: cells[name] for name in ("low", "high", "coverage", "n_answered", "n_applicable")},
    }


def _answer(seen: Seen, criterion: Criterion) -> dict[str, Any]:
    o = seen.observation
    return {
        "criterion": criterion.id,
        "assessor": seen.assessor,
        "assessor_name": seen.name or None,
        "role": seen.role,
        "is_counted": seen.is_counted,
        "catalogue_version": seen.catalogue_version,
        "service": _service(seen.service, seen.known_service),
        **_judged(o, criterion),
        "method": o.method if o else None,
        "seconds": o.seconds if o else None,
        "history": [observation_fields(was) for was in o.history] if o else [],
        "proposals": list(seen.proposals),
    }


def _judged(o: Observation | None, criterion: Criterion) -> dict[str, Any]:
    """What an assessor saw; every value None where there is no observation."""
    return {
        "outcome": o.outcome if o else None,
        "level": o.level if o else None,
        "value": o.value if o else None,
        "points": points_of(criterion, o, float) if o and o.outcome.counts else None,
        "reason": (o.reason or None) if o else None,
        "by": o.by if o else None,
        "at": o.at if o else None,
        "note": (o.note or None) if o else None,
        "evidence": [evidence_fields(e) for e in o.evidence] if o else [],
    }


def _service(identity: str | None, known: Service | None) -> dict[str, Any] | None:
    if identity is None:
        return None
    return {"id": identity, "name": _both(known.name) if known else None, "url": _words(known.url) if known else None}


def _replies(replies: Sequence[Reply], criteria: Mapping[str, Criterion]) -> list[dict[str, Any]]:
    numbers: dict[str, int] = {}
    found = []
    for reply in replies:
        numbers[reply.criterion] = numbers.get(reply.criterion, 0) + 1
        found.append(
            {
                "criterion": reply.criterion,
                "number": numbers[reply.criterion],
                "service": reply.service,
                "text": reply.text,
                "by": reply.by,
                "at": reply.at,
                "retest": reply.retest and _judged(reply.retest, criteria[reply.criterion]),
            }
        )
    return found


# Groups


def _group(study: Study, ranking: Ranking) -> dict[str, Any]:
    scale = study.catalogue.scale
    return {
        "id": ranking.group,
        "title": _both(ranking.title),
        "score_is": "partial" if ranking.is_partial else "total",
        "common": list(ranking.common),
        "counted": list(ranking.counted),
        "dimensions": list(ranking.dimensions),
        "dimensions_left_out": [*ranking.thin, *ranking.missing],
        "intervals": interval_record(study.intervals.get(ranking.group)),
        "medians": {part: within(value, scale) for part, value in ranking.medians.items()},
        "best": {
            part: {"score": within(value, scale), "organisations": list(who)}
            for part, (value, who) in ranking.best.items()
        },
        "places": [{"organisation": p.body.organisation.id, **_place(study, ranking, p)} for p in ranking.places],
        "unranked": [
            {
                "organisation": entry.organisation.id,
                "name": _both(entry.organisation.name),
                "why": _both(entry.why),
                "n_answered": entry.n_answered,
            }
            for entry in ranking.unranked
        ],
    }
