"""The command that says what to do first: plan."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from digimaturity.cli.options import (
    Catalogue,
    Edition,
    Format,
    Language,
    Organisation,
    Panel,
    WorkspaceFolder,
    command,
    context_of,
    option,
)
from digimaturity.language import Text


@command(
    "plan",
    Text(
        "Visa vad organisationen bör göra först: vad varje steg ger, vem som redan gör det och vägen till ett mål.",
        "Show what the organisation should do first: what each step gains, who does it already, the way to a target.",
    ),
    "digimaturity plan malmo",
    "digimaturity plan exempelstad --edition exempel --target 3.5",
    "digimaturity plan skatteverket --target best --format markdown",
    "digimaturity plan malmo --if EXP-25=5",
)
def plan(
    organisation: Organisation,
    target: Annotated[
        str | None,
        option("--target", sv="poäng (3.5), plats (”rank 3”) eller best", en='score (3.5), place ("rank 3") or best'),
    ] = None,
    budget: Annotated[
        int | None,
        option("--budget", sv="så mycket insats (1–5 per kriterium) får gå åt", en="effort to spend (1–5 a criterion)"),
    ] = None,
    supposed: Annotated[
        Optional[list[str]],  # noqa: UP045 - Typer reads it at run time
        option("--if", sv="tänk om: CRM-04=5; kan upprepas", en="what if: CRM-04=5; repeatable"),
    ] = None,
    everything: Annotated[bool, option("--all", sv="visa alla steg", en="show every step")] = False,
    edition: Edition = None,
    panel: Panel = None,
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands.plan import Aims
    from digimaturity.commands.plan import plan as command

    context = context_of(edition=edition, panel=panel, catalogue=catalogue, workspace=workspace, lang=lang)
    aims = Aims(target, budget, tuple(supposed or ()), everything)
    raise typer.Exit(command(context, organisation, form, aims))
