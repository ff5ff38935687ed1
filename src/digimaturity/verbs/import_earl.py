"""``digimaturity import earl``: a report of the W3C's WCAG-EM Report Tool becomes proposals, for a person to decide."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.verbs.import_proposals import About, checked_crosswalk, service_meant, take_in
from digimaturity.verbs.options import argument
from digimaturity.workspace.earl import proposed_by, read_earl


def import_earl(
    file: Annotated[Path, argument("rapport som JSON-LD", "report as JSON-LD", Text("FIL", "FILE"))],
    organisation: opt.Organisation,
    service: opt.Service = None,
    *,
    given: Annotated[Given, "edition assessor dry_run form catalogue workspace lang"],
) -> int:
    """Propose the levels that a report's results leave possible; no answer is given or changed."""
    context = given.context()
    assertions = read_earl(file)
    about = About(file, organisation, service, given.dry_run, given.form)
    crosswalk = checked_crosswalk(context, "wcag-2.2")
    body = context.register.find(organisation)
    scope = context.edition_to_write().scope_of(body.kind)
    found = proposed_by(crosswalk, assertions, context.catalogue, body, service_meant(context, about), scope)
    return take_in(context, about, "import earl", found)
