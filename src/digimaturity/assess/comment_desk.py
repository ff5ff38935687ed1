"""Labelling comments at a terminal: one key for the stance, one for the area, each answer on disk at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.line import Line, line
from digimaturity.ground.wrapping import wrapped
from digimaturity.model.comment_terms import AREAS, CANNOT_TELL, CANNOT_TELL_WORDS, Stance
from digimaturity.workspace.label_file import LabelRow, change_labels

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.assess.keys import Keys

# Keys of the stances: the same in both languages, since labels are.
_STANCES = {"p": str(Stance.POSITIVE), "s": str(Stance.SCEPTICAL), "n": str(Stance.NEGATIVE), "u": CANNOT_TELL}
_AREAS = {str(at): str(area) for at, area in enumerate(AREAS, 1)}
_SKIP, _BACK, _STOP = "?", "b", "q"
_ASK_STANCE = Text(
    "Hållning: p positiv, s skeptisk, n negativ, u går inte att avgöra",
    "Stance: p positive, s sceptical, n negative, u cannot tell",
)
_ASK_AREA = Text("Område: {a}", "Area: {a}")
_OTHERS = Text("? hoppa över, b tillbaka, q sluta", "? skip, b back, q stop")
_NO_KEY = Text("Tangenten betyder inget här.", "That key means nothing here.")
_NOT_BACK = Text("Det finns inget svar att gå tillbaka till.", "There is no answer to go back to.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A comment to label: its row in the file, its text as it may be shown, and whether it was drawn by chance."""

    row: int
    text: str
    drawn: bool


class CommentDesk:
    """Asks about one comment after another.

    Args:
        asked: the comments, in order.
        path: of the labels.
        reader: who answers.
        keys: what is pressed.
        stacked: whether what is shown runs on line by line, for readers of screens and pipes.
    """

    def __init__(self, asked: Sequence[Asked], path: Path, reader: str, keys: Keys, *, stacked: bool) -> None:
        self._asked, self._path, self._reader, self._keys, self._stacked = asked, path, reader, keys, stacked
        self._answered: list[int] = []
        self._word: Text | None = None

    def run(self) -> int:
        """Ask until all are answered or somebody stops; how many were answered.

        Raises:
            EOFError: the input ended; KeyboardInterrupt: Ctrl-C. What was answered is on disk.
        """
        at = 0
        while at < len(self._asked):
            step = self._ask(at)
            if step is None:
                break
            at = step
        return len(self._answered)

    def _ask(self, at: int) -> int | None:
        """Ask about one comment; the next one's place, None to stop."""
        stance = self._choose(at, _ASK_STANCE, _STANCES)
        if stance == _STOP:
            return None
        if stance == _SKIP:
            return at + 1
        if stance == _BACK:
            return self._back(at)
        areas = ", ".join(f"{key} {area.words}" for key, area in zip(_AREAS, AREAS, strict=True))
        area = self._choose(at, _ASK_AREA.fill(a=areas), _AREAS, _STANCE_WORDS[stance])
        if area == _STOP:
            return None
        if area in {_SKIP, _BACK}:
            return at + (area == _SKIP)
        self._save(at, area, stance)
        return at + 1

    def _back(self, at: int) -> int:
        if not self._answered:
            self._word = _NOT_BACK
            return at
        return self._answered.pop()

    def _choose(self, at: int, question: Text, answers: dict[str, str], chosen: Text | None = None) -> str:
        """One of the answers, or the key to skip, go back or stop."""
        while True:
            self._draw(at, question, chosen)
            try:
                key = self._keys.key(lambda: self._draw(at, question, chosen)).lower()
            except UsageError as error:
                self._word = error.message
                continue
            if key in answers:
                return answers[key]
            if key in {_SKIP, _BACK, _STOP}:
                return key
            self._word = _NO_KEY

    def _draw(self, at: int, question: Text, chosen: Text | None) -> None:
        one = self._asked[at]
        head = Text("Kommentar {i} av {n}", "Comment {i} of {n}").fill(i=at + 1, n=len(self._asked))
        width = terminal.reading_width()
        lines = [line(str(head), "quiet"), line()]
        lines += [
            line(part) for row in one.text.splitlines() for part in wrapped(terminal.harmless(row), width) or [""]
        ]
        lines += [line(), *([line(str(chosen), "strong")] if chosen else [])]
        lines += [line(part, "strong") for part in wrapped(str(question), width)]
        lines += [Line(((str(_OTHERS), "quiet"),))]
        word, self._word = self._word, None
        lines += [line(str(word))] if word else []
        if self._stacked:
            for each in lines:
                terminal.out(each.text)
        else:
            terminal.page(lines)

    def _save(self, at: int, area: str, stance: str) -> None:
        one = self._asked[at]
        made = LabelRow(one.row, one.text, area, stance, self._reader, one.drawn)

        def with_it(rows: list[LabelRow]) -> list[LabelRow]:
            return [*(r for r in rows if (r.row, r.reader) != (one.row, self._reader)), made]

        change_labels(self._path, with_it)
        self._answered.append(at)


_STANCE_WORDS = {**{str(stance): stance.words for stance in Stance}, CANNOT_TELL: CANNOT_TELL_WORDS}
