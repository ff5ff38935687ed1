"""How far the machine got with each question about everyone, and what was in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.looked import (
    ERROR_PAGE,
    HTTPS,
    REDIRECTS,
    ROBOTS,
    broken,
    hindered,
    looked_at,
    run,
    said,
    unsettled,
)

from digimaturity.content.machine_looks import Machines, Reach, machines_of
from digimaturity.model.recording import Obstacle

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shipped
LATER = "2026-11-29T22:00:00+00:00"


def three(folder: Path) -> Machines:
    """Three bodies: one well seen, one half, one behind a wall."""
    seen = run(said(HTTPS, 5), said(ERROR_PAGE, 2, 4), unsettled(ROBOTS), hindered(REDIRECTS), notes={"browser": "yes"})
    half = run(said(HTTPS, 0), unsettled(ERROR_PAGE), broken(ROBOTS), obstacles={"forbidden": 3, "timeout": 1})
    walled = run(hindered(HTTPS), hindered(ERROR_PAGE), pages=0, obstacles={"forbidden": 2})
    return machines_of(looked_at(folder, {"exempelstad": [seen], "halvsta": [half], "robotborg": [walled]}))


def reach(machines: Machines, criterion: str) -> dict[Reach, int]:
    """How far it got with a criterion, without those that nobody is at."""
    (found,) = (c for c in machines.criteria if c.criterion.id == criterion)
    return {r: found.n(r) for r in Reach if found.n(r)}


def test_each_organisation_counts_once_for_each_criterion_where_the_machine_got(tmp_path: Path) -> None:
    """One answer, fewer answers, nothing settled, blocked, failed or not tried: one of them for each that is asked."""
    machines = three(tmp_path)
    assert reach(machines, "PRE-18") == {Reach.SETTLED: 2, Reach.BLOCKED: 1}
    assert reach(machines, "PRE-07") == {Reach.NARROWED: 1, Reach.NOTHING: 1, Reach.BLOCKED: 1}
    assert reach(machines, "PRE-08") == {Reach.NOTHING: 1, Reach.FAILED: 1, Reach.NOT_ASKED: 1}
    assert all(c.n() == 3 for c in machines.criteria)


def test_only_criteria_that_a_probe_looks_at_are_told(tmp_path: Path) -> None:
    """Each has its probe, which is experimental until it is measured."""
    machines = three(tmp_path)
    probed = {c.criterion.id: c for c in machines.criteria}
    assert probed["PRE-18"].probe == "transport.https_enforced"
    assert len(probed) < len(machines.study.catalogue.criteria)


def test_what_was_in_the_way_is_counted_by_cause_in_sites_and_addresses(tmp_path: Path) -> None:
    """The cause of most organisations comes first."""
    found = [(h.cause, h.n_organisations, h.n_addresses) for h in three(tmp_path).hindrances]
    assert found == [(Obstacle.FORBIDDEN, 2, 5), (Obstacle.TIMEOUT, 1, 1)]


def test_a_look_tells_its_own_counts(tmp_path: Path) -> None:
    """Proposals and obstacles of one, the most frequent cause first; a site without pages is not seen."""
    machines = three(tmp_path)
    seen, half, walled = machines.looks
    assert (seen.count(Reach.SETTLED, Reach.NARROWED), seen.count(Reach.BLOCKED), seen.with_browser) == (2, 1, True)
    assert (half.in_the_way, half.n_hindered) == ([(Obstacle.FORBIDDEN, 3), (Obstacle.TIMEOUT, 1)], 4)
    assert (walled.day, walled.with_browser) == ("2026-11-28", False)
    assert machines.seen == (seen, half)


def test_the_latest_run_counts(tmp_path: Path) -> None:
    """What an earlier run concluded is not told again."""
    runs = [run(said(HTTPS, 5)), run(hindered(HTTPS), at=LATER)]
    machines = machines_of(looked_at(tmp_path, {"exempelstad": runs}))
    assert machines.looks[0].day == "2026-11-29"
    assert reach(machines, "PRE-18") == {Reach.BLOCKED: 1}


def test_a_run_by_another_version_of_the_catalogue_counts_in_no_criterion(tmp_path: Path) -> None:
    """Its questions may be others; that the site was seen is told all the same."""
    runs = {"exempelstad": [run(said(HTTPS, 5), catalogue="0.9")], "halvsta": [run(said(HTTPS, 5))]}
    machines = machines_of(looked_at(tmp_path, runs))
    assert len(machines.looks) == 2
    assert [look.organisation.id for look in machines.current] == ["halvsta"]
    assert reach(machines, "PRE-18") == {Reach.SETTLED: 1}


def test_levels_that_leave_every_answer_open_are_nothing_settled(tmp_path: Path) -> None:
    """What narrows no answer of the catalogue's scale is no proposal to anybody."""
    machines = machines_of(looked_at(tmp_path, {"exempelstad": [run(said(HTTPS, 0, 5))]}))
    assert reach(machines, "PRE-18") == {Reach.NOTHING: 1}


def test_several_on_one_host_are_found(tmp_path: Path) -> None:
    """With and without www is one host, and one alone shares with nobody."""
    runs = {
        "delaryd": [run(website="https://kommunwebb.example/delaryd/")],
        "halvsta": [run(website="https://www.kommunwebb.example/halvsta/")],
        "exempelstad": [run()],
    }
    shared = machines_of(looked_at(tmp_path, runs)).shared_hosts
    assert {host: [look.organisation.id for look in those] for host, those in shared.items()} == {
        "kommunwebb.example": ["delaryd", "halvsta"]
    }
