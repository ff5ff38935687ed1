"""What of a question is read before it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import criterion

from digimaturity.assess.reading import Reading, sheets, windows
from digimaturity.ground.language import same
from digimaturity.ground.line import line
from digimaturity.insight.questions import Question
from digimaturity.model.answers import Service

if TYPE_CHECKING:
    from digimaturity.ground.line import Line

ASKED = criterion("A-01", "a", per="service")
FIRST, SECOND = (Question(ASKED, Service(s, same(s)), n) for n, s in enumerate(("bad", "lov"), 1))
SIZE = (80, 24)


def rows(n: int) -> list[Line]:
    """So many lines, each with its number."""
    return [line(str(k)) for k in range(n)]


def test_an_answer_waits_until_every_page_was_shown() -> None:
    """Each press turns to a page that was not seen, in order; once all were, it is taken, now and later."""
    reading = Reading()
    assert [reading.shown(FIRST, SIZE, 3), reading.turned_to_unread(FIRST)] == [0, True]
    assert [reading.shown(FIRST, SIZE, 3), reading.turned_to_unread(FIRST)] == [1, True]
    assert [reading.shown(FIRST, SIZE, 3), reading.turned_to_unread(FIRST)] == [2, False]
    assert reading.shown(FIRST, (40, 12), 7) == 0
    assert not reading.turned_to_unread(FIRST)


def test_a_question_on_one_page_is_answered_at_once() -> None:
    """Nothing waits where everything stands, and there is no page to turn to."""
    reading = Reading()
    assert reading.shown(FIRST, SIZE, 1) == 0
    assert not reading.turned_to_unread(FIRST)
    assert not reading.turn()


def test_pages_turn_round() -> None:
    """The key goes to the next page and from the last one to the first."""
    reading = Reading()
    assert reading.shown(FIRST, SIZE, 2) == 0
    assert [reading.turn(), reading.shown(FIRST, SIZE, 2)] == [True, 1]
    assert [reading.turn(), reading.shown(FIRST, SIZE, 2)] == [True, 0]


def test_another_size_begins_anew() -> None:
    """What was seen of pages of another size says nothing of these, so that nothing is answered unread."""
    reading = Reading()
    reading.shown(FIRST, SIZE, 2)
    assert reading.shown(FIRST, (60, 18), 2) == 0
    assert reading.turned_to_unread(FIRST)


def test_what_was_read_at_one_service_is_known_at_the_next() -> None:
    """The second service is told where its criterion was read; the first one, and what nobody has read, is not."""
    reading = Reading()
    reading.shown(FIRST, SIZE, 2)
    assert reading.read_at(SECOND) is None
    reading.turn()
    reading.shown(FIRST, SIZE, 2)
    assert (reading.read_at(SECOND), reading.read_at(FIRST)) == ("bad", None)
    reading.shown(SECOND, SIZE, 2)
    assert not reading.turned_to_unread(SECOND)


def test_a_window_is_never_half_empty() -> None:
    """Seven lines in windows of four: the second begins with the last line of the first; two lines are no window."""
    assert [[drawn.text for drawn in shown] for shown in windows(rows(7), 4)] == [list("0123"), list("3456")]
    assert windows(rows(7), 2) == []


def test_a_block_goes_whole_to_the_next_sheet() -> None:
    """A block that does not fit what is left of a sheet begins the next; one that is longer than a sheet is broken."""
    a, b, c = same("a"), same("b"), same("c")
    made = sheets([(a, rows(2)), (b, rows(2)), (c, rows(4))], 3)
    assert [[(str(name), drawn.text) for name, drawn in sheet] for sheet in made] == [
        [("a", "0"), ("a", "1")],
        [("b", "0"), ("b", "1"), ("c", "0")],
        [("c", "1"), ("c", "2"), ("c", "3")],
    ]
