"""The commands for what residents say: published figures, surveys, comments, and the gap to the score."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.verbs.command_entry import Command

RESIDENTS: tuple[Command, ...] = (
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
            "Visa eller skriv en färdig enkät med de fyra undersökningarnas frågor, och kartan till svaren.",
            "Show or write a ready-made questionnaire with the four studies' questions, and the map of its answers.",
        ),
        "digimaturity survey questionnaire",
        "digimaturity survey questionnaire --xlsx enkat.xlsx",
    ),
)
RESIDENTS_GROUPS: tuple[Command, ...] = (
    Command(
        "survey",
        Text("Invånarnas svar i en egen enkät.", "Residents' answers to a survey of one's own."),
        "digimaturity survey summarise svar.csv --map karta.yaml",
    ),
)
