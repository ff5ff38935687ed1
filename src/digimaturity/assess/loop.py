"""The loop of a session: show a question, take a key, do what it says.

An answer is on disk before the next question is shown. When the disk refuses, the question stays, the error says what
to do, and note and evidence are put in the user's own folder.
"""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

from digimaturity.assess import attaching, measuring
from digimaturity.assess.answer_stage import AnswerStage
from digimaturity.assess.choice import NOT_POSSIBLE, accepted
from digimaturity.assess.doubting import answer_between
from digimaturity.assess.endings import Ended
from digimaturity.assess.errand_dialog import ErrandDialog
from digimaturity.assess.finder import find
from digimaturity.assess.further_pages import help_lines, spoken_help, whole_question
from digimaturity.assess.keys import BurstError, NotTextError
from digimaturity.assess.last_step import goes_back, now_comes, put_off
from digimaturity.assess.overtaken import changed_elsewhere
from digimaturity.assess.question_text import question_text
from digimaturity.assess.retrying import retry
from digimaturity.assess.session import ChangedElsewhereError
from digimaturity.assess.waiting import beginning
from digimaturity.assess.word_page import show_words
from digimaturity.ground import terminal
from digimaturity.ground.errors import DigimaturityError, StorageError, UsageError
from digimaturity.ground.language import Text, following, use
from digimaturity.ground.numeral import ends_in, means_two, no_number
from digimaturity.model.answers import Observation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from digimaturity.insight.questions import Question
    from digimaturity.model.catalogue import Criterion

_DIGITS = frozenset("0123456789")
# The keys that show something else than the question: what is read there is no time spent on finding.
_READING = frozenset("?hov/rt ")
# What a number begins with besides digits.
_SIGNS = frozenset(",.-−")
# The keys that answer, or begin to: what decides has been read before them.
_ANSWERING = _DIGITS | _SIGNS | frozenset("nxi")


class Loop(AnswerStage):
    """One run of a session at a terminal or over lines."""

    def run(self, first: Text | str = "") -> None:
        """Ask until the last question or until the assessor quits.

        Args:
            first: what to say at the first question; in lines it has been said.

        Raises:
            EOFError: the input ended.
            KeyboardInterrupt: Ctrl-C.
        """
        waiting = self.waiting.elsewhere(self.session.current)
        first = "" if self.plain else first
        self.message = " ".join(filter(None, map(str, (first, waiting, put_off(self.session)))))
        try:
            ErrandDialog(self).ask_all()
            while self.session.current is not None or goes_back(self):
                if not self._asked():
                    break
        except (KeyboardInterrupt, Ended):
            if question := self.session.current:
                self.waiting.keep_half_a_line(question, self.keys.left_over())
            raise
        finally:
            self.clock.stop()
            self._leave()
            self._keep_draft()

    def _asked(self) -> bool:
        """Ask the question that is to be asked now; False when the assessor quits."""
        question = self.session.current
        if question is None:
            return False
        self._start_clock(question)
        self._read_again()
        self._offer(question)
        self.show()
        try:
            key = self.keys.key(self.show)
        except BurstError as burst:
            typed = burst.text.strip()
            if measuring.is_value(typed, question.criterion):
                self.message = ""
                if not self.reads_first(typed):
                    self._attempt(lambda: measuring.write_value(self, typed, question), question)
            else:
                self.message = str(burst.message)
            return True
        except UsageError as refusal:
            self.message = str(refusal.message)
            return True
        self.message = ""
        if key in {"q", "Q"}:
            return False
        self._do(key, question)
        return True

    def _read_again(self) -> None:
        """What was answered elsewhere meanwhile is seen before it is answered again."""
        try:
            self.session.file.refresh()
        except DigimaturityError as error:
            self.message = self.message or terminal.harmless(str(error.message))

    def _leave(self) -> None:
        """What is said after the session begins on a line of its own."""
        if not self.plain:
            with contextlib.suppress(OSError):  # the terminal may be gone
                terminal.raw("\r\n")

    def _keep_draft(self) -> None:
        """What the disk has refused is tried once more when the session ends, and put in the user's own folder else."""
        question = self.session.current
        try:
            self.session.keep_draft()
            self.waiting.keep_all()
            with contextlib.suppress(StorageError):  # a question that is asked earlier than it need be is no harm
                self.session.keep_passed()
        except DigimaturityError:
            saved = self.waiting.rescue(question) if question else None
            if saved:
                with contextlib.suppress(OSError):  # the terminal may be gone
                    terminal.talk(saved)
            raise

    def _do(self, key: str, question: Question) -> None:
        actions = {
            "n": self._not_applicable,
            "x": self._blocked,
            "i": lambda: answer_between(self),
            "t": lambda: ErrandDialog(self).open(question),
            "s": self.session.skip,
            "b": self.session.back,
            "u": self.undo,
            "e": lambda: attaching.add_evidence(self),
            "m": lambda: attaching.write_note(self),
            "v": lambda: attaching.view(self),
            "/": lambda: find(self),
            "g": self._next_unanswered,
            "d": self.session.next_part,
            "l": self._language,
            "?": self._help,
            "h": self._whole,
            "o": lambda: show_words(self),
            " ": self.turn,
            "r": self._retry,
            "\r": self._accept,
            "\n": self._accept,
        }
        turn = self.session.way.turn
        if not self._attempt(lambda: self._take(key, question, actions), question, key):
            return
        if self.session.way.turn > turn and self.session.current:
            self.message = f"{self.message} {now_comes(self.session)}".strip()
        left = self.keys.left_over()
        if left:
            text = Text("”{t}” sparades inte; m skriver en anteckning.", '"{t}" was not saved; m writes a note.')
            self.message = f"{self.message} {text.fill(t=left)}".strip()

    def _take(self, key: str, question: Question, actions: Mapping[str, Callable[[], None]]) -> None:
        if self._is_possible(key, question.criterion) and self.reads_first(key):
            return
        if key in _DIGITS:
            self._answer(key, question)
        elif key in _READING:
            with self.clock.paused():
                actions[key]()
        elif key in actions:
            actions[key]()
        elif ends_in(key):
            answer_between(self, key)
        elif question.criterion.goalposts and (value := measuring.value_of(key, question.criterion)) is not None:
            measuring.take_value(self, value, key, question.criterion)
        elif question.criterion.goalposts and means_two(key):
            self.message = no_number(key)
        elif question.criterion.goalposts and key in _SIGNS:
            measuring.write_value(self, key, question)
        else:
            self.message = no_key(key)

    def _is_possible(self, key: str, criterion: Criterion) -> bool:
        """Whether a key answers, or begins to; what is no answer to the question is refused at once."""
        if key == "n":
            return criterion.na_allowed
        if key in _DIGITS and not criterion.goalposts:
            return int(key) in criterion.points_of
        return key in _ANSWERING or self._accepts(key)

    def _accepts(self, key: str) -> bool:
        """Whether a key takes what another edition says."""
        question = self.session.current
        return key in {"\r", "\n"} and question is not None and self.session.proposed(question) is not None

    def _attempt(self, does: Callable[[], None], question: Question, key: str = "") -> bool:
        """Do something; False where it was refused, which the message then tells."""
        seen = self.session.observation(question)
        try:
            does()
        except NotTextError:
            raise
        except ChangedElsewhereError as error:
            is_number = question.criterion.goalposts and (key in _DIGITS or key in _SIGNS)
            self.message = changed_elsewhere(error, question.criterion, seen, "" if is_number else key)
            return False
        except DigimaturityError as error:
            self._refused(error, question)
            return False
        return True

    def _answer(self, key: str, question: Question) -> None:
        criterion = question.criterion
        if criterion.goalposts:
            measuring.write_value(self, key, question)
            return
        words = self.keys.left_over()
        if words:
            self.message = Text(
                "”{t}” togs inte som svar: skriv bara siffran, eller m TEXT för en anteckning.",
                '"{t}" was not taken as an answer: type the digit alone, or m TEXT for a note.',
            ).fill(t=beginning(f"{key} {words}"))
            return
        level = int(key)
        if level not in criterion.points_of:
            self.message = Text(
                "Nivå {n} finns inte här. Välj bland {a}.", "There is no level {n} here. Choose from {a}."
            ).fill(n=level, a=" ".join(map(str, criterion.points_of)))
            return
        seconds = self.seconds_in_time(level, criterion)
        if seconds is not None:
            self.give(Observation.choosing(criterion, level, seconds=seconds))

    def _not_applicable(self) -> None:
        question = self.session.current
        if question is None or not question.criterion.na_allowed:
            self.message = Text(
                "Frågan gäller alla organisationer, så ”ej tillämpligt” går inte att välja. Blev du stoppad: x.",
                'This question applies to every organisation, so "not applicable" cannot be chosen. If blocked: x.',
            )
            return
        missing = Text(
            "Inget är sparat. Skriv varför frågan inte gäller.", "Nothing is saved. Write why it does not apply."
        )
        reason = self.reason(
            "reason", Text("Varför gäller frågan inte", "Why does it not apply"), question.criterion.na_when, missing
        )
        if reason:
            self.give(Observation.not_applicable(reason, seconds=round(self.clock.seconds, 1)), "reason")

    def _blocked(self) -> None:
        missing = Text("Inget är sparat. Skriv vad som hindrade dig.", "Nothing is saved. Write what blocked you.")
        reason = self.reason("blocked", Text("Vad hindrade dig", "What blocked you"), None, missing)
        if reason:
            self.give(Observation.blocked(reason, seconds=round(self.clock.seconds, 1)), "blocked")

    def _language(self) -> None:
        self.language = following(self.language)
        use(self.language)

    def _help(self) -> None:
        placed = self.session.catalogue.is_placed
        if self.plain:
            self.page(spoken_help(placed=placed))
        else:
            self.page(lambda: help_lines(shutil.get_terminal_size((80, 24)).columns, placed=placed))

    def _whole(self) -> None:
        question = self.session.current
        if question is not None:
            asked = question_text(self.session, question)
            self.page(lambda: whole_question(asked, shutil.get_terminal_size((80, 24)).columns))

    def _next_unanswered(self) -> None:
        if not self.session.next_unanswered():
            self.message = Text("Ingen annan fråga är obesvarad.", "No other question is unanswered.")

    def _retry(self) -> None:
        if not retry(self):
            self.message = no_key("r")

    def _accept(self) -> None:
        question = self.session.current
        known = question and self.session.proposed(question)
        if not known or question is None:
            return
        own = accepted(known.observation, question.criterion, round(self.clock.seconds, 1))
        if own is None:
            self.message = NOT_POSSIBLE
            return
        self.give(own, evidence=known.observation.evidence if known.is_proposal else ())

    def _refused(self, error: DigimaturityError, question: Question) -> None:
        """The answer could not be saved: say so, and put what was entered where it can be found again."""
        problems = "; ".join(f"{p.place}: {p.message}" for p in getattr(error, "problems", ()))
        saved = self.waiting.rescue(question)
        said = [
            str(error.message),
            problems,
            str(error.hint or ""),
            str(saved or ""),
            str(Text("r försöker igen.", "r tries again.")) if self.session.unsaved or self.session.draft else "",
        ]
        self.message = terminal.harmless(" ".join(filter(None, said)))


def no_key(key: str) -> Text:
    """That a key, or a word in lines, does nothing."""
    if not key.isprintable():
        return Text(
            "Den tangenten gör inget här. ? visar alla val.", "That key does nothing here. ? shows all choices."
        )
    if len(key) > 1:
        return Text(
            "”{k}” går inte att svara med. Skriv en siffra eller bokstav som gäller här; ? visar alla val.",
            '"{k}" cannot be answered with. Type a digit or letter that holds here; ? shows all choices.',
        ).fill(k=beginning(key))
    return Text("”{k}” gör inget här. ? visar alla val.", '"{k}" does nothing here. ? shows all choices.').fill(
        k=terminal.harmless(key)
    )
