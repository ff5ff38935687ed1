"""MOB-04: whether what shows of a service's page on a computer shows on a phone too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text
from digimaturity.model.judgement import levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.browser_facts import NOT_WHOLE, is_whole, not_looked, of_page, place
from digimaturity.probes.looking.pages_to_see import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

_CRITERION = "MOB-04"
_SAME = Text(
    "Alla {n} textstycken och alla länkar i huvuddelen som syns i ett datorfönster syns direkt också i mobilens bredd.",
    "All {n} pieces of text and all links of the main part that show in a computer's window show at once"
    " on a phone's width"
    " too.",
)
_GONE = Text(
    "{n} av huvuddelens {a} textstycken eller länkar syns i ett datorfönster men inte direkt i mobilens"
    " bredd, till exempel"
    " ”{t}”. En människa avgör om det går att fälla ut.",
    "{n} of the main part's {a} pieces of text or links show in a computer's window but not at once on a"
    " phone's width, such"
    " as “{t}”. A person decides whether it can be unfolded.",
)
_NO_MAIN = Text(
    "Sidans kod säger inte vad som är dess huvuddel, så de två bredderna jämförs inte.",
    "The page's code does not say which is its main part, so the two widths are not compared.",
)


def _judge(site: Site) -> Iterator[Judgement]:
    if not site.services:
        yield not_looked(_CRITERION, site)
    for service in site.services:
        yield _of(site, service)


def _of(site: Site, service: Service) -> Judgement:
    page = shown(site.service_page(service))
    fact = of_page(site, "parity", page.url) if page is not None else None
    if fact is None:
        return not_looked(_CRITERION, site, service.id)
    content = fact.content
    gone = [*content["gone"], *content["gone_links"]]
    known: dict[str, Any] = {"service": service.id, "pieces": (place(site, fact.about, gone[0] if gone else ""),)}
    if not is_whole(content):
        return unseen(_CRITERION, why=NOT_WHOLE, **known)
    if not content["has_main"] or not content["texts"]:
        return unseen(_CRITERION, why=_NO_MAIN, **known)
    count = content["gone_count"] + content["gone_links_count"]
    if count:
        # What can be unfolded with one press is not missing, so every level is still possible.
        of_all = content["texts"] + content["links"]
        return unseen(_CRITERION, why=_GONE.fill(n=count, a=of_all, t=gone[0][:80].rstrip(". ")), **known)
    return levels(_CRITERION, 5, why=_SAME.fill(n=content["texts"]), **known)


PROBE = Probe(
    "browser.mobile_parity",
    Text("Samma innehåll i mobilen som på dator", "Same content on a phone as on a computer"),
    (_CRITERION,),
    passes=Text(
        "Allt i huvuddelen som syns vid 1 280 pixlar syns direkt också vid 390.",
        "All of the main part that shows at 1,280 pixels shows at once at 390 too.",
    ),
    fails=Text(
        "Sonden säger aldrig att något saknas: det som inte syns kan gå att fälla ut.",
        "The probe never says that anything is missing: what does not show may unfold.",
    ),
    mistakes=(
        Text(
            "Text i bilder jämförs inte, och text utanför sidans huvuddel inte heller.",
            "Text in pictures is not compared, and neither is text outside the page's main part.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.BROWSER, Need.SERVICES}),
)
