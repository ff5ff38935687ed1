"""How far two people who labelled the same comments agree: the ceiling of what a reader can be judged by."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.labelled_comment import same_comment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.model.labelled_comment import LabelledComment
    from digimaturity.residents.comments.corrected_shares import Subject


@dataclass(frozen=True)
class LabelAgreement:
    """How far two agree.

    Attributes:
        subject: about areas or stances.
        n: comments that two have labelled.
        same: the share of them that both gave the same label.
        alpha: Krippendorff's alpha, nominal; None where all labels are one.
        macro_f1: of one held against the other.
    """

    subject: Subject
    n: int
    same: float
    alpha: float | None
    macro_f1: float

    @property
    def as_record(self) -> dict[str, Any]:
        """For JSON."""
        return {"subject": self.subject, "n": self.n, "same": self.same, "alpha": self.alpha, "macro_f1": self.macro_f1}


def label_agreement(labels: Iterable[LabelledComment]) -> list[LabelAgreement]:
    """The agreement about stances and areas; nothing where no comment has been labelled by two."""
    by_text: dict[str, dict[str, LabelledComment]] = {}
    for one in labels:
        by_text.setdefault(same_comment(one.text), {}).setdefault(one.reader, one)
    pairs = [tuple(own.values())[:2] for own in by_text.values() if len(own) > 1]
    found = [
        _agreement("stance", [(_stance(a), _stance(b)) for a, b in pairs]),
        _agreement("area", [(_area(a), _area(b)) for a, b in pairs]),
    ]
    return [one for one in found if one is not None]


def _stance(one: LabelledComment) -> str:
    return "cannot_tell" if one.untold else str(one.stance or "")


def _area(one: LabelledComment) -> str:
    return str(one.area or "")


def _agreement(subject: Subject, pairs: Sequence[tuple[str, str]]) -> LabelAgreement | None:
    both = [pair for pair in pairs if all(pair)]
    if not both:
        return None
    same = sum(a == b for a, b in both) / len(both)
    return LabelAgreement(subject, len(both), same, nominal_alpha(both), _macro_f1(both))


def nominal_alpha(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Krippendorff's alpha of two labels for each comment; None where there is only one kind of label."""
    counts = Counter(label for pair in pairs for label in pair)
    n = sum(counts.values())
    expected = 1 - sum(c * (c - 1) for c in counts.values()) / (n * (n - 1))
    if not expected:
        return None
    return 1 - sum(a != b for a, b in pairs) / len(pairs) / expected


def _macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    classes = {label for pair in pairs for label in pair}
    each = []
    for one in classes:
        hits = sum(a == b == one for a, b in pairs)
        each.append(2 * hits / sum((a == one) + (b == one) for a, b in pairs))
    return sum(each) / len(each)
