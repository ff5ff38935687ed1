"""The first tab of a fieldwork sheet: whose it is, how it is filled in, and the rules that hold for every question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import name_of
from digimaturity.ground.language import Text, same
from digimaturity.model.moments import minute
from digimaturity.workspace.fieldwork_columns import title_of

if TYPE_CHECKING:
    from digimaturity.content.sheet_tabs import SheetBook

TITLE = Text("Läs först", "Read first")
HEADING = Text("Fältblad: {o}", "Fieldwork sheet: {o}")
HOW, RULES, TABS = Text("Så fyller du i", "How to fill it in"), Text("Regler", "Rules"), Text("Flikar", "Tabs")
ROWS, ANSWERED, MISSING = Text("Frågor", "Questions"), Text("Besvarade", "Answered"), Text("Något saknas", "Missing")
_HOW = (
    Text(
        "Fyll bara i de gula cellerna. De andra är låsta, utan lösenord, så att svaren går att läsa in.",
        "Fill in the yellow cells only. The others are locked, without a password, so that answers can be read back.",
    ),
    Text(
        "Ta flikarna från vänster och raderna uppifrån. Läs ”{h}” och ”{l}” innan du svarar.",
        'Take the tabs from the left and the rows from the top. Read "{h}" and "{l}" before you answer.',
    ).fill(h=title_of("how"), l=title_of("levels")),
    Text(
        "Välj svaret i cellens lista, eller skriv bara siffran. Välj den högsta nivå vars text stämmer helt.",
        "Choose the answer in the cell's list, or write the number alone. Choose the highest level whose text is true.",
    ),
    Text(
        "Är du osäker på vad du såg: välj den lägsta möjliga nivån som svar, skriv den högsta under ”{u}” och varför "
        "under ”{r}”.",
        "If you are unsure of what you saw: choose the lowest possible level as the answer, write the highest under "
        '"{u}" and why under "{r}".',
    ).fill(u=title_of("up_to"), r=title_of("reason")),
    Text(
        "”Ej tillämpligt” betyder att frågan inte gäller organisationen. ”Hindrad” betyder att du försökte "
        "utan att komma fram. Båda behöver ett skäl.",
        '"Not applicable" means that the question does not concern the organisation. "Blocked" means that you tried '
        "and could not. Both need a reason.",
    ),
    Text(
        "Skriv ett belägg till varje svar: adressen till sidan, eller ett citat, och dagen då du såg det.",
        "Write evidence for each answer: the address of the page, or a quotation, and the day that you saw it.",
    ),
    Text(
        "Kolumnen ”{m}” säger vad som saknas i en rad. Tom cell: inget saknas, eller raden är inte påbörjad.",
        'The column "{m}" says what is missing in a row. An empty cell: nothing is missing, or the row is not begun.',
    ).fill(m=title_of("missing")),
    Text(
        "Frågor som prövas flera gånger har en dag och en nivå för varje försök, längst till höger. Dagen är den då du "
        "skickade frågan eller ringde. Gör varje försök på en ny dag.",
        "Questions that are tried several times have a day and a level for each try, on the far right. The day is the "
        "one on which you sent the question or called. Make each try on a new day.",
    ),
    Text(
        "Rader går att filtrera, och kolumner att göra bredare. Lämna raden med rubriker och kolumnen Id som de är.",
        "Rows can be filtered, and columns made wider. Leave the row of headings and the column Id as they are.",
    ),
    Text(
        "Om du tömmer en cell finns det gamla svaret kvar i studien. Be den som läser in bladet att ta bort det "
        "(--remove-emptied).",
        "If you empty a cell, the old answer stays in the study. Ask whoever imports the sheet to remove it "
        "(--remove-emptied).",
    ),
    Text(
        "Skriv inga personnummer, telefonnummer eller privata adresser.",
        "Write no personal identity numbers, phone numbers or private addresses.",
    ),
    Text(
        "Spara bladet som XLSX och skicka tillbaka det. Det läses in med: digimaturity import BLAD.xlsx",
        "Save the sheet as XLSX and send it back. It is read with: digimaturity import SHEET.xlsx",
    ),
)


def facts_of(book: SheetBook) -> list[tuple[Text, Text]]:
    """Whose the sheet is, about whom and to which questions, each with what it is called."""
    return [
        (Text("Organisation", "Organisation"), name_of(book.organisation)),
        (Text("Utgåva", "Edition"), same(book.edition)),
        (Text("Bedömare", "Assessor"), same(book.assessor.name)),
        (
            Text("Katalog", "Catalogue"),
            same("{t} {v}").fill(t=book.catalogue.title, v=book.catalogue.version),
        ),
        (Text("Hämtat", "Made"), same(minute(book.made))),
    ]


def how_to_fill_in() -> tuple[Text, ...]:
    """What to do, step by step."""
    return _HOW


def rules_of(book: SheetBook) -> list[tuple[Text, Text]]:
    """The rules that hold for all criteria, each with its title."""
    return [(rule.title, rule.text) for rule in book.catalogue.rules]
