"""Labelling comments at a terminal: one key for the stance, one for the area, each answer on disk at once."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from digimaturity.assess.keys import BurstError
from digimaturity.assess.typeset import in_role, packed, set_in, set_lines, sides
from digimaturity.ground import terminal
from digimaturity.ground.errors import InvalidDataError, StorageError, UsageError
from digimaturity.ground.language import Text, counted
from digimaturity.ground.line import Line, bar, line
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.comment_terms import AREAS, CANNOT_TELL, CANNOT_TELL_WORDS, Stance
from digimaturity.workspace.label_file import LabelRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.assess.keys import Keys
    from digimaturity.workspace.label_file import LabelFile

# Keys of the stances: the same in both languages, since labels are.
_STANCES = {"p": str(Stance.POSITIVE), "s": str(Stance.SCEPTICAL), "n": str(Stance.NEGATIVE), "u": CANNOT_TELL}
_AREAS = {str(at): str(area) for at, area in enumerate(AREAS, 1)}
_WORDS: dict[str, Text] = {
    **{str(stance): stance.words for stance in Stance},
    CANNOT_TELL: CANNOT_TELL_WORDS,
    **{str(area): area.words for area in AREAS},
}
_SKIP, _BACK, _STOP, _KEEP, _TURN = "?", "b", "q", "\n", " "
_ASK_STANCE = Text("Var står den som skrev?", "Where does the writer stand?")
_ASK_AREA = Text("Vad handlar kommentaren mest om?", "What is the comment mostly about?")
_OTHERS = (Text("? hoppa över", "? skip"), Text("b tillbaka", "b back"), Text("q sluta", "q stop"))
_KEEPS = Text("Enter behåller", "Enter keeps")
_MORE = Text("mellanslag visar mer ({i}/{n})", "space shows more ({i}/{n})")
_GIVEN = Text("Du svarade: {s}, {a}.", "You answered: {s}, {a}.")
_CHOSEN = Text("Hållning: {s}", "Stance: {s}")
_NO_KEY = Text("Den tangenten betyder inget här.", "That key means nothing here.")
_NOT_BACK = Text("Det finns inget svar att gå tillbaka till.", "There is no answer to go back to.")
_NOT_A_KEY = Text(
    "Det kom flera tecken på en gång. Inget av dem togs som svar: tryck en tangent i taget.",
    "Several characters came at once. None was taken as an answer: press one key at a time.",
)
_NOT_SAVED = Text("Svaret sparades inte: {e}", "The answer was not saved: {e}")
_ANEW = Text(
    "Filen med etiketter var borta. Den är skriven på nytt, med alla svar som fanns i den.",
    "The file of labels was gone. It has been written anew, with all the answers that stood in it.",
)
_SAVED = (Text("svar sparat", "answer saved"), Text("svar sparade", "answers saved"))
# With fewer lines than this the answers stand beside each other; of the comment at least so many lines are shown.
_LOW, _LEAST = 18, 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A comment to label: its row in the file, its text as it may be shown, and whether it was drawn by chance."""

    row: int
    text: str
    drawn: bool


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked about a comment, with the keys that answer."""

    at: int
    asks: Text
    answers: Mapping[str, str]
    chosen: str = ""


class CommentDesk:
    """Asks about one comment after another.

    Args:
        asked: the comments, in order.
        file: of the labels.
        reader: who answers.
        keys: what is pressed.
        stacked: whether what is shown runs on line by line, for readers of screens and pipes.
    """

    def __init__(self, asked: Sequence[Asked], file: LabelFile, reader: str, keys: Keys, *, stacked: bool) -> None:
        self._asked, self._file, self._reader, self._keys, self._stacked = asked, file, reader, keys, stacked
        self._given: dict[int, tuple[str, str]] = {}
        self._behind: list[int] = []
        self._word: Text | None = None
        self._turned = 0
        self._said: tuple[int, Text] | None = None

    def run(self) -> int:
        """Ask until all are answered or somebody stops; how many were answered.

        Raises:
            EOFError: the input ended; KeyboardInterrupt: Ctrl-C. What was answered is on disk.
        """
        at = 0
        while at < len(self._asked):
            self._turned = 0
            step = self._ask(at)
            if step is None:
                break
            at = step
        return len(self._given)

    def _ask(self, at: int) -> int | None:
        """Ask about one comment; the next one's place, None to stop."""
        stance = self._choose(_Question(at, _ASK_STANCE, _STANCES))
        if stance == _STOP:
            return None
        if stance == _BACK:
            return self._back(at)
        if stance in {_SKIP, _KEEP}:
            if stance == _KEEP:
                self._behind.append(at)
            return at + 1
        area = self._choose(_Question(at, _ASK_AREA, _AREAS, stance))
        if area == _STOP:
            return None
        if area in {_SKIP, _BACK}:
            return at + (area == _SKIP)
        return at + self._save(at, area, stance)

    def _back(self, at: int) -> int:
        if not self._behind:
            self._word = _NOT_BACK
            return at
        return self._behind.pop()

    def _choose(self, question: _Question) -> str:
        """One of the answers, or the key to skip, go back, stop, or keep what was answered."""
        while True:
            self._draw(question)
            try:
                key = self._key(question)
            except UsageError as error:
                self._word = _NOT_A_KEY if isinstance(error, BurstError) else error.message
                continue
            if key in question.answers:
                return question.answers[key]
            if key in {_SKIP, _BACK, _STOP} or (key == _KEEP and self._can_keep(question)):
                return key
            if key == _TURN and not self._stacked:
                self._turned += 1
            else:
                self._word = _NO_KEY

    def _key(self, question: _Question) -> str:
        """The next key; in lines, both answers may stand on one, with a blank between."""
        if question.chosen and (rest := self._keys.left_over()):
            return rest.lower()
        return self._keys.key(lambda: self._draw(question)).lower()

    def _can_keep(self, question: _Question) -> bool:
        return not question.chosen and question.at in self._given

    def _draw(self, question: _Question) -> None:
        word, self._word = self._word, None
        if self._stacked:
            self._say(question, word)
            return
        columns, rows = shutil.get_terminal_size((80, 24))
        room = columns - 2
        head, foot = self._head(question, room), self._foot(question, room, word, is_low=rows < _LOW)
        said = set_lines(self._asked[question.at].text, room)
        most = max(rows - len(head) - len(foot) - 1, _LEAST)
        pages = -(-len(said) // most)
        if pages > 1:
            turn = _MORE.fill(i=self._turned % pages + 1, n=pages)
            foot = self._foot(question, room, word, is_low=rows < _LOW, turn=turn)
            most = max(rows - len(head) - len(foot) - 1, _LEAST)
            pages = -(-len(said) // most)
        start = self._turned % pages * most
        shown = in_role(said[start : start + most])
        blank = [line()] * (rows - len(head) - len(shown) - len(foot))
        terminal.page([set_in(each) for each in (*head, *shown, *blank, *foot)], ends=False)

    def _head(self, question: _Question, room: int) -> list[Line]:
        place = Text("Kommentar {i} av {n}", "Comment {i} of {n}").fill(i=question.at + 1, n=len(self._asked))
        saved = counted(self._file.n_of(self._reader), *_SAVED)
        left = sides(f"{place} · {terminal.harmless(self._reader)}", str(saved), room)
        return [line(left, "quiet"), Line(bar(question.at / len(self._asked), room)), line()]

    def _foot(
        self, question: _Question, room: int, word: Text | None, *, is_low: bool, turn: Text | None = None
    ) -> list[Line]:
        """What is asked, with the keys: always at the same place, at the foot of the screen."""
        lines = in_role(set_lines(word, room), "warning") if word else []
        if question.chosen:
            lines += in_role(set_lines(_CHOSEN.fill(s=_WORDS[question.chosen]), room), "quiet")
        elif question.at in self._given:
            stance, area = self._given[question.at]
            lines += in_role(set_lines(_GIVEN.fill(s=_WORDS[stance], a=_WORDS[area]), room), "quiet")
        lines += in_role(set_lines(question.asks, room), "strong")
        ways = [(key, str(_WORDS[answer])) for key, answer in question.answers.items()]
        if is_low:
            lines += in_role(packed([f"{key} {words}" for key, words in ways], room, "  "))
        else:
            lines += [Line((("  ", ""), (key, "strong"), (f"  {words}", ""))) for key, words in ways] + [line()]
        others = [*_OTHERS, *([_KEEPS] if self._can_keep(question) else []), *([turn] if turn else [])]
        return lines + in_role(packed(others, room, " · "), "quiet")

    def _say(self, question: _Question, word: Text | None) -> None:
        """Lines for whoever listens: the comment once, and only what is asked again."""
        if word:
            terminal.out(str(word))
        if (question.at, question.asks) == self._said:
            return
        one = self._asked[question.at]
        if not question.chosen:
            place = Text("Kommentar {i} av {n}:", "Comment {i} of {n}:").fill(i=question.at + 1, n=len(self._asked))
            terminal.out(str(place))
            terminal.out("\n".join(terminal.harmless(row) for row in one.text.splitlines()))
            if question.at in self._given:
                stance, area = self._given[question.at]
                terminal.out(str(_GIVEN.fill(s=_WORDS[stance], a=_WORDS[area])))
        ways = ", ".join(f"{key} {_WORDS[answer]}" for key, answer in question.answers.items())
        others = [str(other) for other in (*_OTHERS, *([_KEEPS] if self._can_keep(question) else []))]
        terminal.out(f"{question.asks} {ways} ({', '.join(others)}):")
        self._said = (question.at, question.asks)

    def _save(self, at: int, area: str, stance: str) -> bool:
        """Put an answer on disk; False where it could not be, so that it is asked again."""
        one = self._asked[at]
        self._said = None
        try:
            is_anew = self._file.put(LabelRow(one.row, one.text, area, stance, self._reader, one.drawn))
        except (StorageError, InvalidDataError) as error:
            if not self._keys.is_watched:
                raise
            self._word = _NOT_SAVED.fill(e=error.message)
            return False
        self._word = _ANEW if is_anew else None
        self._given[at] = (stance, area)
        self._behind.append(at)
        return True
