"""How well a reader reads, as declared fields: all rows of its tables in one, for workbooks and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.record_sets import Records, row_of
from digimaturity.ground.fields import amount, text, whole
from digimaturity.ground.language import Text
from digimaturity.model.comment_terms import AREAS, CANNOT_TELL_WORDS, STANCES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from digimaturity.ground.fields import Field
    from digimaturity.ground.table import Result

PARTS = ("overview", "class", "confusion", "calibration", "people")


def _cell(name: str) -> Callable[[Mapping[str, Any]], Any]:
    return lambda row: row.get(name)


def _read_as(one: Any) -> Field:  # noqa: ANN401 - an area or a stance
    meaning = (f"antal som lästes som {one.words.say('sv')}", f"how many were read as {one.words.say('en')}")
    title = (one.words.say("sv"), one.words.say("en"))
    return whole(str(one), *title, *meaning, minimum=0, get=_cell(str(one)))


# A table of columns: name, title and meaning, both in Swedish and in English.
# fmt: off
FIELDS = (
    text("part", "Del", "Part", "vilken tabell raden hör till: översikt, klass, förväxlingar, sannolikheter, människor",
        "which table the row is of", required=True, choices=PARTS, get=_cell("part")),
    text("about", "Vad", "What", "hållning eller område", "stance or area", required=True, choices=("stance", "area"),
        get=_cell("about")),
    text("class_id", "Klass", "Class", "enligt etiketten; tom i översikten", "by the label; empty in the overview",
        get=_cell("class_id")),
    whole("n", "Antal", "Number", "antal kommentarer", "number of comments", minimum=0, get=_cell("n")),
    amount("f1", "F1", "F1", "makro-F1, eller klassens F1", "macro-F1, or the class's F1",
        get=lambda row: row.get("macro_f1", row.get("f1"))),
    amount("low", "Lägst", "Low", "intervallets nedre gräns", "lower limit of the interval", get=_cell("low")),
    amount("high", "Högst", "High", "intervallets övre gräns", "upper limit of the interval", get=_cell("high")),
    amount("precision", "Träffsäkra", "Precision", "andelen av dem som lästes som klassen som hör dit",
        "the share of those read as the class that are of it", get=_cell("precision")),
    amount("recall", "Hittade", "Recall", "andelen av klassen som lästes som den",
        "the share of the class that was read as it", get=_cell("recall")),
    amount("rules", "Bara regler", "Rules alone", "makro-F1 för reglerna ensamma", "macro-F1 of the rules alone",
        get=_cell("rules")),
    amount("gain_on_rules", "Skillnad", "Difference", "makro-F1 minus reglernas", "macro-F1 less that of the rules",
        get=_cell("gain_on_rules")),
    amount("gain_low", "Skillnad, lägst", "Difference, low", "intervallets nedre gräns",
        "lower limit of the interval", get=_cell("gain_low")),
    amount("gain_high", "Skillnad, högst", "Difference, high", "intervallets övre gräns",
        "upper limit of the interval", get=_cell("gain_high")),
    amount("majority", "Vanligaste", "Most common", "makro-F1 för den som alltid svarar den vanligaste klassen",
        "macro-F1 of whoever always says the most common class", get=_cell("majority")),
    *map(_read_as, (*STANCES, *AREAS)),
    whole("none", CANNOT_TELL_WORDS.say("sv"), CANNOT_TELL_WORDS.say("en"), "antal som läsaren inte kunde avgöra",
        "how many the reader could not tell", minimum=0, get=_cell("none")),
    amount("promised", "Uppgiven sannolikhet", "Probability given", "i snitt, 0–1", "on average, 0–1",
        get=_cell("promised")),
    amount("right", "Rätt", "Right", "andelen som stämde, 0–1", "the share that was right, 0–1", get=_cell("right")),
    amount("same", "Lika", "Alike", "andelen som två läste lika", "the share that two read alike", get=_cell("same")),
    amount("alpha", "Krippendorffs alfa", "Krippendorff's alpha", "samstämmighet mellan två; tom om okänd",
        "agreement of two; empty where unknown", get=_cell("alpha")),
)
# fmt: on
_TITLE = Text("Hur bra läsaren läser", "How well the reader reads")
_MEANING = Text(
    "En rad per klass och tabell, med intervall. Tomma celler hör till andra tabeller.",
    "One row per class and table, with intervals. Empty cells belong to other tables.",
)


def reader_records(result: Result) -> Records:
    """The rows of all tables of ``reader_view.evaluated``."""
    rows = tuple(row_of(FIELDS, row) for table in result.tables for row in table.rows)
    return Records("reader", _TITLE, _MEANING, FIELDS, (), rows)
