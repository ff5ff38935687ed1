"""PRE-45: what the start page stores before a choice, and after a no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, number
from digimaturity.model.judgement import Confidence, levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.browser_facts import is_whole, not_looked, of_start, place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

_CRITERION = "PRE-45"
# The criterion's own wait is not said; ten seconds are what MOB-06 asks for, and let slow tools come.
_WAIT = 10.0
_KNOWN = Text(
    "Innan något val gjorts hade startsidan lagrat {n}, som hör till kända verktyg för statistik, reklam eller film.",
    "Before any choice was made the start page had stored {n}, of known tools for statistics, advertising or film.",
)
_UNSURE = Text(
    "Innan något val gjorts hade startsidan lagrat {n}. Om det är nödvändigt kan verktyget inte avgöra.",
    "Before any choice was made the start page had stored {n}. Whether it is necessary the tool cannot tell.",
)
_NOTHING_AT_ALL = Text(
    "Efter {s} sekunder hade startsidan inte lagrat något, och ingen ruta om kakor visades.",
    "After {s} seconds the start page had stored nothing, and no box about cookies was shown.",
)
_NO_KNOWN_BOX = Text(
    "Efter {s} sekunder hade startsidan inte lagrat något. Någon ruta visas, men verktyget vet inte vad den frågar om.",
    "After {s} seconds the start page had stored nothing. Some box is shown, but the tool cannot tell what it asks.",
)
_AFTER_NO = Text(
    "Före valet lagrades inget, och kakrutan har en knapp för nej (”{b}”), men efter ett nej lagrades {n}.",
    "Nothing was stored before the choice, and the box has a button for no (“{b}”), but after a no {n} was stored.",
)
_RESPECTED = Text(
    "Före valet lagrades inget, kakrutan har en knapp för nej (”{b}”), och efter ett nej lagrades inget"
    " från kända verktyg."
    " Om valet går att ändra avgör en människa.",
    "Nothing was stored before the choice, the box has a button for no (“{b}”), and after a no nothing"
    " of known tools was"
    " stored. A person decides whether the choice can be changed.",
)
_NO_BUTTON = Text(
    "Före valet lagrades inget. Kakrutan har knappen ”{a}”, men verktyget känner inte igen någon knapp för nej.",
    "Nothing was stored before the choice. The box has the button “{a}”, but the tool recognises no button for no.",
)
_NOT_ALL = Text(
    "Inget från kända verktyg hade lagrats före valet, men startsidan visades inte så som en besökare får den.",
    "Nothing of known tools had been stored before the choice, but the start page was not shown as a visitor gets it.",
)


def _judge(site: Site) -> Judgement:
    fact = of_start(site, "storage")
    if fact is None:
        return not_looked(_CRITERION, site)
    content = fact.content
    before = content["before"]["kept"]
    known = [one for one in before if one["known"]]
    pieces = (place(site, fact.about, _told(known or before), content.get("picture")),)
    shared: dict[str, Any] = {"pieces": pieces, "confidence": Confidence.FACT}
    if known:
        return levels(_CRITERION, 0, why=_KNOWN.fill(n=_told(known)), **shared)
    if not _is_as_a_visitor_s(content):
        return unseen(_CRITERION, why=_NOT_ALL, **shared)
    if before:
        return unseen(_CRITERION, why=_UNSURE.fill(n=_told(before)), **shared)
    return _with_nothing_stored(site, content, shared)


def _is_as_a_visitor_s(content: Mapping[str, Any]) -> bool:
    """Whether the page could store all that it would for a visitor: live, with all its parts, and given time.

    A saved page has no headers that set cookies, and what was not fetched can have set none.
    """
    is_all = is_whole(content) and not content["requests"].get("missing")
    return bool(content["live"] and is_all and content["waited"] >= _WAIT)


def _with_nothing_stored(site: Site, content: Mapping[str, Any], shared: dict[str, Any]) -> Judgement:
    box = content["box"]
    if not box["box"]:
        covering = of_start(site, "overlay")
        if covering is None or covering.content["arrival"]["others"]:
            return unseen(_CRITERION, why=_NO_KNOWN_BOX.fill(s=_seconds(content)), **shared)
        return levels(_CRITERION, 5, why=_NOTHING_AT_ALL.fill(s=_seconds(content)), **shared)
    shared = shared | {"confidence": Confidence.WORDS}
    if content["refused"] and content["after"] is not None:
        stored = [one for one in content["after"]["kept"] if one["known"]]
        if stored:
            return levels(_CRITERION, 4, why=_AFTER_NO.fill(b=box["refuse"], n=_told(stored)), **shared)
        return levels(_CRITERION, 4, 5, why=_RESPECTED.fill(b=box["refuse"]), **shared)
    return levels(_CRITERION, 2, 5, why=_NO_BUTTON.fill(a=box["accept"] or box["refuse"]), **shared)


def _seconds(content: Mapping[str, Any]) -> Text:
    return number(float(content["waited"]), 0)


def _told(kept: list[dict[str, Any]]) -> str:
    """The names and hosts of what is stored, at most four."""
    some = ", ".join(f"{one['name'][:40]} ({str(one['host']).lstrip('.')})" for one in kept[:4])
    return some + (" …" if len(kept) > 4 else "")  # noqa: PLR2004 - as many as are told


PROBE = Probe(
    "browser.cookies_before_consent",
    Text("Kakor före valet", "Cookies before the choice"),
    (_CRITERION,),
    passes=Text(
        "Inget lagras före valet, och ingen ruta om kakor visas.",
        "Nothing is stored before the choice, and no box about cookies is shown.",
    ),
    fails=Text(
        "Kända verktyg för statistik, reklam eller film har lagrat något före valet, oavsett domän.",
        "Known tools for statistics, advertising or film have stored something before the choice, whatever the domain.",
    ),
    mistakes=(
        Text(
            "Vad som lagras av okända verktyg bedöms inte; en människa läser kaklistan.",
            "What unknown tools store is not judged; a person reads the list of cookies.",
        ),
        Text(
            "En ruta med ovanliga ord på knapparna känns inte igen.",
            "A box with unusual words on its buttons is not recognised.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.BROWSER}),
    sources=("Lag (2022:482) om elektronisk kommunikation 9 kap. 28 §",),
)
