"""MOB-05: what share of the targets on a phone is at least 24 by 24 pixels, or has room around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined, number
from digimaturity.model.judgement import levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.browser_facts import is_whole, not_looked, of_page, place, so_many_pages
from digimaturity.probes.looking.pages_to_see import shown
from digimaturity.probes.only_page import ONE_PAGE, only_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.model.judgement import Judgement
    from digimaturity.model.recording import Fact
    from digimaturity.probes.site import Site

_CRITERION = "MOB-05"
_SHARE = Text(
    "{p} av {n} knappar, fält och fristående länkar ({s} procent) är minst 24 gånger 24 pixlar eller har"
    " plats omkring sig,"
    " på {u}.",
    "{p} of {n} buttons, fields and free-standing links ({s} per cent) are at least 24 by 24 pixels or have room around"
    " them, on {u}.",
)
_SMALL = Text(
    "Minst en meny- eller sökknapp, startknapp eller ett sökfält är mindre än 44 pixlar: ”{n}” ({w} gånger {h}).",
    "At least one menu, search or start button or search field is smaller than 44 pixels: “{n}” ({w} by {h}).",
)
_NOT_ALL = Text(
    "Alla sidor som frågan gäller har inte kunnat mätas.",
    "Not all the pages that the question is about could be measured.",
)


def _judge(site: Site) -> Judgement:
    pages = [shown(site.start), *(shown(site.service_page(s)) for s in site.services)]
    urls = dict.fromkeys(p.url for p in pages if p is not None)
    only = only_page(site) if not urls else None
    if only is not None:
        urls[only.url] = None
    facts = [f for url in urls if (f := of_page(site, "targets", url)) is not None and is_whole(f.content)]
    total = sum(f.content["targets"] for f in facts)
    if not total:
        return not_looked(_CRITERION, site)
    passing = sum(f.content["passing"] for f in facts)
    is_all = bool(site.services) and None not in pages and len(facts) == len(urls)
    small = [one for f in facts for one in _small_important(f.content)]
    said = [_SHARE.fill(p=passing, n=total, s=_pixels(int(1000 * passing / total) / 10), u=so_many_pages(len(facts)))]
    if small and passing == total:
        said.append(_SMALL.fill(n=small[0]["name"], w=_pixels(small[0]["width"]), h=_pixels(small[0]["height"])))
    if not is_all:
        said.append(_NOT_ALL if only is None else ONE_PAGE)
    why = joined(" ", said)
    worst = max(facts, key=lambda f: f.content["targets"] - f.content["passing"])
    known: dict[str, Any] = {"why": why, "pieces": (place(site, worst.about, _excerpt(worst, small)),)}
    low, high = _levels(passing, total, is_small=bool(small), is_all=is_all)
    return (
        unseen(_CRITERION, **known)
        if only is not None or (low, high) == (0, 5)
        else levels(_CRITERION, low, high, **known)
    )


def _levels(passing: int, total: int, *, is_small: bool, is_all: bool) -> tuple[int, int]:
    if passing < total:
        share = passing / total
        level = 0 if share < 0.8 else 2 if share < 0.95 else 3  # noqa: PLR2004 - the criterion's own bounds
        return (level, level) if is_all else (0, 3)
    high = 4 if is_small else 5
    return (4, high) if is_all else (0, high)


def _small_important(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    # Half a pixel is what browsers round away.
    return [one for one in content["important"] if min(one["width"], one["height"]) < 43.5]  # noqa: PLR2004


def _pixels(value: float) -> Text:
    return number(value, 0 if float(value).is_integer() else 1)


def _excerpt(fact: Fact, small: list[dict[str, Any]]) -> str:
    some = fact.content["failing"] or small
    return "; ".join(f"{one['name']} {one['width']} × {one['height']}" for one in some[:5])


PROBE = Probe(
    "browser.target_size",
    Text("Tryckytor på minst 24 pixlar", "Tap targets of at least 24 pixels"),
    (_CRITERION,),
    passes=Text(
        "Alla tryckytor på startsidan och tjänsternas sidor klarar WCAG 2.5.8 vid 390 pixlars bredd.",
        "All targets on the start page and the services' pages pass WCAG 2.5.8 at a width of 390 pixels.",
    ),
    fails=Text(
        "Under 80 procent av tryckytorna klarar det.",
        "Under 80 per cent of the targets pass.",
    ),
    mistakes=(
        Text(
            "En tryckyta som ett skript gör större än elementet mäts som elementet.",
            "A target that a script makes larger than its element is measured as the element.",
        ),
        Text(
            "Startknappar känns igen på orden; en med andra ord mäts inte mot 44 pixlar.",
            "Start buttons are recognised by their words; one with other words is not held against 44 pixels.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.BROWSER, Need.SERVICES}),
    sources=("WCAG 2.2 2.5.8",),
)
