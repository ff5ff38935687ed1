"""A reader of comments that is small enough to foresee: it goes by single words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.comment_terms import Area, CommentReading, Stance
from digimaturity.residents.comments.comment_summary import Share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.residents.comments.comment_tally import StancesSeen

_STANCES = {"bra": Stance.POSITIVE, "tack": Stance.POSITIVE, "okej": Stance.SCEPTICAL, "dåligt": Stance.NEGATIVE}
_AREAS = {
    "appen": Area.DIGITAL,
    "kön": Area.WAITING,
    "personalen": Area.STAFF,
    "snön": Area.SERVICES,
    "allt": Area.OVERALL,
}


@dataclass(frozen=True)
class TinyReader:
    """Knows four words for stances and five for areas; of others it cannot tell."""

    fingerprint: str = "tiny"

    @property
    def called(self) -> Text:
        """What it is."""
        return Text("ord för ord", "word by word")

    def read(self, comments: Sequence[str]) -> list[CommentReading]:
        """Each comment's reading: the first word of each kind decides."""
        return [self._read(comment.lower().replace(".", " ").replace(",", " ").split()) for comment in comments]

    @staticmethod
    def _read(words: Sequence[str]) -> CommentReading:
        stance_word = next((w for w in words if w in _STANCES), "")
        area_word = next((w for w in words if w in _AREAS), "")
        stance, area = _STANCES.get(stance_word), _AREAS.get(area_word)
        return CommentReading(
            area,
            stance,
            tuple(0.6 if a is area else 0.1 if area else 0.2 for a in Area),
            tuple(0.8 if s is stance else 0.1 if stance else 1 / 3 for s in Stance),
            (area_word,) if area_word else (),
            (stance_word,) if stance_word else (),
        )


def masked_name(text: str) -> str:
    """Masks the one name that these tests know."""
    return text.replace("Anna", "[namn]")


@dataclass(frozen=True)
class NoErrors:
    """Takes shares as they were read, five points either way."""

    def shares(self, seen: StancesSeen) -> tuple[Share, ...] | None:
        """The shares as they were read."""
        found = (n / seen.told for n in seen.counts)
        return tuple(Share(share, max(share - 0.05, 0), min(share + 0.05, 1)) for share in found)
