"""``digimaturity lint`` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import call, workspace

from digimaturity.insight.lint.rules import RULES

if TYPE_CHECKING:
    from pathlib import Path

ANNA, BO = ("--assessor", "Anna"), ("--assessor", "Bo")
FIRST = ("malmo", "PRE-01", "4", *ANNA, "--edition", "2026")
GOOD = (*FIRST, "--url", "https://malmo.se")


def payload(at: Path, *words: str) -> dict[str, Any]:
    """What the command says to machines."""
    done = call("lint", *words, "--format", "json", at=at)
    assert done.returncode in {0, 1}, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert (done.returncode, found["command"]) == (0 if found["ok"] else 1, "lint")
    return found


def test_an_error_ends_with_code_1(tmp_path: Path) -> None:
    """A level without evidence is one: rule, file from the study's folder, line and what to do are told."""
    study = workspace(tmp_path, FIRST)
    done = call("lint", at=study)
    assert (done.returncode, done.stderr) == (1, "")
    assert "1 error, 0 warnings" in done.stdout
    lines = (study / "assessments/2026/malmo/anna.yaml").read_text(encoding="utf-8").splitlines()
    line = lines.index("  PRE-01:") + 1
    assert f"assessments/2026/malmo/anna.yaml:{line}" in done.stdout
    assert "met-without-evidence: Go to the page again" in done.stdout
    (found,) = payload(study)["findings"]
    assert {k: found[k] for k in ("rule", "severity", "organisation", "assessor", "criterion", "line")} == {
        "rule": "met-without-evidence",
        "severity": "error",
        "organisation": "malmo",
        "assessor": "anna",
        "criterion": "PRE-01",
        "line": line,
    }
    assert found["file"] == "assessments/2026/malmo/anna.yaml"


def test_what_to_do_follows_the_finding(tmp_path: Path) -> None:
    """A blocked answer is answered again as blocked; a missing screenshot is not mended with an address."""
    study = workspace(tmp_path, ("malmo", "PRE-03", "blocked", "--reason", "vet ej", *ANNA))
    (found,) = payload(study)["findings"]
    assert found["what_to_do"]["en"].endswith('digimaturity answer ORGANISATION CRITERION blocked --reason "…".')
    assert "Rule" not in call("lint", "--ignore", "reason-says-nothing", at=study).stdout


def test_personal_data_in_a_reply_are_found_before_publish_refuses_them(tmp_path: Path) -> None:
    """The rules read what publish prints: the reply is named with its line, and the number is not repeated."""
    study = workspace(tmp_path, GOOD)
    done = call("reply", "malmo", "PRE-01", "Ring Kalle, 811218-9876", "--by", "Malmö", "--edition", "2026", at=study)
    assert done.returncode == 0, done.stderr
    (found,) = [f for f in payload(study)["findings"] if f["rule"] == "identity-number"]
    assert (found["file"], found["criterion"]) == ("assessments/2026/malmo/replies.yaml", "PRE-01")
    assert "9876" not in json.dumps(found)


def test_nothing_wrong_ends_with_code_0(tmp_path: Path) -> None:
    """Evidence makes it right; warnings alone end with 0, too."""
    study = workspace(tmp_path, GOOD, ("malmo", "PRE-03", "blocked", "--reason", "vet ej", *ANNA))
    found = payload(study)
    assert (found["ok"], found["counts"]) == (True, {"error": 0, "warning": 1, "info": 0})
    assert call("lint", "--ignore", "reason-says-nothing", "--format", "csv", at=study).stdout.count("\n") == 1


def test_rules_are_chosen_and_left_out(tmp_path: Path) -> None:
    """By id, and by the mildest severity; a name that is none is refused with what was meant."""
    study = workspace(tmp_path, FIRST, ("malmo", "PRE-03", "blocked", "--reason", "vet ej", *ANNA))
    assert {f["rule"] for f in payload(study)["findings"]} == {"met-without-evidence", "reason-says-nothing"}
    assert {f["rule"] for f in payload(study, "--severity", "error")["findings"]} == {"met-without-evidence"}
    only = payload(study, "--rule", "reason-says-nothing", "--rule", "too-fast")
    assert ([r["id"] for r in only["rules"]], len(only["findings"])) == (["reason-says-nothing", "too-fast"], 1)
    assert [f["rule"] for f in payload(study, "--ignore", "met-without-evidence")["findings"]] == [
        "reason-says-nothing"
    ]
    for option in ("--rule", "--ignore", "--explain"):
        refused = call("lint", option, "met-without", at=study)
        assert (refused.returncode, "met-without-evidence" in refused.stderr) == (2, True)


def test_csv_and_sarif_have_a_row_for_each_finding(tmp_path: Path) -> None:
    """The suffix says the format; SARIF goes to stdout as well, and no file is taken for a folder."""
    study = workspace(tmp_path, FIRST)
    rows = list(csv.DictReader(io.StringIO(call("lint", "--format", "csv", at=study).stdout)))
    assert [(r["rule"], r["criterion"], r["file"]) for r in rows] == [
        ("met-without-evidence", "PRE-01", "assessments/2026/malmo/anna.yaml")
    ]
    assert call("lint", "-o", "granskning.sarif", at=study).returncode == 1
    log = json.loads((study / "granskning.sarif").read_bytes())
    assert [r["ruleId"] for r in log["runs"][0]["results"]] == ["met-without-evidence"]
    assert json.loads(call("lint", "--format", "sarif", at=study).stdout) == log
    assert call("lint", "--format", "sarif", "-o", "assessments", at=study).returncode == 2
    assert call("lint", "--format", "csv", "-o", "granskning.sarif", at=study).returncode == 2
    assert call("lint", "-o", "granskning.csv", "--excel-sv", at=study).returncode == 1
    assert (study / "granskning.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_whoever_has_questions_left_sees_only_their_own(tmp_path: Path) -> None:
    """Bo, who has just begun, is told nothing of Anna's answers, nor of what is broken in her file, unless he asks."""
    study = workspace(tmp_path, FIRST, ("malmo", "PRE-01", "2", *BO))
    assert {f["assessor"] for f in payload(study)["findings"]} == {"anna", "bo"}
    done = call("lint", "--format", "json", *BO, at=study)
    assert {f["assessor"] for f in json.loads(done.stdout)["findings"]} == {"bo"}
    assert "other assessors' answers are not shown" in done.stderr
    assert "other assessors' answers are not shown" in call("lint", *BO, at=study).stdout
    assert {f["assessor"] for f in payload(study, *BO, "--even-if-unfinished")["findings"]} == {"anna", "bo"}
    path = study / "assessments/2026/malmo/anna.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("level: 4", "level: 44"), encoding="utf-8")
    assert {f["rule"] for f in payload(study, *BO)["findings"]} == {"met-without-evidence"}
    assert "file-unreadable" in {f["rule"] for f in payload(study)["findings"]}


def test_a_broken_file_is_a_finding_and_the_others_are_looked_at(tmp_path: Path) -> None:
    """YAML that cannot be parsed, and a plan that names nobody, are told with file and line; the rest goes on."""
    study = workspace(tmp_path, FIRST, ("lund", "PRE-01", "4", *ANNA))
    folder = study / "assessments/2026"
    (folder / "lund/anna.yaml").write_text("format: 1\nanswers: [\n", encoding="utf-8")
    (folder / "fieldwork.yaml").write_text(
        "format: 1\nassignments:\n- {organisation: ingenstans, assessor: Anna}\n", encoding="utf-8"
    )
    found = payload(study)["findings"]
    assert {(f["rule"], f["file"].rpartition("/")[2]) for f in found} == {
        ("file-unreadable", "anna.yaml"),
        ("file-unreadable", "fieldwork.yaml"),
        ("met-without-evidence", "anna.yaml"),
    }
    assert all(f["line"] for f in found)


def test_a_broken_plan_opens_nothing_to_whoever_is_blind(tmp_path: Path) -> None:
    """Bo sees that the plan cannot be read and what is wrong in his own file, and nothing of Anna's."""
    study = workspace(tmp_path, FIRST, ("malmo", "PRE-01", "2", *BO))
    (study / "assessments/2026/fieldwork.yaml").write_text("format: 1\nshare: 7\n", encoding="utf-8")
    found = payload(study, *BO)["findings"]
    assert [(f["rule"], f["assessor"]) for f in found] == [("file-unreadable", ""), ("met-without-evidence", "bo")]


def test_only_those_named_are_looked_at(tmp_path: Path) -> None:
    """One organisation of two; one without answers has nothing wrong; an edition without any is refused."""
    study = workspace(tmp_path, FIRST, ("lund", "PRE-01", "4", *ANNA))
    assert [f["organisation"] for f in payload(study, "lund")["findings"]] == ["lund"]
    assert payload(study, "umea")["files"] == 0
    assert call("lint", "umeaa", at=study).returncode == 2
    (study / "assessments/2027").mkdir()
    assert call("lint", "--edition", "2027", at=study).returncode == 2


def test_a_rule_is_explained(tmp_path: Path) -> None:
    """What a finding means, what none means, when it is wrong and what to do; ``all`` lists the rules."""
    rule = RULES["stale-evidence"]
    said = call("lint", "--explain", "stale-evidence", "--lang", "sv", at=tmp_path).stdout
    assert all(str(part)[:40] in " ".join(said.split()) for part in (rule.fails.sv, rule.doubts.sv, rule.mend.sv))
    listed = call("lint", "--explain", "all", "--format", "json", at=tmp_path)
    assert [r["id"] for r in json.loads(listed.stdout)["rules"]] == list(RULES)
    assert (
        json.loads(call("lint", "--explain", "too-fast", "--format", "sarif", at=tmp_path).stdout)["version"] == "2.1.0"
    )


def test_the_same_change_since_the_edition_before_is_found(tmp_path: Path) -> None:
    """Three cities rise on one question at once; in the first edition there is nothing to hold it against."""
    words = [
        (body, "PRE-01", level, *ANNA, "--url", f"https://{body}.se", "--edition" if n else "--new-edition", year)
        for year, level in (("2025", "2"), ("2026", "4"))
        for n, body in enumerate(("malmo", "lund", "umea"))
    ]
    study = workspace(tmp_path, *words)
    (found,) = payload(study, "--edition", "2026")["findings"]
    assert (found["rule"], found["criterion"]) == ("same-change", "")
    assert found["message"]["en"].startswith("PRE-01 rose since 2025 in ")
    assert "3 of 3 organisations: lund, malmo, umea" in found["message"]["en"]
    assert payload(study, "--edition", "2025")["findings"] == []
    assert payload(study, "malmo", "lund", "--edition", "2026")["findings"] == []


@pytest.mark.shipped
def test_what_ships_has_no_errors(tmp_path: Path) -> None:
    """The borrowed answers share one change in fifteen cities; the practice bodies lack a screenshot here and there."""
    borrowed = payload(tmp_path, "--edition", "eu-2022-2023")
    assert borrowed["counts"] == {"error": 0, "warning": 1, "info": 0}
    assert "15 of 15" in borrowed["findings"][0]["message"]["en"]
    practice = payload(tmp_path, "--edition", "exempel")
    assert practice["counts"]["error"] == 0
    assert {f["rule"] for f in practice["findings"]} == {"evidence-of-another-kind", "differs-from-proposal"}
