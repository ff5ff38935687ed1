"""What a reader of a trend is told beside the figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import catalogue, criterion

from digimaturity.content.trend_notes import about
from digimaturity.ground.language import Text, same
from digimaturity.model.edition import Edition, Source

SOURCE = Source("A study", "CC0-1.0", Text("Data.", "Data."))


def edition(observed: str | None, source: Source | None = SOURCE) -> Edition:
    """An edition of some years."""
    return Edition(str(observed), same("T"), Path(), observed=same(observed) if observed else None, source=source)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (edition("2021–2022"), edition("2022–2023"), "from 2022."),
        (edition("2020-2023"), edition("2022, 2023"), "from 2022, 2023."),
        (edition("2020–2021"), edition("2022–2023"), ""),
        (edition("2022", None), edition("2022"), ""),
        (edition("2022", Source("Another", "CC0-1.0", Text("", ""))), edition("2022"), ""),
        (edition(None), edition("2022"), ""),
    ],
)
def test_years_that_both_editions_of_a_source_have_are_told(before: Edition, after: Edition, told: str) -> None:
    """Answers of those years are the same observation twice, which is no change."""
    said = [str(note.en) for note in about([], (before, after), catalogue([criterion("A-01", "a")]))]
    assert [told in note for note in said] == ([True] if told else [])
