"""``digimaturity criteria changes``: what became of the criteria between two versions of a catalogue."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.changes_view import changes_view
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import same
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument
from digimaturity.workspace.catalogues.versions import changes

_VERSION = same("VERSION")


def criteria_changes(
    before: Annotated[str, argument("en utgiven version", "a released version", _VERSION)],
    now: Annotated[str, argument("en senare version", "a later version", _VERSION)],
    form: opt.Format = "table",
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Show which criteria were kept, reworded, changed, merged, retired and new, with what they said and say."""
    context = Context(catalogue=catalogue, workspace=workspace, lang=lang)
    terminal.show(changes_view(changes(context.catalogue_folder, before, now), before, now), form)
    return Exit.DONE
