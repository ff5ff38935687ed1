"""Hosts are asked one thing at a time, and less often where they ask for it."""

from __future__ import annotations

import asyncio
import itertools
import time
from datetime import UTC, datetime

import pytest

from digimaturity.model.recording import Exchange
from digimaturity.probes.collect.pacing import Pace, retry_after

AT = "2026-11-29T10:00:00+00:00"


def told(status: int, after: str = "") -> Exchange:
    """An answer."""
    return Exchange("http://www.exempelstad.example/", AT, status, (("Retry-After", after),) if after else ())


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        ("Sun, 29 Nov 2026 10:01:30 GMT", 90.0),
        ("Sun, 29 Nov 2026 11:01:30 +0100", 90.0),
        ("Sun, 29 Nov 2020 10:00:00 GMT", 0.0),
        ("99999999999999999999", 999999999.0),
        *(
            ("", None),
            ("snart", None),
            ("-5", None),
            ("1.5", None),
            ("Sun, 99 Nov 2026 10:00:00 GMT", None),
            ("²", None),
        ),
    ],
)
def test_the_pause_is_said_in_seconds_or_as_a_date(header: str, expected: float | None) -> None:
    """Both forms of Retry-After are read; anything else says nothing."""
    assert retry_after(header, datetime(2026, 11, 29, 10, tzinfo=UTC)) == expected


def test_a_host_is_left_alone_after_three_refusals() -> None:
    """Three answers in a row that ask for patience are enough; one that does not begins anew."""
    pace = Pace()
    assert [pace.heed(told(s, "0"), 0, 100) for s in (429, 503, 200, 429, 503)] == [True, True, False, True, True]
    assert pace.left_alone == ""
    assert pace.heed(told(429, "0"), 0, 100) is False
    assert pace.left_alone == "3 answers of 429 or 503 in a row"


@pytest.mark.parametrize(("after", "left"), [("3600", 9999.0), ("30", 20.0)])
def test_a_host_that_asks_for_more_than_there_is_is_left_alone(after: str, left: float) -> None:
    """A pause beyond the bound, or beyond the visit's end, is not waited for."""
    pace = Pace()
    assert pace.heed(told(503, after), 0, left) is False
    assert pace.left_alone == f"it asks for a pause of {after} s"


def test_the_pause_doubles_where_none_is_said() -> None:
    """Without Retry-After the host is left in peace for twice as long each time."""
    pace = Pace()
    assert pace.heed(told(429), 20.0, 1000)
    assert not pace.heed(told(429), 20.0, 1000)
    assert pace.left_alone == "it asks for a pause of 80 s"


def test_turns_are_taken_one_by_one_with_a_pause() -> None:
    """Two who ask at the same time are served one after the other, the second after the pause."""

    async def turns() -> list[tuple[float, float]]:
        pace = Pace()

        async def one() -> tuple[float, float]:
            async with pace.turn(0.1):
                begun = time.monotonic()
                await asyncio.sleep(0.05)
                return begun, time.monotonic()

        return sorted(await asyncio.gather(one(), one(), one()))

    found = asyncio.run(turns())
    assert all(later[0] - earlier[1] >= 0.095 for earlier, later in itertools.pairwise(found))


def test_robots_may_ask_for_a_longer_pause() -> None:
    """The longer of the two pauses is kept."""

    async def turns() -> float:
        pace = Pace()
        pace.delay = 0.2
        async with pace.turn(0.01):
            begun = time.monotonic()
        async with pace.turn(0.01):
            return time.monotonic() - begun

    assert asyncio.run(turns()) >= 0.19
