"""CRM-45: how many service promises in figures the organisation gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import HIGHEST, Confidence, levels
from digimaturity.probes.interface import Probe
from digimaturity.probes.page_blocks import quoted
from digimaturity.probes.readability import sentences_of_page
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, nothing_said, pages_to_read, wanting

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID = "service.promises"
_CRITERION = "CRM-45"
_ROLES = (Role.SERVICE_PROMISES, Role.CONTACT)
_COUNT = r"(?:\d{1,3}|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|one|two|three|five|ten)"
_UNIT = r"(?:minut|timm|arbetsdag|vardag|dag|dygn|veck|procent|%|minute|hour|working day|day|week|per cent)"
# What one may ask by the law on data is answered within its time: that repeats the law.
_DATA_RIGHTS = re.compile(
    r"personuppgift|dataskydd|registerutdrag|\bgdpr\b|integritet|rättelse|personal data|privacy", re.IGNORECASE
)
# The body promises something to the reader, and says within what.
_PROMISE = re.compile(
    rf"\b(?:vi|du|kommunen|regionen|myndigheten|we|you)\b[^.]{{0,80}}\b(?:svarar|svar|besvarar|beslutar|påbörjar"
    r"|återkommer|återkoppl|åtgärdar"
    r"|får (?:ett )?(?:svar|besked|hjälp|återkoppling)|lovar|hör av|kontaktar|bekräftar|answer|reply|respond)"
    r"[^.]{0,80}(?:inom|efter högst|senast|within)"
    rf"\s(?:högst |max |cirka )?"
    rf"{_COUNT}\s{_UNIT}",
    re.IGNORECASE,
)
_NO_PROMISE = re.compile(
    r"handläggningstid|vårdgaranti|\blag(?:en|ens)?\b|förvaltningslag|överklag|öppet|öppettid|personal|medarbetare"
    # What has been kept is an outcome, and no promise.
    r"|\b(?:be)?svarade\b|\bfick\b|\bhölls?\b|betala|faktura"
    r"|du (?:ska|måste|behöver) (?:svara|återkomma)|om vi inte|om du inte",
    re.IGNORECASE,
)
_WITHIN = re.compile(rf"\s{_COUNT}\s{_UNIT}", re.IGNORECASE)
_HEADED = re.compile(r"service(?:löfte|garanti|deklaration)|tjänstegaranti|kvalitetsgaranti|våra löften", re.IGNORECASE)
_FEW = 3
_FIGURES = Text(
    "{n} meningar ger löften i siffror. På {u} står det: ”{q}”.",
    "{n} sentences give promises in figures. On {u} it says: “{q}”.",
)
_ONE = Text(
    "En mening ger ett löfte i siffror. På {u} står det: ”{q}”.",
    "One sentence gives a promise in figures. On {u} it says: “{q}”.",
)
_HEADING = Text("Sidan {u} har rubriken ”{q}”.", "The page {u} has the heading “{q}”.")


def _promises(pages: list[Page]) -> list[tuple[Page, str]]:
    """The different sentences that promise something in figures; one that comes on several pages counts once."""
    found: dict[str, tuple[Page, str]] = {}
    for page in pages:
        if _DATA_RIGHTS.search(f"{page.title} {page.url}") or not _WITHIN.search(page.content):
            continue
        for sentence in sentences_of_page(page):
            if (
                _WITHIN.search(sentence[:1_000])
                and _PROMISE.search(sentence[:1_000])
                and not _NO_PROMISE.search(sentence)
                and not _DATA_RIGHTS.search(sentence)
            ):
                found.setdefault(sentence.casefold(), (page, sentence))
    return list(found.values())


def _judge(site: Site) -> Judgement:
    pages = list(dict.fromkeys(pages_to_read(site, _ROLES)))
    found = _promises(pages)
    if found:
        page, sentence = found[0]
        why = (_ONE if len(found) == 1 else _FIGURES).fill(n=len(found), u=page.url, q=quoted(sentence).rstrip(". "))
        pieces = tuple(p.piece(s) for p, s in found[:5])
        # Sentences that were counted may be one promise, or none; a person counts them again.
        low = 4 if len(found) > _FEW else 3
        return levels(_CRITERION, low, HIGHEST, why=why, pieces=pieces, confidence=Confidence.WORDS)
    headed = next(((p, h) for p in pages for _, h in p.headings if _HEADED.search(h)), None)
    if headed is not None:
        page, heading = headed
        why = _HEADING.fill(u=page.url, q=quoted(heading))
        return levels(_CRITERION, 2, HIGHEST, why=why, pieces=(page.piece(heading),), confidence=Confidence.WORDS)
    return nothing_said(site, _CRITERION, _ROLES)


PROBE = Probe(
    _ID,
    Text("Servicelöften i siffror", "Service promises in figures"),
    (_CRITERION,),
    passes=Text("Fler än tre meningar ger löften i siffror.", "More than three sentences give promises in figures."),
    fails=NEVER_ZERO,
    mistakes=(GUESSED,),
    judge=_judge,
    wants=wanting(_ID, _ROLES, re.compile(r"löfte|garanti|service", re.IGNORECASE)),
)
