"""Answers that stayed because the best row of a source stayed, while another fell."""

from __future__ import annotations

import pytest
from tests.builders import answered, body, edition, said

from digimaturity.insight.comparable import Wave
from digimaturity.insight.hidden_worsening import Hidden, hidden_worsenings
from digimaturity.model.answers import Evidence, Observation
from digimaturity.model.terms import Method

Rows = list[tuple[str, str]]


def imported(rows: Rows, level: int = 2, up_to: float | None = 5) -> Observation:
    """An imported answer with a piece of evidence for each address and answer."""
    evidence = tuple(Evidence(url=f"https://{url}.example/", quote=quote) for url, quote in rows)
    return Observation.scored(level=level, up_to=up_to, method=Method.IMPORTED, evidence=evidence)


def found(before: Observation, after: Observation) -> list[Hidden]:
    """What a service's answer hides."""
    waves = [Wave(edition(), body("aby", answered(A_01={"x": o})), frozenset({"1.0"})) for o in (before, after)]
    return list(hidden_worsenings(waves[0], waves[1], ["A-01"]))


def test_a_row_that_fell_behind_the_best_is_found() -> None:
    """Two rows said yes; one still does, so the answer is the same, and the other's address is told."""
    yes_yes, yes_no = imported([("a", "A2: Yes"), ("b", "A2: Yes")]), imported([("a", "A2: Yes"), ("b", "A2: No")])
    assert found(yes_yes, yes_no) == [Hidden("aby", "A-01", "x", "A2: Yes", 2, 1, 2, ("https://b.example",))]
    assert found(yes_no, yes_yes) == []
    assert found(yes_yes, yes_yes) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # the answer itself fell, which is no secret
        (imported([("a", "A2: Yes"), ("b", "A2: Yes")]), imported([("a", "A2: No"), ("b", "A2: No")], 0, None)),
        # nobody knows
        (imported([("a", "A2: Yes"), ("b", "A2: Yes")]), imported([("a", "A2: Yes"), ("b", "A2: NR")])),
        # a row that is gone did not fall
        (imported([("a", "A2: Yes"), ("b", "A2: Yes")]), imported([("a", "A2: Yes")])),
        # nor did one that is new
        (imported([("a", "A2: Yes")]), imported([("a", "A2: Yes"), ("b", "A2: No")])),
        # a person's words are no rows
        (said(2), said(2)),
    ],
)
def test_what_did_not_fall_is_not_found(before: Observation, after: Observation) -> None:
    """Only a row that is known in both editions, and known to have lost the best's answer, counts."""
    assert found(before, after) == []


def test_rows_whose_addresses_changed_are_counted() -> None:
    """As many rows as before, of other addresses, of which fewer say yes: found, without an address."""
    before = imported([("a", "A2: Yes"), ("b", "A2: Yes")])
    after = imported([("c", "A2: Yes"), ("d", "A2: No")])
    assert found(before, after) == [Hidden("aby", "A-01", "x", "A2: Yes", 2, 1, 2, ())]
