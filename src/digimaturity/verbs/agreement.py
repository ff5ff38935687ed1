"""``digimaturity agreement``: how far assessors of the same organisation agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from digimaturity.content.agreement_view import Shape, agreement_of_table
from digimaturity.content.agreement_view import agreement as as_result
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, InvalidDataError, NotFoundError, UsageError, refuse
from digimaturity.ground.language import Text
from digimaturity.insight.raters.blind_work import asked_of
from digimaturity.insight.raters.double_coding import DoubleCoding, double_coding, parts
from digimaturity.insight.raters.measure import fitting, headline, measure
from digimaturity.insight.raters.rated_table import ratings_from
from digimaturity.verbs import options as opt
from digimaturity.verbs.blindness import not_yet
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import ORGANISATION, argument, complete_organisations, option
from digimaturity.workspace.fieldwork_file import planned_for
from digimaturity.workspace.plain_table import whole

if TYPE_CHECKING:
    from digimaturity.insight.raters.ratings import Metric, Ratings
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition

ALL = "all"
Level = Literal["nominal", "ordinal", "interval", "ratio"]


def agreement(
    organisation: Annotated[
        str | None,
        argument(
            "id eller namn; annars panelen",
            "id or name; otherwise the panel",
            ORGANISATION,
            autocompletion=complete_organisations,
        ),
    ] = None,
    ratings: Annotated[
        Path | None,
        option(
            "--ratings",
            sv="tabell med en enhet per rad: första kolumnen enheten, sedan en per bedömare",
            en="table with one unit per row: first column the unit, then one per rater",
        ),
    ] = None,
    sheet: opt.Sheet = None,
    metric: Annotated[
        Level | None,
        option(
            "--metric",
            sv="tabellens mätnivå; annars den högsta som passar",
            en="the table's level of measurement; otherwise the highest that fits",
        ),
    ] = None,
    disagreements: Annotated[
        bool, option("--disagreements", sv="lista de skilda svaren", en="list the disagreements")
    ] = False,
    every: Annotated[
        bool,
        option("--all", sv="alla mått, inte bara det viktigaste", en="every coefficient, not only the main one"),
    ] = False,
    even_if_unfinished: opt.UnfinishedToo = False,
    draws: Annotated[
        int, option("--draws", sv="0: inga intervall", en="0: no intervals", min=0, max=100_000, hidden=True)
    ] = 2000,
    seed: Annotated[int, option("--seed", sv="används inte", en="not used", min=0, hidden=True)] = 0,
    *,
    given: Annotated[Given, "edition panel … form output excel_sv catalogue workspace lang"],
) -> int:
    """Show the agreement of an organisation's assessors, of a panel's pooled, or of a table of ratings."""
    del seed  # intervals are no longer drawn; scripts may still give it
    context = given.context()
    shape = Shape(given.form == "csv", disagreements, every)
    full = every or given.form in {"csv", "json"}
    if ratings is not None:
        _refuse_both(organisation, ratings)
        rated, notes = _read_ratings(ratings, metric, sheet)
        for note in notes if given.form in {"csv", "json"} else ():
            terminal.talk(note)
        keys = fitting(rated.metric) if full else headline(rated)
        estimates = measure(rated, keys, intervals=draws > 0)
        given.show(agreement_of_table(ratings.name, rated, estimates, shape, notes))
        return Exit.DONE
    if metric is not None or sheet is not None:
        raise UsageError(
            Text("--metric och --sheet hör till --ratings.", "--metric and --sheet belong to --ratings."),
            Text("En utgåvas svar mäts på alla sätt som passar.", "An edition's answers are measured in every way."),
        )
    read = context.edition()
    found = [coding_of(context, o, read) for o in _whom(context, organisation, read)]
    if not even_if_unfinished:
        if organisation is not None and found[0].unfinished:
            one = found[0]
            raise not_yet(one.organisation, {one.called(who): n for who, n in one.unfinished.items()})
        found = [one.covered() for one in found]
    coded = [unit for one in found for unit in one.coded]
    measured = parts(coded, context.catalogue, every=full, intervals=draws > 0)
    given.show(as_result(found, measured, context.catalogue, read, shape))
    return Exit.DONE


def _refuse_both(name: str | None, path: Path) -> None:
    if name is not None:
        raise UsageError(
            Text("Ange en organisation eller --ratings, inte båda.", "Give an organisation or --ratings, not both."),
            Text("Exempel: digimaturity agreement --ratings {p}", "Example: digimaturity agreement --ratings {p}").fill(
                p=path
            ),
        )


def _read_ratings(path: Path, metric: Metric | None, sheet: str | None) -> tuple[Ratings, tuple[Text, ...]]:
    """The ratings of a table, and what a reader must know of how they were read."""
    table = whole(path, sheet=sheet, first=str(Text("enhet", "unit")))
    refuse(table.problems, Text("{p} har {errors}.", "{p} has {errors}."), p=path)
    try:
        rated, notes = ratings_from(table.headings, table.rows, metric)
    except ValueError as error:
        if not isinstance(error.args[0], Text):
            raise
        raise InvalidDataError(Text("{p}: {why}.", "{p}: {why}.").fill(p=path, why=error.args[0])) from error
    return rated, (*table.notes, *notes)


def _whom(context: Context, name: str | None, edition: KeptEdition) -> list[Organisation]:
    """The organisation named, or those of the panel (or of the whole edition) that have answers."""
    present = edition.organisations()
    if name is not None:
        organisation = context.register.find(name)
        if organisation.id in present:
            return [organisation]
        raise NotFoundError(
            Text("{o} har inga svar i utgåvan {e}.", "{o} has no answers in the edition {e}.").fill(
                o=organisation.name, e=edition.id
            ),
            Text("Svar finns för: {k}.", "There are answers for: {k}.").fill(k=", ".join(present) or "–"),
        )
    setting = context.settings.get("panel")
    members = present
    if setting.value != ALL and (edition.panel or not setting.is_default):
        wanted = {m.organisation for m in context.panel_of(edition).members}
        members = [o for o in present if o in wanted]
    known = [context.register.by_id[o] for o in members if o in context.register.by_id]
    if known:
        return known
    raise NotFoundError(
        Text("Ingen av panelens organisationer har svar i {e}.", "None of the panel has answers in {e}.").fill(
            e=edition.id
        ),
        Text("Svar finns för: {k}.", "There are answers for: {k}.").fill(k=", ".join(present) or "–"),
    )


def coding_of(context: Context, organisation: Organisation, edition: KeptEdition) -> DoubleCoding:
    """What assessors answered apart from each other about an organisation, and who is not done with what two answer."""
    assessments = context.study(edition).kept.assessments(organisation.id)
    asked = asked_of(organisation, context.catalogue, edition)
    planned = planned_for(edition.folder, organisation.id, (c.id for c in asked))
    return double_coding(organisation, assessments, context.catalogue, edition, planned)
