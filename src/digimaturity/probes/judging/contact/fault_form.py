"""MOB-26: whether a fault can be reported on the phone, without a login, with place, photo and a way to follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import HIGHEST, levels
from digimaturity.probes.fault_reports import judging_form, wanting_forms
from digimaturity.probes.interface import Probe
from digimaturity.probes.page_sentences import code_read, content_read
from digimaturity.probes.spotting import NEVER_FAILS, words

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.complaint_pages import Form
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

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
_MAP_NAME, _PHOTO_NAME = Text("plats", "place"), Text("foto", "photo")
_FOLLOW_NAME = Text("följa", "follow")


def _points(form: Form) -> list[Text]:
    found = [_MAP_NAME] if _MAP.search(code_read(form.page)) else []
    if form.node.css_first("input[type=file]") is not None:
        found.append(_PHOTO_NAME)
    if _FOLLOW.search(content_read(form.page)):
        found.append(_FOLLOW_NAME)
    return found


def _judge_form(_site: Site, _page: Page, form: Form) -> Judgement:
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
    judge=judging_form(_CRITERION, _judge_form),
    wants=wanting_forms(_ID),
)
