"""Whether what was seen from outside and what residents say of a need agree: on stated terms, or not at all.

The two are on different scales: points of what was seen, and a share of those asked. Each is placed on its own scale,
in fifths: a need is *met* in the two upper ones, *not met* in the two lower ones, *partly met* in the middle one. What
an interval reaches into is what it may be. See ``docs/gap.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import WordedTerm
from digimaturity.residents.need_voices import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.insight.need_scores import NeedScore
    from digimaturity.model.catalogue import Scale
    from digimaturity.residents.need_voices import Voice

# Where *not met* ends and *met* begins, as shares of a scale.
NOT_MET_BELOW, MET_ABOVE = 0.4, 0.6
# Sums of floats differ in their last digits.
_HAIR = 1e-9


class Met(WordedTerm):
    """How far a need is met, in order."""

    NOT = "not_met", Text("inte uppfyllt", "not met")
    PARTLY = "partly_met", Text("delvis uppfyllt", "partly met")
    MET = "met", Text("uppfyllt", "met")


class Verdict(WordedTerm):
    """What the two sides say together."""

    AGREE = "agree", Text("säger samma sak", "say the same")
    APART = "apart", Text("minst ett steg isär", "at least one step apart")
    DISAGREE = "disagree", Text("säger emot varandra", "disagree")
    UNTOLD = "cannot_be_told", Text("går inte att avgöra", "cannot be told")
    NOTHING = "nothing_to_compare", Text("inget att jämföra", "nothing to compare")

    @property
    def is_apart(self) -> bool:
        """Whether the two surely differ."""
        return self in {Verdict.APART, Verdict.DISAGREE}


_IN_ORDER = tuple(Met)


def may_be(low: float, high: float) -> tuple[Met, ...]:
    """How far a need may be met, in order, by the ends of an interval as shares of its scale, 0–1."""
    first, last = _place(low), _place(high)
    return _IN_ORDER[first : last + 1]


def _place(share: float) -> int:
    return (share >= NOT_MET_BELOW - _HAIR) + (share > MET_ABOVE + _HAIR)


@dataclass(frozen=True, slots=True)
class Compared:
    """The two sides of one need.

    Attributes:
        outside, residents: how far the need may be met by each; nothing where it cannot be said.
        voices: what was held against the score.
        verdict: what they say together.
        higher: the side by which the need is met better, where they surely differ: ``outside`` or ``residents``.
    """

    outside: tuple[Met, ...]
    residents: tuple[Met, ...]
    voices: tuple[Voice, ...]
    verdict: Verdict
    higher: str = ""

    @property
    def ends(self) -> tuple[float, float] | None:
        """Between what shares, of 100, the need is met by what residents say; None where nothing is held."""
        placed = [v.met for v in self.voices if v.met is not None]
        return (min(low for low, _ in placed), max(high for _, high in placed)) if placed else None

    @property
    def share(self) -> float | None:
        """For how many of 100 it is met, where one figure says so."""
        return self.voices[0].met_value if len(self.voices) == 1 else None

    @property
    def rests_on_comments(self) -> bool:
        """Whether only comments were held against the score."""
        return any(v.indirect for v in self.voices)


def compared(score: NeedScore, voices: Sequence[Voice], scale: Scale) -> Compared:
    """The two sides of a need, and whether they agree.

    The own survey is held against the score, and the own comments only where no figure of a survey can be: whoever
    writes a comment has chosen to, so comments never *disagree* with a score, however far from it they are. Published
    figures are never held against it. Where several figures speak of the need, it is met as far as any of them says.
    """
    outside: tuple[Met, ...] = ()
    if score.value is not None and score.low is not None and score.high is not None:
        outside = may_be(*((end - scale.min) / (scale.max - scale.min) for end in (score.low, score.high)))
    held = _held(voices)
    ends = Compared((), (), held, Verdict.NOTHING).ends
    residents = may_be(*(end / 100 for end in ends)) if ends else ()
    verdict, higher = _verdict(outside, residents)
    if verdict is Verdict.DISAGREE and any(v.indirect for v in held):
        verdict = Verdict.APART
    return Compared(outside, residents, held, verdict, higher)


def _held(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    placed = [v for v in voices if v.met is not None]
    own = [v for v in placed if v.origin is Origin.SURVEY]
    return tuple(own or [v for v in placed if v.origin is Origin.COMMENTS])


def _verdict(outside: tuple[Met, ...], residents: tuple[Met, ...]) -> tuple[Verdict, str]:
    if not outside or not residents:
        return Verdict.NOTHING, ""
    if len(outside) == len(residents) == 1 and outside == residents:
        return Verdict.AGREE, ""
    first, second = (sorted(map(_IN_ORDER.index, side)) for side in (outside, residents))
    if first[0] > second[-1]:
        return (Verdict.DISAGREE if first[0] - second[-1] > 1 else Verdict.APART), "outside"
    if second[0] > first[-1]:
        return (Verdict.DISAGREE if second[0] - first[-1] > 1 else Verdict.APART), "residents"
    return Verdict.UNTOLD, ""
