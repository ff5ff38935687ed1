"""One organisation's needs, seen from outside and said by residents, side by side; nothing of it enters a score."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.gap_reasons import Reason, reasons
from digimaturity.insight.need_scores import NeedScore, NeedScores
from digimaturity.insight.need_verdict import Compared, compared
from digimaturity.insight.settled_answers import days_seen
from digimaturity.insight.shared_services import SharedService, shared_among
from digimaturity.model.organisation import fold
from digimaturity.residents.background_voices import background_of, speaking_of
from digimaturity.residents.need_voices import needs_of, voices_of
from digimaturity.workspace.figures import load_references, reference_files, reference_folders

if TYPE_CHECKING:
    from digimaturity.ground.language import Text
    from digimaturity.insight.body import Body
    from digimaturity.insight.study import Study
    from digimaturity.model.figure import Figure, ReferenceStudy
    from digimaturity.model.resident_view import ResidentFigure, ResidentView
    from digimaturity.residents.need_voices import Voice


@dataclass(frozen=True, slots=True)
class NeedGap:
    """One need.

    Attributes:
        score: what was seen from outside.
        voices: what the organisation's own residents say, as far as it was asked; ``background``: what is published
            about others, told only where the own say nothing.
        found: the two sides, and whether they agree; ``reasons``: what could explain that they do not.
    """

    score: NeedScore
    voices: tuple[Voice, ...]
    background: tuple[Voice, ...]
    found: Compared
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ServiceGap:
    """The needs of one service that a survey asks about, those that its figures speak of."""

    service: Text
    called: str
    needs: tuple[NeedGap, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """One organisation.

    Attributes:
        views: the surveys and comments that are kept of it.
        needs: every need that a criterion serves, in the catalogue's order.
        services: those that a survey asks about and that the organisation has registered.
        unmatched: what a survey calls services that are none of its registered ones.
        beside: how many figures of the own speak of no need of the catalogue.
    """

    body: Body
    views: tuple[ResidentView, ...]
    needs: tuple[NeedGap, ...]
    services: tuple[ServiceGap, ...]
    unmatched: tuple[str, ...]
    beside: int

    @property
    def has_own(self) -> bool:
        """Whether anything of the organisation's own residents is kept."""
        return bool(self.views)


class Gaps:
    """The gaps of a study's organisations.

    Args:
        study: the edition, read.
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        self._scores = NeedScores(study)

    @cached_property
    def studies(self) -> dict[str, ReferenceStudy]:
        """The studies of residents, and of others' service, that figures are published of, by id."""
        known = self._study.surroundings
        folders = reference_folders(known.workspace.root, known.catalogue_folder)
        return {study.id: study for study in load_references(reference_files(folders)).values()}

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """What these studies have published."""
        return tuple(figure for study in self.studies.values() for figure in study.figures)

    @cached_property
    def background(self) -> dict[str, tuple[Voice, ...]]:
        """What is published of each need of the catalogue, by need."""
        return {need: background_of(self.figures, need) for need in self._study.catalogue.needs}

    @cached_property
    def speaking(self) -> tuple[Figure, ...]:
        """The published figures that speak of any of the needs, each once."""
        found = (f for need in self._study.catalogue.needs for f in speaking_of(self.figures, need))
        return tuple(dict.fromkeys(found))

    def of(self, body: Body) -> Gap:
        """What is seen and said of an organisation.

        Raises:
            InvalidDataError: what is kept of residents, or a published figure, cannot be read.
        """
        views = self._study.kept.residents(body.organisation.id)
        days = days_seen([body])
        called = dict.fromkeys(f.service for v in views for f in v.figures if f.service)
        matched = {name: service for name in called if (service := _registered(body, name)) is not None}
        return Gap(
            body=body,
            views=views,
            needs=tuple(
                self._need(score, voices_of(views, score.need), days, of_services=bool(body.names))
                for score in self._scores.of(body)
            ),
            services=tuple(self._service(body, name, service, views, days) for name, service in matched.items()),
            unmatched=tuple(name for name in called if name not in matched),
            beside=sum(not self._speaks(v, f) for v in views for f in v.figures if not f.group),
        )

    def _speaks(self, view: ResidentView, figure: ResidentFigure) -> bool:
        return any(need in self._study.catalogue.needs for need in needs_of(view, figure))

    def _need(self, score: NeedScore, voices: tuple[Voice, ...], days: list[str], *, of_services: bool) -> NeedGap:
        catalogue = self._study.catalogue
        found = compared(score, voices, catalogue.scale)
        why = reasons(score, found, catalogue, days, of_services=of_services)
        return NeedGap(score, voices, () if voices else self.background.get(score.need, ()), found, why)

    def _service(
        self, body: Body, called: str, service: SharedService, views: tuple[ResidentView, ...], days: list[str]
    ) -> ServiceGap:
        scores = self._scores.of_service(body, service)
        needs = [
            self._need(score, voices, days, of_services=False)
            for score in scores
            if (voices := voices_of(views, score.need, called))
        ]
        return ServiceGap(service.name, called, tuple(needs))


def _registered(body: Body, name: str) -> SharedService | None:
    """The organisation's own service that a survey calls so: by its id, or its name in either language."""
    folded = fold(name)
    for service in shared_among([body]):
        ids = {fold(i) for own in service.ids.values() for i in own}
        if folded in service.keys | ids:
            return service
    return None
