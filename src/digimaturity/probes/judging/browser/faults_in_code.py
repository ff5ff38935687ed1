"""Beside the criteria: errors of accessibility that a page's code shows without a browser, each with its rule."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.model.judgement import Confidence, Judgement, Verdict
from digimaturity.probes.interface import Probe
from digimaturity.probes.judging.browser.axe_pages import normalised
from digimaturity.probes.judging.browser.browser_facts import place, so_many_pages
from digimaturity.probes.judging.browser.code_checks import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.probes.judging.browser.code_checks import Check
    from digimaturity.probes.site import Site

_RULE, _RULES = Text("regel", "rule"), Text("regler", "rules")
_PLACE, _PLACES = Text("ställe", "place"), Text("ställen", "places")
_FOUND = Text(
    "I koden till {p}, utan webbläsare, fanns brott mot {n}: {r}.",
    "In the code of {p}, without a browser, {n} were broken: {r}.",
)
_FOUND_ONE = Text(
    "I koden till {p}, utan webbläsare, fanns brott mot {n}: {r}.",
    "In the code of {p}, without a browser, {n} was broken: {r}.",
)
_NONE = Text(
    "I koden till {p}, utan webbläsare, fanns inget av de fel som sonden letar efter. Det betyder inte att inget fel"
    " finns.",
    "In the code of {p}, without a browser, there was none of the errors that the probe looks for. There may still be"
    " errors.",
)
_RULE_SAYS = Text("{r}: {c} ({a}). {e} på {p}.", "{r}: {c} ({a}). {e} on {p}.")
_PRACTICE = Text("god praxis, inget krav i WCAG", "best practice, not required by WCAG")
_MAY_CHANGE = Text(
    "Det är läst i koden som den sändes. Stilmallar och skript kan dölja eller ändra det när sidan visas.",
    "That was read in the code as it was sent. Style sheets and scripts may hide or change it when the page is shown.",
)


def _judge(site: Site) -> Iterator[Judgement]:
    pages = site.own_pages
    if not pages:
        return
    pieces, reasons, named, where = [], [], [], set()
    has_error = False
    for check in CHECKS:
        found = [(page.url, check.find(page)) for page in pages]
        found = [(url, codes) for url, codes in found if codes]
        if not found:
            continue
        count = _places([codes for _, codes in found])
        has_error = has_error or bool(check.wcag)
        where |= {url for url, _ in found}
        named.append(f"{check.id} ({count})")
        pieces.append(place(site, found[0][0], f"{check.id}: {found[0][1][0]}"))
        reasons.append(_of_check(check, count, len(found)))
    if not named:
        why = _NONE.fill(p=so_many_pages(len(pages)))
        yield Judgement("", Verdict.BETWEEN, why, pieces=(pages[0].piece(),))
        return
    sentence = _FOUND_ONE if len(named) == 1 else _FOUND
    why = sentence.fill(p=so_many_pages(len(where)), n=counted(len(named), _RULE, _RULES), r=", ".join(named))
    changes = any(page.css("script, style, link[rel~=stylesheet]") for page in pages)
    yield Judgement(
        "",
        Verdict.PARTLY if changes or not has_error else Verdict.NOT_MET,
        why,
        pieces=tuple(pieces),
        confidence=Confidence.STRUCTURE,
        reasons=(*reasons, *([_MAY_CHANGE] if changes else [])),
    )


def _places(pages: list[list[str]]) -> int:
    """How many there are, those that are alike on several pages once, as they are of a template."""
    most: dict[str, int] = {}
    for codes in pages:
        for code, n in Counter(map(normalised, codes)).items():
            most[code] = max(n, most.get(code, 0))
    return sum(most.values())


def _of_check(check: Check, count: int, pages: int) -> Text:
    marks = [same(f"WCAG {check.wcag}") if check.wcag else _PRACTICE]
    if check.act:
        marks.append(same(f"ACT {check.act}"))
    told = {"r": check.id, "c": check.called, "a": joined("; ", marks)}
    return _RULE_SAYS.fill(**told, e=counted(count, _PLACE, _PLACES), p=so_many_pages(pages))


PROBE = Probe(
    "html.code_errors",
    Text("Fel i koden för tillgänglighet", "Errors of accessibility in the code"),
    (),
    passes=Text(
        "Sonden säger aldrig att en sida är utan fel; den berättar bara vilka den såg i koden.",
        "The probe never says that a page is free of errors; it only tells which ones it saw in the code.",
    ),
    fails=Text(
        "Minst en sida utan stilmallar och skript har ett fel som svarar mot WCAG.",
        "At least one page without style sheets and scripts has an error that answers to WCAG.",
    ),
    mistakes=(
        Text(
            "Det som en stilmall döljer, eller som ett skript ändrar eller namnger, räknas ändå.",
            "What a style sheet hides, or a script changes or names, is counted all the same.",
        ),
        Text(
            "Länkar och knappar räknas bara om de är helt tomma.",
            "Links and buttons count only if they are wholly empty.",
        ),
        Text(
            "Platshållare i fält räknas som namn, som WCAG:s regel tillåter.",
            "Placeholders in fields count as names, as the WCAG's rule allows.",
        ),
    ),
    judge=_judge,
    sources=("WCAG 2.2", "W3C ACT rules", "axe-core 4.14", "ISO 639-1"),
)
