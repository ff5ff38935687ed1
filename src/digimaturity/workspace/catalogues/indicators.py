"""A table of indicators, one to a row, as the files of a catalogue: what ``criteria import`` writes.

A published index is such a table: what each indicator is called, where it belongs, what it weighs, which way is up, and
the goalposts between which its values become points. Rows are read here, with what is wrong in them and where; the
table itself is read as every other, by ``plain_table``.
"""

from __future__ import annotations

import unicodedata
from dataclasses import field
from functools import cached_property
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import Place, Problem
from digimaturity.ground.file_names import why_unfit
from digimaturity.ground.language import LANGUAGES, Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.validation import BilingualValueError
from digimaturity.ground.yamlfile import write_block
from digimaturity.workspace.catalogues.indicator_cells import goalposts_of, refused, weight_of
from digimaturity.workspace.catalogues.lint import RESERVED, reserved
from digimaturity.workspace.catalogues.source import FRAME
from digimaturity.workspace.cell_reading import RefusedError
from digimaturity.workspace.table_headings import folded, near_names, spoilt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from digimaturity.workspace.plain_table import Whole

# What the columns may be called, besides their own names; titles may also end in the letters of a language.
_ALSO: dict[str, tuple[str, ...]] = {
    "id": ("code", "kod", "icode", "indicator", "indikator"),
    "title": ("titel", "name", "namn", "iname"),
    "dimension": (),
    "theme": ("tema", "pillar", "pelare"),
    "weight": ("vikt",),
    "theme weight": ("temats vikt", "temavikt"),
    "dimension weight": ("dimensionens vikt", "dimensionsvikt"),
    "direction": ("riktning",),
    "goalposts": ("målvärden",),
    "min": ("minimum", "least", "lägst"),
    "max": ("maximum", "most", "högst"),
    "unit": ("enhet",),
}
_SPOKEN = ("title", "theme", "dimension")
_LONGEST = 40


@dataclass(frozen=True)
class Frame:
    """What a table of indicators does not say of the catalogue that it becomes.

    Attributes:
        id, version, title, licence: of the catalogue.
        low, high: the ends of its scale.
        kind: what is assessed, as ``(id, name)``.
        language: of titles that no heading says the language of.
    """

    id: str
    title: str
    licence: str
    low: float
    high: float
    kind: tuple[str, str]
    language: str
    version: str = "1.0"


@dataclass
class _Part:
    """A theme or a dimension, as far as the rows have told: its title, its weight and the row that gave it."""

    id: str
    titles: dict[str, str]
    weight: float | None = None
    row: int = 0
    themes: dict[str, _Part] = field(default_factory=dict)  # of a dimension; of the whole, its dimensions
    criteria: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Indicators:
    """The rows of a table of indicators.

    Args:
        table: as it was read.
        path: its file, for messages.
        frame: what the table does not say.

    Attributes:
        problems: what is wrong, with row and column; there are no files while there are any.
        row_of: the row of each indicator, by folded id.
    """

    table: Whole
    path: Path
    frame: Frame
    problems: list[Problem] = field(default_factory=list)
    row_of: dict[str, int] = field(default_factory=dict)
    _dimensions: dict[str, _Part] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Read every row, and say what is wrong with it."""
        self.problems += self.table.problems
        self._check_headings()
        if self.problems:
            return
        # Indicators keep the ids that they have; those of themes and dimensions give way.
        self._taken = {folded(cells[self._columns["id"]].strip()) for _, cells in self.table.rows}
        for number, cells in self.table.rows:
            try:
                self._take(number, cells)
            except RefusedError as error:
                self._refuse(number, *error.reasons[0])
        self._check_weights()

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that the headings name, or the one that is assumed."""
        named = tuple(code for code in LANGUAGES if f"title {code}" in self._columns)
        return named or (self.frame.language,)

    @property
    def themes(self) -> int:
        """How many themes there are."""
        return sum(len(dimension.themes) for dimension in self._dimensions.values())

    @cached_property
    def not_read(self) -> list[str]:
        """Headings of columns that mean nothing here."""
        return [heading for heading in self.table.headings if heading not in self._columns.values()]

    @cached_property
    def _columns(self) -> dict[str, str]:
        """The heading of each column that is known, by what it is."""
        meant = _meanings()
        found: dict[str, str] = {}
        for heading in self.table.headings:
            name = meant.get(folded(heading))
            if name:
                found.setdefault(name, heading)
        return found

    def files(self) -> dict[str, str]:
        """The files of the catalogue by name, the frame first."""
        names = list(_file_names(self._dimensions.values()))
        parts = zip(self._dimensions.values(), names, strict=True)
        frame = self.frame
        said = {
            "format": 1,
            "id": frame.id,
            "version": frame.version,
            "languages": list(self.languages),
            "title": self._everywhere(frame.title),
            "licence": frame.licence,
            "scale": {"min": frame.low, "max": frame.high},
            "kinds": {frame.kind[0]: self._everywhere(frame.kind[1])},
            "dimensions": [self._dimension(part, file) for part, file in parts],
        }
        files = {FRAME: write_block(said)}
        for part, file in zip(self._dimensions.values(), names, strict=True):
            criteria = [c for theme in part.themes.values() for c in theme.criteria]
            files[file] = write_block({"dimension": part.id, "criteria": criteria})
        return files

    def _dimension(self, part: _Part, file: str) -> dict[str, Any]:
        themes = [
            {"id": t.id, "title": t.titles, **({} if t.weight is None else {"weight": t.weight})}
            for t in part.themes.values()
        ]
        weight = {} if part.weight is None else {"weight": part.weight}
        return {"id": part.id, "file": file, "title": part.titles, "short": part.titles, **weight, "themes": themes}

    def _check_headings(self) -> None:
        known = _meanings()
        for heading in self.table.headings:
            meant = near_names(folded(heading), known) if folded(heading) not in known else []
            if meant:
                why = Text("Kolumnen är okänd. Menade du ”{n}”?", 'The column is unknown. Did you mean "{n}"?')
                self._refuse(1, heading, why.fill(n=meant[0].replace(" ", "_")))
        if "id" not in self._columns:
            self._refuse(1, "id", Text("Kolumnen id saknas.", "The column id is missing."))
        if not self.table.rows and not self.problems:
            self._refuse(1, "id", Text("Tabellen har inga rader.", "The table has no rows."))

    def _refuse(self, row: int, column: str, why: Text) -> None:
        heading = self._columns.get(column, column) if column in _ALSO else column
        self.problems.append(Problem(Place(self.path, row, heading), why))

    def _take(self, number: int, cells: Mapping[str, str]) -> None:
        row = {name: cells[heading].strip() for name, heading in self._columns.items()}
        identity = self._identity(row["id"], number)
        whole = _Part("", self._everywhere(self.frame.title), themes=self._dimensions)
        dimension = self._part(whole, row, "dimension", number)
        theme = self._part(dimension, row, "theme", number)
        criterion: dict[str, Any] = {
            "id": identity,
            "theme": theme.id,
            "title": self._titles(row, "title") or self._everywhere(identity),
            "kind": "measured",
            **({"unit": row["unit"]} if row.get("unit") else {}),
            "goalposts": goalposts_of(row, self.frame.low, self.frame.high),
        }
        weight = weight_of(row, "weight")
        theme.criteria.append(criterion if weight is None else {**criterion, "weight": weight})

    def _identity(self, written: str, number: int) -> str:
        """The id of an indicator, which answers go by, so that it is kept as it stands or refused."""
        from digimaturity.model.file_fields import identity

        if not written:
            raise refused("id", Text("Id saknas.", "The id is missing."))
        if why := spoilt(written):
            raise refused("id", why)
        try:
            kept = identity(written)
        except BilingualValueError as error:
            raise refused("id", error.text) from error
        for found in reserved(kept, ("id",)):
            raise refused("id", found.message)
        if folded(kept) in self.row_of:
            said = Text("{id} står redan på rad {n}.", "{id} stands on row {n} already.")
            raise refused("id", said.fill(id=kept, n=self.row_of[folded(kept)]))
        self.row_of[folded(kept)] = number
        return kept

    def _titles(self, row: Mapping[str, str], name: str) -> dict[str, str]:
        """What a cell and those beside it in named languages say; nothing where all of them are empty."""
        said = {code: row.get(f"{name} {code}") or row.get(name, "") for code in self.languages}
        if any(said.values()):
            for code, text in said.items():
                if not text:
                    column = f"{name}_{code}"
                    raise refused(column, Text("Texten saknas på {l}.", "The text is missing in {l}.").fill(l=code))
        return {code: text for code, text in said.items() if text}

    def _everywhere(self, words: str) -> dict[str, str]:
        return dict.fromkeys(self.languages, words)

    def _part(self, above: _Part, row: Mapping[str, str], name: str, number: int) -> _Part:
        """The dimension or theme of a row, made when it is first named; without a name as what is above."""
        titles = self._titles(row, name) or above.titles
        words = next(iter(titles.values()))
        part = above.themes.setdefault(folded(words), _Part("", titles))
        part.id = part.id or self._own_id(words)
        weight = weight_of(row, f"{name} weight")
        if weight is not None and part.weight not in {None, weight}:
            said = Text("{t} väger {a} på rad {n}, {b} här.", "{t} weighs {a} on row {n}, {b} here.")
            filled = said.fill(t=next(iter(part.titles.values())), a=float(part.weight), n=part.row, b=float(weight))
            raise refused(f"{name} weight", filled)
        if weight is not None and part.weight is None:
            part.weight, part.row = weight, number
        part.row = part.row or number
        return part

    def _own_id(self, words: str) -> str:
        """An id made of a title, and of a number where another has it."""
        letters = "".join(c if c.isalnum() or unicodedata.category(c).startswith("M") else " " for c in words)
        base = "-".join(unicodedata.normalize("NFC", letters).split())[:_LONGEST].strip("-") or "part"
        made = next(
            name
            for name in chain((base,), (f"{base}-{n}" for n in count(2)))
            if folded(name) not in self._taken and folded(name) not in RESERVED
        )
        self._taken.add(folded(made))
        return made

    def _check_weights(self) -> None:
        """Refuse a dimension in which some themes have weights and others have none."""
        for dimension in self._dimensions.values():
            without = [t for t in dimension.themes.values() if t.weight is None]
            if 0 < len(without) < len(dimension.themes):
                said = Text("Temat {t} saknar vikt, men andra i {d} har en.", "{t} has no weight, others in {d} have.")
                titles = (next(iter(part.titles.values())) for part in (without[0], dimension))
                self._refuse(without[0].row, "theme weight", said.fill(t=next(titles), d=next(titles)))


def _meanings() -> dict[str, str]:
    """What each known heading means, folded."""
    found = {other: name for name, others in _ALSO.items() for other in (name, *others)}
    for name in _SPOKEN:
        found |= {f"{name} {code}": f"{name} {code}" for code in LANGUAGES}
    return found


def fits_indicators(headings: Sequence[str]) -> bool:
    """Whether a row of headings is of a table of indicators: it has ids, and something that a criterion needs."""
    meant = {_meanings().get(folded(heading)) for heading in headings}
    return "id" in meant and bool(meant & {"title", "theme", "weight", "direction", "goalposts", "min"})


def _file_names(parts: Iterable[_Part]) -> Iterator[str]:
    for number, part in enumerate(parts, 1):
        stem = part.id.casefold()
        yield f"dimension-{number}.yaml" if why_unfit(stem) or f"{stem}.yaml" == FRAME else f"{stem}.yaml"
