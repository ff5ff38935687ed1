"""Topics of comments as tables: telling words, how many, and where those who wrote them stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, counted, same
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.comment_terms import STANCES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.model.comment_terms import Area
    from digimaturity.residents.comments.comment_themes import Theme, Themes

_COMMENTS = (Text("kommentar", "comment"), Text("kommentarer", "comments"))


def themes_result(
    found: Mapping[Area, Themes], called: Text, fewest: int, examples: Mapping[tuple[Area, int], Sequence[str]]
) -> Result:
    """The topics of each area.

    Args:
        found: by area.
        called: the reader that told areas and stances.
        fewest: comments of a topic that is shown.
        examples: of topics by area and place, masked; none unless they were asked for.
    """
    tables: list[Table] = []
    notes: list[Text] = []
    for area, themes in found.items():
        caption = Text("{a}: {n}", "{a}: {n}").fill(a=_first_big(area.words), n=counted(themes.n, *_COMMENTS))
        if themes.found:
            tables.append(_table(area, themes, caption, examples))
        else:
            text = Text("{a}: inget ämne står i {m} kommentarer.", "{a}: no topic stands in {m} comments.")
            notes.append(text.fill(a=caption, m=fewest))
    notes.append(
        Text(
            "Ämnen med färre än {m} kommentarer visas inte. Hållningen är läst av: {r}; andelarna är inte rättade.",
            "Topics of fewer than {m} comments are not shown. Stances were read by: {r}; shares are not corrected.",
        ).fill(m=fewest, r=called)
    )
    payload: dict[str, Any] = {
        "reader": called,
        "areas": [
            {
                "area": str(area),
                "n": themes.n,
                "stability": [{"themes": k, "found_again": round(value, 4)} for k, value in themes.tried],
                "themes": [_record(theme, themes.n) for theme in themes.found],
            }
            for area, themes in found.items()
        ],
    }
    heading = Text("Ämnen i kommentarerna", "Topics of the comments")
    return Result("comments themes", payload, tuple(tables), heading, tuple(notes))


def _record(theme: Theme, n: int) -> dict[str, Any]:
    return {
        "words": list(theme.words),
        "n": theme.n,
        "share": round(theme.n / n, 4),
        "stances": {str(stance): theme.stances.get(stance, 0) for stance in STANCES},
    }


def _table(area: Area, themes: Themes, caption: Text, examples: Mapping[tuple[Area, int], Sequence[str]]) -> Table:
    columns = (
        Column("words", Text("Ord", "Words"), "prose"),
        Column("n", Text("n", "n"), "whole"),
        Column("share", Text("Andel", "Share"), "percent"),
        *(Column(str(stance), stance.words, "percent") for stance in STANCES),
    )
    rows = []
    for theme in themes.found:
        told = sum(theme.stances.values())
        mix = {str(stance): theme.stances.get(stance, 0) / told if told else None for stance in STANCES}
        rows.append({"words": same(", ".join(theme.words)), "n": theme.n, "share": theme.n / themes.n, **mix})
    said = [
        Text("{w}: ”{e}”", '{w}: "{e}"').fill(w=theme.words[0], e=text)
        for place, theme in enumerate(themes.found)
        for text in examples.get((area, place), ())
    ]
    return Table(columns, rows, caption, tuple(said))


def _first_big(words: Text) -> Text:
    return Text.composed(lambda language: words.say(language)[:1].upper() + words.say(language)[1:])
