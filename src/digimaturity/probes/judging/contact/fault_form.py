"""MOB-26: whether a fault can be reported on the phone, without a login, with place, photo and a way to follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import HIGHEST, levels, unseen
from digimaturity.probes.fault_reports import fault_form, fault_page, wanted_forms
from digimaturity.probes.interface import Probe
from digimaturity.probes.page_sentences import code_read, content_read
from digimaturity.probes.roles import Role
from digimaturity.probes.site import unseen_or_blocked
from digimaturity.probes.spotting import NEVER_FAILS, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.complaint_pages import Form
    from digimaturity.probes.site import Site, Wanted

_ID, _CRITERION = "mobile.fault_report", "MOB-26"
_FORM = 2
_MAP = words(
    r"leaflet|ol-viewport|ol-map|mapboxgl|esri|google\.[a-z.]{2,6}/maps|maps\.googleapis|navigator\.geolocation"
    r"|hämta (?:min )?position|min position|markera (?:platsen )?på kartan|peka ut (?:platsen|stället)"
)
_FOLLOW = words(
    r"\bärendenummer|\bföljs? (?:upp )?(?:din anmälan|ditt ärende|ärendet|anmälan)|\blänk till (?:din )?anmälan"
    r"|\bcase number\b"
)
_SEEN = Text(
    "På {u} finns ett formulär för felanmälan som kan läsas utan inloggning.",
    "{u} has a form for reporting faults that can be read without a login.",
)
_POINTS = Text("Av de tre punkterna syns: {f}.", "Of the three points these are seen: {f}.")
_NO_POINT = Text("Ingen av de tre punkterna syns i koden.", "None of the three points is seen in the code.")
_REST = Text(
    "Om formuläret gäller det fel som frågan avser avgör en människa.",
    "Whether the form is for the fault that the question is about is for a person to decide.",
)
_NO_FORM = Text(
    "Verktyget såg inget formulär på {u} eller bakom sidans länkar. Det kan ändå finnas.",
    "The tool saw no form on {u} or behind its links. There may still be one.",
)
_MAP_NAME, _PHOTO_NAME = Text("plats", "place"), Text("foto", "photo")
_FOLLOW_NAME = Text("följa", "follow")


def _wants(site: Site) -> Iterator[Wanted]:
    return wanted_forms(site, _ID)


def _points(form: Form) -> list[Text]:
    found = [_MAP_NAME] if _MAP.search(code_read(form.page)) else []
    if form.node.css_first("input[type=file]") is not None:
        found.append(_PHOTO_NAME)
    if _FOLLOW.search(content_read(form.page)):
        found.append(_FOLLOW_NAME)
    return found


def _judge(site: Site) -> Judgement:
    page = fault_page(site)
    if page is None:
        return unseen_or_blocked(_CRITERION, Role.FAULT_REPORT, site.find(Role.FAULT_REPORT))
    form = fault_form(site, page)
    if form is None:
        return unseen(_CRITERION, why=_NO_FORM.fill(u=page.url), pieces=(page.piece(page.title),))
    points = _points(form)
    said = [_SEEN.fill(u=form.page.url), _POINTS.fill(f=joined(", ", points)) if points else _NO_POINT, _REST]
    # The points are told, and counted by a person: which fault the study asks about is not known here.
    return levels(_CRITERION, _FORM, HIGHEST, why=joined(" ", said), pieces=(form.page.piece(form.text),))


PROBE = Probe(
    _ID,
    Text("Felanmälan utan inloggning", "Reporting a fault without a login"),
    (_CRITERION,),
    passes=Text(
        "Ett formulär för felanmälan kan läsas utan inloggning; då föreslås minst nivå 2.",
        "A form for reporting faults can be read without a login; level 2 at least is then proposed.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        Text(
            "Formuläret kan gälla ett annat slags fel än det som studien frågar om.",
            "The form may be for another kind of fault than the one that the study asks about.",
        ),
    ),
    judge=_judge,
    wants=_wants,
)
