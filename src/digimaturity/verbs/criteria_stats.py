"""``digimaturity criteria stats``: how many criteria there are of each kind, and their minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from digimaturity.content.narrowed import with_view
from digimaturity.content.phrases import as_written
from digimaturity.content.time_words import about_time, selection_titled, time_table, times_of
from digimaturity.content.weights_view import worth_by_dimension, worth_in_words
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.terms import CriterionKind
from digimaturity.verbs.choosing import ShownProfile, shown_selection
from digimaturity.verbs.given import Given
from digimaturity.workspace.catalogues.stats import counted, minutes_by_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.catalogue import Catalogue


def criteria_stats(
    profile: ShownProfile = None,
    *,
    given: Annotated[Given, "weights form catalogue workspace lang"],
) -> int:
    """Count the criteria by dimension and kind, with the minutes of fieldwork."""
    context = given.context()
    asked = context.catalogue
    narrowing = shown_selection(asked, profile)
    members = tuple(c for c in asked.criteria if narrowing is None or c.id in narrowing.criteria)
    rows = []
    worths = worth_by_dimension(asked, {c.id for c in members})
    for dimension in asked.dimensions:
        group = counted(c for c in members if c.dimension == dimension.id)
        themes = {t.id: t.weight for t in dimension.themes}
        rows.append({"part": str(dimension.title), **_group(group), "weight": dimension.weight, "themes": themes})
        least, most = worths.get(dimension.id, (None, None))
        rows[-1] |= {"worth_least": least, "worth_most": most}
    whole = counted(members)
    title = narrowing.title if narrowing and narrowing.title else Text("Hela katalogen", "Whole catalogue")
    rows.append({"part": str(title), **_group(whole)})
    columns = (
        Column("part", Text("Dimension", "Dimension")),
        Column("n", Text("Antal", "Number"), "whole"),
        *(Column(k.value, k.words.each(str.capitalize), "whole") for k in CriterionKind),
        Column("minutes", Text("Minuter, 3 tjänster", "Minutes, 3 services"), "whole"),
        *((Column("weight", Text("Vikt", "Weight"), "hundredths"),) if asked.is_weighted else ()),
    )
    shares = [
        (Text("rena förekomstfrågor", "plain presence questions"), whole.presence),
        (Text("med egna graderade ankare", "with graded anchors of their own"), whole.graded),
        (Text("bedöms per tjänst", "judged per service"), whole.per_service),
        (Text("en maskin kan föreslå svaret", "a machine can propose the answer"), whole.can_propose),
        (Text("kräver riktigt innehåll", "need content that is right"), whole.substance),
        (Text("ska dubbelbedömas", "to be judged by two"), whole.double_code),
    ]
    kinds = minutes_by_kind(members)
    times = times_of(asked, members, narrowing)
    notes = [
        Text("{n} {what} ({p} %)", "{n} {what} ({p}%)").fill(n=n, what=t, p=round(100 * n / max(whole.n, 1)))
        for t, n in shares
    ]
    notes += _theme_weights(asked)
    listed = [
        same("{d} {w}").fill(d=asked.dimension_of[d].short, w=worth_in_words(*ends)) for d, ends in worths.items()
    ]
    notes.append(
        Text(
            "Ett kriterium är värt av totalen, när allt är tillämpligt: {w}.",
            "What one criterion is worth of the total, when everything is applicable: {w}.",
        ).fill(w=joined(", ", listed))
    )
    notes.append(about_time(members))
    notes.append(
        Text("Minuter per slag, 3 tjänster: {k}.", "Minutes by kind, 3 services: {k}.").fill(
            k=joined(", ", [same("{k} {v:.0f}").fill(k=k.words, v=v) for k, v in kinds.items()])
        )
    )
    payload = {
        "catalogue": {"id": asked.id, "version": asked.version},
        "dimensions": rows,
        "minutes_by_kind": kinds,
        "time": [record for _, record in times],
        "mix": {
            "presence": whole.presence,
            "graded": whole.graded,
            "per_service": whole.per_service,
            "can_propose": whole.can_propose,
            "substance": whole.substance,
            "double_code": whole.double_code,
        },
    }
    tables = (Table(columns, rows), time_table(times))
    heading = with_view(selection_titled(asked, narrowing), asked)
    given.show(Result("criteria stats", payload, tables, heading, tuple(notes)))
    return Exit.DONE


def _theme_weights(asked: Catalogue) -> Iterator[Text]:
    """What the themes weigh, for each dimension that says so."""
    for dimension in asked.dimensions:
        weights = [(t.title, t.weight) for t in dimension.themes if t.weight is not None]
        if weights:
            listed = joined(", ", [same("{t} {w}").fill(t=t, w=as_written(w)) for t, w in weights])
            yield Text("Temanas vikter i {d}: {l}.", "Weights of the themes of {d}: {l}.").fill(
                d=dimension.title, l=listed
            )


def _group(group: Any) -> dict[str, Any]:  # noqa: ANN401 - a Group
    return {"n": group.n, **{k.value: group.by_kind.get(k, 0) for k in CriterionKind}, "minutes": round(group.minutes)}
