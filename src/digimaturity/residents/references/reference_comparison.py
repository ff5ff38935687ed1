"""Whether two published figures may be compared, and what comes of it; where they may not, why."""

from __future__ import annotations

import re
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.figure import Better, Unit
from digimaturity.residents.references.reference_series import as_decimal, breaks_between, disputing, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.model.figure import Figure

# The 97.5th percentile of the normal distribution.
_Z = 1.959963984540054
_CODE = 2
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")

_ITSELF = Text("Det är samma tal.", "It is the same figure.")
_CONFLICT = Text(
    "Två källor säger olika om samma sak. Talen står bredvid varandra och räknas inte ihop.",
    "Two sources disagree on the same thing. The figures stand side by side and are not averaged.",
)
_DISPUTED = Text(
    "Källor säger olika om {f}, så ingen skillnad sägs: {all}.",
    "Sources disagree on {f}, so no difference is given: {all}.",
)
_NO_VALUE = Text("{f} är inget tal: källan säger ”{t}”.", '{f} is no number: the source says "{t}".')
_UNITS = Text("Enheterna är olika: {a} och {b}.", "The units differ: {a} and {b}.")
_NO_UNIT = Text("Enheten är okänd för {f}.", "The unit of {f} is unknown.")
_SCALES = Text("Skalorna är olika: {a} och {b}.", "The scales differ: {a} and {b}.")
_QUESTIONS = Text("Frågorna är olika: ”{a}” och ”{b}”.", 'The questions differ: "{a}" and "{b}".')
_NO_WORDING = Text(
    "Frågorna hör till olika mått, och ordalydelsen är okänd för {f}.",
    "The questions belong to different measures, and the wording of {f} is unknown.",
)
_BASES = Text("Baserna är olika: ”{a}” och ”{b}”.", 'The bases differ: "{a}" and "{b}".')
_NO_BASE = Text("Basen är okänd för {f}.", "The base of {f} is unknown.")
_NO_YEAR = Text(
    "{f} har inget år, så det går inte att säga om serien har ett brott emellan.",
    "{f} has no year, so it cannot be said whether the series has a break between them.",
)
_BREAK = Text("Serien har ett brott före {e}: {why}", "The series has a break before {e}: {why}")
_SAME_MEASURE = Text(
    "Ordalydelsen är okänd; att frågan är densamma bygger på att källan har den som samma mått.",
    "The wording is unknown; that the question is the same rests on the source having it as one measure.",
)
_PARAPHRASED = Text(
    "Ordalydelsen är källans återgivning, inte frågan själv.",
    "The wording is the source's rendering, not the question itself.",
)
_BASE_UNKNOWN = Text(
    "Basen är okänd men hör till samma mått i samma utgåva.",
    "The base is unknown but belongs to the same measure in the same edition.",
)
_SEVERAL = Text("Talen skiljer sig i mer än en sak: {all}.", "The figures differ in more than one thing: {all}.")
_NO_N = Text("Inget intervall: n är okänt.", "No interval: n is unknown.")
_OVERLAP = Text(
    "Inget intervall: det ena talet kan ingå i det andra.", "No interval: one figure may be part of the other."
)
_ASSUMED = Text(
    "Intervallet (95 %, Newcombes metod med Wilsons intervall) antar två oberoende, obundna slumpmässiga urval. "
    "Vikter och kluster är inte kända.",
    "The interval (95%, Newcombe's method with Wilson's intervals) assumes two independent simple random samples. "
    "Weights and clusters are not known.",
)
_ROUNDED = Text(
    "Talen är avrundade, så skillnaden kan vara upp till {r} {u} fel.",
    "The figures are rounded, so the difference may be off by up to {r} {u}.",
)
_PART = Text(
    "Det ena gäller en grupp ({g}), det andra alla: gruppen skulle jämföras med en helhet som den själv är med i.",
    "One is of a group ({g}), the other of all: the group would be held against a whole that it is part of.",
)
_ANSWERS = Text(
    "Studierna är olika, och svarsalternativen är okända för {f}.",
    "The studies differ, and the answer alternatives of {f} are unknown.",
)
_SHARED = Text(
    "Utgåvor intill varandra har ett år gemensamt: skillnaden är inte den mellan två skilda år.",
    "Editions next to each other have a year in common: the difference is not that between two separate years.",
)
_POINT = Text("procentenhet", "percentage point")
_NOTED = Text("{f}: {n}", "{f}: {n}")
_RANKED = Text("Antalet rankade är olika: {a} och {b}.", "The numbers ranked differ: {a} and {b}.")
_NO_RANKED = Text("Hur många som rankades är okänt.", "How many were ranked is unknown.")
_COUNTRY, _GROUP, _EDITION = Text("land", "country"), Text("grupp", "group"), Text("utgåva", "edition")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comes of holding one published figure against another.

    Attributes:
        one, other: the figures.
        reasons: why they may not be compared; empty where they may.
        cautions: what must be known to read the difference.
        difference: the other less the one, in the unit of both, in percentage points for shares.
        interval: of the difference, at 95 %; None where it cannot be reckoned.
        widened: the interval with what rounding of the printed figures can hide at each end; None as the interval.
        is_conflict: whether two sources disagree on the same thing.
    """

    one: Figure
    other: Figure
    reasons: tuple[Text, ...] = ()
    cautions: tuple[Text, ...] = ()
    difference: float | None = None
    interval: tuple[float, float] | None = None
    widened: tuple[float, float] | None = None
    is_conflict: bool = False

    @property
    def is_better(self) -> bool | None:
        """Whether the other is surely better than the one; None where that cannot be told.

        It can where the interval, with rounding allowed for, stays on one side of 0; of ranks, which are no estimates,
        wherever they differ.
        """
        if not self.difference or self.one.better is Better.NEITHER:
            return None
        if self.one.unit is not Unit.RANK and not self.is_apart:
            return None
        return (self.difference > 0) == (self.one.better is Better.HIGHER)

    @property
    def is_apart(self) -> bool:
        """Whether the interval leaves 0 out, whatever rounding hides."""
        return self.widened is not None and not self.widened[0] <= 0 <= self.widened[1]


def compared(one: Figure, other: Figure, figures: Iterable[Figure]) -> Comparison:
    """The other figure held against the one.

    Args:
        one: from here.
        other: to here.
        figures: all that there are, to find breaks between the two.
    """
    known = list({f.id: f for f in (*figures, one, other)}.values())
    if one.id == other.id:
        return Comparison(one, other, (_ITSELF,))
    if is_conflict(one, other):
        return Comparison(one, other, (_CONFLICT,), is_conflict=True)
    reasons = tuple(_reasons(one, other, known))
    if reasons or one.value is None or other.value is None:
        return Comparison(one, other, reasons)
    difference = round(other.value - one.value, 9)
    interval = _interval(one, other)
    hidden = rounding(one.value) + rounding(other.value)
    widened = interval and (interval[0] - hidden, interval[1] + hidden)
    return Comparison(one, other, (), tuple(_cautions(one, other, interval)), difference, interval, widened)


def rounding(value: float) -> float:
    """How far a printed number can be from what it was before it was rounded: half of its last decimal."""
    decimals = next((n for n in range(4) if abs(value - round(value, n)) < 1e-6), 4)  # noqa: PLR2004
    return 0.5 / float(10**decimals)


def is_conflict(one: Figure, other: Figure) -> bool:
    """Whether both say something of the same thing: declared so, or the same round of the same series."""
    declared = other.id in one.conflicts_with or one.id in other.conflicts_with
    return declared or (one.series == other.series and (one.study, one.edition) == (other.study, other.edition))


def _reasons(one: Figure, other: Figure, figures: list[Figure]) -> Iterator[Text]:
    """Everything that forbids the comparison."""
    for f in (one, other):
        others = disputing(f, figures)
        if others:
            yield _DISPUTED.fill(f=f.id, all=joined("; ", map(_bare_value, (f, *others))))
        if f.value is None:
            yield _NO_VALUE.fill(f=f.id, t=f.text or _bound(f))
        elif f.unit is None:
            yield _NO_UNIT.fill(f=f.id)
    if one.unit and other.unit and one.unit is not other.unit:
        yield _UNITS.fill(a=one.unit.words, b=other.unit.words)
    if one.scale and other.scale and one.scale != other.scale:
        a, b = (same("{a}–{b}").fill(a=float(f.scale[0]), b=float(f.scale[1])) for f in (one, other) if f.scale)
        yield _SCALES.fill(a=a, b=b)
    yield from _other_question(one, other)
    yield from _other_base(one, other)
    if (one.group is None) != (other.group is None):
        yield _PART.fill(g=one.group or other.group)
    if one.measure == other.measure and one.edition != other.edition:
        yield from _broken(one, other, figures)


def _bound(f: Figure) -> Text:
    return same("≥ {n}").fill(n=float(f.low)) if f.low is not None else same("≤ {n}").fill(n=float(f.high or 0))


def _bare_value(f: Figure) -> Text:
    """A figure without its unit, as the source has it."""
    return as_decimal(f.value) if f.value is not None else (same(f.text) if f.text else _bound(f))


def _other_question(one: Figure, other: Figure) -> Iterator[Text]:
    if one.wording and other.wording:
        if not alike(one.wording, other.wording):
            yield _QUESTIONS.fill(a=one.wording, b=other.wording)
        elif one.study != other.study and (near := [f.id for f in (one, other) if f.wording_is != "verbatim"]):
            yield _ANSWERS.fill(f=", ".join(near))
    elif one.measure != other.measure:
        yield _NO_WORDING.fill(f=", ".join(f.id for f in (one, other) if not f.wording))


def _other_base(one: Figure, other: Figure) -> Iterator[Text]:
    if one.base and other.base:
        if not alike(one.base, other.base):
            yield _BASES.fill(a=one.base, b=other.base)
    elif not _is_same_round(one, other):
        yield _NO_BASE.fill(f=", ".join(f.id for f in (one, other) if not f.base))


def _broken(one: Figure, other: Figure, figures: list[Figure]) -> Iterator[Text]:
    undated = [f.id for f in (one, other) if f.year is None]
    if undated:
        yield _NO_YEAR.fill(f=", ".join(undated))
        return
    seen: set[Text] = set()
    for f in breaks_between(one, other, figures):
        if f.break_before and f.break_before not in seen:
            seen.add(f.break_before)
            yield _BREAK.fill(e=f.edition_title or f.edition, why=f.break_before)


def alike(one: Text, other: Text) -> bool:
    """Whether two texts say the same in one of the languages, capitals, spaces and the last sign apart."""
    return any(_bare(a) == _bare(b) for a, b in zip(one, other, strict=True))


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .?!")


def _is_same_round(one: Figure, other: Figure) -> bool:
    return (one.measure, one.study, one.edition) == (other.measure, other.study, other.edition)


def _cautions(one: Figure, other: Figure, interval: tuple[float, float] | None) -> Iterator[Text]:
    if not (one.wording and other.wording):
        yield _SAME_MEASURE
    elif any(f.wording_is != "verbatim" and (f.method is None or f.method.asks_people) for f in (one, other)):
        yield _PARAPHRASED
    if not (one.base and other.base):
        yield _BASE_UNKNOWN
    differs = [
        word
        for word, a, b in (
            (_COUNTRY, one.series[1], other.series[1]),
            (_GROUP, one.series[2], other.series[2]),
            (_EDITION, (one.study, one.edition), (other.study, other.edition)),
        )
        if a != b
    ]
    if len(differs) > 1:
        yield _SEVERAL.fill(all=", ".join(map(str, differs)))
    if one.unit is Unit.RANK:
        yield from _ranked(one, other)
    if one.edition != other.edition and _years(one) & _years(other):
        yield _SHARED
    for edition, note in dict.fromkeys((f.edition_title or same(f.edition), f.note) for f in (one, other) if f.note):
        yield _NOTED.fill(f=edition, n=note)
    if one.unit is not Unit.PERCENT:
        return
    if interval:
        yield _ASSUMED
    elif _may_overlap(one, other):
        yield _OVERLAP
    else:
        yield _NO_N
    hidden = sum(rounding(f.value) for f in (one, other) if f.value is not None)
    yield _ROUNDED.fill(r=as_decimal(hidden), u=_POINT if hidden == 1 else Unit.POINTS.words)


def _years(figure: Figure) -> set[str]:
    """The years that an edition of several covers, as its name says; none where it is of one."""
    found = set(_YEAR.findall(f"{figure.edition} {figure.edition_title or ''}"))
    return found if len(found) > 1 else set()


def _ranked(one: Figure, other: Figure) -> Iterator[Text]:
    if one.out_of is None or other.out_of is None:
        yield _NO_RANKED
    elif one.out_of != other.out_of:
        yield _RANKED.fill(a=one.out_of, b=other.out_of)


def _may_overlap(one: Figure, other: Figure) -> bool:
    """Whether the people of one figure may be among those of the other: a group in the whole, a country in several."""
    if (one.study, one.edition) != (other.study, other.edition):
        return False
    if one.series[1:] == other.series[1:] or (one.group is None) != (other.group is None):
        return True
    return one.country != other.country and any(len(f.country) != _CODE for f in (one, other))


def _interval(one: Figure, other: Figure) -> tuple[float, float] | None:
    """The interval of a difference between two shares of two samples, in percentage points."""
    if one.unit is not Unit.PERCENT or one.n is None or other.n is None or _may_overlap(one, other):
        return None
    if one.value is None or other.value is None or not all(0 <= v <= 100 for v in (one.value, other.value)):  # noqa: PLR2004
        return None
    low, high = difference_interval((one.value / 100, one.n), (other.value / 100, other.n))
    return 100 * low, 100 * high


def wilson(share: float, n: int, z: float = _Z) -> tuple[float, float]:
    """Wilson's score interval of a share of 0–1."""
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def difference_interval(one: tuple[float, int], other: tuple[float, int]) -> tuple[float, float]:
    """Newcombe's interval (his method 10) of the second share less the first, each with its n."""
    (p, n), (q, m) = one, other
    (p_low, p_high), (q_low, q_high) = wilson(p, n), wilson(q, m)
    difference = q - p
    return (
        difference - sqrt((q - q_low) ** 2 + (p_high - p) ** 2),
        difference + sqrt((q_high - q) ** 2 + (p - p_low) ** 2),
    )


def steps_of(figures: Iterable[Figure], among: Iterable[Figure]) -> list[Comparison]:
    """Each figure of a series held against the one before it; those of one round against each other."""
    known = list(among)
    ordered = sorted(figures, key=place)
    return [compared(a, b, known) for a, b in pairwise(ordered)]
