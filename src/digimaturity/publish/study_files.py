"""The whole study in one file: as a workbook with a sheet for each table, and as nested JSON."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import IO, TYPE_CHECKING

from digimaturity.content.study_book import properties, study_book
from digimaturity.content.study_tree import study_tree
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.publish import as_json, as_xlsx
from digimaturity.workspace.fieldwork_file import fieldwork_path, plan_at
from digimaturity.workspace.inventory import QUESTIONS_FILE
from digimaturity.workspace.settled_file import questions_path, read_as_written

if TYPE_CHECKING:
    from digimaturity.content.publication import Publication

SCHEMA = "study.schema.json"
# What the study settled before fieldwork, as it stands in the edition's folder.
QUESTIONS = QUESTIONS_FILE


def write_workbook(study: Publication, into: IO[bytes]) -> None:
    """Write the study as a workbook in the language in use, into a stream that can go back in what it has written.

    Raises:
        UsageError: xlsxwriter is not installed, or there are more rows than a sheet can hold.
        InvalidDataError: a file of answers or replies cannot be read.
    """
    as_xlsx.write_book(study_book(study), as_xlsx.Properties(**properties(study)), into)


def workbook(study: Publication) -> bytes:
    """As ``write_workbook``, all of it.

    Raises:
        UsageError: xlsxwriter is not installed, or there are more rows than a sheet can hold.
        InvalidDataError: a file of answers or replies cannot be read.
    """
    stream = BytesIO()
    write_workbook(study, stream)
    return stream.getvalue()


def revealed_questions(study: Publication) -> bytes | None:
    """The study's file of questions, to the letter; None where there is none, or it is private still.

    It is until the study has revealed it, and as long as fieldwork goes on by its plan.
    """
    path = questions_path(study.edition.folder)
    if not path.is_file() or not read_as_written(path).revealed:
        return None
    ends = plan_at(fieldwork_path(study.edition.folder)).end
    return read_bytes(path) if not ends or date.today().isoformat() > ends else None  # noqa: DTZ011 - here


def study_json(study: Publication) -> bytes:
    """The study as JSON in UTF-8, the same in every language: one line per organisation and group.

    Raises:
        InvalidDataError: a file of answers or replies cannot be read.
    """
    return as_json.tree({"$schema": SCHEMA, "schema_version": as_json.SCHEMA_VERSION, **study_tree(study)})
