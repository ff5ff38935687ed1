"""Every command that the tool prints, in help, hints and errors, can be pasted as it stands."""

from __future__ import annotations

import ast
import re
import shlex
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import digimaturity
from digimaturity.verbs.command_line import build
from digimaturity.verbs.registry import COMMANDS, GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(digimaturity.__file__).parent
# What the program is called, where it is not a command: a sentence goes on after it.
SPOKEN = re.compile(
    r"digimaturity \{t\}|digimaturity (i den här|in this|\(format|har publicerat|has published|, Python)"
)
# A word, in quotes where it has spaces; the last one is without the sign that ends the sentence.
_WORD = r"(?:\"[^\"]*\"|[^\s\"”`]*[^\s\"”`.,:;)]|-(?= |$))"
COMMAND = re.compile(rf"digimaturity ({_WORD}(?: {_WORD})*)")
FILLED = {"e": "2026", "f": "csv", "p": "t.csv", "c": "EXP-27", "n": "2027", "s": "scores"}


@cache
def texts(path: Path) -> list[tuple[str, int]]:
    """The words of a module that a user may read: each half of a text, and the examples of help, with their lines."""
    return list(_texts(path))


def _texts(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Text", "Command"}:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value, argument.lineno


def printed() -> dict[str, str]:
    """Every command line in those words, as it is printed once its places are filled, and where it stands."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for text, line in texts(path):
            for match in COMMAND.finditer(SPOKEN.sub("", text.replace("{also}", " --workspace x"))):
                words = re.sub(r"\{(\w+)\}", lambda m: FILLED.get(m[1], "malmo"), match[1])
                found[words] = f"{path.relative_to(SOURCE)}:{line}"
    return found


@pytest.mark.parametrize("line", [pytest.param(line, id=f"{where} {line}") for line, where in printed().items()])
def test_every_printed_command_is_one(line: str) -> None:
    """Its command, arguments and options are those of the command line; nothing that must be there is missing."""
    words = ["1" if word == "N" else word for word in shlex.split(line)]
    assert words[0] in {path.split()[0] for path in (*COMMANDS, *GROUPS)}
    command = build()
    while hasattr(command, "resolve_command"):
        if getattr(command, "default", "") and words[:1] not in ([name] for name in command.list_commands(None)):
            words.insert(0, command.default)
        _, command, words = command.resolve_command(None, words)
    command.make_context(line, words)


def test_there_are_printed_commands() -> None:
    """The search finds them: examples of every command, and hints elsewhere."""
    lines = printed()
    unsaid = {f"{path} {group.default}" for path, group in GROUPS.items() if group.default}
    assert {path for path in COMMANDS if not any(line.startswith(path) for line in lines)} - unsaid == set()
    assert len(lines) > len(COMMANDS)


# Advice that is shown on pages too, where marks set the command off from the words around it.
_ADVICE = SOURCE / "insight" / "lint"


@pytest.mark.parametrize("path", [pytest.param(p, id=p.name) for p in sorted(SOURCE.rglob("*.py"))])
def test_nothing_follows_a_printed_command_on_its_line(path: Path) -> None:
    """Whoever copies to the end of the line has the command, without the sign or the sentence behind it."""
    if _ADVICE in path.parents:
        return
    for text, line in texts(path):
        for match in COMMAND.finditer(spoken := SPOKEN.sub("", text)):
            rest = spoken[match.end() :].split("\n")[0].replace("{also}", "")
            assert not rest.strip(), f"{path.relative_to(SOURCE)}:{line}: {match[0]} | {rest}"
