"""Comments are asked about in an order that teaches: unsure ones, unlike each other, and some by chance among them."""

from __future__ import annotations

from digimaturity.model.comment_terms import Area, CommentReading, Stance
from digimaturity.residents.comments.label_asking import asking_order

N = 200
LETTERS = "abcdefghij"
TEXTS = [
    " ".join(word + LETTERS[n // 100] + LETTERS[n // 10 % 10] + LETTERS[n % 10] for word in "xyz") for n in range(N)
]


def reading(sure: float) -> CommentReading:
    """One of which the reader is so sure."""
    rest = (1 - sure) / 4
    return CommentReading(Area.STAFF, Stance.POSITIVE, (rest, rest, sure, rest, rest), (sure, 1 - sure, 0.0), ())


READINGS = [reading(0.95 if n % 2 else 0.55) for n in range(N)]


def test_what_is_unsure_comes_first_and_some_by_chance() -> None:
    """Of those not drawn all are unsure; a quarter is drawn, among all; the same each time, each once."""
    order = asking_order(TEXTS, READINGS, 80)
    assert order == asking_order(TEXTS, READINGS, 80)
    assert len({one.place for one in order}) == 80
    chosen = [one for one in order if not one.drawn]
    assert all(one.place % 2 == 0 for one in chosen)
    drawn = [one for one in order if one.drawn]
    assert 12 <= len(drawn) <= 28
    assert {one.place % 2 for one in drawn} == {0, 1}


def test_what_is_drawn_stands_for_all_however_many_are_asked_about() -> None:
    """Where nearly all are asked about, half of the drawn are unsure, as half of all are: none was taken before."""
    drawn = [one.place for one in asking_order(TEXTS, READINGS, 190) if one.drawn]
    assert 40 <= len(drawn) <= 50
    assert 0.3 <= sum(place % 2 == 0 for place in drawn) / len(drawn) <= 0.7


def test_who_asks_for_more_goes_on_where_the_others_were() -> None:
    """A higher number continues the same order, so that a file of labels can be gone on with."""
    assert asking_order(TEXTS, READINGS, 120, double=0.2)[:50] == asking_order(TEXTS, READINGS, 50, double=0.2)


def test_alike_comments_are_not_asked_again() -> None:
    """Of twenty that say nearly the same, one is chosen; the others come when nothing else is left."""
    texts = [f"samma ord om snön i vår lilla by {LETTERS[n % 2]}" for n in range(20)] + TEXTS[:10]
    order = asking_order(texts, [reading(0.55)] * 30, 11, by_chance=0)
    assert sum(one.place < 20 for one in order) <= 2
    every = asking_order(texts, [reading(0.55)] * 30, 99, by_chance=0)
    assert sorted(one.place for one in every) == list(range(30))
    assert not any(one.drawn for one in every)


def test_a_share_is_for_two() -> None:
    """About a fifth, or none, or all."""
    doubles = [sum(one.double for one in asking_order(TEXTS, READINGS, 100, double=share)) for share in (0, 0.2, 1)]
    assert doubles[0] == 0
    assert 10 <= doubles[1] <= 32
    assert doubles[2] == 100
