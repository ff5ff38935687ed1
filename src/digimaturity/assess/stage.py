"""What a session shows, says and times, and the texts that it asks for: on a screen, or in lines."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from typing import TYPE_CHECKING

from digimaturity.assess.clock import Clock
from digimaturity.assess.covering import on_one_line
from digimaturity.assess.reading import Reading
from digimaturity.assess.screen import CLOCK_ROOM, question_pages
from digimaturity.assess.spoken import spoken
from digimaturity.assess.time_box import limit_of
from digimaturity.assess.typeset import in_role, set_lines
from digimaturity.assess.waiting import Waiting, prompt_of
from digimaturity.assess.what_stands import LACKS_A_QUESTION
from digimaturity.ground import terminal
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, current, joined, same
from digimaturity.workspace.drafts import together

if TYPE_CHECKING:
    from collections.abc import Callable

    from digimaturity.assess.keys import Keys
    from digimaturity.assess.screen import Header
    from digimaturity.assess.session import Session
    from digimaturity.ground.line import Line
    from digimaturity.insight.questions import Question

_PRESS = Text("Tryck en tangent.", "Press a key.")
_PRESS_ONE_OF = Text("Tryck en tangent. {n}/{m}, Esc lämnar.", "Press a key. {n}/{m}, Esc leaves.")
_LEAVE = frozenset({"\x1b", "q", "Q"})
# What is read first, on the last page that has not been seen and on one before it; shorter for narrow screens.
_READ_LAST = (
    Text("Läs detta först; tryck {k} igen för att svara.", "Read this first; press {k} again to answer."),
    Text("Läs först; {k} igen svarar.", "Read first; {k} answers."),
    Text("Läs; {k} svarar", "Read; then {k}"),
)
_READ_ON = (
    Text("Läs detta först; mellanslag visar nästa sida.", "Read this first; space shows the next page."),
    Text("Läs; mellanslag visar mer.", "Read; space shows more."),
    Text("Läs först", "Read first"),
)
_TOO_SOON = (
    Text("Sidan kom nyss: läs den; tryck {k} igen för att svara.", "The page is new: read it; press {k} to answer."),
    *_READ_LAST[1:],
)
# A page has stood for so many seconds before a key that answers can have been meant by somebody who has seen it.
SEEN_AFTER = 0.4
_ENTER = same("Enter")
_ALL_STANDS = Text("Hela frågan syns redan.", "The whole question is in sight already.")
NOT_SAVED = Text("Inget sparades.", "Nothing was saved.")


class Stage:
    """Where a session is seen.

    Args:
        session: the questions and answers.
        header: what stands above them.
        keys: where choices come from.
        plain: lines instead of a drawn screen.
        time_box: seconds of a ``find`` question; None takes the catalogue's own.
    """

    def __init__(
        self, session: Session, header: Header, keys: Keys, *, plain: bool, time_box: float | None = None
    ) -> None:
        self.session = session
        self.header = header
        self.keys = keys
        self.plain = plain
        self.language = current()
        self.time_box = time_box
        self.message: Text | str = ""
        self._reminder: Text | str = ""
        self.clock = Clock(None)
        self.waiting = Waiting(session)
        self.reading = Reading()
        self._new_page_at = 0.0
        self._drawing = threading.Lock()
        self._shown: tuple[str, str | None] | None = None
        self._offered: tuple[str, str | None] | None = None
        self._spoken: tuple[str, str | None, str] | None = None
        self._told_lacking: set[str] = set()

    def show(self, free: int = 0) -> None:
        """Draw the question; in plain mode, say it.

        Args:
            free: so many lines are left below it for a text; with none of them the cursor waits for a key at the foot.
        """
        if self.plain:
            self._speak()
            terminal.raw(f"{self._answers()}: ")
            return
        question = self.session.current
        assert question is not None  # noqa: S101 - the loop shows the end by itself
        columns, rows = shutil.get_terminal_size((80, 24))
        pages = question_pages(
            self.session, self.header, columns, rows, str(self._reminder or self.message), self.reading, free=free
        )
        laid = tuple(page.laid for page in pages)
        page = self.reading.standing(question, laid, len(pages))
        self.reading.shown(question, laid, len(pages), is_whole=pages[page].is_whole)
        self.draw(pages[page], at_foot=not free)
        if self.reading.is_new:
            self._new_page_at = time.monotonic()

    def draw(self, lines: list[Line], *, at_foot: bool = True) -> None:
        """Show lines on a screen of their own, with the cursor at the end of the last, or below it."""
        with self._drawing:
            terminal.page(lines, ends=not at_foot)
            if at_foot:
                terminal.raw(" ")

    def turn(self) -> None:
        """Show what of the question does not fit on its first page."""
        if not self.plain and not self.reading.turn():
            self.message = _ALL_STANDS

    def reads_first(self, key: str) -> bool:
        """Turn to what has not been read, where there is any, instead of taking an answer; the key answers then."""
        question = self.session.current
        if self.plain or question is None:
            return False
        if self.reading.turned_to_unread(question):
            said = _READ_LAST if self.reading.unseen == 1 else _READ_ON
        elif self.keys.pressed_at < self._new_page_at + SEEN_AFTER:
            said = _TOO_SOON
            self._new_page_at = time.monotonic()
        else:
            return False
        name = _ENTER if key in "\r\n" else same(key)
        columns, _ = shutil.get_terminal_size((80, 24))
        self.message = on_one_line([way.fill(k=name) for way in said], columns)
        return True

    def _speak(self) -> None:
        """Say what is new: the question when it is another one, otherwise only what happened."""
        if self.message:
            terminal.out(str(self.message))
        question = self.session.current
        here = (question.criterion.id, question.service_id, current()) if question else None
        if here != self._spoken:
            self._spoken = here
            for said in spoken(self.session, self.header):
                terminal.out(said)

    def _answers(self) -> Text:
        """What can be answered to the question, as the prompt of the lines."""
        question = self.session.current
        said = Text("Svar ({k}, ? för hjälp)", "Answer ({k}, ? for help)")
        if question is None:
            return said
        criterion = question.criterion
        levels = [same(" ".join(str(level.number) for level in criterion.levels))]
        keys = levels if criterion.levels else [Text("värdet", "the value")]
        keys += [same("n")] if criterion.na_allowed else []
        keys.append(same("x"))
        if self.session.proposed(question):
            keys.append(Text("Enter godtar", "Enter accepts"))
        return said.fill(k=joined(", ", keys))

    def look_again(self) -> None:
        """A question that was left is begun anew: shown, said, and timed."""
        self._shown = self._spoken = None
        self.reading.page = 0

    def _offer(self, question: Question) -> None:
        """Say at a question, once, what waits there."""
        here = question.key
        if here != self._offered:
            self._offered = here
            said = (str(self.message), *self.waiting.offers(question), self._missed(question))
            self.message = " ".join(filter(None, said))

    def _missed(self, question: Question) -> str:
        """That the study's file lacks a question, once for each criterion, and what to do."""
        if question.criterion.id in self._told_lacking or not self.session.lacks_a_question(question):
            return ""
        self._told_lacking.add(question.criterion.id)
        return str(LACKS_A_QUESTION)

    def _remind(self, text: Text | None) -> None:
        """Something to read while the next text is typed: drawn with the question, so that nothing scrolls away."""
        if text is not None and not self.plain:
            self._reminder = text

    def insist(self, wrong: Text) -> None:
        """What is wrong with a text that is asked for again."""
        if self.plain:
            terminal.out(str(wrong))
        else:
            self._remind(wrong)

    def page(self, lines: list[Line] | Callable[[], list[Line]], ask: Text | None = _PRESS) -> str:
        """Show lines to read, a screenful at a time, with a word below; the key that was pressed at the last of them.

        In plain mode everything is said at once, and no key is waited for.
        """
        made = lines if callable(lines) else lambda: lines
        if self.plain:
            for shown in made():
                terminal.out(shown.text)
            return ""
        start = last = 0

        def draw() -> None:
            # The window may have another size than when the page was turned.
            nonlocal start, last
            every = made()
            columns, _ = shutil.get_terminal_size((80, 24))
            rows = _rows_of_a_page(ask)
            start = start // rows * rows
            last = start + rows >= len(every)
            below = ask
            if ask is not None and len(every) > rows and (not last or ask is _PRESS):
                below = _PRESS_ONE_OF.fill(n=start // rows + 1, m=-(-len(every) // rows))
            # One column is left at either side, and one for the cursor.
            *said, end = set_lines(below or "", columns - 2)
            with self._drawing:
                terminal.page([*every[start : start + rows], *in_role((f" {text}" for text in said), "strong")])
            if below is not None:
                terminal.prompt(f" {end}")

        key = self.pressed(draw)
        while not last and key not in _LEAVE:
            start += _rows_of_a_page(ask)
            key = self.pressed(draw)
        return key

    def pressed(self, draw: Callable[[], None]) -> str:
        """A key at a page, which is drawn before each: what is no key turns no page, and never goes unanswered."""
        while True:
            draw()
            with contextlib.suppress(UsageError):
                return self.keys.key(draw)

    def _yes(self, question: Text) -> bool:
        def draw() -> None:
            self.message = question
            self.show()

        if self.plain:
            terminal.raw(f"\r\n {question} ")
        else:
            draw()
        return self.keys.key(draw).lower() in {"j", "y"}

    # The clock

    def _start_clock(self, question: Question) -> None:
        here = question.key
        if here == self._shown:
            return
        self._shown = here
        self.clock.stop()
        limit = limit_of(self.session, question, self.time_box)
        self.clock = Clock(limit, None if self.plain else self._tick, self._time_up)

    def stopwatch(self, limit: float) -> Clock:
        """A clock in the place of the question's own, which ticks on the screen from now on."""
        self.clock.stop()
        self.clock = Clock(limit, None if self.plain else self._tick, self._time_up)
        return self.clock

    def _tick(self, seconds: float) -> None:
        minutes, rest = divmod(int(seconds), 60)
        self._at_corner(f" {minutes}:{rest:02d} ")

    def _time_up(self) -> None:
        # The clock has a thread of its own, which does not know what language is in use.
        words = Text("TIDEN ÄR UTE", "TIME IS UP").say(self.language)
        if self.plain:
            terminal.raw(f"\n{words}\a\n")
        else:
            self._at_corner(f" {words} ")
            terminal.raw("\a")

    def _at_corner(self, text: str) -> None:
        # At the end of the first line, which keeps it free.
        columns = shutil.get_terminal_size((80, 24)).columns
        with self._drawing:
            # What is read instead of the question may have been asked for since the clock struck.
            if self.clock.stands:
                return
            terminal.raw(f"\x1b7\x1b[1;{max(columns - CLOCK_ROOM, 1)}H{text}\x1b8")

    # Texts

    def ask(self, name: str, label: Text, default: str = "", *, typed: str = "") -> str | None:
        """A text about the current question, half-typed since another time perhaps; None when it is given up (Esc).

        Args:
            name: which text, for what is kept of it until it is settled.
            label: what is asked for.
            default: what Enter alone means.
            typed: what stands there from the beginning.
        """
        waiting = self.waiting.text(self._prompt(name))
        if self.plain and waiting:
            text = self._taken_up(name, label, waiting)
        else:
            text = self.keys.line(
                f" {label}",
                default,
                typed=together(typed, waiting) if name == "note" else waiting or typed,
                draw=None if self.plain else self.show,
                keep=lambda text: self.keep(name, text),
            )
        self._reminder = ""
        if text is None:
            self.settle(name)
        return text

    def _taken_up(self, name: str, label: Text, waiting: str) -> str | None:
        """In lines, a text that waits half-typed cannot stand in its prompt: it is said, and what follows is added."""
        prompt = Text(
            "{l}: du hade skrivit ”{t}”. Enter behåller texten, - kastar den, och det du skriver läggs till",
            '{l}: you had written "{t}". Enter keeps it, - throws it away, and what you type is added',
        ).fill(l=label, t=terminal.harmless(waiting))
        more = self.keys.line(f" {prompt}", keep=lambda text: self.keep(name, f"{waiting} {text}"))
        return None if more == "-" else f"{waiting} {more or ''}".strip()

    def reason(self, name: str, label: Text, rule: Text | None, missing: Text) -> str | None:
        """A reason, asked for until there is one: what is typed after an empty one must not become keys.

        Args:
            name: which text, as in ``ask``.
            label: what is asked for.
            rule: what to read before it is written.
            missing: what to say when it is empty.

        Returns:
            None where it is given up: by Esc, in lines by ``-``, in a pipe by an empty line too.
        """
        self._remind(rule)
        label = Text("{l} (- avbryter)", "{l} (- cancels)").fill(l=label) if self.plain else label
        reason: str | None = ""
        while not reason and reason is not None:
            reason = self.ask(name, label)
            if self.plain and reason == "-":
                self.settle(name)
                reason, missing = None, NOT_SAVED
            if not self.keys.is_watched:
                break
            if reason == "":
                self.insist(missing)
        if not reason:
            self.message = NOT_SAVED if self.keys.is_watched else missing
        return reason or None

    def keep(self, name: str, text: str) -> None:
        """Put a half-typed text about the current question on disk."""
        self.waiting.keep(self._prompt(name), text)

    def settle(self, *names: str) -> None:
        """Texts about the current question that are saved, or given up on purpose, are not offered again."""
        self.waiting.settle(*map(self._prompt, names))

    def _prompt(self, name: str) -> str:
        question = self.session.current
        return prompt_of(question, name) if question else name


def _rows_of_a_page(ask: Text | None) -> int:
    """How many lines to read stand above what is asked below them."""
    columns, rows = shutil.get_terminal_size((80, 24))
    below = (ask or "", _PRESS_ONE_OF.fill(n=99, m=99))
    return max(rows - 1 - max(len(set_lines(said, columns - 2)) for said in below), 5)
