"""An edition gathered for publication: who is in it, how they rank, and on what terms it is published."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from digimaturity.content.phrases import web_address
from digimaturity.content.publication import Terms, published
from digimaturity.ground import terminal
from digimaturity.ground.destination import is_stdout
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, counted, joined
from digimaturity.model.published_part import KeptInside, kept_inside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from digimaturity.content.publication import Publication
    from digimaturity.model.answers import Assessment
    from digimaturity.verbs.context import Context

_EPOCH = "SOURCE_DATE_EPOCH"
# So many services are named.
_SHOWN = 3
_TERMS = ("publisher", "contact", "address", "licence")


def study_of(
    context: Context,
    names: Collection[str] = (),
    *,
    with_names: bool = False,
    with_pictures: bool = False,
    with_internal: bool = False,
    only_named: bool = False,
) -> Publication:
    """The edition that the settings lead to, as it is published; see ``publication.published``.

    Raises:
        NotFoundError: an organisation that has no answers, or an edition in which nobody has.
        UsageError: terms that make no sense.
    """
    terms = terms_of(context, with_names=with_names, with_pictures=with_pictures, with_internal=with_internal)
    return published(context.study(), terms, names, only_named=only_named)


def terms_of(
    context: Context, *, with_names: bool = False, with_pictures: bool = False, with_internal: bool = False
) -> Terms:
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
        pictures=with_pictures,
        internal=with_internal,
    )


def tell_of_stand_ins(study: Publication, output: Path | None) -> None:
    """Say of a file with people's answers and without their names that it is not the one to read back."""
    people = any(p.role.is_person for body in study.bodies.values() for p in body.people)
    if people and not study.terms.names and output is not None and not is_stdout(output):
        terminal.talk(
            Text(
                "Bedömarna heter assessor-1 och så vidare i filen. Ska den läsas in igen, exportera med --names.",
                "Assessors are called assessor-1 and so on in the file. If it is to be read back, export with --names.",
            )
        )


def tell_of_unanswered_services(assessments: Iterable[Assessment]) -> None:
    """Say of a table with a row per answer that services without an answer are not in it, though they lower coverage.

    Args:
        assessments: what the table is made of.
    """
    known = list(assessments)
    answered = {(a.organisation, s) for a in known for answer in a.answers.values() for s, _ in answer.observations()}
    if unanswered := {(a.organisation, s.id) for a in known for s in a.services} - answered:
        n = counted(
            len(unanswered),
            Text("registrerad tjänst utan svar", "registered service without answers"),
            Text("registrerade tjänster utan svar", "registered services without answers"),
        )
        some = ", ".join(f"{o} {s}" for o, s in sorted(unanswered)[:_SHOWN]) + " …" * (len(unanswered) > _SHOWN)
        terminal.talk(
            Text(
                "Inte i tabellen: {n} ({some}). Hela organisationen: export --shape wide.",
                "Not in the table: {n} ({some}). The whole organisation: export --shape wide.",
            ).fill(n=n, some=some)
        )


def assessments_of(study: Publication) -> list[Assessment]:
    """Every assessor's answers about whoever is in a publication."""
    return [a for o in study.bodies for a in study.kept.assessments(o)]


def left_inside(study: Publication, organisations: Iterable[str]) -> KeptInside:
    """How much a publication about these organisations leaves out, of answers and of retests."""
    found = []
    for identity in organisations:
        found += [o for a in study.kept.assessments(identity) for x in a.answers.values() for _, o in x.observations()]
        found += [r.retest for own in study.kept.replies(identity).values() for r in own if r.retest]
    return kept_inside(found)


def tell_of_left_out(inside: KeptInside) -> None:
    """Say what is not published, with how to publish it."""
    if any(inside):
        terminal.talk(
            Text(
                "{w} publiceras inte. Så märker du om: digimaturity note ORGANISATION KRITERIUM --public\n"
                "eller: digimaturity evidence ORGANISATION KRITERIUM --change 1 --public",
                "{w}: not published. To mark otherwise: digimaturity note ORGANISATION CRITERION --public\n"
                "or: digimaturity evidence ORGANISATION CRITERION --change 1 --public",
            ).fill(w=_so_many(inside))
        )


def tell_of_internal(assessments: Iterable[Assessment], output: Path | None) -> None:
    """Say of a file that is to be kept inside what in it is internal."""
    inside = kept_inside(o for a in assessments for x in a.answers.values() for _, o in x.observations())
    if any(inside) and output is not None and not is_stdout(output):
        terminal.talk(
            Text(
                "I filen finns {w}. Ska den lämnas vidare, exportera med --public.",
                "The file holds {w}. If it is to be given away, export with --public.",
            ).fill(w=_so_many(inside))
        )


def _so_many(inside: KeptInside) -> Text:
    notes = counted(
        inside.notes, Text("intern anteckning", "internal note"), Text("interna anteckningar", "internal notes")
    )
    pieces = counted(
        inside.evidence,
        Text("internt belägg", "internal piece of evidence"),
        Text("interna belägg", "internal pieces of evidence"),
    )
    both = [words for n, words in zip(inside, (notes, pieces), strict=True) if n]
    return joined(Text(" och ", " and "), both)


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


def tell_of_residents(folder: Path, organisations: Iterable[str], needs: Collection[str]) -> None:
    """Say what of that which residents said is not shown, and why: of needs that there are not, or of too few.

    Args:
        folder: the edition's.
        organisations: ids of those that are shown.
        needs: ids of the catalogue's.
    """
    from digimaturity.workspace.resident_oddities import resident_oddities

    for organisation in organisations:
        for odd in resident_oddities(folder / organisation, needs):
            terminal.talk(f"{odd.place}: {odd.message}")
