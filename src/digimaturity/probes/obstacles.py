"""What stood in the way of a page: walls, errors and empty shells are told from pages that say something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.model.recording import Obstacle
from digimaturity.probes.page import Page

if TYPE_CHECKING:
    from digimaturity.model.recording import Exchange

HTML = frozenset({"text/html", "application/xhtml+xml"})
_OF_STATUS = {401: Obstacle.LOGIN, 403: Obstacle.FORBIDDEN, 407: Obstacle.FORBIDDEN, 429: Obstacle.RATE_LIMITED}
_SERVER_ERROR = 500
# Marks in the code of pages that ask whether one is a robot, by the firms that make them.
_CHALLENGE = re.compile(
    r"cf-challenge|challenge-platform|cf_chl_opt|_Incapsula_Resource|/_sec/cp_challenge|akamai-bm|datadome|px-captcha"
    r"|awswaf|aws-waf-token|distil_r_captcha|ddos-guard|sucuri_cloudproxy|anubis_challenge|g-recaptcha-interstitial",
    re.IGNORECASE,
)
_CHALLENGE_WORDS = re.compile(
    r"verify (?:that )?you are (?:a )?human|are you a robot|checking your browser|bekräfta att du är (?:en )?människa"
    r"|är du en robot|kontrollerar din webbläsare|access denied|åtkomst nekad|request unsuccessful|attention required",
    re.IGNORECASE,
)
_ENABLE_SCRIPTS = re.compile(r"javascript", re.IGNORECASE)
# A page of fewer characters than this says nothing by itself, if scripts are to fill it.
_EMPTY = 120
_CHALLENGE_LENGTH = 1_500
_LOGIN_WORDS = re.compile(
    r"\b(?:logga in|inloggning|log ?in|sign ?in|legitimera dig|välj inloggningssätt|identifiera dig)\b", re.IGNORECASE
)
_LOGIN_LENGTH = 900


def obstacle_of(exchange: Exchange) -> Obstacle | None:
    """What kept an exchange from showing what it was made for; None where it shows something, a missing page too.

    A page of 200 that asks whether one is a robot, that scripts are to fill, or that only lets one log in is none.
    """
    if exchange.obstacle is not None or exchange.status is None:
        return exchange.obstacle or Obstacle.CONNECTION
    if exchange.status in _OF_STATUS or exchange.status >= _SERVER_ERROR:
        if _is_challenge(exchange):
            return Obstacle.CHALLENGE
        return _OF_STATUS.get(exchange.status, Obstacle.SERVER)
    if exchange.media_type in HTML:
        return _of_page(Page(exchange))
    return None


def _is_challenge(exchange: Exchange) -> bool:
    if exchange.header("cf-mitigated") or exchange.media_type not in HTML:
        return exchange.header("cf-mitigated") is not None
    page = Page(exchange)
    return bool(_CHALLENGE.search(page.html) or _CHALLENGE_WORDS.search(f"{page.title}\n{page.text}"))


def _of_page(page: Page) -> Obstacle | None:
    text = page.text
    if len(text) < _CHALLENGE_LENGTH and (
        _CHALLENGE.search(page.html) or (len(text) < _LOGIN_LENGTH and _CHALLENGE_WORDS.search(f"{page.title}\n{text}"))
    ):
        return Obstacle.CHALLENGE
    if len(text) < _EMPTY and page.css("script") and not page.css("frameset, meta[http-equiv=refresh i]"):
        return Obstacle.SCRIPT_ONLY
    if len(text) < _EMPTY + 180 and page.css("noscript") and _is_waiting(page):
        return Obstacle.SCRIPT_ONLY
    if len(text) < _LOGIN_LENGTH and page.css("input[type=password]") and _LOGIN_WORDS.search(f"{page.title}\n{text}"):
        return Obstacle.LOGIN
    return None


def _is_waiting(page: Page) -> bool:
    return any(_ENABLE_SCRIPTS.search(n.text() or "") for n in page.css("noscript")) and not page.links
