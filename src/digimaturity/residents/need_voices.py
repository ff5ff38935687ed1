"""What residents say of a need: their own survey, their own comments, otherwise published figures from elsewhere.

Each is told as it was counted. What can be held against a score says, besides, for how many of those asked the need is
met: a share, or an index, of 100.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.comment_terms import Area, Stance
from digimaturity.model.resident_view import Amount, Told, ViewKind
from digimaturity.model.terms import WordedTerm
from digimaturity.residents.comment_needs import AREA_NEEDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.model.figure import Figure
    from digimaturity.model.resident_view import ResidentFigure, ResidentView

# What the map calls a grouping is said as it is, but for this name, which the tool gives itself.
_GROUPED = {"age": Text("ålder", "age")}


class Origin(WordedTerm):
    """Whose words they are."""

    SURVEY = "survey", Text("egen enkät", "own survey")
    COMMENTS = "comments", Text("egna kommentarer", "own comments")
    REFERENCE = "reference", Text("bakgrund", "background")


class Unplaced(WordedTerm):
    """Why a figure is not held against a score."""

    HIDDEN = "hidden", Text("visas inte", "not shown")
    FEW = "few", Text("för få svar att jämföra", "too few answers to compare")
    OTHER_SCALE = "other_scale", Text("ett medelvärde på en annan skala", "a mean on another scale")
    NO_INTERVAL = "no_interval", Text("siffran har inget intervall", "the figure has no interval")
    PART = "part", Text("gäller en grupp", "about a group")
    ONE_OF_SEVERAL = "one_of_several", Text("ett av flera svar på frågan", "one of several answers to the question")
    NOT_THIS_BODY = "not_this_body", Text("gäller inte organisationen", "not about the organisation")


@dataclass(frozen=True, slots=True)
class Voice:
    """One figure of what residents say of a need.

    Attributes:
        id: of the survey or comments and the figure in it, or of the published figure.
        title: what the survey or the comments are called, or the measure.
        wording: what was asked; None where nothing was asked in words, or the words are not known.
        is_verbatim: whether these were the words.
        counted: what the value counts; None where that is the wording.
        unit: what it is a number of; ``value``, ``low`` and ``high`` are in it, percentages as 0–100.
        level: how much the interval holds, 0–1.
        met: between what shares, of 100, the need is met; None where it is not held against a score: see ``why_not``.
        met_value: the share itself; None of comments, of which only the ends are known.
        group: whom it is about, where that is not everybody.
        about: whom a published figure is about; None for the organisation's own.
        published: the published figure itself, and those that say otherwise of the same thing; empty for one's own.
        indirect: whether it was sorted to the need and not asked about it.
        view: id of the survey or the comments; empty for a published figure.
        is_few: whether there are too few answers to compare it with anything.
        is_too_wide: whether the interval is so wide that the reader of comments cannot tell the share.
        more_is_better: whether a higher value says that the need is met.
    """

    origin: Origin
    id: str
    title: Text
    unit: Text
    value: float | None
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    n: int | None = None
    wording: Text | None = None
    counted: Text | None = None
    base: Text | None = None
    start: str = ""
    end: str = ""
    source: str = ""
    url: str = ""
    met: tuple[float, float] | None = None
    met_value: float | None = None
    why_not: Unplaced | None = None
    group: Text | None = None
    service: str = ""
    about: Text | None = None
    published: tuple[Figure, ...] = ()
    indirect: bool = False
    is_verbatim: bool = True
    view: str = ""
    is_few: bool = False
    is_too_wide: bool = False
    more_is_better: bool = True


def voices_of(views: Iterable[ResidentView], need: str, service: str | None = None) -> tuple[Voice, ...]:
    """What an organisation's own surveys and comments say of a need, surveys first, those of a group after all.

    Args:
        views: what is kept of the organisation.
        need: its id.
        service: only what is about the service that a survey calls so; None for what is about no certain service.
    """
    found = [v for view in views for v in _of_view(view, need) if v.service == (service or "")]
    return tuple(sorted(found, key=lambda v: (v.origin is Origin.COMMENTS, v.group is not None)))


def needs_of(view: ResidentView, figure: ResidentFigure) -> tuple[str, ...]:
    """The needs that a figure speaks of: those that it names, or those of its area."""
    if figure.needs or view.kind is not ViewKind.COMMENTS:
        return figure.needs
    area = figure.id.partition(".")[0]
    return AREA_NEEDS.get(Area.of(area), ()) if area in Area.read() else ()


def _of_view(view: ResidentView, need: str) -> Iterator[Voice]:
    is_comments = view.kind is ViewKind.COMMENTS
    for figure in view.figures:
        if need not in needs_of(view, figure) or (is_comments and not figure.id.endswith(f".{Stance.NEGATIVE}")):
            continue
        met, why_not = _placed(view, figure)
        yield Voice(
            origin=Origin.COMMENTS if is_comments else Origin.SURVEY,
            id=f"{view.id}/{figure.id}",
            title=view.public_title,
            unit=figure.amount.words,
            value=figure.value,
            low=figure.low,
            high=figure.high,
            level=view.level,
            n=figure.n,
            wording=figure.wording,
            counted=_with_positive(view, figure) if is_comments else figure.counted,
            base=view.base,
            start=view.first,
            end=view.last,
            met=met,
            met_value=_share(figure) if met and not is_comments else None,
            why_not=why_not,
            group=_group_said(figure.group) if figure.group else None,
            service=figure.service,
            indirect=is_comments,
            view=view.id,
            is_few=figure.value is not None and not figure.comparable,
            is_too_wide=is_too_wide(view, figure),
            more_is_better=figure.satisfied,
        )


def is_too_wide(view: ResidentView, figure: ResidentFigure) -> bool:
    """Whether a share of comments has an interval that says that the reader cannot tell, more than it says a share."""
    if view.kind is not ViewKind.COMMENTS or figure.low is None or figure.high is None:
        return False
    from digimaturity.residents.comments.corrected_shares import TOO_WIDE  # brings numpy

    return figure.high - figure.low > 100 * TOO_WIDE


def _group_said(group: Iterable[tuple[str, str]]) -> Text:
    """Whom a figure is about, with what they are grouped by: *age: 18–29*."""
    parts = [same("{n}: {v}").fill(n=_GROUPED.get(name, same(name)), v=value) for name, value in group]
    return joined(", ", parts)


def _with_positive(view: ResidentView, figure: ResidentFigure) -> Text:
    """What a share of negative comments counts, with the share of positive ones that the other end comes of."""
    positive = _positive(view, figure)
    if positive is None or positive.value is None or positive.low is None or positive.high is None:
        return figure.counted
    ends = [f"{end:.0f}" for end in (positive.value, positive.low, positive.high)]
    said = Text("{c} (positiva: {v} procent, {a}–{b})", "{c} (positive: {v} per cent, {a}–{b})")
    return said.fill(c=figure.counted, v=ends[0], a=ends[1], b=ends[2])


def _positive(view: ResidentView, figure: ResidentFigure) -> ResidentFigure | None:
    return view.figure(figure.id.replace(Stance.NEGATIVE, Stance.POSITIVE), figure.group, figure.service)


def _share(figure: ResidentFigure) -> float | None:
    """For how many of 100 the need is met."""
    return figure.value if figure.value is None or figure.satisfied else 100 - figure.value


def _placed(view: ResidentView, figure: ResidentFigure) -> tuple[tuple[float, float] | None, Unplaced | None]:
    """Between what shares of 100 the need is met by a figure, or why that cannot be said."""
    if figure.told is not Told.PRINTED or figure.value is None:
        return None, Unplaced.HIDDEN
    if not figure.comparable:
        return None, Unplaced.FEW
    if figure.group:
        return None, Unplaced.PART
    if view.kind is ViewKind.SURVEY and _is_one_of_several(view, figure):
        return None, Unplaced.ONE_OF_SEVERAL
    if figure.amount not in {Amount.PERCENT, Amount.INDEX}:
        return None, Unplaced.OTHER_SCALE
    if figure.low is None or figure.high is None:
        return None, Unplaced.NO_INTERVAL
    if view.kind is ViewKind.COMMENTS:
        # Between those who are positive and those who are not negative; sceptics may be counted to either.
        positive = _positive(view, figure)
        least = positive.low if positive and positive.low is not None else 0.0
        return (min(least, 100 - figure.high), 100 - figure.low), None
    return ((figure.low, figure.high) if figure.satisfied else (100 - figure.high, 100 - figure.low)), None


def _is_one_of_several(view: ResidentView, figure: ResidentFigure) -> bool:
    """Whether a figure is the share of one of the answers to a question, ``q3.often``, of which others are kept too.

    No such share says for how many the need is met: which of the answers do is not kept.
    """
    question = figure.id.rpartition(".")[0]
    alike = [f for f in view.figures if (f.group, f.service) == (figure.group, figure.service)]
    return bool(question) and sum(f.id.rpartition(".")[0] == question for f in alike) > 1
