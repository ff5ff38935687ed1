"""What stands beside a score and what is said of the criteria that stand out: on pages, in print and in memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import criteria, in_words, long_period, lowered, opening, points, share
from digimaturity.content.publication import colophon
from digimaturity.content.sentences import counted_dimensions
from digimaturity.ground.language import Text, number, same
from digimaturity.insight.standing_out import LEAST_OF_A_STRENGTH, MOST_OF_A_WEAKNESS

if TYPE_CHECKING:
    from digimaturity.content.portrait import Entry, Portrait

# So many criteria that stand out are shown.
HIGHLIGHTS = 5


def facts(portrait: Portrait) -> list[tuple[Text, Text]]:
    """What stands beside the score: place, interval, bounds, coverage, what it counts, when it was seen."""
    total, frame, study = portrait.score.total, portrait.frame, portrait.study
    found = []
    if frame.place and frame.place.rank and frame.ranking and portrait.n_ranked > 1:
        place = Text("{r} av {n} i gruppen {g}", "{r} of {n} among {g}").fill(
            r=frame.place.rank, n=portrait.n_ranked, g=lowered(frame.ranking.title)
        )
        found.append((Text("Plats", "Rank"), place))
    if portrait.interval:
        low, high = portrait.interval
        ends = same(f"{low}" if low == high else f"{low}–{high}")
        found.append((Text("Platsintervall, 90 %", "Rank interval, 90%"), ends))
    if not total.rated and total.value is not None:
        bounds = Text("{l}–{h}", "{l}–{h}").fill(l=number(float(total.low)), h=number(float(total.high)))
        found.append((Text("Gränser", "Bounds"), bounds))
    coverage = Text("{c} ({a} av {n})", "{c} ({a} of {n})").fill(
        c=share(total.coverage), a=total.n_answered, n=criteria(total.n_applicable)
    )
    found.append((Text("Täckning", "Coverage"), coverage))
    dimensions = Text("{n} av {all} räknas", "{n} of {all} count").fill(
        n=in_words(len(counted_dimensions(portrait))), all=in_words(len(study.catalogue.dimensions))
    )
    found.append((Text("Dimensioner", "Dimensions"), dimensions))
    observed = next((words for key, _, words in colophon(study, portrait.body) if key == "observed"), None)
    if observed is not None:
        found.append((Text("Observerat", "Observed"), long_period(str(observed))))
    return found


def about_highlights(portrait: Portrait, n: int, *, above: bool) -> Text:
    """How many criteria stand out upwards or downwards, and by what."""
    if portrait.peers is None:
        where = (
            Text("nära skalans topp", "near the top of the scale")
            if above
            else Text("nära skalans botten", "near the bottom of the scale")
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
        said = Text("{n} kriterier ligger {w}", "{n} criteria lie {w}").fill(n=opening(in_words(n)), w=where)
    if n <= HIGHLIGHTS:
        return Text("{s}.", "{s}.").fill(s=said)
    return Text("{s}; här är de {f} främsta.", "{s}; here are the first {f}.").fill(s=said, f=in_words(HIGHLIGHTS))


def against_group(entry: Entry, top: float) -> Text:
    """A criterion's points of the scale's ``top``, and the group's median where there is one."""
    own = Text("{p} av {top}", "{p} of {top}").fill(p=points(entry.points or 0), top=f"{top:g}")
    if entry.median is None:
        return own
    return Text("{s}, gruppens median {m}", "{s}, the group's median {m}").fill(s=own, m=points(entry.median))
