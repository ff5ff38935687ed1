"""The services of another instrument under their ids here."""

from __future__ import annotations

import pytest

from digimaturity.ground.errors import Place
from digimaturity.model.crosswalk_schema import CrosswalkFile
from digimaturity.model.crosswalked import Row
from digimaturity.workspace.crosswalk_services import Services

BOTH = {"sv": "a", "en": "b"}
RECORDS = {"sv": "Journal", "en": "Records"}
CROSSWALK = CrosswalkFile.model_validate(
    {
        "format": 1,
        "id": "small",
        "title": BOTH,
        "limits": BOTH,
        "source": {"name": "S", "licence": "MIT", "attribution": BOTH},
        "services": [
            {"group": "Health", "label": "2.4 Apply for electronic health records", "id": "journal", "name": RECORDS},
            {"group": "Moving", "label": "2.4 Sell a house", "id": "salja", "name": BOTH},
            {"group": "Health", "label": "2.5 Book", "also": ["Reserve a time"], "id": "boka", "name": BOTH},
        ],
        "mappings": [{"item": "x", "text": BOTH, "criteria": ["A-01"], "extent": "part"}],
    }
)


def row(service: str, group: str = "Health") -> Row:
    """A row about a service."""
    return Row("services", Place("b", 2), {}, address="https://x.se", service=service, group=group)


@pytest.mark.parametrize(
    ("label", "identity"),
    [
        ("2.4 Apply for electronic health records", "journal"),
        ("2.4  apply for Electronic Health Records ", "journal"),
        ("2.4 Electronic health records", "journal"),
        ("2.4 Apply for electronic hea+e484:w508lth records", "journal"),
        ("reserve a time", "boka"),
        ("7.10 Apply for electronic health records", "journal"),
        ("Apply for electronic health records", "journal"),
        ("2.4 Donate blood", "health-donate-blood"),
        ("9.1 Donate blood", "health-donate-blood"),
    ],
)
def test_a_service_keeps_its_id_when_its_name_is_printed_otherwise(label: str, identity: str) -> None:
    """Case, space, a shorter name under the same number and a misprint are the same service; another matter is not."""
    assert Services(CROSSWALK).of(row(label)).id == identity


def test_an_event_that_goes_by_another_name_keeps_its_services() -> None:
    """Its services are known by their whole names; in an event that the crosswalk knows they are others."""
    label = "2.4 Apply for electronic health records"
    assert Services(CROSSWALK).of(row(label, "Health and care")).id == "journal"
    assert Services(CROSSWALK).of(row(label, "Moving")).id == "moving-apply-for-electronic-health-records"


def test_those_that_have_answers_are_named_once() -> None:
    """Two spellings are one service, called as the crosswalk calls it; the others are not registered."""
    services = Services(CROSSWALK)
    for label in ("2.4 Electronic health records", "2.4 Apply for electronic health records", "2.5 Book"):
        services.of(row(label))
    assert [(s.id, s.name.en) for s in services.among({"journal"})] == [("journal", "Records")]
