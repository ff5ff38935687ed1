"""Beside the criteria: whether pages declare the language that they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import Confidence, Judgement, Verdict, blocked
from digimaturity.model.recording import Obstacle
from digimaturity.probes.interface import Probe
from digimaturity.probes.languages import code_of, language_in, name_of_language

if TYPE_CHECKING:
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID = "language.declared"
# Codes that its words cannot tell apart from the one that is declared.
_NEIGHBOURS = {("fit", "fi"), ("da", "no"), ("no", "da")}
_ALL = Text(
    "De sidor vars språk går att känna igen ({n}) anger det i koden.",
    "The pages whose language can be told ({n}) declare it in their code.",
)
_WRONG = Text(
    "Av de sidor vars språk går att känna igen ({n}) anger {k} inte det språk som orden är på. "
    "Sidan {u} anger {d} men är på {l}.",
    "Of the pages whose language can be told ({n}), {k} do not declare the language of their words. "
    "The page {u} declares {d} but is in {l}.",
)
_NOTHING = Text("inget språk", "no language")
_SHORT = Text(
    "Ingen sida hade så mycket text att språket gick att känna igen.",
    "No page had so much text that its language could be told.",
)
_BLOCKED = Text("Ingen sida gick att läsa: {o}.", "No page could be read: {o}.")


def _known(page: Page) -> tuple[Page, str, str] | None:
    """A page with the language that it declares and that of its words; None where these do not tell."""
    found = language_in(page)
    return (page, code_of(page.language), found) if found else None


def _judge(site: Site) -> Judgement:
    if not site.own_pages:
        cause = site.start.obstacle or Obstacle.CONNECTION
        return blocked("", cause, why=_BLOCKED.fill(o=cause.words))
    known = [k for page in site.own_pages if (k := _known(page)) is not None]
    if not known:
        return Judgement("", Verdict.BETWEEN, _SHORT, confidence=Confidence.WORDS)
    wrong = [(p, d, f) for p, d, f in known if d != f and (d, f) not in _NEIGHBOURS]
    if not wrong:
        first = (known[0][0].piece(),)
        return Judgement("", Verdict.MET, _ALL.fill(n=len(known)), pieces=first, confidence=Confidence.WORDS)
    page, declared, found = wrong[0]
    said = name_of_language(declared) if declared else _NOTHING
    why = _WRONG.fill(k=len(wrong), n=len(known), u=page.url, d=said, l=name_of_language(found))
    verdict = Verdict.NOT_MET if len(wrong) == len(known) else Verdict.PARTLY
    pieces = tuple(p.piece(p.content[:300]) for p, _, _ in wrong[:3])
    return Judgement("", verdict, why, pieces=pieces, confidence=Confidence.WORDS)


PROBE = Probe(
    _ID,
    Text("Angivet språk", "Declared language"),
    (),
    passes=Text("Varje sida anger det språk som den är på.", "Each page declares the language that it is in."),
    fails=Text(
        "Ingen sida anger det språk som dess ord är på.", "No page declares the language that its words are in."
    ),
    mistakes=(
        Text(
            "En sida med två språk känns igen som det ena av dem.", "A page in two languages is told as one of the two."
        ),
    ),
    judge=_judge,
    sources=("WCAG 2.2, 3.1.1",),
)
