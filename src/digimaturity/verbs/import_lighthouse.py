"""``digimaturity import lighthouse``: what its report finds becomes proposals, for a person to decide."""

from __future__ import annotations

from typing import Annotated

from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.verbs.import_proposals import About, take_in_pages
from digimaturity.workspace.tool_reports import read_lighthouse


def import_lighthouse(
    file: opt.JsonReport,
    organisation: opt.Organisation,
    service: opt.Service = None,
    *,
    given: Annotated[Given, "edition assessor dry_run form catalogue workspace lang"],
) -> int:
    """Propose at most a level where the report has errors; no answer is given or changed."""
    context = given.context()
    return take_in_pages(
        context, About(file, organisation, service, given.dry_run, given.form), "lighthouse", read_lighthouse(file)
    )
