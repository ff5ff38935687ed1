"""PRE-18: whether http leads to https, and how long browsers are told to keep to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digimaturity.ground.language import Text, counted
from digimaturity.model.judgement import Confidence, Piece, blocked, levels, unseen
from digimaturity.model.recording import Obstacle
from digimaturity.probes.interface import Probe
from digimaturity.probes.obstacles import obstacle_of
from digimaturity.probes.site import Wanted, redirect_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.model.recording import Exchange
    from digimaturity.probes.site import Site

_ID = "transport.https_enforced"
_CRITERION = "PRE-18"
_DAY, _HALF_A_YEAR, _YEAR = 86_400, 15_552_000, 31_536_000
# RFC 6797: the directive's name in any case, its value bare or in quotes.
_MAX_AGE = re.compile(r"(?:^|;)\s*max-age\s*=\s*\"?\s*([0-9]+)\s*\"?\s*(?:;|$)", re.IGNORECASE)
_NO_ANSWER = Text(
    "Det gick inte att pröva om http leder till https: {o}.", "Whether http leads to https could not be tried: {o}."
)
_UNREAD = Text("Svaret därifrån lästes inte.", "The answer from there was not read.")
_GOES_ON = Text("{u} skickar vidare till {e}, som inte hämtades.", "{u} sends one on to {e}, which was not fetched.")
_WALLS = {Obstacle.FORBIDDEN, Obstacle.RATE_LIMITED, Obstacle.CHALLENGE, Obstacle.SERVER, Obstacle.LOGIN}
_NOT_LED = Text("{u} leder inte till https: den slutar på {e}.", "{u} does not lead to https: it ends at {e}.")
_LED = Text("Http leder till https. {h}", "Http leads to https. {h}")
_SILENT = Text(
    "Http-adressen svarade inte men https-adressen gjorde det, vilket räknas som att http leder till https. {h}",
    "The http address did not answer but the https address did, which counts as http leading to https. {h}",
)
_UNASKED = Text(
    "Inspelningen visar inte vart {u} leder: adressen hämtades inte.",
    "The recording does not show where {u} leads: the address was not fetched.",
)
# The tool itself left the address alone, which says nothing of what would have answered there.
_NOT_ASKED = frozenset({Obstacle.ROBOTS, Obstacle.BUDGET, Obstacle.REFUSED_ADDRESS})
_NONE = Text("Svaret från {e} har ingen HSTS.", "The answer from {e} has no HSTS.")
_SECOND = Text("sekund", "second"), Text("sekunder", "seconds")
_DAYS = Text("dag", "day"), Text("dagar", "days")
_SECONDS = Text(
    "HSTS gäller i {n} (Strict-Transport-Security: {v}).",
    "HSTS holds for {n} (Strict-Transport-Security: {v}).",
)


def _addresses(site: Site) -> tuple[str, str]:
    parts = urlsplit(site.recording.website)
    rest = f"://{parts.netloc.removesuffix(':80').removesuffix(':443')}{parts.path or '/'}"
    return f"http{rest}", f"https{rest}"


def _wants(site: Site) -> Iterator[Wanted]:
    for url in _addresses(site):
        yield Wanted(url, _ID)


def _judge(site: Site) -> Judgement:
    plain, secure = _addresses(site)
    via_http, via_https = site.chain(plain), site.chain(secure)
    if not any(c and c[0].status is not None for c in (via_http, via_https)):
        cause = next((c[-1].obstacle for c in (via_https, via_http) if c and c[-1].obstacle), Obstacle.CONNECTION)
        return blocked(_CRITERION, cause, why=_NO_ANSWER.fill(o=cause.words), pieces=(Piece(secure),))
    has_http = bool(via_http) and via_http[0].status is not None
    if has_http and not _is_led(via_http[-1]):
        return _not_led(plain, via_http[-1])
    if not via_http or via_http[0].obstacle in _NOT_ASKED:
        return unseen(_CRITERION, why=_UNASKED.fill(u=plain), pieces=(Piece(plain),), confidence=Confidence.FACT)
    where = _https_answer(via_http, via_https)
    if where is None:
        return levels(
            _CRITERION, 3, 5, why=_LED.fill(h=_UNREAD), pieces=(_place(via_http[0]),), confidence=Confidence.FACT
        )
    header = where.header("strict-transport-security")
    found = _MAX_AGE.search(header or "")
    seconds = int(found[1][:12]) if found else 0
    level = 5 if seconds >= _YEAR else 4 if seconds >= _HALF_A_YEAR else 3
    said = _SECONDS.fill(n=_lasting(seconds), v=header) if header and found else _NONE.fill(e=where.url)
    led = _LED if has_http else _SILENT
    return levels(
        _CRITERION, level, why=led.fill(h=said), pieces=(_place(where, header or ""),), confidence=Confidence.FACT
    )


def _is_led(last: Exchange) -> bool:
    """Whether a chain of redirects has come to https, or is sent there."""
    return last.url.startswith("https:") or redirect_of(last).startswith("https:")


def _not_led(plain: str, last: Exchange) -> Judgement:
    """What a chain of redirects that has not come to https says: that it ends, or that its end was not seen."""
    obstacle = obstacle_of(last)
    if redirect_of(last):
        return unseen(_CRITERION, why=_GOES_ON.fill(u=plain, e=redirect_of(last)), pieces=(Piece(plain),))
    if last.status is None or obstacle in _WALLS:
        cause = obstacle or Obstacle.CONNECTION
        return blocked(_CRITERION, cause, why=_NO_ANSWER.fill(o=cause.words), pieces=(Piece(plain),))
    why = _NOT_LED.fill(u=plain, e=last.url)
    return levels(_CRITERION, 0, why=why, pieces=(_place(last),), confidence=Confidence.FACT)


def _https_answer(via_http: tuple[Exchange, ...], via_https: tuple[Exchange, ...]) -> Exchange | None:
    """The answer whose headers count: of the https address that one ends at; None where it was not seen."""
    for chain in (via_http, via_https):
        if chain and chain[-1].status is not None and chain[-1].url.startswith("https:") and not redirect_of(chain[-1]):
            return chain[-1]
        if chain and chain[0].status is not None:
            return None
    return None


def _lasting(seconds: int) -> Text:
    days, rest = divmod(seconds, _DAY)
    return counted(seconds, *_SECOND) if rest or not days else counted(days, *_DAYS)


def _place(exchange: Exchange, header: str = "") -> Piece:
    excerpt = f"Strict-Transport-Security: {header}" if header else f"{exchange.status} {exchange.url}"
    return Piece(exchange.url, excerpt[:300], exchange.sha256, exchange.at)


PROBE = Probe(
    _ID,
    Text("Https framtvingas", "Https is enforced"),
    (_CRITERION,),
    passes=Text(
        "Http leder till https, och HSTS gäller minst ett år.",
        "Http leads to https, and HSTS holds for a year at least.",
    ),
    fails=Text("Http-adressen slutar på en sida utan https.", "The http address ends at a page without https."),
    mistakes=(
        Text(
            "En omdirigering som bara görs med skript syns inte; då föreslås 0 fast en webbläsare hamnar på https.",
            "A redirect that only a script makes is not seen; 0 is then proposed though a browser ends at https.",
        ),
    ),
    judge=_judge,
    wants=_wants,
    sources=("RFC 6797",),
)
