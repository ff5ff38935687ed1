"""The figures of a file of comments as declared fields: a row to each group and stance."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from digimaturity.content.record_sets import Records, row_of
from digimaturity.ground.fields import amount, both, flag, text, whole
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.comment_terms import CANNOT_TELL, STANCES
from digimaturity.model.resident_view import Told
from digimaturity.residents.comments.comment_summary import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.residents.comments.comment_against import Against, Pair
    from digimaturity.residents.comments.comment_summary import CommentLine

COMMENTS = Text("kommentarer", "comments")
_PERCENT = Text("procent", "per cent")
_SIZE = "share"


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A figure, with the published one that it is held against."""

    line: CommentLine
    pair: Pair | None = None

    @property
    def measure(self) -> str:
        """What of the group is told: a stance, what cannot be told, or how large it is."""
        line = self.line
        last = line.figure.id.rpartition(".")[2]
        return str(line.stance) if line.stance else CANNOT_TELL if last == CANNOT_TELL else _SIZE


# A table of columns: name, title and meaning, both in Swedish and in English.
# fmt: off
FIELDS = (
    text("part", "Del", "Part", "vad kommentarerna grupperas efter; all för alla", "what comments are grouped by",
        required=True, choices=tuple(p.value for p in Part), get=attrgetter("line.part")),
    text("group", "Grupp", "Group", "område, organisation eller månad; tom för alla",
        "area, organisation or month; empty for all", get=attrgetter("line.group")),
    *both("group_name", "Gruppens namn", "Name of the group", "vad gruppen heter", "what the group is called",
        get=attrgetter("line.name")),
    text("measure", "Mått", "Measure", "hållning; cannot_tell: andelen som inte går att avgöra; share: gruppens andel",
        "stance; cannot_tell: the share that cannot be told; share: the group's share of all", required=True,
        choices=(*(s.value for s in STANCES), CANNOT_TELL, _SIZE)),
    *both("counted", "Räknar", "Counts", "vad värdet räknar", "what the value counts",
        get=attrgetter("line.figure.counted")),
    amount("value", "Värde", "Value", "andelen, rättad för läsarens fel; tomt där den inte visas",
        "the share, corrected for the reader's errors; empty where it is not shown", unit=_PERCENT,
        minimum=0, maximum=100, get=attrgetter("line.figure.value")),
    amount("low", "Lägst", "Low", "intervallets nedre gräns", "lower limit of the interval", unit=_PERCENT,
        minimum=0, maximum=100, get=attrgetter("line.figure.low")),
    amount("high", "Högst", "High", "intervallets övre gräns", "upper limit of the interval", unit=_PERCENT,
        minimum=0, maximum=100, get=attrgetter("line.figure.high")),
    amount("as_read", "Så som de lästes", "As read", "andelen innan den rättades", "the share before it was corrected",
        unit=_PERCENT, minimum=0, maximum=100, get=attrgetter("line.as_read")),
    whole("n", "Antal", "Number", "antal kommentarer som andelen är av; tomt där det inte visas",
        "comments that it is a share of; empty where not shown", unit=COMMENTS, minimum=0,
        get=attrgetter("line.figure.n")),
    text("told", "Visas", "Shown", "om värdet visas, annars varför inte", "whether the value is shown, or why not",
        get=attrgetter("line.figure.told"), required=True, choices=tuple(t.value for t in Told)),
    flag("comparable", "Går att jämföra", "Can be compared", "om kommentarerna räcker för att jämföra",
        "whether there are comments enough to compare", get=attrgetter("line.figure.comparable")),
    text("reference", "Jämförelsetal", "Reference figure", "id för det publicerade talet det ställs mot",
        "id of the published figure that it is held against", get=lambda r: r.pair and r.pair.reference.id),
    amount("difference", "Skillnad", "Difference", "värdet minus jämförelsetalet, i procentenheter",
        "the value less the reference figure, in percentage points", get=lambda r: r.pair and r.pair.difference),
    amount("difference_low", "Skillnad, lägst", "Difference, low", "intervallets nedre gräns",
        "lower limit of the interval", get=lambda r: r.pair and r.pair.difference_low),
    amount("difference_high", "Skillnad, högst", "Difference, high", "intervallets övre gräns",
        "upper limit of the interval", get=lambda r: r.pair and r.pair.difference_high),
)
# fmt: on
_TITLE = Text("Vad kommentarerna säger", "What the comments say")
_MEANING = Text(
    "En rad per grupp och hållning, med intervall. Grupper som inte visas har inga tal.",
    "One row per group and stance, with intervals. Groups that are not shown have no numbers.",
)


def comment_records(lines: Iterable[CommentLine], against: Against | None = None) -> Records:
    """The table of the figures of a file.

    Args:
        lines: the figures, in order.
        against: the published ones beside them.
    """
    pairs = {(str(pair.area), pair.stance): pair for pair in (against.pairs if against else ())}
    rows = tuple(
        row_of(FIELDS, CommentRow(line, pairs.get((line.group, line.stance)) if line.stance else None))
        for line in lines
    )
    return Records("comments", _TITLE, _MEANING, FIELDS, ("part", "group", "measure"), rows)
