"""The formats that a table can be written in, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.destination import named_format
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.publish import as_csv, as_json, as_parquet, as_xlsx

if TYPE_CHECKING:
    from pathlib import PurePath

    from digimaturity.publish.interface import Format

FORMATS: dict[str, Format] = {f.name: f for f in (as_csv.FORMAT, as_xlsx.FORMAT, as_json.FORMAT, as_parquet.FORMAT)}


def format_for(path: PurePath | None, name: str | None) -> Format:
    """The format of a file: what its suffix says or what was asked for, which must agree; CSV where neither says.

    The path is None for standard output.

    Raises:
        UsageError: a suffix or a name of no format, or two that do not agree.
    """
    if name is not None and name not in FORMATS:
        raise UsageError(
            Text("Tabeller skrivs inte som {n}.", "Tables are not written as {n}.").fill(n=name),
            Text("Välj {k}.", "Choose {k}.").fill(k=", ".join(FORMATS)),
        )
    return FORMATS[named_format(path, name, {f.name: f.suffixes for f in FORMATS.values()}) or "csv"]
