"""What the machine saw of everyone in an edition, counted: how far it got with each question, and what was in the way.

It counts the latest run of each, and no level: what is proposed of whom is for whoever assesses them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import Verdict
from digimaturity.model.probe_precision import ProbePrecision
from digimaturity.model.proposals import MACHINE
from digimaturity.model.recording import Obstacle
from digimaturity.model.terms import WordedTerm
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.workspace.measured_file import read_measured
from digimaturity.workspace.probe_proposals import proposed_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.content.publication import Publication
    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.judgement import Judgement
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.probed import ProbedRun
    from digimaturity.model.tool_report import Proposed
    from digimaturity.probes.interface import Probe

_UNMEASURED = ProbePrecision()


class Reach(WordedTerm):
    """How far a machine got with a question about an organisation, the furthest first."""

    SETTLED = "settled", Text("ett svar", "one answer")
    NARROWED = "narrowed", Text("färre svar", "fewer answers")
    NOTHING = "nothing", Text("inget avgjort", "nothing settled")
    BLOCKED = "blocked", Text("hindrad", "blocked")
    FAILED = "error", Text("gick inte att bedöma", "could not be judged")
    NOT_ASKED = "not_asked", Text("inte prövat", "not tried")


_ORDER = tuple(Reach)


@dataclass(frozen=True, slots=True)
class Look:
    """The latest run of an organisation.

    Attributes:
        organisation: whom it is about.
        run: what is kept of it, without what was concluded.
        reach: how far it got with each criterion that it is asked and that a probe looks at, by id; none where the run
            judged by another version of the catalogue.
        host: where its site is, without ``www.``.
        probes: the ids of those that concluded anything.
    """

    organisation: Organisation
    run: ProbedRun
    reach: Mapping[str, Reach]
    host: str
    probes: frozenset[str]

    def count(self, *reached: Reach) -> int:
        """How many criteria it got so far with."""
        return sum(r in reached for r in self.reach.values())

    @property
    def day(self) -> str:
        """When the run began, ISO 8601."""
        return self.run.at[:10]

    @property
    def with_browser(self) -> bool:
        """Whether pages were opened in a browser too."""
        return self.run.notes.get("browser") == "yes"

    @property
    def in_the_way(self) -> list[tuple[Obstacle, int]]:
        """What kept addresses from being seen, and how many, the most frequent first."""
        known = [(Obstacle.of(name), n) for name, n in self.run.obstacles.items() if name in Obstacle.read()]
        return sorted(known, key=lambda pair: (-pair[1], pair[0].value))

    @property
    def n_hindered(self) -> int:
        """How many addresses could not be seen."""
        return sum(n for _, n in self.in_the_way)


@dataclass(frozen=True, slots=True)
class CriterionReach:
    """How far the machine got with one criterion.

    Attributes:
        criterion: which; ``probe``: the id of the one that looks at it.
        found: how many organisations, by how far it got; none of those that are not asked it.
        measured: how often the probe is right.
    """

    criterion: Criterion
    probe: str
    found: Mapping[Reach, int]
    measured: ProbePrecision

    def n(self, *reached: Reach) -> int:
        """How many organisations it got so far with; all who are asked it where nothing is said."""
        return sum(self.found.get(r, 0) for r in reached or _ORDER)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What was in the way: at how many organisations' sites, and of how many addresses."""

    cause: Obstacle
    n_organisations: int
    n_addresses: int


@dataclass(frozen=True, slots=True)
class ProbeRecord:
    """A probe whose conclusions are counted; ``measured`` says how often it is right."""

    probe: Probe
    measured: ProbePrecision


@dataclass(frozen=True)
class Machines:
    """What the machine saw of everyone in a publication.

    Attributes:
        study: what is published.
        looks: of each organisation, in alphabetical order of their ids.
    """

    study: Publication
    looks: tuple[Look, ...]

    @cached_property
    def current(self) -> tuple[Look, ...]:
        """Those that were judged by the catalogue's own version."""
        return tuple(look for look in self.looks if look.run.catalogue == self.study.catalogue.version)

    @cached_property
    def seen(self) -> tuple[Look, ...]:
        """Those of whose sites any page was seen."""
        return tuple(look for look in self.looks if look.run.pages)

    @cached_property
    def criteria(self) -> tuple[CriterionReach, ...]:
        """Each criterion that a probe looks at and that somebody is asked, in the catalogue's order."""
        from digimaturity.probes.all_probes import by_criterion

        found: dict[str, Counter[Reach]] = {}
        for look in self.current:
            for criterion, reach in look.reach.items():
                found.setdefault(criterion, Counter())[reach] += 1
        probed, measured = by_criterion(), read_measured()
        return tuple(
            CriterionReach(c, probed[c.id].id, found[c.id], measured.get(probed[c.id].id, _UNMEASURED))
            for c in self.study.catalogue.criteria
            if c.id in found
        )

    @cached_property
    def hindrances(self) -> tuple[Hindrance, ...]:
        """What was in the way, that of most organisations first."""
        sites, addresses = Counter[Obstacle](), Counter[Obstacle]()
        for look in self.looks:
            for cause, n in look.in_the_way:
                sites[cause] += 1
                addresses[cause] += n
        found = (Hindrance(cause, n, addresses[cause]) for cause, n in sites.items())
        return tuple(sorted(found, key=lambda h: (-h.n_organisations, -h.n_addresses, h.cause.value)))

    @cached_property
    def probes(self) -> tuple[ProbeRecord, ...]:
        """The probes that there are and that concluded anything, in their order."""
        from digimaturity.probes.all_probes import probes

        used = {probe for look in self.looks for probe in look.probes}
        measured = read_measured()
        return tuple(ProbeRecord(p, measured.get(p.id, _UNMEASURED)) for p in probes() if p.id in used)

    @cached_property
    def shared_hosts(self) -> dict[str, tuple[Look, ...]]:
        """Those whose sites stand on one host, where there are several, by host."""
        found: dict[str, list[Look]] = {}
        for look in self.looks:
            found.setdefault(look.host, []).append(look)
        return {host: tuple(those) for host, those in sorted(found.items()) if host and len(those) > 1}


def machines_of(study: Publication) -> Machines:
    """What the machine saw of everyone in a publication; nobody is in it where no runs are kept that can be read."""
    return study.once(("machines",), lambda: Machines(study, tuple(_looks(study))))


def _looks(study: Publication) -> list[Look]:
    found = []
    for identity, body in sorted(study.looked_at.items()):
        run = study.kept.latest_run(identity)
        if run is not None:
            reach = _reach(study, body, run) if run.catalogue == study.catalogue.version else {}
            probes = frozenset(one.probe for one in run.concluded)
            # What was concluded in words is the largest part by far, and nobody asks for it here.
            found.append(Look(body, replace(run, concluded=()), reach, _host(run.website), probes))
    return found


def _host(website: str) -> str:
    try:
        return (urlsplit(website).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _reach(study: Publication, body: Organisation, run: ProbedRun) -> dict[str, Reach]:
    """How far a run got with each criterion; of several services, as far as with any."""
    from digimaturity.probes.all_probes import by_criterion

    scope = study.edition.scope_of(body.kind)
    offered = proposed_by(run, study.catalogue, body, scope, study.kept.services(body.id))
    proposals = {(one.criterion, *_whose(one)): one for one in offered}
    found: dict[str, list[Reach]] = {}
    for one in run.concluded:
        said = one.judgement
        proposed = proposals.get((said.criterion, one.probe, said.service))
        found.setdefault(said.criterion, []).append(_reached(said, proposed))
    asked = (c.id for c in applicable_criteria(study.catalogue, body.kind, scope) if c.is_active)
    probed = by_criterion()
    return {c: min(found.get(c, [Reach.NOT_ASKED]), key=_ORDER.index) for c in asked if c in probed}


def _whose(one: Proposed) -> tuple[str, str | None]:
    made = one.proposal
    return ("", None) if made is None else (made.source.removeprefix(MACHINE), made.service)


def _reached(said: Judgement, proposed: Proposed | None) -> Reach:
    if proposed is not None and proposed.proposal is not None:
        return Reach.SETTLED if proposed.proposal.choice.up_to is None else Reach.NARROWED
    if said.verdict is Verdict.BLOCKED:
        return Reach.BLOCKED
    return Reach.FAILED if said.verdict is Verdict.ERROR else Reach.NOTHING
