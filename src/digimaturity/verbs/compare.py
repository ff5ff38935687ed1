"""``digimaturity compare``: organisations side by side, in groups that can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.ranking_view import comparison
from digimaturity.ground import terminal
from digimaturity.ground.csvfile import EXCEL_SV, STANDARD
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.insight.ranking import Ranking, rank_group
from digimaturity.insight.sources import SOURCES
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.figures import Figure, load_figures
from digimaturity.workspace.register import Member, fold

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.content.ranking_view import By
    from digimaturity.ground.terminal import Format
    from digimaturity.insight.rank_intervals import RankIntervals
    from digimaturity.insight.sources import Source
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.editions import Edition

ALL = "all"


def compare(
    context: Context,
    names: list[str],
    form: Format,
    by: By,
    group: str | None,
    *,
    published: bool,
    excel_sv: bool,
    sources: Collection[Source] = SOURCES,
) -> int:
    """Rank organisations: those named, a panel's, or with ``--panel all`` every one of the edition.

    Rank intervals vary ``sources``; without any there are no intervals.
    """
    edition = context.edition()
    rankings = rankings_of(context, edition, names, group)
    shown = sources if by == "dimension" or form == "json" else ()
    figures = _published() if published else {}
    sure = intervals_of(context, rankings, shown)
    others = set(edition.organisations()) - {p.body.organisation.id for r in rankings for p in r.places}
    result = comparison(rankings, context.catalogue, edition, by, figures, sure, form, n_others=len(others))
    terminal.show(result, form, EXCEL_SV if excel_sv else STANDARD)
    return Exit.DONE


def rankings_of(context: Context, edition: Edition, names: list[str], group: str | None) -> list[Ranking]:
    """The groups asked for, ranked.

    Raises:
        NotFoundError: nobody in them has answers, or there is no such group.
    """
    members, titles = _members(context, edition, names)
    chosen = _chosen_groups(members, titles, group)
    rankings = [
        _rank(context, edition, key, title, [m for m in members if key in {ALL, m.group}]) for key, title in chosen
    ]
    rankings = [r for r in rankings if r.places or r.unranked]
    if not any(r.places for r in rankings):
        raise NotFoundError(
            Text(
                "Ingen av organisationerna har svar i utgåvan {e}.",
                "None of the organisations has answers in the edition {e}.",
            ).fill(e=edition.id),
            Text("Svar finns för: {k}.", "There are answers for: {k}.").fill(
                k=", ".join(edition.organisations()) or "–"
            ),
        )
    return rankings


def varied_sources(without: Collection[str]) -> tuple[Source, ...]:
    """The sources that are left when some are switched off.

    Raises:
        UsageError: a word that is no source.
    """
    for word in without:
        if word not in SOURCES:
            raise UsageError(
                Text("{w} är ingen osäkerhet som går att bortse från.", "{w} is no uncertainty to leave out.").fill(
                    w=word
                ),
                Text("Välj bland: {a}.", "Choose from: {a}.").fill(a=", ".join(SOURCES)),
            )
    return tuple(s for s in SOURCES if s not in without)


def intervals_of(context: Context, rankings: list[Ranking], sources: Collection[Source]) -> dict[str, RankIntervals]:
    """Rank intervals by group, where there are at least two to rank."""
    if not sources or not any(sum(p.rank is not None for p in r.places) > 1 for r in rankings):
        return {}
    from digimaturity.insight.rank_intervals import rank_intervals  # brings numpy

    found = {r.group: rank_intervals(r, context.catalogue, sources) for r in rankings}
    return {group: intervals for group, intervals in found.items() if intervals}


def _members(context: Context, edition: Edition, names: list[str]) -> tuple[list[Member], dict[str, Text]]:
    """Who is compared and in which groups: by the panel's groups, or by kind of organisation."""
    kinds = context.catalogue.kinds
    if names:
        found = [context.register.find(name) for name in names]
        return [Member(o.id, o.kind, "confirmed") for o in dict.fromkeys(found)], _plural(kinds)
    if context.settings.value("panel") == ALL:
        known = [context.register.by_id[i] for i in edition.organisations() if i in context.register.by_id]
        return [Member(o.id, o.kind, "confirmed") for o in known], _plural(kinds)
    # An edition of other organisations than the panel's is shown whole, unless a panel was asked for.
    setting = context.settings.get("panel")
    panel = context.panels.get(edition.panel or "") or context.panel()
    if setting.origin.en == "default" and not any(m.organisation in edition.organisations() for m in panel.members):
        known = [context.register.by_id[i] for i in edition.organisations() if i in context.register.by_id]
        return [Member(o.id, o.kind, "confirmed") for o in known], _plural(kinds)
    return list(panel.members), panel.groups


def _plural(kinds: dict[str, Text]) -> dict[str, Text]:
    plurals = {
        "municipality": Text("Kommuner", "Municipalities"),
        "region": Text("Regioner", "Regions"),
        "agency": Text("Myndigheter", "Agencies"),
    }
    return {kind: plurals.get(kind, t.each(str.capitalize)) for kind, t in kinds.items()}


def _chosen_groups(members: list[Member], titles: dict[str, Text], group: str | None) -> list[tuple[str, Text]]:
    present = [key for key in titles if any(m.group == key for m in members)]
    if group == ALL:
        return [(ALL, Text("Alla", "All"))]
    if group is not None:
        names = {fold(word): key for key in present for word in (key, titles[key].sv, titles[key].en)}
        group = names.get(fold(group), group)
    if group is not None and group not in present:
        raise NotFoundError(
            Text("Gruppen {g} finns inte.", "There is no group {g}.").fill(g=group),
            Text("Välj bland: {a}.", "Choose from: {a}.").fill(a=", ".join((*present, ALL))),
        )
    return [(key, titles[key]) for key in present if group in {None, key}]


def _rank(context: Context, edition: Edition, key: str, title: Text, members: list[Member]) -> Ranking:
    organisations = [context.register.by_id[m.organisation] for m in members]
    label = Text("Läser", "Reading")
    bodies = [
        context.body(o, edition)
        for o in terminal.progress(organisations, len(organisations), label)
        if edition.files(o.id)
    ]
    present = {b.organisation.id for b in bodies}
    return rank_group(key, title, bodies, [o for o in organisations if o.id not in present], context.catalogue, edition)


def _published() -> dict[str, Figure]:
    figures = load_figures(shipped("criteria") / "reference" / "digital-leaders-2019.yaml")
    return {f.organisation: f for f in figures if f.measure == "total" and f.organisation}
