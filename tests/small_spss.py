"""A small writer of SPSS's system files, as their documentation lays them out (PSPP: System File Format).

The library that reads them writes only from pandas or polars, which are not used here.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_MISSING = -1.7976931348623157e308
_F8_2, _A, _DATE = 0x050802, 0x010000, 0x140B00
# SPSS counts seconds from the first day of the Gregorian calendar.
DAY_NOUGHT = 12_219_379_200


def write_spss(
    path: Path,
    columns: Mapping[str, Sequence[str] | Sequence[float | None]],
    labels: Mapping[str, Mapping[float, str]] | None = None,
    dates: Sequence[str] = (),
) -> Path:
    """Write columns of texts (up to 255 bytes) or numbers; ``dates`` are seconds, as ``DAY_NOUGHT`` tells."""
    n = len(next(iter(columns.values())))
    widths = {
        name: max((len(str(c).encode()) for c in cells), default=1) or 1 if _is_text(cells) else 0
        for name, cells in columns.items()
    }
    slots = {name: max(-(-width // 8), 1) for name, width in widths.items()}
    out = b"$FL2" + b"@(#) SPSS DATA FILE small".ljust(60)
    out += struct.pack("<5id", 2, sum(slots.values()), 0, 0, n, 100.0)
    out += b"01 Jan 2612:00:00" + b" " * 64 + b"\0" * 3
    at, index = {}, 1
    for name, width in widths.items():
        form = _A | (min(width, 255) << 8) if width else _DATE if name in dates else _F8_2
        out += struct.pack("<6i", 2, width, 0, 0, form, form) + name.upper()[:8].encode().ljust(8)
        out += struct.pack("<6i", 2, -1, 0, 0, 0, 0).ljust(32) * (slots[name] - 1)
        at[name] = index
        index += slots[name]
    for name, own in (labels or {}).items():
        out += struct.pack("<2i", 3, len(own))
        for code, label in own.items():
            said = label.encode()
            out += struct.pack("<dB", code, len(said)) + said.ljust(-(-(len(said) + 1) // 8) * 8 - 1)
        out += struct.pack("<3i", 4, 1, at[name])
    long_names = "\t".join(f"{name.upper()[:8]}={name}" for name in columns).encode()
    for subtype, said in ((13, long_names), (20, b"UTF-8")):
        out += struct.pack("<4i", 7, subtype, 1, len(said)) + said
    out += struct.pack("<2i", 999, 0)
    for row in zip(*columns.values(), strict=True):
        for name, cell in zip(columns, row, strict=True):
            out += str(cell).encode().ljust(8 * slots[name]) if widths[name] else struct.pack("<d", _number(cell))
    path.write_bytes(out)
    return path


def _is_text(cells: Sequence[str] | Sequence[float | None]) -> bool:
    return any(isinstance(cell, str) for cell in cells)


def _number(cell: str | float | None) -> float:
    return _MISSING if cell is None else float(cell)
