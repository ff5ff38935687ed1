"""``export earl`` and ``import earl``: what answers show of success criteria, no more, and a report as proposals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import DCTERMS
from tests.running import call

from digimaturity.ground.language import Text
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Answer

pytestmark = pytest.mark.shipped
BY = ("--assessor", "Anna", "--edition", "2026")
EARL = Namespace("http://www.w3.org/ns/earl#")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study with two services registered for Malmö, on the catalogue that ships."""
    made = tmp_path / "study"
    assert call("init", str(made), at=tmp_path).returncode == 0
    for name in ("Bygglov", "Parkering"):
        assert call("services", "add", "malmo", name, "--edition", "2026", at=made).returncode == 0
    return made


def answered(study: Path, *lines: str) -> None:
    """Give answers about Malmö."""
    for line in lines:
        done = call("answer", "malmo", *line.split(), *BY, at=study)
        assert done.returncode == 0, done.stderr


def exported(study: Path) -> dict[str, Any]:
    """The report that is written about Malmö."""
    done = call("export", "earl", "malmo", "--edition", "2026", at=study)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def outcomes(report: dict[str, Any]) -> dict[str, str]:
    """The outcome of each success criterion by its anchor."""
    return {
        one["test"]["id"].partition(":")[2]: one["result"]["outcome"]["id"].partition(":")[2]
        for one in report["auditSample"]
    }


def answers(study: Path) -> dict[str, Answer]:
    """Anna's file about Malmö."""
    return read_assessment(study / "assessments" / "2026" / "malmo" / "anna.yaml").answers


def saved(study: Path, *told: tuple[str, str, str], **more: Any) -> None:
    """A report as the W3C's tool saves one, of success criterion, outcome and page (nothing for the whole site)."""
    sample = [
        {
            "type": "Assertion",
            "date": "2026-09-01T08:00:00.000Z",
            "mode": {"type": "TestMode", "@value": "earl:manual"},
            "result": {
                "type": "TestResult",
                "date": "2026-09-01T08:00:00.000Z",
                "description": "sett av granskaren" if outcome == "failed" else "",
                "outcome": {"id": f"earl:{outcome}", "type": ["OutcomeValue", "x"]},
            },
            "subject": {"id": page or "_:subject_1", "type": ["TestSubject"], "description": page},
            "test": {"id": f"WCAG22:{test}", "type": ["TestCriterion", "TestRequirement"]},
        }
        for test, outcome, page in told
    ]
    report = {"type": "Evaluation", "auditSample": sample, "reportFindings": {"date": "2026-09-02"}, **more}
    (study / "evaluation.json").write_text(json.dumps(report), encoding="utf-8")


def taken(study: Path, *words: str) -> dict[str, dict[str, Any]]:
    """What became of each proposal of the saved report, by criterion."""
    done = call("import", "earl", "evaluation.json", "malmo", *words, *BY, "--format", "json", at=study)
    assert done.returncode == 0, done.stderr
    return {one["criterion"]: one for one in json.loads(done.stdout)["proposals"]}


def test_no_more_is_asserted_than_the_answers_show(study: Path) -> None:
    """An error is not met; a top level passes only a whole item, for all services; the rest cannot be told."""
    answered(
        study,
        "EXP-59 4 --url https://malmo.se/",
        "EXP-60 5",
        "EXP-61 2-5 --reason osäkert",
        "MOB-05 4",
        "EXP-33 5 --service Bygglov",
        "EXP-20 5 --service Bygglov",
        "EXP-20 5 --service Parkering",
    )
    report = exported(study)
    found = outcomes(report)
    assert len(found) == 55
    assert {
        k: found[k] for k in ("non-text-content", "contrast-minimum", "name-role-value", "link-purpose-in-context")
    } == {
        "non-text-content": "failed",  # an image without a text alternative on one page
        "contrast-minimum": "cantTell",  # none on five pages is no proof
        "name-role-value": "cantTell",  # between: some of what it may be is no error
        "link-purpose-in-context": "cantTell",
    }
    assert (found["target-size-minimum"], found["redundant-entry"]) == ("passed", "passed")
    assert found["focus-visible"] == "cantTell"  # one of the two services is unanswered
    assert (found["focus-order"], found["error-suggestion"]) == ("untested", "untested")
    said = {one["test"]["id"]: one["result"]["description"] for one in report["auditSample"]}
    assert "EXP-59 Images have text alternatives: level 4." in said["WCAG22:non-text-content"]
    assert "Holds only for the pages and the service tested." in said["WCAG22:target-size-minimum"]
    assert [page["id"] for page in report["selectSample"]["structuredSample"]] == ["https://malmo.se/"]
    assert "no statement of conformance" in report["reportFindings"]["summary"]


def test_what_is_internal_stays_inside(study: Path) -> None:
    """Notes, quotations and the assessor's name are not in the report."""
    answered(study, "EXP-59 4 --note hemligt --quote citerat --url https://malmo.se/")
    text = json.dumps(exported(study))
    assert [word for word in ("hemligt", "citerat", "Anna", "anna") if word in text] == []


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_the_report_is_linked_data(study: Path) -> None:
    """An RDF library reads an assertion for each success criterion, with test, subject, mode and outcome of EARL."""
    answered(study, "EXP-59 4")
    graph = Graph().parse(data=json.dumps(exported(study)), format="json-ld")
    found = set(graph.subjects(predicate=None, object=EARL.Assertion))
    assert len(found) == 55
    known = {EARL.passed, EARL.failed, EARL.cantTell, EARL.untested}
    for assertion in found:
        outcome = graph.value(graph.value(assertion, EARL.result), EARL.outcome)
        assert outcome in known
        assert all(graph.value(assertion, p) is not None for p in (EARL.test, EARL.subject))
        # Where nobody has tested, no mode and no day say that somebody did.
        assert (graph.value(assertion, EARL.mode) is None) == (outcome == EARL.untested)
        assert (graph.value(assertion, DCTERMS.date) is None) == (outcome == EARL.untested)


def modes(report: dict[str, Any]) -> dict[str, str]:
    """How each success criterion was tested, by its anchor; those that were."""
    return {
        one["test"]["id"].partition(":")[2]: one["mode"]["@value"].partition(":")[2]
        for one in report["auditSample"]
        if "mode" in one
    }


def test_a_test_is_by_whoever_made_it(study: Path) -> None:
    """A machine's answer is automatic, a person's manual, what others observed undisclosed, and no test has no mode."""
    answered(study, "EXP-59 4", "EXP-60 2", "EXP-61 2", "MOB-05 3")
    path = study / "assessments" / "2026" / "malmo" / "anna.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for criterion, method in (("EXP-59", "machine"), ("EXP-60", "imported")):
        lines.insert(lines.index(f"  {criterion}:\n") + 1, f"    method: {method}\n")
    path.write_text("".join(lines), encoding="utf-8")
    report = exported(study)
    assert {k: modes(report).get(k) for k in ("non-text-content", "contrast-minimum", "target-size-minimum")} == {
        "non-text-content": "automatic",
        "contrast-minimum": "undisclosed",
        "target-size-minimum": "manual",
    }
    assert modes(report).keys() == {k for k, outcome in outcomes(report).items() if outcome != "untested"}


def test_what_assessors_have_not_settled_is_not_asserted(study: Path) -> None:
    """Where one says met and one not, it cannot be told, with a word of why; what both call an error stays one."""
    answered(study, "MOB-05 5", "EXP-59 4", "EXP-60 4")
    for line in ("MOB-05 4", "EXP-59 2", "EXP-60 5"):
        done = call("answer", "malmo", *line.split(), "--assessor", "Bo", "--edition", "2026", at=study)
        assert done.returncode == 0, done.stderr
    found = outcomes(exported(study))
    said = {one["test"]["id"]: one["result"]["description"] for one in exported(study)["auditSample"]}
    assert found["non-text-content"] == "failed"
    assert (found["contrast-minimum"], found["target-size-minimum"]) == ("cantTell", "passed")
    assert "Another assessor answers otherwise, and that is not settled." in said["WCAG22:contrast-minimum"]


def test_a_report_leaves_levels_out_and_proposes_the_rest(study: Path) -> None:
    """Met leaves out the levels that say it is not, and the reverse; a failure on one page is one."""
    saved(
        study,
        ("non-text-content", "passed", ""),
        ("contrast-minimum", "failed", "https://malmo.se/"),
        ("target-size-minimum", "passed", "https://malmo.se/"),
        ("target-size-minimum", "failed", "https://malmo.se/kontakt"),
        ("resize-text", "passed", ""),
        ("error-identification", "failed", ""),
        ("focus-order", "failed", ""),
    )
    found = taken(study)
    ends = {c: (p["level"], p.get("up_to")) for c, one in found.items() if (p := one["proposal"])}
    assert ends == {"EXP-59": (5, None), "MOB-05": (0, 3), "MOB-02": (4, 5)}
    assert found["EXP-60"]["became"] == "none"  # that contrast fails somewhere says nothing of five given pages
    assert found["EXP-56"]["why"]["en"].endswith("give --service.")
    proposal = answers(study)["MOB-05"].proposals[0]
    assert (proposal.source, proposal.why) == (
        "WCAG-EM Report Tool",
        Text("WCAG-EM Report Tool: WCAG 2.5.8 (AA) inte uppfyllt", "WCAG-EM Report Tool: WCAG 2.5.8 (AA) not met"),
    )
    (piece,) = proposal.choice.evidence
    assert (piece.url, piece.seen, piece.quote) == ("https://malmo.se/kontakt", "2026-09-01", "sett av granskaren")
    assert all(a.observation is None for a in answers(study).values())
    assert {one["became"] for one in taken(study).values()} == {"known", "none"}
    by_service = taken(study, "--service", "Bygglov", "--dry-run")["EXP-56"]["proposal"]
    assert (by_service["level"], by_service["up_to"], by_service["service"]) == (0, 2, "bygglov")


def test_what_we_write_can_be_read_back(study: Path) -> None:
    """Our own report proposes to another assessor no level that contradicts the answers that it was made of."""
    answered(study, "MOB-05 4", "EXP-59 4")
    done = call("export", "earl", "malmo", "--edition", "2026", "-o", "evaluation.json", at=study)
    assert (done.returncode, "evaluation.json" in done.stderr) == (0, True)
    found = taken(study)
    assert found["MOB-05"]["became"] == "none"
    assert found["EXP-59"]["became"] == "none"


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"auditSample": None}, "$.auditSample: The field is missing."),
        ({"auditSample": [4]}, "$.auditSample[0]: Must be an object."),
        ({"auditSample": [{"result": {}}]}, "$.auditSample[0].test: Must say which criterion."),
        ({"auditSample": [{"test": "WCAG22:x", "result": {}}]}, "$.auditSample[0].result.outcome: Must be one of:"),
    ],
)
def test_what_is_no_report_is_refused_with_the_path_in_it(study: Path, more: dict[str, Any], where: str) -> None:
    """The error names the file and the place in it; nothing is written."""
    saved(study, **more)
    done = call("import", "earl", "evaluation.json", "malmo", *BY, at=study)
    assert done.returncode == 4
    assert f"evaluation.json {where.split(':', 1)[0]}: {where.split(': ', 1)[1]}" in done.stderr.replace("\n  ", " ")
    assert not (study / "assessments" / "2026" / "malmo" / "anna.yaml").exists()
