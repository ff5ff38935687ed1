"""PRE-35: whether there is a page or a list meant for disruptions and planned outages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import HIGHEST, Confidence, levels
from digimaturity.probes.interface import Probe
from digimaturity.probes.page_blocks import quoted
from digimaturity.probes.roles import Role, candidates
from digimaturity.probes.worded import NEVER_ZERO, nothing_said

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID = "openness.disruptions"
_CRITERION = "PRE-35"
_ROLES = (Role.DISRUPTIONS,)
# The whole heading, so that no single piece of news is taken for a page of them.
_HEADED = re.compile(
    r"(?:aktuell |aktuella |pågående |planerade )?(?:drift(?:information|status|störningar(?:na)?)|störningar|avbrott"
    r"|driftsinformation|störningsinformation|service status|disruptions|planned outages)"
    r"(?:(?:,| och| i| på| inom| –| -| and| for)[ \w-]{0,60})?\Z",
    re.IGNORECASE,
)
_HAS = Text(
    "Sidan {u} har rubriken ”{q}”. Om den visar läget nu får en människa läsa.",
    "The page {u} has the heading “{q}”. Whether it shows the status now is for a person to read.",
)


def _heading(page: Page) -> str:
    return next((h for level, h in page.headings if level <= 2 and _HEADED.match(h)), "")  # noqa: PLR2004 - h1 and h2


def _judge(site: Site) -> Judgement:
    linked = (site.page_at(link.url) for link in candidates(Role.DISRUPTIONS, site.own_pages, site.hosts)[:8])
    for page in (p for p in (site.find(Role.DISRUPTIONS).page, *linked, *site.own_pages) if p is not None):
        heading = _heading(page)
        if heading:
            why = _HAS.fill(u=page.url, q=quoted(heading))
            return levels(_CRITERION, 2, HIGHEST, why=why, pieces=(page.piece(heading),), confidence=Confidence.WORDS)
    return nothing_said(site, _CRITERION, _ROLES)


PROBE = Probe(
    _ID,
    Text("Sida för driftstörningar", "A page for disruptions"),
    (_CRITERION,),
    passes=Text(
        "En sida har en rubrik som säger att den är till för störningar.",
        "A page has a heading which says that it is for disruptions.",
    ),
    fails=NEVER_ZERO,
    mistakes=(
        Text(
            "En ruta på startsidan kan gälla störningar hos någon annan.",
            "A box on the start page may be about someone else's disruptions.",
        ),
    ),
    judge=_judge,
)
