"""How often a change is said to go nearly all one way, in simulated rounds whose truth is known.

Usage: ``python benchmarks/direction.py``, with the repository as working folder; it prints the table of
``docs/trend.md``.

Organisations answer yes or no to the same criteria about the same services, twice. What happens between the rounds is
noise of three sorts; somebody milder, or stricter, who assesses one of the organisations; a real change; or a ratchet:
errors of the first round that are put right only where that raises the answer. The flag must seldom be raised of noise.
It is raised of a real improvement and of a ratchet alike, which is why it never says which of them it sees.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from digimaturity.insight.direction import Direction

    Answers = NDArray[np.bool_]
    Happening = Callable[[Answers, np.random.Generator], tuple[Answers, Answers]]

RUNS = 1000
YES = 0.6  # share of the answers that are truly yes, which differs by criterion
SIZES = ((1, 20, 3), (3, 20, 3), (15, 12, 3), (34, 16, 3))  # organisations, criteria, services


@dataclass(frozen=True, slots=True)
class Flagged:
    """How often the flag was raised, 0–1, and how often it would be if every changed answer were its own witness."""

    happening: str
    size: tuple[int, int, int]
    flag: float
    answers_alone: float


def _seen(true: Answers, wrong: float, random: np.random.Generator) -> Answers:
    return true ^ (random.random(true.shape) < wrong)


def noise(true: Answers, random: np.random.Generator) -> tuple[Answers, Answers]:
    """Nothing changes, and 4 % of the answers are wrong in each round."""
    return _seen(true, 0.04, random), _seen(true, 0.04, random)


def _reread(true: Answers, random: np.random.Generator, shape: tuple[int, ...], share: float) -> Answers:
    """Some questions are read more mildly or more strictly than before, nearly everywhere."""
    reread = random.random(shape) < share
    mildly = random.random(shape) < 0.5
    hit = reread & (random.random(true.shape) < 0.8)
    return np.where(hit, mildly, true)


def noise_by_question(true: Answers, random: np.random.Generator) -> tuple[Answers, Answers]:
    """Nothing changes, and 15 % of the questions about a service are read otherwise in the second round."""
    return _seen(true, 0.01, random), _seen(_reread(true, random, (1, *true.shape[1:]), 0.15), 0.01, random)


def noise_by_criterion(true: Answers, random: np.random.Generator) -> tuple[Answers, Answers]:
    """Nothing changes, and 15 % of the criteria are read otherwise in the second round, of every service."""
    return _seen(true, 0.01, random), _seen(_reread(true, random, (1, true.shape[1], 1), 0.15), 0.01, random)


def another_assessor(true: Answers, random: np.random.Generator) -> tuple[Answers, Answers]:
    """Nothing changes, and one organisation meets somebody who is milder or stricter about a third of its answers."""
    other = np.full(true.shape[0], 0.01)
    other[0] = 0.3
    hit = random.random(true.shape) < other[:, None, None]
    return _seen(true, 0.01, random), np.where(hit, bool(random.random() < 0.5), true)


def improvement(true: Answers, random: np.random.Generator) -> tuple[Answers, Answers]:
    """A fifth of what was missing is there in the second round, wherever; every answer is right."""
    return true, true | (random.random(true.shape) < 0.2)


def improvement_and_noise(true: Answers, random: np.random.Generator) -> tuple[Answers, Answers]:
    """The same, and 4 % of the answers are wrong in each round."""
    before, after = improvement(true, random)
    return _seen(before, 0.04, random), _seen(after, 0.04, random)


def ratchet(true: Answers, random: np.random.Generator) -> tuple[Answers, Answers]:
    """Nothing changes; 8 % are wrong in the first round, and put right in the second only where that raises them."""
    before = _seen(true, 0.08, random)
    return before, before | true


def both_ways(true: Answers, random: np.random.Generator) -> tuple[Answers, Answers]:
    """A fifth of what was missing is there, and a tenth of what was there is gone; every answer is right."""
    after = np.where(true, random.random(true.shape) >= 0.1, random.random(true.shape) < 0.2)
    return true, after


HAPPENINGS: tuple[Happening, ...] = (
    noise,
    noise_by_question,
    noise_by_criterion,
    another_assessor,
    both_ways,
    improvement_and_noise,
    improvement,
    ratchet,
)
NOISE = {"noise", "noise_by_question", "noise_by_criterion"}


def flagged(happening: Happening, size: tuple[int, int, int], runs: int = RUNS, seed: int = 2019) -> Flagged:
    """Simulate so many pairs of rounds."""
    random = np.random.Generator(np.random.PCG64([seed, *size, HAPPENINGS.index(happening)]))
    found = [_once(happening, size, random) for _ in range(runs)]
    return Flagged(
        happening.__name__,
        size,
        sum(d.is_one_way for d in found) / runs,
        sum(d.answers.is_one_way for d in found) / runs,
    )


def _once(happening: Happening, size: tuple[int, int, int], random: np.random.Generator) -> Direction:
    from digimaturity.insight.direction import AnswerPair, direction

    likely = random.beta(YES * 4, (1 - YES) * 4, (1, size[1], 1))
    before, after = happening(random.random(size) < likely, random)
    changed = np.argwhere(before != after)
    ends = (0.0, 0.0), (5.0, 5.0)
    # Of what did not change one answer of each organisation is enough to say that it was compared.
    pairs = [AnswerPair(str(b), "0", None, ends[1], ends[1]) for b in range(size[0])]
    pairs += [
        AnswerPair(str(b), str(c), str(s), ends[before[b, c, s].item()], ends[after[b, c, s].item()])
        for b, c, s in changed.tolist()
    ]
    return direction(pairs)


def main() -> int:
    """Print how often the flag is raised; 1 where it is raised of noise more often than one time in twenty."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
    found = [flagged(happening, size) for happening in HAPPENINGS for size in SIZES]
    print(f"| | {' | '.join(' × '.join(map(str, size)) for size in SIZES)} |\n|---|{'---|' * len(SIZES)}")
    for name in (h.__name__ for h in HAPPENINGS):
        own = [f for f in found if f.happening == name]
        print(f"| {name} | {' | '.join(f'{f.flag:.1%}' for f in own)} |")
        if name == noise_by_criterion.__name__:
            print(f"| the same, answers alone | {' | '.join(f'{f.answers_alone:.1%}' for f in own)} |")
    return int(max(f.flag for f in found if f.happening in NOISE) > 0.05)


if __name__ == "__main__":
    sys.exit(main())
