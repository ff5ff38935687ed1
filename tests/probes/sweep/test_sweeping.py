"""A sweep brings every site to its end once: what it saw is true, and no end of the process loses or doubles one."""

from __future__ import annotations

import signal
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.public_sector.many_sites import DOMAIN, Nation
from tests.public_sector.sweep_process import STAMP, kept, order, prepare, started, way_to
from tests.public_sector.town import Town, town
from tests.running import PATIENCE

from digimaturity.ground.errors import StorageError, UsageError
from digimaturity.probes.sweep.journal import journal_path, read_journal, unfinished
from digimaturity.probes.sweep.sweeping import Sweep
from digimaturity.workspace.locks import held
from digimaturity.workspace.warc_file import read_recording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digimaturity.probes.sweep.jobs import Done

NATION, SMALL = Nation(20, paragraphs=1), Nation(13, paragraphs=1)


@pytest.fixture(scope="module")
def running() -> Iterator[Town]:
    """The nation, for all tests of this file."""
    with town(names=NATION.zone, sites=NATION.site_of, contexts=NATION.context_of) as made:
        yield made


def test_every_site_is_accounted_for_with_its_true_cause(running: Town, tmp_path: Path) -> None:
    """Sites are recorded and judged; each failure has the cause that it has, and the journal says all of it."""
    told: list[Done] = []
    steps: list[tuple[int, int, float | None]] = []
    sweep = Sweep(
        SMALL.jobs, order(tmp_path, way_to(running)), finished=told.append, progress=lambda *s: steps.append(s)
    )
    summary = sweep.run(20)
    assert summary.failures == SMALL.truth
    assert summary.by_cause["challenge"] == 1
    assert sum(summary.by_cause.values()) == sum(bool(cause) for cause in SMALL.truth.values())
    assert sorted(d.organisation for d in told) == sorted(SMALL.truth)
    assert [(done, total) for done, total, _ in steps] == [(n, 13) for n in range(14)]
    assert steps[0][2] is None
    assert steps[-1][2] == 0
    journal = read_journal(journal_path(tmp_path / "evidence", STAMP))
    assert (journal.failures, bool(journal.ended), journal.is_comparable) == (SMALL.truth, True, True)
    assert unfinished(tmp_path / "evidence") == ""
    good = next(d for d in told if not d.failure)
    assert good.run is not None
    assert good.run.recording == f"evidence/{good.organisation}/{STAMP}.warc.gz"
    assert read_recording(tmp_path / good.run.recording).at == good.run.at
    assert good.run.notes["ended"] == "complete"
    assert {one.probe for one in good.run.concluded} >= {"transport.https_enforced"}
    before = len(running.visits)
    assert Sweep(SMALL.jobs, sweep.order, finished=told.append).run().failures == SMALL.truth
    assert (len(running.visits), len(told)) == (before, 13)


def test_a_sweep_that_is_killed_is_taken_up_again_and_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    """The process is killed, and its successor interrupted; yet each site was visited once and kept as one visit."""
    with town(names=NATION.zone, sites=NATION.site_of, contexts=NATION.context_of, latency=0.05) as running:
        prepare(tmp_path, running, NATION, at_once=3)
        for enough, number in ((3, signal.SIGKILL), (6, signal.SIGINT)):
            with started(tmp_path) as process:
                end = time.monotonic() + PATIENCE
                while len(kept(tmp_path)) < enough and process.poll() is None and time.monotonic() < end:
                    time.sleep(0.02)
                assert process.poll() is None
                process.send_signal(number)
                process.communicate(timeout=PATIENCE)
        assert unfinished(tmp_path / "evidence") == STAMP
        recorded = read_journal(journal_path(tmp_path / "evidence", STAMP)).recorded
        assert 6 <= len(recorded) < NATION.sites
        before = len(running.visits)
        with started(tmp_path) as process:
            assert process.communicate(timeout=PATIENCE)[1] == ""
        again = {visit.host.partition(".")[0] for visit in running.visits[before:]}
    assert again & set(recorded) == set()
    found = kept(tmp_path)
    assert {line["organisation"]: line["failure"] for line in found} == NATION.truth
    # Whoever was killed between keeping a site and noting it down keeps the same visit again, never a second one.
    assert len({(line["organisation"], line["at"]) for line in found}) == NATION.sites
    files = sorted(path.name for path in (tmp_path / "evidence").rglob("*") if path.is_file())
    kinds = [f"{STAMP}.warc.gz"] * NATION.sites + [f"sweep-{STAMP}.jsonl"]
    assert [name for name in files if not name.startswith(".")] == kinds
    assert [name for name in files if name.endswith(".part")] == []


def test_two_do_not_run_one_sweep_at_once(running: Town, tmp_path: Path) -> None:
    """Whoever takes up a sweep that is under way is told so, and nothing is visited."""
    made = order(tmp_path, way_to(running))
    before = len(running.visits)
    with held(journal_path(made.evidence, STAMP)), pytest.raises(StorageError, match="Somebody else is running"):
        Sweep(NATION.jobs, made, finished=lambda _: None).run()
    assert len(running.visits) == before


def test_a_sweep_is_taken_up_for_the_same_organisations_only(running: Town, tmp_path: Path) -> None:
    """A sweep of others is refused, and the journal stays as it was."""
    made = order(tmp_path, way_to(running))
    first = NATION.jobs[0]
    Sweep([first, first], made, finished=lambda _: None).run()
    path = journal_path(made.evidence, STAMP)
    content = path.read_bytes()
    with pytest.raises(UsageError, match="other organisations"):
        Sweep(NATION.jobs[1:2], made, finished=lambda _: None).run()
    assert path.read_bytes() == content


def test_a_disk_that_refuses_ends_the_sweep(running: Town, tmp_path: Path) -> None:
    """Where a recording cannot be kept, the sweep ends with the disk's reason, and the site is not done."""
    made = order(tmp_path, way_to(running))
    made.evidence.mkdir()
    (made.evidence / NATION.jobs[0].body.id).write_bytes(b"no folder")
    with pytest.raises(StorageError):
        Sweep(NATION.jobs[:3], made, finished=lambda _: None).run()
    assert NATION.jobs[0].body.id not in read_journal(journal_path(made.evidence, STAMP)).failures
    assert unfinished(made.evidence) == STAMP


def test_a_site_that_the_tool_breaks_on_ends_no_other(running: Town, tmp_path: Path) -> None:
    """An error of the tool's own on one site is told as such, with nothing kept of it, and the others are seen."""
    broken = replace(NATION.jobs[0], services=(3,))  # type: ignore[arg-type]
    told: list[Done] = []
    summary = Sweep([broken, NATION.jobs[1]], order(tmp_path, way_to(running)), finished=told.append).run()
    assert summary.failures == {broken.body.id: "error", NATION.jobs[1].body.id: NATION.truth[NATION.jobs[1].body.id]}
    found = next(d for d in told if d.failure == "error")
    assert found.run is None
    assert "Error" in found.detail


def test_a_sweep_in_which_far_more_fail_is_not_comparable(running: Town, tmp_path: Path) -> None:
    """Where name servers fail, all sites do that were seen before; the next sweep is held against the one before."""
    jobs = [job for job in NATION.jobs if job.body.id.startswith("good")][:8]
    way = way_to(running)
    Sweep(jobs, order(tmp_path, way, "20261127T000000Z"), finished=lambda _: None).run()
    running.zone.failing = frozenset({DOMAIN})
    summary = Sweep(jobs, order(tmp_path, way, "20261128T000000Z"), finished=lambda _: None).run()
    running.zone.failing = frozenset()
    assert summary.by_cause == {"dns": 8}
    assert summary.comparison is not None
    assert not summary.comparison.is_comparable
    assert "Of 8 websites 8 could not be read this time, as against 0 last time." in summary.comparison.words.en
    again = Sweep(jobs, order(tmp_path, way), finished=lambda _: None).run()
    assert again.comparison is not None
    assert (again.comparison.stamp, again.comparison.is_comparable) == ("20261127T000000Z", True)
