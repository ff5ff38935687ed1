"""An edition gathered for publication: who is in it, how they rank, and on what terms it is published."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from digimaturity.content.publication import Study, Terms
from digimaturity.content.words import web_address
from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.verbs.context import Context

_EPOCH = "SOURCE_DATE_EPOCH"
_TERMS = ("publisher", "contact", "address", "licence")


def study_of(
    context: Context, names: Collection[str] = (), *, with_names: bool = False, only_named: bool = False
) -> Study:
    """The edition that the settings lead to, with its rankings.

    Args:
        context: the settings.
        names: organisations that must be in it, as typed; besides them everyone who is compared is.
        with_names: publish the assessors' names.
        only_named: show no others than those named; they are still compared with everyone.

    Raises:
        NotFoundError: an organisation that has no answers, or an edition in which nobody has.
        UsageError: terms that make no sense.
    """
    study = context.study()
    edition, rankings = study.edition, tuple(study.rankings_if_any())
    bodies = {p.body.organisation.id: p.body for r in rankings for p in r.places}
    for ranking in rankings:
        for entry in ranking.unranked:
            identity = entry.organisation.id
            if entry.n_answered and identity not in bodies:
                bodies[identity] = study.body(entry.organisation)
    for name in names:
        organisation = context.register.find(name)
        if organisation.id not in bodies:
            bodies[organisation.id] = study.required_body(name)
    if only_named and names:
        wanted = {context.register.find(name).id for name in names}
        bodies = {identity: body for identity, body in bodies.items() if identity in wanted}
    if not bodies:
        raise NotFoundError(
            Text("Utgåvan {e} har inga svar att publicera.", "The edition {e} has no answers to publish.").fill(
                e=edition.id
            )
        )
    return Study(
        catalogue=context.catalogue,
        edition=edition,
        rankings=rankings,
        intervals=study.intervals(rankings),
        bodies=bodies,
        terms=terms_of(context, with_names=with_names),
        kept=study.kept,
    )


def terms_of(context: Context, *, with_names: bool = False) -> Terms:
    """Who publishes and on what terms, from flags, variables and the workspace's file.

    Raises:
        UsageError: an address that is none, or a date that is none.
    """
    found = {name: context.settings.value(name) for name in _TERMS}
    address = found["address"]
    if address is not None:
        if web_address(address) is None:
            raise UsageError(
                Text("Adressen {a} är ingen webbadress.", "The address {a} is no web address.").fill(a=address),
                Text("Skriv till exempel https://data.exempel.se/mognad/", "Write https://data.example.se/maturity/"),
            )
        address = address.rstrip("/") + "/"
    return Terms(
        made=made_on(),
        publisher=found["publisher"],
        contact=found["contact"],
        address=address,
        licence=found["licence"],
        names=with_names,
    )


def made_on() -> str:
    """Today, or the day that ``SOURCE_DATE_EPOCH`` says, so that the same input can give the same bytes on any day.

    See https://reproducible-builds.org/specs/source-date-epoch/ for the variable.

    Raises:
        UsageError: the variable is no whole number of seconds.
    """
    said = os.environ.get(_EPOCH)
    if not said:
        return datetime.now().astimezone().date().isoformat()
    # Eleven digits reach the year 5138, which every calendar holds.
    if not re.fullmatch(r"[0-9]{1,11}", said):
        raise UsageError(
            Text("{v}={s} är inget antal sekunder.", "{v}={s} is no number of seconds.").fill(v=_EPOCH, s=said),
            Text("Sätt den till sekunder sedan 1970, eller ta bort den.", "Set it to seconds since 1970, or unset it."),
        )
    return datetime.fromtimestamp(int(said), UTC).date().isoformat()
