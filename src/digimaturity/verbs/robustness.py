"""``digimaturity robustness``: what of a ranking is the organisations' doing, and what is the rules' or chance's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.ground.csvfile import EXCEL_SV, STANDARD
from digimaturity.ground.destination import show
from digimaturity.ground.errors import Exit
from digimaturity.insight.sources import DRAWS, LEVEL, SEED, SWING
from digimaturity.verbs import options as opt
from digimaturity.verbs.blindness import look_blind
from digimaturity.verbs.context import Context
from digimaturity.verbs.doubts import how_drawn, varied_sources
from digimaturity.verbs.options import option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.robustness_view import Findings
    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.sources import Source
    from digimaturity.insight.study import Draws, Study


def robustness(
    organisations: opt.Organisations = None,
    edition: opt.Edition = None,
    panel: opt.Panel = None,
    group: opt.Group = None,
    pairs: Annotated[
        bool,
        option(
            "--pairs", sv="hur troligt det är att A är före B, för varje par", en="how likely A is above B, by pair"
        ),
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
    """Show ranks given errors of measurement and under other choices, what moves them, and other rules' rankings."""
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
    sources, how = varied_sources(without or (), also or ()), how_drawn(draws, seed, swing, level)
    from digimaturity.content.robustness_view import robustness as as_result

    study = context.study()
    rankings = study.rankings(organisations or (), group)
    found = list(_findings(study, rankings, sources, how, whole=not pairs))
    in_file = form == "csv" or (output is not None and output.suffix.lower() == ".csv")
    in_json = form == "json" or (output is not None and output.suffix.lower() == ".json")
    result = as_result(found, rankings, context.catalogue, study.edition, pairs=pairs, in_file=in_file, in_json=in_json)
    show(result, form, output, EXCEL_SV if excel_sv else STANDARD)
    return Exit.DONE


def _findings(
    study: Study, rankings: Sequence[Ranking], sources: Sequence[Source], how: Draws, *, whole: bool
) -> Iterator[Findings]:
    """What is found about each group; without ``whole`` only who is above whom."""
    from digimaturity.content.robustness_view import Findings
    from digimaturity.insight.sensitivity import sensitivity  # these bring numpy
    from digimaturity.insight.variants import variants
    from digimaturity.insight.weight_views import weight_views

    uncertain = study.intervals(rankings, sources, how)
    for ranking in rankings:
        if ranking.group not in uncertain:
            continue
        if not whole:
            yield Findings(ranking, uncertain[ranking.group])
            continue
        shares = sensitivity(ranking, study.catalogue, sources, seed=how.seed, swing=how.swing)
        own = study.edition.judged_by(study.surroundings.own_catalogue)
        views = weight_views(ranking, own)
        yield Findings(ranking, uncertain[ranking.group], variants(ranking, study.catalogue), shares, views)
