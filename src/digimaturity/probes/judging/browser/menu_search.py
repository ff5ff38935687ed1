"""MOB-03: whether menu and search are one press away on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.browser_facts import NOT_WHOLE, is_whole, not_looked, of_page, place
from digimaturity.probes.looking.pages_to_see import first_service_page

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

_CRITERION = "MOB-03"
_REACHED = frozenset({"shows", "pressed"})
_BOTH = Text(
    "På en 390 pixlar bred skärm {m}, och {s}.",
    "On a screen 390 pixels wide {m}, and {s}.",
)
_MENU = {
    "shows": Text("visas menyn", "the menu shows"),
    "pressed": Text("öppnas menyn med ett tryck", "the menu opens with one press"),
    "": Text("såg verktyget inte att menyn öppnas med ett tryck", "the tool did not see the menu open with one press"),
}
_SEARCH = {
    "shows": Text("sökfältet visas", "the search field shows"),
    "pressed": Text("sökfältet visas efter ett tryck", "the search field shows after one press"),
    "page": Text("en länk leder till sökningen", "a link leads to the search"),
    "": Text(
        "verktyget såg inte att sökfältet nås med ett tryck", "the tool did not see the search reached with one press"
    ),
}
_NO_WORD = Text("Något synligt ord på båda såg verktyget inte.", "The tool did not see a visible word on both.")


def _judge(site: Site) -> Judgement:
    page = first_service_page(site)
    fact = of_page(site, "menu", page.url) if page is not None else None
    if fact is None:
        return not_looked(_CRITERION, site)
    content = fact.content
    known: dict[str, Any] = {"pieces": (place(site, fact.about, "", content.get("picture")),)}
    if not is_whole(content):
        return unseen(_CRITERION, why=NOT_WHOLE, **known)
    menu, search = content["menu"], content["search"]
    why = _BOTH.fill(m=_MENU[menu], s=_SEARCH[search])
    reached = (menu in _REACHED) + (search in _REACHED)
    if reached == 0:
        return unseen(_CRITERION, why=why, **known)
    if reached == 1:
        return levels(_CRITERION, 2, 5, why=why, **known)
    if content["menu_word"] and content["search_word"]:
        return levels(_CRITERION, 4, 5, why=why, **known)
    return levels(_CRITERION, 3, 5, why=joined(" ", (why, _NO_WORD)), **known)


PROBE = Probe(
    "browser.menu_search",
    Text("Meny och sök nära till hands i mobilen", "Menu and search within reach on a phone"),
    (_CRITERION,),
    passes=Text(
        "Både meny och sök visas, eller öppnas med ett tryck, och har synliga ord; då föreslås 4 till 5.",
        "Both menu and search show, or open with one press, and have visible words; 4 to 5 is then proposed.",
    ),
    fails=Text(
        "Sonden säger aldrig att de inte nås: det avgör en människa.",
        "The probe never says that they are not reached: a person decides that.",
    ),
    mistakes=(
        Text(
            "En meny med bara en bild på knappen och utan namn i koden hittas inte.",
            "A menu whose button has only a picture, and no name in the code, is not found.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.BROWSER, Need.SERVICES}),
)
