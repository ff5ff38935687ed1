"""A table that comes back is known by its headings."""

from __future__ import annotations

import pytest

from digimaturity.content.export_headings import export_with, titles_of_answers
from digimaturity.content.records import BY_NAME


@pytest.mark.parametrize("name", ["scores", "rankings", "criteria", "organisations"])
def test_an_export_is_known_by_its_names_and_by_its_titles(name: str) -> None:
    """Also with a column more or less, as after an hour in a spreadsheet."""
    fields = BY_NAME[name].fields
    for headings in ([f.name for f in fields], [f.title.sv for f in fields][1:], [*(f.title.en for f in fields), "x"]):
        found = export_with(headings)
        assert found is not None
        assert found.name in {name, "scores"}


def test_what_is_no_export_is_none() -> None:
    """Headings of somebody else's, or none at all."""
    assert export_with(["enhet", "a", "b"]) is None
    assert export_with([]) is None


def test_scores_with_a_column_for_each_part_are_known_too() -> None:
    """Half of their headings are those of parts."""
    shared = ["organisation", "organisation_name_sv", "organisation_name_en", "group", "rank", "rank_low"]
    found = export_with([*shared, *(f"theme-{n}" for n in range(30))])
    assert found is not None
    assert found.name == "scores"


def test_the_titles_of_answers_lead_to_their_names() -> None:
    """In Swedish and in English; the column Id has the id of the organisation."""
    swedish, english = titles_of_answers()[:2]
    assert (swedish["nivå"], english["level"], swedish["id"]) == ("level", "level", "organisation")
