"""How a file of answers is laid out in lines, so that a save touches only the lines of one answer.

The parser's own marks say where an answer ends and what is a comment; a line that merely looks like one may be part of
a text. Comments inside a changed answer are put back beside the fields that they stood at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.ground.outline import Comment, Outline, Steps, dumped, unpacked, write_lines
from digimaturity.ground.pattern import pattern
from digimaturity.ground.yamlfile import parse_yaml, read_bytes
from digimaturity.model.answers import storable

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Assessment

_INDENT = "  "
_ANSWERS = "answers"
_HEADER = (
    "# Svar från en bedömning. Går att läsa, kommentera och rätta för hand; kommentarer bevaras.\n"
    "# Answers of an assessment. May be read, commented and mended by hand; comments are kept.\n"
)
_OPENING = pattern(r"""(\s*["']?answers["']?\s*:)(.*)""", re.DOTALL)


def write_answer(criterion: str, fields: dict[str, Any], indent: str = _INDENT) -> str:
    """The lines of an answer, indented as a member of ``answers``."""
    return write_lines({criterion: fields}, indent)


class Block(NamedTuple):
    """The lines of an answer, and the comments and blank lines above it."""

    lead: str
    body: str


class Layout(NamedTuple):
    """A file cut into the lines before the answers, one block of lines per answer, and the lines after.

    ``head`` ends with the line ``answers:``. Lines end in ``newline`` on disk and in a line feed here.
    """

    head: str
    blocks: dict[str, Block]
    tail: str
    indent: str = _INDENT
    newline: str = "\n"

    @classmethod
    def new(cls, assessment: Assessment) -> Layout:
        """The layout of a file that is not there yet."""
        assessor = assessment.assessor
        fields = {
            "format": 1,
            "organisation": assessment.organisation,
            "edition": assessment.edition,
            "assessor": {"id": assessor.id, "name": assessor.name, "role": assessor.role.value},
            "catalogue": {"id": assessment.catalogue_id, "version": assessment.catalogue_version},
        }
        return cls(f"{_HEADER}{dumped(storable(fields))}{_ANSWERS}:\n", {}, "")

    @classmethod
    def of(cls, path: Path) -> Layout:
        """The layout of a file that has been read before, and is therefore known to be valid.

        Raises:
            InvalidDataError: the file changed meanwhile and cannot be read.
        """
        content = read_bytes(path)
        parse_yaml(content, path)
        mark, text, newline = unpacked(content)
        layout = cls._cut(text)
        return layout._replace(head=mark + layout.head, newline=newline)

    @classmethod
    def _cut(cls, text: str) -> Layout:
        outline = Outline(text)
        if () in outline.flow or any("?" in outline.ahead(path) for path in outline.keys if len(path) == 1):
            return cls._laid_out_afresh(text, outline)
        lines, opening = outline.lines, (_ANSWERS,)
        if opening not in outline.keys:
            first = next(iter(outline.keys), None)
            margin = outline.ahead(first) if first else ""
            end = outline.last_line + 1
            head = _ended("".join(lines[:end])) + f"{margin}{_ANSWERS}:\n"
            return cls(head, {}, "".join(lines[end:]), margin + _INDENT)
        margin = outline.ahead(opening)
        answers = [path for path in outline.keys if len(path) == 2 and path[0] == _ANSWERS]  # noqa: PLR2004
        if not answers or opening in outline.flow or any(outline.ahead(path).strip() for path in answers):
            return cls._answers_afresh(text, outline, margin)
        blocks = {}
        read_to = outline.keys[opening][0] + 1
        for path in answers:
            start, end = outline.keys[path][0], outline.ends[path] + 1
            blocks[str(path[1])] = Block("".join(lines[read_to:start]), _ended("".join(lines[start:end])))
            read_to = end
        head = "".join(lines[: outline.keys[opening][0] + 1])
        return cls(head, blocks, "".join(lines[read_to:]), outline.ahead(answers[0]))

    @classmethod
    def _answers_afresh(cls, text: str, outline: Outline, margin: str) -> Layout:
        """For answers in another style, or none yet: those lines are laid out afresh, with their comments above."""
        line, last = outline.keys[_ANSWERS,][0], outline.ends[_ANSWERS,]
        leads, loose = _by_answer([c for c in outline.comments if line <= c.line <= last])
        beside = ""
        if not leads and len(loose) == 1 and loose[0].line == line and loose[0].gap:
            beside = loose.pop().text
        head = "".join(outline.lines[:line]) + "".join(f"{margin}{c.text}\n" for c in loose)
        head += f"{margin}{_ANSWERS}:{' ' if beside else ''}{beside}\n"
        blocks = _written(parse_yaml(text, "").get(_ANSWERS) or {}, leads, margin + _INDENT)
        return cls(head, blocks, "".join(outline.lines[last + 1 :]), margin + _INDENT)

    @classmethod
    def _laid_out_afresh(cls, text: str, outline: Outline) -> Layout:
        """For a file in another style throughout, such as JSON: lay it out as our own, its comments above."""
        fields = parse_yaml(text, "")
        answers = fields.pop(_ANSWERS, None) or {}
        leads, loose = _by_answer(outline.comments)
        head = "".join(f"{c.text}\n" for c in loose) + dumped(fields) + f"{_ANSWERS}:\n"
        return cls(head, _written(answers, leads, _INDENT), "")

    def with_answer(self, criterion: str, fields: dict[str, Any] | None) -> Layout:
        """The layout with one answer written anew or, for ``None``, taken out; all other lines stay."""
        blocks = dict(self.blocks)
        old = blocks.get(criterion)
        if fields is not None:
            body = write_answer(criterion, fields, self.indent)
            if old and "#" in old.body:
                body = _with_comments_of(old.body, body, {criterion: fields})
            blocks[criterion] = Block(old.lead if old else "", body)
            return self._replace(blocks=blocks).kept_apart(criterion)
        if old is None:
            return self
        del blocks[criterion]
        names = list(self.blocks)
        place = names.index(criterion)
        kept = old.lead if "#" in old.lead else ""
        kept += "".join(f"{self.indent}{c.text}\n" for c in _comments(old.body))
        # With a blank line below them they are not taken for the next answer's.
        kept += "\n" if kept and place + 1 < len(names) else ""
        layout = self._replace(blocks=blocks).with_gap(names[place + 1 : place + 2], kept)
        return layout.kept_apart(names[place - 1]) if place else layout

    def with_gap(self, following: list[str], text: str) -> Layout:
        """Put comments above the following answer, or after the last."""
        if not text:
            return self
        if not following:
            return self._replace(tail=text + self.tail)
        block = self.blocks[following[0]]
        return self._replace(blocks={**self.blocks, following[0]: Block(text + block.lead, block.body)})

    def kept_apart(self, criterion: str) -> Layout:
        """Move comments that would be taken for the last lines of the text that an answer ends with."""
        names = list(self.blocks)
        following = names[names.index(criterion) + 1 :][:1]
        gap = self.blocks[following[0]].lead if following else self.tail
        if (
            not re.match(rf"\n*[ \t]{{{len(self.indent) + 1}}}", gap)
            or not Outline(self.blocks[criterion].body).literal
        ):
            return self
        lines = gap.splitlines(keepends=True)
        for number, line in enumerate(lines):
            words = line.lstrip(" \t")
            if words.strip() and (not words.startswith("#") or len(line) - len(words) <= len(self.indent)):
                break
            lines[number] = self.indent + words if words.strip() else line.lstrip(" \t")
        moved = "".join(lines)
        if not following:
            return self._replace(tail=moved)
        block = self.blocks[following[0]]
        return self._replace(blocks={**self.blocks, following[0]: Block(moved, block.body)})

    def commented(self) -> set[tuple[str, str | None]]:
        """The criteria that comments stand at, each with the service that one is about, None for all of the answer."""
        found: set[tuple[str, str | None]] = set()
        for criterion, block in self.blocks.items():
            if "#" in block.lead:
                found.add((criterion, None))
            for comment in _comments(block.body):
                within = comment.anchor[1:3]
                found.add((criterion, str(within[1]) if within[:1] == ("services",) and within[1:] else None))
        return found

    def text(self) -> str:
        """The whole file."""
        if self.blocks:
            text = self.head + "".join(part for block in self.blocks.values() for part in block) + self.tail
        else:
            text = _without_answers(self.head) + self.tail
        return text.replace("\n", "\r\n") if self.newline == "\r\n" else text


def _without_answers(head: str) -> str:
    lines = head.splitlines(keepends=True)
    opening = _OPENING.fullmatch(lines[-1])
    lines[-1] = f"{opening[1]} {{}}{opening[2]}" if opening else f"{_ANSWERS}: {{}}\n"
    return "".join(lines)


def _ended(block: str) -> str:
    return block if block.endswith(("\n", "\r")) else block + "\n"


def _by_answer(comments: list[Comment]) -> tuple[dict[str, list[Comment]], list[Comment]]:
    """Comments by the answer that they concern, and those that concern none."""
    by_answer: dict[str, list[Comment]] = {}
    loose = []
    for comment in comments:
        if len(comment.anchor) > 1 and comment.anchor[0] == _ANSWERS:
            by_answer.setdefault(str(comment.anchor[1]), []).append(comment)
        else:
            loose.append(comment)
    return by_answer, loose


def _written(answers: dict[str, Any], leads: dict[str, list[Comment]], indent: str) -> dict[str, Block]:
    return {
        criterion: Block(
            "".join(f"{indent}{c.text}\n" for c in leads.get(criterion, ())), write_answer(criterion, fields, indent)
        )
        for criterion, fields in answers.items()
    }


def _comments(body: str) -> list[Comment]:
    return Outline(body).comments if "#" in body else []


def _with_comments_of(old_body: str, body: str, fields: dict[str, Any]) -> str:
    """The new lines of an answer with the old ones' comments beside the same fields.

    A comment whose field is gone gets a line of its own at the top of the answer.
    """
    comments = _comments(old_body)
    if not comments:
        return body
    before = parse_yaml(old_body, "")
    new = Outline(body)
    above: dict[int, list[str]] = {}
    lines = list(new.lines)
    taken = set()
    for comment in comments:
        target = _counterpart(comment.anchor, before, fields)
        number = new.keys[target][0] if target else 1
        one_line = target is not None and (
            new.ends[target] == number or lines[number].rstrip().endswith((":", "|", "|-"))
        )
        if comment.gap is not None and one_line and number not in taken:
            taken.add(number)
            lines[number] = lines[number].rstrip("\n") + (comment.gap or " ") + comment.text + "\n"
        else:
            margin = new.lines[number][: len(new.lines[number]) - len(new.lines[number].lstrip(" "))]
            above.setdefault(number, []).append(f"{margin}{comment.text}\n")
    return "".join("".join(above.get(number, ())) + line for number, line in enumerate(lines))


def _counterpart(path: Steps, old: Any, new: Any) -> Steps | None:  # noqa: ANN401 - stored values
    """Where a field of the old answer is found in the new one."""
    found: list[str | int] = []
    for part in path:
        here: str | int | None = part
        if isinstance(old, list) and isinstance(new, list) and isinstance(part, int):
            here = _same_item(old, new, part)
            if here is None:
                return None
            old, new = old[part], new[here]
        elif isinstance(old, dict) and isinstance(new, dict) and part in old and part in new:
            old, new = old[part], new[part]
        else:
            return None
        found.append(here)  # type: ignore[arg-type]
    return tuple(found)


def _same_item(old: list[Any], new: list[Any], number: int) -> int | None:
    if old[number] in new:
        return new.index(old[number])
    return number if number < len(new) and new[number] not in old else None
