"""When things happen in the practice study: fieldwork of nearly three weeks, by the Swedish calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.working_time import is_working_day, working_day_after, zone

# So many working days of fieldwork have passed on the last day, and so many are left.
_PASSED, _LEFT = 14, 3
_OPENS, _CLOSES, _LUNCH = time(8, 30), time(16, 30), (time(12), time(13))


@dataclass(frozen=True)
class Round:
    """The days of one round.

    Attributes:
        edition: its id.
        today: its last day so far: what would come after noon has yet to come.
        is_over: whether it was a year ago, so that everything has come.
    """

    edition: str
    today: date
    is_over: bool

    @property
    def start(self) -> date:
        """The first day of fieldwork."""
        day = self.today
        for _ in range(_PASSED):
            day = working_day_before(day)
        return day

    @property
    def end(self) -> date:
        """The last day of fieldwork."""
        return working_day_after(self.today, _LEFT)

    @property
    def now(self) -> datetime:
        """Until when things have happened."""
        return at(self.end + timedelta(days=60) if self.is_over else self.today, time(12))

    def days_before(self, day: date, number: int) -> list[date]:
        """So many working days of fieldwork before one of them, or as many as there are; latest first."""
        found: list[date] = []
        while len(found) < number and (day := working_day_before(day)) >= self.start:
            found.append(day)
        return found

    def day(self, number: int) -> date:
        """The working day with a number, from 0."""
        return working_day_after(self.start, number)


def working_day_before(day: date) -> date:
    """The last working day before a day."""
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def at(day: date, clock: time) -> datetime:
    """A moment in Sweden."""
    return datetime.combine(day, clock, zone())


def written(moment: datetime) -> str:
    """A moment as the files have it."""
    return moment.astimezone(zone()).isoformat(timespec="seconds")


@dataclass
class Desk:
    """The hours of one assessor: what takes time is done one thing after another, on working days.

    Attributes:
        moment: when the next thing begins.
    """

    moment: datetime

    @classmethod
    def opened(cls, day: date) -> Desk:
        """From the morning of a day."""
        return cls(at(day, _OPENS))

    def spend(self, seconds: float) -> datetime:
        """Do what takes so long; when it is done."""
        done = self.moment + timedelta(seconds=seconds)
        if _LUNCH[0] <= done.time() < _LUNCH[1]:
            done = at(done.date(), _LUNCH[1]) + timedelta(seconds=seconds)
        if done.time() >= _CLOSES:
            done = at(working_day_after(done.date()), _OPENS) + timedelta(seconds=seconds)
        self.moment = done
        return done
