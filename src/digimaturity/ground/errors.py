"""The errors a user can meet, each with what to do about it, and the exit codes."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted, shortened
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

# So many problems that are alike stand on lines of their own, and so many are named where there are more.
_FEW, _NAMED = 3, 8


class Exit(IntEnum):
    """What the process tells the shell."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    BUG = 3
    INVALID_DATA = 4
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something is wrong; line counts from 1, field is a dotted path."""

    file: Path | str
    line: int | None = None
    field: str = ""

    def __str__(self) -> str:
        """``file:line field``, as editors understand it."""
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line}{' ' + shortened(self.field, 120) if self.field else ''}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file, and what to do about it."""

    place: Place
    message: Text
    code: str = "invalid"


class DigimaturityError(Exception):
    """An expected error: the user can mend it, so it never shows a traceback.

    Args:
        message: what happened, and what to do.
        hint: a further line: the command to run, the nearest match.
    """

    exit_code = Exit.USAGE

    def __init__(self, message: Text, hint: Text | None = None) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """What happened and what to do, in the language in use."""
        return f"{self.message} {self.hint}" if self.hint else str(self.message)


class UsageError(DigimaturityError):
    """The command cannot be carried out as it was given."""


class NotFoundError(UsageError):
    """A name that nothing answers to; ``hint`` carries the nearest matches."""


class InterruptedWorkError(DigimaturityError):
    """Ctrl-C ended work that the same command does not simply go on with; ``message`` says what is kept, and how."""

    exit_code = Exit.INTERRUPTED


class InvalidDataError(DigimaturityError):
    """A file does not say what it should. Carries every problem found, each with file, line and field."""

    exit_code = Exit.INVALID_DATA

    def __init__(self, message: Text, problems: tuple[Problem, ...] = (), hint: Text | None = None) -> None:
        super().__init__(message, hint)
        self.problems = problems

    def __str__(self) -> str:
        """As every error, and each problem on a line of its own; many alike share one."""
        return "\n".join((super().__str__(), *(f"  {line}" for line in problem_lines(self.problems))))


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """A line for each problem; more than a few that differ in the row or in the column alone share a line."""
    found = list(problems)
    by_row = _alike(found, lambda p: (p.place.file, p.place.field, p.message))
    by_field = _alike([own[0] for own in by_row if len(own) == 1], lambda p: (p.place.file, p.place.line, p.message))
    shared = {id(own[0]): own for own in by_field if len(own) > 1} | {id(own[0]): own for own in by_row if len(own) > 1}
    silent = {id(p) for own in shared.values() for p in own[1:]}
    return [_line(p, shared.get(id(p), [p])) for p in found if id(p) not in silent]


def _alike(problems: Iterable[Problem], of: Callable[[Problem], object]) -> list[list[Problem]]:
    """The problems, those that are many and alike together."""
    groups: dict[object, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(of(problem), []).append(problem)
    return [part for own in groups.values() for part in ([own] if len(own) > _FEW else [[p] for p in own])]


def _line(problem: Problem, alike: list[Problem]) -> str:
    if len(alike) == 1:
        return f"{problem.place}: {problem.message}"
    lines = {p.place.line for p in alike}
    others = [str(p.place.line if len(lines) > 1 else p.place.field) for p in alike]
    listed = ", ".join(others[:_NAMED]) + (" …" if len(others) > _NAMED else "")
    return f"{problem.place}: {problem.message} ({len(alike)}: {listed})"


def errors(n: int) -> Text:
    """So many errors."""
    return counted(n, Text("fel", "error"), Text("fel", "errors"))


def refuse(problems: Sequence[Problem], message: Text, **values: object) -> None:
    """Do nothing where there are no problems.

    Args:
        problems: what was found.
        message: what they amount to; ``n`` in it is how many they are, ``errors`` the same with its noun.
        **values: what else stands in the message.

    Raises:
        InvalidDataError: there are problems.
    """
    if problems:
        raise InvalidDataError(message.fill(n=len(problems), errors=errors(len(problems)), **values), tuple(problems))


class StorageError(DigimaturityError):
    """The disk refused: full, read-only, locked by someone else."""

    exit_code = Exit.INVALID_DATA
