"""PRE-03: whether pages show who is behind them, how to reach it, and its organisation number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, enumerated, joined
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import HIGHEST, LOWEST, Confidence, levels
from digimaturity.probes.interface import Probe
from digimaturity.probes.own_name import is_named, names_of
from digimaturity.probes.page_blocks import quoted
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Wanted, unseen_or_blocked
from digimaturity.probes.starting_links import End, end_of, is_about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.model.organisation import Organisation
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID = "html.owner_details"
_CRITERION = "PRE-03"
# Six digits, a hyphen, four digits; the third is at least 2, so that no person's number is one.
_NUMBER = re.compile(r"(?<![\d-])(\d\d[2-9]\d{3})\s?[-\u2010-\u2013]\s?(\d{4})(?![\d-])")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?<!\d)(?:\+46[\s-]?\d|0\d{1,3}[-\s])[\d\s-]{5,12}\d")
_CONTACT = re.compile(r"\bkontakt|\bcontact", re.IGNORECASE)
_TO_SERVICE = re.compile(
    r"e-?tjänst|ansök|anmäl|beställ|boka|starta|formulär|till tjänsten|logga in|e-?service|apply", re.IGNORECASE
)
_HERE = Text("På {u} finns {s}.", "On {u} there is {s}.")
_NONE = Text(
    "På {u} hittade verktyget varken namn, kontaktväg eller organisationsnummer.",
    "On {u} the tool found neither name, contact route nor organisation number.",
)
_UNSEEN = Text(
    "Verktyget har inte sett {n} av de tre sidorna; resten får en människa öppna.",
    "The tool has not seen {n} of the three pages; the rest is for a person to open.",
)
_NAME, _ROUTE = Text("namnet", "the name"), Text("en kontaktväg", "a contact route")
_OWN_NUMBER = Text("organisationsnumret", "the organisation number")
_OTHER_NUMBER = Text(
    "ett annat organisationsnummer än det registrerade", "another organisation number than the registered one"
)
_SOME_NUMBER = Text(
    "ett organisationsnummer (inget är registrerat att jämföra med)",
    "an organisation number (none is registered to compare it with)",
)
_THREE = 3
_DIGITS = 10
_END = 50_000


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one page shows; ``number`` stands there, ``is_known`` says whether the organisation's is known."""

    page: Page
    name: bool
    route: bool
    number: str
    is_own_number: bool
    is_known: bool

    @property
    def low(self) -> int:
        if not self.name:
            return LOWEST
        if not self.route:
            return 2
        return HIGHEST if self.is_own_number else 4

    @property
    def high(self) -> int:
        # A footer in the code without the number is the page's whole say; without one, scripts may write it.
        may_be_own = self.is_own_number or (bool(self.number) and not self.is_known)
        is_whole = bool(self.page.css("footer, [role=contentinfo]")) and not may_be_own
        return 4 if is_whole else HIGHEST

    def words(self) -> Text:
        other = _OTHER_NUMBER if self.is_known else _SOME_NUMBER
        number = (_OWN_NUMBER if self.is_own_number else other) if self.number else None
        seen = [t for t in (_NAME if self.name else None, _ROUTE if self.route else None, number) if t]
        return _HERE.fill(u=self.page.url, s=enumerated(seen)) if seen else _NONE.fill(u=self.page.url)


def _shown(page: Page, body: Organisation) -> _Shown:
    # Who is behind a page stands at its top or its end.
    text = page.text if len(page.text) < 2 * _END else f"{page.text[:_END]}\n{page.text[-_END:]}"
    found = [f"{m[1]}-{m[2]}" for m in _NUMBER.finditer(text)]
    # Some write their own number without its hyphen, or with a space instead.
    digits = body.number.replace("-", "")
    bare = rf"(?<![\d-]){digits[:6]}\s?{digits[6:]}(?![\d-])"
    is_bare = len(digits) == _DIGITS and digits.isdigit() and re.search(bare, text) is not None
    own = body.number if body.number and (body.number in found or is_bare) else ""
    number = own or next(iter(found), "")
    return _Shown(page, is_named(body, text), _has_route(page, text), number, bool(own), bool(body.number))


def _has_route(page: Page, text: str) -> bool:
    """Whether the organisation's phone, mail or contact page is there; those of a supplier's support are not told."""
    if _MAIL.search(text) or _PHONE.search(text):
        return True
    links = (link for link in page.links if link.part != "aside")
    return any(link.url.lower().startswith(("tel:", "mailto:")) or _CONTACT.search(link.text) for link in links)


def _pages(site: Site) -> list[Page]:
    """The start page, the first core service's page, and the first page of its e-service where that was fetched."""
    found = [site.start.page]
    if site.services:
        service = site.service_page(site.services[0]).page
        found.append(service)
        reached = (p for url in _to_e_service(site, service) if (p := site.page_at(url)))
        found.append(next((p for p in reached if _is_first_page(p, site.services[0])), None))
    return [page for page in found if page is not None]


def _is_first_page(page: Page, service: Service) -> bool:
    """Whether a page may be the first of an e-service: a form, or a page on the service, and no portal or list."""
    end = end_of(page)
    return end is End.FORM or (end is not End.LIST and is_about(page, service))


def _to_e_service(site: Site, page: Page | None) -> list[str]:
    if page is None:
        return []
    links = (link for link in page.links if link.part == "main" and link.host and _TO_SERVICE.search(link.text))
    return [link.url for link in links if site.is_own(link.url) and link.url != page.url][:1]


def _judge(site: Site) -> Judgement:
    pages = _pages(site)
    if not pages:
        return unseen_or_blocked(_CRITERION, Role.START, site.start)
    shown = [_shown(page, site.body) for page in pages]
    unseen = _THREE - len(shown)
    low = LOWEST if unseen else min(s.low for s in shown)
    said = [s.words() for s in shown]
    if unseen:
        said.append(_UNSEEN.fill(n=unseen))
    pieces = tuple(s.page.piece(_excerpt(s, site.body)) for s in shown)
    return levels(
        _CRITERION,
        low,
        max(low, min(s.high for s in shown)),
        why=joined(" ", said),
        pieces=pieces,
        confidence=Confidence.STRUCTURE,
    )


def _excerpt(shown: _Shown, body: Organisation) -> str:
    words = (shown.number, *names_of(body)) if shown.number else names_of(body)
    lines = shown.page.text[-_END:].split("\n")
    return next((quoted(line) for word in words for line in reversed(lines) if word in line), "")


def _wants(site: Site) -> Iterator[Wanted]:
    if site.services:
        for url in _to_e_service(site, site.service_page(site.services[0]).page):
            yield Wanted(url, _ID)


PROBE = Probe(
    _ID,
    Text("Avsändare på sidorna", "Who is behind the pages"),
    (_CRITERION,),
    passes=Text(
        "De tre sidorna visar namn, kontaktväg och organisationsnummer.",
        "The three pages show name, contact route and organisation number.",
    ),
    fails=Text(
        "Ett namn som bara syns i en bild hittas inte, så sonden säger aldrig noll.",
        "A name that only shows in a picture is not found, so it never says zero.",
    ),
    mistakes=(
        Text(
            "Kontaktvägen kan vara en leverantörs support.",
            "The contact route may be a supplier's support.",
        ),
        Text(
            "Vilken sida som är e-tjänstens första gissas av länkens ord.",
            "Which page is the e-service's first is guessed from the link's words.",
        ),
    ),
    judge=_judge,
    wants=_wants,
)
