"""How the columns of a table share a terminal."""

from __future__ import annotations

import pytest
from rich.console import Console
from rich.text import Text as Words

from digimaturity.ground.drawn_table import rendered
from digimaturity.ground.language import same
from digimaturity.ground.table import Column, Table


@pytest.mark.parametrize("room", [20, 30, 80])
def test_a_name_wraps_before_a_figure_does(room: int) -> None:
    """In a narrow room the name goes on below by whole words, and the figure stands on one line."""
    table = Table(
        (Column("name", same("Name")), Column("n", same("n"), "whole")), [{"name": "Malmö stad i Skåne", "n": 12}]
    )
    console = Console(width=room, color_system=None)
    with console.capture() as shown:
        for part in rendered(table, room, str, shades=False):
            assert not isinstance(part, Words)
            console.print(part)
    assert shown.get().split()[-5:].count("12") == 1
    assert {"Malmö", "stad", "i", "Skåne"} <= set(shown.get().split())
