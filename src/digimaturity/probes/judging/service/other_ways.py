"""PRE-29: whether the first core service's page, or the contact page, gives a way without an e-service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import LOWEST, Confidence, levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import words
from digimaturity.probes.phone_numbers import phone_numbers
from digimaturity.probes.roles import Role
from digimaturity.probes.services_seen import NO_SERVICES, not_read

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_CRITERION = "PRE-29"
_READ = 200_000
# A number or an address on one of the two pages is level 2 at least.
_THERE = 2
_SERVICE = Text("den första kärntjänstens sida", "the first core service's page")
_CONTACT = Text("kontaktsidan", "the contact page")
_PHONE = Text("ett telefonnummer", "a phone number")
_ADDRESS = Text("en postadress", "a postal address")
_FORM = Text("ordet blankett", "the word form")
_FOUND = Text(
    "På {p} finns {w}. Om det är en väg för just tjänstens ärende avgör en människa.",
    "On {p} there is {w}. A person decides whether it is a way for the service's own task.",
)
_NONE = Text(
    "I innehållet på den första kärntjänstens sida hittades varken telefonnummer, postadress eller ordet blankett; "
    "sidhuvud och sidfot är inte med. {c} Det betyder inte att en väg saknas.",
    "In the content of the first core service's page no phone number, postal address or word for form was found; "
    "header and footer are left out. {c} That does not mean that there is no way.",
)
_NONE_THERE = Text("På kontaktsidan hittades inget sådant heller.", "None was found on the contact page either.")
_CONTACT_UNREAD = Text("Kontaktsidan är inte läst.", "The contact page has not been read.")
# The sort of address that a letter needs: postcode and place.
_POSTCODE = words(r"(?<!\d)(?:SE-)?[1-9]\d{2} \d{2} +[a-zåäö]{2}")
_A_FORM = words(
    r"\b(?:ladda (?:ner|hem)|skriva? ut|hämta|beställa?|fyll(?:a|er)? i|lämnar? in|skickar?(?: in)?|på|via|med)"
    r" (?:en |vår |denna )?\w{0,25}blankett(?:en)?\b"
)
_BLANKETT = words(r"\b(?:pappers)?blankett(?:en|er)?\b")


def _way(page: Page, text: str) -> tuple[Text, str, int] | None:
    """The first sort of way on a page, what stands there, and the lowest level that it leaves possible."""
    for link in page.links:
        if link.href.lower().startswith("tel:") and link.part == "main":
            return _PHONE, f"{link.text} {link.href}", _THERE
    number = next((n for n in phone_numbers(text) if not n.is_filler), None)
    if number is not None:
        return _PHONE, _around(text, number.start, number.end), _THERE
    # The word may be the name of a page with other forms.
    for called, pattern, low in ((_ADDRESS, _POSTCODE, _THERE), (_FORM, _A_FORM, _THERE), (_FORM, _BLANKETT, LOWEST)):
        found = pattern.search(text)
        if found is not None:
            return called, _around(text, found.start(), found.end()), low
    return None


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - 80) : end + 80]


def _judge(site: Site) -> Judgement:
    if not site.services:
        return unseen(_CRITERION, why=NO_SERVICES)
    sought = site.service_page(site.services[0])
    pages = [(_SERVICE, sought.page), (_CONTACT, site.find(Role.CONTACT).page)]
    for called, page in pages:
        # The whole contact page counts; a service's page must not borrow the number in everybody's footer.
        found = _way(page, (page.content if called is _SERVICE else page.text)[:_READ]) if page is not None else None
        if page is not None and found is not None:
            why = _FOUND.fill(p=called, w=found[0])
            return levels(_CRITERION, found[2], 5, why=why, pieces=(page.piece(found[1]),), confidence=Confidence.WORDS)
    if sought.page is None:
        return not_read(_CRITERION, sought)
    why = _NONE.fill(c=_NONE_THERE if pages[1][1] is not None else _CONTACT_UNREAD)
    return unseen(_CRITERION, why=why, pieces=tuple(p.piece() for _, p in pages if p is not None))


PROBE = Probe(
    "service.other_ways",
    Text("En väg utan e-tjänst", "A way without an e-service"),
    (_CRITERION,),
    passes=Text(
        "Telefonnummer, postadress eller blankett finns på någon av de två sidorna. Vägarna räknar en människa.",
        "A phone number, postal address or form is on one of the two pages. A person counts the ways.",
    ),
    fails=Text(
        "Sonden säger aldrig att en väg saknas.",
        "The probe never says that there is no way.",
    ),
    mistakes=(
        Text(
            "Ett långt nummer på sidan kan tas för ett telefonnummer.",
            "A long number on the page may be taken for a phone number.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.SERVICES}),
    sources=("Förvaltningslagen (2017:900) 7 §",),
)
