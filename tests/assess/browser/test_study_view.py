"""The page of the study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.at_a_desk import BODY, desk_at, study
from tests.page_read import read

from digimaturity.assess.browser.study_view import study_page
from digimaturity.ground.language import speaking

if TYPE_CHECKING:
    from pathlib import Path


def test_the_study_shows_its_bodies_and_finds_others(tmp_path: Path) -> None:
    """Each body has how far one has come and where to go on; a search leads to bodies that are not there yet."""
    desk = desk_at(study(tmp_path))
    page = read(study_page(desk))
    row = next(r for body in page.all("tbody") for r in body.all("tr"))
    done, total = desk.sitting(BODY).session.answered
    assert f"{done} of {total}" in row.words()
    assert row.all("a")[0].attributes["href"] == f"/en/{BODY}/"
    found = read(study_page(desk, search="malmö")).all("ul", **{"class": "found"})[0]
    assert "/en/malmo/" in [n.attributes["href"] for n in found.all("a")]
    # Whose name begins with what was searched for comes before whose name holds it.
    first = read(study_page(desk, search="umeå")).all("ul", **{"class": "found"})[0].all("a")[0]
    assert first.attributes["href"] == "/en/umea/"
    # What the name says already is not said again beside it.
    with speaking("sv"):
        line = read(study_page(desk, search="vellinge")).all("ul", **{"class": "found"})[0].all("li")[0].words()
    assert line.startswith("Vellinge kommun")
    assert line.count("kommun") == 1
    assert "qqqqqqq" in read(study_page(desk, search="qqqqqqq")).words()
