"""One organisation's scorecard: every dimension and theme with coverage, bounds and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import Text, joined, number, percent, same
from digimaturity.ground.table import SCALE, Column, Result, Table
from digimaturity.insight.body import Body, exact, fewest_in
from digimaturity.model.answers import answer_fields
from digimaturity.model.reply import reply_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from digimaturity.model.answers import Answer, Observation
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition
    from digimaturity.model.reply import Reply
    from digimaturity.scoring.score import Node, Score

TOTAL = Text("Totalt", "Total")
PARTIAL = Text("Delpoäng", "Partial score")


def name_of(key: str, catalogue: Catalogue) -> Text:
    """What a part of the score is called."""
    if key == "total":
        return TOTAL
    if key in catalogue.dimension_of:
        return catalogue.dimension_of[key].title
    if key in catalogue.theme_of:
        return catalogue.theme_of[key].title
    return catalogue.by_id[key].title


def scope_size(score: Score[Any]) -> int:
    """How many criteria the score looked at: applicable ones and those that were not applicable."""
    applicable = score.total.n_applicable + sum(t.n_applicable for t in score.thin)
    return applicable + len(score.not_applicable)


def heading(score: Score[Any], catalogue: Catalogue) -> Text:
    """What the score is and what it rests on, in one sentence: never called a total when a dimension is left out."""
    value = score.total.value
    name = PARTIAL if score.is_partial else TOTAL
    answered = sum(n.n_answered for n in (score.total, *score.thin)) + len(score.not_applicable)
    rests = Text("{d} av {n} kriterier besvarade", "{d} of {n} criteria answered").fill(d=answered, n=scope_size(score))
    if scope_size(score) < len(catalogue.criteria):
        rests = Text("{r} (katalogen har {all})", "{r} (the catalogue has {all})").fill(
            r=rests, all=len(catalogue.criteria)
        )
    if value is None:
        return Text("{name}: inget att räkna på · {rests}", "{name}: nothing to compute · {rests}").fill(
            name=name, rests=rests
        )
    figure = number(float(value))
    bounds = f"{number(float(score.total.low))}–{number(float(score.total.high))}"
    top = f"{catalogue.scale.max:g}"
    if not score.total.rated:
        return Text(
            "Preliminärt {figure} av {top} (gränser {bounds}) · täckning {coverage} · {rests}",
            "Provisional {figure} of {top} (bounds {bounds}) · coverage {coverage} · {rests}",
        ).fill(figure=figure, top=top, bounds=bounds, coverage=percent(score.total.coverage), rests=rests)
    return Text(
        "{name} {figure} av {top} · täckning {coverage} · {rests}",
        "{name} {figure} of {top} · coverage {coverage} · {rests}",
    ).fill(name=name, figure=figure, top=top, coverage=percent(score.total.coverage), rests=rests)


def notes_on(score: Score[Any], catalogue: Catalogue, edition: Edition) -> tuple[Text, ...]:
    """What a reader must know to read the figures rightly."""
    notes: list[Text] = []
    if score.is_partial:
        counted = ", ".join(str(catalogue.dimension_of[n.key].title) for n in score.total.children)
        left = ", ".join(str(catalogue.dimension_of[k].title) for k in (*(t.key for t in score.thin), *score.missing))
        notes.append(
            Text(
                "Delpoängen gäller {counted}. Räknas inte, för få kriterier: {left}.",
                "The partial score covers {counted}. Not counted, too few criteria: {left}.",
            ).fill(counted=counted or "–", left=left)
        )
    if edition.common == "answered":
        notes.append(
            Text(
                "Bygger på organisationens egna svar. compare räknar på det som alla i gruppen har svar på, så siffran "
                "där kan vara en annan.",
                "Rests on the organisation's own answers. compare reckons on what everyone in the group has answers "
                "to, so its figure may differ.",
            )
        )
    if not score.total.rated:
        notes.append(
            Text(
                "En dimension betygsätts när minst {share} av vikten är besvarad.",
                "A dimension is rated when at least {share} of its weight is answered.",
            ).fill(share=percent(round(catalogue.rated_from, 2)))
        )
    return (*notes, *edition_notes(edition))


def edition_notes(edition: Edition) -> tuple[Text, ...]:
    """An edition's limits and attribution, which follow its figures everywhere."""
    notes = []
    if edition.limits:
        notes.append(Text("Gränser: {t}", "Limits: {t}").fill(t=edition.limits))
    if edition.source:
        notes.append(Text("Källa: {t}", "Source: {t}").fill(t=edition.source.attribution))
    return tuple(notes)


def stamp(catalogue: Catalogue, edition: Edition) -> dict[str, Any]:
    """What every machine-readable result says about where it comes from."""
    from digimaturity import __version__

    return {
        "tool": __version__,
        "catalogue": {"id": catalogue.id, "version": catalogue.version, "criteria": len(catalogue.criteria)},
        "edition": {
            "id": edition.id,
            "title": {"sv": edition.title.sv, "en": edition.title.en},
            "limits": edition.limits and {"sv": edition.limits.sv, "en": edition.limits.en},
            "source": edition.source
            and {
                "name": edition.source.name,
                "licence": edition.source.licence,
                "url": edition.source.url,
                "attribution": {"sv": edition.source.attribution.sv, "en": edition.source.attribution.en},
            },
        },
    }


def node_record(node: Node[Any], catalogue: Catalogue) -> dict[str, Any]:
    """A part of a score for machines, in full precision."""
    return {
        "id": node.key,
        "part": node.part,
        "title": {"sv": name_of(node.key, catalogue).sv, "en": name_of(node.key, catalogue).en},
        "value": None if node.value is None else float(node.value),
        "low": float(node.low),
        "high": float(node.high),
        "rated": node.rated,
        "coverage": node.coverage,
        "n_answered": node.n_answered,
        "n_applicable": node.n_applicable,
        "contribution": float(node.contribution),
    }


def scorecard(body: Body, catalogue: Catalogue, edition: Edition) -> Result:
    """The scorecard of one organisation."""
    scope = edition.scope_of(body.organisation.kind)
    score = body.score(catalogue, scope, fewest=fewest_in(edition))
    nodes = [n for d in (*score.total.children, *score.thin) for n in (d, *d.children)]
    thin = {t.key for t in score.thin}
    rows = [_row(score.total, catalogue)]
    rows += [_not_counted(_row(n, catalogue)) if n.key in thin else _row(n, catalogue) for n in nodes]
    rows[0]["part"] = str(PARTIAL if score.is_partial else TOTAL)
    missing = missing_criteria(body, catalogue, edition)
    payload = {
        **stamp(catalogue, edition),
        "organisation": organisation_record(body),
        "is_total": not score.is_partial and score.total.rated,
        "score": node_record(score.total, catalogue),
        "parts": [node_record(n, catalogue) for n in nodes],
        "dimensions_counted": [n.key for n in score.total.children],
        "dimensions_left_out": [*(t.key for t in score.thin), *score.missing],
        "not_applicable": list(score.not_applicable),
        "missing": [c.id for c in missing],
    }
    notes = list(notes_on(score, catalogue, edition))
    notes[:0] = _about_answers(body, missing, score)
    return Result(
        "score",
        payload,
        (Table(_COLUMNS, rows),),
        Text("{name} · {edition}\n{line}", "{name} · {edition}\n{line}").fill(
            name=body.organisation.name, edition=edition.title, line=heading(score, catalogue)
        ),
        tuple(notes),
    )


_COLUMNS = (
    Column("part", Text("Del", "Part")),
    Column("value", Text("Poäng", "Score"), "score", scale=SCALE, ends=("low", "high")),
    Column("low", Text("Lägst", "Low"), "score"),
    Column("high", Text("Högst", "High"), "score"),
    Column("coverage", Text("Täckning", "Coverage"), "percent"),
    Column("n", Text("Besvarade", "Answered"), "whole", ("n_answered", "n_applicable")),
    Column("rated", Text("Betygsatt", "Rated")),
)


def _row(node: Node[Any], catalogue: Catalogue) -> dict[str, Any]:
    indent = {"total": "", "dimension": "", "theme": "  "}[node.part]
    return {
        "part": indent + str(name_of(node.key, catalogue)),
        "value": node.value,
        "low": node.low,
        "high": node.high,
        "coverage": node.coverage,
        "n": f"{node.n_answered}/{node.n_applicable}",
        "n_answered": node.n_answered,
        "n_applicable": node.n_applicable,
        "rated": None if node.part == "theme" else node.rated,
    }


def _not_counted(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "rated": str(Text("räknas inte", "not counted"))}


def organisation_record(body: Body) -> dict[str, Any]:
    """An organisation for machines."""
    o = body.organisation
    return {"id": o.id, "name": {"sv": o.name.sv, "en": o.name.en}, "kind": o.kind, "assessors": list(body.assessors)}


def missing_criteria(body: Body, catalogue: Catalogue, edition: Edition) -> list[Criterion]:
    """The criteria in scope that have no answer that counts."""
    from digimaturity.scoring.score import applicable_criteria

    scope = edition.scope_of(body.organisation.kind)
    done = body.answered(catalogue, scope)
    return [c for c in applicable_criteria(catalogue, body.organisation.kind, scope) if c.id not in done]


def _about_answers(body: Body, missing: list[Criterion], score: Score[Any]) -> list[Text]:
    notes: list[Text] = []
    if missing:
        ids = ", ".join(c.id for c in missing[:12]) + (" …" if len(missing) > 12 else "")  # noqa: PLR2004
        notes.append(Text("Obesvarade: {n} ({ids}).", "Unanswered: {n} ({ids}).").fill(n=len(missing), ids=ids))
    if score.not_applicable:
        notes.append(Text("Ej tillämpliga: {n}.", "Not applicable: {n}.").fill(n=len(score.not_applicable)))
    if len(body.assessors) > 1:
        notes.append(
            Text(
                "{n} bedömare; {first}s svar räknas först. De skiljer sig på {d} kriterier.",
                "{n} assessors; the answers of {first} count first. They differ on {d} criteria.",
            ).fill(n=len(body.assessors), first=body.assessors[0], d=len(body.differing))
        )
    return notes


def explanation(
    body: Body,
    catalogue: Catalogue,
    edition: Edition,
    key: str | None,
    replies: Mapping[str, Sequence[Reply]] | None = None,
) -> Result:
    """How a score came about: points, maximum, weight and exact contribution of each criterion.

    Args:
        body: the organisation.
        catalogue: the questions.
        edition: the edition.
        key: a dimension, theme or criterion; None for everything.
        replies: what the organisation says of its results, by criterion; shown beside them, never counted.

    Raises:
        NotFoundError: nothing of the part counts, as it is outside the edition or not applicable.
    """
    replies = replies or {}
    scope = edition.scope_of(body.organisation.kind)
    score = exact(body, catalogue, scope, fewest=fewest_in(edition))
    if key is not None and key not in score.nodes:
        raise _nothing_counted(body, catalogue, edition, key)
    root = score.total if key is None else score.nodes[key]
    leaves = [n for n in root.walk() if n.part == "criterion"]
    parts = apportioned([n.contribution for n in leaves], _DECIMALS)
    shown = [(n, part) for n, part in zip(leaves, parts, strict=True) if n.value is not None or n.key == key]
    rows = [_explained(n, part, catalogue) for n, part in shown]
    total = sum((n.contribution for n in leaves), start=root.contribution * 0)
    exactly_equal = total == root.contribution
    value = None if root.value is None else number(float(root.value))
    line = Text(
        "{name} · {part}: {value} av {top}, bidrar {c} till {whole} {all}",
        "{name} · {part}: {value} of {top}, contributes {c} to {whole} {all}",
    ).fill(
        name=body.organisation.name,
        part=name_of(root.key, catalogue),
        value=value or "–",
        top=f"{catalogue.scale.max:g}",
        c=number(float(root.contribution), 3),
        whole=Text("delpoängen", "the partial score") if score.is_partial else Text("totalen", "the total"),
        all=number(float(score.total.value or 0)),
    )
    check = Text(
        "Summan av bidragen är {sum}, exakt delens bidrag.",
        "The contributions add up to {sum}, exactly the part's own contribution.",
    ).fill(sum=number(float(total), _DECIMALS))
    notes = [check] if exactly_equal and shown else []
    notes = [*_largest_losses(leaves, catalogue), *notes]
    if len(shown) < len(leaves):
        notes.append(
            Text("{n} obesvarade kriterier visas inte.", "{n} unanswered criteria are not shown.").fill(
                n=len(leaves) - len(shown)
            )
        )
    if root.part == "dimension" and any(t.key == root.key for t in score.thin):
        notes = [
            Text(
                "Dimensionen har för få kriterier i utgåvan för att räknas i poängen.",
                "The dimension has too few criteria in the edition to count in the score.",
            )
        ]
    payload = {
        **stamp(catalogue, edition),
        "organisation": organisation_record(body),
        "part": node_record(root, catalogue),
        "score": node_record(score.total, catalogue),
        "criteria": [
            {
                **node_record(n, catalogue),
                "maximum": catalogue.scale.max,
                "weight": float(n.weight),
                "share": float(n.share),
                "could_add": float(_could_add(n, catalogue)),
                "answer": _answer_record(body, n.key),
                "replies": [reply_fields(r) for r in replies.get(n.key, ())],
            }
            for n in leaves
        ],
        "not_applicable": [
            {"id": c, "reason": _reason(body, c)} for c in score.not_applicable if _inside(c, root.key, catalogue)
        ],
    }
    tables = [Table(_EXPLAIN_COLUMNS, rows)]
    if key in catalogue.by_id:
        tables.append(_evidence_table(body, catalogue, str(key)))
        tables += _replies_table(replies.get(str(key), ()), catalogue.by_id[str(key)])
    elif replied := [n.key for n in leaves if n.key in replies]:
        notes.append(Text("Genmälen finns om: {ids}.", "There are replies about: {ids}.").fill(ids=", ".join(replied)))
    return Result("explain", payload, tuple(tables), line, (*notes, *notes_on(score, catalogue, edition)))


def _nothing_counted(body: Body, catalogue: Catalogue, edition: Edition, key: str) -> NotFoundError:
    reason = _reason(body, key) if key in body.answers else ""
    return NotFoundError(
        Text(
            "”{p}” räknas inte för {o} i utgåvan {e}: ingår inte, eller är ej tillämpligt.",
            '"{p}" does not count for {o} in the edition {e}: not in scope, or not applicable.',
        ).fill(p=name_of(key, catalogue), o=body.organisation.name, e=edition.id),
        Text("Skäl: {t}", "Reason: {t}").fill(t=reason) if reason else None,
    )


def _largest_losses(leaves: list[Node[Fraction]], catalogue: Catalogue) -> list[Text]:
    """The criteria that would add most if they reached the top."""
    losses = sorted(((_could_add(n, catalogue), n.key) for n in leaves if n.value is not None), reverse=True)
    worst = [(loss, key) for loss, key in losses if loss > 0][:3]
    if len(leaves) < _FEWEST_TO_RANK or not worst:
        return []
    listed = "; ".join(f"{key} (+{number(float(loss), 2)})" for loss, key in worst)
    return [
        Text(
            "Drar ner mest: {l}. ”Kan ge” är vad totalen ökar om kriteriet når högsta nivån.",
            'Pulls down most: {l}. "Could add" is what the total gains if the criterion reaches the top level.',
        ).fill(l=listed)
    ]


_FEWEST_TO_RANK = 4
_DECIMALS = 6
_EXPLAIN_COLUMNS = (
    Column("id", Text("Kriterium", "Criterion")),
    Column("title", Text("Fråga", "Question")),
    Column("points", Text("Poäng", "Points"), "points"),
    Column("maximum", Text("Av", "Of"), "whole"),
    Column("weight", Text("Vikt", "Weight"), "points"),
    Column("contribution", Text("Bidrar", "Adds"), "exact"),
    Column("could_add", Text("Kan ge", "Could add"), "exact"),
)


def _explained(node: Node[Fraction], part: int, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "id": node.key,
        "title": str(name_of(node.key, catalogue)),
        "points": node.value,
        "maximum": f"{catalogue.scale.max:g}",
        "weight": node.weight,
        "contribution": None if node.value is None else part / 10**_DECIMALS,
        "could_add": None if node.value is None else _could_add(node, catalogue),
    }


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


def _answer_record(body: Body, criterion: str) -> dict[str, Any] | None:
    answer = body.answers.get(criterion)
    return answer_fields(answer) if answer else None


def _evidence_table(body: Body, catalogue: Catalogue, criterion: str) -> Table:
    rows = answer_rows(body.answers.get(criterion), catalogue.by_id[criterion])
    per_service = any(row["service"] for row in rows)
    return Table(_EVIDENCE_COLUMNS if per_service else _EVIDENCE_COLUMNS[1:], rows, Text("Svar och belägg", "Evidence"))


def _replies_table(replies: Sequence[Reply], criterion: Criterion) -> list[Table]:
    if not replies:
        return []
    rows = reply_rows(replies, criterion)
    columns = _EVIDENCE_COLUMNS if any(row["service"] for row in rows) else _EVIDENCE_COLUMNS[1:]
    return [Table((WHAT, *columns), rows, Text("Genmälen", "Replies"), (BESIDE,))]


def answer_rows(answer: Answer | None, criterion: Criterion) -> list[dict[str, Any]]:
    """A row of service, level and meaning for each observation of an answer."""
    return [_observed(o, service, criterion) for service, o in (answer.observations() if answer else [])]


def reply_rows(replies: Iterable[Reply], criterion: Criterion) -> list[dict[str, Any]]:
    """As ``answer_rows``, for each reply and, below it, its retest."""
    rows = []
    for r in replies:
        rows.append({"what": str(REPLY), "service": r.service, "said": f"”{r.text}” {r.by}, {r.at[:10]}."})
        if r.retest is not None:
            rows.append({"what": str(RETEST), **_observed(r.retest, r.service, criterion)})
    return rows


def _observed(o: Observation, service: str | None, criterion: Criterion) -> dict[str, Any]:
    level = o.level if o.level is not None else None if o.value is None else number(o.value, 2)
    return {"service": service, "level": level, "said": str(_meaning(o, criterion))}


def _meaning(o: Observation, criterion: Criterion) -> Text:
    """What an answer says, its reason or note, and its evidence, as prose."""
    anchor = next((level.text for level in criterion.levels if level.number == o.level), None)
    parts = [anchor or (same(f"{criterion.unit}.") if o.value is not None else _sentence(o.outcome.words))]
    if o.reason:
        parts.append(Text("Skäl: {t}", "Reason: {t}").fill(t=o.reason))
    if o.note:
        parts.append(Text("Anteckning: {t}", "Note: {t}").fill(t=o.note))
    for e in o.evidence:
        said = " ".join(filter(None, (e.url, e.file, e.quote and f"”{e.quote}”")))
        parts.append(Text("Belägg: {t}", "Evidence: {t}").fill(t=said))
    parts.append(Text("{w}, {m}, {d}.", "{w}, {m}, {d}.").fill(w=o.by, m=o.method.words, d=o.at[:10]))
    return joined(" ", parts)


def _sentence(text: Text) -> Text:
    return text.each(lambda words: f"{words.capitalize()}.")


REPLY = Text("genmäle", "reply")
RETEST = Text("omprövning", "retest")
BESIDE = Text(
    "Genmälen och omprövningar står bredvid det första resultatet och ändrar inte poängen.",
    "Replies and retests stand beside the first result and do not change the score.",
)
WHAT = Column("what", Text("Vad", "What"))
_EVIDENCE_COLUMNS = (
    Column("service", Text("Tjänst", "Service")),
    Column("level", Text("Nivå", "Level"), "whole"),
    Column("said", Text("Innebär", "Means"), "prose"),
)
