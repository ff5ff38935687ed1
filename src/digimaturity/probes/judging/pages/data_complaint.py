"""CRM-21: where to turn when dissatisfied with how personal data are handled: the officer, and the authority."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import HIGHEST, Confidence, levels
from digimaturity.probes.interface import Probe
from digimaturity.probes.own_name import is_named, is_of_another
from digimaturity.probes.page import host_of
from digimaturity.probes.page_blocks import said
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Wanted
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, nothing_said, pages_to_read, wanting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.model.organisation import Organisation
    from digimaturity.probes.page import Page
    from digimaturity.probes.page_blocks import Said
    from digimaturity.probes.site import Site

_ID = "data.complaint"
_CRITERION = "CRM-21"
_ROLES = (Role.PRIVACY,)
_OFFICER = re.compile(r"dataskyddsombud|data protection officer|\bDPO\b", re.IGNORECASE)
_AUTHORITY = re.compile(r"integritetsskyddsmyndighet|\bIMY\b|authority for privacy protection", re.IGNORECASE)
_REACHED = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}|(?<!\d)(?:\+46[\s-]?\d|0\d{1,3}[-\s])[\d\s-]{5,12}\d|formulär|e-?tjänst",
    re.IGNORECASE,
)
# An agency in the genitive beside the officer: whose that is.
_ANOTHER_S = re.compile(
    r"\b([A-ZÅÄÖ][\w-]{2,40}(?:myndigheten|verket|inspektionen))s\s(?:eget\s)?dataskyddsombud", re.IGNORECASE
)
_FURTHER = re.compile(r"dataskydd|personuppgift|dina rättigheter|klagomål|integritet", re.IGNORECASE)
_IMY = "imy.se"
_MISSING = 400
_WITH_CONTACT = Text(
    "På {u} finns dataskyddsombudet med kontaktuppgifter: ”{q}”.",
    "On {u} there is the data protection officer with contact details: “{q}”.",
)
_MENTIONED = Text("På {u} nämns dataskyddsombudet: ”{q}”.", "On {u} the data protection officer is mentioned: “{q}”.")
_LINKED = Text("{u} länkar till IMY, och länken fungerar.", "{u} links to IMY, and the link works.")
_UNTRIED = Text("{u} länkar till IMY; länken är inte prövad.", "{u} links to IMY; the link has not been tried.")
_BROKEN = Text(
    "{u} länkar till IMY, men länken svarade med ett fel.", "{u} links to IMY, but the link answered with an error."
)
_NAMED = Text("På {u} nämns IMY: ”{q}”.", "On {u} IMY is mentioned: “{q}”.")


def _officer(body: Organisation, pages: list[Page]) -> tuple[Said, bool] | None:
    """Where the body's own officer is mentioned, best with contact details, and whether these are there."""
    found = [one for one in islice(said(pages, _OFFICER), 50) if not _is_another_s(body, one.sentence)]
    reached = next((s for s in found if _has_contact(s)), None)
    if reached is not None:
        return reached, True
    return (found[0], False) if found else None


def _is_another_s(body: Organisation, sentence: str) -> bool:
    named = _ANOTHER_S.search(sentence)
    return is_of_another(body, sentence) or (named is not None and not is_named(body, named[1]))


def _has_contact(one: Said) -> bool:
    blocks = one.blocks[:3]
    links = [url.lower() for block in blocks for url, _ in block.links]
    is_linked = any(url.startswith(("mailto:", "tel:")) for url in links)
    return is_linked or any(_REACHED.search(block.text) for block in blocks)


def _links(pages: list[Page]) -> Iterator[tuple[Page, str]]:
    for page in pages:
        for link in page.links:
            if host_of(link.url) == _IMY:
                yield page, link.url


def _works(site: Site, url: str) -> bool | None:
    """Whether a link to the authority opened; None where it was not tried, or something was in the way."""
    answer = site.final(url, "HEAD")
    if answer is None or answer.status is None or site.obstacle_of(answer) is not None:
        return None
    return answer.status < _MISSING and host_of(answer.url) == _IMY


def _authority(site: Site, pages: list[Page]) -> tuple[Text, Page, bool] | None:
    """What is said of the authority, where, and whether a link to it surely works."""
    untried: tuple[Text, Page, bool] | None = None
    for page, url in _links(pages):
        works = _works(site, url)
        if works:
            return _LINKED.fill(u=page.url), page, True
        untried = untried or ((_UNTRIED if works is None else _BROKEN).fill(u=page.url), page, False)
    if untried is not None:
        return untried
    named = next(said(pages, _AUTHORITY), None)
    return (_NAMED.fill(u=named.page.url, q=named.quote), named.page, False) if named else None


def _judge(site: Site) -> Judgement:
    pages = pages_to_read(site, _ROLES)
    officer, authority = _officer(site.body, pages), _authority(site, pages)
    if officer is None and authority is None:
        return nothing_said(site, _CRITERION, _ROLES)
    words, pieces = [], []
    if officer is not None:
        one, has_contact = officer
        words.append((_WITH_CONTACT if has_contact else _MENTIONED).fill(u=one.page.url, q=one.quote))
        pieces.append(one.piece)
    if authority is not None:
        words.append(authority[0])
        pieces.append(authority[1].piece())
    both = officer is not None and officer[1] and authority is not None and authority[2]
    return levels(
        _CRITERION,
        4 if both else 2,
        HIGHEST,
        why=joined(" ", words),
        pieces=tuple(pieces),
        confidence=Confidence.WORDS,
    )


def _wants(site: Site) -> Iterator[Wanted]:
    yield from wanting(_ID, _ROLES, _FURTHER)(site)
    first = next(_links(pages_to_read(site, _ROLES)), None)
    if first is not None:
        yield Wanted(first[1], _ID, "HEAD", aside=True)


PROBE = Probe(
    _ID,
    Text("Klaga på hur uppgifter hanteras", "Complain about how data are handled"),
    (_CRITERION,),
    passes=Text(
        "Dataskyddsombudet med kontaktuppgifter och en fungerande länk till IMY finns.",
        "The data protection officer with contact details and a working link to IMY are there.",
    ),
    fails=NEVER_ZERO,
    mistakes=(
        GUESSED,
        Text(
            "Kontaktuppgiften intill ombudet kan vara någon annans.",
            "The contact details beside the officer may be someone else's.",
        ),
    ),
    judge=_judge,
    wants=_wants,
    sources=("Dataskyddsförordningen (EU) 2016/679 art. 13.2 d, 38.4 och 77",),
)
