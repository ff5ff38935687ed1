"""One request at a time to each host, with a pause between them, and a longer one where the host asks for it."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from digimaturity.probes.collect.limits import LONGEST_WAIT, STRIKES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from digimaturity.model.recording import Exchange

_ASKS_FOR_PATIENCE = frozenset({429, 503})


class Pace:
    """How one host, or one address that several hosts share, is visited in a run.

    Attributes:
        delay: seconds between two requests that the host asks for in its robots.txt.
        left_alone: why it is not visited any more; empty as long as it is.
    """

    def __init__(self) -> None:
        self.delay = 0.0
        self.left_alone = ""
        self._lock = asyncio.Lock()
        self._next = 0.0
        self._strikes = 0

    @asynccontextmanager
    async def turn(self, delay: float) -> AsyncIterator[None]:
        """Wait until the host may be asked again, and keep others from asking meanwhile."""
        async with self._lock:
            await asyncio.sleep(max(0.0, self._next - time.monotonic()))
            try:
                yield
            finally:
                self._next = max(self._next, time.monotonic() + max(delay, self.delay))

    def wait_as(self, other: Pace) -> None:
        """Wait as long as another does that was asked for patience."""
        self._next = max(self._next, other._next)

    def heed(self, exchange: Exchange, delay: float, left: float) -> bool:
        """Take in an answer; the next request waits as long as it asks for.

        Args:
            exchange: the answer.
            delay: the pause that is kept anyway; it doubles with each answer that asks for patience.
            left: seconds until the recording ends.

        Returns:
            Whether the host asks for patience, and the address may be tried again.
        """
        if exchange.status not in _ASKS_FOR_PATIENCE:
            if exchange.status is not None:
                self._strikes = 0
            return False
        self._strikes += 1
        asked = retry_after(exchange.header("retry-after") or "", datetime.fromisoformat(exchange.at))
        wait = max(delay, 1.0) * 2**self._strikes if asked is None else max(delay, asked)
        if self._strikes >= STRIKES:
            self.left_alone = f"{self._strikes} answers of 429 or 503 in a row"
        elif wait > LONGEST_WAIT or wait > left:
            self.left_alone = f"it asks for a pause of {wait:.0f} s"
        else:
            self._next = max(self._next, time.monotonic() + wait)
        return not self.left_alone


def retry_after(header: str, at: datetime) -> float | None:
    """The seconds that Retry-After asks for, said as seconds or as a date; None where it says neither."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return float(header[:9])
    try:
        then = parsedate_to_datetime(header)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - at).total_seconds())
