"""The published format of one assessor's answers about one organisation.

Format 1 carries everything that the method says of an answer, so that later commands need no new format.
"""

from __future__ import annotations

from digimaturity.model.answer_schema import AnswerEntry
from digimaturity.model.file_fields import CatalogueReference, CriterionId, FormatOne, PersonId, Slug, Strict, Words
from digimaturity.model.terms import Role


class AssessorEntry(Strict):
    """Who answered. ``import`` stands for a crosswalk."""

    id: PersonId
    name: Words
    role: Role = Role.ASSESSOR


class AnswersFile(Strict):
    """Some answers of a file, to be held against the format without the rest."""

    answers: dict[CriterionId, AnswerEntry] = {}


class AssessmentFile(FormatOne):
    """One assessor's answers about one organisation in one edition."""

    organisation: Slug
    edition: Words
    assessor: AssessorEntry
    catalogue: CatalogueReference
    answers: dict[CriterionId, AnswerEntry] = {}
