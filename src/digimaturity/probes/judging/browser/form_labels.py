"""EXP-35: whether the fields of an e-service's open form have labels in the code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, counted, joined
from digimaturity.model.judgement import Confidence, levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.browser_facts import is_whole, of_page, place
from digimaturity.probes.judging.browser.named_fields import fields_in_code, fields_seen
from digimaturity.probes.looking.pages_to_see import e_service_page
from digimaturity.probes.only_page import FORM_ON_PAGE, is_form_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.judging.browser.named_fields import Field
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_CRITERION = "EXP-35"
_RULES = frozenset({"label", "select-name", "aria-input-field-name"})
# What was not shown in a browser is never proposed as the lowest level.
_NOT_NOUGHT = 2
_FIELD, _FIELDS = Text("fält", "field"), Text("fält", "fields")
_NO = Text("inget", "none")
_NO_FORM = Text(
    "Där e-tjänsten börjar såg verktyget inget öppet formulär med fält om ärendet. Det betyder inte att inget finns.",
    "Where the e-service begins the tool saw no open form with fields about the matter. There may still be one.",
)
_COUNTED = Text("Formuläret har {n}. Utan etikett: {w}.", "The form has {n}. Without a label: {w}.")
_INSIDE = Text(
    "Så många har sitt namn bara i själva fältet: {k}.", "So many have their name only inside the field itself: {k}."
)
_BY_CODE = Text("Det är läst ur sidans kod, utan webbläsare.", "That was read in the page's code, without a browser.")
_GUESSED = Text(
    "Att formuläret är tjänstens är gissat av länken till det.",
    "That the form is the service's is guessed by the link to it.",
)


def _judge(site: Site) -> Iterator[Judgement]:
    if not site.services:
        yield _of(site, site.start.page, None)
    for service in site.services:
        yield _of(site, e_service_page(site, service) or _own_form(site, service), service.id)


def _own_form(site: Site, service: Service) -> Page | None:
    page = site.service_page(service).page
    return page if page is not None and is_form_page(site, page) else None


def _of(site: Site, page: Page | None, service: str | None) -> Judgement:
    fact = of_page(site, "fields", page.url) if page is not None else None
    fields = [] if page is None else fields_in_code(page) if fact is None else fields_seen(fact.content)
    if page is None or not _is_form(fields):
        return unseen(_CRITERION, why=_NO_FORM, service=service)
    axe = of_page(site, "axe", page.url)
    inside = sum(f.by == "placeholder" for f in fields)
    bare = sum(not f.by for f in fields)
    fewest = bare if axe is None else sum(v["count"] for v in axe.content["violations"] if v["rule"] in _RULES)
    most = max(fewest, bare + inside)
    settled = fact is not None and axe is not None and is_whole(fact.content)
    # Scripts and style sheets that were not there may hide fields or name them: no floor, and an error is a ceiling.
    low = _level(len(fields), most) if settled else 0
    high = _level(len(fields), min(fewest, len(fields)))
    if not settled:
        high = max(high, _NOT_NOUGHT)
    said = [_COUNTED.fill(n=counted(len(fields), _FIELD, _FIELDS), w=most or _NO)]
    if inside:
        said.append(_INSIDE.fill(k=inside))
    if fact is None:
        said.append(_BY_CODE)
    without = next((f.name for f in fields if f.by in {"", "placeholder"}), "")
    known: dict[str, Any] = {
        "why": joined(" ", said),
        "service": service,
        "pieces": (place(site, page.url, without),),
        "confidence": Confidence.WORDS,
        "reasons": (FORM_ON_PAGE if is_form_page(site, page) else _GUESSED,) if service else (),
    }
    return unseen(_CRITERION, **known) if (low, high) == (0, 5) else levels(_CRITERION, low, high, **known)


def _is_form(fields: list[Field]) -> bool:
    """Whether it is a form about a matter, and no login."""
    return any(f.is_of_the_matter for f in fields) and not any(f.is_password for f in fields)


def _level(n: int, without: int) -> int:
    labelled = (n - without) / n
    return 5 if without == 0 else 4 if labelled >= 0.9 else 2 if labelled >= 0.5 else 0  # noqa: PLR2004 - its bounds


PROBE = Probe(
    "html.form_labels",
    Text("Formulärfält har etiketter", "Form fields have labels"),
    (_CRITERION,),
    passes=Text(
        "Alla synliga fält i tjänstens öppna formulär har en etikett i koden.",
        "All visible fields of the service's open form have a label in the code.",
    ),
    fails=Text("Färre än hälften av fälten har en etikett.", "Fewer than half of the fields have a label."),
    mistakes=(
        Text(
            "De flesta formulär ligger bakom en inloggning; då sägs inget.",
            "Most forms lie behind a login; nothing is then said.",
        ),
        Text(
            "Om fälten gäller ärendet gissas av deras namn.",
            "Whether the fields are about the matter is guessed by their names.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.BROWSER, Need.SERVICES}),
    sources=("WCAG 2.2 1.3.1", "WCAG 2.2 4.1.2", "axe-core 4.14"),
)
