"""The one finding that stands first of all about a group or an organisation, how sure it is, and where it comes from.

A finding says who can be told from whom and nothing that is less sure than that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.colophon import observed_between
from digimaturity.content.interval_words import ranks_in_words
from digimaturity.content.phrases import in_sentence, in_words, listed, long_period, lowered, trials
from digimaturity.content.score_range import is_point, score_shown
from digimaturity.content.sentences import is_on_other_services, own_services, too_little
from digimaturity.ground.language import Text, joined, same
from digimaturity.insight.competition_rank import TIE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.content.portrait import Portrait
    from digimaturity.content.publication import Publication
    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.insight.uncertainty import Relation, Uncertainty
    from digimaturity.model.organisation import Organisation
    from digimaturity.scoring.tree import Node

# So many organisations are named before the rest are counted.
_NAMED = 5
_PAIR = 2


# Of a group


def finding_of_group(ranking: Ranking, intervals: Uncertainty | None) -> Text:
    """Who comes first of a group, as far as that is known."""
    said = Text("{g}: {f}", "{g}: {f}")
    return said.fill(g=ranking.title, f=_who_is_first(ranking, intervals))


def _who_is_first(ranking: Ranking, intervals: Uncertainty | None) -> Text:
    rated = [p for p in ranking.places if p.score.total.value is not None and p.score.total.rated]
    if len(rated) == 1:
        return Text(
            "{o} är den enda som är betygsatt, så det finns ingen att jämföra med",
            "{o} is the only one rated, so there is nobody to compare with",
        ).fill(o=in_sentence(rated[0].body.organisation))
    ranked = {p.body.organisation.id: p for p in ranking.places if p.rank is not None}
    if not ranked:
        return Text("ingen är betygsatt än", "nobody is rated yet")
    band = intervals.bands.members[0] if intervals else [i for i, p in ranked.items() if p.rank == 1]
    first = in_sentence(ranked[band[0]].body.organisation)
    if len(band) == _PAIR < len(ranked):
        a, b = (in_sentence(ranked[i].body.organisation) for i in band)
        return Text(
            "det går inte att säga om {a} eller {b} är främst av de {n}",
            "it cannot be told whether {a} or {b} comes first of the {n}",
        ).fill(a=a, b=b, n=in_words(len(ranked)))
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
    """Whom the finding of a group is about, by name, where it names none and they are not the whole group."""
    intervals = study.intervals.get(ranking.group)
    band = intervals.bands.members[0] if intervals else []
    if len(band) <= _PAIR or intervals is None or len(band) == len(intervals.bands.order):
        return None
    known = {p.body.organisation.id: p.body.organisation for p in ranking.places}
    return Text("Först, och inte att skilja åt: {o}.", "First, and not to be told apart: {o}.").fill(
        o=_some([known[i] for i in band])
    )


def how_sure_of_group(study: Publication, ranking: Ranking) -> Text | None:
    """In how many pairs the order is sure or likely, in one sentence; None where nobody is compared."""
    intervals = study.intervals.get(ranking.group)
    if intervals is None:
        return None
    relations = [pair.relation for pair in intervals.bands.pairs()]
    sure = sum(r in {"surely", "surely_below"} for r in relations)
    likely = sum(r in {"likely", "likely_below"} for r in relations)
    if len(relations) == 1:
        return _whether_known(relations[0])
    how = [
        *([Text("säker i {n}", "sure in {n}").fill(n=sure)] if sure else []),
        *([Text("trolig i {n}", "likely in {n}").fill(n=likely)] if likely else []),
    ]
    why = _SEVERAL_LEVELS if any(_is_range(place, study) for place in ranking.places) else same("")
    rest = Text(", och annars okänd", ", and otherwise unknown") if how and sure + likely < len(relations) else same("")
    return Text(
        "Så säkert är det: ordningen är {k} av {n} par{r}{w}.", "How sure it is: the order is {k} of {n} pairs{r}{w}."
    ).fill(
        k=listed(how) if how else Text("okänd i {n}", "unknown in {n}").fill(n=len(relations)),
        n=len(relations),
        r=rest,
        w=why if rest or not how else same(""),
    )


_SEVERAL_LEVELS = Text(", för svaren medger flera nivåer", ", since the answers allow several levels")


def _whether_known(relation: Relation) -> Text:
    """How sure the order of the only two is."""
    if relation == "not_apart":
        return Text("Så säkert är det: ordningen är okänd.", "How sure it is: the order is unknown.")
    if relation in {"surely", "surely_below"}:
        return Text("Så säkert är det: ordningen är säker.", "How sure it is: the order is sure.")
    return Text("Så säkert är det: ordningen är trolig.", "How sure it is: the order is likely.")


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
    name = in_sentence(portrait.body.organisation).opening()
    return Text("{o} {f}", "{o} {f}").fill(o=name, f=_where_it_stands(portrait))


def _where_it_stands(portrait: Portrait) -> Text:
    ranking, place = portrait.frame.ranking, portrait.frame.place
    if portrait.score.total.value is None:
        return Text("har ingen poäng än", "has no score yet")
    if not portrait.score.total.rated:
        return too_little(portrait)
    if ranking is None or place is None or place.rank is None:
        return Text("får {s} av {top} men har ingen plats", "has {s} of {top} but no rank").fill(
            s=score_shown(portrait.score.total, portrait.study.catalogue),
            top=float(portrait.study.catalogue.scale.max),
        )
    group = lowered(ranking.title)
    if portrait.uncertainty is None:
        return Text("har plats {r} av {n} i gruppen {g}", "has rank {r} of {n} among {g}").fill(
            r=place.rank, n=portrait.n_ranked, g=group
        )
    own, bands = portrait.body.organisation.id, portrait.uncertainty.bands
    found = [bands.pair(own, other).relation for other in bands.order if other != own]
    return Text("{f} i gruppen {g}{r}", "{f} among {g}{r}").fill(
        f=_among(found), g=group, r=_the_rest(found) if found.count("not_apart") < len(found) else same("")
    )


_SIDES = {
    "above": Text("före", "above"),
    "below": Text("efter", "below"),
    "alike": Text("går inte att skilja från", "cannot be told from"),
}


def _side(relation: Relation) -> str:
    """On which side of another an organisation is, at least likely."""
    if relation == "not_apart":
        return "alike"
    return "above" if relation in {"surely", "likely"} else "below"


def _among(found: Sequence[Relation]) -> Text:
    """Whom an organisation is above and below, or that it cannot be told from anybody; ``found``: to each other one."""
    n, sides = len(found), [_side(relation) for relation in found]
    counts = {side: sides.count(side) for side in ("above", "below") if side in sides}
    is_probable = any(relation in {"likely", "likely_below"} for relation in found)
    verb = Text("ligger troligen", "is probably") if is_probable else Text("ligger", "is")
    if not counts:
        return same("{s} {o}").fill(s=_SIDES["alike"], o=_all_others(n, _ANY if n > _PAIR else _EITHER))
    if n in counts.values():
        [side] = counts
        return same("{v} {s} {o}").fill(v=verb, s=_SIDES[side], o=_all_others(n, _ALL if n > _PAIR else _BOTH))
    where = joined(", ", [same("{s} {n}").fill(s=_SIDES[side], n=in_words(c)) for side, c in counts.items()])
    return Text("{v} {w} av de {n} andra", "{v} {w} of the other {n}").fill(v=verb, w=where, n=in_words(n))


_ANY = Text("någon av de {n} andra", "any of the other {n}")
_EITHER = Text("någon av de två andra", "either of the other two")
_ALL = Text("alla de {n} andra", "all of the other {n}")
_BOTH = Text("båda de andra", "both of the others")


def _all_others(n: int, several: Text) -> Text:
    return Text("den andra", "the other") if n == 1 else several.fill(n=in_words(n))


def _the_rest(found: Sequence[Relation]) -> Text:
    """From how many it cannot be told, where there are any."""
    n = found.count("not_apart")
    words = Text("; {n} går inte att skilja från den", "; {n} cannot be told from it")
    return words.fill(n=in_words(n)) if n else same("")


def how_sure_of_body(portrait: Portrait) -> Text | None:
    """How far the place of an organisation is known, in one sentence; None where it has none."""
    found, own = portrait.uncertainty, portrait.body.organisation.id
    if found is None or found.measured is None:
        return None
    best, worst = found.measured.attainable[own]
    if best != worst:
        return Text(
            "Så säkert är det: {y}, så platsen kan vara {w}.", "How sure it is: {y}, so the rank may be {w}."
        ).fill(
            y=_unknown(portrait),
            w=Text("vilken som helst av {n}", "any of {n}").fill(n=in_words(portrait.n_ranked))
            if (best, worst) == (1, portrait.n_ranked)
            else Text("{b}–{w} av {n}", "{b}–{w} of {n}").fill(b=best, w=worst, n=portrait.n_ranked),
        )
    said = Text(
        "Så säkert är det: platsen är {r} av {n} i minst {l} som räknar med felbedömningar.",
        "How sure it is: the rank is {r} of {n} in at least {l} that allow for misjudgements.",
    ).fill(r=ranks_in_words(found.measured.ranks[own]), n=portrait.n_ranked, l=trials(found.measured.level))
    return joined(" ", [said, *_alone_on(portrait)])


def _alone_on(portrait: Portrait) -> list[Text]:
    """That a place hangs on one service, where others of the group were assessed on more or on others."""
    names = own_services(portrait) if is_on_other_services(portrait) else []
    if len(names) != 1:
        return []
    return [
        Text(
            "Bedömningen gäller bara en tjänst, {s}; andra i gruppen är bedömda på fler eller andra.",
            "The assessment is of one service alone, {s}; others in the group were assessed on more or on others.",
        ).fill(s=names[0])
    ]


def _unknown(portrait: Portrait) -> Text:
    """What is not known of the answers in a group."""
    ranking = portrait.frame.ranking
    totals = [p.score.total for p in ranking.places] if ranking else []
    missing = [t for t in totals if t.value is not None and t.in_range < 1 - TIE]
    own = portrait.score.total.in_range < 1 - TIE
    about = same("") if own else Text(" om andra i gruppen", " about others in the group")
    return listed(
        [
            *([_ALLOW_SEVERAL] if any(_is_open(t) for t in totals) else []),
            *([Text("svar fattas{o}", "some answers{o} are missing").fill(o=about)] if missing else []),
        ]
    )


_ALLOW_SEVERAL = Text("vissa svar medger flera nivåer", "some answers allow several levels")


def _is_open(total: Node[float]) -> bool:
    return total.value is not None and total.least != total.most


# Where it comes from


def origin_of(study: Publication, body: Body | None = None) -> Text:
    """Where the answers come from and of which years they are, in one line."""
    edition = study.edition
    origin = edition.origin.each(lambda words: words.rstrip(".")) if edition.origin else None
    if origin is None and edition.source is not None:
        origin = Text(
            "Räknat här på lånade data; inte källans eget resultat",
            "Reckoned here from borrowed data; not the source's own result",
        )
    observed = edition.observed or observed_between([body] if body else study.bodies.values())
    seen = observed and Text("Observerat {d}", "Observed {d}").fill(d=long_period(str(observed)))
    said = [words for words in (origin or edition.title, seen) if words is not None]
    return joined(" · ", said)
