"""The formats that a table can be written in, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    known = Text(*(", ".join(s for f in FORMATS.values() for s in f.suffixes),) * 2)
    if name is not None and name not in FORMATS:
        raise UsageError(
            Text("Tabeller skrivs inte som {n}.", "Tables are not written as {n}.").fill(n=name),
            Text("Välj {k}.", "Choose {k}.").fill(k=", ".join(FORMATS)),
        )
    if path is None:
        return FORMATS[name or "csv"]
    found = next((f for f in FORMATS.values() if path.suffix.lower() in f.suffixes), None)
    if found is None:
        raise UsageError(
            Text("{p}: ändelsen säger inget format.", "{p}: the suffix says no format.").fill(p=path),
            Text("Ändelser som finns: {k}.", "Known suffixes: {k}.").fill(k=known),
        )
    if name is not None and found.name != name:
        raise UsageError(
            Text("{p} är {f}, men --format säger {n}.", "{p} is {f}, but --format says {n}.").fill(
                p=path, f=found.name, n=name
            ),
            Text("Utelämna --format eller ändra ändelsen.", "Leave out --format or change the suffix."),
        )
    return found
