"""Everything that a publication is made of, gathered once; each format shows it in its own way."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from digimaturity.content.consensus_words import consensus_in_short
from digimaturity.content.narrowed import selection_named
from digimaturity.content.phrases import criteria, legible, long_period, organisations, share
from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.insight.need_gap import Gaps
from digimaturity.insight.one_service import services_in
from digimaturity.insight.settled_answers import days_seen
from digimaturity.model.terms import Role
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.workspace.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    import digimaturity.insight.study as insight
    from digimaturity.insight.alike import OtherReading
    from digimaturity.insight.bands import Uncertainty
    from digimaturity.insight.body import Body
    from digimaturity.insight.need_gap import Gap
    from digimaturity.insight.one_service import OneService
    from digimaturity.insight.ranking import Ranking
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.figure import Figure
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.kept_edition import KeptEdition

NOT_STATED = Text("inte angiven", "not stated")
TOOL = "digimaturity"
# Of a colophon, what made the publication: it has a line of its own, and no more.
OF_THE_TOOL = ("catalogue", "tool", "made", "licence")
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


@dataclass(frozen=True)
class Cast:
    """The people behind answers, as they are published: by role, or by name where that was asked for.

    Args:
        body: whose answers they are.
        names: show names.
    """

    body: Body
    names: bool = False
    _known: dict[str, Text] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Number those of each role, in the order in which they count."""
        counts: dict[str, int] = {}
        several = {p.role for p in self.body.people if [q.role for q in self.body.people].count(p.role) > 1}
        for person in self.body.people:
            counts[person.role] = counts.get(person.role, 0) + 1
            role = person.role.words
            if person.role in several:
                role = same("{r} {n}").fill(r=role, n=counts[person.role])
            self._known[person.id] = same(legible(person.name)) if self.names else role

    def called(self, identity: str) -> Text:
        """What the person with this id is called; someone without a file of answers is an assessor."""
        return self._known.get(identity) or (same(legible(identity)) if self.names else Role.ASSESSOR.words)


def assessors_of(bodies: Iterable[Body], *, names: bool) -> Text:
    """Who answered, as one phrase: how many of each role, or their names; the consensus is no assessor."""
    people = {p.id: p for b in bodies for p in b.people if not p.role.is_consensus}.values()
    if names:
        return same(", ".join(sorted(legible(p.name) for p in people)) or "–")
    roles: dict[Role, int] = {}
    for person in people:
        roles[person.role] = roles.get(person.role, 0) + 1
    parts = [counted(n, role.words, role.several) for role, n in sorted(roles.items())]
    return joined(", ", parts or [same("–")])


def observed_days(bodies: Iterable[Body]) -> tuple[str, str] | None:
    """The first and the last day (or year, where that is all that is known) when the answers that count were seen."""
    days = days_seen(bodies)
    return (legible(days[0]), legible(days[-1])) if days else None


def observed_between(bodies: Iterable[Body]) -> Text | None:
    """From when to when the answers were given; None when none says."""
    days = observed_days(bodies)
    return days and same(days[0] if days[0] == days[1] else " – ".join(days))


def coverage_of(body: Body, catalogue: Catalogue, edition: KeptEdition) -> tuple[int, int]:
    """How many criteria of the edition have an answer that says something, and how many are asked."""
    scope = edition.scope_of(body.organisation.kind)
    asked = applicable_criteria(catalogue, body.organisation.kind, scope)
    return len(body.known(catalogue, scope)), len(asked)


def colophon(study: Publication, body: Body | None = None) -> list[tuple[str, Text, Text]]:
    """What every publication says of itself, as (key, label, words), about one organisation or about all of them."""
    from digimaturity.ground.version import __version__

    catalogue, edition, terms = study.catalogue, study.edition, study.terms
    bodies = [body] if body else list(study.bodies.values())
    counts = [coverage_of(b, catalogue, edition) for b in bodies]
    answered, asked = sum(a for a, _ in counts), sum(n for _, n in counts)
    low, high = study.scope_sizes(bodies)
    asked_of_each = same(f"{low}" if low == high else f"{low}–{high}")
    rows: list[tuple[str, Text, Text | None]] = [
        ("edition", Text("Utgåva", "Edition"), _named(edition.title, edition.id)),
        (
            "catalogue",
            Text("Kriteriekatalog", "Catalogue of criteria"),
            Text("{t} version {v}, {l}", "{t} version {v}, {l}").fill(
                t=catalogue.title,
                v=catalogue.version,
                l="CC BY 4.0" if catalogue.licence == "CC-BY-4.0" else catalogue.licence,
            ),
        ),
        (
            "scope",
            Text("Omfattning", "Scope"),
            Text("{n} av katalogens {all} kriterier; {o}", "{n} of the catalogue's {all} criteria; {o}").fill(
                n=asked_of_each,
                all=len(catalogue.criteria),
                o=organisations(len(bodies)),
            ),
        ),
        ("selection", Text("Urval", "Selection"), selection_named(edition)),
        (
            "coverage",
            Text("Besvarat", "Answered"),
            _answered(answered, asked),
        ),
        ("observed", Text("Observerat", "Observed"), edition.observed or observed_between(bodies)),
        ("assessors", Text("Bedömare", "Assessors"), assessors_of(bodies, names=terms.names)),
        ("consensus", Text("Bedömt av två", "Assessed by two"), consensus_in_short(bodies, catalogue, edition)),
        ("publisher", Text("Utgivare", "Publisher"), same(legible(terms.publisher)) if terms.publisher else None),
        ("contact", Text("Kontakt", "Contact"), same(legible(terms.contact)) if terms.contact else None),
        ("made", Text("Framtagen", "Made"), same(terms.made)),
        ("tool", Text("Verktyg", "Tool"), same(f"{TOOL} {__version__}")),
        (
            "licence",
            Text("Licens för svar och poäng", "Licence of answers and scores"),
            same(study.licence) if study.licence else NOT_STATED,
        ),
        ("source", Text("Källa", "Source"), edition.source.attribution if edition.source else None),
        ("limits", Text("Att tänka på", "Keep in mind"), edition.limits),
        ("allowed", Text("Personuppgifter", "Personal data"), _allowed(terms)),
    ]
    return [(key, label, words.each(legible)) for key, label, words in rows if words is not None]


def whose_and_when(study: Publication, body: Body | None = None) -> list[Text]:
    """Whose result it is, and when what it rests on was observed, unless the former says so already."""
    rows = {key: words for key, _, words in colophon(study, body)}
    origin, observed = study.edition.origin, rows.get("observed")
    said = [origin.each(legible)] if origin else []
    if observed is not None and not (origin and observed.sv in origin.sv):
        said.append(Text("Observerat {o}", "Observed {o}").fill(o=long_period(str(observed))))
    return said


def made_by(rows: Iterable[tuple[str, Text, Text]], *, with_day: bool = True) -> Text:
    """Of a colophon, what made the publication, on one line."""
    labelled = {"licence"}  # whose name alone does not say what it is of
    return joined(
        " · ",
        [
            same("{l}: {w}").fill(l=label, w=words) if key in labelled else words
            for key, label, words in rows
            if key in OF_THE_TOOL and (with_day or key != "made")
        ],
    )


def _allowed(terms: Terms) -> Text | None:
    """Why personal data stand in what is published, where the publisher has let them."""
    if terms.allowed is None:
        return None
    said = Text("Utgivaren har låtit personuppgifter stå: {w}", "The publisher has let personal data stand: {w}")
    return said.fill(w=terms.allowed)


def _named(title: Text, identity: str) -> Text:
    return title if identity in title else same("{t} ({i})").fill(t=title, i=identity)


def _answered(answered: int, asked: int) -> Text:
    """How much is settled of what was asked; coverage is another share: of the weight of what applies."""
    return Text("{s} ({a} av {n} besvarade eller ej tillämpliga)", "{s} ({a} of {n} answered or not applicable)").fill(
        s=share(answered / asked) if asked else "–",
        a=answered,
        n=criteria(asked),
    )
