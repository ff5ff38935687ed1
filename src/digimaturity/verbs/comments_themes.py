"""``digimaturity comments themes``: topics that come again within an area."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.model.comment_terms import AREAS, Area
from digimaturity.verbs import options as opt
from digimaturity.verbs.comments_label import COMMENTS, comments_of
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument, option

# What is shown of an example.
_LONGEST = 300


def comments_themes(
    file: Annotated[Path, argument("tabell med kommentarer", "table of comments", COMMENTS)],
    text: opt.CommentColumn = "text",
    area: Annotated[
        Optional[list[str]],  # noqa: UP045 - Typer reads it at run time
        option("--area", sv="bara ett område; går att upprepa", en="one area only; can be repeated"),
    ] = None,
    examples: Annotated[
        int,
        option("--examples", sv="så många exempel per ämne, maskerade", en="so many examples of each, masked", min=0),
    ] = 0,
    model: opt.OwnReader = None,
    *,
    given: Annotated[Given, "form output excel_sv lang"],
) -> int:
    """Find topics that come again."""
    from digimaturity.content.themes_view import themes_result
    from digimaturity.residents.comments.comment_themes import FEWEST, themes_by_area
    from digimaturity.residents.comments.masking import masked
    from digimaturity.verbs.readers_at_hand import built_in_at_hand, own_at_hand

    given.context()
    wanted = [_area(name) for name in area] if area else list(AREAS)
    texts = [said for _, said in comments_of(file, text)]
    reader = (own_at_hand(model) if model is not None else built_in_at_hand()).reader
    readings = reader.read(texts)
    hidden = [masked(said).text for said in texts]
    found = themes_by_area(hidden, readings, wanted)
    shown = {
        (one, place): [" ".join(hidden[p].split())[:_LONGEST] for p in theme.places[:examples]]
        for one in wanted
        for place, theme in enumerate(found[one].found)
    }
    given.show(themes_result(found, reader.called, FEWEST, shown))
    return Exit.DONE


def _area(name: str) -> Area:
    """The area of an id or of its words.

    Raises:
        UsageError: there is none.
    """
    for one in AREAS:
        if name.casefold() in {str(one), *(word.casefold() for word in one.words)}:
            return one
    raise UsageError(
        Text("Inget område heter {a}.", "No area is called {a}.").fill(a=name),
        Text("Välj bland: {k}.", "Choose from: {k}.").fill(k=", ".join(AREAS)),
    )
