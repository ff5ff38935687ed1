"""A study: one edition, read once, and what has been computed of it, each thing the first time it is asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import Text, joined, same
from digimaturity.insight.alike import Entrants, OtherReading, excuses_count, other_reading, others, rank_alike
from digimaturity.insight.body import Body, body_of
from digimaturity.insight.likeness import AS_EVER, Likeness
from digimaturity.insight.ranking import NO_ANSWERS, Frame, Ranking, frame_of, why_unranked
from digimaturity.insight.shared_services import service_meant, shared_among
from digimaturity.insight.sources import BY_DEFAULT, Draws, in_order, is_choice
from digimaturity.model.assessor_names import ids_for
from digimaturity.model.kinds_named import group_called, title_of_kind, with_titles
from digimaturity.model.organisation import Member
from digimaturity.workspace.kept import Kept
from digimaturity.workspace.surroundings import ALL

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from digimaturity.ground.errors import Problem
    from digimaturity.insight.raters.double_coding import DoubleCoding
    from digimaturity.insight.sources import Source
    from digimaturity.insight.uncertainty import Uncertainty
    from digimaturity.model.answers import Assessor
    from digimaturity.model.asked import Asked
    from digimaturity.model.organisation import Organisation, Panel
    from digimaturity.workspace.kept import Shown
    from digimaturity.workspace.kept_edition import KeptEdition
    from digimaturity.workspace.surroundings import Surroundings


class Study:
    """An edition with the catalogue it is held against and the organisations it is about.

    Args:
        surroundings: the settings in force and what they lead to.
        edition: which edition; the one that the settings mean otherwise.
        watch: hands organisations on while they are read, for whoever wants to show how far that has come.
        tell: is told what is odd in a file, though it counts.
        shown: of the answers about an organisation those that whoever reads may see; all of them otherwise.
    """

    def __init__(
        self,
        surroundings: Surroundings,
        edition: KeptEdition | None = None,
        watch: Callable[[Sequence[Organisation]], Iterable[Organisation]] = iter,
        tell: Callable[[Problem], object] = lambda _: None,
        shown: Shown = lambda _, found: found,
    ) -> None:
        self.surroundings = surroundings
        self.edition = surroundings.checked(edition or surroundings.edition())
        self.catalogue = self.edition.judged_by(surroundings.catalogue)
        self.register = surroundings.register
        self.kept = Kept(self.edition, self.catalogue, tell, shown)
        for problem in surroundings.odd_in(self.edition):
            tell(problem)
        self._watch = watch
        self._bodies: dict[tuple[str, str | None], Body] = {}
        self._rankings: dict[tuple[tuple[str, ...], str | None, Likeness], list[Ranking]] = {}
        self._intervals: dict[tuple[int, tuple[Source, ...], Draws], Uncertainty] = {}

    @property
    def asked(self) -> Asked | None:
        """What the edition's source asked and what its answers were taken to mean; None where no file says it."""
        return self.edition.asked

    # Who is in it

    def body(self, organisation: Organisation, assessor: str | None = None) -> Body:
        """An organisation with the answers that count: everyone's, or those of the one assessor of this name or id.

        Raises:
            InvalidDataError: a file that cannot be read or does not fit the catalogue.
        """
        key = (organisation.id, assessor)
        if key not in self._bodies:
            self._bodies[key] = body_of(organisation, self.kept.assessments(organisation.id), self.edition, assessor)
        return self._bodies[key]

    def required_body(self, name: str, assessor: str | None = None) -> Body:
        """As ``body``, for a name typed by the user.

        Raises:
            NotFoundError: no such organisation, or no answers of it in the edition.
        """
        organisation = self.register.find(name)
        body = self.body(organisation, assessor)
        if body.assessors:
            return body
        people = [_called(a.assessor) for a in self.kept.assessments(organisation.id)]
        if people:
            raise NotFoundError(
                Text("Bedömaren {a} har inga svar om {name}.", "The assessor {a} has no answers about {name}.").fill(
                    a=assessor, name=organisation.name
                ),
                Text("Svar finns av: {known}.", "There are answers by: {known}.").fill(known=", ".join(people)),
            )
        raise NotFoundError(
            Text("{name} har inga svar i utgåvan {edition}.", "{name} has no answers in the edition {edition}.").fill(
                name=organisation.name, edition=self.edition.id
            ),
            self._who_has_answers(),
        )

    def organisations(
        self, names: Collection[str] = (), group: str | None = None, answered: Collection[str] | None = None
    ) -> list[Organisation]:
        """The organisations that an analysis is about; in alphabetical order unless named.

        A panel counts only where one was asked for, since an analysis gains from every organisation.

        Args:
            names: as typed; empty for all that have answers.
            group: a group of the panel, or a kind of organisation.
            answered: ids of those that have answers; those of this edition unless said.

        Raises:
            NotFoundError: no such organisation or group, or nobody in it has answers.
        """
        if names:
            return list(dict.fromkeys(self.register.find(name) for name in names))
        known = self._known(answered)
        groups = {o.id: o.kind for o in known}
        if self.surroundings.panel_was_asked_for:
            groups = {m.organisation: m.group for m in self.surroundings.panel().members}
        found = [o for o in known if o.id in groups and group in {None, ALL, groups[o.id]}]
        if not found:
            present = sorted({groups[o.id] for o in known if o.id in groups})
            raise NotFoundError(
                Text("Ingen av dem har svar att räkna på.", "None of them has answers to compute on."),
                Text("Grupper med svar: {g}.", "Groups with answers: {g}.").fill(g=", ".join(present) or "–"),
            )
        return found

    def _known(self, answered: Collection[str] | None = None) -> list[Organisation]:
        """Everyone who has answers and is in the register, in alphabetical order."""
        ids = self.kept.organisations if answered is None else sorted(answered)
        return [self.register.by_id[i] for i in ids if i in self.register.by_id]

    def _who_has_answers(self) -> Text:
        return Text("Svar finns för: {k}.", "There are answers for: {k}.").fill(
            k=", ".join(self.kept.organisations) or "–"
        )

    # How they compare

    def rankings(
        self, names: Sequence[str] = (), group: str | None = None, likeness: Likeness = AS_EVER
    ) -> list[Ranking]:
        """The groups that are compared, ranked: of those named, of a panel, or of everyone in the edition.

        Args:
            names: as typed; empty for the panel's.
            group: one of the groups, by id or title; ``all`` for everyone in one ranking.
            likeness: on what terms they are compared; the edition's unless said.

        Raises:
            NotFoundError: nobody in them has answers, or there is no such group or service.
        """
        return self._with_places(self._grouped(names, group, likeness))

    def _with_places(self, found: list[Ranking]) -> list[Ranking]:
        if not any(r.places for r in found):
            raise NotFoundError(*self._why_none(found))
        return found

    def _grouped(self, names: Sequence[str], group: str | None, likeness: Likeness) -> list[Ranking]:
        """As ``rankings``, also where nobody has a place in any of them."""
        key = (tuple(names), group, likeness)
        if key not in self._rankings:
            self._rankings[key] = self._ranked(names, group, likeness)
        return self._rankings[key]

    def outside(self, names: Sequence[str] = (), group: str | None = None) -> list[Organisation]:
        """Those with answers who are left out for not being in the panel; nobody where somebody was named."""
        if names:
            return []
        members = {m.organisation for m in self._members(())[0]}
        return [o for o in self._known() if o.id not in members and group in {None, ALL, o.kind}]

    def looked_at(self, *, everyone: bool = False) -> tuple[list[Organisation], int]:
        """Those of whose sites a machine's runs are kept, with or without answers, and how many more are left out.

        Runs that cannot be read are told, and are nobody's.
        As with ``outside``, those who are not in the panel are left out, unless everyone is asked for.
        """
        kept = (i for i in self.kept.probed if i in self.register.by_id and self.kept.latest_run(i) is not None)
        known = [self.register.by_id[i] for i in kept]
        if everyone or self.surroundings.asked_for_everyone:
            return known, 0
        members = {m.organisation for m in self._members(())[0]}
        found = [o for o in known if o.id in members]
        return found, len(known) - len(found)

    def why_unranked(self, organisation: Organisation, group: str | None = None) -> Text:
        """Why an organisation has no place among those that are compared, whether or not anybody has one."""
        return why_unranked(organisation, self._grouped((), group, AS_EVER))

    def _why_none(self, found: Iterable[Ranking]) -> tuple[Text, Text]:
        """That nobody has any answers and who does, or why those who have some have no place."""
        whys = {u.why.en: u.why for r in found for u in r.unranked if u.why != NO_ANSWERS}
        if not whys:
            none = Text(
                "Ingen av organisationerna har svar i utgåvan {e}.",
                "None of the organisations has answers in the edition {e}.",
            )
            return none.fill(e=self.edition.id), self._who_has_answers()
        none = Text(
            "Ingen av organisationerna kan jämföras i utgåvan {e}: {w}.",
            "None of the organisations can be compared in the edition {e}: {w}.",
        )
        see = Text("Vad var och en har svarat visar {c}.", "What each has answered is shown by {c}.")
        return none.fill(e=self.edition.id, w=joined("; ", whys.values())), see.fill(c=same("digimaturity score"))

    def rankings_if_any(self, group: str | None = None) -> list[Ranking]:
        """As ``rankings``; none when nobody who is compared has answers.

        Raises:
            NotFoundError: a panel or group that does not exist; that is said, not passed over.
        """
        if self.surroundings.panel_was_asked_for:
            self.surroundings.panel()
        try:
            return self.rankings(group=group)
        except NotFoundError:
            if group is not None:
                raise
            return []

    def frame(self, body: Body) -> Frame:
        """What an organisation's score is reckoned on, and its place among the others."""
        return frame_of(body, self.rankings_if_any(), self.catalogue, self.edition)

    def intervals(
        self, rankings: Iterable[Ranking], sources: Collection[Source] = BY_DEFAULT, how: Draws | None = None
    ) -> dict[str, Uncertainty]:
        """How sure each group's ranking is, where at least two are ranked; nothing without a source of uncertainty.

        Args:
            rankings: the groups.
            sources: what is varied: choices, errors of measurement, or both.
            how: how many draws, from which seed, how far weights are moved, and how much an interval holds.
        """
        varied, how = in_order(sources), how or Draws()
        wanted = [r for r in rankings if varied and sum(p.rank is not None for p in r.places) > 1]
        for ranking in wanted:
            key = (id(ranking), varied, how)
            if key not in self._intervals:
                self._intervals[key] = self._uncertainty(ranking, varied, how)
        return {r.group: self._intervals[id(r), varied, how] for r in wanted}

    def _uncertainty(self, ranking: Ranking, sources: tuple[Source, ...], how: Draws) -> Uncertainty:
        from digimaturity.insight.intervals import intervals_of  # most commands do without

        coded = () if all(map(is_choice, sources)) else self.coded
        return intervals_of(ranking, self.catalogue, coded, sources, how)

    @cached_property
    def coded(self) -> tuple[DoubleCoding, ...]:
        """What two assessors or more answered apart from each other, of everyone in the edition."""
        # Of whom one has answered, nothing is read: an edition may hold many who are not compared.
        by_several = [o for o, files in self.edition.inventory.files.items() if len(files) > 1]
        several = {
            self.register.by_id[o]: kept
            for o in by_several
            if o in self.register.by_id and len(kept := self.kept.assessments(o)) > 1
        }
        if not several:
            return ()
        from digimaturity.insight.raters.double_coding import double_coding

        return tuple(double_coding(o, kept, self.catalogue, self.edition) for o, kept in several.items())

    def _ranked(self, names: Sequence[str], group: str | None, likeness: Likeness) -> list[Ranking]:
        members, titles = self._members(names)
        chosen = [
            (key, title, [self.register.by_id[m.organisation] for m in members if key in {ALL, m.group}])
            for key, title in _chosen_groups(members, titles, group, self.catalogue.kinds)
        ]
        entrants = [self._entrants(*group) for group in chosen]
        only = None
        if likeness.service is not None:
            only = service_meant(shared_among(b for e in entrants for b in e.bodies), likeness.service)
        rankings = [rank_alike(e, self.catalogue, self.edition, likeness, only) for e in entrants]
        return [r for r in rankings if r.places or r.unranked]

    def other_readings(
        self, names: Sequence[str] = (), group: str | None = None, likeness: Likeness = AS_EVER
    ) -> dict[str, list[OtherReading]]:
        """What the order is when *not applicable* is read otherwise, by group, where anything hangs on it."""
        shown = {r.group: r for r in self.rankings(names, group, likeness)}
        asked = {g: r for g, r in shown.items() if excuses_count(r)}
        if not asked:
            return {}
        read = [self._read(names, group, replace(likeness, na=na), asked) for na in others(likeness, self.edition)]
        return {g: [own for by_group in read for own in by_group.get(g, ())] for g in asked}

    def _read(
        self, names: Sequence[str], group: str | None, likeness: Likeness, shown: Mapping[str, Ranking]
    ) -> dict[str, list[OtherReading]]:
        """One other reading of some groups; scored for this alone, since another set of scores is much to hold."""
        found: dict[str, list[OtherReading]] = {}
        for ranking in self._with_places(self._ranked(names, group, likeness)):
            if ranking.group in shown:
                found.setdefault(ranking.group, []).append(other_reading(shown[ranking.group], ranking))
        return found

    def _members(self, names: Sequence[str]) -> tuple[list[Member], dict[str, Text]]:
        """Who is compared and in which groups: by the panel's groups, or by kind of organisation."""
        if names:
            return self._by_kind(dict.fromkeys(self.register.find(name) for name in names))
        if self.surroundings.asked_for_everyone:
            return self._by_kind(self._known())
        panel = self.surroundings.panel_of(self.edition)
        if self.surroundings.panel_was_asked_for or self.edition.panel is not None or self._is_meant(panel):
            return list(panel.members), panel.groups
        return self._by_kind(self._known())

    def _is_meant(self, panel: Panel) -> bool:
        """Whether a panel that nobody asked for fits the edition.

        Borrowed data hold many whom nobody set out to compare, so that a part of the panel is enough; in own fieldwork
        whoever was assessed outside the panel would be missing without a word.
        """
        within = [o.id in {m.organisation for m in panel.members} for o in self._known()]
        return any(within) if self.edition.source else all(within)

    def _by_kind(self, organisations: Iterable[Organisation]) -> tuple[list[Member], dict[str, Text]]:
        titles = {kind: self.title_of_kind(kind) for kind in self.catalogue.kinds}
        return [Member(o.id, o.kind, "confirmed") for o in organisations], titles

    def title_of_kind(self, kind: str) -> Text:
        """What organisations of a kind are called together."""
        return title_of_kind(kind, self.catalogue.kinds)

    def _entrants(self, key: str, title: Text, organisations: Sequence[Organisation]) -> Entrants:
        bodies = tuple(self.body(o) for o in self._watch(organisations) if o.id in self.kept.organisations)
        return Entrants(key, title, bodies, tuple(o for o in organisations if o.id not in self.kept.organisations))


def _called(who: Assessor) -> str:
    """A name, with the id where the name does not lead to it."""
    return who.name if next(ids_for(who.name)) == who.id else f"{who.name} ({who.id})"


def _chosen_groups(
    members: Iterable[Member], titles: dict[str, Text], group: str | None, kinds: Mapping[str, Text]
) -> list[tuple[str, Text]]:
    groups = {m.group for m in members}
    present = [key for key in titles if key in groups]
    if group == ALL:
        return [(ALL, Text("Alla", "All"))]
    if group is not None:
        group = group_called(group, {key: titles[key] for key in present}, kinds) or group
    if group is not None and group not in present:
        raise NotFoundError(
            Text("Gruppen {g} finns inte.", "There is no group {g}.").fill(g=group),
            Text("Välj bland: {a}.", "Choose from: {a}.").fill(
                a=with_titles({key: titles[key] for key in present}, ALL)
            ),
        )
    return [(key, titles[key]) for key in present if group in {None, key}]
