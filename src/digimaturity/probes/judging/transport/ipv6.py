"""Whether the website can be reached by those who only have IPv6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import Verdict
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.page import host_of
from digimaturity.probes.pointing import noted, place_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

_NONE = Text("{h} har ingen IPv6-adress.", "{h} has no IPv6 address.")
_ANSWERS = Text("{h} har en IPv6-adress och svarar på den.", "{h} has an IPv6 address and answers at it.")
_SILENT = Text(
    "{h} har en IPv6-adress, men inget svar kom därifrån.", "{h} has an IPv6 address, but no answer came from it."
)
_UNTRIED = Text(
    "{h} har en IPv6-adress. Om den svarar kunde inte prövas härifrån.",
    "{h} has an IPv6 address. Whether it answers could not be tried from here.",
)


def _judge(site: Site) -> Iterator[Judgement]:
    last = site.final(site.recording.website)
    host = host_of(last.url if last is not None else site.recording.website)
    fact = next((f for f in site.facts("ipv6") if host_of(f"//{f.about}") == host), None)
    if fact is None or not isinstance(fact.content.get("has_address"), bool):
        return
    has, answered = fact.content["has_address"], fact.content.get("answered")
    name = plain(fact.about)
    if not has:
        yield noted(Verdict.NOT_MET, _NONE.fill(h=name), place_of(fact, "AAAA –"))
        return
    if answered is None:
        yield noted(Verdict.BETWEEN, _UNTRIED.fill(h=name), place_of(fact, "AAAA"))
        return
    said, verdict = (_ANSWERS, Verdict.MET) if answered is True else (_SILENT, Verdict.PARTLY)
    yield noted(verdict, said.fill(h=name), place_of(fact, "AAAA"))


PROBE = Probe(
    "transport.ipv6",
    Text("Nåbar med IPv6", "Reachable by IPv6"),
    (),
    passes=Text(
        "Webbplatsen har en IPv6-adress och svarar på den.", "The website has an IPv6 address and answers at it."
    ),
    fails=Text(
        "Namnservern har ingen IPv6-adress för webbplatsen.", "The name server has no IPv6 address of the website."
    ),
    mistakes=(
        Text(
            "Från en dator utan IPv6 går det inte att se om adressen svarar.",
            "From a computer without IPv6, it cannot be seen whether the address answers.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.DNS}),
    sources=("RFC 8200",),
)
