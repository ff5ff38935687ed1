"""``digimaturity robustness``: what of a ranking is the organisations' doing, and what is the rules' or chance's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.ground.errors import Exit
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.robustness_view import Findings
    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.sources import Draws, Source
    from digimaturity.insight.study import Study


def robustness(
    organisations: opt.Organisations = None,
    pairs: Annotated[
        bool,
        option(
            "--pairs", sv="hur troligt det är att A är före B, för varje par", en="how likely A is above B, by pair"
        ),
    ] = False,
    *,
    given: Annotated[
        Given,
        "edition panel group … without also draws seed swing level form output excel_sv weights assessor "
        "even_if_unfinished catalogue workspace lang",
    ],
) -> int:
    """Show ranks given errors of measurement and under other choices, what moves them, and other rules' rankings."""
    context = given.context(blind=True, whole=True)
    sources, how = given.varied()
    from digimaturity.content.robustness_view import robustness as as_result

    study = context.study()
    rankings = study.rankings(organisations or (), given.group)
    found = list(_findings(study, rankings, sources, how, whole=not pairs))
    in_file, in_json = given.form == "csv", given.form == "json"
    result = as_result(found, rankings, context.catalogue, study.edition, pairs=pairs, in_file=in_file, in_json=in_json)
    given.show(result)
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
