"""A table of the study as declared fields: what a row is about, and the rows that the fields make of it.

Numbers are in full precision, every text is fit to be published, and the order is that of the study, so that the same
study always gives the same records.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from digimaturity.content.disclosure import plainly
from digimaturity.ground.fields import Field, both, text
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from digimaturity.content.publication import Publication

# Cells by column name: texts, numbers, truth values, days, lists, or None for no value.
Row = dict[str, Any]

# A table of columns: name, title and meaning, both in Swedish and in English.
# fmt: off
ORGANISATION = text("organisation", "Id", "Id", "organisationens id", "id of the organisation",
    get=attrgetter("organisation.id"), required=True)
NAMED = (
    ORGANISATION,
    *both("organisation_name", "Organisation", "Organisation", "organisationens namn", "name of the organisation",
        get=attrgetter("organisation.name")),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values are the key of another table."""

    fields: tuple[str, ...]
    table: str
    their_fields: tuple[str, ...]


OF_ORGANISATION = Reference(("organisation",), "organisations", ("id",))
OF_CRITERION = Reference(("criterion",), "criteria", ("id",))


@dataclass(frozen=True, slots=True)
class RecordSet:
    """A table that can be made of a study.

    Attributes:
        name: of the file, without its ending; ``title``: for people.
        meaning: what a row is.
        fields: the columns, which say how to get their values of a subject.
        key: the columns that tell rows apart.
        subjects: what the rows of a study are about, one of each.
        references: to other tables.
    """

    name: str
    title: Text
    meaning: Text
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    subjects: Callable[[Publication], Iterable[Any]]
    references: tuple[Reference, ...] = ()

    def rows(self, study: Publication) -> Iterator[Row]:
        """The rows of a study, each with every one of the fields, in their order."""
        return (row_of(self.fields, subject) for subject in self.subjects(study))

    def of(self, study: Publication) -> Records:
        """The table of a study."""
        return Records(self.name, self.title, self.meaning, self.fields, self.key, tuple(self.rows(study)))

    def streamed(self, study: Publication) -> Streamed:
        """The table of a study, its rows made one at a time whenever they are gone through."""
        rows = _MadeAnew(lambda: self.rows(study))
        return Streamed(self.name, self.title, self.meaning, self.fields, self.key, rows)


@dataclass(frozen=True, slots=True)
class _MadeAnew:
    make: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.make()


@dataclass(frozen=True, slots=True)
class Streamed:
    """As ``Records``, of a table that memory need not hold."""

    name: str
    title: Text
    meaning: Text
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: Iterable[Row]


@dataclass(frozen=True, slots=True)
class Records:
    """A table of plain values that knows its columns; ``len`` and iteration are over its rows.

    Attributes:
        key: the columns that tell rows apart.
        rows: cells by column name, in the order of the columns.
    """

    name: str
    title: Text
    meaning: Text
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in order."""
        return [f.name for f in self.fields]

    def about(self, organisations: Collection[str]) -> Records:
        """The rows about some organisations, where there is a column that says whom a row is about."""
        column = "organisation" if "organisation" in self.columns else ""
        return replace(self, rows=tuple(row for row in self.rows if not column or row[column] in organisations))


Tabled = Records | Streamed


def row_of(fields: Iterable[Field], subject: object) -> Row:
    """What the fields tell of a subject, as cells."""
    return {f.name: _cell(f.of(subject), f) for f in fields}


def _cell(value: Any, field: Field) -> Any:  # noqa: ANN401 - any plain value
    if isinstance(value, list | tuple) and not value and not field.required:
        return None
    return plain(value) if value != "" else None


def object_of(fields: Iterable[Field], subject: object) -> Row:
    """What the fields tell of a subject, nested: a text holds its languages, and a list that has nothing is empty."""
    found: Row = {}
    for f in fields:
        value = f.of(subject)
        if f.language is None:
            found[f.name] = [] if value is None and f.type == "array" else None if value == "" else plain(value)
        elif value is None:
            found[f.stem] = None
        else:
            found.setdefault(f.stem, {})[f.language] = plain(value)
    return found


def plain(value: Any) -> Any:  # noqa: ANN401 - any plain value
    """A value as it is published: texts legible, in both languages where they are ours, lists as lists."""
    if isinstance(value, Text):
        return {"sv": plainly(value.sv), "en": plainly(value.en)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return plainly(value)
    return [plain(inner) for inner in value] if isinstance(value, list | tuple) else value
