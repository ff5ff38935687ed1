"""What organisations have in common."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import BLOCKED, NA, answered, body, catalogue, criterion, edition

from digimaturity.insight.common_criteria import in_common
from digimaturity.model.answers import Answer

SIX = catalogue([criterion(f"A-0{n}", "a") for n in range(1, 7)])
BORROWED = edition(common="answered")


def test_what_is_common_in_borrowed_data_is_scored_for_all() -> None:
    """Of six, one is excused from A-05 and blocked at A-06: four are common, and A-05 alone is answered by all."""
    full = body("full", answered(A_01=1, A_02=1, A_03=1, A_04=1, A_05=1, A_06=1))
    other = body("other", answered(A_01=1, A_02=1, A_03=1, A_04=1, A_05=NA, A_06=BLOCKED))
    found = in_common([full, other], SIX, BORROWED)
    assert found.criteria == {"A-01", "A-02", "A-03", "A-04"}
    assert found.excused == {"A-05"}
    assert [b.organisation.id for b in found.kept] == ["full", "other"]


def test_in_own_fieldwork_what_applies_to_all_is_common() -> None:
    """Whatever has been answered."""
    few = body("few", answered(A_01=1))
    assert in_common([few], SIX, edition()).criteria == {c.id for c in SIX.criteria}
    assert in_common([], SIX, edition()).criteria == frozenset()


@given(st.lists(st.lists(st.sampled_from(["1", "na", "–"]), min_size=6, max_size=6), min_size=1, max_size=6))
def test_those_who_are_kept_have_scored_all_that_is_common(rows: list[list[str]]) -> None:
    """For any answers: nobody is lost, and whoever is kept has scored what is common and answered what is excused."""
    one = answered(A_01=1)["A-01"].observation
    bodies = [
        body(f"o{n}", {f"A-0{i}": Answer(f"A-0{i}", one if v == "1" else NA) for i, v in enumerate(row, 1) if v != "–"})
        for n, row in enumerate(rows)
    ]
    found = in_common(bodies, SIX, BORROWED)
    assert {b.organisation.id for b in bodies} == {
        b.organisation.id for b in (*found.kept, *(b for b, _ in found.dropped))
    }
    for kept in found.kept:
        assert found.criteria <= kept.scored(SIX, None)
        assert found.excused <= kept.answered(SIX, None)
    assert bool(found.criteria) == bool(found.kept)


def test_an_empty_file_changes_nothing_for_the_others() -> None:
    """With one more organisation without answers, of the same kind or another, the same is common."""
    full = [body(o, answered(A_01=1, A_02=1, A_03=1, A_04=1, A_05=1, A_06=1)) for o in "ab"]
    for of in (edition(), BORROWED):
        for kind in ("municipality", "agency"):
            found = in_common([*full, body("empty", {}, kind)], SIX, of)
            assert found.criteria == in_common(full, SIX, of).criteria
