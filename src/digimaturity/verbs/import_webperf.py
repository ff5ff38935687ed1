"""``digimaturity import webperf``: what webperf_core surely found wrong becomes proposals, for a person to decide."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.verbs.import_proposals import About, take_in_pages
from digimaturity.verbs.options import argument, option
from digimaturity.workspace.webperf_report import read_webperf


def import_webperf(
    file: Annotated[Path, argument("resultat som JSON", "results as JSON", Text("FIL", "FILE"))],
    organisation: opt.Organisation,
    site: Annotated[
        int | None, option("--site", sv="webbplatsens nummer i filen", en="the number of the site in the file")
    ] = None,
    *,
    given: Annotated[Given, "edition assessor dry_run form catalogue workspace lang"],
) -> int:
    """Propose at most a level where the results show what fails; no answer is given or changed."""
    context = given.context()
    body = context.register.find(organisation)
    pages = read_webperf(file, body.website, site)
    return take_in_pages(context, About(file, organisation, None, given.dry_run, given.form), "webperf", pages)
