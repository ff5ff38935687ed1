"""The command line: parse, call a command, exit with its code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from digimaturity import __version__
from digimaturity.ground.language import Text
from digimaturity.verbs import (
    cli_catalogue,
    cli_fieldwork,
    cli_insight,
    cli_planning,
    cli_publishing,
    cli_reading,
    cli_sheets,
)
from digimaturity.verbs.options import ENTRIES, Language, context_of, help_text, option
from digimaturity.verbs.typer_words import Command, Group

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOT = help_text(
    Text(
        "Bedöm hur bra en organisations digitala service är, sedd utifrån, och vad den bör göra först.",
        "Assess how good an organisation's digital service is, seen from outside, and what it should do first.",
    ),
    "digimaturity compare",
    "digimaturity assess stockholm",
    "digimaturity explain malmo",
)
GROUPS = {
    "criteria": help_text(
        Text("Frågorna: läs, kontrollera och räkna dem.", "The questions: read, check and count them."),
        "digimaturity criteria show EXP-27",
    ),
    "orgs": help_text(
        Text("Organisationerna som kan bedömas.", "The organisations that can be assessed."),
        "digimaturity orgs find göteborg",
    ),
    "crosswalk": help_text(
        Text(
            "Andra undersökningars svar, översatta till våra kriterier.",
            "Other studies' answers, mapped to our criteria.",
        ),
        "digimaturity crosswalk import *.csv --crosswalk eu-egov-2023 --dry-run",
    ),
}


def build(words: Sequence[str]) -> typer.Typer:
    """The command line, with options only for the command that ``words`` name.

    Typer works out every option of every command before it parses the first word, which takes longer than most commands
    run; the other commands are there by name and help only. Without a known command, all of them are complete.
    """
    named = [word for word in words if not word.startswith("-")]
    asked = " ".join(named[:2]) if named[:1] and named[0] in GROUPS else "".join(named[:1])
    known = any(entry.path == asked for entry in ENTRIES)
    is_root_help = not named and bool(words)
    app = _typer(_ROOT, completion=True)
    app.callback()(root)
    groups = {name: _typer(text) for name, text in GROUPS.items()}
    for entry in ENTRIES:
        group, _, name = entry.path.rpartition(" ")
        wanted = entry.path == asked or not (known or is_root_help)
        (groups[group] if group else app).command(name, cls=Command, help=entry.help)(entry.run if wanted else _stub)
    for name, group_app in groups.items():
        app.add_typer(group_app, name=name)
    return app


def _typer(text: str, *, completion: bool = False) -> typer.Typer:
    return typer.Typer(
        cls=Group,
        help=text,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=completion,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )


# Importing these registers their commands, in the order in which the help lists them.
MODULES = (cli_fieldwork, cli_reading, cli_insight, cli_publishing, cli_sheets, cli_catalogue, cli_planning)


def _stub() -> None:
    """A command that this command line does not call."""


def _version(value: bool) -> None:  # noqa: FBT001 - Typer's callback
    if value:
        from digimaturity.ground import terminal

        catalogue = context_of().catalogue
        terminal.out(
            str(
                Text(
                    "digimaturity {t}, katalog {i} {v} ({n} kriterier)",
                    "digimaturity {t}, catalogue {i} {v} ({n} criteria)",
                ).fill(t=__version__, i=catalogue.id, v=catalogue.version, n=len(catalogue.criteria))
            )
        )
        raise typer.Exit


def root(
    lang: Language = None,
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
