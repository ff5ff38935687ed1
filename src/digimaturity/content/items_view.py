"""An item analysis as tables: criteria, dimensions, correlations and copied answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.narrowed import edition_titled
from digimaturity.content.part_names import name_of
from digimaturity.content.phrases import criteria, first_few, organisations
from digimaturity.content.provenance_stamp import of_edition
from digimaturity.ground.language import Text, joined, number, percent, same
from digimaturity.ground.table import SCALE, Column, Declared, Result, Table, Unshown, cells_of, record_of
from digimaturity.insight.copies import ENOUGH, FEWEST_ALIKE, TRIVIAL
from digimaturity.insight.item_analysis import CAUTION, FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.insight.copies import Copies, CopyGroup
    from digimaturity.insight.item_analysis import DimensionItems, Item, ItemAnalysis, Saturation
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.workspace.kept_edition import KeptEdition

# What stands in a cell; more is in the notes.
_SATURATED: dict[Saturation, Text] = {
    "nearly_all": Text("topp > 95 %", "top > 95%"),
    "nearly_none": Text("topp < 5 %", "top < 5%"),
}
_NEGATIVE = Text("negativ", "negative")
_CAUTIOUS = Text("få", "few")


def item_analysis(
    analysis: ItemAnalysis, copies: Copies, bodies: Sequence[Body], catalogue: Catalogue, edition: KeptEdition
) -> Result:
    """The analysis of the criteria as a result, and what one assessor said alike of several of the organisations."""
    names = {b.organisation.id: b.organisation.name for b in bodies}
    told, dimensions, between = (
        _told_of_items(catalogue),
        _told_of_dimensions(analysis, catalogue),
        _told_of_pairs(catalogue),
    )
    tables = [
        Table.of(told, analysis.items, Text("Kriterier", "Criteria")),
        _dimensions(analysis, dimensions),
    ]
    if analysis.between:
        caption = Text("Samband mellan dimensioner", "Correlations between dimensions")
        tables.append(Table.of(between, analysis.between, caption))
    if copies.groups:
        caption = Text("Exakt lika svar av samma bedömare", "Identical answers by one assessor")
        tables.append(Table.of(_told_of_copies(names), copies.groups, caption))
    payload = {
        "organisations": analysis.organisations,
        "kinds": list(analysis.kinds),
        "items": [record_of(told, i) for i in analysis.items],
        "dimensions": [record_of(dimensions, d) for d in analysis.dimensions],
        "between_dimensions": [record_of(between, pair) for pair in analysis.between],
        "copies": {
            **cells_of(copies, "vectors judged copied share"),
            "by_part": [
                {"service": part, "judged": judged, "copied": copied}
                for part, (judged, copied) in copies.by_part.items()
            ],
            "groups": [record_of(_told_of_copies(names), g) for g in copies.groups],
        },
    }
    heading = Text("{edition} · {n} · {c}", "{edition} · {n} · {c}").fill(
        edition=edition_titled(edition), n=organisations(analysis.organisations), c=criteria(len(analysis.items))
    )
    notes = (*_cautions(analysis, edition), *_findings(analysis), _about_copies(copies))
    return of_edition(edition, catalogue, Result("items", payload, tuple(tables), heading, notes))


def _told_of_items(catalogue: Catalogue) -> Declared:
    return (
        Column("id", Text("Kriterium", "Criterion"), get="criterion"),
        Unshown("dimension"),
        Column("title", Text("Fråga", "Question"), get=lambda i: catalogue.by_id[i.criterion].title, record=""),
        Column("n", Text("n", "n"), "whole"),
        Unshown("n_not_applicable"),
        Column("mean", Text("Medel", "Mean"), "points", scale=SCALE),
        Column("difficulty", Text("Svår.", "Diff."), "hundredths"),
        Column("top", Text("Topp", "Top"), "percent", record="share_top"),
        Column("bottom", Text("Botten", "Low"), "percent", record="share_bottom"),
        Unshown("saturation"),
        Column(
            "discrimination",
            Text("r rest", "r rest"),
            "coefficient",
            get="discrimination.value",
            record="discrimination.value",
        ),
        Unshown("discrimination.n"),
        Unshown("discrimination.why"),
        Unshown("negative", "is_negative"),
        Column("alpha_without", Text("α utan", "α w/o"), "coefficient"),
        Unshown("cautious"),
        Column("remarks", Text("Anmärkning", "Remarks"), "prose", get=_remarks, record=""),
    )


def _remarks(item: Item) -> Text:
    marks = [_SATURATED[item.saturation]] if item.saturation else []
    marks += [_NEGATIVE] if item.is_negative else []
    marks += [item.discrimination.why] if item.discrimination.why else [_CAUTIOUS] if item.cautious else []
    return joined("; ", marks)


def _told_of_dimensions(analysis: ItemAnalysis, catalogue: Catalogue) -> Declared:
    handling = {"listwise": Text("fullständiga", "listwise"), "pairwise": Text("parvis", "pairwise")}

    def ids(d: DimensionItems, places: Sequence[int]) -> list[str]:
        own = [i.criterion for i in analysis.items if i.dimension == d.dimension]
        return [own[n] for n in places]

    return (
        Column("dimension", Text("Id", "Id"), record="id"),
        Column("name", Text("Dimension", "Dimension"), get=lambda d: name_of(d.dimension, catalogue), record="title"),
        Column(
            "criteria",
            Text("Kriterier", "Criteria"),
            "whole",
            ("n_in_alpha", "n_criteria"),
            said=lambda d: f"{d.n_in_alpha}/{d.criteria}",
        ),
        Unshown("n_in_alpha", record=""),
        Unshown("n_criteria", "criteria", record=""),
        Column("alpha", Text("Alfa", "Alpha"), "coefficient", get="alpha.value", record="alpha.value"),
        Column("n", Text("n", "n"), "whole", get="alpha.n", record="alpha.n"),
        Unshown("alpha.missing_answers", "alpha.handling"),
        Column(
            "handling", Text("Bortfall", "Missing"), get=lambda d: d.alpha.why or handling[d.alpha.handling], record=""
        ),
        Unshown("alpha.items", lambda d: ids(d, d.alpha.items)),
        Unshown("alpha.left_out", lambda d: ids(d, d.alpha.flat)),
        Unshown("alpha.why"),
        Column("nominal", Text("Vikt", "Weight"), "percent", record="nominal_weight"),
        Column("effect", Text("r²", "r²"), "coefficient", get="effect.value", record="main_effect.value"),
        Unshown("main_effect.n", "effect.n"),
        Unshown("main_effect.why", "effect.why"),
        Column("effective", Text("Verklig", "Effect."), "percent", record="effective_weight"),
    )


def _dimensions(analysis: ItemAnalysis, told: Declared) -> Table:
    ns = sorted({d.effect.n for d in analysis.dimensions if d.effect.value is not None})
    note = Text(
        "Verklig vikt: dimensionens r² med totalen, delat med summan av alla; n = {n}.",
        "Effective weight: the dimension's r² with the total, divided by the sum of all; n = {n}.",
    ).fill(n=organisations(ns[0] if ns else 0))
    why = [
        Text("{d}: ingen verklig vikt, {w}.", "{d}: no effective weight, {w}.").fill(d=d.dimension, w=d.effect.why)
        for d in analysis.dimensions
        if d.effect.why is not None
    ]
    notes = (*([note] if ns else []), *why)
    caption = Text("Dimensioner", "Dimensions")
    return Table.of(told, analysis.dimensions, caption, notes)


def _told_of_pairs(catalogue: Catalogue) -> Declared:
    return (
        Unshown("of", lambda pair: list(pair[:2])),
        Column("one", Text("Dimension", "Dimension"), get=lambda p: catalogue.dimension_of[p[0]].short, record=""),
        Column("other", Text("Mot", "Against"), get=lambda p: catalogue.dimension_of[p[1]].short, record=""),
        Column("r", Text("r", "r"), "coefficient", get=lambda pair: pair[2].value, record="value"),
        Column("n", Text("n", "n"), "whole", get=lambda pair: pair[2].n),
        Column("why", Text("Anmärkning", "Remarks"), get=lambda pair: pair[2].why),
    )


def _told_of_copies(names: dict[str, Text]) -> Declared:
    whole = Text("hela organisationen", "the whole organisation")

    def named(group: CopyGroup) -> Text:
        return joined(", ", [names.get(o) or same(o) for o in group.organisations])

    return (
        Column("assessor", Text("Bedömare", "Assessor")),
        Unshown("service", "part"),
        Column("part", Text("Del", "Part"), get=lambda g: g.part or whole, record=""),
        Unshown("organisations"),
        Column("alike", Text("Lika svar", "Alike"), "whole"),
        Column("telling", Text("Särskiljande", "Telling"), "whole"),
        Column("chance", Text("Slump", "Chance"), "exact"),
        Column("organisations", Text("Organisationer", "Organisations"), "prose", get=named, record=""),
    )


def _cautions(analysis: ItemAnalysis, edition: KeptEdition) -> Iterator[Text]:

    if analysis.organisations < FEWEST:
        yield Text(
            "Bara {n}: medelvärden visas; mättnad, samband och alfa kräver minst {least}.",
            "Only {n}: means are shown; saturation, correlations and alpha need at least {least}.",
        ).fill(n=organisations(analysis.organisations), least=FEWEST)
    elif analysis.organisations < CAUTION or any(i.cautious for i in analysis.items):
        few = sum(i.cautious for i in analysis.items)
        yield Text(
            "{few} med färre än {least} organisationer: läs siffrorna med försiktighet.",
            "{few} with fewer than {least} organisations: read the figures with caution.",
        ).fill(few=criteria(few), least=CAUTION)
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
        Text("{what}: {n} ({ids}).", "{what}: {n} ({ids}).").fill(
            what=what, n=len(found), ids=first_few([i.criterion for i in found])
        )
        for what, found in kinds
        if found
    ]


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
    return percent(share) if whole else Text("{n} %", "{n}%").fill(n=number(tenths, 1))
