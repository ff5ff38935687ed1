"""A ready-made questionnaire: what to ask, with which answers, and how the answers are written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, same
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.survey_map import SurveyGroup, SurveyMap

COMMENT = "comment"
_AGE = Text("Skriv din ålder i år.", "Write your age in years.")
_COMMENT = Text(
    "Vill du berätta mer? Skriv inga personuppgifter.", "Would you like to tell more? Write no personal details."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a questionnaire.

    Attributes:
        column: the heading of its column in the file of answers.
        wording: what is asked.
        answers: codes with what they say; empty where people write.
        write: what to write, where people do.
        source: where the question is from.
    """

    column: str
    wording: Text
    answers: tuple[tuple[str, Text], ...]
    write: Text | None = None
    source: Text | None = None


_ASKS_AS = Text(
    "frågan så som källan återger den för {i}; svarsalternativen är våra",
    "the question as the source renders it for {i}; the answer alternatives are ours",
)


def asked_in(survey: SurveyMap) -> Iterator[Asked]:
    """The questions of a map, then those on the respondent, last room for a comment."""
    for question in survey.questions:
        source = None
        if question.asks_the_same:
            source = _ASKS_AS.fill(i=question.asks_the_same)
        elif question.near:
            source = Text("nära {i}, men med vår formulering", "near {i}, but in our wording").fill(i=question.near)
        answers = tuple((step.code, step.label) for step in question.scale)
        yield Asked(question.column, question.wording or same(question.id), answers, None, source)
    for group in survey.groups:
        yield _about(group)
    yield Asked(COMMENT, _COMMENT, (), _COMMENT)


def _about(group: SurveyGroup) -> Asked:
    answers = tuple((code, band.words) for band in group.bands for code in band.codes)
    return Asked(group.column, group.title, answers, None if answers else _AGE)


def headings_of(survey: SurveyMap) -> list[str]:
    """The headings of the file of answers."""
    ids = [survey.columns.respondent] if survey.columns.respondent else []
    return [*ids, *dict.fromkeys(one.column for one in asked_in(survey))]


def questionnaire_text(survey: SurveyMap) -> str:
    """The questionnaire as text to use as it is."""
    lines = [str(survey.title), ""]
    lines.append(
        str(
            Text(
                "[Här skriver den som frågar: vem ni är, varför ni frågar, vilka som läser svaren, hur länge de sparas "
                "och vart man vänder sig. Att svara är frivilligt.]",
                "[Whoever asks writes here: who you are, why you ask, who reads the answers, how long they are kept "
                "and whom to turn to. Answering is voluntary.]",
            )
        )
    )
    for number, one in enumerate(asked_in(survey), 1):
        lines += ["", f"{number}. {one.wording}"]
        lines += [f"   [ ] {label}" for _, label in one.answers]
        if not one.answers:
            lines.append("   ______________________________")
    return "\n".join(lines) + "\n"
