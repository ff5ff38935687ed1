"""One service on one page of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from digimaturity.content.service_story import places, story_of
from digimaturity.ground.language import use
from digimaturity.publish.service_memo import service_memo
from digimaturity.verbs.context import Context
from digimaturity.verbs.studied import study_of

if TYPE_CHECKING:
    from digimaturity.content.publication import Publication

pytestmark = pytest.mark.shipped


@pytest.fixture(scope="module")
def eu() -> Publication:
    """The EU's answers of 2022–2023 as they are published."""
    return study_of(Context(edition="eu-2022-2023"))


def test_the_memo_has_the_finding_the_counts_and_everyones_interval(eu: Publication) -> None:
    """Two tables, of the questions and of those who have the service; whose result it is stands before any figure."""
    story = story_of(eu, next(s for s in eu.services if s.key == "boendeparkering"))
    written = service_memo(story)
    assert written.startswith("# One service seen from outside: Obtain a parking permit\n\nEdition: ")
    assert written.index("not the EU's result") < written.index("## Where it stands")
    assert "| Is the actual service available online? | 12 of 15 | 3 |" in written
    tokens = MarkdownIt("commonmark").enable("table").parse(written)
    assert sum(t.type == "table_open" for t in tokens) == 2
    assert all(f"| {row['organisation'].en} |" in written for row in places(story).rows)


def test_the_memo_is_swedish_in_swedish(eu: Publication) -> None:
    """Headings and counts follow the language in use, and nothing is said to differ where nothing does."""
    use("sv")
    written = service_memo(story_of(eu, next(s for s in eu.services if s.key == "foraldraskap")))
    assert "svaren är desamma för alla 15 kommuner" in written
    assert "## Det som skiljer mest" not in written
    assert "## Frågorna och svaren" in written
