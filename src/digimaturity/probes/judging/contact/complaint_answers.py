"""CRM-31: whether the website says how one complains, and when one gets an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import HIGHEST, Confidence, levels, unseen
from digimaturity.probes.complaint_pages import complaint_page, first_form, form_links, is_of_all
from digimaturity.probes.interface import Probe
from digimaturity.probes.opening_hours import DAYS_OR_MORE, promises_answer
from digimaturity.probes.page_sentences import content_read, sentences_of
from digimaturity.probes.phone_numbers import phone_numbers
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Wanted, unseen_or_blocked
from digimaturity.probes.spotting import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.page_sentences import Sentence
    from digimaturity.probes.site import Site

_ID, _CRITERION = "contact.complaint", "CRM-31"
_HOW, _WHEN = 2, 4
_MOST_TRIED = 2
_MOST_NAMED = 80
# With a sign in the place of @ too, as pages write it to keep robots away.
_EMAIL = words(r"[\w.+-]{1,64}(?:@| ?(?:\((?:a|at|snabel-?a)\)|\[(?:a|at|snabel-?a)\]) ?)[\w-]{1,63}\.[\w.-]{2,63}")
# A letter, and a form behind a login, are ways too.
_LETTER = words(r"\bskriv(?:er|a)? (?:du )?(?:ett )?brev\b")
_LOGIN = words(r"\blogga(?:r)? in\b[^.\n]{0,40}\b(?:lämna|skicka)\b[^.\n]{0,20}\b(?:synpunkt|klagomål)")
_COMPLAIN = words(r"klagomål|synpunkt|klaga\b|complain|feedback|\btyck(?:er)?\b|\bberöm|\båsikt")
_SOMETHING_ELSE = words(
    r"överklag|personuppgift|integritetsskydd|dataskydd|beslut|\bappeal|personal data|garanti"
    r"|detaljplan|samråd|remiss|ha kommit in|lämnas in senast"
)
_WHEN_SAID = Text("På {u} står när du får svar: ”{s}”.", "{u} says when you get an answer: “{s}”.")
_HOW_SAID = Text(
    "{u} handlar om klagomål eller synpunkter och har {w}.", "{u} is about complaints or comments and has {w}."
)
_NO_WHEN = Text(
    "Verktyget kände inte igen någon mening som anger svarstiden som ett antal dagar, veckor eller månader.",
    "The tool recognised no sentence that states the time for an answer as a number of days, weeks or months.",
)
_OF_ONE = Text(
    "{u} handlar om klagomål, men kan gälla en enda verksamhet eller fråga; en människa behöver läsa.",
    "{u} is about complaints, but may concern one service or matter only; a person must read it.",
)
_NO_WAY = Text(
    "{u} handlar om klagomål, men verktyget såg inget formulär, ingen e-postadress och inget nummer där.",
    "{u} is about complaints, but the tool saw no form, no e-mail address and no number there.",
)
_FORM = Text("ett formulär med fältet ”{w}”", "a form with the field “{w}”")
_UNNAMED_FORM = Text("ett formulär", "a form")
_AT = Text("e-postadressen ”{w}”", "the e-mail address “{w}”")
_OTHER_WAY = Text("orden ”{w}”", "the words “{w}”")
_NUMBER = Text("telefonnumret {w}", "the phone number {w}")
_REST = Text(
    "Om det står vem som tar hand om klagomålet och vart du vänder dig sedan läser en människa.",
    "Whether it says who takes care of the complaint and where to turn next is for a person to read.",
)


def _wants(site: Site) -> Iterator[Wanted]:
    page = complaint_page(site).page
    if page is not None:
        for link in form_links(page)[:_MOST_TRIED]:
            yield Wanted(link.url, _ID)


def _pages(site: Site, page: Page) -> list[Page]:
    """The page, and those a click away that were seen."""
    found = [page, *(p for link in form_links(page)[:_MOST_TRIED] if (p := site.page_at(link.url)))]
    return list({p.url: p for p in found}.values())


def _way(site: Site, page: Page) -> tuple[Text, str] | None:
    """A way to complain, and what stands there: a form, an e-mail address, a number or words in the content."""
    form = first_form(site, page)
    if form is not None:
        called = next((called for _, called in form.fields() if called), "")[:_MOST_NAMED]
        return (_FORM.fill(w=called) if called else _UNNAMED_FORM), called
    text = content_read(page)
    found = _EMAIL.search(text)
    mail = found[0].rstrip(".-") if found else next(iter(_mail_links(page)), "")[:_MOST_NAMED]
    if mail:
        return _AT.fill(w=mail), mail
    number = next((n.written for n in phone_numbers(text) if not n.is_filler), "")
    if number:
        return _NUMBER.fill(w=number), number
    for pattern in (_LETTER, _LOGIN):
        if (other := pattern.search(text)) is not None:
            said = other[0].rstrip(".-")
            return _OTHER_WAY.fill(w=said), said
    return None


def _mail_links(page: Page) -> list[str]:
    return [
        li.url[len("mailto:") :].partition("?")[0]
        for li in page.links
        if li.url.lower().startswith("mailto:") and li.part == "main"
    ]


def _answer(pages: list[Page]) -> Sentence | None:
    """The sentence that says when one gets an answer to a complaint."""
    for page in pages:
        for one in sentences_of(page):
            if promises_answer(one.text, DAYS_OR_MORE) and not _SOMETHING_ELSE.search(one.text):
                return one
    return None


def _judge(site: Site) -> Judgement:
    sought = complaint_page(site)
    if sought.page is None:
        return unseen_or_blocked(_CRITERION, Role.COMPLAINTS, sought)
    page = sought.page
    way = _way(site, page)
    if not is_of_all(page) or way is None or not _COMPLAIN.search(content_read(page)):
        why = (_NO_WAY if is_of_all(page) and way is None else _OF_ONE).fill(u=page.url)
        return unseen(_CRITERION, why=why, pieces=(page.piece(page.title),), confidence=Confidence.WORDS)
    answer = _answer(_pages(site, page))
    said, pieces = [_HOW_SAID.fill(u=page.url, w=way[0])], [page.piece(way[1])]
    if answer is not None:
        said.append(_WHEN_SAID.fill(u=answer.page.url, s=answer.quoted))
        pieces.insert(0, answer.piece)
    said += [_REST if answer else _NO_WHEN]
    low = _WHEN if answer else _HOW
    return levels(_CRITERION, low, HIGHEST, why=joined(" ", said), pieces=tuple(pieces), confidence=Confidence.WORDS)


PROBE = Probe(
    _ID,
    Text("Så lämnar du ett klagomål", "How to complain"),
    (_CRITERION,),
    passes=Text(
        "Sidan om klagomål har ett sätt att klaga och säger i dagar, veckor eller månader när svaret kommer.",
        "The page on complaints has a way to complain and says in days, weeks or months when the answer comes.",
    ),
    fails=Text(
        "Sonden föreslår aldrig att beskrivningen saknas; sidan kan finnas utan att den hittades.",
        "The probe never proposes that there is no description; the page may be there without having been found.",
    ),
    mistakes=(
        Text(
            "En tid som gäller något annat än klagomålet, till exempel svar på en fråga, kan tas för svarstiden.",
            "A time for something else than the complaint, such as an answer to a question, may be taken for it.",
        ),
    ),
    judge=_judge,
    wants=_wants,
)
