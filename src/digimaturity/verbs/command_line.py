"""The command line: parse, call a command, and return its code."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.options import option
from digimaturity.verbs.overwriting import guarded
from digimaturity.verbs.plain_values import read_plainly
from digimaturity.verbs.registry import COMMANDS, GROUPS, ROOT
from digimaturity.verbs.typer_words import COMPLETION, Command, Group

_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def build() -> Any:  # noqa: ANN401 - Typer's group has no public name
    """The command line in the language in use, to be called with the words; commands are made when they are asked for.

    Typer works out every option of every command before it parses the first word, which takes longer than most commands
    run; so it gets one command at a time.
    """
    app = _typer(ROOT.help, completion=True)
    app.callback(cls=_Commands, no_args_is_help=True)(root)
    made: Any = typer.main.get_command(app)
    for parameter in made.params:
        if parameter.name in COMPLETION:
            parameter.help = str(COMPLETION[parameter.name])
            read_plainly(parameter)
    return made


class _Commands(Group):
    """The commands of the registry whose words begin with ``prefix``."""

    prefix = ""
    default = ""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Take the options before the command; where the group has a default, words that name no command are its."""
        if self.default and not {*args[:1]} & {*self.list_commands(ctx), *_SETTINGS["help_option_names"]}:
            args = [self.default, *args]
        parsed: list[str] = super().parse_args(ctx, [*args])
        if args and not ctx.resilient_parsing and not (parsed or ctx._protected_args):  # noqa: SLF001 - has no other name
            super().parse_args(ctx, [])  # a language and no command: the help, as without the language
        return parsed

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - Typer's own context
        """The names, in the order of help: commands before groups."""
        del ctx
        paths = [*COMMANDS, *(() if self.prefix else GROUPS)]
        names = [p.removeprefix(self.prefix) for p in paths if p.startswith(self.prefix)]
        return [name for name in names if " " not in name or name.partition(" ")[0] in COMMANDS]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """The command that the first word names, or the first two, where a command has others under its name."""
        together = " ".join(args[:2])
        if not self.prefix and together in COMMANDS and args[0] in COMMANDS:
            return together, self.get_command(ctx, together), args[2:]
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401
        """The command or group of that name, made now; None where there is none."""
        del ctx
        path = self.prefix + cmd_name
        if path in COMMANDS:
            from digimaturity.verbs.given import spread

            app = _typer(COMMANDS[path].help)
            app.command(cmd_name, cls=Command, help=COMMANDS[path].help)(guarded(spread(COMMANDS[path].run)))
            return typer.main.get_command(app)
        if path not in GROUPS:
            return None
        app = _typer(GROUPS[path].help)
        app.callback(cls=_Commands, no_args_is_help=True)(_of_a_group)
        group: Any = typer.main.get_command(app)
        group.name, group.prefix, group.default = path, f"{path} ", GROUPS[path].default
        return group

    def help_of(self, name: str) -> str:
        """The help of a command or group, without making it."""
        path = self.prefix + name
        return (COMMANDS.get(path) or GROUPS[path]).help


def _of_a_group(lang: opt.Language = None) -> None:
    """Options between a group and its command."""
    del lang  # read before parsing


def _typer(text: str, *, completion: bool = False) -> typer.Typer:
    return typer.Typer(
        help=text,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=completion,
        context_settings=_SETTINGS,
    )


def _version(value: bool) -> None:  # noqa: FBT001 - Typer's callback
    if value:
        from digimaturity.content.phrases import criteria
        from digimaturity.ground import terminal
        from digimaturity.ground.version import __version__
        from digimaturity.verbs.context import Context

        catalogue = Context().catalogue
        terminal.out(
            str(
                Text(
                    "digimaturity {t}, katalog {i} {v} ({n})",
                    "digimaturity {t}, catalogue {i} {v} ({n})",
                ).fill(t=__version__, i=catalogue.id, v=catalogue.version, n=criteria(len(catalogue.criteria)))
            )
        )
        raise typer.Exit


def root(
    lang: opt.Language = None,
    version: Annotated[
        bool,
        option(
            "--version",
            sv="visa verktygets och katalogens version",
            en="show the version of the tool and the catalogue",
            callback=_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Options before the command."""
    del lang, version  # read before parsing, or in their callbacks
