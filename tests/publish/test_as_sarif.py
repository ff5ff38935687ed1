"""SARIF 2.1.0: what lint found, for editors and code hosts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from digimaturity.ground.language import Text, use
from digimaturity.insight.lint.checking import Hit
from digimaturity.insight.lint.interface import Finding
from digimaturity.insight.lint.rules import RULES
from digimaturity.publish.as_sarif import sarif

ROOT = Path("/studier/min studie")


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


TEXT = {"type": "string", "minLength": 1}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_MESSAGE = _object(["text"], text=TEXT, markdown=TEXT)
_LANGUAGE = {"type": "string", "pattern": "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$"}
_RULE = _object(
    ["id"],
    id=TEXT,
    name=TEXT,
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    help=_MESSAGE,
    defaultConfiguration=_object([], level=_LEVEL),
)
_DRIVER = _object(
    ["name"], name=TEXT, semanticVersion=TEXT, language=_LANGUAGE, rules={"type": "array", "items": _RULE}
)
_PLACE = _object(
    ["artifactLocation"],
    artifactLocation=_object([], uri={"type": "string", "format": "uri-reference"}, uriBaseId=TEXT),
    region=_object([], startLine={"type": "integer", "minimum": 1}),
)
_RESULT = _object(
    ["message"],
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level=_LEVEL,
    message=_object(["text"], text=TEXT),
    locations={"type": "array", "items": _object([], physicalLocation=_PLACE)},
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    properties={"type": "object"},
)
_RUN = _object(
    ["tool"],
    tool=_object(["driver"], driver=_DRIVER),
    language=_LANGUAGE,
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations={"type": "array", "items": _object(["executionSuccessful"], executionSuccessful={"type": "boolean"})},
    results={"type": "array", "items": _RESULT},
)
# The parts of the schema of OASIS that a log of ours uses, with the same demands; nothing else may stand in it.
SCHEMA = _object(
    ["version", "runs"],
    **{
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {"type": "array", "items": _RUN},
    },
)


def _hit(rule: str, line: int | None = 7, *where: str | int, path: str = "assessments/2026/lund/åsa.yaml") -> Hit:
    finding = Finding(ROOT / path, where, Text("Fel.", "Wrong."), "lund", "asa", "EXP-01", "")
    return Hit(RULES[rule], finding, line)


def log(*hits: Hit, root: Path | None = ROOT) -> dict[str, Any]:
    """A log of these findings, held against the schema."""
    found: dict[str, Any] = json.loads(sarif(hits, RULES.values(), root))
    jsonschema.validate(found, SCHEMA)
    return found


def test_a_log_names_rule_level_place_and_what_is_wrong() -> None:
    """The file is named from the study's folder, as an address; empty fields and unknown lines are left out."""
    use("sv")
    run = log(_hit("stale-evidence"), _hit("outside-plan", None))["runs"][0]
    first, second = run["results"]
    assert (first["ruleId"], first["level"], first["message"]["text"]) == ("stale-evidence", "warning", "EXP-01: Fel.")
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "stale-evidence"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "assessments/2026/lund/%C3%A5sa.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 7},
    }
    assert first["properties"] == {"organisation": "lund", "assessor": "asa", "criterion": "EXP-01"}
    assert (second["level"], "region" in second["locations"][0]["physicalLocation"]) == ("note", False)
    assert (run["language"], run["tool"]["driver"]["language"]) == ("sv", "sv")


def test_a_file_outside_the_folder_is_named_whole() -> None:
    """It has an absolute address and no base."""
    place = log(_hit("too-fast"), root=Path("/annat"))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "file:///studier/min%20studie/assessments/2026/lund/%C3%A5sa.yaml"}


def _fingerprints(*hits: Hit) -> list[str]:
    return [r["partialFingerprints"]["place/v1"] for r in log(*hits)["runs"][0]["results"]]


def test_a_fingerprint_stays_when_the_line_moves() -> None:
    """Another line, language or further findings elsewhere leave it; another place, rule or file do not."""
    (one,) = _fingerprints(_hit("too-fast", 7, "answers", "EXP-01"))
    use("sv")
    assert _fingerprints(_hit("stale-evidence", 1), _hit("too-fast", 90, "answers", "EXP-01"))[1] == one
    others = _fingerprints(
        _hit("too-fast", 7, "answers", "EXP-02"),
        _hit("stale-evidence", 7, "answers", "EXP-01"),
        _hit("too-fast", 7, "answers", "EXP-01", path="assessments/2026/malmo/åsa.yaml"),
    )
    assert len({one, *others}) == 4


def test_two_findings_at_one_place_have_fingerprints_of_their_own() -> None:
    """A note that holds both a mail address and a number is found twice."""
    both = _fingerprints(_hit("contact-details", 7, "note"), _hit("contact-details", 7, "note"))
    assert len(set(both)) == 2


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_rules_bring_their_help_along(lang: str) -> None:
    """Each has a description and help in the language in use, in plain words and in Markdown, and a level."""
    use(lang)
    rules = log()["runs"][0]["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == list(RULES)
    for rule in rules:
        own = RULES[rule["id"]]
        assert rule["shortDescription"]["text"] == own.title.say(lang)
        assert own.mend.say(lang) in rule["help"]["text"]
        assert own.doubts.say(lang) in rule["help"]["markdown"]
