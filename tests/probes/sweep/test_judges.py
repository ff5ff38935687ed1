"""Whatever one site's recording does to whoever judges it, the other sites are judged."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.public_sector.breaking import Breaking
from tests.public_sector.many_sites import Nation

from digimaturity.probes.collect.limits import Limits
from digimaturity.probes.sweep.jobs import Done, Order, Way
from digimaturity.probes.sweep.judges import Judges

if TYPE_CHECKING:
    from digimaturity.probes.sweep.jobs import Job

ORDER = Order(Path("evidence"), "20261129T180500Z", Way("provning@exempelstad.example"), Limits(), "2.0")
JOBS = Nation(4).jobs


async def _all(judges: Judges, jobs: list[Job]) -> list[Done]:
    async with judges:
        return list(await asyncio.gather(*(judges.judge(job) for job in jobs)))


@pytest.mark.parametrize(
    ("how", "detail"),
    [
        ("die", "BrokenProcessPool"),
        pytest.param("hang", "TimeoutError", marks=pytest.mark.thorough("it waits for what never ends, twice")),
    ],
)
def test_a_site_that_kills_or_holds_its_judge_is_given_up_after_two_tries(
    tmp_path: Path, how: str, detail: str
) -> None:
    """The second of four sites is told as broken, with what happened; the others come out as they are."""
    breaking = Breaking(JOBS[1].body.id, how, tmp_path)
    found = asyncio.run(_all(Judges(ORDER, breaking, patience=8 if how == "hang" else 60, most=2), JOBS))
    assert [(d.failure, d.detail) for d in found] == [("", ""), ("error", detail), ("", ""), ("", "")]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_judge_that_dies_once_is_replaced(tmp_path: Path) -> None:
    """A process that the system killed is no fault of the site's: another judges it."""
    breaking = Breaking(JOBS[1].body.id, "die once", tmp_path)
    found = asyncio.run(_all(Judges(ORDER, breaking, most=1), JOBS))
    assert [d.failure for d in found] == ["", "", "", ""]


def test_a_recording_that_is_not_there_is_told(tmp_path: Path) -> None:
    """An error of the tool's own is told by its name, and nothing is kept of that site."""
    order = Order(tmp_path / "evidence", ORDER.stamp, ORDER.way, ORDER.limits, "2.0")
    found = asyncio.run(_all(Judges(order, most=1), JOBS[:1]))
    assert found[0].run is None
    assert (found[0].failure, found[0].detail.partition(":")[0]) == ("error", "NotFoundError")
