"""What is learned adds up alike in learning and in reading, leaves rare words out, and bears odd labels."""

from __future__ import annotations

import numpy as np
import pytest

from digimaturity.model.comment_terms import STANCES, Area, Stance
from digimaturity.model.labelled_comment import LabelledComment
from digimaturity.residents.comments.learning import FEWEST, adder, learn, take_apart
from digimaturity.residents.comments.linear_reader import STANCE, LinearReader

KINDS = ((Stance.POSITIVE, "tack för snabb hjälp"), (Stance.SCEPTICAL, "okej men"), (Stance.NEGATIVE, "usel kö"))


def labels(n: int = 30, stances: tuple[Stance, ...] = STANCES) -> list[LabelledComment]:
    """Made-up comments whose stance stands in their words."""
    return [
        LabelledComment(f"{text} om {'appen' if i % 2 else 'kön'} {i}", Area.DIGITAL if i % 2 else Area.WAITING, stance)
        for i in range(n)
        for stance, text in KINDS
        if stance in stances
    ]


def test_reading_adds_up_as_learning_did() -> None:
    """The reader's sums are those by which sharpness and errors were judged; empty comments among them."""
    texts = [*(one.text for one in labels()), "", "Helt nya ord!"]
    learned = learn(take_apart([one.text for one in labels()]), labels())
    own = adder(learned, take_apart(texts))(np.arange(len(texts)))
    assert LinearReader(learned, "x").sums(texts) == pytest.approx(own, abs=1e-5)


def test_it_is_the_same_each_time_and_right() -> None:
    """Two learnings are alike to the last bit, and read what they learned from."""
    seen = take_apart([one.text for one in labels()])
    first, second = learn(seen, labels()), learn(seen, labels())
    assert np.array_equal(first.weights, second.weights)
    readings = LinearReader(first, "x").read([one.text for one in labels()])
    assert [one.stance for one in readings] == [one.stance for one in labels()]


def test_uneven_labels_teach_no_leaning() -> None:
    """Where nine in ten labels are negative, a comment of unknown words is not read as negative for that."""
    many = [one for i, one in enumerate(labels(60)) if one.stance is Stance.NEGATIVE or i % 9 < 2]
    learned = learn(take_apart([one.text for one in many]), many)
    shares = LinearReader(learned, "x").read(["xyzzy"])[0].stance_shares
    assert max(shares) < 0.6


def test_a_stance_that_nobody_labelled_is_never_read() -> None:
    """With labels of one or two stances the others get next to nothing."""
    for stances in (STANCES[:1], STANCES[:2]):
        some = labels(20, stances)
        learned = learn(take_apart([one.text for one in some]), some)
        shares = LinearReader(learned, "x").read(["usel kö"])[0].stance_shares
        assert sum(shares[: len(stances)]) > 0.99
        assert np.isfinite(learned.weights[:, STANCE]).all()


def test_words_of_few_people_are_not_learned() -> None:
    """Of a user's own comments, a word must stand in three; a made-up one may stand in two."""
    texts = ["kvastar är bra"] * (FEWEST - 1) + ["mopp är bra"] * FEWEST + ["pensel är bra"] * 2
    own = [False] * (2 * FEWEST - 1) + [True] * 2
    some = [LabelledComment(text, Area.STAFF, STANCES[i % 3]) for i, text in enumerate(texts)]
    index = learn(take_apart(texts), some, named=own).index
    assert "kvastar" not in index
    assert {"mopp", "pensel", "bra"} <= index.keys()
