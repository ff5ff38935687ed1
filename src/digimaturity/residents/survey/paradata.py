"""What a survey tool writes beside the answers: when somebody answered, whether to the end, from where, and who it was.

    personal_data(Variable("IP-adress"), ["203.0.113.7"])        # Text("IP-adress", "IP address")
    days_in(["2026-09-14 08:31:22"])                             # [date(2026, 9, 14)]
    completion_of(Variable("Status"), ["Färdig", "Påbörjad"])    # ("Färdig",)

Paradata are never a question or a group: a group by address or by name is a person.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.workspace.table_headings import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.workspace.responses import Variable

_IP, _EMAIL = Text("IP-adress", "IP address"), Text("e-postadress", "e-mail address")
_PHONE, _NUMBER = Text("telefonnummer", "telephone number"), Text("personnummer", "personal identity number")
_NAME, _PLACE = Text("namn", "name"), Text("adress eller plats", "address or place")
_BIRTH, _CASE = Text("födelsedatum", "date of birth"), Text("ärendenummer", "case number")
# By what stands in most cells, and by what the heading is, all of it, folded and without blanks.
_CONTENT = (
    (re.compile(r"(\d{1,3}\.){3}(\d{1,3}|x+|\*+)|([0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}", re.IGNORECASE), _IP),
    (re.compile(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,]+"), _EMAIL),
    (re.compile(r"(19|20)?\d{6}[-+]\d{4}"), _NUMBER),
    (re.compile(r"(19|20)\d{10}"), _NUMBER),
    (re.compile(r"(\+46|0046|0)[\s-]?[1-9]\d{0,2}[\s/-]*\d{2,3}([\s-]*\d{2,3}){1,2}|\+\d[\d\s()-]{7,18}"), _PHONE),
)
_CALLED = (
    (r"ip(v[46])?((adress|address)e?n?)?|ipnummer|dinip(adress)?|yourip(address)?", _IP),
    (
        (
            r"(din|your|respondent\w*|recipient|contact|kontakt)?(e?post|e?mail|mejl)((adress|address)e?n?)?|"
            r"(anvandarnamn|användarnamn|username|inloggning|login)"
        ),
        _EMAIL,
    ),
    (r"(ditt|mitt)?(person|samordnings)(nummer|nr)|ssn|personalidentitynumber|nationalid", _NUMBER),
    (r"(din|ditt|my|your)?(mobil|telefon|mobiltelefon|phone|mobile|cell)(nummer|nr|number)?", _PHONE),
    (
        (
            r"(ditt|your|respondent(ens)?|recipient|contact)?(för|for|efter|full|first|last|sur|hela)?(namn|name)|"
            r"förochefternamn|namnochefternamn|respondentname"
        ),
        _NAME,
    ),
    (
        (
            r"(din|your|post|gatu|hem|postal|street|home)?(adress|address)|location(latitude|longitude)|"
            r"lat(itude|itud)?|"
            r"long?(itude|itud)?|koordinater|coordinates|fastighetsbeteckning"
        ),
        _PLACE,
    ),
    (r"(din|ditt|your)?(födelse(datum|dag)|dateofbirth|birth(date|day)?)", _BIRTH),
    (r"(ditt|your)?(ärende|diarie|case|ticket|kund|customer)(nummer|nr|number|id)|dnr", _CASE),
)
_PROCESS = re.compile(
    r"(collector|distribution|insamlings?|utskicks?|panel|kampanj|campaign)(id|channel|kanal|name|namn)?|useragent|"
    r"(web)?browser|webbläsare|operatingsystem|operativsystem|resolution|skärmupplösning|device(type)?|enhet(stype?)?|"
    r"(user|start|survey|respondent)?(language|språk)|startlanguage|seed|slump(tal|frö)|lastpage|sistasida(n)?|"
    r"progress|framsteg|duration\w*|svarstid\w*|tidsåtgång|totaltime|timetaken|token|referrer(url)?|refererurl|url|"
    r"externalreference|externaldatareference|recaptchascore|version|sessionid|link(id|name)?|länk\w*|customdata\d*|"
    r"qballotboxstuffing|ipcountry|(total)?points|totalpoäng|poäng|quizfeedback|lastmodified\w*"
)
_WHEN = re.compile(
    r"(start|begun|began|påbörja|slut|end|finish|complet|submit|inskicka|tidst?ämpel|tidsstämpel|timestamp|svarsdat|"
    r"svarad|besvara|datum|\bdate|\btid\b|\btime|recorded|registrera|skapad|created|klar\b|avsluta)"
)
_NOT_WHEN = re.compile(r"(födelse|birth|invit|inbjud|utskick|påminn|remind|modified|ändrad|event|besök|ärende|visit)")
_TIME = re.compile(
    r"(?P<a>\d{1,4})(?P<between>[-/.])(?P<b>\d{1,2})(?P=between)(?P<c>\d{1,4})"
    r"(?:[T,\s]+\d{1,2}[:.]\d{2}.*)?"
)
_YEAR = 4
_LAST_MONTH = 12
_ALIKE = 0.9
_DONE = re.compile(
    r"(complete|completed|finished|submitted|done|färdig|klar|slutförd|besvarad|avslutad|inskickad|fullständig|"
    r"komplett|"
    r"svarat|svarad|skickad|true|sant|yes|ja|1)\.?"
)
_BEGUN = re.compile(
    r"(partial|partially( completed)?|incomplete|in progress|started|not (complete|completed|finished)|disqualified|"
    r"screened out|over ?quota|quota full|påbörjad|ej (färdig|klar|slutförd|avslutad)|inte (färdig|klar|slutförd)|"
    r"ofullständig|delvis( besvarad)?|avbruten|pågående|pågår|öppnad|opened|ej svarat|inte svarat|false|falskt|"
    r"no|nej|0)\.?"
)
_STATUS = re.compile(
    r"(respons|response|svars?|enkät|survey|respondent|completion|besvarande)?(status|finished|completed?|färdig|klar|"
    r"slutförd|avslutad|complete|submitted|inskickad)"
)


def personal_data(variable: Variable, values: Sequence[str]) -> Text | None:
    """What personal data a column seems to hold; None for none.

    Args:
        variable: the column.
        values: what stands in it, without empty cells.
    """
    for pattern, what in _CONTENT:
        if values and sum(pattern.fullmatch(v) is not None for v in values) >= _ALIKE * len(values):
            return what
    heading = _joined(variable.heading)
    return next((what for pattern, what in _CALLED if re.fullmatch(pattern, heading)), None)


def is_process(variable: Variable) -> bool:
    """Whether a column tells of the answering itself: browser, language, how long it took."""
    return _PROCESS.fullmatch(_joined(variable.heading)) is not None


def _joined(heading: str) -> str:
    return "".join(re.findall(r"\w+", folded(heading))).replace("_", "")


def days_in(values: Sequence[str]) -> list[date] | None:
    """The days of a column of days or times; None for any other, and where day and month cannot be told apart."""
    found = [_TIME.fullmatch(v) for v in values]
    parts = [tuple(map(int, m.group("a", "b", "c"))) for m in found if m and _has_year(m)]
    if not parts or len(parts) < len(values):
        return None
    if all(a > 31 for a, _, _ in parts):  # noqa: PLR2004 - no day of a month is a later one
        return _days([(a, b, c) for a, b, c in parts])
    if any(a > _LAST_MONTH for a, _, _ in parts):
        return _days([(c, b, a) for a, b, c in parts])
    if any(b > _LAST_MONTH for _, b, _ in parts):
        return _days([(c, a, b) for a, b, c in parts])
    return None


def _has_year(found: re.Match[str]) -> bool:
    return (len(found["a"]) == _YEAR) != (len(found["c"]) == _YEAR)


def _days(parts: Sequence[tuple[int, int, int]]) -> list[date] | None:
    try:
        return [date(*part) for part in parts]
    except ValueError:
        return None


def looks_like_time(values: Sequence[str]) -> bool:
    """Whether a column holds days or times, even where their order cannot be told."""
    return bool(values) and sum(_TIME.fullmatch(v) is not None for v in values) >= _ALIKE * len(values)


def is_when_answered(variable: Variable) -> bool:
    """Whether the heading says that the time is that of the answer."""
    heading = f"{variable.heading} {variable.label}".casefold()
    return _WHEN.search(heading) is not None and _NOT_WHEN.search(heading) is None


def completion_of(variable: Variable, values: Sequence[str]) -> tuple[str, ...] | None:
    """What a column of status says of those who answered to the end; None where it is no such column.

    Some must be done; what else stands there must be known too, so that nobody is left out for a word that is not.
    """
    if not _STATUS.fullmatch(_joined(variable.heading)):
        return None
    meaning = {code: said.casefold() for code, said in variable.labels}
    different = dict.fromkeys(values)
    said = {v: meaning.get(v, v.casefold()).strip() for v in different}
    done = tuple(v for v, words in said.items() if _DONE.fullmatch(words))
    begun = [v for v, words in said.items() if v not in done and _BEGUN.fullmatch(words)]
    return done if done and len(done) + len(begun) == len(said) else None
