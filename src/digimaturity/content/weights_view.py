"""What the choice of weights does: ranks and scores by named weights, and what one criterion is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, number
from digimaturity.ground.table import SCALE, Column, Declared, Table, Unshown
from digimaturity.scoring.other_weights import worth

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.insight.weight_views import WeightView
    from digimaturity.model.catalogue import Catalogue

_SHORT = {
    "catalogue": Text("Katalogen", "Catalogue"),
    "equal": Text("Lika", "Equal"),
    "usefulness": Text("Nytta", "Usefulness"),
}


def weights_table(ranking: Ranking, views: Sequence[WeightView]) -> Table:
    """Rank and score of each by the named weights, side by side."""

    def given(place: Place, view: WeightView) -> tuple[int | None, float | None]:
        return view.found.get(place.body.organisation.id, (None, None))

    def of_view(view: WeightView) -> tuple[Column, Column]:
        short = _SHORT[view.key]
        rank = Text("{v} #", "{v} #").fill(v=short)
        score = Text("{v} poäng", "{v} score").fill(v=short)
        return (
            Column(f"rank_{view.key}", rank, "whole", get=lambda place: given(place, view)[0]),
            Column(f"score_{view.key}", score, "score", scale=SCALE, get=lambda place: given(place, view)[1]),
        )

    told: Declared = (
        Column(
            "organisation",
            Text("Organisation", "Organisation"),
            in_file=("group", "id", "organisation"),
            get="body.organisation.name",
        ),
        Unshown("id", "body.organisation.id"),
        *(column for view in views for column in of_view(view)),
    )
    caption = Text("{t} · samma svar, andra vikter", "{t} · same answers, other weights").fill(t=ranking.title)
    ranked = [p for p in ranking.places if p.rank is not None]
    return Table.of(told, ranked, caption, common={"group": ranking.title})


def views_record(views: Sequence[WeightView]) -> list[dict[str, Any]]:
    """The views for machines."""
    return [
        {
            "id": view.key,
            "title": view.title,
            "places": [{"organisation": o, "rank": rank, "score": score} for o, (rank, score) in view.found.items()],
        }
        for view in views
    ]


def worth_by_dimension(catalogue: Catalogue, asked: Collection[str] | None = None) -> dict[str, tuple[float, float]]:
    """The least and the most that one criterion of each dimension is worth in the total, 0–1, by dimension id."""
    shares = worth(catalogue, asked)
    found: dict[str, list[float]] = {}
    for identity, share in shares.items():
        found.setdefault(catalogue.by_id[identity].dimension, []).append(share)
    return {dimension: (min(own), max(own)) for dimension, own in found.items()}


def worth_in_words(least: float, most: float) -> Text:
    """One figure where all are worth the same as it is written, otherwise from–to, in per cent with two decimals."""
    low, high = number(100 * least, 2), number(100 * most, 2)
    if low == high:
        return Text("{l} %", "{l}%").fill(l=low)
    return Text("{l}–{h} %", "{l}–{h}%").fill(l=low, h=high)
