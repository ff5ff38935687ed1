"""The page on complaints of the whole organisation, and the first form that it leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.obstacles import obstacle_of
from digimaturity.probes.page import name_of, squeezed, text_of
from digimaturity.probes.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from digimaturity.probes.page import Link, Page
    from digimaturity.probes.site import Site, Sought

_ABOUT = re.compile(r"klagomål|synpunkt|complaint|feedback|tyck till", re.IGNORECASE)
# A page on complaints of one service, or on something else that one complains of.
_OF_ONE_SERVICE = re.compile(
    r"skol|förskol|vård|omsorg|hemtjänst|hyres|buller|personuppgift|dataskydd|upphandling|kollektivtrafik|tandvård"
    r"|detaljplan|tillgänglighet|webbplatsen|personal data|accessibility",
    re.IGNORECASE,
)
_FORM_LINK = re.compile(
    r"formulär|\b(?:lämna|skicka|framför)\b[^\n]{0,40}(?:synpunkt|klagomål|beröm|åsikt)|synpunkts?tjänst|\be-tjänst"
    r"|(?:synpunkt|klagomål)\w{0,4} (?:via|på|i) (?:webb|nätet|e-tjänst)"
    r"|\b(?:leave|send|make) (?:a )?(?:complaint|feedback)",
    re.IGNORECASE,
)
# A form about the page that one reads is none for comments.
_ON_THE_PAGE = re.compile(
    r"hjälpte (?:informationen|sidan|det)|hittade du|till hjälp|nöjd med (?:sidan|informationen)"
    r"|förbättra (?:sidan|webb)|this page",
    re.IGNORECASE,
)
_MOST_READ = 2_000
_MOST_FIELDS = 300
_NO_FORM = ("mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which one writes with one's own words.

    Attributes:
        page: where.
        node: the ``form``.
    """

    page: Page
    node: LexborNode

    @property
    def text(self) -> str:
        """What can be read in it."""
        return text_of(self.node)

    def fields(self) -> Iterator[tuple[LexborNode, str]]:
        """Each field that a visitor fills in, with what it is called; so many as a form may have."""
        labels: dict[str, LexborNode] = {}
        for label in self.node.css("label[for]")[:_MOST_FIELDS]:
            labels.setdefault(label.attributes.get("for") or "", label)
        for node in self.node.css("input, textarea, select")[:_MOST_FIELDS]:
            kind = (node.attributes.get("type") or "text").lower()
            if node.tag != "input" or kind not in {"hidden", "submit", "button", "image", "reset", "search"}:
                yield node, self._called(node, labels)

    @staticmethod
    def _called(node: LexborNode, by_id: dict[str, LexborNode]) -> str:
        known = node.attributes
        name = known.get("id") or ""
        labels = [by_id[name]] if name in by_id and name else []
        at = node.parent
        for _ in range(4):
            if at is None or labels:
                break
            if at.tag == "label":
                labels = [at]
            at = at.parent
        said = [squeezed(text_of(n)) for n in labels] or [
            name_of(node),
            known.get("placeholder") or "",
            known.get("name") or "",
        ]
        return squeezed(" ".join(said))


def complaint_page(site: Site) -> Sought:
    """The page on complaints, where it is not one service's; see ``is_of_all`` for that."""
    return site.find(Role.COMPLAINTS)


def is_of_all(page: Page) -> bool:
    """Whether a page is on complaints at large, by its first heading or its title."""
    top = next((text for level, text in page.headings if level == 1), "") or page.title
    return bool(_ABOUT.search(top)) and not _OF_ONE_SERVICE.search(top)


def form_links(page: Page) -> list[Link]:
    """The links of a page on complaints that may lead to a form, in order."""
    return [
        link
        for link in page.links
        if link.part in {"main", "aside"}
        and link.url != page.url
        and not link.url.lower().startswith(_NO_FORM)
        and _FORM_LINK.search(link.text)
    ]


def form_on(page: Page) -> Form | None:
    """The first form of a page in which one writes with one's own words."""
    for node in page.css("form"):
        if node.css_first("textarea") is not None and not _ON_THE_PAGE.search(text_of(node)[:_MOST_READ]):
            return Form(page, node)
    return None


def first_form(site: Site, page: Page) -> Form | None:
    """The first form on a page, else behind the first link to one that was opened."""
    own = form_on(page)
    if own is not None:
        return own
    for link in form_links(page):
        there = site.page_at(link.url)
        if there is not None:
            return form_on(there)
    return None


def is_kept_from(site: Site, page: Page) -> Link | None:
    """The first link to a form, where what it leads to was in the way."""
    for link in form_links(page)[:1]:
        last = site.final(link.url)
        if last is not None and obstacle_of(last) is not None:
            return link
    return None
