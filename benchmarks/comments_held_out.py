"""How well comments are read that nothing was made after, by area and stance.

Usage: python -m benchmarks.comments_held_out

The comments are 680 made-up ones in ``tests/data/comments/held-out.csv``, by two writers of their own. Each was
labelled by its writer and, blind, by two further readers; what most of them said is the truth. The writers and the
readers are language models: what their agreement says is that the codebook can be followed, not what residents would
say. Nothing was changed for the sake of these comments. Needs scikit-learn.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.model.comment_terms import AREAS, STANCES
from digimaturity.residents.comments.own_reader import own_reader, train
from digimaturity.verbs.readers_at_hand import built_in_at_hand, rules_at_hand, rules_reader
from digimaturity.workspace.labelled_file import load_corpus, read_labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digimaturity.model.comment_terms import CommentReading
    from digimaturity.model.labelled_comment import LabelledComment

FILE = Path(__file__).parent.parent / "tests" / "data" / "comments" / "held-out.csv"
TERMS = {"stance": STANCES, "area": AREAS}
# How often the comments are drawn anew for an interval, and labels for training.
_DRAWN, _TRAINED, _LABELS = 2000, 5, 200


@cache
def held_out() -> tuple[LabelledComment, ...]:
    """The comments, with what most said of each."""
    return tuple(read_labelled(FILE))


def codes(subject: str, labels: Sequence[LabelledComment]) -> NDArray[np.intp]:
    """What is true of each, as its place among the terms; −1 where nobody can tell."""
    terms = TERMS[subject]
    return np.array([terms.index(t) if (t := getattr(one, subject)) else -1 for one in labels])


def said(subject: str, readings: Sequence[CommentReading]) -> NDArray[np.intp]:
    """What a reader said of each, likewise: what it cannot tell is an error."""
    terms = TERMS[subject]
    return np.array([terms.index(t) if (t := getattr(one, subject)) else -1 for one in readings])


def macro_f1(truth: NDArray[np.intp], read: NDArray[np.intp], classes: int) -> float:
    """The mean of the classes' F1, of the comments that have a truth."""
    truth, read = truth[truth >= 0], read[truth >= 0]
    parts = []
    for one in range(classes):
        both, either = ((truth == one) & (read == one)).sum(), (truth == one).sum() + (read == one).sum()
        parts.append(2 * both / either if either else 0.0)
    return float(np.mean(parts))


def with_interval(subject: str, readings: Sequence[CommentReading]) -> tuple[float, float, float]:
    """Macro-F1 on the held-out comments and a 95 % interval, by drawing comments anew."""
    truth, read, n = codes(subject, held_out()), said(subject, readings), len(TERMS[subject])
    random = np.random.default_rng(16)
    drawn = [macro_f1(truth[at], read[at], n) for at in random.integers(0, len(truth), (_DRAWN, len(truth)))]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return macro_f1(truth, read, n), float(low), float(high)


def trained(labels: int, draw: int) -> dict[str, float]:
    """Macro-F1 of a reader trained on so many of the held-out comments, on the others."""
    random = np.random.default_rng(draw)
    order = random.permutation(len(held_out()))
    own = [held_out()[i] for i in order[:labels]]
    rest = [held_out()[i] for i in order[labels:]]
    _, corpus = load_corpus()
    reader, _ = own_reader(train(own, corpus, rules_reader()).content, FILE, rules_reader())
    readings = reader.read([one.text for one in rest])
    return {s: macro_f1(codes(s, rest), said(s, readings), len(TERMS[s])) for s in TERMS}


def main() -> None:
    """Print a line for each reader and subject."""
    texts = [one.text for one in held_out()]
    print("reader                 subject  macro-F1  95 % interval")
    for name, at_hand in (("rules", rules_at_hand()), ("built-in", built_in_at_hand())):
        readings = at_hand.reader.read(texts)
        for subject in TERMS:
            value, low, high = with_interval(subject, readings)
            print(f"{name:22} {subject:8} {value:.3f}     {low:.3f}–{high:.3f}")
    figures = [trained(_LABELS, draw) for draw in range(_TRAINED)]
    for subject in TERMS:
        values = [one[subject] for one in figures]
        reach = f"{min(values):.3f}–{max(values):.3f} (least and most)"
        print(f"own, {_LABELS} labels        {subject:8} {np.mean(values):.3f}     {reach}")


if __name__ == "__main__":
    main()
