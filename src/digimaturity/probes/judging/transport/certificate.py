"""How long the certificate still holds, against the time that it was made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted, percent
from digimaturity.model.judgement import Verdict, blocked
from digimaturity.model.recording import Obstacle
from digimaturity.probes.encryption import certificate as certificate_of
from digimaturity.probes.encryption import tls_fact, why_it_failed
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.pointing import noted, place_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

# Certificates are renewed when a third of their time is left; below a tenth, the renewal has most likely failed.
_LATE = 0.1
_DAY, _DAYS = Text("dag", "day"), Text("dagar", "days")
_WHY = Text(
    "Certifikatet gäller {d} till, {p} av sin tid på {l}.", "The certificate holds for {d} more, {p} of its {l}."
)
_PASSED = Text("Certifikatet gick ut den {d}.", "The certificate expired on {d}.")
_UNTRUSTED = Text("{w} Verktyget godtar det inte: {e}.", "{w} The tool does not accept it: {e}.")
_UNREAD = Text("Certifikatet gick inte att läsa: {e}.", "The certificate could not be read: {e}.")


def _judge(site: Site) -> Iterator[Judgement]:
    fact = tls_fact(site)
    if fact is None:
        return
    told = certificate_of(fact)
    left, lifetime = told.get("days_left"), told.get("lifetime_days")
    if not isinstance(left, int | float) or not isinstance(lifetime, int | float) or lifetime <= 0:
        error = plain(str(fact.content.get("error") or "–"))
        yield blocked("", Obstacle.TLS, why=_UNREAD.fill(e=why_it_failed(error)), pieces=(place_of(fact, error),))
        return
    shown = " · ".join(str(told.get(name, "–")) for name in ("subject", "issuer", "not_before", "not_after"))
    piece = place_of(fact, shown)
    if left < 0:
        yield noted(Verdict.NOT_MET, _PASSED.fill(d=plain(str(told.get("not_after", "–")))[:10]), piece)
        return
    share = min(left / lifetime, 1.0)
    days, whole = (counted(int(n), _DAY, _DAYS) for n in (left, lifetime))
    why = _WHY.fill(d=days, p=percent(share), l=whole)
    if fact.content.get("trusted") is False:
        error = plain(str(fact.content.get("error") or "–"))
        yield noted(
            Verdict.PARTLY, _UNTRUSTED.fill(e=why_it_failed(error), w=why), place_of(fact, f"{error} · {shown}")
        )
        return
    yield noted(Verdict.MET if share >= _LATE else Verdict.PARTLY, why, piece)


PROBE = Probe(
    "transport.certificate",
    Text("Certifikatets tid", "The certificate's time"),
    (),
    passes=Text(
        "Minst en tiondel av certifikatets tid är kvar.", "At least a tenth of the certificate's time is left."
    ),
    fails=Text("Certifikatet har gått ut.", "The certificate has expired."),
    mistakes=(
        Text(
            "Ett certifikat som förnyas för hand kan ha kort tid kvar utan att något är fel.",
            "A certificate that is renewed by hand may have little time left though nothing is wrong.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.TLS}),
    sources=("RFC 5280",),
)
