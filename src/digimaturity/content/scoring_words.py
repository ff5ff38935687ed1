"""How answers became a score, in sentences with the catalogue's own numbers, right in every language at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digimaturity.content.interval_words import about_intervals
from digimaturity.content.part_names import rated_share
from digimaturity.content.phrases import (
    as_written,
    in_words,
    listed,
    lowered,
)
from digimaturity.content.sentences import left_out_dimensions, titles
from digimaturity.ground.language import Text, same
from digimaturity.model.terms import Combine
from digimaturity.scoring.tree import applicable_criteria

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.content.portrait import Portrait
    from digimaturity.content.publication import Publication
    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Ranking
    from digimaturity.model.catalogue import Catalogue, Criterion


def how_scored(study: Publication, portrait: Portrait | None = None, *, with_intervals: bool = True) -> list[Text]:
    """How answers became a score, step by step, with the catalogue's own numbers.

    With a portrait, what counts for that organisation; without it, what holds for the whole study. What intervals are
    of is left out where that is said elsewhere, with ``about_intervals_of``.
    """
    catalogue = study.catalogue
    ranking = portrait.frame.ranking if portrait else next((r for r in study.rankings if r.places), None)
    return [
        _about_criteria(study, portrait),
        _about_means(catalogue, _asked(study, portrait)),
        _about_total(catalogue, portrait),
        _about_missing(catalogue),
        *_about_ranges(study, portrait),
        *_about_silent(study),
        *_about_rank(study, portrait, ranking),
        *(about_intervals_of(study, portrait) if with_intervals else ()),
        Text(
            "Inget avrundas innan organisationer rangordnas; poäng visas med en decimal.",
            "Nothing is rounded before organisations are ranked; scores are shown with one decimal.",
        ),
    ]


def about_intervals_of(study: Publication, portrait: Portrait | None = None) -> list[Text]:
    """What the intervals of an organisation's group are, or of every group."""
    ranking = portrait.frame.ranking if portrait else None
    return list(about_intervals(study.intervals, [ranking] if ranking else study.rankings))


def _bodies(study: Publication, portrait: Portrait | None) -> list[Body]:
    return [portrait.body] if portrait else list(study.bodies.values())


def _asked(study: Publication, portrait: Portrait | None) -> list[Criterion]:
    """What the edition asks of an organisation, or of any of them; the whole catalogue where nobody is shown."""
    kinds = {b.organisation.kind for b in _bodies(study, portrait)}
    found = {c.id: c for k in kinds for c in applicable_criteria(study.catalogue, k, study.edition.scope_of(k))}
    return list((found or {c.id: c for c in study.catalogue.criteria}).values())


def _about_criteria(study: Publication, portrait: Portrait | None) -> Text:
    """What is asked and what an answer gives: of an edition that asks a part of the catalogue, that part."""
    catalogue = study.catalogue
    bodies = _bodies(study, portrait)
    asked = _asked(study, portrait)
    low, high = study.scope_sizes(bodies) if bodies else (len(asked), len(asked))
    services = [c for c in asked if c.is_per_service]
    per_service = Text(
        " {n} av dem gäller enskilda tjänster: de bedöms för varje kärntjänst, och {how}.",
        " {n} of them concern single services: they are assessed for each core service, and {how}.",
    ).fill(n=len(services) if low == high else Text("En del", "Some"), how=_combined({c.combine for c in services}))
    whole = Text(
        "Katalogen har {c} kriterier i {t} teman och {d} dimensioner.",
        "The catalogue has {c} criteria in {t} themes and {d} dimensions.",
    )
    part = Text(
        "Av katalogens {c} kriterier ställs {n}, i {t} teman och {d} dimensioner.",
        "Of the catalogue's {c} criteria {n} are asked, in {t} themes and {d} dimensions.",
    )
    n = low if low == high else f"{low}–{high}"
    of_all = low == high == len(catalogue.criteria)
    said = (whole if of_all else part).fill(
        c=len(catalogue.criteria),
        n=n,
        t=in_words(len({c.theme for c in asked})),
        d=in_words(len({c.dimension for c in asked})),
    )
    points = Text(
        "{a} Varje kriterium ger {min}–{max} poäng efter den nivå som stämde med det bedömaren såg, eller efter ett "
        "uppmätt värde.{s}",
        "{a} Each criterion gives {min}–{max} points for the level that matched what the assessor saw, or for a "
        "measured value.{s}",
    )
    return points.fill(
        a=said,
        min=float(catalogue.scale.min),
        max=float(catalogue.scale.max),
        s=per_service if services else same(""),
    )


def _combined(ways: set[Combine]) -> Text:
    if ways == {Combine.MEAN}:
        return Text("medelvärdet räknas", "the mean counts")
    if ways == {Combine.BEST}:
        return Text("den bästa räknas", "the best one counts")
    return Text(
        "medelvärdet eller den bästa räknas, som kriteriet säger", "the mean or the best counts, as the criterion says"
    )


def _about_means(catalogue: Catalogue, asked: Sequence[Criterion]) -> Text:
    return Text(
        "Ett temas poäng är medelvärdet av dess poängsatta kriterier, vägda med sina vikter ({w}). En dimensions poäng "
        "är medelvärdet av dess teman, {t}.",
        "A theme's score is the mean of its scored criteria by their weights ({w}). A dimension's score is the mean of "
        "its themes, {t}.",
    ).fill(w=_weights(asked), t=_weights_of_themes(catalogue))


def _weights_of_themes(catalogue: Catalogue) -> Text:
    by_criteria = Text(
        "där varje tema väger lika mycket som dess tillämpliga kriterier tillsammans, besvarade eller inte",
        "each weighing as much as its applicable criteria together, answered or not",
    )
    own = {theme.weight is not None for theme in catalogue.theme_of.values()}
    if own == {True}:
        return Text("vägda med temanas egna vikter", "by the themes' own weights")
    if own == {False}:
        return by_criteria
    return Text(
        "vägda med temanas egna vikter i de dimensioner som har sådana; i de andra {b}",
        "by the themes' own weights in the dimensions that have them; in the others {b}",
    ).fill(b=by_criteria)


def _weights(asked: Sequence[Criterion]) -> Text:
    """How many criteria have which weight, the commonest first."""
    counts = Counter(c.weight for c in asked).most_common()
    if len(counts) == 1:
        return Text("alla väger lika", "all weigh the same")
    (weight, n), *rest = counts
    one = Text("ett kriterium väger {w}", "one criterion weighs {w}")
    many = Text("{n} kriterier väger {w}", "{n} criteria weigh {w}")
    first = (one if n == 1 else many).fill(n=in_words(n), w=as_written(weight))
    # A criterion is neuter in Swedish, unlike what the words are made for.
    others = [
        Text("{n} väger {w}", "{n} {w}").fill(n=Text("ett", "one") if n == 1 else in_words(n), w=as_written(weight))
        for weight, n in rest
    ]
    return listed([first, *others])


def _about_total(catalogue: Catalogue, portrait: Portrait | None) -> Text:
    weights = {d.weight for d in catalogue.dimensions}
    if len(weights) == 1:
        how = Text("som väger lika", "which weigh the same")
    else:
        each = [
            Text("{d} {w}", "{d} {w}").fill(d=lowered(d.title), w=as_written(d.weight)) for d in catalogue.dimensions
        ]
        how = Text("vägda med {l}", "weighted by {l}").fill(l=listed(each))
    rule = Text("Totalen är medelvärdet av dimensionerna, {h}.", "The total is the mean of the dimensions, {h}.").fill(
        h=how
    )
    left = left_out_dimensions(portrait) if portrait else []
    if not left:
        return rule
    return Text(
        "{r} Här räknas inte {d}, som har för få {k}; resultatet kallas därför delresultat.",
        "{r} Not counted here: {d}, with too few {k}; the result is therefore called a partial result.",
    ).fill(r=rule, d=titles(left), k=_too_few_of(portrait))


def _too_few_of(portrait: Portrait | None) -> Text:
    if portrait is not None and portrait.frame.ranking is not None:
        return Text("gemensamma kriterier", "common criteria")
    return Text("kriterier i utgåvan", "criteria in the edition")


def _about_missing(catalogue: Catalogue) -> Text:
    return Text(
        "Ett kriterium som inte är tillämpligt räknas inte alls. Ett som är obesvarat eller där något hindrade "
        "bedömningen blir aldrig {min}, men sänker andelen besvarat: besvarad vikt delad med tillämplig vikt. En "
        "dimension betygsätts när minst {r} av dess vikt är besvarad, totalen när alla räknade dimensioner är det. "
        "Annars är poängen preliminär. Då visas också vad den kan bli: poängen om allt obesvarat vore {min}, och om "
        "det vore {max}. Det är ingen felmarginal.",
        "A criterion that is not applicable does not count at all. One that is unanswered or was blocked never becomes "
        "{min}, but lowers the share answered: weight answered divided by weight applicable. A dimension is rated when "
        "at least {r} of its weight is answered, the total when every counted dimension is. Otherwise the score is "
        "provisional. Then what it can become is shown too: the score if everything unanswered were {min}, and if it "
        "were {max}. That is not a margin of error.",
    ).fill(r=rated_share(catalogue), min=float(catalogue.scale.min), max=float(catalogue.scale.max))


def _about_ranges(study: Publication, portrait: Portrait | None) -> list[Text]:
    """What an answer known in part does to a score, where there is one."""
    bodies = [portrait.body] if portrait else study.bodies.values()
    if not any(o.up_to is not None for b in bodies for a in b.answers.values() for _, o in a.observations()):
        return []
    return [
        Text(
            "Ett svar som bara är känt till en del räknas med mitten av de poäng det kan ha. Där svaren inte räcker "
            "för att veta en poäng inom ± {t} står den i stället från–till: det lägsta och det högsta som de kan "
            "betyda.",
            "An answer that is known only in part counts with the middle of the points that it may have. Where the "
            "answers do not tell a score within ± {t}, a range is shown instead, from the least to the most that they "
            "can mean.",
        ).fill(t=as_written(study.catalogue.tolerance))
    ]


def _about_silent(study: Publication) -> list[Text]:
    """What an answer that says nothing of the level counts for, where there is one."""
    if not _are_silent(study):
        return []
    return [
        Text(
            "Ett svar som inget säger om nivån sänker andelen besvarat, men räknas med när det avgörs om en dimension "
            "betygsätts och vad poängen kan vara. Därför kan en poäng vara betygsatt fast mindre än {r} är besvarat.",
            "An answer that says nothing of the level lowers the share answered, yet counts where it is settled "
            "whether a dimension is rated and what the score may be. So a score may be rated though less than {r} is "
            "answered.",
        ).fill(r=rated_share(study.catalogue))
    ]


def _are_silent(study: Publication) -> bool:
    return any(p.score.total.silent for r in study.rankings for p in r.places)


def _about_rank(study: Publication, portrait: Portrait | None, ranking: Ranking | None) -> list[Text]:
    if ranking is None:
        return []
    what = (
        Text("alla i gruppen har ett svar på{s}", "everyone in the group has an answer to{s}").fill(
            s=Text(", också ett som inget säger om nivån", ", also one that says nothing of the level")
            if _are_silent(study)
            else same("")
        )
        if study.edition.compares_answered
        else Text("gäller alla i gruppen", "apply to everyone in the group")
    )
    if portrait is None:
        return [
            Text(
                "Organisationer rangordnas inom sin grupp på de kriterier som {w}. Lika poäng delar den bästa platsen.",
                "Organisations are ranked within their group on the criteria that {w}. Ties share the best rank.",
            ).fill(w=what)
        ]
    return [
        Text(
            "Organisationer rangordnas bland {g} på de {n} kriterier som {w}. Lika poäng delar den bästa platsen.",
            "Organisations are ranked among {g} on the {n} criteria that {w}. Ties share the best rank.",
        ).fill(g=lowered(ranking.title), n=len(ranking.counted), w=what)
    ]
