"""What a session shows of a question before it is answered, whatever else it says."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from benchmarks.screens import HEADER, practice, read_on
from tests.extent import tried

from digimaturity.assess.keys import LineKeys
from digimaturity.assess.question_text import question_text
from digimaturity.assess.screen import question_pages
from digimaturity.assess.stage import Stage
from digimaturity.ground.language import Language, use

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.ground.line import Line

# So many letters, set in words: nothing, a saved answer, nearly a line, an answer with its reason, a refusal.
MESSAGES = [" ".join(["PRE-12:", *["ord"] * (n // 4)])[:n] for n in (0, 28, 74, 130, 420)]
SIZES = [(80, 24), (100, 30), (60, 18), (40, 12), (20, 12)]


class Patient(LineKeys):
    """Keys of somebody who looks at every page for a second."""

    @property
    def pressed_at(self) -> float:
        """A second from now."""
        return time.monotonic() + 1


class Seen(Stage):
    """A stage whose pages are kept as they were drawn."""

    def draw(self, lines: list[Line], *, at_foot: bool = True) -> None:
        """Keep the lines."""
        assert at_foot
        self.drawn.append([drawn.text for drawn in lines])

    drawn: list[list[str]]


@pytest.mark.shipped
@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_every_line_was_on_the_screen_before_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: Language, columns: int, rows: int
) -> None:
    """Whatever was said at its first page, a question is answered when all of it was seen, on the same pages."""
    use(lang)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", str(rows))
    made = practice(tmp_path)
    # A small screen has many pages for each question.
    every = max({20: 11, 40: 7}.get(columns, 3), tried(13, 11, 3))
    for n in range(0, len(made.questions), every):
        made.jump(n)
        question = made.questions[n]
        asked = question_text(made, question)
        plain = question_pages(made, HEADER, columns, rows)
        for message in MESSAGES:
            where = f"{question.criterion.id} with {len(message)} letters"
            stage = Seen(made, HEADER, Patient(), plain=False)
            stage.drawn, stage.message = [], message
            stage.show()
            stage.message = ""
            while stage.reads_first("2"):
                stage.show()
            assert len(stage.drawn) <= len(plain) + 1, where
            assert all(len(page) == rows for page in stage.drawn), where
            # On a narrower screen long words are broken, so that only the lines can be looked for.
            assert columns < 60 or list(read_on(asked, stage.drawn)) == [], where
            lines = {line for page in stage.drawn for line in page}
            assert [line for page in plain for line in page.laid if line and f" {line}" not in lines] == [], where
            pages = question_pages(made, HEADER, columns, rows, message)
            assert [page.laid for page in pages] == [page.laid for page in plain], where


@pytest.mark.shipped
@pytest.mark.parametrize(("columns", "rows"), SIZES[:3])
def test_a_message_leaves_a_key_in_sight(tmp_path: Path, columns: int, rows: int) -> None:
    """Short or long, a message stands with the key of the help; where it covers lines, the key that shows them."""
    use("sv")
    made = practice(tmp_path)
    covered = 0
    for n in range(0, len(made.questions), 7):
        made.jump(n)
        for message in MESSAGES:
            for page in question_pages(made, HEADER, columns, rows, message):
                texts = [drawn.text for drawn in page]
                assert "? hjälp" in texts[-1], (made.questions[n].criterion.id, message)
                covered += not page.is_whole
                assert page.is_whole or texts[-1].startswith(" ▼ mellanslag: resten av frågan")
    assert covered or columns > 60


@pytest.mark.shipped
def test_a_page_that_came_just_now_is_not_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key pressed before the last page had stood for a moment does not answer and says so; the next one does."""
    use("en")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("LINES", "18")
    made = practice(tmp_path)
    made.jump(next(n for n, q in enumerate(made.questions) if q.criterion.id == "PRE-36"))
    keys = Patient()
    stage = Seen(made, HEADER, keys, plain=False)
    stage.drawn = []
    stage.show()
    while stage.reading.unseen:
        assert stage.reads_first("2")
        stage.show()
    monkeypatch.setattr(Patient, "pressed_at", property(lambda _: time.monotonic()))
    assert stage.reads_first("2")
    assert str(stage.message) == "The page is new: read it; press 2 to answer."
    monkeypatch.undo()
    assert not stage.reads_first("2")
