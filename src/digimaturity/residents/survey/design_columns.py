"""Columns as they were read, made numbers and codes, with what is wrong in them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from digimaturity.ground.errors import Place, Problem
from digimaturity.ground.numeral import number_in
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.ground.language import Text

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
if TYPE_CHECKING:
    Column: TypeAlias = Sequence[object] | NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class DesignProblem:
    """What is wrong in a column.

    Attributes:
        code: for programs: ``negative``, ``missing``, ``not-a-number``, ``lone-unit`` …
        column: ``weight``, ``stratum``, ``cluster`` or ``population``.
        message: what it is, in words.
        rows: where, counted from 0; none where it is about the whole column.
    """

    code: str
    column: str
    message: Text
    rows: tuple[int, ...]

    def at(self, file: Path | str, first: int, field: str = "") -> Problem:
        """As a problem of a file, at the first of its rows.

        Args:
            file: which file.
            first: the line that the first row stands on.
            field: what the file calls the column.
        """
        line = self.rows[0] + first if self.rows else None
        return Problem(Place(file, line, field or self.column), self.message, self.code)


def problem(code: str, column: str, message: Text, rows: Sequence[int] | Integers, **values: object) -> DesignProblem:
    """A problem whose message is filled in."""
    return DesignProblem(code, column, message.fill(**values), tuple(int(row) for row in rows))


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A column of names as numbers from 0, their names, and the row that each is first seen on."""

    codes: Integers
    names: tuple[str, ...]
    first: Integers


def found_numbers(column: Column) -> tuple[Floats, Flags, Flags]:
    """The numbers of a column, and where one is missing, and where there is something else."""
    if isinstance(column, np.ndarray) and column.dtype.kind in "biuf":
        values = column.astype(np.float64)
        return values, np.isnan(values), np.zeros(len(values), dtype=bool)
    read = [_number(value) for value in column]
    missing = np.array([value is None for value in read], dtype=bool)
    values = np.array([math.nan if value is None else value for value in read], dtype=np.float64)
    return values, missing, np.isnan(values) & ~missing


def _number(value: object) -> float | None:
    """A number; None where it is missing, NaN where it is something else."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, str):
        text = value.strip()
        found = number_in(text) if text else None
        return found if not text or found is not None else math.nan
    try:
        return float(value)  # type: ignore[arg-type] # whatever can be one
    except (TypeError, ValueError):
        return math.nan


def coded(column: Column) -> tuple[Coded, Flags]:
    """A column of names, and where the name is missing; 1, 1.0 and "1" are one name."""
    if isinstance(column, np.ndarray) and column.dtype.kind in "biu":
        kept: NDArray[np.generic] = column
        missing = np.zeros(len(column), dtype=bool)
    else:
        names = [name_of(value) for value in column]
        missing = np.array([not name for name in names], dtype=bool)
        kept = np.array(names, dtype=np.str_)
    found, first, codes = np.unique(kept, return_index=True, return_inverse=True)
    return Coded(codes.reshape(-1), tuple(str(name) for name in found), first), missing


def name_of(value: object) -> str:
    """What a value is called, whatever program wrote it; "" where it is missing."""
    if value is None:
        return ""
    if isinstance(value, float | np.floating):
        number = float(value)
        return "" if math.isnan(number) else str(int(number)) if number.is_integer() else repr(number)
    return str(value).strip()
