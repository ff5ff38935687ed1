"""The labelled sites that the probes are measured on: varied, sound, and of nobody."""

from __future__ import annotations

import pytest
from tests.probes.labelled import HELD_OUT, TRIED, Labelled, labelled

from digimaturity.api import load_catalogue
from digimaturity.probes.all_probes import by_id
from digimaturity.workspace.measured_file import read_measured

pytestmark = pytest.mark.shipped

SITES = labelled(TRIED) + labelled(HELD_OUT)


def test_there_are_enough_of_them() -> None:
    """At least sixty pages and twelve styles, and the sites that are held out have names of their own."""
    assert len({one.style for one in SITES}) >= 12
    assert sum(len(one.site.recording.exchanges) for one in SITES) >= 60
    assert not {one.name for one in labelled(TRIED)} & {one.name for one in labelled(HELD_OUT)}


@pytest.mark.parametrize("one", SITES, ids=lambda one: one.name)
def test_a_site_is_nobody_s_and_its_truths_can_be_true(one: Labelled) -> None:
    """Its host is reserved for examples, and each truth names an active criterion, its levels and a service it has."""
    catalogue = load_catalogue()
    assert one.site.body.website.split("/")[2].endswith((".example", ".test"))
    assert one.truths
    for truth in one.truths:
        criterion = catalogue.by_id[truth.criterion]
        assert criterion.is_active
        assert (truth.service is None) != criterion.is_per_service
        assert truth.service is None or truth.service in {service.id for service in one.site.services}
        assert {truth.low, truth.high} <= set(criterion.points_of) or (truth.low, truth.high) == (0, 5)


def test_what_was_measured_is_of_probes_that_there_are() -> None:
    """The figures that ship are of known probes, and each adds up to no more than was labelled."""
    measured = read_measured()
    assert measured
    assert set(measured) <= set(by_id())
    assert all(m.right + m.wrong + m.missed <= m.of for m in measured.values())
