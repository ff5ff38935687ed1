"""What every family of benchmarks uses: interleaved pairs, the claim they judge, the tool as a command, answers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Literal

from digimaturity.model.answers import Answer, Assessor, Evidence, Observation
from digimaturity.model.terms import Outcome
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from digimaturity.model.catalogue import Catalogue, Criterion

PYTHON = sys.executable
_AT = "2026-10-05T10:52:22+02:00"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and what was measured.

    Attributes:
        text: what is claimed.
        judged: which figure must keep within the bound: ``median`` of the pairs' ratios, or ``p99``, the tool's 99th
            percentile divided by the yardstick's.
        bound: the largest ratio that is allowed.
        tool, yardstick: seconds, or bytes, pair by pair.
        unit: what they are shown in: ms or kB.
    """

    text: str
    judged: str
    bound: float
    tool: tuple[float, ...]
    yardstick: tuple[float, ...]
    unit: Literal["ms", "kB"] = "ms"

    @property
    def ratios(self) -> list[float]:
        """The tool's time divided by the yardstick's, pair by pair."""
        return [a / b for a, b in zip(self.tool, self.yardstick, strict=True)]

    @property
    def figure(self) -> float:
        """What is held against the bound."""
        if self.judged == "p99":
            return percentile(self.tool, 0.99) / percentile(self.yardstick, 0.99)
        return median(self.ratios)

    @property
    def is_met(self) -> bool:
        """Whether the figure is within the bound."""
        return self.figure <= self.bound


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that at least ``share`` of them do not exceed."""
    return sorted(values)[max(ceil(share * len(values)), 1) - 1]


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def compare_pairs(
    text: str,
    bound: float,
    tool: Callable[[], float],
    yardstick: Callable[[], float],
    *,
    pairs: int,
    judged: str = "median",
) -> Claim:
    """Measure tool and yardstick in turn, changing who goes first; each returns the seconds that count."""
    taken: list[tuple[float, float]] = []
    for number in range(pairs):
        if number % 2:
            second = yardstick()
            taken.append((tool(), second))
        else:
            first = tool()
            taken.append((first, yardstick()))
    return Claim(text, judged, bound, tuple(a for a, _ in taken), tuple(b for _, b in taken))


def command(*arguments: str) -> list[str]:
    """The tool's command line, as installed beside this Python."""
    script = shutil.which("digimaturity", path=str(Path(PYTHON).parent))
    return [script or "digimaturity", *arguments]


def run(arguments: list[str], folder: Path) -> None:
    """Run a command in a folder, its output thrown away; a failure ends the benchmark."""
    subprocess.run(arguments, cwd=folder, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def spent(tool: list[str], folder: Path) -> tuple[float, float]:
    """Seconds of processor time and bytes of memory of a command, as the system counts them for its process."""
    with subprocess.Popen(tool, cwd=folder, stdout=subprocess.DEVNULL) as started:
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        message = f"{tool} failed"
        raise RuntimeError(message)
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024.0


def assessed(path: Path, organisation: str, catalogue: Catalogue, random: Random) -> AnswerFile:
    """A new file at ``path`` that answers every criterion of the catalogue."""
    file = AnswerFile.open(
        path, organisation=organisation, edition="2026", assessor=Assessor("anna", "Anna"), catalogue=catalogue
    )
    file.save_all(plausible(criterion, organisation, random) for criterion in catalogue.criteria)
    return file


def plausible(criterion: Criterion, organisation: str, random: Random) -> Answer:
    """A random answer with evidence and a note; one in thirty is not applicable, where that is allowed."""
    evidence = Evidence(
        url=f"https://www.{organisation}.example/sida/{criterion.id.lower()}", seen="2026-10-05", quote="Startsida"
    )
    level, value, reason = None, None, None
    if criterion.na_allowed and random.random() < 1 / 30:
        reason = "Tjänsten finns inte."
    elif criterion.goalposts:
        value = round(random.uniform(criterion.goalposts[0][0], criterion.goalposts[-1][0]), 1)
    else:
        level = random.choice(list(criterion.points_of))
    return Answer(
        criterion.id,
        Observation(
            Outcome.NOT_APPLICABLE if reason else Outcome.SCORED,
            level=level,
            value=value,
            reason=reason,
            by="anna",
            at=_AT,
            evidence=(evidence,),
            note=f"Länken finns i sidfoten men inte i menyn, {random.randint(1, 9)} klick bort.",
        ),
    )
