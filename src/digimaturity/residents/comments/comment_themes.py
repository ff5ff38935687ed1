"""Topics that come again within an area: words that stand together in many comments, found without labels.

Comments are taken apart into topics by non-negative matrix factorisation of their words by rarity. How many topics
there are is chosen by how well the same ones are found again in halves of the comments (stability), since any number
can be had by asking for it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from digimaturity.residents.comments.word_pieces import form_of, found_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from digimaturity.model.comment_terms import CommentReading, Stance

FEWEST = 10
_SEED, _HALVES = 1492, 4
_MOST_THEMES, _WORDS = 8, 6
# A word must stand in so many comments, and in no more than this share of them.
_LEAST, _COMMON = 4, 0.25
# A comment belongs to a topic that makes up this much of it.
_MOSTLY = 0.35
# Words of grammar, which tell no topic.
_GRAMMAR = frozenset(
    """
    jag du han hon den det vi ni de dom mig dig sig oss er dem min mitt mina din ditt sin sitt sina vår vårt era deras
    som att och men eller för av på i till från med om vid under över efter innan mellan utan mot hos när då nu där här
    hur vad vem vilken var är varit vara blir blev blivit ha har hade haft kan kunde ska skulle vill ville måste får
    fick fått göra gör gjorde gjort en ett ej inte icke aldrig alltid också bara mycket mer mest lite så sen sedan man
    någon något några ingen inget inga alla allt varje annan annat andra samma detta denna dessa ju väl nog helt än
    the a an and or but i you he she it we they my your of to in on at for with is are was were be been have has had
    not no this that so as by from me do does did will would can could
    """.split()  # noqa: SIM905 - a hundred quotes say less
)


@dataclass(frozen=True)
class Theme:
    """A topic.

    Attributes:
        words: the most telling ones.
        places: of the comments that are mostly about it.
        stances: how many of them are read as each stance.
    """

    words: tuple[str, ...]
    places: tuple[int, ...]
    stances: dict[Stance, int]

    @property
    def n(self) -> int:
        """How many comments are about it."""
        return len(self.places)


@dataclass(frozen=True)
class Themes:
    """The topics of some comments.

    Attributes:
        n: comments that were looked through.
        found: topics with at least ``FEWEST`` comments, the largest first.
        tried: for each number of topics that was tried, how well they were found again, 0–1.
    """

    n: int
    found: tuple[Theme, ...]
    tried: tuple[tuple[int, float], ...]


def themes_of(texts: Sequence[str], readings: Sequence[CommentReading]) -> Themes:
    """The topics of comments of one area.

    Args:
        texts: masked, so that no name is a telling word.
        readings: of each.
    """
    words = [_telling(text) for text in texts]
    counts = Counter(word for own in words for word in own)
    most = max(_COMMON * len(texts), _LEAST)
    index = {word: at for at, word in enumerate(sorted(w for w, n in counts.items() if _LEAST <= n <= most))}
    if len(texts) < 2 * FEWEST or len(index) < _WORDS:
        return Themes(len(texts), (), ())
    matrix = _matrix(words, index, counts)
    most_themes = min(_MOST_THEMES, len(texts) // FEWEST, len(index) // 2)
    tried = [(k, _stability(matrix, k)) for k in range(2, most_themes + 1)]
    best = max(tried, key=lambda pair: (round(pair[1], 2), pair[0]))[0] if tried else 1
    weights, topics = _factors(matrix, best)
    names = sorted(index, key=index.__getitem__)
    found = [_theme(k, weights, topics, names, readings) for k in range(best)]
    kept = sorted((theme for theme in found if theme.n >= FEWEST), key=lambda theme: (-theme.n, theme.words))
    return Themes(len(texts), tuple(kept), tuple(tried))


def _telling(text: str) -> list[str]:
    """The words of a comment that can tell a topic; what stands in brackets was masked."""
    forms, is_masked = [], False
    for word in found_in(text):
        is_masked = word == "[" or (is_masked and word != "]")
        form = form_of(word)
        if not is_masked and form[0].isalpha() and len(form) > 2 and form not in _GRAMMAR:  # noqa: PLR2004
            forms.append(form)
    return list(dict.fromkeys(forms))


def _matrix(words: Sequence[Sequence[str]], index: dict[str, int], counts: Counter[str]) -> csr_array:
    from scipy import sparse

    rows = [[index[w] for w in own if w in index] for own in words]
    flat = np.array([at for own in rows for at in own], dtype=np.intp)
    owners = np.repeat(np.arange(len(rows)), [len(own) for own in rows])
    rarity = np.array([np.log(len(words) / counts[word]) for word in sorted(index, key=index.__getitem__)])
    values = rarity[flat]
    lengths = np.sqrt(np.bincount(owners, values**2, minlength=len(rows)))
    return sparse.coo_array((values / lengths[owners], (owners, flat)), shape=(len(rows), len(index))).tocsr()


def _factors(matrix: csr_array, k: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    import warnings

    from sklearn.decomposition import NMF
    from threadpoolctl import threadpool_limits

    model: Any = NMF(k, init="nndsvda", random_state=_SEED, max_iter=300, tol=1e-3)
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it could go on is no matter: it is compared with halves made alike
        weights = model.fit_transform(matrix)
    return weights, model.components_


def _stability(matrix: csr_array, k: int) -> float:
    """How alike the topics of halves of the comments are to those of all, on average."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    _, topics = _factors(matrix, k)
    alike = []
    for _ in range(_HALVES):
        half = np.sort(random.permutation(matrix.shape[0])[: matrix.shape[0] // 2])
        _, others = _factors(matrix[half], k)
        alike.append(_overlap(topics, others))
    return float(np.mean(alike))


def _overlap(topics: NDArray[np.float64], others: NDArray[np.float64]) -> float:
    """The mean share of telling words that each topic has in common with the one that is nearest, each used once."""
    from scipy.optimize import linear_sum_assignment

    tops = [[set(np.argsort(-row, kind="stable")[:_WORDS].tolist()) for row in side] for side in (topics, others)]
    shared = np.array([[len(a & b) / len(a | b) for b in tops[1]] for a in tops[0]])
    rows, columns = linear_sum_assignment(-shared)
    return float(shared[rows, columns].mean())


def _theme(
    k: int,
    weights: NDArray[np.float64],
    topics: NDArray[np.float64],
    names: Sequence[str],
    readings: Sequence[CommentReading],
) -> Theme:
    sizes = weights * topics.sum(axis=1)
    whole = sizes.sum(axis=1)
    own = (sizes.argmax(axis=1) == k) & (whole > 0) & (sizes[:, k] >= _MOSTLY * whole)
    at = np.flatnonzero(own)
    places = tuple(int(p) for p in at[np.argsort(-weights[at, k], kind="stable")])
    words = tuple(names[w] for w in np.argsort(-topics[k], kind="stable")[:_WORDS] if topics[k, w] > 0)
    stances = Counter(stance for p in places if (stance := readings[p].stance) is not None)
    return Theme(words, places, dict(stances))
