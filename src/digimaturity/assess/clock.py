"""The clock of a ``find`` question: it ticks while the assessor searches, and says when time is up.

It stands while something is read instead of the question.
"""

from __future__ import annotations

import contextlib
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Clock:
    """Counts seconds from when a question is shown.

    Args:
        limit: seconds until time is up, or None to count only.
        tick: called about once a second with the seconds gone.
        up: called once when time is up.
    """

    def __init__(
        self, limit: float | None, tick: Callable[[float], None] | None = None, up: Callable[[], None] | None = None
    ) -> None:
        self.limit = limit
        self._tick = tick
        self._up = up
        self._started: float | None = time.monotonic()
        self._before = 0.0
        self._stop = threading.Event()
        if limit is not None:
            threading.Thread(target=self._run, args=(limit,), daemon=True).start()

    @property
    def seconds(self) -> float:
        """Seconds since the question was shown, apart from those that the clock stood."""
        # In this order, and the other one in ``paused``: the thread that ticks never counts the same time twice.
        before, started = self._before, self._started
        return before + (time.monotonic() - started if started is not None else 0.0)

    @property
    def stands(self) -> bool:
        """Whether it neither counts nor ticks at the moment."""
        return self._started is None

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Neither count nor tick meanwhile."""
        gone = self.seconds
        self._started = None
        self._before = gone
        try:
            yield
        finally:
            self._started = time.monotonic()

    def stop(self) -> None:
        """Stop ticking."""
        self._stop.set()

    def _run(self, limit: float) -> None:
        while not self._stop.wait(min(1.0, max(limit - self.seconds, 0.01))):
            if self.stands:
                continue
            if self.seconds >= limit:
                if self._up:
                    self._up()
                return
            if self._tick:
                self._tick(self.seconds)
