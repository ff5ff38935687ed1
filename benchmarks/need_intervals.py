"""Whether the intervals of needs, as ``gap`` shows them, hold the known truth of practice studies.

Usage: ``nice python -m benchmarks.need_intervals [--seeds N] [--first N]``. Each seed is the first round of the study
that ``digimaturity practice`` makes: sixteen bodies with gaps, doubts and assessors who err. Every need of every body
is scored twice, with the intervals of all bodies of its kind together and of the body alone, as a municipality has them
that assesses nobody else. The table stands in ``benchmarks/README.md``.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from digimaturity.ground.language import same
from digimaturity.insight.body import body_of
from digimaturity.insight.need_scores import NeedScores
from digimaturity.insight.practice.invented import ORGANISATIONS
from digimaturity.insight.practice.known_truth import told
from digimaturity.insight.practice.made_study import study
from digimaturity.insight.raters.double_coding import double_coding
from digimaturity.insight.sources import LEVEL
from digimaturity.model.edition import Edition
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.insight.body import Body
    from digimaturity.insight.raters.double_coding import DoubleCoding
    from digimaturity.insight.study import Study
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.organisation import Organisation

DAY = date(2026, 11, 27)
# No interval may hold the truth by more than so much less often than it says.
MARGIN = 0.03
_HAIR = 1e-9


@dataclass
class Practice:
    """As much of a study as needs are scored by."""

    catalogue: Catalogue
    edition: Edition
    bodies: dict[str, Body]
    coded: tuple[DoubleCoding, ...]

    def organisations(self) -> list[Organisation]:
        """Everyone in it."""
        return [b.organisation for b in self.bodies.values()]

    def body(self, organisation: Organisation) -> Body:
        """One of them."""
        return self.bodies[organisation.id]


@dataclass
class Held:
    """How many intervals there were, how many hold the truth, and how wide they are in all."""

    n: int = 0
    hold: int = 0
    width: float = 0.0
    missed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share that holds the truth."""
        return self.hold / self.n


def covered(catalogue: Catalogue, seeds: Iterable[int], only: int | None = None) -> tuple[Held, Held]:
    """The intervals of bodies together and of each alone, over some seeds; ``only`` so many of the latter a seed."""
    together, alone = Held(), Held()
    organisations = {o.id: o for o in ORGANISATIONS}
    for seed in seeds:
        one, _ = study(catalogue, seed, DAY)
        edition = Edition(one.days.edition, same(one.days.edition), Path())
        whole = Practice(catalogue, edition, {}, ())
        truths = {}
        coded: dict[str, DoubleCoding] = {}
        for made in one.bodies:
            organisation = organisations[made.organisation]
            whole.bodies[organisation.id] = body_of(organisation, made.assessments, edition)
            truths[organisation.id] = body_of(organisation, [told(made.known, edition.id, catalogue)], edition)
            if len(made.assessments) > 1:
                coded[organisation.id] = double_coding(organisation, made.assessments, catalogue, edition)
        whole.coded = tuple(coded.values())
        _take(together, whole, truths, whole.bodies)
        for identity in list(whole.bodies)[:only]:
            own = Practice(
                catalogue,
                edition,
                {identity: whole.bodies[identity]},
                (coded[identity],) if identity in coded else (),
            )
            _take(alone, own, truths, own.bodies)
    return together, alone


def _take(found: Held, practice: Practice, truths: dict[str, Body], bodies: dict[str, Body]) -> None:
    scores = NeedScores(cast("Study", cast("Any", practice)))
    for identity, body in bodies.items():
        for score in scores.of(body):
            if score.low is None or score.high is None:
                continue
            truth = truths[identity].score(scores.catalogues[score.need], None).total.value
            holds = truth is not None and score.low - _HAIR <= truth <= score.high + _HAIR
            found.n += 1
            found.hold += holds
            found.width += score.high - score.low
            if not holds:
                found.missed.append((identity, score.need))


def main() -> int:
    """Print the shares; exit code 1 where one is too low."""
    parser = argparse.ArgumentParser(description="Hold the intervals of needs against the truth.")
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--first", type=int, default=1)
    wishes = parser.parse_args()
    found = covered(load(shipped("criteria")), range(wishes.first, wishes.first + wishes.seeds))
    print(f"| intervals of {LEVEL:.0%} | number | hold the truth | mean width |\n| --- | ---: | ---: | ---: |")
    for name, held in zip(("bodies together", "one body alone"), found, strict=True):
        print(f"| {name} | {held.n} | {held.share:.1%} | {held.width / held.n:.2f} |")
    return int(any(held.share < LEVEL - MARGIN for held in found))


if __name__ == "__main__":
    raise SystemExit(main())
