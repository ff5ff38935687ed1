"""The looks: what is measured on an open page, as plain JSON; none of them judges."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Any

from digimaturity.probes.looking.opened import COMPUTER, PHONE
from digimaturity.probes.looking.third_parties import is_known_storage, kind_of_host

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext

    from digimaturity.probes.looking.opened import Opened
    from digimaturity.probes.looking.page_requests import Asked

# The widths at which layout is read, the widest first; 320 is a computer's window at 400 per cent.
WIDTHS = (1280, 768, 360, 320)
_MOST_STOPS, _AROUND_STOP = 12, 10
_MOST_NAMES = 40
# Points of a picture that differ by less than this, of 255, are the same to the eye; so few of them are noise.
_DIFFERENCE, _NOISE = 24, 12


def requests(asked: Asked) -> dict[str, Any]:
    """What a page asked for, by whom it was asked of."""
    kinds = {host: kind_of_host(host) for host in asked.third}
    return {
        "own": asked.own.total(),
        "third": dict(asked.third.most_common(_MOST_NAMES)),
        "aborted": dict(asked.refused.most_common(_MOST_NAMES)),
        "social": sorted(h for h, kind in kinds.items() if kind == "social"),
        "statistics": sorted(h for h, kind in kinds.items() if kind == "statistics"),
        "advertising": sorted(h for h, kind in kinds.items() if kind == "advertising"),
        "missing": asked.missing,
        "whole": not asked.missing_parts,
    }


async def storage(context: BrowserContext, opened: Opened) -> dict[str, Any]:
    """Cookies of all domains and what the page's frames have stored, by name; never what it holds."""
    from playwright.async_api import Error

    kept = [
        {"kind": "cookie", "name": c["name"], "host": c["domain"], "session": c.get("expires", -1) == -1}
        for c in await context.cookies()
    ]
    read = "() => [location.hostname, Object.keys(localStorage), Object.keys(sessionStorage)]"
    for frame in opened.page.frames:
        try:
            async with asyncio.timeout(opened.patience.script):
                host, local, session = await frame.evaluate(read)
        except Error:  # a frame that may not store anything
            continue
        if not host:  # what an aborted frame shows instead
            continue
        kept += [{"kind": "local", "name": n, "host": host, "session": False} for n in local]
        kept += [{"kind": "session", "name": n, "host": host, "session": True} for n in session]
    for one in kept:
        one["known"] = is_known_storage(str(one["name"]), str(one["host"]))
    kept.sort(key=lambda one: (not one["known"], one["kind"], one["host"], one["name"]))
    return {"kept": [one | {"name": str(one["name"])[:80]} for one in kept[:_MOST_NAMES]], "count": len(kept)}


async def layout(opened: Opened) -> tuple[dict[str, Any], bytes | None]:
    """The page's layout at each width, with what is only seen at the widest; a picture where something is wrong."""
    at: dict[str, Any] = {}
    wide_text: dict[str, Any] = {}
    for width in WIDTHS:
        await opened.size(width, COMPUTER[1])
        at[str(width)] = await opened.run("layout")
        if width == WIDTHS[0]:
            wide_text = await opened.run("content")
    lost = missing(wide_text, await opened.run("content"))
    is_wrong = at["320"]["wide_count"] or at["320"]["cut_count"]
    picture = await opened.picture() if is_wrong else None
    await opened.size(*COMPUTER)
    return {"widths": at, "lost": lost, "whole": opened.is_whole, "box": opened.box}, picture


def missing(at_first: dict[str, Any], then: dict[str, Any], examples: int = 8) -> dict[str, Any]:
    """What showed in the page's main part at first and does not then, in the order of the page.

    Args:
        at_first: what ``content.js`` said of the page at the wider width.
        then: at the narrower.
        examples: how many texts are kept; all are counted.
    """
    shown, hidden = " ".join(then["shown"]), " ".join(then["hidden"])
    gone = [text for text in dict.fromkeys(at_first["shown"]) if text not in shown]
    folded = [text for text in gone if text in hidden]
    links = [url for url in dict.fromkeys(at_first["links"]) if url not in set(then["links"])]
    return {
        "has_main": at_first["has_main"],
        "texts": len(at_first["shown"]),
        "links": len(at_first["links"]),
        "gone": [text[:160] for text in gone[:examples]],
        "gone_count": len(gone),
        "folded_count": len(folded),
        "gone_links": links[:examples],
        "gone_links_count": len(links),
    }


async def arrival(opened: Opened) -> tuple[dict[str, Any], bytes]:
    """What covers the start page on a phone when one comes to it."""
    return await opened.run("overlays"), await opened.picture()


async def scrolled(opened: Opened) -> dict[str, Any]:
    """What covers it one screen further down."""
    await opened.page.evaluate("() => scrollTo(0, innerHeight)")
    await asyncio.sleep(0.5)
    found: dict[str, Any] = await opened.run("overlays")
    await opened.page.evaluate("() => scrollTo(0, 0)")
    return found


async def to_the_end(opened: Opened) -> None:
    """Scroll to the end, screen by screen, so that what waits for that is asked for; at most 25 screens."""
    for _ in range(25):
        ended = await opened.page.evaluate(
            "() => { scrollBy(0, innerHeight); return scrollY + innerHeight >="
            " document.documentElement.scrollHeight - 2 }"
        )
        await asyncio.sleep(0.05)
        if ended:
            break
    await asyncio.sleep(0.3)


async def motion(opened: Opened, first: bytes, seconds: float) -> dict[str, Any]:
    """Whether the page has moved since a picture of it was taken, and what is set to move without end."""
    now = await opened.page.screenshot(type="png", timeout=opened.patience.script * 1000)
    share = differs(first, now)
    return {"seconds": round(seconds, 1), "moved_share": round(share, 4), **await opened.run("motion")}


async def focus(opened: Opened) -> dict[str, Any]:
    """The first stops of the Tab key: where it goes, and whether the picture shows where it is."""
    stops: list[dict[str, Any]] = []
    await opened.page.evaluate("() => { scrollTo(0, 0); document.activeElement && document.activeElement.blur() }")
    for _ in range(_MOST_STOPS):
        await opened.page.keyboard.press("Tab")
        stop = await opened.run("stop")
        if stop is None:
            break
        if any(s["selector"] == stop["selector"] and s["name"] == stop["name"] for s in stops[-1:]):
            break  # it goes no further
        stop["seen"] = None if stop.pop("frame") else await _shows(opened, stop)
        stops.append({k: stop[k] for k in ("selector", "name", "seen")})
    return {
        "stops": len(stops),
        "unseen": [s for s in stops if s["seen"] is False][:6],
        "unseen_count": sum(s["seen"] is False for s in stops),
        "unknown": sum(s["seen"] is None for s in stops),
    }


async def _shows(opened: Opened, stop: dict[str, Any]) -> bool | None:
    """Whether the window looks different around a stop with focus and without; None where it is out of the window."""
    x, y = max(0.0, stop["x"] - _AROUND_STOP), max(0.0, stop["y"] - _AROUND_STOP)
    right = min(float(COMPUTER[0]), stop["x"] + stop["width"] + _AROUND_STOP)
    bottom = min(float(COMPUTER[1]), stop["y"] + stop["height"] + _AROUND_STOP)
    if right - x < 1 or bottom - y < 1:
        return None
    clip: Any = {"x": x, "y": y, "width": right - x, "height": bottom - y}
    await asyncio.sleep(0.2)  # a frame that grows into place
    with_it = await opened.page.screenshot(clip=clip, caret="initial")
    await opened.run("stop", "blur")
    await asyncio.sleep(0.2)
    without = await opened.page.screenshot(clip=clip, caret="initial")
    await opened.run("stop", "back")
    return differs(with_it, without) > 0


def differs(one: bytes, other: bytes) -> float:
    """The share of the points of two pictures that differ to the eye; 0 where only noise does, 1 where sizes do."""
    from PIL import Image, ImageChops

    with Image.open(io.BytesIO(one)) as a, Image.open(io.BytesIO(other)) as b:
        if a.size != b.size:
            return 1.0
        between = ImageChops.difference(a.convert("RGB"), b.convert("RGB")).convert("L")
    counts = between.histogram()
    points = sum(counts[_DIFFERENCE:])
    return points / sum(counts) if points > _NOISE else 0.0


async def menu(opened: Opened) -> dict[str, Any]:
    """Whether menu and search show on a phone, or one press away, at the top; and what shows at the page's end."""
    found: dict[str, Any] = await opened.run("menu", "top")
    await opened.page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    await asyncio.sleep(0.5)
    found["bottom"] = await opened.run("menu", "bottom")
    return found | {"whole": opened.is_whole, "width": PHONE[0]}


async def vitals(opened: Opened) -> dict[str, Any]:
    """How the page loaded, as the browser observed it."""
    asked = opened.asked
    first = asked.first_byte
    return {
        **await opened.run("vitals"),
        "first_byte_ms": None if first is None else round(first * 1000),
        "bytes": asked.weight,
        "requests": asked.count,
        "whole": opened.is_whole,
    }
