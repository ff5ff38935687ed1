"""``digimaturity orgs remove``: an organisation of the study's own leaves its register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.ground import terminal
from digimaturity.ground.command_words import also
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.comments_gone import comments_told
from digimaturity.verbs.given import Given
from digimaturity.verbs.own_register import is_shipped, panels_with, study_root, told, traces
from digimaturity.workspace.locks import held
from digimaturity.workspace.own_organisations import drop
from digimaturity.workspace.own_panel import let_go
from digimaturity.workspace.surroundings import OWN_ORGANISATIONS

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context


def orgs_remove(organisation: opt.Organisation, *, given: Annotated[Given, "dry_run workspace lang"]) -> int:
    """Take an organisation out of the study's register and panels, where the study keeps nothing about it."""
    context = given.context()
    root = study_root(context)
    gone = context.register.find(organisation)
    path = root / OWN_ORGANISATIONS
    if is_shipped(context, gone):
        raise UsageError(
            Text("{o} följer med verktyget.", "{o} ships with the tool.").fill(o=gone.name),
            Text(
                "Bara studiens egna organisationer kan tas bort. Ur en panel: "
                "digimaturity orgs change {i} --leave-panel PANEL{also}",
                "Only the study's own organisations can be removed. Out of a panel: "
                "digimaturity orgs change {i} --leave-panel PANEL{also}",
            ).fill(i=gone.id, also=also("workspace")),
        )
    # What stands in the place of one that ships leaves that one behind, and nothing without an owner.
    stands_in = any(own.id == gone.id for own, _ in context.redefined)
    panels = [] if stands_in else panels_with(context, gone)
    if not stands_in:
        _refuse_with_traces(context, root, gone)
    for panel in panels:
        let_go(panel, gone.id, dry_run=True)
    if not given.dry_run:
        with held(path), comments_told(path, *panels):
            # The panels first: what breaks off half-way leaves an organisation that is known and in no panel.
            for panel in panels:
                let_go(panel, gone.id)
            drop(path, gone.id)
    where = ", ".join(map(str, (path, *panels)))
    done = Text("{o} ({i}) är borttagen ur {w}.", "{o} ({i}) is removed from {w}.")
    would = Text("{o} ({i}) skulle tas bort ur {w}.", "{o} ({i}) would be removed from {w}.")
    terminal.talk((would if given.dry_run else done).fill(o=gone.name, i=gone.id, w=where))
    return Exit.DONE


def _refuse_with_traces(context: Context, root: Path, organisation: Organisation) -> None:
    """Refuse to take away what the study keeps something about.

    Raises:
        UsageError: it does, with what and where.
    """
    found = traces(context, organisation)
    if found:
        raise UsageError(
            Text(
                "{o} kan inte tas bort, för studien har något om den:\n{w}",
                "{o} cannot be removed, for the study keeps something about it:\n{w}",
            ).fill(o=organisation.name, w=told(found, root)),
            Text(
                "Ska den bara heta något annat: digimaturity orgs change {i} --name NAMN{also}\nSka allt bort: "
                "flytta de filerna ur studien först.",
                "To give it another name only: digimaturity orgs change {i} --name NAME{also}\nIf all of it is to go: "
                "move those files out of the study first.",
            ).fill(i=organisation.id, also=also("workspace")),
        )
