"""``digimaturity orgs find``: an organisation by part of its name."""

from __future__ import annotations

from typing import Annotated

from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text, counted
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument
from digimaturity.verbs.orgs_list import show_organisations


def _hits(n: int) -> Text:
    return counted(n, Text("träff", "found"), Text("träffar", "found"))


def orgs_find(
    word: Annotated[str, argument("del av ett namn", "part of a name", Text("ORD", "WORD"))],
    *,
    given: Annotated[Given, "form workspace lang"],
) -> int:
    """Find organisations by part of a name; exit code 1 when none resembles it."""
    context = given.context()
    found = context.register.search(word)
    show_organisations("orgs find", found, context, given.form, _hits)
    return Exit.DONE if found else Exit.FINDINGS
