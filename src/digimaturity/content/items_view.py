"""An item analysis as tables: criteria, dimensions, correlations and copied answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.scorecard import edition_notes, name_of, stamp
from digimaturity.ground.language import Text, number, percent
from digimaturity.ground.table import SCALE, Column, Result, Table, cells_of
from digimaturity.insight.copies import ENOUGH, FEWEST_ALIKE, TRIVIAL
from digimaturity.insight.item_analysis import CAUTION, FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.insight.copies import Copies, CopyGroup
    from digimaturity.insight.item_analysis import Alpha, Correlation, DimensionItems, Item, ItemAnalysis, Saturation
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.workspace.editions import KeptEdition

# What stands in a cell; more is in the notes.
_SATURATED: dict[Saturation, Text] = {
    "nearly_all": Text("topp > 95 %", "top > 95%"),
    "nearly_none": Text("topp < 5 %", "top < 5%"),
}
_NEGATIVE = Text("negativ", "negative")
_CAUTIOUS = Text("få", "few")
_LISTED = 12


def item_analysis(
    analysis: ItemAnalysis, copies: Copies, bodies: Sequence[Body], catalogue: Catalogue, edition: KeptEdition
) -> Result:
    """The analysis as a result.

    Args:
        analysis: of the criteria.
        copies: what one assessor said alike of several organisations.
        bodies: the organisations, for their names.
        catalogue: the questions.
        edition: what was analysed.
    """
    names = {b.organisation.id: b.organisation.name for b in bodies}
    tables = [_items(analysis, catalogue), _dimensions(analysis, catalogue)]
    if analysis.between:
        tables.append(_between(analysis, catalogue))
    if copies.groups:
        tables.append(_copies(copies, names))
    payload = {
        **stamp(catalogue, edition),
        "organisations": analysis.organisations,
        "kinds": list(analysis.kinds),
        "items": [_item_record(i) for i in analysis.items],
        "dimensions": [_dimension_record(d, analysis, catalogue) for d in analysis.dimensions],
        "between_dimensions": [{"of": [a, b], **_correlation_record(r)} for a, b, r in analysis.between],
        "copies": {
            **cells_of(copies, "vectors judged copied share"),
            "by_part": [
                {"service": part, "judged": judged, "copied": copied}
                for part, (judged, copied) in copies.by_part.items()
            ],
            "groups": [_group_record(g) for g in copies.groups],
        },
    }
    heading = Text(
        "{edition} · {n} organisationer · {c} kriterier", "{edition} · {n} organisations · {c} criteria"
    ).fill(edition=edition.title, n=analysis.organisations, c=len(analysis.items))
    notes = (*_cautions(analysis, edition), *_findings(analysis), _about_copies(copies), *edition_notes(edition))
    return Result("items", payload, tuple(tables), heading, notes)


def _items(analysis: ItemAnalysis, catalogue: Catalogue) -> Table:
    rows = []
    for item in analysis.items:
        marks = [_SATURATED[item.saturation]] if item.saturation else []
        marks += [_NEGATIVE] if item.is_negative else []
        marks += [item.discrimination.why] if item.discrimination.why else [_CAUTIOUS] if item.cautious else []
        rows.append(
            {
                "id": item.criterion,
                "title": str(catalogue.by_id[item.criterion].title),
                **cells_of(item, "n mean difficulty top bottom"),
                "discrimination": item.discrimination.value,
                "alpha_without": item.alpha_without,
                "remarks": "; ".join(map(str, marks)),
            }
        )
    columns = (
        Column("id", Text("Kriterium", "Criterion")),
        Column("title", Text("Fråga", "Question")),
        Column("n", Text("n", "n"), "whole"),
        Column("mean", Text("Medel", "Mean"), "points", scale=SCALE),
        Column("difficulty", Text("Svår.", "Diff."), "points"),
        Column("top", Text("Topp", "Top"), "percent"),
        Column("bottom", Text("Botten", "Low"), "percent"),
        Column("discrimination", Text("r rest", "r rest"), "points"),
        Column("alpha_without", Text("α utan", "α w/o"), "points"),
        Column("remarks", Text("Anmärkning", "Remarks"), "prose"),
    )
    return Table(columns, rows, Text("Kriterier", "Criteria"))


def _dimensions(analysis: ItemAnalysis, catalogue: Catalogue) -> Table:
    handling = {"listwise": Text("fullständiga", "listwise"), "pairwise": Text("parvis", "pairwise")}
    rows = [
        {
            "dimension": d.dimension,
            "name": str(catalogue.dimension_of[d.dimension].title),
            "criteria": f"{len(d.alpha.items)}/{d.criteria}",
            "n_in_alpha": len(d.alpha.items),
            "n_criteria": d.criteria,
            "alpha": d.alpha.value,
            "n": d.alpha.n,
            "handling": str(handling[d.alpha.handling] if d.alpha.why is None else d.alpha.why),
            "nominal": d.nominal,
            "effect": d.effect.value,
            "effective": d.effective,
        }
        for d in analysis.dimensions
    ]
    columns = (
        Column("dimension", Text("Id", "Id")),
        Column("name", Text("Dimension", "Dimension")),
        Column("criteria", Text("Kriterier", "Criteria"), "whole", ("n_in_alpha", "n_criteria")),
        Column("alpha", Text("Alfa", "Alpha"), "points"),
        Column("n", Text("n", "n"), "whole"),
        Column("handling", Text("Bortfall", "Missing")),
        Column("nominal", Text("Vikt", "Weight"), "percent"),
        Column("effect", Text("r²", "r²"), "points"),
        Column("effective", Text("Verklig", "Effect."), "percent"),
    )
    ns = sorted({d.effect.n for d in analysis.dimensions if d.effect.value is not None})
    note = Text(
        "Verklig vikt: dimensionens r² med totalen, delat med summan av alla; n = {n} organisationer.",
        "Effective weight: the dimension's r² with the total, divided by the sum of all; n = {n} organisations.",
    ).fill(n=ns[0] if ns else 0)
    failed = [d for d in analysis.dimensions if d.effect.why is not None]
    why = [
        Text("{d}: ingen verklig vikt, {w}.", "{d}: no effective weight, {w}.").fill(d=d.dimension, w=d.effect.why)
        for d in failed
    ]
    return Table(columns, rows, Text("Dimensioner", "Dimensions"), (*([note] if ns else []), *why))


def _between(analysis: ItemAnalysis, catalogue: Catalogue) -> Table:
    rows = [
        {
            "one": str(catalogue.dimension_of[a].short),
            "other": str(catalogue.dimension_of[b].short),
            "r": r.value,
            "n": r.n,
            "why": "" if r.why is None else str(r.why),
        }
        for a, b, r in analysis.between
    ]
    columns = (
        Column("one", Text("Dimension", "Dimension")),
        Column("other", Text("Mot", "Against")),
        Column("r", Text("r", "r"), "points"),
        Column("n", Text("n", "n"), "whole"),
        Column("why", Text("Anmärkning", "Remarks")),
    )
    return Table(columns, rows, Text("Samband mellan dimensioner", "Correlations between dimensions"))


def _copies(copies: Copies, names: dict[str, Text]) -> Table:
    whole = Text("hela organisationen", "the whole organisation")
    rows = [
        {
            "assessor": g.assessor,
            "part": g.part or str(whole),
            **cells_of(g, "alike telling chance"),
            "organisations": ", ".join(str(names.get(o, o)) for o in g.organisations),
        }
        for g in copies.groups
    ]
    columns = (
        Column("assessor", Text("Bedömare", "Assessor")),
        Column("part", Text("Del", "Part")),
        Column("alike", Text("Lika svar", "Alike"), "whole"),
        Column("telling", Text("Särskiljande", "Telling"), "whole"),
        Column("chance", Text("Slump", "Chance"), "exact"),
        Column("organisations", Text("Organisationer", "Organisations"), "prose"),
    )
    return Table(columns, rows, Text("Exakt lika svar av samma bedömare", "Identical answers by one assessor"))


def _cautions(analysis: ItemAnalysis, edition: KeptEdition) -> Iterator[Text]:

    if analysis.organisations < FEWEST:
        yield Text(
            "Bara {n} organisationer: medelvärden visas; mättnad, samband och alfa kräver minst {least}.",
            "Only {n} organisations: means are shown; saturation, correlations and alpha need at least {least}.",
        ).fill(n=analysis.organisations, least=FEWEST)
    elif analysis.organisations < CAUTION or any(i.cautious for i in analysis.items):
        few = sum(i.cautious for i in analysis.items)
        yield Text(
            "{few} kriterier har färre än {least} organisationer: läs deras siffror med försiktighet.",
            "{few} criteria have fewer than {least} organisations: read their figures with caution.",
        ).fill(few=few, least=CAUTION)
    if len(analysis.kinds) > 1:
        yield Text(
            "Olika slags organisationer räknas ihop. Skilj dem åt med --group {k}.",
            "Different kinds of organisations are pooled. Tell them apart with --group {k}.",
        ).fill(k=", ".join(analysis.kinds))
    if edition.source is not None:
        yield Text(
            "Lånade svar når sällan toppnivån, så ”topp < 5 %” säger mer om omräkningen än om frågan.",
            'Borrowed answers seldom reach the top level: "top < 5%" speaks of the conversion, not the question.',
        )


def _findings(analysis: ItemAnalysis) -> list[Text]:
    """The criteria that deserve a second look, by what is wrong with them."""
    kinds = (
        (
            Text("Nästan alla på toppnivån (> 95 %)", "Nearly all at the top level (> 95%)"),
            [i for i in analysis.items if i.saturation == "nearly_all"],
        ),
        (
            Text("Nästan ingen på toppnivån (< 5 %)", "Nearly none at the top level (< 5%)"),
            [i for i in analysis.items if i.saturation == "nearly_none"],
        ),
        (
            Text("Negativt samband med resten av dimensionen", "Negative correlation with the rest of the dimension"),
            [i for i in analysis.items if i.is_negative],
        ),
        (
            Text("Samband kan inte räknas ut", "Correlation cannot be computed"),
            [i for i in analysis.items if i.discrimination.value is None],
        ),
    )
    return [
        Text("{what}: {n} ({ids}).", "{what}: {n} ({ids}).").fill(what=what, n=len(found), ids=_listed(found))
        for what, found in kinds
        if found
    ]


def _listed(items: Sequence[Item]) -> str:
    return ", ".join(i.criterion for i in items[:_LISTED]) + (" …" if len(items) > _LISTED else "")


def _about_copies(copies: Copies) -> Text:
    if copies.share is None:
        return Text(
            "Lika svar: inga två organisationer har minst {least} särskiljande svar av samma bedömare att jämföra.",
            "Identical answers: no two organisations have at least {least} telling answers by one assessor to compare.",
        ).fill(least=FEWEST_ALIKE)
    return Text(
        "Lika svar: {copied} av {judged} svarsrader ({share}) är exakt lika en annan organisations, av samma bedömare, "
        "med minst {least} svar som inte är lika för nästan alla (över {trivial}, när det finns {enough} rader). "
        "Det är ett skäl att titta, inte ett bevis: gemensamma plattformar ger också lika svar.",
        "Identical answers: {copied} of {judged} answer vectors ({share}) are exactly another organisation's, by the "
        "same assessor, with at least {least} answers that are not the same for nearly all (over {trivial}, where "
        "there are {enough} vectors). A reason to look, no proof: shared platforms give identical answers too.",
    ).fill(
        copied=copies.copied,
        judged=copies.judged,
        share=_share(copies.share),
        least=FEWEST_ALIKE,
        trivial=_share(TRIVIAL),
        enough=ENOUGH,
    )


def _share(share: float) -> Text:
    tenths = share * 100
    whole = abs(tenths - round(tenths)) < 1e-9  # noqa: PLR2004 - rounding of a float
    return percent(share) if whole else Text("{n} %", "{n}%").fill(n=number(tenths))


def _correlation_record(r: Correlation) -> dict[str, Any]:
    return {"value": r.value, "n": r.n, "why": _both(r.why)}


def _both(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"sv": text.sv, "en": text.en}


def _item_record(item: Item) -> dict[str, Any]:
    return {
        "id": item.criterion,
        "dimension": item.dimension,
        **cells_of(item, "n n_not_applicable mean difficulty"),
        "share_top": item.top,
        "share_bottom": item.bottom,
        "saturation": item.saturation,
        "discrimination": _correlation_record(item.discrimination),
        "negative": item.is_negative,
        "alpha_without": item.alpha_without,
        "cautious": item.cautious,
    }


def _dimension_record(d: DimensionItems, analysis: ItemAnalysis, catalogue: Catalogue) -> dict[str, Any]:
    ids = [i.criterion for i in analysis.items if i.dimension == d.dimension]
    title = name_of(d.dimension, catalogue)
    return {
        "id": d.dimension,
        "title": {"sv": title.sv, "en": title.en},
        "criteria": d.criteria,
        "alpha": _alpha_record(d.alpha, ids),
        "nominal_weight": d.nominal,
        "main_effect": _correlation_record(d.effect),
        "effective_weight": d.effective,
    }


def _alpha_record(alpha: Alpha, ids: Sequence[str]) -> dict[str, Any]:
    def named(places: Iterable[int]) -> list[str]:
        return [ids[i] for i in places]

    return {
        "value": alpha.value,
        "n": alpha.n,
        "missing_answers": alpha.handling,
        "items": named(alpha.items),
        "left_out": named(alpha.flat),
        "why": _both(alpha.why),
    }


def _group_record(g: CopyGroup) -> dict[str, Any]:
    return {
        "assessor": g.assessor,
        "service": g.part,
        "organisations": list(g.organisations),
        **cells_of(g, "alike telling chance"),
    }
