"""What answers and replies say, with their evidence, as rows and as prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined, number, same
from digimaturity.ground.table import Column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.answers import Answer, Observation
    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.right_of_reply import Reply


REPLY = Text("genmäle", "reply")
RETEST = Text("omprövning", "retest")
BESIDE = Text(
    "Genmälen och omprövningar står bredvid det första resultatet och ändrar inte poängen.",
    "Replies and retests stand beside the first result and do not change the score.",
)
WHAT = Column("what", Text("Vad", "What"))
EVIDENCE = (
    Column("service", Text("Tjänst", "Service")),
    Column("level", Text("Nivå", "Level"), "whole"),
    Column("said", Text("Innebär", "Means"), "prose"),
)


def answer_rows(answer: Answer | None, criterion: Criterion) -> list[dict[str, Any]]:
    """A row of service, level and meaning for each observation of an answer."""
    return [_observed(o, service, criterion) for service, o in (answer.observations() if answer else [])]


def reply_rows(replies: Iterable[Reply], criterion: Criterion) -> list[dict[str, Any]]:
    """As ``answer_rows``, for each reply and, below it, its retest."""
    rows = []
    for r in replies:
        rows.append({"what": REPLY, "service": r.service, "said": f"”{r.text}” {r.by}, {r.at[:10]}."})
        if r.retest is not None:
            rows.append({"what": RETEST, **_observed(r.retest, r.service, criterion)})
    return rows


def _observed(o: Observation, service: str | None, criterion: Criterion) -> dict[str, Any]:
    level = o.level if o.level is not None else None if o.value is None else number(o.value, 2)
    return {"service": service, "level": level, "said": _meaning(o, criterion)}


def _meaning(o: Observation, criterion: Criterion) -> Text:
    """What an answer says, its reason or note, and its evidence, as prose."""
    parts = [same(f"{criterion.unit}.") if o.value is not None else seen(o, criterion)]
    if o.reason:
        parts.append(Text("Skäl: {t}", "Reason: {t}").fill(t=o.reason))
    if o.note:
        parts.append(Text("Anteckning: {t}", "Note: {t}").fill(t=o.note))
    for e in o.evidence:
        said = " ".join(filter(None, (e.url, e.file, e.quote and f"”{e.quote}”")))
        parts.append(Text("Belägg: {t}", "Evidence: {t}").fill(t=said))
    parts.append(Text("{w}, {m}, {d}.", "{w}, {m}, {d}.").fill(w=o.by, m=o.method.words, d=o.at[:10]))
    return joined(" ", parts)


def seen(o: Observation, criterion: Criterion) -> Text:
    """What an answer says in the catalogue's words: its level's text, or the outcome as a sentence."""
    anchor = next((level.text for level in criterion.levels if level.number == o.level), None)
    return anchor or o.outcome.words.each(lambda words: f"{words.capitalize()}.")
