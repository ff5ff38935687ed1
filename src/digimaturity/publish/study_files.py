"""The whole study in one file: as a workbook with a sheet for each table, and as nested JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.study_book import properties, study_book
from digimaturity.content.study_tree import study_tree
from digimaturity.publish import as_json, as_xlsx

if TYPE_CHECKING:
    from digimaturity.content.publication import Publication

SCHEMA = "study.schema.json"


def workbook(study: Publication) -> bytes:
    """The study as a workbook in the language in use.

    Raises:
        UsageError: xlsxwriter is not installed, or there are more rows than a sheet can hold.
        InvalidDataError: a file of answers or replies cannot be read.
    """
    return as_xlsx.book(study_book(study), as_xlsx.Properties(**properties(study)))


def study_json(study: Publication) -> bytes:
    """The study as JSON in UTF-8, the same in every language: one line per organisation and group.

    Raises:
        InvalidDataError: a file of answers or replies cannot be read.
    """
    return as_json.tree({"$schema": SCHEMA, "schema_version": as_json.SCHEMA_VERSION, **study_tree(study)})
