"""A recording goes straight to disk, and judging it later gives what judging it at once gave."""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING

import pytest
from tests.public_sector.sweep_process import STAMP, order, way_to
from tests.public_sector.town import Town, town

from digimaturity.ground.errors import NotFoundError
from digimaturity.probes.sweep.jobs import Job
from digimaturity.probes.sweep.visiting import concluded, recorded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def running() -> Iterator[Town]:
    """The public sector."""
    with town() as made:
        yield made


def test_an_excellent_site_is_recorded_and_judged_the_same_each_time(running: Town, tmp_path: Path) -> None:
    """The file is what was exchanged; what is concluded from it never changes, and names it with its sum."""
    body = running.body("exempelstad")
    job, made = Job(body.organisation, body.services), order(tmp_path, way_to(running))
    path = made.recording(body.id)
    path.parent.mkdir(parents=True)
    left = path.with_name(f".{path.name}.1f-2a.part")
    left.write_bytes(b"of a process that was killed")
    seconds = asyncio.run(recorded(job, made, made.way.net()))
    assert seconds > 0
    assert not left.exists()
    first = concluded(job, made)
    assert first == concluded(job, made)
    assert first.run is not None
    assert first.run.recording == f"evidence/exempelstad/{STAMP}.warc.gz"
    assert first.run.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (first.failure, first.run.notes["ended"]) == ("", "complete")
    assert first.run.pages > 20
    https = next(c for c in first.run.concluded if c.judgement.criterion == "PRE-18")
    assert https.judgement.low == 5


def test_what_was_never_recorded_cannot_be_judged(running: Town, tmp_path: Path) -> None:
    """A file that is missing is named."""
    body = running.body("delaryd")
    with pytest.raises(NotFoundError, match="delaryd"):
        concluded(Job(body.organisation), order(tmp_path, way_to(running)))
