"""Values that need no conversion are taken without pydantic, and everything else as Typer takes it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated, Literal, Optional

import pytest
import typer
from tests.running import environment

from digimaturity.verbs.typer_words import Command


def taken(*words: str) -> list[object]:
    """What a command gets for its options."""
    got: list[object] = []
    app = typer.Typer(add_completion=False)

    @app.command(cls=Command)
    def command(
        name: str = "x",
        folder: Optional[Path] = None,  # noqa: UP045 - Typer reads it at run time
        form: Annotated[Literal["csv", "json"], typer.Option()] = "csv",
        times: int = 2,
        share: float = 0.5,
        only: Optional[list[str]] = None,  # noqa: UP045
    ) -> None:
        got.extend((name, folder, form, times, share, only))

    app(list(words), standalone_mode=False)
    return got


def test_what_nobody_gave_is_the_default() -> None:
    """Defaults reach the command as they stand in its signature."""
    assert taken() == ["x", None, "csv", 2, 0.5, None]


def test_what_was_given_has_its_type() -> None:
    """Text, a path, a choice, numbers and a list are what the annotations say."""
    words = "--name y --folder a/b --form json --times 3 --share 0.25 --only p --only q"
    assert taken(*words.split()) == ["y", Path("a/b"), "json", 3, 0.25, ["p", "q"]]


def test_a_number_may_have_a_comma_and_thousands_apart() -> None:
    """As in a cell of a table; a whole number stays whole."""
    assert taken("--share", "0,25", "--times", "2\u00a0000")[3:5] == [2000, 0.25]
    assert taken("--share", "\u22121,5")[4] == -1.5


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("--form", "xml"),
        ("--times", "many"),
        ("--times", "1_000"),
        ("--times", "2,5"),
        ("--share", "half"),
        ("--share", "inf"),
        ("--share", "nan"),
        ("--share", "1.000"),
    ],
)
def test_what_is_wrong_is_refused_as_typer_refuses_it(flag: str, value: str) -> None:
    """A choice that there is not, and words for numbers, are Typer's bad parameters."""
    with pytest.raises(typer.BadParameter):
        taken(flag, value)


def test_reading_commands_start_without_pydantic(tmp_path: Path) -> None:
    """Once files are compiled, showing a score imports no pydantic, and help neither that nor what reads files."""
    code = "import sys; from digimaturity.__main__ import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    heavy = {"score csn": {"pydantic", "rich", "numpy", "ruamel"}, "--help": {"pydantic", "rich", "json", "csv"}}
    for words, unwanted in heavy.items():
        for _ in range(2):  # the first run compiles
            tool = [sys.executable, "-c", code, *words.split()]
            done = subprocess.run(tool, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True)
        assert not unwanted & set(done.stderr.split()), words
