"""A linear reader adds up what its words say, gives its reasons, and says nothing of nothing."""

from __future__ import annotations

import numpy as np
import pytest

from digimaturity.model.comment_terms import Area, Stance
from digimaturity.residents.comments.linear_reader import AREA, CLASSES, PARTS, STANCE, Learned, LinearReader, in_parts

# Every word that is known: what it says for the first area and the first stance, and for the last ones.
INDEX = {"tack": 0, "usel": 1, "<> <>": 2, "<> tack": 3}


def learned() -> Learned:
    """``tack`` speaks for the first classes, ``usel`` for the last; an empty comment has been learned from, too."""
    weights = np.zeros((len(INDEX), CLASSES), np.float32)
    weights[0, [AREA.start, STANCE.start]] = 4
    weights[1, [AREA.stop - 1, STANCE.stop - 1]] = 4
    weights[2] = weights[3] = 0.1
    return Learned(INDEX, np.ones(len(INDEX), np.float32), weights, np.zeros(CLASSES), facts={"labels": 7})


def reader() -> LinearReader:
    """A reader by those words alone."""
    return LinearReader(learned(), "abc")


@pytest.mark.parametrize("comments", [[""], ["", ""], ["usel", ""], ["", "usel"], [" ", "\u200b", "\n"]])
def test_an_empty_comment_is_read_as_nothing(comments: list[str]) -> None:
    """Wherever it stands, and even where its two edges were learned: neither area nor stance, and no reasons."""
    for comment, reading in zip(comments, reader().read(comments), strict=True):
        if comment == "usel":
            assert (reading.stance, reading.stance_words) == (Stance.NEGATIVE, ("usel",))
        else:
            assert (reading.area, reading.stance, reading.area_words, reading.stance_words) == (None, None, (), ())
            assert sum(reading.stance_shares) == pytest.approx(1)


def test_of_no_comments_there_is_nothing() -> None:
    """No readings, and no sums."""
    assert reader().read([]) == []
    assert reader().sums([]).shape == (0, CLASSES)


def test_a_reader_that_knows_no_word_reads_all_alike() -> None:
    """Where nothing was learned, each class is as probable."""
    nothing = Learned({}, np.zeros(0, np.float32), np.zeros((0, CLASSES), np.float32), np.zeros(CLASSES))
    assert LinearReader(nothing, "x").read(["hej", ""])[0].stance_shares == pytest.approx((1 / 3,) * 3, abs=1e-3)


def test_words_are_added_up_by_the_length_of_the_comment() -> None:
    """A known word beside one that is known too weighs less than alone: lengths are one."""
    alone, together = reader().sums(["usel", "usel tack"])
    assert alone[STANCE.stop - 1] == pytest.approx(4)
    assert together[STANCE.stop - 1] == pytest.approx(4 / np.sqrt(2))
    assert reader().read(["Tack!"])[0].area is Area.DIGITAL
    assert reader().read(["Tack!"])[0].stance_words == ("Tack",)


def test_parts_add_up_and_the_first_of_equals_leads() -> None:
    """Ten-thousandths, whatever the sums."""
    parts = in_parts(np.array([[0.0, 0.0, 0.0], [1000.0, -1000.0, 0.0], [0.1, 0.2, 0.3]]))
    assert parts.sum(axis=1).tolist() == [PARTS] * 3
    assert parts.argmax(axis=1).tolist() == [0, 0, 2]


def test_it_says_what_it_is() -> None:
    """Whose it is, and of how many comments."""
    assert reader().called.sv == "inbyggd läsare: regler och ord, inlärda av 7 påhittade kommentarer"
    assert LinearReader(learned(), "abc", own=True).called.en == "own reader, learned from 7 comments"
