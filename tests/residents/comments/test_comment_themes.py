"""Topics are what ten comments of an area share and most samples find again; in a heap of words there is none."""

from __future__ import annotations

import random

from digimaturity.model.comment_terms import Area, CommentReading, Stance
from digimaturity.residents.comments.comment_themes import FEWEST, themes_by_area

AREAS = (Area.SERVICES, Area.DIGITAL)
LETTERS = "bdfghjklmnprstv"


def reading(area: Area | None, stance: Stance | None = Stance.NEGATIVE) -> CommentReading:
    """One of that area and stance."""
    return CommentReading(area, stance, (0.2,) * 5, (0.3, 0.3, 0.4))


def words(n: int, seed: int) -> list[str]:
    """Comments of words that nobody shares."""
    draw = random.Random(seed)  # noqa: S311 - the same each time
    return [" ".join("".join(draw.choices(LETTERS, k=9)) for _ in range(6)) for _ in range(n)]


def test_planted_topics_come_out_with_their_figures() -> None:
    """Each with its comments, words that keep it company and its stances; of the other area there is nothing."""
    heap = words(200, 1)
    texts = [
        f"{said} plogbilen vallen" if i < 40 else f"{said} skolbussar" if i < 60 else said
        for i, said in enumerate(heap)
    ]
    readings = [reading(Area.SERVICES, Stance.POSITIVE if i % 4 == 0 else Stance.NEGATIVE) for i in range(100)]
    readings += [reading(Area.DIGITAL) for _ in range(100)]
    found = themes_by_area(texts, readings, AREAS)
    first, second = found[Area.SERVICES].found
    assert set(first.words) == {"plogbilen", "vallen"}
    assert first.places == tuple(range(40))
    assert first.stances == {Stance.POSITIVE: 10, Stance.NEGATIVE: 30}
    assert (second.words, second.places) == (("skolbussar",), tuple(range(40, 60)))
    assert first.found_again == 1
    assert (found[Area.SERVICES].n, found[Area.SERVICES].covered) == (100, 60)
    assert found[Area.DIGITAL].found == ()
    assert themes_by_area(texts, readings, AREAS) == found


def test_fewer_than_ten_are_no_topic_and_just_ten_are_unsure() -> None:
    """Nine never; what is found in most samples only from a few more on."""
    readings = [reading(Area.SERVICES)] * 60 + [reading(Area.DIGITAL)] * 60

    def found(n: int) -> int:
        texts = [f"{said} plogbilen" if i < n else said for i, said in enumerate(words(120, 2))]
        return len(themes_by_area(texts, readings, AREAS)[Area.SERVICES].found)

    assert found(FEWEST - 1) == 0
    assert found(FEWEST + 6) == 1


def test_a_word_of_everywhere_is_no_topic_of_an_area() -> None:
    """What is as common in other areas does not tell this one."""
    texts = [f"{said} ärendenumret" if i % 3 == 0 else said for i, said in enumerate(words(120, 3))]
    readings = [reading(Area.SERVICES if i % 2 else Area.DIGITAL) for i in range(120)]
    assert [t.found for t in themes_by_area(texts, readings, AREAS).values()] == [(), ()]


def test_where_all_are_of_one_area_topics_come_out_too() -> None:
    """There nothing can be more common than elsewhere."""
    texts = [f"{said} plogbilen" if i % 3 == 0 else said for i, said in enumerate(words(90, 4))]
    (theme,) = themes_by_area(texts, [reading(Area.SERVICES)] * 90, AREAS)[Area.SERVICES].found
    assert theme.n == 30


def test_nothing_is_found_in_nothing() -> None:
    """No comments, and comments of no area."""
    assert themes_by_area([], [], AREAS)[Area.DIGITAL].n == 0
    assert themes_by_area(["plogbilen"] * 20, [reading(None)] * 20, AREAS)[Area.SERVICES].n == 0
