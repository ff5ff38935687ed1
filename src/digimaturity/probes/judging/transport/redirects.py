"""PRE-38: whether the address leads to the right page, both with and without ``www.``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digimaturity.ground.language import Text, counted, joined
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import Confidence, blocked, levels, unseen
from digimaturity.model.recording import Obstacle
from digimaturity.probes.encryption import why_it_failed
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.lookups import is_nowhere
from digimaturity.probes.obstacles import obstacle_of
from digimaturity.probes.page import host_of
from digimaturity.probes.pointing import place, plain
from digimaturity.probes.site import Wanted, redirect_of
from digimaturity.probes.sitemaps import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.model.recording import Exchange
    from digimaturity.probes.site import Site

_ID = "http.redirects"
_CRITERION = "PRE-38"
_MOST_HOPS = 2
_BAD_REQUEST = 400
_GONE = {404, 410}
# What a browser warns of, in the words of OpenSSL and in our own; an unknown issuer may be known to a browser.
_WARNED_OF = re.compile(
    r"expired|not yet valid|wrong.?name|hostname mismatch|doesn't match|not valid for|self.?signed", re.IGNORECASE
)
_FAILS = Text("{u} ger fel: {w}.", "{u} gives an error: {w}.")
_NO_NAME = Text("domännamnet finns inte", "the domain name does not exist")
_WARNS = Text("webbläsare varnar, för {d}", "browsers warn, since {d}")
_STATUS = Text("svarskod {s}", "status code {s}")
_NO_REPLY = Text(
    "{u} kunde inte nås: {o}. En annan form av adressen svarar. Ett uteblivet svar räknas som fel; "
    "en människa prövar igen.",
    "{u} could not be reached: {o}. Another form of the address answers. A missing reply counts as an error; "
    "a person tries again.",
)
_HINDERED = Text("{u} gick inte att pröva: {o}.", "{u} could not be tried: {o}.")
_ANSWERS = Text("{u} svarar med koden {s}.", "{u} answers with the code {s}.")
_NONE_TRIED = Text("Startsidans två former hämtades inte.", "The start page's two forms were not fetched.")
_HOP, _HOPS = Text("omdirigering", "redirect"), Text("omdirigeringar", "redirects")
_SAME_END = Text("{f} leder till {e} efter högst {n}.", "{f} leads to {e} after at most {n}.")
_MANY = Text("{f} leder till {e}, men efter {n}.", "{f} leads to {e}, but after {n}.")
_DIFFERENT = Text(
    "Formerna slutar på olika adresser: {a} och {b}.", "The forms end at different addresses: {a} and {b}."
)
_ELSEWHERE = Text(
    "{u} leder till {e}, på en annan värd än organisationens kända.",
    "{u} leads to {e}, on another host than the organisation's known ones.",
)
_OTHER_PAGE = Text("{u} leder till en annan sida: {e}.", "{u} leads to another page: {e}.")
_MOVED = Text(
    "{u} leder till en annan sida, {e}; den kan ha flyttat dit.",
    "{u} leads to another page, {e}; it may have moved there.",
)
_SERVICE_UNTRIED = Text(
    "Sidan för den först registrerade kärntjänsten prövades inte.",
    "The page of the first registered core service was not tried.",
)
_A_PART = Text(
    "Webbplatsen är en del av en annan: om värdens båda former är organisationens egna avgör en människa.",
    "The website is a part of another: a person decides whether the host's two forms are the organisation's own.",
)
_NO_SERVICE = Text("Ingen kärntjänst är registrerad.", "No core service is registered.")


@dataclass(frozen=True)
class _Result:
    """What became of one page's forms: levels, the sentence, where, and what was in the way; no levels where it was."""

    low: int
    high: int
    why: Text
    answers: tuple[Exchange, ...]
    obstacle: Obstacle | None = None


def forms_of(url: str) -> list[str]:
    """The forms of an address that are to be tried: without ``www.`` and with it, or one where it is a subdomain."""
    parts = urlsplit(url)
    host = host_of(url)
    has_www = (parts.hostname or "").lower().startswith("www.")
    rest = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    if host.count(".") > 1 and not has_www:
        return [f"https://{host}{rest}"]
    if host.count(".") > 1:
        return [f"https://www.{host}{rest}", f"https://{host}{rest}"]
    return [f"https://{host}{rest}", f"https://www.{host}{rest}"]


def _tried(site: Site) -> list[tuple[str, bool]]:
    """The pages to try, and whether each is the start page."""
    start = site.recording.website
    first = next((s.url for s in site.services if s.url), "")
    is_here = bool(first) and host_of(first) in {host_of(start), host_of(site.start.url)}
    return [(start, True), *([(first, False)] if is_here else [])]


def _judge(site: Site) -> Judgement:
    results = [_result(site, url, is_start=is_start) for url, is_start in _tried(site)]
    start = results[0]
    if start is None:
        return unseen(_CRITERION, why=_NONE_TRIED)
    known = [r for r in results if r is not None]
    if urlsplit(site.recording.website).path.strip("/"):
        return unseen(_CRITERION, why=joined(" ", [start.why, _A_PART]), pieces=tuple(map(place, start.answers)))
    worst = min(known, key=lambda r: (r.obstacle is not None, r.high, r.low))
    hindered = next((r for r in known if r.obstacle is not None), None)
    reasons = [_SERVICE_UNTRIED] if None in results else []
    reasons += [_NO_SERVICE] if not site.services else []
    if hindered is not None and worst.high > 0:
        pieces = tuple(place(a) for a in hindered.answers)
        cause = hindered.obstacle or Obstacle.CONNECTION
        return blocked(_CRITERION, cause, why=hindered.why, pieces=pieces, reasons=tuple(reasons))
    low = min(r.low for r in known if r.obstacle is None)
    return levels(
        _CRITERION,
        0 if reasons else low,
        worst.high,
        why=worst.why,
        pieces=tuple(place(a) for r in known for a in r.answers)[:4],
        confidence=Confidence.FACT,
        reasons=tuple(reasons),
    )


def _result(site: Site, url: str, *, is_start: bool) -> _Result | None:
    """None where a form was not fetched."""
    forms = forms_of(url)
    chains = [site.chain(form) for form in forms]
    if not all(chains):
        return None
    ends = tuple(chain[-1] for chain in chains)
    is_any_there = any(e.status is not None and e.status < _BAD_REQUEST and not redirect_of(e) for e in ends)
    for form, end in zip(forms, ends, strict=True):
        fault = _fault(end) if is_any_there or end.status is not None or _is_warned_of(end) else None
        if fault is not None:
            return _Result(0, 0, _FAILS.fill(u=plain(form), w=fault), ends)
    for form, end in zip(forms, ends, strict=True):
        obstacle = Obstacle.REDIRECTS if redirect_of(end) else obstacle_of(end)
        if obstacle in {Obstacle.TIMEOUT, Obstacle.CONNECTION} and is_any_there:
            # Blocked is where no form answers; here the tool, or the site that day, may be at fault.
            return _Result(0, 5, _NO_REPLY.fill(u=plain(form), o=obstacle.words), ends)
        if obstacle is not None and obstacle is not Obstacle.SCRIPT_ONLY:
            return _Result(0, 5, _HINDERED.fill(u=plain(form), o=obstacle.words), ends, obstacle)
        if end.status is not None and end.status >= _BAD_REQUEST:  # a wall may say so, or the page itself
            return _Result(0, 5, _ANSWERS.fill(u=plain(form), s=end.status), ends)
    return _compared(site, forms, chains, is_start=is_start)


def _fault(end: Exchange) -> Text | None:
    """What a visitor meets as an error, where it is certain."""
    if end.status in _GONE:
        return _STATUS.fill(s=end.status)
    if is_nowhere(end):
        return _NO_NAME
    if _is_warned_of(end):
        return _WARNS.fill(d=why_it_failed(end.detail))
    return None


def _is_warned_of(end: Exchange) -> bool:
    """Whether a visitor is warned of the certificate: the server answered, whatever became of the other form."""
    return end.obstacle is Obstacle.TLS and _WARNED_OF.search(end.detail) is not None


def _compared(site: Site, forms: list[str], chains: list[tuple[Exchange, ...]], *, is_start: bool) -> _Result:
    ends = tuple(chain[-1] for chain in chains)
    strange = next((n for n, end in enumerate(ends) if not site.is_own(end.url)), None)
    if strange is not None:
        said = _ELSEWHERE.fill(u=plain(forms[strange]), e=plain(ends[strange].url))
        return _Result(0, 4, said, ends)
    is_same = len({_address(end.url) for end in ends}) == 1
    hops = max(len(chain) - 1 for chain in chains)
    high = 5 if is_same and hops <= _MOST_HOPS else 4
    moved = [n for n, end in enumerate(ends) if _page(end.url) != _page(forms[n])]
    are_same_page = len({_page(end.url) for end in ends}) == 1
    if moved and not (is_start and are_same_page):
        form, end = plain(forms[moved[0]]), plain(ends[moved[0]].url)
        is_front = not is_start and key_of(ends[moved[0]].url) == key_of(site.start.url)
        if is_front:  # a service's page that leads to the start page is gone
            return _Result(2, 2, _OTHER_PAGE.fill(u=form, e=end), ends)
        return _Result(2, high, _MOVED.fill(u=form, e=end), ends)
    if not is_same:
        return _Result(4, 4, _DIFFERENT.fill(a=plain(ends[0].url), b=plain(ends[-1].url)), ends)
    named = " · ".join(plain(form) for form in forms)
    said = (_SAME_END if hops <= _MOST_HOPS else _MANY).fill(
        f=named, e=plain(ends[0].url), n=counted(hops, _HOP, _HOPS)
    )
    return _Result(high, high, said, ends)


def _address(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{(parts.hostname or '').lower()}{_page(url)}"


def _page(url: str) -> str:
    return key_of(url).removeprefix(host_of(url))


def _wants(site: Site) -> Iterator[Wanted]:
    for url, _ in _tried(site):
        for form in forms_of(url):
            yield Wanted(form, _ID)


PROBE = Probe(
    _ID,
    Text("Adressen fungerar med och utan www", "The address works with and without www"),
    (_CRITERION,),
    passes=Text(
        "Båda formerna leder till samma adress efter högst två omdirigeringar.",
        "Both forms lead to the same address after at most two redirects.",
    ),
    fails=Text(
        "Minst en form ger 404, finns inte i namnservern eller har ett certifikat som webbläsaren varnar för.",
        "At least one form gives 404, is not in the name server or has a certificate that the browser warns of.",
    ),
    mistakes=(
        Text("En omdirigering som bara görs med skript syns inte.", "A redirect that only a script makes is not seen."),
        Text(
            "Ett uteblivet svar föreslår aldrig nivå 0, fast kriteriet räknar det som fel: sonden kan vara utestängd.",
            "A missing answer never proposes level 0, though the criterion has it so: the probe may be shut out.",
        ),
    ),
    judge=_judge,
    wants=_wants,
    needs=frozenset({Need.SERVICES}),
    sources=("RFC 9110",),
)
