"""The sentences that every publication says alike: where an organisation stands, how it was scored, what that omits.

Each is right in both languages whatever language is in use, so that one gathering can be shown in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import (
    in_sentence,
    in_words,
    listed,
    lowered,
    opening,
    share,
)
from digimaturity.ground.language import Text, number, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.content.portrait import Portrait
    from digimaturity.content.publication import Publication
    from digimaturity.insight.rank_intervals import RankIntervals
    from digimaturity.model.catalogue import Catalogue, Dimension
    from digimaturity.model.organisation import Organisation

# How many organisations a sentence names before it counts the rest.
_NAMED = 3
_NEARLY = 1e-6


# Which parts count


def counted_dimensions(portrait: Portrait) -> list[Dimension]:
    """The dimensions that the shown score is the mean of, in reading order; those without any answer are not."""
    counted = {n.key for n in portrait.score.total.children if n.value is not None}
    return [d for d in portrait.study.catalogue.dimensions if d.id in counted]


def left_out_dimensions(portrait: Portrait) -> list[Dimension]:
    """The dimensions that the shown score does not count for having too few criteria, or none."""
    counted = {n.key for n in portrait.score.total.children}
    return [d for d in portrait.study.catalogue.dimensions if d.id not in counted]


def titles(dimensions: Sequence[Dimension]) -> Text:
    """Dimensions named in a sentence."""
    return listed([lowered(d.title) for d in dimensions])


def score_kind(portrait: Portrait) -> Text:
    """What the shown score is called: a total only when every dimension counts, provisional when too little is known.

    The words stand at the beginning of a line; ``lowered`` puts them into a sentence.
    """
    if not portrait.score.total.rated:
        return Text("Preliminär poäng", "Provisional score")
    return Text("Delpoäng", "Partial score") if portrait.frame.is_partial else Text("Totalpoäng", "Total score")


# Where it stands


def position(portrait: Portrait) -> list[Text]:
    """Where an organisation stands: its score, how sure that is, its place and whom it cannot be told apart from."""
    if portrait.score.total.value is None:
        return [
            Text(
                "{o} har ingen poäng: inget kriterium som räknas är poängsatt.",
                "{o} has no score: no criterion that counts has been scored.",
            ).fill(o=opening(in_sentence(portrait.body.organisation))),
            *placement(portrait),
        ]
    return [_score(portrait), *_provisional(portrait), *placement(portrait)]


def _score(portrait: Portrait) -> Text:
    total, catalogue = portrait.score.total, portrait.study.catalogue
    return Text("{o} får {k} {s} av {top}. {rests}.", "{o} has {k} {s} of {top}. {rests}.").fill(
        o=opening(in_sentence(portrait.body.organisation)),
        k=_called(portrait),
        s=number(float(total.value or 0)),
        top=f"{catalogue.scale.max:g}",
        rests=_rests_on(portrait),
    )


def _called(portrait: Portrait) -> Text:
    partial = portrait.frame.is_partial
    if portrait.score.total.rated:
        return Text("delpoängen", "a partial score of") if partial else Text("totalpoängen", "a total score of")
    if partial:
        return Text("den preliminära delpoängen", "a provisional partial score of")
    return Text("den preliminära totalpoängen", "a provisional total score of")


def _rests_on(portrait: Portrait) -> Text:
    """What the score is a mean of and how many criteria it rests on."""
    total, catalogue = portrait.score.total, portrait.study.catalogue
    counted = counted_dimensions(portrait)
    if len(counted) < len(catalogue.dimensions):
        over = Text(
            "Den gäller {n} av de {all} dimensionerna, {d},", "It covers {n} of the {all} dimensions, {d},"
        ).fill(n=in_words(len(counted)), all=in_words(len(catalogue.dimensions)), d=titles(counted))
    else:
        over = Text("Den är ett medelvärde av de {all} dimensionerna", "It is the mean of the {all} dimensions").fill(
            all=in_words(len(catalogue.dimensions))
        )
    return Text(
        "{over} och bygger på {n} {which} (täckning {c})", "{over} and rests on {n} {which} (coverage {c})"
    ).fill(over=over, n=_how_many(portrait), which=_which(portrait), c=share(total.coverage))


def _how_many(portrait: Portrait) -> Text:
    answered, asked = portrait.score.total.n_answered, portrait.score.total.n_applicable
    if answered == asked:
        return Text("det enda", "the one") if asked == 1 else Text("de {n}", "the {n}").fill(n=asked)
    return Text("{n} av de {all}", "{n} of the {all}").fill(n=answered, all=asked)


def _which(portrait: Portrait) -> Text:
    """Which criteria those are: what the group has in common, or what applies to the organisation."""
    ranking = portrait.frame.ranking
    one = portrait.score.total.n_applicable == 1
    noun = Text("kriterium", "criterion") if one else Text("kriterier", "criteria")
    applies = (
        Text("gäller organisationen", "applies to the organisation")
        if one
        else Text("gäller organisationen", "apply to the organisation")
    )
    if ranking is None or len(ranking.counted) == len(portrait.entries):
        return Text("{k} som {a}", "{k} that {a}").fill(k=noun, a=applies)
    common = Text("{k} som gruppen har gemensamt", "{k} that the group has in common").fill(k=noun)
    if portrait.score.total.n_applicable == len(ranking.counted):
        return common
    return Text("{c} och som {a}", "{c} and that {a}").fill(c=common, a=applies)


def _provisional(portrait: Portrait) -> list[Text]:
    """Why a score is provisional, and what the missing answers could make of it."""
    total, scale = portrait.score.total, portrait.study.catalogue.scale
    if total.rated:
        return []
    return [
        Text(
            "Poängen är preliminär, eftersom mindre än {r} är besvarade i {d}. "
            "Om allt obesvarat vore värt {min} skulle den bli {low}, och om det vore värt {max} skulle den bli {high}.",
            "The score is provisional, since less than {r} is answered in {d}. "
            "If everything unanswered were worth {min} it would be {low}, if it were worth {max} it would be {high}.",
        ).fill(
            r=rated_share(portrait.study.catalogue),
            d=_too_little_known(portrait),
            min=f"{scale.min:g}",
            max=f"{scale.max:g}",
            low=number(float(total.low)),
            high=number(float(total.high)),
        )
    ]


def rated_share(catalogue: Catalogue) -> Text:
    """How much must be answered before a dimension is rated: two thirds in words, since no whole percent says it."""
    if abs(catalogue.rated_from - 2 / 3) < _NEARLY:
        return Text("två tredjedelar", "two thirds")
    return share(catalogue.rated_from)


def _too_little_known(portrait: Portrait) -> Text:
    """The dimensions that are not rated, in words that follow those that count."""
    short = [portrait.study.catalogue.dimension_of[n.key] for n in portrait.score.total.children if not n.rated]
    if len(short) > 1 and short == counted_dimensions(portrait):
        return Text("var och en av dem", "each of them")
    return titles(short)


def placement(portrait: Portrait) -> list[Text]:
    """The place with its interval, and whom the organisation cannot be told apart from; or why there is no place."""
    ranking, place = portrait.frame.ranking, portrait.frame.place
    if ranking is None or place is None or place.rank is None:
        return [
            Text("Organisationen är inte rangordnad: {w}.", "The organisation is not ranked: {w}.").fill(
                w=why_not_ranked(portrait)
            )
        ]
    if portrait.n_ranked < 2:  # noqa: PLR2004 - one alone has no place
        return [
            Text(
                "Organisationen är ensam rangordnad i gruppen {g}, så det finns ingen att jämföra med.",
                "The organisation is the only one ranked among {g}, so there is nobody to compare it with.",
            ).fill(g=lowered(ranking.title))
        ]
    shared = sum(p.rank == place.rank for p in ranking.places) > 1
    first = Text("Det ger {s}plats {r} av {n} i gruppen {g}.{i}", "That is {s}rank {r} of {n} among {g}.{i}").fill(
        s=Text("delad ", "shared ") if shared else same(""),
        r=place.rank,
        n=portrait.n_ranked,
        g=lowered(ranking.title),
        i=_interval(portrait, place.rank),
    )
    return [first, *_apart(portrait)]


def why_not_ranked(portrait: Portrait) -> Text:
    """Why an organisation has no rank, in words for a reader who has no command line."""
    frame, rankings = portrait.frame, portrait.study.rankings
    identity = portrait.body.organisation.id
    known = {p.body.organisation.id for r in rankings for p in r.places}
    known |= {u.organisation.id for r in rankings for u in r.unranked}
    if frame.unranked is not None and identity in known:
        return frame.unranked
    return Text("den hör inte till dem som jämförs", "it is not among those compared")


def _interval(portrait: Portrait, rank: int) -> Text:
    found, ends = _intervals(portrait), portrait.interval
    if found is None or ends is None:
        return same("")
    low, high = ends
    said = Text(
        " {w} i minst {n} av 100 omräkningar med andra vikter och annan sammanvägning.",
        " {w} in at least {n} of 100 recalculations with other weights and another aggregation.",
    ).fill(w=_between(low, high, rank), n=f"{found.level * 100:.0f}")
    if low <= rank <= high:
        return said
    return Text(
        "{s} Platsen ligger utanför det intervallet, som också räknar med obesvarade kriterier och oeniga bedömare.",
        "{s} The rank lies outside that interval, which also allows for unanswered criteria and assessors who "
        "disagree.",
    ).fill(s=said)


def _between(low: int, high: int, rank: int) -> Text:
    if low != high:
        return Text("Platsen ligger mellan {low} och {high}", "The rank is between {low} and {high}").fill(
            low=low, high=high
        )
    return (
        Text("Platsen är densamma", "The rank is the same")
        if low == rank
        else Text("Platsen är {n}", "The rank is {n}").fill(n=low)
    )


def _intervals(portrait: Portrait) -> RankIntervals | None:
    ranking = portrait.frame.ranking
    return portrait.study.intervals.get(ranking.group) if ranking else None


def neighbours(portrait: Portrait) -> list[Organisation]:
    """Those in the group that the organisation cannot be told apart from, in order of rank; none without intervals."""
    found, ranking = _intervals(portrait), portrait.frame.ranking
    identity = portrait.body.organisation.id
    if found is None or ranking is None or identity not in found.organisations:
        return []
    from digimaturity.insight.rank_intervals import is_apart  # brings numpy

    own = found.organisations.index(identity)
    alike = {
        other
        for n, other in enumerate(found.organisations)
        if n != own and not is_apart(found.ranks[min(n, own)], found.ranks[max(n, own)])
    }
    return [p.body.organisation for p in ranking.places if p.body.organisation.id in alike]


def _apart(portrait: Portrait) -> list[Text]:
    if _intervals(portrait) is None:
        return []
    alike = neighbours(portrait)
    if not alike:
        return [
            Text(
                "Skillnaderna mot de andra står sig i omräkningarna, som inte räknar med fel i svaren.",
                "The differences from the others survive the recalculations, which do not allow for errors in the "
                "answers.",
            )
        ]
    names = [in_sentence(o) for o in alike[:_NAMED]]
    if rest := len(alike) - len(names):
        names.append(Text("{n} till", "{n} more").fill(n=in_words(rest)))
    return [
        Text(
            "Skillnaden mot {o} är mindre än osäkerheten, så ordningen dem emellan är inte säker.",
            "The difference from {o} is smaller than the uncertainty, so the order between them is not certain.",
        ).fill(o=listed(names))
    ]


# What the score does not say


def caveats(study: Publication) -> list[Text]:
    """What the score does not say; an edition's own limits are not among these sentences."""
    return [
        Text(
            "Poängen visar vad en invånare kunde se och göra utifrån när det observerades, inte om lagen följs, hur "
            "organisationen fungerar inåt, vad något kostar eller om besluten är bra.",
            "The score shows what a resident could see and do from outside when it was observed, not whether the law "
            "is followed, how the organisation works within, what anything costs or whether decisions are good.",
        ),
        Text(
            "Är en skillnad mindre än osäkerheten är ordningen inte säker, och några hundradels poäng kan hänga på ett "
            "enda svar.",
            "Where a difference is smaller than the uncertainty the order is not certain, and a few hundredths of a "
            "point can hang on a single answer.",
        ),
        Text(
            "Poängen går inte att jämföra med poäng på andra kriterier, som en annan katalogs{g}.",
            "The score cannot be compared with scores on other criteria, such as another catalogue's{g}.",
        ).fill(g=_or_groups(study)),
    ]


def _or_groups(study: Publication) -> Text:
    """A word about the study's groups, where they are ranked on different criteria."""
    differ = len({r.counted for r in study.rankings if r.places}) > 1
    return Text(" eller en annan grupps", " or another group's") if differ else same("")
