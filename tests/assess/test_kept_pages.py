"""What is kept about a question, page by page at a real terminal: every piece can be chosen where it is seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.pseudo_terminal import ANNA, COLUMNS, ROWS, asked, sit
from tests.running import run, workspace

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study where Anna has given level 4 with twelve pieces of evidence and a note."""
    study = workspace(tmp_path)
    given = ("4", "--edition", "2026", "--assessor", "Anna", "--note", "a note")
    assert run("answer", "stockholm", "PRE-01", *given, at=study).returncode == 0
    pieces = "".join(f"e https://nr{n}.example\nWords of piece {n}\n" for n in range(1, 13))
    assert run(*ANNA, "--only", "PRE-01", at=study, stdin=f"{pieces}q\n").returncode == 0
    return study


@pytest.mark.parametrize(("height", "width"), [(24, 80), (18, 60), (12, 40)])
def test_every_piece_has_a_key_on_its_page(study: Path, height: int, width: int) -> None:
    """Space turns the pages, on each of which the last digit of a piece that stands there chooses that piece."""
    with sit(study, "--only", "PRE-01") as terminal:
        if (height, width) != (ROWS, COLUMNS):
            terminal.resize(height, width)
        terminal.until(lambda s: asked(s) == "PRE-01", "the question")
        seen: list[str] = []
        while "12" not in seen:
            terminal.turn("v", "goes back.")
            for _ in range(99):
                screen = terminal.screen
                assert screen.scrolled == 0
                here = re.findall(r"^ (\d+)  https://nr\d+\.example", "\n".join(screen.lines), re.MULTILINE)
                if new := [n for n in here if n not in seen]:
                    break
                terminal.turn(" ", "goes back.")
            seen += new
            terminal.turn(new[-1][-1], f"Evidence {new[-1]}: e changes", f"https://nr{new[-1]}.example")
            terminal.send("q")
            terminal.until(lambda s: asked(s) == "PRE-01", "the question")
    assert seen == [str(n) for n in range(1, 13)]


def test_a_removed_piece_is_the_one_that_was_seen(study: Path) -> None:
    """What x takes away is the piece whose digit was pressed, beyond the ninth too."""
    with sit(study, "--only", "PRE-01") as terminal:
        terminal.turn("v", "space shows more")
        while not terminal.screen.has("11  https://nr11.example"):
            terminal.turn(" ", "goes back.")
        assert terminal.screen.has("last digit of")
        terminal.turn("1", "Evidence 11: e changes")
        terminal.press("x", "PRE-01", "Evidence 11 removed")
        terminal.turn("v", "m changes the note")
        terminal.send("m")
        terminal.shows("Note: a note")
