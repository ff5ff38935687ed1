"""What the score would be if some answers were others, as a table and a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import answered, body, catalogue, criterion, edition

from digimaturity.content.supposition_view import Supposition, supposition_view
from digimaturity.ground.language import Text, same

if TYPE_CHECKING:
    from digimaturity.ground.table import Result

SMALL = catalogue([criterion(c, c[0].lower()) for c in ("A-01", "A-02", "B-01", "B-02")])
ABY = body("aby", answered(A_01=1, A_02=5, B_01=3, B_02=4))  # A 3, B 3.5, total 3.25
SCORE = ABY.score(SMALL, None)


def notes(result: Result) -> str:
    """The notes in English."""
    return "\n".join(n.en for n in result.notes)


def supposed(others: tuple[float, ...], group: Text | None) -> Result:
    """Åby with A-01 at 5: A 5, total 4.25."""
    after = body("aby", answered(A_01=5, A_02=5, B_01=3, B_02=4)).score(SMALL, None)
    figures = Supposition({"A-01": 5.0}, SCORE, after, group, others, is_partial=False)
    return supposition_view(figures, ABY, SMALL, edition())


def test_a_supposition_shows_before_and_after() -> None:
    """Total and dimensions before and after, and the rank where there is one."""
    result = supposed((4.0, 2.0), same("Cities"))
    assert [(r["part"], r["before"], r["after"]) for r in result.tables[0].rows] == [
        ("Total", 3.25, 4.25),
        ("Dimension A", 3, 5),
        ("Dimension B", 3.5, 3.5),
    ]
    assert "Rank 2 becomes rank 1 in the group Cities." in notes(result)
    assert (result.payload["before"]["rank"], result.payload["after"]["rank"]) == (2, 1)
    assert result.payload["edition"]["id"] == "2026"


def test_a_rank_that_stays_is_said_to_stay_and_none_is_not_made_up() -> None:
    """Behind 4.5 the rank stays; without a group there is no word of rank."""
    assert "Rank 2 in the group Cities stays the same." in notes(supposed((4.5, 2.0), same("Cities")))
    assert "Rank" not in notes(supposed((), None))


def test_where_too_little_is_answered_there_is_no_total() -> None:
    """What is answered goes from 0 to 5, and it is said how much that is."""
    before, after = (body("aby", answered(A_01=level)).score(SMALL, None) for level in (0, 5))
    figures = Supposition({"A-01": 5.0}, before, after, None, (), is_partial=False)
    result = supposition_view(figures, ABY, SMALL, edition())
    assert [r["part"] for r in result.tables[0].rows] == ["What is answered", "Dimension A", "Dimension B"]
    assert "Reckoned on what is answered alone, 1 of the catalogue's 4 criteria" in notes(result)
