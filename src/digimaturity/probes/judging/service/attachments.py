"""EXP-14: whether an open form has a field for files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import levels, unseen
from digimaturity.probes.form_fields import file_fields, forms, label_of
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.services_seen import for_each_service
from digimaturity.probes.starting_links import End, first_page, is_about, wants_e_service

if TYPE_CHECKING:
    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_CRITERION = "EXP-14"
_FOUND = Text(
    "Det öppna formuläret har ett fält för att bifoga filer. Om alla bilagor lämnas där avgör en människa.",
    "The open form has a field for attaching files. A person decides whether all attachments are handed in there.",
)
_NONE = Text(
    "Bakom länken till e-tjänsten sågs inget öppet formulär med ett fält för filer. Det kan finnas i ett senare steg.",
    "Behind the link to the e-service no open form with a field for files was seen. There may be one in a later step.",
)


def _judge_one(site: Site, service: Service, page: Page) -> Judgement:
    start = first_page(site, page, service)
    if start is not None and start.page is not None and start.end is End.FORM and is_about(start.page, service):
        for form in forms(start.page):
            for field in file_fields(form):
                accept = (field.attributes.get("accept") or "").strip()
                piece = start.page.piece(f"{label_of(start.page, field)} <input type=file accept='{accept}'>")
                return levels(_CRITERION, 4, 5, why=_FOUND, service=service.id, pieces=(piece,))
    return unseen(_CRITERION, why=_NONE, service=service.id, pieces=(page.piece(),))


PROBE = Probe(
    "service.attachments",
    Text("Bilagor i öppna formulär", "Attachments in open forms"),
    (_CRITERION,),
    passes=Text(
        "Det öppna formuläret har ett fält för filer. Format, storlek och om filen kan tas bort prövar en människa.",
        "The open form has a field for files. A person tries formats, size and whether the file can be removed.",
    ),
    fails=Text(
        "Sonden säger aldrig att bilagor inte kan lämnas digitalt.",
        "The probe never says that attachments cannot be handed in digitally.",
    ),
    mistakes=(
        Text(
            "Ett fält för filer kan höra till något annat än tjänstens bilagor.",
            "A field for files may belong to something else than the service's attachments.",
        ),
    ),
    judge=for_each_service(_CRITERION, _judge_one),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
)
