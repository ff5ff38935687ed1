"""The format of a mapping file: which column of a survey's file is what, and what each question asks and counts."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from digimaturity.ground.language import Text, same, shortened
from digimaturity.ground.validation import BilingualValueError
from digimaturity.model.file_fields import FormatOne, Slug, Strict, Words
from digimaturity.model.residents_schema import Day, Said, spoken
from digimaturity.model.survey_map import (
    COMPARED_FROM,
    PRINTED_FROM,
    Band,
    Finished,
    LoneUnit,
    PopulationMargin,
    ReckonedAs,
    Step,
    SurveyColumns,
    SurveyGroup,
    SurveyMap,
    SurveyQuestion,
)

# A code as people write it: a number or a word.
Code = str | int | float
Number = Annotated[float, Field(allow_inf_nan=False)]
Codes = list[Code]
_NO_SCALE = Text("counts pekar på svar: skriv scale först.", "counts names answers: write scale first.")


def code_of(written: Code) -> str:
    """A code as it is compared: 1, 1.0 and "1" are one."""
    if isinstance(written, float) and written.is_integer():
        return str(int(written))
    return str(written).strip()


def crossing_of(written: str) -> tuple[str, ...]:
    """The groups of a crossing: ``age*sex``."""
    return tuple(part.strip() for part in written.split("*"))


class QuestionEntry(Strict):
    """A question.

    ``scale`` has the answers in order, worst or least first: codes with what they say. ``counts`` are the codes that a
    share counts, and ``satisfied`` is false where a high share is bad. Codes in ``dont_know`` are left out of the base
    unless ``dont_know_in_base``; those in ``missing`` are no answers.
    """

    column: Words
    wording: Said | None = None
    scale: dict[Code, Said] = {}
    range: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    counts: Codes = []
    dont_know: Codes = []
    dont_know_in_base: bool = False
    missing: Codes = []
    reckoned: ReckonedAs = Field(default=ReckonedAs.SHARE, alias="as")
    needs: list[Words] = []
    satisfied: bool = True
    asks_the_same: str = ""
    near: str = ""
    service: str = ""
    own_wording: bool = False

    @model_validator(mode="after")
    def hangs_together(self) -> QuestionEntry:
        """What is counted is on the scale, and what is asked for can be worked out from it."""
        scale = [code_of(code) for code in self.scale]
        outside = {*map(code_of, self.dont_know), *map(code_of, self.missing)}
        on_scale = [code for code in scale if code not in outside]
        if self.reckoned is ReckonedAs.SHARE and not self.counts:
            raise BilingualValueError(
                Text("En andel behöver counts: de svar som räknas.", "A share needs counts: the answers it counts.")
            )
        if self.counts and not self.scale:
            raise BilingualValueError(_NO_SCALE)
        for code in map(code_of, self.counts):
            if code not in on_scale:
                text = Text("counts: {c} finns inte i scale.", "counts: {c} is not in scale.")
                raise BilingualValueError(text.fill(c=shortened(code, 12)))
        if self.reckoned in {ReckonedAs.INDEX, ReckonedAs.DISTRIBUTION} and len(on_scale) < 2:  # noqa: PLR2004
            text = Text("{a} behöver en scale med minst två svar.", "{a} needs a scale of at least two answers.")
            raise BilingualValueError(text.fill(a=self.reckoned.value))
        if self.reckoned is ReckonedAs.MEAN and not all(map(_is_number, on_scale)):
            raise BilingualValueError(
                Text("Ett medelvärde behöver tal som koder i scale.", "A mean needs numbers as codes in scale.")
            )
        if self.range and self.range[0] >= self.range[1]:
            raise BilingualValueError(Text("range ska vara [minst, störst].", "range must be [least, most]."))
        return self

    def named(self, identity: str) -> SurveyQuestion:
        """The same as the question of that id."""
        return SurveyQuestion(
            identity,
            self.column.strip(),
            spoken(self.wording) if self.wording else None,
            tuple(Step(code_of(code), spoken(label)) for code, label in self.scale.items()),
            (self.range[0], self.range[1]) if self.range else None,
            tuple(map(code_of, self.counts)),
            tuple(map(code_of, self.dont_know)),
            self.dont_know_in_base,
            tuple(map(code_of, self.missing)),
            self.reckoned,
            tuple(self.needs),
            self.satisfied,
            self.asks_the_same,
            self.near,
            self.service,
            self.own_wording,
        )


def _is_number(code: str) -> bool:
    try:
        float(code)
    except ValueError:
        return False
    return True


class GroupEntry(Strict):
    """A way to part the respondents: by numbers in bands, by codes with labels, or by what the column says.

    Of a label in both languages figures have the Swedish one, so that they are the same whoever reads them.
    """

    column: Words
    title: Said | None = None
    bands: dict[Words, Annotated[list[Number | None], Field(min_length=2, max_length=2)]] = {}
    labels: dict[Code, Said] = {}

    @model_validator(mode="after")
    def one_of_them(self) -> GroupEntry:
        """Bands do not overlap, and are not mixed with labels."""
        if self.bands and self.labels:
            raise BilingualValueError(Text("Ange bands eller labels, inte båda.", "Give bands or labels, not both."))
        ends = sorted(
            (-float("inf") if low is None else low, float("inf") if high is None else high, label)
            for label, (low, high) in self.bands.items()
        )
        for low, high, label in ends:
            if low > high:
                text = Text("{b}: det minsta ska stå först.", "{b}: the least must come first.")
                raise BilingualValueError(text.fill(b=label))
        for (_, high, one), (low, _, other) in pairwise(ends):
            if low <= high:
                text = Text("{a} och {b} överlappar.", "{a} and {b} overlap.")
                raise BilingualValueError(text.fill(a=one, b=other))
        return self

    def named(self, identity: str) -> SurveyGroup:
        """The same as the group of that id."""
        codes: dict[str, list[str]] = {}
        titles: dict[str, Text] = {}
        for code, said in self.labels.items():
            label = spoken(said).sv
            codes.setdefault(label, []).append(code_of(code))
            titles.setdefault(label, spoken(said))
        bands = [Band(label, tuple(own), title=titles[label]) for label, own in codes.items()]
        bands += [Band(label, (), low, high) for label, (low, high) in self.bands.items()]
        title = spoken(self.title) if self.title else same(identity)
        return SurveyGroup(identity, self.column.strip(), title, tuple(bands))


Totals = dict[Code, Any]


class MarginEntry(Strict):
    """How many the population has in each combination of groups: in a file, or as nested ``totals``."""

    groups: list[Words] = Field(min_length=1, max_length=3)
    file: Words | None = None
    totals: Totals = {}
    source: str = ""

    @model_validator(mode="after")
    def one_place(self) -> MarginEntry:
        """The numbers are in a file or here."""
        if bool(self.file) == bool(self.totals):
            raise BilingualValueError(Text("Ange file eller totals.", "Give file or totals."))
        return self

    @field_validator("totals")
    @classmethod
    def numbers(cls, totals: Totals) -> Totals:
        """Numbers from 0, however deep they lie."""
        for value in totals.values():
            if isinstance(value, dict):
                cls.numbers(value)
            elif isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
                raise BilingualValueError(Text("Ska vara tal från 0.", "Must be numbers from 0."))
        return totals

    def flat(self) -> tuple[tuple[tuple[str, ...], float], ...]:
        """The numbers by the values of the groups.

        Raises:
            BilingualValueError: they lie deeper or less deep than there are groups.
        """
        found: list[tuple[tuple[str, ...], float]] = []

        def walk(part: Totals, path: tuple[str, ...]) -> None:
            for key, value in part.items():
                here = (*path, code_of(key))
                if isinstance(value, dict):
                    walk(value, here)
                elif len(here) == len(self.groups):
                    found.append((here, float(value)))
                else:
                    text = Text(
                        "totals ska ha en nivå per grupp ({g}).", "totals must have one level for each group ({g})."
                    )
                    raise BilingualValueError(text.fill(g=", ".join(self.groups)))

        walk(self.totals, ())
        return tuple(found)


class ColumnsEntry(Strict):
    """The headings of what is not a question."""

    weight: Words | None = None
    stratum: Words | None = None
    cluster: Words | None = None
    population: Words | None = None
    respondent: Words | None = None
    organisation: Words | None = None
    service: Words | None = None
    wave: Words | None = None


class FinishedEntry(Strict):
    """The column that says whether somebody answered to the end, and its values that say so; none for any value."""

    column: Words
    codes: Codes = []

    def named(self) -> Finished:
        """The same as what the map says of it."""
        return Finished(self.column.strip(), tuple(map(code_of, self.codes)))


class MinimumsEntry(Strict):
    """How many answers a figure needs."""

    compare: Annotated[int, Field(ge=1)] = COMPARED_FROM
    print: Annotated[int, Field(ge=1)] = PRINTED_FROM


class BoundsEntry(Strict):
    """The smallest and the largest weight allowed after fitting, over the mean weight."""

    least: Annotated[float, Field(ge=0, lt=1)] = 0.0
    most: Annotated[float, Field(gt=1)] | None = None


class SurveyMapFile(FormatOne):
    """``MAP.yaml``: what the columns of a survey's file are, and how the figures are made of them.

    With ``questions_may_be_missing`` questions, groups and ids that the file has no column for are left out.
    ``crossings`` are the groups that figures can be printed by together (``age*sex``); without it those are all, where
    there are at most three groups and no columns of organisations or services. ``waves`` are the names in
    columns.wave in order, the earliest first. ``base_is: residents`` says that the base is all residents of the
    municipality or the country, so that published figures of all residents can be compared with.
    ``invited`` is how many were asked. ``finished`` says which rows are answered to the end: the others are left out.
    """

    id: Slug
    title: Said
    base: Said
    start: Day | None = None
    end: Day | None = None
    mode: Said | None = None
    sheet: str = ""
    questions_may_be_missing: bool = False
    organisation: str = ""
    population: Annotated[int, Field(ge=1)] | None = None
    invited: Annotated[int, Field(ge=1)] | None = None
    columns: ColumnsEntry = ColumnsEntry()
    finished: FinishedEntry | None = None
    groups: dict[Words, GroupEntry] = {}
    questions: dict[Words, QuestionEntry] = Field(min_length=1)
    margins: list[MarginEntry] = []
    weight_bounds: BoundsEntry = BoundsEntry()
    level: Annotated[float, Field(gt=0, lt=1)] = 0.95
    lone_psu: LoneUnit = LoneUnit.REFUSE
    minimums: MinimumsEntry = MinimumsEntry()
    crossings: list[Words] | None = None
    waves: Codes = []
    base_is: Literal["residents"] | None = None

    @model_validator(mode="after")
    def agrees(self) -> SurveyMapFile:
        """Days in order, margins of groups that there are, and one word on whom it is about."""
        if self.start and self.end and self.end < self.start:
            text = Text("end ({e}) är före start ({s}).", "end ({e}) is before start ({s}).")
            raise BilingualValueError(text.fill(e=self.end, s=self.start))
        if self.organisation and self.columns.organisation:
            raise BilingualValueError(
                Text(
                    "Ange organisation eller columns.organisation, inte båda.",
                    "Give organisation or columns.organisation, not both.",
                )
            )
        if self.population and self.columns.population:
            raise BilingualValueError(
                Text(
                    "Ange population eller columns.population, inte båda.",
                    "Give population or columns.population, not both.",
                )
            )
        if self.population and (self.columns.stratum or self.columns.cluster):
            raise BilingualValueError(
                Text(
                    "population gäller ett enkelt slumpurval. Ange columns.population: för varje rad hur många "
                    "enheter dess stratum har (personer, eller kluster där det finns sådana).",
                    "population is for a simple random sample. Give columns.population: for each row how many units "
                    "its stratum has (people, or clusters where there are any).",
                )
            )
        if self.minimums.compare < self.minimums.print:
            raise BilingualValueError(
                Text("minimums.compare är lägre än print.", "minimums.compare is lower than print.")
            )
        for margin in self.margins:
            for group in margin.groups:
                if group not in self.groups:
                    text = Text("Gruppen {g} i margins finns inte.", "There is no group {g}, which margins names.")
                    raise BilingualValueError(text.fill(g=group))
            margin.flat()
        return self

    @model_validator(mode="after")
    def names_what_there_is(self) -> SurveyMapFile:
        """Crossings of groups that there are, and waves each once."""
        for one in self.crossings or ():
            crossed = crossing_of(one)
            if len(crossed) < 2 or len(set(crossed)) < len(crossed) or not set(crossed) <= set(self.groups):  # noqa: PLR2004
                text = Text(
                    "crossings: {c} ska vara två eller flera av grupperna, som age*sex.",
                    "crossings: {c} must be two or more of the groups, as age*sex.",
                )
                raise BilingualValueError(text.fill(c=one))
        names = list(map(code_of, self.waves))
        if len(set(names)) < len(names):
            raise BilingualValueError(Text("waves: en omgång står två gånger.", "waves: a wave stands twice."))
        if names and not self.columns.wave:
            raise BilingualValueError(Text("waves kräver columns.wave.", "waves needs columns.wave."))
        return self

    def record(self, margins: tuple[PopulationMargin, ...], lines: dict[str, int]) -> SurveyMap:
        """The same as the map that it is, with the margins that its files have."""
        columns = {name: (heading or "").strip() for name, heading in self.columns}
        return SurveyMap(
            self.id,
            spoken(self.title),
            spoken(self.base),
            SurveyColumns(**columns),
            tuple(entry.named(identity) for identity, entry in self.questions.items()),
            tuple(entry.named(identity) for identity, entry in self.groups.items()),
            self.start or "",
            self.end or "",
            spoken(self.mode) if self.mode else None,
            self.organisation,
            self.sheet,
            self.population,
            margins,
            (self.weight_bounds.least, self.weight_bounds.most),
            self.level,
            self.lone_psu,
            self.minimums.compare,
            self.minimums.print,
            self.questions_may_be_missing,
            None if self.crossings is None else tuple(dict.fromkeys(map(crossing_of, self.crossings))),
            tuple(map(code_of, self.waves)),
            self.invited,
            self.base_is or "",
            self.finished.named() if self.finished else None,
            lines,
        )
