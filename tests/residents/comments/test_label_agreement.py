"""How far two people agree: the figures of the literature, and of one language held against another."""

from __future__ import annotations

import pytest
from sklearn.metrics import f1_score

from digimaturity.model.comment_terms import Area, Stance
from digimaturity.model.labelled_comment import LabelledComment
from digimaturity.residents.comments.label_agreement import label_agreement, nominal_alpha


def label(text: str, reader: str, stance: Stance | None, area: Area | None = Area.STAFF) -> LabelledComment:
    """A label."""
    return LabelledComment(text, area, stance, untold=stance is None, reader=reader)


def test_alpha_is_that_of_the_literature() -> None:
    """Krippendorff's own example of nominal data comes to 0.692."""
    assert nominal_alpha(list(zip("aabbdcccedda", "babbbccceddd", strict=True))) == pytest.approx(0.692, abs=0.0005)


def test_alpha_of_one_label_only_is_unknown() -> None:
    """Where nothing varies nobody can disagree."""
    assert nominal_alpha([("a", "a")] * 5) is None


def test_two_are_compared_where_both_have_read() -> None:
    """Cannot tell is a label of stances; a third reader and comments that one has read are left out."""
    p, n = Stance.POSITIVE, Stance.NEGATIVE
    labels = [label(t, "a", s) for t, s in (("1 [namn]", p), ("2", n), ("3", None), ("4", p))]
    labels += [label(t, "b", s) for t, s in (("1 [name]", p), ("2", p), ("3", None))]
    labels += [label("1 [name]", "c", n)]
    stance, area = label_agreement(labels)
    assert stance.n == 3
    assert stance.same == pytest.approx(2 / 3)
    truth, said = ["p", "n", "u"], ["p", "p", "u"]
    assert stance.macro_f1 == pytest.approx(f1_score(truth, said, average="macro", zero_division=0))
    assert (area.same, area.alpha) == (1, None)
    assert label_agreement(labels[:4]) == []
