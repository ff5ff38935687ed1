"""Things to choose from at a real terminal: a key chooses what it stands at, in a window of any size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.pseudo_terminal import asked, sit
from tests.running import workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pseudo_terminal import Screen

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
_HIT = re.compile(r"^ ([1-9])  ([A-Z]{3}-\d{2,3})  ")


def hits(screen: Screen) -> dict[str, str]:
    """The ids on a screen of hits by the digits at which they stand."""
    return {found[1]: found[2] for said in screen.lines if (found := _HIT.match(said))}


@pytest.mark.parametrize(("height", "width"), [(18, 60), (12, 40), (12, 20)])
def test_hits_are_laid_out_anew_at_a_resize(tmp_path: Path, height: int, width: int) -> None:
    """All of a page stands on the screen with its heading and words whole, and a digit goes to the hit beside it."""
    with sit(workspace(tmp_path)) as terminal:
        terminal.send("/")
        terminal.shows("Id or words")
        terminal.send("contact\r")
        terminal.shows('"contact": ', "goes back.")
        drawn = terminal.screen.drawn
        terminal.resize(height, width)
        screen = terminal.until(lambda s: s.drawn > drawn and s.has("goes back."), "the hits anew")
        assert (screen.scrolled, screen.unknown) == (0, [])
        assert screen.lines[0].startswith(' "contact"')
        shown = hits(screen)
        assert [*shown] == [*"123456789"][: len(shown)]
        assert len(shown) >= 1
        terminal.turn(" ", "goes back.")
        further = hits(terminal.screen)
        assert not {*further.values()} & {*shown.values()}
        last = [*further][-1]
        terminal.send(last)
        terminal.until(lambda s: asked(s) == further[last], f"the question {further[last]}")


def test_a_digit_out_of_sight_goes_nowhere(tmp_path: Path) -> None:
    """In a low window a digit that stands at no hit leads back to the question."""
    with sit(workspace(tmp_path)) as terminal:
        terminal.resize(12, 40)
        terminal.send("/")
        terminal.shows("Id or words")
        terminal.send("contact\r")
        screen = terminal.shows('"contact": ', "goes back.")
        assert "9" not in hits(screen)
        terminal.send("9")
        terminal.until(lambda s: asked(s) == "PRE-01", "the question that was left")


def test_what_is_no_key_is_answered_with_the_same_page(tmp_path: Path) -> None:
    """A paste chooses nothing and turns nothing, and the page is drawn again so that nobody waits for it."""
    with sit(workspace(tmp_path)) as terminal:
        terminal.send("/")
        terminal.shows("Id or words")
        terminal.send("contact\r")
        shown = hits(terminal.shows('"contact": ', "goes back."))
        drawn = terminal.screen.drawn
        terminal.send("\x1b[200~1 2\x1b[201~")
        screen = terminal.until(lambda s: s.drawn > drawn and s.has("goes back."), "the same hits")
        assert hits(screen) == shown
