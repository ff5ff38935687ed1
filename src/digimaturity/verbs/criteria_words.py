"""``digimaturity criteria words``: the glossary of the catalogue and its rules for all criteria."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.glossary_view import glossary_view
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument


def criteria_words(
    word: Annotated[str | None, argument("ord att leta efter", "word to look for", Text("ORD", "WORD"))] = None,
    *,
    given: Annotated[Given, "form catalogue workspace lang"],
) -> int:
    """Show what the words of the criteria mean, and the rules for all; with a word, the words that hold it."""
    context = given.context()
    given.show(glossary_view(context.catalogue, word or ""))
    return Exit.DONE
