"""A plan as a Markdown checklist, to paste into a ticket system."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.content.phrases import as_written
from digimaturity.ground.language import Text, joined, number, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.content.plan_rows import PlanRow
    from digimaturity.model.catalogue import Criterion

# A level's text may build on a lower one: "Som 4, och …", "As 4, and …".
_BUILDS_ON = re.compile(r"(?:Som|As) (\d+)\b")
# What Markdown would obey in the middle of a line.
_MARKS = re.compile(r"([\\`*\[\]<>|])")


def ticket(row: PlanRow) -> str:
    """One step as a box to tick: when it is done, what comes first, and who does it already."""
    lines = [
        Text(
            "- [ ] **{n}. {id} {t}** – vinst {g}, nytta {u}/5, insats {e}/5",
            "- [ ] **{n}. {id} {t}** – gain {g}, usefulness {u}/5, effort {e}/5",
        ).fill(n=row.n, id=row.id, t=_plain(row.title), g=number(row.gain, 2), u=row.usefulness, e=row.effort)
    ]
    if row.done:
        lines.append(Text("  - Klart när: {t}", "  - Done when: {t}").fill(t=_plain(row.done[0])))
        lines += [Text("    - {t}", "    - {t}").fill(t=_plain(text)) for text in row.done[1:]]
    if row.requires:
        lines.append(Text("  - Efter: {d}", "  - After: {d}").fill(d=", ".join(row.requires)))
    if row.model:
        where = f" <{row.model.address}>" if row.model.address else ""
        lines.append(Text("  - Förebild: {o}{a}", "  - Role model: {o}{a}").fill(o=_plain(row.model.name), a=where))
    return "\n".join(str(line) for line in lines)


def done_when(criterion: Criterion) -> list[Text]:
    """What is seen when the criterion is mended: its top level, then what that builds on and what must hold as well."""
    if criterion.goalposts:
        return [_goal(criterion)]
    if not criterion.levels:
        return []
    texts = {level.number: level.text for level in criterion.levels}
    top = max(criterion.levels, key=lambda level: level.points)
    said = top.text
    if criterion.answer_set is not None:  # "yes" says nothing without the question
        said = joined(" ", (criterion.question, said))
    return [said, *_built_on(top.number, texts), *criterion.holds_when]


def _built_on(level: int, texts: dict[int, Text]) -> Iterator[Text]:
    """The texts that a level refers to, and those that they refer to."""
    seen = {level}
    text = texts[level]
    while (match := _BUILDS_ON.match(text.sv) or _BUILDS_ON.match(text.en)) is not None:
        number_of = int(match[1])
        if number_of in seen or number_of not in texts:
            break
        seen.add(number_of)
        text = texts[number_of]
        yield same("{n}: {t}").fill(n=number_of, t=text)


def _goal(criterion: Criterion) -> Text:
    """The measured value that gives the top: at most it where less is better, otherwise at least."""
    value, _ = max(criterion.goalposts, key=lambda post: post[1])
    less = value == criterion.goalposts[0][0]
    how = Text("högst", "at most") if less else Text("minst", "at least")
    return Text("{h} {v} {u}", "{h} {v} {u}").fill(h=how, v=as_written(value), u=criterion.unit)


def _plain(text: Text) -> Text:
    """The text on one line, with nothing that Markdown would obey."""
    return text.each(lambda words: _MARKS.sub(r"\\\1", " ".join(words.split())))
