"""The clock of a find question."""

from __future__ import annotations

import threading

from digimaturity.assess.clock import Clock


def test_the_clock_says_once_that_time_is_up() -> None:
    """After the limit the word is given, and only once."""
    said: list[str] = []
    told = threading.Event()

    def up() -> None:
        said.append("up")
        told.set()

    clock = Clock(0.05, up=up)
    assert told.wait(10)
    assert clock.seconds >= 0.05
    clock.stop()
    assert said == ["up"]


def test_the_clock_ticks_before_time_is_up() -> None:
    """With a limit above a second, the seconds gone are told while they pass."""
    ticked = threading.Event()
    gone: list[float] = []

    def tick(seconds: float) -> None:
        gone.append(seconds)
        ticked.set()

    clock = Clock(60, tick=tick)
    assert ticked.wait(10)
    clock.stop()
    assert 0 < gone[0] < 60


def test_a_clock_without_a_limit_only_counts() -> None:
    """Without a limit time is never up, and no thread is started."""
    before = threading.active_count()
    clock = Clock(None)
    assert threading.active_count() == before
    assert clock.seconds >= 0


def test_a_stopped_clock_is_silent() -> None:
    """A clock that is stopped before its limit says nothing more."""
    said: list[str] = []
    clock = Clock(0.2, up=lambda: said.append("up"))
    clock.stop()
    assert not threading.Event().wait(0.4)
    assert said == []


def test_a_clock_that_stands_neither_counts_nor_ticks() -> None:
    """What passes while it is paused is not counted, nothing is told meanwhile, and after it time goes on."""
    said: list[str] = []
    told = threading.Event()

    def up() -> None:
        said.append("up")
        told.set()

    clock = Clock(0.3, up=up)
    with clock.paused():
        assert clock.stands
        stood = clock.seconds
        assert not told.wait(0.6)
        assert clock.seconds == stood < 0.3
    assert not clock.stands
    assert told.wait(10)
    assert said == ["up"]
