"""PRE-44: how many of three basic protections the site has: DNSSEC, only new TLS, a valid security.txt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import Confidence, levels
from digimaturity.probes.encryption import only_new, tls_fact, versions
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.obstacles import obstacle_of
from digimaturity.probes.pointing import place, place_of
from digimaturity.probes.security_txt import answers_of, places, read_security_txt
from digimaturity.probes.signed_name import signed_name
from digimaturity.probes.site import Wanted, redirect_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement, Piece
    from digimaturity.model.recording import Exchange, Obstacle
    from digimaturity.probes.site import Site

_ID = "transport.basics"
_CRITERION = "PRE-44"
_LEVELS = (0, 2, 4, 5)
_FOUND = 200
_SIGNED = {
    True: Text("domännamnet är signerat med giltig signatur", "the domain name is signed with a valid signature"),
    False: Text("domännamnet är inte signerat", "the domain name is not signed"),
    None: Text("det framgick inte om domännamnet är signerat", "it did not appear whether the domain name is signed"),
}
_NEW = {
    True: Text("servern svarar bara på TLS 1.2 och nyare", "the server only answers to TLS 1.2 and newer"),
    False: Text("servern svarar också på äldre TLS än 1.2", "the server also answers to older TLS than 1.2"),
    None: Text(
        "det framgick inte om servern svarar på äldre TLS än 1.2",
        "it did not appear whether the server answers to older TLS than 1.2",
    ),
}
_VALID = {
    True: Text("security.txt har en kontaktväg och har inte gått ut", "security.txt has a contact and has not expired"),
    False: Text("någon giltig security.txt finns inte", "there is no valid security.txt"),
    None: Text("det framgick inte om security.txt är giltig", "it did not appear whether security.txt is valid"),
}
_WHY = Text("Av de tre skydden: {a}; {b}; {c}.", "Of the three protections: {a}; {b}; {c}.")
_SSL = Text("SSL, som är äldre än TLS 1.0, prövades inte.", "SSL, which is older than TLS 1.0, was not tried.")
_HINDERED = Text("I vägen för security.txt: {o}.", "In the way of security.txt: {o}.")


def _judge(site: Site) -> Judgement:
    name = signed_name(site)
    tls = tls_fact(site)
    new = only_new(tls) if tls is not None else None
    valid, answer, hindered = _security_txt(site)
    states = (name.is_signed, new, valid)
    low = _LEVELS[sum(state is True for state in states)]
    high = _LEVELS[sum(state is not False for state in states)]
    pieces: list[Piece] = []
    if name.shown is not None:
        kind = name.shown.fact.content.get("type", "")
        said = "AD" if name.shown.is_authenticated else "–"
        pieces.append(place_of(name.shown.fact, f"{kind}: {' '.join(name.shown.values) or '–'} ({said})"))
    if tls is not None:
        taken, not_taken = (", ".join(versions(tls, field)) or "–" for field in ("accepted", "refused"))
        pieces.append(place_of(tls, f"+ {taken} − {not_taken}"))
    if answer is not None:
        pieces.append(place(answer))
    reasons = [_SSL] if new else []
    reasons += [_HINDERED.fill(o=hindered.words)] if hindered is not None else []
    why = _WHY.fill(a=_SIGNED[name.is_signed], b=_NEW[new], c=_VALID[valid])
    return levels(
        _CRITERION,
        low,
        high,
        why=why,
        pieces=tuple(pieces),
        confidence=Confidence.FACT,
        reasons=tuple(reasons),
    )


def _security_txt(site: Site) -> tuple[bool | None, Exchange | None, Obstacle | None]:
    """Whether there is a valid file, where that was seen, and what was in the way."""
    absent: Exchange | None = None
    is_open, hindered = False, None
    for _, answer in answers_of(site):
        if answer is None or redirect_of(answer):
            is_open = True
            continue
        told = read_security_txt(answer.body) if answer.status == _FOUND else None
        if told is not None and (told.contacts or told.expires):
            return told.is_valid(site.at), answer, None
        obstacle = obstacle_of(answer) if answer.status != _FOUND else None
        if obstacle is not None:
            is_open, hindered = True, obstacle
        absent = answer
    return (None if is_open or absent is None else False), absent, hindered


def _wants(site: Site) -> Iterator[Wanted]:
    for url in places(site):
        yield Wanted(url, _ID)


PROBE = Probe(
    _ID,
    Text("Grundskydd", "Basic protection"),
    (_CRITERION,),
    passes=Text("Alla tre skydden finns.", "All three protections are there."),
    fails=Text("Inget av de tre skydden finns.", "None of the three protections is there."),
    mistakes=(
        Text(
            "Att domännamnet är signerat vet bara den som frågar en namnserver som kontrollerar signaturer.",
            "That the domain name is signed is only known by asking a name server that checks signatures.",
        ),
        Text(
            "Äldre TLS än 1.2 kan inte alltid prövas från den dator som kör sonden.",
            "TLS older than 1.2 cannot always be tried from the computer that runs the probe.",
        ),
    ),
    judge=_judge,
    wants=_wants,
    needs=frozenset({Need.DNS, Need.TLS}),
    sources=("RFC 9364", "RFC 8996", "RFC 9116"),
)
