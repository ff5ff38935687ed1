"""A crosswalk as tables: their questions and our criteria, both ways, and what is left over."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Column, Result, Table

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


def left_over(crosswalk: CrosswalkFile) -> list[tuple[str, Text]]:
    """Their items that no criterion asks about, and why."""
    columns = [(f"{u.file}: {u.column}", u.why.spoken) for u in crosswalk.unmapped]
    absent = [(n.questions, n.why.spoken) for n in crosswalk.not_in_data]
    items = [
        (
            u.item,
            Text("{t} – {w}", "{t} – {w}").fill(t=u.text.spoken, w=u.why.spoken),
        )
        for u in crosswalk.unmapped_items
    ]
    return columns + absent + items


def crosswalk_view(crosswalk: CrosswalkFile, catalogue: Catalogue) -> Result:
    """Both ways of a crosswalk, what is left over, and the share that each covers of the other."""
    links = links_of(crosswalk)
    rest = left_over(crosswalk)
    by_criterion: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_criterion[link.criterion].append(link)
    item = Column("item", Text("I källan", "In the source"))
    ours = Column("criterion", Text("Kriterium", "Criterion"))
    title = Column("title", Text("Titel", "Title"))
    theirs_rows = [
        {"item": x.item, "asks": str(x.text), "criterion": x.criterion, "extent": str(x.extent or "")} for x in links
    ]
    ours_rows = [
        {
            "criterion": c.id,
            "title": str(c.title),
            "item": "; ".join(x.item for x in by_criterion[c.id]),
        }
        for c in catalogue.criteria
        if c.id in by_criterion
    ]
    rest_rows = [{"item": name, "why": str(why)} for name, why in rest]
    extent = (Column("extent", Text("Täcker", "Covers")),) if crosswalk.mappings else ()
    tables = (
        Table(
            (item, Column("asks", Text("Frågar", "Asks"), "prose"), ours, *extent),
            theirs_rows,
            Text("Från källan till våra kriterier", "From the source to our criteria"),
        ),
        Table(
            (ours, title, item), ours_rows, Text("Från våra kriterier till källan", "From our criteria to the source")
        ),
        Table(
            (item, Column("why", Text("Varför inte", "Why not"), "prose")),
            rest_rows,
            Text("Inte översatt", "Not mapped"),
        ),
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
        "mapped": theirs_rows,
        "by_criterion": {c: [x.item for x in found] for c, found in by_criterion.items()},
        "unmapped": rest_rows,
        "n_criteria": len(by_criterion),
        "n_catalogue": len(catalogue.criteria),
        "n_items": n_items,
        "n_all_items": n_all,
    }
    heading = crosswalk.title.spoken
    return Result("criteria crosswalk", payload, tables, heading, (note, limits))
