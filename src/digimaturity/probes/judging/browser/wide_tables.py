"""MOB-07: how many tables are wider than a phone's screen; whether fees and hours can be read a person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted
from digimaturity.model.judgement import unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.browser_facts import is_whole, not_looked, place, so_many_pages

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

_CRITERION = "MOB-07"
_TABLE, _TABLES = Text("tabell", "table"), Text("tabeller", "tables")
_NONE = Text("Webbläsaren visade ingen tabell på {p}.", "The browser showed no table on {p}.")
_COUNTED = Text(
    "Webbläsaren visade {n} på {p}. Bredare än en 390 pixlar bred skärm: {w}. En människa avgör vilka av dem som "
    "frågan gäller.",
    "The browser showed {n} on {p}. Wider than a screen of 390 pixels: {w}. A person decides which of them the "
    "question is about.",
)


def _judge(site: Site) -> Judgement:
    facts = {f.about: f for f in site.facts("browser.tables") if is_whole(f.content)}
    if not facts:
        return not_looked(_CRITERION, site)
    tables = sum(f.content["tables"] for f in facts.values())
    wide = [f for f in facts.values() if f.content["wide_tables"]]
    n_wide = sum(f.content["wide_tables"] for f in wide)
    said = _COUNTED if tables else _NONE
    why = said.fill(n=counted(tables, _TABLE, _TABLES), p=so_many_pages(len(facts)), w=n_wide)
    return unseen(_CRITERION, why=why, pieces=tuple(place(site, f.about) for f in wide[:5]))


PROBE = Probe(
    "browser.wide_tables",
    Text("Tabeller bredare än mobilens skärm", "Tables wider than a phone's screen"),
    (_CRITERION,),
    passes=Text(
        "Sonden föreslår ingen nivå; den räknar tabeller som är bredare än skärmen.",
        "The probe proposes no level; it counts tables that are wider than the screen.",
    ),
    fails=Text(
        "Sonden säger aldrig att något inte går att läsa: det avgör en människa.",
        "The probe never says that anything cannot be read: a person decides that.",
    ),
    mistakes=(
        Text(
            "Vilka avgifter, öppettider och kartor som frågan gäller vet sonden inte.",
            "Which fees, opening hours and maps the question is about the probe does not know.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.BROWSER}),
)
