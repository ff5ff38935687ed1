"""CRM-46: which of six things hold when one wants to comment or complain."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import Confidence, levels
from digimaturity.probes import postal_addresses as post
from digimaturity.probes.complaint_pages import complaint_page, first_form, form_links, is_kept_from
from digimaturity.probes.interface import Probe
from digimaturity.probes.page_sentences import content_read
from digimaturity.probes.phone_numbers import phone_numbers
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Wanted, unseen_or_blocked
from digimaturity.probes.spotting import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from digimaturity.model.judgement import Judgement, Piece
    from digimaturity.probes.complaint_pages import Form
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID, _CRITERION = "contact.complaint_ways", "CRM-46"
_LEVEL_OF = (0, 0, 2, 2, 3, 4, 5)
# One thing that was not recognised makes a level 0 into 2.
_AT_LEAST = 2
_NAME = words(r"\b(?:för|efter)?namn\b|\b(?:first|last|full|your)? ?name\b")
_ANONYMOUS = words(
    r"\banonym|behöver inte (?:uppge|ange|lämna)[^\n.]{0,40}namn|utan att (?:uppge|ange)[^\n.]{0,30}namn"
)
_NOT_ANONYMOUS = words(r"(?:inte|kan ej|går inte att) (?:vara|lämnas?|bli)?\s?anonym")
_NO_LOGIN = words(r"\butan (?:att logga in|inloggning)\b|\bbehöver inte logga in\b|\bwithout (?:a )?log(?:ging )?in")
_WANTS_ANSWER = words(
    r"\b(?:vill|önskar|behöver)\b[^\n.]{0,25}\b(?:svar|återkoppling|kontaktad|kontakt)\b|\bjag vill (?:inte )?ha svar"
    r"|\b(?:would like|want)\b[^\n.]{0,25}\b(?:reply|answer|response)"
)
_OPEN_TO_ALL = words(
    r"allmän(?:na)? handling|offentlig(?:a)? handling|kan läsas av (?:andra|alla)|begära ut|public (?:document|record)"
)
_MARKED = words(r"\*|obligatorisk|måste fyllas i|required")
_WHY = Text("På {u} stämmer {n} av de sex punkterna: {f}.", "On {u}, {n} of the six points hold: {f}.")
_NONE = Text("På {u} såg verktyget ingen av de sex punkterna.", "On {u} the tool saw none of the six points.")
_NOT = Text("I formuläret stämmer inte: {f}.", "In the form this does not hold: {f}.")
_REST = Text("Resten får en människa se efter.", "The rest is for a person to see.")
_BEHIND = Text(
    "Formuläret ”{w}” gick inte att läsa: en inloggning eller något annat var i vägen.",
    "The form “{w}” could not be read: a login or something else was in the way.",
)
_NAMES = (
    Text("formuläret fylls i utan inloggning", "the form is filled in without a login"),
    Text("namn kan lämnas tomt", "the name may be left out"),
    Text("du väljer om du vill ha svar", "you choose whether you want an answer"),
    Text("du kan bifoga en fil", "you can attach a file"),
    Text("nummer eller adress finns på sidan", "a number or an address is on the page"),
    Text("det står att andra kan läsa synpunkten", "it says that others can read the comment"),
)


class Holds(NamedTuple):
    """Whether one of the six holds: True, False, or None where it is not seen; and the words that say so."""

    is_so: bool | None
    words: str = ""


def _wants(site: Site) -> Iterator[Wanted]:
    page = complaint_page(site).page
    if page is not None:
        for link in form_links(page)[:1]:
            yield Wanted(link.url, _ID)


def _of_form(form: Form | None, text: str) -> tuple[Holds, Holds, Holds, Holds]:
    unseen = Holds(None)
    anonymous = _ANONYMOUS.search(text) if not _NOT_ANONYMOUS.search(text) else None
    if form is None:
        said = Holds(is_so=True, words=anonymous[0]) if anonymous else unseen
        login = _NO_LOGIN.search(text)
        return Holds(is_so=True, words=login[0]) if login else unseen, said, unseen, unseen
    fields = list(form.fields())
    # A button that leads on means that there are more steps than the one that is seen.
    is_whole = not any(
        words(r"nästa|fortsätt|next|continue").search(n.text() or n.attributes.get("value") or "")
        for n in form.node.css("button, input[type=submit]")
    )
    answer = _WANTS_ANSWER.search(form.text)
    file = form.node.css_first("input[type=file]")
    return (
        Holds(is_so=True, words=next((called for _, called in fields if called), "textarea")),
        Holds(is_so=True, words=anonymous[0]) if anonymous else _of_name(fields, is_whole=is_whole),
        Holds(is_so=True, words=answer[0]) if answer else unseen,
        Holds(is_so=True, words="input type=file") if file is not None else unseen,
    )


def _of_name(fields: list[tuple[LexborNode, str]], *, is_whole: bool) -> Holds:
    named = [(node, called) for node, called in fields if _NAME.search(called)]
    if not named:
        return Holds(is_so=True, words="") if is_whole and fields else Holds(None)
    for node, called in named:
        known = node.attributes
        if "required" in known or (known.get("aria-required") or "").lower() == "true" or _MARKED.search(called):
            return Holds(is_so=False, words=called)
    return Holds(None, named[0][1])


def _of_page(page: Page, form: Form | None) -> tuple[Holds, Holds]:
    text = content_read(page)
    number = next((n.written for n in phone_numbers(text) if not n.is_filler), "")
    place = post.STREET.search(text) or post.BOX.search(text) or post.POSTCODE.search(text)
    found = number or (place[0] if place else "")
    open_to_all = _OPEN_TO_ALL.search(text) or (_OPEN_TO_ALL.search(content_read(form.page)) if form else None)
    return (
        Holds(is_so=True, words=found) if found else Holds(None),
        Holds(is_so=True, words=open_to_all[0]) if open_to_all else Holds(None),
    )


def _judge(site: Site) -> Judgement:
    sought = complaint_page(site)
    if sought.page is None:
        return unseen_or_blocked(_CRITERION, Role.COMPLAINTS, sought)
    page = sought.page
    form = first_form(site, page)
    text = content_read(page) + ("\n" + content_read(form.page) if form else "")
    six = (*_of_form(form, text), *_of_page(page, form))
    true = [name for name, h in zip(_NAMES, six, strict=True) if h.is_so]
    false = [name for name, h in zip(_NAMES, six, strict=True) if h.is_so is False]
    high = max(_LEVEL_OF[len(six) - len(false)], _AT_LEAST)
    said = [_WHY.fill(u=page.url, n=len(true), f=joined(", ", true)) if true else _NONE.fill(u=page.url)]
    said += [_NOT.fill(f=joined(", ", false))] if false else []
    kept = is_kept_from(site, page) if form is None else None
    if len(true) + len(false) < len(six):
        said.append(_BEHIND.fill(w=kept.text) if kept else _REST)
    pieces: tuple[Piece, ...] = tuple(page.piece(h.words) for h in six if h.is_so and h.words) or (
        page.piece(page.title),
    )
    return levels(
        _CRITERION, _LEVEL_OF[len(true)], high, why=joined(" ", said), pieces=pieces, confidence=Confidence.STRUCTURE
    )


PROBE = Probe(
    _ID,
    Text("Att lämna synpunkter på sitt eget sätt", "Commenting in one's own way"),
    (_CRITERION,),
    passes=Text(
        "Alla sex punkter stämmer i det första formuläret och på sidan om synpunkter.",
        "All six points hold in the first form and on the page on comments.",
    ),
    fails=Text(
        "Bara ett namnfält som måste fyllas i räknas som att något inte stämmer; resten ser en människa.",
        "Only a name field that must be filled in counts as not holding; the rest is for a person to see.",
    ),
    mistakes=(
        Text(
            "Ett nummer på sidan kan vara till något annat än att lämna synpunkten.",
            "A number on the page may be for something else than commenting.",
        ),
        Text("Formulär som skript bygger läses inte.", "Forms that scripts build are not read."),
    ),
    judge=_judge,
    wants=_wants,
)
