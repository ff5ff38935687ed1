"""Typer's own words in the user's language: headings of help texts, and its errors about the command line."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup

from digimaturity.ground.language import Text, current

# What Typer writes, and what we say instead; matched only where Typer writes it.
_HELP = (
    (r"^Usage(?=: )", Text("Användning", "Usage")),
    (r"^Options(?=:$)", Text("Flaggor", "Options")),
    (r"^Arguments(?=:$)", Text("Argument", "Arguments")),
    (r"^Commands(?=:$)", Text("Kommandon", "Commands")),
    (r"(?<=\[)OPTIONS(?=\])", Text("FLAGGOR", "OPTIONS")),
    (r"COMMAND \[ARGS\](?=\.\.\.)", Text("KOMMANDO [ARGUMENT]", "COMMAND [ARGS]")),
    (r"Show this message and exit\.", Text("Visa den här hjälpen.", "Show this message and exit.")),
    (
        r"Install completion for the current shell\.",
        Text(
            "Komplettera organisationer och kriterier med tabb i ditt skal.",
            "Install completion for the current shell.",
        ),
    ),
    (
        r"Show completion for the current shell, to copy it or\s+customize the installation\.",
        Text(
            "Visa skriptet för komplettering, att kopiera eller anpassa.",
            "Show completion for the current shell, to copy it or customize the installation.",
        ),
    ),
    (r"(?<=\[)required(?=\]|; )", Text("krävs", "required")),
    (r"(?<=\[)default(?=:)", Text("standard", "default")),
)


def translated_help(text: str) -> str:
    """A help text as Typer made it, with Typer's own words in the language in use."""
    if current() != "en":  # Typer's own
        for pattern, words in _HELP:
            text = re.sub(pattern, str(words).replace("\\", r"\\"), text, flags=re.MULTILINE)
    return text


class Command(TyperCommand):
    """A command whose help is in one language throughout."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - Typer's own context
        """The help text."""
        return translated_help(super().get_help(ctx))


class Group(TyperGroup):
    """A group of commands whose help is in one language throughout."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - Typer's own context
        """The help text."""
        return translated_help(super().get_help(ctx))


def usage_problem(error: Any) -> Text:  # noqa: ANN401 - Typer's exceptions have no public names
    """What is wrong with a command line, in both languages, from one of Typer's exceptions."""
    kind = type(error).__name__
    hint = _parameter(error)
    english = str(error.format_message()).rstrip(".")
    if kind == "MissingParameter":
        return Text("{p} saknas.", "{p} is missing.").fill(p=hint)
    if kind == "NoSuchOption":
        near = ", ".join(sorted(error.possibilities or ()))
        extra = Text(" Menade du {n}?", " Did you mean {n}?").fill(n=near) if near else Text("", "")
        return Text("Flaggan {o} finns inte.{e}", "There is no option {o}.{e}").fill(o=error.option_name, e=extra)
    if kind == "BadOptionUsage":
        return Text("Flaggan {o} kräver ett värde.", "The option {o} needs a value.").fill(o=error.option_name)
    choices = re.search(r"is not one of (.*)$", error.message)
    if kind == "BadParameter" and choices:
        return Text("{p} ska vara något av {c}.", "{p} must be one of {c}.").fill(p=hint, c=choices[1].rstrip("."))
    if kind == "BadParameter":
        is_number = "valid number" in error.message or "valid integer" in error.message
        return (
            Text("{p} ska vara ett tal.", "{p} must be a number.")
            if is_number
            else Text("{p} går inte att läsa.", "{p} cannot be read.")
        ).fill(p=hint)
    return _about_words(error, english)


def _about_words(error: Any, english: str) -> Text:  # noqa: ANN401
    """Problems with the words of the command line that are no options."""
    command = re.search(r"No such command '([^']*)'", error.message)
    if command:
        known = getattr(getattr(error.ctx, "command", None), "commands", {})
        near = ", ".join(get_close_matches(command[1], known, n=2))
        extra = Text(" Menade du {n}?", " Did you mean {n}?").fill(n=near) if near else Text("", "")
        return Text("Kommandot {c} finns inte.{e}", "There is no command {c}.{e}").fill(c=command[1], e=extra)
    surplus = re.search(r"unexpected extra argument\S* \(([^)]*)\)", error.message)
    if surplus:
        return Text("För många ord på raden: {a}.", "Too many words on the line: {a}.").fill(a=surplus[1])
    if "Missing command" in error.message:
        return Text("Ett kommando saknas.", "A command is missing.")
    return Text("Kommandoraden går inte att läsa ({m}).", "The command line cannot be read ({m}).").fill(m=english)


def _parameter(error: Any) -> str:  # noqa: ANN401
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    if getattr(parameter, "param_type_name", "") == "option":
        return "/".join(parameter.opts)
    return str(getattr(parameter, "metavar", None) or parameter.name).upper()
