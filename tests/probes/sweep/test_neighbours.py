"""Sites that share a server are known before any is visited, and are visited one after the other."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.public_sector.many_sites import Nation
from tests.public_sector.sweep_process import order, way_to
from tests.public_sector.town import town

from digimaturity.probes.collect.net import Net
from digimaturity.probes.sweep.jobs import Way
from digimaturity.probes.sweep.neighbours import neighbours, together
from digimaturity.probes.sweep.sweeping import Sweep

if TYPE_CHECKING:
    from pathlib import Path

NATION = Nation(4, paragraphs=1)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([{"a"}, {"b"}, {"c"}, {"d"}], [[0], [1], [2], [3]]),
        ([{"a"}, {"b"}, {"a"}, {"d"}], [[0, 2], [1], [3]]),
        ([{"a", "1"}, {"b", "2"}, {"c"}, {"d", "1", "2"}], [[0, 1, 3], [2]]),
        ([{"a"}, {"b", "2"}, {"c", "2"}, {"d", "2"}], [[1, 2, 3], [0]]),
    ],
)
def test_whoever_has_a_place_in_common_is_together(places: list[set[str]], expected: list[list[int]]) -> None:
    """Also by way of a third; the largest group comes first, and else the order is as it was."""
    jobs = NATION.jobs
    assert together(jobs, places) == [[jobs[n] for n in group] for group in expected]
    assert together([], []) == []


def test_sites_at_one_address_are_found_by_their_names() -> None:
    """Two names at one address are neighbours, a third at another is not, and one without an address stands alone."""
    hosts = dict(zip(NATION.hosts, ("127.0.0.1", "127.0.0.2", "127.0.0.1"), strict=False))
    net = Net("provning@exempelstad.example", allow_private=True, hosts=hosts)
    net.paces_loopback = True
    jobs = NATION.jobs
    assert asyncio.run(neighbours(jobs, net)) == [[jobs[0], jobs[2]], [jobs[1]], [jobs[3]]]


def test_a_server_of_many_bodies_sees_one_visit_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where all are at one address, no site is asked for before all is had of another; without that they mix."""

    def changes(*, shared: bool) -> int:
        with town(names=NATION.zone, sites=NATION.site_of, contexts=NATION.context_of, latency=0.01) as running:

            def net(self: Way) -> Net:
                made = made_before(self)
                made.paces_loopback = shared
                return made

            monkeypatch.setattr(Way, "net", net)
            made = replace(order(tmp_path / str(shared), way_to(running)))
            good = [job for job in NATION.jobs if not NATION.truth[job.body.id]]
            assert len(good) > 1
            Sweep(good, made, finished=lambda _: None).run()
            hosts = [visit.host for visit in running.visits]
            return sum(a != b for a, b in pairwise(hosts)) - (len(good) - 1)

    made_before = Way.net
    assert changes(shared=True) == 0
    assert changes(shared=False) > 0
