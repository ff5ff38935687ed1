"""What is said of how sure a ranking is: each interval by its own name, who can be told from whom, and what that is of.

Everything that shows a rank, in a terminal, on a page or in print, says it with these words.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Any, Literal

from digimaturity.content.phrases import NO_BREAK, answers_of, listed, share, thousands, trials
from digimaturity.ground.language import Text, number, same
from digimaturity.ground.table import Column, Declared, Unshown
from digimaturity.insight.sources import RANK_GIVEN_ERRORS, RANK_UNDER_CHOICES, SOURCES, TITLES, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.insight.uncertainty import Choices, Measured, Pair, Relation, Uncertainty

BAND = Text("Skikt", "Band")
GIVEN_ERRORS = Text("Givet mätfel", "Given errors")
RANK_BY_SCORE = Text("Plats efter poäng", "Rank by score")
ATTAINABLE = Text("Möjlig plats", "Attainable rank")
AGAINST_NEXT = Text("Mot nästa", "Against the next")
SCORE_GIVEN_ERRORS = Text("poäng givet mätfel", "score given errors of measurement")
_RELATIONS: dict[Relation, Text] = {
    "surely": Text("säkert före", "surely above"),
    "likely": Text("troligen före, {p}", "likely above, {p}"),
    "not_apart": Text("går inte att skilja", "cannot be told apart"),
    "likely_below": Text("troligen efter, {p}", "likely below, {p}"),
    "surely_below": Text("säkert efter", "surely below"),
}
# Draws cannot say that something is certain, so that a share of them above this is said to be more than it.
_NEARLY_ALL, _HARDLY_ANY = 99, 1
_EVEN = 0.5


# Words


def headed(what: Text, level: float) -> Text:
    """What an interval is of, as a heading with how many of the trial calculations it holds (``level``, 0–1)."""
    return Text("{w}, {l}", "{w}, {l}").fill(w=what.opening(), l=trials(level))


def ranks_in_words(ends: tuple[int, int]) -> Text:
    """An interval of ranks: 1–3, or the one rank that it holds."""
    low, high = ends
    return same(f"{low}" if low == high else f"{low}–{high}")


def scores_in_words(ends: tuple[float, float]) -> Text:
    """An interval of scores with one decimal."""
    low, high = map(number, ends)
    return Text.composed(lambda of: low.say(of) if low == high else f"{low.say(of)}–{high.say(of)}")


def whole_percent(probability: float) -> tuple[Literal["<", "", ">"], int]:
    """The probability of an order, 0–1, in whole percent, and whether it is less or more than that.

    It is rounded to the nearest, but never up to a limit from which an order is called likely or sure; below a half it
    is what the reverse leaves of 100. It is never all or nothing, which draws cannot say.
    """
    from digimaturity.insight.uncertainty import APART, SURE

    if probability < _EVEN:
        sign, percent = whole_percent(1 - probability)
        return ("<", _HARDLY_ANY) if sign else ("", 100 - percent)
    if probability * 100 > _NEARLY_ALL:
        return ">", _NEARLY_ALL
    nearest = floor(probability * 100 + 0.5)
    limit = next((limit for limit in (APART, SURE) if probability < limit), 1.0)
    return "", min(nearest, round(limit * 100) - 1)


def probability_in_words(probability: float) -> Text:
    """The probability of an order, 0–1, in whole percent: 94 %, under 1 %, over 99 %."""
    sign, percent = whole_percent(probability)
    words = {"<": Text("under {s}", "less than {s}"), "": same("{s}"), ">": Text("över {s}", "over {s}")}
    return words[sign].fill(s=share(percent / 100))


def relation_in_words(pair: Pair) -> Text:
    """Whether the first of two is surely or likely above the second, or the two cannot be told apart."""
    probability = pair.probability or 0.0
    of_order = 1 - probability if pair.relation == "likely_below" else probability
    return _RELATIONS[pair.relation].fill(p=probability_in_words(of_order))


# What is said where an interval of ranks holds more than its share of the draws.
_WIDENED = Text(
    " En plats är ett intervall också där en annan inte går att skilja från den som har platsen.",
    " A rank is an interval also where another cannot be told from the one that has it.",
)
# What is said where answers are known only in part.
_OVER_RANGES = Text(
    " Delvis kända svar räknas från lägst till högst, så platsen går från den bästa till den sämsta som då kan bli.",
    " Answers known in part count from lowest to highest, so the rank runs from the best to the worst that may come.",
)


# Columns


def is_open(uncertainty: Uncertainty) -> bool:
    """Whether anything is unanswered or only partly known, so that ranks may still change for sure."""
    measured = uncertainty.measured
    return measured is not None and any(best != worst for best, worst in measured.attainable.values())


def place_columns(uncertainty: Uncertainty, n: int) -> tuple[Column, ...]:
    """Band and rank, in front of the name; ``n`` organisations are ranked. A file has the ends of intervals apart."""
    number = _band_in(uncertainty)
    if uncertainty.measured is None:
        rank = Column("rank", RANK_BY_SCORE, "whole", get="known_rank", record="")
        return (Column("band", BAND, "whole", ("group", "id", "band"), get=number, record=""), rank)
    band = Column("band", BAND, "whole", ("group", "id", "rank", "band"), get=number, record="")
    return (band, _interval("place", RANK_GIVEN_ERRORS.opening(), "rank", uncertainty, n))


def score_columns(uncertainty: Uncertainty) -> tuple[Column, ...]:
    """What stands behind the score: its interval, the other intervals of ranks, and the order against the next."""
    found = []
    if uncertainty.measured is not None:
        found.append(_interval("score_span", SCORE_GIVEN_ERRORS.opening(), "score", uncertainty))
    if uncertainty.choices is not None:
        found.append(_interval("choice", RANK_UNDER_CHOICES.opening(), "choice", uncertainty))
    if is_open(uncertainty):
        found.append(_interval("attainable", ATTAINABLE, "attainable", uncertainty))

    def relation(place: Place) -> Text | None:
        following = uncertainty.bands.following.get(place.body.organisation.id)
        return relation_in_words(following) if following else None

    in_file = ("relation_to_next", "above_next")
    return (*found, Column("relation", AGAINST_NEXT, in_file=in_file, get=relation, record=""))


def rank_columns(uncertainty: Uncertainty) -> tuple[Column, ...]:
    """Everything that is known of ranks and of the score's interval, as columns beside each other."""
    n = len(uncertainty.bands.order)
    return tuple(c for c in (*place_columns(uncertainty, n), *score_columns(uncertainty)) if c.key != "relation")


def _interval(key: str, title: Text, name: str, uncertainty: Uncertainty, n: int | None = None) -> Column:
    """A column of an interval by its ``name`` in files; one of ranks among ``n`` is drawn too."""
    ends, said = (f"{name}_low", f"{name}_high"), interval_said(name, uncertainty)
    if n is None:
        return Column(key, title, "whole", ends, get=said, record="")
    return Column(key, title, "whole", ends, scale=(1, n), ends=ends, get=said, record="")


def interval_said(name: str, uncertainty: Uncertainty | None) -> Callable[[Place], Text | None]:
    """Leads from a place to one of its intervals in words, by its name in files; to None without one."""
    words = scores_in_words if name == "score" else ranks_in_words

    def said(place: Place) -> Text | None:
        ends = interval_ends(place.body.organisation.id, uncertainty)
        low, high = ends[f"{name}_low"], ends[f"{name}_high"]
        return None if low is None else words((low, high))

    return said


def told_of_ranks(uncertainty: Uncertainty | None) -> Declared:
    """What files and records have of how sure a place is; people read it in columns.

    Groups share a file, and what is open in one of them may be known in another.
    """

    def end(name: str) -> Callable[[Place], float | None]:
        return lambda place: interval_ends(place.body.organisation.id, uncertainty)[name]

    def following(name: str) -> Callable[[Place], Any]:
        known = uncertainty.bands.following if uncertainty else {}
        return lambda place: getattr(known.get(place.body.organisation.id), name, None)

    return (
        Unshown("band", _band_in(uncertainty)),
        *(Unshown(name, end(name), is_filed=True) for name in interval_ends("", None)),
        Unshown("relation_to_next", following("relation"), record=""),
        Unshown("above_next", following("probability"), record=""),
    )


def _band_in(uncertainty: Uncertainty | None) -> Callable[[Place], int | None]:
    known = uncertainty.bands.number if uncertainty else {}
    return lambda place: known.get(place.body.organisation.id)


def interval_ends(identity: str, uncertainty: Uncertainty | None) -> dict[str, Any]:
    """The ends of an organisation's intervals, by the names that files and machines have for them; None without."""
    choices = uncertainty.choices if uncertainty else None
    measured = uncertainty.measured if uncertainty else None
    found: dict[str, Any] = {}
    for name, ends in (
        ("rank", measured.ranks if measured else {}),
        ("choice", choices.ranks if choices else {}),
        ("score", measured.scores if measured else {}),
        ("attainable", measured.attainable if measured else {}),
    ):
        found[f"{name}_low"], found[f"{name}_high"] = ends.get(identity, (None, None))
    return found


def score_ends(identity: str, part: str, uncertainty: Uncertainty | None) -> tuple[float, float] | None:
    """The interval of an organisation's score given errors of measurement: of the ``total``, or a dimension by id."""
    measured = uncertainty.measured if uncertainty else None
    if measured is None:
        return None
    return measured.scores.get(identity) if part == "total" else measured.dimension_scores.get(identity, {}).get(part)


# Sentences


def about_intervals(found: Mapping[str, Uncertainty], rankings: Sequence[Ranking]) -> Iterator[Text]:
    """What the intervals of one or more groups are: what was varied, how often, and what was not.

    Args:
        found: by group; all made alike.
        rankings: the groups, to name those for whom a source says nothing.
    """
    several = [found[r.group] for r in rankings if r.group in found]
    if not several:
        return
    one = several[0]
    yield from about_trials(one.measured, one.choices)
    yield from about_errors([u.measured for u in several if u.measured])
    if one.choices is not None:
        yield about_choices(one.choices)
    if left_out := _left_out(one):
        yield Text("Inte inräknat: {s}.", "Not allowed for: {s}.").fill(s=listed(left_out))
    for ranking in rankings:
        if ranking.group in found:
            yield from _about_some(ranking, found[ranking.group].measured)
    yield about_bands(one)
    if any(map(is_open, several)):
        yield Text(
            "{a}: den bästa och den sämsta plats som kan bli, vad det obesvarade och delvis kända än visar sig vara, "
            "om svaren stämmer.",
            "{a}: the best and the worst rank that there can be, whatever the unanswered and partly known turn out to "
            "be, if the answers are right.",
        ).fill(a=ATTAINABLE)


def about_trials(measured: Measured | None, choices: Choices | None) -> Iterator[Text]:
    """What a trial calculation is, how many were made and how to make the same again; nothing where none was."""
    part = measured or choices
    if part is None:
        return
    what = {
        (True, True): Text("andra tänkbara svar eller vikter", "other likely answers or weights"),
        (True, False): Text("andra tänkbara svar", "other likely answers"),
        (False, True): Text("andra tänkbara vikter", "other likely weights"),
    }[measured is not None, choices is not None]
    yield Text(
        "Provräkningar: vi har räknat om {d} gånger, varje gång med {w} (startvärde för slumpen: {f}).",
        "Trial calculations: we have computed {d} times over, each time with {w} (random seed: {f}).",
    ).fill(d=thousands(part.draws), w=what, f=part.seed)


def about_errors(found: Sequence[Measured]) -> Iterator[Text]:
    """What ranks and scores given errors of measurement are, in groups for which they were made alike."""
    if not found:
        return
    one = found[0]
    idle = [s for s in one.sources if not any(m.shares.get(s) for m in found)]
    active = [s for s in one.sources if s not in idle]
    if active:
        yield Text(
            "{w}: platserna i {n} där detta får variera: {s}.{e}{v}",
            "{w}: the ranks in {n} that vary the following: {s}.{e}{v}",
        ).fill(
            w=RANK_GIVEN_ERRORS.opening(),
            s=listed([TITLES[s] for s in active]),
            n=trials(one.level),
            e=_about_answers(one) if "answers" in active else same(""),
            v=_WIDENED if any(m.widened for m in found) else same(""),
        )
    if idle:
        yield Text("{w}: här finns inget att variera av {s}.", "{w}: there is nothing here to vary of {s}.").fill(
            w=RANK_GIVEN_ERRORS.opening(), s=listed([TITLES[s] for s in idle])
        )


def in_short(uncertainty: Uncertainty) -> Iterator[Text]:
    """What each interval in fact allows for, in a line each."""
    measured, choices = uncertainty.measured, uncertainty.choices
    said = False
    errors = [s for s in measured.sources if measured.shares.get(s)] if measured else []
    for what, part, varied in (
        (RANK_GIVEN_ERRORS, measured, errors),
        (RANK_UNDER_CHOICES, choices, choices.sources if choices else ()),
    ):
        if part is not None and varied:
            how_many = Text(" ({d} provräkningar)", " ({d} trial calculations)").fill(d=thousands(part.draws))
            yield same("{w}: {s}{n}.").fill(
                w=what.opening(), s=listed([TITLES[s] for s in varied]), n=same("") if said else how_many
            )
            said = True


def _about_answers(measured: Measured) -> Text:
    """How many answers are taken to be wrong, and what that rests on."""
    rests = (
        Text(
            "skattat ur {n} med en nivå som två har bedömt var för sig och draget mot katalogens förväntan",
            "estimated from {n} with a level that two judged apart and drawn toward what the catalogue expects",
        ).fill(n=answers_of(measured.units))
        if measured.units
        else Text(
            "enligt katalogens förväntan, eftersom inget är dubbelbedömt",
            "as the catalogue expects, since nothing was judged by two",
        )
    )
    return Text(" {p} av svaren antas vara fel, {r}.", " {p} of the answers are taken to be wrong, {r}.").fill(
        p=share(measured.wrong), r=rests
    )


def about_choices(choices: Choices) -> Text:
    """What ranks under other choices are."""
    return Text(
        "{w}: platserna i {n} med samma svar där detta får variera: {s}.{p}",
        "{w}: the ranks in {n} with the same answers that vary the following: {s}.{p}",
    ).fill(
        w=RANK_UNDER_CHOICES.opening(),
        s=listed([titled(s, choices.swing) for s in choices.sources]).each(lambda w: w.replace(" %", f"{NO_BREAK}%")),
        n=trials(choices.level),
        p=_OVER_RANGES if choices.over_ranges else same(""),
    )


def about_bands(uncertainty: Uncertainty) -> Text:
    """What a band is, and what *surely* and *likely* mean."""
    from digimaturity.insight.uncertainty import SURE

    if uncertainty.measured is None:
        return Text(
            "{b}: de som följer på varandra och inte går att skilja från den första i skiktet. Säkert före: vad det "
            "obesvarade och delvis kända än visar sig vara, om svaren stämmer.",
            "{b}: those that follow each other and cannot be told from the first of the band. Surely above: whatever "
            "the unanswered and partly known turn out to be, if the answers are right.",
        ).fill(b=BAND)
    return Text(
        "{b}: de som följer på varandra och inte går att skilja från den första i skiktet. Troligen före: i minst "
        "{a}. Säkert före: i minst {s}, och dessutom vad det obesvarade och delvis kända än visar sig vara.",
        "{b}: those that follow each other and cannot be told from the first of the band. Likely above: in at least "
        "{a}. Surely above: in at least {s}, and also whatever the unanswered and partly known turn out to be.",
    ).fill(b=BAND, a=trials(uncertainty.bands.apart_from), s=trials(SURE))


def _about_some(ranking: Ranking, measured: Measured | None) -> Iterator[Text]:
    """For whom the choice of services says nothing, and whose own score lies outside its interval."""
    if measured is None:
        return
    names = {p.body.organisation.id: p.body.organisation.name for p in ranking.places}
    if ranking.likeness.service is not None:
        pass  # whoever chose one service knows
    elif measured.one_service and len(measured.one_service) == len(measured.organisations):
        yield Text(
            "{t}: bara en tjänst eller ingen är bedömd hos var och en, så valet av tjänster kan inte räknas in.",
            "{t}: one service or none was assessed of each, so the choice of services cannot be allowed for.",
        ).fill(t=ranking.title)
    elif measured.one_service:
        yield Text(
            "{t}: bara en tjänst eller ingen är bedömd hos {o}, så valet av tjänster kan inte räknas in där.",
            "{t}: one service or none was assessed of {o}, so the choice of services cannot be allowed for there.",
        ).fill(t=ranking.title, o=listed([names[i] for i in measured.one_service]))
    if seen := _seen_outside(ranking, measured):
        yield Text(
            "{t}: poängen ligger utanför sitt intervall för {o}, eftersom det obesvarade eller felen drar åt ett håll.",
            "{t}: the score lies outside its interval for {o}, since what is unanswered or wrong pulls it one way.",
        ).fill(t=ranking.title, o=listed([names[i] for i in seen]))


def _seen_outside(ranking: Ranking, measured: Measured) -> list[str]:
    """Ids of those whose score is shown outside its interval as that is shown, all that it may be included."""
    own = {p.body.organisation.id: p.score.total for p in ranking.places}

    def is_seen(identity: str) -> bool:
        low, high = measured.scores[identity]
        least, most = float(own[identity].least or 0), float(own[identity].most or 0)
        return (least > high and number(least) != number(high)) or (most < low and number(most) != number(low))

    return [o for o in measured.outside if is_seen(o)]


def _left_out(uncertainty: Uncertainty) -> list[Text]:
    """The sources that were not varied, in words; the choice of criteria only where errors were drawn at all."""
    varied = {s for part in (uncertainty.choices, uncertainty.measured) if part for s in part.sources}
    return [TITLES[s] for s in SOURCES if s not in varied and (s != "criteria" or uncertainty.measured)]


# Records


def uncertainty_record(uncertainty: Uncertainty | None) -> dict[str, Any] | None:
    """How the intervals were made and which bands came of it, for machines."""
    if uncertainty is None:
        return None
    parts = [p for p in (uncertainty.measured, uncertainty.choices) if p is not None]
    known = parts[0] if parts else None
    measured, choices = uncertainty.measured, uncertainty.choices
    return {
        "level": known.level if known else None,
        "draws": known.draws if known else 0,
        "seed": known.seed if known else None,
        "swing": choices.swing if choices else None,
        "sources": [s for s in SOURCES if any(s in part.sources for part in parts)],
        "apart": uncertainty.bands.apart_from,
        "bands": uncertainty.bands.members,
        "one_service": list(measured.one_service) if measured else [],
        "double_coded": measured.units if measured else 0,
        "wrong": measured.wrong if measured else None,
    }
