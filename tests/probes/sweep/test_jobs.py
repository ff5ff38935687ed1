"""What a sweep is told and what it tells are plain values that another machine can be sent."""

from __future__ import annotations

import pickle
from pathlib import Path

from tests.public_sector.many_sites import KINDS, Nation

from digimaturity.model.recording import Obstacle
from digimaturity.probes.collect.limits import Limits
from digimaturity.probes.sweep.jobs import Order, Way, cause_in_words


def test_an_order_and_its_jobs_can_be_sent() -> None:
    """They come out as they went in, and a way out is made of them where they arrive."""
    order = Order(Path("evidence"), "20261129T180500Z", Way("provning@exempelstad.example"), Limits(), "2.0")
    jobs = Nation(3).jobs
    assert pickle.loads(pickle.dumps((order, jobs))) == (order, jobs)  # noqa: S301 - made just now
    assert "provning@exempelstad.example" in order.way.net().agent
    assert order.recording("a") == Path("evidence/a/20261129T180500Z.warc.gz")


def test_every_cause_has_words() -> None:
    """Whatever keeps a site from being seen is said in both languages."""
    causes = {cause for _, cause in KINDS.values() if cause} | {"error"} | {o.value for o in Obstacle}
    assert all(cause_in_words(cause).sv and cause_in_words(cause).en for cause in causes)
