"""What is known of every two organisations of a group: whether one is above the other, and how probable that is."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from digimaturity.content.record_sets import NAMED, OF_ORGANISATION, RecordSet, Reference
from digimaturity.content.score_records import GROUP
from digimaturity.ground.fields import both, fraction, text
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.content.publication import Publication
    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.uncertainty import Pair
    from digimaturity.model.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Compared:
    """Two organisations of a group, the one that stands first in the table first."""

    ranking: Ranking
    organisation: Organisation
    other: Organisation
    pair: Pair


def pairs_of(study: Publication, ranking: Ranking) -> Iterator[Compared]:
    """Every two organisations of one group; none without bands."""
    intervals = study.intervals.get(ranking.group)
    known = {p.body.organisation.id: p.body.organisation for p in ranking.places}
    for pair in intervals.bands.pairs() if intervals else ():
        yield Compared(ranking, known[pair.first], known[pair.second], pair)


def _all_pairs(study: Publication) -> Iterator[Compared]:
    for ranking in study.rankings:
        yield from pairs_of(study, ranking)


# A table of columns: name, title and meaning, both in Swedish and in English.
# fmt: off
PAIRS = RecordSet(
    "pairs",
    Text("Par", "Pairs"),
    Text(
        "En rad per par av organisationer i samma grupp, den som står först i rangordningen först.",
        "One row per pair of organisations of a group, the one that stands first in the ranking first.",
    ),
    (
        *GROUP,
        *NAMED,
        text("other", "Den andra, id", "The other, id", "den andra organisationens id", "id of the other organisation",
            get=attrgetter("other.id"), required=True),
        *both("other_name", "Den andra", "The other", "den andra organisationens namn",
            "name of the other organisation", get=attrgetter("other.name")),
        text("relation", "Förhållande", "Relation",
            "om organisationen säkert (surely) eller troligen (likely) ligger före den andra, säkert eller troligen "
            "efter den (surely_below, likely_below), eller inte går att skilja från den (not_apart)",
            "whether the organisation is surely or likely above the other, surely or likely below it (surely_below, "
            "likely_below), or cannot be told from it (not_apart)",
            get=attrgetter("pair.relation"), required=True,
            choices=("surely", "likely", "not_apart", "likely_below", "surely_below")),
        fraction("above", "Sannolikhet", "Probability",
            "sannolikheten att organisationen ligger före den andra, givet mätfel",
            "probability that the organisation is above the other, given errors of measurement",
            get=attrgetter("pair.probability"), maximum=1),
    ),
    ("group", "organisation", "other"),
    _all_pairs,
    (OF_ORGANISATION, Reference(("other",), "organisations", ("id",))),
)
# fmt: on
