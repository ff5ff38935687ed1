"""EXP-55: which documents and details one needs, where the page names any of them before login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import Confidence, levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import nothing_on, places, sentences_of, words
from digimaturity.probes.services_seen import for_each_service
from digimaturity.probes.starting_links import wants_e_service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_CRITERION = "EXP-55"
_ABOUT = Text("vilka handlingar som behövs", "which papers are needed")
_FOUND = Text(
    "På {p} ser det ut att stå vid namn minst en handling som behövs. Om de förklaras avgör en människa.",
    "{p} seems to mention by name at least one document that is needed. A person decides whether they are explained.",
)
_TO_READ = Text(
    "På {p} finns en rad om vad man behöver. Vad den kräver avgör en människa.",
    "On {p} there is a line on what one needs. A person decides what it asks for.",
)
_NEEDS = words(
    r"\b(?:bifoga|skicka(?:r)? med|(?:det här|detta) behöver du|behöver du(?: ha)?|du behöver"
    r"|handlingar som (?:behövs|krävs)|följande (?:handlingar|underlag|bilagor)|attach|you (?:will )?need)\b"
)
_NO_NEED = words(r"behöver (?:du )?inte|inte bifoga|do not need|need not")
_THING = words(
    r"\b(?:\w{0,20}ritning(?:ar)?|\w{0,20}intyg|situationsplan|nybyggnadskarta|\w{0,12}karta|foton?|fotografi(?:er)?"
    r"|registerutdrag|anställningsavtal|hyresavtal|köpekontrakt|fullmakt|årsredovisning|kontrollplan|kostnadskalkyl"
    r"|läkarutlåtande|drawings?|certificates?|site plan|photographs?|contract)\b"
)
_LISTED = 8


def _lines_on_needs(page: Page) -> Iterator[tuple[str, bool]]:
    """Each line on what is needed, and whether it, or a list behind it, names a document."""
    lines = sentences_of(page)
    for n, line in enumerate(lines):
        if not _NEEDS.search(line) or _NO_NEED.search(line):
            continue
        if _THING.search(line):
            yield line, True
            continue
        opens_list = line.endswith(":") or not line.endswith((".", "!", "?"))
        listed = next((x for x in lines[n + 1 : n + 1 + _LISTED] if opens_list and _THING.search(x)), "")
        yield f"{line} {listed}".strip(), bool(listed)


def _judge_one(site: Site, service: Service, page: Page) -> Judgement:
    shown: Judgement | None = None
    for called, where in places(site, page, service):
        for line, names in _lines_on_needs(where):
            known: dict[str, object] = {"service": service.id, "pieces": (where.piece(line),)}
            if names:
                why = _FOUND.fill(p=called)
                return levels(
                    _CRITERION,
                    2,
                    5,
                    why=why.opening(),
                    service=service.id,
                    pieces=(where.piece(line),),
                    confidence=Confidence.WORDS,
                )
            shown = shown or unseen(_CRITERION, why=_TO_READ.fill(p=called), confidence=Confidence.WORDS, **known)
    return shown or nothing_on(_CRITERION, _ABOUT, page, service)


PROBE = Probe(
    "service.papers",
    Text("Handlingar som behövs", "Documents that are needed"),
    (_CRITERION,),
    passes=Text(
        "Minst en handling nämns vid namn. Hur många som förklaras räknar en människa.",
        "At least one document is mentioned by name. A person counts how many are explained.",
    ),
    fails=Text(
        "Sonden säger aldrig att inget nämns: det kan stå i andra ord eller ett klick bort.",
        "The probe never says that nothing is mentioned: it may be in other words, or one click away.",
    ),
    mistakes=(
        Text(
            "En handling kan nämnas för ett annat ärende än tjänstens.",
            "A document may be mentioned for another case than the service's.",
        ),
    ),
    judge=for_each_service(_CRITERION, _judge_one),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
    sources=("(EU) 2018/1724 art. 10",),
)
