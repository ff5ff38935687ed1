"""The parts of a question as lines: how to check, the levels with what the top one needs, when it does not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.typeset import in_role, set_lines
from digimaturity.ground.language import Text
from digimaturity.ground.line import Line, line

if TYPE_CHECKING:
    from digimaturity.assess.question_text import QuestionText
    from digimaturity.ground.line import Role
    from digimaturity.model.answers import Observation

HOW = Text("Så här", "How to check")
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


def answers(
    asked: QuestionText, given: Observation | None, room: int, *, apart: bool = False
) -> list[tuple[Text, list[Line]]]:
    """Each level, what the top one needs, and when the question does not apply, each with a name for what it is.

    Args:
        asked: the question.
        given: what has been answered.
        room: columns.
        apart: whether each condition has lines of its own.
    """
    blocks = [(_LEVELS, in_role(set_lines(asked.measured, room)))] if asked.measured else []
    blocks += [(_LEVELS, _level(number, text, given, room)) for number, text in asked.levels]
    if asked.top_needs:
        name = _TOP_NEEDS.fill(n=asked.top) if asked.top is not None else _TOP
        blocks.append((name, _conditions(asked, room, apart=apart)))
    if asked.not_applicable:
        texts = set_lines(f"{_NOT_APPLICABLE} {asked.not_applicable}", room, "  n  ")
        blocks.append((_WHEN_NOT, [_set_off(texts[0]), *in_role(texts[1:])]))
    return blocks


def _conditions(asked: QuestionText, room: int, *, apart: bool) -> list[Line]:
    label = str(_NEEDS.fill(n=asked.top if asked.top is not None else _TOP))
    needs = [str(need) for need in asked.top_needs]
    if apart and len(needs) > 1:
        texts = [text for need in needs for text in set_lines(need, room, f"{_DEEP}{_MARK}")]
        return [line(f"{_DEEP}{label}", "strong"), *map(_bulleted, texts)]
    texts = set_lines(f"{label} {f' {_MARK}'.join(needs)}", room, _DEEP)
    if not texts[0].startswith(f"{_DEEP}{label}"):
        return in_role(texts)
    end = len(_DEEP) + len(label)
    return [Line(((texts[0][:end], "strong"), *_bulleted(texts[0][end:]).pieces)), *map(_bulleted, texts[1:])]


def _level(number: int, text: Text, given: Observation | None, room: int) -> list[Line]:
    """A level: a star where it was seen, a question mark where an answer known in part may be it."""
    sign = " "
    if given is not None and given.level is not None:
        within = given.level <= number <= (given.level if given.up_to is None else given.up_to)
        sign = ("*" if given.up_to is None else "?") if within else " "
    texts = set_lines(text, room, f"{sign} {number}  ")
    if sign != " ":
        return in_role(texts, "done" if sign == "*" else "mark")
    return [_set_off(texts[0]), *in_role(texts[1:])]


def _set_off(text: str) -> Line:
    """A line with its key set off."""
    return Line(((text[:3], "mark"), (text[3:], "")))
