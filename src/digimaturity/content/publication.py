"""Everything that a publication is made of, gathered once; each format shows it in its own way."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.need_gap import Gaps
from digimaturity.insight.one_service import services_in
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.workspace.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    import digimaturity.insight.study as insight
    from digimaturity.insight.alike import OtherReading
    from digimaturity.insight.body import Body
    from digimaturity.insight.need_gap import Gap
    from digimaturity.insight.one_service import OneService
    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.uncertainty import Uncertainty
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.figure import Figure
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.kept_edition import KeptEdition

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Terms:
    """Who publishes, when and on what terms.

    Attributes:
        made: the day of publication, ISO 8601.
        publisher: the organisation that publishes; ``contact``: its e-mail address or web page.
        address: where the folder will be found on the web, ending in a slash.
        licence: an SPDX id or an address; for own fieldwork the publisher's choice.
        names: show the assessors' names and not only their roles.
        pictures: show the pictures of the evidence.
        internal: keep internal notes and evidence, for whoever's study it is; they are left out otherwise.
        allowed: why personal data may stand in what is published; None where none does.
    """

    made: str
    publisher: str | None = None
    contact: str | None = None
    address: str | None = None
    licence: str | None = None
    names: bool = False
    pictures: bool = False
    internal: bool = False
    allowed: str | None = None


@dataclass(frozen=True)
class Publication:
    """An edition as it is published.

    Attributes:
        rankings: the groups, ranked; empty when nobody is compared.
        intervals: how sure the ranking of each group is, for those where at least two are ranked.
        bodies: every organisation that is shown, by id.
        readings: what the order is when *not applicable* is read otherwise, by group, where anything hangs on it.
        find_services: finds the services that are stories of their own; see ``services``.
        gaps: finds what residents say of each need, beside what was seen of it; None where nobody asks.
        looked_at: those at whose sites a machine has looked, by id; ``n_looked_at_outside``: how many more of the
            edition it has looked at, who are not shown.
    """

    catalogue: Catalogue
    edition: KeptEdition
    rankings: tuple[Ranking, ...]
    intervals: Mapping[str, Uncertainty]
    bodies: Mapping[str, Body]
    terms: Terms
    readings: Mapping[str, Sequence[OtherReading]] = field(default_factory=dict)
    find_services: Callable[[], tuple[OneService, ...]] = field(default=tuple, repr=False, compare=False)
    kept: Kept = field(default=None, repr=False, compare=False)  # type: ignore[assignment]  # see below
    gaps: Gaps | None = field(default=None, repr=False, compare=False)
    looked_at: Mapping[str, Organisation] = field(default_factory=dict)
    n_looked_at_outside: int = 0
    _made: dict[tuple[str, ...], Any] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Read the edition's files where nobody has yet."""
        if self.kept is None:
            object.__setattr__(self, "kept", Kept(self.edition, self.catalogue))

    @cached_property
    def licence(self) -> str | None:
        """The licence of the answers and scores: the borrowed data's own, or what the publisher says."""
        source = self.edition.source
        return source.licence if source else self.terms.licence or self.edition.licence

    @cached_property
    def services(self) -> tuple[OneService, ...]:
        """The services that several of a kind have, with everyone in the edition who has them."""
        return self.find_services()

    @cached_property
    def has_residents(self) -> bool:
        """Whether anything is kept of what the residents of anybody in it say."""
        return any(self.kept.residents(identity) for identity in self.bodies)

    def gap(self, organisation: str) -> Gap | None:
        """An organisation's needs from outside and by residents; None where nothing is kept of its residents.

        Raises:
            InvalidDataError: what is kept of them, or a published figure, cannot be read.
        """
        gaps = self.gaps
        if gaps is None or not self.kept.residents(organisation):
            return None
        return self.once(("gap", organisation), lambda: gaps.of(self.bodies[organisation]))

    @property
    def background_figures(self) -> tuple[Figure, ...]:
        """What is published of the catalogue's needs elsewhere, each figure once."""
        return self.gaps.speaking if self.gaps else ()

    def once(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """What ``make`` gives, made when ``key`` is first asked for and then handed on to every page and format.

        It depends on the study and the key alone; the key's first word says what it is.
        """
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    def scope_sizes(self, bodies: Iterable[Body]) -> tuple[int, int]:
        """The fewest and most criteria that the edition asks of these organisations."""
        kinds = {b.organisation.kind for b in bodies}
        sizes = [len(applicable_criteria(self.catalogue, k, self.edition.scope_of(k))) for k in kinds]
        return min(sizes, default=0), max(sizes, default=0)


def published(
    study: insight.Study, terms: Terms, names: Collection[str] = (), *, only_named: bool = False
) -> Publication:
    """A study as it is published: everyone who is compared, and whoever is asked for.

    Args:
        study: the edition, read.
        terms: who publishes and on what terms.
        names: organisations that must be in it, as typed; besides them everyone who is compared is.
        only_named: show no others than those named; they are still compared with everyone.

    Raises:
        NotFoundError: an organisation that has no answers, or an edition in which nobody has.
    """
    rankings = tuple(study.rankings_if_any())
    bodies = {p.body.organisation.id: p.body for r in rankings for p in r.places}
    for entry in (entry for ranking in rankings for entry in ranking.unranked):
        if entry.n_answered:
            bodies.setdefault(entry.organisation.id, study.body(entry.organisation))
    named = [study.register.find(name).id for name in names]
    for identity in named:
        if identity not in bodies:
            bodies[identity] = study.required_body(identity)
    if only_named and named:
        bodies = {identity: body for identity, body in bodies.items() if identity in named}
    if not bodies:
        raise NotFoundError(
            Text("Utgåvan {e} har inga svar att publicera.", "The edition {e} has no answers to publish.").fill(
                e=study.edition.id
            )
        )
    intervals = study.intervals(rankings)
    readings = study.other_readings() if rankings else {}
    looked_at, n_outside = study.looked_at()
    shown = {o.id: o for o in looked_at if not (only_named and named) or o.id in named}
    return Publication(
        study.catalogue,
        study.edition,
        rankings,
        intervals,
        bodies,
        terms,
        readings,
        lambda: services_in(study),
        study.kept,
        Gaps(study),
        shown,
        n_outside,
    )


def looked_at_alone(study: insight.Study, terms: Terms, *, everyone: bool = False) -> Publication:
    """What a machine saw in an edition, without anything that anybody answered; see ``Study.looked_at``."""
    looked_at, n_outside = study.looked_at(everyone=everyone)
    return Publication(
        study.catalogue,
        study.edition,
        (),
        {},
        {},
        terms,
        kept=study.kept,
        looked_at={o.id: o for o in looked_at},
        n_looked_at_outside=n_outside,
    )
