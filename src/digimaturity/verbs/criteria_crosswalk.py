"""``digimaturity criteria crosswalk``: how another instrument's questions are mapped to ours."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.crosswalk_view import crosswalk_view
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.finding import crosswalk_path
from digimaturity.verbs.options import argument
from digimaturity.workspace.checks import check_crosswalk
from digimaturity.workspace.crosswalk_tables import read_crosswalk


def criteria_crosswalk(
    name: Annotated[str, argument("översättningens id", "id of the crosswalk", Text("ID", "ID"))],
    form: opt.Format = "table",
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Show what another instrument's questions are mapped to, both ways, and what share each covers of the other."""
    context = Context(catalogue=catalogue, workspace=workspace, lang=lang)
    path = crosswalk_path(context, name)
    crosswalk = read_crosswalk(path)
    check_crosswalk(crosswalk, context.catalogue, context.register, path)
    terminal.show(crosswalk_view(crosswalk, context.catalogue), form)
    return Exit.DONE
