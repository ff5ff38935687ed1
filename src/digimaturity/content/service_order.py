"""Who surely comes before whom where one service alone is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import in_sentence, legible, listed, lowered
from digimaturity.ground.language import Text, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.uncertainty import Uncertainty
    from digimaturity.model.asked import Asked

# So many are named in a headline before they are counted.
_NAMED = 3


# What no order between pages that somebody else chose can do without.
IF_THE_SAME = Text(", om sidorna som granskades gäller samma sak", ", if the pages looked at are about the same thing")


def sure_pairs(sure: Uncertainty) -> set[tuple[str, str]]:
    """The ids of every two of which the first is surely above the second."""
    found = set()
    for pair in sure.bands.pairs():
        if pair.relation == "surely":
            found.add((pair.first, pair.second))
        elif pair.relation == "surely_below":
            found.add((pair.second, pair.first))
    return found


def finding_on_service(
    ranking: Ranking, sure: Uncertainty, kind: Text | None = None, asked: Asked | None = None
) -> Text:
    """Who surely comes before whom with the only service that is compared, or that nobody does.

    ``kind``: what they are called together, where the ranking's title is more than that; ``asked``: whose answers.
    """
    order, group = sure.bands.order, lowered(kind or ranking.title)
    above, below = _sides(sure)
    if not above:
        said = Text("ingen av {n} {k} ligger säkert före någon annan", "none of {n} {k} is surely above another")
    elif not _is_split(sure):
        said = Text("{m} av {n} {k} ligger säkert före minst en annan", "{m} of {n} {k} are surely above another")
    elif len(above) == 1:
        said = Text("{a} ligger säkert före {b}", "{a} is surely above {b}")
    else:
        said = Text("{a} ligger säkert före {b}", "{a} are surely above {b}")
    whole = Text("{s}: {f}", "{s}: {f}")
    if above and asked is not None:
        # Nobody here has seen whether the pages that were looked at are about the same thing.
        whole = Text("{s}: {f}, räknat på svar från {w}{i}", "{s}: {f}, reckoned on answers from {w}{i}").fill(
            s=same("{s}"), f=same("{f}"), w=asked.asker, i=IF_THE_SAME
        )
    return whole.fill(
        s=listed([s.each(legible) for s in ranking.services or ()]),
        f=said.fill(
            a=_who(ranking, above, len(order), group),
            b=_who(ranking, below, len(order), group),
            m=len(above),
            n=len(order),
            k=group,
        ),
    )


def behind(sure: Uncertainty | None) -> tuple[str, ...]:
    """Ids of those whom the finding names as surely below the others; nobody where it names none."""
    below = _sides(sure)[1] if sure and _is_split(sure) else []
    return tuple(below) if len(below) <= _NAMED else ()


def _sides(sure: Uncertainty) -> tuple[list[str], list[str]]:
    """Those who are surely above somebody, and those who are surely below somebody, in order of score."""
    pairs = sure_pairs(sure)
    first, second = {one for one, _ in pairs}, {other for _, other in pairs}
    return [o for o in sure.bands.order if o in first], [o for o in sure.bands.order if o in second]


def _is_split(sure: Uncertainty) -> bool:
    """Whether everyone who is surely above somebody is so of all who are surely below somebody."""
    above, below = _sides(sure)
    return bool(above) and len(sure_pairs(sure)) == len(above) * len(below)


def _who(ranking: Ranking, ids: Sequence[str], n: int, group: Text) -> Text:
    if len(ids) > _NAMED:
        return Text("{m} av {n} {k}", "{m} of {n} {k}").fill(m=len(ids), n=n, k=group)
    named = {p.body.organisation.id: p.body.organisation for p in ranking.places}
    return listed([in_sentence(named[i]) for i in ids])
