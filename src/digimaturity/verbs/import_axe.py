"""``digimaturity import axe``: what its report finds becomes proposals, for a person to decide."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.import_proposals import About, take_in_pages
from digimaturity.verbs.options import argument
from digimaturity.workspace.tool_reports import read_axe


def import_axe(
    file: Annotated[Path, argument("rapport som JSON", "report as JSON", Text("FIL", "FILE"))],
    organisation: opt.Organisation,
    service: opt.Service = None,
    edition: opt.Edition = None,
    assessor: opt.AssessorName = None,
    dry_run: opt.DryRun = False,
    form: opt.Format = "table",
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Propose at most a level where the report has errors; no answer is given or changed."""
    context = Context(edition=edition, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang)
    return take_in_pages(context, About(file, organisation, service, dry_run, form), "axe", read_axe(file))
