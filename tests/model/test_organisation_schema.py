"""The published format of organisations and panels."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.validation import validate
from digimaturity.ground.yamlfile import parse_yaml
from digimaturity.model.organisation_schema import OrganisationEntry, PanelFile

ENTRY: dict[str, Any] = {"id": "byn", "kind": "municipality", "name": {"sv": "Byn"}}
PANEL = """format: 1
id: small
title: {sv: "Liten", en: "Small"}
source: own
groups:
  cities: {sv: "Städer", en: "Cities"}
members:
  - {organisation: stockholm, group: cities, status: confirmed}
  - {organisation: malmo, group: cities, status: our_choice}
"""


@pytest.mark.parametrize(
    "change",
    [
        {"number": "212000-0142"},
        {"website": "https://www.example.se/x"},
        {"website": "http://example.se"},
        {"population": 1},
        {"aliases": ["B"]},
        {"name": {"sv": "Byn", "en": "The village"}},
    ],
)
def test_a_full_entry_fits(change: dict[str, Any]) -> None:
    """Each optional field may be given in its right form."""
    assert OrganisationEntry.model_validate({**ENTRY, **change}).id == "byn"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": "Byn"}, "id"),
        ({"id": "by n"}, "id"),
        ({"id": "../byn"}, "id"),
        ({"id": "-byn"}, "id"),
        ({"id": ""}, "id"),
        ({"name": {"en": "The village"}}, "name"),
        ({"name": "Byn"}, "name"),
        ({"number": "2120000142"}, "number"),
        ({"number": 2120000142}, "number"),
        ({"website": "www.example.se"}, "website"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"website": "https://exa mple.se"}, "website"),
        ({"population": 0}, "population"),
        ({"population": "1000"}, "population"),
        ({"aliases": [""]}, "aliases"),
        ({"site": "https://example.se"}, "site"),
    ],
)
def test_an_entry_of_the_wrong_form_is_refused(change: dict[str, Any], field: str) -> None:
    """An id that is no safe file name, a number without its hyphen or an address without a scheme is refused."""
    with pytest.raises(ValidationError) as caught:
        OrganisationEntry.model_validate({**ENTRY, **change})
    assert {error["loc"][0] for error in caught.value.errors()} == {field}


def test_a_panel_fits() -> None:
    """A panel with a group and members passes."""
    panel = validate(PanelFile, parse_yaml(PANEL, "p"), PANEL.encode(), "p")
    assert [m.status for m in panel.members] == ["confirmed", "our_choice"]


@pytest.mark.parametrize(
    ("old", "new", "english"),
    [
        ("malmo, group: cities", "malmo, group: towns", "The group towns is not in groups."),
        ("organisation: malmo", "organisation: stockholm", "stockholm stands twice."),
        ("status: our_choice", "status: guessed", "Must be one of: confirmed or our_choice."),
        ("format: 1", "format: 2", "Must be one of: 1."),
    ],
)
def test_a_crooked_panel_is_refused_in_words(old: str, new: str, english: str) -> None:
    """An unknown group, a doubled member, an unknown status or a later format is refused."""
    text = PANEL.replace(old, new)
    with pytest.raises(InvalidDataError) as caught:
        validate(PanelFile, parse_yaml(text, "p"), text.encode(), "p")
    assert [p.message.en for p in caught.value.problems] == [english]
