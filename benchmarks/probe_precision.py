"""How often the probes are right, on recorded sites that somebody labelled without looking at them.

Usage: ``python benchmarks/probe_precision.py [tried|held-out] [--wrong] [--write]``

A conclusion is right where it holds what is true, and is no surer than what was recorded lets anybody be: a probe that
says 0 of a page that a person could still find is wrong. Precision is of the conclusions that narrow the answer;
recall is of the answers that the recording narrows.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.common import Claim

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.builders import REPOSITORY
from tests.probes.labelled import HELD_OUT, TRIED, labelled, matched

from digimaturity.model.judgement import Verdict
from digimaturity.probes.all_probes import by_criterion, probes
from digimaturity.probes.judge import judged

MEASURED = REPOSITORY / "criteria" / "probes" / "measured.yaml"
_HEADING = """\
# How often each probe is right on labelled sites that no rule was made after; made by benchmarks/probe_precision.py.
# {sites} sites of fictional bodies in {styles} styles, {pages} answers recorded; labelled without knowing the probes.
# right and wrong: conclusions that narrow an answer; missed: answers that the recording tells and the probe does not;
# of: all that were labelled.
"""


@dataclass
class Count:
    """What became of one probe's conclusions."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    of: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what it concluded that is right; None where it concluded nothing."""
        said = self.right + self.wrong
        return self.right / said if said else None

    @property
    def recall(self) -> float | None:
        """The share of what could be told that it told rightly; None where nothing could."""
        of = self.right + self.missed
        return self.right / of if of else None


def counted(which: str) -> tuple[dict[str, Count], list[str]]:
    """The counts by probe, and each conclusion that was wrong, in words."""
    counts: dict[str, Count] = defaultdict(Count)
    wrong = []
    for one in labelled(which):
        said = [j for _, j in judged(one.site)]
        for truth, j in matched(one, said):
            count = counts[by_criterion()[truth.criterion].id]
            count.of += 1
            concludes = j.proposes or (j.verdict is Verdict.BLOCKED)
            if concludes and truth.allows(j):
                count.right += 1
            elif concludes:
                count.wrong += 1
                place = f"{truth.criterion}{'@' + truth.service if truth.service else ''}"
                span = f"{truth.outcome} {truth.low}..{truth.high}"
                wrong.append(f"{one.name} {place}: said {j.verdict} {j.low}..{j.high}, true {span}: {j.why.en}")
            elif truth.is_told:
                count.missed += 1
    return counts, wrong


def measure(_: Path) -> Iterator[Claim]:
    """Of what the probes conclude of the held-out sites, at most a twentieth is wrong."""
    from benchmarks.common import Claim

    counts, _wrong = counted(HELD_OUT)
    wrong = sum(c.wrong for c in counts.values())
    said = wrong + sum(c.right for c in counts.values())
    yield Claim("conclusions that are wrong : all, on sites held out", "median", 0.05, (float(wrong),), (float(said),))


def main() -> int:
    """Print the figures; with ``--write`` keep those of the held-out sites where the tool reads them."""
    parser = argparse.ArgumentParser(description="Measure the precision and recall of each probe.")
    parser.add_argument("which", nargs="?", default=HELD_OUT, choices=[TRIED, HELD_OUT])
    parser.add_argument("--wrong", action="store_true", help="list every conclusion that is wrong")
    parser.add_argument("--write", action="store_true", help="keep the figures of the held-out sites")
    wishes = parser.parse_args()
    sites = labelled(wishes.which)
    n_pages = sum(len(one.site.recording.exchanges) for one in sites)
    print(f"{wishes.which}: {len(sites)} sites, {n_pages} pages, {len({one.style for one in sites})} styles")
    counts, wrong = counted(wishes.which)
    print(f"{'probe':34} {'right':>5} {'wrong':>5} {'missed':>6} {'precision':>9} {'recall':>6}")
    for probe in probes():
        c = counts.get(probe.id)
        if c is not None:
            print(f"{probe.id:34} {c.right:5} {c.wrong:5} {c.missed:6} {_share(c.precision):>9} {_share(c.recall):>6}")
    whole = Count(*(sum(getattr(c, k) for c in counts.values()) for k in ("right", "wrong", "missed")))
    print(f"{'all':34} {whole.right:5} {whole.wrong:5} {whole.missed:6} {_share(whole.precision):>9}", end="")
    print(f" {_share(whole.recall):>6}")
    if wishes.wrong:
        print("\n".join(wrong))
    if wishes.write and wishes.which == HELD_OUT:
        MEASURED.parent.mkdir(exist_ok=True)
        lines = [
            f"{probe.id}: {{right: {c.right}, wrong: {c.wrong}, missed: {c.missed}, of: {c.of}}}"
            for probe in probes()
            if (c := counts.get(probe.id)) is not None
        ]
        styles = len({one.style for one in sites})
        heading = _HEADING.format(sites=len(sites), pages=n_pages, styles=styles)
        MEASURED.write_text(heading + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


if __name__ == "__main__":
    raise SystemExit(main())
