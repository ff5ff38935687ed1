"""``digimaturity criteria show``: everything that one criterion says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from digimaturity.content.earlier_version import what_became
from digimaturity.content.part_names import name_of
from digimaturity.content.phrases import as_written
from digimaturity.content.weights_view import worth_in_words
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text, joined, number
from digimaturity.ground.table import Column, Result, Table, cells_of
from digimaturity.model.edition import narrowing_of
from digimaturity.scoring.other_weights import worth
from digimaturity.verbs import options as opt
from digimaturity.verbs.finding import find_criterion
from digimaturity.verbs.given import Given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.catalogue import Catalogue, Criterion


def criteria_show(
    criterion: opt.Criterion,
    *,
    given: Annotated[Given, "form catalogue workspace lang"],
) -> int:
    """Show everything that one criterion says."""
    context = given.context()
    asked = context.catalogue
    c = find_criterion(asked, criterion)
    became = what_became(c, asked)
    facts = [
        *(((Text("Läge", "Status"), str(became)),) if became else ()),
        (Text("Dimension", "Dimension"), f"{name_of(c.dimension, asked)} › {name_of(c.theme, asked)}"),
        (Text("Fråga", "Question"), str(c.question)),
        *(((Text("Att göra", "What to do"), str(c.action)),) if c.action else ()),
        *((Text("Steg {n}", "Step {n}").fill(n=n), str(step)) for n, step in enumerate(c.how, 1)),
        *(
            (Text("Nivå {n}", "Level {n}").fill(n=level.number), _level(level.points, level.number, str(level.text)))
            for level in c.levels
        ),
        *(
            (Text("Poäng {p}", "Points {p}").fill(p=number(points)), f"{as_written(value)} {c.unit}".strip())
            for value, points in c.goalposts
        ),
        *((Text("Villkor {n}", "Condition {n}").fill(n=n), str(t)) for n, t in enumerate(c.holds_when, 1)),
        (Text("Belägg", "Evidence"), str(c.evidence_needs.words) + (f". {c.enough}" if c.enough else "")),
        (Text("Ej tillämpligt", "Not applicable"), str(_when_not_applicable(c))),
        (Text("Gäller", "Applies to"), ", ".join(str(asked.kinds[k]) for k in c.applies_to)),
        (Text("Bedöms per", "Judged per"), _per(c)),
        (Text("Slag", "Kind"), str(c.kind.words)),
        *_fieldwork(c, asked),
        _weight(c),
        *_worth(c, asked),
        *_profiles(c, asked),
        *(_weights_above(c, asked) if asked.is_weighted else ()),
        *(((Text("Behov", "Needs"), ", ".join(str(asked.needs[n]) for n in c.needs)),) if c.needs else ()),
        *(((Text("Efter", "After"), ", ".join(c.depends_on)),) if c.depends_on else ()),
        *(((Text("Källor", "Sources"), "; ".join(c.sources)),) if c.sources else ()),
        *(
            ((Text("Maskin", "Machine"), " ".join(filter(None, (_probe_of(c), c.idea and str(c.idea))))),)
            if _probe_of(c) or c.idea
            else ()
        ),
    ]
    if given.form == "table":
        terminal.facts(f"{c.id} {c.title}", facts)
    else:
        table = Table(
            (Column("field", Text("Fält", "Field")), Column("says", Text("Säger", "Content"))),
            [{"field": str(k), "says": v} for k, v in facts],
        )
        given.show(Result("criteria show", {"criterion": _record(c, asked)}, (table,)))
    return Exit.DONE


def _fieldwork(c: Criterion, asked: Catalogue) -> Iterator[tuple[Text, str]]:
    """Where it is looked into, and which of several things decides."""
    if c.place:
        yield Text("Var", "Where"), str(asked.places[c.place])
    if c.login:
        yield Text("Inloggning", "Login"), str(Text("krävs, med svensk e-legitimation", "needed, with a Swedish eID"))
    if c.tries > 1:
        yield (
            Text("Försök", "Tries"),
            str(Text("upp till {n}, på olika dagar", "up to {n}, on different days").fill(n=c.tries)),
        )
    if c.decides:
        yield Text("Flera", "Several"), str(c.decides.words)
    if c.errand and c.errand.pattern:
        yield Text("Frågans form", "Form of the question"), str(c.errand.pattern)
    if c.wait:
        yield Text("Väntan", "Waiting"), f"{number(c.wait, 1)} min"
    if c.replaces:
        yield Text("Ersätter", "Replaces"), ", ".join(c.replaces)


def _level(points: float, number_: int, text: str) -> str:
    return text if points == number_ else f"{text} ({number(points, 'points')} p)"


def _per(c: Criterion) -> str:
    if not c.is_per_service:
        return str(Text("organisation", "organisation"))
    joined = c.combine.words
    return str(Text("kärntjänst ({j})", "core service ({j})").fill(j=joined))


def _weight(c: Criterion) -> tuple[Text, str]:
    """The weight, and what the catalogue says of use, effort and time."""
    weight = str(number(c.weight, 1)) if c.minutes else str(as_written(c.weight))
    if c.usefulness is None or c.effort is None or c.minutes is None:
        return Text("Vikt", "Weight"), weight
    figures = (weight, f"{c.usefulness}/5", f"{c.effort}/5", f"{number(c.minutes, 1)} min")
    return Text("Vikt, nytta, insats", "Weight, usefulness, effort"), " · ".join(figures)


def _worth(c: Criterion, asked: Catalogue) -> Iterator[tuple[Text, str]]:
    """How much of the total rests on it when everything is applicable."""
    if (share := worth(asked).get(c.id)) is not None:
        yield Text("Av totalen", "Of the total"), str(worth_in_words(share, share))


def _profiles(c: Criterion, asked: Catalogue) -> Iterator[tuple[Text, str]]:
    """The profiles that ask it, where the catalogue has any."""
    inside = [p.title for name, p in asked.profiles.items() if c.id in narrowing_of(asked, name, None).criteria]
    if asked.profiles:
        yield Text("Profiler", "Profiles"), str(joined(", ", inside)) if inside else "–"


def _weights_above(c: Criterion, asked: Catalogue) -> Iterator[tuple[Text, str]]:
    theme, dimension = asked.theme_of[c.theme], asked.dimension_of[c.dimension]
    sums_up = Text("summan av kriteriernas vikter", "the sum of its criteria's weights")
    yield Text("Temats vikt", "Theme's weight"), str(sums_up if theme.weight is None else as_written(theme.weight))
    yield Text("Dimensionens vikt", "Dimension's weight"), str(as_written(dimension.weight))


def _when_not_applicable(c: Criterion) -> Text:
    if not c.na_allowed:
        return Text("aldrig", "never")
    return c.na_when or Text("tillåtet", "allowed")


def _retired(c: Criterion, asked: Catalogue) -> dict[str, Any]:
    return {
        "version": c.retired and c.retired.version,
        "reason": c.retired and c.retired.reason,
        "replaced_by": list(asked.replaced_by.get(c.id, ())),
    }


def _record(c: Criterion, asked: Catalogue) -> dict[str, Any]:
    return {
        **cells_of(c, "id dimension theme since kind title question action how"),
        "retired": None if c.is_active else _retired(c, asked),
        "levels": [cells_of(level, "level=number points text") for level in c.levels],
        "unit": c.unit or None,
        **cells_of(c, "goalposts time_box holds_when"),
        "evidence": {"needs": c.evidence_needs, "enough": c.enough},
        **cells_of(c, "na_allowed na_when per combine applies_to weight usefulness effort minutes needs depends_on"),
        **cells_of(c, "place login decides tries wait replaces sources probe substance double_code"),
        "theme_weight": asked.theme_of[c.theme].weight,
        "worth": worth(asked).get(c.id),
        "dimension_weight": asked.dimension_of[c.dimension].weight,
    }


def _probe_of(criterion: Criterion) -> str | None:
    """The probe that looks at a criterion, of the shipped catalogue or of another that names one."""
    from digimaturity.probes.all_probes import by_criterion

    found = by_criterion().get(criterion.id)
    return criterion.probe or (found.id if found is not None else None)
