"""PRE-43: how far the start page limits which code the browser may run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, enumerated, same
from digimaturity.model.judgement import Confidence, levels
from digimaturity.model.recording import Obstacle
from digimaturity.probes.csp_policy import limits_objects, policies, script_line
from digimaturity.probes.interface import Probe
from digimaturity.probes.obstacles import HTML
from digimaturity.probes.page import Page
from digimaturity.probes.pointing import place, plain
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Wanted, unseen_or_blocked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.csp_policy import Policy, ScriptLine
    from digimaturity.probes.site import Site

_ID = "transport.csp"
_CRITERION = "PRE-43"
_FOUND = 200
_NONE = Text(
    "Svaret från {u} har ingen Content-Security-Policy, varken i svarshuvudet eller i en meta-tagg.",
    "The answer from {u} has no Content-Security-Policy, neither in its header nor in a meta tag.",
)
_ONLY_WARNS = Text(
    "Startsidans policy varnar bara (Content-Security-Policy-Report-Only).",
    "The start page's policy only warns (Content-Security-Policy-Report-Only).",
)
_NO_LINE = Text(
    "En policy gäller, men den har varken script-src eller default-src.",
    "A policy is in force, but has neither script-src nor default-src.",
)
_OPEN = Text(
    "En policy gäller, men {n} har en öppen källa: {s}.", "A policy is in force, but {n} has an open source: {s}."
)
_UNSAFE = Text(
    "En policy gäller, och {n} har ingen öppen källa men tillåter {s}.",
    "A policy is in force, and {n} has no open source but allows {s}.",
)
_LACKS = Text(
    "En policy gäller och begränsar skripten, men {s}.", "A policy is in force and limits the scripts, but {s}."
)
_ALL = Text(
    "En policy gäller och begränsar skripten, insticksprogrammen, basadressen och vem som får bädda in sidan.",
    "A policy is in force and limits the scripts, the plug-ins, the base address and who may embed the page.",
)
_OBJECT = Text("object-src är inte 'none' eller 'self'", "object-src is not 'none' or 'self'")
_MISSING = Text("{d} saknas", "{d} is missing")
_AS_WIDE = Text(
    "{n} har också {s}, som kriteriet inte nämner men som släpper in lika mycket.",
    "{n} also has {s}, which the criterion does not name but which lets in as much.",
)


def _judge(site: Site) -> Judgement:
    sought = site.start
    answer = sought.exchange
    # A page that scripts fill has its headers all the same.
    is_seen = sought.page is not None or sought.obstacle is Obstacle.SCRIPT_ONLY
    if answer is None or answer.status != _FOUND or answer.media_type not in HTML | {""} or not is_seen:
        return unseen_or_blocked(_CRITERION, Role.START, sought)
    enforced, reported = policies(answer, Page(answer))
    if not enforced:
        why = _ONLY_WARNS if reported else _NONE.fill(u=plain(answer.url))
        shown = reported[0].written if reported else ""
        return levels(
            _CRITERION, 1 if reported else 0, why=why, pieces=(place(answer, shown),), confidence=Confidence.FACT
        )
    line = script_line(enforced)
    low, high, why = _level(line, enforced)
    reasons: tuple[Text, ...] = ()
    if line is not None and line.as_open and not line.open:
        low = 2
        reasons = (_AS_WIDE.fill(n=line.name, s=plain(" ".join(line.as_open))),)
    shown = " | ".join(policy.written for policy in enforced)
    return levels(
        _CRITERION, low, high, why=why, pieces=(place(answer, shown),), confidence=Confidence.FACT, reasons=reasons
    )


def _level(line: ScriptLine | None, enforced: list[Policy]) -> tuple[int, int, Text]:
    if line is None:
        return 2, 2, _NO_LINE
    if line.open:
        return 2, 2, _OPEN.fill(n=line.name, s=plain(" ".join(line.open)))
    if line.unsafe:
        return 3, 3, _UNSAFE.fill(n=line.name, s=enumerated(map(same, line.unsafe)))
    lacking = [] if any(limits_objects(policy) for policy in enforced) else [_OBJECT]
    lacking += [
        _MISSING.fill(d=name)
        for name in ("base-uri", "frame-ancestors")
        if not any(name in policy.directives for policy in enforced)
    ]
    if lacking:
        return 4, 4, _LACKS.fill(s=enumerated(lacking))
    return 5, 5, _ALL


def _wants(site: Site) -> Iterator[Wanted]:
    yield Wanted(site.recording.website, _ID)


PROBE = Probe(
    _ID,
    Text("Gräns för vilken kod som får köras", "Limits on which code may run"),
    (_CRITERION,),
    passes=Text(
        "En gällande policy begränsar skript, insticksprogram, basadress och inbäddning.",
        "A policy in force limits scripts, plug-ins, base address and embedding.",
    ),
    fails=Text(
        "Startsidans svar har ingen policy, inte ens en som bara varnar.",
        "The start page's answer has no policy, not even one that only warns.",
    ),
    mistakes=(
        Text(
            "En policy som ett skript lägger till i sidan syns inte.",
            "A policy that a script adds to the page is not seen.",
        ),
        Text(
            "En server kan svara olika verktyg och webbläsare med olika policyer.",
            "A server may answer tools and browsers with different policies.",
        ),
    ),
    judge=_judge,
    wants=_wants,
    sources=("W3C Content Security Policy Level 3",),
)
