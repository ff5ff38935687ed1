"""The sentences that every publication says alike: where an organisation stands, how it was scored, what that omits.

Each is right in both languages whatever language is in use, so that one gathering can be shown in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.earlier_version import earlier_version
from digimaturity.content.interval_words import SCORE_GIVEN_ERRORS, ranks_in_words, scores_in_words
from digimaturity.content.part_names import rated_share
from digimaturity.content.phrases import criteria, in_sentence, in_words, listed, lowered, share, trials
from digimaturity.content.score_range import range_shown, score_shown
from digimaturity.ground.language import Text, joined, number, same
from digimaturity.insight.sources import RANK_GIVEN_ERRORS, RANK_UNDER_CHOICES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.content.portrait import Portrait
    from digimaturity.content.publication import Publication
    from digimaturity.model.catalogue import Dimension
    from digimaturity.model.organisation import Organisation

# How many organisations a sentence names before it counts the rest.
_NAMED = 3
# So many services are named before they are only counted.
_FEW_SERVICES = 2


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
    return Text("Delresultat", "Partial result") if portrait.frame.is_partial else Text("Totalpoäng", "Total score")


def score_first(portrait: Portrait) -> tuple[Text, Text]:
    """What stands first of a score, with its label: what it can become where too little is answered for a result."""
    total, catalogue = portrait.score.total, portrait.study.catalogue
    if total.value is not None and not total.rated:
        return Text("För lite besvarat; kan bli", "Too little answered; can become"), range_shown(total.low, total.high)
    return score_kind(portrait), score_shown(total, catalogue) or same("–")


def too_little(portrait: Portrait) -> Text:
    """That there is no result, and what is known: words that follow the organisation's name."""
    keys = [n.key for n in portrait.score.total.walk() if n.part == "criterion" and n.value is not None]
    answers = [portrait.frame.body.answers[key] for key in keys]
    pages = {e.url for a in answers for _, o in a.observations() if o.outcome.counts for e in o.evidence if e.url}
    about = (
        Text("en sida", "one page") if len(pages) == 1 else Text("{n} sidor", "{n} pages").fill(n=in_words(len(pages)))
    )
    return Text("har för lite besvarat för ett resultat: {n}{p}", "has too little answered for a result: {n}{p}").fill(
        n=criteria(portrait.score.total.n_answered),
        p=Text(" om {n}", " about {n}").fill(n=about) if pages else same(""),
    )


# Where it stands


def position(portrait: Portrait) -> list[Text]:
    """Where an organisation stands: its score, how sure that is, its place and whom it cannot be told apart from."""
    if portrait.score.total.value is None:
        return [
            Text(
                "{o} har ingen poäng: inget kriterium som räknas är poängsatt.",
                "{o} has no score: no criterion that counts has been scored.",
            ).fill(o=in_sentence(portrait.body.organisation).opening()),
            *placement(portrait),
        ]
    first = [] if portrait.score.total.rated else [_no_result(portrait)]
    return [*first, _score(portrait), *_provisional(portrait), *placement(portrait)]


def _no_result(portrait: Portrait) -> Text:
    return Text("{o} {w}.", "{o} {w}.").fill(
        o=in_sentence(portrait.body.organisation).opening(), w=too_little(portrait)
    )


def _score(portrait: Portrait) -> Text:
    total, catalogue = portrait.score.total, portrait.study.catalogue
    said = (
        Text("{o} får {k} {s} av {top}. {rests}.", "{o} has {k} {s} of {top}. {rests}.")
        if total.rated
        else Text(
            "På det som är besvarat är {k} {s} av {top}. {rests}.",
            "On what is answered it has {k} {s} of {top}. {rests}.",
        )
    )
    return said.fill(
        o=in_sentence(portrait.body.organisation).opening(),
        k=_called(portrait),
        s=score_shown(total, catalogue) or number(0),
        top=float(catalogue.scale.max),
        rests=_rests_on(portrait),
    )


def _called(portrait: Portrait) -> Text:
    partial = portrait.frame.is_partial
    if portrait.score.total.rated:
        return Text("delresultatet", "a partial result of") if partial else Text("totalpoängen", "a total score of")
    if partial:
        return Text("det preliminära delresultatet", "a provisional partial result of")
    return Text("den preliminära totalpoängen", "a provisional total score of")


def _rests_on(portrait: Portrait) -> Text:
    """What the score is a mean of and how many criteria it rests on."""
    total, catalogue = portrait.score.total, portrait.study.catalogue
    counted = counted_dimensions(portrait)
    if len(counted) < len(catalogue.dimensions):
        over = Text(
            "Det gäller {n} av de {all} dimensionerna, {d},", "It covers {n} of the {all} dimensions, {d},"
        ).fill(n=in_words(len(counted)), all=in_words(len(catalogue.dimensions)), d=titles(counted))
    else:
        over = Text("Den är ett medelvärde av de {all} dimensionerna", "It is the mean of the {all} dimensions").fill(
            all=in_words(len(catalogue.dimensions))
        )
    return Text(
        "{over} och bygger på {n} {which} ({c} besvarat)", "{over} and rests on {n} {which} ({c} answered)"
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
    # Where something is known in part the bounds take in that too.
    if total.least != total.most:
        what = Text(
            "Om allt obesvarat och delvis känt vore det sämsta det kan vara skulle den bli {low}, och om det vore det "
            "bästa {high}.",
            "If everything unanswered or known in part were the worst it can be it would be {low}, if it were the best "
            "{high}.",
        )
    else:
        what = Text(
            "Om allt obesvarat vore värt {min} skulle den bli {low}, och om det vore värt {max} skulle den bli {high}.",
            "If everything unanswered were worth {min} it would be {low}, if it were worth {max} it would be {high}.",
        )
    why = Text(
        "Poängen är preliminär, eftersom mindre än {r} är besvarade i {d}.",
        "The score is provisional, since less than {r} is answered in {d}.",
    ).fill(r=rated_share(portrait.study.catalogue), d=_too_little_known(portrait))
    ends = {"low": number(float(total.low)), "high": number(float(total.high))}
    return [joined(" ", [why, what.fill(min=float(scale.min), max=float(scale.max), **ends)])]


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
    return [_placed(portrait, place.rank), *_surely(portrait), *_apart(portrait), *_on_other_services(portrait)]


def _placed(portrait: Portrait, rank: int) -> Text:
    """The place among the others, each interval by its own name; by the score alone where none was drawn."""
    found = portrait.uncertainty
    ranking, identity = portrait.frame.ranking, portrait.body.organisation.id
    among = Text("{n} i gruppen {g}", "{n} among {g}").fill(
        n=portrait.n_ranked, g=lowered(ranking.title) if ranking else same("–")
    )
    if found is None or found.measured is None:
        shared = ranking is not None and sum(p.rank == rank for p in ranking.places) > 1
        by_score = Text("Efter poängen är det {s}plats {r} av {a}", "By its score it has {s}rank {r} of {a}").fill(
            s=Text("delad ", "shared ") if shared else same(""), r=rank, a=among
        )
        return Text("{b}{c}.", "{b}{c}.").fill(b=by_score, c=_under_choices(portrait))
    measured = found.measured
    return Text(
        "{w} är {r} av {a}{c}, i minst {l} {v}. {p} är {s}.",
        "Its {w} is {r} of {a}{c}, in at least {l} {v}. Its {p} is {s}.",
    ).fill(
        w=_named(RANK_GIVEN_ERRORS),
        r=ranks_in_words(measured.ranks[identity]),
        a=among,
        c=_under_choices(portrait),
        l=trials(measured.level),
        v=Text("där svar och vikter får variera", "that vary answers and weights")
        if found.choices
        else Text("där svaren får variera", "that vary the answers"),
        p=_named(SCORE_GIVEN_ERRORS),
        s=scores_in_words(measured.scores[identity]),
    )


def _named(what: Text) -> Text:
    """An interval's name as it begins a Swedish sentence, and stands within an English one."""
    return Text.composed(lambda of: what.opening().say(of) if of == "sv" else what.say(of))


def _under_choices(portrait: Portrait) -> Text:
    found = portrait.uncertainty
    if found is None or found.choices is None:
        return same("")
    return Text(", och {w} är {r}", ", and its {w} is {r}").fill(
        w=RANK_UNDER_CHOICES, r=ranks_in_words(found.choices.ranks[portrait.body.organisation.id])
    )


def _surely(portrait: Portrait) -> list[Text]:
    """Between which ranks it surely is, where something that could change them is unanswered or only partly known."""
    measured = portrait.uncertainty.measured if portrait.uncertainty else None
    best, worst = measured.attainable[portrait.body.organisation.id] if measured else (0, 0)
    if best == worst:
        return []
    return [
        Text(
            "Vad det obesvarade och delvis kända än visar sig vara ligger platsen mellan {b} och {w}, om svaren "
            "stämmer.",
            "Whatever the unanswered and partly known turn out to be, the rank is between {b} and {w}, if the answers "
            "are right.",
        ).fill(b=best, w=worst)
    ]


def why_not_ranked(portrait: Portrait) -> Text:
    """Why an organisation has no rank, in words for a reader who has no command line."""
    frame, rankings = portrait.frame, portrait.study.rankings
    identity = portrait.body.organisation.id
    known = {p.body.organisation.id for r in rankings for p in r.places}
    known |= {u.organisation.id for r in rankings for u in r.unranked}
    if frame.unranked is not None and identity in known:
        return frame.unranked
    return Text("den hör inte till dem som jämförs", "it is not among those compared")


def neighbours(portrait: Portrait) -> list[Organisation]:
    """Those in the group that the organisation cannot be told apart from, in the table's order; none without bands."""
    found, ranking = portrait.uncertainty, portrait.frame.ranking
    if found is None or ranking is None:
        return []
    known = {p.body.organisation.id: p.body.organisation for p in ranking.places}
    return [known[identity] for identity in found.bands.not_apart(portrait.body.organisation.id)]


def is_on_other_services(portrait: Portrait) -> bool:
    """Whether the organisation's group was assessed on different services."""
    ranking = portrait.frame.ranking
    return ranking is not None and ranking.services is None and ranking.compared is not None and ranking.compared.differ


def own_services(portrait: Portrait) -> list[Text]:
    """The services that an organisation's answers in its ranking are about, by name."""
    ranking = portrait.frame.ranking
    if ranking is None:
        return []
    answers = [portrait.body.answers[key] for key in ranking.counted if key in portrait.body.answers]
    seen = dict.fromkeys(s for a in answers for s, o in a.services.items() if o.outcome.is_answer)
    return [service.name for key, service in portrait.services.items() if key in seen]


def _on_other_services(portrait: Portrait) -> list[Text]:
    """That the group was assessed on different services, where it was, and on which this one."""
    if not is_on_other_services(portrait):
        return []
    names = own_services(portrait)
    which = listed(names) if len(names) <= _FEW_SERVICES else in_words(len(names))
    own = Text(" (här {s})", " (here {s})").fill(s=which) if names else same("")
    return [
        Text(
            "Gruppen är bedömd på olika tjänster{own}, så en skillnad kan bero på dem.",
            "The group was assessed on different services{own}, so a difference may come from them.",
        ).fill(own=own)
    ]


def _the_others(portrait: Portrait) -> Text:
    if portrait.n_ranked == 2:  # noqa: PLR2004 - itself and one more
        return Text("den andra", "the other")
    return Text("var och en av de andra", "each of the others")


def _apart(portrait: Portrait) -> list[Text]:
    found = portrait.uncertainty
    if found is None:
        return []
    alike = neighbours(portrait)
    if not alike:
        how = (
            Text("säkert eller med minst {a} sannolikhet", "surely or with a probability of at least {a}")
            if found.measured
            else Text(
                "vad det obesvarade och delvis kända än visar sig vara",
                "whatever the unanswered and partly known turn out to be",
            )
        )
        return [
            Text("Den går att skilja från {o}, {h}.", "It can be told from {o}, {h}.").fill(
                o=_the_others(portrait), h=how.fill(a=share(found.bands.apart_from))
            )
        ]
    names = [in_sentence(o) for o in alike[:_NAMED]]
    if rest := len(alike) - len(names):
        names.append(Text("{n} till", "{n} more").fill(n=in_words(rest)))
    return [
        Text(
            "Den går inte att skilja från {o}: ordningen dem emellan är inte känd.",
            "It cannot be told from {o}: the order between them is not known.",
        ).fill(o=listed(names))
    ]


# What the score does not say


def caveats(study: Publication, organisation: str | None = None) -> list[Text]:
    """What the score does not say, and whether whoever is judged was asked to reply; an edition's own limits are apart.

    Args:
        study: what is published.
        organisation: id of the one that it is about; None where it is about all.
    """
    from digimaturity.content.reply_standing import about_replies, about_reply  # what only publications say

    earlier = earlier_version(study.edition, study.catalogue, study.bodies.values())
    return [
        *([earlier.said(study.catalogue)] if earlier else []),
        Text(
            "Poängen visar vad en invånare kunde se och göra utifrån när det observerades, inte om lagen följs, hur "
            "organisationen fungerar inåt, vad något kostar eller om besluten är bra.",
            "The score shows what a resident could see and do from outside when it was observed, not whether the law "
            "is followed, how the organisation works within, what anything costs or whether decisions are good.",
        ),
        Text(
            "Där två inte går att skilja åt är ordningen dem emellan inte känd, och några hundradels poäng kan hänga "
            "på ett enda svar.",
            "Where two cannot be told apart the order between them is not known, and a few hundredths of a point can "
            "hang on a single answer.",
        ),
        Text(
            "Poängen går inte att jämföra med poäng på andra kriterier, som en annan katalogs{g}.",
            "The score cannot be compared with scores on other criteria, such as another catalogue's{g}.",
        ).fill(g=_or_groups(study)),
        about_replies(study) if organisation is None else about_reply(study, organisation),
    ]


def _or_groups(study: Publication) -> Text:
    """A word about the study's groups, where they are ranked on different criteria."""
    differ = len({r.counted for r in study.rankings if r.places}) > 1
    return Text(" eller en annan grupps", " or another group's") if differ else same("")
