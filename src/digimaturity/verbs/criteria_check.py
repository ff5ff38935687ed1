"""``digimaturity criteria check``: what is wrong with a catalogue's files."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.phrases import criteria
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.verbs.given import Given
from digimaturity.workspace.catalogues.load import load

_PROBLEMS = (
    Column("file", Text("Fil", "File")),
    Column("line", Text("Rad", "Line"), "whole"),
    Column("field", Text("Fält", "Field")),
    Column("code", Text("Kod", "Code")),
    Column("message", Text("Problem", "Problem")),
)


def criteria_check(
    *,
    given: Annotated[Given, "form catalogue workspace lang"],
) -> int:
    """Check the catalogue; findings end with exit code 1, each with file, line and field."""
    context = given.context()
    folder = context.catalogue_folder
    try:
        asked = load(folder)
    except InvalidDataError as error:
        if not error.problems:
            raise
        rows = [
            {
                "file": str(p.place.file),
                "line": p.place.line,
                "field": p.place.field,
                "code": p.code,
                "message": str(p.message),
            }
            for p in error.problems
        ]
        found = Table(_PROBLEMS, rows)
        result = Result("criteria check", {"ok": False, "problems": rows}, (found,), error.message)
        if given.form == "table":
            for p in error.problems:
                terminal.out(terminal.harmless(f"{p.place}: {p.message} [{p.code}]"))
            terminal.talk(error.message)
        else:
            given.show(result)
        return Exit.FINDINGS
    line = Text("Inga fel: {n}, version {v}.", "No errors: {n}, version {v}.").fill(
        n=criteria(len(asked.criteria)), v=asked.version
    )
    payload = {"ok": True, "problems": [], "criteria": len(asked.criteria)}
    # A CSV has its header also when there is nothing to tell; for people the line is enough.
    tables = (Table(_PROBLEMS, []),) if given.form == "csv" else ()
    given.show(Result("criteria check", payload, tables, line))
    return Exit.DONE
