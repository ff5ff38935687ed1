"""PRE-50: when a service's page was last published, changed or reviewed, by what stands on it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import HIGHEST, levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.plain_dates import dates_in
from digimaturity.probes.services_seen import for_each_service

if TYPE_CHECKING:
    from datetime import date

    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement, Piece
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_CRITERION = "PRE-50"
_DONE = r"(?:uppdaterad(?:es)?|ändrad(?:es)?|granskad(?:es)?|reviderad(?:es)?|faktagranskad(?:es)?|modifierad)"
_CHANGED = re.compile(
    rf"\b(?:{_DONE}|uppdateringsdatum"
    r"|senaste (?:uppdatering|ändring)|(?:updated|modified|reviewed|changed))\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\b(?:publicerad(?:es)?|publiceringsdatum|publicerat|published)\b", re.IGNORECASE)
# What may stand before such words in their sentence when it is the page that they are of.
_OF_THE_PAGE = re.compile(
    r"\W*(?:(?:denna|det|den|här|sidan|sidans|sida|webbsidan|webbsida|texten|innehållet|innehåll|informationen"
    r"|information|artikeln|sidinformation|senast|senaste|sist|är|blev|har|datum|för|på|och|av|skapad|publicerad|this"
    r"|page|the|was|is|content|last|date|on|first)\W+)*",
    re.IGNORECASE,
)
_LATELY = re.compile(r"\b(?:senast|last)\W{1,3}\Z", re.IGNORECASE)
_OF_ELSE = re.compile(
    r"tax(?:a|an|or)\b|lag(?:en|ar)?\b|avgift|beslut|plan(?:en)?\b|bild|foto|film|dokument|rapport|regler|föreskrift"
    r"|blankett|prislist|protokoll|policy|riktlinje|förordning|statistik|karta|\bapp",
    re.IGNORECASE,
)
# Another date in the same sentence: "Publicerad 1/12 2024, uppdaterad 5/3 2026".
_A_DATE = re.compile(r"\d[\d/.:-]*|\b(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö]{0,6}\b", re.IGNORECASE)
_FIGURES = re.compile(r"[\s:]{0,4}(?:den\s)?[^\n|]{0,12}\d[^\n|,;]{0,20}")
_SENTENCE_END = re.compile(r"[.!?|·•\n]")
_MOST_BEFORE = 120
# How far behind such words a date still belongs to them: "Senast uppdaterad av Kommunikation den 3 maj 2026".
_NEAR = 60
_NONE = Text(
    "På tjänstens sida hittades inget datum för när den publicerades, ändrades eller granskades. Det betyder inte att "
    "det saknas.",
    "No date for when it was published, changed or reviewed was found on the service's page. That does not mean that "
    "it is missing.",
)
_FOUND = Text(
    "På tjänstens sida står ”{d}” som senaste datum för publicering, ändring eller granskning.",
    "The service's page states “{d}” as the latest date of publishing, changing or reviewing.",
)
_OLD = Text(
    "Det var mer än 24 månader gammalt när sidan lästes.", "It was more than 24 months old when the page was read."
)
_OLDER = Text(
    "Det var mer än 12 men högst 24 månader gammalt när sidan lästes.",
    "It was more than 12 but at most 24 months old when the page was read.",
)
_NEW = Text(
    "Det var högst 12 månader gammalt när sidan lästes. Om något på sidan är inaktuellt avgör en människa.",
    "It was at most 12 months old when the page was read. A person decides whether anything on the page is out of "
    "date.",
)
_SEVERAL = Text(
    "Sidan har flera datum av samma slag ({d}), och alla behöver inte gälla sidan.",
    "The page has several dates of the same kind ({d}), and not all need be of the page.",
)
_ONE_MORE = Text(
    "Sidan har ett datum till som verktyget inte kunde läsa.",
    "The page has another date, which the tool could not read.",
)
_AHEAD = Text(
    "Datumet ”{d}” låg efter den dag då sidan lästes.", "The date “{d}” was after the day on which the page was read."
)
_AN_END = 200_000
_LATEST_SHOWN, _MOST_CUES, _LONGEST_DATE = 4, 50, 40


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date with words before it that say what happened then."""

    first: date
    last: date
    text: str
    around: str


def _dated(cue: re.Pattern[str], text: str) -> list[_Dated]:
    """The first date behind each place where a cue stands, as far as one belongs to it."""
    found = []
    for m in islice((m for m in cue.finditer(text) if _is_of_the_page(m, text)), _MOST_CUES):
        behind = text[m.end() : m.end() + _NEAR + _LONGEST_DATE]
        date_ = next((d for d in dates_in(behind) if d.start <= _NEAR), None)
        if date_ is not None:
            written = behind[date_.start : date_.end].strip()
            found.append(_Dated(date_.first, date_.last, written, text[m.start() : m.end() + date_.end]))
    return found


def _unread(cue: re.Pattern[str], text: str) -> bool:
    """Whether figures stand right behind a cue that no date could be read from: it may be the latest."""
    return any(
        _is_of_the_page(m, text)
        and (figures := _FIGURES.match(text, m.end())) is not None
        and not list(dates_in(figures[0]))
        for m in islice(cue.finditer(text), _MOST_CUES)
    )


def _is_of_the_page(found: re.Match[str], text: str) -> bool:
    """Whether it is the page that was changed: neither a tariff, a law nor a picture, by the words before."""
    before = _A_DATE.sub(" ", _SENTENCE_END.split(text[max(0, found.start() - _MOST_BEFORE) : found.start()])[-1])
    if _OF_THE_PAGE.fullmatch(before):
        return True
    return bool(_LATELY.search(before) or found[0][:1].isupper()) and not _OF_ELSE.search(before)


def _judge_one(site: Site, service: Service, page: Page) -> Judgement:
    text = page.text
    if len(text) > 2 * _AN_END:  # such words stand at the beginning or at the end of a page
        text = f"{text[:_AN_END]}\n{text[-_AN_END:]}"
    changed, published = _dated(_CHANGED, text), _dated(_PUBLISHED, text)
    each = [*changed, *published]
    if not each:
        return unseen(_CRITERION, why=_NONE, service=service.id, pieces=(page.piece(),))
    latest = max(each, key=lambda d: d.last)
    today = site.at.date()
    piece = page.piece(latest.around)
    if latest.first > today:
        why = _AHEAD.fill(d=latest.text)
        return unseen(_CRITERION, why=why, service=service.id, pieces=(piece,))
    several = next((kind for kind in (changed, published) if len({d.last for d in kind}) > 1), None)
    if several is not None:
        return _of_several(service, several, published, changed, today, piece)
    low, high, said = _level(latest.last, today)
    why = joined(" ", [_FOUND.fill(d=latest.text), said])
    if _unread(_CHANGED, text) or _unread(_PUBLISHED, text):
        high, why = HIGHEST, joined(" ", [why, _ONE_MORE])
    return levels(_CRITERION, low, high, why=why, service=service.id, pieces=(piece,))


def _of_several(
    service: Service,
    several: list[_Dated],
    published: list[_Dated],
    changed: list[_Dated],
    today: date,
    piece: Piece,
) -> Judgement:
    """Dates of a list of news, perhaps: any of them may be the page's own, and so may the latest of another kind."""
    others = [d.last for d in (*published, *changed) if d not in several]
    ends = [_level(max(d.last, *others) if others else d.last, today) for d in several]
    shown = ", ".join(dict.fromkeys(d.text for d in several[:_LATEST_SHOWN]))
    why = _SEVERAL.fill(d=shown)
    low, high = min(e[0] for e in ends), max(e[1] for e in ends)
    return levels(_CRITERION, low, high, why=why, service=service.id, pieces=(piece,))


def _level(day: date, today: date) -> tuple[int, int, Text]:
    """The lowest and the highest level that a date leaves, and what is said of its age."""
    if day < _months_before(today, 24):
        return 2, 2, _OLD
    if day < _months_before(today, 12):
        return 3, 3, _OLDER
    return 4, 5, _NEW


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 28):  # the last day of a longer month has none of its own
        try:
            return day.replace(year=year, month=month + 1, day=last)
        except ValueError:
            continue
    raise AssertionError


PROBE = Probe(
    "html.updated_date",
    Text("Datum på tjänstens sida", "The date on the service's page"),
    (_CRITERION,),
    passes=Text(
        "Sidans datum är högst tolv månader gammalt. Om något på sidan är inaktuellt avgör en människa.",
        "The page's date is at most twelve months old. A person decides whether anything on it is out of date.",
    ),
    fails=Text("Sidans senaste datum är mer än 24 månader gammalt.", "The page's latest date is over 24 months old."),
    mistakes=(
        Text(
            "Ett datum utan ord som ”uppdaterad” eller ”publicerad”, eller som skript lägger till, känns inte igen.",
            "A date without words such as “updated” or “published”, or one that scripts add, is not recognised.",
        ),
        Text(
            "Ett enda datum i en nyhet på sidan kan tas för sidans eget.",
            "A single date in a news item on the page may be taken for the page's own.",
        ),
    ),
    judge=for_each_service(_CRITERION, _judge_one),
    needs=frozenset({Need.SERVICES}),
    sources=("Vägledning för webbutveckling R23 och R24",),
)
