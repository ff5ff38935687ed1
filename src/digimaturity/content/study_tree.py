"""The study as one tree, everything nested where it belongs; what is flat in it is made of the fields of the tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.content.answer_records import ANSWERS, REPLIES, RETEST, given_answers, given_replies
from digimaturity.content.asked_records import CRITERIA, LEVELS, ORGANISATIONS, asked, assessed, steps
from digimaturity.content.colophon import TOOL, coverage_of, observed_days
from digimaturity.content.disclosure import disclosed
from digimaturity.content.interval_words import uncertainty_record
from digimaturity.content.pair_records import PAIRS, pairs_of
from digimaturity.content.phrases import legible
from digimaturity.content.record_sets import object_of, plain
from digimaturity.content.score_records import FIGURES, RANKINGS, Figures, Standing, own_score, standing_of, within
from digimaturity.content.sentences import caveats
from digimaturity.content.spread import is_known
from digimaturity.ground.fields import chosen
from digimaturity.insight.ranking import why_unranked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.content.answer_records import GivenAnswer, GivenReply
    from digimaturity.content.asked_records import Asked, Assessed
    from digimaturity.content.publication import Publication
    from digimaturity.ground.fields import Field
    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Ranking
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.scoring.tree import Node

Tree = dict[str, Any]


def _always(names: str, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields, of which the named ones have a value wherever the record stands in the tree."""
    return tuple(replace(f, required=f.required or f.name in names.split()) for f in fields)


# What each flat record of the tree tells, of the tables' fields, in order. The schema is made of the same.
CRITERION = chosen(
    CRITERIA.fields, "id dimension theme title question kind weight per combine applies_to unit goalposts"
)
LEVEL = chosen(LEVELS.fields, "level points text")
CRITERION_USE = chosen(CRITERIA.fields, "usefulness effort needs is_active")
ORGANISATION = chosen(
    ORGANISATIONS.fields, "id name kind number website county population group fictional n_done n_asked"
)
PLACE = _always(
    "coverage n_answered n_applicable",
    chosen(
        RANKINGS.fields,
        "rank band rank_low rank_high choice_low choice_high attainable_low attainable_high score score_low score_high"
        " provisional least most low high coverage n_answered n_applicable",
    ),
)
OWN_PLACE = chosen(RANKINGS.fields, "group score_is n_common n_counted")
GROUP_PLACE = chosen(RANKINGS.fields, "organisation")
PAIR = chosen(PAIRS.fields, "organisation other relation above")
WHO_ANSWERED = chosen(ANSWERS.fields, "criterion assessor assessor_name role is_counted catalogue_version")
ANSWER = chosen(
    ANSWERS.fields,
    "outcome level value up_to points reason by at note note_public evidence method seconds tries history proposals",
)
REPLY = _always("at", chosen(REPLIES.fields, "criterion number service text by at agrees"))
AGAIN = _always(
    "outcome by at", chosen(RETEST, "outcome level value up_to points reason by at note note_public evidence")
)


def study_tree(study: Publication) -> Tree:
    """The study as plain values, the same in every language.

    Raises:
        InvalidDataError: a file of answers or replies cannot be read.
    """
    return {
        "stamp": _stamp(study),
        "catalogue": _catalogue(study.catalogue),
        "organisations": [_organisation(study, one) for one in assessed(study)],
        "groups": [_group(study, ranking) for ranking in study.rankings],
    }


def _words(text: str | None) -> str | None:
    return legible(text) or None


# What the publication says of itself


def _stamp(study: Publication) -> Tree:
    from digimaturity.ground.version import __version__

    catalogue, terms, bodies = study.catalogue, study.terms, list(study.bodies.values())
    counts = [coverage_of(body, catalogue, study.edition) for body in bodies]
    answered, asked_of_all = sum(a for a, _ in counts), sum(n for _, n in counts)
    fewest, most = study.scope_sizes(bodies)
    source = study.edition.source
    return {
        "tool": {"name": TOOL, "version": __version__},
        "catalogue": {
            "id": catalogue.id,
            "version": plain(catalogue.version),
            "title": plain(catalogue.title),
            "licence": plain(catalogue.licence),
            "criteria": len(catalogue.criteria),
        },
        "edition": _edition(study),
        "made": terms.made,
        "publisher": _words(terms.publisher),
        "contact": _words(terms.contact),
        "address": _words(terms.address),
        "licence": _words(study.licence),
        "attribution": plain(source.attribution) if source else None,
        "scope": {"fewest": fewest, "most": most},
        "coverage": {
            "answered": answered,
            "asked": asked_of_all,
            "share": answered / asked_of_all if asked_of_all else None,
        },
        "observed": observed_days(bodies),
        "assessors": _roles(bodies),
        "does_not_say": [plain(sentence) for sentence in caveats(study)],
    }


def _edition(study: Publication) -> Tree:
    edition, source = study.edition, study.edition.source
    return {
        "id": plain(edition.id),
        "title": plain(edition.title),
        "observed": plain(edition.observed),
        "limits": plain(edition.limits),
        "access": edition.access and edition.access.value,
        "profile": edition.profile,
        "example": edition.example,
        "source": source
        and {
            "name": plain(source.name),
            "licence": plain(source.licence),
            "url": _words(source.url),
            "attribution": plain(source.attribution),
        },
    }


def _roles(bodies: Iterable[Body]) -> dict[str, int]:
    roles = [role for _, role in sorted({(p.id, p.role) for b in bodies for p in b.people})]
    return {role: roles.count(role) for role in sorted(set(roles))}


# The catalogue


def _catalogue(catalogue: Catalogue) -> Tree:
    return {
        "scale": {"min": catalogue.scale.min, "max": catalogue.scale.max},
        "rated_from": catalogue.rated_from,
        "tolerance": catalogue.tolerance,
        "kinds": {kind: plain(text) for kind, text in catalogue.kinds.items()},
        "needs": {need: plain(text) for need, text in catalogue.needs.items()},
        "dimensions": [
            {
                "id": d.id,
                "title": plain(d.title),
                "weight": d.weight,
                "themes": [{"id": t.id, "title": plain(t.title), "weight": t.weight} for t in d.themes],
            }
            for d in catalogue.dimensions
        ],
        "criteria": [_criterion(one) for one in asked(catalogue)],
    }


def _criterion(one: Asked) -> Tree:
    levels = [object_of(LEVEL, step) for step in steps(one.criterion)]
    return {**object_of(CRITERION, one), "levels": levels, **object_of(CRITERION_USE, one)}


# Organisations


def _organisation(study: Publication, one: Assessed) -> Tree:
    organisation = one.body.organisation
    shown = disclosed(study, organisation.id)
    standing = standing_of(study, one.body)
    place = standing.place if standing else None
    return {
        **object_of(ORGANISATION, one),
        "score": _score(study, one.body),
        "place": object_of((*OWN_PLACE, *PLACE), standing) if place else None,
        "why_unranked": None if place and place.rank is not None else plain(why_unranked(organisation, study.rankings)),
        "answers": [_answer(given) for given in given_answers(study, organisation, shown)],
        "replies": [_reply(given) for given in given_replies(study, organisation, shown)],
    }


def _score(study: Publication, body: Body) -> Tree:
    score, catalogue = own_score(study, body), study.catalogue
    return {
        "score_is": "partial" if score.is_partial else "total",
        "total": _node(score.total, catalogue, stands=True),
        "left_out": [_node(dimension, catalogue, stands=False) for dimension in score.thin],
        "missing": list(score.missing),
        "not_applicable": list(score.not_applicable),
    }


def _node(node: Node[float], catalogue: Catalogue, *, stands: bool) -> Tree:
    return {
        "id": node.key,
        "part": node.part,
        **object_of(FIGURES, Figures(node, catalogue, stands)),
        "children": [_node(child, catalogue, stands=stands) for child in node.children],
    }


def _answer(given: GivenAnswer) -> Tree:
    service, known = given.seen.service, given.seen.known_service
    named = {"name": plain(known.name), "url": _words(known.url)} if known else {"name": None, "url": None}
    return {
        **object_of(WHO_ANSWERED, given),
        "service": None if service is None else {"id": service, **named},
        **object_of(ANSWER, given),
    }


def _reply(given: GivenReply) -> Tree:
    return {**object_of(REPLY, given), "retest": given.reply.retest and object_of(AGAIN, given)}


# Groups


def _group(study: Publication, ranking: Ranking) -> Tree:
    scale = study.catalogue.scale
    known = {part for part in ranking.medians if is_known(ranking, part, study.catalogue)}
    return {
        "id": ranking.group,
        "title": plain(ranking.title),
        "score_is": "partial" if ranking.is_partial else "total",
        "common": list(ranking.common),
        "counted": list(ranking.counted),
        "dimensions": list(ranking.dimensions),
        "dimensions_left_out": [*ranking.thin, *ranking.missing],
        "intervals": uncertainty_record(study.intervals.get(ranking.group)),
        "pairs": [object_of(PAIR, pair) for pair in pairs_of(study, ranking)],
        # Of what is a range for anybody there is no median, and nobody is the best.
        "medians": {part: within(value, scale) for part, value in ranking.medians.items() if part in known},
        "best": {
            part: {"score": within(value, scale), "organisations": list(who)}
            for part, (value, who) in ranking.best.items()
            if part in known
        },
        "places": [object_of((*GROUP_PLACE, *PLACE), Standing(study, ranking, place)) for place in ranking.places],
        "unranked": [
            {
                "organisation": entry.organisation.id,
                "name": plain(entry.organisation.name),
                "why": plain(entry.why),
                "n_answered": entry.n_answered,
            }
            for entry in ranking.unranked
        ],
    }
