"""``digimaturity orgs find``: an organisation by part of its name."""

from __future__ import annotations

from typing import Annotated

from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text, counted
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument
from digimaturity.verbs.orgs_list import show_organisations


def _hits(n: int) -> Text:
    return counted(n, Text("träff", "found"), Text("träffar", "found"))


def orgs_find(
    word: Annotated[str, argument("del av ett namn", "part of a name", Text("ORD", "WORD"))],
    form: opt.Format = "table",
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Find organisations by part of a name; exit code 1 when none resembles it."""
    context = Context(workspace=workspace, lang=lang)
    found = context.register.search(word)
    show_organisations("orgs find", found, context, form, _hits)
    return Exit.DONE if found else Exit.FINDINGS
