"""Errands at a terminal, drawn or in lines: one is sent, one on the phone is timed, what came of others is asked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from digimaturity.assess.errand_desk import check_level, errand_of, iso
from digimaturity.assess.stage import NOT_SAVED
from digimaturity.assess.typeset import set_in, set_lines
from digimaturity.content.errand_words import CHANNELS, came_words, limit_words, sent_words, time_taken, until_words
from digimaturity.ground import terminal
from digimaturity.ground.errors import DigimaturityError, UsageError
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.line import line
from digimaturity.insight.errand_clock import passed
from digimaturity.model.moments import instant
from digimaturity.model.sending import Came, Fullness, Sender
from digimaturity.model.typed_moment import moment_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digimaturity.assess.errand_desk import Done
    from digimaturity.assess.loop import Loop
    from digimaturity.ground.line import Line
    from digimaturity.insight.questions import Question
    from digimaturity.model.sending import Sending

# Columns of text.
_ROOM = 78
_YES, _NO = frozenset("jy"), frozenset("n")
_CANCELLED = frozenset({"\x1b", "-", "q"})
_SENDERS = {"p": Sender.PERSON, "a": Sender.AUTOMATIC, "i": Sender.AI}
_FULLNESS = {"h": Fullness.FULL, "w": Fullness.FULL, "d": Fullness.PART, "p": Fullness.PART, "n": Fullness.NONE}
_TO_COPY = Text("Skicka detta, ordagrant ({c}):", "Send this, to the letter ({c}):")
_TO_SAY = Text("Ställ denna fråga ({c}):", "Ask this question ({c}):")
_ATTEMPT = Text("Försök {k} av {m}.", "Try {k} of {m}.")
_WAIT = Text("Vänta högst {n}.", "Wait at most {n}.")
_PRESS_SENT = Text(
    "Enter när du har skickat, t för annan tid eller väg, Esc avbryter",
    "Enter once it is sent, t for another time or way, Esc cancels",
)
_WHEN = Text("Skickat när (Enter = nu; till exempel 09:40)", "Sent when (Enter = now; 09:40, for example)")
_BY = Text("Väg ({c})", "Way ({c})")
_WHERE = Text("Vart (kan utelämnas)", "Where to (may be left out)")
_NO_WAY = Text("”{t}” är ingen av vägarna: {c}.", '"{t}" is none of the ways: {c}.')
_OPENED = Text("{c}: {w}.", "{c}: {w}.")
_START = Text("Enter startar klockan, Esc avbryter", "Enter starts the clock, Esc cancels")
_RUNS = Text(
    "Klockan går. Enter när en person svarar, n om du har gett upp, Esc avbryter",
    "The clock runs. Enter when a person answers, n if you have given up, Esc cancels",
)
_STILL_RUNS = Text(
    "Tiden är inte ute än ({n}). Vänta, eller avbryt med Esc.", "Time is not up yet ({n}). Wait, or Esc."
)
_ASK_IF = Text("Har du fått svar på {c} ({w})?", "Have you had an answer to {c} ({w})?")
_COUNTS_AS = Text("Räknas som svar: {t}", "Counts as an answer: {t}")
_CAME_BEFORE = Text("Kom: {t}", "Came: {t}")
_YES_NO = Text(
    "j svar har kommit, n inget än, u utgår (skickades inte), Enter senare",
    "y an answer came, n nothing yet, u withdraw (was not sent), Enter later",
)
_LOOKED = Text(
    "Tiden är ute. Har du tittat efter, också i skräpposten, och kom inget i tid? j ger nivå {n}, annars väntar det",
    "Time is out. Have you looked, in the spam folder too, and did nothing come in time? y gives level {n}, else it "
    "waits",
)
_WHEN_CAME = Text("När kom svaret (till exempel igår 14:20)", "When did it come (yesterday 14:20, for example)")
_FROM = Text(
    "Från: p en person, a automatiskt, i en AI som säger att den är en", "From: p a person, a automatic, i an AI"
)
_FULL = Text(
    "Hur fullständigt: h hela frågan, d en del, n inte alls",
    "How fully: w the whole question, p part of it, n not at all",
)
_DOES_COUNT = Text("Räknas det som svar enligt kriteriet? (j/n)", "Does it count by the criterion? (y/n)")
_TOOK = Text("Det tog {n}.", "It took {n}.")
_LEVEL = Text("Nivå (Enter = {n})", "Level (Enter = {n})")
_LEVEL_OPEN = Text("Nivå ({a})", "Level ({a})")
_WHY = Text("Varför inte nivå {n}", "Why not level {n}")
_SAVED = Text("{c}: nivå {n} är sparad för {d}.", "{c}: level {n} is saved for {d}.")
_STILL_WAITS = Text("{c} väntar fortfarande; det som kom är sparat.", "{c} still waits; what came is kept.")
_WITHDRAWN = Text("{c}: ärendet utgår.", "{c}: the errand is withdrawn.")
_WHY_NOT_SENT = Text("Varför utgår det", "Why is it withdrawn")
_BROKEN_OFF = Text("Det som kom på {c} är inte sparat som nivå än.", "What came of {c} is not saved as a level yet.")
_NOT_SENT = Text("{c}: utskicket är ångrat.", "{c}: the sending is undone.")
_WAITS_AGAIN = Text("{c}: ångrat; ärendet väntar igen.", "{c}: undone; the errand waits again.")
_NO_ANSWER_YET = Text("Inget är ändrat.", "Nothing was changed.")


class ErrandDialog:
    """What a session asks about errands.

    Args:
        loop: where the session is seen.
    """

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._desk = loop.errands

    # Sending

    def open(self, question: Question) -> None:
        """Send for a question, or tell what came where it waits already."""
        if (waits := self._loop.session.errand_of(question)) is not None:
            self.ask_about(waits, question)
            return
        errand = errand_of(question.criterion)
        text = self._desk.words_to_send(question)
        if errand.is_on_the_spot:
            self._time(question, text)
            return
        shown = self._shown(question, text, _TO_COPY)
        typed = self._loop.keys.left_over()
        key = "" if typed else self._choose(shown, _PRESS_SENT)
        if key in _CANCELLED:
            self._loop.message = NOT_SAVED
            return
        when, channel, to = moment_in(typed, self._desk.now), errand.channel, ""
        if key == "t":
            when, channel, to = self._details(when, channel)
        before = self._loop.session.state(question)
        warnings = self._desk.warnings(question, when)
        sending = self._desk.send(question, when, channel=channel, to=to, text=text)
        self._loop.session.way.leave(before)
        said = _OPENED.fill(c=question.criterion.id, w=sent_words(self._desk.clock(sending, question)))
        self._loop.message = joined(" ", [said, *warnings])

    def _shown(self, question: Question, text: str, label: Text) -> list[str]:
        criterion = question.criterion
        errand = errand_of(criterion)
        said = [label.fill(c=CHANNELS[errand.channel]), same(""), same(text), same("")]
        if criterion.tries > 1:
            said.append(_ATTEMPT.fill(k=self._loop.session.next_attempt(question), m=criterion.tries))
        said += [_WAIT.fill(n=limit_words(errand)), *self._desk.warnings(question, self._desk.now)]
        return [f"{criterion.id} {criterion.title}", "", *map(str, said)]

    def _details(self, when: datetime, channel: str) -> tuple[datetime, str, str]:
        when = self._moment(_WHEN, when) or when
        names = ", ".join(str(words) for words in CHANNELS.values())
        while True:
            typed = self._line(_BY.fill(c=names), str(CHANNELS[channel]))
            found = [key for key, words in CHANNELS.items() if typed.casefold() in {key, words.sv, words.en}]
            if found or not self._loop.keys.is_watched:
                break
            self._say(_NO_WAY.fill(t=typed, c=names))
        return when, (found or [channel])[0], self._line(_WHERE)

    def _moment(self, label: Text, default: datetime | None = None) -> datetime | None:
        """A moment that is asked for until it is one; None where it is given up."""
        while True:
            typed = self._line(label)
            if not typed or typed in _CANCELLED:
                return default
            try:
                return moment_in(typed, self._desk.now)
            except UsageError as error:
                self._say(joined(" ", filter(None, (error.message, error.hint))))
                if not self._loop.keys.is_watched:
                    return None

    # On the spot

    def _time(self, question: Question, text: str) -> None:
        """Let the clock run while one waits on the phone or in a chat."""
        errand = errand_of(question.criterion)
        shown = self._shown(question, text, _TO_SAY)
        if self._choose(shown, _START) in _CANCELLED:
            self._loop.message = NOT_SAVED
            return
        sending = self._desk.send(question, self._desk.now, text=text)
        clock = self._loop.stopwatch(errand.limit * 60)
        key, seconds = "", 0.0
        while key not in {"\n", "\r", "n", *_CANCELLED}:
            key = self._choose([] if self._loop.plain else shown, _RUNS)
            seconds = clock.seconds
            if key == "n" and seconds < errand.limit * 60:
                self._say(_STILL_RUNS.fill(n=limit_words(errand)))
                key = ""
        clock.stop()
        self._loop.look_again()
        if key in _CANCELLED:
            self._desk.withdraw(sending, str(_NO_ANSWER_YET))
            self._loop.message = NOT_SAVED
            return
        before = sending
        if key == "n":
            sending = self._desk.nothing_came(sending, question, seconds)
        else:
            at = iso(instant(sending.sent) + timedelta(seconds=round(seconds)))
            sending = self._desk.came(sending, Came(at, Sender.PERSON, Fullness.FULL, counts=True))
        state = self._loop.session.state(question)
        if self._settle(sending, question, before):
            self._loop.session.way.leave(state)

    # What came

    def ask_all(self) -> None:
        """First thing in a session: what came of what waits. Where nobody can be asked it is only told."""
        told, self._loop.message = self._loop.message, ""
        for sending, question in self._desk.open_ones():
            if not self._loop.keys.is_watched:
                self._say(_OPENED.fill(c=question.criterion.id, w=sent_words(self._desk.clock(sending, question))))
                continue
            try:
                self.ask_about(sending, question)
            except DigimaturityError as error:
                self._loop.message = terminal.harmless(str(joined(" ", filter(None, (error.message, error.hint)))))
            if self._loop.message:
                self._say(self._loop.message)
        self._loop.message = told
        here = self._loop.session.current
        if here is not None and self._loop.session.is_done(here) and self._loop.session.given:
            self._loop.session.next_unanswered()

    def ask_about(self, sending: Sending, question: Question) -> None:
        """Ask what came of an errand, and save what it gives."""
        name = question.criterion.id
        if not sending.waits:
            self._say(_BROKEN_OFF.fill(c=name))
            self._settle(sending, question, sending)
            return
        clock = self._desk.clock(sending, question)
        told = [_COUNTS_AS.fill(t=clock.errand.counts), *(_CAME_BEFORE.fill(t=came_words(c)) for c in sending.came)]
        asked = str(_ASK_IF.fill(c=name, w=sent_words(clock)))
        key = self._choose([asked, "", sending.text, "", *map(str, told)], _YES_NO)
        self._loop.message = ""
        if key in _YES:
            self._answered(sending, question)
        elif key == "u":
            self._desk.withdraw(sending, self._line(_WHY_NOT_SENT) or str(_NO_ANSWER_YET))
            self._loop.message = _WITHDRAWN.fill(c=name)
        elif key in _NO and clock.is_over:
            lowest = question.criterion.levels[0].number if question.criterion.levels else 0
            if self._choose([asked], _LOOKED.fill(n=lowest)) in _YES:
                self._settle(self._desk.nothing_came(sending, question), question, sending)

    def _answered(self, sending: Sending, question: Question) -> None:
        at = self._moment(_WHEN_CAME)
        if at is None:
            self._loop.message = NOT_SAVED
            return
        sender = _SENDERS.get(self._choose([], _FROM, "pai"), Sender.PERSON)
        fullness = _FULLNESS.get(self._choose([], _FULL, "hwdpn"), Fullness.NONE)
        counts = [str(_COUNTS_AS.fill(t=errand_of(question.criterion).counts))]
        does = self._choose(counts, _DOES_COUNT, "jyn") in _YES
        after = self._desk.came(sending, Came(iso(at), sender, fullness, does))
        if does:
            self._settle(after, question, sending)
        else:
            self._loop.message = _STILL_WAITS.fill(c=question.criterion.id)

    def _settle(self, sending: Sending, question: Question, before: Sending) -> bool:
        """Let the assessor confirm the level, and save it; False where that is put off."""
        criterion = question.criterion
        proposed = self._desk.level_of(sending, question)
        took = passed(sending, errand_of(criterion))
        known = [] if took is None else [str(_TOOK.fill(n=time_taken(took, errand_of(criterion))))]
        levels = [f"{level.number}  {level.text}" for level in criterion.levels]
        label = (
            _LEVEL_OPEN.fill(a=", ".join(map(str, criterion.points_of)))
            if proposed is None
            else _LEVEL.fill(n=proposed)
        )
        while True:
            key = self._choose([criterion.id, *known, *levels], label)
            if key in _CANCELLED:
                self._loop.message = NOT_SAVED
                return False
            level = proposed if key in {"\n", "\r", ""} else int(key) if key in set("0123456789") else -1
            why = self._line(_WHY.fill(n=proposed)) if proposed is not None and level != proposed else ""
            try:
                check_level(criterion, level, proposed, why)
            except UsageError as error:
                self._say(error.message)
                continue
            saved = self._desk.settle(sending, question, level, why, before)
            day = until_words(self._desk.clock(sending, question)) if took is None else sending.sent[:10]
            self._loop.message = _SAVED.fill(c=criterion.id, n=saved, d=day)
            return True

    # Asking

    def _choose(self, lines: Sequence[str], ask: Text, keys: str = "") -> str:
        """The key that is pressed below some lines; one of ``keys`` where any are named."""
        while True:
            if self._loop.plain:
                for text in lines:
                    terminal.out(terminal.harmless(text))
                # In lines there is no Esc; a hyphen cancels, as elsewhere.
                typed = self._loop.keys.line(f" {str(ask).replace('Esc', '-')}") or ""
                key = typed[:1].lower() or "\n"
            else:
                key = self._loop.page(_drawn(lines), ask)
            if not keys or key.lower() in keys or not self._loop.keys.is_watched:
                return key.lower()

    def _line(self, label: Text, default: str = "") -> str:
        return self._loop.keys.line(f" {label}", default) or ""

    def _say(self, text: Text | str) -> None:
        if self._loop.plain:
            terminal.out(terminal.harmless(str(text)))
        else:
            self._loop.page(_drawn([str(text)]))


def undone_words(done: Done) -> Text:
    """What was taken back about an errand, in a sentence."""
    return (_NOT_SENT if done.before is None else _WAITS_AGAIN).fill(c=done.question.criterion.id)


def _drawn(lines: Sequence[str]) -> list[Line]:
    laid = [row for text in lines for row in (set_lines(terminal.harmless(text), _ROOM) if text else [""])]
    return [set_in(line(f" {row}")) if row else line() for row in laid]
