"""``digimaturity editions rename``: another name for one of the study's editions."""

from __future__ import annotations

from typing import Annotated

from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument
from digimaturity.workspace.edition_folders import rename_edition


def editions_rename(
    edition: opt.OwnEdition,
    name: Annotated[str, argument("det nya namnet", "the new name", Text("NAMN", "NAME"))],
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Rename an edition: its folder, and whatever in the study says its name."""
    context = Context(workspace=workspace, lang=lang)
    renamed = context.workspace.edition_to_change(edition)
    context.workspace.refuse_name_of_shipped(name)
    new = context.workspace.edition_to_write(name, new=True)
    context.announce(renamed)
    folder = rename_edition(new.folder.parent.parent, renamed, new.id)
    terminal.talk(
        Text("Utgåvan {a} heter nu {b} och ligger i {p}.", "The edition {a} is now called {b} and is in {p}.").fill(
            a=renamed.id, b=new.id, p=folder
        )
    )
    return Exit.DONE
