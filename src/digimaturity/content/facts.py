"""What stands beside a score and what is said of the criteria that stand out: on pages, in print and in memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.colophon import colophon
from digimaturity.content.interval_words import (
    ATTAINABLE,
    BAND,
    RANK_BY_SCORE,
    SCORE_GIVEN_ERRORS,
    is_open,
    ranks_in_words,
    scores_in_words,
)
from digimaturity.content.phrases import criteria, in_words, long_period, lowered, points, share
from digimaturity.content.score_range import is_point, points_shown, range_shown
from digimaturity.content.sentences import counted_dimensions
from digimaturity.ground.language import Text, number, same
from digimaturity.insight.sources import RANK_GIVEN_ERRORS, RANK_UNDER_CHOICES
from digimaturity.insight.standing_out import LEAST_OF_A_STRENGTH, MOST_OF_A_WEAKNESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.content.portrait import Entry, Portrait

OBSERVED = Text("Observerat", "Observed")
# So many criteria that stand out are shown.
HIGHLIGHTS = 5


def facts(portrait: Portrait) -> list[tuple[Text, Text]]:
    """What stands beside the score: ranks, its interval, bounds, coverage, what it counts, when it was seen."""
    total, frame, study = portrait.score.total, portrait.frame, portrait.study
    found: list[tuple[Text, Text]] = []
    if frame.place and frame.place.rank and frame.ranking and portrait.n_ranked > 1:
        found += _ranks(portrait, frame.place.rank)
    if total.value is not None and not (total.rated and is_point(total, study.catalogue)):
        bounds = range_shown(total.low, total.high)
        found.append((Text("Kan bli", "Can become"), bounds))
    coverage = Text("{c} ({a} av {n})", "{c} ({a} of {n})").fill(
        c=share(total.coverage), a=total.n_answered, n=criteria(total.n_applicable)
    )
    found.append((Text("Andel besvarat", "Share answered"), coverage))
    dimensions = Text("{n} av {all} räknas", "{n} of {all} count").fill(
        n=in_words(len(counted_dimensions(portrait))), all=in_words(len(study.catalogue.dimensions))
    )
    found.append((Text("Dimensioner", "Dimensions"), dimensions))
    observed = next((words for key, _, words in colophon(study, portrait.body) if key == "observed"), None)
    if observed is not None:
        found.append((OBSERVED, long_period(str(observed))))
    return found


def _ranks(portrait: Portrait, rank: int) -> Iterator[tuple[Text, Text]]:
    """The rank and the score as intervals, each by its own name; the rank by score where no error was drawn."""
    found, identity, ranking = portrait.uncertainty, portrait.body.organisation.id, portrait.frame.ranking
    among = Text("{r} av {n} i gruppen {g}", "{r} of {n} among {g}")
    of = {"n": portrait.n_ranked, "g": lowered(ranking.title) if ranking else same("–")}
    measured, choices = (found.measured, found.choices) if found else (None, None)
    if measured is None:
        yield RANK_BY_SCORE, among.fill(r=rank, **of)
    else:
        yield RANK_GIVEN_ERRORS.opening(), among.fill(r=ranks_in_words(measured.ranks[identity]), **of)
    if choices is not None:
        yield RANK_UNDER_CHOICES.opening(), ranks_in_words(choices.ranks[identity])
    if found and measured is not None:
        if is_open(found):
            yield ATTAINABLE, ranks_in_words(measured.attainable[identity])
        yield SCORE_GIVEN_ERRORS.opening(), scores_in_words(measured.scores[identity])
    if found:
        bands = found.bands
        yield BAND, Text("{n} av {all}", "{n} of {all}").fill(n=bands.number[identity], all=len(bands.members))


def about_highlights(portrait: Portrait, n: int, *, above: bool) -> Text:
    """How many criteria stand out upwards or downwards, and by what."""
    if portrait.peers is None:
        # Without a group nothing is said against it, and the words must not be taken for what is.
        where = (
            Text("i skalans översta femtedel", "in the top fifth of the scale")
            if above
            else Text("i skalans nedersta femtedel", "in the bottom fifth of the scale")
        )
    else:
        scale = portrait.study.catalogue.scale
        share_of_scale = LEAST_OF_A_STRENGTH if above else MOST_OF_A_WEAKNESS
        where = Text(
            "minst {d} poäng {w} gruppens median och på {e} {x}",
            "at least {d} points {w} the group's median and {e} {x}",
        ).fill(
            d=number(portrait.peers.at_least),
            w=Text("över", "above") if above else Text("under", "below"),
            e=Text("minst", "at least") if above else Text("mindre än", "below"),
            x=points(scale.min + share_of_scale * (scale.max - scale.min)),
        )
    if not n:
        return Text("Inget kriterium ligger {w}.", "No criterion lies {w}.").fill(w=where)
    said = Text("Ett kriterium ligger {w}", "One criterion lies {w}").fill(w=where)
    if n > 1:
        said = Text("{n} kriterier ligger {w}", "{n} criteria lie {w}").fill(n=in_words(n).opening(), w=where)
    if n <= HIGHLIGHTS:
        return Text("{s}.", "{s}.").fill(s=said)
    return Text("{s}; här är de {f} främsta.", "{s}; here are the first {f}.").fill(s=said, f=in_words(HIGHLIGHTS))


def against_group(entry: Entry, top: float) -> Text:
    """A criterion's points of the scale's ``top``, and the group's median where there is one."""
    own = Text("{p} av {top}", "{p} of {top}").fill(p=points_shown(entry.points or 0), top=float(top))
    if entry.median is None:
        return own
    return Text("{s}, gruppens median {m}", "{s}, the group's median {m}").fill(s=own, m=points_shown(entry.median))
