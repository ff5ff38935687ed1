"""From one edition to another (the worked example of the page is in ``tests/docs``)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import NA, answered, body, catalogue, criterion, edition, said

from digimaturity.insight.change import Moved, Shift, Trend, trend_of
from digimaturity.insight.comparable import Break, Wave, comparable_body, meaning_break
from digimaturity.insight.movement import Movement, Movements, movements
from digimaturity.insight.own_scores import Published
from digimaturity.model.answers import Evidence
from digimaturity.model.terms import Method

if TYPE_CHECKING:
    from digimaturity.insight.comparable import Meanings
    from digimaturity.model.answers import Answer
    from digimaturity.model.catalogue import Catalogue

SIX = catalogue([criterion(f"{d}-0{n}", d.lower(), per="service") for d in "AB" for n in (1, 2, 3)])
IDS = [c.id for c in SIX.criteria]
FLAT = dict.fromkeys((i.replace("-", "_") for i in IDS), 3)


def wave(answers: dict[str, Answer], version: str = "1.0", who: str = "aby", scope: Any = None) -> Wave:
    """A municipality in an edition."""
    return Wave(edition(scope=scope), body(who, answers), frozenset({version}))


def changed(
    before: dict[str, Any], after: dict[str, Any], small: Catalogue = SIX, *, across_breaks: bool = False
) -> Trend:
    """The trend between answers that are 3 throughout but for those given."""
    one, other = (wave(answered(**{**FLAT, **given})) for given in (before, after))
    return trend_of(one, other, small, {}, across_breaks=across_breaks)


def by_method(level: int, method: Method) -> Any:
    """An answer by a method."""
    return replace(said(level), method=method)


def test_nothing_changed_is_nothing_changed() -> None:
    """Equal answers give no change, no list and no break."""
    found = changed({}, {})
    assert [(s.key, s.change) for s in found.shifts] == [("total", 0), ("A", 0), ("B", 0)]
    assert (found.improved, found.worse, found.breaks, found.lost_evidence) == ((), (), (), ())


def test_a_better_answer_adds_its_share() -> None:
    """One of three criteria of one of two dimensions, up by 2 points, adds 2/6."""
    found = changed({}, {"A_01": 5})
    assert found.total is not None
    assert found.total.change == pytest.approx(1 / 3)
    assert found.improved[0].effect == pytest.approx(1 / 3)
    assert found.total.percent == pytest.approx(100 / 9)


def test_an_imported_answer_is_not_held_against_a_persons() -> None:
    """Imported → person is a break, and the five other criteria carry the change."""
    found = changed({"A_01": by_method(0, Method.IMPORTED)}, {"A_01": 5})
    assert [(b.criterion, b.why, b.before, b.after) for b in found.breaks] == [("A-01", "method", "imported", "person")]
    assert found.improved == ()
    assert "A-01" not in found.comparable


def test_a_break_is_crossed_only_on_demand() -> None:
    """With across_breaks the answer is computed on and named as crossed."""
    found = changed({"A_01": by_method(0, Method.IMPORTED)}, {"A_01": 5}, across_breaks=True)
    assert [b.criterion for b in found.crossed] == ["A-01"]
    assert found.breaks == ()
    assert [m.criterion for m in found.improved] == ["A-01"]


def test_where_everything_breaks_nothing_is_computed() -> None:
    """An imported edition against own fieldwork has no comparable criterion and no change."""
    before = {i: by_method(3, Method.IMPORTED) for i in FLAT}
    found = changed(before, {})
    assert (found.comparable, found.shifts, len(found.breaks)) == ((), (), 6)
    assert found.published.comparable == 0


def test_a_dimension_with_two_comparable_criteria_does_not_count() -> None:
    """Two comparable of three leave the dimension out, and the score is partial."""
    found = changed({"A_01": by_method(3, Method.IMPORTED)}, {})
    assert (found.thin, found.is_partial) == (("A",), True)
    assert [s.key for s in found.shifts] == ["total", "B"]


def test_new_and_lost_criteria_are_named_and_kept_apart() -> None:
    """A criterion answered once is no part of the change; what it adds to the edition's own score is stated."""
    before = answered(**{k: v for k, v in FLAT.items() if k != "A_01"})
    after = answered(**{**{k: v for k, v in FLAT.items() if k != "B_01"}, "A_01": 0})
    found = trend_of(wave(before), wave(after), SIX, {})
    assert (found.new, found.lost) == (("A-01",), ("B-01",))
    assert found.published.new == pytest.approx(-0.5)  # A falls from 3 to 2, which is half of the total
    assert found.published.lost == 0


def test_lost_evidence_is_listed_whether_the_points_changed_or_not() -> None:
    """Evidence before and none after is listed; none before is not."""
    seen = replace(said(3), evidence=(Evidence(url="https://aby.example/"),))
    found = changed({"A_01": seen, "A_02": seen, "A_03": seen}, {"A_01": 5, "A_02": seen})
    assert found.lost_evidence == ("A-01", "A-03")


def test_becoming_not_applicable_is_no_worse_answer() -> None:
    """A 5 that becomes not applicable lowers the score as N/A, not as a worse answer."""
    found = changed({"A_01": 5}, {"A_01": NA})
    assert found.total is not None
    assert (found.became_not_applicable, found.worse, found.total.down) == (("A-01",), (), 0)
    assert found.total.not_applicable == pytest.approx(-1 / 3)  # A from 11/3 to 3, half of it


def test_only_common_services_count() -> None:
    """A service that only the later edition saw neither raises nor lowers the change."""
    found = changed({"A_01": {"parking": said(3)}}, {"A_01": {"parking": said(3), "permits": said(0)}})
    assert found.worse == ()
    assert "A-01" in found.comparable


def test_other_services_are_a_break_that_is_never_crossed() -> None:
    """Without a service in common there is nothing to compare, whatever is asked for."""
    for across in (False, True):
        found = changed({"A_01": {"parking": said(3)}}, {"A_01": {"permits": said(0)}}, across_breaks=across)
        assert [(b.criterion, b.why) for b in found.breaks] == [("A-01", "services")]


ONE = {"structure": {"levels": [0, 5]}, "wording": "a"}


@pytest.mark.parametrize(
    ("meanings", "expected"),
    [
        ({"1.0": {"A-01": ONE}, "1.1": {"A-01": ONE}}, None),
        ({"1.0": {"A-01": ONE}, "1.1": {"A-01": {**ONE, "wording": "b"}}}, "wording"),
        ({"1.0": {"A-01": ONE}, "1.1": {"A-01": {**ONE, "structure": {}}}}, "meaning"),
        ({"1.0": {"A-01": ONE}, "1.1": {}}, "unknown"),
        ({"1.0": {"A-01": ONE}, "1.1": None}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_two_versions_mean_the_same_where_structure_and_wording_do(meanings: Meanings, expected: str | None) -> None:
    """Equal snapshots are no break; other words, another structure and a missing snapshot each are their own."""
    assert meaning_break("A-01", {"1.0", "1.1"}, meanings) == expected


def test_one_version_needs_no_snapshot() -> None:
    """Answers of one catalogue version mean the same without any release."""
    assert meaning_break("A-01", {"1.0"}, {}) is None


def test_another_meaning_is_never_crossed() -> None:
    """A changed structure stays a break with across_breaks."""
    other = {**ONE, "structure": {}}
    meanings: Meanings = {"1.0": dict.fromkeys(IDS, ONE), "1.1": {**dict.fromkeys(IDS, ONE), "A-01": other}}
    found = trend_of(wave(answered(**FLAT)), wave(answered(**FLAT), "1.1"), SIX, meanings, across_breaks=True)
    assert [(b.criterion, b.why) for b in found.breaks] == [("A-01", "meaning")]


def test_a_criterion_that_only_one_catalogue_has_is_a_change_of_the_catalogue() -> None:
    """New in version 1.1: named as new, and as the catalogue's doing."""
    meanings: Meanings = {"1.0": {i: ONE for i in IDS if i != "B-03"}, "1.1": dict.fromkeys(IDS, ONE)}
    before = answered(**{k: v for k, v in FLAT.items() if k != "B_03"})
    found = trend_of(wave(before), wave(answered(**FLAT), "1.1"), SIX, meanings)
    assert (found.new, found.gone) == (("B-03",), ("B-03",))


CHOICE = st.one_of(
    st.integers(0, 5), st.just(NA), st.integers(0, 5).map(lambda n: by_method(n, Method.IMPORTED)), st.none()
)
ANSWERS = st.fixed_dictionaries(dict.fromkeys(FLAT, CHOICE))


@given(ANSWERS, ANSWERS, st.booleans())
def test_the_parts_add_up_to_the_change(before: dict[str, Any], after: dict[str, Any], across: bool) -> None:  # noqa: FBT001
    """Up + down + N/A is each shift's change, and the four steps are the difference of the editions' own scores."""
    one, other = (wave(answered(**{k: v for k, v in g.items() if v is not None})) for g in (before, after))
    found = trend_of(one, other, SIX, {}, across_breaks=across)
    for shift in found.shifts:
        assert shift.up + shift.down + shift.not_applicable == pytest.approx(shift.change, abs=1e-9)
        assert shift.up >= 0 >= shift.down
    p = found.published
    if p.before is not None and p.after is not None:
        steps = [p.comparable, p.breaks, p.new, p.lost]
        assert None not in steps
        assert sum(s or 0 for s in steps) == pytest.approx(p.after - p.before, abs=1e-9)


@given(ANSWERS, ANSWERS)
def test_the_way_back_is_the_way_there_turned_round(before: dict[str, Any], after: dict[str, Any]) -> None:
    """From the later edition to the earlier every change has the other sign."""
    one, other = (wave(answered(**{k: v for k, v in g.items() if v is not None})) for g in (before, after))
    there, back = trend_of(one, other, SIX, {}), trend_of(other, one, SIX, {})
    assert [s.change for s in there.shifts] == pytest.approx([-s.change for s in back.shifts])
    assert {m.criterion for m in there.improved} == {m.criterion for m in back.worse}


def moved(levels: dict[str, tuple[int, int]]) -> Any:
    """Movements of organisations that have one level throughout, before and after."""
    pairs = []
    for who, (a, b) in levels.items():
        one, other = (wave(answered(**dict.fromkeys(FLAT, n)), who=who) for n in (a, b))
        pairs.append((one, other, trend_of(one, other, SIX, {})))
    return movements(pairs, SIX)


def test_who_overtakes_beyond_doubt_has_moved_beyond_its_interval() -> None:
    """Who is 1 throughout and becomes 5 throughout goes from last to first, whatever the weights."""
    (kind,) = moved({"aby": (1, 5), "boda": (3, 3), "ceby": (4, 4)})
    found = {m.organisation: (m.before, m.after, m.is_beyond) for m in kind.found}
    assert found == {"aby": (3, 1, True), "ceby": (1, 2, True), "boda": (2, 3, True)}


def test_one_organisation_has_nobody_to_be_ranked_against() -> None:
    """A lone organisation of its kind has no ranks, and the number says why."""
    (kind,) = moved({"aby": (1, 5)})
    assert (kind.organisations, kind.found) == (1, ())


def test_two_organisations_are_ranked_against_each_other() -> None:
    """Two of a kind are enough for ranks: who was last is first when it has gone from 1 to 5."""
    (kind,) = moved({"aby": (1, 5), "boda": (3, 3)})
    assert {m.organisation: (m.before, m.after) for m in kind.found} == {"aby": (2, 1), "boda": (1, 2)}


def test_a_move_inside_either_interval_is_not_beyond() -> None:
    """Both ranks must lie outside the other edition's interval."""
    assert not Movement("aby", 2, (1, 3), 3, (3, 3)).is_beyond
    assert not Movement("aby", 2, (2, 2), 3, (2, 3)).is_beyond
    assert Movement("aby", 2, (1, 2), 4, (3, 5)).is_beyond
    assert Movement("aby", None, (1, 2), None, (3, 5)).is_beyond
    assert not Movement("aby", None, (1, 3), None, (3, 5)).is_beyond


def near(value: float) -> Any:
    """The value but for the last digits of a float."""
    return pytest.approx(value, abs=1e-9)


def test_each_shift_is_what_answers_and_not_applicable_add() -> None:
    """By hand: A goes from (5 + 3 + 3)/3 to (5 + 3)/2, as A-01 leaves it and A-02 rises by 2; B from 3 to 2.

    Of the criteria scored twice A-02 is half of A, so it adds 1 to A and 0.5 to the total; B-01 takes 1 of B, 0.5 of
    the total. What is left is that A-01 ceased to apply.
    """
    found = changed({"A_01": 5}, {"A_01": NA, "A_02": 5, "B_01": 0})
    assert found.shifts == (
        Shift("total", 6, near(10 / 3), near(3), near(0.5), near(-0.5), near(-1 / 3)),
        Shift("A", 3, near(11 / 3), near(4), near(1), 0, near(-2 / 3)),
        Shift("B", 3, near(3), near(2), 0, near(-1), 0),
    )
    assert found.improved == (Moved("A-02", 3, 5, near(0.5)),)
    assert found.worse == (Moved("B-01", 3, 0, near(-0.5)),)
    assert (found.became_not_applicable, found.became_applicable, found.missing) == (("A-01",), (), ())
    back = changed({"A_01": NA}, {"A_01": 5})
    assert (back.became_not_applicable, back.became_applicable) == ((), ("A-01",))


def test_rounding_is_no_change_of_what_applies() -> None:
    """Where every answer applies in both editions, what ceased to apply adds exactly nothing, and so do the breaks."""
    for a in range(6):
        for b in range(6):
            found = changed({"A_01": a, "B_02": b}, {"A_01": b, "A_02": 1, "B_02": 4})
            assert {s.not_applicable for s in found.shifts} == {0}
            assert found.published.breaks == 0


def test_the_largest_effect_stands_first() -> None:
    """Then the largest change, then the id; in a dimension that does not count the effect is nought."""
    found = changed({"A_03": by_method(3, Method.IMPORTED)}, {"A_01": 4, "A_02": 5, "B_01": 4, "B_02": 4, "B_03": 5})
    assert [(m.criterion, m.effect) for m in found.improved] == [
        ("B-03", near(2 / 3)),
        ("B-01", near(1 / 3)),
        ("B-02", near(1 / 3)),
        ("A-02", 0),
        ("A-01", 0),
    ]


def test_a_change_from_nothing_has_no_share() -> None:
    """From 0 to 5 is a change of 5, and not a percentage."""
    total = changed(dict.fromkeys(FLAT, 0), dict.fromkeys(FLAT, 5)).total
    assert total is not None
    assert (total.change, total.percent) == (5, None)


def test_a_dimension_without_comparable_criteria_is_missing() -> None:
    """All three of A were imported: A is named as missing, not as thin, and the score is partial."""
    found = changed({i: by_method(3, Method.IMPORTED) for i in ("A_01", "A_02", "A_03")}, {})
    assert (found.thin, found.missing, found.is_partial) == ((), ("A",), True)
    assert (found.organisation.id, found.comparable) == ("aby", ("B-01", "B-02", "B-03"))


def test_without_a_scope_one_criterion_is_enough_and_with_one_three_are_needed() -> None:
    """Where all that is asked is comparable, the editions' own rule holds for the change as for their scores."""
    small = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])
    one, other = answered(A_01=1, B_01=3), answered(A_01=2, B_01=3)
    open_ = trend_of(wave(one), wave(other), small, {})
    assert [s.key for s in open_.shifts] == ["total", "A", "B"]
    assert open_.published == Published(
        2,
        2.5,
        before_rated=True,
        after_rated=True,
        coverage_before=1,
        coverage_after=1,
        comparable=near(0.5),
        breaks=0,
        new=0,
        lost=0,
    )
    scope = ("A-01", "B-01")
    for scopes in ((scope, scope), (scope, None), (None, scope)):
        found = trend_of(wave(one, scope=scopes[0]), wave(other, scope=scopes[1]), small, {})
        assert (found.shifts, found.thin) == ((), ("A", "B"))
        assert (found.published.before, found.published.after) == (
            None if scopes[0] else 2,
            None if scopes[1] else 2.5,
        )


def test_editions_with_nothing_in_common_differ_by_their_criteria_alone() -> None:
    """Only A before (3) and only B after (2): all that is new adds 2, all that is lost takes 3."""
    before, after = answered(A_01=3, A_02=3, A_03=3), answered(B_01=2, B_02=2, B_03=2)
    found = trend_of(wave(before), wave(after), SIX, {})
    assert found.published == Published(
        3,
        2,
        before_rated=False,
        after_rated=False,
        coverage_before=0.5,
        coverage_after=0.5,
        comparable=0,
        breaks=0,
        new=2,
        lost=-3,
    )
    assert (found.new, found.lost, found.gone) == (("B-01", "B-02", "B-03"), ("A-01", "A-02", "A-03"), ())


def test_an_edition_without_answers_has_no_steps() -> None:
    """The score that there is is shown, and no step to one that is not."""
    found = trend_of(wave({}), wave(answered(**FLAT)), SIX, {}).published
    assert found == Published(None, 3, before_rated=False, after_rated=True, coverage_before=0, coverage_after=1)


def test_what_a_break_adds_is_told_apart() -> None:
    """A-01 from an imported 0 to 3 lifts the published score by 3/6; B-01 from 3 to 0 takes as much."""
    p = changed({"A_01": by_method(0, Method.IMPORTED)}, {"B_01": 0}).published
    # A is thin without A-01, so the comparable change is B's alone: −1; the rest is 1.
    assert p == Published(
        near(2.5),
        near(2.5),
        before_rated=True,
        after_rated=True,
        coverage_before=1,
        coverage_after=1,
        comparable=near(-1),
        breaks=near(1),
        new=0,
        lost=0,
    )


def test_a_break_says_from_what_to_what() -> None:
    """Versions, services and methods are listed in order, those of the services in common only."""
    words: Meanings = {"0.9": {"A-01": ONE}, "1.0": {"A-01": ONE}, "1.1": {"A-01": {**ONE, "wording": "b"}}}
    one = Wave(edition(), body("aby", answered(A_01=3)), frozenset({"1.0", "0.9"}))
    other = wave(answered(A_01=3), "1.1")
    assert trend_of(one, other, SIX, words).breaks == (Break("A-01", "wording", "0.9, 1.0", "1.1"),)
    assert trend_of(one, other, SIX, words, across_breaks=True).crossed == (
        Break("A-01", "wording", "0.9, 1.0", "1.1"),
    )
    assert trend_of(one, other, SIX, {}).breaks == (Break("A-01", "unknown", "0.9, 1.0", "1.1"),)
    apart = changed({"A_01": {"v": said(3), "u": said(3)}}, {"A_01": {"y": said(3), "x": said(3)}})
    assert apart.breaks == (Break("A-01", "services", "u, v", "x, y"),)
    assert changed({}, {"A_01": {"x": said(3)}}).breaks == (Break("A-01", "services", "–", "x"),)
    assert changed({"A_01": {"x": said(3)}}, {}).breaks == (Break("A-01", "services", "x", "–"),)
    imported = by_method(3, Method.IMPORTED)
    mixed = changed({"A_01": {"x": said(3), "y": imported}}, {"A_01": {"x": said(3), "y": said(3)}})
    assert mixed.breaks == (Break("A-01", "method", "imported, person", "person"),)
    assert changed({"A_01": {"x": said(3), "y": imported}}, {"A_01": {"x": said(3)}}).breaks == ()


def test_a_retired_criterion_that_was_answered_is_gone() -> None:
    """Answered in either edition it is named; unanswered it is not."""
    left = [replace(criterion(f"A-0{n}", "a"), is_active=False) for n in (7, 8, 9)]
    small = catalogue([*SIX.criteria, *left])
    found = changed({"A_07": 3}, {"A_08": 3}, small)
    assert (found.gone, found.new, found.lost) == (("A-07", "A-08"), (), ())


def test_a_version_without_a_snapshot_changes_no_catalogue() -> None:
    """What only one edition answers is the catalogue's doing only where both versions left a snapshot."""
    before = answered(**{k: v for k, v in FLAT.items() if k != "B_03"})
    full: dict[str, Any] = dict.fromkeys(IDS, ONE)
    lacking: dict[str, Any] = {i: ONE for i in IDS if i != "B-03"}
    for old, new, gone in ((None, full, ()), (lacking, None, ()), (full, full, ()), (lacking, full, ("B-03",))):
        found = trend_of(wave(before), wave(answered(**FLAT), "1.1"), SIX, {"1.0": old, "1.1": new})
        assert (found.new, found.gone) == (("B-03",), gone)


def test_a_comparable_body_has_the_comparable_answers_and_common_services_only() -> None:
    """What is expected of services and what other assessors said goes too; the organisation and its people stay."""
    full = replace(
        body("aby", answered(A_01={"x": said(1), "y": said(2)}, A_02=3, A_03=4)),
        services=("x", "y", "z"),
        alternatives={"A-01": tuple(answered(A_01=1).values())},
    )
    other = body("aby", answered(A_01={"y": said(5), "z": said(5)}, A_02=3))
    found = comparable_body(full, other, {c.id: c for c in SIX.criteria}, ["A-01", "A-02"])
    assert found == body("aby", answered(A_01={"y": said(2)}, A_02=3))


def test_kinds_move_apart_on_what_is_comparable_for_all_of_them() -> None:
    """Each kind has its ranks; a criterion that one of a kind lacks is not in common, and none in common is no rank."""
    pairs = []
    for who, kind, a, b, left in (
        ("aby", "municipality", 1, 5, "A_01"),
        ("boda", "municipality", 3, 3, ""),
        ("ceby", "agency", 3, 3, "A"),
        ("deby", "agency", 3, 3, "B"),
    ):
        one, other = (
            Wave(
                edition(),
                body(who, answered(**{i: n for i in FLAT if not left or not i.startswith(left)}), kind),
                frozenset({"1.0"}),
            )
            for n in (a, b)
        )
        pairs.append((one, other, trend_of(one, other, SIX, {})))
    first, last = movements(pairs, SIX)
    assert (first.kind, first.organisations, first.common) == ("municipality", 2, tuple(IDS[1:]))
    assert first.found == (Movement("aby", 2, (2, 2), 1, (1, 1)), Movement("boda", 1, (1, 1), 2, (2, 2), changed=False))
    assert last == Movements("agency", 2, (), ())


def between(low: int, high: int) -> Any:
    """A level that is known to lie between two."""
    return replace(said(low), up_to=high)


def test_what_is_known_in_part_may_have_changed() -> None:
    """From 3 to 2–5 nobody knows; from 3 to 4–5 it rose, from 3 to 0–2 it fell; the change is that of the middles."""
    found = changed({}, {"A_01": between(2, 5), "A_02": between(4, 5), "A_03": between(0, 2)})
    assert [[m.criterion for m in moved] for moved in (found.perhaps, found.improved, found.worse)] == [
        ["A-01"], ["A-02"], ["A-03"],
    ]  # fmt: skip
    assert found.total is not None
    # A sixth each: (3.5 − 3) + (4.5 − 3) + (1 − 3) = 0.
    assert found.total.change == pytest.approx(0)
    assert found.tested is not None
    assert (found.tested.least, found.tested.most) == pytest.approx(((-1 + 1 - 3) / 6, (2 + 2 - 1) / 6))
    assert [p.way for p in found.pairs] == ["unsure", "up", "down", "same", "same", "same"]
    assert found.tested.low <= found.tested.least <= found.tested.most <= found.tested.high


def test_the_tested_change_is_that_of_what_is_scored_in_both() -> None:
    """A-01 became not applicable: the five others are tested, and what it takes with it stands apart."""
    found = changed({"A_01": 5}, {"A_01": NA, "B_01": 5})
    assert found.total is not None
    assert found.tested is not None
    assert found.tested.n == 5
    assert found.tested.change == pytest.approx(found.total.up)
    assert found.total.not_applicable < 0


def test_a_thin_dimension_is_not_tested() -> None:
    """Where only A has enough comparable criteria B's change is not among what is tested."""
    found = changed({"B_01": by_method(1, Method.IMPORTED)}, {"B_02": 5, "A_01": 4})
    assert found.thin == ("B",)
    assert found.tested is not None
    assert found.tested.n == 3
    assert found.tested.change == pytest.approx(1 / 3)


def test_ranks_that_ranges_leave_open_are_told_as_ranges_alone() -> None:
    """One may be on either side of the other afterwards, so neither has a rank then; both had one before."""
    pairs = []
    for who, level in (("aby", 1), ("boda", 2)):
        before, after = (
            Wave(edition(), body(who, answered(**dict.fromkeys(FLAT, answer))), frozenset({"1.0"}))
            for answer in (level, said(1, up_to=4) if who == "aby" else level)
        )
        pairs.append((before, after, trend_of(before, after, SIX, {})))
    [found] = movements(pairs, SIX)
    assert [(m.organisation, m.before, m.after, m.interval_after, m.changed) for m in found.found] == [
        ("aby", 2, None, (1, 2), True),
        ("boda", 1, None, (1, 2), False),
    ]
