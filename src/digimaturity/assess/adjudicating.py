"""Walking through what assessors see differently, at a terminal or over lines: both sides, a choice, and why."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from digimaturity.assess.adjudication import LETTERS, NO_REASON, NOBODY, chosen_of, decide, settled_alone
from digimaturity.assess.in_hand import in_hand
from digimaturity.assess.question_text import how_to_check
from digimaturity.assess.typeset import set_lines, sides
from digimaturity.content.adjudication_view import agreed_texts, brief, service_named, side_texts
from digimaturity.ground import terminal
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, joined
from digimaturity.ground.table import width
from digimaturity.model.answers import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digimaturity.assess.adjudication import Adjudication
    from digimaturity.assess.keys import Keys
    from digimaturity.insight.raters.disagreements import Disagreement

# Narrower than this a column is no pleasure to read; then the answers stand below each other.
_NARROW = 34
_GAP = 3
_RULE = "─"
_KEYS = Text(
    "{l} eller ett annat svar: en nivå, 2-4 för mellan två, na för ej tillämpligt, hindrad. Enter hoppar över, ? visar "
    "hur frågan bedöms, q slutar.",
    "{l} or another answer: a level, 2-4 for between two, na for not applicable, blocked. Enter skips, ? shows how to "
    "check, q quits.",
)
_CHOOSE = Text("Vilket svar enas ni om", "Which answer do you agree on")
_WHY = Text("Varför väljer ni det (stannar i studien)", "Why do you choose it (stays in the study)")
_REASON = Text("Varför väljer ni det (skälet publiceras)", "Why do you choose it (the reason is published)")
_BY = Text("Vilka enas om det, till exempel ”Anna och Bo”", 'Who agrees on it, "Anna and Bo" for example')
# Stands for a reason that is not known yet.
_UNSAID = "–"
_NEEDS = Text("Högsta nivån kräver: {w}", "The top level needs: {w}")
_SAVED = Text("Sparat: {a}.", "Saved: {a}.")
_LEAVES = frozenset({"q", "quit", "sluta"})


class Talk:
    """A walk through the disagreements about one organisation.

    Args:
        about: what is disagreed on.
        keys: give what is typed.
        clock: gives the moment as ISO 8601.
        by: who decides, where that is known; otherwise it is asked for once.
        usual: who that is, unless somebody else is named.
        stacked: whether the answers stand below each other, for screen readers and pipes.
    """

    def __init__(
        self,
        about: Adjudication,
        keys: Keys,
        clock: Callable[[], str],
        *,
        by: str = "",
        usual: str = "",
        stacked: bool = False,
    ) -> None:
        self._about = about
        self._file = about.opened()
        self._keys = keys
        self._clock = clock
        self._by = by
        self._usual = usual
        self._stacked = stacked

    def run(self) -> int:
        """Ask about each that is not settled, until there is none, or whoever sits there quits; how many were settled.

        Raises:
            EOFError: the input ended.
        """
        found, done = self._about.found, 0
        for n, one in enumerate(found, 1):
            if one.is_settled:
                continue
            for text in self.lines(one, n, len(found)):
                terminal.out(text)
            settled = self._settled(one)
            if settled is None:
                break
            done += settled
        return done

    def lines(self, one: Disagreement, n: int, of: int) -> Iterator[str]:
        """The question with its levels, the answers beside each other, and what was agreed on before."""
        room, c, service = terminal.reading_width(), one.question.criterion, one.question.service
        named = Text("{c} {t}", "{c} {t}").fill(c=c.id, t=in_hand(c.title, service))
        about = f"{named} · {service_named(one)}" if service else str(named)
        yield ""
        yield sides(about, str(Text("{n} av {m}", "{n} of {m}").fill(n=n, m=of)), room)
        yield from set_lines(in_hand(c.question, service), room)
        for level in c.levels:
            yield from set_lines(in_hand(level.text, service), room, f"  {level.number}  ", " " * 5)
        if c.holds_when:
            needs = joined(" ", [in_hand(need, service) for need in c.holds_when])
            yield from set_lines(_NEEDS.fill(w=needs), room, " " * 5)
        if c.na_allowed and c.na_when:
            yield from set_lines(in_hand(c.na_when, service), room, "  na ", " " * 5)
        yield ""
        yield from self._sides(one, room)
        for text in agreed_texts(one, self._about.called):
            yield from set_lines(text, room, "! " if one.changed else "")

    def _sides(self, one: Disagreement, room: int) -> Iterator[str]:
        columns = len(one.answers)
        room_of = (room - _GAP * (columns - 1)) // columns
        is_stacked = room_of < _NARROW or self._stacked
        made = [self._side(one, n, room if is_stacked else room_of) for n in range(columns)]
        if is_stacked:
            for own in made:
                yield from own
            return
        for row in zip_longest(*made, fillvalue=""):
            yield "".join(text + " " * (room_of + _GAP - width(text)) for text in row).rstrip()

    def _side(self, one: Disagreement, n: int, room: int) -> list[str]:
        who, o = one.answers[n]
        head = f"{LETTERS[n].upper()}  {who.name}: {brief(o, one)}"
        said = [set_lines(text, room) for text in side_texts(o, one.question.criterion)]
        rule = [] if self._stacked else [_RULE * room]
        return [*set_lines(head, room), *rule, *(text for part in said for text in part)]

    def _settled(self, one: Disagreement) -> bool | None:
        """Ask for a choice and why, and save it; False where it is left for later, None at the end."""
        letters = ", ".join(LETTERS[n].upper() for n in range(len(one.answers)))
        for text in set_lines(_KEYS.fill(l=letters), terminal.reading_width()):
            terminal.out(text)
        while True:
            typed = self._keys.line(str(_CHOOSE))
            if not typed:
                return False
            if typed.casefold() in _LEAVES:
                return None
            if typed == "?":
                for step in how_to_check(one.question.criterion, self._about.organisation.kind):
                    for text in set_lines(step, terminal.reading_width(), "· "):
                        terminal.out(text)
                continue
            try:
                tried = chosen_of(one, typed, _UNSAID)
            except UsageError as error:
                terminal.talk(joined(" ", filter(None, (error.message, error.hint))))
                continue
            why = self._said(_REASON if tried.reason == _UNSAID else _WHY, NO_REASON)
            if why is None or not (self._by or self._named()):
                return None
            decide(self._file, one, chosen_of(one, typed, why), by=self._by, at=self._clock())
            terminal.talk(_SAVED.fill(a=brief(tried, one)))
            if warned := settled_alone(one, tried, self._by):
                terminal.talk(warned)
            return True

    def _named(self) -> bool:
        """Ask who decides; whether anybody is named."""
        by = self._said(_BY, NOBODY, self._usual)
        self._by = self._about.deciders(by) if by else ""
        return bool(by)

    def _said(self, prompt: Text, missing: Text, usual: str = "") -> str | None:
        """What is typed, asked for until something is; None where whoever sits there quits instead."""
        while True:
            typed = self._keys.line(str(prompt), usual)
            if words(typed):
                return None if str(typed).casefold() in _LEAVES else typed
            terminal.talk(missing)
