"""What was learned, tried on labelled comments that it was not learned from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.comment_terms import AREAS, STANCES
from digimaturity.residents.comments.linear_reader import AREA, CLASSES, STANCE, UNTOLD, readings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from digimaturity.model.comment_terms import CommentReading
    from digimaturity.model.labelled_comment import LabelledComment
    from digimaturity.residents.comments.linear_reader import Learned

_FOLDS, _SEED = 5, 1492
_SHARPNESS = np.linspace(0.3, 2.5, 45)
# Of comments, at most so many are left untold for the sake of those that nobody could label.
_MOST_UNTOLD = 0.06


@dataclass(frozen=True)
class TriedOut:
    """Sums for each comment, by what was learned from others.

    Attributes:
        sums: of each comment and class.
        sharpness: what they are multiplied by so that probabilities are honest; of areas and of stances.
        untold_above: the sum above which no stance is told.
    """

    sums: NDArray[np.float64]
    sharpness: tuple[float, float]
    untold_above: float

    def readings(self, texts: Sequence[str]) -> list[CommentReading]:
        """As a reader would have read the comments."""
        return readings_of(texts, self.sums, self.sharpness, self.untold_above)


def folds(labels: Sequence[LabelledComment]) -> NDArray[np.intp]:
    """Which part each comment is left out in: its writer's where there are several, otherwise one of five by chance.

    By chance each stance and area is dealt out evenly, whatever order the comments stand in.
    """
    writers = sorted({one.writer for one in labels})
    if len(writers) > 2:  # noqa: PLR2004 - of two, half would be missing
        place = {writer: at for at, writer in enumerate(writers)}
        return np.array([place[one.writer] for one in labels])
    random = np.random.Generator(np.random.PCG64(_SEED))
    order = random.permutation(len(labels))
    dealt = sorted(order, key=lambda i: (str(labels[i].stance), str(labels[i].area)))
    parts = np.zeros(len(labels), dtype=np.intp)
    parts[np.array(dealt, dtype=np.intp)] = np.arange(len(labels)) % _FOLDS
    return parts


def try_out(
    labels: Sequence[LabelledComment],
    parts: NDArray[np.intp],
    learn_from: Callable[[NDArray[np.intp]], Callable[[NDArray[np.intp]], NDArray[np.float64]]],
) -> TriedOut:
    """Learn from all parts but one, in turn, and add up the comments of that one.

    Args:
        labels: the comments.
        parts: of each, as ``folds`` gives it.
        learn_from: learns from comments by place, and gives what adds up others.
    """
    sums = np.zeros((len(labels), CLASSES))
    for part in np.unique(parts):
        adds_up = learn_from(np.flatnonzero(parts != part))
        at = np.flatnonzero(parts == part)
        sums[at] = adds_up(at)
    return judged(sums, labels)


def judged(sums: NDArray[np.float64], labels: Sequence[LabelledComment]) -> TriedOut:
    """Sums with the sharpness and the bound that fit the labels best."""
    area = np.array([AREAS.index(one.area) if one.area else -1 for one in labels])
    stance = np.array([STANCES.index(one.stance) if one.stance else -1 for one in labels])
    untold = np.array([one.untold for one in labels])
    sharpness = (_sharpness(sums[:, AREA], area), _sharpness(sums[:, STANCE], stance))
    return TriedOut(sums, sharpness, _bound(sums[:, UNTOLD], untold))


def log_loss(sums: NDArray[np.float64], truth: NDArray[np.intp], sharpness: float) -> float:
    """How surprising the labels are, on average; the lower, the better."""
    at = np.flatnonzero(truth >= 0)
    if not len(at):
        return 0.0
    raised = sums[at] * sharpness
    raised = raised - raised.max(axis=1, keepdims=True)
    surprise = np.log(np.exp(raised).sum(axis=1)) - raised[np.arange(len(at)), truth[at]]
    return float(surprise.mean())


def total_loss(tried: TriedOut, labels: Sequence[LabelledComment]) -> float:
    """The log loss of areas and stances together."""
    area = np.array([AREAS.index(one.area) if one.area else -1 for one in labels])
    stance = np.array([STANCES.index(one.stance) if one.stance else -1 for one in labels])
    return log_loss(tried.sums[:, AREA], area, tried.sharpness[0]) + log_loss(
        tried.sums[:, STANCE], stance, tried.sharpness[1]
    )


def _sharpness(sums: NDArray[np.float64], truth: NDArray[np.intp]) -> float:
    return float(min(_SHARPNESS, key=lambda sharp: log_loss(sums, truth, sharp)))


def _bound(sums: NDArray[np.float64], untold: NDArray[np.bool_]) -> float:
    """The bound above which more comments are rightly than wrongly left untold; infinite where there is none."""
    order = np.argsort(-sums, kind="stable")[: int(len(sums) * _MOST_UNTOLD)]
    if not untold.any() or not len(order):
        return float("inf")
    right = np.cumsum(np.where(untold[order], 1, -1))
    best = int(right.argmax())
    return float(sums[order[best]]) - 1e-9 if right[best] > 0 else float("inf")


def with_what_was_tried(learned: Learned, tried: TriedOut, facts: dict[str, Any]) -> Learned:
    """What was learned from all, with the sharpness and the bound that trying it out gave."""
    from dataclasses import replace

    return replace(learned, sharpness=tried.sharpness, untold_above=tried.untold_above, facts=facts)
