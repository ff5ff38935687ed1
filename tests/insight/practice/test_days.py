"""When things happen in the practice study, by the Swedish calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from digimaturity.insight.practice.days import Desk, Round, working_day_before
from digimaturity.model.working_time import zone

DAY = date(2026, 11, 27)


def test_days_of_fieldwork_are_counted_by_the_calendar() -> None:
    """Fourteen working days back from Friday 27 November is Monday the 9th, three on is the 2nd of December."""
    this = Round("ovning-2026", DAY, is_over=False)
    assert (this.start, this.end) == (date(2026, 11, 9), date(2026, 12, 2))
    assert this.now == datetime(2026, 11, 27, 12, tzinfo=zone())
    assert replace(this, is_over=True).now == datetime(2027, 1, 31, 12, tzinfo=zone())
    assert [this.day(n) for n in (0, 4, 5)] == [date(2026, 11, 9), date(2026, 11, 13), date(2026, 11, 16)]
    assert this.days_before(date(2026, 11, 16), 2) == [date(2026, 11, 13), date(2026, 11, 12)]
    assert this.days_before(date(2026, 11, 11), 5) == [date(2026, 11, 10), date(2026, 11, 9)]
    assert working_day_before(date(2026, 1, 7)) == date(2026, 1, 5)  # Epiphany is a holiday


def test_a_desk_does_one_thing_after_another_in_office_hours() -> None:
    """From half past eight; what would end in the lunch hour begins after it, what would end too late next morning."""
    desk = Desk.opened(date(2026, 11, 13))
    assert desk.spend(90) == datetime(2026, 11, 13, 8, 31, 30, tzinfo=zone())
    assert desk.spend(3.5 * 3600 - 91) == datetime(2026, 11, 13, 11, 59, 59, tzinfo=zone())
    assert desk.spend(60) == datetime(2026, 11, 13, 13, 1, tzinfo=zone())
    assert desk.spend(3600 * 3.5 - 61) == datetime(2026, 11, 13, 16, 29, 59, tzinfo=zone())
    assert desk.spend(1) == desk.moment == datetime(2026, 11, 16, 8, 30, 1, tzinfo=zone())
    noon = Desk(datetime(2026, 11, 16, 11, 30, tzinfo=zone()))
    assert noon.spend(1800) == datetime(2026, 11, 16, 13, 30, tzinfo=zone())
    assert noon.spend(0) == datetime(2026, 11, 16, 13, 30, tzinfo=zone())
    assert Desk(datetime(2026, 11, 16, 12, 50, tzinfo=zone())).spend(600) == datetime(2026, 11, 16, 13, tzinfo=zone())
