"""How a CSV file is laid out: what a command knows of it that writes none."""

from __future__ import annotations

from digimaturity.ground.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the file is laid out. ``excel_sv`` is what Swedish Excel opens with a double click."""

    delimiter: str = ","
    decimal_comma: bool = False
    byte_order_mark: bool = False


STANDARD = Dialect()
EXCEL_SV = Dialect(delimiter=";", decimal_comma=True, byte_order_mark=True)
