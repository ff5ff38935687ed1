"""Whether there is a security.txt as RFC 9116 has it; PRE-44 counts it among three protections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted, enumerated
from digimaturity.model.judgement import Verdict, blocked
from digimaturity.probes.interface import Probe
from digimaturity.probes.obstacles import obstacle_of
from digimaturity.probes.pointing import noted, place, plain
from digimaturity.probes.security_txt import PLACE, answers_of, places, read_security_txt
from digimaturity.probes.site import Wanted, redirect_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.model.recording import Exchange
    from digimaturity.probes.security_txt import SecurityTxt
    from digimaturity.probes.site import Site

_ID = "http.security_txt"
_FOUND = 200
_GOOD = Text(
    "{u} har {c} och gäller till {d}. {s}",
    "{u} has {c} and is valid until {d}. {s}",
)
_SIGNED = Text(
    "Filen bär en signatur, som inte kontrollerades.", "The file carries a signature, which was not checked."
)
_BARE = Text("Filen är inte signerad.", "The file is not signed.")
_BAD = Text("{u} finns, men {w}.", "{u} is there, but {w}.")
_ABSENT = Text(
    "Ingen security.txt finns på de adresser som prövades ({u}).",
    "There is no security.txt at the addresses tried ({u}).",
)
_UNREAD = Text("Security.txt gick inte att läsa: {o}.", "Security.txt could not be read: {o}.")
_CONTACT, _CONTACTS = Text("kontaktväg", "contact"), Text("kontaktvägar", "contacts")
_NO_CONTACT = Text("saknar kontaktväg (Contact)", "lacks a contact (Contact)")
_NO_EXPIRES = Text("saknar ett läsbart sista datum (Expires)", "lacks a readable expiry date (Expires)")
_SEVERAL = Text("har flera rader Expires", "has several Expires lines")
_PASSED = Text("gick ut {d}", "expired on {d}")
_PLAIN_HTTP = Text("lämnas ut utan https", "is served without https")
_ELSEWHERE = Text("ligger inte under /.well-known/", "does not lie under /.well-known/")
_AS = Text("lämnas ut som {t}, inte text/plain", "is served as {t}, not text/plain")


def _judge(site: Site) -> Iterator[Judgement]:
    answers = [answer for _, answer in answers_of(site) if answer is not None]
    for answer in answers:
        told = read_security_txt(answer.body) if answer.status == _FOUND else None
        if told is not None and (told.contacts or told.expires):
            yield _of(site, answer, told)
            return
    hindered = next((o for a in answers if (o := obstacle_of(a)) is not None), None)
    if hindered is not None:
        yield blocked("", hindered, why=_UNREAD.fill(o=hindered.words), pieces=(place(answers[0]),))
    elif answers and not any(redirect_of(a) for a in answers):
        ends = list({a.url: a for a in answers}.values())
        tried = ", ".join(plain(a.url) for a in ends)
        yield noted(Verdict.NOT_MET, _ABSENT.fill(u=tried), *(place(a) for a in ends))


def _of(site: Site, answer: Exchange, told: SecurityTxt) -> Judgement:
    faults = list(_faults(site, answer, told))
    shown = " · ".join([f"Contact: {c}" for c in told.contacts[:2]] + [f"Expires: {e}" for e in told.expires[:2]])
    if faults:
        why = _BAD.fill(u=plain(answer.url), w=enumerated(faults))
        return noted(Verdict.PARTLY, why, place(answer, shown))
    why = _GOOD.fill(
        u=plain(answer.url),
        c=counted(len(told.contacts), _CONTACT, _CONTACTS),
        d=told.moments[0].date().isoformat(),
        s=_SIGNED if told.is_signed else _BARE,
    )
    return noted(Verdict.MET, why, place(answer, shown))


def _faults(site: Site, answer: Exchange, told: SecurityTxt) -> Iterator[Text]:
    if not told.contacts:
        yield _NO_CONTACT
    if not told.moments:
        yield _NO_EXPIRES
    elif len(told.expires) > 1:
        yield _SEVERAL
    elif told.moments[0] <= site.at:
        yield _PASSED.fill(d=told.moments[0].date().isoformat())
    if not answer.url.startswith("https:"):
        yield _PLAIN_HTTP
    if PLACE not in answer.url:
        yield _ELSEWHERE
    if answer.media_type not in {"text/plain", ""}:
        yield _AS.fill(t=plain(answer.media_type))


def _wants(site: Site) -> Iterator[Wanted]:
    for url in places(site):
        yield Wanted(url, _ID)


PROBE = Probe(
    _ID,
    Text("Filen security.txt", "The file security.txt"),
    (),
    passes=Text(
        "Filen finns, har en kontaktväg och har inte gått ut.", "The file is there, has a contact and has not expired."
    ),
    fails=Text("Filen saknas på båda formerna av adressen.", "The file is missing from both forms of the address."),
    mistakes=(
        Text(
            "En fil på en annan värd än webbplatsens egen syns inte.",
            "A file on another host than the website's own is not seen.",
        ),
    ),
    judge=_judge,
    wants=_wants,
    sources=("RFC 9116",),
)
