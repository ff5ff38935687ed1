"""A site of which a single saved page is known: that page, and the form that stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.probes.form_fields import fields_of, forms
from digimaturity.probes.starting_links import End, end_of

if TYPE_CHECKING:
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

# What a recording's note ``made`` says where somebody saved a page, and nothing was visited.
MADE, BY_PAGE = "made", "page"
ONE_PAGE = Text(
    "Det gäller den enda sparade sidan, som inte är någon av dem som frågan nämner, så ingen nivå följer av det.",
    "That is about the one saved page, which is none of those that the question names, so no level follows from it.",
)
FORM_ON_PAGE = Text(
    "Formuläret står på den sparade sidan själv; att det är tjänstens avgör en människa.",
    "The form stands on the saved page itself; that it is the service's, a person decides.",
)
# Fewer are a box for a question or a reminder, and no errand.
_FEWEST = 3


def only_page(site: Site) -> Page | None:
    """The saved page; None where a site was visited, or where no page can be read in the file."""
    if site.recording.notes.get(MADE) != BY_PAGE or not site.own_pages:
        return None
    return site.own_pages[0]


def is_form_page(site: Site, page: Page) -> bool:
    """Whether a page is the saved one and has a form about an errand."""
    only = only_page(site)
    if only is None or only.url != page.url or end_of(page) is not End.FORM:
        return False
    return any(len(fields_of(page, form)) >= _FEWEST for form in forms(page))
