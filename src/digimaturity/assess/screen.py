"""A question's screen: what decides stands on it or is one key away and said so, whatever the size of the screen.

The least that stands is a line of what is asked about, the question, how to check, the levels with their conditions,
when it does not apply, what is known and the keys. Room that is left is spent on what helps an assessor most.
Nothing here depends on colour: roles only underline what the words and their order already say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.covering import Page, Sheet, with_help
from digimaturity.assess.foot import explained, foot_lines
from digimaturity.assess.in_hand import LeansOn
from digimaturity.assess.parts_in_lines import (
    HOW,
    answers,
    question_and_steps,
    question_lines,
    steps_apart,
    steps_together,
)
from digimaturity.assess.question_text import question_text
from digimaturity.assess.reading import Reading, sheets, windows
from digimaturity.assess.time_box import is_to_find
from digimaturity.assess.typeset import NARROWEST, cut, in_role, packed, set_in, set_lines, shortened, sides
from digimaturity.assess.what_stands import PROPOSAL, in_one_line, what_stands, why_proposed
from digimaturity.ground.language import Text, joined, number, percent
from digimaturity.ground.line import Line, bar, line
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.assess.parts_in_lines import Spacing
    from digimaturity.assess.session import Session
    from digimaturity.insight.questions import Question

# Longer lines are hard to read; shorter screens hold nothing.
_READABLE, _LOWEST = 100, 4
# From so many columns on there is room for bars.
_WIDE = 110
# What the clock of a question to find takes at the end of the first line.
CLOCK_ROOM = 16
# So much is kept of a title beside a long name of a service, and of the name beside a long title.
_TITLE, _BODY = 14, 24
# So much room is wanted for keys beside a message.
_FEW_KEYS = 24
# What the key of the help looks like among other keys; a message leaves it in sight.
_HELP_KEY = "? "

_QUESTION = Text("frågan", "the question")
_REST = Text("▼ mellanslag: resten av {p} ({n} rader)", "▼ space: the rest of {p} ({n} lines)")
_MORE = Text("▼ mellanslag: {p} ({n} rader)", "▼ space: {p} ({n} lines)")
_REST_OF_ALL = Text("▼ mellanslag: resten av frågan", "▼ space: the rest of the question")
_BEGINNING = Text("▲ mellanslag: från början", "▲ space: from the beginning")
_FOLDED = Text("Så här gör du: som för {s} · h visar", "How to check: as for {s} · h shows")
_ENOUGH = Text("Som belägg räcker: {e}", "Enough as evidence: {e}")


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above every question."""

    organisation: Text
    edition: str
    assessor: str


def question_pages(
    session: Session,
    header: Header,
    columns: int,
    rows: int,
    message: str = "",
    reading: Reading | None = None,
    *,
    free: int = 0,
) -> list[Page]:
    """A question's pages, of at most ``rows`` lines each; most questions have but one.

    What stands on which of them depends on the size of the screen alone: a message and a text below cover lines.

    Args:
        session: where the question comes from.
        header: whose it is.
        columns: of the screen.
        rows: of the screen.
        message: what was just done, or refused.
        reading: what has been read in this session.
        free: so many lines are left below for a text; with none of them a key is waited for, at the end of the last.
    """
    question = session.current
    assert question is not None  # noqa: S101 - the loop shows the end by itself
    rows = max(rows, _LOWEST)
    made = _Screen(session, header, question, max(columns, NARROWEST) - 1, rows, free)
    pages = made.pages(set_lines(message, made.wide) if message else [], reading or Reading())
    return [Page(map(set_in, page[: rows - free]), page.laid, is_whole=page.is_whole) for page in pages]


class _Screen:
    """One question on a screen of one size."""

    def __init__(self, session: Session, header: Header, question: Question, wide: int, rows: int, free: int) -> None:
        self.session, self.header, self.question = session, header, question
        self.asked = question_text(session, question)
        self.given = session.observation(question)
        self.wide, self.rows = wide, rows
        self.room = min(wide, _READABLE)
        # What has two sides leaves as much beside it on the right as on the left.
        self.edge = wide - 1
        self.free = free

    def pages(self, message: Sequence[str], reading: Reading) -> list[Page]:
        """The pages: one with as much as fits, or several with the least of each part."""
        shown = shortened(message, max(min(self.rows // 2, self.rows - self.free - 2), 1), self.wide)
        laid = self._on_one([], reading)
        if laid is None:
            return [self._with_foot(sheet, shown) for sheet in self._several(self._least([]))]
        fitting = self._on_one(shown, reading, self.free) if shown or self.free else laid
        if fitting:
            return [Page(self._roomy(fitting, message))]
        body = {name: lines for name, lines in laid.items() if name not in {"known", "foot"}}
        page = self._with_foot(Sheet(_drawn(body), laid["known"], laid["foot"]), shown)
        return [Page(page, is_whole=page.is_whole)]

    def _on_one(self, said: Sequence[str], reading: Reading, free: int = 0) -> dict[str, list[Line]] | None:
        """The parts on one page, as far apart as they fit; None where they do not."""
        parts = self._least(said, free)
        if not self._fits(parts) and self._may_fold(reading):
            folded = _FOLDED.fill(s=self._read_at(reading))
            parts["steps"] = [line(cut(folded, self.room), "quiet")]
        if self._fits(parts):
            return parts
        close = self._close(parts, said, free)
        whole = close | {"asked": [], "steps": question_and_steps(self.asked, self.room)}
        for least in (close, whole):
            if self._fits(least):
                return least | {"filling": [line()] * (self.rows - _height(least))}
        return None

    def _close(self, parts: dict[str, list[Line]], said: Sequence[str], free: int = 0) -> dict[str, list[Line]]:
        foot = self._foot(said, names_all=True, free=free)
        return parts | {"answers": self._answers("close"), "foot": foot}

    def _with_foot(self, sheet: Sheet, said: Sequence[str]) -> Page:
        """A page with what was said at its foot; where that covers any of it, the key that uncovers it is named."""
        if not said and not self.free:
            return sheet.with_foot(sheet.foot, self.rows)
        page = sheet.with_foot(self._foot(said, names_all=True, free=self.free), self.rows)
        if page.is_whole or self.free:
            return page
        mark = line(cut(_REST_OF_ALL, self.wide - 1), "mark")
        return sheet.with_foot([*in_role(said, "warning"), with_help(mark, self.wide) or mark], self.rows)

    def _fits(self, parts: dict[str, list[Line]]) -> bool:
        return _height(parts) <= self.rows

    def _roomy(self, parts: dict[str, list[Line]], message: Sequence[str]) -> list[Line]:
        """A page with as much as there is room for."""
        left = self.rows - _height(parts)
        is_close = bool(self.asked.levels) and parts["answers"] == self._answers("close")
        for offer in () if is_close else self._offers(parts, message):
            cost = sum(len(lines) - len(parts[name]) for name, lines in offer.items())
            if cost <= left:
                parts |= offer
                left -= cost
        return _drawn(parts | {"filling": [*parts["filling"], *[line()] * left]})

    def _may_fold(self, reading: Reading) -> bool:
        """Steps that were read at another service, and say the same here, unless levels cannot be read without them."""
        leans = self.asked.leans_on & {LeansOn.STEPS, LeansOn.KEY}
        return reading.read_at(self.question) is not None and not leans and not self.session.sent(self.question)

    def _read_at(self, reading: Reading) -> Text:
        where = reading.read_at(self.question)
        return next((s.name for s in self.session.services if s.id == where), self.header.organisation)

    def _least(self, message: Sequence[str], free: int = 0) -> dict[str, list[Line]]:
        """The parts in the order in which they stand, each as short as it can be."""
        return {
            "head": [self._head()],
            "whose": [],
            "bar": [],
            "air above": [],
            "asked": question_lines(self.asked, self.room),
            "about": [],
            "air below": [],
            "steps": steps_together(self.asked, self.room),
            "air above answers": [],
            "answers": self._answers(),
            "air below answers": [],
            "enough": [],
            "known": [_proposal(text) for text in in_one_line(self.session, self.question, self.room)],
            "filling": [],
            "words": [],
            "progress": [],
            "score": [],
            "rule": [],
            "message": [],
            "foot": self._foot(message, free=free),
        }

    def _answers(self, spacing: Spacing = "even") -> list[Line]:
        blocks = answers(self.asked, self.given, self.room, spacing)
        return [drawn for _, lines in blocks for drawn in lines]

    def _foot(self, message: Sequence[str], most: int = 1, *, names_all: bool = False, free: int = 0) -> list[Line]:
        """What was done last with as many keys after it as fit, or below it; the cursor stands at the end."""
        said = in_role(message, "warning")
        if free:
            return [*said, *[line()] * free]
        if not said:
            return foot_lines(self.session, self.question, self.wide - 1, most, names_all=names_all) or [line()]
        left = self.wide - width(message[-1]) - 3
        beside = foot_lines(self.session, self.question, left, names_all=names_all) if left >= _FEW_KEYS else []
        if beside and _HELP_KEY in beside[0].text:
            return [*said[:-1], Line((*said[-1].pieces, ("  ", ""), *beside[0].pieces))]
        helped = with_help(said[-1], self.wide)
        return [*said[:-1], helped] if helped else [*said, *self._foot([], names_all=names_all)]

    # What is bought with room that is left

    def _offers(self, parts: dict[str, list[Line]], message: Sequence[str]) -> Iterable[dict[str, list[Line]]]:
        """What the screen is made larger by, the best first."""
        asked, blank = self.asked, [line()]
        is_folded = parts["steps"] and parts["steps"] != steps_together(asked, self.room)
        if not is_folded:
            yield {"steps": steps_apart(asked, self.room)}
        yield {"answers": self._answers("apart")}
        yield {"about": self._about()}
        yield {"air above answers": blank}
        stands = what_stands(self.session, self.question, self.room)
        known = [_proposal(text) for text in stands]
        yield {"known": known}
        for more in why_proposed(self.session, self.question, self.room):
            known = [*known, *in_role(more, "quiet")]
            yield {"known": known}
        yield {"air above": blank}
        yield {"air below": blank}
        if message and not self.free:
            yield {"message": in_role(message, "warning"), "foot": self._foot([])}
        if asked.enough:
            yield {"enough": in_role(set_lines(_ENOUGH.fill(e=asked.enough), self.room), "quiet")}
        yield {"whose": [self._whose()]}
        if not (message or self.free):
            yield {"foot": self._foot([], 2)}
        yield {"words": explained(self.session, self.question.criterion, self.room)}
        yield {"air below answers": blank}
        yield {"score": [line(cut(running_score(self.session), self.room))]}
        done, total = self.session.answered
        yield {"bar": [Line(bar(done / total, self.edge))]}
        yield {"rule": [line("─" * self.edge, "quiet")]}
        yield {"progress": in_role(packed(self._progress(), self.edge, "  "))}

    def _head(self) -> Line:
        """What is asked, about what, and how far the session has come; at the end of it a clock may stand."""
        asked, title = self.asked, " ".join(str(self.asked.title).split())
        done, total = self.session.answered
        body = asked.service.name if asked.service else self.header.organisation
        minutes = self.session.minutes_left()
        right = f"{done}/{total} · {time_left(minutes)}"
        if width(f"{asked.id} {title} · {body}") + width(right) + 2 > self.edge:
            right = f"{done}/{total} · {amount(minutes)}"
        if is_to_find(self.session, self.question):
            right = f"{done}/{total}{' ' * CLOCK_ROOM}"
        space = self.edge - width(right) - width(asked.id) - 6
        if asked.service:
            title = cut(title, max(space - width(str(body)), min(_TITLE, space - _BODY), 1))
        left = space - width(title)
        about = f" · {cut(body, max(left, _BODY))}" if asked.service or left >= min(_BODY, width(str(body))) else ""
        text = sides(f"{asked.id} {title}{about}", right, self.edge)
        end, rest = len(asked.id), len(text) - len(right) if text.endswith(right) else len(text)
        return Line(((text[:end], "mark"), (text[end:rest], "strong"), (text[rest:], "quiet")))

    def _about(self) -> list[Line]:
        """Where to look, and which of the services it is."""
        asked = self.asked
        about = [Text("Del: {p}", "Part: {p}").fill(p=asked.place)] if asked.place else []
        if asked.service and self.session.services[1:]:
            service = Text("{s} (tjänst {n} av {m})", "{s} (service {n} of {m})").fill(
                s=asked.service.name, n=asked.service_number, m=len(self.session.services)
            )
            about.insert(0, service)
        return in_role(packed(about, self.room, " · "), "quiet")

    def _whose(self) -> Line:
        """Whose answers they are, and where in the catalogue the question stands."""
        who = f"{self.header.organisation} · {self.header.edition} · {self.header.assessor}"
        return line(sides(who, f"{self.asked.dimension} › {self.asked.theme}", self.edge), "quiet")

    def _progress(self) -> list[str]:
        bars = []
        for p in self.session.progress():
            name = self.session.catalogue.dimension_of[p.dimension].short
            drawn = f"{Line(bar(p.done / p.total, 8)).text} " if self.wide >= _WIDE else ""
            bars.append(f"{name} {drawn}{p.done}/{p.total}")
        return bars

    # Where not all fits

    def _several(self, parts: dict[str, list[Line]]) -> list[Sheet]:
        """How to check in a window above the levels, which stay; where that is too low, sheets of everything."""
        close = self._close(parts, [])
        steps, known, foot = close["steps"], close["known"], close["foot"]
        window = self.rows - _height(close) + len(steps) - 1
        within = windows(steps, window)
        blocks = [(_QUESTION, parts["asked"]), *answers(self.asked, self.given, self.room)]
        blocks += [(HOW, [drawn]) for drawn in steps]
        if self.rows - len(parts["head"]) - len(known) - len(parts["foot"]) < _LOWEST:
            known = []
        room = self.rows - len(parts["head"]) - len(known) - len(parts["foot"]) - 1
        on_sheets = sheets(blocks, max(room, 1))
        if within and len(within) <= len(on_sheets):
            above = [*close["head"], *close["asked"]]
            turning = [self._turning(_REST, str(HOW), len(steps) - window * n) for n in range(1, len(within) + 1)]
            return [
                Sheet([*above, *lines, turn, *close["answers"]], close["known"], foot)
                for lines, turn in zip(within, turning, strict=True)
            ]
        return [Sheet(self._sheet(parts, on_sheets, n, room), known, parts["foot"]) for n in range(len(on_sheets))]

    def _sheet(
        self, parts: dict[str, list[Line]], on_sheets: list[list[tuple[Text, Line]]], n: int, room: int
    ) -> list[Line]:
        """One of the sheets, below what is asked about."""
        lines = [drawn for _, drawn in on_sheets[n]]
        rest = [str(name) for sheet in on_sheets[n + 1 :] for name, _ in sheet]
        turning = self._turning(_MORE, ", ".join(dict.fromkeys(rest)), len(rest))
        return [*parts["head"], *lines, turning, *[line()] * (room - len(lines))]

    def _turning(self, said: Text, named: str, lines: int) -> Line:
        """What is left to read and the key that shows it, or the key that goes back."""
        if lines <= 0:
            return line(cut(_BEGINNING, self.room), "mark")
        text = str(said.fill(p=named, n=lines))
        return line(text if width(text) <= self.room else cut(_REST_OF_ALL, self.room), "mark")


def _height(parts: dict[str, list[Line]]) -> int:
    return sum(map(len, parts.values()))


def _drawn(parts: dict[str, list[Line]]) -> list[Line]:
    return [drawn for lines in parts.values() for drawn in lines]


def _proposal(text: str) -> Line:
    return line(text, "mark" if str(PROPOSAL) in text else "")


def time_left(minutes: float) -> str:
    """How much time is left, in words."""
    return str(Text("cirka {a} kvar", "about {a} left").fill(a=amount(minutes)))


def amount(minutes: float) -> str:
    """Minutes as hours and minutes, rounded to five."""
    rounded = max(5 * round(minutes / 5), 5) if minutes else 0
    hours, rest = divmod(rounded, 60)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")))


def running_score(session: Session) -> str:
    """The score so far with coverage and bounds, in one line."""
    total = session.score().total
    if total.value is None:
        return str(Text("Poäng: inga svar ännu", "Score: no answers yet"))
    # As everywhere: a point where it is known closely enough, otherwise the range that is known.
    ends = (total.value,) if total.known_within(session.catalogue.tolerance) else (total.least, total.most)
    shown = joined("–", (number(end) for end in ends if end is not None))
    return str(
        Text(
            "Poäng hittills {v} · {c} besvarat · kan bli {lo}–{hi}",
            "Score so far {v} · {c} answered · can become {lo}–{hi}",
        ).fill(v=shown, c=percent(total.coverage), lo=number(total.low), hi=number(total.high))
    )
