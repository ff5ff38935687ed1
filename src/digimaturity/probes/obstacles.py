"""What stood in the way of a page: walls, errors and empty shells are told from pages that say something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.model.recording import Obstacle
from digimaturity.probes.page import Page, text_of

if TYPE_CHECKING:
    from digimaturity.model.recording import Exchange

HTML = frozenset({"text/html", "application/xhtml+xml"})
_OF_STATUS = {401: Obstacle.LOGIN, 403: Obstacle.FORBIDDEN, 407: Obstacle.FORBIDDEN, 429: Obstacle.RATE_LIMITED}
_SERVER_ERROR = 500
# Marks in the code of pages that ask whether one is a robot, by the firms that make them.
_CHALLENGE = re.compile(
    r"cf_chl_opt|cf-challenge|/_sec/cp_challenge|captcha-delivery\.com|px-captcha|distil_r_captcha|sucuri_cloudproxy_js"
    r"|anubis_challenge|g-recaptcha-interstitial|aws-waf-token-challenge|ddos-guard/js-challenge",
    re.IGNORECASE,
)
# Marks of the same firms that stand on the pages they let through too: a page says nothing else, or it is none.
_GUARDED = re.compile(r"challenge-platform|_Incapsula_Resource|akamai-bm|datadome|awswaf|ddos-guard", re.IGNORECASE)
_CHALLENGE_WORDS = re.compile(
    r"verify (?:that )?you are (?:a )?human|are you a robot|checking your browser|bekräfta att du är (?:en )?människa"
    r"|är du en robot|kontrollerar din webbläsare|access denied|åtkomst nekad|request unsuccessful|attention required",
    re.IGNORECASE,
)
_REFUSAL = re.compile(r"access denied|åtkomst nekad|request unsuccessful", re.IGNORECASE)
_ENABLE_SCRIPTS = re.compile(r"javascript", re.IGNORECASE)
# A page of fewer characters than this says nothing by itself, if scripts are to fill it.
_EMPTY = 120
_GUARDED_LENGTH = 300
_CHALLENGE_LENGTH = 1_500
_LOGIN_WORDS = re.compile(
    r"\b(?:logga in|inloggning|log ?in|sign ?in|legitimera dig|välj inloggningssätt|identifiera dig)\b", re.IGNORECASE
)
_LOGIN_TITLE = re.compile(
    r"(?:logga in|inloggning|log ?in|sign ?in|legitimering|välj (?:inloggning|legitimering)\w{0,12}|identifiera dig)\b",
    re.IGNORECASE,
)
_MEANS = re.compile(r"bank-?id|freja|e-legitimation|foreign eid|eidas|lösenord|password", re.IGNORECASE)
_LOGIN_LENGTH = 900
# A page that only lets one log in leads to few others.
_LOGIN_LINKS = 15
# Where React, Angular, Vue, Next, Nuxt, Svelte and Gatsby put what they draw.
_MOUNTS = "#root, #app, #__next, #__nuxt, #___gatsby, #svelte, #q-app, app-root, [ng-app], [data-reactroot]"
_MOUNT_LENGTH = 60
# What asks for consent may be most of what an empty page says.
_CONSENT = ("cookie", "consent", "kakor", "gdpr", "onetrust", "cmp")
_CONSENT_MARKS = ", ".join(f"[{of}*={mark} i]" for mark in _CONSENT for of in ("id", "class"))


def obstacle_of(exchange: Exchange, page: Page | None = None) -> Obstacle | None:
    """What kept an exchange from showing what it was made for; None where it shows something, a missing page too.

    A page of 200 that asks whether one is a robot, that scripts are to fill, or that only lets one log in is none.

    Args:
        exchange: the answer.
        page: what it holds, where that has been read already.
    """
    if exchange.obstacle is not None or exchange.status is None:
        return exchange.obstacle or Obstacle.CONNECTION
    if exchange.status in _OF_STATUS or exchange.status >= _SERVER_ERROR:
        if _is_challenge(exchange, page):
            return Obstacle.CHALLENGE
        return _OF_STATUS.get(exchange.status, Obstacle.SERVER)
    if exchange.media_type in HTML and exchange.method != "HEAD":
        return _of_page(page or Page(exchange))
    return None


def _is_challenge(exchange: Exchange, page: Page | None) -> bool:
    if exchange.header("cf-mitigated") or exchange.media_type not in HTML:
        return exchange.header("cf-mitigated") is not None
    read = page or Page(exchange)
    if _CHALLENGE.search(read.html):
        return True
    words = f"{read.title}\n{read.text[:_CHALLENGE_LENGTH]}"
    # A wall that only says no is a refusal; a question whether one is a robot is another thing.
    return bool(_CHALLENGE_WORDS.search(words)) and not _REFUSAL.search(words)


def _of_page(page: Page) -> Obstacle | None:
    text = page.text
    if len(text) < _CHALLENGE_LENGTH and _asks_for_proof(page, text):
        # A wall that only says no shows no check.
        return Obstacle.FORBIDDEN if _only_refuses(page, text) else Obstacle.CHALLENGE
    if _is_shell(page, text):
        return Obstacle.SCRIPT_ONLY
    if len(text) < _LOGIN_LENGTH and _only_lets_in(page, text):
        return Obstacle.LOGIN
    return None


def _asks_for_proof(page: Page, text: str) -> bool:
    if _CHALLENGE.search(page.html) or (len(text) < _GUARDED_LENGTH and _GUARDED.search(page.html)):
        return True
    return len(text) < _LOGIN_LENGTH and _CHALLENGE_WORDS.search(f"{page.title}\n{text}") is not None


def _only_refuses(page: Page, text: str) -> bool:
    return bool(_REFUSAL.search(f"{page.title}\n{text}")) and not _CHALLENGE.search(page.html)


def _is_shell(page: Page, text: str) -> bool:
    """Whether a page is there to be filled by scripts, and they have not run."""
    if not page.css("script") or page.css("frameset, meta[http-equiv=refresh i]"):
        return False
    if len(text) < _EMPTY:
        return not _says_something(page)
    if len(text) < _EMPTY + 180 and page.css("noscript") and _is_waiting(page):
        return True
    # Headings and links beside the empty place are a page of its own.
    mounts = page.css(_MOUNTS)
    if not mounts or any(len(text_of(m)) > _MOUNT_LENGTH for m in mounts) or len(text) > _CHALLENGE_LENGTH * 4:
        return False
    consent = max((len(text_of(n)) for n in page.css(_CONSENT_MARKS) if n.tag not in {"html", "body"}), default=0)
    return len(text) - consent < _EMPTY


def _says_something(page: Page) -> bool:
    """Whether a short page is short because that is all it has to say."""
    paragraphs = any(len(text_of(p)) > len("Vi svarar på vardagar.") for p in page.css("p, li, td"))
    return bool(page.css("h1, h2")) and (paragraphs or any(link.text for link in page.links))


def _only_lets_in(page: Page, text: str) -> bool:
    if page.css("input[type=password]") and _LOGIN_WORDS.search(f"{page.title}\n{text}"):
        return True
    first = next((words for level, words in page.headings if level == 1), "")
    is_titled = bool(_LOGIN_TITLE.match(page.title) or _LOGIN_TITLE.match(first))
    return is_titled and _MEANS.search(text) is not None and len(page.links) < _LOGIN_LINKS


def _is_waiting(page: Page) -> bool:
    return any(_ENABLE_SCRIPTS.search(n.text() or "") for n in page.css("noscript")) and not page.links
