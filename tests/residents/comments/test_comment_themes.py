"""Topics that were put into comments are found again, and none is made of few."""

from __future__ import annotations

import random

from digimaturity.model.comment_terms import CommentReading, Stance
from digimaturity.residents.comments.comment_themes import FEWEST, themes_of

TOPICS = (("bygglov", "ritning", "granne", "avgift"), ("snö", "plog", "trottoar", "halka"), ("bibliotek", "bok", "lån"))


def comments(n: int) -> list[str]:
    """So many comments, each of two words of one topic among words of none."""
    draw = random.Random(4)  # noqa: S311 - made up
    plain = [f"ord{k}" for k in range(60)]
    return [
        " ".join(["[namn]", "Kvasthilda" if i == 1 else "och", *draw.sample(TOPICS[i % 3], 2), *draw.sample(plain, 2)])
        for i in range(n)
    ]


def read(n: int) -> list[CommentReading]:
    """Comments of the first topic are negative, the others positive."""
    stances = [Stance.NEGATIVE if i % 3 == 0 else Stance.POSITIVE for i in range(n)]
    return [CommentReading(None, one, (0.2,) * 5, tuple(float(s is one) for s in Stance)) for one in stances]


def test_topics_are_found_with_their_words() -> None:
    """Three topics, each with its own words first, its comments, and how they were read."""
    texts = comments(120)
    found = themes_of(texts, read(120))
    assert found.n == 120
    by_first = {words: theme for theme in found.found for words in TOPICS if set(theme.words[:3]) <= set(words)}
    assert len(by_first) == 3
    permits = by_first[TOPICS[0]]
    assert permits.n >= 30
    assert permits.stances[Stance.NEGATIVE] > 0.9 * permits.n
    assert all(set(texts[p].split()) & set(TOPICS[0]) for p in permits.places[:10])
    assert themes_of(texts, read(120)) == found


def test_no_name_is_a_telling_word() -> None:
    """Neither what was masked nor a word that few have used."""
    words = {word for theme in themes_of(comments(120), read(120)).found for word in theme.words}
    assert words
    assert not words & {"namn", "[", "kvasthilda", "och"}


def test_of_few_comments_there_are_no_topics() -> None:
    """Each has at least ten comments; of nineteen, of none, and of empty ones nothing is made."""
    assert all(theme.n >= FEWEST for theme in themes_of(comments(45), read(45)).found)
    assert themes_of(comments(19), read(19)).found == ()
    assert themes_of([], []).found == ()
    assert themes_of([""] * 40, read(40)).found == ()
