"""How near the truth corrected shares come, and how often their intervals hold it, on writers never learned from.

Each writer of the made-up comments is left out in turn, wholly: a reader is learned from the others, what it does wrong
is known from those alone (each read by what was learned from the rest of them), and then files are drawn from the one
left out whose mix is any (Dirichlet), so that it differs from all that was labelled.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from digimaturity.residents.comments.built_in_reader import errors_of
from digimaturity.residents.comments.corrected_shares import CLASSES, ShareTally, corrected_shares
from digimaturity.residents.comments.learning import adder, learn, take_apart
from digimaturity.residents.comments.linear_reader import readings_of
from digimaturity.residents.comments.rule_signs import RuleSigns
from digimaturity.residents.comments.trying_out import folds, try_out
from digimaturity.verbs.readers_at_hand import rules_reader
from digimaturity.workspace.labelled_file import load_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from digimaturity.model.comment_terms import CommentReading
    from digimaturity.model.labelled_comment import LabelledComment
    from digimaturity.residents.comments.corrected_shares import ReaderErrors, Subject
    from digimaturity.residents.comments.learning import Seen

SUBJECTS: tuple[Subject, ...] = ("stance", "area")
_SEED, _NEAR, _LEAST_HELD = 3, 0.04, 0.92


class LeftOut(NamedTuple):
    """One writer, read by what the others wrote."""

    labels: list[LabelledComment]
    readings: list[CommentReading]
    errors: dict[Subject, ReaderErrors]


def left_out(only: str = "") -> Iterator[LeftOut]:
    """Each writer in turn, or one alone."""
    _, corpus = load_corpus()
    seen = take_apart([one.text for one in corpus], (RuleSigns(rules_reader()),))
    writers = np.array([one.writer for one in corpus])
    for writer in [only] if only else sorted({one.writer for one in corpus}):
        others, own = np.flatnonzero(writers != writer), np.flatnonzero(writers == writer)
        known = [corpus[i] for i in others]
        tried = try_out(known, folds(known), _from(seen.some(others), known))
        learned = learn(seen.some(others), known)
        labels = [corpus[i] for i in own]
        sums = adder(learned, seen)(own)
        readings = readings_of([one.text for one in labels], sums, tried.sharpness, tried.untold_above)
        yield LeftOut(labels, readings, errors_of(tried, known))


def _from(
    seen: Seen, labels: Sequence[LabelledComment]
) -> Callable[[NDArray[np.intp]], Callable[[NDArray[np.intp]], NDArray[np.float64]]]:
    return lambda at: adder(learn(seen.some(at), [labels[i] for i in at]), seen)


class File(NamedTuple):
    """A file that was drawn: of each class the true share in it, as read, corrected, and the interval's ends."""

    aim: NDArray[np.float64]
    true: NDArray[np.float64]
    as_read: NDArray[np.float64]
    share: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def files(writer: LeftOut, subject: Subject, n: int, times: int, random: np.random.Generator) -> Iterator[File]:
    """Files of so many comments of one writer, of any mix."""
    classes = CLASSES[subject]
    labels = [one.stance if subject == "stance" else one.area for one in writer.labels]
    by_class = [[i for i, label in enumerate(labels) if label is one] for one in classes]
    for _ in range(times):
        aim = random.dirichlet(np.full(len(classes), 2.0))
        counts = random.multinomial(n, aim)
        tally = ShareTally(subject)
        for some, count in zip(by_class, counts, strict=True):
            tally.add([writer.readings[i] for i in random.choice(some, count)])
        found = corrected_shares(tally, writer.errors[subject])
        each = ([s.as_read for s in found], [s.share for s in found], [s.low for s in found], [s.high for s in found])
        yield File(aim, counts / n, *(np.array(one, dtype=float) for one in each))


def figures(made: Sequence[File]) -> dict[str, float]:
    """Mean error before and after, how often within four points, how often held, how wide, how often of no use."""
    aim, true, as_read, share, low, high = (np.array(one) for one in zip(*made, strict=True))
    off = np.abs(share - true)
    return {
        "as read": 100 * float(np.abs(as_read - true).mean()),
        "corrected": 100 * float(off.mean()),
        "within": 100 * float((off <= _NEAR).mean()),
        "held": 100 * float(((low <= aim) & (aim <= high)).mean()),
        "width": 100 * float((high - low).mean()),
        "no use": 100 * float((high - low > 0.5).mean()),
    }


def main() -> int:
    """Print the table; 1 where intervals hold the truth too seldom."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=25, help="of each writer, size and subject")
    times = parser.parse_args().files
    writers = list(left_out())
    is_held = True
    print("| What | Comments | As read, off by | Corrected, off by | Within 4 points | Held | Width | Of no use |")
    print("|---|---|---|---|---|---|---|---|")
    for subject in SUBJECTS:
        for n in (100, 600, 3000):
            random = np.random.default_rng(_SEED)
            f = figures([one for writer in writers for one in files(writer, subject, n, times, random)])
            is_held &= f["held"] >= 100 * _LEAST_HELD
            print(
                f"| {subject} | {n} | {f['as read']:.1f} | {f['corrected']:.1f} | {f['within']:.0f}% "
                f"| {f['held']:.0f}% | {f['width']:.0f} | {f['no use']:.0f}% |",
                flush=True,
            )
    return 0 if is_held else 1


if __name__ == "__main__":
    raise SystemExit(main())
