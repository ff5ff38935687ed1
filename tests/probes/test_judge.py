"""A site is judged by every probe; one that breaks, or that was not reached, says so and no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.probes.casebook import site_of

from digimaturity.model.judgement import Verdict, blocked
from digimaturity.model.recording import Obstacle
from digimaturity.probes.all_probes import by_id, probes
from digimaturity.probes.judge import judged

if TYPE_CHECKING:
    from digimaturity.probes.site import Site

SITE = site_of({"exchanges": [{"url": "https://www.exempelstad.example/", "html": "<h1>Hej</h1>"}]}, None)  # type: ignore[arg-type]
ONE = by_id()["transport.https_enforced"]


def test_every_criterion_is_spoken_of() -> None:
    """Each probe says something of each of its criteria, whatever was recorded."""
    said = {j.criterion for _, j in judged(SITE)}
    assert {c for probe in probes() for c in probe.criteria} <= said


def test_a_probe_that_breaks_ends_no_other() -> None:
    """Its criterion could not be judged, the sentence says which probe it was, and the next probe is heard."""

    def broken(_: Site) -> list[None]:
        raise ZeroDivisionError

    said = judged(SITE, [replace(ONE, judge=broken), ONE])  # type: ignore[arg-type]
    assert next(j.verdict for _, j in said) is Verdict.ERROR
    assert "transport.https_enforced" in said[0][1].why.sv
    assert len(said) == 2


def test_what_was_not_reached_is_not_blocked() -> None:
    """The tool's own limit was in nobody's way: every level is possible, and a real wall stays one."""

    def walls(_: Site) -> list[object]:
        return [blocked("PRE-18", cause, why=cause.words) for cause in (Obstacle.BUDGET, Obstacle.FORBIDDEN)]

    said = [j for _, j in judged(SITE, [replace(ONE, judge=walls)])]  # type: ignore[arg-type]
    assert [(j.verdict, j.cause) for j in said] == [
        (Verdict.BETWEEN, None),
        (Verdict.BLOCKED, Obstacle.FORBIDDEN),
    ]
    assert "--pages" in said[0].why.sv
