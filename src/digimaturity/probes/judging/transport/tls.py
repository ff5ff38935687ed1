"""How good the encryption is that the server accepts, by the Dutch national guideline of May 2025."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined, same
from digimaturity.model.judgement import Verdict, blocked
from digimaturity.model.recording import Obstacle
from digimaturity.probes.encryption import certificate, only_new, tls_fact, versions, why_it_failed
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.pointing import noted, place_of, plain
from digimaturity.probes.tls_grades import EDITION, Grade, of_cipher, of_key, of_signature, of_version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.model.recording import Fact
    from digimaturity.probes.site import Site

_WHY = Text(
    "Betyg enligt den nederländska riktlinjen för TLS ({e}): {g}.", "Grades by the Dutch guideline for TLS ({e}): {g}."
)
_ONE = Text("{n}: {g}", "{n}: {g}")
_KEY = Text("nyckeln {k}", "the key {k}")
_SIGNATURE = Text("signaturen {k}", "the signature {k}")
_AND = Text("; ", "; ")
_UNTRIED = Text("Äldre versioner kunde inte prövas.", "Older versions could not be tried.")
_FAILED = Text("Krypteringen kunde inte upprättas: {d}.", "The encryption could not be set up: {d}.")
_VERDICTS = {Grade.GOOD: Verdict.MET, Grade.SUFFICIENT: Verdict.MET, Grade.PHASE_OUT: Verdict.PARTLY}


def _judge(site: Site) -> Iterator[Judgement]:
    fact = tls_fact(site)
    if fact is None:
        return
    if not versions(fact, "accepted"):
        detail = plain(str(fact.content.get("error") or "–"))
        yield blocked("", Obstacle.TLS, why=_FAILED.fill(d=why_it_failed(detail)), pieces=(place_of(fact, detail),))
        return
    graded = list(_graded(fact))
    worst = max(grade for _, grade in graded)
    said = joined(_AND, (_told(name, grade) for name, grade in graded))
    why = _WHY.fill(e=EDITION, g=said)
    if only_new(fact) is None:
        why = Text("{w} {u}", "{w} {u}").fill(w=why, u=_UNTRIED)
    shown = f"{', '.join(versions(fact, 'accepted'))} · {fact.content.get('cipher') or '–'}"
    yield noted(_VERDICTS.get(worst, Verdict.NOT_MET), why, place_of(fact, shown))


def _told(name: Text, grade: Grade) -> Text:
    return _ONE.fill(n=name, g=grade.words)


def _graded(fact: Fact) -> Iterator[tuple[Text, Grade]]:
    for version in versions(fact, "accepted"):
        called = plain(version.replace("TLSv", "TLS "))
        yield same("TLS 1.0" if called == "TLS 1" else called), of_version(version)
    cipher = fact.content.get("cipher")
    for one in cipher if isinstance(cipher, list | tuple) else [cipher]:
        if isinstance(one, str) and one:
            yield same(plain(one)), of_cipher(one)
    told = certificate(fact)
    for name, written, of in ((_KEY, told.get("key"), of_key), (_SIGNATURE, told.get("signature"), of_signature)):
        grade = of(str(written)) if written else None
        if grade is not None:
            yield name.fill(k=plain(str(written))), grade


PROBE = Probe(
    "transport.tls",
    Text("Krypteringens kvalitet", "The quality of the encryption"),
    (),
    passes=Text(
        "Versioner, chiffer och nyckel är bra eller tillräckliga enligt riktlinjen.",
        "Versions, cipher and key are good or sufficient by the guideline.",
    ),
    fails=Text(
        "Servern accepterar något som riktlinjen kallar otillräckligt.",
        "The server accepts something that the guideline calls insufficient.",
    ),
    mistakes=(
        Text(
            "Bara det chiffer som servern väljer för sonden bedöms, inte alla som den godtar.",
            "Only the cipher that the server chooses for the probe is graded, not all that it accepts.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.TLS}),
    sources=("NCSC-NL, ICT-beveiligingsrichtlijnen voor TLS, 2025-05",),
)
