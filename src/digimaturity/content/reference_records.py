"""Published figures as a table of plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.record_sets import Records, row_of
from digimaturity.ground.fields import amount, both, several, text, whole
from digimaturity.ground.language import Text
from digimaturity.model.figure import Better, Method, Read, Unit, WordingIs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from digimaturity.model.figure import Figure


def _word(name: str) -> Callable[[Figure], str | None]:
    """A term as the word that files hold."""

    def said(figure: Figure) -> Any:  # noqa: ANN401 - a term or None
        term = getattr(figure, name)
        return None if term is None else term.value

    return said


# A table of columns: name, title and meaning, both in Swedish and in English.
# fmt: off
FIELDS = (
    text("id", "Id", "Id", "talets id", "id of the figure", required=True),
    text("study", "Studie", "Study", "studiens id", "id of the study", required=True),
    text("edition", "Utgåva", "Edition", "studiens omgång", "round of the study"),
    whole("year", "År", "Year", "platsen i serien", "place in the series"),
    text("measure", "Mått", "Measure", "måttets id; samma mått, land och grupp är en serie",
        "id of the measure; the same measure, country and group are a series", required=True),
    *both("title", "Vad", "What", "vad måttet heter", "what the measure is called", required=False),
    *both("wording", "Fråga", "Wording", "frågans ordalydelse, så som den är känd", "the wording, as it is known",
        required=False),
    text("wording_is", "Ordalydelsen är", "The wording is", "hur nära frågan den är", "how near to the question it is",
        required=True, choices=tuple(WordingIs.read()), get=_word("wording_is")),
    *both("base", "Bas", "Base", "av vilka talet är en andel eller ett medel",
        "of whom the figure is a share or a mean", required=False),
    whole("n", "n", "n", "hur många de var", "how many these were", minimum=1),
    *both("n_about", "Om n", "About n", "vad som sägs om n", "what is said of n", required=False),
    text("fielded_from", "Från", "From", "fältarbetets första dag, eller år", "first day of fieldwork, or its year"),
    text("fielded_to", "Till", "To", "fältarbetets sista dag", "last day of fieldwork"),
    text("published", "Publicerad", "Published", "dag, månad eller år", "day, month or year"),
    amount("value", "Tal", "Value", "talet; inget värde när källan bara har ord, minst eller högst",
        "the figure; none where the source has only words, at least or at most"),
    text("text", "Ord", "Words", "källans egna ord för talet", "the source's own words for the figure"),
    amount("low", "Minst", "At least", "det minsta som talet kan vara", "the least that the figure can be"),
    amount("high", "Högst", "At most", "det mesta som talet kan vara", "the most that the figure can be"),
    text("unit", "Enhet", "Unit", "vad talet räknar", "what the figure counts in", choices=tuple(Unit.read()),
        get=_word("unit")),
    whole("out_of", "Av", "Out of", "hur många som rankades", "how many were ranked"),
    text("better", "Bättre", "Better", "vilket håll som är bra", "which way is good", required=True,
        choices=tuple(Better.read()), get=_word("better")),
    text("country", "Land", "Country", "landets kod, eller vad källan kallar flera länder",
        "code of the country, or what several countries are called"),
    text("organisation", "Organisation", "Organisation", "organisationens id", "id of the organisation"),
    *both("group", "Grupp", "Group", "en del av basen", "a part of the base", required=False),
    text("age", "Ålder", "Age", "gruppens åldrar, som 18-29", "ages of the group, such as 18-29"),
    several("needs", "Behov", "Needs", "behoven i katalogen som talet rör", "needs of the catalogue it speaks of",
        get=lambda f: list(f.needs)),
    text("method", "Hur", "How", "hur studien kom fram till sina tal", "how the study came by its figures",
        choices=tuple(Method.read()), get=_word("method")),
    text("read", "Läsning", "Read", "hur talet är läst", "how the figure was read", choices=tuple(Read.read()),
        get=_word("read")),
    text("source", "Källa", "Source", "var talet är läst", "where the figure was read"),
    text("url", "Adress", "Address", "källans adress", "address of the source"),
    several("conflicts_with", "Säger emot", "Disagrees with", "id för tal som säger annat om samma sak",
        "ids of figures that disagree on the same thing", get=lambda f: list(f.conflicts_with)),
    *both("break_before", "Brott före", "Break before", "varför talet inte kan jämföras med det före",
        "why it cannot be compared with what came before", required=False),
    *both("note", "Anmärkning", "Note", "vad som ska vetas om talet", "what must be known of the figure",
        required=False),
    text("slips", "Fel i källan", "Slips", "vad som är fel i källan, på språket i bruk",
        "what is wrong in the source, in the language in use",
        get=lambda f: " ".join(str(s.says) for s in f.slips)),
)
# fmt: on
_TITLE = Text("Jämförelsetal", "Reference figures")
_MEANING = Text("ett publicerat tal", "a published figure")


def reference_records(figures: Iterable[Figure]) -> Records:
    """A row per figure."""
    rows = tuple(row_of(FIELDS, figure) for figure in figures)
    return Records("references", _TITLE, _MEANING, FIELDS, ("id",), rows)
