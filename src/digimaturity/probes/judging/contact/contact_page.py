"""CRM-02: which of six details stand on the contact page."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import Confidence, levels
from digimaturity.probes import opening_hours as hours
from digimaturity.probes import postal_addresses as post
from digimaturity.probes.contact_pages import contact_page
from digimaturity.probes.interface import Probe
from digimaturity.probes.linked_text import linked_text
from digimaturity.probes.page_sentences import Sentence, code_read
from digimaturity.probes.phone_numbers import phone_numbers
from digimaturity.probes.roles import Role
from digimaturity.probes.site import unseen_or_blocked
from digimaturity.probes.spotting import words

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID, _CRITERION = "html.contact_page", "CRM-02"
_LEVEL_OF = (0, 0, 0, 2, 3, 4, 5)
# What is wrong with a level 0 that a machine gives: one detail that it did not recognise makes it 2.
_AT_LEAST = 2
_NAMES = (
    Text("telefonnummer", "phone number"),
    Text("när telefonen är öppen", "when the phone is open"),
    Text("post- och besöksadress", "postal and visiting address"),
    Text("e-postadress eller formulär", "e-mail address or form"),
    Text("hur snart ett meddelande får svar", "how soon a message is answered"),
    Text("kön i telefon", "the queue by phone"),
)
_WHY = Text(
    "På kontaktsidan {u} hittade verktyget {n} av de sex uppgifterna: {f}.",
    "On the contact page {u}, the tool found {n} of the six details: {f}.",
)
_NONE = Text(
    "På kontaktsidan {u} hittade verktyget ingen av de sex uppgifterna.",
    "The tool found none of the six details on the contact page {u}.",
)
_UNSURE = Text("Det här är osäkert: {f}.", "This is uncertain: {f}.")
_EMAIL = words(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_FORM_LINK = words(r"formulär|\bskicka (?:ett )?meddelande|\bcontact form|\bsend (?:us )?a message")
_WRITE = words(r"\b(?:e-?post(?:a)?|mejla?|maila?|e-?mail)\b|\(at\)|\[at\]|\bsnabel-?a\b")
_PHONE_WORD = words(
    r"telefon|växel|\bring\b|kontaktcenter|kundtjänst|\bphone\b|\bcall\b|medborgarservice|servicecenter"
)
_HOURS_WORD = words(r"öppettider|telefontid|öppet|opening hours|\bopen\b")
# A chat, and where one comes on a visit: hours on such a line are not the phone's, unless the line says so.
_NO_PHONE = words(
    r"chatt?|reception|bibliotek|butik|entré|kommunhus|besök|återvinning|\bbad(?:et|hus)|museum|turistbyrå|\bvisit"
)
# Whatever words an answer is promised in, it is promised within a time.
_TIME_TRACE = words(
    r"svar|återkopp|återkomm|answer|repl|respon|\bhör\w{0,4} (?:\w{1,12} )?av (?:oss|dig)|\binom\b|samma dag|\bdygn"
    r"|\bwithin\b"
)
# A full stop that ends a sentence, not one in a time or a date; a line ends one, too.
_SENTENCE_ENDS = re.compile(r"\n|[.!?](?=\s+[A-ZÅÄÖ])")
_ADDRESS_TRACE = words(r"adress|address|\bbox \d|besök")
# How far from a number its hours stand, in characters.
_REACH = 400
_MOST_HOURS = 100


class Seen(NamedTuple):
    """Whether a detail is on the page: surely, perhaps, or without a trace; and the words that say so."""

    is_sure: bool
    is_possible: bool
    words: str = ""


_SURE_NOT = Seen(is_sure=False, is_possible=False)
_PERHAPS = Seen(is_sure=False, is_possible=True)


def _sure(said: str) -> Seen:
    return Seen(is_sure=True, is_possible=True, words=said)


def _phone(text: str) -> Seen:
    found = next((n for n in phone_numbers(text) if not n.is_filler), None)
    if found:
        return _sure(found.written)
    return _PERHAPS if re.search(r"(?<!\d)\d{2,4}[ -]\d{2,3} ?\d{2}", text) and _PHONE_WORD.search(text) else _SURE_NOT


def _hours(text: str) -> Seen:
    some = list(islice(hours.hours_in(text), _MOST_HOURS))
    if not some:
        return _PERHAPS if _HOURS_WORD.search(text) else _SURE_NOT
    numbers = [n for n in islice(phone_numbers(text), _MOST_HOURS) if not n.is_filler]
    for found in some:
        near = text[max(0, found.start - _REACH) : found.end + _REACH]
        if _is_of_another_way(text, found):
            continue
        beside = any(abs(n.start - found.start) <= _REACH for n in numbers)
        if beside and (_PHONE_WORD.search(near) or _HOURS_WORD.search(near)):
            return _sure(found.words)
    return _PERHAPS


def _is_of_another_way(text: str, found: hours.Hours) -> bool:
    """Whether hours stand in a sentence on a chat or a place that one visits, which says nothing of the phone."""
    before, after = text[max(0, found.start - _REACH) : found.start], text[found.end : found.end + _REACH]
    first = max((m.end() for m in _SENTENCE_ENDS.finditer(before)), default=0)
    last = _SENTENCE_ENDS.search(after)
    said = before[first:] + text[found.start : found.end] + (after[: last.start()] if last else after)
    return bool(_NO_PHONE.search(said)) and not _PHONE_WORD.search(said) and not next(phone_numbers(said), None)


def _addresses(text: str) -> Seen:
    both = post.BOTH_LABEL.search(text)
    plain = post.PLAIN_LABEL.search(text)
    for label in (both, plain):
        if label and post.is_followed_by_address(text, label.end()):
            return _sure(text[label.start() : label.end() + 60])
    postal, visiting = post.POSTAL_LABEL.search(text), post.VISITING_LABEL.search(text)
    if postal and post.is_followed_by_address(text, postal.end()):
        if visiting and post.is_followed_by_address(text, visiting.end()):
            return _sure(text[postal.start() : postal.end() + 60])
        no_visits = post.NO_VISITS.search(text)
        if no_visits:
            return _sure(no_visits[0])
    return _PERHAPS if _ADDRESS_TRACE.search(text) or post.POSTCODE.search(text) else _SURE_NOT


def _writing(page: Page, text: str) -> Seen:
    mail = next((link for link in page.links if link.url.lower().startswith("mailto:") and "@" in link.url), None)
    shown = _EMAIL.search(text)
    if shown or mail:
        return _sure(shown[0] if shown else mail.text if mail else "")
    form = next((link for link in page.links if _FORM_LINK.search(link.text) and link.part != "nav"), None)
    if form:
        return _sure(form.text)
    if page.css("form textarea"):
        return _sure("<textarea>")
    return _PERHAPS if _WRITE.search(text) or page.css("iframe, form input[type=email]") else _SURE_NOT


def _answer(text: str) -> Seen:
    for line in text.split("\n"):
        for sentence in re.split(r"(?<=[.!?]) ", line):
            if hours.promises_answer(sentence, hours.ANY_TIME):
                return _sure(sentence)
    return _PERHAPS if _TIME_TRACE.search(text) else _SURE_NOT


def _queue(page: Page, text: str) -> Seen:
    found = hours.QUEUE.search(text)
    if found:
        return _sure(found[0])
    # What a script fetches is not in the text; the code may still tell that something is fetched.
    return _PERHAPS if hours.QUEUE_TRACE.search(code_read(page)) else _SURE_NOT


def _six(page: Page) -> tuple[Seen, ...]:
    # What unfolds counts, and is in the code.
    text = linked_text(page.tree.body, hidden=True).text
    return _phone(text), _hours(text), _addresses(text), _writing(page, text), _answer(text), _queue(page, text)


def _judge(site: Site) -> Judgement:
    sought = contact_page(site)
    if sought.page is None:
        return unseen_or_blocked(_CRITERION, Role.CONTACT, sought)
    page = sought.page
    six = _six(page)
    sure = [name for name, seen in zip(_NAMES, six, strict=True) if seen.is_sure]
    unsure = [name for name, seen in zip(_NAMES, six, strict=True) if seen.is_possible and not seen.is_sure]
    low, high = _LEVEL_OF[len(sure)], max(_LEVEL_OF[len(sure) + len(unsure)], _AT_LEAST)
    why = _WHY.fill(u=page.url, n=len(sure), f=joined(", ", sure)) if sure else _NONE.fill(u=page.url)
    if unsure:
        why = joined(" ", (why, _UNSURE.fill(f=joined(", ", unsure))))
    pieces = tuple(Sentence(page, seen.words).piece for seen in six if seen.is_sure) or (page.piece(page.title),)
    return levels(_CRITERION, low, high, why=why, pieces=pieces, confidence=Confidence.WORDS)


PROBE = Probe(
    _ID,
    Text("Sex uppgifter på kontaktsidan", "Six details on the contact page"),
    (_CRITERION,),
    passes=Text("Alla sex uppgifterna står på kontaktsidan.", "All six details are on the contact page."),
    fails=Text(
        "Sonden föreslår aldrig ensam nivå 0: en uppgift kan vara skriven så att den inte känns igen.",
        "The probe never proposes level 0 alone: a detail may be written so that it is not recognised.",
    ),
    mistakes=(
        Text(
            "En kö som ett skript hämtar syns inte i koden, och räknas då som osäker.",
            "A queue that a script fetches is not seen in the code, and then counts as uncertain.",
        ),
        Text(
            "Öppettider nära ett nummer kan gälla receptionen i stället för telefonen.",
            "Hours near a number may be those of the reception instead of the phone.",
        ),
    ),
    judge=_judge,
)
