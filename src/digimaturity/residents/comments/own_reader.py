"""A user's own reader: learned from the user's labels, with the made-up comments beside them as far as they help."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.version import __version__
from digimaturity.model.comment_terms import CANNOT_TELL
from digimaturity.residents.comments.built_in_reader import ReaderAndErrors, errors_of, tried_figures
from digimaturity.residents.comments.learning import adder, learn, take_apart
from digimaturity.residents.comments.linear_reader import LinearReader
from digimaturity.residents.comments.reader_figures import difference_of
from digimaturity.residents.comments.reader_packing import NoReaderError, packed, unpacked
from digimaturity.residents.comments.rule_signs import RULES, RuleSigns
from digimaturity.residents.comments.trying_out import folds, total_loss, try_out, with_what_was_tried

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from digimaturity.model.labelled_comment import LabelledComment
    from digimaturity.residents.comments.by_rules import RulesReader
    from digimaturity.residents.comments.dense_signs import DenseSigns
    from digimaturity.residents.comments.learning import Seen
    from digimaturity.residents.comments.linear_reader import Learned
    from digimaturity.residents.comments.reader_figures import Ends
    from digimaturity.residents.comments.trying_out import TriedOut

# Fewer labels than this teach nothing that lasts; from the second on they can be enough by themselves.
FEWEST_LABELS, _ALONE = 200, 400
# What a made-up comment may count for, beside one of the user's own.
_BESIDE = (1.0, 0.3, 0.1, 0.0)


@dataclass(frozen=True)
class OwnReader:
    """What training came to.

    Attributes:
        content: the reader's file.
        beside: what each made-up comment counted for, and ``tried`` what each choice came to (log loss, the less the
            better).
        embedding: by how much the macro-F1 of stances was better with the language model, and the ends of the interval;
            None where it was not tried.
        embedding_kept: whether it is used.
        figures: of the reader, on labels that it had not learned from.
    """

    content: bytes
    beside: float
    tried: tuple[tuple[float, float], ...]
    embedding: tuple[float, Ends] | None
    embedding_kept: bool
    figures: dict[str, dict[str, object]]


@dataclass(frozen=True)
class _Material:
    """The user's labels after the made-up comments, taken apart together."""

    seen: Seen
    labels: tuple[LabelledComment, ...]
    n_corpus: int

    def learned_with(self, beside: float, own: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The places of what is learned from, and what each counts for."""
        corpus = np.arange(self.n_corpus if beside else 0)
        at = np.concatenate([corpus, self.n_corpus + own])
        return at, np.concatenate([np.full(len(corpus), beside), np.ones(len(own))])

    def learn(self, beside: float, own: NDArray[np.intp]) -> Learned:
        """Learn from the corpus and from some of the user's labels."""
        at, weights = self.learned_with(beside, own)
        named = (at < self.n_corpus).tolist()
        return learn(self.seen.some(at), [self.labels[i] for i in at], weights, named=named)

    def tried(self, beside: float) -> TriedOut:
        """What is learned from four fifths of the user's labels, tried on the last, in turn."""
        own = self.labels[self.n_corpus :]

        def from_some(at: NDArray[np.intp]) -> Callable[[NDArray[np.intp]], NDArray[np.float64]]:
            added = adder(self.learn(beside, at), self.seen)
            return lambda others: added(self.n_corpus + others)

        return try_out(own, folds(own), from_some)


def _ways(n: int) -> tuple[float, ...]:
    return _BESIDE if n >= _ALONE else _BESIDE[:-1]


def steps_of(n: int, *, has_embedding: bool) -> int:
    """How many steps ``train`` takes with so many labels."""
    return len(_ways(n)) + has_embedding


def train(
    labels: Sequence[LabelledComment],
    corpus: Sequence[LabelledComment],
    rules: RulesReader,
    embedding: DenseSigns | None = None,
    step: Callable[[], None] = lambda: None,
) -> OwnReader:
    """Learn a reader from a user's labels.

    Args:
        labels: at least ``FEWEST_LABELS``.
        corpus: the made-up comments.
        rules: the reader by rules.
        embedding: the language model, where it is to be tried.
        step: called after each thing that takes a while.
    """
    own_texts = {one.text.casefold() for one in labels}
    corpus = [one for one in corpus if one.text.casefold() not in own_texts]  # what is tried must not be known before
    together = (*corpus, *labels)
    texts = [one.text for one in together]
    plain = _Material(take_apart(texts, (RuleSigns(rules),)), together, len(corpus))
    tried: dict[float, TriedOut] = {}
    for beside in _ways(len(labels)):
        tried[beside] = plain.tried(beside)
        step()
    losses = {beside: total_loss(one, labels) for beside, one in tried.items()}
    beside = min(losses, key=losses.__getitem__)
    material, best, gain, is_kept = plain, tried[beside], None, False
    if embedding is not None:
        rows = embedding.rows(texts)
        dense = {**plain.seen.dense, embedding.name: rows}
        with_model = _Material(type(plain.seen)(plain.seen.words, plain.seen.forms, dense), together, len(corpus))
        other = with_model.tried(beside)
        own = texts[len(corpus) :]
        gain = difference_of("stance", other.readings(own), best.readings(own), [one.stance for one in labels])
        is_kept = gain[1][0] > 0
        if is_kept:
            material, best = with_model, other
        step()
    learned = material.learn(beside, np.arange(len(labels)))
    figures = tried_figures(best, labels)
    facts = {
        "digimaturity": __version__,
        "labels": len(labels),
        "areas": dict(sorted(Counter(str(one.area or CANNOT_TELL) for one in labels).items())),
        "stances": dict(sorted(Counter(str(one.stance or CANNOT_TELL) for one in labels).items())),
        "made_up_comments": len(corpus),
        "made_up_comments_count_for": beside,
        "signs": {RULES: rules.fingerprint, **({embedding.name: embedding.version} if embedding and is_kept else {})},
        **figures,
    }
    content = packed(with_what_was_tried(learned, best, facts), errors_of(best, labels))
    return OwnReader(content, beside, tuple(losses.items()), gain, is_kept, facts["tried_out"])  # type: ignore[arg-type]


def own_reader(content: bytes, path: Path, rules: RulesReader) -> ReaderAndErrors:
    """The reader in a file.

    Args:
        content: of the file.
        path: what it is called, for what is wrong with it.
        rules: the reader by rules.

    Raises:
        InvalidDataError: it is no reader, or it was learned with other rules or another language model.
        UsageError: the language model that it was learned with is not installed.
    """
    try:
        learned, errors = unpacked(content)
        wanted = dict(learned.facts["signs"])
        int(learned.facts["labels"])
    except (NoReaderError, KeyError, TypeError, ValueError) as error:
        raise InvalidDataError(
            Text(
                "{p} är ingen inlärd läsare, eller så är filen skadad.", "{p} is no reader, or the file is damaged."
            ).fill(p=path),
            hint=Text(
                "Gör en med: digimaturity comments train etiketter.csv -o reader.zip",
                "Make one with: digimaturity comments train labels.csv -o reader.zip",
            ),
        ) from error
    made: list[DenseSigns] = [RuleSigns(rules)]
    if len(wanted) > 1:
        from digimaturity.residents.comments.embedding_signs import EmbeddingSigns

        made.append(EmbeddingSigns())
    known = {signs.name: signs.version for signs in made}
    if known != wanted or set(known) != set(learned.dense):
        raise InvalidDataError(
            Text(
                "{p} är inlärd med en annan version av reglerna eller av språkmodellen.",
                "{p} was learned with another version of the rules or of the language model.",
            ).fill(p=path),
            hint=Text(
                "Lär in den på nytt: digimaturity comments train etiketter.csv -o reader.zip",
                "Learn it anew: digimaturity comments train labels.csv -o reader.zip",
            ),
        )
    fingerprint = hashlib.sha256(content).hexdigest()
    return ReaderAndErrors(LinearReader(learned, fingerprint, tuple(made), own=True), errors)
