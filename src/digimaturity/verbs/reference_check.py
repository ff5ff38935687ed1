"""``digimaturity reference check``: what cannot be right in published figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

from digimaturity.content.reference_results import checked
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.residents.references.reference_checks import findings_in
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument
from digimaturity.workspace.answer_faults import placed
from digimaturity.workspace.figures import load_references, reference_files, reference_folders


def reference_check(
    files: Annotated[
        Optional[list[Path]],  # noqa: UP045 - Typer reads it at run time
        argument(
            "filer; annars alla som används här", "files; otherwise all that are in use here", Text("FIL", "FILE")
        ),
    ] = None,
    *,
    given: Annotated[Given, "form output excel_sv catalogue workspace lang"],
) -> int:
    """Check sums, shares, ranks, changes and breaks; findings that the files do not know of end with code 1."""
    context = given.context()
    folders = reference_folders(context.workspace.root, context.catalogue_folder)
    studies = load_references(files or reference_files(folders))
    found = []
    for path, study in studies.items():
        own = list(findings_in(study))
        problems = placed(path, [(f.where, f.says) for f in own])
        found += list(zip(problems, own, strict=True))
    result = checked(found, sum(len(s.figures) for s in studies.values()), len(studies), context.workspace.root)
    given.show(result)
    return Exit.DONE if result.payload["ok"] else Exit.FINDINGS
