"""What is said of a whole study's fieldwork."""

from __future__ import annotations

import pytest

from digimaturity.content.status_view import study_notes
from digimaturity.insight.fieldwork_progress import BothDone, Days, Person
from digimaturity.model.fieldwork import Fieldwork

PLAN = Fieldwork(start="2026-12-21", end="2027-01-08")
NOTHING = BothDone(0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("left", "needed", "said"),
    [
        (100, None, "Bo has not begun, and 3 working days have gone."),
        (99, None, "Bo has hardly begun, and 3 working days have gone."),
        (90, 27, "At this pace Bo needs more working days than the 7 that are left."),
        (75, 8.2, "At this pace Bo needs 9 working days more, and 7 are left."),
    ],
)
def test_who_is_behind_is_told_no_more_than_the_work_done_bears_out(left: float, needed: float, said: str) -> None:
    """Nothing done is not hardly anything; from a tenth of the work nobody can tell how many days the rest takes."""
    bo = Person("Bo", 0, 1, 100, left, 0, needed, is_behind=True)
    assert said in [t.en for t in study_notes(PLAN, Days(10, 3, 7), [bo], NOTHING)]
