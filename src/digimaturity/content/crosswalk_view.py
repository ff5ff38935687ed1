"""A crosswalk as tables: their questions and our criteria, both ways, and what is left over."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Column, Result, Table, record_of

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.crosswalk_schema import CrosswalkFile

WHOLE, PART = Text("helt", "whole"), Text("delvis", "part")


@dataclass(frozen=True, slots=True)
class Link:
    """One of their items and one of our criteria."""

    item: str
    text: Text
    criterion: str
    extent: Text | None = None


def links_of(crosswalk: CrosswalkFile) -> list[Link]:
    """Every pair of item and criterion, from rules and from mappings."""
    converted = [
        Link(f"{rule.file}: {column}", rule.question.text.spoken, rule.criterion)
        for rule in crosswalk.rules
        for column in rule.question.columns
    ]
    stated = [
        Link(m.item, m.text.spoken, criterion, WHOLE if m.extent == "whole" else PART)
        for m in crosswalk.mappings
        for criterion in m.criteria
    ]
    return converted + stated


class LeftOver(NamedTuple):
    """One of their items that no criterion asks about, and why."""

    item: str
    why: Text


def left_over(crosswalk: CrosswalkFile) -> list[LeftOver]:
    """Their items that no criterion asks about, and why."""
    columns = [LeftOver(f"{u.file}: {u.column}", u.why.spoken) for u in crosswalk.unmapped]
    absent = [LeftOver(n.questions, n.why.spoken) for n in crosswalk.not_in_data]
    items = [
        LeftOver(
            u.item,
            Text("{t} – {w}", "{t} – {w}").fill(t=u.text.spoken, w=u.why.spoken),
        )
        for u in crosswalk.unmapped_items
    ]
    return columns + absent + items


_ITEM = Column("item", Text("I källan", "In the source"))
_CRITERION = Column("criterion", Text("Kriterium", "Criterion"))
_LINK = (
    _ITEM,
    Column("asks", Text("Frågar", "Asks"), "prose", get=lambda link: str(link.text)),
    _CRITERION,
    Column("extent", Text("Täcker", "Covers"), get=lambda link: str(link.extent or "")),
)
_LEFT_OVER = (_ITEM, Column("why", Text("Varför inte", "Why not"), "prose", get=lambda one: str(one.why)))


def crosswalk_view(crosswalk: CrosswalkFile, catalogue: Catalogue) -> Result:
    """Both ways of a crosswalk, what is left over, and the share that each covers of the other."""
    links = links_of(crosswalk)
    rest = left_over(crosswalk)
    by_criterion: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_criterion[link.criterion].append(link)
    told = _LINK if crosswalk.mappings else _LINK[:-1]
    ours = (
        replace(_CRITERION, get="id"),
        Column("title", Text("Titel", "Title")),
        replace(_ITEM, get=lambda c: "; ".join(x.item for x in by_criterion[c.id])),
    )
    tables = (
        Table.of(told, links, Text("Från källan till våra kriterier", "From the source to our criteria")),
        Table.of(
            ours,
            [c for c in catalogue.criteria if c.id in by_criterion],
            Text("Från våra kriterier till källan", "From our criteria to the source"),
        ),
        Table.of(_LEFT_OVER, rest, Text("Inte översatt", "Not mapped")),
    )
    n_items = len({x.item for x in links})
    n_all = n_items + len({name for name, _ in rest})
    note = Text(
        "{a} av {b} kriterier ({p} %) möts av källan; {c} av {d} av källans frågor ({q} %) möts av katalogen.",
        "{a} of {b} criteria ({p}%) are met by the source; {c} of {d} of the source's questions ({q}%) are met by the "
        "catalogue.",
    ).fill(
        a=len(by_criterion),
        b=len(catalogue.criteria),
        p=round(100 * len(by_criterion) / max(1, len(catalogue.criteria))),
        c=n_items,
        d=n_all,
        q=round(100 * n_items / max(1, n_all)),
    )
    years = Text("de år som läses", "the years that are read")
    said = crosswalk.limits.spoken
    limits = Text("Att tänka på: {t}", "Keep in mind: {t}").fill(
        t=Text.composed(lambda language: said.say(language).replace("{years}", years.say(language)))
    )
    payload = {
        "crosswalk": crosswalk.id,
        "mapped": [record_of(_LINK, link) for link in links],
        "by_criterion": {c: [x.item for x in found] for c, found in by_criterion.items()},
        "unmapped": [record_of(_LEFT_OVER, one) for one in rest],
        "n_criteria": len(by_criterion),
        "n_catalogue": len(catalogue.criteria),
        "n_items": n_items,
        "n_all_items": n_all,
    }
    heading = crosswalk.title.spoken
    return Result("criteria crosswalk", payload, tables, heading, (note, limits))
