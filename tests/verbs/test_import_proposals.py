"""``import axe`` and ``import lighthouse``: reports become proposals beside the answers, once, and prove no top."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import call

from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Answer

pytestmark = pytest.mark.shipped
BY = ("--assessor", "Anna", "--edition", "2026")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study without answers, on the catalogue that ships."""
    made = tmp_path / "study"
    assert call("init", str(made), at=tmp_path).returncode == 0
    return made


def axe_page(address: str, width: int = 1366, **errors: int) -> dict[str, Any]:
    """A page as axe-core reports it, with so many places per rule."""
    return {
        "testEngine": {"name": "axe-core", "version": "4.10.3"},
        "testEnvironment": {"windowWidth": width, "windowHeight": 768},
        "timestamp": "2026-09-01T08:00:00.000Z",
        "url": address,
        "violations": [{"id": k.replace("_", "-"), "tags": [], "nodes": [{}] * n} for k, n in errors.items()],
        "passes": [{"id": "link-name", "nodes": [{}]}],
        "incomplete": [{"id": "heading-order", "nodes": [{}]}],
        "inapplicable": [],
    }


def lighthouse(address: str, lcp: float, *, device: str = "mobile", **failed: int) -> dict[str, Any]:
    """A run as Lighthouse reports it, with what failed and in how many places."""
    audits: dict[str, Any] = {
        "largest-contentful-paint": {"score": 0.5, "scoreDisplayMode": "numeric", "numericValue": lcp},
        "link-name": {"score": 1, "scoreDisplayMode": "binary"},
        "image-alt": {"score": None, "scoreDisplayMode": "notApplicable"},
    }
    for name, n in failed.items():
        binary = {"score": 0, "scoreDisplayMode": "binary", "details": {"type": "table", "items": [{}] * n}}
        audits[name.replace("_", "-")] = binary
    return {
        "lighthouseVersion": "12.8.1",
        "fetchTime": "2026-09-01T08:00:00.000Z",
        "requestedUrl": address,
        "finalDisplayedUrl": address,
        "configSettings": {
            "formFactor": device,
            "throttlingMethod": "simulate",
            "screenEmulation": {"width": 412 if device == "mobile" else 1350},
        },
        "audits": audits,
        "categories": {},
    }


def report(study: Path, content: object) -> str:
    """A report on disk; its name."""
    (study / "report.json").write_text(json.dumps(content), encoding="utf-8")
    return "report.json"


def taken(study: Path, tool: str, content: object, *words: str) -> dict[str, dict[str, Any]]:
    """What became of each proposal of a report about Malmö, by criterion."""
    name = report(study, content)
    given = ("import", tool, name, "malmo", *words, *BY, "--format", "json")
    done = call(*given, at=study)
    assert done.returncode == 0, done.stderr
    return {one["criterion"]: one for one in json.loads(done.stdout)["proposals"]}


def answers(study: Path) -> dict[str, Answer]:
    """Anna's file about Malmö."""
    return read_assessment(study / "assessments" / "2026" / "malmo" / "anna.yaml").answers


def test_errors_set_a_ceiling_and_no_errors_prove_nothing(study: Path) -> None:
    """Pages with an error are counted, each is cited with rule and number, and what only needs review is no error."""
    pages = [
        axe_page("https://malmo.se/", image_alt=2, role_img_alt=1),
        axe_page("https://malmo.se/kontakt", image_alt=1, meta_viewport_large=1),
        axe_page("https://malmo.se/bygglov"),
    ]
    found = taken(study, "axe", pages)
    proposal = found["EXP-59"]["proposal"]
    assert (proposal["source"], proposal["level"], proposal["up_to"], proposal["status"]) == (
        "axe-core 4.10.3",
        0,
        2,
        "open",
    )
    assert [(e["url"], e["quote"]) for e in proposal["evidence"]] == [
        ("https://malmo.se/", "axe-core 4.10.3: image-alt (2), role-img-alt (1)"),
        ("https://malmo.se/kontakt", "axe-core 4.10.3: image-alt (1)"),
    ]
    assert proposal["reason"] == {
        "sv": "2 av 3 sidor i rapporten har fel: image-alt (3), role-img-alt (1)",
        "en": "2 of 3 pages of the report have errors: image-alt (3), role-img-alt (1)",
    }
    assert found["MOB-02"]["proposal"]["up_to"] == 4
    assert {c for c, one in found.items() if one["became"] == "none"} == {
        "EXP-60",
        "EXP-61",
        "EXP-62",
        "EXP-35",
        "MOB-05",
    }
    assert answers(study).keys() == {"EXP-59", "MOB-02"}
    assert all(a.observation is None for a in answers(study).values())


def test_only_pages_that_must_be_the_questions_count(study: Path) -> None:
    """Of eight pages three may be others than the question's five; a page twice counts once; three make 0."""
    clean = [axe_page(f"https://malmo.se/{n}") for n in range(4)]
    four = [axe_page(f"https://malmo.se/fel{n}", color_contrast=1) for n in range(4)]
    assert taken(study, "axe", clean + four, "--dry-run")["EXP-60"]["proposal"]["up_to"] == 4
    same_page = [axe_page("https://malmo.se/", color_contrast=1), axe_page("https://www.malmo.se", color_contrast=1)]
    assert taken(study, "axe", same_page, "--dry-run")["EXP-60"]["proposal"]["up_to"] == 4
    proposal = taken(study, "axe", four, "--dry-run")["EXP-60"]["proposal"]
    assert (proposal["level"], "up_to" in proposal) == (0, False)
    assert not (study / "assessments" / "2026" / "malmo" / "anna.yaml").exists()


def test_the_same_report_twice_adds_nothing_and_no_answer_is_touched(study: Path) -> None:
    """A person's answer stands; one that lies within needs no proposal, one that says otherwise gets it, once."""
    for words in (("EXP-59", "5"), ("EXP-60", "2")):
        assert call("answer", "malmo", *words, *BY, at=study).returncode == 0
    before = answers(study)
    page = axe_page("https://malmo.se/", image_alt=1, color_contrast=1, heading_order=1)
    found = taken(study, "axe", page)
    assert {c: found[c]["became"] for c in ("EXP-59", "EXP-60", "EXP-62")} == {
        "EXP-59": "contradicts",
        "EXP-60": "agrees",
        "EXP-62": "new",
    }
    once = (study / "assessments" / "2026" / "malmo" / "anna.yaml").read_bytes()
    name = report(study, page)
    again = call("import", "axe", name, "malmo", *BY, "--lang", "sv", at=study)
    assert "report.json: 0 nya förslag." in again.stdout
    assert (study / "assessments" / "2026" / "malmo" / "anna.yaml").read_bytes() == once
    assert [answers(study)[c].observation for c in before] == [a.observation for a in before.values()]


def test_a_service_and_a_narrow_window_are_asked_for_where_the_question_wants_them(study: Path) -> None:
    """Fields of a form are about the service that is named; targets count in a mobile view only."""
    added = call(
        "services", "add", "malmo", "Bygglov", "--url", "https://bygg.example", "--edition", "2026", at=study,

    )  # fmt: skip
    assert added.returncode == 0, added.stderr
    wide, narrow = (axe_page("https://bygg.example", width, label=2, target_size=1) for width in (1366, 390))
    assert taken(study, "axe", wide, "--dry-run")["EXP-35"]["why"]["en"].endswith("give --service.")
    assert taken(study, "axe", wide, "--dry-run")["MOB-05"]["became"] == "none"
    found = taken(study, "axe", narrow, "--service", "Bygglov")
    assert (found["EXP-35"]["proposal"]["service"], found["EXP-35"]["proposal"]["up_to"]) == ("bygglov", 4)
    assert found["MOB-05"]["proposal"]["up_to"] == 3


def test_lighthouse_measures_the_start_page_and_finds_errors(study: Path) -> None:
    """The middle one of three mobile runs is proposed; a run of another page or device is not, and errors count."""
    start = [lighthouse("https://malmo.se/", lcp) for lcp in (3149.6, 2511.2, 2849.9)]
    other = [
        lighthouse("https://malmo.se/kontakt", 900, image_alt=3),
        lighthouse("https://malmo.se", 800, device="desktop"),
    ]
    found = taken(study, "lighthouse", start + other)
    proposal = found["MOB-09"]["proposal"]
    assert (proposal["source"], proposal["value"], len(proposal["evidence"])) == ("Lighthouse 12.8.1", 2.8, 3)
    assert proposal["evidence"][0]["quote"] == "Lighthouse 12.8.1: largest-contentful-paint 3.1 s"
    assert found["EXP-59"]["proposal"]["up_to"] == 4
    assert found["EXP-61"]["became"] == "none"
    assert taken(study, "lighthouse", other, "--dry-run")["MOB-09"]["became"] == "none"


@pytest.mark.parametrize(
    ("tool", "content", "where"),
    [
        ("axe", [], "$: The list is empty."),
        ("axe", [axe_page("https://malmo.se/"), 4], "$[1]: Must be an object."),
        (
            "axe",
            {**axe_page("https://malmo.se/"), "violations": [{"nodes": []}]},
            "$.violations[0].id: The field is miss",
        ),
        ("axe", {**axe_page("https://malmo.se/"), "timestamp": "i går"}, "$.timestamp: No moment of ISO 8601."),
        ("axe", axe_page("about:blank"), "$.url: No web address."),
        ("axe", lighthouse("https://malmo.se/", 1), "$.testEngine: The field is missing."),
        ("lighthouse", axe_page("https://malmo.se/"), "$.lighthouseVersion: The field is missing."),
        (
            "lighthouse",
            {**lighthouse("https://malmo.se/", 1), "runtimeError": {"code": "X"}},
            "$.runtimeError: The run",
        ),
    ],
)
def test_what_is_no_report_is_refused_with_the_path_in_it(study: Path, tool: str, content: object, where: str) -> None:
    """The error names the file and the place in it, and what to save instead; nothing is written."""
    done = call("import", tool, report(study, content), "malmo", *BY, at=study)
    assert done.returncode == 4
    assert f"report.json {where.split(':', 1)[0]}: {where.split(': ', 1)[1]}" in done.stderr.replace("\n  ", " ")
    assert not (study / "assessments" / "2026").exists()


def test_broken_json_is_refused_and_a_table_is_imported_as_before(study: Path) -> None:
    """What is no JSON is told with line and character; ``import FILE`` is the table of answers that it always was."""
    (study / "report.json").write_text('{"url": ', encoding="utf-8")
    done = call("import", "axe", "report.json", "malmo", *BY, at=study)
    assert "The file is not valid JSON: line 1, character" in done.stderr
    (study / "svar.csv").write_text("organisation,criterion,outcome,level\nmalmo,EXP-59,scored,4\n", encoding="utf-8")
    done = call("import", "svar.csv", *BY, at=study)
    assert done.returncode == 0, done.stderr
    said = answers(study)["EXP-59"].observation
    assert said is not None
    assert said.level == 4


def whys(study: Path, tool: str, content: object) -> dict[str, str]:
    """Why nothing, or what, is proposed to each criterion."""
    return {c: one["why"]["en"] for c, one in taken(study, tool, content, "--dry-run").items()}


def test_a_rule_that_was_not_run_has_found_no_error(study: Path) -> None:
    """Only what the report shows to have been run is said to be without errors; the rest is named."""
    said = whys(study, "axe", {**axe_page("https://malmo.se/"), "passes": [{"id": "color-contrast", "nodes": [{}]}]})
    assert said["EXP-60"] == "The report shows no errors here, which is not enough for a level."
    assert said["EXP-61"] == (
        "The report does not show that these rules were run: link-name, button-name, aria-command-name."
    )
    by_lighthouse = whys(study, "lighthouse", lighthouse("https://malmo.se/", 3200))
    assert by_lighthouse["EXP-60"] == "The report does not show that these rules were run: color-contrast."
    assert by_lighthouse["MOB-09"].startswith("largest-contentful-paint: 1 run, 3.2 ")


def test_an_audit_that_failed_without_details_is_an_error(study: Path) -> None:
    """Whether or not the report lists the places."""
    run = lighthouse("https://malmo.se/", 3200)
    run["audits"]["image-alt"] = {"score": 0}
    assert taken(study, "lighthouse", run)["EXP-59"]["proposal"]["up_to"] == 4


def test_the_advice_leads_to_the_proposals(study: Path) -> None:
    """The command that decides about them names the edition and the assessor that the import was given."""
    name = report(study, axe_page("https://malmo.se/", image_alt=1))
    done = call("import", "axe", name, "malmo", *BY, at=study)
    assert "digimaturity assess malmo --only changed --edition 2026 --assessor Anna" in " ".join(done.stdout.split())


@pytest.mark.parametrize("value", [10**400, float("nan"), float("inf"), "fast", True])
def test_what_an_audit_measured_is_a_number_or_the_report_is_refused(study: Path, value: Any) -> None:
    """A number that no page can have, a word, and what is no number are named by their path; nothing is read in."""
    name = report(study, lighthouse("https://malmo.example/bygglov", value))
    done = call("import", "lighthouse", name, "malmo", *BY, at=study)
    assert done.returncode == 4, done.stderr
    assert "$.audits.largest-contentful-paint.numericValue" in done.stderr
