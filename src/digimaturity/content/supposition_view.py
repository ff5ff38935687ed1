"""What the score would be if some answers were others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digimaturity.content.part_names import part_name
from digimaturity.content.plan_rows import OTHERS_STAND_STILL, of_what_is_answered
from digimaturity.content.provenance_stamp import of_edition, organisation_record
from digimaturity.content.score_range import score_cell
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import SCALE, Column, Declared, Result, Table, record_of
from digimaturity.insight.competition_rank import rank_among

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition
    from digimaturity.scoring.tree import Node, Score


@dataclass(frozen=True)
class Supposition:
    """What is supposed, and what comes of it.

    Attributes:
        levels: the supposed level, or value, by criterion id.
        before, after: the scores.
        others: the scores of the rest of ``group``, if ranked.
        is_partial: whether the score leaves a dimension out.
    """

    levels: Mapping[str, float]
    before: Score[float]
    after: Score[float]
    group: Text | None
    others: tuple[float, ...]
    is_partial: bool

    def rank(self, score: Score[float]) -> int | None:
        """The place that a score gives in the group."""
        value = score.total.value
        return None if self.group is None or value is None else rank_among(self.others, value)


def supposition_view(supposed: Supposition, body: Body, catalogue: Catalogue, edition: Edition) -> Result:
    """The score and place before and after some criteria are given other levels."""
    before, after = supposed.before, supposed.after
    keys = ("total", *(n.key for n in after.total.children))
    parts = [_Part(str(_part(key, supposed, catalogue)), before.nodes.get(key), after.nodes[key]) for key in keys]
    told = _told(catalogue)
    said = ", ".join(f"{c}={v:g}" for c, v in supposed.levels.items())
    heading = Text("{o} om {s}", "{o} if {s}").fill(o=body.organisation.name, s=said)
    now, then = supposed.rank(before), supposed.rank(after)
    payload = {
        "organisation": organisation_record(body),
        "score_is": "partial" if supposed.is_partial else "total",
        "supposed": dict(supposed.levels),
        "before": {"score": before.total.value, "rank": now},
        "after": {"score": after.total.value, "rank": then},
        "rank_after_assumes": OTHERS_STAND_STILL if supposed.group is not None else None,
        "parts": [record_of(told, part) for part in parts],
    }
    notes = tuple(_about_rank(now, then, supposed.group))
    if not before.total.rated:
        notes = (of_what_is_answered(before.total.n_answered, catalogue), *notes)
    return of_edition(edition, catalogue, Result("plan", payload, (Table.of(told, parts),), heading, notes), [body])


def _part(key: str, supposed: Supposition, catalogue: Catalogue) -> Text:
    """What a part is called: the total only where enough is answered for one."""
    if key == "total" and not supposed.after.total.rated:
        return Text("Det som är besvarat", "What is answered")
    return part_name(key, catalogue, is_partial=supposed.is_partial)


class _Part(NamedTuple):
    """A part of the score before and after; None before where it did not count."""

    part: str
    before: Node[float] | None
    after: Node[float]


def _told(catalogue: Catalogue) -> Declared:
    def score(when: str) -> Callable[[_Part], float | None]:
        return lambda part: None if (node := getattr(part, when)) is None else score_cell(node, catalogue)

    return (
        Column("part", Text("Del", "Part")),
        Column("before", Text("Före", "Before"), "points", scale=SCALE, get=score("before")),
        Column("after", Text("Om", "If"), "points", scale=SCALE, get=score("after")),
    )


def _about_rank(now: int | None, then: int | None, group: Text | None) -> list[Text]:
    if group is None or now is None:
        return []
    if now == then:
        same = Text("Plats {a} i gruppen {g} är densamma.", "Rank {a} in the group {g} stays the same.")
        return [same.fill(a=now, g=group)]
    moved = Text("Plats {a} blir plats {b} i gruppen {g}.", "Rank {a} becomes rank {b} in the group {g}.")
    return [moved.fill(a=now, b=then, g=group), OTHERS_STAND_STILL]
