"""What is published takes: pages, everything with PDF, and a workbook; processor time, bytes, memory."""

from __future__ import annotations

import resource
import subprocess
from typing import TYPE_CHECKING

from benchmarks import growing as generating
from benchmarks.common import PYTHON, Claim, command, compare_pairs, run, spent
from benchmarks.compare_many import READ_AND_HASH, generate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PANEL_ROOM, _PAGE_ROOM = 1_500_000, 400_000
# The comparison and one organisation's page, from files to HTML, in one process.
_TWO_PAGES = """
import gc
gc.set_threshold(500_000, 20, 20)  # as the tool does
from digimaturity.verbs.context import Context
from digimaturity.verbs.report import report_pages
from digimaturity.verbs.studied import study_of
study = study_of(Context(panel="all"))
assert sum(len(r.places) for r in study.rankings) == 290
for name, page in report_pages(study, ["malmo"], "html", ["sv"], with_panel=True):
    print(len(page))
"""
_ALL_PAGES = _TWO_PAGES.replace('["malmo"]', "list(study.bodies)")


def measure(folder: Path) -> Iterator[Claim]:
    """The comparison of 290 municipalities with all 168 criteria answered, and one municipality's page.

    Time is the processor's, of the whole process: reading, ranking, ten thousand draws for the intervals and both
    pages. The answers are random, with an address, a quotation and a note each; files have been read before.
    """
    generate(folder)
    _cpu(folder, _TWO_PAGES)  # the cache
    yield compare_pairs(
        "two pages of 290 organisations : read + sha256 (cpu)",
        72,
        lambda: _cpu(folder, _TWO_PAGES),
        lambda: _cpu(folder, READ_AND_HASH),
        pairs=5,
    )
    for criteria, room in ((40, 160e6), (168, 220e6)):
        yield from _books(generating.generate(folder / f"thousand-{criteria}", 1000, criteria), criteria, room)
    yield from _everything(folder)
    sizes = [int(line) for line in _run(folder, _ALL_PAGES).split()]
    yield Claim("page of 290 organisations : 1.5 MB", "median", 1, (sizes[0],), (_PANEL_ROOM,), unit="kB")
    yield Claim(
        "largest of 290 organisations' pages : 400 kB", "median", 1, (max(sizes[1:]),), (_PAGE_ROOM,), unit="kB"
    )


def _books(study: Path, criteria: int, room: float) -> Iterator[Claim]:
    """A workbook of 1,000 organisations: seconds of processor time, and bytes of memory."""
    tool = command("export", "--format", "xlsx", "-o", "book.xlsx")
    run(tool, study)
    yield from _within(f"workbook of 1,000 organisations × {criteria} criteria", tool, study, 30.0, room)


def _everything(folder: Path) -> Iterator[Claim]:
    """All that ships, published with PDF in both languages: seconds of processor time, and bytes of memory."""
    tool = command("publish", "--panel", "all", "--pdf", "--lang", "both", "-o", "everything")
    place = folder / "none"
    place.mkdir()
    run(tool, place)
    yield from _within("publish of all that ships, with PDF, both languages", tool, place, 45.0, 300e6)


def _within(text: str, tool: list[str], folder: Path, seconds: float, room: float) -> Iterator[Claim]:
    taken = [spent(tool, folder) for _ in range(2)]
    yield Claim(f"{text} : {seconds:.0f} s (cpu)", "median", 1, tuple(t for t, _ in taken), (seconds,) * 2)
    most = tuple(memory for _, memory in taken)
    yield Claim(f"{text} : {room / 1e6:.0f} MB of memory", "median", 1, most, (room,) * 2, "kB")


def _cpu(folder: Path, script: str) -> float:
    """Processor seconds of a Python that runs a script."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(folder, script)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(folder: Path, script: str) -> str:
    done = subprocess.run([PYTHON, "-c", script], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout
