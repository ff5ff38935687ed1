"""What the commands of the command line share: their registry, options, arguments and completion.

Help texts are taken in the language in use when these modules are imported, so ``__main__`` decides that first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional

import typer

from digimaturity.ground.language import Text, either
from digimaturity.ground.translations import languages

if TYPE_CHECKING:
    from collections.abc import Callable

Form = Literal["table", "json", "csv", "markdown"]
ByPart = Literal["dimension", "theme", "criterion"]
Shape = Literal["long", "wide"]
if TYPE_CHECKING:
    Lang = str
else:
    Lang = Literal[languages()]  # Typer offers what a Literal holds

EXAMPLE = Text("Exempel", "Example")


def help_text(what: Text, *examples: str) -> str:
    """A command's help; it ends with examples."""
    lines = "\n".join(f"  {e}" for e in examples)
    return f"{what}\n\n\b\n{EXAMPLE}:\n{lines}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as it is registered: its words, its help and the function behind it."""

    path: str
    help: str
    run: Callable[..., None]


ENTRIES: list[Entry] = []


def command(path: str, what: Text, *examples: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a command; ``path`` is its words, as in ``criteria show``."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        ENTRIES.append(Entry(path, help_text(what, *examples), function))
        return function

    return register


def option(*names: str, sv: str, en: str, **more: Any) -> Any:  # noqa: ANN401 - Typer's own type
    """An option with its help in both languages."""
    return typer.Option(*names, help=str(Text(sv, en)), **more)


def argument(sv: str, en: str, metavar: Text, **more: Any) -> Any:  # noqa: ANN401
    """An argument with its help in both languages."""
    return typer.Argument(help=str(Text(sv, en)), metavar=str(metavar), show_default=False, **more)


def complete_organisations(incomplete: str) -> list[str]:
    """Ids of organisations for the shell's completion."""
    from digimaturity.verbs.context import Context

    return [o.id for o in Context().register if o.id.startswith(incomplete)]


def complete_criteria(incomplete: str) -> list[str]:
    """Ids of criteria for the shell's completion."""
    from digimaturity.verbs.context import Context

    return [c.id for c in Context().catalogue.criteria if c.id.startswith(incomplete.upper())]


def complete_editions(incomplete: str) -> list[str]:
    """Editions for the shell's completion."""
    from digimaturity.verbs.context import Context

    return [e for e in Context().workspace.editions() if e.startswith(incomplete)]


ORGANISATION = Text("ORGANISATION", "ORGANISATION")
Organisation = Annotated[
    str, argument("id eller namn", "id or name", ORGANISATION, autocompletion=complete_organisations)
]
Organisations = Annotated[
    Optional[list[str]],  # noqa: UP045 - Typer reads it at run time
    argument("id eller namn, flera går bra", "ids or names", ORGANISATION, autocompletion=complete_organisations),
]
Criterion = Annotated[
    str,
    argument("kriteriets id", "id of the criterion", Text("KRITERIUM", "CRITERION"), autocompletion=complete_criteria),
]
Format = Annotated[Form, option("--format", sv="hur resultatet visas", en="how the result is shown")]
Edition = Annotated[
    str | None,
    option(
        "--edition",
        sv="utgåva; annars den senaste",
        en="edition; otherwise the latest",
        autocompletion=complete_editions,
    ),
]
Panel = Annotated[str | None, option("--panel", sv="panel; all = alla i utgåvan", en="panel; all = all of the edition")]
Catalogue = Annotated[
    str | None, option("--catalogue", sv="mapp med en annan katalog", en="folder of another catalogue")
]
WorkspaceFolder = Annotated[
    str | None,
    option("--workspace", sv="arbetsmapp; annars uppåt härifrån", en="workspace; otherwise upwards from here"),
]
LANGUAGE = Text("språk: {l}", "language: {l}")
Language = Annotated[Lang | None, typer.Option("--lang", help=str(LANGUAGE.fill(l=either(languages()))))]
Without = Annotated[
    Optional[list[str]],  # noqa: UP045 - Typer reads it at run time
    option(
        "--without",
        sv="osäkerhet att bortse från: weights, dimensions, aggregation, assessors, unanswered; går att upprepa",
        en="uncertainty to leave out: weights, dimensions, aggregation, assessors, unanswered; can be repeated",
    ),
]
AssessorName = Annotated[str | None, option("--assessor", sv="bedömarens namn", en="the assessor's name")]
DryRun = Annotated[
    bool, option("--dry-run", sv="visa vad som skulle hända, skriv inget", en="show what would happen, write nothing")
]
ExcelSv = Annotated[
    bool,
    option(
        "--excel-sv",
        sv="CSV för svenskt Excel: semikolon, decimalkomma, BOM",
        en="CSV for Swedish Excel: semicolon, decimal comma, BOM",
    ),
]


Names = Annotated[
    bool,
    option("--names", sv="visa bedömarnas namn, inte bara rollerna", en="show the assessors' names, not only roles"),
]
Publisher = Annotated[str | None, option("--publisher", sv="vem som ger ut", en="who publishes")]
Contact = Annotated[
    str | None, option("--contact", sv="e-post eller webbsida för frågor", en="e-mail or web page for questions")
]
Address = Annotated[
    str | None,
    option("--address", sv="webbadressen som mappen får", en="the web address that the folder will have"),
]
Licence = Annotated[
    str | None,
    option("--licence", sv="licens för egna svar, som CC-BY-4.0", en="licence of own answers, such as CC-BY-4.0"),
]


def context_of(**flags: str | None) -> Any:  # noqa: ANN401 - imported late
    """What a command works with, for these flags."""
    from digimaturity.verbs.context import Context

    return Context(flags)
