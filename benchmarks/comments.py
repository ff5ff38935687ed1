"""How much memory a million comments need, and how long they take beside the bare pipeline of scikit-learn."""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING

from benchmarks.common import Claim, command, compare_pairs, run, spent, timed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_MILLION, _SOME, _LABELLED = 1_000_000, 20_000, 2_000
_TEXT = (
    "jag väntade på svar i telefon och ingen svarade fast personalen var trevlig när hemsidan inte fungerade med "
    "bankid men tack för snabb hjälp snöröjningen är dålig handläggaren lyssnade ansökan om bygglov tog tre veckor "
    "appen är krånglig det gick bra helt okej till slut undrar om någon läser det här biblioteket avgiften skolan"
)


def made_up(n: int) -> list[str]:
    """So many comments of 5 to 40 words, the same every time."""
    draw = random.Random(7)  # noqa: S311 - made up
    words = _TEXT.split()
    return [" ".join(draw.choices(words, k=draw.randint(5, 40))) for _ in range(n)]


def measure(folder: Path) -> Iterator[Claim]:
    """``comments classify``: memory of a million comments, and the time of some against a bare pipeline."""
    file = folder / "svar.csv"
    texts = made_up(_SOME)
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(("kommentar", "kommun", "dag"))
        for n in range(_MILLION):
            writer.writerow((f"{texts[n % _SOME]} {n}", f"kommun-{n % 290}", f"2026-{1 + n % 12:02}-01"))
    words = ("comments", "classify", str(file), "--text", "kommentar", "--organisation", "kommun", "--date", "dag")
    few = folder / "en.csv"
    few.write_text("\n".join(("kommentar", *texts[:100])))
    run(command("comments", "classify", str(few), "--text", "kommentar"), folder)  # learned once, kept afterwards
    _, memory = spent(command(*words, "-o", str(folder / "ut.csv")), folder)
    yield Claim("1,000,000 comments: memory", "median", 1, (memory,), (500_000_000.0,), "kB")
    yield compare_pairs("20,000 comments read : bare scikit-learn", 1.25, *_reading(texts), pairs=5)


def _reading(texts: Sequence[str]) -> tuple[Callable[[], float], Callable[[], float]]:
    """The time of the built-in reader, and of words and pieces of words before two linear models, as is usual."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import FeatureUnion

    from digimaturity.model.comment_terms import AREAS, STANCES
    from digimaturity.verbs.comment_readers import chosen

    signs = FeatureUnion(
        [
            ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)),
            ("pieces", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)),
        ]
    )
    known = signs.fit_transform(texts[:_LABELLED])
    models = [
        LogisticRegression(max_iter=200).fit(known, [str(classes[n % len(classes)]) for n in range(_LABELLED)])
        for classes in (AREAS, STANCES)
    ]
    reader = chosen(None, rules=False).reader

    def bare() -> None:
        seen = signs.transform(texts)
        for model in models:
            model.predict_proba(seen)

    reader.read(texts[:1000])
    return lambda: timed(lambda: reader.read(texts)), lambda: timed(bare)
