"""A published figure from elsewhere: what was asked, of whom, how many, when, by whom it was published and where."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import Term, WordedTerm


class Unit(WordedTerm):
    """What a figure counts in."""

    PERCENT = "percent", Text("procent", "per cent")
    POINTS = "percentage-points", Text("procentenheter", "percentage points")
    RANK = "rank", Text("plats", "rank")
    INDEX = "index", Text("index 0–100", "index of 0–100")
    SCORE = "score", Text("betyg", "score")
    PEOPLE = "people", Text("personer", "people")
    ANSWERS = "answers", Text("svar", "answers")
    COMMENTS = "comments", Text("kommentarer", "comments")
    COUNTRIES = "countries", Text("länder", "countries")
    BODIES = "organisations", Text("organisationer", "organisations")


class Method(WordedTerm):
    """How a study came by its figures."""

    SURVEY = "survey", Text("enkät", "survey")
    COMMENTS = "comments", Text("kommentarer", "comments")
    MYSTERY = "mystery-shopping", Text("utifrån, mystery shopping", "from outside, mystery shopping")
    INDEX = "index", Text("index av flera mått", "composite index")

    @property
    def asks_people(self) -> bool:
        """Whether the figures are what people themselves say."""
        return self in {Method.SURVEY, Method.COMMENTS}


class WordingIs(WordedTerm):
    """How near a wording is to what was asked."""

    VERBATIM = "verbatim", Text("ordagrant", "verbatim")
    PARAPHRASE = "paraphrase", Text("så som källan återger frågan", "as the source renders the question")
    UNKNOWN = "unknown", Text("okänd", "unknown")


class Read(WordedTerm):
    """How a figure was read."""

    SOURCE = "source", Text("läst i källan", "read in the source")
    EXCERPT = "excerpt", Text("läst i ett utdrag", "read in an excerpt")
    FILE = "file", Text("läst i hela filen", "read in the whole file")
    INFERRED = "inferred", Text("härledd", "inferred")
    UNVERIFIED = "unverified", Text("ej kontrollerad mot källan", "not checked against the source")


class Better(Term):
    """Which way is good; neither is where more is no better than less."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Fault(WordedTerm):
    """What can be wrong in what is published."""

    SUM = "sum", Text("delarna går inte ihop", "parts do not add up")
    CALLED = "points-as-percent", Text("procentenheter kallas procent", "percentage points called per cent")
    CHANGE = "change", Text("förändringen stämmer inte", "change does not match")
    RANK = "rank", Text("omöjlig plats", "impossible rank")
    SHARE = "share", Text("omöjlig andel", "impossible share")
    MISSING = "missing", Text("uppgift saknas", "something is missing")
    BREAK = "break", Text("omarkerat brott i serien", "break in the series not marked")
    CONFLICT = "conflict", Text("källor säger olika", "sources disagree")


@dataclass(frozen=True, slots=True)
class Change:
    """A change that a source has published, from another figure to this one.

    Attributes:
        value: how much, as published; a fall is negative.
        called: the unit that the source gives it.
        since: the id of the figure at its other end.
        quote: the source's own words; empty where they are not known.
    """

    value: float
    called: Unit
    since: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is known to be wrong in the source of a figure, so that it is told but is no news."""

    fault: Fault
    says: Text


@dataclass(frozen=True, slots=True)
class Whole:
    """Figures that are parts of one whole.

    Attributes:
        id: in its file.
        parts: ids of the figures.
        printed: their sum where the source prints one.
        slips: what is known to be wrong in it.
    """

    id: str
    parts: tuple[str, ...]
    printed: float | None = None
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure. What is unknown is None or empty, never made up.

    Attributes:
        id: unique among all figures that are read together.
        organisation: an id of the register, or empty.
        measure: what it measures; figures of a measure, country and group are a series.
        value: None where the source has only words (``text``) or bounds (``low``, ``high``).
        wording: what was asked, as near as it is known (``wording_is``).
        base: of whom or what it is a share or a mean.
        n: how many these were.
        date: as the format's first version has it; see ``when``.
        source, url: where it was read.
        study, edition: the file, and the round of the study in it.
        year: where it stands in a series.
        title: what the measure is called.
        n_about: what is said of n where it is no one number.
        fielded_from, fielded_to: first and last day of the fieldwork, or a year in the first of them.
        published: day, month or year.
        out_of: of a rank, among how many.
        country: a code, or what the source calls several countries together.
        group: a part of the base, such as those of an age.
        age: the group's ages where it is one of age, as in ``18-29`` and ``65-``.
        parts_of: the whole that it is a part of.
        break_before: why it cannot be compared with what came before it.
        unknown: what the file declares to be unknown.
        base_is: ``residents`` where the base is all residents of the country or municipality; else empty.
        who: whom or what it speaks of, where that is less than the country or the group; None elsewhere.
        is_year_inferred: whether when it was measured is concluded and not told by the source.
        text_en: ``text`` in English; empty where it needs no translation.
        organisation_title: what the organisation is called; None where that is not known.
    """

    id: str
    organisation: str
    measure: str
    value: float | None
    wording: Text | None
    base: Text | None
    n: int | None
    date: str
    source: str
    url: str
    study: str = ""
    edition: str = ""
    edition_title: Text | None = None
    year: int | None = None
    title: Text | None = None
    method: Method | None = None
    wording_is: WordingIs = WordingIs.UNKNOWN
    n_about: Text | None = None
    fielded_from: str = ""
    fielded_to: str = ""
    published: str = ""
    text: str = ""
    low: float | None = None
    high: float | None = None
    unit: Unit | None = None
    scale: tuple[float, float] | None = None
    out_of: int | None = None
    country: str = ""
    country_title: Text | None = None
    group: Text | None = None
    age: str = ""
    read: Read | None = None
    better: Better = Better.NEITHER
    needs: tuple[str, ...] = ()
    parts_of: str = ""
    conflicts_with: tuple[str, ...] = ()
    note: Text | None = None
    changes: tuple[Change, ...] = ()
    slips: tuple[Slip, ...] = ()
    break_before: Text | None = None
    unknown: tuple[str, ...] = ()
    base_is: str = ""
    who: Text | None = None
    is_year_inferred: bool = False
    text_en: str = ""
    organisation_title: Text | None = None

    @property
    def when(self) -> str:
        """When it was measured, otherwise when it was published; empty where neither is known."""
        if self.fielded_from and self.fielded_to and self.fielded_to != self.fielded_from:
            return f"{self.fielded_from}–{self.fielded_to}"
        return self.fielded_from or self.date or self.published

    @property
    def series(self) -> tuple[str, str, str]:
        """What it shares with the other figures of its series."""
        return self.measure, self.country or self.organisation, self.group.en if self.group else ""


@dataclass(frozen=True, slots=True)
class ReferenceStudy:
    """What one file has: a study with its figures, in the order of the file."""

    id: str
    title: Text
    method: Method | None
    about: Text | None
    figures: tuple[Figure, ...]
    wholes: tuple[Whole, ...] = ()
