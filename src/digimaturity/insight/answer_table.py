"""Scores of a plain table, *organisation × criterion id*, a chunk of rows at a time.

Imported only by what scores tables, since it brings numpy.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.errors import InvalidDataError, Place, Problem
from digimaturity.ground.language import Text, joined
from digimaturity.ground.numeral import stands_for_nothing
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.fit import bounds_of, comes_to_thousands, doubtful, far_out
from digimaturity.model.kinds_named import kinds_by_word
from digimaturity.model.organisation import fold
from digimaturity.model.terms import State
from digimaturity.scoring.matrix import MISSING, NOT_APPLICABLE, Joined, Rule, Scores
from digimaturity.scoring.standing import Standing, standing
from digimaturity.workspace.cell_reading import read_cell
from digimaturity.workspace.plain_lines import PlainCells
from digimaturity.workspace.sheets import SUFFIX, WIDE
from digimaturity.workspace.table_headings import KIND, column_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.scoring.matrix import Mask, Matrix, Whole
    from digimaturity.workspace.plain_table import Chunk

ORGANISATION, SERVICES = "organisation", "services"
# Columns that are carried over to the result, where the table has them.
CARRIED = ("edition", "assessor")
# A cell that is no single level or value: services, or something that cannot be read.
_CLOSER = float("-inf")
# What Python reads as anybody would, and nothing that may mean thousands.
_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,2}|\.[0-9]{2}[1-9]|\.[0-9]{4,15})?", re.ASCII)
_ANY_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", re.ASCII)
_OF_THOUSANDS = 3
# So many different cells of a column are remembered.
_REMEMBERED = 1000
# What the first column is called in a table with the criteria in rows.
_CRITERIA = frozenset({"criterion", "kriterium", "criteria", "kriterier"})
_ON_ITS_SIDE = Text(
    "Ligger tabellen på fel håll? Det ska vara en rad per organisation och en kolumn per kriterium.",
    "Is the table the wrong way round? There should be a row per organisation and a column per criterion.",
)
_SHAPE = Text(
    "Formen beskrivs i docs/formats.md; så skriver: digimaturity export --shape wide",
    "The shape is in docs/formats.md, and what this writes: digimaturity export --shape wide",
)
# A code for a missing value elsewhere; in a table of answers it says *not applicable*, or may be meant to.
_NOT_APPLICABLE = frozenset({"na", "n/a", "n.a."})
_NO_SERVICES = Text(
    "Radens kolumn services är inte JSON som export skriver den.",
    "The row's column services is not JSON as export writes it.",
)


@dataclass(frozen=True)
class Scored:
    """Some rows of a table, scored.

    Attributes:
        numbers: of the rows in the table.
        labels: organisation, kind and what else the table says of the rows, by heading.
        scores: of the rows.
        problems: rows that are left out, and why; several of a row stand together.
    """

    numbers: list[int]
    labels: dict[str, list[str]]
    scores: Scores
    problems: tuple[Problem, ...]


class _Codes(dict[str, float]):
    """What the cells of a column mean: a level or value, ``MISSING``, ``NOT_APPLICABLE`` or ``_CLOSER``."""

    def __init__(self, criterion: Criterion) -> None:
        super().__init__({"": MISSING})
        self.doubtful: Text | None = None
        self.nothing: list[str] = []
        self.criterion = criterion
        # What lies further out than any doubt, or cannot be at all, is looked into.
        near = far_out(criterion) if criterion.goalposts else bounds_of(criterion)
        least, most = bounds_of(criterion)
        self.least, self.most = max(least, near[0]), min(most, near[1])
        self.plain = _PLAIN if comes_to_thousands(criterion) else _ANY_PLAIN

    def __missing__(self, cell: str) -> float:
        code = self._measured(cell) if self.criterion.goalposts else None
        if code is None:
            code = self._read(cell)
            if len(self) < _REMEMBERED:
                self[cell] = code
        return code

    def _measured(self, cell: str) -> float | None:
        """A plain number, the quick way: no two of them need be alike."""
        value = float(cell) if self.plain.fullmatch(cell) else None
        return value if value is not None and self.least <= value <= self.most else None

    def takes(self, values: Matrix, decimals: Whole) -> Mask:
        """As ``_measured``, for many numbers without a sign, by how many decimals they have."""
        fits: Mask = (self.least <= values) & (values <= self.most)
        # Three decimals may mean thousands; each of these is looked into.
        return fits & (decimals != _OF_THOUSANDS) if self.plain is _PLAIN else fits

    def _in_part(self, part: str) -> Text | None:
        """What to say of the level or value of one service, or of the only one, that may be another than was meant."""
        return doubtful(self.criterion, part.rpartition("=")[2])

    def _read(self, cell: str) -> float:
        if stands_for_nothing(cell) and cell.strip().casefold() not in _NOT_APPLICABLE:
            self.nothing += [cell.strip()] if cell.strip() else []
            return MISSING
        self.doubtful = self.doubtful or next(filter(None, map(self._in_part, cell.split("|"))), None)
        answer = read_cell(self.criterion, cell)
        observed = None if isinstance(answer, Text) else answer.observation
        if observed is None or observed.up_to is not None:
            return _CLOSER
        if observed.outcome.counts:
            return float(observed.value if observed.level is None else observed.level)  # type: ignore[arg-type]
        return NOT_APPLICABLE if observed.outcome.excuses else MISSING


class TableScorer:
    """Scores the chunks of one table.

    Args:
        headings: of the table.
        catalogue: the questions.
        rule_of: the rule for a kind of body.
        kind_of: the kind of the organisation of that name, where the table does not say.
        source: the file, for messages.
        expects_services: whether a service in the column ``services`` without an answer counts as missing, as in an
            edition of own fieldwork (``body.body_of``).

    Raises:
        InvalidDataError: a column means nothing, or none is a criterion.
    """

    def __init__(
        self,
        headings: Sequence[str],
        catalogue: Catalogue,
        rule_of: Callable[[str], Rule],
        kind_of: Callable[[str], str],
        source: Path,
        *,
        expects_services: bool = True,
    ) -> None:
        self.expects_services = expects_services
        self.catalogue = catalogue
        self.kind_of = kind_of
        self.source = source
        self._rule_of = rule_of
        self._rules: dict[str, tuple[Rule, list[int]]] = {}
        self._closer: dict[tuple[int, str, str], Standing[float] | Text] = {}
        self._names = column_names(headings, catalogue)
        self._columns = _columns_of(list(self._names.values()), catalogue, source)
        self._codes = {heading: _Codes(catalogue.criteria[i]) for heading, i in self._columns.items()}

    @cached_property
    def places(self) -> dict[str, int]:
        """The column of each criterion in the matrix."""
        return {c.id: i for i, c in enumerate(self.catalogue.criteria)}

    def doubtful(self) -> list[Text]:
        """What to say of numbers that could mean thousands or lie far out, the first of each column."""
        told = [(heading, codes.doubtful) for heading, codes in self._codes.items() if codes.doubtful]
        return [Text("{p} {h}: {t}", "{p} {h}: {t}").fill(p=self.source, h=heading, t=said) for heading, said in told]

    def as_missing(self) -> list[Text]:
        """What to say of cells that hold a code for a missing answer."""
        found = dict.fromkeys(code for codes in self._codes.values() for code in codes.nothing)
        said = Text("{p}: läses som att svar saknas: {c}.", "{p}: read as missing answers: {c}.")
        return [said.fill(p=self.source, c=", ".join(found))] if found else []

    def score(self, chunk: Chunk) -> Scored:
        """The scores of the rows that can be read, and what is wrong with the others."""
        chunk = replace(chunk, columns={self._names[heading]: cells for heading, cells in chunk.columns.items()})
        problems: dict[int, list[Problem]] = {}

        def refuse(row: int, column: str, why: Text) -> None:
            problems.setdefault(row, []).append(Problem(Place(self.source, chunk.numbers[row], column), why))

        labels = self._labels(chunk, refuse)
        raw = self._raw(chunk)
        joined = self._joined(chunk, raw, refuse)
        kept = [row for row in range(len(chunk.numbers)) if row not in problems]
        if problems:
            places = {row: place for place, row in enumerate(kept)}
            raw = raw[kept]
            joined = [j._replace(row=places[j.row]) for j in joined if j.row in places]
            labels = {heading: [cells[row] for row in kept] for heading, cells in labels.items()}
        found = [*chunk.problems, *(p for row in sorted(problems) for p in problems[row])]
        return Scored(
            [chunk.numbers[row] for row in kept],
            labels,
            self._scores(raw, joined, labels[KIND]),
            tuple(sorted(found, key=lambda p: p.place.line or 0)),
        )

    def _labels(self, chunk: Chunk, refuse: Callable[[int, str, Text], None]) -> dict[str, list[str]]:
        n = len(chunk.numbers)
        labels = {h: chunk.texts(h) or [""] * n for h in (ORGANISATION, KIND)}
        labels |= {h: chunk.texts(h) for h in CARRIED if h in chunk.columns}
        known, called = self.catalogue.kinds, kinds_by_word(self.catalogue.kinds)
        for row, (organisation, kind) in enumerate(zip(labels[ORGANISATION], labels[KIND], strict=True)):
            if not kind:
                labels[KIND][row] = self.kind_of(organisation)
            elif kind not in known and (meant := called.get(fold(kind))):
                labels[KIND][row] = meant
            elif kind not in known:
                why = Text("Slaget {k} finns inte; välj bland {all}.", "There is no kind {k}; choose from {all}.")
                refuse(row, KIND, why.fill(k=kind, all=joined(", ", known.values())))
        return labels

    def _raw(self, chunk: Chunk) -> Matrix:
        raw = np.full((len(chunk.numbers), len(self.catalogue.criteria)), MISSING)
        for heading, column in self._columns.items():
            cells = chunk.columns[heading]
            if isinstance(cells, np.ndarray):
                levels = list(self.catalogue.criteria[column].points_of)
                fits = np.isfinite(cells) & (np.isin(cells, levels) if levels else True)
                raw[:, column] = np.where(fits | np.isnan(cells), cells, _CLOSER)
            elif isinstance(cells, PlainCells):
                codes = self._codes[heading]
                takes = codes.takes if self.catalogue.criteria[column].goalposts else None
                raw[:, column] = cells.meaning(codes.__getitem__, takes)
            else:
                raw[:, column] = list(map(self._codes[heading].__getitem__, cells))
        return raw

    def _joined(self, chunk: Chunk, raw: Matrix, refuse: Callable[[int, str, Text], None]) -> list[Joined]:
        """What the cells are that need a closer look; ``raw`` is mended where they stand."""
        headings = {column: heading for heading, column in self._columns.items()}
        named = chunk.texts(SERVICES) if self.expects_services else []
        joined: list[Joined] = []
        for row, column in np.argwhere(raw == _CLOSER).tolist():
            heading = headings[column]
            cell = chunk.columns[heading][row]
            text = cell if isinstance(cell, str) else repr(float(cell)).removesuffix(".0")
            stands = self._stands(column, text, named[row] if named else "")
            raw[row, column] = MISSING
            if isinstance(stands, Text):
                refuse(row, heading, stands)
            elif stands.state is State.SCORED:
                joined.append(Joined(row, column, stands))
            elif stands.state is State.NOT_APPLICABLE:
                raw[row, column] = NOT_APPLICABLE
        return joined

    def _stands(self, column: int, cell: str, services: str) -> Standing[float] | Text:
        key = (column, cell, services)
        if key not in self._closer:
            if len(self._closer) >= _REMEMBERED * len(self._columns):
                self._closer.clear()
            criterion = self.catalogue.criteria[column]
            answer = read_cell(criterion, cell)
            known = _service_ids(services)
            if isinstance(answer, Text):
                self._closer[key] = answer
            elif known is None:
                self._closer[key] = _NO_SERVICES
            else:
                self._closer[key] = standing(criterion, answer, self.catalogue.scale, known, float)
        return self._closer[key]

    def _scores(self, raw: Matrix, joined: Sequence[Joined], kinds: Sequence[str]) -> Scores:
        found = Scores.empty(len(raw), len(self.catalogue.dimensions))
        of_kind = np.array(kinds, dtype=object)
        for kind in dict.fromkeys(kinds):
            rule, columns = self._rule(kind)
            rows = np.flatnonzero(of_kind == kind)
            row_places = {int(row): place for place, row in enumerate(rows)} if joined else {}
            column_places = {column: place for place, column in enumerate(columns)}
            own = [
                j._replace(row=row_places[j.row], column=column_places[j.column])
                for j in joined
                if j.row in row_places and j.column in column_places
            ]
            found.put(rows, rule.score(raw[np.ix_(rows, np.array(columns, np.intp))], own))
        return found

    def _rule(self, kind: str) -> tuple[Rule, list[int]]:
        if kind not in self._rules:
            rule = self._rule_of(kind)
            self._rules[kind] = rule, [self.places[c.id] for c in rule.criteria]
        return self._rules[kind]


def _columns_of(headings: Sequence[str], catalogue: Catalogue, source: Path) -> dict[str, int]:
    """The place in the catalogue of each column that is an active criterion."""
    places = {c.id: i for i, c in enumerate(catalogue.criteria)}
    known = {KIND, *(f.name for f in WIDE)}
    found: dict[str, int] = {}
    problems: list[Problem] = []
    for heading in headings:
        criterion = catalogue.by_id.get(heading)
        if headings.count(heading) > 1 and criterion is None:
            why = Text("Flera kolumner är {n}.", "Several columns are {n}.").fill(n=heading)
            problems.append(Problem(Place(source, 1, heading), why))
        elif criterion is None:
            if heading not in known and heading.removesuffix(SUFFIX) not in catalogue.by_id:
                why = Text(
                    "Kolumnen är varken ett kriterium eller ett känt fält.",
                    "The column is neither a criterion nor a known field.",
                )
                problems.append(Problem(Place(source, 1, heading), why))
        elif criterion.id in places:  # not a retired one
            if places[criterion.id] in found.values():
                why = Text("{c} har två kolumner.", "{c} has two columns.").fill(c=criterion.id)
                problems.append(Problem(Place(source, 1, heading), why))
            found[heading] = places[criterion.id]
    if problems or not found:
        raise InvalidDataError(
            Text(
                "{p} är ingen tabell med en kolumn per kriterium.", "{p} is no table with a column per criterion."
            ).fill(p=source),
            tuple(problems),
            _ON_ITS_SIDE if headings[:1] and headings[0].casefold() in _CRITERIA else _SHAPE,
        )
    return found


def _service_ids(cell: str) -> list[str] | None:
    """The ids of an organisation's services as ``sheets.wide_rows`` writes them; None if it is not that."""
    try:
        return [str(service["id"]) for service in json.loads(cell)] if cell else []
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
