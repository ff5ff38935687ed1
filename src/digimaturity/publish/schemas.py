"""The JSON Schemas that editors use, one per kind of file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

NAMES = (
    "catalogue",
    "dimension",
    "organisations",
    "panel",
    "crosswalk",
    "reference",
    "assessment",
    "services",
    "replies",
    "edition",
    "study",
)


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file.

    Raises:
        KeyError: ``name`` is not in ``NAMES``.
    """
    schema = _models()[name].model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_file(name: str) -> str:
    """The JSON Schema of one kind of file, as it is written."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"


def _models() -> dict[str, type[BaseModel]]:
    from digimaturity.model.assessment_schema import AssessmentFile, EditionFile, RepliesFile, ServicesFile
    from digimaturity.model.catalogue_schema import CatalogueFile, DimensionFile
    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.organisation_schema import OrganisationsFile, PanelFile
    from digimaturity.model.reference_schema import ReferenceFile
    from digimaturity.publish.study_schema import StudyFile

    models: tuple[type[BaseModel], ...] = (
        CatalogueFile,
        DimensionFile,
        OrganisationsFile,
        PanelFile,
        CrosswalkFile,
        ReferenceFile,
        AssessmentFile,
        ServicesFile,
        RepliesFile,
        EditionFile,
        StudyFile,
    )
    return dict(zip(NAMES, models, strict=True))
