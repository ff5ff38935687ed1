"""Topics of comments as tables: telling words, how many, and where those who wrote them stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, counted
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, record_of
from digimaturity.model.comment_terms import STANCES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from digimaturity.model.comment_terms import Area, Stance
    from digimaturity.residents.comments.comment_themes import Theme, Themes

_NONE = Text(
    "{a}. Inget ämne sticker ut: inget ord delas av minst {m} av dem.",
    "{a}. No topic stands out: no word is shared by at least {m} of them.",
)
_REST = Text("{n} är inte om något av detta.", "{n} are about none of these.")
_HOW = Text(
    "Ett ämne är ett ord, med böjningar och sammansättningar, som minst tio kommentarer delar, som är vanligare i "
    "området än i andra och som kommer ut igen i de flesta stickprov av kommentarerna. Orden efter det första står "
    "ofta i samma kommentarer. Varje kommentar räknas till ett ämne.",
    "A topic is a word, with its inflections and compounds, that at least ten comments share, that is more common in "
    "the area than in others, and that comes out again in most samples of the comments. The words after the first "
    "often stand in the same comments. Each comment is counted to one topic.",
)
_READ_BY = Text(
    "Hållningen är läst av: {r}; andelarna är inte rättade.", "Stances were read by: {r}; shares are not corrected."
)
_FEWER = Text("färre än {m} kommentarer", "fewer than {m} comments")
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
        n = counted(themes.n, *_COMMENTS) if themes.n >= fewest else _FEWER.fill(m=fewest)
        caption = Text("{a}: {n}", "{a}: {n}").fill(a=area.words.opening(), n=n)
        if themes.found:
            tables.append(_table(area, themes, caption, examples))
        else:
            notes.append(_NONE.fill(a=caption, m=fewest))
    notes += [_HOW, _READ_BY.fill(r=called)]
    payload: dict[str, Any] = {
        "reader": called,
        "areas": [
            {
                "area": str(area),
                "n": themes.n if themes.n >= fewest else None,
                "covered": themes.covered if themes.n >= fewest else None,
                "themes": [record_of(_told(area, themes.n), theme) for theme in themes.found],
            }
            for area, themes in found.items()
        ],
    }
    heading = Text("Ämnen i kommentarerna", "Topics of the comments")
    return Result("comments themes", payload, tuple(tables), heading, tuple(notes))


def _told(area: Area, n: int) -> Declared:
    def among_read(stance: Stance) -> Callable[[Theme], float | None]:
        return lambda theme: theme.stances.get(stance, 0) / told if (told := sum(theme.stances.values())) else None

    return (
        Column(
            "words",
            Text("Ord", "Words"),
            "prose",
            ("area", "words"),
            get=lambda theme: ", ".join(theme.words),
            record="",
        ),
        Unshown("words", lambda theme: list(theme.words)),
        Unshown("area", lambda _: str(area), record=""),
        Column("n", Text("n", "n"), "whole"),
        Column("share", Text("Andel", "Share"), "rounded", get=lambda theme: theme.n / n, record=""),
        Unshown("share", lambda theme: round(theme.n / n, 4)),
        Unshown("found_again", lambda theme: round(theme.found_again, 4)),
        *(Column(str(stance), stance.words, "rounded", get=among_read(stance), record="") for stance in STANCES),
        Unshown("stances", lambda theme: {str(stance): theme.stances.get(stance, 0) for stance in STANCES}),
    )


def _table(area: Area, themes: Themes, caption: Text, examples: Mapping[tuple[Area, int], Sequence[str]]) -> Table:
    rest = themes.n - themes.covered
    said = [_REST.fill(n=counted(rest, *_COMMENTS))] if rest else []
    said += [
        Text("{w}: ”{e}”", '{w}: "{e}"').fill(w=theme.words[0], e=text)
        for place, theme in enumerate(themes.found)
        for text in examples.get((area, place), ())
    ]
    return Table.of(_told(area, themes.n), themes.found, caption, tuple(said))
