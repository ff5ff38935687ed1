"""How well rules alone read comments, and the table that they weigh by.

Usage: python -m benchmarks.comment_rules [LABELLED.csv …] [--held-out OTHER.csv] [--write]

Each file has columns id, text, area and stance; what stands before the dash of an id is its writer. Without a file the
made-up comments that ship are read. The table is learned from them; with --held-out it is tried on another file, and
otherwise each writer's are read by a table from the others'. --write puts the table of all of them, and how each was
read by a table that had not seen its writer, where they ship. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from digimaturity.ground.csvfile import write_csv
from digimaturity.model.comment_terms import AREAS, CANNOT_TELL, STANCES
from digimaturity.model.comment_words import CommentWords, Weights
from digimaturity.residents.comments.by_rules import RulesReader
from digimaturity.residents.comments.comment_signs import CommentSigns
from digimaturity.workspace.comment_word_files import KEY, key_of, load_comment_words

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = list[dict[str, str]]
SHIPPED = Path(__file__).parent.parent / "criteria" / "comments"
# How far a single word may go its own way beside its group, and how strongly all is held back.
_OWN = 1.0
_HELD = 0.3
# Signs that made-up comments hold too few of to learn from: given.
_GIVEN: dict[str, dict[str, tuple[float, ...]]] = {
    "stance": {
        "grade_low": (-1.5, -1.0, 2.5),
        "grade_middle": (-1.0, 2.0, -1.0),
        "grade_high": (2.5, -1.0, -1.5),
        "emoji_good": (1.2, -0.4, -0.8),
        "emoji_bad": (-1.0, -0.4, 1.4),
        "emoji_middle": (-0.6, 1.2, -0.6),
    },
    "area": {},
}
# A word's own number is kept when it was seen in so many comments and is so large.
_SEEN = 3
_LARGE = 0.08
_AREA_SIGNS = ("first_", "share_", "alone_", "no_area", "unspecific_")
# Words of these groups are everywhere: each says what its group says.
_NO_OWN = frozenset(
    (
        *("n", "unit", "me", "not", "negator", "asks_why", "address", "every", "must", "after", "calendar", "soon"),
        *("nothing_alone", "nothing_beside"),
    )
)


def main() -> None:
    """Measures, and writes the table when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labelled", nargs="*", type=Path)
    parser.add_argument("--held-out", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    words = load_comment_words()
    files: dict[str, Rows] = {}
    for row in (row for path in options.labelled or [SHIPPED / "made-up.csv"] for row in read(path)):
        files.setdefault(row["id"].partition("-")[0], []).append(row)
    tried: list[list[str]] = []
    if options.held_out:
        learned = learn(words, [row for rows in files.values() for row in rows])
        tell(options.held_out.stem, learned, read(options.held_out))
    elif len(files) > 1:
        for name, rows in files.items():
            others = learn(words, [row for other, r in files.items() if other != name for row in r])
            tell(name, others, rows)
            tried += as_tried(others, rows)
    if options.write:
        write(learn(words, [row for rows in files.values() for row in rows]))
        table = write_csv([KEY, *(a.value for a in AREAS), *(s.value for s in STANCES)], tried)
        (SHIPPED / "rules-tried.csv").write_text(table, encoding="utf-8", newline="")


def read(path: Path) -> Rows:
    """The rows of one file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def learn(words: CommentWords, rows: Rows) -> CommentWords:
    """The same words with tables learned from the rows."""
    signs = CommentSigns(words)
    told = [row for row in rows if row["stance"] != CANNOT_TELL]
    return replace(
        words,
        area_weights=_table(words, signs, told, "area", [a.value for a in AREAS]),
        stance_weights=_table(words, signs, told, "stance", [s.value for s in STANCES]),
    )


def _table(words: CommentWords, signs: CommentSigns, rows: Rows, task: str, classes: list[str]) -> Weights:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    areas = {group.name for group in words.areas}
    finder = signs.finder
    left_out = [
        (n in areas or n.startswith(_AREA_SIGNS)) if task == "stance" else n.startswith("words_") for n in signs.names
    ]
    cells: dict[tuple[int, int], float] = {}
    for i, row in enumerate(rows):
        seen = signs.see(row["text"])
        cells |= {(i, j): value for j, value in enumerate(seen.signs) if value and not left_out[j]}
        for entry in {found.entry for found, _ in seen.entries}:
            group = finder.entry_groups[entry]
            if group not in _NO_OWN and (task == "area") == (group in areas):
                cells[i, len(signs.names) + entry] = _OWN * (seen.ease if task == "stance" else 1.0)
    at = np.array(list(cells)).T
    width = len(signs.names) + len(finder.entry_groups)
    matrix = csr_matrix((list(cells.values()), (at[0], at[1])), shape=(len(rows), width))
    model = LogisticRegression(C=_HELD, max_iter=500, tol=1e-3, class_weight=None)
    model.fit(matrix, [row[task] for row in rows])
    order = [list(model.classes_).index(name) for name in classes]
    numbers = model.coef_[order].T
    numbers = numbers - numbers.mean(axis=1, keepdims=True)
    often = np.asarray((matrix != 0).sum(axis=0))[0]
    own: dict[str, tuple[float, ...]] = {}
    for entry, (group, word) in enumerate(zip(finder.entry_groups, finder.entry_words, strict=True)):
        row = numbers[len(signs.names) + entry] * _OWN
        if often[len(signs.names) + entry] >= _SEEN and np.abs(row).max() >= _LARGE:
            own[f"{group}: {word}"] = _rounded(row)
    plain = {name: _rounded(numbers[j]) for j, name in enumerate(signs.names) if np.abs(numbers[j]).max() > 0.005}
    return Weights({"always": _rounded(model.intercept_[order])} | plain | _GIVEN[task], own)


def as_tried(words: CommentWords, rows: Rows) -> list[list[str]]:
    """How comments are read by words that were not weighed by them."""
    readings = RulesReader(words).read([row["text"] for row in rows])
    return [
        [key_of(row["text"]), *(f"{share:.3f}" for share in (*reading.area_shares, *reading.stance_shares))]
        for row, reading in zip(rows, readings, strict=True)
    ]


def _rounded(row: Any) -> tuple[float, ...]:  # noqa: ANN401 - a row of an array
    return tuple(round(float(one), 2) for one in row)


def f1(truth: Sequence[str], said: Sequence[str]) -> float:
    """The mean of the classes' F1."""
    scores = []
    for name in sorted(set(truth)):
        both = sum(t == s == name for t, s in zip(truth, said, strict=True))
        scores.append(2 * both / max(1, truth.count(name) + said.count(name)))
    return sum(scores) / len(scores)


def tell(name: str, words: CommentWords, rows: Rows) -> None:
    """Prints how well the words read the rows."""
    rows = [row for row in rows if row["stance"] != CANNOT_TELL]
    readings = RulesReader(words).read([row["text"] for row in rows])
    print(f"\n{name}: {len(rows)} comments")
    for task, classes in (("area", AREAS), ("stance", STANCES)):
        truth = [row[task] for row in rows]
        said = [str(getattr(r, task) or CANNOT_TELL) for r in readings]
        forced = [classes[int(np.argmax(getattr(r, f"{task}_shares")))].value for r in readings]
        sure = np.array([max(getattr(r, f"{task}_shares")) for r in readings])
        right = np.array([t == f for t, f in zip(truth, forced, strict=True)])
        scores = f"macro-F1 {f1(truth, said):.3f} (forced {f1(truth, forced):.3f})"
        print(f"  {task}: {scores}; calibration error {off(sure, right):.3f}; cannot tell {said.count(CANNOT_TELL)}")
        for one in classes:
            row = Counter(s for t, s in zip(truth, forced, strict=True) if t == one.value)
            print(f"    {one.value:20} " + " ".join(f"{row[c.value]:5}" for c in classes))
    bias(words, rows)


def off(sure: Any, right: Any) -> float:  # noqa: ANN401 - arrays
    """Expected calibration error over ten bins."""
    bins = np.minimum((sure * 10).astype(int), 9)
    return float(sum(abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins)))


def bias(words: CommentWords, rows: Rows) -> None:
    """Prints how large a share each stance gets: in truth, by a lexicon alone, and by the rules."""
    signs = CommentSigns(words)
    at = signs.at
    by: dict[str, list[str]] = {"truth": [row["stance"] for row in rows]}
    seen = [signs.see(row["text"]).signs for row in rows]

    def side(row: list[float], good: Sequence[str], bad: Sequence[str]) -> str:
        total = sum(row[at[g]] for g in good) - sum(row[at[b]] for b in bad)
        return "positive" if total > 0 else "negative" if total < 0 else "sceptical"

    loaded = (
        ("lexicon_good", "praise", "praise_strong", "thanks", "no_blame"),
        ("lexicon_bad", "blame", "blame_strong", "no_praise"),
    )
    facts = ((*loaded[0], "praise_fact"), (*loaded[1], "blame_fact", "no_works"))
    by["lexicon alone"] = [side(row, ("lexicon_good",), ("lexicon_bad",)) for row in seen]
    by["loaded words counted"] = [side(row, *loaded) for row in seen]
    by["with rules for facts"] = [side(row, *facts) for row in seen]
    readings = RulesReader(words).read([row["text"] for row in rows])
    by["as read"] = [STANCES[int(np.argmax(r.stance_shares))].value for r in readings]
    for name, said in by.items():
        shares = " ".join(f"{s.value} {100 * said.count(s.value) / len(said):5.1f} %" for s in STANCES)
        print(f"  {name:22} {shares}   macro-F1 {f1(by['truth'], said):.3f}")


def write(words: CommentWords) -> None:
    """Puts the tables where they ship."""
    lines = [
        "# What each sign, and each word beside its group, adds to each class: made by benchmarks/comment_rules.py",
        "# from made-up comments; areas and stances in the order of their lists in model/comment_terms.py.",
        "format: 1",
        'source: "Learned from comments made up for the project"',
        'licence: "CC BY 4.0"',
    ]
    for name, table in (("area", words.area_weights), ("stance", words.stance_weights)):
        lines.append(f"{name}:")
        for part, rows in (("signs", table.signs), ("words", table.words)):
            lines.append(f"  {part}:")
            lines += [f'    "{key}": [{", ".join(f"{n:g}" for n in row)}]' for key, row in rows.items()]
    (SHIPPED / "weights.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
