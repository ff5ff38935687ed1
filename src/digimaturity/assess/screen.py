"""A question as lines of text, for a screen of any size and for a screen reader.

Nothing here depends on colour: roles only underline what the words and their order already say.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digimaturity.assess.question_text import how_to_check
from digimaturity.content.evidence_words import file_words
from digimaturity.ground.language import OWN_NAME, Text, following, joined, number, percent, same
from digimaturity.ground.line import Line, bar, line
from digimaturity.ground.table import width
from digimaturity.ground.terminal import harmless, reading_width
from digimaturity.model.answers import Observation
from digimaturity.model.partly_known import chosen
from digimaturity.model.terms import EvidenceNeed, Method
from digimaturity.model.try_words import how_many, is_tried, which_try

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.assess.earlier import Earlier
    from digimaturity.assess.session import Session
    from digimaturity.ground.line import Role
    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Evidence
    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.settled import Sent

NARROWEST, LOWEST, _WIDE = 20, 12, 110
KEYS = (
    ("n", Text("ej tillämpligt", "not applicable")),
    ("x", Text("hindrad", "blocked")),
    ("i", Text("mellan två", "between two")),
    ("s", Text("hoppa", "skip")),
    ("b", Text("bakåt", "back")),
    ("u", Text("ångra", "undo")),
    ("e", Text("belägg", "evidence")),
    ("m", Text("anteckning", "note")),
    ("v", Text("visa och ändra belägg", "view and change evidence")),
    ("h", Text("hela frågan", "whole question")),
    ("o", Text("ord och regler", "words and rules")),
    ("/", Text("sök", "find")),
    ("g", Text("nästa obesvarade", "next unanswered")),
    ("d", Text("nästa plats; utan platser nästa dimension", "next place; without places, next dimension")),
    ("l", Text.composed(lambda language: OWN_NAME.say(following(language)))),
    ("?", Text("hjälp", "help")),
    ("q", Text("sluta", "quit")),
)
_NEXT_PLACE, _NEXT_DIMENSION = Text("nästa plats", "next place"), Text("nästa dimension", "next dimension")
# What fits in two lines of 80 columns beside the levels; the others are behind "?".
# What u does is said when there is something to take back.
_LEFT_OUT = {"u", "l", "d", "v", "o"}

_PROPOSAL = Text("Förslag:", "Proposal:")
_OWN = Text("ditt eget svar", "your own answer")
_LEFT_SIDE = 12
# What e asks for, in the words of its prompts.
_WANTED = {EvidenceNeed.TEXT: Text("citat", "quote")}
# What a level's further lines begin with.
_DEEP = " " * 5
# So much is shown of a name that something has to follow on the same line.
_NAME = 24
# And no less: what is shorter says nothing.
_INITIALS = 4


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above every question."""

    organisation: Text
    edition: str
    assessor: str


def question_screen(session: Session, header: Header, columns: int, rows: int, message: str = "") -> list[Line]:
    """The lines of a question: header, question, how to check, levels, what is known, keys and progress.

    How to check is shortened, with a word about ``h``, when not everything fits.
    """
    question = session.current
    assert question is not None  # noqa: S101 - the loop shows the end by itself
    room = max(columns, NARROWEST) - 2
    parts = {
        "top": _top(session, header, question, room),
        "about": _lines(_about(session, question, room), "strong"),
        "asked": _lines(_wrapped(question.criterion.question, room), "strong"),
        "how": [],
        "blank": [line()],
        "levels": [_level(text) for text in _levels(question.criterion, session.observation(question), room)],
        "known": [_proposal(text) for text in _known(session, question, room)],
        "filling": [],
        "rule": [line("─" * room, "quiet")],
        "keys": [_key_names(text) for text in _keys(question, room, placed=session.catalogue.is_placed)],
        "message": _lines(_wrapped(message, room), "warning") if message else [],
        "progress": [_bars(text) for text in _packed(_progress_bars(session, wide=room >= _WIDE), room, "  ")],
        "score": [line(cut(running_score(session), room))],
    }
    left = max(rows, LOWEST) - 1 - sum(map(len, parts.values()))
    how = [
        text
        for step in how_to_check(question.criterion, session.kind, session.sent(question))
        for text in _wrapped(f"· {step}", room, "  ")
    ]
    if len(how) > left:
        more = str(Text("… h visar hela frågan", "… h shows the whole question"))
        how = [*how[: max(left - 1, 0)], cut(f"  {more}", room)]
    parts["how"] = _lines(how, "quiet")
    parts["filling"] = [line()] * (left - len(how))
    _spare(parts, len(how) - left)
    spare = max(rows, LOWEST) - 1 - sum(map(len, parts.values()))
    parts["filling"] += [line()] * max(spare, 0)
    _squeeze(parts, max(rows, LOWEST) - 1, room)
    return [_set_in(drawn) for lines in parts.values() for drawn in lines]


def _set_in(drawn: Line) -> Line:
    return Line(((" ", ""), *drawn.pieces))


def _lines(texts: Sequence[str], role: Role = "") -> list[Line]:
    return [line(text, role) for text in texts]


def _level(text: str) -> Line:
    """A level with its digit set off, and the whole level where it is the answer."""
    if text.startswith(("* ", "? ")):
        return line(text, "done" if text.startswith("*") else "mark")
    return Line(((text[:3], "mark"), (text[3:], ""))) if re.match(r"  \d  ", text) else line(text)


def _proposal(text: str) -> Line:
    return line(text, "mark" if text.startswith(str(_PROPOSAL)) else "")


def _key_names(text: str) -> Line:
    """Keys set off from what they do: each is one sign, the digits of the levels likewise."""
    parts = re.split(r"((?:^|(?<=  ))(?:\d )+|(?:^|(?<=  )).(?= ))", text)
    return Line(tuple((part, "mark" if n % 2 else "") for n, part in enumerate(parts) if part))


def _bars(text: str) -> Line:
    parts = re.split("([━╸]+|─+)", text)
    roles: dict[str, Role] = {"━": "done", "╸": "done", "─": "quiet"}
    return Line(tuple((part, roles.get(part[0], "")) for part in parts if part))


def _spare(parts: dict[str, list[Line]], surplus: int) -> None:
    """Take away lines until everything fits; the question, its levels and what went wrong go last."""
    spared = (
        ("known", 1),
        ("blank", 0),
        ("progress", 0),
        ("keys", 1),
        ("how", 0),
        ("known", 0),
        ("keys", 0),
        ("score", 0),
    )
    for name, keep in spared:
        if surplus <= 0:
            return
        before = len(parts[name])
        # A first line that is blank only separates; of the keys the first line answers.
        parts[name] = [drawn for drawn in parts[name] if drawn.text] if name == "known" and keep else parts[name][:keep]
        surplus -= before - len(parts[name])
    if surplus > 0:
        parts["message"] = parts["message"][: max(len(parts["message"]) - surplus, 1)]


def _squeeze(parts: dict[str, list[Line]], rows: int, room: int) -> None:
    """On a screen that is too small for all its words: less of each level, of what is asked, and where the rest is."""
    if sum(map(len, parts.values())) <= rows:
        return
    parts["keys"], parts["how"] = [_key_names(str(Text("h hela frågan", "h whole question")))], []
    levels: list[list[Line]] = []
    for drawn in parts["levels"]:
        if drawn.text.startswith(_DEEP) and levels:
            levels[-1].append(drawn)
        else:
            levels.append([drawn])
    others = sum(len(lines) for name, lines in parts.items() if name != "levels")
    each = max((rows - others) // max(len(levels), 1), 1)
    parts["levels"] = [drawn for level in levels for drawn in _shortened(level, each, room)]
    if sum(map(len, parts.values())) > rows:
        parts["rule"] = []
    surplus = sum(map(len, parts.values())) - rows
    # The service is kept before the place, and the question before either.
    for keep in range(len(parts["about"]) - 1, -1, -1):
        if surplus > 0:
            parts["about"] = parts["about"][:keep]
            surplus -= 1
    if surplus > 0:
        parts["asked"] = _shortened(parts["asked"], max(len(parts["asked"]) - surplus, 1), room)


def _shortened(lines: list[Line], most: int, room: int) -> list[Line]:
    """The first lines of a text; the last of them tells that it goes on."""
    if len(lines) <= most:
        return lines
    last, role = lines[most - 1].text, lines[most - 1].pieces[-1][1]
    ended = cut(last, room - 1) if last.endswith("…") or width(last) > room - 1 else f"{last}…"
    return [*lines[: most - 1], _level(ended) if most == 1 and not role else line(ended, role)]


def _top(session: Session, header: Header, question: Question, room: int) -> list[Line]:
    """Whose answers, what is asked about, and a rule that is as thick as far as the session has come."""
    catalogue = session.catalogue
    done, total = session.answered
    left = f"{done}/{total} · {time_left(session.minutes_left())}"
    who = f"{header.organisation} · {header.edition} · {header.assessor}"
    theme = catalogue.theme_of[question.criterion.theme]
    where = f"{catalogue.dimension_of[question.criterion.dimension].title} › {theme.title}"
    return [
        line(_sides(who, left, room)),
        line(_sides(where, question.criterion.id, room)),
        Line(bar(done / total, room)),
    ]


def time_left(minutes: float) -> str:
    """Minutes as hours and minutes, rounded to five."""
    rounded = max(5 * round(minutes / 5), 5) if minutes else 0
    hours, rest = divmod(rounded, 60)
    amount = " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")))
    return str(Text("cirka {a} kvar", "about {a} left").fill(a=amount))


def _about(session: Session, question: Question, room: int) -> list[str]:
    """What is asked about, and where to look."""
    place = session.catalogue.place_of(question.criterion)
    about = [Text("Var: {p}", "Where: {p}").fill(p=place)] if place else []
    if question.service:
        service = Text("{name} (tjänst {n})", "{name} (service {n})").fill(
            name=question.service.name, n=question.service_number
        )
        about.insert(0, service)
    return _packed(about, room, " · ")


def _levels(criterion: Criterion, given: Observation | None, room: int) -> list[str]:
    if criterion.goalposts:
        ends = "; ".join(
            f"{number(value, 2)} {criterion.unit} = {number(points, 0)}" for value, points in criterion.goalposts
        )
        said = Text("Skriv värdet i {u} ({e} poäng).", "Write the value in {u} ({e} points).")
        return _wrapped(said.fill(u=criterion.unit, e=ends), room)
    lines: list[str] = []
    for level in criterion.levels:
        lines += _wrapped(f"{_mark(level.number, given)} {level.number}  {level.text}", room, _DEEP)
    return lines


def _mark(level: int, given: Observation | None) -> str:
    """A star at the level that was seen, a question mark at each that an answer known in part may be."""
    if given is None or given.level is None:
        return " "
    if given.up_to is not None:
        return "?" if given.level <= level <= given.up_to else " "
    return "*" if given.level == level else " "


def _known(session: Session, question: Question, room: int) -> list[str]:
    lines = []
    given = session.observation(question)
    if given and (given.outcome.is_finding or given.reason):
        whole = question.service_id and session.file.answer(question.criterion.id).of(question.service_id) is None
        said = (
            Text(
                "Ditt svar innan tjänsterna registrerades: {a}", "Your answer before the services were registered: {a}"
            )
            if whole
            else Text("Ditt svar: {a}", "Your answer: {a}")
        )
        lines.append(said.fill(a=described(given, question.criterion)))
    if is_tried(question.criterion) and (which := which_try(question.criterion, given, session.today)):
        lines.append(which)
    earlier = session.earlier.get((question.criterion.id, question.service_id))
    if earlier:
        lines.append(_proposed(earlier, question.criterion, room))
    if given and (given.evidence or given.note):
        # On a low screen only the first line is left, and it says at least that there is something.
        if lines:
            lines[0] = joined(" · ", [lines[0], how_much(given)])
        lines.append(_attached(given))
    if session.draft:
        kept = Observation.not_assessed(evidence=session.draft.evidence, note=session.draft.note)
        lines.append(Text("Inte sparat än: {w}", "Not saved yet: {w}").fill(w=how_much(kept)))
    return ["", *(cut(text, room) for text in lines)] if lines else []


def _proposed(earlier: Earlier, criterion: Criterion, room: int) -> Text:
    """An earlier answer and whose it is; a long name is shortened so that the key after it is seen."""

    def said(whose: Text) -> Text:
        return Text("{p} {a} från {e}, {w}. Enter godtar", "{p} {a} from {e}, {w}. Enter accepts").fill(
            p=_PROPOSAL, a=described(earlier.observation, criterion), e=earlier.edition, w=whose
        )

    if not earlier.by:
        return said(_OWN)
    by = Text("av {b}", "by {b}")
    left = room - width(str(said(by.fill(b=""))))
    # Where there is no room for a name, the whole line is cut instead, once.
    return said(by.fill(b=cut(earlier.by, min(left, _NAME)) if left >= _INITIALS else earlier.by))


def how_much(o: Observation) -> Text:
    """How much is kept beside an answer."""
    pieces = [Text("{n} belägg", "{n} evidence").fill(n=len(o.evidence))] if o.evidence else []
    return joined(", ", [*pieces, *([Text("en anteckning", "a note")] if o.note else [])])


def _attached(o: Observation) -> Text:
    """Evidence and note in one line, with the key that shows all of them; the key first, since the line may be cut."""
    parts = []
    if o.evidence:
        said = Text("Belägg ({n}): {e}", "Evidence ({n}): {e}")
        parts.append(said.fill(n=len(o.evidence), e=_one_line(_piece(o.evidence[-1]))))
    if o.note:
        parts.append(Text("Anteckning: {t}", "Note: {t}").fill(t=_one_line(o.note)))
    return Text("v visar: {a}", "v shows: {a}").fill(a=joined(" · ", parts))


def _piece(piece: Evidence) -> str:
    return piece.url or piece.quote or str(file_words(piece) or "")


def _one_line(text: str | None) -> str:
    return cut(" ".join((text or "").split()), 36)


def attached_lines(question: Question, o: Observation | None) -> list[Line]:
    """Everything that is kept about a question: the answer with whom and when, evidence, note, and what was before."""
    room = reading_width() - 2
    parts = [*_lines(_wrapped(f"{question.criterion.id} {question.criterion.title}", room), "strong"), line()]
    if o is None:
        return [_set_in(drawn) for drawn in (*parts, line(str(Text("Inget är sparat än.", "Nothing is saved yet."))))]
    parts += _lines(_wrapped(_told(o, question.criterion), room))
    for n, piece in enumerate(o.evidence, 1):
        shown = " · ".join(str(part) for part in (piece.url, file_words(piece), piece.seen) if part)
        parts += [line(), *_paragraphs(f"{n}  {shown}", room, "   ")]
        if piece.quote:
            parts += _paragraphs(f"   ”{piece.quote}”", room, "   ")
    if o.note:
        parts += [line(), line(str(Text("Anteckning", "Note")), "strong"), *_paragraphs(o.note, room)]
    if o.history:
        parts += [line(), line(str(Text("Historik", "History")), "strong")]
        for was in o.history:
            changed = Text("ändrat {w} av {b}", "changed {w} by {b}").fill(
                w=was.replaced_at[:16].replace("T", " "), b=was.replaced_by
            )
            parts += _lines(_wrapped(f"· {_told(was, question.criterion)}; {changed}", room, "  "), "quiet")
    return [_set_in(drawn) for drawn in parts]


def _told(o: Observation, criterion: Criterion) -> Text:
    what = o.outcome.words if not o.outcome.is_finding else described(replace(o, at=""), criterion)
    return Text("{w} · {b}, {t}", "{w} · {b}, {t}").fill(w=what, b=o.by or "–", t=o.at[:16].replace("T", " "))


def _paragraphs(text: str, room: int, indent: str = "") -> list[Line]:
    """A text with its own line breaks."""
    return [line(drawn) for part in text.split("\n") for drawn in _wrapped(part, room, indent)]


def described(o: Observation, criterion: Criterion) -> Text:
    """An answer in a few words."""
    if not o.outcome.counts:
        return Text("{o} ({r})", "{o} ({r})").fill(o=o.outcome.words, r=o.reason) if o.reason else o.outcome.words
    choice = f"{number(o.value, 2)} {criterion.unit}" if o.value is not None else str(o.level)
    if o.up_to is not None:
        choice = str(chosen(o, criterion))
    method = str(o.method.words) if o.method is not Method.PERSON else ""
    # What is being given is one try, whatever stands beside it; what stands says on how many it rests.
    tried = str(how_many(criterion, o) or "") if o.tries or o.at else ""
    about = ", ".join(filter(None, (o.reason if o.up_to is not None else "", tried, method, o.at[:10])))
    return same(f"{choice} ({about})" if about else choice)


def keys_of(*, placed: bool) -> list[tuple[str, Text]]:
    """The keys and what they do, in a catalogue with or without places."""
    onward = _NEXT_PLACE if placed else _NEXT_DIMENSION
    return [(key, onward if key == "d" else name) for key, name in KEYS]


def _keys(question: Question, room: int, *, placed: bool) -> list[str]:
    choices = " ".join(str(level.number) for level in question.criterion.levels)
    answer = f"{choices} {Text('svara', 'answer')}" if choices else str(Text("skriv talet", "type the number"))
    wide = room >= _WIDE
    unusable = set() if question.criterion.na_allowed else {"n"}
    wanted = _WANTED.get(question.criterion.evidence_needs, question.criterion.evidence_needs.words)
    given = keys_of(placed=placed)
    named = [(key, Text("belägg: {w}", "evidence: {w}").fill(w=wanted) if key == "e" else name) for key, name in given]
    keys = [answer, *(f"{key} {name}" for key, name in named if key not in unusable and (wide or key not in _LEFT_OUT))]
    return _packed(keys, room, "  ")


def _progress_bars(session: Session, *, wide: bool) -> list[str]:
    bars = []
    for p in session.progress():
        name = session.catalogue.dimension_of[p.dimension].short
        drawn = f"{Line(bar(p.done / p.total, 8)).text} " if wide else ""
        bars.append(f"{name} {drawn}{p.done}/{p.total}")
    return bars


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


def whole_question(criterion: Criterion, kind: str, columns: int, settled: Sequence[Sent] = ()) -> list[Line]:
    """Everything the catalogue says about a question, for reading."""
    room = max(columns, NARROWEST) - 2
    title = f"{criterion.id} {criterion.title} ({criterion.kind.words})"
    parts = [*_lines(_wrapped(title, room), "strong"), line(), *_lines(_wrapped(criterion.question, room)), line()]
    sections: list[tuple[Text, Sequence[object]]] = [
        (Text("Så här", "How to check"), how_to_check(criterion, kind, settled)),
        (Text("Facit", "Answer key"), [_key_of(sent, alone=len(settled) == 1) for sent in settled if sent.answer]),
        (
            Text("Andra frågor att skicka", "Other questions to send"),
            [q.sv for q in (criterion.errand.questions.get(kind, ())[1:] if criterion.errand and not settled else ())],
        ),
        (Text("Högsta nivån kräver", "The top level needs"), criterion.holds_when),
        (Text("Belägg", "Evidence"), [criterion.enough] if criterion.enough else []),
        (Text("Ej tillämpligt", "Not applicable"), [_when_not_applicable(criterion)]),
        (Text("Källor", "Sources"), criterion.sources),
    ]
    for heading, items in sections:
        if items:
            parts.append(line(str(heading), "strong"))
            parts += [line(text) for item in items for text in _wrapped(f"· {item}", room, "  ")]
            parts.append(line())
    return [_set_in(drawn) for drawn in parts]


def _key_of(sent: Sent, *, alone: bool) -> Text | None:
    """The answer key of a question, with the question where there are several."""
    return sent.answer if alone else same("{q} {a}").fill(q=sent.text, a=sent.answer)


def _when_not_applicable(criterion: Criterion) -> Text:
    if not criterion.na_allowed:
        return Text("Tillåts inte.", "Not allowed.")
    return criterion.na_when or Text("När måttet saknar mening för organisationen.", "Where the figure has no meaning.")


def help_lines(columns: int, *, placed: bool = False) -> list[Line]:
    """What the keys do, in a catalogue with or without places."""
    room = max(columns, NARROWEST) - 2
    lines = [
        Text(
            "0–9    svara med nivån; för mätvärden: skriv talet, sedan Enter",
            "0–9    answer with the level; for measures: write the number, then Enter",
        ),
        Text("Enter  godta förslaget från en tidigare utgåva", "Enter  accept the proposal of an earlier edition"),
        *(f"{key:<6} {name}" for key, name in keys_of(placed=placed)),
        Text(
            "Esc    lämna en text utan att spara den; Alt Enter ger en ny rad i den",
            "Esc    leave a text without saving it; Alt Enter makes a new line in it",
        ),
        *_wrapped(
            Text(
                "Varje svar är på disk innan nästa fråga visas. Sluta och fortsätt när du vill.",
                "Each answer is on disk before the next question. Stop and resume as you like.",
            ),
            room,
        ),
    ]
    heading = _set_in(line(str(Text("Tangenter", "Keys")), "strong"))
    return [heading, *(_set_in(_help_key(str(text))) for text in lines)]


def _help_key(text: str) -> Line:
    found = re.match(r"\S+ {2,}", text)
    return Line(((found[0], "mark"), (text[found.end() :], ""))) if found else line(text)


def spoken(session: Session, header: Header) -> list[str]:
    """A question as plain lines, top to bottom, for a screen reader or a pipe: nothing is drawn or shortened."""
    question = session.current
    assert question is not None  # noqa: S101
    room = reading_width()
    c = question.criterion
    theme = session.catalogue.theme_of[c.theme].title
    dimension = session.catalogue.dimension_of[c.dimension].title
    done, total = session.answered
    left = Text("{d} av {t} besvarade, {l}.", "{d} of {t} answered, {l}.").fill(
        d=done, t=total, l=time_left(session.minutes_left())
    )
    return [
        "",
        harmless(f"{c.id}. {dimension}, {theme}. {header.organisation}."),
        *_about(session, question, room),
        *_wrapped(question.criterion.question, room),
        *(
            text
            for step in how_to_check(c, session.kind, session.sent(question))
            for text in _wrapped(f"- {step}", room, "  ")
        ),
        *_levels(c, session.observation(question), room),
        *_known(session, question, room)[1:],
        f"{left} {running_score(session)}.",
    ]


def _wrapped(text: Text | str, room: int, indent: str = "") -> list[str]:
    return textwrap.wrap(harmless(str(text)), room, subsequent_indent=indent) or [""]


def cut(text: Text | str, room: int) -> str:
    """The text on one line of at most ``room`` columns."""
    kept = " ".join(harmless(str(text)).splitlines())
    if width(kept) <= room:
        return kept
    # A note may be thousands of letters long, and is shortened at every key.
    end = used = 0
    while end < len(kept) and used + width(kept[end]) < room:
        used += width(kept[end])
        end += 1
    return kept[:end] + "…"


def _sides(left: str, right: str, room: int) -> str:
    # On a narrow screen the right side keeps what comes first.
    while width(right) > room - _LEFT_SIDE and " · " in right:
        right = right.rpartition(" · ")[0]
    fitted = cut(left, max(room - width(right) - 2, 4))
    return fitted + " " * max(room - width(fitted) - width(right), 1) + right


def _packed(parts: Sequence[Text | str], room: int, between: str) -> list[str]:
    lines = [""] if parts else []
    for part in (cut(part, room) for part in parts):
        longer = lines[-1] + (between if lines[-1] else "") + part
        if width(longer) > room and lines[-1]:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines
