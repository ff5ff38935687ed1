"""MOB-08: whether phone numbers, e-mail addresses and visiting addresses can be tapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.model.judgement import levels, unseen
from digimaturity.probes.contact_pages import contact_page
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.lookups import is_nowhere
from digimaturity.probes.roles import Role
from digimaturity.probes.services_seen import wanting_services
from digimaturity.probes.shown_details import shown_details
from digimaturity.probes.site import unseen_or_blocked

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement, Piece
    from digimaturity.probes.page import Page
    from digimaturity.probes.shown_details import Shown
    from digimaturity.probes.site import Site, Sought

_ID, _CRITERION = "html.tel_links", "MOB-08"
_GONE = {404, 410}
_SOME, _PHONES, _MAILS, _ALL = 2, 3, 4, 5
_NO_NUMBER = Text(
    "Verktyget hittade inget telefonnummer på {u}. Det kan stå i en bild eller hämtas av ett skript.",
    "The tool found no phone number on {u}. It may be in a picture or fetched by a script.",
)
_PAGE, _PAGES = Text("sida", "page"), Text("sidor", "pages")
_COUNT = Text(
    "Verktyget läste {p}. Telefonnummer som är tel:-länkar: {a} av {n}.",
    "The tool read {p}. Phone numbers that are tel: links: {a} of {n}.",
)
_MAIL = Text(
    "E-postadresser som är mailto:-länkar: {a} av {n}.", "E-mail addresses that are mailto: links: {a} of {n}."
)
_MAP = Text("Gatuadresser med karta intill: {a} av {n}.", "Street addresses with a map beside them: {a} of {n}.")
_NOT_A_LINK = Text("”{w}” på {u} är ingen sådan länk.", "“{w}” on {u} is no such link.")
_NO_MAP = Text("Vid ”{w}” på {u} syns ingen karta i koden.", "Beside “{w}” on {u} no map is seen in the code.")
_UNSETTLED = Text(
    "Resten avgör en människa: sidor som inte lästes, adresser och andras uppgifter.",
    "The rest is for a person to decide: pages that were not read, addresses and others' details.",
)


def _pages(site: Site, contact: Page) -> tuple[list[Page], bool]:
    """The pages that count, and whether they are all that count.

    A page that is gone does not count; one that only the tool could not read opens for a person, and may count.
    """
    found, is_whole = {contact.url: contact}, bool(site.services)
    for service in site.services:
        sought = site.service_page(service)
        if sought.page is not None:
            found.setdefault(sought.page.url, sought.page)
        elif not _is_gone(sought):
            is_whole = False
    return list(found.values()), is_whole


def _is_gone(sought: Sought) -> bool:
    last = sought.exchange
    return last is not None and (last.status in _GONE or is_nowhere(last))


def _span(shown: list[Shown], *, is_whole: bool) -> tuple[int, int]:
    """The lowest and the highest level that are possible."""
    phones = [s for s in shown if s.kind == "phone"]
    acting, failing = [s for s in phones if s.acts], [s for s in phones if not s.acts]
    if not acting:
        # One that is another organisation's does not count, but neither does it make a link of the others.
        return 0, 0 if is_whole else _SOME
    # Links that may all be other organisations' may all be left out.
    least = _SOME if any(not s.is_doubtful for s in acting) else 0
    if any(not s.is_doubtful for s in failing):
        return least, _SOME
    low, high = _tapped(shown)
    return (low if is_whole and least and not failing else least), high


def _tapped(shown: list[Shown]) -> tuple[int, int]:
    """As ``_span``, where every phone number that counts is a link."""
    mails = [s for s in shown if s.kind == "email" and not s.acts]
    if any(not s.is_doubtful for s in mails):
        return _PHONES, _PHONES
    places = [s for s in shown if s.kind == "address"]
    lacking = [s for s in places if not s.acts]
    high = _MAILS if any(not s.is_doubtful for s in lacking) else _ALL
    # An address is not always recognised: only where each that is shown has its map is the highest level sure.
    low = _ALL if places and not lacking else _MAILS
    return (_PHONES if mails else low), high


def _judge(site: Site) -> Judgement:
    sought = contact_page(site)
    if sought.page is None:
        return unseen_or_blocked(_CRITERION, Role.CONTACT, sought)
    pages, is_whole = _pages(site, sought.page)
    shown = [s for page in pages for s in shown_details(page, site)]
    if not any(s.kind == "phone" for s in shown):
        why = _NO_NUMBER.fill(u=joined(", ", [same(p.url) for p in pages]))
        return unseen(_CRITERION, why=why, pieces=(sought.page.piece(),))
    low, high = _span(shown, is_whole=is_whole)
    return levels(_CRITERION, low, high, why=_why(shown, len(pages), is_settled=low == high), pieces=_pieces(shown))


def _why(shown: list[Shown], pages: int, *, is_settled: bool) -> Text:
    said = []
    for kind, sentence in (("phone", _COUNT), ("email", _MAIL), ("address", _MAP)):
        some = [s for s in shown if s.kind == kind]
        if some:
            said.append(sentence.fill(a=sum(s.acts for s in some), n=len(some), p=counted(pages, _PAGE, _PAGES)))
    first = next((s for s in shown if not s.acts), None)
    if first is not None:
        said.append((_NO_MAP if first.kind == "address" else _NOT_A_LINK).fill(w=first.written, u=first.page.url))
    if not is_settled:
        said.append(_UNSETTLED)
    return joined(" ", said)


def _pieces(shown: list[Shown]) -> tuple[Piece, ...]:
    telling = [s for s in shown if not s.acts][:3] or shown[:1]
    return tuple(s.page.piece(s.written) for s in telling)


PROBE = Probe(
    _ID,
    Text("Tryckbara nummer, e-postadresser och adresser", "Tappable numbers, e-mail addresses and addresses"),
    (_CRITERION,),
    passes=Text(
        "Alla telefonnummer och e-postadresser är länkar till sig själva, och vid varje besöksadress finns en karta.",
        "All phone numbers and e-mail addresses are links to themselves, and beside every visiting address is a map.",
    ),
    fails=Text(
        "Nummer visas på sidorna, men inget av dem är en tel:-länk med samma nummer.",
        "Numbers are shown on the pages, but none of them is a tel: link with the same number.",
    ),
    mistakes=(
        Text(
            "En annan organisations nummer som inget ord röjer räknas som organisationens eget.",
            "Another organisation's number that no word gives away counts as the organisation's own.",
        ),
        Text(
            "Länkar som ett skript gör efteråt syns inte i koden.",
            "Links that a script makes afterwards are not seen in the code.",
        ),
        Text("Utländska nummer känns inte igen.", "Foreign numbers are not recognised."),
    ),
    judge=_judge,
    wants=wanting_services(_ID),
    needs=frozenset({Need.SERVICES}),
    sources=("RFC 3966", "RFC 6068"),
)
