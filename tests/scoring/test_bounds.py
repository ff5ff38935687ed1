"""What is not known of a score, criterion by criterion, and what a difference between two can be."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import NA, answered, catalogue, criterion, figures, said
from tests.scoring.test_tree import Case, cases, completed, settled

from digimaturity.model.answers import Answer
from digimaturity.scoring.bounds import attainable_shares, difference_bounds, widths
from digimaturity.scoring.tree import exact_score, score

if TYPE_CHECKING:
    from digimaturity.model.answers import Observation
    from digimaturity.scoring.tree import Score

#   A  theme a1: A-01 (weight 1), A-02 (weight 2)   theme a2: A-03 (weight 3)
#   B  theme b1: B-01 (weight 1)
SMALL = catalogue(
    [
        criterion("A-01", "a1"),
        criterion("A-02", "a1", weight=2),
        criterion("A-03", "a2", weight=3),
        criterion("B-01", "b1"),
    ]
)


def scored(**answers: int | Observation) -> Score[Fraction]:
    """The score of some answers to the small catalogue."""
    return exact_score(SMALL, answered(**answers), kind="municipality")


def test_shares_that_hold_whatever_is_answered() -> None:
    """A-01 has 1/6 of A, so 1/12 of the total, A-02 2/12, A-03 3/12 and B-01 1/2, answered or not."""
    twelfths = {"A-01": 1, "A-02": 2, "A-03": 3, "B-01": 6}
    for result in (scored(), scored(A_01=3), scored(A_01=0, A_02=1, A_03=2, B_01=3)):
        assert {key: 12 * share for key, share in attainable_shares(result).items()} == twelfths


def test_each_criterions_part_of_the_width() -> None:
    """A-01 is 2–5 and stands alone in a1, which A halves; A-02 is open: 1/12 × 3 of the bounds for A-01, 2/12 × 5.

    Of what is answered a1 rests on A-01 alone: 1/2 × 1/2 × 3 = 3/4 is all of the range.
    """
    result = scored(A_01=said(2, up_to=5), A_03=1, B_01=4)
    found = widths(result)
    assert {key: tuple(width) for key, width in found.items()} == {
        "A-01": (Fraction(3, 4), Fraction(1, 4)),
        "A-02": (0, Fraction(5, 6)),
        "A-03": (0, 0),
        "B-01": (0, 0),
    }


def test_the_difference_between_two_that_are_surely_apart() -> None:
    """A-01 of the first is 4–5, of the second 0–1, all else is alike: at least 1/12 × 3 apart, at most 1/12 × 5."""
    one = scored(A_01=said(4, up_to=5), A_02=2, A_03=2, B_01=3)
    other = scored(A_01=said(0, up_to=1), A_02=2, A_03=2, B_01=3)
    found = difference_bounds(one, other)
    assert (found.low, found.high) == (Fraction(1, 4), Fraction(5, 12))
    assert found.parts["A-01"] == (Fraction(1, 4), Fraction(5, 12))
    assert figures(*found.parts["A-02"]) == (0, 0)


def test_the_difference_where_a_criterion_is_not_applicable_to_one() -> None:
    """Without A-03 A-01 is 1/6 and A-02 1/3 of the first's total: 5/6 + 5/3 + 3/2 = 4, less (2 + 3) / 2 is 3/2."""
    found = difference_bounds(scored(A_01=5, A_02=5, A_03=NA, B_01=3), scored(A_01=2, A_02=2, A_03=2, B_01=3))
    assert (found.low, found.high) == (Fraction(3, 2), Fraction(3, 2))
    assert figures(*found.parts["A-03"]) == (Fraction(-1, 2), Fraction(-1, 2))


def test_what_floats_leave_of_nothing_is_nothing() -> None:
    """A thousandth of a billionth above another is not surely above it: both have 0.1 and 0.2 in other places."""
    records = [criterion(f"A-{n:02}", "a", weight=w, points={0: 0, 1: 0.1, 2: 0.2, 5: 5}) for n, w in enumerate([3, 7])]
    one, other = ({r.id: Answer(r.id, said(2)) for r in order} for order in (records, records[::-1]))
    small = catalogue(records)
    found = difference_bounds(score(small, one, kind="agency"), score(small, other, kind="agency"))
    assert figures(found.low, found.high) == (0, 0)


def filled(draw: st.DataObject, case: Case) -> Score[Fraction]:
    """The score once everything open has turned out to be something, and everything known in part one thing."""
    return case.exact(settled(draw, case, completed(draw, case)))


@given(cases(), cases(), st.data())
def test_the_bounds_of_a_difference_contain_every_way_it_can_turn_out(a: Case, b: Case, data: st.DataObject) -> None:
    """Two sets of answers to one catalogue: however both turn out, the difference lies within, and the parts add up."""
    other = a._replace(answers={key: answer for key, answer in b.answers.items() if fits(a, key, answer)})
    before = difference_bounds(a.exact(), other.exact())
    assert sum(low for low, _ in before.parts.values()) == before.low
    assert sum(high for _, high in before.parts.values()) == before.high
    one, two = filled(data, a).total.value, filled(data, other).total.value
    if one is not None and two is not None:
        assert before.low <= one - two <= before.high


def fits(case: Case, key: str, answer: Answer) -> bool:
    """Whether an answer to another catalogue's criterion is one to this one's too."""
    record = case.catalogue.by_id.get(key)
    if record is None or (answer.services and record.per != "service"):
        return False
    scored = [o for _, o in answer.observations() if o.outcome == "scored"]
    ends = [end for o in scored for end in (o.level, o.up_to)]
    if record.goalposts:
        return all(o.value is not None for o in scored)
    return all(o.value is None for o in scored) and all(end is None or end in record.points_of for end in ends)


@given(cases())
def test_the_parts_of_the_widths_add_up_to_the_last_digit(case: Case) -> None:
    """Over the criteria, the parts of the range are most − least and those of the bounds high − low."""
    result = case.exact()
    found = widths(result)
    if result.total.least is not None and result.total.most is not None:
        assert sum(width.range for width in found.values()) == result.total.most - result.total.least
    assert sum(width.bounds for width in found.values()) == result.total.high - result.total.low
    assert all(width.range >= 0 <= width.bounds for width in found.values())


@given(cases())
def test_the_bounds_are_sums_over_the_criteria(case: Case) -> None:
    """The shares are those by which the bounds are reckoned."""
    result = case.exact()
    for end in ("low", "high"):
        parts = [share * getattr(result.nodes[key], end) for key, share in attainable_shares(result).items()]
        assert sum(parts) == getattr(result.total, end)


def test_the_difference_with_oneself_is_nothing_where_all_is_known() -> None:
    """And where something is not, each end could go with the other."""
    known, open_ = scored(A_01=1, A_02=2, A_03=3, B_01=4), scored(A_01=1, A_02=2, A_03=3)
    assert figures(*difference_bounds(known, known)[:2]) == (0, 0)
    assert figures(*difference_bounds(open_, open_)[:2]) == (Fraction(-5, 2), Fraction(5, 2))
    assert all(low <= high for low, high in itertools.chain(difference_bounds(open_, known).parts.values()))
