"""How well comments are read: figures of each class with intervals, never a single share of hits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.residents.comments.corrected_shares import CLASSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digimaturity.model.comment_terms import Area, CommentReading, Stance
    from digimaturity.residents.comments.corrected_shares import Subject

_DRAWS, _SEED, _BINS = 1000, 1492, 10
Ends = tuple[float, float]


@dataclass(frozen=True)
class ClassFigures:
    """How one class is read.

    Attributes:
        one: the class.
        n: labelled comments of it.
        precision: the share of those read as it that are it; None where none is read as it.
        recall: the share of those that are it that are read as it.
        f1: the harmonic mean of the two, with the ends of its interval.
    """

    one: Area | Stance
    n: int
    precision: float | None
    recall: float
    f1: float
    ends: Ends


@dataclass(frozen=True)
class SubjectFigures:
    """How areas or stances are read.

    Attributes:
        subject: which.
        n: labelled comments; ``untold``: those of which the reader cannot tell, which count as misread.
        macro_f1: the mean of the classes' F1, over the classes that somebody has labelled; ``ends`` of its interval.
        classes: each class that somebody has labelled.
        table: how many of each class (row) were read as each, the last column as none.
        majority: the macro-F1 of whoever says the most common class of every comment.
        error: how far probabilities are from what they promise, on average (expected calibration error).
        calibration: for each tenth of the highest probability: comments, what was promised, what was right.
    """

    subject: Subject
    n: int
    untold: int
    macro_f1: float
    ends: Ends
    classes: tuple[ClassFigures, ...]
    table: tuple[tuple[int, ...], ...]
    majority: float
    error: float
    calibration: tuple[tuple[int, float, float], ...]

    @property
    def as_record(self) -> dict[str, Any]:
        """For JSON, and for a reader's own file."""
        return {
            "n": self.n,
            "cannot_tell": self.untold,
            "macro_f1": round(self.macro_f1, 4),
            "low": round(self.ends[0], 4),
            "high": round(self.ends[1], 4),
            "majority_macro_f1": round(self.majority, 4),
            "calibration_error": round(self.error, 4),
            "classes": [
                {
                    "class": str(c.one),
                    "n": c.n,
                    "precision": None if c.precision is None else round(c.precision, 4),
                    "recall": round(c.recall, 4),
                    "f1": round(c.f1, 4),
                    "low": round(c.ends[0], 4),
                    "high": round(c.ends[1], 4),
                }
                for c in self.classes
            ],
            "confusion": [list(row) for row in self.table],
            "calibration": [
                {"n": n, "promised": round(promised, 4), "right": round(right, 4)}
                for n, promised, right in self.calibration
            ],
        }


def figures_of(
    subject: Subject, readings: Sequence[CommentReading], truth: Sequence[Area | Stance | None]
) -> SubjectFigures | None:
    """How labelled comments were read; None where nobody has labelled any.

    Args:
        subject: whether areas or stances.
        readings: of each comment.
        truth: what people say of it; None of those that nobody has labelled, which are left out.
    """
    classes = CLASSES[subject]
    pairs = [(r, t) for r, t in zip(readings, truth, strict=True) if t is not None]
    if not pairs:
        return None
    is_area = subject == "area"
    said = np.array([_place(classes, r.area if is_area else r.stance) for r, _ in pairs])
    true = np.array([_place(classes, t) for _, t in pairs])
    shares = np.array([max(r.area_shares if is_area else r.stance_shares) for r, _ in pairs])
    table = _table(true, said, len(classes))
    random = np.random.Generator(np.random.PCG64(_SEED))
    flat = table.ravel().astype(float)
    drawn = random.multinomial(len(pairs), flat / flat.sum(), _DRAWS).reshape(-1, *table.shape)
    f1, each = _f1(table[None])[0], _f1(drawn)
    present = np.flatnonzero(table.sum(axis=1))
    macro = each[:, present].mean(axis=1)
    most = np.zeros_like(table)
    most[:, int(table.sum(axis=1).argmax())] = table.sum(axis=1)
    bins = _calibration(said == true, shares)
    return SubjectFigures(
        subject,
        len(pairs),
        int((said == len(classes)).sum()),
        float(f1[present].mean()),
        _ends(macro),
        tuple(_class_figures(classes[k], k, table, f1[k], each[:, k]) for k in present.tolist()),
        tuple(tuple(int(n) for n in row) for row in table),
        float(_f1(most[None])[0][present].mean()),
        sum(n * abs(promised - right) for n, promised, right in bins) / len(pairs),
        tuple(bins),
    )


def difference_of(
    subject: Subject,
    first: Sequence[CommentReading],
    second: Sequence[CommentReading],
    truth: Sequence[Area | Stance | None],
) -> tuple[float, Ends]:
    """By how much the macro-F1 of the first readings is above that of the second, and the ends of its interval."""
    classes = CLASSES[subject]
    at = [i for i, one in enumerate(truth) if one is not None]
    true = np.array([_place(classes, truth[i]) for i in at])
    sides = []
    for readings in (first, second):
        own = [readings[i].area if subject == "area" else readings[i].stance for i in at]
        sides.append(np.array([_place(classes, one) for one in own]))
    random = np.random.Generator(np.random.PCG64(_SEED))
    present = np.unique(true)
    found = []
    for draw in range(_DRAWS // 2 + 1):
        some = np.arange(len(at)) if draw == 0 else random.integers(len(at), size=len(at))
        a, b = (_f1(_table(true[some], side[some], len(classes))[None])[0][present].mean() for side in sides)
        found.append(a - b)
    return float(found[0]), _ends(np.array(found[1:]))


def _place(classes: Sequence[object], one: object) -> int:
    """Where a class stands; after the last one for none."""
    return classes.index(one) if one is not None else len(classes)


def _table(true: NDArray[np.intp], said: NDArray[np.intp], n: int) -> NDArray[np.intp]:
    return np.bincount(true * (n + 1) + said, minlength=n * (n + 1)).reshape(n, n + 1)


def _f1(tables: NDArray[Any]) -> NDArray[np.float64]:
    """The F1 of each class in each table; zero where it is neither said nor true."""
    n = tables.shape[1]
    hits = tables[:, np.arange(n), np.arange(n)]
    both = tables.sum(axis=2) + tables[:, :, :n].sum(axis=1)
    result: NDArray[np.float64] = 2 * hits / np.maximum(both, 1)
    return result


def _class_figures(
    one: Area | Stance, k: int, table: NDArray[np.intp], f1: float, drawn: NDArray[np.float64]
) -> ClassFigures:
    said = int(table[:, k].sum())
    n = int(table[k].sum())
    hits = int(table[k, k])
    return ClassFigures(one, n, hits / said if said else None, hits / n, float(f1), _ends(drawn))


def _ends(drawn: NDArray[np.float64]) -> Ends:
    low, high = np.quantile(drawn, (0.025, 0.975))
    return float(low), float(high)


def _calibration(right: NDArray[np.bool_], shares: NDArray[np.float64]) -> list[tuple[int, float, float]]:
    bins = np.minimum((shares * _BINS).astype(int), _BINS - 1)
    found = []
    for one in range(_BINS):
        own = bins == one
        if own.any():
            found.append((int(own.sum()), float(shares[own].mean()), float(right[own].mean())))
    return found
