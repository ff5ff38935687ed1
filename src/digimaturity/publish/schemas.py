"""The JSON Schemas that editors use, one per kind of file."""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import LANGUAGES

if TYPE_CHECKING:
    from pydantic import BaseModel

# Kind of file → where its model is; imported when asked for.
_MODELS = {
    "catalogue": "model.catalogue_schema.CatalogueFile",
    "dimension": "model.catalogue_schema.DimensionFile",
    "glossary": "model.glossary_schema.GlossaryFile",
    "organisations": "model.organisation_schema.OrganisationsFile",
    "contacts": "model.organisation_schema.ContactsFile",
    "panel": "model.organisation_schema.PanelFile",
    "crosswalk": "model.crosswalk_schema.CrosswalkFile",
    "reference": "model.reference_schema.ReferenceStudyFile",
    "assessment": "model.assessment_schema.AssessmentFile",
    "services": "model.services_schema.ServicesFile",
    "replies": "model.replies_schema.RepliesFile",
    "residents": "model.residents_schema.ResidentsFile",
    "probed": "model.probed_schema.ProbedFile",
    "survey-map": "model.survey_map_schema.SurveyMapFile",
    "asked": "model.asked_schema.AskedFile",
    "edition": "model.edition_schema.EditionFile",
    "questions": "model.settled_schema.QuestionsFile",
    "fieldwork": "model.fieldwork_schema.FieldworkFile",
    "errands": "model.fieldwork_schema.ErrandsFile",
    "weights": "model.weights_schema.WeightsFile",
    "study": "publish.study_schema.StudyFile",
}
NAMES = tuple(_MODELS)
# Files whose texts need not be in both languages: a catalogue may declare others, in another file than an editor sees.
_ANY_LANGUAGE = {"catalogue", "dimension", "glossary"}


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file.

    Raises:
        KeyError: ``name`` is not in ``NAMES``.
    """
    module, _, kind = _MODELS[name].rpartition(".")
    model: type[BaseModel] = getattr(import_module(f"digimaturity.{module}"), kind)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    for part in schema["$defs"].values() if name in _ANY_LANGUAGE else ():
        if part.get("required") == list(LANGUAGES):
            del part["required"]
            part["minProperties"] = 1
    return schema


def schema_file(name: str) -> str:
    """The JSON Schema of one kind of file, as it is written."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"
