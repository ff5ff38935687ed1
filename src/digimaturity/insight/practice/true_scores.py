"""What the invented bodies' scores truly are, and each true level, as tables to hold results against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.insight.body import body_of
from digimaturity.insight.practice.invented import ORGANISATIONS, organisation_of, panel, services_of
from digimaturity.insight.practice.known_truth import told
from digimaturity.insight.ranking import rank_group
from digimaturity.scoring.standing import points_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.insight.practice.made_study import OfRound
    from digimaturity.insight.ranking import Ranking
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition

LEVELS = (
    "edition",
    "organisation",
    "kind",
    "criterion",
    "service",
    "looked_at",
    "outcome",
    "level",
    "value",
    "points",
    "changed",
)
Cell = str | int | float | None


def true_rankings(catalogue: Catalogue, one: OfRound, edition: Edition) -> Iterator[Ranking]:
    """The groups as they would be ranked if all were known of all services."""
    organisations = {o.id: o for o in ORGANISATIONS}
    known = {
        b.organisation: body_of(organisations[b.organisation], [told(b.known, edition.id, catalogue)], edition)
        for b in one.bodies
    }
    own = panel()
    for group, title in own.groups.items():
        bodies = [known[m.organisation] for m in own.members if m.group == group]
        yield rank_group(group, title, bodies, (), catalogue, edition)


def score_columns(catalogue: Catalogue) -> tuple[str, ...]:
    """The heading of the table of scores."""
    return ("edition", "group", "organisation", "rank", "score", *(d.id for d in catalogue.dimensions))


def score_rows(rankings: Iterable[Ranking], catalogue: Catalogue, edition: str) -> Iterator[tuple[Cell, ...]]:
    """True ranks and scores, on what the bodies of a group have in common."""
    for ranking in rankings:
        for place in ranking.places:
            nodes = place.score.nodes
            dimensions = (nodes[d.id].value if d.id in nodes else None for d in catalogue.dimensions)
            yield edition, ranking.group, place.body.organisation.id, place.rank, place.score.total.value, *dimensions


def level_rows(catalogue: Catalogue, rounds: Iterable[OfRound]) -> Iterator[tuple[Cell, ...]]:
    """Every true level, of all services, and whether it has changed since the round before."""
    for one in rounds:
        for body in one.bodies:
            looked_at = {s.id for s in services_of(body.known.body)}
            kind = organisation_of(body.known.body).kind
            for (criterion, service), o in body.known.levels.items():
                points = points_of(catalogue.by_id[criterion], o, float) if o.outcome.counts else None
                yield (
                    one.days.edition,
                    body.organisation,
                    kind,
                    criterion,
                    service,
                    "yes" if service is None or service in looked_at else "no",
                    o.outcome.value,
                    o.level,
                    o.value,
                    points,
                    "yes" if (criterion, service) in body.known.changed else "no",
                )
