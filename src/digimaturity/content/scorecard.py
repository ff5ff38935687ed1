"""One organisation's scorecard: every dimension and theme with coverage, bounds and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.gap_notes import partly_answered
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.part_names import PARTIAL, TOTAL, name_of, part_name, rated_share
from digimaturity.content.phrases import as_written, criteria, first_few, legible
from digimaturity.content.provenance_stamp import of_edition, organisation_record
from digimaturity.content.score_range import is_point, range_shown, reach_shown, score_cell, score_shown
from digimaturity.content.try_notes import few_tries
from digimaturity.ground.language import Text, joined, percent, same
from digimaturity.ground.table import SCALE, Column, Declared, Result, Table, Unshown, record_of, unshown
from digimaturity.insight.body import Body, fewest_in
from digimaturity.insight.raters.blind_work import asked_of, unfinished
from digimaturity.workspace.fieldwork_file import planned_for

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition
    from digimaturity.scoring.tree import Node, Score


def scope_size(score: Score[Any]) -> int:
    """How many criteria the score looked at: applicable ones and those that were not applicable."""
    applicable = score.total.n_applicable + sum(t.n_applicable for t in score.thin)
    return applicable + len(score.not_applicable)


def heading(score: Score[Any], catalogue: Catalogue) -> Text:
    """What the score is and what it rests on, in one sentence: never called a total when a dimension is left out."""
    value = score.total.value
    name = PARTIAL if score.is_partial else TOTAL
    rests = _rests(score, catalogue)
    if value is None:
        return Text("{name}: inget att räkna på · {rests}", "{name}: nothing to compute · {rests}").fill(
            name=name, rests=rests
        )
    figure, top = score_shown(score.total, catalogue), same(f"{catalogue.scale.max:g}")
    bounds, reach = range_shown(score.total.low, score.total.high), reach_shown(score.total, catalogue)
    if not score.total.rated:
        return Text(
            "Preliminärt {figure} av {top} (kan bli {bounds}) · {coverage} besvarat · {rests}",
            "Provisional {figure} of {top} (can become {bounds}) · {coverage} answered · {rests}",
        ).fill(figure=figure, top=top, bounds=bounds, coverage=percent(score.total.coverage), rests=rests)
    covers = Text("{c} besvarat av det som räknas", "{c} answered of what counts")
    covers = (covers if score.is_partial else Text("{c} besvarat", "{c} answered")).fill(
        c=percent(score.total.coverage)
    )
    if reach is not None:
        top = Text("{t} (kan bli {r})", "{t} (can become {r})").fill(t=top, r=reach)
    return Text("{name} {figure} av {top} · {covers} · {rests}", "{name} {figure} of {top} · {covers} · {rests}").fill(
        name=name, figure=figure, top=top, covers=covers, rests=rests
    )


def _rests(score: Score[Any], catalogue: Catalogue) -> Text:
    """How many criteria the score rests on, as the table's first row has them, and where the others are."""
    rests = Text("{d} av {n} besvarade", "{d} of {n} answered").fill(
        d=score.total.n_answered, n=criteria(score.total.n_applicable)
    )
    if score.thin:
        rests = Text("{r}, {k} i dimensioner som inte räknas", "{r}, {k} in dimensions that do not count").fill(
            r=rests, k=sum(t.n_applicable for t in score.thin)
        )
    if score.not_applicable:
        rests = Text("{r}, {k} ej tillämpliga", "{r}, {k} not applicable").fill(r=rests, k=len(score.not_applicable))
    if scope_size(score) < len(catalogue.criteria):
        rests = Text("{r} (frågas: {n} av katalogens {all})", "{r} (asked: {n} of the catalogue's {all})").fill(
            r=rests, n=scope_size(score), all=len(catalogue.criteria)
        )
    return rests


def notes_on(score: Score[Any], catalogue: Catalogue, edition: Edition) -> Iterator[Text]:
    """What a reader must know to read the figures rightly."""
    if score.is_partial:
        counted = ", ".join(str(catalogue.dimension_of[n.key].title) for n in score.total.children)
        left = ", ".join(str(catalogue.dimension_of[k].title) for k in (*(t.key for t in score.thin), *score.missing))
        yield Text(
            "Delresultatet gäller bara {counted}. Räknas inte, för få kriterier: {left}.",
            "The partial result covers only {counted}. Not counted, too few criteria: {left}.",
        ).fill(counted=counted or "–", left=left)
    if edition.compares_answered:
        yield Text(
            "Bygger på alla svar om organisationen. compare räknar på det som alla i gruppen har svar på, så siffran "
            "där kan vara en annan.",
            "Rests on all answers about the organisation. compare reckons on what everyone in the group has answers "
            "to, so its figure may differ.",
        )
    if any(not is_point(node, catalogue) for node in score.nodes.values() if node.part != "criterion"):
        yield Text(
            "Där svaren inte räcker för att veta poängen inom ± {t} står den från–till: det lägsta och det högsta "
            "som de kan betyda. Lägst och högst är vad poängen kan bli när också det obesvarade räknas.",
            "Where the answers do not tell the score within ± {t}, a range is shown: from the least to the most that "
            "they can mean. Low and high are what the score can become when what is unanswered counts too.",
        ).fill(t=as_written(catalogue.tolerance))
    if not score.total.rated:
        yield _when_rated(catalogue)


def _when_rated(catalogue: Catalogue) -> Text:
    if catalogue.rated_from <= 0:
        return Text(
            "En dimension betygsätts när något i den är besvarat.",
            "A dimension is rated when something in it is answered.",
        )
    return Text(
        "En dimension betygsätts när minst {share} av vikten är besvarad.",
        "A dimension is rated when at least {share} of its weight is answered.",
    ).fill(share=rated_share(catalogue))


def told_of_parts(catalogue: Catalogue, *, is_partial: bool = False, thin: Container[str] = ()) -> Declared:
    """What is told of a part of a score, in full precision.

    Args:
        catalogue: the questions.
        is_partial: whether the whole leaves a dimension out.
        thin: ids of the dimensions that do not count.
    """

    def exactly(name: str) -> Callable[[Node[Any]], float | None]:
        return lambda node: None if (at := getattr(node, name)) is None else float(at)

    def name(node: Node[Any]) -> Text:
        said = part_name(node.key, catalogue, is_partial=is_partial)
        return said.each(lambda words: f"  {words}") if node.part == "theme" else said

    def rated(node: Node[Any]) -> Text | bool | None:
        return _NOT_COUNTED if node.key in thin else None if node.part == "theme" else node.rated

    return (
        *unshown("id=key part"),
        Column("part", Text("Del", "Part"), get=name, record=""),
        Unshown("title", lambda node: name_of(node.key, catalogue)),
        Column(
            "value",
            Text("Poäng", "Score"),
            "score",
            ("value", "least", "most"),
            scale=SCALE,
            ends=("low", "high"),
            get=lambda node: score_cell(node, catalogue),
            record="",
        ),
        Unshown("value", exactly("value")),
        Unshown("least", exactly("least")),
        Unshown("most", exactly("most")),
        Column("low", Text("Lägst", "Low"), "score", get=exactly("low")),
        Column("high", Text("Högst", "High"), "score", get=exactly("high")),
        Unshown("rated"),
        Column("coverage", Text("Andel besvarat", "Share answered"), "percent"),
        Column(
            "n",
            Text("Besvarade", "Answered"),
            "whole",
            ("n_answered", "n_applicable"),
            get=lambda node: f"{node.n_answered}/{node.n_applicable}",
            record="",
        ),
        *unshown("n_answered n_applicable"),
        Unshown("contribution", exactly("contribution")),
        Column("rated", Text("Betygsatt", "Rated"), get=rated, record=""),
    )


_NOT_COUNTED = Text("räknas inte", "not counted")


def scorecard(body: Body, catalogue: Catalogue, edition: Edition) -> Result:
    """The scorecard of one organisation."""
    catalogue, scope = edition.judged_by(catalogue), edition.scope_of(body.organisation.kind)
    score = body.score(catalogue, scope, fewest=fewest_in(edition))
    nodes = [n for d in (*score.total.children, *score.thin) for n in (d, *d.children)]
    told = told_of_parts(catalogue, is_partial=score.is_partial, thin={t.key for t in score.thin})
    missing = missing_criteria(body, catalogue, edition)
    payload = {
        "organisation": organisation_record(body),
        "is_total": not score.is_partial and score.total.rated,
        "score": record_of(told, score.total),
        "parts": [record_of(told, n) for n in nodes],
        "dimensions_counted": [n.key for n in score.total.children],
        "dimensions_left_out": [*(t.key for t in score.thin), *score.missing],
        "not_applicable": list(score.not_applicable),
        "missing": [c.id for c in missing],
    }
    notes = (
        *_about_answers(body, missing, score, catalogue, edition),
        *partly_answered(body, score, catalogue),
        *few_tries(body, catalogue, score.nodes),
        *notes_on(score, catalogue, edition),
    )
    said = Text("{name} · {edition}\n{line}", "{name} · {edition}\n{line}").fill(
        name=body.organisation.name, edition=edition_titled(edition), line=heading(score, catalogue)
    )
    return of_edition(
        edition, catalogue, Result("score", payload, (Table.of(told, (score.total, *nodes)),), said, notes), [body]
    )


def missing_criteria(body: Body, catalogue: Catalogue, edition: Edition) -> list[Criterion]:
    """The criteria in scope that have no answer that says something."""
    from digimaturity.scoring.tree import applicable_criteria

    scope = edition.scope_of(body.organisation.kind)
    done = body.known(catalogue, scope)
    return [c for c in applicable_criteria(catalogue, body.organisation.kind, scope) if c.id not in done]


def whose_answers(body: Body, catalogue: Catalogue, edition: Edition) -> Iterator[Text]:
    """Whose answers count where several have answered, by name and why, and on how much they differ.

    While any of them has questions left of what is double-coded, nothing is said of how much: none is to know of the
    others' answers then.
    """
    if len(body.people) < 2:  # noqa: PLR2004 - nobody else
        return
    most = body.people[0]
    if most.role.is_consensus:
        said = Text(
            "Det som bedömarna enats om räknas först.",
            "What the assessors agreed on counts first.",
        )
    elif body.n_scored[0] > body.n_scored[1]:
        said = Text(
            "{n} bedömare; svaren av {first} räknas först: flest bedömda kriterier ({k}).",
            "{n} assessors; the answers of {first} count first: most criteria scored ({k}).",
        )
    else:
        said = Text(
            "{n} bedömare; svaren av {first} räknas först: lika många bedömda kriterier ({k}) som en annan, och "
            "först att svara.",
            "{n} assessors; the answers of {first} count first: as many criteria scored ({k}) as another, and first "
            "to answer.",
        )
    yield said.fill(n=len(body.people), first=most.name, k=body.n_scored[0])
    asked = asked_of(body.organisation, catalogue, edition)
    planned = planned_for(edition.folder, body.organisation.id, (c.id for c in asked))
    if body.differing and not unfinished(body.assessments, asked, planned):
        differ = Text("Bedömarna skiljer sig på {d}.", "The assessors differ on {d}.")
        yield differ.fill(d=criteria(len(body.differing)))


def several_answered(bodies: Iterable[Body]) -> Iterator[Text]:
    """Of which organisations several have answered, and whose answers count then; nothing where none is."""
    shared = [b.organisation.name.each(legible) for b in bodies if len(b.people) > 1]
    if shared:
        yield Text(
            "Flera har svarat om {o}. Först räknas det som de enats om, sedan den som har bedömt flest kriterier och "
            "därefter den som svarade först; de andras svar fyller luckorna.",
            "Several have answered about {o}. What they agreed on counts first, then who has scored most criteria and "
            "after that who answered first; the others' answers fill the gaps.",
        ).fill(o=joined(", ", shared))


def _about_answers(
    body: Body, missing: list[Criterion], score: Score[Any], catalogue: Catalogue, edition: Edition
) -> Iterator[Text]:
    if missing:
        yield Text("Obesvarade: {n} ({ids}).", "Unanswered: {n} ({ids}).").fill(
            n=len(missing), ids=first_few([c.id for c in missing])
        )
    silent = {c.id for c in missing} & body.scored(catalogue, edition.scope_of(body.organisation.kind))
    if silent:
        yield Text(
            "Av dem har {n} ett svar som inget säger om nivån; det är med i det poängen kan vara.",
            "{n} of them: there is an answer, which says nothing of the level; what the score can be has it in it.",
        ).fill(n=len(silent))
    if score.not_applicable:
        yield Text("Ej tillämpliga: {n}.", "Not applicable: {n}.").fill(n=len(score.not_applicable))
    yield from whose_answers(body, catalogue, edition)
