"""How much labels of one's own help: each writer of many made-up comments in turn as if the comments were a user's.

What the others wrote are the made-up comments that the reader comes with. Labels are drawn by chance, and what was
learned is tried on the same writer's other comments.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from benchmarks.comment_shares import SUBJECTS, left_out

from digimaturity.residents.comments.own_reader import own_reader, train
from digimaturity.residents.comments.reader_figures import figures_of
from digimaturity.verbs.readers_at_hand import rules_reader
from digimaturity.workspace.labelled_file import load_corpus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.comment_terms import CommentReading
    from digimaturity.model.labelled_comment import LabelledComment

_SEED, _MOST = 11, 400
# On so many of a writer's other comments, at least, it is tried.
_REST = 200
# What 200 labels must come to: the macro-F1 of stances, on the mean of the writers.
_LEAST = 0.62


def macro_f1(labels: Sequence[LabelledComment], readings: Sequence[CommentReading]) -> list[float]:
    """Of stances and of areas."""
    found = [
        figures_of(subject, readings, [one.stance if subject == "stance" else one.area for one in labels])
        for subject in SUBJECTS
    ]
    return [one.macro_f1 for one in found if one]


def main() -> int:
    """Print the table; 1 where 200 labels come to too little."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", type=int, nargs="+", default=[200, _MOST])
    sizes = parser.parse_args().labels
    _, corpus = load_corpus()
    rows: dict[int, list[list[float]]] = {n: [] for n in (0, *sizes)}
    print("| Writer | Own labels | Stance | Area | A made-up comment counts for |")
    print("|---|---|---|---|---|")
    wrote = Counter(one.writer for one in corpus)
    for writer in sorted(one for one, n in wrote.items() if n >= max(sizes) + _REST):
        others = [one for one in corpus if one.writer != writer]
        read = next(left_out(writer))
        order = np.random.default_rng(_SEED).permutation(len(read.labels))
        rest = order[max(sizes) :].tolist()
        tests = [read.labels[i] for i in rest]
        rows[0].append(macro_f1(tests, [read.readings[i] for i in rest]))
        _row(writer, 0, rows[0][-1], "1")
        for n in sizes:
            own = [replace(read.labels[i], writer="") for i in order[:n].tolist()]
            made = train(own, others, rules_reader())
            reader = own_reader(made.content, Path("reader.zip"), rules_reader()).reader
            rows[n].append(macro_f1(tests, reader.read([one.text for one in tests])))
            _row(writer, n, rows[n][-1], f"{made.beside:g}")
    for n, each in rows.items():
        _row("mean", n, np.mean(each, axis=0).tolist(), "")
    return 0 if np.mean(rows[sizes[0]], axis=0)[0] >= _LEAST else 1


def _row(writer: str, n: int, figures: Sequence[float], beside: str) -> None:
    print(f"| {writer} | {n} | {figures[0]:.3f} | {figures[1]:.3f} | {beside} |", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
