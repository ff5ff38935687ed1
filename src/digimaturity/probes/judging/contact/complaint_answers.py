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
# With a sign in the place of @ too, as pages write it to keep robots away.
_EMAIL = words(r"[\w.+-]{1,64}(?:@| ?(?:\((?:a|at|snabel-?a)\)|\[(?:a|at|snabel-?a)\]) ?)[\w-]{1,63}\.[\w.-]{2,63}")
_COMPLAIN = words(r"klagomål|synpunkt|klaga\b|complain|feedback")
_SOMETHING_ELSE = words(
    r"överklag|personuppgift|integritetsskydd|dataskydd|beslut|\bappeal|personal data|garanti"
    r"|detaljplan|samråd|remiss|ha kommit in|lämnas in senast"
)
_WHEN_SAID = Text("På {u} står när du får svar: ”{s}”.", "{u} says when you get an answer: ”{s}”.")
_HOW_SAID = Text(
    "På {u} går det att lämna ett klagomål eller en synpunkt: ”{w}”.", "On {u} one can complain or comment: ”{w}”."
)
_NO_WHEN = Text(
    "Verktyget såg ingen tid för svar i dagar, veckor eller månader.",
    "The tool saw no time for an answer in days, weeks or months.",
)
_OF_ONE = Text(
    "{u} handlar om klagomål, men kan gälla en enda verksamhet eller fråga; en person behöver läsa.",
    "{u} is about complaints, but may concern one service or matter only; a person must read it.",
)
_NO_WAY = Text(
    "{u} handlar om klagomål, men verktyget såg inget formulär, ingen e-postadress och inget nummer där.",
    "{u} is about complaints, but the tool saw no form, no e-mail address and no number there.",
)
_REST = Text(
    "Om det står vem som tar hand om klagomålet och vart du vänder dig sedan läser en person.",
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


def _way(site: Site, page: Page) -> str:
    """The words of a way to complain: of a form, an e-mail address or a number in the content."""
    form = first_form(site, page)
    if form is not None:
        return next((called for _, called in form.fields() if called), "textarea")
    text = content_read(page)
    mail = _EMAIL.search(text) or next(iter(_mail_links(page)), None)
    if mail is not None:
        return mail if isinstance(mail, str) else mail[0].rstrip(".-")
    return next((n.written for n in phone_numbers(text) if not n.is_filler), "")


def _mail_links(page: Page) -> list[str]:
    return [li.text or li.url for li in page.links if li.url.lower().startswith("mailto:") and li.part == "main"]


def _answer(pages: list[Page]) -> Sentence | None:
    """The sentence that says when one gets an answer to a complaint."""
    for page in pages:
        for one in sentences_of(page):
            if promises_answer(one.text, DAYS_OR_MORE) and not _SOMETHING_ELSE.search(one.text):
                return one
    return None


def _judge(site: Site) -> Iterator[Judgement]:
    sought = complaint_page(site)
    if sought.page is None:
        yield unseen_or_blocked(_CRITERION, Role.COMPLAINTS, sought)
        return
    page = sought.page
    way = _way(site, page)
    if not is_of_all(page) or not way or not _COMPLAIN.search(content_read(page)):
        why = (_NO_WAY if is_of_all(page) else _OF_ONE).fill(u=page.url)
        yield unseen(_CRITERION, why=why, pieces=(page.piece(page.title),), confidence=Confidence.WORDS)
        return
    answer = _answer(_pages(site, page))
    said, pieces = [_HOW_SAID.fill(u=page.url, w=way)], [page.piece(way)]
    if answer is not None:
        said.append(_WHEN_SAID.fill(u=answer.page.url, s=answer.quoted))
        pieces.insert(0, answer.piece)
    said += [_REST if answer else _NO_WHEN]
    low = _WHEN if answer else _HOW
    yield levels(_CRITERION, low, HIGHEST, why=joined(" ", said), pieces=tuple(pieces), confidence=Confidence.WORDS)


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
