"""What commands show on a terminal: everything that a pipe gets, in lines that fit, with no word broken."""

from __future__ import annotations

import contextlib
import io
import re
from collections import Counter
from typing import TYPE_CHECKING
from unittest import mock

import pexpect
import pytest
from tests.running import RELEASED, TOOL, call, environment

from digimaturity import __main__
from digimaturity.ground import language
from digimaturity.ground.table import width

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODES = re.compile(r"\x1b\[[0-9;]*m")
COMMANDS = (
    "compare --panel all",
    "compare --by theme",
    "score exempelstad --edition exempel",
    "explain exempelstad --edition exempel",
    "plan stockholm",
    "peers stockholm",
    "gap exempelstad --edition exempel",
    "robustness",
    "items",
    "status",
    "criteria list",
    "criteria show EXP-27",
    "criteria stats",
    "orgs show stockholm",
)


class Tty(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Always."""
        return True


def on_a_terminal(command: str, columns: int, lang: str, **variables: str) -> list[str]:
    """The lines that a command shows on a terminal, without colours."""
    stream = Tty(io.BytesIO(), encoding="utf-8", newline="")
    settings = environment(COLUMNS=str(columns), LINES="24", DIGIMATURITY_LANG=lang, **variables)
    with (
        mock.patch.dict("os.environ", settings, clear=True),
        contextlib.chdir(RELEASED),
        contextlib.redirect_stdout(stream),
        language_of(lang),
    ):
        assert __main__.run(command.split()) == 0
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return [line.rstrip() for line in CODES.sub("", stream.buffer.getvalue().decode()).splitlines()]


@contextlib.contextmanager
def language_of(lang: str) -> Iterator[None]:
    """Another language for a while."""
    before = language.current()
    language.use(lang)
    try:
        yield
    finally:
        language.use(before)


def words(text: str) -> Counter[str]:
    """Words and figures; what is drawn, and addresses, which may go on below after one of their marks, apart."""
    return Counter(w for w in text.split() if not re.search(r"[─━╸●]|^[–·|]$|[/_]", w) and "…" not in w)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("columns", [80, 140])
@pytest.mark.parametrize("command", COMMANDS)
def test_all_is_there_and_whole(command: str, columns: int, lang: str) -> None:
    """At 80 and at 140 columns no line is too wide, no word is broken, and each figure of the pipe is there."""
    drawn = on_a_terminal(command, columns, lang)
    assert max(width(line) for line in drawn if "http" not in line) <= columns
    piped = call(*command.split(), at=RELEASED, DIGIMATURITY_LANG=lang).stdout
    shown, said = words("\n".join(drawn)), words(piped)
    whole = set(said) | {word.strip("()") for word in said}
    if "--by" not in command:  # whose columns have whole names on a terminal, and short ones in a pipe
        assert [word for word in shown if word not in whole and not re.fullmatch(r"[\w-]+-", word)] == []
    figures = {word: n for word, n in said.items() if re.fullmatch(r"-?\d+[.,]\d+", word)}
    assert {word: n for word, n in figures.items() if shown[word] < n} == {}


def test_a_narrow_terminal_gets_narrow_lines() -> None:
    """After the window is made narrow, a comparison fits it: what has no room beside stands below."""
    for columns in (60, 50, 40):
        assert max(map(width, on_a_terminal("compare", columns, "en"))) <= columns


def test_a_real_terminal_is_drawn_on_and_a_plain_one_is_not(tmp_path: Path) -> None:
    """In a pseudo-terminal of 80 columns there are colours and a rule; with NO_COLOR there is the rule alone."""

    def shown(**variables: str) -> str:
        found = pexpect.run(
            " ".join([*TOOL, "compare"]), cwd=str(tmp_path), env=environment(**variables), dimensions=(24, 80)
        )
        return str(found.decode())

    colourful = shown(TERM="xterm-256color")
    assert "\x1b[1m" in colourful
    assert "\x1b[" not in shown(NO_COLOR="1")
    assert CODES.sub("", shown(TERM="xterm")) == CODES.sub("", shown(NO_COLOR="1"))
    assert max(width(line) for line in CODES.sub("", colourful).splitlines()) <= 80
