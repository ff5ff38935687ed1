"""``digimaturity criteria schema``: the schema of each kind of file."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from tests.builders import REPOSITORY
from tests.running import RELEASED, call

from digimaturity.ground.yamlfile import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    "catalogue": "criteria/catalogue.yaml",
    "dimension": "criteria/presence.yaml",
    "contacts": "criteria/panels/contacts/govdirectory.yaml",
    "panel": "criteria/panels/digital-leaders-2019.yaml",
    "crosswalk": "criteria/crosswalks/eu-egov.yaml",
    "survey-map": "criteria/surveys/four-studies.yaml",
    "reference": "criteria/reference/digital-leaders-2019.yaml",
    "edition": "assessments/eu-2022-2023/edition.yaml",
    "assessment": "assessments/eu-2022-2023/csn/eu-egov.yaml",
    "asked": "assessments/eu-2022-2023/asked.yaml",
    "services": "assessments/eu-2022-2023/csn/services.yaml",
    "replies": "assessments/exempel/exempelstad/replies.yaml",
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A copy of the catalogue to spoil."""
    return shutil.copytree(RELEASED / "criteria", tmp_path / "own")


@pytest.mark.shipped
@pytest.mark.parametrize("kind", [*KINDS, "organisations"])
def test_the_schema_of_each_kind_of_file(tmp_path: Path, kind: str) -> None:
    """Each JSON Schema is one, and a file of that kind that ships is valid by it."""
    done = call("criteria", "schema", kind, at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    schema = json.loads(done.stdout)
    Draft202012Validator.check_schema(schema)
    if kind == "organisations":
        path = next((REPOSITORY / "criteria" / "panels" / "organisations").glob("*.yaml"))
    else:
        path = REPOSITORY / KINDS[kind]
    errors = [e.message for e in Draft202012Validator(schema).iter_errors(read_yaml(path))]
    assert errors == []
