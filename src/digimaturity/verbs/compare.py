"""``digimaturity compare``: organisations side by side, in groups that can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.content.ranking_tables import By  # noqa: TC001 - Typer reads it when it runs
from digimaturity.content.ranking_view import Outside, comparison
from digimaturity.ground.command_words import pasted
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.insight.likeness import Likeness
from digimaturity.model.terms import Common, Reading
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from digimaturity.model.figure import Figure


def compare(
    organisations: opt.Organisations = None,
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
    *,
    given: Annotated[
        Given,
        "edition panel group … without also draws seed swing level form output excel_sv weights assessor "
        "even_if_unfinished catalogue workspace lang",
    ],
) -> int:
    """Rank organisations: those named, a panel's, or with ``--panel all`` every one of the edition."""
    context = given.context(blind=True, whole=True)
    doubted, how = given.varied()
    sources = () if no_intervals else doubted
    study = context.study()
    likeness = _likeness(on, na, service, shared=shared_services)
    rankings = study.rankings(organisations or (), given.group, likeness)
    shown = sources if by == "dimension" or given.form == "json" else ()
    result = comparison(
        rankings,
        context.catalogue,
        study.edition,
        by,
        _published() if published else {},
        study.intervals(rankings, shown, how),
        outside=Outside(
            len(study.outside(organisations or (), given.group)),
            _again(likeness, given.group),
            [study.body(u.organisation) for r in rankings for u in r.unranked],
        ),
        readings=study.other_readings(organisations or (), given.group, likeness),
    )
    given.show(result)
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
    from digimaturity.workspace.figures import load_figures

    figures = load_figures(shipped("criteria") / "reference" / "digital-leaders-2019.yaml")
    return {f.organisation: f for f in figures if f.measure == "total" and f.organisation}
