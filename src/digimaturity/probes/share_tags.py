"""What a page's head says to those who show a link to it: heading, description, picture and its description."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.page import squeezed

if TYPE_CHECKING:
    from digimaturity.probes.page import Page

_FILE = re.compile(r"[^\s/]{1,200}\.(?:jpe?g|png|gif|webp|svg|avif)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShareTags:
    """What a link to a page is shown with.

    Attributes:
        heading: of ``og:title``, else of ``title``.
        description: of ``og:description``, else of the description for search engines.
        image: the absolute address of the picture; empty where there is none.
        image_alt: the picture's description.
        has_og_title: whether the heading was written for sharing.
        has_og_description: as ``has_og_title``, of the description.
    """

    heading: str
    description: str
    image: str
    image_alt: str
    has_og_title: bool
    has_og_description: bool


def share_tags(page: Page) -> ShareTags:
    """The tags of a page, each empty where the head says nothing."""
    title = squeezed(page.meta("og:title") or "")
    shared = squeezed(page.meta("og:description") or "")
    described = shared or squeezed(page.meta("description") or "")
    image = (page.meta("og:image") or page.meta("og:image:url") or page.meta("og:image:secure_url") or "").strip()
    alt = squeezed(page.meta("og:image:alt") or "")
    return ShareTags(title or page.title, described, _absolute(page, image), alt, bool(title), bool(shared))


def _absolute(page: Page, image: str) -> str:
    try:
        url = urljoin(page.url, image) if image else ""
    except ValueError:
        return ""
    return url if url.startswith(("http:", "https:")) else ""


def plain(text: str) -> str:
    """A text as it is compared: small letters, no signs, single spaces."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def is_file_name(text: str) -> bool:
    """Whether a text is only the name of a picture's file."""
    return bool(_FILE.fullmatch(text.strip()))
