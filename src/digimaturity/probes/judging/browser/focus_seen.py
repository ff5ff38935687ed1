"""Beside the criteria: whether one sees where the keyboard stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.browser_facts import is_whole, of_start, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

_UNSEEN = Text(
    "På {k} av startsidans {n} första stopp med tabbtangenten ser bilden likadan ut med och utan fokus,"
    " till exempel ”{t}”.",
    "At {k} of the start page's first {n} stops of the Tab key the picture looks the same with and"
    " without focus, such as"
    " “{t}”.",
)
_SEEN = Text(
    "På startsidans {n} första stopp med tabbtangenten ändras bilden där fokus står.",
    "At the start page's first {n} stops of the Tab key the picture changes where the focus is.",
)


def _judge(site: Site) -> Iterator[Judgement]:
    fact = of_start(site, "focus")
    if fact is None or not is_whole(fact.content):
        return
    content = fact.content
    tried = content["stops"] - content["unknown"]
    if not tried:
        return
    lost = content["unseen"]
    why = (
        _UNSEEN.fill(k=content["unseen_count"], n=tried, t=lost[0]["name"] or lost[0]["selector"])
        if lost
        else _SEEN.fill(n=tried)
    )
    yield unseen("", why=why, pieces=(place(site, fact.about, lost[0]["selector"] if lost else ""),))


PROBE = Probe(
    "browser.focus",
    Text("Synligt fokus", "Visible focus"),
    (),
    passes=Text("Bilden ändras vid varje stopp med tabbtangenten.", "The picture changes at each stop of the Tab key."),
    fails=Text(
        "Vid något stopp ser bilden likadan ut med och utan fokus.",
        "At some stop the picture looks the same with and without focus.",
    ),
    mistakes=(
        Text(
            "Fokus som visas på ett annat ställe än där det står syns inte för sonden.",
            "Focus that is shown elsewhere than where it stands is not seen by the probe.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.BROWSER}),
    sources=("WCAG 2.2 2.4.7",),
)
