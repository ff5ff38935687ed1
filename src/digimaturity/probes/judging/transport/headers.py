"""Which further headers of protection the start page's answer has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import Verdict, blocked
from digimaturity.model.recording import Obstacle
from digimaturity.probes.csp_policy import policies
from digimaturity.probes.interface import Probe
from digimaturity.probes.pointing import noted, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.model.recording import Exchange
    from digimaturity.probes.site import Site

_FOUND = 200
_REFERRERS = {
    "no-referrer",
    "same-origin",
    "origin",
    "strict-origin",
    "origin-when-cross-origin",
    "strict-origin-when-cross-origin",
}
_FEATURE = re.compile(r"[a-z][a-z0-9-]{1,60}\s*=", re.IGNORECASE)
_HAS = Text("Startsidans svar har {h}.", "The start page's answer has {h}.")
_LACKS = Text("Det saknar {l}.", "It lacks {l}.")
_ALL_LACK = Text("Startsidans svar saknar {l}.", "The start page's answer lacks {l}.")
_BLOCKED = Text("Startsidans svar gick inte att läsa: {o}.", "The start page's answer could not be read: {o}.")
_FRAMES = "X-Frame-Options/frame-ancestors"


def _judge(site: Site) -> Iterator[Judgement]:
    sought = site.start
    answer = sought.exchange
    if answer is None:
        return
    if sought.obstacle not in {None, Obstacle.SCRIPT_ONLY} or answer.status != _FOUND:
        if sought.obstacle is not None:
            yield blocked("", sought.obstacle, why=_BLOCKED.fill(o=sought.obstacle.words), pieces=(place(answer),))
        return
    found = _found(answer)
    has = [name for name, is_there in found.items() if is_there]
    lacks = [name for name, is_there in found.items() if not is_there]
    said = _HAS.fill(h=", ".join(has)) if has else _ALL_LACK.fill(l=", ".join(lacks))
    why = Text("{a} {b}", "{a} {b}").fill(a=said, b=_LACKS.fill(l=", ".join(lacks))) if has and lacks else said
    verdict = Verdict.NOT_MET if not has else Verdict.PARTLY if lacks else Verdict.MET
    shown = " · ".join(f"{k}: {v}" for k, v in answer.headers if k.lower() in _SHOWN)
    yield noted(verdict, why, place(answer, shown))


_SHOWN = {"x-content-type-options", "referrer-policy", "permissions-policy", "x-frame-options"}


def _found(answer: Exchange) -> dict[str, bool]:
    enforced, _ = policies(answer, None)
    return {
        "X-Content-Type-Options": (answer.header("x-content-type-options") or "").strip().lower() == "nosniff",
        "Referrer-Policy": _referrer(answer),
        "Permissions-Policy": any(_FEATURE.search(v) for v in answer.headers_named("permissions-policy")),
        _FRAMES: (answer.header("x-frame-options") or "").strip().lower() in {"deny", "sameorigin"}
        or any("frame-ancestors" in policy.directives for policy in enforced),
    }


def _referrer(answer: Exchange) -> bool:
    """Whether addresses are kept from other sites; of several words, the last that a browser knows counts."""
    words = [w.strip().lower() for value in answer.headers_named("referrer-policy") for w in value.split(",")]
    known = [w for w in words if w in _REFERRERS | {"unsafe-url", "no-referrer-when-downgrade"}]
    return bool(known) and known[-1] in _REFERRERS


PROBE = Probe(
    "transport.headers",
    Text("Fler skyddande svarshuvuden", "Further protective headers"),
    (),
    passes=Text("Alla fyra huvudena finns med en verksam inställning.", "All four headers are there and in effect."),
    fails=Text("Inget av de fyra huvudena finns.", "None of the four headers is there."),
    mistakes=(
        Text(
            "Webbläsare skyddar numera adresser på egen hand; att Referrer-Policy saknas är därför sällan en brist.",
            "Browsers now protect addresses by themselves; that Referrer-Policy is missing is seldom a fault.",
        ),
    ),
    judge=_judge,
    sources=("WHATWG Fetch", "W3C Referrer Policy", "W3C Permissions Policy"),
)
