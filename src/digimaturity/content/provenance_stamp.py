"""What each result says of where it comes from: the tool, the catalogue and the edition, and whom it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.content.earlier_version import earlier_version
from digimaturity.content.narrowed import selection_notes, with_origin, with_view
from digimaturity.ground.language import Text
from digimaturity.ground.table import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.ground.table import Result
    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition


def edition_notes(edition: Edition) -> tuple[Text, ...]:
    """An edition's limits and attribution, which follow its figures everywhere."""
    notes = [*selection_notes(edition)]
    if edition.limits:
        notes.append(Text("Att tänka på: {t}", "Keep in mind: {t}").fill(t=edition.limits))
    if edition.source:
        notes.append(Text("Källa: {t}", "Source: {t}").fill(t=edition.source.attribution))
    return tuple(notes)


_SOURCE = "name licence url attribution"
_EDITION = "id title access profile origin limits"


def stamp(catalogue: Catalogue, edition: Edition) -> dict[str, Any]:
    """What every machine-readable result says about where it comes from."""
    from digimaturity.ground.version import __version__

    source = edition.source
    return {
        "tool": __version__,
        "catalogue": {"id": catalogue.id, "version": catalogue.version, "criteria": len(catalogue.criteria)}
        | ({"weights": catalogue.view} if catalogue.view else {}),
        "edition": {
            **cells_of(edition, _EDITION),
            "source": source and cells_of(source, _SOURCE),
        },
    }


def of_edition(edition: Edition, catalogue: Catalogue, result: Result, bodies: Iterable[Body] = ()) -> Result:
    """A result with what each says of where it comes from: a stamp for machines, limits and attribution for people.

    What ``bodies`` answered on another version of the catalogue is told too.
    """
    payload = {**stamp(catalogue, edition), **result.payload}
    heading = with_view(with_origin(result.heading, edition), catalogue) if result.heading else None
    notes = (*result.notes, *edition_notes(edition))
    if earlier := earlier_version(edition, catalogue, bodies):
        payload["answered_on"] = earlier.record(catalogue)
        notes = (earlier.said(catalogue), *notes)
    return replace(result, payload=payload, heading=heading, notes=notes)


def organisation_record(body: Body) -> dict[str, Any]:
    """An organisation for machines."""
    return {**cells_of(body.organisation, "id name kind"), "assessors": body.assessors}
