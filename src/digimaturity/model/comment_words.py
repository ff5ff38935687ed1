"""The words that rules read comments by, as the files in criteria/comments hold them."""

from __future__ import annotations

from digimaturity.ground.quick_dataclass import dataclass

# A number per class.
Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words of one kind.

    Attributes:
        name: what the group is called, also among the signs.
        words: the patterns: ``ord``, ``ord*``, ``*ord``, ``*ord*``; several are a phrase, in which
            ``<group>``, ``a|b`` and ``_`` may stand.
    """

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign, and each word beside its group, adds to each class.

    Attributes:
        signs: a sign's name, and a number per class.
        words: ``group: pattern``, and a number per class, for words that tell another thing than their group.
    """

    signs: dict[str, Row]
    words: dict[str, Row]


@dataclass(frozen=True, slots=True)
class CommentWords:
    """All that the rules go by.

    Attributes:
        areas: the groups that tell what a comment is about.
        stance: those that tell where it stands.
        negated: which group a word of a group belongs to when it is negated.
        area_weights: per area, in the order of ``AREAS``.
        stance_weights: per stance, in the order of ``STANCES``.
        digest: a hash of the files.
    """

    areas: tuple[WordGroup, ...]
    stance: tuple[WordGroup, ...]
    negated: dict[str, str]
    area_weights: Weights
    stance_weights: Weights
    digest: str
