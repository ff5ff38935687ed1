"""Figures that are shown as a result, or written as records in the format that a file's suffix means."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from digimaturity.ground import terminal
from digimaturity.ground.destination import check_file, deliver, is_stdout, named_format, show
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from digimaturity.content.record_sets import Records
    from digimaturity.ground.csv_dialect import Dialect
    from digimaturity.ground.table import Result

_SUFFIXES = {
    "csv": (".csv",),
    "json": (".json",),
    "xlsx": (".xlsx",),
    "parquet": (".parquet", ".pq"),
    "markdown": (".md",),
    "table": (".txt",),
}


def form_meant(asked: str, output: Path | None, stem: str, shown: Collection[str]) -> str:
    """The format of what is told; asked for before the reading, which may take long.

    Args:
        asked: by ``--format``; ``table`` gives way to what the file's suffix means.
        output: the file, where one was named.
        stem: what a file may be called, in advice.
        shown: the formats that show a result; the others are of records.

    Raises:
        UsageError: the file cannot be written, its suffix means no format, or the format needs a file.
    """
    from digimaturity.publish.formats import FORMATS

    if output is not None and not is_stdout(output):
        check_file(output, f"{stem}.csv")
    meant = named_format(output, None if asked == "table" else asked, _SUFFIXES) or "table"
    if meant not in shown and (output is None or is_stdout(output)) and not FORMATS[meant].is_text:
        raise UsageError(
            Text("{n} skrivs till en fil.", "{n} is written to a file.").fill(n=meant),
            Text("Ange en: -o {f}", "Name one: -o {f}").fill(f=f"{stem}{FORMATS[meant].suffixes[0]}"),
        )
    return meant


def tell_figures(
    result: Result,
    records: Callable[[], Records],
    meant: str,
    output: Path | None,
    dialect: Dialect,
    shown: Collection[str],
) -> None:
    """Show the result, or write the records and say the result's notes."""
    from digimaturity.content.phrases import rows_of
    from digimaturity.publish.formats import FORMATS

    if meant in shown:
        show(result, cast("terminal.Format", meant), output, dialect)
        return
    table = records()
    content = FORMATS[meant].render(table, dialect)
    deliver(output, content, Text("{n} i {p}.", "{n} in {p}.").fill(n=rows_of(len(table)), p=output or "-"))
    for note in result.notes:
        terminal.talk(note)
