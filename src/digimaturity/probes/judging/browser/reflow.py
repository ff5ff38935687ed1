"""EXP-34: whether running text needs sideways scrolling when a computer's window is zoomed to 400 per cent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.browser_facts import (
    NOT_WHOLE,
    is_whole,
    not_looked,
    of_page,
    place,
    so_many_pages,
)
from digimaturity.probes.looking.pages_to_see import first_service_page, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

_CRITERION = "EXP-34"
_BOTH = 2
_WIDE = Text(
    "I ett fönster som är 320 pixlar brett sträcker sig löpande text utanför fönstret på {p}: ”{t}”.",
    "In a window 320 pixels wide running text reaches outside the window on {p}: “{t}”.",
)
_FITS = Text(
    "I ett fönster som är 320 pixlar brett ryms all löpande text på {p}.",
    "In a window 320 pixels wide all running text fits on {p}.",
)
_ALL_THERE = Text(
    "All text i huvuddelen som syns vid 1 280 pixlar syns också där.",
    "All text of the main part that shows at 1,280 pixels shows there too.",
)
_MAYBE_LOST = Text(
    "Något som syns vid 1 280 pixlar syns inte direkt där, eller är avklippt; en människa avgör om det har försvunnit.",
    "Something that shows at 1,280 pixels does not show at once there, or is cut off; a person decides"
    " whether it is lost.",
)
_ONE_SEEN = Text("Bara en av frågans två sidor har setts.", "Only one of the question's two pages has been seen.")


def _judge(site: Site) -> Iterator[Judgement]:
    first = first_service_page(site)
    urls = dict.fromkeys(p.url for p in (shown(site.start), first) if p is not None)
    facts = [fact for url in urls if (fact := of_page(site, "reflow", url)) is not None]
    whole = [f for f in facts if is_whole(f.content)]
    if not whole:
        if facts:
            yield unseen(_CRITERION, why=NOT_WHOLE, pieces=tuple(place(site, f.about) for f in facts))
        else:
            yield not_looked(_CRITERION, site)
        return
    wide = [f for f in whole if _narrow(f.content)["wide_count"]]
    lost = [f for f in whole if _is_lost(f.content)]
    pieces = tuple(place(site, f.about, _excerpt(f.content), f.content.get("picture")) for f in whole)
    said = [_said(whole, wide)]
    said.append(_MAYBE_LOST if lost else _ALL_THERE)
    if len(whole) < _BOTH:
        said.append(_ONE_SEEN)
    why = joined(" ", said)
    if wide:
        yield levels(_CRITERION, 0, 2 if len(wide) == _BOTH else 4, why=why, pieces=pieces)
    elif lost or len(whole) < _BOTH:
        yield unseen(_CRITERION, why=why, pieces=pieces)
    else:
        yield levels(_CRITERION, 5, why=why, pieces=pieces)


def _said(whole: list[Any], wide: list[Any]) -> Text:
    pages = so_many_pages(len(wide or whole))
    if not wide:
        return _FITS.fill(p=pages)
    return _WIDE.fill(p=pages, t=_narrow(wide[0].content)["wide"][0]["text"][:80].rstrip(". "))


def _narrow(content: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = content["widths"]["320"]
    return found


def _is_lost(content: Mapping[str, Any]) -> bool:
    """Whether something of the main part does not show at once, or some text is cut off that is whole when wide."""
    lost = content["lost"]
    cut = _narrow(content)["cut_count"] > content["widths"]["1280"]["cut_count"]
    return bool(lost["gone_count"] or lost["gone_links_count"] or cut or not lost["texts"])


def _excerpt(content: Mapping[str, Any]) -> str:
    narrow = _narrow(content)
    one = (narrow["wide"] or narrow["cut"] or [{"selector": "", "text": ""}])[0]
    return f"{one['selector']}: {one['text']}" if one["text"] else ""


PROBE = Probe(
    "browser.reflow",
    Text("Zooma till 400 procent", "Zoom to 400 per cent"),
    (_CRITERION,),
    passes=Text(
        "Vid 320 pixlar ryms all löpande text på båda sidorna, och allt i huvuddelen syns.",
        "At 320 pixels all running text fits on both pages, and all of the main part shows.",
    ),
    fails=Text(
        "Löpande text sträcker sig utanför fönstret; om något försvinner avgör en människa.",
        "Running text reaches outside the window; a person decides whether anything is lost.",
    ),
    mistakes=(
        Text(
            "Att meny och sökfält går att öppna och läsa vid 400 procent prövas inte.",
            "Whether the menu and the search field can be opened and read at 400 per cent is not tried.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.BROWSER, Need.SERVICES}),
    sources=("WCAG 2.2 1.4.10", "EN 301 549 V3.2.1 9.1.4.10"),
)
