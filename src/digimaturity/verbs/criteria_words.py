"""``digimaturity criteria words``: the glossary of the catalogue and its rules for all criteria."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.glossary_view import glossary_view
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument


def criteria_words(
    word: Annotated[str | None, argument("ord att leta efter", "word to look for", Text("ORD", "WORD"))] = None,
    form: opt.Format = "table",
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Show what the words of the criteria mean, and the rules for all; with a word, the words that hold it."""
    context = Context(catalogue=catalogue, workspace=workspace, lang=lang)
    terminal.show(glossary_view(context.catalogue, word or ""), form)
    return Exit.DONE
