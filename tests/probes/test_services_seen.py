"""Services whose pages were not seen are told apart by why, and none of them is judged."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.probes.casebook import site_of

from digimaturity.model.judgement import Judgement, Verdict, levels
from digimaturity.probes.services_seen import for_each_service

URL = "https://www.exempelstad.example/bygglov"


def _judged(told: dict[str, object]) -> Judgement:
    site = site_of(told, Path())
    (found,) = for_each_service("EXP-04", lambda *_: levels("EXP-04", 5, why=site.body.name, service="bygglov"))(site)
    return found


@pytest.mark.parametrize(
    ("service", "exchange", "says", "verdict"),
    [
        ({"id": "bygglov"}, None, "utan adress", Verdict.BETWEEN),
        ({"id": "bygglov", "url": URL}, None, "inte hämtats", Verdict.BETWEEN),
        ({"id": "bygglov", "url": URL}, {"url": URL, "status": 404, "html": "<h1>Nej</h1>"}, "404", Verdict.BETWEEN),
        ({"id": "bygglov", "url": URL}, {"url": URL, "text": "a"}, "text/plain", Verdict.BETWEEN),
        ({"id": "bygglov", "url": URL}, {"url": URL, "obstacle": "timeout"}, "i tid", Verdict.BLOCKED),
        ({"id": "bygglov", "url": URL}, {"url": URL, "html": "<p>Hej"}, "Exempelstad", Verdict.MET),
    ],
)
def test_a_service_is_judged_only_where_its_page_was_seen(
    service: dict[str, str], exchange: dict[str, object] | None, says: str, verdict: Verdict
) -> None:
    """Without an address, not fetched, missing, no web page, hindered, and seen."""
    found = _judged({"services": [service], "exchanges": [exchange] if exchange else []})
    assert says in found.why.sv
    assert found.verdict is verdict
    assert found.service == "bygglov"


def test_without_services_one_judgement_says_so() -> None:
    """It is of the organisation, and narrows nothing."""
    found = _judged({})
    assert (found.service, found.low, found.high) == (None, 0, 5)
