"""The commands for what residents say: published figures, surveys, comments, and the gap to the score."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.verbs.command_entry import Command

RESIDENTS: tuple[Command, ...] = (
    Command(
        "reference list",
        Text(
            "Lista publicerade jämförelsetal, alla eller en studies, ett behovs, ett lands eller ett måtts.",
            "List published figures, all or those of a study, a need, a country or a measure.",
        ),
        "digimaturity reference list --need trouble_free",
        "digimaturity reference list --study egovernment-benchmark --country SE",
    ),
    Command(
        "reference show",
        Text(
            "Visa allt som är känt om ett tal, en studie med sina tal, eller ett mått som en serie med sina brott.",
            "Show all that is known of a figure, a study with its figures, or a measure as a series with its breaks.",
        ),
        "digimaturity reference show gti-problems-se",
        "digimaturity reference show egb-overall --country SE",
    ),
    Command(
        "reference compare",
        Text(
            "Jämför två publicerade tal, eller ett mått mellan utgåvor, när fråga, bas, enhet och serie tillåter det; "
            "annars sägs varför inte.",
            "Compare two published figures, or a measure across editions, where question, base, unit and series allow "
            "it; otherwise it is said why not.",
        ),
        "digimaturity reference compare skl-expectations-2016 skl-expectations-2018",
        "digimaturity reference compare egb-overall --country SE",
    ),
    Command(
        "reference check",
        Text(
            "Kontrollera jämförelsetal: summor, andelar, platser, förändringar och brott; fynd ger kod 1.",
            "Check published figures: sums, shares, ranks, changes and breaks; findings end with code 1.",
        ),
        "digimaturity reference check",
        "digimaturity reference check reference/egen-enkat.yaml",
    ),
    Command(
        "gap",
        Text(
            "Visa varje behov utifrån och enligt invånarna, och var de två säger emot varandra.",
            "Show each need from outside and by residents, and where the two disagree.",
        ),
        "digimaturity gap malmo",
        "digimaturity gap malmo --all",
        "digimaturity gap malmo --service bygglov",
        "digimaturity gap malmo -o gap.xlsx",
    ),
    Command(
        "comments classify",
        Text(
            "Sortera kommentarer efter område och hållning och summera dem, med intervall som räknar med läsarens fel. "
            "Allt sker på den här datorn om du inte anger en annan med --workers, och ingen kommentar sparas om du "
            "inte ber om det.",
            "Sort comments by area and stance and sum them up, with intervals that allow for the reader's errors. "
            "All of it happens on this computer unless you name another with --workers, and no comment is kept unless "
            "you ask for it.",
        ),
        "digimaturity comments classify svar.csv --text kommentar",
        "digimaturity comments classify svar.sav --text q7 --date datum --against medborgarpulsen -o kommentarer.xlsx",
        "digimaturity comments classify svar.csv --text kommentar --organisation kommun --keep-all --workers 2",
        "digimaturity comments classify svar.csv --text kommentar --each rader.csv --words",
    ),
    Command(
        "survey init",
        Text(
            "Gör ett utkast till karta över en enkäts svarsfil: vad kolumnerna är och vad frågorna räknar.",
            "Draft a map of a survey's file of responses: what the columns are and what the questions count.",
        ),
        "digimaturity survey init svar.csv -o karta.yaml",
    ),
    Command(
        "survey summarise",
        Text(
            "Räkna en enkäts svar till vägda siffror med intervall. Små grupper visas inte.",
            "Reckon a survey's responses to weighted figures with intervals. Small groups are not shown.",
        ),
        "digimaturity survey summarise svar.csv --map karta.yaml --by age,channel",
        "digimaturity survey summarise svar.sav --map karta.yaml --against all -o siffror.xlsx",
        "digimaturity survey summarise svar.csv --map karta.yaml --keep malmo",
        "digimaturity survey summarise enkat.xlsx --map four-studies",
    ),
    Command(
        "survey questionnaire",
        Text(
            "Visa eller skriv en enkät om det som fyra studier frågar om, mest med vår formulering, och dess karta.",
            "Show or write a questionnaire on the subjects of four studies, mostly in our own wording, and its map.",
        ),
        "digimaturity survey questionnaire",
        "digimaturity survey questionnaire --xlsx enkat.xlsx",
    ),
    Command(
        "comments label",
        Text(
            "Sätt etiketter på de kommentarer som lär ut mest, en tangent för varje svar.",
            "Label the comments that teach most, one key for each answer.",
        ),
        "digimaturity comments label kommentarer.csv --text kommentar -o etiketter.csv",
        "digimaturity comments label kommentarer.csv -o etiketter.csv --reader Kim --double 0.2",
    ),
    Command(
        "comments train",
        Text(
            "Lär in en egen läsare av minst 200 kommentarer som någon satt etiketter på.",
            "Learn a reader of your own from at least 200 comments that somebody has labelled.",
        ),
        "digimaturity comments train etiketter.csv -o reader.zip",
        "digimaturity comments train etiketter.csv -o reader.zip --embeddings",
    ),
    Command(
        "comments evaluate",
        Text(
            "Pröva hur bra en läsare läser kommentarer som någon satt etiketter på: per klass, med intervall.",
            "Try how well a reader reads comments that somebody has labelled: by class, with intervals.",
        ),
        "digimaturity comments evaluate etiketter.csv",
        "digimaturity comments evaluate etiketter.csv --model reader.zip",
    ),
    Command(
        "comments themes",
        Text(
            "Hitta ämnen som återkommer inom ett område, med sina ord, hur ofta och hur de som skrev ställer sig.",
            "Find topics that come again within an area, with their words, how often, and where their writers stand.",
        ),
        "digimaturity comments themes kommentarer.csv --text kommentar --area waiting_time",
    ),
    Command(
        "residents list",
        Text(
            "Lista de enkäter och kommentarer som det finns sparade siffror ur.",
            "List the surveys and comments that figures are kept of.",
        ),
        "digimaturity residents list",
        "digimaturity residents list malmo",
    ),
    Command(
        "residents remove",
        Text(
            "Ta bort siffrorna ur en enkät eller ur kommentarer. Ingen poäng ändras.",
            "Remove the figures of a survey or of comments. No score changes.",
        ),
        "digimaturity residents remove malmo kundenkat-2026",
    ),
)
RESIDENTS_GROUPS: tuple[Command, ...] = (
    Command(
        "reference",
        Text("Publicerade jämförelsetal.", "Published figures to compare with."),
        "digimaturity reference list --country SE",
        "digimaturity reference show egdi-rank",
    ),
    Command(
        "survey",
        Text("Invånarnas svar i en egen enkät.", "Residents' answers to a survey of one's own."),
        "digimaturity survey summarise svar.csv --map karta.yaml",
    ),
    Command(
        "comments",
        Text(
            "Invånarnas kommentarer: vad de handlar om och hur den som skrev ställer sig.",
            "Residents' comments: what they are about and what their writers think.",
        ),
        "digimaturity comments classify svar.csv --text kommentar",
    ),
    Command(
        "residents",
        Text("Det som är sparat av vad invånarna säger.", "What is kept of what residents say."),
        "digimaturity residents list",
    ),
)
