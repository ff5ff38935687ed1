"""How long the session in a browser takes: to its first page, and from each page to the next.

Run with ``python -m benchmarks.browser`` from the repository; a real server, asked one page at a time.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.at_a_desk import BODY, study
from tests.builders import REPOSITORY
from tests.serving import Server

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.serving import Browser, Reply

# Milliseconds: what they may take.
_FIRST, _NEXT = 1000, 100
_STARTS = 5
_BY = ("--assessor", "Alva Exempel")


def main() -> int:
    """Print a table; 1 where something takes longer than it may."""
    # The tests read a frozen catalogue unless they are told to read what ships.
    os.environ.pop("DIGIMATURITY_SHIPPED_DIR", None)
    with tempfile.TemporaryDirectory() as folder:
        root = study(Path(folder), shipped=REPOSITORY)
        starts = [_first(root) for _ in range(_STARTS)]
        with Server(BODY, at=root, by=_BY, DIGIMATURITY_SHIPPED_DIR=None) as server:
            browser = server.browser()
            found = {"from the command to the first page": starts, **_pages(browser, root)}
    print(f"{'milliseconds':<40}{'n':>6}{'median':>9}{'p99':>9}{'longest':>9}")
    for what, times in found.items():
        longest = sorted(times)
        p99 = longest[min(int(len(longest) * 0.99), len(longest) - 1)]
        print(f"{what:<40}{len(times):>6}{statistics.median(times):>9.0f}{p99:>9.0f}{longest[-1]:>9.0f}")
    nexts = [ms for what, times in found.items() if times is not starts for ms in times]
    slow = sum(ms > _NEXT for ms in nexts)
    # One in a hundred may wait for the disk, or for somebody else's work on the machine.
    is_slow = slow > len(nexts) / 100
    print(f"first page within {_FIRST} ms: {sum(ms <= _FIRST for ms in starts)} of {len(starts)}")
    print(f"each next within {_NEXT} ms: {len(nexts) - slow} of {len(nexts)}")
    return int(is_slow or statistics.median(starts) > _FIRST)


def _first(root: Path) -> float:
    """From when the command is given until its first page has arrived, the browser's own start left out."""
    began = time.perf_counter()
    with Server(BODY, at=root, by=_BY, DIGIMATURITY_SHIPPED_DIR=None) as server:
        return _timed(lambda: server.browser().get(server.first), began)


def _pages(browser: Browser, root: Path) -> dict[str, list[float]]:
    """Every question's page, a save of each, the list, and the study."""
    from tests.at_a_desk import desk_at

    from digimaturity.assess.browser.links import question_link
    from digimaturity.ground.language import speaking

    with speaking("sv"):
        questions = desk_at(root).sitting(BODY).session.everything
    shown, saved = [], []
    for question in questions:
        link = question_link(BODY, question, "sv")
        shown.append(_timed(partial(browser.get, link)))
        if question.criterion.tries > 1:  # all of the practice body's are made
            continue
        page = browser.get(link)
        choice = str(max(question.criterion.points_of, default=0))
        fields = {"choice": choice, "value": choice, "seen": page.field("seen"), "quote": "Citat", "note": "Not"}
        fields["choice"] = "value" if question.criterion.goalposts else choice
        saved.append(_timed(partial(browser.post, link, do="stay", **fields)))
    lists = [_timed(lambda: browser.get(f"/sv/{BODY}/")) for _ in range(30)]
    searches = [_timed(lambda: browser.get(f"/sv/{BODY}/?q=adress")) for _ in range(30)]
    studies = [_timed(lambda: browser.get("/sv/")) for _ in range(30)]
    return {
        "a question's page": shown,
        "an answer saved, with evidence and a note": saved,
        "the list of questions": lists,
        "a search in it": searches,
        "the study": studies,
    }


def _timed(asks: Callable[[], Reply], began: float | None = None) -> float:
    """Milliseconds that a page takes, from now or from an earlier moment."""
    began = began or time.perf_counter()
    reply = asks()
    gone = (time.perf_counter() - began) * 1000
    if reply.status not in {200, 303}:
        raise AssertionError(reply.words)
    return gone


if __name__ == "__main__":
    sys.exit(main())
