"""Commands that say what to do first and beside whom: plan, peers."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from digimaturity.ground.language import Text
from digimaturity.verbs.options import (
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
    from digimaturity.verbs.plan import Aims
    from digimaturity.verbs.plan import plan as command

    context = context_of(edition=edition, panel=panel, catalogue=catalogue, workspace=workspace, lang=lang)
    aims = Aims(target, budget, tuple(supposed or ()), everything)
    raise typer.Exit(command(context, organisation, form, aims))


@command(
    "peers",
    Text(
        "Visa var organisationen står i sin grupp: plats, kvartil, median, högst, styrkor, svagheter och förebilder.",
        "Show where the organisation stands in its group: rank, quartile, median, best, strengths, weaknesses, models.",
    ),
    "digimaturity peers malmo",
    "digimaturity peers skatteverket --at-least 1 --format json",
    "digimaturity peers exempelstad --edition exempel --all",
)
def peers(
    organisation: Organisation,
    group: Annotated[
        str | None,
        option("--group", sv="en viss grupp; all = alla i en rangordning", en="a certain group; all = everyone in one"),
    ] = None,
    at_least: Annotated[
        float | None,
        option(
            "--at-least",
            sv="poäng från medianen som gör en styrka eller svaghet; annars en tiondel av skalan",
            en="points from the median that make a strength or weakness; otherwise a tenth of the scale",
        ),
    ] = None,
    everything: Annotated[
        bool, option("--all", sv="visa alla styrkor och svagheter", en="show every strength and weakness")
    ] = False,
    edition: Edition = None,
    panel: Panel = None,
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.peers import peers as command

    context = context_of(edition=edition, panel=panel, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, organisation, form, group, at_least, everything=everything))
