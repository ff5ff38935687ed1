"""The way through a list of questions: rounds that end, and the way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digimaturity.assess.way import State, Turn, Way

STATES = st.lists(st.sampled_from(State), min_size=1, max_size=12)


def way(states: list[State], after: int | None = None) -> Way:
    """A way through questions in these states, which may change."""
    found = Way(len(states), lambda n: states[n])
    found.begin(after)
    return found


def walked(states: list[State], found: Way, *, answer: bool) -> list[tuple[int, Turn]]:
    """Where it leads until the end, with the round, when each question is answered, or passed over."""
    visited = []
    while found.position < len(states):
        here = found.position
        visited.append((here, found.turn))
        assert len(visited) < 5 * len(states), "it never ends"
        before = states[here]
        states[here] = State.DONE if answer else before
        found.leave(before)
    return visited


@given(STATES, st.integers(0, 11), st.booleans())
def test_every_open_question_is_asked_in_its_round(states: list[State], after: int, answer: bool) -> None:  # noqa: FBT001 - hypothesis
    """From wherever the assessor stopped all open questions come, untouched, skipped, blocked, each round in order."""
    after %= len(states)
    # Where the assessor stopped something was said.
    states[after] = State.DONE if states[after] is State.UNSAID else states[after]
    begun = list(states)
    visited = walked(states, way(states, after), answer=answer)
    opened = [(n, turn) for n, turn in visited if begun[n] not in {State.DONE, State.WAITING}]
    untouched = [n for n in range(after, len(begun)) if begun[n] is State.UNSAID]
    skipped = [n for n in range(after) if begun[n] is State.UNSAID]
    blocked = [n for n, state in enumerate(begun) if state is State.BLOCKED]
    assert {n for n, _ in opened} == {*untouched, *skipped, *blocked}
    turns = [turn for _, turn in opened]
    # One alone that is passed over does not come again at once.
    assert turns == sorted(turns) or (not answer and len(untouched + skipped) == 1)
    assert [n for n, turn in opened if turn is Turn.UNTOUCHED] == untouched
    if answer:
        assert [n for n, turn in opened if turn is Turn.SKIPPED] == skipped
        assert sorted(n for n, turn in opened if turn is Turn.BLOCKED) == blocked


def test_what_was_passed_over_after_the_last_answer_waits() -> None:
    """A session goes on after it, and asks it when all others have been asked; what has its answer is not put off."""
    states = [State.UNSAID, State.DONE, State.UNSAID, State.UNSAID, State.UNSAID, State.DONE]
    found = Way(len(states), lambda n: states[n])
    found.begin(1, [2, 3, 5])
    assert (found.position, found.passed(), found.put_off()) == (4, [0, 2, 3], (3, 0))
    assert [n for n, _ in walked(states, found, answer=True)] == [4, 0, 2, 3]


def test_what_was_answered_is_walked_through_one_by_one() -> None:
    """Answering again what has its answer leads to the next of the list, so that a row of answers can be gone over."""
    states = [State.DONE, State.DONE, State.UNSAID, State.DONE]
    found = way(states, 1)
    assert found.position == 2
    found.go(0)
    for expected in (1, 2):
        found.leave(State.DONE)
        assert found.position == expected


def test_what_is_blocked_again_is_left() -> None:
    """A question that was blocked comes once more at the end; blocked again, it comes no third time."""
    states = [State.UNSAID, State.UNSAID]
    found = way(states)
    visited = []
    while found.position < len(states):
        here = found.position
        visited.append(here)
        before, states[here] = states[here], State.BLOCKED if here == 0 else State.DONE
        found.leave(before)
    assert visited == [0, 1, 0]


@given(STATES, st.lists(st.integers(0, 11), max_size=10))
def test_back_goes_the_way_that_was_come(states: list[State], jumps: list[int]) -> None:
    """However the session jumped, b leads through the same places in reverse."""
    found = way(states)
    places = [found.position]
    for jump in jumps:
        found.go(jump % len(states))
        if found.position != places[-1]:
            places.append(found.position)
    for place in reversed(places[:-1]):
        found.back()
        assert found.position == place


def test_an_undo_forgets_the_way_from_there() -> None:
    """Back at a place by undoing, b leads to where the session was before it, not to where it was undone."""
    found = way([State.UNSAID] * 4)
    for to in (1, 2, 3):
        found.go(to)
    found.return_to(1)
    found.back()
    assert found.position == 0


def test_how_much_is_put_off_is_counted() -> None:
    """Passed over and blocked are told apart; what lies ahead untouched is neither."""
    assert way([State.UNSAID, State.BLOCKED, State.DONE, State.UNSAID], 2).put_off() == (1, 1)
    assert way([State.UNSAID] * 3).put_off() == (0, 0)


def test_the_end_is_no_place_to_come_back_to() -> None:
    """From the end b leads to the last question, and from wherever one went on from there to the place before that."""
    found = way([State.DONE, State.UNSAID, State.DONE])
    found.go(0)
    found.go(1)
    found.leave(State.UNSAID)
    assert found.position == 3
    found.go(1)
    found.back()
    assert found.position == 0
