"""``digimaturity criteria list``: the questions, or those that hold a word."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.narrowed import narrowing_named
from digimaturity.content.phrases import criteria
from digimaturity.content.time_words import about_time
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text, same
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.organisation import fold
from digimaturity.verbs.choosing import ShownProfile, shown_selection
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument

# Shown where themes or dimensions have weights of their own.
_WEIGHTS = (
    Column("weight", Text("Vikt", "Weight"), "hundredths"),
    Column("theme_weight", Text("Temats", "Theme's"), "hundredths"),
    Column("dimension_weight", Text("Dimensionens", "Dimension's"), "hundredths"),
)


def criteria_list(
    word: Annotated[str | None, argument("ord eller dimension", "word or dimension", Text("ORD", "WORD"))] = None,
    profile: ShownProfile = None,
    *,
    given: Annotated[Given, "form catalogue workspace lang"],
) -> int:
    """List the criteria, or those whose id, title or question holds a word."""
    context = given.context()
    asked = context.catalogue
    narrowing = shown_selection(asked, profile)
    wanted = fold(word or "")
    rows = [
        {
            "id": c.id,
            "dimension": c.dimension,
            "theme": str(asked.theme_of[c.theme].title),
            "title": str(c.title),
            "action": None if c.action is None else str(c.action),
            "kind": str(c.kind.words),
            "per": c.per,
            "minutes": c.minutes,
            "look": c.look,
            "wait": c.wait,
            "login": c.login,
            "weight": c.weight,
            "theme_weight": asked.theme_of[c.theme].weight,
            "dimension_weight": asked.dimension_of[c.dimension].weight,
        }
        for c in asked.criteria
        if (narrowing is None or c.id in narrowing.criteria)
        and wanted in fold(" ".join((c.id, c.theme, c.dimension, *c.title, *c.question)))
    ]
    columns = (
        Column("id", Text("Id", "Id")),
        Column("title", Text("Kriterium", "Criterion"), in_file=("title", "action")),
        Column("theme", Text("Tema", "Theme")),
        Column("kind", Text("Slag", "Kind")),
        Column("minutes", Text("Min", "Min"), "tenths"),
        *(_WEIGHTS if asked.is_weighted else ()),
    )
    heading = Text("{title} {version} · {n}", "{title} {version} · {n}").fill(
        title=asked.title, version=asked.version, n=criteria(len(rows))
    )
    if narrowing is not None:
        heading = same("{h} · {s}").fill(h=heading, s=narrowing_named(narrowing))
    payload = {"catalogue": {"id": asked.id, "version": asked.version}, "criteria": rows}
    found = {row["id"] for row in rows}
    notes = (about_time([c for c in asked.criteria if c.id in found]),) if narrowing else ()
    given.show(Result("criteria list", payload, (Table(columns, rows),), heading, notes))
    return Exit.DONE
