"""Labelling: each answer is saved when it is given, every other key does what the screen says, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.assess.comment_desk import Asked, CommentDesk
from digimaturity.assess.keys import BurstError, LineKeys
from digimaturity.ground import language
from digimaturity.ground.errors import InvalidDataError, StorageError
from digimaturity.ground.language import same
from digimaturity.workspace.label_file import LabelFile, LabelRow, read_labels

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ASKED = [Asked(2, "Ingen svarar", drawn=True), Asked(3, "Tack [namn]", drawn=False), Asked(4, "Helt okej", drawn=False)]


class Pressed(LineKeys):
    """Keys in a list, of somebody who sits there; a list among them is pasted, a function is done first."""

    def __init__(self, *keys: str | list[str] | Callable[[], object], watched: bool = True) -> None:
        super().__init__()
        self._keys, self._watched = iter(keys), watched

    @property
    def is_watched(self) -> bool:
        """Whether somebody sits there."""
        return self._watched

    def key(self, draw: Callable[[], None] = lambda: None, patience: float | None = None) -> str:  # noqa: ARG002
        """The next key."""
        for key in self._keys:
            if isinstance(key, list):
                raise BurstError(same("burst"), "".join(key))
            if callable(key):
                key()
                continue
            return key
        raise EOFError


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """Where the labels are."""
    return tmp_path / "labels.csv"


@pytest.fixture
def asks(labels: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Asks about the comments while keys are pressed; what was shown."""

    def ask(*keys: str | list[str] | Callable[[], object], stacked: bool = False, watched: bool = True) -> str:
        desk = CommentDesk(ASKED, LabelFile(labels), "Kim", Pressed(*keys, watched=watched), stacked=stacked)
        try:
            desk.run()
        finally:
            shown = capsys.readouterr().out
        return shown

    return ask


def answers(path: Path) -> list[tuple[int, str, str]]:
    """What has been answered."""
    return [(row.row, row.stance, row.area) for row in read_labels(path)]


def test_two_keys_answer_a_comment(labels: Path, asks: Callable[..., str]) -> None:
    """The stance and the area, with who answered and whether the comment was drawn; capital letters too."""
    asks("n", "2", "P", "3", "u", "5")
    assert answers(labels) == [
        (2, "negative", "waiting_time"),
        (3, "positive", "staff"),
        (4, "cannot_tell", "overall"),
    ]
    assert [(row.reader, row.drawn) for row in read_labels(labels)] == [("Kim", True), ("Kim", False), ("Kim", False)]


def test_each_answer_is_on_disk_before_the_next_question(labels: Path, asks: Callable[..., str]) -> None:
    """A session that is broken off anywhere loses at most the key of the comment that is asked about."""
    seen: list[int] = []

    def look() -> None:
        seen.append(len(answers(labels)))

    with pytest.raises(EOFError):
        asks("n", look, "2", look, "s", look, "1", look)
    assert seen == [0, 1, 1, 2]


def test_wrong_keys_and_pastes_answer_nothing(labels: Path, asks: Callable[..., str]) -> None:
    """They are told, and the comment stands there still; a word for another session is not said here."""
    shown = asks("x", "1", "\x1b", "\n", ["n", "2"], "n", "p", "6", ["2"], "q")
    assert answers(labels) == []
    assert "That key means nothing here." in shown
    assert "Several characters came at once." in shown
    assert "evidence" not in shown


def test_back_leads_to_the_last_answer_which_can_be_kept_or_changed(labels: Path, asks: Callable[..., str]) -> None:
    """Back at the area asks the stance anew; back at the stance leads to the comment before, and says its answer."""
    shown = asks("b", "n", "b", "s", "2", "n", "3", "b", "b", "\n", "p", "1", "q")
    assert "There is no answer to go back to." in shown
    assert "You answered: sceptical, waiting time." in shown
    assert "Enter keeps" in shown
    assert answers(labels) == [(2, "sceptical", "waiting_time"), (3, "positive", "digital_services")]


def test_skipped_comments_have_no_answer(labels: Path, asks: Callable[..., str]) -> None:
    """At either question; stopping ends at once."""
    asks("?", "n", "?", "s", "q")
    assert answers(labels) == []


def test_a_lost_file_is_written_anew_and_said(labels: Path, asks: Callable[..., str]) -> None:
    """What was answered before the file was lost is in the new one."""
    shown = asks("n", "2", labels.unlink, "p", "3", "q")
    assert "It has been written anew" in shown
    assert [row for row, *_ in answers(labels)] == [2, 3]


def test_what_was_saved_before_counts(labels: Path, asks: Callable[..., str]) -> None:
    """Who goes on sees the answers of before counted, one's own alone, and an answer that is changed counts once."""
    LabelFile(labels).put(LabelRow(9, "Ingen ringde", "staff", "negative", "Alex", drawn=False))
    assert "0 answers saved" in asks("q")
    asks("n", "2", "p", "3", "q")
    shown = asks("s", "1", "q")
    assert "2 answers saved" in shown
    assert not any(f"{n} answers saved" in shown for n in (0, 1, 3))


def test_what_cannot_be_saved_is_asked_again(labels: Path, asks: Callable[..., str]) -> None:
    """A file that became something else stops nobody at a terminal, and ends a script."""
    ruin = lambda: labels.write_text("a,b\n1,2\n")  # noqa: E731
    shown = asks(ruin, "n", "2", labels.unlink, "n", "2", "q")
    assert "The answer was not saved" in shown
    assert [row for row, *_ in answers(labels)] == [2]
    with pytest.raises(InvalidDataError):
        asks(ruin, "n", "2", "q", watched=False)


def test_a_full_disk_loses_nothing(labels: Path, asks: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is told not to be saved, and is taken when there is room again."""

    def refuse(*_: object, **__: object) -> None:
        raise StorageError(same("no room"))

    def fill() -> None:
        monkeypatch.setattr("digimaturity.workspace.label_file.write_durably", refuse)

    shown = asks("n", "2", fill, "p", "3", monkeypatch.undo, "p", "3", "q")
    assert "no room" in shown
    assert [row for row, *_ in answers(labels)] == [2, 3]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_keys_are_the_same_in_both_languages_and_shown(lang: str, asks: Callable[..., str]) -> None:
    """Each key stands beside its word."""
    language.use(lang)
    shown = asks("n", "q")
    words = {"sv": ("p  positiv", "2  väntetid", "q sluta"), "en": ("p  positive", "2  waiting time", "q stop")}[lang]
    assert all(word in shown for word in words)


def test_lines_say_a_comment_once(labels: Path, asks: Callable[..., str]) -> None:
    """For readers of screens: after a wrong key only that is said."""
    shown = asks("x", "n", "2", "q", stacked=True)
    assert shown.count("Ingen svarar") == 1
    assert answers(labels) == [(2, "negative", "waiting_time")]


def test_controls_in_a_comment_reach_no_terminal(labels: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a terminal would obey is shown as a sign."""
    desk = CommentDesk(
        [Asked(2, "Hej\x1b[2J\x07 du", drawn=False)], LabelFile(labels), "Kim", Pressed("q"), stacked=True
    )
    desk.run()
    assert "\x1b" not in capsys.readouterr().out


def test_another_persons_answers_stand_beside(labels: Path, asks: Callable[..., str]) -> None:
    """Two may answer about the same comment."""
    LabelFile(labels).put(LabelRow(2, "Ingen svarar", "staff", "positive", "Bo", drawn=True))
    asks("n", "2", "q")
    assert answers(labels) == [(2, "positive", "staff"), (2, "negative", "waiting_time")]
