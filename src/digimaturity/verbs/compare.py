"""``digimaturity compare``: organisations side by side, in groups that can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.ranking_view import comparison
from digimaturity.ground import terminal
from digimaturity.ground.csvfile import EXCEL_SV, STANDARD
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.insight.sources import SOURCES
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.figures import load_figures

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.content.ranking_view import By
    from digimaturity.ground.terminal import Format
    from digimaturity.insight.sources import Source
    from digimaturity.model.figure import Figure
    from digimaturity.verbs.context import Context


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
    study = context.study(edition)
    rankings = study.rankings(names, group)
    shown = sources if by == "dimension" or form == "json" else ()
    figures = _published() if published else {}
    sure = study.intervals(rankings, shown)
    others = set(study.kept.organisations) - {p.body.organisation.id for r in rankings for p in r.places}
    result = comparison(rankings, context.catalogue, edition, by, figures, sure, form, n_others=len(others))
    terminal.show(result, form, EXCEL_SV if excel_sv else STANDARD)
    return Exit.DONE


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


def _published() -> dict[str, Figure]:
    figures = load_figures(shipped("criteria") / "reference" / "digital-leaders-2019.yaml")
    return {f.organisation: f for f in figures if f.measure == "total" and f.organisation}
