"""Beside the criteria: whether something on the start page moves without end and without being touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, number
from digimaturity.model.judgement import unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.browser_facts import of_start, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

# WCAG 2.2.2: what moves for longer must be possible to pause.
_LONG = 5.0
_MOVED = Text(
    "Två bilder av startsidan med {s} sekunder emellan skiljer sig åt på {p} procent av ytan, fast ingen rörde den.",
    "Two pictures of the start page {s} seconds apart differ on {p} per cent of the area, though nobody touched it.",
)
_SET = Text(
    "På startsidan finns rörelser som aldrig är inställda att sluta: {n}.",
    "On the start page there are movements that are not set to end: {n}.",
)
_STILL = Text(
    "Två bilder av startsidan med {s} sekunder emellan är lika.",
    "Two pictures of the start page {s} seconds apart are alike.",
)


def _judge(site: Site) -> Iterator[Judgement]:
    fact = of_start(site, "motion")
    if fact is None:
        return
    content = fact.content
    endless = content["endless"] + content["marquees"] + content["films"]
    seconds = number(content["seconds"], 0)
    if endless:
        why = _SET.fill(n=endless)
    elif content["seconds"] <= _LONG:
        return
    elif content["moved_share"]:
        why = _MOVED.fill(s=seconds, p=number(content["moved_share"] * 100, 1))
    else:
        why = _STILL.fill(s=seconds)
    yield unseen("", why=why, pieces=(place(site, fact.about, ", ".join(content["examples"])),))


PROBE = Probe(
    "browser.motion",
    Text("Rörelser som aldrig slutar", "Motion that never stops"),
    (),
    passes=Text(
        "Startsidan ser likadan ut efter mer än fem sekunder.",
        "The start page looks the same after more than five seconds.",
    ),
    fails=Text(
        "Något rör sig utan slut; om det går att pausa prövas inte.",
        "Something moves without end; whether it can be paused is not tried.",
    ),
    mistakes=(
        Text(
            "En ruta som dyker upp medan sidan visas räknas som en skillnad mellan bilderna.",
            "A box that appears while the page is shown counts as a difference between the pictures.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.BROWSER}),
    sources=("WCAG 2.2 2.2.2",),
)
