"""``digimaturity compare``: organisations side by side, in groups that can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.content.ranking_view import Outside, comparison
from digimaturity.ground.command_words import pasted
from digimaturity.ground.csvfile import EXCEL_SV, STANDARD
from digimaturity.ground.destination import show
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.insight.likeness import Likeness
from digimaturity.insight.sources import DRAWS, LEVEL, SEED, SWING
from digimaturity.model.terms import Common, Reading
from digimaturity.verbs import options as opt
from digimaturity.verbs.blindness import look_blind
from digimaturity.verbs.context import Context
from digimaturity.verbs.doubts import how_drawn, varied_sources
from digimaturity.verbs.options import option
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.figures import load_figures

if TYPE_CHECKING:
    from digimaturity.content.ranking_tables import By
    from digimaturity.model.figure import Figure


def compare(
    organisations: opt.Organisations = None,
    edition: opt.Edition = None,
    panel: opt.Panel = None,
    group: opt.Group = None,
    by: Annotated[
        By, option("--by", sv="vad som visas bredvid poängen", en="what stands beside the score")
    ] = "dimension",
    published: Annotated[
        bool,
        option(
            "--published", sv="visa 2019 års publicerade betyg bredvid", en="show the published grades of 2019 beside"
        ),
    ] = False,
    on: opt.On = None,
    na: opt.NotApplicable = "out",
    service: Annotated[
        str | None,
        option(
            "--service",
            sv="jämför på en enda tjänst: id eller namn",
            en="compare on a single service: id or name",
        ),
    ] = None,
    shared_services: Annotated[
        bool,
        option(
            "--shared-services",
            sv="räkna bara tjänster som alla jämförda har",
            en="count only services that all of the compared have",
        ),
    ] = False,
    no_intervals: Annotated[
        bool, option("--no-intervals", sv="utan osäkerhet om platsen", en="without the uncertainty of the rank")
    ] = False,
    without: opt.Without = None,
    also: opt.With = None,
    draws: opt.Drawings = DRAWS,
    seed: opt.Seed = SEED,
    swing: opt.Swing = SWING,
    level: opt.Level = LEVEL,
    form: opt.Format = "table",
    output: opt.Output = None,
    excel_sv: opt.ExcelSv = False,
    weights: opt.Weights = None,
    assessor: opt.AssessorName = None,
    even_if_unfinished: opt.UnfinishedToo = False,
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Rank organisations: those named, a panel's, or with ``--panel all`` every one of the edition."""
    context = Context(
        edition=edition,
        panel=panel,
        catalogue=catalogue,
        workspace=workspace,
        weights=weights,
        lang=lang,
        assessor=assessor,
    )
    look_blind(context, unfinished_too=even_if_unfinished)
    doubted, how = varied_sources(without or (), also or ()), how_drawn(draws, seed, swing, level)
    sources = () if no_intervals else doubted
    study = context.study()
    likeness = _likeness(on, na, service, shared=shared_services)
    rankings = study.rankings(organisations or (), group, likeness)
    shown = sources if by == "dimension" or form == "json" else ()
    result = comparison(
        rankings,
        context.catalogue,
        study.edition,
        by,
        _published() if published else {},
        study.intervals(rankings, shown, how),
        outside=Outside(
            len(study.outside(organisations or (), group)),
            _again(likeness, group),
            [study.body(u.organisation) for r in rankings for u in r.unranked],
        ),
        readings=study.other_readings(organisations or (), group, likeness),
    )
    show(result, form, output, EXCEL_SV if excel_sv else STANDARD)
    return Exit.DONE


def _likeness(on: opt.CommonOn | None, na: opt.NaReading, service: str | None, *, shared: bool) -> Likeness:
    if service is not None and shared:
        raise UsageError(
            Text(
                "--service och --shared-services går inte ihop.", "--service and --shared-services do not go together."
            ),
            Text("Ange den ena.", "Give one of them."),
        )
    if service is not None and not service.strip():
        raise UsageError(Text("--service är tomt.", "--service is empty."))
    return Likeness(Common.of(on) if on else None, Reading.of(na), service, shared)


def _again(likeness: Likeness, group: str | None) -> str:
    """The flags that this comparison was given, from a space on, for a command that shows more of the same."""
    said = {"--group": group, "--on": likeness.on, "--service": likeness.service}
    if likeness.na is not Reading.OUT:
        said["--na"] = likeness.na
    flags = [word for flag, value in said.items() if value is not None for word in (flag, str(value))]
    flags += ["--shared-services"] if likeness.shared_services else []
    return f" {pasted(*flags)}" if flags else ""


def _published() -> dict[str, Figure]:
    figures = load_figures(shipped("criteria") / "reference" / "digital-leaders-2019.yaml")
    return {f.organisation: f for f in figures if f.measure == "total" and f.organisation}
