"""The parts of a question as lines: how to check, the levels with what the top one needs, when it does not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from digimaturity.assess.typeset import in_role, set_lines
from digimaturity.ground.language import Text
from digimaturity.ground.line import Line, line
from digimaturity.ground.terminal import harmless

if TYPE_CHECKING:
    from digimaturity.assess.question_text import QuestionText
    from digimaturity.ground.line import Role
    from digimaturity.model.answers import Observation

Spacing = Literal["close", "even", "apart"]

HOW = Text("Så här gör du", "How to check")
# A mark that stays with what it begins.
_MARK = "·\u00a0"
# What a level's further lines begin with.
_DEEP = " " * 5
_LEVELS = Text("nivåerna", "the levels")
_TOP_NEEDS = Text("vad nivå {n} kräver", "what level {n} needs")
_NEEDS = Text("{n} kräver:", "{n} needs:")
_WHEN_NOT = Text("när frågan inte gäller", "when it does not apply")
_NOT_APPLICABLE = Text("Ej tillämpligt:", "Not applicable:")
_KEY = Text("Facit: {t}", "Answer key: {t}")
_TOP = Text("Högsta nivån", "The top level")


def question_lines(asked: QuestionText, room: int) -> list[Line]:
    """The question, and which the services are where it speaks of all of them."""
    named = set_lines(asked.services_named, room) if asked.services_named else []
    return [*in_role(set_lines(asked.question, room), "strong"), *in_role(named)]


def step_texts(asked: QuestionText) -> list[Text]:
    """How to check, and what the study knows to be right."""
    return [*asked.steps, *(_KEY.fill(t=text) for text in asked.key)]


def steps_apart(asked: QuestionText, room: int) -> list[Line]:
    """How to check, each step on lines of its own."""
    return [_bulleted(text) for step in step_texts(asked) for text in set_lines(step, room, _MARK)]


def steps_together(asked: QuestionText, room: int) -> list[Line]:
    """How to check, as one paragraph."""
    steps = f" {_MARK}".join(str(step) for step in step_texts(asked))
    return [_bulleted(text) for text in set_lines(steps, room, _MARK)] if steps else []


def _bulleted(text: str) -> Line:
    """A line whose steps begin with a mark that is seen."""
    first, *others = text.split(_MARK)
    pieces: list[tuple[str, Role]] = [(first, "")]
    for other in others:
        pieces += [("· ", "mark"), (other, "")]
    return Line(tuple(piece for piece in pieces if piece[0]))


def question_and_steps(asked: QuestionText, room: int) -> list[Line]:
    """The question and how to check as one paragraph, where every line counts."""
    named = [f"{asked.services_named}."] if asked.services_named else []
    question = harmless(str(asked.question))
    parts = [question, *named, *map(str, step_texts(asked))]
    lines, left = [], len(question)
    for text in set_lines(f" {_MARK}".join(parts), room):
        # The question is set off to where it ends.
        strong, rest = text[:left], text[left:]
        lines.append(Line(tuple(p for p in ((strong, "strong"), *_bulleted(rest).pieces) if p[0])))
        left = max(left - len(text) - 1, 0)
    return lines


def answers(
    asked: QuestionText, given: Observation | None, room: int, spacing: Spacing = "even"
) -> list[tuple[Text, list[Line]]]:
    """Each level, what the top one needs, and when the question does not apply, each with a name for what it is.

    Args:
        asked: the question.
        given: what has been answered.
        room: columns.
        spacing: ``close`` sets everything in less and the conditions after the top level; ``apart`` gives each
            condition lines of its own.
    """
    blocks = [(_LEVELS, in_role(set_lines(asked.measured, room)))] if asked.measured else []
    is_close = spacing == "close" and bool(asked.levels)
    needs = f" {_needs(asked)}" if is_close and asked.top_needs else ""
    for number, text in asked.levels:
        said = f"{text}{needs}" if number == asked.top else str(text)
        blocks.append((_LEVELS, _level(number, said, given, room, is_close=is_close)))
    if asked.top_needs and not is_close:
        name = _TOP_NEEDS.fill(n=asked.top) if asked.top is not None else _TOP
        blocks.append((name, _conditions(asked, room, apart=spacing == "apart")))
    if asked.not_applicable:
        said = str(asked.not_applicable) if is_close else f"{_NOT_APPLICABLE} {asked.not_applicable}"
        texts = set_lines(said, room, " n " if is_close else "  n  ")
        blocks.append((_WHEN_NOT, [_set_off(texts[0]), *in_role(texts[1:])]))
    return blocks


def _needs(asked: QuestionText) -> str:
    label = _NEEDS.fill(n=asked.top if asked.top is not None else _TOP)
    return f"{label} {f' {_MARK}'.join(map(str, asked.top_needs))}"


def _conditions(asked: QuestionText, room: int, *, apart: bool) -> list[Line]:
    if apart and asked.top_needs[1:]:
        texts = [text for need in asked.top_needs for text in set_lines(need, room, f"{_DEEP}{_MARK}")]
        label = str(_NEEDS.fill(n=asked.top if asked.top is not None else _TOP))
        return [line(f"{_DEEP}{label}", "strong"), *map(_bulleted, texts)]
    return [_bulleted(text) for text in set_lines(_needs(asked), room, _DEEP)]


def _level(number: int, text: str, given: Observation | None, room: int, *, is_close: bool) -> list[Line]:
    """A level: a star where it was seen, a question mark where an answer known in part may be it."""
    sign = " "
    if given is not None and given.level is not None:
        within = given.level <= number <= (given.level if given.up_to is None else given.up_to)
        sign = ("*" if given.up_to is None else "?") if within else " "
    texts = set_lines(text, room, f"{sign}{number} " if is_close else f"{sign} {number}  ")
    if sign != " ":
        return in_role((text.replace(_MARK, "· ") for text in texts), "done" if sign == "*" else "mark")
    return [_set_off(texts[0]), *map(_bulleted, texts[1:])]


def _set_off(text: str) -> Line:
    """A line with its key set off."""
    return Line(((text[:3], "mark"), *_bulleted(text[3:]).pieces))
