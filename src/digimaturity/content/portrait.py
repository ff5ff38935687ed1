"""One organisation as it is published: where it stands, what it does well, what to mend first, and every answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.content.cast import Cast
from digimaturity.content.plan_source import provenance
from digimaturity.content.score_range import points_cell
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Ranged
from digimaturity.insight.competition_rank import TIE, is_tie
from digimaturity.insight.planning import known_ends, mending, ordered
from digimaturity.insight.ranking import frame_of
from digimaturity.insight.standing_out import models_for, peers_of
from digimaturity.model.terms import Outcome
from digimaturity.scoring.standing import points_of, points_range
from digimaturity.scoring.tree import applicable_criteria

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.plan_source import Provenance
    from digimaturity.content.publication import Publication
    from digimaturity.insight.body import Body
    from digimaturity.insight.planning import Step
    from digimaturity.insight.ranking import Frame, Ranking
    from digimaturity.insight.standing_out import Model, Peers
    from digimaturity.insight.uncertainty import Uncertainty
    from digimaturity.insight.unseen import LookFirst
    from digimaturity.model.answers import Answer, Observation, Service
    from digimaturity.model.catalogue import Criterion, Scale
    from digimaturity.model.right_of_reply import Reply
    from digimaturity.scoring.tree import Score

# Without a group to be measured against, this share of the scale from the top makes a strength, from the bottom a gap.
_NEAR_AN_END = 0.2


@dataclass(frozen=True, slots=True)
class Entry:
    """One criterion of an organisation.

    Attributes:
        points: on the catalogue's scale; None unless scored.
        lacking: what keeps it from points; None where it has them, and where nobody has said anything.
        is_counted: whether it counts in the score that the publication shows.
        contribution: what it adds to that score; ``could_add``: what it would add at the top level.
        median, best: of the group, over those that have a value; the median a range where it is known only in part.
        answer: what was seen; None where there is no answer.
        replies: what the organisation says of it, oldest first.
    """

    criterion: Criterion
    points: float | None
    lacking: Outcome | None
    is_counted: bool
    contribution: float
    could_add: float
    median: float | None
    best: float | None
    answer: Answer | None
    replies: tuple[Reply, ...] = ()

    @property
    def is_excused(self) -> bool:
        """Whether it does not concern the organisation."""
        return self.lacking is not None and self.lacking.excuses

    @property
    def why_without_points(self) -> Text:
        """What it lacks points for, in a word or two."""
        return self.lacking.words if self.lacking else Text("obesvarat", "unanswered")

    @property
    def observations(self) -> list[tuple[str | None, Observation]]:
        """Each observation with its service, or None for the organisation as a whole."""
        return self.answer.observations() if self.answer else []


@dataclass(frozen=True, slots=True)
class Highlight:
    """A criterion that stands out, with where it can be seen done better."""

    entry: Entry
    model: Model | None = None


@dataclass(frozen=True)
class Portrait:
    """One organisation as it is published.

    Attributes:
        frame: what its score is reckoned on, and its place.
        own: its score on everything the edition asks of it; the same as the frame's where nothing is left out.
        entries: every criterion that the edition asks of it, in reading order.
        peers: where it stands in its group; None without one.
        steps: what could be mended, in order; ``models``: who already has it, by criterion id.
        look_first: what may be there already, by what another source says.
        services: its core services by id; ``cast``: what its assessors are called.
    """

    study: Publication
    body: Body
    frame: Frame
    own: Score[float]
    entries: tuple[Entry, ...]
    peers: Peers | None
    steps: tuple[Step, ...]
    models: Mapping[str, list[Model]]
    services: Mapping[str, Service] = field(default_factory=dict)
    look_first: tuple[LookFirst, ...] = ()

    @cached_property
    def provenance(self) -> Provenance:
        """Where the answers that its plan rests on come from."""
        return provenance(self.body, self.score, self.study.edition, self.study.terms.made)

    @cached_property
    def cast(self) -> Cast:
        """What its assessors are called."""
        return Cast(self.body, self.study.terms.names)

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """The entries by criterion id."""
        return {e.criterion.id: e for e in self.entries}

    @property
    def score(self) -> Score[float]:
        """The score that the publication shows."""
        return self.frame.score

    @property
    def uncertainty(self) -> Uncertainty | None:
        """How sure the ranking of its group is; None where it has no rank there, or nobody else has."""
        ranking = self.frame.ranking
        found = self.study.intervals.get(ranking.group) if ranking else None
        return found if found and self.body.organisation.id in found.bands.number else None

    @property
    def n_ranked(self) -> int:
        """How many are ranked in its group."""
        return sum(p.rank is not None for p in self.frame.ranking.places) if self.frame.ranking else 0

    @cached_property
    def strengths(self) -> list[Highlight]:
        """The criteria among its strengths, the furthest from the median first; without a group those near the top."""
        if self.peers is not None:
            return [Highlight(self.by_id[p.key]) for p in self.peers.strengths if p.part == "criterion"]
        near_top = (e for e in self._by_points(reverse=True) if self._shares(e)[0] >= 1 - _NEAR_AN_END - TIE)
        return [Highlight(e) for e in near_top]

    @cached_property
    def gaps(self) -> list[Highlight]:
        """The criteria among its weaknesses, the furthest first; without a group those near the bottom."""
        if self.peers is not None:
            found = (w.position.key for w in self.peers.weaknesses if w.position.part == "criterion")
            return [Highlight(self.by_id[key], next(iter(self.models.get(key, ())), None)) for key in found]
        return [Highlight(e) for e in self._by_points() if self._shares(e)[1] <= _NEAR_AN_END + TIE]

    def _by_points(self, *, reverse: bool = False) -> list[Entry]:
        scored = [e for e in self.entries if e.is_counted and e.points is not None]
        sign = -1 if reverse else 1
        return sorted(scored, key=lambda e: (sign * (e.points or 0), -(e.criterion.usefulness or 0)))

    def _shares(self, entry: Entry) -> tuple[float, float]:
        """How far up the scale the least and the most that a criterion may have lie, 0–1."""
        scale, found = self.study.catalogue.scale, entry.points or 0.0
        ends = (found.least, found.most) if isinstance(found, Ranged) else (found, found)
        return (ends[0] - scale.min) / (scale.max - scale.min), (ends[1] - scale.min) / (scale.max - scale.min)


def portrait_of(study: Publication, organisation: str) -> Portrait:
    """The portrait of one of the study's organisations, made once for all its pages.

    Raises:
        InvalidDataError: its services or replies cannot be read.
    """
    return study.once(("portrait", organisation), lambda: _made(study, organisation))


def _made(study: Publication, organisation: str) -> Portrait:
    catalogue, edition, body = study.catalogue, study.edition, study.bodies[organisation]
    frame = frame_of(body, study.rankings, catalogue, edition)
    scope = edition.scope_of(body.organisation.kind)
    own = body.score(catalogue, scope)
    replies = study.kept.replies(organisation)
    todo, start = mending(frame.score, catalogue, frame.body.answers), frame.score.total.value
    scored = [n.key for n in frame.score.total.walk() if n.part == "criterion" and n.value is not None]
    return Portrait(
        study=study,
        body=body,
        frame=frame,
        own=own,
        entries=tuple(
            _entry(c, body, frame, own, replies.get(c.id, ()), catalogue.scale.max)
            for c in applicable_criteria(catalogue, body.organisation.kind, scope)
        ),
        peers=peers_of(frame.place, frame.ranking, catalogue.scale) if frame.place and frame.ranking else None,
        steps=() if start is None else tuple(ordered(todo.candidates, start, known_ends(frame.score))),
        models=_Models(frame, scored, catalogue.scale),
        services={s.id: s for s in study.kept.services(organisation)},
        look_first=todo.look_first,
    )


class _Models(Mapping[str, "list[Model]"]):
    """The role models of each criterion, looked up when they are asked for: few of them are shown."""

    def __init__(self, frame: Frame, criteria: Sequence[str], scale: Scale) -> None:
        self._frame = frame
        self._criteria = dict.fromkeys(criteria)
        self._scale = scale

    def __getitem__(self, criterion: str) -> list[Model]:
        if criterion not in self._criteria:
            raise KeyError(criterion)
        return models_for(self._frame, [criterion], self._scale).get(criterion, [])

    def __iter__(self) -> Iterator[str]:
        return iter(self._criteria)

    def __len__(self) -> int:
        return len(self._criteria)


def _entry(
    criterion: Criterion, body: Body, frame: Frame, own: Score[float], replies: tuple[Reply, ...], top: float
) -> Entry:
    answer = body.answers.get(criterion.id)
    node = own.nodes.get(criterion.id)
    counted = frame.score.nodes.get(criterion.id)
    thin = {n.key for n in frame.score.thin}
    is_counted = counted is not None and counted.value is not None and criterion.dimension not in thin
    points = points_cell(node) if node is not None else None
    ranking = frame.ranking
    return Entry(
        criterion=criterion,
        points=points,
        lacking=Outcome.of_several(o.outcome for _, o in answer.observations()) if answer and points is None else None,
        is_counted=is_counted,
        contribution=counted.contribution if counted is not None and is_counted else 0.0,
        could_add=counted.share * (top - (counted.value or 0)) if counted is not None and is_counted else 0.0,
        median=_median(criterion.id, ranking) if ranking else None,
        best=ranking.best[criterion.id][0] if ranking and criterion.id in ranking.best else None,
        answer=answer,
        replies=replies,
    )


def _median(criterion: str, ranking: Ranking) -> float | None:
    """The group's median, a range where it is known only in part."""
    median, ends = ranking.medians.get(criterion), ranking.median_ends.get(criterion)
    return median if median is None or ends is None or is_tie(*ends) else Ranged(median, *ends)


def points_seen(criterion: Criterion, observation: Observation) -> float | None:
    """The points of one observation on the catalogue's scale, a range where it is known in part; None unless scored."""
    if not observation.outcome.counts:
        return None
    least, most = points_range(criterion, observation, float)
    return least if least == most else Ranged(points_of(criterion, observation, float), least, most)
