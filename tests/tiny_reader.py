"""A reader of comments that is small enough to foresee: it goes by single words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.comment_terms import Area, CommentReading, Stance
from digimaturity.residents.comments.comment_summary import ErrorsKnown
from digimaturity.residents.comments.corrected_shares import ReaderErrors

if TYPE_CHECKING:
    from collections.abc import Sequence

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
            tuple(float(s is stance) if stance else 1 / 3 for s in Stance),
            (area_word,) if area_word else (),
            (stance_word,) if stance_word else (),
        )


def masked_name(text: str) -> str:
    """Masks the one name that these tests know."""
    return text.replace("Anna", "[namn]")


def no_errors() -> ErrorsKnown:
    """What is known of a reader that two people have found to make no errors."""
    said = [f"{area} {stance}" for area in _AREAS for stance in _STANCES] * 20
    readings = TinyReader().read(said)
    writers = ["a", "b"] * (len(said) // 2)
    return ErrorsKnown(
        ReaderErrors.of("stance", readings, [one.stance for one in readings], writers),
        ReaderErrors.of("area", readings, [one.area for one in readings], writers),
    )
