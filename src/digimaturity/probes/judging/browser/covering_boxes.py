"""MOB-06: how much of a phone's screen boxes cover at arrival, and after a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined, number
from digimaturity.model.judgement import levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.browser_facts import NOT_WHOLE, is_whole, not_looked, of_start, place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

_CRITERION = "MOB-06"
_HALF, _QUARTER, _LATER = 0.5, 0.25, 0.15
# What a grid of five pixels can be wrong by.
_ROUGH = 0.012
# Boxes that must be closable; whether another is a promotion the tool cannot tell.
_MUST_CLOSE = frozenset({"consent", "survey", "other"})
_ARRIVAL = Text(
    "När man kommer till startsidan i mobilens bredd täcker rutor {a} procent av skärmen.",
    "On arrival at the start page on a phone's width boxes cover {a} per cent of the screen.",
)
_REFUSED = Text(
    "Kakrutan gick att neka, och en skärm längre ned täcks sedan {b} procent.",
    "The cookie box could be refused, and one screen further down {b} per cent is then covered.",
)
_SCROLLED = Text("En skärm längre ned täcks {b} procent.", "One screen further down {b} per cent is covered.")
_OPEN = Text(
    "Om alla rutor går att stänga vet verktyget inte.", "Whether all boxes can be closed the tool does not know."
)


def _judge(site: Site) -> Judgement:
    fact = of_start(site, "overlay")
    if fact is None:
        return not_looked(_CRITERION, site)
    content = fact.content
    told = "; ".join(f"{b['kind']} {b['width']} × {b['height']}" for b in content["arrival"]["boxes"][:4])
    known: dict[str, Any] = {"pieces": (place(site, fact.about, told, content.get("picture")),)}
    if content.get("picture_after"):
        known["pieces"] += (place(site, fact.about, "", content["picture_after"]),)
    if not is_whole(content):
        return unseen(_CRITERION, why=NOT_WHOLE, **known)
    share, later = content["arrival"]["share"], content["scrolled"]["share_with_bars"]
    closed = _is_closed(content)
    said = [_ARRIVAL.fill(a=_percent(share))]
    if closed:
        said.append((_REFUSED if content["refused"] else _SCROLLED).fill(b=_percent(later)))
    elif share <= _HALF:
        said.append(_OPEN)
    why = joined(" ", said)
    low, high = _ends(share, later, is_closed=closed)
    return (
        unseen(_CRITERION, why=why, **known)
        if (low, high) == (0, 5)
        else levels(_CRITERION, low, high, why=why, **known)
    )


def _is_closed(content: Mapping[str, Any]) -> bool:
    """Whether nothing is left that must be closable: there was no such box, or the refusal took it away."""
    if content["box"] and not content["refused"]:
        return False
    left = [b for b in content["scrolled"]["boxes"] if b["kind"] in _MUST_CLOSE]
    at_first = [b for b in content["arrival"]["boxes"] if b["kind"] in _MUST_CLOSE - {"consent"}]
    return not left and not at_first


def _ends(share: float, later: float, *, is_closed: bool) -> tuple[int, int]:
    """The lowest and the highest level by the two shares, each as exact as it was measured."""
    found = [_level(s, n, is_closed=is_closed) for s in (share - _ROUGH, share + _ROUGH) for n in _around(share, later)]
    return min(low for low, _ in found), max(high for _, high in found)


def _around(share: float, later: float) -> tuple[float, float]:
    return (later - _ROUGH, later + _ROUGH) if share <= _QUARTER + _ROUGH else (later, later)


def _level(share: float, later: float, *, is_closed: bool) -> tuple[int, int]:
    if share > _HALF:
        return 0, 0
    highest = 2 if share > _QUARTER else 5
    if not is_closed:
        return 0, highest
    if share > _QUARTER:
        return 2, 2
    level = 4 if later > _LATER else 5
    return level, level


def _percent(share: float) -> Text:
    return number(share * 100, 0)


PROBE = Probe(
    "browser.overlay",
    Text("Rutor täcker inte innehållet", "Boxes do not cover the content"),
    (_CRITERION,),
    passes=Text(
        "Högst en fjärdedel täcks vid ankomst, kakrutan går att neka, och sedan täcks högst 15 procent.",
        "At most a quarter is covered on arrival, the cookie box can be refused, and then at most 15 per"
        " cent is covered.",
    ),
    fails=Text("Mer än halva skärmen täcks vid ankomst.", "More than half of the screen is covered on arrival."),
    mistakes=(
        Text(
            "En ruta som sitter fast men som är en del av sidans form räknas som en ruta.",
            "A box that stays in place but is part of the page's design is counted as a box.",
        ),
        Text(
            "Om en ruta utan kända ord går att stänga prövas inte.",
            "Whether a box without known words can be closed is not tried.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.BROWSER}),
)
