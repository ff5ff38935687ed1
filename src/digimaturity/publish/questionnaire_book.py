"""A questionnaire as a workbook: what to ask, what the codes mean, and an empty sheet for the answers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from digimaturity.content.questionnaire import asked_in, headings_of
from digimaturity.ground.language import Text
from digimaturity.publish.workbooks import new_workbook

if TYPE_CHECKING:
    from digimaturity.model.survey_map import SurveyMap

_TABS = Text("Enkät", "Questionnaire"), Text("Koder", "Codes"), Text("Svar", "Answers")
_WIDE, _NARROW = 60, 18


def questionnaire_book(survey: SurveyMap) -> bytes:
    """The workbook.

    Raises:
        UsageError: xlsxwriter is not installed.
    """
    stream = io.BytesIO()
    book = new_workbook(stream)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    asked = book.add_worksheet(str(_TABS[0]))
    codes = book.add_worksheet(str(_TABS[1]))
    answers = book.add_worksheet(str(_TABS[2]))
    asked.set_column(0, 0, 6)
    asked.set_column(1, 2, _WIDE)
    asked.write_row(0, 0, ["", str(survey.title), str(Text("Svarsalternativ", "Answers"))], bold)
    titles = (
        Text("Kolumn", "Column"),
        Text("Kod", "Code"),
        Text("Betyder", "Means"),
        Text("Fråga", "Question"),
        Text("Källa", "Source"),
    )
    codes.write_row(0, 0, [str(title) for title in titles], bold)
    codes.set_column(0, 1, _NARROW)
    codes.set_column(2, 4, _WIDE)
    row = 1
    for number, one in enumerate(asked_in(survey), 1):
        said = "\n".join(f"☐ {label}" for _, label in one.answers) or "______"
        asked.write_row(number, 0, [number, str(one.wording), said], wrapped)
        source = str(one.source) if one.source else ""
        for code, label in one.answers or (("", one.write or ""),):
            value = int(code) if code.lstrip("-").isdigit() else code
            codes.write_row(row, 0, [one.column, value, str(label), str(one.wording), source], wrapped)
            row += 1
    answers.write_row(0, 0, headings_of(survey), bold)
    answers.set_column(0, len(headings_of(survey)), _NARROW)
    answers.freeze_panes(1, 0)
    asked.fit_to_pages(1, 0)
    book.close()
    return stream.getvalue()
