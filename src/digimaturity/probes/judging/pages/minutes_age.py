"""PRE-39: how recent the minutes and decisions are that pages link to; a person opens the documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from digimaturity.ground.language import Text
from digimaturity.model.judgement import HIGHEST, LOWEST, Confidence, levels
from digimaturity.probes.interface import Probe
from digimaturity.probes.page_blocks import quoted
from digimaturity.probes.plain_dates import dates_in
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import NEVER_ZERO, nothing_said, pages_to_read, wanting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Link, Page
    from digimaturity.probes.site import Site

_ID = "openness.minutes"
_CRITERION = "PRE-39"
_ROLES = (Role.MINUTES,)
_IS_ONE = re.compile(r"protokoll|minutes|beslut|remissvar|författning|rapport", re.IGNORECASE)
_NEWEST = Text(
    "Länken ”{q}” på {u} är den nyaste som hittades, daterad {d}. Dokumentet är inte öppnat, och vilken nämnd det"
    " gäller avgör en människa.",
    "The link “{q}” on {u} is the newest that was found, dated {d}. The document has not been opened, and which"
    " committee it is of is for a person to decide.",
)


def _dated(pages: list[Page], today: date) -> Iterator[tuple[date, Page, Link]]:
    for page in pages:
        for link in page.links:
            told = f"{link.text[:300]} {unquote(link.url.rpartition('/')[2][:200])}"
            if link.part in {"main", "aside"} and _IS_ONE.search(told):
                days = [d.first for d in dates_in(told, compact=True) if d.precision == "day" and d.first <= today]
                if days:
                    yield max(days), page, link


def _judge(site: Site) -> Judgement:
    pages = pages_to_read(site, _ROLES)
    newest = max(_dated(pages, site.at.date()), key=lambda found: found[0], default=None)
    if newest is None:
        return nothing_said(site, _CRITERION, _ROLES)
    day, page, link = newest
    why = _NEWEST.fill(q=quoted(link.text), u=page.url, d=day.isoformat())
    return levels(
        _CRITERION,
        LOWEST,
        HIGHEST,
        why=why,
        pieces=(page.piece(f"{link.text} {link.url}"),),
        confidence=Confidence.WORDS,
    )


PROBE = Probe(
    _ID,
    Text("Protokollens ålder", "The age of minutes"),
    (_CRITERION,),
    passes=Text(
        "Sonden visar den nyaste daterade länken, och föreslår ingen nivå.",
        "It shows the newest dated link, and proposes no level.",
    ),
    fails=NEVER_ZERO,
    mistakes=(
        Text(
            "Datumet i länken kan vara ett annat än sammanträdets.",
            "The date of the link may be another than the meeting's.",
        ),
    ),
    judge=_judge,
    wants=wanting(
        _ID, _ROLES, re.compile(r"protokoll|kommunstyrelsen|regionstyrelsen|fullmäktige|nämnd", re.IGNORECASE)
    ),
)
