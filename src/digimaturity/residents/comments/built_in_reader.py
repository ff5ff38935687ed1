"""The reader that comes with the tool: learned from made-up comments when it is first wanted, then kept."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.compiled import compiled
from digimaturity.residents.comments.corrected_shares import ReaderErrors
from digimaturity.residents.comments.learning import adder, learn, take_apart
from digimaturity.residents.comments.linear_reader import LinearReader
from digimaturity.residents.comments.reader_figures import figures_of
from digimaturity.residents.comments.reader_packing import packed, unpacked
from digimaturity.residents.comments.rule_signs import RuleSigns
from digimaturity.residents.comments.trying_out import folds, try_out, with_what_was_tried

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from digimaturity.model.labelled_comment import LabelledComment
    from digimaturity.residents.comments.by_rules import RulesReader
    from digimaturity.residents.comments.corrected_shares import Subject
    from digimaturity.residents.comments.trying_out import TriedOut

# Raised whenever something else is learned from the same comments.
EDITION = 3


class ReaderAndErrors(NamedTuple):
    """A reader, and what it is known to do wrong."""

    reader: LinearReader
    errors: dict[Subject, ReaderErrors]


def can_learn() -> bool:
    """Whether what is needed to learn is installed; without it the rules alone read."""
    return find_spec("sklearn") is not None


def built_in_reader(
    content: bytes, corpus: Callable[[], Sequence[LabelledComment]], rules: RulesReader
) -> ReaderAndErrors:
    """The built-in reader, from the user's cache where it has been learned before.

    Args:
        content: the bytes of the made-up comments.
        corpus: reads them.
        rules: the reader by rules, whose signs it builds upon.
    """
    signs = RuleSigns(rules)
    sources = [content, rules.fingerprint.encode(), str(EDITION).encode()]
    kept = compiled("comment-reader", sources, lambda: _learned(list(corpus()), signs), bytes)
    learned, errors = unpacked(kept)
    fingerprint = hashlib.sha256(b"\0".join([hashlib.sha256(s).digest() for s in sources])).hexdigest()
    return ReaderAndErrors(LinearReader(learned, fingerprint, (signs,)), errors)


def _learned(corpus: Sequence[LabelledComment], signs: RuleSigns) -> bytes:
    seen = take_apart([one.text for one in corpus], (signs,))

    def from_some(at: NDArray[np.intp]) -> Callable[[NDArray[np.intp]], NDArray[np.float64]]:
        return adder(learn(seen.some(at), [corpus[i] for i in at]), seen)

    tried = try_out(corpus, folds(corpus), from_some)
    facts = {"labels": len(corpus), "edition": EDITION, **tried_figures(tried, corpus)}
    learned = with_what_was_tried(learn(seen, corpus), tried, facts)
    return packed(learned, errors_of(tried, corpus))


def errors_of(tried: TriedOut, labels: Sequence[LabelledComment]) -> dict[Subject, ReaderErrors]:
    """What was wrong of comments that were not learned from."""
    readings = tried.readings([one.text for one in labels])
    writers = [one.writer for one in labels]
    return {
        "area": ReaderErrors.of("area", readings, [one.area for one in labels], writers),
        "stance": ReaderErrors.of("stance", readings, [one.stance for one in labels], writers),
    }


def tried_figures(tried: TriedOut, labels: Sequence[LabelledComment]) -> dict[str, object]:
    """The figures of trying it out, for a reader's own file."""
    readings = tried.readings([one.text for one in labels])
    area = figures_of("area", readings, [one.area for one in labels])
    stance = figures_of("stance", readings, [one.stance for one in labels])
    return {"tried_out": {f.subject: f.as_record for f in (area, stance) if f is not None}}
