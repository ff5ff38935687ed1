"""Opening hours, queues and promised answers in running text, in Swedish and English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAYS = (
    r"(?:vard(?:ag(?:ar)?)?|helgfri[a]? vard(?:ag(?:ar)?)?|alla dagar|dagligen"
    r"|måndag(?:ar)?|tisdag(?:ar)?|onsdag(?:ar)?"
    r"|torsdag(?:ar)?|fredag(?:ar)?|lördag(?:ar)?|söndag(?:ar)?|mån|tis?|ons?|tors?|fre|lör|sön|weekdays?|daily"
    r"|mon(?:day)?s?|tue(?:s|sday)?s?|wed(?:nesday)?s?|thu(?:rs|rsday)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?)"
)
_CLOCK = r"(?:kl(?:ockan|\.)? ?)?(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?(?: ?[ap]\.?m\.?)?"
_TO = r" ?(?:[-\u2010-\u2015]|till|to|och) ?"
_SPAN = re.compile(
    rf"(?<![\d-])(?:{_CLOCK}{_TO}{_CLOCK})(?!\d|[-.:]\d)|\bdygnet runt\b|\baround the clock\b", re.IGNORECASE
)
_DAY = re.compile(rf"\b{_DAYS}\b", re.IGNORECASE)
_ALWAYS = re.compile(r"dygnet|around", re.IGNORECASE)
# How far before and behind the hours their days stand.
_BEFORE, _BEHIND = 70, 25


class Hours(NamedTuple):
    """Opening hours: where they stand, and the words."""

    start: int
    end: int
    words: str


def hours_in(text: str) -> Iterator[Hours]:
    """Hours with their days on the same line or the one before: vardagar 8–16, Måndag–fredag: kl. 08.00–16.30."""
    for found in _SPAN.finditer(text):
        if _ALWAYS.match(found[0]):
            yield Hours(found.start(), found.end(), found[0])
            continue
        first = max(0, found.start() - _BEFORE)
        before = text[first : found.start()]
        lines = before.split("\n")
        near = "\n".join(lines[-2:])
        day = _DAY.search(near)
        if day:
            yield Hours(found.start() - len(near) + day.start(), found.end(), near[day.start() :] + found[0])
            continue
        behind = text[found.end() : found.end() + _BEHIND].partition("\n")[0]
        day = _DAY.search(behind)
        if day:
            yield Hours(found.start(), found.end() + day.end(), found[0] + behind[: day.end()])


_NUMBER = (
    r"(?:\d{1,3}|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|fjorton|femton|tjugo|trettio|one|two|three|four|five"
    r"|six|seven|ten|fourteen)"
)
_UNIT = r"(?:arbets|vardags|kalender|bank)?(?:dag(?:ar)?|dygn|veck(?:a|or)|månad(?:er)?)"
_UNIT_EN = r"(?:working |business |calendar )?(?:days?|weeks?|months?)"
# A time that is told in days, weeks or months.
DAYS_OR_MORE = re.compile(
    rf"\b{_NUMBER}(?: ?(?:[-\u2013]|till|to) ?{_NUMBER})? (?:{_UNIT}|{_UNIT_EN})\b", re.IGNORECASE
)
# As above, and hours or the day itself.
ANY_TIME = re.compile(
    rf"{DAYS_OR_MORE.pattern}|\b{_NUMBER} (?:timm(?:e|ar)|hours?)\b"
    r"|\bsamma (?:arbets)?dag\b|\bnästa (?:arbets|var)dag\b|\binom ett dygn\b|\bthe same day\b|\bnext working day\b",
    re.IGNORECASE,
)
ANSWER = re.compile(
    r"\bsvar(?:ar|a|et|stid|stiden)?\b|\bbesvara[rs]?\b|\båterkoppl\w{0,8}|\båterkommer\b"
    r"|\bhöra? (?:(?:vi|man) )?av oss\b"
    r"|\b(?:answer|repl(?:y|ies)|respon[ds]e?|get back)\w{0,4}\b",
    re.IGNORECASE,
)
# Sentences with an answer and a time in them that are about something else than one's message.
NOT_OUR_ANSWER = re.compile(
    r"bekräft|överklag|remiss|confirm|enkät|svarstid(?:en)? för (?:ansök|anbud)|senast|du behöver svara|ska du svara",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",|;|\boch\b|\bmen\b|\band\b|\bbut\b", re.IGNORECASE)


def promises_answer(sentence: str, time: re.Pattern[str]) -> bool:
    """Whether a sentence, or a clause of it, says when an answer comes; a time for a confirmation is none.

    Args:
        sentence: as it stands.
        time: ``ANY_TIME`` or ``DAYS_OR_MORE``.
    """
    clauses = _CLAUSE.split(sentence)
    return any(
        ANSWER.search(part) and time.search(part) and not NOT_OUR_ANSWER.search(part)
        for part in ([*clauses, sentence] if len(clauses) > 1 else [sentence])
    )


# The queue by phone, with a figure or hours.
QUEUE = re.compile(
    # Of the phone: a queue to a home or for a place is another one.
    r"(?:\b(?:kötid|väntetid|väntetiden|kötiden|i kö|kön|köer|queue|waiting time)\b"
    r"(?! (?:till|för|på) (?!oss|telefon|växeln|kontaktcenter|kundtjänst|kundcenter|att))[^\n.]{0,80}"
    rf"(?:\d{{1,3}} ?(?:min|minut|sek|person|samtal|person|pers)|\b{_NUMBER} minut|{_CLOCK}{_TO}{_CLOCK})"
    r"|\d{1,3} (?:personer |samtal )?(?:i|före dig i) (?:telefon)?kö"
    rf"|\b(?:kortast|minst|lugnast|lägst)\b[^\n.]{{0,60}}\b(?:kö|väntetid|väntan|tryck|belastning)\w{{0,4}}[^\n.]{{0,60}}"
    rf"(?:{_CLOCK}{_TO}{_CLOCK}|(?:före|efter|från|before|after) {_CLOCK})"
    rf"|\b(?:väntar|väntat|vänta|wait)\b[^\n.]{{0,40}}\b{_NUMBER} min(?:ut(?:er)?|utes?)?\b[^\n.]{{0,30}}"
    r"\b(?:kön?|telefon(?:en|kön)?|on the phone|queue)\b)",
    re.IGNORECASE,
)
# Any trace of it, also in code that a script will fill.
QUEUE_TRACE = re.compile(
    r"\bk(?:ö|&ouml;)(?:n|er|tid\w{0,4})?(?!\w)|telefonkö|kölängd|väntetid|v&auml;ntetid|\bväntar\b|queue|waiting time",
    re.IGNORECASE,
)
