"""What the comments of a file say, for people: shares with intervals, what was left out, and how to read them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from digimaturity.content.phrases import thousands
from digimaturity.content.reference_words import when_shown
from digimaturity.ground.language import Text, number, percent, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.comment_terms import AREAS, CANNOT_TELL, STANCES
from digimaturity.model.resident_view import Told
from digimaturity.residents.comments.comment_summary import COMPARE, PRINT, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.residents.comments.comment_against import Against
    from digimaturity.residents.comments.comment_summary import CommentLine
    from digimaturity.residents.comments.comment_tally import CommentTally

_GROUP = {
    Part.AREA: Text("Område", "Area"),
    Part.ORGANISATION: Text("Organisation", "Organisation"),
    Part.MONTH: Text("Månad", "Month"),
}
_SHARES = (
    Column("positive", Text("Positiva, %", "Positive, %"), "tenths"),
    Column("sceptical", Text("Skeptiska, %", "Sceptical, %"), "tenths"),
    Column("negative", Text("Negativa, %", "Negative, %"), "tenths"),
    Column("as_read", Text("Lästa som, %", "Read as, %")),
)
_EXAMPLES = (
    Column("area", Text("Område", "Area")),
    Column("stance", Text("Läst som", "Read as")),
    Column("text", Text("Kommentar, maskerad", "Comment, masked"), "prose"),
)
_AGAINST = (
    Column("what", Text("Vad", "What")),
    Column("own", Text("Här, %", "Here, %")),
    Column("reference", Text("Där, %", "There, %")),
    Column("when", Text("När", "When")),
    Column("difference", Text("Skillnad, procentenheter", "Difference, percentage points")),
    Column("says", Text("Slutsats", "Conclusion")),
)
_HEADING = Text("Vad {n} säger", "What {n} say")
_NONE = Text("Inga kommentarer att läsa", "No comments to read")

# Of a share that may be any, no figure is told.
_ALL = (0.0, 100.0)
_UNKNOWN = same("– (0–100)")
_NO_EXAMPLES = Text(
    "Inga exempel visas: de är ur grupper som är för små att visa.",
    "No examples are shown: they are from groups that are too small to show.",
)


@dataclass(frozen=True, slots=True)
class HowRead:
    """What else is told beside the figures.

    Attributes:
        source: what the file is called.
        reader: what read the comments.
        method: how shares were corrected, in sentences.
        level: how much the intervals hold, 0–1.
    """

    source: str
    reader: Text
    method: tuple[Text, ...]
    level: float


def comments_of(n: int) -> Text:
    """So many comments."""
    return _so_many(n, Text("kommentar", "comment"), Text("kommentarer", "comments"))


def comments_result(
    tally: CommentTally,
    lines: Sequence[CommentLine],
    about: HowRead,
    against: Against | None = None,
) -> Result:
    """The summary of a file.

    Args:
        tally: what was counted; its examples are shown.
        lines: the figures.
        about: how they came about.
        against: published figures to hold them against.
    """
    parts = {part: list(own) for part, own in groupby(lines, key=lambda line: line.part)}
    tables = [_shares(part, parts[part], parts[Part.ALL]) for part in _GROUP if part in parts]
    if not tables:
        tables = [_shares(Part.AREA, [], parts[Part.ALL])]
    if against is not None and against.pairs:
        tables.append(_against(against))
    heading = _HEADING.fill(n=comments_of(tally.n)) if tally.n else _NONE
    notes = [*_notes(tally, lines, about)]
    if tally.examples and (examples := _examples(tally, lines)).rows:
        tables.append(examples)
    elif tally.examples:
        notes.append(_NO_EXAMPLES)
    if against is not None and not against.pairs:
        notes += against.notes[:1]
    return Result("comments classify", {}, tuple(tables), heading, tuple(notes))


def _shares(part: Part, lines: Sequence[CommentLine], whole: Sequence[CommentLine]) -> Table:
    """A row to each group, and one to all of them."""
    rows = [_row(list(own)) for _, own in groupby(lines, key=lambda line: line.group)]
    columns = (Column("group", _GROUP[part]), Column("n", Text("Antal", "Number"), "whole"), *_SHARES)
    shown = tuple(Column(c.key, c.title) if c.kind == "tenths" else c for c in columns)
    return Table(shown, [*rows, _row(list(whole))], summaries=1)


def _row(lines: Sequence[CommentLine]) -> dict[str, Any]:
    by_stance = {line.stance: line for line in lines if line.stance}
    first = by_stance[STANCES[0]]
    figure = first.figure
    few = same(" *") if figure.told is Told.PRINTED and not figure.comparable else same("")
    row: dict[str, Any] = {
        "group": same("{n}{f}").fill(n=first.name, f=few),
        "n": None if figure.n is None else thousands(figure.n),
    }
    if figure.told is not Told.PRINTED or not figure.n:
        return row
    for stance, line in by_stance.items():
        value, low, high = line.figure.value, line.figure.low, line.figure.high
        shown = _UNKNOWN if (low, high) == _ALL else _interval(value, low, high)
        row[str(stance)] = same("{s} ?").fill(s=shown) if line.is_too_wide else shown
    read = [number(line.as_read or 0, 0) for line in by_stance.values()]
    return {**row, "as_read": same("{a} / {b} / {c}").fill(a=read[0], b=read[1], c=read[2])}


def _interval(value: float | None, low: float | None, high: float | None) -> Text | None:
    if value is None:
        return None
    if low is None or high is None:
        return number(value, 0)
    return same("{v} ({a}–{b})").fill(v=number(value, 0), a=number(low, 0), b=number(high, 0))


def _examples(tally: CommentTally, lines: Sequence[CommentLine]) -> Table:
    """Examples of groups that are shown, each area and stance in its place."""
    shown = {line.group for line in lines if line.part is Part.AREA and line.figure.told is Told.PRINTED}
    rows = [
        {"area": area.words, "stance": stance.words, "text": text}
        for area in AREAS
        for stance in STANCES
        for _, text in tally.examples.get((area, stance), ())
        if str(area) in shown
    ]
    return Table(
        _EXAMPLES,
        rows,
        Text("Exempel", "Examples"),
        (
            Text(
                "De som lästes säkrast, så som programmet läste dem: en del är ändå fel.",
                "Those that were read most surely, as the program read them: some are wrong all the same.",
            ),
            Text(
                "Maskering tar inte bort allt som kan peka ut någon: läs igenom innan du visar dem för andra.",
                "Masking does not remove all that may point somebody out: read them before you show them to others.",
            ),
        ),
    )


def _against(against: Against) -> Table:
    rows = [
        {
            "what": pair.what,
            "own": _interval(pair.value, pair.low, pair.high),
            "reference": pair.shown,
            "when": when_shown(pair.reference),
            "difference": _signed(pair.difference, pair.difference_low, pair.difference_high),
            "says": pair.says,
        }
        for pair in against.pairs
    ]
    return Table(_AGAINST, rows, against.title, against.notes)


def _signed(value: float, low: float, high: float) -> Text:
    return Text("{v} ({a} till {b})", "{v} ({a} to {b})").fill(v=_plus(value), a=_plus(low), b=_plus(high))


def _plus(value: float) -> Text:
    sign = "+" if round(value) > 0 else ""
    return same("{s}{v}").fill(s=sign, v=number(value, 0))


def _notes(tally: CommentTally, lines: Sequence[CommentLine], about: HowRead) -> Iterator[Text]:
    yield Text("{p}: {n} lästa av {r} rader{e}{f}{l}.", "{p}: {n} read of {r} rows{e}{f}{l}.").fill(
        p=about.source,
        n=comments_of(tally.n),
        r=thousands(tally.rows),
        e=_left(tally.empty, Text(", {n} tomma", ", {n} empty")),
        f=_left(tally.foreign, Text(", {n} på andra språk", ", {n} in other languages")),
        l=_left(tally.left_out, Text(", {n} utelämnade", ", {n} left out")),
    )
    untold = next((li for li in lines if li.part is Part.ALL and li.figure.id.endswith(CANNOT_TELL)), None)
    if untold is not None and untold.as_read is not None:
        yield Text(
            "För {k} av {n} går hållningen inte att avgöra; de räknas inte i andelarna.",
            "Of {n}, the stance of {k} cannot be told; they are not counted in the shares.",
        ).fill(k=thousands(tally.seen().untold), n=comments_of(tally.n))
    yield Text(
        "Läst av {r}. Andelarna är rättade för läsarens egna fel, med {l} intervall inom parentes; ”lästa som” är "
        "andelarna innan.",
        "Read by {r}. The shares are corrected for the reader's own errors, with {l} intervals in brackets; "
        '"read as" are the shares before.',
    ).fill(r=about.reader, l=percent(about.level))
    yield from about.method
    yield from _small(lines)
    yield from _odd(tally)


def _left(n: int, text: Text) -> Text:
    return text.fill(n=thousands(n)) if n else same("")


def _small(lines: Sequence[CommentLine]) -> Iterator[Text]:
    printed = [line.figure for line in lines if line.figure.told is Told.PRINTED and line.stance]
    if any(line.figure.told is not Told.PRINTED for line in lines):
        yield Text(
            "–: visas inte. Gruppen har färre än {n} kommentarer, alla i den har lästs lika, eller så skulle en sådan "
            "grupp kunna räknas ut.",
            "–: not shown. The group has fewer than {n} comments, all in it were read alike, or such a group could be "
            "calculated from it.",
        ).fill(n=PRINT)
    if any(not figure.comparable for figure in printed):
        yield Text(
            "*: färre än {n} kommentarer med hållning. Jämför inte med andra grupper.",
            "*: fewer than {n} comments with a stance. Do not compare with other groups.",
        ).fill(n=COMPARE)
    if any(figure.value is None for figure in printed):
        yield Text(
            "Andelarna går inte att rätta: läsarens fel är inte kända. Titta på ”lästa som”.",
            'The shares cannot be corrected: the reader\'s errors are not known. See "read as".',
        )
    if any(line.is_too_wide for line in lines):
        yield Text(
            "?: går inte att rätta, så andelen säger inget. Läsaren kan inte skilja hållningarna åt här, eller så "
            "liknar kommentarerna inte dem som dess fel är kända från.",
            "?: cannot be corrected, so the share says nothing. The reader cannot tell the stances apart here, or the "
            "comments are unlike those that its errors are known from.",
        )


def _so_many(n: int, one: Text, many: Text) -> Text:
    return Text("{n} {noun}", "{n} {noun}").fill(n=thousands(n), noun=one if n == 1 else many)


def _odd(tally: CommentTally) -> Iterator[Text]:
    if tally.twice:
        yield Text(
            "{n} står mer än en gång, ord för ord. De räknas varje gång; kontrollera om rader är dubbla.",
            "{n} more than once, word for word. They count each time; check whether rows are double.",
        ).fill(n=_so_many(tally.twice, Text("kommentar", "comment stands"), Text("kommentarer", "comments stand")))
    if tally.undated:
        yield Text(
            "{n} har ett datum som inte går att läsa, det första på rad {r}. De räknas utan månad.",
            "{n} a day that cannot be read, the first one in row {r}. They count without a month.",
        ).fill(
            n=_so_many(tally.undated, Text("kommentar", "comment has"), Text("kommentarer", "comments have")),
            r=tally.first_undated,
        )
    if tally.long:
        yield Text(
            "{n} är över 100 000 tecken och är lästa så långt.",
            "{n} longer than 100,000 characters and read that far.",
        ).fill(n=_so_many(tally.long, Text("kommentar", "comment is"), Text("kommentarer", "comments are")))
