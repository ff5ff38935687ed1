"""Typer's own words in the user's language."""

from __future__ import annotations

import pytest
import typer
from typer.core import TyperCommand, TyperGroup

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import use
from digimaturity.verbs.typer_words import Command, Group, usage_problem


class Known(Group):
    """A group that has all its commands from the start."""

    def help_of(self, name: str) -> str:
        """The help of a command."""
        return self.commands[name].help or ""


def app(group: type[TyperGroup] = Known, command: type[TyperCommand] = Command) -> typer.Typer:
    """A small command line with an argument, options of several types and a subcommand."""
    made = typer.Typer(cls=group, rich_markup_mode=None, add_completion=False, no_args_is_help=True)

    @made.command("weigh", cls=command)
    def weigh(
        what: str,
        kilos: float = 1.5,
        unit: str = typer.Option("kg", "--unit", help="which"),
        count: int = typer.Option(..., "--count"),
    ) -> None:
        """Weigh things."""
        del what, kilos, unit, count

    @made.command("measure", cls=command)
    def measure() -> None:
        """Measure things."""

    return made


def problem(*words: str) -> tuple[str, str]:
    """What is wrong with a command line, in Swedish and English."""
    with pytest.raises((typer.TyperException, UsageError)) as raised:
        app()(list(words), standalone_mode=False)
    error = raised.value
    return error.message if isinstance(error, UsageError) else usage_problem(error)


@pytest.mark.parametrize(
    ("words", "swedish", "english"),
    [
        (("weigh", "--count", "1"), "WHAT saknas.", "WHAT is missing."),
        (("weigh", "x"), "--count saknas.", "--count is missing."),
        (("weigh", "x", "--unt", "g"), "Flaggan --unt finns inte.", "There is no option --unt."),
        (("weigh", "x", "--count"), "Flaggan --count kräver ett värde.", "The option --count needs a value."),
        (("weigh", "x", "--count", "två"), "--count ska vara ett heltal.", "--count must be a whole number."),
        (("weigh", "x", "--kilos", "tung", "--count", "1"), "--kilos ska vara ett tal.", "--kilos must be a number."),
        (("wiegh",), "Kommandot wiegh finns inte. Menade du weigh?", "There is no command wiegh. Did you mean weigh?"),
        (("measure", "it"), "För många ord på raden: it.", "Too many words on the line: it."),
    ],
)
def test_what_is_wrong_is_said_in_both_languages(words: tuple[str, ...], swedish: str, english: str) -> None:
    """Each way to get a command line wrong has a sentence of its own in Swedish and in English."""
    sv, en = problem(*words)
    assert (sv.partition(" Menade du --")[0], en.partition(" Did you mean --")[0]) == (swedish, english)


def test_a_near_option_is_suggested() -> None:
    """A misspelt option is met with those that resemble it."""
    swedish, english = problem("weigh", "x", "--unt", "g")
    assert "--unit?" in swedish.partition("Menade du ")[2]
    assert "--unit?" in english.partition("Did you mean ")[2]


def test_help_in_swedish_has_no_english_headings() -> None:
    """Usage, options, arguments, defaults and Typer's own flags are Swedish in Swedish help."""
    from typer.testing import CliRunner

    use("sv")
    whole = CliRunner().invoke(app(), ["--help"]).output
    one = CliRunner().invoke(app(), ["weigh", "--help"]).output
    for word in ("Användning:", "Flaggor:", "Kommandon:", "[FLAGGOR]", "KOMMANDO", "Visa den här hjälpen."):
        assert word in whole, word
    for word in ("Argument:", "[standard: 1,5]", "[krävs]"):
        assert word in one, word
    for word in ("Usage", "Options", "Commands", "Arguments:", "[default", "[required", "Show this", "Install"):
        assert word not in whole + one, word


def test_english_help_is_as_typer_writes_it() -> None:
    """In English, help is letter for letter what Typer's own classes write."""
    from typer.testing import CliRunner

    use("en")
    for words in (["--help"], ["weigh", "--help"]):
        spoken, own = (CliRunner().invoke(app(*classes), words).output for classes in ((), (TyperGroup, TyperCommand)))
        assert spoken == own


def test_a_command_that_is_missing_is_said_to_be() -> None:
    """A group that is named without a command says what it lacks."""
    assert problem("--") == ("Ett kommando saknas.", "A command is missing.")
