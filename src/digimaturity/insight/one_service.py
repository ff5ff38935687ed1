"""A service that several organisations of one kind have, and how they compare on that service alone."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.alike import Entrants, rank_alike
from digimaturity.insight.likeness import Likeness
from digimaturity.insight.shared_services import seen_through, service_meant, shared_among

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.shared_services import SharedService
    from digimaturity.insight.study import Study
    from digimaturity.insight.uncertainty import Uncertainty

# A service that so many of a kind have is a story of its own.
FEWEST_WITH_IT = 4


@dataclass(frozen=True)
class OneService:
    """A service with everyone of one kind who has answers about it.

    Attributes:
        key: what it is called among the services of the edition, fit for a file's name.
        kind: the kind's title, in the plural.
        bodies: those who have it, with their answers about it alone.
    """

    study: Study
    key: str
    kind: Text
    service: SharedService
    bodies: tuple[Body, ...]

    @property
    def name(self) -> Text:
        """What it is called."""
        return self.service.name

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Ids of those who have it."""
        return frozenset(b.organisation.id for b in self.bodies)

    @cached_property
    def ranking(self) -> Ranking:
        """Those who have it, ranked on it alone."""
        title = Text("{s}, {k}", "{s}, {k}").fill(s=self.name, k=self.kind.each(str.lower))
        entrants = Entrants(f"service-{self.key}", title, self.bodies)
        return rank_alike(
            entrants, self.study.catalogue, self.study.edition, Likeness(service=self.key), only=self.service
        )

    @cached_property
    def uncertainty(self) -> Uncertainty | None:
        """How sure that ranking is; None where fewer than two are ranked."""
        return self.study.intervals([self.ranking]).get(self.ranking.group)


def services_in(study: Study, fewest: int = FEWEST_WITH_IT) -> tuple[OneService, ...]:
    """The services that at least so many of one kind have answers about, in the order in which they are met."""
    everyone = [study.body(study.register.by_id[o]) for o in study.kept.organisations if o in study.register.by_id]
    kinds = dict.fromkeys(b.organisation.kind for b in everyone)
    found = [
        (kind, service, having)
        for kind in kinds
        for service in shared_among(b for b in everyone if b.organisation.kind == kind)
        if len(having := _having(everyone, kind, service)) >= fewest
    ]
    ids = Counter(_id_of(service) for _, service, _ in found)
    return tuple(
        OneService(
            study,
            identity if ids[identity := _id_of(service)] == 1 else f"{identity}-{kind}",
            study.title_of_kind(kind),
            service,
            having,
        )
        for kind, service, having in found
    )


def service_called(study: Study, word: str) -> tuple[OneService, ...]:
    """The service that a word means, once for each kind of organisation that has answers about it.

    Raises:
        NotFoundError: nobody has it, with the nearest ones; or the word means several.
    """
    known = services_in(study, fewest=1)
    meant = service_meant(shared_among(b for s in known for b in s.bodies), word)
    return tuple(s for s in known if not s.service.keys.isdisjoint(meant.keys))


def _having(everyone: Iterable[Body], kind: str, service: SharedService) -> tuple[Body, ...]:
    """Those of a kind with an answer about a service, seen through it alone."""
    owners = [b for b in everyone if b.organisation.kind == kind and b.organisation.id in service.ids]
    seen = [seen_through(b, [service]) for b in owners]
    return tuple(b for b in seen if any(o.outcome.is_answer for a in b.answers.values() for o in a.services.values()))


def _id_of(service: SharedService) -> str:
    """The id that most of them know it by."""
    counts = Counter(i for ids in service.ids.values() for i in sorted(ids))
    return min(counts, key=lambda i: (-counts[i], i))
