"""PRE-47: films in Swedish Sign Language: where the site says that they are; a person plays them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import HIGHEST, LOWEST, Confidence, levels
from digimaturity.probes.interface import Probe
from digimaturity.probes.page_blocks import quoted
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import NEVER_ZERO, nothing_said, pages_to_read

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

_ID = "language.sign_language"
_CRITERION = "PRE-47"
_ROLES = (Role.SIGN_LANGUAGE,)
_SIGNED = re.compile(r"teckenspråk|sign language", re.IGNORECASE)
_FILMS = (
    "video, iframe[src*=youtube], iframe[src*=vimeo], iframe[src*=screen9], iframe[src*=qbrick], iframe[src*=kaltura]"
)
_FILM = Text(
    "Sidan {u} har rubriken ”{q}” och {n} i koden. Om den som syns tecknar får en människa se.",
    "The page {u} has the heading “{q}” and {n} in its code. Whether a person signs there is for a person to see.",
)
_LINK = Text("{u} har länken ”{q}”.", "{u} has the link “{q}”.")
_ONE, _MORE = Text("en film", "a film"), Text("flera filmer", "several films")


def _judge(site: Site) -> Judgement:
    pages = pages_to_read(site, _ROLES)
    for page in pages:
        heading = next((h for h in [page.title, *(t for _, t in page.headings)] if _SIGNED.search(h)), "")
        films = page.css(_FILMS) if heading else []
        if films:
            why = _FILM.fill(u=page.url, q=quoted(heading), n=_ONE if len(films) == 1 else _MORE)
            pieces = (page.piece(heading),)
            return levels(_CRITERION, LOWEST, HIGHEST, why=why, pieces=pieces, confidence=Confidence.WORDS)
    for page in pages:
        link = next((k for k in page.links if _SIGNED.search(k.text)), None)
        if link is not None:
            why = _LINK.fill(u=page.url, q=quoted(link.text))
            pieces = (page.piece(link.text),)
            return levels(_CRITERION, LOWEST, HIGHEST, why=why, pieces=pieces, confidence=Confidence.WORDS)
    return nothing_said(site, _CRITERION, _ROLES)


PROBE = Probe(
    _ID,
    Text("Svenskt teckenspråk", "Swedish Sign Language"),
    (_CRITERION,),
    passes=Text(
        "Sonden visar var filmer kan finnas, och föreslår ingen nivå.",
        "It shows where films may be, and proposes no level.",
    ),
    fails=NEVER_ZERO,
    mistakes=(
        Text("Filmer som skript lägger in syns inte i koden.", "Films that scripts put in do not show in the code."),
    ),
    judge=_judge,
)
