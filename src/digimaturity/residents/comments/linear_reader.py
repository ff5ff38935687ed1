"""A reader that adds up what each word of a comment has been learned to say: quick, and able to show its reasons.

It needs no library to read, only to learn; see ``learning``.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

import numpy as np

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.comment_terms import AREAS, STANCES, CommentReading
from digimaturity.residents.comments.deciding_words import deciding_words
from digimaturity.residents.comments.told_times import grade_signs
from digimaturity.residents.comments.word_pieces import form_of, found_in, pieces, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digimaturity.residents.comments.dense_signs import DenseSigns

# Classes side by side: the areas, the stances, and whether no stance can be read at all.
N_AREAS, N_STANCES = len(AREAS), len(STANCES)
AREA, STANCE = slice(0, N_AREAS), slice(N_AREAS, N_AREAS + N_STANCES)
UNTOLD = N_AREAS + N_STANCES
CLASSES = UNTOLD + 1
# How many different words are kept worked out; reading is the same without.
_MOST_KNOWN = 200_000
_AT_ONCE = 1024
_BUILT_IN = Text(
    "inbyggd läsare: regler och ord, inlärda av {n} påhittade kommentarer",
    "built-in reader: rules and words, learned from {n} made-up comments",
)
_OWN = Text("egen läsare, inlärd av {n} kommentarer", "own reader, learned from {n} comments")
# Signs from here on in Unicode are pictures.
_PICTURES = 0x2100
# Shares are told in ten-thousandths, so that they are added up without rounding, in whatever order.
PARTS = 10_000


@dataclass(frozen=True)
class Learned:
    """What learning ends in: figures only.

    Attributes:
        index: the number of each word, pair and piece of a word.
        rarity: of each, how much it weighs before anything is learned.
        weights: of each, what it adds to every class, its rarity counted in.
        bias: of each class.
        sharpness: of areas and of stances, what sums are multiplied by to make probabilities honest.
        untold_above: the sum above which no stance is told.
        dense: for each kind of dense signs in use, by name, the weights of its columns, means and scales counted in.
        facts: what is said of it: counts, figures of cross-validation, versions.
    """

    index: dict[str, int]
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float64]
    sharpness: tuple[float, float] = (1.0, 1.0)
    untold_above: float = np.inf
    dense: dict[str, NDArray[np.float64]] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)


class LinearReader:
    """Reads comments by what was learned.

    Args:
        learned: the figures.
        fingerprint: a hash of what the figures come from.
        dense: what makes the dense signs that ``learned`` has weights for.
        own: whether somebody has learned it from labels of their own.
    """

    def __init__(
        self, learned: Learned, fingerprint: str, dense: Sequence[DenseSigns] = (), *, own: bool = False
    ) -> None:
        self.learned = learned
        self._fingerprint, self._dense, self._own = fingerprint, dense, own
        self._known: dict[str, tuple[str, int, int]]
        self._row_of_form: dict[str, int]
        self._pieces: NDArray[np.float64]
        self._forget()

    @property
    def called(self) -> Text:
        """What it is, for whoever reads its figures."""
        return (_OWN if self._own else _BUILT_IN).fill(n=self.learned.facts["labels"])

    @property
    def fingerprint(self) -> str:
        """A hash of all that its readings come from."""
        return self._fingerprint

    def __getstate__(self) -> dict[str, Any]:
        """What another process needs: not the words that were met here."""
        return {k: v for k, v in self.__dict__.items() if k not in {"_known", "_row_of_form", "_pieces"}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._forget()

    def read(self, comments: Sequence[str]) -> list[CommentReading]:
        """Each comment's reading, in their order."""
        readings: list[CommentReading] = []
        for start in range(0, len(comments), _AT_ONCE):
            readings += self._some(comments[start : start + _AT_ONCE])
        return readings

    def sums(self, comments: Sequence[str]) -> NDArray[np.float64]:
        """What the words of each comment add up to for every class, before it is made probabilities."""
        return self._totals(self._laid_out(comments), comments)

    def _some(self, comments: Sequence[str]) -> list[CommentReading]:
        laid = self._laid_out(comments)
        totals = self._totals(laid, comments)
        named = []
        for of in (AREA, STANCE):
            gains = self._gains(laid, of, totals[:, of].argmax(axis=1) + of.start).tolist()
            named.append([deciding_words(w, gains[a:b]) for w, (a, b) in zip(laid.words, laid.spans, strict=True)])
        return _readings(laid.silent, totals, self.learned.sharpness, self.learned.untold_above, (named[0], named[1]))

    def _laid_out(self, comments: Sequence[str]) -> _LaidOut:
        if len(self._known) > _MOST_KNOWN:
            self._forget()
        laid = _LaidOut()
        known, find = self._known.get, self.learned.index.get
        numbers, number_of, rows, row_of = laid.numbers, laid.number_of, laid.rows, laid.row_of
        for comment in comments:
            words = found_in(comment)
            base = laid.begin(words, is_silent=_is_silent(comment, words))
            last = laid.n_words - 1
            forms: list[str] = []
            seen: set[int | str] = set()
            for at, word in enumerate(words, base):
                form, number, row = known(word) or self._meet(word)
                forms.append(form)
                if row not in seen:
                    seen.add(row)
                    rows.append(row)
                    row_of.append(at)
                    if number >= 0:
                        numbers.append(number)
                        number_of.append((at, at))
            for at, pair in together(forms):
                number = find(pair, -1)
                if number >= 0 and pair not in seen:
                    seen.add(pair)
                    numbers.append(number)
                    # At an edge of the comment there is only one word.
                    number_of.append((base + max(at, 0), min(base + at + 1, last)))
            laid.end()
        return laid

    def _meet(self, word: str) -> tuple[str, int, int]:
        """A word that has not been met before: its form, its number, and the row of what its pieces add up to."""
        form = form_of(word)
        row = self._row_of_form.get(form)
        if row is None:
            numbers = [n for n in map(self.learned.index.get, set(pieces(form))) if n is not None]
            numbers.sort()
            row = len(self._row_of_form) + 1
            if row >= len(self._pieces):
                self._pieces = np.vstack([self._pieces, np.zeros_like(self._pieces)])
            self._pieces[row, :CLASSES] = self.learned.weights[numbers].sum(axis=0, dtype=np.float64)
            self._pieces[row, CLASSES] = np.square(self.learned.rarity[numbers], dtype=np.float64).sum()
            self._row_of_form[form] = row
        self._known[word] = known = (form, self.learned.index.get(form, -1), row)
        return known

    def _totals(self, laid: _LaidOut, comments: Sequence[str]) -> NDArray[np.float64]:
        numbers = np.array(laid.numbers, dtype=np.intp)
        weighed = self.learned.weights[numbers].astype(np.float64)
        laid.length_of_words = _lengths(np.square(self.learned.rarity[numbers], dtype=np.float64), laid.number_ends)
        of_pieces = self._pieces[np.array(laid.rows, dtype=np.intp)]
        laid.length_of_pieces = _lengths(of_pieces[:, CLASSES], laid.row_ends)
        totals = np.tile(self.learned.bias, (len(comments), 1))
        totals += _added(weighed, laid.number_ends) / laid.length_of_words[:, None]
        totals += _added(of_pieces[:, :CLASSES], laid.row_ends) / laid.length_of_pieces[:, None]
        for signs in self._dense:
            totals += np.einsum("ij,jk->ik", signs.rows(comments), self.learned.dense[signs.name])
        return totals

    def _gains(self, laid: _LaidOut, of: slice, chosen: NDArray[np.intp]) -> NDArray[np.float64]:
        """What each word, in order through all comments, said for the class that its comment was read as."""
        gains = np.zeros(laid.n_words)
        for numbers, at, ends, table, lengths in (
            (laid.numbers, laid.number_of, laid.number_ends, self.learned.weights, laid.length_of_words),
            (laid.rows, laid.row_of, laid.row_ends, self._pieces, laid.length_of_pieces),
        ):
            if not numbers:
                continue
            owners = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
            own = table[np.array(numbers, dtype=np.intp)]
            lead = own[np.arange(len(own)), chosen[owners]] - own[:, of].mean(axis=1)
            lead = lead / lengths[owners]
            places = np.array(at, dtype=np.intp)
            if places.ndim > 1:  # a pair speaks through both its words
                lead, places = np.repeat(lead / 2, 2), places.ravel()
            gains += np.bincount(places, lead, minlength=laid.n_words)
        return gains

    def _forget(self) -> None:
        self._known, self._row_of_form = {}, {}
        # Of each word that was met: what its pieces add to every class, and their length; the first row is nothing.
        self._pieces = np.zeros((1024, CLASSES + 1))


class _LaidOut:
    """Comments as numbers, one after another."""

    def __init__(self) -> None:
        self.words: list[list[str]] = []
        self.spans: list[tuple[int, int]] = []
        self.silent: list[bool] = []
        self.n_words = 0
        # Words and pairs that are known by number, and the two words (or the same twice) that each stands at.
        self.numbers: list[int] = []
        self.number_of: list[tuple[int, int]] = []
        self.number_ends: list[int] = []
        # Words by the row of their pieces, and where each stands.
        self.rows: list[int] = []
        self.row_of: list[int] = []
        self.row_ends: list[int] = []
        self.length_of_words: NDArray[np.float64] = np.ones(0)
        self.length_of_pieces: NDArray[np.float64] = np.ones(0)

    def begin(self, words: list[str], *, is_silent: bool) -> int:
        """A comment of so many words; the place of its first."""
        base = self.n_words
        self.words.append(words)
        self.n_words += len(words)
        self.spans.append((base, self.n_words))
        self.silent.append(is_silent)
        return base

    def end(self) -> None:
        """The comment is over."""
        self.number_ends.append(len(self.numbers))
        self.row_ends.append(len(self.rows))


def readings_of(
    texts: Sequence[str], sums: NDArray[np.float64], sharpness: tuple[float, float], untold_above: float
) -> list[CommentReading]:
    """Readings of comments whose words are added up already, without the words that decided."""
    silent = [_is_silent(text, found_in(text)) for text in texts]
    nothing: list[tuple[str, ...]] = [()] * len(texts)
    return _readings(silent, sums, sharpness, untold_above, (nothing, nothing))


def _readings(
    silent: Sequence[bool],
    totals: NDArray[np.float64],
    sharpness: tuple[float, float],
    untold_above: float,
    named: tuple[Sequence[tuple[str, ...]], Sequence[tuple[str, ...]]],
) -> list[CommentReading]:
    parts = [in_parts(totals[:, of] * sharp) for of, sharp in zip((AREA, STANCE), sharpness, strict=True)]
    areas, stances = (own.argmax(axis=1).tolist() for own in parts)
    area_shares, stance_shares = ([tuple([p / PARTS for p in row]) for row in own.tolist()] for own in parts)
    untold = (totals[:, UNTOLD] > untold_above).tolist()
    return [
        CommentReading(
            None if is_silent else AREAS[areas[i]],
            None if is_silent or untold[i] else STANCES[stances[i]],
            area_shares[i],
            stance_shares[i],
            named[0][i],
            named[1][i],
        )
        for i, is_silent in enumerate(silent)
    ]


def _is_silent(text: str, words: Sequence[str]) -> bool:
    """Whether a comment is figures and marks alone, of which nothing can be told; pictures and grades say something."""
    if any(word[0].isalpha() or (ord(word[0]) > _PICTURES and word[0].isprintable()) for word in words):
        return False
    return not grade_signs(text)


def _added(values: NDArray[np.float64], ends: Sequence[int]) -> NDArray[np.float64]:
    """The sums of rows up to each end from the one before."""
    padded = np.vstack([values, np.zeros((1, values.shape[1]))])
    stops = np.array(ends, dtype=np.intp)
    starts = np.concatenate([[0], stops[:-1]])
    sums = np.add.reduceat(padded, starts, axis=0)
    sums[starts == stops] = 0.0
    return sums


def _lengths(squares: NDArray[np.float64], ends: Sequence[int]) -> NDArray[np.float64]:
    """The length of each comment, of the squares of what stands in it; 1 where nothing does."""
    lengths = np.sqrt(_added(squares[:, None], ends)[:, 0])
    lengths[lengths == 0] = 1.0
    return lengths


def in_parts(sums: NDArray[np.float64]) -> NDArray[np.int64]:
    """Probabilities in ten-thousandths that add up, from sums of words: of equal ones the first leads."""
    raised = np.exp(sums - sums.max(axis=1, keepdims=True))
    shares = raised / raised.sum(axis=1, keepdims=True)
    parts: NDArray[np.int64] = np.rint(shares * PARTS).astype(np.int64)
    rows = np.arange(len(parts))
    parts[rows, parts.argmax(axis=1)] += PARTS - parts.sum(axis=1)
    return parts
