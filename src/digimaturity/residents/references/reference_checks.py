"""What cannot be right in published figures: sums, shares, ranks, changes, and what a series hides."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, number, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.figure import Fault, Unit
from digimaturity.residents.references.published_claims import claims_in
from digimaturity.residents.references.reference_series import as_decimal, series_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.ground.yamlfile import Key
    from digimaturity.model.figure import Figure, ReferenceStudy, Slip, Whole

# What rounding to a whole number can hide, as a half at each end of a change and of each part of a whole.
_TINY = 1e-6
_HUNDRED = 100.0
SUM_RULE = Text(
    "Delar ska bli 100. Avrundning får flytta summan med högst ett halvt steg per del: ±1 med två eller tre delar i "
    "hela procent, ±2 med fyra eller fem.",
    "Parts shall add up to 100. Rounding may move the sum by at most half a step per part: ±1 with two or three parts "
    "in whole per cent, ±2 with four or five.",
)
_SUM = Text("Delarna blir {s}, inte 100: {parts}.", "The parts add up to {s}, not 100: {parts}.")
_PRINTED = Text("Summan står som {p}, men delarna blir {s}.", "The sum is printed as {p}, but the parts make {s}.")
_CALLED = Text(
    "”{q}”: från {a} till {b} är {d} procentenheter, alltså {r} procent.",
    '"{q}": from {a} to {b} is {d} percentage points, that is {r} per cent.',
)
_CHANGE = Text(
    "”{q}” stämmer inte: från {a} till {b} är {d} {u}. Avrundning av talen kan förklara högst {s}.",
    '"{q}" does not match: from {a} to {b} is {d} {u}. Rounding of the figures can explain at most {s}.',
)
_ABOVE = Text("Plats {v} av {n} finns inte.", "There is no rank {v} of {n}.")
_NO_RANK = Text("En plats är ett heltal från 1: {v}.", "A rank is a whole number from 1 on: {v}.")
_SHARE = Text("En andel ligger mellan 0 och 100 procent: {v}.", "A share lies between 0 and 100 per cent: {v}.")
_SCALE = Text("{v} ligger utanför skalan {a}–{b}.", "{v} lies outside the scale {a}–{b}.")
_MISSING = {
    "wording": Text("Frågans ordalydelse saknas.", "The wording is missing."),
    "base": Text("Basen saknas: av vilka?", "The base is missing: of whom?"),
    "date": Text("Datum saknas: när mättes det, eller när publicerades det?", "No date: when measured or published?"),
    "source": Text("Källan saknas.", "The source is missing."),
    "unit": Text("Enheten saknas.", "The unit is missing."),
}
_DECLARE = Text("{m} Är det okänt: skriv unknown: [{f}].", "{m} If it is unknown: write unknown: [{f}].")
_BREAK = Text(
    "Från {a} till {b} ändras {what}, utan break_before.", "From {a} to {b} {what} changes, without break_before."
)
_CHANGED = {
    "unit": Text("enheten", "the unit"),
    "wording": Text("ordalydelsen", "the wording"),
    "base": Text("basen", "the base"),
    "scale": Text("skalan", "the scale"),
}
_CONFLICT = Text("{a} och {b} säger olika om samma sak.", "{a} and {b} disagree on the same thing.")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that cannot be right.

    Attributes:
        where: its path in the file.
        fault: what kind of thing it is.
        says: it, in words.
        known: what the file declares of it as a slip of the source; None where it is news.
    """

    where: Key
    fault: Fault
    says: Text
    known: Text | None = None


def findings_in(study: ReferenceStudy) -> Iterator[Finding]:
    """What cannot be right in one file, in the order of its figures."""
    by_id = {f.id: f for f in study.figures}
    place = {f.id: n for n, f in enumerate(study.figures)}
    before = {b.id: a for s in series_of(study.figures) for a, b in pairwise(s.known)}
    for n, figure in enumerate(study.figures):
        here: Key = ("figures", n)
        for field, fault, says in (
            *_impossible(figure),
            *_missing(figure),
            *_changes(figure, by_id),
            *_claims(figure, before.get(figure.id)),
            *_unmarked(figure, before.get(figure.id)),
        ):
            yield _found((*here, *field), fault, says, figure.slips)
    yield from _conflicts(study, place)
    for n, whole in enumerate(study.wholes):
        for says in _sum(whole, by_id):
            yield _found(("wholes", n), Fault.SUM, says, whole.slips)


def _found(where: Key, fault: Fault, says: Text, slips: tuple[Slip, ...]) -> Finding:
    return Finding(where, fault, says, next((slip.says for slip in slips if slip.fault is fault), None))


_Said = tuple[tuple[str | float, ...], Fault, Text]


def _impossible(f: Figure) -> Iterator[_Said]:
    """Shares, ranks and scores that there cannot be."""
    for field, value in (("value", f.value), ("low", f.low), ("high", f.high)):
        if value is None:
            continue
        if f.unit is Unit.PERCENT and not 0 <= value <= _HUNDRED:
            yield (field,), Fault.SHARE, _SHARE.fill(v=as_decimal(value))
        elif f.unit is Unit.RANK and (value < 1 or not float(value).is_integer()):
            yield (field,), Fault.RANK, _NO_RANK.fill(v=as_decimal(value))
        elif f.unit is Unit.RANK and f.out_of is not None and value > f.out_of:
            yield (field,), Fault.RANK, _ABOVE.fill(v=as_decimal(value), n=f.out_of)
        elif f.scale and not f.scale[0] <= value <= f.scale[1]:
            yield (
                (field,),
                Fault.SHARE,
                _SCALE.fill(v=as_decimal(value), a=as_decimal(f.scale[0]), b=as_decimal(f.scale[1])),
            )


def _missing(f: Figure) -> Iterator[_Said]:
    """What a figure says nothing of, and does not declare to be unknown."""
    held = {"wording": f.wording, "base": f.base, "date": f.when, "source": f.source}
    for field, value in held.items():
        if not value and field not in f.unknown:
            yield (), Fault.MISSING, _DECLARE.fill(m=_MISSING[field], f=field)
    # Files of the first format have a scale and no units.
    if f.value is not None and f.unit is None and f.scale is None:
        yield (), Fault.MISSING, _MISSING["unit"]


def _changes(f: Figure, by_id: dict[str, Figure]) -> Iterator[_Said]:
    """Published changes that their two ends do not bear out."""
    for n, change in enumerate(f.changes):
        quote = change.quote or f"{change.value:+g} {change.called.words}"
        for fault, says in _borne_out(by_id[change.since], f, change.value, change.called, quote):
            yield ("changes", n), fault, says


def _claims(f: Figure, before: Figure | None) -> Iterator[_Said]:
    """The same of changes that are claimed in what is written of a figure, held against the one before it."""
    if before is None:
        return
    told: set[tuple[float, Unit]] = set()
    for field, text in (("note", f.note and f.note.sv), ("note", f.note and f.note.en), ("text", f.text)):
        for claim in claims_in(text or ""):
            if (claim.value, claim.called) not in told:
                told.add((claim.value, claim.called))
                for fault, says in _borne_out(before, f, claim.value, claim.called, claim.words):
                    yield (field,), fault, says


def _borne_out(a: Figure, b: Figure, value: float, called: Unit, quote: str) -> Iterator[tuple[Fault, Text]]:
    """What is wrong with a claimed change between two figures."""
    if a.value is None or b.value is None:
        return
    is_share = b.unit in {Unit.PERCENT, Unit.POINTS}
    difference = round(b.value - a.value, 9)
    relative = 100 * difference / a.value if a.value else None
    step = max(_step(a.value), _step(b.value))
    ends = {"q": quote, "a": as_decimal(a.value), "b": as_decimal(b.value), "d": as_decimal(difference)}
    unit = Unit.POINTS.words if is_share else b.unit.words if b.unit else same("")
    mismatch = Fault.CHANGE, _CHANGE.fill(**ends, u=unit, s=as_decimal(step))
    if called is Unit.PERCENT and is_share:
        is_relative = relative is not None and abs(value - relative) <= 0.5 + _TINY
        is_points = abs(value - difference) <= step + _TINY
        if is_relative:
            return
        if is_points and relative is not None:
            yield Fault.CALLED, _CALLED.fill(**ends, r=number(relative, 1))
        if abs(value - difference) > _TINY:
            yield mismatch
    elif called is Unit.PERCENT:
        if relative is None or abs(value - relative) > 0.5 + _TINY:
            yield mismatch
    elif abs(value - difference) > _TINY:
        yield mismatch


def _unmarked(f: Figure, before: Figure | None) -> Iterator[_Said]:
    """What changes between two neighbours of a series although no break is marked between them."""
    if before is None or f.break_before:
        return
    for name, words in _CHANGED.items():
        old, new = getattr(before, name), getattr(f, name)
        if old is not None and new is not None and old != new:
            says = _BREAK.fill(a=before.edition or before.id, b=f.edition or f.id, what=words)
            yield (), Fault.BREAK, says


def _conflicts(study: ReferenceStudy, place: dict[str, int]) -> Iterator[Finding]:
    """Figures that disagree: those that say so, and those of one round that do not."""
    by_id = {f.id: f for f in study.figures}
    declared = {frozenset((f.id, i)) for f in study.figures for i in f.conflicts_with}
    for pair in sorted(map(sorted, declared), key=lambda ids: min(place.get(i, 0) for i in ids)):
        a, b = sorted(pair, key=lambda i: place.get(i, 0))
        slips = [s for i in (a, b) if i in by_id for s in by_id[i].slips if s.fault is Fault.CONFLICT]
        says = _CONFLICT.fill(a=a, b=b)
        yield Finding(
            ("figures", place[a] if a in place else place[b]), Fault.CONFLICT, says, slips[0].says if slips else says
        )
    seen: dict[tuple[object, ...], Figure] = {}
    for f in study.figures:
        other = seen.setdefault((f.series, f.edition), f)
        said = (other.value, other.text, other.low, other.high)
        if other is not f and said != (f.value, f.text, f.low, f.high) and frozenset((f.id, other.id)) not in declared:
            yield Finding(("figures", place[f.id]), Fault.CONFLICT, _CONFLICT.fill(a=other.id, b=f.id))


def _sum(whole: Whole, by_id: dict[str, Figure]) -> Iterator[Text]:
    """A sum that rounding cannot explain, and one that is printed otherwise than the parts make it."""
    values = [value for part in whole.parts if (value := by_id[part].value) is not None]
    if len(values) < len(whole.parts):
        return
    total = round(sum(values), 9)
    step = max(map(_step, values))
    if abs(total - _HUNDRED) > len(values) // 2 * step + _TINY:
        yield _SUM.fill(s=as_decimal(total), parts=" + ".join(str(as_decimal(v)) for v in values))
    if whole.printed is not None and abs(whole.printed - total) > _TINY:
        yield _PRINTED.fill(p=as_decimal(whole.printed), s=as_decimal(total))


def _step(value: float) -> float:
    """What a number is rounded to, by the decimals that it has: 1, 0.1, 0.01."""
    return next((10.0**-n for n in range(4) if abs(value - round(value, n)) < _TINY), 10.0**-4)
