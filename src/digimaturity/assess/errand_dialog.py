"""Errands at a terminal, drawn or in lines: one is sent, one on the phone is timed, what came of others is asked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from digimaturity.assess.errand_checks import check_level, errand_of, iso
from digimaturity.assess.errand_keys import CANCELLED, ErrandKeys
from digimaturity.assess.stage import NOT_SAVED
from digimaturity.content.errand_words import CHANNELS, came_words, limit_words, sent_words, time_taken
from digimaturity.ground import terminal
from digimaturity.ground.errors import DigimaturityError, UsageError
from digimaturity.ground.language import Text, joined, same
from digimaturity.insight.errand_clock import passed
from digimaturity.model.moments import instant
from digimaturity.model.sending import Came, Fullness, Sender
from digimaturity.model.typed_moment import moment_in

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from digimaturity.assess.answer_stage import AnswerStage
    from digimaturity.insight.questions import Question
    from digimaturity.model.sending import Sending

_YES, _NO = frozenset("jy"), frozenset("n")
_NOTHING, _CAME = frozenset("0"), frozenset("ka")
_SENDERS = {"p": Sender.PERSON, "a": Sender.AUTOMATIC, "i": Sender.AI}
_FULLNESS = {"f": Fullness.FULL, "d": Fullness.PART, "p": Fullness.PART, "0": Fullness.NONE}
_TO_COPY = Text("Skicka detta, ordagrant ({c}):", "Send this, word for word ({c}):")
_TO_SAY = Text("Ställ denna fråga ({c}):", "Ask this question ({c}):")
_ATTEMPT = Text("Försök {k} av {m}.", "Try {k} of {m}.")
_WAIT = Text("Vänta högst {n}.", "Wait at most {n}.")
_PRESS_SENT = Text(
    "Enter när du har skickat, t för annan tid eller kanal, Esc avbryter",
    "Enter once it is sent, t for another time or channel, Esc cancels",
)
_WHEN = Text("Skickat när (Enter = nu; till exempel 09:40)", "Sent when (Enter = now; 09:40, for example)")
_BY = Text("Kanal ({c})", "Channel ({c})")
_WHERE = Text("Vart (kan utelämnas)", "Where to (may be left out)")
_NO_WAY = Text("”{t}” är ingen av kanalerna: {c}.", '"{t}" is none of the channels: {c}.')
_OPENED = Text("{c}: {w}.", "{c}: {w}.")
_START = Text("Enter startar klockan, Esc avbryter", "Enter starts the clock, Esc cancels")
_RUNS = Text(
    "Klockan går. Enter när en person svarar, n om du har gett upp, Esc avbryter",
    "The clock runs. Enter when a person answers, n if you have given up, Esc cancels",
)
_STILL_RUNS = Text(
    "Tiden är inte ute än ({n}). Vänta, eller avbryt med Esc.", "Time is not up yet ({n}). Wait, or Esc."
)
_ASK_IF = Text(
    "Har organisationen svarat på frågan i {c} ({w})?", "Has the organisation answered the question of {c} ({w})?"
)
_COUNTS_AS = Text("Räknas som svar: {t}", "Counts as an answer: {t}")
_CAME_BEFORE = Text("Kom: {t}", "Came: {t}")
_YES_NO = Text(
    "j ja, n inget än, u ta tillbaka (skickades inte, eller felet var mitt), ? hjälp, Enter senare",
    "y yes, n nothing yet, u take back (was not sent, or the fault was mine), ? help, Enter later",
)
_HELP = (
    Text(
        "j: ett svar har kommit. Du säger när, från vem och hur mycket av frågan det besvarar.",
        "y: an answer has come. You say when, from whom and how much of the question it answers.",
    ),
    Text(
        "n: inget har kommit än. Ärendet väntar; är tiden ute får du säga om du har tittat efter.",
        "n: nothing has come yet. The errand waits; if time is out, you are asked whether you have looked.",
    ),
    Text(
        "u: det skickades aldrig, eller felet var ditt. Ärendet räknas inte.",
        "u: it was never sent, or the fault was yours. The errand does not count.",
    ),
    Text("Enter: du får frågan nästa gång.", "Enter: you are asked next time."),
)
_LOOKED = Text(
    "Tiden är ute. Titta också i skräpposten. 0 inget kom: spara nivå {n}, v vänta: jag har inte tittat, k ett svar "
    "kom",
    "Time is out. Look in the junk mail too. 0 nothing came: save level {n}, w wait: I have not looked, a an answer "
    "came",
)
_WAITS_ON = Text("{c} väntar vidare.", "{c} goes on waiting.")
_WHEN_CAME = Text("När kom svaret (till exempel igår 14:20)", "When did it come (yesterday 14:20, for example)")
_FROM = Text(
    "Från: p en person, a automatiskt, i en AI som säger att den är en",
    "From: p a person, a automatic, i an AI that says it is one",
)
_FULL = Text(
    "Besvarar det frågan: f fullt, d delvis, 0 inte alls",
    "Does it answer the question: f fully, p partly, 0 not at all",
)
_DOES_COUNT = Text("Räknas det som svar enligt kriteriet? (j/n)", "Does it count by the criterion? (y/n)")
_TOOK = Text("Det tog {n}.", "It took {n}.")
_LEVEL = Text("Nivå (Enter = {n})", "Level (Enter = {n})")
_LEVEL_OPEN = Text("Nivå ({a})", "Level ({a})")
_WHY = Text("Varför inte nivå {n}", "Why not level {n}")
_STILL_WAITS = Text("{c} väntar fortfarande; det som kom är sparat.", "{c} still waits; what came is kept.")
_WITHDRAWN = Text("{c}: ärendet är taget tillbaka.", "{c}: the errand is taken back.")
_WHY_NOT_SENT = Text("Varför tar du tillbaka det", "Why is it taken back")
_BROKEN_OFF = Text("Nivån för {c} är inte sparad än.", "The level of {c} is not saved yet.")
_GIVEN_UP = Text("Avbrutet.", "Broken off.")


class ErrandDialog:
    """What a session asks about errands.

    Args:
        stage: where the session is seen.
    """

    def __init__(self, stage: AnswerStage) -> None:
        self._stage = stage
        self._desk = stage.errands
        self._keys = ErrandKeys(stage)

    # Sending

    def open(self, question: Question) -> None:
        """Send for a question, or tell what came where it waits already."""
        if (waits := self._stage.session.errand_of(question)) is not None:
            self.ask_about(waits, question)
            return
        errand = errand_of(question.criterion)
        # Nobody is to read what may not be sent.
        self._desk.check_sendable(question)
        text = self._desk.words_to_send(question)
        if errand.is_on_the_spot:
            self._time(question, text)
            return
        shown = self._shown(question, text, _TO_COPY)
        typed = self._stage.keys.left_over()
        key = "" if typed else self._keys.choose(shown, _PRESS_SENT, "\nt")
        details = (moment_in(typed, self._desk.now), errand.channel, "") if key in {"", "\n"} else None
        if key == "t":
            details = self._details(self._desk.now, errand.channel)
        if details is None:
            self._stage.message = NOT_SAVED
            return
        when, channel, to = details
        before = self._stage.session.state(question)
        warnings = self._desk.warnings(question, when, was_sent=True)
        sending = self._desk.send(question, when, channel=channel, to=to, text=text)
        self._stage.session.way.leave(before)
        said = _OPENED.fill(c=question.criterion.id, w=sent_words(self._desk.clock(sending, question)))
        self._stage.message = joined(" ", [said, *warnings])

    def _shown(self, question: Question, text: str, label: Text) -> list[str]:
        criterion = question.criterion
        errand = errand_of(criterion)
        meaning = self._desk.meaning(question)
        said = [label.fill(c=CHANNELS[errand.channel]), same(""), same(text), same("")]
        said += [meaning, same("")] if meaning else []
        if criterion.tries > 1:
            said.append(_ATTEMPT.fill(k=self._stage.session.next_attempt(question), m=criterion.tries))
        said += [_WAIT.fill(n=limit_words(errand)), *self._desk.warnings(question, self._desk.now)]
        return [f"{criterion.id} {criterion.title}", "", *map(str, said)]

    def _details(self, when: datetime, channel: str) -> tuple[datetime, str, str] | None:
        """When, how and where to it was sent otherwise; None where that is broken off."""
        moment = self._moment(_WHEN, when)
        if moment is None:
            return None
        names = ", ".join(str(words) for words in CHANNELS.values())
        while True:
            typed = self._keys.line(_BY.fill(c=names), str(CHANNELS[channel]))
            if typed in CANCELLED:
                return None
            found = [key for key, words in CHANNELS.items() if typed.casefold() in {key, words.sv, words.en}]
            if found or not self._stage.keys.is_watched:
                break
            self._keys.say(_NO_WAY.fill(t=typed, c=names))
        to = self._keys.line(_WHERE)
        return None if to in CANCELLED else (moment, (found or [channel])[0], to)

    def _moment(self, label: Text, default: datetime | None = None) -> datetime | None:
        """A moment that is asked for until it is one; None where it is given up."""
        while True:
            typed = self._keys.line(label)
            if not typed or typed in CANCELLED:
                return None if typed else default
            try:
                return moment_in(typed, self._desk.now)
            except UsageError as error:
                self._keys.say(joined(" ", filter(None, (error.message, error.hint))))
                if not self._stage.keys.is_watched:
                    return None

    # On the spot

    def _time(self, question: Question, text: str) -> None:
        """Let the clock run while one waits on the phone or in a chat."""
        errand = errand_of(question.criterion)
        shown = self._shown(question, text, _TO_SAY)
        if self._keys.choose(shown, _START, "\n") != "\n":
            self._stage.message = NOT_SAVED
            return
        sending = self._desk.send(question, self._desk.now, text=text)
        clock = self._stage.stopwatch(errand.limit * 60)
        key, seconds = "", 0.0
        while key not in {"\n", "n", *CANCELLED}:
            key = self._keys.choose([] if self._stage.plain else shown, _RUNS, "\nn")
            seconds = clock.seconds
            if key == "n" and seconds < errand.limit * 60:
                self._keys.say(_STILL_RUNS.fill(n=limit_words(errand)))
                key = ""
        clock.stop()
        self._stage.look_again()
        if key in CANCELLED:
            self._desk.withdraw(sending, str(_GIVEN_UP))
            self._stage.message = NOT_SAVED
            return
        before = sending
        if key == "n":
            sending = self._desk.nothing_came(sending, question, seconds)
        else:
            at = iso(instant(sending.sent) + timedelta(seconds=round(seconds)))
            sending = self._desk.came(sending, Came(at, Sender.PERSON, None, counts=True))
        state = self._stage.session.state(question)
        if self._settle(sending, question, before):
            self._stage.session.way.leave(state)

    # What came

    def ask_all(self) -> None:
        """First thing in a session: what came of what waits. Where nobody can be asked it is only told."""
        told, self._stage.message = self._stage.message, ""
        for sending, question in self._desk.open_ones():
            if not self._stage.keys.is_watched:
                self._keys.say(_OPENED.fill(c=question.criterion.id, w=sent_words(self._desk.clock(sending, question))))
                continue
            try:
                self.ask_about(sending, question)
            except DigimaturityError as error:
                self._stage.message = terminal.harmless(str(joined(" ", filter(None, (error.message, error.hint)))))
            if self._stage.message:
                self._keys.say(self._stage.message)
        self._stage.message = told
        here = self._stage.session.current
        if here is not None and self._stage.session.is_done(here) and self._stage.session.given:
            self._stage.session.next_unanswered()

    def ask_about(self, sending: Sending, question: Question) -> None:
        """Ask what came of an errand, and save what it gives."""
        name = question.criterion.id
        if not sending.waits:
            self._keys.say(_BROKEN_OFF.fill(c=name))
            self._settle(sending, question, sending)
            return
        clock = self._desk.clock(sending, question)
        told = [_COUNTS_AS.fill(t=clock.errand.counts), *(_CAME_BEFORE.fill(t=came_words(c)) for c in sending.came)]
        asked = str(_ASK_IF.fill(c=name, w=sent_words(clock)))
        key = self._keys.choose([asked, "", sending.text, "", *map(str, told)], _YES_NO, "jynu\n", _HELP)
        self._stage.message = ""
        if key in _YES:
            self._answered(sending, question)
        elif key == "u":
            self._take_back(sending, name)
        elif key in _NO and clock.is_over:
            self._time_is_out(sending, question, asked)
        elif key in _NO:
            self._stage.message = _WAITS_ON.fill(c=name)

    def _take_back(self, sending: Sending, name: str) -> None:
        why = self._keys.line(_WHY_NOT_SENT)
        if not why or why in CANCELLED:
            self._stage.message = NOT_SAVED
            return
        self._desk.withdraw(sending, why)
        self._stage.message = _WITHDRAWN.fill(c=name)

    def _time_is_out(self, sending: Sending, question: Question, asked: str) -> None:
        """Let the assessor say whether anything came: only a key of its own means that nothing did."""
        lowest = question.criterion.levels[0].number if question.criterion.levels else 0
        key = self._keys.choose([asked], _LOOKED.fill(n=lowest), "0vwka\n")
        if key in _NOTHING:
            self._settle(self._desk.nothing_came(sending, question), question, sending)
        elif key in _CAME:
            self._answered(sending, question)
        else:
            self._stage.message = _WAITS_ON.fill(c=question.criterion.id)

    def _answered(self, sending: Sending, question: Question) -> None:
        at = self._moment(_WHEN_CAME)
        if at is None:
            self._stage.message = NOT_SAVED
            return
        counts = [str(_COUNTS_AS.fill(t=errand_of(question.criterion).counts))]
        asked: tuple[tuple[list[str], Text, Collection[str]], ...] = (
            ([], _FROM, _SENDERS),
            ([], _FULL, _FULLNESS),
            (counts, _DOES_COUNT, "jyn"),
        )
        keys: list[str] = []
        for lines, ask, choices in asked:
            keys.append(self._keys.choose(lines, ask, "".join(choices)))
            if keys[-1] not in choices:
                # What nobody said is never written down as seen.
                self._stage.message = NOT_SAVED
                return
        sender, fullness, does = _SENDERS[keys[0]], _FULLNESS[keys[1]], keys[2] in _YES
        after = self._desk.came(sending, Came(iso(at), sender, fullness, does))
        if does:
            self._settle(after, question, sending)
        else:
            self._stage.message = _STILL_WAITS.fill(c=question.criterion.id)

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
            can_be = "".join(map(str, criterion.points_of)) + ("" if proposed is None else "\n")
            key = self._keys.choose([criterion.id, *known, *levels], label, can_be)
            if key in CANCELLED:
                self._stage.message = NOT_SAVED
                return False
            level = proposed if key == "\n" else int(key) if key in set("0123456789") else -1
            why = self._keys.line(_WHY.fill(n=proposed)) if proposed is not None and level != proposed else ""
            if why in CANCELLED:
                continue
            try:
                check_level(criterion, level, proposed, why)
            except UsageError as error:
                self._keys.say(error.message)
                continue
            self._stage.message = self._desk.settle(sending, question, level, why, before)
            return True
