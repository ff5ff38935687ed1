"""How many clicks or keys an answer takes in a browser: every question of the practice body, in real Chromium.

``python benchmarks/browser_presses.py`` begins a session about Exempelstad with three services for each way of
answering, and answers every question there is with its highest level, or with a value. A press is a click or a key;
the words of an address, a quotation, a note and a value are counted apart, as signs. ``--chromium`` names a browser.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.common import PYTHON
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable

_SERVICES = ("Bygglov", "Förskola", "Boendeparkering")
_AIMS = {"clicks": 2.0, "keys": 1.3, "one click": 1.3, "evidence": 3.0}
# At every third question there is an address as evidence.
_EVERY = 3


@dataclass
class Count:
    """What was pressed and written, and how long each answer took until the next question was there."""

    answers: int = 0
    presses: int = 0
    signs: int = 0
    milliseconds: list[float] = field(default_factory=list)


def by_clicks(page: Any, count: Count) -> None:  # noqa: ANN401
    """Click a level and then the button that saves; a value is written first."""
    if page.locator("#value").count():
        _write(page, count, "#value", "1")
    else:
        page.locator("label.choice:has(b)").last.click()
    page.locator(".save .first").click()
    count.presses += 2


def by_keys(page: Any, count: Count) -> None:  # noqa: ANN401
    """Press a digit; a value ends with Enter."""
    if page.locator("#value").count():
        page.locator("#value").focus()
        page.keyboard.type("1")
        page.keyboard.press("Enter")
        count.presses += 2
    else:
        page.keyboard.press(page.locator("label.choice b").last.inner_text())
        count.presses += 1


def by_one_click(page: Any, count: Count) -> None:  # noqa: ANN401
    """Click a level, which saves it; a value takes a click on the button."""
    if page.locator("#value").count():
        by_clicks(page, count)
    else:
        page.locator("label.choice:has(b)").last.click()
        count.presses += 1


def with_evidence(page: Any, count: Count) -> None:  # noqa: ANN401
    """The last address at every third question by the button that offers it, once there is one; then as by clicks."""
    if count.answers % _EVERY == 0:
        offered = page.locator(".offer button")
        if offered.count():
            offered.first.click()
            count.presses += 1
        else:
            _write(page, count, "#url", "https://www.exempelstad.example/bygglov")
            count.presses += 1
        _write(page, count, "#quote", "Rubriken högst upp på sidan")
        count.presses += 1
    by_clicks(page, count)


def _write(page: Any, count: Count, where: str, text: str) -> None:  # noqa: ANN401
    page.fill(where, text)
    count.signs += len(text)


def session(folder: Path, browser: Any, answer: Callable[[Any, Count], None], *, switched_on: tuple[str, ...]) -> Count:  # noqa: ANN401
    """Answer every question in one way."""
    count, who = Count(), f"{answer.__name__}"
    services = [word for name in _SERVICES for word in ("services", "add", "exempelstad", name, "--edition", "2026")]
    for n in range(0, len(services), 6):
        subprocess.run(
            [PYTHON, "-m", "digimaturity", *services[n : n + 6]], cwd=folder, check=True, capture_output=True
        )
    words = ["assess", "exempelstad", "--browser", "--no-open", "--assessor", who, "--time-box", "36000"]
    server = subprocess.Popen(
        [PYTHON, "-m", "digimaturity", *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert server.stdout is not None  # noqa: S101 - it is piped
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    try:
        page.goto(server.stdout.readline().strip())
        page.click("a.go")
        for name in switched_on:
            page.check(name)
        page.evaluate("() => document.activeElement.blur()")
        while page.locator("#answer").count():
            _answered(page, answer, count)
    finally:
        server.terminate()
        server.wait()
    return count


def _answered(page: Any, answer: Callable[[Any, Count], None], count: Count) -> None:  # noqa: ANN401
    before = page.url.partition("?")[0]
    started = time.perf_counter()
    answer(page, count)
    page.wait_for_function("was => location.href.split('?')[0] !== was", arg=before)
    count.milliseconds.append(1000 * (time.perf_counter() - started))
    count.answers += 1


def main() -> int:
    """Measure all ways and print them; 1 where an aim is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--chromium", default="/usr/bin/chromium")
    chosen = options.parse_args()
    ways: tuple[tuple[str, Callable[[Any, Count], None], tuple[str, ...]], ...] = (
        ("clicks", by_clicks, ()),
        ("keys", by_keys, ("#keys-on",)),
        ("one click", by_one_click, ("#click-on",)),
        ("evidence", with_evidence, ()),
    )
    missed = False
    print(
        f"{'way':<10} {'answers':>7} {'presses':>7} {'each':>5} {'aim':>4} {'signs':>6} {'ms, median':>10} {'p99':>5}"
    )
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chosen.chromium, args=["--no-sandbox"])
        for name, answer, switched_on in ways:
            with tempfile.TemporaryDirectory() as folder:
                study = Path(folder) / "study"
                subprocess.run([PYTHON, "-m", "digimaturity", "init", str(study)], check=True, capture_output=True)
                count = session(study, browser, answer, switched_on=switched_on)
            each, times = count.presses / count.answers, sorted(count.milliseconds)
            missed = missed or each > _AIMS[name]
            print(
                f"{name:<10} {count.answers:>7} {count.presses:>7} {each:>5.2f} {_AIMS[name]:>4} {count.signs:>6} "
                f"{statistics.median(times):>10.0f} {times[int(len(times) * 0.99)]:>5.0f}"
            )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
