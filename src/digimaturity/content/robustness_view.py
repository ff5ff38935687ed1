"""How sure a ranking is, as tables: other rules, what moves the ranks, and who can be told from whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digimaturity.content.interval_words import interval_cells, interval_column, interval_record
from digimaturity.content.scorecard import of_edition
from digimaturity.ground.language import Text, joined, number, percent
from digimaturity.ground.table import WHOLE, Column, Result, Table, cells_of
from digimaturity.insight.sources import titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.insight.rank_intervals import RankIntervals
    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.sensitivity import Sensitivity, Share
    from digimaturity.insight.variants import Variant
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition


@dataclass(frozen=True)
class Findings:
    """What was found about one group that has at least two ranked organisations."""

    ranking: Ranking
    variants: tuple[Variant, ...]
    sensitivity: Sensitivity
    intervals: RankIntervals


def _named(share: Share) -> Text:
    title = titled(share.source)
    return title if share.varies else Text("{s} (inget sådant här)", "{s} (none here)").fill(s=title)


def _alone(share: Share) -> float | None:
    """A share that chance made negative is none."""
    return None if share.first is None else max(share.first, 0.0)


# A file has all groups in one table, so that its rows begin with theirs.
_VARIANTS = (
    Column("variant", Text("Om i stället", "If instead"), in_file=("group", "variant"), get="title"),
    Column("changed", Text("Ändrade platser", "Ranks changed"), "whole"),
    Column("shift", Text("Medelflytt", "Mean shift"), "hundredths"),
    Column("tau", Text("Kendalls tau-b", "Kendall's tau-b"), "hundredths"),
)
_SHARES = (
    Column("source", Text("Antagande", "Assumption"), in_file=("group", "source"), get=_named),
    Column("first", Text("Ensamt", "Alone"), "percent", scale=WHOLE, leads=True, get=_alone),
    Column("total", Text("Med samspel", "With interplay"), "percent", scale=WHOLE, leads=True),
)
_APART = (
    Column("organisation", Text("Organisation", "Organisation")),
    Column("surely_above", Text("Säkert före", "Surely above"), "whole"),
    Column("not_apart", Text("Går inte att skilja från plats", "Cannot be told from ranks")),
)

# Below this mean variance of ranks, in squared ranks, the shares rest on few of the draws.
_LITTLE = 0.05


def robustness(
    found: Sequence[Findings], rankings: Sequence[Ranking], catalogue: Catalogue, edition: Edition
) -> Result:
    """What was found about each group; groups with nothing to find are named with the reason."""
    tables: list[Table] = []
    for findings in found:
        tables += _tables(findings)
    alone = [r for r in rankings if r.group not in {f.ranking.group for f in found}]
    notes = [
        Text(
            "{title}: färre än två organisationer har en plats, så det finns ingen ordning att pröva.",
            "{title}: fewer than two organisations have a rank, so there is no order to test.",
        ).fill(title=r.title)
        for r in alone
    ]
    for findings in found:
        notes += _notes(findings)
    heading = Text(
        "{edition} · katalog {version} · hur säker är rangordningen?",
        "{edition} · catalogue {version} · how sure is the ranking?",
    ).fill(edition=edition.title, version=catalogue.version)
    payload = {
        "groups": [_record(f) for f in found],
        "too_few": [r.group for r in alone],
    }
    return of_edition(edition, catalogue, Result("robustness", payload, tuple(tables), heading, tuple(notes)))


def _tables(findings: Findings) -> list[Table]:
    rank = Column("rank", Text("#", "#"), "whole", ("group", "rank"))
    captions = (
        Text("{t} · samma svar, andra regler", "{t} · same answers, other rules"),
        Text("{t} · vad som flyttar platserna", "{t} · what moves the ranks"),
        Text("{t} · vilka som går att skilja åt", "{t} · who can be told apart"),
    )
    title = findings.ranking.title
    variants, shares, apart = (caption.fill(t=title) for caption in captions)
    group = {"group": title}
    columns = (rank, interval_column(len(findings.ranking.places)), *_APART)
    return [
        Table.of(_VARIANTS, findings.variants, variants, common=group),
        Table.of(_SHARES, findings.sensitivity.shares, shares, common=group),
        Table(columns, [{**group, **row} for row in _apart_rows(findings)], apart),
    ]


def _apart_rows(findings: Findings) -> Iterator[dict[str, Any]]:
    from digimaturity.insight.choices import ranked_places

    places = ranked_places(findings.ranking)
    above = findings.intervals.above_shares()
    sure = findings.intervals.apart

    for i, place in enumerate(places):
        unsure = sorted({p.rank or 0 for j, p in enumerate(places) if j != i and max(above[i][j], above[j][i]) < sure})
        yield {
            "rank": place.rank,
            **interval_cells(place, findings.intervals),
            "organisation": place.body.organisation.name,
            "surely_above": sum(share >= sure for share in above[i]),
            "not_apart": _runs(unsure),
        }


def _runs(ranks: Sequence[int]) -> str:
    """Ranks in short: 2–4, 7."""
    runs: list[list[int]] = []
    for rank in ranks:
        if runs and rank == runs[-1][-1] + 1:
            runs[-1].append(rank)
        else:
            runs.append([rank])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)


def _notes(findings: Findings) -> Iterator[Text]:
    title = findings.ranking.title

    uncomputed = [v for v in findings.variants if v.ranks is None]
    if uncomputed:
        yield Text(
            "{title}: går inte att räkna, för då blir inget kvar: {v}.",
            "{title}: cannot be computed, since nothing is left then: {v}.",
        ).fill(
            title=title,
            v=joined("; ", [v.title for v in uncomputed]),
        )
    if any(v.ranks is not None and v.tau is None for v in findings.variants):
        yield Text(
            "{title}: Kendalls tau saknas där alla delar plats, för då finns ingen ordning att jämföra.",
            "{title}: there is no Kendall's tau where all share a rank, since there is no order to compare.",
        ).fill(title=title)
    if not findings.sensitivity.variance:
        yield Text(
            "{title}: inget antagande flyttar någon plats, så det finns ingen varians att dela upp.",
            "{title}: no assumption moves any rank, so there is no variance to divide.",
        ).fill(title=title)
    elif findings.sensitivity.variance < _LITTLE:
        yield Text(
            "{title}: platserna rör sig så lite att andelarna är osäkra.",
            "{title}: the ranks move so little that the shares are uncertain.",
        ).fill(title=title)
    intervals = findings.intervals
    yield Text(
        "{title}: {d} dragningar, frö {s}. Två går att skilja åt när den ena är före den andra i minst {a} av dem. "
        "Andelarna är av platsernas varians (i medel {v}), ur {p} par av dragningar.",
        "{title}: {d} draws, seed {s}. Two can be told apart when one is above the other in at least {a} of them. "
        "The shares are of the variance of ranks (mean {v}), from {p} pairs of draws.",
    ).fill(
        title=title,
        d=intervals.draws,
        s=intervals.seed,
        a=percent(intervals.apart),
        v=number(findings.sensitivity.variance, 2),
        p=findings.sensitivity.pairs,
    )


def _record(findings: Findings) -> dict[str, Any]:
    intervals = findings.intervals
    above = intervals.above_shares()
    names = intervals.organisations
    return {
        "id": findings.ranking.group,
        "title": findings.ranking.title,
        "intervals": interval_record(intervals),
        "places": [
            {
                **cells_of(p, "organisation=body.organisation.id rank"),
                **{k: v for k, v in interval_cells(p, intervals).items() if k != "interval"},
            }
            for p in findings.ranking.places
        ],
        "variants": [cells_of(v, "id=key title ranks changed mean_shift=shift tau_b=tau") for v in findings.variants],
        "rank_variance": findings.sensitivity.variance,
        "shares": [cells_of(s, "source varies first total") for s in findings.sensitivity.shares],
        "pairs": [
            {
                "first": names[i],
                "second": names[j],
                "first_above": above[i][j],
                "second_above": above[j][i],
                "apart": max(above[i][j], above[j][i]) >= intervals.apart,
            }
            for i in range(len(names))
            for j in range(i + 1, len(names))
        ],
    }
