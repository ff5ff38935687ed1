"""A sweep by many gives what one process gives, and whoever of them dies takes nothing along."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import REPOSITORY
from tests.public_sector.many_sites import Nation
from tests.public_sector.sweep_process import STAMP, kept, order, prepare, started, way_to
from tests.public_sector.town import Town, town
from tests.running import PATIENCE

from digimaturity.probes.collect.net import Net
from digimaturity.probes.sweep.crowd import grouped, run_with
from digimaturity.probes.sweep.journal import journal_path, read_journal, unfinished
from digimaturity.probes.sweep.neighbours import neighbours
from digimaturity.probes.sweep.sweeping import Sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from digimaturity.probes.sweep.jobs import Done

NATION = Nation(16, paragraphs=1)


@pytest.fixture(scope="module")
def running() -> Iterator[Town]:
    """The nation."""
    with town(names=NATION.zone, sites=NATION.site_of, contexts=NATION.context_of, latency=0.02) as made:
        yield made


def test_those_of_one_host_are_visited_by_one_worker() -> None:
    """Groups hold about so many; bodies whose sites lie on one host stay together, whatever their number."""
    jobs = Nation(7).jobs
    there = [replace(job, body=replace(job.body, website="https://www.kommunwebb.example/x")) for job in jobs[:3]]
    mixed = [there[0], jobs[3], there[1], jobs[4], jobs[5], there[2], jobs[6]]
    net = Net("provning@exempelstad.example", allow_private=True, hosts={"www.kommunwebb.example": "127.0.0.1"})
    groups = grouped(asyncio.run(neighbours(mixed, net)), 2)
    assert [sorted(job.body.id for job in g) for g in groups] == [
        sorted(job.body.id for job in g) for g in (there, jobs[3:5], jobs[5:7])
    ]
    assert grouped([], 2) == []


def test_very_many_of_one_address_are_shared_out() -> None:
    """No worker has more than forty of them, and none is lost."""
    jobs = Nation(90).jobs
    groups = grouped([jobs[:85], *([job] for job in jobs[85:])], 8)
    assert [len(group) for group in groups] == [40, 40, 8, 2]
    assert [job for group in groups for job in group] == list(jobs)


def test_processes_of_this_machine_do_the_same(running: Town, tmp_path: Path) -> None:
    """Two processes bring every site to its true end, and each recording is kept here, as the journal says."""
    told: list[Done] = []
    jobs = [job for job in NATION.jobs if not job.body.id.startswith(("silent", "slow"))][:6]
    sweep = Sweep(jobs, order(tmp_path, way_to(running)), finished=told.append)
    summary = run_with(sweep, "2", 3)
    assert summary.failures == {job.body.id: NATION.truth[job.body.id] for job in jobs}
    assert sorted(d.organisation for d in told) == sorted(summary.failures)
    for done in told:
        assert done.run is not None
        assert (tmp_path / done.run.recording).stat().st_size > 500
        assert done.seconds > 0
    assert len(read_journal(journal_path(tmp_path / "evidence", STAMP)).recorded) == 6


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and its workers, as processes of their own; its address, and the processes, the scheduler first."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    where = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH", ""), str(REPOSITORY))))
    told = os.environ | {"PYTHONPATH": where}
    here = ("--host", "127.0.0.1", "--no-dashboard")
    commands: list[tuple[str, ...]] = [("scheduler", "--port", str(port), *here)]
    commands += [("worker", address, "--nthreads", "1", "--no-nanny", *here)] * workers
    with ExitStack() as stack:
        processes = []
        for kind, *rest in commands:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{kind}", *rest],
                env=told,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(process.wait)
            stack.callback(process.kill)
            processes.append(process)
        yield address, processes


@contextmanager
def ended(process: subprocess.Popen[str]) -> Iterator[None]:
    """Whatever happens, the process has ended afterwards."""
    try:
        yield
    finally:
        process.kill()


def wait_until(true: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait for something, as long as a process runs."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.thorough("a cluster of real processes is killed piece by piece")
def test_a_cluster_that_dies_piece_by_piece_loses_nothing(
    running: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker is killed and its sites are done by the other; the scheduler is killed and what is done stays done.

    It is said how to go on, and one process does the rest.
    """
    pytest.importorskip("distributed")
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "3s")
    with cluster(2) as (address, processes):
        prepare(tmp_path, running, NATION, workers=address, group=2)
        with started(tmp_path) as sweeping, ended(sweeping):
            wait_until(lambda: len(kept(tmp_path)) >= 2, sweeping)
            processes[1].send_signal(signal.SIGKILL)
            before = len(kept(tmp_path))
            wait_until(lambda: len(kept(tmp_path)) >= before + 3, sweeping)
            processes[0].send_signal(signal.SIGKILL)
            said = sweeping.communicate(timeout=PATIENCE)[1]
    assert sweeping.returncode == 1
    assert "LostCrowdError" in said
    assert "--resume" in said
    assert "Traceback" not in said
    done = read_journal(journal_path(tmp_path / "evidence", STAMP)).failures
    assert f"{len(done)} av {NATION.sites} webbplatser" in said
    assert 5 <= len(done) < NATION.sites
    assert done.items() <= NATION.truth.items()
    assert unfinished(tmp_path / "evidence") == STAMP
    told: list[Done] = []
    summary = Sweep(NATION.jobs, order(tmp_path, way_to(running)), finished=told.append).run(12)
    assert summary.failures == NATION.truth
    assert {d.organisation for d in told} == NATION.truth.keys() - done.keys()
