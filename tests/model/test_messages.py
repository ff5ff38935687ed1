"""What is said of files that do not fit their format, in words that whoever wrote the file understands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError, Problem
from digimaturity.ground.validation import read_as
from digimaturity.model import (
    assessment_schema,
    catalogue_schema,
    crosswalk_schema,
    edition_schema,
    organisation_schema,
    replies_schema,
    services_schema,
)
from digimaturity.model.reference_schema import ReferenceFile

if TYPE_CHECKING:
    from pydantic import BaseModel

CATALOGUE = 'catalogue: {id: digimaturity, version: "1.0"}'
TITLE = "title: {sv: a, en: b}"
OBSERVATION = "{outcome: scored, level: 4, by: anna, at: 2026-09-14}"
ANSWERS = f"""\
format: 1
organisation: lund
edition: "2026"
assessor: {{id: anna, name: Anna}}
{CATALOGUE}
answers:
  PRE-01: {OBSERVATION}
"""
EDITION = f"""\
format: 1
id: eu
{TITLE}
{CATALOGUE}
scope: [PRE-01]
observed: {{sv: a, en: b}}
"""
SERVICES = "format: 1\nservices:\n- {id: bygglov, name: Bygglov}\n"
REPLIES = "format: 1\nreplies:\n  PRE-01:\n  - {text: Nej, by: Lund, at: 2026-09-14}\n"
ORGANISATIONS = "organisations:\n- {id: lund, kind: municipality, name: {sv: Lund}}\n"
PANEL = f"""\
format: 1
id: small
{TITLE}
source: own
groups: {{city: {{sv: a, en: b}}}}
members:
- {{organisation: lund, group: city, status: confirmed}}
"""
CROSSWALK = f"""\
format: 1
id: other
{TITLE}
source: {{name: a, licence: b, attribution: {{sv: a, en: b}}}}
observed: {{sv: a, en: b}}
limits: {{sv: a, en: b}}
mappings:
- {{item: a, text: {{sv: a, en: b}}, criteria: [PRE-01], extent: part}}
"""
FIGURES = f"""\
format: 1
id: study
{TITLE}
figures:
- {{id: a, measure: b, value: 1.5, scale: {{min: 0, max: 5}}, wording: {{sv: a, en: b}}, base: {{sv: a, en: b}},
   date: "2019", source: a, url: b}}
"""
FRAME = """\
format: 1
id: small
version: "1.0"
title: {sv: a, en: b}
licence: MIT
scale: {min: 0, max: 5}
kinds: {agency: {sv: a, en: b}}
dimensions:
- {id: PRE, file: p.yaml, title: {sv: a, en: b}, short: {sv: a, en: b}, themes: [{id: t, title: {sv: a, en: b}}]}
"""
FILES: dict[str, tuple[type[BaseModel], str]] = {
    "answers": (assessment_schema.AssessmentFile, ANSWERS),
    "edition": (edition_schema.EditionFile, EDITION),
    "services": (services_schema.ServicesFile, SERVICES),
    "replies": (replies_schema.RepliesFile, REPLIES),
    "organisations": (organisation_schema.OrganisationsFile, ORGANISATIONS),
    "panel": (organisation_schema.PanelFile, PANEL),
    "crosswalk": (crosswalk_schema.CrosswalkFile, CROSSWALK),
    "figures": (ReferenceFile, FIGURES),
    "catalogue": (catalogue_schema.CatalogueFile, FRAME),
}
# The file, what stands in it, what stands there instead, and the line and field that the first message names.
WRONG = [
    ("answers", "level: 4", "level: four", 7, "answers.PRE-01.level"),
    ("answers", "level: 4", "level: 4.5", 7, "answers.PRE-01.level"),
    ("answers", "level: 4", "level: -1", 7, "answers.PRE-01.level"),
    ("answers", "level: 4", "level: 4, value: 1", 7, "answers.PRE-01"),
    ("answers", "level: 4", "levle: 4", 7, "answers.PRE-01.levle"),
    ("answers", "level: 4, ", "", 7, "answers.PRE-01"),
    ("answers", "level: 4", "level: 4, seconds: -3", 7, "answers.PRE-01.seconds"),
    ("answers", "level: 4", "level: 4, method: magic", 7, "answers.PRE-01.method"),
    ("answers", "level: 4", "level: 4, reason: [a]", 7, "answers.PRE-01.reason"),
    ("answers", "level: 4", "level: 4, evidence: x", 7, "answers.PRE-01.evidence"),
    ("answers", "level: 4", "level: 4, evidence: [x]", 7, "answers.PRE-01.evidence.0"),
    ("answers", "level: 4", "level: 4, evidence: [{seen: 2026-02-30}]", 7, "answers.PRE-01.evidence.0.seen"),
    ("answers", "level: 4", "level: 4, evidence: [{sha256: AB}]", 7, "answers.PRE-01.evidence.0.sha256"),
    ("answers", "level: 4", "level: 4, history: [{}]", 7, "answers.PRE-01.history.0.outcome"),
    ("answers", "level: 4", "level: 4, proposals: [{source: a}]", 7, "answers.PRE-01.proposals.0.outcome"),
    ("answers", "scored", "scorde", 7, "answers.PRE-01.outcome"),
    ("answers", "scored, level: 4", "blocked", 7, "answers.PRE-01"),
    ("answers", "2026-09-14}", "14/09/2026}", 7, "answers.PRE-01.at"),
    ("answers", "2026-09-14}", "{day: 14}}", 7, "answers.PRE-01.at"),
    ("answers", "2026-09-14}", "2026-09-31}", 7, "answers.PRE-01.at"),
    ("answers", OBSERVATION, "{services: {Bygg Lov: " + OBSERVATION + "}}", 7, "answers.PRE-01.services.Bygg Lov"),
    ("answers", OBSERVATION, "{services: {a: 4}}", 7, "answers.PRE-01.services.a"),
    ("answers", OBSERVATION, "4", 7, "answers.PRE-01"),
    ("answers", "  PRE-01", "  PRE 1", 7, "answers.PRE 1"),
    ("answers", "  PRE-01", "  1", 7, "answers.1"),
    ("answers", "organisation: lund", "organisation: Lund", 2, "organisation"),
    ("answers", 'edition: "2026"', "edition: 2026", 3, "edition"),
    ("answers", "name: Anna", "name: ''", 4, "assessor.name"),
    ("answers", "name: Anna", "name: Anna, role: boss", 4, "assessor.role"),
    ("answers", 'version: "1.0"', "version: 1.0", 5, "catalogue.version"),
    ("answers", "answers:", "answer:", 6, "answer"),
    ("answers", "format: 1", "format: 2", 1, "format"),
    ("answers", "format: 1", "format: one", 1, "format"),
    ("edition", "[PRE-01]", "[PRE/1]", 5, "scope.0"),
    ("edition", "[PRE-01]", "PRE-01", 5, "scope"),
    ("edition", "[PRE-01]", "{agency: PRE-01}", 5, "scope.agency"),
    ("edition", "[PRE-01]", "{agency: [PRE-01, 7]}", 5, "scope.agency.1"),
    ("edition", TITLE, "title: Utgåva", 3, "title"),
    ("edition", TITLE, "title: {sv: a}", 3, "title.en"),
    ("edition", TITLE, "title: {sv: a, en: b, fi: 7}", 3, "title.fi"),
    ("edition", TITLE, "title: {sv: a, en: b, finska: c}", 3, "title.finska"),
    ("edition", "id: eu", "id: EU 2023", 2, "id"),
    ("edition", "observed: {sv: a, en: b}", "common: all", 6, "common"),
    ("edition", "observed: {sv: a, en: b}", "example: ja", 6, "example"),
    ("edition", "observed: {sv: a, en: b}", "source: EU", 6, "source"),
    ("services", "name: Bygglov", "name: 7", 3, "services.0.name"),
    ("services", "name: Bygglov", "name: {sv: a}", 3, "services.0.name.en"),
    ("services", "name: Bygglov", "name: ''", 3, "services.0.name"),
    ("services", "id: bygglov", "id: Bygg lov", 3, "services.0.id"),
    ("services", "services:\n-", "services:\n  one:", 2, "services"),
    ("replies", "at: 2026-09-14", "at: i går", 4, "replies.PRE-01.0.at"),
    ("replies", "text: Nej", "text: 7", 4, "replies.PRE-01.0.text"),
    ("replies", "by: Lund, ", "", 4, "replies.PRE-01.0.by"),
    ("replies", "\n  - {text: Nej, by: Lund, at: 2026-09-14}", " []", 3, "replies.PRE-01"),
    ("organisations", "kind: municipality", "kind: [a]", 2, "organisations.0.kind"),
    ("organisations", "kind: municipality", "kind: a, number: 123", 2, "organisations.0.number"),
    ("organisations", "kind: municipality", "kind: a, number: '123'", 2, "organisations.0.number"),
    ("organisations", "kind: municipality", "kind: a, website: lund.se", 2, "organisations.0.website"),
    ("organisations", "kind: municipality", "kind: a, population: 0", 2, "organisations.0.population"),
    ("organisations", "{sv: Lund}", "Lund", 2, "organisations.0.name"),
    ("organisations", "id: lund", "id: Lund", 2, "organisations.0.id"),
    ("panel", "confirmed", "maybe", 7, "members.0.status"),
    ("panel", "{sv: a, en: b}}", "a}", 5, "groups.city"),
    ("panel", "source: own", "source:", 4, "source"),
    ("panel", "group: city, ", "", 7, "members.0.group"),
    ("crosswalk", "[PRE-01]", "[PRE+]", 8, "mappings.0.criteria.0"),
    ("crosswalk", "extent: part", "extent: half", 8, "mappings.0.extent"),
    ("figures", "value: 1.5", "value: much", 5, "figures.0.value"),
    ("figures", "max: 5", "max: -5", 5, "figures.0.scale"),
    ("catalogue", 'version: "1.0"', 'version: "1"', 3, "version"),
    ("catalogue", "id: small", "id: Small", 2, "id"),
    ("catalogue", "file: p.yaml", "file: ../p.yaml", 9, "dimensions.0.file"),
    ("catalogue", "id: PRE", "id: P+E", 9, "dimensions.0.id"),
    ("catalogue", "{agency:", "{Agency:", 7, "kinds.Agency"),
    ("catalogue", "id: t", "id: T 1", 9, "dimensions.0.themes.0.id"),
]
# What only somebody who knows the code understands: types, patterns, and the names of classes.
INSIDE = re.compile(r"[\[\\^]|constrained|dict|pydantic|\bstr\b|\bint\b|\b[A-Z][a-z]+[A-Z]\w+")


def _problems(file: str, text: str) -> tuple[Problem, ...]:
    with pytest.raises(InvalidDataError) as caught:
        read_as(FILES[file][0], text.encode(), Path("f.yaml"))
    return caught.value.problems


@pytest.mark.parametrize("file", FILES)
def test_the_files_that_are_made_wrong_below_are_right(file: str) -> None:
    """What is refused below is refused for what was changed in it."""
    model, text = FILES[file]
    assert read_as(model, text.encode(), Path("f.yaml"))


@pytest.mark.parametrize(("file", "old", "new", "line", "field"), WRONG)
def test_a_message_names_line_and_field_and_nothing_of_the_inside(
    file: str, old: str, new: str, line: int, field: str
) -> None:
    """Each message stands at its place in the file and says in words, in both languages, what should stand there."""
    right = FILES[file][1]
    assert old in right
    problems = _problems(file, right.replace(old, new, 1))
    assert (problems[0].place.line, problems[0].place.field) == (line, field)
    for problem in problems:
        for said in (*problem.message, str(problem.place)):
            assert not INSIDE.search(said), said
        assert problem.message.sv != problem.message.en
    assert len({(p.place.field, p.message) for p in problems}) == len(problems)
