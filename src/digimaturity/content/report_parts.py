"""What a printed report holds: every text and figure of a portrait in the language in use, ready to be laid out.

The result is plain JSON of strings and numbers, so that a layout can show a text but never run it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from digimaturity.content.colophon import OF_THE_TOOL, TOOL, colophon, made_by, whose_and_when
from digimaturity.content.criterion_rows import Criteria, target, titled
from digimaturity.content.facts import HIGHLIGHTS, OBSERVED, about_highlights, facts
from digimaturity.content.gap_findings import NO_CAUSE, explanations, how_to_read, in_three_lines
from digimaturity.content.gap_words import TITLE as RESIDENTS
from digimaturity.content.gap_words import seen_said, share_said, verdict_said
from digimaturity.content.interval_words import GIVEN_ERRORS, RANK_BY_SCORE, score_ends, scores_in_words
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.part_names import name_of
from digimaturity.content.phrases import cut, legible, lowered, organisations, share, web_address
from digimaturity.content.phrases import name_of as name_shown
from digimaturity.content.plan_rows import POINTS_SEEN, about_plan, first_rows
from digimaturity.content.score_range import is_point, points_shown, range_shown, score_shown
from digimaturity.content.scoring_words import how_scored
from digimaturity.content.sentences import caveats, position, score_first, score_kind
from digimaturity.content.spread import known_spread
from digimaturity.ground.language import Text, current, joined, number, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.plan_rows import PlanRow
    from digimaturity.content.portrait import Highlight, Portrait
    from digimaturity.insight.need_gap import Gap
    from digimaturity.insight.standing_out import Model
    from digimaturity.scoring.tree import Node

Json = dict[str, Any]

# So much of name and edition stands at the top of each page, on one line.
_RUNNING = 90
STEPS = 10
# A word longer than this may be broken anywhere, so often that no line is forced out of its column.
_LONG_WORD, _PIECE = 30, 12
_LONG = re.compile(rf"\S{{{_LONG_WORD},}}")
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"
_NONE = same("–")


def content_of(portrait: Portrait) -> Json:
    """Everything that the report shows, in the language in use."""
    study = portrait.study
    name, edition = name_shown(portrait.body.organisation), edition_titled(study.edition)
    title = Text("Digital service sedd utifrån", "Digital service seen from outside")
    criteria = Criteria(portrait)
    told: Json = {
        "language": current(),
        "made": _day(study.terms.made),
        "author": study.terms.publisher or TOOL,
        "document": f"{title}: {name}",
        "kicker": title,
        "name": name,
        "edition": edition,
        "origin": whose_and_when(study, portrait.body),
        "limits": study.edition.limits,
        "running": cut(f"{name} · {edition}", _RUNNING),
        "words": _WORDS,
        "score": _score(portrait),
        "facts": _facts(portrait),
        "summary": position(portrait),
        "dimensions": _dimensions(portrait),
        "strengths": _highlights(portrait, portrait.strengths, with_models=False),
        "gaps": _highlights(portrait, portrait.gaps, with_models=True),
        "plan": _plan(portrait),
        "residents": _residents(portrait),
        "criteria": criteria.all(),
        "scoring": _scoring(portrait, criteria),
        "caveats": caveats(study, portrait.body.organisation.id),
        "colophon": _colophon(portrait),
        "made_by": made_by(colophon(study, portrait.body)),
    }
    ready: Json = _ready(told)
    return ready


def _ready(value: Any) -> Any:  # noqa: ANN401 - anything that JSON holds, and texts in two languages
    """The value in the language in use, every text fit to be published and its long words breakable."""
    if isinstance(value, Text):
        value = str(value)
    if isinstance(value, str):
        return _LONG.sub(_breakable, legible(value))
    if isinstance(value, dict):
        # Addresses are where links lead, to the letter.
        return {key: inner if key == "address" else _ready(inner) for key, inner in value.items()}
    return [_ready(inner) for inner in value] if isinstance(value, list | tuple) else value


def _breakable(found: re.Match[str]) -> str:
    word = found[0]
    if web_address(word):  # the layout knows where an address may be broken
        return word
    return _MAY_BREAK.join(word[i : i + _PIECE] for i in range(0, len(word), _PIECE))


def _facts(portrait: Portrait) -> list[tuple[Text, Text]]:
    """What stands beside the score, without what stands above it or in it."""
    _, score = score_first(portrait)
    return [(label, fact) for label, fact in facts(portrait) if label != OBSERVED and fact != score]


def _day(iso: str) -> list[int] | None:
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return None
    return [day.year, day.month, day.day]


_WORDS = {
    "quotes": Text("””", "“”"),
    "page": Text("Sida", "Page"),
    "of": Text("av", "of"),
    "contents": Text("Innehåll", "Contents"),
    "summary": Text("Sammanfattning", "Summary"),
    "dimensions": Text("Dimension för dimension", "Dimension by dimension"),
    "strengths": Text("Styrkor", "Strengths"),
    "gaps": Text("Svagheter", "Weaknesses"),
    "plan": Text("Att göra först", "What to do first"),
    "residents": RESIDENTS,
    "criteria": Text("Kriterium för kriterium", "Criterion by criterion"),
    "scoring": Text("Så räknades poängen", "How the score was made"),
    "caveats": Text("Vad poängen inte säger", "What the score does not say"),
    "about": Text("Om rapporten", "About this report"),
    "excused": Text("Ej tillämpliga kriterier", "Criteria that are not applicable"),
    "unanswered": Text("Kriterier utan svar", "Criteria without an answer"),
    "median": Text("gruppens median", "the group's median"),
    "adds": Text("bidrar med", "adds"),
    "note": Text("Anteckning", "Note"),
    "reason": Text("Skäl", "Reason"),
    "evidence": Text("Belägg", "Evidence"),
    "reply": Text("Genmäle", "Reply"),
    "retest": Text("Ny kontroll", "Retest"),
    "done": Text("Klart när", "Done when"),
    "after": Text("Efter", "After"),
}


# What residents say
_SIDES = [
    Text("Behov", "Need"),
    Text("Utifrån", "From outside"),
    Text("Av 100 svarande", "Of 100 who answered"),
    Text("Tillsammans", "Together"),
]


def _residents(portrait: Portrait) -> Json | None:
    """Each need from outside and by residents; None where nothing is kept of what they say."""
    gap = portrait.study.gap(portrait.body.organisation.id)
    if gap is None:
        return None
    return {
        "told": in_three_lines(gap),
        "head": _SIDES,
        "rows": [[n.score.title, seen_said(n.score), share_said(n.found), verdict_said(n)] for n in gap.needs],
        "explained": [*_explained(gap)],
        "how": [*how_to_read(gap, with_background=False)][1:],
    }


def _explained(gap: Gap) -> Iterator[Text]:
    found = explanations(gap.needs)
    if found:
        yield NO_CAUSE
        yield from (same("{r} ({n}).").fill(r=reason.opening(), n=needs) for reason, needs in found)


# The score and its parts


def _score(portrait: Portrait) -> Json:
    label, value = score_first(portrait)
    return {
        "label": label,
        "value": value,
        "of": Text("av {m}", "of {m}").fill(m=float(portrait.study.catalogue.scale.max)),
    }


def _dimensions(portrait: Portrait) -> Json:
    """The total and each dimension against the group, as a table."""
    scale, ranking = portrait.study.catalogue.scale, portrait.frame.ranking
    in_group = ranking is not None and portrait.n_ranked > 1
    caption = Text("{o} på skalan {a}–{b}", "{o} on the scale {a}–{b}").fill(
        o=name_shown(portrait.body.organisation), a=float(scale.min), b=float(scale.max)
    )
    nodes = [portrait.score.total, *portrait.score.total.children]
    # A group of which only ranges are known has no median, and no ranks.
    has_spread = in_group and any(known_spread(portrait.study, ranking, node.key) for node in nodes)
    if has_spread and ranking is not None:
        caption = Text("{c}, mot gruppen {g} ({n})", "{c}, against {g} ({n})").fill(
            c=caption,
            g=lowered(ranking.title),
            n=organisations(portrait.n_ranked),
        )
    group = [Text("Median", "Median"), Text("Lägst", "Lowest"), Text("Högst", "Highest"), RANK_BY_SCORE]
    return {
        "caption": caption,
        "has_picture": any(node.value is not None for node in nodes[1:]),
        "head": [
            Text("Del", "Part"),
            Text("Poäng", "Score"),
            *([GIVEN_ERRORS] if _has_ends(portrait) else []),
            *(group if has_spread else []),
            Text("Andel besvarat", "Share answered"),
            Text("Besvarade", "Answered"),
        ],
        "table": [_dimension_cells(node, portrait, in_group=has_spread) for node in nodes],
    }


def _dimension_cells(node: Node[float], portrait: Portrait, *, in_group: bool) -> list[Text]:
    cells = [_part_name(node, portrait), score_shown(node, portrait.study.catalogue) or _NONE]
    if _has_ends(portrait):
        ends = score_ends(portrait.body.organisation.id, node.key, portrait.uncertainty)
        cells.append(scores_in_words(ends) if ends else _NONE)
    spread = known_spread(portrait.study, portrait.frame.ranking, node.key)
    if in_group and spread:
        places = {p.key: p.rank for p in portrait.peers.positions} if portrait.peers else {}
        rank = places.get(node.key)
        cells += [number(spread.median), number(spread.low), number(spread.high), same(str(rank)) if rank else _NONE]
    elif in_group:
        cells += [_NONE] * 4
    return [*cells, share(node.coverage), same(f"{node.n_answered}/{node.n_applicable}")]


def _has_ends(portrait: Portrait) -> bool:
    """Whether errors of measurement were drawn, so that scores have intervals."""
    return portrait.uncertainty is not None and portrait.uncertainty.measured is not None


def _part_name(node: Node[float], portrait: Portrait) -> Text:
    return score_kind(portrait) if node.part == "total" else name_of(node.key, portrait.study.catalogue)


# What stands out, and what to do


def _highlights(portrait: Portrait, found: Sequence[Highlight], *, with_models: bool) -> Json:
    models = with_models and any(h.model for h in found[:HIGHLIGHTS])
    medians = any(h.entry.median is not None for h in found[:HIGHLIGHTS])
    head = [
        Text("Kriterium", "Criterion"),
        Text("Poäng", "Points"),
        *([Text("Gruppens median", "The group's median")] if medians else []),
        *([Text("Förebild", "Role model")] if models else []),
    ]
    rows = []
    for h in found[:HIGHLIGHTS]:
        median = [_NONE if h.entry.median is None else points_shown(h.entry.median)] if medians else []
        model = [_link(h.model)] if models else []
        rows.append([titled(h.entry), points_shown(h.entry.points or 0), *median, *model])
    return {"note": about_highlights(portrait, len(found), above=not with_models), "head": head, "rows": rows}


def _link(model: Model | None) -> Json | Text:
    return _NONE if model is None else {"text": model.name, "address": target(model.address)}


def _plan(portrait: Portrait) -> Json:
    """The first steps of the plan."""
    steps = first_rows(portrait, STEPS)
    models = any(step.model for step in steps)
    head = [
        Text("Steg", "Step"),
        Text("Att göra", "To do"),
        POINTS_SEEN,
        Text("Vinst", "Gain"),
        Text("Poäng efter", "Score after"),
        Text("Nytta", "Use"),
        Text("Insats", "Effort"),
        *([Text("Förebild", "Role model")] if models else []),
    ]
    rows = [[*_step(step), *([_link(step.model)] if models else [])] for step in steps]
    return {"notes": about_plan(portrait, len(steps)), "head": head, "rows": rows}


def _step(row: PlanRow) -> list[Any]:
    return [
        same(str(row.n)),
        {
            "id": row.id,
            "title": row.title,
            "done": joined(" ", row.done) if row.done else None,
            "after": ", ".join(row.requires),
        },
        row.seen,
        row.gained,
        row.after_shown or _NONE,
        same(str(row.usefulness)),
        same(str(row.effort)),
    ]


# How the score was made


def _scoring(portrait: Portrait, criteria: Criteria) -> Json:
    score = portrait.score
    rows = [_scored(n, portrait, counts=True) for n in score.total.children if n.value is not None]
    rows += [_scored(n, portrait, counts=False) for n in score.thin]
    if score.total.value is not None:
        rows.append(_scored(score.total, portrait, counts=True))
    return {
        "how": how_scored(portrait.study, portrait),
        "head": [
            Text("Del", "Part"),
            Text("Poäng", "Score"),
            Text("Andel", "Share"),
            Text("Bidrar", "Adds"),
            Text("Andel besvarat", "Share answered"),
            Text("Besvarade", "Answered"),
        ],
        "rows": rows,
        "excused": criteria.without(excused=True),
        "unanswered": criteria.without(excused=False),
    }


def _scored(node: Node[float], portrait: Portrait, *, counts: bool) -> list[Text]:
    no = Text("räknas inte", "not counted")
    ends = (node.value, node.value) if is_point(node, portrait.study.catalogue) else (node.least, node.most)
    least, most = (float(end or 0) for end in ends)
    return [
        _part_name(node, portrait),
        range_shown(least, most, "points") if node.value is not None else _NONE,
        share(node.share) if counts else no,
        range_shown(least * node.share, most * node.share, "points") if counts else _NONE,
        share(node.coverage),
        same(f"{node.n_answered}/{node.n_applicable}"),
    ]


# What made the report stands on one line of its own; what it is and when it was observed stand first.
_ELSEWHERE = {*OF_THE_TOOL, "limits", "observed"}


def _colophon(portrait: Portrait) -> list[tuple[Text, Text]]:
    rows = colophon(portrait.study, portrait.body)
    return [(label, words) for key, label, words in rows if key not in _ELSEWHERE]
