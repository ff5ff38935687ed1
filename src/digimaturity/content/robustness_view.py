"""How sure a ranking is, as tables: errors of measurement and other choices apart, what moves what, and other rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.content.interval_words import (
    ATTAINABLE,
    about_intervals,
    headed,
    interval_said,
    scores_in_words,
    told_of_ranks,
    uncertainty_record,
)
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.pairs_view import pair_records, pair_table, square_record
from digimaturity.content.provenance_stamp import of_edition
from digimaturity.content.weights_view import views_record, weights_table
from digimaturity.ground.language import Text, joined, number
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import SCALE, WHOLE, Column, Declared, Result, Table, Unshown, record_of
from digimaturity.insight.sources import RANK_GIVEN_ERRORS, RANK_UNDER_CHOICES, SWING, TITLES, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.insight.sensitivity import Sensitivity, Share
    from digimaturity.insight.uncertainty import Measured, Uncertainty
    from digimaturity.insight.variants import Variant
    from digimaturity.insight.weight_views import WeightView
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition


@dataclass(frozen=True)
class Findings:
    """What was found about one group that has at least two ranked organisations.

    Attributes:
        uncertainty: ranks and scores given errors of measurement, ranks under other choices, and who can be told apart.
        views: ranks and scores by the named weights, side by side.
        variants: the rankings by other rules; ``sensitivity``: the choices' shares of the variance of ranks.
    """

    ranking: Ranking
    uncertainty: Uncertainty
    variants: tuple[Variant, ...] = ()
    sensitivity: Sensitivity | None = None
    views: tuple[WeightView, ...] = ()


# A file has all groups in one table, so that its rows begin with theirs.
_NAME = Column("organisation", Text("Organisation", "Organisation"), get="body.organisation.name")
_RANK = Column("rank", Text("#", "#"), "whole", ("group", "id", "rank"))
_SCORE = Column("score", Text("Poäng", "Score"), "score", scale=SCALE, get="score.total.value")
_VARIANTS: Declared = (
    Unshown("id", "key"),
    Column("variant", Text("Om i stället", "If instead"), in_file=("group", "variant"), get="title", record="title"),
    Unshown("ranks"),
    Column("changed", Text("Ändrade platser", "Ranks changed"), "whole"),
    Column("shift", Text("Medelflytt", "Mean shift"), "hundredths", record="mean_shift"),
    Column("tau", Text("Kendalls tau-b", "Kendall's tau-b"), "coefficient", record="tau_b"),
)
_ERRORS: Declared = (
    Column(
        "source", Text("Fel", "Error"), in_file=("group", "source"), get=lambda error: TITLES[error.source], record=""
    ),
    Unshown("source"),
    Column("share", Text("Andel", "Share"), "percent", scale=WHOLE, leads=True),
)
# Below this mean variance of ranks, in squared ranks, the shares rest on few of the draws.
_LITTLE = 0.05


def robustness(
    found: Sequence[Findings],
    rankings: Sequence[Ranking],
    catalogue: Catalogue,
    edition: Edition,
    *,
    pairs: bool = False,
    in_file: bool = False,
    in_json: bool = False,
) -> Result:
    """What was found about each group; groups with nothing to find are named with the reason.

    Args:
        found: by group; the rest of ``rankings`` had nothing to find.
        rankings: all the groups.
        catalogue: the questions.
        edition: which the answers are of.
        pairs: show the probability that one organisation is above another, and nothing else.
        in_file: whether the tables are for a file, with a row for each pair.
        in_json: whether the payload is asked for, with all pairs in it.
    """
    tables: list[Table] = []
    for findings in found:
        ranking, uncertainty = findings.ranking, findings.uncertainty
        tables += [pair_table(ranking, uncertainty, in_file=in_file)] if pairs else _tables(findings)
    left = [r for r in rankings if r.group not in {f.ranking.group for f in found}]
    notes = [*map(_why_nothing, left)]
    for findings in found:
        notes += _notes(findings)
    notes += about_intervals({f.ranking.group: f.uncertainty for f in found}, [f.ranking for f in found])
    heading = Text(
        "{edition} · katalog {version} · hur säker är rangordningen?",
        "{edition} · catalogue {version} · how sure is the ranking?",
    ).fill(edition=edition_titled(edition), version=catalogue.version)
    payload = {
        "groups": [_record(f, pairs=pairs) for f in found] if in_json else [],
        "too_few": [r.group for r in left],
    }
    bodies = [p.body for r in rankings for p in r.places]
    return of_edition(edition, catalogue, Result("robustness", payload, tuple(tables), heading, tuple(notes)), bodies)


def _why_nothing(ranking: Ranking) -> Text:
    if sum(p.rank is not None for p in ranking.places) > 1:
        why = Text("{title}: ingen osäkerhet är kvar att räkna med.", "{title}: no uncertainty is left to allow for.")
    else:
        why = Text(
            "{title}: färre än två organisationer har en plats, så det finns ingen ordning att pröva.",
            "{title}: fewer than two organisations have a rank, so there is no order to test.",
        )
    return why.fill(title=ranking.title)


class _ErrorShare(NamedTuple):
    """What share of the variance of scores an error of measurement has; None where there is no variance."""

    source: str
    share: float | None


def _error_shares(measured: Measured | None) -> list[_ErrorShare]:
    return [_ErrorShare(s, measured.shares.get(s)) for s in measured.sources] if measured else []


def _tables(findings: Findings) -> Iterator[Table]:
    """Errors first, then choices: of each, where everyone may stand and what it comes from."""
    title, group = findings.ranking.title, {"group": findings.ranking.title}
    measured, choices = findings.uncertainty.measured, findings.uncertainty.choices
    if measured is not None:
        caption = Text("{t} · {w}", "{t} · {w}").fill(t=title, w=RANK_GIVEN_ERRORS)
        yield _standings(findings, caption, "rank", measured.level, measured.scores)
        caption = Text("{t} · felens andelar av poängens varians", "{t} · the errors' shares of the variance of scores")
        yield Table.of(_ERRORS, _error_shares(measured), caption.fill(t=title), common=group)
    if choices is not None:
        caption = Text("{t} · {w}", "{t} · {w}").fill(t=title, w=RANK_UNDER_CHOICES)
        yield _standings(findings, caption, "choice", choices.level, choices.scores)
    if findings.sensitivity is not None and findings.sensitivity.shares:
        caption = Text(
            "{t} · valens andelar av platsernas varians", "{t} · the choices' shares of the variance of ranks"
        )
        little = findings.sensitivity.variance < _LITTLE
        columns = _share_columns(choices.swing if choices else SWING, little=little)
        yield Table.of(columns, findings.sensitivity.shares, caption.fill(t=title), common=group)
    if findings.views:
        yield weights_table(findings.ranking, findings.views)
    caption = Text("{t} · samma svar, andra regler", "{t} · same answers, other rules").fill(t=title)
    yield Table.of(_VARIANTS, findings.variants, caption, common=group)


def _standings(
    findings: Findings, caption: Text, family: str, level: float, scores: Mapping[str, tuple[float, float]]
) -> Table:
    """Rank and score of each with their intervals in one family, ``rank`` (errors) or ``choice``."""
    places = [p for p in findings.ranking.places if p.rank is not None]
    sure = findings.uncertainty
    ends, what = (f"{family}_low", f"{family}_high"), RANK_GIVEN_ERRORS if family == "rank" else RANK_UNDER_CHOICES
    named = ("score_low", "score_high") if family == "rank" else ("choice_score_low", "choice_score_high")
    said = interval_said(family, sure)
    columns = [
        _RANK,
        Column("place", headed(what, level), "whole", ends, scale=(1, len(places)), ends=ends, get=said),
        _NAME,
        _SCORE,
        Column(
            "span",
            Text("Poängens intervall", "Interval of the score"),
            "whole",
            named,
            get=lambda place: scores_in_words(scores[_id(place)]),
        ),
    ]
    if family == "rank":
        attainable = ("attainable_low", "attainable_high")
        columns.append(Column("attainable", ATTAINABLE, "whole", attainable, get=interval_said("attainable", sure)))
        title = Text("Går inte att skilja från plats", "Cannot be told from ranks")
        columns.append(Column("not_apart", title, get=lambda place: _not_apart(_id(place), findings)))
    told = (*columns, *_told_of_places(findings))
    return Table.of(told, places, caption, common={"group": findings.ranking.title})


def _told_of_places(findings: Findings) -> Declared:
    """What records have of a place; files have what their columns name of it."""
    measured, choices = findings.uncertainty.measured, findings.uncertainty.choices

    def choice_score(end: int) -> Callable[[Place], float | None]:
        return lambda place: choices.scores.get(_id(place), (None, None))[end] if choices else None

    def dimensions(place: Place) -> dict[str, list[float]]:
        found = measured.dimension_scores.get(_id(place), {}) if measured else {}
        return {d: list(ends) for d, ends in found.items()}

    return (
        Unshown("id", _id, record="organisation"),
        Unshown("rank"),
        *told_of_ranks(findings.uncertainty),
        Unshown("choice_score_low", choice_score(0)),
        Unshown("choice_score_high", choice_score(1)),
        Unshown("dimensions", dimensions),
    )


def _id(place: Place) -> str:
    return place.body.organisation.id


def _not_apart(identity: str, findings: Findings) -> str:
    rank = {_id(p): p.rank or 0 for p in findings.ranking.places}
    return _runs(sorted({rank[o] for o in findings.uncertainty.bands.not_apart(identity)}))


def _runs(ranks: Sequence[int]) -> str:
    """Ranks in short: 2–4, 7."""
    runs: list[list[int]] = []
    for rank in ranks:
        if runs and rank == runs[-1][-1] + 1:
            runs[-1].append(rank)
        else:
            runs.append([rank])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)


def _share_columns(swing: float, *, little: bool = False) -> Declared:
    """The choices with their shares; none where the ranks move so ``little`` that they would be chance's."""

    def named(share: Share) -> Text:
        title = titled(share.source, swing)
        return title if share.varies else Text("{s} (inget sådant här)", "{s} (none here)").fill(s=title)

    def alone(share: Share) -> float | None:
        """A share that chance made negative is none."""
        return None if little or share.first is None else max(share.first, 0.0)

    def with_others(share: Share) -> float | None:
        return None if little else share.total

    return (
        Column("source", Text("Val", "Choice"), in_file=("group", "source"), get=named, record=""),
        *(Unshown(name) for name in ("source", "varies", "first", "total")),
        Column("first", Text("Ensamt", "Alone"), "percent", scale=WHOLE, leads=True, get=alone, record=""),
        Column(
            "total",
            Text("Med samspel", "With interplay"),
            "percent",
            scale=WHOLE,
            leads=True,
            get=with_others,
            record="",
        ),
    )


def _notes(findings: Findings) -> Iterator[Text]:
    title, shares = findings.ranking.title, findings.sensitivity
    if findings.uncertainty.choices is not None and findings.uncertainty.choices.over_ranges:
        yield Text(
            "{title}: valens andelar, andra vikter och andra regler räknar delvis kända svar i mitten, så de platserna "
            "är bara några av dem som svaren tillåter.",
            "{title}: the choices' shares, other weights and other rules count answers known in part in the middle, so "
            "those ranks are only some of those that the answers allow.",
        ).fill(title=title)
    uncomputed = [v for v in findings.variants if v.ranks is None]
    if uncomputed:
        yield Text(
            "{title}: går inte att räkna, för då blir inget kvar: {v}.",
            "{title}: cannot be computed, since nothing is left then: {v}.",
        ).fill(title=title, v=joined("; ", [v.title for v in uncomputed]))
    if any(v.ranks is not None and v.tau is None for v in findings.variants):
        yield Text(
            "{title}: Kendalls tau saknas där alla delar plats, för då finns ingen ordning att jämföra.",
            "{title}: there is no Kendall's tau where all share a rank, since there is no order to compare.",
        ).fill(title=title)
    if shares is None or not shares.shares:
        return
    if not shares.variance:
        yield Text(
            "{title}: inget annat val flyttar någon plats, så det finns ingen varians att dela upp.",
            "{title}: no other choice moves any rank, so there is no variance to divide.",
        ).fill(title=title)
        return
    if shares.variance < _LITTLE:
        yield Text(
            "{title}: andra val flyttar knappt någon plats (varians i medel {v}), så det finns inget att dela upp.",
            "{title}: other choices hardly move any rank (mean variance {v}), so there is nothing to divide.",
        ).fill(title=title, v=number(shares.variance, 2))
        return
    yield Text(
        "{title}: valens andelar är av platsernas varians (i medel {v}), ur {p} par av provräkningar.",
        "{title}: the choices' shares are of the variance of ranks (mean {v}), from {p} pairs of trial calculations.",
    ).fill(title=title, v=number(shares.variance, 2), p=shares.pairs)


def _record(findings: Findings, *, pairs: bool) -> dict[str, Any]:
    """What was found for machines; with ``pairs``, the probabilities of them all as a square too."""
    uncertainty, shares, measured = findings.uncertainty, findings.sensitivity, findings.uncertainty.measured
    told = _told_of_places(findings)
    return {
        "id": findings.ranking.group,
        "title": findings.ranking.title,
        "intervals": uncertainty_record(uncertainty),
        "places": [record_of(told, p) for p in findings.ranking.places],
        "error_shares": [record_of(_ERRORS, share) for share in _error_shares(measured)],
        "variants": [record_of(_VARIANTS, v) for v in findings.variants],
        "weights": views_record(findings.views),
        "rank_variance": shares.variance if shares else None,
        "shares": [record_of(_share_columns(SWING), s) for s in shares.shares] if shares else [],
        "pairs": pair_records(uncertainty.bands),
        "square": square_record(uncertainty.bands) if pairs else None,
    }
