"""Shares of areas and stances, corrected for the reader's own errors, with intervals that hold both kinds of chance.

A reader that takes every fifth complaint for doubt finds too few complaints, the more so the more there are. What it
does wrong is known from comments that people have labelled, read by a reader that has not learned from them. They make
its probabilities honest first (``honest_shares``), free of the mix of what it learned from and of that of the labels.
Then the mix is sought under which those probabilities are the most likely (expectation and maximisation, Saerens et al.
2002). How far that, and how far the reading as it was, misses such a mix of each writer's labelled comments, with
nothing known of that writer, says how much of the correction is believed, class by class (``mix_search``).

The interval holds the chance of which comments were written (they are drawn anew) and of which were labelled: how far
the same misses on labelled comments, drawn anew too. Where the labels come from several writers, each draw looks
at one of them alone, and counts for more, since the next file is by others yet and there are few to judge by. It is
never narrower than what the comments tell of the mix (Fisher's information), which is nothing where two classes look
alike to the reader. And where more are read unsurely, in some way, than in any such mix of labelled comments, nothing
is known: 0 to 1.

Everything that is added up is whole numbers, so any order and any division of the work gives the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.comment_terms import AREAS, STANCES
from digimaturity.residents.comments.honest_shares import Calibration, calibration_of
from digimaturity.residents.comments.mix_search import both, most_likely_mix, on_simplex, trust

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from digimaturity.model.comment_terms import Area, CommentReading, Stance

Subject = Literal["area", "stance"]
# Probabilities are kept in steps of log odds, so that 1 per cent is not taken for none: fine enough for a mix, and few
# enough to keep for each group. No reader is surer than the last.
_STEPS: dict[Subject, float] = {"area": 1.0, "stance": 0.5}
_PARTS, _LEAST = 10_000, 0.001
CLASSES: dict[Subject, tuple[Area | Stance, ...]] = {"area": AREAS, "stance": STANCES}
_DRAWS, _SEED, _Z = 300, 20161492, 1.96
# Log odds that part rough kinds of readings, and how seldom comments of those who are known are read so unlike theirs.
_SURE, _SELDOM = (0.0, 1.0, 2.5), 0.99
# A correction whose interval is wider than this says that the reader cannot tell, not what the share is.
TOO_WIDE = 0.5
Cell = tuple[int, ...]


@dataclass
class ShareTally:
    """What a reader said of some comments, added up; two of them are added with ``+``.

    Attributes:
        subject: what is counted.
        n: comments that it said something of.
        untold: comments of which it cannot tell.
        read: how many were read as each class.
        cells: how many had each division of probability, in steps of log odds.
    """

    subject: Subject
    n: int = 0
    untold: int = 0
    read: list[int] = field(default_factory=list)
    cells: Counter[Cell] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.read = self.read or [0] * len(CLASSES[self.subject])

    def add(self, readings: Iterable[CommentReading]) -> None:
        """Count in some readings."""
        is_area = self.subject == "area"
        place = {one: at for at, one in enumerate(CLASSES[self.subject])}
        for reading in readings:
            said = reading.area if is_area else reading.stance
            if said is None:
                self.untold += 1
                continue
            self.n += 1
            self.read[place[said]] += 1
            self.cells[_cell(reading.area_shares if is_area else reading.stance_shares, self.subject)] += 1

    def __add__(self, other: ShareTally) -> ShareTally:
        return ShareTally(
            self.subject,
            self.n + other.n,
            self.untold + other.untold,
            [a + b for a, b in zip(self.read, other.read, strict=True)],
            self.cells + other.cells,
        )


@dataclass(frozen=True)
class ReaderErrors:
    """What a reader said of comments that people had labelled and that it had not learned from.

    Attributes:
        subject: of what.
        writers: of each writer's comments, by true class (a number), how many had each division of probability.
    """

    subject: Subject
    writers: tuple[tuple[Counter[Cell], ...], ...]

    @classmethod
    def of(
        cls,
        subject: Subject,
        readings: Sequence[CommentReading],
        truth: Sequence[Area | Stance | None],
        writers: Sequence[str],
    ) -> ReaderErrors:
        """What was said of labelled comments; those that nobody could label, or the reader not tell, are left out."""
        classes = CLASSES[subject]
        place = {one: at for at, one in enumerate(classes)}
        found: dict[str, list[Counter[Cell]]] = {}
        for reading, label, writer in zip(readings, truth, writers, strict=True):
            said = reading.area if subject == "area" else reading.stance
            shares = reading.area_shares if subject == "area" else reading.stance_shares
            if label is not None and said is not None:
                own = found.setdefault(writer, [Counter() for _ in classes])
                own[place[label]][_cell(shares, subject)] += 1
        return cls(subject, tuple(tuple(found[writer]) for writer in sorted(found)))

    @cached_property
    def cells(self) -> list[Cell]:
        """Every division of probability that was given."""
        return sorted({cell for own in self.writers for counts in own for cell in counts})

    @cached_property
    def counts(self) -> NDArray[np.float64]:
        """By writer, true class and division of probability, how many."""
        return np.array(
            [[[counts[cell] for cell in self.cells] for counts in own] for own in self.writers], dtype=float
        )

    def of_writer(self, at: int) -> NDArray[np.float64]:
        """By class, how many of a writer's comments had each division; a class that hardly is there is that of all."""
        own = self.counts[at]
        filled: NDArray[np.float64] = np.where(own.sum(axis=1, keepdims=True) >= _ENOUGH, own, self.counts.sum(axis=0))
        return filled

    @property
    def is_enough(self) -> bool:
        """Whether every class has been labelled at all often enough to know how it is misread."""
        return bool(self.writers) and bool((self.counts.sum(axis=(0, 2)) >= _ENOUGH).all())

    @cached_property
    def calibration(self) -> Calibration:
        """What makes the probabilities honest where all classes are equally common."""
        return calibration_of(_logs(self.cells, self.subject), np.swapaxes(self.counts, 1, 2))

    @cached_property
    def unknown(self) -> tuple[NDArray[np.float64], ...]:
        """For each writer, how likely each division is under each class by what is known of the others alone."""
        logs, counts = _logs(self.cells, self.subject), np.swapaxes(self.counts, 1, 2)
        if len(counts) == 1:
            return (self.calibration.shares(logs),)
        others = (np.delete(counts, at, axis=0) for at in range(len(counts)))
        return tuple(
            (calibration_of(logs, own) if _all_there(own) else self.calibration).shares(logs) for own in others
        )


def _all_there(counts: NDArray[np.float64]) -> bool:
    """Whether there are enough labels of every class, by writer, division and class."""
    return bool((counts.sum(axis=(0, 1)) >= _ENOUGH).all())


# How much further from the truth the next writer's comments may be than those of the few that are known.
_FEW_WRITERS = 1.5
# So many labelled comments of every class, or nothing is corrected.
_ENOUGH = 10
# A class of less than this share is hardly there.
_HARDLY = 0.01


@dataclass(frozen=True)
class CorrectedShare:
    """The share of one class.

    Attributes:
        one: the class.
        as_read: the share that was read as it, not corrected; None of no comments.
        share: corrected; None where that cannot be.
        low, high: ends of the 95 % interval.
        is_too_wide: whether the interval is so wide that the reader cannot tell this class from others here.
    """

    one: Area | Stance
    as_read: float | None
    share: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_too_wide(self) -> bool:
        """Whether the interval says that the reader cannot tell, more than it says a share."""
        return self.low is not None and self.high is not None and self.high - self.low > TOO_WIDE


def corrected_shares(tally: ShareTally, errors: ReaderErrors | None, draws: int = _DRAWS) -> tuple[CorrectedShare, ...]:
    """The share of each class.

    Args:
        tally: what was read.
        errors: what the reader does wrong; None where nobody has looked, and nothing can be corrected.
        draws: how often comments and labels are drawn anew for the intervals.
    """
    classes = CLASSES[tally.subject]
    if not tally.n:
        return tuple(CorrectedShare(one, None) for one in classes)
    as_read = [n / tally.n for n in tally.read]
    if errors is None or not errors.is_enough:
        return tuple(CorrectedShare(one, share) for one, share in zip(classes, as_read, strict=True))
    cells = sorted(tally.cells)
    counts = np.array([tally.cells[cell] for cell in cells], dtype=float)
    random = np.random.Generator(np.random.PCG64(_SEED))
    anew = np.vstack([counts[None], random.multinomial(tally.n, counts / tally.n, draws)])
    likelihoods = errors.calibration.shares(_logs(cells, errors.subject))
    sought = most_likely_mix(likelihoods, anew)
    known, whose = _drawn_labels(errors, draws, random)
    if not _fits(tally, errors, sought[0], known, random):
        return tuple(CorrectedShare(one, as_read[k], float(sought[0][k]), 0.0, 1.0) for k, one in enumerate(classes))
    trusted = trust(sought[0], *_missed(errors, sought[0], *_tried(errors, known[1:], whose)))
    read = np.maximum(as_read + (anew - counts) @ _said(cells) / tally.n, 0.0)
    found = both(read, sought, trusted)
    point = found[0]
    missed = both(*_missed(errors, point, known[1:], whose), trusted) - point
    off = (found[1:] - point) - missed * _more(errors)
    low, high = np.quantile(on_simplex(point + off), (0.025, 0.975), axis=0)
    unsure = _Z * _spread(likelihoods, counts, point)
    low, high = np.maximum(np.minimum(low, point - unsure), 0.0), np.minimum(np.maximum(high, point + unsure), 1.0)
    return tuple(
        CorrectedShare(one, as_read[k], float(point[k]), float(min(low[k], point[k])), float(max(high[k], point[k])))
        for k, one in enumerate(classes)
    )


def _more(errors: ReaderErrors) -> float:
    """How much more the next writer is misread differently than those that are known."""
    return _FEW_WRITERS if len(errors.writers) > 1 else 1.0


def _said(cells: Sequence[Cell]) -> NDArray[np.float64]:
    """What each division of probability is read as: its greatest class, or parts of several that are alike."""
    table = np.array(cells, dtype=float)
    most = (table == table.max(axis=1, keepdims=True)).astype(float)
    said: NDArray[np.float64] = most / most.sum(axis=1, keepdims=True)
    return said


def _logs(cells: Sequence[Cell], subject: Subject) -> NDArray[np.float64]:
    """The logarithms of probabilities, from their steps of log odds."""
    given = 1 / (1 + np.exp(-_STEPS[subject] * np.array(cells, dtype=float)))
    logs: NDArray[np.float64] = np.log(given / given.sum(axis=1, keepdims=True))
    return logs


def _spread(
    likelihoods: NDArray[np.float64], counts: NDArray[np.float64], mix: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The standard error of each share by how sharply the comments tell the mix: vast where classes look alike.

    Classes that are hardly there are looked at one at a time: what there is none of is not told from nothing else.
    """
    told = likelihoods / (likelihoods @ mix)[:, None]
    sharp = (told.T * counts) @ told
    common = mix >= _HARDLY
    spread = np.zeros(len(mix))
    for one in np.eye(len(mix), dtype=bool):
        at = np.flatnonzero(common | one)
        if len(at) > 1:
            across = np.linalg.svd(np.eye(len(at)) - 1 / len(at))[0][:, :-1]
            values, ways = np.linalg.eigh(across.T @ sharp[np.ix_(at, at)] @ across)
            own = ((across @ ways) ** 2 / np.maximum(values, 1e-9 * counts.sum())).sum(axis=1)
            spread[at] = np.maximum(spread[at], np.sqrt(own))
    return spread


def _drawn_labels(
    errors: ReaderErrors, draws: int, random: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """By class, how common each division of probability is: in all labels, then in some drawn anew; and whose."""
    by_class = errors.counts.sum(axis=0)
    kinds = [by_class]
    whose = random.integers(len(errors.counts), size=draws)
    for one in whose:
        own = errors.of_writer(one)
        kinds.append(np.array([random.multinomial(int(n.sum()), n / n.sum()) for n in own], dtype=float))
    known = np.array(kinds)
    shares: NDArray[np.float64] = known / known.sum(axis=2, keepdims=True)
    return shares, whose


def _tried(
    errors: ReaderErrors, drawn: NDArray[np.float64], whose: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """What a correction is tried on: each writer's labels, or where all are of one hand, that hand's drawn anew."""
    n = len(errors.writers)
    if n == 1:
        return drawn, whose
    each = np.array([errors.of_writer(one) for one in range(n)])
    return each / each.sum(axis=2, keepdims=True), np.arange(n)


def _missed(
    errors: ReaderErrors, mix: NDArray[np.float64], known: NDArray[np.float64], whose: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What labelled comments of a mix are read as, and what is sought in them with nothing known of their writer.

    Args:
        errors: of the reader.
        mix: of classes.
        known: for each draw, by class, how common each division of probability is.
        whose: the writer of each draw.
    """
    seen = mix @ known
    sought = np.empty((len(seen), len(mix)))
    for writer, likelihoods in enumerate(errors.unknown):
        sought[whose == writer] = most_likely_mix(likelihoods, seen[whose == writer])
    return seen @ _said(errors.cells), sought


def _fits(
    tally: ShareTally,
    errors: ReaderErrors,
    mix: NDArray[np.float64],
    known: NDArray[np.float64],
    random: np.random.Generator,
) -> bool:
    """Whether comments of this mix, by people like those who wrote the labelled ones, could be read so unsurely.

    Comments that are read more surely than the labelled ones were are easier, and nothing is wrong with that.
    """
    step = _STEPS[tally.subject]
    kinds = sorted({_kind(cell, step) for cell in (*errors.cells, *tally.cells)})
    seen = np.zeros(len(kinds))
    for cell, n in tally.cells.items():
        seen[kinds.index(_kind(cell, step))] += n
    of = np.zeros((len(errors.cells), len(kinds)))
    of[np.arange(len(of)), [kinds.index(_kind(cell, step)) for cell in errors.cells]] = 1
    awaited = mix @ known @ of
    others = np.array([random.multinomial(tally.n, row / row.sum()) for row in awaited[1:]]) / tally.n
    unsure = np.array([sure < len(_SURE) for _, sure in kinds])
    usual = np.quantile(np.maximum(others - awaited[0], 0.0)[:, unsure].sum(axis=1), _SELDOM)
    return bool(np.maximum(seen / tally.n - awaited[0], 0.0)[unsure].sum() <= usual * _more(errors))


def _kind(cell: Cell, step: float) -> tuple[int, int]:
    """Which class leads, and how surely, roughly."""
    most = max(cell)
    return cell.index(most), sum(most * step > bound for bound in _SURE)


def _cell(shares: Sequence[float], subject: Subject) -> Cell:
    """The steps of log odds that probabilities lie nearest to."""
    table = _levels(subject)
    return tuple([table[round(share * _PARTS)] for share in shares])


@cache
def _levels(subject: Subject) -> tuple[int, ...]:
    """The step of each ten-thousandth."""
    parts = np.clip(np.arange(_PARTS + 1) / _PARTS, _LEAST, 1 - _LEAST)
    steps: list[int] = np.rint(np.log(parts / (1 - parts)) / _STEPS[subject]).astype(int).tolist()
    return tuple(steps)
