"""SOC-30: what is shown when somebody shares a link to a service's page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.services_seen import for_each_service
from digimaturity.probes.share_tags import is_file_name, plain, share_tags
from digimaturity.probes.site import Wanted
from digimaturity.probes.starting_links import stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.share_tags import ShareTags
    from digimaturity.probes.site import Site

_ID, _CRITERION = "share.tags", "SOC-30"
_OK = 200
_START = re.compile(r"(?:start(?:sida)?|hem|home|välkommen|untitled)?", re.IGNORECASE)
_NO_HEADING = Text(
    "Rubriken som visas när sidan delas, ”{t}”, är organisationens namn eller startsidans rubrik och säger inte vilken "
    "tjänst det är.",
    "The heading that is shown when the page is shared, “{t}”, is the organisation's name or the start page's heading "
    "and does not say which service it is.",
)
_EMPTY_HEADING = Text(
    "Sidan har ingen rubrik att visa när den delas.", "The page has no heading to show when it is shared."
)
_UNSURE_HEADING = Text(
    "Rubriken som visas när sidan delas, ”{t}”, är varken tjänstens namn eller sidans huvudrubrik. Om den ändå säger "
    "vilken tjänst det är avgör en människa.",
    "The heading that is shown when the page is shared, “{t}”, is neither the service's name nor the page's main "
    "heading. A person decides whether it still says which service it is.",
)
_HEADING = Text("Rubriken säger vilken tjänst det är.", "The heading says which service it is.")
_NO_TEXT = Text("Beskrivning saknas.", "There is no description.")
_SAME_TEXT = Text("Beskrivningen är densamma som startsidans.", "The description is the same as the start page's.")
_NAME_TEXT = Text("Beskrivningen är bara tjänstens namn.", "The description is only the service's name.")
_TEXT = Text("Beskrivningen nämner tjänsten.", "The description mentions the service.")
_UNSURE_TEXT = Text(
    "Om beskrivningen handlar om tjänsten avgör en människa.",
    "A person decides whether the description is about the service.",
)
_NO_PICTURE = Text("Bild saknas.", "There is no picture.")
_CLOSED_PICTURE = Text("Bilden svarade {s}.", "The picture answered {s}.")
_UNTRIED_PICTURE = Text(
    "Bilden har inte kunnat öppnas av verktyget.", "The tool has not been able to open the picture."
)
_PICTURE = Text("Bilden öppnas.", "The picture opens.")
_NO_ALT = Text("Bildbeskrivning saknas.", "The picture has no description.")
_ALT = Text("Bilden har en beskrivning.", "The picture has a description.")
_POOR_ALT = Text(
    "Bildbeskrivningen är bara ett filnamn eller organisationens namn.",
    "The picture's description is only a file name or the organisation's name.",
)


def _wants(site: Site) -> Iterator[Wanted]:
    for service in site.services:
        page = site.service_page(service).page
        image = share_tags(page).image if page is not None else ""
        if image:
            yield Wanted(image, _ID, "HEAD", aside=True)


def _excerpt(tags: ShareTags) -> str:
    """What the head holds, by the names that it has there; what is not there is not named."""
    held = (
        ("og:title" if tags.has_og_title else "title", tags.heading[:80]),
        ("og:description" if tags.has_og_description else "description", tags.description[:80]),
        ("og:image", tags.image[:60]),
        ("og:image:alt", tags.image_alt[:40]),
    )
    return " | ".join(f"{name}: {value}" for name, value in held if value)


def _judge_one(site: Site, service: Service, page: Page) -> Judgement:
    tags = share_tags(page)
    piece = page.piece(_excerpt(tags))
    names = _heading_names(site, service, page, tags)
    if names is False:
        why = _NO_HEADING.fill(t=tags.heading[:120]) if tags.heading else _EMPTY_HEADING
        return levels(_CRITERION, 0, why=why, service=service.id, pieces=(piece,))
    if names is None:
        return unseen(_CRITERION, why=_UNSURE_HEADING.fill(t=tags.heading[:120]), service=service.id, pieces=(piece,))
    about, about_text = _describes(site, service, page, tags)
    if about is False:
        return levels(_CRITERION, 2, why=joined(" ", [_HEADING, about_text]), service=service.id, pieces=(piece,))
    low, high, picture = _picture(site, tags)
    said = joined(" ", [_HEADING, about_text, picture])
    return levels(_CRITERION, low if about else 2, high, why=said, service=service.id, pieces=(piece,))


def _heading_names(site: Site, service: Service, page: Page, tags: ShareTags) -> bool | None:
    """Whether the heading has the service's name or the page's main heading; None where a person must say."""
    heading = plain(tags.heading)
    mains = [text for level, text in page.headings if level == 1]
    own = _names_of_body(site)
    known = {plain(service.name.sv), plain(service.name.en), *map(plain, mains[:3])} - {"", *own}
    if any(f" {name} " in f" {heading} " for name in known):
        return True
    bare = heading
    for name in sorted(own, key=len, reverse=True):
        bare = bare.replace(name, " ")
    return False if _START.fullmatch(" ".join(bare.split())) else None


def _names_of_body(site: Site) -> set[str]:
    return {plain(site.body.name.sv), plain(site.body.name.en)} - {""}


def _describes(site: Site, service: Service, page: Page, tags: ShareTags) -> tuple[bool | None, Text]:
    said = plain(tags.description)
    if not said:
        return False, _NO_TEXT
    start = site.start.page
    if start is not None and start.url != page.url and said == plain(share_tags(start).description):
        return False, _SAME_TEXT
    if said in {plain(service.name.sv), plain(service.name.en), plain(tags.heading)}:
        return False, _NAME_TEXT
    mains = " ".join(text for level, text in page.headings if level == 1)
    shared = stems(tags.description) & stems(f"{service.name.sv} {service.name.en} {mains}")
    beyond = stems(tags.description) - stems(f"{service.name.sv} {mains} {site.body.name.sv}")
    if shared and len(beyond) > 1:
        return True, _TEXT
    return None, _UNSURE_TEXT


def _picture(site: Site, tags: ShareTags) -> tuple[int, int, Text]:
    """The lowest and highest level that the picture leaves, and what is said of it."""
    if not tags.image:
        return 3, 3, _NO_PICTURE
    answer = site.final(tags.image, "HEAD") or site.final(tags.image)
    alt, about_alt = _alt(site, tags)
    if answer is not None and answer.status in {404, 410}:
        return 3, 3, _CLOSED_PICTURE.fill(s=answer.status)
    if answer is None or answer.status != _OK or not answer.media_type.startswith("image/"):
        return 3, alt, joined(" ", [_UNTRIED_PICTURE, about_alt])
    return alt, alt, joined(" ", [_PICTURE, about_alt])


def _alt(site: Site, tags: ShareTags) -> tuple[int, Text]:
    if not tags.image_alt:
        return 4, _NO_ALT
    if is_file_name(tags.image_alt) or plain(tags.image_alt) in _names_of_body(site):
        return 4, _POOR_ALT
    return 5, _ALT


PROBE = Probe(
    _ID,
    Text("Det som visas när tjänstens sida delas", "What is shown when the service's page is shared"),
    (_CRITERION,),
    passes=Text(
        "Rubrik och beskrivning handlar om tjänsten, och bilden öppnas och har en beskrivning.",
        "Heading and description are about the service, and the picture opens and has a description.",
    ),
    fails=Text(
        "Rubriken är bara organisationens namn eller startsidans rubrik.",
        "The heading is only the organisation's name or the start page's.",
    ),
    mistakes=(
        Text(
            "Om beskrivningen handlar om tjänsten avgörs av ord som den delar med tjänstens namn och rubrik.",
            "Whether the description is about the service goes by words that it shares with its name and heading.",
        ),
    ),
    judge=for_each_service(_CRITERION, _judge_one),
    wants=_wants,
    needs=frozenset({Need.SERVICES}),
    sources=("The Open Graph protocol (ogp.me)",),
)
