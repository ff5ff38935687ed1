"""What the browser's looks said, as the probes of this room read it; and what they say where it has not looked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, counted
from digimaturity.model.judgement import Piece, blocked, unseen
from digimaturity.model.recording import Obstacle
from digimaturity.probes.looking.pages_to_see import start_url
from digimaturity.probes.page import MOST_EXCERPT, squeezed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.model.judgement import Judgement
    from digimaturity.model.recording import Fact
    from digimaturity.probes.site import Site

_NOT_LOOKED = Text("Sidan har inte setts i en webbläsare.", "The page has not been seen in a browser.")
_ENDED = Text(
    "Webbläsaren hängde sig, dog eller tog för mycket minne på webbplatsen, så den är inte sedd i en.",
    "The browser hung, died or took too much memory on the website, so it has not been seen in one.",
)
_NO_START = Text("Startsidan gick inte att läsa: {o}.", "The start page could not be read: {o}.")
NOT_WHOLE = Text(
    "Sidan visades utan alla sina skript eller stilmallar, så ingen slutsats dras.",
    "The page was shown without all its scripts or style sheets, so nothing is concluded.",
)
_PAGE, _PAGES = Text("sida", "page"), Text("sidor", "pages")
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")


def so_many_pages(n: int) -> Text:
    """So many pages, in words."""
    return counted(n, _PAGE, _PAGES)


def of_page(site: Site, kind: str, url: str) -> Fact | None:
    """The latest fact of a kind, without ``browser.``, about a page; None where there is none."""
    found = site.facts(f"browser.{kind}", url)
    return found[-1] if found else None


def of_start(site: Site, kind: str) -> Fact | None:
    """As ``of_page``, about the start page."""
    url = start_url(site)
    return of_page(site, kind, url) if url else None


def not_looked(criterion: str, site: Site, service: str | None = None) -> Judgement:
    """What is said where the browser has not seen the page: what was in the way, or that it has not looked."""
    obstacle = site.start.obstacle
    if obstacle is not None:
        why = _NO_START.fill(o=obstacle.words)
        return blocked(criterion, obstacle, why=why, pieces=(Piece(site.start.url),), service=service)
    if site.facts("browser.ended"):
        return blocked(criterion, Obstacle.BROWSER, why=_ENDED, service=service)
    return unseen(criterion, why=_NOT_LOOKED, service=service)


def place(site: Site, url: str, excerpt: str = "", picture: object = "") -> Piece:
    """A page that the browser saw as the place where something was seen.

    Args:
        site: the recording, which has the page's bytes.
        url: of the page.
        excerpt: what stands there; it is cut, and control characters are taken out.
        picture: the name that a fact gives.
    """
    exchange = site.final(url)
    told = squeezed(excerpt.translate(_CONTROLS))[:MOST_EXCERPT]
    known = (exchange.sha256, exchange.at) if exchange is not None else ("", "")
    return Piece(url, told, *known, str(picture or ""))


def is_whole(content: Mapping[str, Any]) -> bool:
    """Whether the page had every script, style sheet and frame that it asked for when it was looked at."""
    return bool(content.get("whole"))
