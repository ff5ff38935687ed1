"""Published figures from elsewhere: each with its wording, base, n, date and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.model.figure import Figure
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.figures import load_figures
from digimaturity.workspace.register import load_register

if TYPE_CHECKING:
    from pathlib import Path

# What another test has compiled would hide what is wrong in the compiling.
pytestmark = pytest.mark.usefixtures("own_cache")
FILE = """format: 1
id: survey
title: {sv: "Undersökning", en: "Survey"}
figures:
  - id: trouble
    measure: trouble
    value: 57
    scale: {min: 0, max: 100}
    wording: {sv: "Hade problem", en: "Had trouble"}
    base: {sv: "Vuxna", en: "Adults"}
    n: 1000
    date: "2024"
    source: "A survey"
    url: "https://example.se"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A reference file of one figure."""
    path = tmp_path / "survey.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_figure_keeps_all_that_gives_it_meaning(file: Path) -> None:
    """Value, wording, base, n, date and source come with the figure; a figure of nobody has no organisation."""
    assert list(load_figures(file)) == [
        Figure(
            id="trouble",
            organisation="",
            measure="trouble",
            value=57,
            wording=Text("Hade problem", "Had trouble"),
            base=Text("Vuxna", "Adults"),
            n=1000,
            date="2024",
            source="A survey",
            url="https://example.se",
        )
    ]


def test_the_second_reading_says_the_same(file: Path) -> None:
    """Figures out of the cache equal those that were compiled, and an edit shows at once."""
    assert load_figures(file) == load_figures(file)
    file.write_text(FILE.replace("value: 57", "value: 58"), encoding="utf-8")
    assert load_figures(file)[0].value == 58


@pytest.mark.parametrize("field", ["wording", "base", "date", "source", "url", "value", "scale"])
def test_no_figure_stands_without_its_context(field: str, file: Path) -> None:
    """A figure that lacks its wording, base, date, source or scale is refused on its line."""
    lines = [line for line in FILE.splitlines(keepends=True) if not line.startswith(f"    {field}:")]
    file.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        load_figures(file)
    assert [(p.place.file, p.place.line, p.place.field, p.code) for p in caught.value.problems] == [
        (file, 5, f"figures.0.{field}", "missing")
    ]


def test_n_may_be_unknown_but_not_nought(file: Path) -> None:
    """A source that does not say n is allowed, an n of 0 is not."""
    file.write_text(FILE.replace("    n: 1000\n", ""), encoding="utf-8")
    assert load_figures(file)[0].n is None
    file.write_text(FILE.replace("n: 1000", "n: 0"), encoding="utf-8")
    with pytest.raises(InvalidDataError):
        load_figures(file)


@pytest.mark.shipped
def test_the_totals_of_2019_are_those_of_the_press_release() -> None:
    """The shipped totals are the five that the press release names, of bodies in the register."""
    folder = shipped("criteria")
    figures = load_figures(folder / "reference" / "digital-leaders-2019.yaml")
    totals = {f.organisation: f.value for f in figures if f.measure == "total"}
    # Named: Trafikverket 3.7, Arbetsförmedlingen 3.5, Stockholm 3.3, the police and Kronofogden 2.6.
    assert (
        totals.items()
        >= {
            "trafikverket": 3.7,
            "arbetsformedlingen": 3.5,
            "stockholm": 3.3,
            "polismyndigheten": 2.6,
            "kronofogdemyndigheten": 2.6,
        }.items()
    )
    register = load_register([folder / "panels" / "organisations"])
    assert {f.organisation for f in figures if f.organisation} <= register.by_id.keys()
    assert all(f.url.startswith("https://") for f in figures)
