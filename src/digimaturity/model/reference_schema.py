"""The published formats of reference figures: format 1, and format 2 with measures, editions and sources by name."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError, worded
from digimaturity.model.catalogue_schema import Scale
from digimaturity.model.figure import Better, Fault, Method, Read, Unit, WordingIs
from digimaturity.model.file_fields import BothTexts, Slug, Strict, Words

Number = Annotated[float, Field(allow_inf_nan=False)]
Many = Annotated[int, Field(gt=0)]
Year = Annotated[int, Field(ge=1900, le=2200)]
Moment = Annotated[
    str,
    Field(
        pattern=worded(
            r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
            Text(
                'Ska vara en dag, en månad eller ett år inom citattecken: "2018-04-03", "2018-04" eller "2018".',
                'Must be a day, a month or a year in quotes: "2018-04-03", "2018-04" or "2018".',
            ),
        )
    ),
]
Ages = Annotated[
    str,
    Field(
        pattern=worded(
            r"^[0-9]{1,3}-([0-9]{1,3})?$",
            Text(
                "Ska vara åldrar som 18-29, eller 65- för 65 och äldre.", "Must be ages such as 18-29, or 65- and up."
            ),
        )
    ),
]
Unknown = Literal["wording", "base", "date", "source", "n"]


class FigureEntry(Strict):
    """One published figure of format 1; nothing without its wording, base, date and source."""

    id: Slug
    organisation: Slug | None = None
    measure: Words
    value: float
    scale: Scale
    wording: BothTexts
    base: BothTexts
    n: int | None = Field(default=None, gt=0)
    date: Words
    source: Words
    url: Words


class ReferenceFile(Strict):
    """Figures from one published study, in format 1."""

    format: Literal[1]
    id: Slug
    title: BothTexts
    figures: list[FigureEntry] = Field(min_length=1)


class SlipEntry(Strict):
    """What is known to be wrong in a source."""

    fault: Fault
    says: BothTexts


class ChangeEntry(Strict):
    """A published change from another figure of the file: how much, in which unit the source puts it, its words."""

    value: Number
    called: Unit
    since: Slug
    quote: Words | None = None


class Fielded(Strict):
    """When the fieldwork was: its first and last day, or as much as is known of it in ``start`` alone.

    ``inferred`` where the source does not say it and it is concluded from something else.
    """

    start: Moment
    end: Moment | None = None
    inferred: bool = False


class Said(Strict):
    """What can be said of a measure, an edition or a figure; what is nearer to the figure goes before the rest.

    ``unknown`` lists what is known to be unknown, so that ``reference check`` does not ask for it. ``base_is`` tells a
    base of all residents of the country or the municipality; ``who`` whom a figure speaks of where that is less than
    the country.
    """

    wording: BothTexts | None = None
    wording_is: WordingIs | None = None
    base: BothTexts | None = None
    base_is: Literal["residents"] | None = None
    who: BothTexts | None = None
    n: Many | None = None
    n_about: BothTexts | None = None
    fielded: Fielded | None = None
    published: Moment | None = None
    unit: Unit | None = None
    scale: Scale | None = None
    out_of: Many | None = None
    better: Better | None = None
    needs: list[Words] | None = None
    unknown: list[Unknown] = []


class MeasureEntry(Said):
    """What is measured: figures that name it, of the same country and group, are a series."""

    title: BothTexts


class EditionEntry(Said):
    """A round of the study; ``year`` is its place in series, ``break_before`` why it cannot be held against others."""

    title: BothTexts | None = None
    year: Year | None = None
    note: BothTexts | None = None
    break_before: BothTexts | None = None


class SourceEntry(Strict):
    """Where figures were read, and how: ``read`` holds for each that does not say otherwise."""

    name: Words
    url: Words | None = None
    read: Read | None = None


class ReferenceEntry(Said):
    """One published figure: its value, or only the source's words for it (``text``), or bounds (``low``, ``high``)."""

    id: Slug
    measure: Words
    edition: Words | None = None
    organisation: Slug | None = None
    country: Words | None = None
    group: BothTexts | None = None
    age: Ages | None = None
    value: Number | None = None
    text: Words | None = None
    text_en: Words | None = None
    low: Number | None = None
    high: Number | None = None
    source: Words | None = None
    url: Words | None = None
    read: Read | None = None
    note: BothTexts | None = None
    break_before: BothTexts | None = None
    conflicts_with: list[Slug] = []
    changes: list[ChangeEntry] = []
    slips: list[SlipEntry] = []

    @model_validator(mode="after")
    def says_something(self) -> ReferenceEntry:
        """A figure has a value, words or a bound."""
        if self.value is None and self.text is None and self.low is None and self.high is None:
            raise BilingualValueError(Text("Ange value, text, low eller high.", "Give a value, a text, low or high."))
        if self.low is not None and self.high is not None and self.low > self.high:
            raise BilingualValueError(Text("low är större än high.", "low is greater than high."))
        return self


class WholeEntry(Strict):
    """Figures that are parts of one whole, so that they add up to 100; ``printed`` is the sum where it is printed."""

    id: Slug
    parts: list[Slug] = Field(min_length=2)
    printed: Number | None = None
    slips: list[SlipEntry] = []


class ReferenceStudyFile(Strict):
    """Figures from one published study, in format 2.

    ``measures``, ``editions`` and ``sources`` say once what several figures share; ``countries`` what the codes stand
    for that are no countries, such as an average of several.
    """

    format: Literal[2]
    id: Slug
    title: BothTexts
    method: Method
    about: BothTexts | None = None
    countries: dict[str, BothTexts] = {}
    sources: dict[str, SourceEntry] = {}
    measures: dict[str, MeasureEntry] = Field(min_length=1)
    editions: dict[str, EditionEntry] = Field(min_length=1)
    figures: list[ReferenceEntry] = Field(min_length=1)
    wholes: list[WholeEntry] = []
