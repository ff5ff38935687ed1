"""Every figure of a group at once: organisations by dimensions, each cell with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import organisations
from digimaturity.ground.language import Text, counted, number, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import NOTHING, Column, Ranged, Table
from digimaturity.publish.charts.chart import in_figures, rated
from digimaturity.publish.charts.colours import HEAT_STEPS
from digimaturity.publish.charts.layout import NARROW, chart, counted_rows, middle, named, only_first, remarks, said
from digimaturity.publish.charts.lettering import fitted, measured, wrapped
from digimaturity.publish.charts.rows import name_room, on_scale
from digimaturity.publish.charts.svg import BODY, SMALL, TINY, box, group, outline, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.publish.charts.chart import Chart, Scale

    Row = tuple[str, Sequence[float | None]]

_NAME = Column("label", Text("Organisation", "Organisation"))
# A name may take what the cells can do without; a cell is never wider than a number in it looks at home in.
_NAME_ROOM, _LETTERS, _LEAST, _WIDEST = (232.0, 340.0), 200, 66.0, 120.0
_CELL, _GAP, _NAME_LINE, _HEAD_LINE, _HEAD_LINES = 24.0, 2.0, 20.0, 14.0, 3
# More columns than this stand in a further block below, under headings of their own.
_ACROSS = {True: 6, False: 12}
_BETWEEN = 18.0


@dataclass(frozen=True)
class _Shape:
    """Where the cells stand."""

    width: float
    label_room: float
    left: float
    cell: float
    name_line: float


def heat_step(value: float, scale: Scale) -> int:
    """Which of the steps 0–5 of colour a value has, in fifths of the scale: the nearest to the number that is shown."""
    low, high = scale
    shown = float(number(abs(value)).en) * (1 if value >= 0 else -1)
    share = (shown - low) / (high - low) if high > low else 0
    last = HEAT_STEPS - 1
    return min(max(int(share * last + 0.5 + 1e-9), 0), last)


def heat_chart(
    name: str, title: str, columns: Sequence[str], rows: Sequence[Row], scale: Scale, most: int = 40
) -> Chart:
    """Organisations by dimensions as a field of numbers, the darker the higher.

    Each row is an organisation's name with a value for each of the columns. A value of which only a range is known is
    written as one and has no colour.
    """
    keys = [f"column_{n}" for n in range(len(columns))]
    heads = (Column(key, same(label), "score") for key, label in zip(keys, columns, strict=True))
    cells = [
        {"label": label, **{key: rated(value) for key, value in zip(keys, values, strict=True)}}
        for label, values in rows
    ]
    shown = rows[:most]

    def draw(width: float) -> tuple[str, float]:
        return _drawn(columns, shown, scale, width, only_first(len(shown), len(rows)))

    return chart(
        name,
        counted_rows(title, len(shown), len(rows)),
        _description(columns, rows, scale, len(shown)),
        Table((_NAME, *heads), cells),
        draw if shown and columns else None,
    )


def _shape(columns: Sequence[str], rows: Sequence[Row], across: int, width: float) -> _Shape:
    if width == NARROW:
        return _Shape(width, width, 0, (width + _GAP) / across - _GAP, _NAME_LINE)
    words_ = [word[:_LETTERS] for column in columns for word in named(column).split()]
    least = max(_LEAST, *(measured(word, TINY) for word in words_))
    spare = width - 14 - across * (least + _GAP)
    room = name_room(((label, False) for label, _ in rows), min(max(spare, _NAME_ROOM[0]), _NAME_ROOM[1]))
    left = room + 14
    return _Shape(width, room, left, min((width - left + _GAP) / across - _GAP, _WIDEST), 0)


def _drawn(columns: Sequence[str], rows: Sequence[Row], scale: Scale, width: float, note: str) -> tuple[str, float]:
    most = _ACROSS[width == NARROW]
    # Blocks are as even as can be: seven columns in a narrow picture are four and three, not six and one.
    blocks = -(-len(columns) // most)
    across = -(-len(columns) // blocks)
    shape = _shape(columns, rows, across, width)
    pieces, top = [], 0.0
    for start in range(0, len(columns), across):
        part = slice(start, start + across)
        piece, top = _block(columns[part], [(label, values[part]) for label, values in rows], shape, scale, top)
        pieces.append(piece)
        top += _BETWEEN
    foot, end = remarks([note], width, top - _BETWEEN + 2)
    return "".join(pieces) + foot, end


def _block(columns: Sequence[str], rows: Sequence[Row], shape: _Shape, scale: Scale, top: float) -> tuple[str, float]:
    heads = [wrapped(named(column), shape.cell, TINY, most=_HEAD_LINES, breaking=False) for column in columns]
    lines = max(map(len, heads))
    pieces = []
    for n, head in enumerate(heads):
        x = shape.left + n * (shape.cell + _GAP) + shape.cell / 2
        for k, line in enumerate(head):
            # Headings end on the same line, just above the cells.
            y = top + 11 + (lines - len(head) + k) * _HEAD_LINE
            pieces.append(words(x, y, line, "c-muted", size=TINY, anchor="middle"))
    top += lines * _HEAD_LINE + 6
    for label, values in rows:
        pieces.append(_row(label, columns, values, shape, scale, top))
        top += shape.name_line + _CELL + (8 if shape.name_line else _GAP)
    return "".join(pieces), top


def _row(
    label: str, columns: Sequence[str], values: Sequence[float | None], shape: _Shape, scale: Scale, top: float
) -> str:
    name = fitted(named(label), shape.label_room, BODY)
    y = top + 14 if shape.name_line else middle(top, _CELL)
    cells = [
        group(
            f"{named(label)}, {named(column)}: {in_figures(value)}",
            _cell(value, shape.left + n * (shape.cell + _GAP), top + shape.name_line, shape.cell, scale),
        )
        for n, (column, value) in enumerate(zip(columns, values, strict=True))
    ]
    return group(named(label), words(0, y, name)) + "".join(cells)


def _cell(value: float | None, left: float, top: float, width: float, scale: Scale) -> str:
    x, y = left + width / 2, middle(top, _CELL, SMALL)
    known = rated(value)
    if known is None:
        frame = outline(left + 0.5, top + 0.5, width - 1, _CELL - 1)
        return frame + words(x, y, NOTHING, "c-muted", size=SMALL, anchor="middle")
    if isinstance(known, Ranged):
        frame = outline(left + 0.5, top + 0.5, width - 1, _CELL - 1)
        return frame + words(x, y, fitted(in_figures(known), width, SMALL), size=SMALL, anchor="middle")
    step = heat_step(known, scale)
    text = fitted(str(number(known)), width, SMALL)
    return box(left, top, width, _CELL, f"c-h{step}", rounded=2) + words(
        x, y, text, f"c-t{step}", size=SMALL, anchor="middle"
    )


def _description(columns: Sequence[str], rows: Sequence[Row], scale: Scale, shown: int) -> str:
    text = Text(
        "Poäng för {n} i {m} på skalan {a}–{b}.",
        "Scores of {n} in {m} on the scale {a}–{b}.",
    )
    across = counted(len(columns), Text("kolumn", "column"), Text("kolumner", "columns"))
    sentences = [on_scale(text, scale, n=organisations(len(rows)), m=across)]
    for n, column in enumerate(columns):
        known = [(value, label) for label, values in rows if (value := rated(values[n])) is not None]
        # Nobody is the highest by the middle of a range.
        if known and not any(isinstance(value, Ranged) for value, _ in known):
            value, label = max(known, key=lambda pair: pair[0])
            best = Text("{c}: högst {who} ({v}).", "{c}: highest {who} ({v}).")
            sentences.append(str(best.fill(c=said(column), who=said(label), v=number(value))))
    return " ".join([*sentences, only_first(shown, len(rows))]).strip()
