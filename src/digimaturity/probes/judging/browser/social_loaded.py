"""SOC-36: whether pages fetch anything from the large social media platforms before a choice, and after a no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import Confidence, levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.browser_facts import is_whole, not_looked, place, so_many_pages
from digimaturity.probes.looking.pages_to_see import first_service_page, shown
from digimaturity.probes.roles import Role

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement
    from digimaturity.model.recording import Fact
    from digimaturity.probes.site import Site

_CRITERION = "SOC-36"
_PAGES = 4
_FETCHED = Text(
    "Innan något val gjorts ville {p} hämta något från sociala medier: {h}.",
    "Before any choice was made {p} asked for something from social media: {h}.",
)
_NOTHING = Text(
    "Innan något val gjorts ville ingen av de sedda sidorna ({n}) hämta något från sociala medier.",
    "Before any choice was made none of the pages seen ({n}) asked for anything from social media.",
)
_UNKNOWN = Text(
    "Av frågans fyra sidor kunde verktyget inte avgöra {n}; den nyaste nyheten letar det inte upp.",
    "Of the question's four pages the tool could not settle {n}; it does not look for the newest news item.",
)


def _judge(site: Site) -> Judgement:
    pages = (shown(site.start), shown(site.find(Role.CONTACT)), first_service_page(site))
    urls = {p.url for p in pages if p is not None}
    before = {f.about: f for f in site.facts("browser.requests") if f.about in urls and f.content["when"] == "before"}
    if not before:
        return not_looked(_CRITERION, site)
    wrong = [f for f in before.values() if f.content["social"]]
    clean = [f for f in before.values() if not f.content["social"] and is_whole(f.content)]
    unknown = _PAGES - len(wrong) - len(clean)
    hosts = sorted({h for f in wrong for h in f.content["social"]})
    said = []
    if wrong:
        said.append(_FETCHED.fill(p=so_many_pages(len(wrong)), h=", ".join(hosts[:5])))
    else:
        said.append(_NOTHING.fill(n=len(before)))
    if unknown and len(wrong) < 2:  # noqa: PLR2004 - two are enough to settle it
        said.append(_UNKNOWN.fill(n=unknown))
    known: dict[str, Any] = {
        "why": joined(" ", said),
        "pieces": tuple(place(site, f.about, ", ".join(f.content["social"])) for f in (wrong or list(before.values()))),
        "confidence": Confidence.FACT,
    }
    low, high = _ends(len(wrong), unknown, _after(site, urls))
    return unseen(_CRITERION, **known) if (low, high) == (0, 5) else levels(_CRITERION, low, high, **known)


def _after(site: Site, urls: set[str]) -> bool | None:
    """Whether a page fetches something after a no; None where that is not settled."""
    facts: list[Fact] = [
        f
        for f in site.facts("browser.requests")
        if f.about in urls and f.content["when"] == "after" and f.content["refused"]
    ]
    if any(f.content["social"] for f in facts):
        return True
    is_settled = len({f.about for f in facts if is_whole(f.content)}) == _PAGES
    return False if is_settled else None


def _ends(wrong: int, unknown: int, after: bool | None) -> tuple[int, int]:  # noqa: FBT001 - three values
    """The lowest and the highest level, where ``unknown`` pages may each fetch something or not."""
    if wrong > 1:
        return 0, 0
    if wrong == 1:
        return (0 if unknown else 2), 2
    lowest = 0 if unknown > 1 else 2 if unknown else 4 if after is not False else 5
    return lowest, 4 if after else 5


PROBE = Probe(
    "browser.social_loaded",
    Text("Sociala medier hämtas inte utan val", "Social media are not fetched without a choice"),
    (_CRITERION,),
    passes=Text(
        "Ingen av de sedda sidorna vill hämta något från plattformarna; den nyaste nyheten är ändå osedd.",
        "None of the pages seen asks for anything from the platforms; the newest news item is still unseen.",
    ),
    fails=Text(
        "Minst två av sidorna vill hämta något från sociala medier före valet.",
        "At least two of the pages ask for something from social media before the choice.",
    ),
    mistakes=(
        Text(
            "Verktyget avbryter hämtningen, så det som sidan skulle ha hämtat därefter räknas inte.",
            "The tool breaks off the fetch, so what the page would have fetched next is not counted.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.BROWSER, Need.SERVICES}),
    sources=("EU-domstolen C-40/17", "Lag (2022:482) om elektronisk kommunikation 9 kap. 28 §"),
)
