"""``probe`` over several organisations: each is kept as it is done, and what was broken off is taken up again."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from tests.probing import CONTACT, study_in, way
from tests.public_sector.bodies import BODIES
from tests.public_sector.town import Town, town
from tests.running import PATIENCE, TOOL, call, environment

from digimaturity.workspace.probed_file import read_runs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.shipped
GOOD = ("exempelstad", "mellankoping")
WALLED = next(b.id for b in BODIES if b.quality == "walled")


@pytest.fixture(scope="module")
def running() -> Iterator[Town]:
    """The public sector, for all tests of this file; each answer takes a moment, so that a sweep can be killed."""
    with town(latency=0.05) as made:
        yield made


@pytest.fixture
def study(tmp_path: Path, running: Town) -> Path:
    """A fresh study of its bodies."""
    return study_in(tmp_path, running)


def edition_of(study: Path) -> Path:
    """The one edition."""
    return next((study / "assessments").iterdir())


def test_each_site_is_kept_and_the_failures_are_summed_up_by_cause(study: Path) -> None:
    """Two sites are read, and the one behind a wall is told by its cause; each has a run and a recording."""
    done = call("probe", *GOOD, WALLED, *way(study, pages=2), *CONTACT, "--format", "json", at=study)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["sites"] == 3
    assert list(told["failures"]) == [WALLED]
    assert sum(told["by_cause"].values()) == 1
    for body in (*GOOD, WALLED):
        (run,) = read_runs(edition_of(study) / body)
        assert (edition_of(study) / run.recording).is_file()


def test_a_second_sweep_is_held_against_the_first(study: Path) -> None:
    """It says how many could not be read now and then."""
    call("probe", *GOOD, *way(study, pages=1), *CONTACT, at=study)
    time.sleep(1.1)  # sweeps are called by the second in which they begin
    done = call("probe", *GOOD, *way(study, pages=1), *CONTACT, "--format", "json", at=study)
    told = json.loads(done.stdout)["comparison"]
    assert (told["common"], told["before"], told["now"], told["comparable"]) == (2, 0, 0, True)


def test_a_killed_sweep_goes_on_where_it_was(study: Path) -> None:
    """After SIGKILL and --resume each site has one run, and one recording of the one sweep."""
    command = ("probe", *GOOD, WALLED, "nonsenskoping", *way(study, pages=3), *CONTACT)
    process = subprocess.Popen([*TOOL, *command], cwd=study, env=environment(), stderr=subprocess.DEVNULL)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not list(study.glob("assessments/*/*/probed.json")):
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    again = call(*command, "--resume", "--format", "json", at=study)
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["sites"] == 4
    for body in (*GOOD, WALLED, "nonsenskoping"):
        assert len(read_runs(edition_of(study) / body)) == 1
        assert len(list((edition_of(study) / "evidence" / body).glob("*.warc.gz"))) == 1
    nothing = call(*command, "--resume", at=study)
    assert nothing.returncode == 2


def test_a_file_that_cannot_be_read_is_set_aside_and_ends_nobodys_night(study: Path) -> None:
    """Where it lies is said at the end, and both have the run of this sweep."""
    call("probe", *GOOD, *way(study, pages=1), *CONTACT, at=study)
    path = edition_of(study) / GOOD[0] / "probed.json"
    path.write_text("{", encoding="utf-8")
    time.sleep(1.1)
    done = call("probe", *GOOD, *way(study, pages=1), *CONTACT, at=study)
    assert done.returncode == 0, done.stderr
    aside = edition_of(study) / "evidence" / GOOD[0] / "probed-unreadable-1.json"
    assert aside.name in done.stderr
    assert aside.read_text(encoding="utf-8") == "{"
    assert [len(read_runs(edition_of(study) / body)) for body in GOOD] == [1, 2]


def test_a_journal_that_cannot_be_read_stops_no_other_sweep(study: Path) -> None:
    """It cannot be taken up again, which is said with its line; a new sweep begins, and is held against an older."""
    call("probe", *GOOD, *way(study, pages=1), *CONTACT, at=study)
    evidence = edition_of(study) / "evidence"
    damaged = evidence / "sweep-20990101T000000Z.jsonl"
    damaged.write_text('{"organisations": ["a"], "catalogue": "2.1"}\n{\n', encoding="utf-8")
    refused = call("probe", *GOOD, *way(study, pages=1), *CONTACT, "--resume", at=study)
    assert refused.returncode == 4
    assert damaged.name in refused.stderr
    time.sleep(1.1)
    done = call("probe", *GOOD, *way(study, pages=1), *CONTACT, "--format", "json", at=study)
    assert done.returncode == 0, done.stderr
    assert damaged.name in done.stderr
    assert json.loads(done.stdout)["comparison"]["common"] == 2


@pytest.mark.parametrize(("words", "said"), [(("--browser",), "Chromium"), (("--resume",), "--resume")])
def test_what_a_sweep_cannot_do_is_refused(study: Path, words: tuple[str, ...], said: str) -> None:
    """A sweep in a browser that is not there, and one that is over, have the code 2, and nobody is visited."""
    done = call("probe", *GOOD, *way(study), *CONTACT, *words, at=study, DIGIMATURITY_CHROMIUM="/nowhere/chromium")
    assert done.returncode == 2
    assert said in done.stderr


def test_a_dry_run_counts_whom_it_would_visit(study: Path) -> None:
    """All of a kind, those without a website passed over."""
    done = call("probe", "--kind", "region", "--dry-run", "--lang", "en", at=study)
    assert done.returncode == 0, done.stderr
    assert "websites would be visited" in done.stderr
