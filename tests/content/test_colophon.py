"""What a publication says of whoever publishes it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.studies import FAIR, study

from digimaturity.content.colophon import colophon


@pytest.mark.parametrize(
    ("publisher", "stake"),
    [
        ("Aby", "Aby är själv en av de bedömda."),
        (" ÅBY ", "Aby är själv en av de bedömda."),
        ("Aby revisionsbyrå", None),
        ("", None),
        (None, None),
    ],
)
def test_a_publisher_that_is_assessed_is_said_to_be(publisher: str | None, stake: str | None) -> None:
    """By its name whatever its letters, on the page of another body too; one that is not judged has no such line."""
    found = study({"aby": FAIR, "bo": FAIR})
    found = replace(found, terms=replace(found.terms, publisher=publisher))
    for body in (None, found.bodies["bo"]):
        rows = {key: words.sv for key, _, words in colophon(found, body)}
        assert rows.get("stake") == stake
        assert ("publisher" in rows) is bool(publisher)
