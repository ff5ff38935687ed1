"""A table of indicators as the files of a catalogue: what they are called, and in which languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.workspace.catalogues.indicators import Frame, Indicators, fits_indicators
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.plain_table import whole

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue

FRAME = Frame("small", "Small index", "CC0-1.0", 0, 10, ("country", "country"), "en")


def _read(text: str, folder: Path) -> Indicators:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return Indicators(whole(path, fits=fits_indicators), path, FRAME)


def _loaded(text: str, folder: Path) -> Catalogue:
    read = _read(text, folder)
    assert read.problems == []
    (folder / "made").mkdir()
    for name, content in read.files().items():
        (folder / "made" / name).write_text(content, encoding="utf-8")
    return load(folder / "made")


def test_parts_are_called_as_their_titles_and_never_alike(tmp_path: Path) -> None:
    """A theme named as its dimension, as another's theme, as an indicator or as a column gets a number or a word."""
    made = _loaded(
        "id,dimension,theme\nTrade,Trade & travel,Trade\nB,Trade & travel,Score\nC,Con,Trade\nD,Con,Åland: öar!\n",
        tmp_path,
    )
    assert [(d.id, [t.id for t in d.themes]) for d in made.dimensions] == [
        ("Trade-travel", ["Trade-2", "Score-2"]),
        ("Con", ["Trade-3", "Åland-öar"]),
    ]
    assert [str(t.title.en) for d in made.dimensions for t in d.themes] == ["Trade", "Score", "Trade", "Åland: öar!"]
    # No file is called what Windows keeps for a device.
    assert sorted(p.name for p in (tmp_path / "made").iterdir()) == [
        "catalogue.yaml",
        "dimension-2.yaml",
        "trade-travel.yaml",
    ]


def test_without_parts_there_is_one_of_each_called_as_the_index(tmp_path: Path) -> None:
    """A column of themes only makes one dimension; none at all one theme."""
    made = _loaded("id,theme\nA,x\nB,y\nC,x\n", tmp_path)
    assert [(str(d.title), [t.id for t in d.themes]) for d in made.dimensions] == [("Small index", ["x", "y"])]
    assert [c.id for c in made.by_theme["x"]] == ["A", "C"]


def test_headings_say_which_languages_there_are(tmp_path: Path) -> None:
    """Titles in both languages make a catalogue of both; what has one title only has it in both."""
    made = _loaded("id,title_sv,title_en,theme\nA,Skog,Forest,Land\n", tmp_path)
    assert tuple(made.criteria[0].title) == ("Skog", "Forest")
    assert tuple(made.theme_of["Land"].title) == ("Land", "Land")


def test_rows_that_do_not_fit_and_weights_that_differ_are_told_together(tmp_path: Path) -> None:
    """A row that is too long and a theme of two weights stand in one list."""
    read = _read("id,theme,theme weight\nA,x,1\nB,x,2\nC,x,1,lost\n", tmp_path)
    assert [(p.place.line, p.place.field) for p in read.problems] == [(4, "")]
    read = _read("id,theme,theme weight\nA,x,1\nB,x,2\nA,x,1\n", tmp_path)
    assert [(p.place.line, p.place.field) for p in read.problems] == [(3, "theme weight"), (4, "id")]


@pytest.mark.parametrize(
    ("headings", "fits"),
    [(["id", "title"], True), (["Kod", "Vikt"], True), (["id", "note"], False), (["title", "weight"], False)],
)
def test_which_sheet_is_meant(headings: list[str], fits: bool) -> None:  # noqa: FBT001
    """One with ids and something that is said of an indicator."""
    assert fits_indicators(headings) == fits


def test_a_part_that_weighs_otherwise_is_told_with_the_row_that_said_so_first(tmp_path: Path) -> None:
    """Rows may repeat the weight or leave it empty; a theme has weights on every theme of its dimension or on none."""
    text = "id,dimension,dimension weight\nA,D,\nB,D,1\nC,D,1\nE,D,\nF,D,2\n"
    (problem,) = _read(text, tmp_path).problems
    assert (problem.place.line, problem.message.en) == (6, "D weighs 1 on row 3, 2 here.")
    assert _read(text.replace("F,D,2", "F,D,1"), tmp_path).problems == []
    themes = "id,dimension,theme,theme weight\nA,D,t,2\nB,D,u,\n"
    (problem,) = _read(themes, tmp_path).problems
    assert (problem.place.line, problem.message.en) == (3, "u has no weight, others in D have.")
