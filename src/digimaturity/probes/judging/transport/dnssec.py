"""Whether the domain name is signed; PRE-44 counts it among three protections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import Verdict
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.pointing import noted, place_of, plain
from digimaturity.probes.signed_name import signed_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

_SIGNED = Text(
    "{n} är signerat med DNSSEC, och namnservern som frågades godkände signaturen.",
    "{n} is signed with DNSSEC, and the name server that was asked found the signature valid.",
)
_NOT = Text("{n} är inte signerat: det har ingen DS-post.", "{n} is not signed: it has no DS record.")
_OPEN = Text(
    "Svaren från namnservern visar inte om {n} är signerat.",
    "The name server's answers do not show whether {n} is signed.",
)


def _judge(site: Site) -> Iterator[Judgement]:
    if not site.facts("dns"):
        return
    name = signed_name(site)
    said, verdict = {
        True: (_SIGNED, Verdict.MET),
        False: (_NOT, Verdict.NOT_MET),
        None: (_OPEN, Verdict.BETWEEN),
    }[name.is_signed]
    shown = () if name.shown is None else (place_of(name.shown.fact, f"DS/{name.shown.fact.content.get('type')}"),)
    yield noted(verdict, said.fill(n=plain(name.name)), *shown)


PROBE = Probe(
    "dns.dnssec",
    Text("Signerat domännamn", "Signed domain name"),
    (),
    passes=Text(
        "En namnserver som kontrollerar godkände signaturen.", "A name server that checks found the signature valid."
    ),
    fails=Text(
        "Domännamnet har ingen DS-post där det är registrerat.",
        "The domain name has no DS record where it is registered.",
    ),
    mistakes=(
        Text(
            "En namnserver som inte kontrollerar signaturer kan inte säga att ett namn är signerat.",
            "A name server that does not check signatures cannot say that a name is signed.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.DNS}),
    sources=("RFC 9364",),
)
