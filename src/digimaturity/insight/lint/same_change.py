"""The same change since the edition before, in most organisations at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, same
from digimaturity.insight.lint.interface import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Round

_UP, _DOWN = Text("steg", "rose"), Text("sjönk", "fell")
_SAID = Text(
    "{c}{p} {w} sedan {e} i {n} av {m} organisationer: {o}.",
    "{c}{p} {w} since {e} in {n} of {m} organisations: {o}.",
)


def _look(study: Round) -> Iterator[Finding]:
    found = study.changes()
    if found is None:
        return
    before, alike = found
    for one in alike:
        part = Text(" för tjänsten {s}", " of the service {s}").fill(s=one.part) if one.part else same("")
        said = _SAID.fill(
            c=", ".join(one.criteria),
            p=part,
            w=_UP if one.way == "up" else _DOWN,
            e=before,
            n=len(one.organisations),
            m=one.compared,
            o=", ".join(one.organisations),
        )
        of = study.file_of(one.organisations[0])
        first = next((g for g in study.given if g.of is of and g.criterion.id == one.criteria[0]), None)
        yield of.found(said, *(first.where if first else ("answers",)))


RULE = Rule(
    "same-change",
    Severity.WARNING,
    Text("Samma ändring i tre organisationer eller fler", "The same change in three organisations or more"),
    Text(
        "Samma svar har ändrats åt samma håll i minst tre organisationer, och i fler än hälften av dem som kan "
        "jämföras. Det kan vara en verklig förbättring, en mildare läsning eller slump: svaren kan inte säga vilket.",
        "The same answers changed the same way in at least three organisations, and in more than half of those that "
        "can be compared. It may be a real improvement, a milder reading or chance: the answers cannot tell which.",
    ),
    Text(
        "Ingen ändring sedan förra utgåvan delas av fler än hälften. Finns ingen tidigare utgåva prövas inget.",
        "No change since the edition before is shared by more than half. Where there is none, nothing is looked at.",
    ),
    Text(
        "Nya lagar, gemensamma plattformar och nationella tjänster ändrar många organisationer på en gång.",
        "New laws, shared platforms and national services change many organisations at once.",
    ),
    Text(
        "Se efter hos två eller tre av dem vad som är nytt. Har läsningen ändrats, bedöm om den förra utgåvan på "
        "samma sätt, eller skriv i rapporten att läsningen är en annan.",
        "Look at two or three of them for what is new. If the reading has changed, reassess the edition before in the "
        "same way, or say in the report that the reading is another.",
    ),
    _look,
)
