"""Which reader reads the comments: the user's own, the built-in one, or the rules alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.residents.comments.comment_summary import ErrorsKnown

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.residents.comments.interface import CommentReader

_CORRECTED = Text(
    "Rättelsen söker den blandning av hållningar som gör läsningarna mest sannolika (EM, Saerens m.fl. 2002), och tas "
    "så långt den har kommit närmare sanningen än läsningen. Vilka fel läsaren gör är mätt på {n}.",
    "The correction seeks the mix of stances under which the readings are most likely (EM, Saerens et al. 2002), and "
    "is taken as far as it has come nearer to the truth than reading has. How the reader errs was measured on {n}.",
)
_MADE_UP = Text(
    "påhittade kommentarer av skribenter som den inte lärt av, märkta av språkmodeller",
    "made-up comments by writers it had not learned from, labelled by language models",
)
_TUNED = Text(
    "påhittade kommentarer, lästa med vikter som inte sett skribenten; ordlistorna är delvis gjorda efter dem",
    "made-up comments, read with weights that had not seen their writer; the word lists are partly made after them",
)
# 46 % of corrected shares within four points on 400 comments of another hand: docs/comments.md.
_UNLIKE = Text(
    "Skiljer sig dina kommentarer från dem kan andelarna vara mer än fyra procentenheter fel; lita på intervallen. "
    "Märk ett par hundra egna (comments label, sedan comments train), så kommer andelarna närmare.",
    "If your comments are unlike those, shares may be off by more than four points; trust the intervals. Labels of a "
    "few hundred of your own (comments label, then comments train) bring the shares nearer.",
)
_OWN = Text("de egna etiketter som den inte lärt av", "your own labels that it had not learned from")


class Chosen(NamedTuple):
    """A reader, and what makes its shares right.

    Attributes:
        reader: of comments.
        errors: what is known of its errors.
        method: how they are corrected, in sentences.
    """

    reader: CommentReader
    errors: ErrorsKnown
    method: tuple[Text, ...]


def chosen(model: Path | None, *, rules: bool) -> Chosen:
    """The reader that was asked for; the built-in one where none was.

    Raises:
        UsageError: two were asked for, or a library is missing.
        InvalidDataError: the model cannot be read.
    """
    from digimaturity.verbs.readers_at_hand import built_in_at_hand, own_at_hand, rules_at_hand, rules_reader

    if model is not None and rules:
        raise UsageError(Text("Ange antingen --model eller --rules.", "Give either --model or --rules."))
    found = own_at_hand(model) if model is not None else rules_at_hand() if rules else built_in_at_hand()
    tried_on = (
        _OWN if model is not None else _TUNED if found.reader.fingerprint == rules_reader().fingerprint else _MADE_UP
    )
    known = ErrorsKnown(found.errors.get("stance"), found.errors.get("area"))
    further = () if tried_on is _OWN else (_UNLIKE,)
    return Chosen(found.reader, known, (_CORRECTED.fill(n=tried_on), *further))
