"""The format of ``residents.yaml``: what residents said about an organisation, added up."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from digimaturity.ground.language import Text, number, same
from digimaturity.ground.validation import BilingualValueError
from digimaturity.model.file_fields import BothTexts, FormatOne, Slug, Strict, Words
from digimaturity.model.parts_of_one import is_of_one, may_be_of_one
from digimaturity.model.resident_view import Amount, ResidentFigure, ResidentView, Told, ViewKind
from digimaturity.model.settled_schema import real_day

Number = Annotated[float, Field(allow_inf_nan=False)]
Day = Annotated[str, AfterValidator(real_day)]
_OF_A_HUNDRED, _HUNDRED = (Amount.PERCENT, Amount.INDEX), 100
_OF_ONE = Text(
    "Siffran {f}: {v} sägs vara procent, men intervallet är så smalt som för en del av 1. Multiplicera med hundra: 45 "
    "för 45 %.",
    "The figure {f}: {v} is said to be per cent, but its interval is as narrow as that of a part of 1. Multiply by a "
    "hundred: 45 for 45 %.",
)
_ALL_OF_ONE = Text(
    "Inget värde i {a} är större än 1, och inget visar om de är delar av 1 eller av 100. Multiplicera delar av 1 med "
    "hundra; är de av 100, skriv low, high och n.",
    "No value in {a} is more than 1, and nothing shows whether they are parts of 1 or of 100. Multiply parts of 1 by a "
    "hundred; if they are of 100, write low, high and n.",
)
# What one language says may stand for both.
Said = BothTexts | Words


def spoken(said: BothTexts | str) -> Text:
    """What a file says, in one language or in both, as a text to say."""
    return same(said) if isinstance(said, str) else said.spoken


class ResidentFigureEntry(Strict):
    """One figure; a value that is not printed is not in the file either."""

    id: Words
    wording: Said | None = None
    counted: Said
    amount: Amount
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    n: Annotated[int, Field(ge=0)] | None = None
    n_effective: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    group: dict[Words, Words] = {}
    needs: list[Words] = []
    service: str = ""
    told: Told = Told.PRINTED
    comparable: bool = True
    asks_the_same: str = ""
    satisfied: bool = True

    @model_validator(mode="after")
    def in_order(self) -> ResidentFigureEntry:
        """The value lies between its bounds, and what is not printed has none."""
        if self.told is not Told.PRINTED and (self.value, self.low, self.high) != (None, None, None):
            raise BilingualValueError(
                Text("En siffra som inte visas får inte ha något värde.", "A figure that is not printed has no value.")
            )
        known = [x for x in (self.low, self.value, self.high) if x is not None]
        if known != sorted(known):
            raise BilingualValueError(
                Text("Värdet ligger inte mellan low och high.", "The value does not lie between low and high.")
            )
        return self

    @model_validator(mode="after")
    def of_a_hundred(self) -> ResidentFigureEntry:
        """A share and an index are of a hundred."""
        if self.amount not in _OF_A_HUNDRED:
            return self
        if any(not 0 <= x <= _HUNDRED for x in (self.value, self.low, self.high) if x is not None):
            text = Text("{a} ligger mellan 0 och 100.", "{a} is between 0 and 100.")
            raise BilingualValueError(text.fill(a=self.amount.words.opening()))
        return self

    @property
    def record(self) -> ResidentFigure:
        """The same as the figure that it is."""
        return self.as_record(
            ResidentFigure,
            wording=spoken(self.wording) if self.wording else None,
            counted=spoken(self.counted),
            group=tuple(self.group.items()),
        )


class ResidentViewEntry(Strict):
    """One survey, or one collection of comments."""

    id: Slug
    kind: ViewKind
    title: Said
    base: Said
    start: Day | None = None
    end: Day | None = None
    mode: Said | None = None
    n: Annotated[int, Field(ge=0)]
    source: str = ""
    sha256: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""
    level: Annotated[float, Field(gt=0, lt=1)] = 0.95
    method: list[Said] = []
    figures: list[ResidentFigureEntry] = Field(min_length=1)

    @model_validator(mode="after")
    def surely_of_a_hundred(self) -> ResidentViewEntry:
        """No share of a survey is of one, 0.45 for 45 per cent; nor may all be, for all that intervals show."""
        if self.kind is not ViewKind.SURVEY:
            return self
        for figure in self.figures:
            value, low, high, n = figure.value, figure.low, figure.high, figure.n
            if figure.amount is not Amount.PERCENT or value is None or low is None or high is None or n is None:
                continue
            if is_of_one(value, low, high, n):
                raise BilingualValueError(_OF_ONE.fill(f=figure.id, v=number(value, 4)))
        for amount in _OF_A_HUNDRED:
            own = [f for f in self.figures if f.amount is amount]
            is_shown = amount is Amount.PERCENT and any(None not in (f.low, f.high, f.n) for f in own)
            if not is_shown and may_be_of_one(x for f in own for x in (f.value, f.low, f.high) if x is not None):
                raise BilingualValueError(_ALL_OF_ONE.fill(a=amount.words))
        return self

    @model_validator(mode="after")
    def once_each(self) -> ResidentViewEntry:
        """A figure of one id, group and service stands once, and fieldwork does not end before it begins."""
        if self.start and self.end and self.end < self.start:
            raise BilingualValueError(
                Text("end ({e}) är före start ({s}).", "end ({e}) is before start ({s}).").fill(
                    e=self.end, s=self.start
                )
            )
        seen: set[tuple[object, ...]] = set()
        for figure in self.figures:
            key = (figure.id, tuple(figure.group.items()), figure.service)
            if key in seen:
                raise BilingualValueError(
                    Text("Siffran {f} står två gånger.", "The figure {f} stands twice.").fill(f=figure.id)
                )
            seen.add(key)
        return self

    @property
    def record(self) -> ResidentView:
        """The same as the view that it is."""
        return self.as_record(
            ResidentView,
            title=spoken(self.title),
            base=spoken(self.base),
            mode=spoken(self.mode) if self.mode else None,
            method=tuple(map(spoken, self.method)),
            figures=tuple(f.record for f in self.figures),
        )


class ResidentsFile(FormatOne):
    """``residents.yaml`` in an organisation's folder."""

    views: list[ResidentViewEntry] = []

    @model_validator(mode="after")
    def of_one_name(self) -> ResidentsFile:
        """No two views have one id."""
        ids = [view.id for view in self.views]
        for identity in ids:
            if ids.count(identity) > 1:
                raise BilingualValueError(Text("{v} står två gånger.", "{v} stands twice.").fill(v=identity))
        return self
