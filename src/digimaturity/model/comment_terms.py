"""What a resident's comment is about, and where it stands; and how a reader, a person or a machine, reads one."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import WordedTerm


class Area(WordedTerm):
    """What most of a comment is about."""

    DIGITAL = "digital_services", Text("digitala tjänster", "digital services")
    WAITING = "waiting_time", Text("väntetid", "waiting time")
    STAFF = "staff", Text("bemötande", "staff")
    SERVICES = "municipal_services", Text("kommunens tjänster", "municipal services")
    OVERALL = "overall", Text("helheten", "overall experience")


class Stance(WordedTerm):
    """Where whoever wrote a comment ends up."""

    POSITIVE = "positive", Text("positiv", "positive")
    SCEPTICAL = "sceptical", Text("skeptisk", "sceptical")
    NEGATIVE = "negative", Text("negativ", "negative")


AREAS = tuple(Area)
STANCES = tuple(Stance)
# What a table says where neither a person nor a machine can tell.
CANNOT_TELL = "cannot_tell"
CANNOT_TELL_WORDS = Text("går inte att avgöra", "cannot tell")


@dataclass(frozen=True, slots=True)
class CommentReading:
    """One comment as it was read.

    Attributes:
        area: what it is about; None where that cannot be told.
        stance: where it stands; None likewise.
        area_shares: how probable each of ``AREAS`` is, 0–1; they add up to 1.
        stance_shares: how probable each of ``STANCES`` is, likewise.
        area_words: the words, as they stand in the comment, that decided the area, the strongest first.
        stance_words: those that decided the stance, likewise.
    """

    area: Area | None
    stance: Stance | None
    area_shares: tuple[float, ...]
    stance_shares: tuple[float, ...]
    area_words: tuple[str, ...] = ()
    stance_words: tuple[str, ...] = ()
