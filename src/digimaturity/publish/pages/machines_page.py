"""The page *What the machines saw*: how far the probes got, what was in the way, and how often they are right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content import machine_words as words
from digimaturity.content.findings import origin_of
from digimaturity.content.machine_looks import Reach, machines_of
from digimaturity.content.phrases import legible, name_of, share
from digimaturity.ground.language import Text, joined, same
from digimaturity.publish.pages.render import render

if TYPE_CHECKING:
    from digimaturity.content.machine_looks import CriterionReach, Look, ProbeRecord
    from digimaturity.content.publication import Publication
    from digimaturity.publish.page_links import Links

# Of a row, so many causes are named.
_CAUSES = 3
_WHOLE = 100


def machines_page(study: Publication, links: Links) -> bytes:
    """The page, in the language in use."""
    machines = machines_of(study)
    finding = words.finding(machines)
    compared = words.sweep_compared(machines)
    shown = [r for r in Reach if any(c.n(r) for c in machines.criteria)]
    return render(
        "machines",
        study,
        links,
        legible(f"{finding}. {words.NO_SCORE}"),
        None,
        title=words.TITLE,
        finding=finding,
        no_score=words.NO_SCORE,
        origin=origin_of(study),
        seen=[*words.how_seen(machines), *([compared] if compared else [])],
        how_read=words.HOW_READ,
        reaches=[r.words.opening() for r in shown],
        criteria=[_criterion(c, shown) for c in machines.criteria],
        marks_trial=not all(c.measured.is_experimental for c in machines.criteria),
        in_the_way=list(words.in_the_way(machines)),
        hindrances=machines.hindrances,
        shared=words.shared(machines),
        organisations=[_organisation(look, links) for look in machines.looks],
        about_precision=words.about_precision(machines),
        probes=[_probe(p) for p in machines.probes],
        report=words.REPORT,
        downloads=_downloads(links),
    )


def _downloads(links: Links) -> list[tuple[Text, str]]:
    from digimaturity.content.machine_records import MACHINE_TABLES

    return [(table.title, f"{links.top}data/{table.name}.csv") for table in MACHINE_TABLES] if links.data else []


def _criterion(found: CriterionReach, shown: list[Reach]) -> dict[str, Any]:
    n = found.n()
    settled, narrowed = (round(_WHOLE * found.n(r) / n, 1) for r in (Reach.SETTLED, Reach.NARROWED))
    return {
        "id": found.criterion.id,
        "title": found.criterion.title,
        "settled": f"{settled:g}",
        "narrowed": f"{narrowed:g}",
        "counts": [found.n(r) for r in shown],
        "n": n,
        "on_trial": found.measured.is_experimental,
    }


def _organisation(look: Look, links: Links) -> dict[str, Any]:
    causes = [Text("{c} ({n})", "{c} ({n})").fill(c=cause.words, n=n) for cause, n in look.in_the_way[:_CAUSES]]
    more = len(look.in_the_way) > _CAUSES
    return {
        "name": name_of(look.organisation),
        "href": links.organisations.get(look.organisation.id),
        "pages": look.run.pages,
        "proposals": look.count(Reach.SETTLED, Reach.NARROWED) if look.reach else None,
        "blocked": look.count(Reach.BLOCKED) if look.reach else None,
        "causes": joined("; ", [*causes, *([same("…")] if more else [])]) if causes else same("–"),
        "day": look.day,
    }


_YES, _NO = Text("ja", "yes"), Text("nej", "no")


def _probe(found: ProbeRecord) -> dict[str, Any]:
    measured = found.measured
    return {
        "id": found.probe.id,
        "title": found.probe.title,
        "right": same("–") if measured.precision is None else share(measured.precision),
        "made": measured.right + measured.wrong,
        "of": measured.of,
        "on_trial": _YES if measured.is_experimental else _NO,
    }
