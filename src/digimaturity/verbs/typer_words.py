"""Typer's own words in the user's language: headings of help texts, and its errors about the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from digimaturity.ground import notation
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, current
from digimaturity.ground.pattern import pattern
from digimaturity.verbs.plain_values import read_plainly

if TYPE_CHECKING:
    from re import Match

_USAGE = Text("Användning", "Usage")
_OPTIONS = Text("[FLAGGOR]", "[OPTIONS]")
_COMMAND = Text("KOMMANDO [ARGUMENT]...", "COMMAND [ARGS]...")
_COMMANDS = Text("Kommandon", "Commands")
_PARAMETERS = {"argument": Text("Argument", "Arguments"), "option": Text("Flaggor", "Options")}
_HELP = Text("Visa den här hjälpen.", "Show this message and exit.")
# What Typer adds to the help of an option, in brackets.
_ADDED = {"default: ": Text("standard: ", "default: "), "required": Text("krävs", "required")}
_DECIMALS = pattern(r"(?<![\w.])\d+\.\d+(?![\w.])")
COMPLETION = {
    "install_completion": Text(
        "Komplettera organisationer och kriterier med tabb i ditt skal.", "Install completion for the current shell."
    ),
    "show_completion": Text(
        "Visa skriptet för komplettering, att kopiera eller anpassa.",
        "Show completion for the current shell, to copy it or customize the installation.",
    ),
}


class _Spoken:
    """Help in one language throughout, by what Typer's commands let their subclasses say."""

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - Typer's own types
        """The line that begins with "Usage"."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=f"{_USAGE}: ")

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401
        """The option that shows the help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        option.help = str(_HELP)
        read_plainly(option)
        return option

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Arguments and options, each under its heading."""
        for kind, heading in _PARAMETERS.items():
            found = [p for p in self.get_params(ctx) if p.param_type_name == kind and p.get_help_record(ctx)]
            if found:
                with formatter.section(str(heading)):
                    formatter.write_dl([_row(p, ctx) for p in found])


def _row(parameter: Any, ctx: Any) -> tuple[str, str]:  # noqa: ANN401
    name, said = parameter.get_help_record(ctx)
    ours = parameter.help or ""
    added = said.removeprefix(ours)
    for english, words in _ADDED.items():
        added = added.replace(english, str(words))
    return name, ours + _DECIMALS.sub(_as_written, added)


def _as_written(found: Match[str]) -> str:
    """A number with decimals as the language in use writes it."""
    from decimal import Decimal  # few defaults have any

    return notation.decimal(Decimal(found[0]), current())


class Command(_Spoken, TyperCommand):
    """A command whose help and refusals are in one language throughout."""

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more | {"options_metavar": str(_OPTIONS)})
        for parameter in self.params:
            read_plainly(parameter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Take options and arguments from the words.

        Raises:
            UsageError: words are left.
        """
        ctx.allow_extra_args = True  # they are refused here, in the user's language
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise UsageError(
                Text("För många ord på raden: {a}.", "Too many words on the line: {a}.").fill(a=" ".join(left)),
                see_help(ctx),
            )
        return left


class Group(_Spoken, TyperGroup):
    """A group of commands whose help and refusals are in one language throughout."""

    def __init__(self, **more: Any) -> None:  # noqa: ANN401
        super().__init__(**more | {"options_metavar": str(_OPTIONS), "subcommand_metavar": str(_COMMAND)})
        for parameter in self.params:
            read_plainly(parameter)

    def help_of(self, name: str) -> str:
        """The help of a command of the group, of which a list shows the beginning."""
        raise NotImplementedError

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Options, and the commands with the first sentence of their help."""
        super().format_options(ctx, formatter)
        names = self.list_commands(ctx)
        room = formatter.width - 6 - max(map(len, names))
        with formatter.section(str(_COMMANDS)):
            formatter.write_dl([(n, TyperCommand(n, help=self.help_of(n)).get_short_help_str(room)) for n in names])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """The command that the first word names.

        Raises:
            UsageError: there is none, with those that are spelled nearly so.
        """
        known = self.list_commands(ctx)
        if args[0] in known or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(args[0], known, n=2))
        raise UsageError(
            Text("Kommandot {c} finns inte.{e}", "There is no command {c}.{e}").fill(c=args[0], e=_meant(near)),
            see_help(ctx),
        )


def _meant(near: str) -> Text:
    return Text(" Menade du {n}?", " Did you mean {n}?").fill(n=near) if near else Text("", "")


def see_help(ctx: Any) -> Text:  # noqa: ANN401
    """Where to read on, after a refusal."""
    return Text("Se: {c} --help", "See: {c} --help").fill(c=ctx.command_path if ctx else "digimaturity")


def usage_problem(error: Any) -> Text:  # noqa: ANN401 - Typer's exceptions have no public names
    """What is wrong with a command line, in the user's language, from one of Typer's exceptions."""
    kind = type(error).__name__
    if kind == "MissingParameter":
        return Text("{p} saknas.", "{p} is missing.").fill(p=_name(error.param))
    if kind == "NoSuchOption":
        near = ", ".join(sorted(error.possibilities or ()))
        return Text("Flaggan {o} finns inte.{e}", "There is no option {o}.{e}").fill(
            o=error.option_name, e=_meant(near)
        )
    if kind == "BadOptionUsage":
        return Text("Flaggan {o} kräver ett värde.", "The option {o} needs a value.").fill(o=error.option_name)
    if kind == "BadParameter":
        return _bad_value(error)
    if kind == "UsageError" and isinstance(getattr(error.ctx, "command", None), Group):
        return Text("Ett kommando saknas.", "A command is missing.")
    said = str(error.format_message()).rstrip(".")
    return Text("Kommandoraden går inte att läsa ({m}).", "The command line cannot be read ({m}).").fill(m=said)


def _bad_value(error: Any) -> Text:  # noqa: ANN401
    choices = error.param.type_descriptor.choices
    if choices:
        listed = ", ".join(map(repr, choices))
        return Text("{p} ska vara något av {c}.", "{p} must be one of {c}.").fill(p=_name(error.param), c=listed)
    # Typer passes on what pydantic says, and not which of its errors it was.
    words = Text("{p} går inte att läsa.", "{p} cannot be read.")
    if "valid integer" in error.message:
        words = Text("{p} ska vara ett heltal.", "{p} must be a whole number.")
    elif "valid number" in error.message:
        words = Text("{p} ska vara ett tal.", "{p} must be a number.")
    return words.fill(p=_name(error.param))


def _name(parameter: Any) -> str:  # noqa: ANN401
    if parameter.param_type_name == "option":
        return "/".join(parameter.opts)
    return str(parameter.metavar or parameter.name).upper()
