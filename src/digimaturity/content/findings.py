"""The one finding that stands first of all about a group or an organisation, how sure it is, and where it comes from.

A finding says who can be told from whom and nothing that is less sure than that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.interval_words import ranks_in_words
from digimaturity.content.phrases import in_sentence, in_words, listed, long_period, lowered, opening
from digimaturity.content.publication import observed_between
from digimaturity.content.score_range import is_point, score_shown
from digimaturity.content.sentences import neighbours
from digimaturity.ground.language import Text, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.portrait import Portrait
    from digimaturity.content.publication import Publication
    from digimaturity.insight.bands import Uncertainty
    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.model.organisation import Organisation

# So many organisations are named before the rest are counted.
_NAMED = 5
_PAIR = 2


# Of a group


def finding_of_group(study: Publication, ranking: Ranking) -> Text:
    """Who comes first of a group, as far as that is known."""
    said = Text("{g}: {f}", "{g}: {f}")
    return said.fill(g=ranking.title, f=_who_is_first(study, ranking))


def _who_is_first(study: Publication, ranking: Ranking) -> Text:
    rated = [p for p in ranking.places if p.score.total.value is not None and p.score.total.rated]
    if len(rated) == 1:
        return Text(
            "{o} är den enda som är betygsatt, så det finns ingen att jämföra med",
            "{o} is the only one rated, so there is nobody to compare with",
        ).fill(o=in_sentence(rated[0].body.organisation))
    ranked = {p.body.organisation.id: p for p in ranking.places if p.rank is not None}
    if not ranked:
        return Text("ingen är betygsatt än", "nobody is rated yet")
    intervals = study.intervals.get(ranking.group)
    band = intervals.bands.members[0] if intervals else [i for i, p in ranked.items() if p.rank == 1]
    first = in_sentence(ranked[band[0]].body.organisation)
    if len(band) > 1:
        which = Text("vilken av de {n}", "which of the {n}") if len(band) == len(ranked) else _WHICH_OF
        return Text("det går inte att säga {w} som är främst", "it cannot be told {w} comes first").fill(
            w=which.fill(n=in_words(len(band)), all=in_words(len(ranked)))
        )
    if intervals is None:
        return Text("{o} har högst poäng", "{o} has the highest score").fill(o=first)
    others = [intervals.bands.pair(band[0], o).relation for o in intervals.bands.order if o != band[0]]
    if all(relation == "surely" for relation in others):
        return Text("{o} är främst av de {n}", "{o} comes first of the {n}").fill(o=first, n=in_words(len(ranked)))
    if all(relation in {"surely", "likely"} for relation in others):
        return Text("{o} är troligen främst av de {n}", "{o} probably comes first of the {n}").fill(
            o=first, n=in_words(len(ranked))
        )
    return Text("{o} har högst poäng", "{o} has the highest score").fill(o=first)


_WHICH_OF = Text("vilken av {n} bland de {all}", "which of {n} among the {all}")


def those_in_front(study: Publication, ranking: Ranking) -> Text | None:
    """Whom the finding of a group is about, by name, where they are several and not the whole group."""
    intervals = study.intervals.get(ranking.group)
    band = intervals.bands.members[0] if intervals else []
    if len(band) < _PAIR or intervals is None or len(band) == len(intervals.bands.order):
        return None
    known = {p.body.organisation.id: p.body.organisation for p in ranking.places}
    return Text("I främsta skiktet: {o}.", "In the first band: {o}.").fill(o=_some([known[i] for i in band]))


def how_sure_of_group(study: Publication, ranking: Ranking) -> Text | None:
    """Of how many pairs the order is known, in one sentence; None where nobody is compared."""
    intervals = study.intervals.get(ranking.group)
    if intervals is None:
        return None
    pairs = list(intervals.bands.pairs())
    known = sum(pair.relation != "not_apart" for pair in pairs)
    return Text(
        "Så säkert är det: ordningen är känd i {k} av {n} par{w}.",
        "How sure it is: the order is known in {k} of {n} pairs{w}.",
    ).fill(k=known, n=len(pairs), w=_why(study, ranking, intervals))


def _why(study: Publication, ranking: Ranking, intervals: Uncertainty) -> Text:
    """Why orders are unknown, where scores are ranges; otherwise from when on an order is called known."""
    if any(_is_range(place, study) for place in ranking.places):
        return Text(
            ", för svaren medger flera nivåer",
            ", since the answers allow several levels",
        )
    return (
        Text(", i minst {p} av 100 omräkningar", ", in at least {p} of 100 recalculations").fill(
            p=f"{intervals.bands.apart_from * 100:g}"
        )
        if intervals.measured
        else Text("", "")
    )


def _is_range(place: Place, study: Publication) -> bool:
    total = place.score.total
    return total.value is not None and not is_point(total, study.catalogue)


def _some(organisations: Sequence[Organisation]) -> Text:
    """Organisations by name, and how many more there are than are named."""
    named = [in_sentence(o) for o in organisations[:_NAMED]]
    rest = len(organisations) - len(named)
    return listed([*named, *([Text("{n} till", "{n} more").fill(n=in_words(rest))] if rest else [])])


# Of an organisation


def finding_of_body(portrait: Portrait) -> Text:
    """Where an organisation stands among the others of its group, as far as that is known."""
    name = opening(in_sentence(portrait.body.organisation))
    return Text("{o} {f}", "{o} {f}").fill(o=name, f=_where_it_stands(portrait))


def _where_it_stands(portrait: Portrait) -> Text:
    ranking, place = portrait.frame.ranking, portrait.frame.place
    if portrait.score.total.value is None:
        return Text("har ingen poäng än", "has no score yet")
    if ranking is None or place is None or place.rank is None:
        return Text("får {s} av {top} men har ingen plats", "has {s} of {top} but no rank").fill(
            s=score_shown(portrait.score.total, portrait.study.catalogue),
            top=f"{portrait.study.catalogue.scale.max:g}",
        )
    group, others = lowered(ranking.title), portrait.n_ranked - 1
    if portrait.uncertainty is None:
        return Text("har plats {r} av {n} i gruppen {g}", "has rank {r} of {n} among {g}").fill(
            r=place.rank, n=portrait.n_ranked, g=group
        )
    known = joined(", ", _told_apart(portrait, portrait.uncertainty))
    alike = len(neighbours(portrait))
    if alike == others:
        return (
            Text("går inte att skilja från den andra i gruppen {g}", "cannot be told from the other among {g}")
            if others == 1
            else Text(
                "går inte att skilja från någon av de {n} andra i gruppen {g}",
                "cannot be told from any of the {n} others among {g}",
            )
        ).fill(n=in_words(others), g=group)
    rest = Text("; {n} går inte att skilja från den", "; {n} cannot be told from it").fill(n=in_words(alike))
    said = Text("{k} av de {n} andra i gruppen {g}{r}", "{k} of the {n} others among {g}{r}")
    return said.fill(k=known, n=in_words(others), g=group, r=rest if alike else Text("", ""))


def _told_apart(portrait: Portrait, uncertainty: Uncertainty) -> Iterator[Text]:
    """How many an organisation is above and below, at least likely."""
    own, bands = portrait.body.organisation.id, uncertainty.bands
    found = [bands.pair(own, other).relation for other in bands.order if other != own]
    above = sum(relation in {"surely", "likely"} for relation in found)
    below = sum(relation in {"surely_below", "likely_below"} for relation in found)
    if above:
        yield Text("ligger före {n}", "is above {n}").fill(n=in_words(above))
    if below:
        words = Text("efter {n}", "below {n}") if above else Text("ligger efter {n}", "is below {n}")
        yield words.fill(n=in_words(below))


def how_sure_of_body(portrait: Portrait) -> Text | None:
    """How far the place of an organisation is known, in one sentence; None where it has none."""
    found, own = portrait.uncertainty, portrait.body.organisation.id
    if found is None or found.measured is None:
        return None
    best, worst = found.measured.attainable[own]
    if best != worst:
        return Text(
            "Så säkert är det: svaren medger flera nivåer eller fattas, så platsen kan vara {b}–{w} av {n}.",
            "How sure it is: answers allow several levels or are missing, so the rank may be {b}–{w} of {n}.",
        ).fill(b=best, w=worst, n=portrait.n_ranked)
    return Text(
        "Så säkert är det: platsen är {r} av {n} i minst {l} av 100 omräkningar som räknar med felbedömningar.",
        "How sure it is: the rank is {r} of {n} in at least {l} of 100 recalculations that allow for misjudgements.",
    ).fill(r=ranks_in_words(found.measured.ranks[own]), n=portrait.n_ranked, l=f"{found.measured.level * 100:g}")


# Where it comes from


def origin_of(study: Publication, body: Body | None = None) -> Text:
    """Where the answers come from and of which years they are, in one line."""
    edition = study.edition
    origin: Text | None = getattr(edition, "origin", None)
    if origin is None and edition.source is not None:
        origin = Text(
            "Räknat här på lånade data; inte källans eget resultat",
            "Reckoned here from borrowed data; not the source's own result",
        )
    observed = edition.observed or observed_between([body] if body else study.bodies.values())
    seen = observed and Text("Observerat {d}", "Observed {d}").fill(d=long_period(str(observed)))
    said = [words for words in (origin or edition.title, seen) if words is not None]
    return joined(" · ", said)
