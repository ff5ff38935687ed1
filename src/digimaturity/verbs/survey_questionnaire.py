"""``digimaturity survey questionnaire``: a questionnaire to use as it is, and the sheet that its answers are put in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from digimaturity.content.questionnaire import headings_of, questionnaire_text
from digimaturity.ground import terminal
from digimaturity.ground.command_words import pasted
from digimaturity.ground.csv_dialect import EXCEL_SV, STANDARD
from digimaturity.ground.csvfile import write_csv
from digimaturity.ground.destination import check_file, deliver
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import option, to_output
from digimaturity.verbs.survey_summarise import map_named
from digimaturity.workspace.survey_map_file import read_survey_map

READY = "four-studies"


def survey_questionnaire(
    map_file: Annotated[
        Path,
        option("--map", sv="kartan, eller namnet på en som följer med", en="the map, or the name of one that ships"),
    ] = Path(READY),
    xlsx: Annotated[
        Path | None,
        option(
            "--xlsx",
            sv="skriv en arbetsbok: enkät, koder och en flik för svaren",
            en="write a workbook: questionnaire, codes and a sheet for answers",
        ),
    ] = None,
    text: Annotated[bool, option("--text", sv="enkäten som text (annars också)", en="as text (the default)")] = False,
    template: Annotated[
        Path | None,
        option("--template", sv="skriv en tom svarsfil (CSV)", en="write an empty file of answers (CSV)"),
    ] = None,
    output: Annotated[
        Path | None, to_output(sv="fil för texten; annars stdout", en="file for the text; otherwise stdout")
    ] = None,
    excel_sv: opt.ExcelSv = False,
    lang: opt.Language = None,
) -> int:
    """The questions of the four studies, as text or as a workbook with codes and a sheet for the answers."""
    context = Context(lang=lang)
    survey = read_survey_map(map_named(map_file), context.catalogue.needs)
    if text and xlsx:
        raise UsageError(Text("Ange --text eller --xlsx.", "Give --text or --xlsx."))
    if xlsx is not None:
        if xlsx.suffix.lower() != ".xlsx":
            raise UsageError(Text("{p}: ändelsen ska vara .xlsx.", "{p}: the suffix must be .xlsx.").fill(p=xlsx))
        from digimaturity.publish.questionnaire_book import questionnaire_book

        deliver(check_file(xlsx, "questionnaire.xlsx"), questionnaire_book(survey))
    if template is not None:
        content = write_csv(headings_of(survey), [], EXCEL_SV if excel_sv else STANDARD)
        deliver(check_file(template, "answers.csv"), content.encode())
    if xlsx is None and template is None:
        deliver(output, questionnaire_text(survey).encode())
        return Exit.DONE
    filled = str(xlsx or template)
    command = pasted("digimaturity", "survey", "summarise", filled, "--map", str(map_file))
    terminal.talk(Text("När svaren är inskrivna: {c}", "When the answers are in: {c}").fill(c=command))
    return Exit.DONE
