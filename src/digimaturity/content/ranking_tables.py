"""A ranking as a table: by dimension with median and best, or with every theme or criterion."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from digimaturity.content.alike_words import on_terms
from digimaturity.content.interval_words import (
    place_columns,
    score_columns,
    told_of_ranks,
)
from digimaturity.content.part_names import PARTIAL, TOTAL, part_name
from digimaturity.content.phrases import listed, organisations
from digimaturity.content.provenance_stamp import organisation_record
from digimaturity.content.score_range import is_one_figure, points_cell, score_cell
from digimaturity.content.spread import is_known
from digimaturity.ground.language import Text, same
from digimaturity.ground.table import SCALE, Column, Declared, Table, Unshown, unshown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.insight.uncertainty import Uncertainty
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.figure import Figure
    from digimaturity.model.organisation import Organisation
    from digimaturity.scoring.tree import Node

By = Literal["dimension", "theme", "criterion"]

# One file holds every group, so each row says whose it is; the id is empty where no organisation is meant.
_RANK = Column("rank", Text("#", "#"), "whole", ("group", "id", "rank"), get="known_rank", record="")


def _caption(ranking: Ranking, catalogue: Catalogue) -> Text:
    what = PARTIAL if ranking.is_partial else TOTAL
    common = Text(
        "{title} · {n} · {what} på {c} gemensamma av {all} kriterier{terms}",
        "{title} · {n} · {what} on {c} common of {all} criteria{terms}",
    )
    alone = Text(
        "{title} · {n} · {what} på {c} av {all} kriterier{terms}",
        "{title} · {n} · {what} on {c} of {all} criteria{terms}",
    )
    title = ranking.title
    if ranking.likeness.service is not None and ranking.services:
        title = same("{s} · {t}").fill(s=listed(ranking.services), t=title)
    return (alone if ranking.is_alone else common).fill(
        title=title,
        n=organisations(len(ranking.places)),
        what=what.each(str.lower),
        c=len(ranking.counted),
        all=len(catalogue.criteria),
        terms=on_terms(ranking),
    )


def told_of_places(
    ranking: Ranking, catalogue: Catalogue, published: Mapping[str, Figure], intervals: Uncertainty | None
) -> Declared:
    """What is told of each that stands in a ranking: in a table by dimension, in a file, and in a record.

    Args:
        ranking: the group.
        catalogue: the questions.
        published: figures from elsewhere by organisation, beside and never mixed in.
        intervals: how sure the ranking is; None where nothing was drawn.
    """

    def score(place: Place) -> float | None:
        return score_cell(place.score.total, catalogue) if place.score.total.rated else None

    def one_figure(place: Place) -> float | None:
        return place.score.total.value if is_one_figure(place.score.total, catalogue) else None

    def of_dimension(key: str) -> Callable[[Place], float | None]:
        def cell(place: Place) -> float | None:
            own = {n.key: n for n in place.score.total.children}.get(key)
            return score_cell(own, catalogue) if own is not None and own.rated else None

        return cell

    def parts(place: Place) -> list[Node[float]]:
        return [n for n in place.score.nodes.values() if n.key != "total"]

    def figure(place: Place) -> float | None:
        found = published.get(place.body.organisation.id)
        return found.value if found else None

    total = PARTIAL if ranking.is_partial else TOTAL
    beside = [Column("published", Text("Publicerat*", "Published*"), "score", get=figure, record="")]
    return (
        Unshown("rank", "known_rank"),
        *(place_columns(intervals, len(ranking.places)) if intervals else (_RANK,)),
        *told_of_ranks(intervals),
        Unshown("id", "body.organisation.id", record=""),
        Column("organisation", Text("Organisation", "Organisation"), get="body.organisation.name", record=""),
        Unshown("organisation", lambda place: organisation_record(place.body)),
        Column("score", total, "score", scale=SCALE, leads=True, get=score, record=""),
        Unshown("score", lambda place: one_figure(place) if place.score.total.rated else None),
        Unshown("provisional", one_figure),
        *(score_columns(intervals) if intervals else ()),
        *(
            Column(d.id, d.short, "score", scale=SCALE, get=of_dimension(d.id), record="")
            for d in catalogue.dimensions
            if d.id in ranking.dimensions
        ),
        *(Unshown(name, f"score.total.{name}") for name in ("least", "most", "low", "high")),
        Column("coverage", Text("Andel besvarat", "Share answered"), "percent", get="score.total.coverage"),
        Column(
            "answered",
            Text("Besvarade", "Answered"),
            "whole",
            ("n_answered", "n_applicable"),
            get=lambda place: f"{place.score.total.n_answered}/{place.score.total.n_applicable}",
            record="",
        ),
        *unshown("n_answered=score.total.n_answered n_applicable=score.total.n_applicable"),
        Unshown("not_applicable", lambda place: list(place.score.not_applicable)),
        Unshown("parts", lambda p: {n.key: n.value if is_one_figure(n, catalogue) else None for n in parts(p)}),
        Unshown("parts_ends", lambda place: {n.key: n.ends for n in parts(place) if n.value is not None}),
        *(beside if published else ()),
    )


def by_dimension(ranking: Ranking, catalogue: Catalogue, told: Declared) -> Table:
    """A group with a column for each dimension, then median and best."""
    group = {"group": ranking.title}
    table = Table.of(told, ranking.places, _caption(ranking, catalogue), common=group)
    summaries = [] if ranking.is_alone or ranking.has_one_score else _summary(ranking, catalogue)
    rows = [{**group, "organisation": label, "score": values.get("total"), **values} for label, values in summaries]
    return replace(table, rows=[*table.rows, *rows], summaries=len(rows))


def _summary(ranking: Ranking, catalogue: Catalogue) -> list[tuple[Text, dict[str, Any]]]:
    """The median and the best of what is one figure for everybody; of ranges there is neither."""
    known = [k for k in ("total", *ranking.dimensions) if k in ranking.medians and is_known(ranking, k, catalogue)]
    medians, best = ({k: values[k] for k in known} for values in (ranking.medians, _best(ranking)))
    return [(Text("Median", "Median"), medians), (Text("Högst", "Best"), best)] if known else []


def _best(ranking: Ranking) -> dict[str, float]:
    return {key: value for key, (value, _) in ranking.best.items()}


_OTHERS = (
    Column("median", Text("Median", "Median"), "score", scale=SCALE),
    Column("best", Text("Högst", "Best"), "score", scale=SCALE),
)


def by_part(ranking: Ranking, catalogue: Catalogue, by: By) -> Table:
    """Parts as rows and organisations as columns, since there are more themes and criteria than fit side by side."""
    keys = [n for n in ranking.medians if n == "total" or _is(n, by, catalogue)]
    known = {key for key in keys if is_known(ranking, key, catalogue)}
    organisations = [p.body.organisation for p in ranking.places]
    columns = (
        *(
            (Column("id", Text("Id", "Id"), in_file=("group", "id")), Column("part", Text("Kriterium", "Criterion")))
            if by == "criterion"
            else (Column("part", Text("Tema", "Theme"), in_file=("group", "id", "part")),)
        ),
        *(Column(o.id, _head(o, organisations), "score", scale=SCALE, whole=o.name) for o in organisations),
        *(() if ranking.is_alone or not known else _OTHERS),
    )
    rows = [
        {
            "group": ranking.title,
            "id": key,
            "part": part_name(key, catalogue, is_partial=ranking.is_partial),
            **_values(key, ranking, catalogue),
            **({"median": ranking.medians[key], "best": ranking.best[key][0]} if key in known else {}),
        }
        for key in keys
    ]
    return Table(columns, rows, _caption(ranking, catalogue))


def _values(key: str, ranking: Ranking, catalogue: Catalogue) -> dict[str, Any]:
    """The rated values of a part by organisation, as ranges where no more is known."""
    nodes = {p.body.organisation.id: p.score.nodes.get(key) for p in ranking.places}
    known = {o: n for o, n in nodes.items() if n is not None and n.rated}
    return {o: points_cell(n) if n.part == "criterion" else score_cell(n, catalogue) for o, n in known.items()}


def _head(organisation: Organisation, among: Sequence[Organisation]) -> Text:
    """A short name above a column: the first word of the name, or the next where others begin with the same."""
    others = [_words(name) for o in among if o is not organisation for name in o.name]

    def head(name: str) -> str:
        own = _words(name)
        n = next((n for n in range(len(own)) if all(other[: n + 1] != own[: n + 1] for other in others)), None)
        return organisation.id if n is None else _short(own[n])

    return organisation.name.each(head)


def _words(name: str) -> list[str]:
    return name.removeprefix("City of ").removeprefix("Swedish ").split(" ")


def _short(word: str) -> str:
    return word if len(word) <= 9 else word[:8] + "…"  # noqa: PLR2004 - what fits above a column of figures


def _is(key: str, by: By, catalogue: Catalogue) -> bool:
    return key in catalogue.theme_of if by == "theme" else key in catalogue.by_id
