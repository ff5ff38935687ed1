"""Scores of many rows as text: CSV, or JSON with an object on each line."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from digimaturity.ground.csvfile import defused, readable
from digimaturity.insight.answer_table import ORGANISATION
from digimaturity.workspace.table_headings import KIND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from digimaturity.ground.csv_dialect import Dialect
    from digimaturity.insight.answer_table import Scored
    from digimaturity.scoring.matrix import Parts

_QUOTED = frozenset('"\r\n')
# Where so many figures in a row differ, most do.
_SAMPLE = 64
_TOTAL = ("value", "least", "most", "low", "high", "coverage", "n_answered", "n_applicable", "rated")
_DIMENSION = ("value", "least", "most", "low", "high", "coverage", "rated")


def csv_heading(scored: Scored, dimensions: Sequence[str], dialect: Dialect) -> str:
    """The line of headings. The score of a row is a total where ``is_total`` says so, otherwise a partial score."""
    of_dimensions = [d if name == "value" else f"{d}_{name}" for d in dimensions for name in _DIMENSION]
    headings = ["row", *_labels(scored), "is_total", "score", *_TOTAL[1:], *of_dimensions]
    return ("\ufeff" if dialect.byte_order_mark else "") + _lines([headings], dialect)


def csv_rows(scored: Scored, dialect: Dialect) -> str:
    """A line for each row, in full precision; empty where there is no figure."""
    columns: list[list[str]] = [list(map(str, scored.numbers))]
    columns += [_words(scored.labels[heading], dialect) for heading in _labels(scored)]
    columns.append(_cells(~scored.scores.partial, dialect))
    total, parts = scored.scores.total, scored.scores.dimensions
    columns += _figures({name: _of(total, name) for name in _TOTAL}, dialect)
    for d in range(parts.value.shape[1]):
        columns += _figures({name: _of(parts, name)[:, d] for name in _DIMENSION}, dialect)
    # Only words need quotation marks, and have them: the writer of CSV would look for what to quote in every figure.
    return "".join([f"{dialect.delimiter.join(row)}\r\n" for row in zip(*columns, strict=True)])


def _words(cells: Sequence[str], dialect: Dialect) -> list[str]:
    """Words as cells of CSV, each different one written once."""
    written = {cell: _word(defused(cell), dialect) for cell in set(cells)}
    return list(map(written.__getitem__, cells))


def _word(cell: str, dialect: Dialect) -> str:
    is_plain = dialect.delimiter not in cell and _QUOTED.isdisjoint(cell)
    # Of one cell alone an empty one would be written as a pair of quotation marks.
    return cell if is_plain else _lines([[cell, ""]], dialect)[: -len(dialect.delimiter) - 2]


def _figures(named: Mapping[str, NDArray[Any]], dialect: Dialect) -> list[list[str]]:
    """The cells of some columns; where no answer is known in part, those of the range are those of the score."""
    import numpy as np

    found: dict[str, list[str]] = {}
    for name, values in named.items():
        is_score = name in {"least", "most"} and np.array_equal(values, named["value"], equal_nan=True)
        found[name] = found["value"] if is_score else _cells(values, dialect)
    return list(found.values())


def json_lines(scored: Scored, dimensions: Sequence[str], schema_version: int) -> Iterator[str]:
    """An object for each row; null where there is no figure."""
    total = {name: _plain(_of(scored.scores.total, name)) for name in _TOTAL}
    parts = {name: _plain(_of(scored.scores.dimensions, name)) for name in _DIMENSION}
    partial = scored.scores.partial.tolist()
    headings = _labels(scored)
    for i, number in enumerate(scored.numbers):
        record = {
            "schema_version": schema_version,
            "row": number,
            **{heading: scored.labels[heading][i] for heading in headings},
            "is_total": not partial[i],
            "score": {name: values[i] for name, values in total.items()},
            "dimensions": {d: {name: parts[name][i][k] for name in _DIMENSION} for k, d in enumerate(dimensions)},
        }
        yield json.dumps(record, ensure_ascii=False) + "\n"


def _labels(scored: Scored) -> list[str]:
    return [ORGANISATION, *(h for h in scored.labels if h not in {ORGANISATION, KIND}), KIND]


def _of(parts: Parts, name: str) -> NDArray[Any]:
    values: NDArray[Any] = getattr(parts, name)
    return values


def _plain(values: NDArray[Any]) -> list[Any]:
    """Figures as JSON knows them: None for what is not there."""
    import numpy as np

    found = values.astype(object)
    if values.dtype.kind == "f":
        found[np.isnan(values)] = None
    listed: list[Any] = found.tolist()
    return listed


def _cells(values: NDArray[np.float64 | np.int64 | np.bool_], dialect: Dialect) -> list[str]:
    """Figures as ``csvfile`` writes them, a column at a time."""
    if values.dtype.kind == "b":
        return ["true" if value else "false" for value in values.tolist()]
    import numpy as np

    if len(set(values[:_SAMPLE].tolist())) == _SAMPLE:
        return _figures_written(values.tolist(), dialect)
    # Many rows have the same figure: of some criteria with some levels there are only so many sums.
    different, places = np.unique(values, return_inverse=True, equal_nan=True)
    written = np.array(_figures_written(different.tolist(), dialect), dtype=object)
    texts: list[str] = written[places].tolist()
    return texts


def _figures_written(values: list[float], dialect: Dialect) -> list[str]:
    """Figures as text, all in one go; NaN is nothing."""
    if not values:
        return []
    listed = repr([readable(value, dialect) for value in values] if dialect.decimal_comma else values)
    texts = [text.removesuffix(".0") for text in listed[1:-1].replace("nan", "").split(", ")]
    return [text.replace(".", ",") for text in texts] if dialect.decimal_comma else texts


def _lines(rows: Iterable[Iterable[Any]], dialect: Dialect) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=dialect.delimiter, lineterminator="\r\n").writerows(rows)
    return stream.getvalue()
