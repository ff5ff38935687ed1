"""Tables and pictures as a notebook has them: shown by themselves, made into data frames, and saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digimaturity.ground.csv_dialect import STANDARD
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from digimaturity.content.record_sets import Records


class Rows:
    """A table of plain values: a sequence of dicts by column name, in the order of the columns.

    ``len``, iteration and indexing are over the rows; numbers are in full precision, and None means no value.
    """

    def __init__(self, table: Records) -> None:
        self._table = table

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self._table)

    def __getitem__(self, number: int) -> dict[str, Any]:
        return self._table.rows[number]

    def __repr__(self) -> str:
        return f"Rows({self._table.name}: {len(self)} × {len(self.columns)})"

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self._table.columns

    def meanings(self) -> dict[str, str]:
        """What each column means, in the language in use."""
        return {f.name: str(f.meaning) for f in self._table.fields}

    def where(self, **cells: object) -> Rows:
        """The rows that have these values in these columns.

        Raises:
            UsageError: there is no such column.
        """
        self._check(cells)
        kept = tuple(row for row in self if all(row[name] == value for name, value in cells.items()))
        return Rows(replace(self._table, rows=kept))

    def sorted(self, column: str, *, descending: bool = False) -> Rows:
        """The rows in the order of a column; those without a value come last.

        Raises:
            UsageError: there is no such column.
        """
        self._check([column])
        known = sorted((r for r in self if r[column] is not None), key=lambda r: r[column], reverse=descending)
        return Rows(replace(self._table, rows=(*known, *(r for r in self if r[column] is None))))

    def _check(self, names: Iterable[str]) -> None:
        unknown = [name for name in names if name not in self.columns]
        if unknown:
            raise UsageError(
                Text("Det finns ingen kolumn {c}.", "There is no column {c}.").fill(c=unknown[0]),
                Text("Kolumner: {a}.", "Columns: {a}.").fill(a=", ".join(self.columns)),
            )

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{'' if cell is None else escape(str(cell))}</td>" for cell in row.values()) + "</tr>"
            for row in self
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def to_frame(self) -> Any:  # noqa: ANN401 - what is installed decides
        """A pandas data frame, a polars one where only polars is installed, and a list of dicts where neither is."""
        rows = list(self)
        try:
            import pandas as pd
        except ImportError:
            try:
                import polars as pl
            except ImportError:
                return rows
            return pl.DataFrame(rows, schema=self.columns, infer_schema_length=None)
        return pd.DataFrame(rows, columns=self.columns)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the table to a file: CSV, Excel, JSON or Parquet, as its suffix says.

        Raises:
            UsageError: a suffix of no format, or a library that is missing.
            StorageError: the disk refused.
        """
        from digimaturity.publish.formats import format_for

        target = Path(path)
        content = format_for(target, None).render(self._table, STANDARD)
        make_folder(target.parent)
        write_durably(target, content)


class Chart:
    """A picture that a notebook shows by itself."""

    def __init__(self, svg: str) -> None:
        self.svg = svg

    def __repr__(self) -> str:
        return f"Chart({len(self.svg)} characters of SVG)"

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the picture to a file: SVG or PNG, as its suffix says.

        Raises:
            UsageError: another suffix, or the library that makes PNG is missing.
            StorageError: the disk refused.
        """
        from digimaturity.publish.charts.standalone import png

        target = Path(path)
        if target.suffix.lower() not in {".svg", ".png"}:
            raise UsageError(
                Text("{p}: bilder skrivs som .svg eller .png.", "{p}: pictures are written as .svg or .png.").fill(
                    p=target
                )
            )
        make_folder(target.parent)
        write_durably(target, png(self.svg) if target.suffix.lower() == ".png" else self.svg)
