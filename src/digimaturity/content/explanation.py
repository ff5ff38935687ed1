"""How a score came about, criterion by criterion, down to the answers and their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.content.answer_words import BESIDE, EVIDENCE, WHAT, answer_rows, reply_rows
from digimaturity.content.part_names import name_of
from digimaturity.content.provenance_stamp import of_edition, organisation_record
from digimaturity.content.score_range import points_cell, range_shown, reach_shown, score_shown
from digimaturity.content.scorecard import notes_on, told_of_parts, whose_answers
from digimaturity.content.try_notes import few_tries
from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import Text, number, same
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, record_of
from digimaturity.insight.body import Body, exact, fewest_in
from digimaturity.model.answers import answer_fields
from digimaturity.model.right_of_reply import reply_fields
from digimaturity.scoring.bounds import Width, widths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from digimaturity.model.asked import Asked
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition
    from digimaturity.model.right_of_reply import Reply
    from digimaturity.scoring.tree import Node, Score


def explanation(
    body: Body,
    catalogue: Catalogue,
    edition: Edition,
    key: str | None,
    replies: Mapping[str, Sequence[Reply]] | None = None,
    worded: Criterion | None = None,
) -> Result:
    """How a score came about: points, maximum, weight and exact contribution of each criterion.

    ``key`` is a dimension, theme or criterion, None for everything; ``replies`` are shown beside and never counted.
    ``worded`` is a criterion as its assessors read it, where that was otherwise.

    Raises:
        NotFoundError: nothing of the part counts, as it is outside the edition or not applicable.
    """
    replies = replies or {}
    catalogue, scope = edition.judged_by(catalogue), edition.scope_of(body.organisation.kind)
    score = exact(body, catalogue, scope, fewest=fewest_in(edition))
    if key is not None and key not in score.nodes:
        raise _nothing_counted(body, catalogue, edition, key)
    root = score.total if key is None else score.nodes[key]
    leaves = [n for n in root.walk() if n.part == "criterion"]
    parts = apportioned([n.contribution for n in leaves], _DECIMALS)
    found = widths(score)
    of_parts, told = told_of_parts(catalogue), _told(body, catalogue, replies)
    every = [_Leaf(n, part, found.get(n.key)) for n, part in zip(leaves, parts, strict=True)]
    shown = [leaf for leaf in every if leaf.node.value is not None or leaf.node.key == key]
    open_ = where_to_look(leaves, found)
    tables = [Table.of(told, shown), *_open_table(() if key in catalogue.by_id else open_, found, catalogue)]
    notes = [*_about_parts(root, score, leaves, len(shown), catalogue)]
    if key in catalogue.by_id:
        tables.append(_evidence_table(body, worded or catalogue.by_id[str(key)], edition.asked))
        tables += _replies_table(body, replies.get(str(key), ()), catalogue.by_id[str(key)])
    else:
        notes += few_tries(body, catalogue, {n.key for n in leaves})
    notes += _about_the_middle(leaves)
    if key not in catalogue.by_id and (replied := [n.key for n in leaves if n.key in replies]):
        notes.append(Text("Genmälen finns om: {ids}.", "There are replies about: {ids}.").fill(ids=", ".join(replied)))
    payload = {
        "organisation": organisation_record(body),
        "part": record_of(of_parts, root),
        "score": record_of(of_parts, score.total),
        "criteria": [{**record_of(of_parts, leaf.node), **record_of(told, leaf)} for leaf in every],
        "where_to_look": [n.key for n in open_],
        "not_applicable": [
            {"id": c, "reason": _reason(body, c)} for c in score.not_applicable if _inside(c, root.key, catalogue)
        ],
    }
    said = (*notes, *whose_answers(body, catalogue, edition), *notes_on(score, catalogue, edition))
    heading = _heading(body, root, score, catalogue)
    return of_edition(edition, catalogue, Result("explain", payload, tuple(tables), heading, said), [body])


def where_to_look(leaves: Sequence[Node[Fraction]], found: Mapping[str, Width[Fraction]]) -> list[Node[Fraction]]:
    """The criteria of which something is not known, those first that leave most of the bounds open."""
    nothing = Width(0, 0)
    known = {n.key: found.get(n.key, nothing) for n in leaves}
    return sorted((n for n in leaves if any(known[n.key])), key=lambda n: (-known[n.key].bounds, -known[n.key].range))


def _open_table(
    open_: Sequence[Node[Fraction]], found: Mapping[str, Width[Fraction]], catalogue: Catalogue
) -> list[Table]:
    """Where to look first to know more; nothing where all is known."""
    if not open_:
        return []
    whole = sum((found[n.key].bounds for n in open_), start=found[open_[0].key].bounds * 0)
    notes = [
        Text(
            "Varav svaren: så mycket av osäkerheten kommer av vad de givna svaren kan betyda. Med obesvarat: när också "
            "det obesvarade räknas. Båda är i totalens poäng.",
            "Of answers: so much of what is not known comes of what the answers given can mean. With unanswered: when "
            "what is unanswered counts too. Both are in points of the total.",
        )
    ]
    if len(open_) > _OPEN_SHOWN:
        rest = Text("De {n} största av {all}.", "The {n} largest of {all}.").fill(n=_OPEN_SHOWN, all=len(open_))
        notes.insert(0, rest)
    caption = Text("Titta först här för att veta mer", "Where to look first to know more")
    told = (
        Column("id", Text("Kriterium", "Criterion"), get="key"),
        Column("title", Text("Fråga", "Question"), get=lambda n: name_of(n.key, catalogue)),
        Column(
            "can_be",
            Text("Kan vara", "Can be"),
            "whole",
            ("low", "high"),
            get=lambda n: range_shown(n.low, n.high, "points"),
        ),
        Unshown("low"),
        Unshown("high"),
        Column("range_part", Text("Varav svaren", "Of answers"), "exact", get=lambda n: found[n.key].range),
        Column("bounds_part", Text("Med obesvarat", "With unanswered"), "exact", get=lambda n: found[n.key].bounds),
        Column("width_share", Text("Andel", "Share"), "percent", get=lambda n: found[n.key].bounds / whole),
    )
    return [Table.of(told, open_[:_OPEN_SHOWN], caption, tuple(notes))]


def _heading(body: Body, root: Node[Fraction], score: Score[Fraction], catalogue: Catalogue) -> Text:
    top = same(f"{catalogue.scale.max:g}")
    if reach := reach_shown(root, catalogue):
        top = Text("{t} (kan bli {r})", "{t} (can become {r})").fill(t=top, r=reach)
    return Text(
        "{name} · {part}: {value} av {top}, bidrar {c} till {whole} {all}",
        "{name} · {part}: {value} of {top}, contributes {c} to {whole} {all}",
    ).fill(
        name=body.organisation.name,
        part=name_of(root.key, catalogue),
        value=score_shown(root, catalogue) or same("–"),
        top=top,
        c=number(float(root.contribution), "parts"),
        whole=Text("delresultatet", "the partial result") if score.is_partial else Text("totalen", "the total"),
        all=score_shown(score.total, catalogue) or same("–"),
    )


def _about_parts(
    root: Node[Fraction], score: Score[Fraction], leaves: list[Node[Fraction]], shown: int, catalogue: Catalogue
) -> Iterator[Text]:
    """What pulls down most, and that the contributions add up; or that the part does not count."""
    if root.part == "dimension" and any(t.key == root.key for t in score.thin):
        yield Text(
            "Dimensionen har för få kriterier i utgåvan för att räknas i poängen.",
            "The dimension has too few criteria in the edition to count in the score.",
        )
        return
    yield from _largest_losses(leaves, catalogue)
    total = sum((n.contribution for n in leaves), start=root.contribution * 0)
    if total == root.contribution and shown:
        yield Text(
            "Summan av bidragen är {sum}, exakt delens bidrag.",
            "The contributions add up to {sum}, exactly the part's own contribution.",
        ).fill(sum=number(float(total), _DECIMALS))


def _nothing_counted(body: Body, catalogue: Catalogue, edition: Edition, key: str) -> NotFoundError:
    reason = _reason(body, key) if key in body.answers else ""
    return NotFoundError(
        Text(
            "”{p}” räknas inte för {o} i utgåvan {e}: ingår inte, eller är ej tillämpligt.",
            '"{p}" does not count for {o} in the edition {e}: not in scope, or not applicable.',
        ).fill(p=name_of(key, catalogue), o=body.organisation.name, e=edition.id),
        Text("Skäl: {t}", "Reason: {t}").fill(t=reason) if reason else None,
    )


def _about_the_middle(leaves: Sequence[Node[Fraction]]) -> Iterator[Text]:
    """That what a criterion known only in part adds is reckoned, like the score, on the middle of its range."""
    if any(n.least != n.most for n in leaves):
        yield Text(
            "Där poängen står från–till är ”Bidrar” och ”Kan ge” räknade på dess mitt; planen visar vinsten från–till.",
            'Where the points are a range, "Adds" and "Could add" are reckoned on its middle; the plan gives the gain '
            "from–to.",
        )


def _largest_losses(leaves: list[Node[Fraction]], catalogue: Catalogue) -> Iterator[Text]:
    """The criteria that would add most if they reached the top."""
    losses = sorted(((_could_add(n, catalogue), n.key) for n in leaves if n.value is not None), reverse=True)
    worst = [(loss, key) for loss, key in losses if loss > 0][:3]
    if len(leaves) < _FEWEST_TO_RANK or not worst:
        return
    listed = "; ".join(f"{key} (+{number(float(loss), 'points')})" for loss, key in worst)
    yield Text(
        "Drar ner mest: {l}. ”Kan ge” är vad poängen ökar om kriteriet når högsta nivån.",
        'Pulls down most: {l}. "Could add" is what the score gains if the criterion reaches the top level.',
    ).fill(l=listed)


_FEWEST_TO_RANK = 4
# So many criteria of which something is not known are shown; all stand in the JSON.
_OPEN_SHOWN = 20
_DECIMALS = 6


class _Leaf(NamedTuple):
    """A criterion of a score; its part of the sum in units of the last decimal; how much of the total it leaves open.

    ``width`` is None where it does not count.
    """

    node: Node[Fraction]
    part: int
    width: Width[Fraction] | None

    @property
    def contribution(self) -> float | None:
        return None if self.node.value is None else self.part / 10**_DECIMALS


def _told(body: Body, catalogue: Catalogue, replies: Mapping[str, Sequence[Reply]]) -> Declared:
    """What is told of a criterion, besides what is told of every part of a score."""

    def could_add(leaf: _Leaf) -> Fraction | None:
        return None if leaf.node.value is None else _could_add(leaf.node, catalogue)

    def answer(leaf: _Leaf) -> dict[str, Any] | None:
        found = body.answers.get(leaf.node.key)
        return answer_fields(found) if found else None

    def width(name: str) -> Callable[[_Leaf], float]:
        return lambda leaf: float(getattr(leaf.width, name)) if leaf.width else 0.0

    return (
        Column("id", Text("Kriterium", "Criterion"), get="node.key", record=""),
        Column("title", Text("Fråga", "Question"), get=lambda leaf: name_of(leaf.node.key, catalogue), record=""),
        Column(
            "points",
            Text("Poäng", "Points"),
            "points",
            ("points", "least", "most"),
            get=lambda leaf: points_cell(leaf.node),
            record="",
        ),
        Unshown("least", "node.least", record=""),
        Unshown("most", "node.most", record=""),
        Column("maximum", Text("Av", "Of"), "whole", get=lambda _: f"{catalogue.scale.max:g}", record=""),
        Unshown("maximum", lambda _: catalogue.scale.max),
        Column("weight", Text("Vikt", "Weight"), "hundredths", get=lambda leaf: float(leaf.node.weight)),
        Unshown("share", lambda leaf: float(leaf.node.share)),
        Column("contribution", Text("Bidrar", "Adds"), "exact", record=""),
        Column("could_add", Text("Kan ge", "Could add"), "exact", get=could_add, record=""),
        Unshown("could_add", lambda leaf: float(_could_add(leaf.node, catalogue))),
        Unshown("answer", answer),
        Unshown("replies", lambda leaf: [reply_fields(r) for r in replies.get(leaf.node.key, ())]),
        Unshown("range_part", width("range")),
        Unshown("bounds_part", width("bounds")),
    )


def _could_add(node: Node[Any], catalogue: Catalogue) -> Any:  # noqa: ANN401 - float or Fraction
    if node.value is None:
        return 0
    return node.share * (type(node.share)(catalogue.scale.max) - node.value)


def apportioned(values: list[Fraction], decimals: int) -> list[int]:
    """Values rounded to units of the last decimal so that they add up to the rounded sum (largest remainder method)."""
    unit = 10**decimals
    scaled = [v * unit for v in values]
    floors = [int(v // 1) for v in scaled]
    lacking = round(sum(scaled)) - sum(floors)
    by_remainder = sorted(range(len(values)), key=lambda i: (floors[i] - scaled[i], i))
    for index in by_remainder[:lacking]:
        floors[index] += 1
    return floors


def _inside(criterion: str, key: str, catalogue: Catalogue) -> bool:
    c = catalogue.by_id[criterion]
    return key in {"total", c.dimension, c.theme, c.id}


def _reason(body: Body, criterion: str) -> str:
    reasons = [o.reason for _, o in body.answers[criterion].observations() if o.reason]
    return "; ".join(dict.fromkeys(reasons))


def _evidence_table(body: Body, criterion: Criterion, asked: Asked | None) -> Table:
    rows = answer_rows(body, criterion, asked)
    per_service = any(row["service"] for row in rows)
    return Table(EVIDENCE if per_service else EVIDENCE[1:], rows, Text("Svar och belägg", "Evidence"))


def _replies_table(body: Body, replies: Sequence[Reply], criterion: Criterion) -> list[Table]:
    if not replies:
        return []
    rows = reply_rows(body, replies, criterion)
    columns = EVIDENCE if any(row["service"] for row in rows) else EVIDENCE[1:]
    return [Table((WHAT, *columns), rows, Text("Genmälen", "Replies"), (BESIDE,))]
