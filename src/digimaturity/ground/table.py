"""A table that knows what its cells mean, so that every format can show them rightly."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, Self

from digimaturity.ground.language import Text, coefficient, number, percent, rounded_percent
from digimaturity.ground.pattern import pattern
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.scale_in_use import change_reach, reach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from digimaturity.ground.scale_in_use import Figure

    # Leads from what a row is about to something of it: a function, or attributes with dots between them.
    Way = str | Callable[[Any], Any]

# Scores and points have the decimals that suit the scale in use; tenths and hundredths are not on it.
Kind = Literal[
    "text", "prose", "score", "points", "tenths", "hundredths", "coefficient", "exact", "percent", "rounded", "whole"
]
_DECIMALS: dict[str, int | Figure] = {
    "score": "score",
    "points": "points",
    "tenths": 1,
    "hundredths": 2,
    "exact": 6,
}
_SAID: dict[str, Callable[[float], Text]] = {
    "percent": percent,
    "rounded": rounded_percent,
    "coefficient": coefficient,
}
NOTHING = "–"
# What can be drawn: scores and differences between them, as far as the scale in use reaches, and shares of a whole.
Reach = Literal["scale", "changes", "whole"]
SCALE: Reach = "scale"
CHANGES: Reach = "changes"
WHOLE: Reach = "whole"
_REACHES: dict[Reach, Callable[[], tuple[float, float]]] = {
    "scale": reach,
    "changes": change_reach,
    "whole": lambda: (0.0, 1.0),
}


class Ranged(float):
    """A figure of which only a range is known: people read the range; whatever reckons, draws or keeps has the figure.

    Attributes:
        least, most: the ends of the range.
    """

    least: float
    most: float

    def __new__(cls, value: float, least: float, most: float) -> Self:
        """The figure with its range."""
        found = super().__new__(cls, value)
        found.least, found.most = float(least), float(most)
        return found


class Worded(float):
    """A figure that people read in words of its own; whatever reckons, draws or keeps has the figure.

    Attributes:
        words: what people read.
    """

    words: Text

    def __new__(cls, value: float, words: Text) -> Self:
        """The figure with its words."""
        found = super().__new__(cls, value)
        found.words = words
        return found


@dataclass(frozen=True, slots=True)
class InWords:
    """A value that people read in words of its own; whatever keeps it has the value.

    Attributes:
        value: as machines know it.
        words: what people read; a dash where there are none.
    """

    value: Any
    words: Text | str | None


class Linked(str):
    """An address: people read where it begins, Markdown links to it, and whatever keeps it has the whole."""

    __slots__ = ()

    @property
    def short(self) -> str:
        """Its host and the beginning of its path, with an ellipsis for the rest."""
        return short_address(self)


# So many characters of an address tell where it leads.
_ADDRESS = 50


def short_address(address: str) -> str:
    """An address as people read it: host and the beginning of the path, with an ellipsis for what is left out."""
    shown_part = re.sub(r"^https?://(www\.)?", "", address)
    path = re.split(r"[?#]", shown_part, maxsplit=1)[0]
    kept = path[: _ADDRESS - 1] if len(path) > _ADDRESS else path
    return kept.rstrip("/") if kept == shown_part else f"{kept.rstrip('/')}…"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of its cells, its title, and what they are; ``prose`` runs over several lines where it must.

    ``get`` leads from what a row is about to its cell, as a function or as attributes with dots between them; without
    it, the attribute that the key names. ``in_file`` names the cells that CSV has instead of this one, where a
    spreadsheet would misread it: 9/12 is a date. ``scale`` says between what a figure can be, so that it can be drawn
    and not only written: as a shade, with ``leads`` as a bar, with the keys of its two ends in ``ends``
    as an interval. ``whole`` is the title as it was before it was
    shortened. ``said`` leads to what people read where a file has the value that ``get`` leads to. ``record`` is where
    a record has the cell, when that is not under its key: ``alpha.value`` is in an object, and an empty one nowhere.
    """

    key: str
    title: Text
    kind: Kind = "text"
    in_file: tuple[str, ...] = ()
    scale: Reach | tuple[float, float] | None = None
    ends: tuple[str, str] | None = None
    leads: bool = False
    whole: Text | None = None
    get: Way = ""
    said: Way = ""
    record: str | None = None

    def of(self, subject: object) -> Any:  # noqa: ANN401 - any plain value
        """The cell of what a row is about."""
        value = _led(subject, self.get or self.key)
        return InWords(value, _led(subject, self.said)) if self.said else value

    @property
    def reach(self) -> tuple[float, float] | None:
        """The least and the most that a figure can be; None where it is not drawn."""
        return _REACHES[self.scale]() if isinstance(self.scale, str) else self.scale

    @property
    def is_text(self) -> bool:
        """Whether the cells are words, set flush left, and no figures."""
        return self.kind in {"text", "prose"}


@dataclass(frozen=True, slots=True)
class Unshown:
    """What people are not shown: a record has it, and a file where a column's ``in_file`` names it.

    Attributes:
        key: its name; ``get`` leads to it and ``record`` is where a record has it, as a column has them.
        is_filed: whether a file has it also where no column of its own table names it, since another's may.
    """

    key: str
    get: Way = ""
    record: str | None = None
    is_filed: bool = False

    def of(self, subject: object) -> Any:  # noqa: ANN401 - any plain value
        """The value."""
        return _led(subject, self.get or self.key)


def unshown(names: str) -> tuple[Unshown, ...]:
    """Several that people are not shown, named as ``cells_of`` names them: ``n id=unit.key``."""
    parts = (name.partition("=") for name in names.split())
    return tuple(Unshown(name, path) for name, _, path in parts)


# What is told of each of several things, declared once: for people, for files and for records.
Declared = tuple[Column | Unshown, ...]


def columns_of(told: Iterable[Column | Unshown]) -> tuple[Column, ...]:
    """What people and files are told."""
    return tuple(one for one in told if isinstance(one, Column))


def record_of(told: Iterable[Column | Unshown], subject: object) -> dict[str, Any]:
    """What machines are told of a subject, in the order of the declaration; a name with dots leads into an object."""
    found: dict[str, Any] = {}
    for one in told:
        name = one.key if one.record is None else one.record
        if not name:
            continue
        *way, last = name.split(".")
        inside = found
        for part in way:
            inside = inside.setdefault(part, {})
        value = one.of(subject)
        inside[last] = value.value if isinstance(value, InWords) else value
    return found


@dataclass(frozen=True)
class Table:
    """Rows of cells by column key. A missing cell or None means that there is no value.

    The last ``summaries`` rows sum up the others: a median, a best.
    """

    columns: tuple[Column, ...]
    rows: list[dict[str, Any]]
    caption: Text | None = None
    notes: tuple[Text, ...] = ()
    summaries: int = 0

    @classmethod
    def of(
        cls,
        told: Declared,
        subjects: Iterable[Any],
        caption: Text | None = None,
        notes: tuple[Text, ...] = (),
        *,
        common: Mapping[str, Any] | None = None,
    ) -> Self:
        """A row for each subject, whose cells the columns get.

        Args:
            told: what is told of each subject; a row has what is shown, and what is not where a file has it.
            subjects: what the rows are about.
            caption: above the table; ``notes`` below it.
            notes: what must be known to read it.
            common: cells that are alike in all rows, by key.
        """
        columns = columns_of(told)
        filed = {name for column in columns for name in column.in_file}
        cells: Declared = (
            *(one for one in told if isinstance(one, Unshown) and (one.is_filed or one.key in filed)),
            *columns,
        )
        rows = [{**(common or {}), **{c.key: c.of(s) for c in cells}} for s in subjects]
        return cls(columns, rows, caption, notes)


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that belongs to a task, with what stands below it and where it can be seen."""

    said: Text
    below: tuple[Text, ...] = ()
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: what it is called, what is said of it, and what belongs to it."""

    name: Text
    about: Text
    details: tuple[Detail, ...]


@dataclass(frozen=True)
class Result:
    """What a reading command has to say: tables for people, a payload for machines.

    Args:
        name: of the command; stands in the JSON.
        payload: for JSON, its texts in both languages; ``schema_version`` is put first by the writer.
        tables: shown in turn; CSV writes them under each other's columns, one table only.
        heading: a line above the tables.
        notes: what the reader must know to read the figures rightly.
        tasks: what the tables say in a form to work through; Markdown shows it instead of them, as boxes to tick.
    """

    name: str
    payload: dict[str, Any]
    tables: tuple[Table, ...]
    heading: Text | None = None
    notes: tuple[Text, ...] = ()
    tasks: tuple[Task, ...] = ()

    @property
    def tables_with_rows(self) -> tuple[Table, ...]:
        """What people are shown: headings over nothing say less than the heading and the notes do."""
        said = self.heading or self.notes
        return tuple(table for table in self.tables if table.rows or table.notes or not said)


def shown(value: Any, kind: Kind) -> str:  # noqa: ANN401 - a cell holds any plain value
    """A cell as people read it."""
    if isinstance(value, InWords):
        value = value.words
    if isinstance(value, Text):
        value = str(value)
    if value is None or value == "":
        return NOTHING
    if isinstance(value, Linked):
        return value.short
    if isinstance(value, Worded):
        return str(value.words)
    if said := _SAID.get(kind):
        return str(said(float(value)))
    if kind in _DECIMALS:
        ends = (value.least, value.most) if isinstance(value, Ranged) else (value,)
        return "–".join(dict.fromkeys(str(number(float(end), _DECIMALS[kind])) for end in ends))
    if isinstance(value, bool):
        return str(Text("ja", "yes") if value else Text("nej", "no"))
    if kind == "whole" and isinstance(value, Ranged):
        return "–".join(dict.fromkeys(f"{end:.0f}" for end in (value.least, value.most)))
    return str(value).rstrip("\n")


def plain(value: Any) -> Any:  # noqa: ANN401
    """A cell as machines read it: full precision, texts in the language in use."""
    if isinstance(value, InWords):
        return plain(value.value)
    if isinstance(value, Text):
        return str(value)
    if isinstance(value, Fraction):
        return float(value)
    return str.__str__(value) if isinstance(value, Linked) else value


def for_machines(value: Any) -> Any:  # noqa: ANN401 - anything that JSON holds, and texts
    """A payload with each text as an object of both languages."""
    if isinstance(value, Text):
        return value.by_language
    if isinstance(value, dict):
        return {key: for_machines(inner) for key, inner in value.items()}
    return [for_machines(inner) for inner in value] if isinstance(value, list | tuple) else value


def cells_of(subject: object, names: str) -> dict[str, Any]:
    """Some attributes of a subject by name: those in ``names``, parted by spaces; ``id=unit.key`` leads and renames.

    Raises:
        AttributeError: there is no such attribute.
    """
    parts = (name.partition("=") for name in names.split())
    return {name: follow(subject, path or name) for name, _, path in parts}


def _led(subject: object, way: Way) -> Any:  # noqa: ANN401 - any plain value
    return way(subject) if callable(way) else follow(subject, way)


def follow(subject: Any, path: str) -> Any:  # noqa: ANN401
    """What attributes with dots between them lead to; None where one on the way is None.

    Raises:
        AttributeError: there is no such attribute.
    """
    for name in path.split("."):
        if subject is None:
            return None
        subject = getattr(subject, name)
    return subject


# What may take two columns or none; letters below the combining marks, dashes, quotes, arrows, signs of comparison and
# what lines and bars are drawn with take one, and most texts have nothing else.
_UNUSUAL = pattern("[^\0-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u259f]")


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return meter(text)(text)


def meter(text: str) -> Callable[[str], int]:
    """What tells how many columns the parts of a text take: ``len`` where no sign of it takes two or none."""
    return _columns if _UNUSUAL.search(text) else len


def _columns(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
