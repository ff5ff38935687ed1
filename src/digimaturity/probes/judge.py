"""A recorded site is judged by every probe; what one of them makes of it never depends on another, or on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import failed, unseen
from digimaturity.model.recording import Obstacle
from digimaturity.probes.all_probes import probes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.interface import Probe
    from digimaturity.probes.site import Site

_BROKE = Text(
    "Sonden {p} gick sönder ({e}) på det som spelades in. Anmäl gärna felet.",
    "The probe {p} broke ({e}) on what was recorded. Please report it.",
)

_NOT_REACHED = Text(
    "Verktyget hann inte till sidan: gränsen för antal sidor var nådd. Höj den med --pages.",
    "The tool did not get to the page: the limit on the number of pages was reached. Raise it with --pages.",
)


def judged(site: Site, chosen: Iterable[Probe] | None = None) -> list[tuple[Probe, Judgement]]:
    """What each probe concludes of a site, in the order of the probes; a probe that breaks says so, and no more."""
    return [(probe, one) for probe in (probes() if chosen is None else chosen) for one in _of(probe, site)]


def _of(probe: Probe, site: Site) -> Iterator[Judgement]:
    try:
        found = probe.judgements(site)
    except Exception as error:  # noqa: BLE001 - one page of the world's must not end the other probes' work
        for criterion in probe.criteria or ("",):
            yield failed(criterion, why=_BROKE.fill(p=probe.id, e=type(error).__name__))
        return
    yield from map(_as_far_as_it_went, found)


def _as_far_as_it_went(judgement: Judgement) -> Judgement:
    """A page that was left for lack of budget was not in anybody's way: nothing is known of it."""
    if judgement.cause is not Obstacle.BUDGET:
        return judgement
    return unseen(judgement.criterion, why=_NOT_REACHED, service=judgement.service, pieces=judgement.pieces)
