"""What became of a sweep: how many sites were read, and why the others were not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, counted
from digimaturity.ground.table import Column, Declared, Result, Table
from digimaturity.probes.sweep.jobs import cause_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.probes.sweep.sweeping import Summary

# So many are named of each cause; JSON has them all.
_NAMED = 12
_SITES = Text("webbplats", "website"), Text("webbplatser", "websites")
_HEADING = Text(
    "Svep {s}: {n}, {p} sidor lästa. {f} webbplatser gick inte att läsa.",
    "Sweep {s}: {n}, {p} pages read. {f} websites could not be read.",
)
_NOT_ABSENT = Text(
    "Att en webbplats inte gick att läsa säger inget om den: den får inga förslag, och inget sänks.",
    "That a website could not be read says nothing of it: it gets no proposals, and nothing is lowered.",
)


def sweep_view(summary: Summary, edition: str, pages: int, notes: Sequence[Text] = ()) -> Result:
    """The failures by cause, and whether the sweep can be held against the one before.

    Args:
        summary: of the sweep.
        edition: its id.
        pages: that were seen in this part of it.
        notes: what comes next.
    """
    failed = sum(summary.by_cause.values())
    heading = _HEADING.fill(s=summary.stamp, n=counted(len(summary.failures), *_SITES), p=pages, f=failed)
    said = [*([summary.comparison.words] if summary.comparison else []), *([_NOT_ABSENT] if failed else []), *notes]
    compared = summary.comparison
    payload: dict[str, Any] = {
        "sweep": summary.stamp,
        "edition": edition,
        "sites": len(summary.failures),
        "pages": pages,
        "seconds": round(summary.seconds, 1),
        "failures": {o: f for o, f in summary.failures.items() if f},
        "by_cause": summary.by_cause,
        "comparison": None
        if compared is None
        else {
            "sweep": compared.stamp,
            "common": compared.common,
            "before": compared.before,
            "now": compared.now,
            "comparable": compared.is_comparable,
        },
    }
    return Result("probe", payload, (Table.of(_told(summary), summary.by_cause),), heading, tuple(said))


def _told(summary: Summary) -> Declared:
    """What is told of a cause."""

    def which(cause: str) -> str:
        own = sorted(o for o, failure in summary.failures.items() if failure == cause)
        return ", ".join(own[:_NAMED]) + (" …" if len(own) > _NAMED else "")

    return (
        Column("cause", Text("Orsak", "Cause"), get=str, said=cause_in_words),
        Column("sites", Text("Webbplatser", "Websites"), "whole", get=lambda cause: summary.by_cause[cause]),
        Column("which", Text("Vilka", "Which"), "prose", get=which),
    )
