"""The page of one organisation."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from digimaturity.content.criterion_rows import Criteria
from digimaturity.content.facts import HIGHLIGHTS, about_highlights, against_group
from digimaturity.content.findings import finding_of_body, how_sure_of_body, origin_of
from digimaturity.content.part_names import name_of, part_name
from digimaturity.content.phrases import criteria, legible
from digimaturity.content.phrases import points as as_points
from digimaturity.content.plan_rows import POINTS_SEEN, about_plan, first_rows
from digimaturity.content.report_parts import STEPS
from digimaturity.content.score_range import points_cell, range_shown, score_cell, score_shown
from digimaturity.content.scoring_words import about_intervals_of, how_scored
from digimaturity.content.sentences import caveats, position, score_first
from digimaturity.content.spread import is_known
from digimaturity.ground.language import Text, joined, number
from digimaturity.ground.table import Column, Ranged, Table
from digimaturity.publish.pages.render import render, twentieths
from digimaturity.publish.pages.residents_section import residents_of
from digimaturity.publish.pictures import charts_of_organisation, opening_chart
from digimaturity.publish.shown_evidence import picture_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digimaturity.content.portrait import Entry, Portrait
    from digimaturity.model.catalogue import Scale
    from digimaturity.publish.charts.chart import Chart
    from digimaturity.publish.page_links import Links
    from digimaturity.scoring.tree import Node


def organisation_page(portrait: Portrait, links: Links) -> bytes:
    """The page of one organisation, in the language in use."""
    study = portrait.study
    name = legible(str(portrait.body.organisation.name))
    finding, origin = finding_of_body(portrait), origin_of(study, portrait.body)
    criteria = Criteria(portrait)
    charts = charts_of_organisation(portrait)
    return render(
        "organisation",
        study,
        links,
        legible(f"{finding}. {origin}"),
        portrait.body,
        name=name,
        head=_head(portrait),
        finding=finding,
        first=_first(portrait, links, charts["dimensions"]),
        has_place=_has_place(portrait),
        lede=position(portrait),
        charts=charts,
        themes=_themes(portrait),
        services=links.services_of(portrait.body.organisation.id),
        strengths=portrait.strengths[:HIGHLIGHTS],
        about_strengths=about_highlights(portrait, len(portrait.strengths), above=True),
        gaps=portrait.gaps[:HIGHLIGHTS],
        about_gaps=about_highlights(portrait, len(portrait.gaps), above=False),
        against=lambda entry: against_group(entry, study.catalogue.scale.max),
        steps=first_rows(portrait, STEPS),
        points_seen=POINTS_SEEN,
        steps_notes=about_plan(portrait, min(STEPS, len(portrait.steps))),
        residents=residents_of(study, portrait.body.organisation.id),
        rated=portrait.score.total.rated,
        criteria_note=_criteria_note(portrait),
        dimensions=_dimensions(criteria, portrait, links),
        made=_made(portrait),
        how=how_scored(study, portrait, with_intervals=False),
        intervals=about_intervals_of(study, portrait) if portrait.uncertainty else [],
        caveats=caveats(study, portrait.body.organisation.id),
        excused=criteria.without(excused=True),
        unanswered=criteria.without(excused=False),
    )


def _head(portrait: Portrait) -> dict[str, Any]:
    total = portrait.score.total
    label, value = score_first(portrait)
    rests = Text("på {n} av katalogens {all} kriterier", "on {n} of the catalogue's {all} criteria").fill(
        n=total.n_answered, all=len(portrait.study.catalogue.criteria)
    )
    if portrait.frame.ranking is not None and portrait.study.edition.compares_answered:
        rests = Text(
            "på {n} kriterier som gruppen har gemensamt, av katalogens {all}",
            "on {n} criteria that the group has in common, of the catalogue's {all}",
        ).fill(n=total.n_answered, all=len(portrait.study.catalogue.criteria))
    return {"label": label, "value": value, "rests": rests if portrait.frame.is_partial and total.n_answered else None}


def _has_place(portrait: Portrait) -> bool:
    """Whether it is ranked among others, so that its place is what stands first."""
    return portrait.frame.place is not None and portrait.frame.place.rank is not None and portrait.n_ranked > 1


def _first(portrait: Portrait, links: Links, otherwise: Chart) -> dict[str, Any]:
    """What stands first: the place in the group, or each dimension where it has none."""
    study, ranking, own = portrait.study, portrait.frame.ranking, portrait.body.organisation.id
    has_place = ranking is not None and _has_place(portrait)
    return {
        "chart": opening_chart(study, ranking, own) if ranking is not None and has_place else otherwise,
        "sure": how_sure_of_body(portrait),
        "origin": origin_of(study, portrait.body),
        "downloads": [
            *((label, href) for label, href in links.beside.get(own, ())),
            *links.data[:1],
            *([(Text("allt", "everything"), links.files)] if links.files else []),
        ],
    }


def _themes(portrait: Portrait) -> Table | None:
    nodes = [t for d in portrait.score.total.children for t in d.children]
    ranking = portrait.frame.ranking
    known = [t.key for t in nodes if ranking and is_known(ranking, t.key, portrait.study.catalogue)]
    medians = {key: ranking.medians[key] for key in known if key in ranking.medians} if ranking else {}
    best = {key: ranking.best[key][0] for key in known if key in ranking.best} if ranking else {}
    group = (
        Column("median", Text("Median", "Median"), "score", get=lambda n: medians.get(n.key)),
        Column("best", Text("Högst", "Best"), "score", get=lambda n: best.get(n.key)),
    )
    columns = (
        Column("theme", Text("Tema", "Theme"), get=lambda n: name_of(n.key, portrait.study.catalogue)),
        Column("value", Text("Poäng", "Score"), "score", get=lambda n: score_cell(n, portrait.study.catalogue)),
        *(group if medians else ()),
        _ANSWERED,
    )
    return Table.of(columns, nodes) if nodes else None


_ANSWERED = Column("n", Text("Besvarade", "Answered"), "whole", get=lambda n: f"{n.n_answered}/{n.n_applicable}")


def _criteria_note(portrait: Portrait) -> Text:
    n_counted = sum(e.is_counted for e in portrait.entries)
    note = Text(
        "Utgåvan prövar organisationen på {n}. Öppna en rad för att se svaret, belägget och vad nästa nivå kräver.",
        "The edition assesses the organisation on {n}. Open a row to see the answer, the evidence and what "
        "the next level takes.",
    ).fill(n=criteria(len(portrait.entries)))
    if n_counted == len(portrait.entries) or portrait.frame.ranking is None:
        return note
    more = (
        Text(
            " {c} av dem räknas i poängen, som bygger på det som alla i gruppen har svar på.",
            " {c} of them count in the score, which rests on what everyone in the group has answers to.",
        )
        if portrait.study.edition.compares_answered
        else Text(
            " {c} av dem räknas i poängen; de andra är obesvarade, inte tillämpliga eller gäller inte alla i gruppen.",
            " {c} of them count in the score; the others are unanswered, not applicable or do not apply to everyone in "
            "the group.",
        )
    ).fill(c=n_counted)
    return joined("", (note, more))


def _dimensions(criteria: Criteria, portrait: Portrait, links: Links) -> list[dict[str, Any]]:
    """The criteria in reading order, as the page shows them."""
    counted_keys = {n.key for n in portrait.score.total.children}
    found: list[dict[str, Any]] = criteria.all()["dimensions"]
    for dimension in found:
        node = portrait.own.nodes.get(dimension["id"])
        counted = portrait.score.nodes.get(dimension["id"]) if dimension["id"] in counted_keys else None
        known = counted or node
        dimension["value"] = score_shown(known, portrait.study.catalogue) if known and known.rated else None
        dimension["rests"] = _rests(counted, node)
        for theme in dimension["themes"]:
            for shown in theme["entries"]:
                shown.update(_on_page(portrait.by_id[shown["id"]], portrait))
                _show_pictures(shown, portrait, links)
    return found


def _show_pictures(shown: dict[str, Any], portrait: Portrait, links: Links) -> None:
    """Put the picture of each piece of evidence beside it, where pictures are shown, numbered for each criterion."""
    retests = [reply["retest"] for reply in shown["replies"] if reply["retest"]]
    number_of = count(1)
    for piece in (piece for told in (*shown["observations"], *retests) for piece in told["evidence"]):
        found = picture_shown(portrait.study, piece["screenshot"])
        piece["picture"] = found and {
            "href": links.top + found.path,
            "small": found.small,
            "says": _PICTURE.fill(n=next(number_of), c=shown["id"], t=shown["title"]),
        }


_PICTURE = Text("Skärmbild {n} till {c} {t}: öppna hela", "Screenshot {n} of {c} {t}: open all of it")


def _rests(counted: Node[float] | None, asked: Node[float] | None) -> Text | None:
    """Why a dimension's score does not rest on all that was asked of it, where it does not."""
    if counted is None:
        return Text(
            "räknas inte i poängen, för få gemensamma kriterier",
            "not counted in the score, too few common criteria",
        )
    if asked is None or asked.n_answered == counted.n_answered:
        return None
    return Text(
        "Poängen bygger på de {c} av {n} besvarade kriterier som räknas i jämförelsen.",
        "The score rests on the {c} of {n} answered criteria that count in the comparison.",
    ).fill(c=counted.n_answered, n=asked.n_answered)


def _on_page(entry: Entry, portrait: Portrait) -> dict[str, Any]:
    """What the page says of a criterion besides what print does."""
    criterion, scale = entry.criterion, portrait.study.catalogue.scale
    states = {
        "below": entry.points is not None and entry.points < scale.max,
        "open": entry.points is None and not entry.is_excused,
        "replied": bool(entry.replies),
    }
    return {
        "question": criterion.question,
        "bar": None if entry.points is None else _bar(entry.points, scale),
        "filter": " ".join(word for word, holds in states.items() if holds),
        "best_text": criterion.levels[-1].text if criterion.levels and entry.points != scale.max else None,
        "weighs": joined(" ", _weighs(entry, portrait)),
    }


def _bar(value: float, scale: Scale) -> str:
    """The classes of a bar: from where it is filled, where only a range is known, and how far."""
    least, most = (value.least, value.most) if isinstance(value, Ranged) else (scale.min, value)
    return f"f{twentieths(least, scale.min, scale.max)} w{twentieths(most, scale.min, scale.max)}"


def _weighs(entry: Entry, portrait: Portrait) -> Iterator[Text]:
    """What a criterion weighs and adds, and what its group has."""
    yield Text("Vikt {w}.", "Weight {w}.").fill(w=as_points(entry.criterion.weight))
    if entry.is_counted and isinstance(entry.points, Ranged):
        share = portrait.score.nodes[entry.criterion.id].share
        yield Text("Bidrar med {c} till poängen.", "Adds {c} to the score.").fill(
            c=range_shown(share * entry.points.least, share * entry.points.most, "parts")
        )
    elif entry.is_counted and entry.points is not None:
        yield Text("Bidrar med {c} till poängen.", "Adds {c} to the score.").fill(c=number(entry.contribution, "parts"))
        if entry.could_add > 0:
            yield Text("Kan ge +{g} till.", "Could add +{g} more.").fill(g=number(entry.could_add, "parts"))
    elif entry.points is not None:
        yield Text("Räknas inte i poängen här.", "Does not count in the score here.")
    ranking = portrait.frame.ranking
    is_figure = ranking is not None and is_known(ranking, entry.criterion.id, portrait.study.catalogue)
    if is_figure and entry.median is not None and entry.best is not None:
        yield Text("Gruppens median {m}, högst {b}.", "The group's median {m}, best {b}.").fill(
            m=as_points(entry.median), b=as_points(entry.best)
        )


def _added(node: Node[float]) -> float:
    """What a part adds to the score, as a range where only that is known."""
    if node.least is None or node.most is None or node.least == node.most:
        return node.contribution
    return Ranged(node.contribution, node.share * node.least, node.share * node.most)


def _made(portrait: Portrait) -> Table:
    """What each dimension adds to the score."""
    catalogue, is_partial = portrait.study.catalogue, portrait.frame.is_partial
    thin = {n.key for n in portrait.score.thin}

    def if_counted(get: Callable[[Node[float]], float]) -> Callable[[Node[float]], float | None]:
        return lambda n: get(n) if n.key not in thin and n.value is not None else None

    columns = (
        Column("part", Text("Del", "Part"), get=lambda n: part_name(n.key, catalogue, is_partial=is_partial)),
        Column("value", Text("Poäng", "Score"), "points", get=points_cell),
        Column("share", Text("Andel", "Share"), "percent", get=if_counted(lambda n: n.share)),
        Column("adds", Text("Bidrar", "Adds"), "points", get=if_counted(_added)),
        Column("coverage", Text("Andel besvarat", "Share answered"), "percent"),
        _ANSWERED,
    )
    total = portrait.score.total
    return Table.of(columns, [*total.children, *portrait.score.thin, total])
