"""A sweep takes the browser too: one at a time, and a browser that hangs, dies or swells ends nobody's night."""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from psutil import process_iter
from tests.public_sector.many_sites import Nation
from tests.public_sector.sweep_process import order, way_to
from tests.public_sector.town import Town, town

from digimaturity.ground.errors import UsageError
from digimaturity.ground.offspring import lives
from digimaturity.model.judgement import Verdict
from digimaturity.model.recording import Obstacle
from digimaturity.probes.looking.chromium import VARIABLE
from digimaturity.probes.sweep.browser_bounds import Bounds, seen
from digimaturity.probes.sweep.crowd import run_with
from digimaturity.probes.sweep.sweeping import Sweep
from digimaturity.probes.sweep.visiting import Visitor, concluded, recorded
from digimaturity.workspace.warc_file import read_recording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digimaturity.probes.sweep.jobs import Done, Job, Order

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="browsers that are scripts are no programs there")
NATION = Nation(13, paragraphs=1)
HANGS, DIES = "exec sleep 600", "exit 1"
SWELLS = f"exec {sys.executable} -c 'taken = b\"x\" * 700_000_000; import time; time.sleep(600)'"


@pytest.fixture(scope="module")
def running() -> Iterator[Town]:
    """The nation, for all tests of this file."""
    with town(names=NATION.zone, sites=NATION.site_of, contexts=NATION.context_of) as made:
        yield made


@pytest.fixture
def ordered(running: Town, tmp_path: Path) -> Order:
    """A sweep with a browser."""
    return replace(order(tmp_path, way_to(running)), browser=True)


@pytest.fixture
def job() -> Job:
    """A site whose start page can be read."""
    return next(job for job in NATION.jobs if not NATION.truth[job.body.id])


def browser(code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the browser be a program that does so."""
    program = folder / "chromium"
    program.write_text(f"#!/bin/sh\n{code}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv(VARIABLE, str(program))


@pytest.mark.parametrize(
    ("code", "bounds", "why"),
    [
        (HANGS, Bounds(seconds=4), "time"),
        (DIES, Bounds(seconds=120), "crash"),
        (SWELLS, Bounds(seconds=120, bytes_=600_000_000), "memory"),
    ],
    ids=["hangs", "dies", "swells"],
)
def test_a_browser_that_fails_is_an_obstacle_of_that_site(
    ordered: Order, job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, bounds: Bounds, why: str
) -> None:
    """It is ended with all that it began; what needs a browser is blocked, and all else is as without one."""
    browser(code, tmp_path, monkeypatch)

    async def visited() -> str:
        await recorded(job, ordered, ordered.way.net())
        return await seen(job, ordered, bounds)

    assert asyncio.run(visited()) == why
    recording = read_recording(ordered.recording(job.body.id))
    (fact,) = [f for f in recording.facts if f.kind == "browser.ended"]
    assert fact.content == {"why": why}
    assert recording.notes["browser"] == "ended"
    run = concluded(job, ordered).run
    assert run is not None
    by_probe = {one.probe: one.judgement for one in run.concluded}
    assert (by_probe["browser.target_size"].verdict, by_probe["browser.target_size"].cause) == (
        Verdict.BLOCKED,
        Obstacle.BROWSER,
    )
    assert by_probe["transport.https_enforced"].proposes


def _until_there(path: Path) -> None:
    until = time.monotonic() + 60
    while not (path.is_file() and path.read_text(encoding="utf-8").endswith("\n")) and time.monotonic() < until:
        time.sleep(0.05)


def test_a_cancelled_look_leaves_no_browser_behind(
    ordered: Order, job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after Ctrl-C."""
    browser(f"echo $$ > {tmp_path}/pid; {HANGS}", tmp_path, monkeypatch)

    async def cancelled() -> int:
        await recorded(job, ordered, ordered.way.net())
        task = asyncio.create_task(seen(job, ordered))
        await asyncio.to_thread(_until_there, tmp_path / "pid")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return int((tmp_path / "pid").read_text(encoding="utf-8"))

    assert asyncio.run(cancelled()) not in {one.pid for one in process_iter() if lives(one)}


def test_one_site_is_seen_at_a_time_and_none_ends_the_sweep(
    ordered: Order, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each start of the browser has ended before the next; every site comes to its end with its true cause."""
    log = tmp_path / "log"
    browser(f"echo begins >> {log}; sleep 0.3; echo ends >> {log}; exit 1", tmp_path, monkeypatch)
    told: list[Done] = []
    jobs = NATION.jobs[:6]
    summary = Sweep(jobs, ordered, finished=told.append).run()
    assert summary.failures == {job.body.id: NATION.truth[job.body.id] for job in jobs}
    lines = log.read_text(encoding="utf-8").split()
    assert lines == ["begins", "ends"] * (len(lines) // 2)
    readable = [done for done in told if not done.failure]
    assert len(lines) // 2 >= len(readable)
    assert {done.run.notes["browser"] for done in readable if done.run} == {"ended"}


def test_a_machine_without_a_browser_is_told_so(ordered: Order, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no fault of the site."""
    monkeypatch.setenv(VARIABLE, "/nowhere/chromium")

    async def visited() -> None:
        await Visitor(ordered)(job)

    with pytest.raises(UsageError):
        asyncio.run(visited())


def test_what_the_browser_saw_is_in_the_recording_and_its_pictures_are_kept(
    ordered: Order, job: Job, tmp_path: Path
) -> None:
    """A real one, by a worker: the recording comes home with the facts, and each picture lies where it is said to."""
    told: list[Done] = []
    run_with(Sweep([job], ordered, finished=told.append), "1")
    (done,) = told
    assert done.run is not None
    assert done.run.notes["browser"] == "yes"
    recording = read_recording(tmp_path / done.run.recording)
    kinds = {fact.kind for fact in recording.facts}
    assert {"browser.storage", "browser.targets", "browser.pictures"} <= kinds
    files = {file for one in done.run.concluded for file in one.pictures.values()}
    assert files
    assert all((tmp_path / file).is_file() for file in files)
    again = concluded(job, ordered).run
    assert again is not None
    assert again.concluded == done.run.concluded
