"""The contact page of a site: where links lead to it, or the page that calls itself so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.probes.roles import Role
from digimaturity.probes.site import Sought

if TYPE_CHECKING:
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_CALLED = re.compile(r"^(?:kontakt|kontakta oss|kontaktuppgifter|contact(?: us)?)\b", re.IGNORECASE)


def contact_page(site: Site) -> Sought:
    """The contact page; where no link leads to one, a page whose first heading or title says that it is."""
    found = site.find(Role.CONTACT)
    if found.page is not None:
        return found
    return next((site.sought_at(p.url) for p in site.own_pages if _is_called_so(p)), found)


def _is_called_so(page: Page) -> bool:
    top = next((text for level, text in page.headings if level == 1), "")
    return bool(_CALLED.match(top) or _CALLED.match(page.title))


def pages_of(site: Site, *roles: Role) -> list[Page]:
    """The pages of the roles that were seen, each once, in the order asked for."""
    found = [contact_page(site).page if role is Role.CONTACT else site.find(role).page for role in roles]
    return list({p.url: p for p in found if p is not None}.values())


def service_pages(site: Site) -> list[Page]:
    """The pages of the registered core services that were seen, each once."""
    found = [site.service_page(s).page for s in site.services]
    return list({p.url: p for p in found if p is not None}.values())


def nothing_read(site: Site) -> Sought | None:
    """What was in the way where no page of the organisation's own was seen; None where any was."""
    if site.own_pages:
        return None
    return site.start if site.start.obstacle is not None else Sought()


def pages_headed(site: Site, pattern: re.Pattern[str], *roles: Role) -> list[Page]:
    """The pages of the roles, and the organisation's own pages with a heading or a title that says something."""
    named = [p for p in pages_of(site, *roles) if site.is_own(p.url)]
    headed = [
        p for p in site.own_pages if pattern.search(p.title) or any(pattern.search(text) for _, text in p.headings)
    ]
    return list({p.url: p for p in (*named, *headed)}.values())
