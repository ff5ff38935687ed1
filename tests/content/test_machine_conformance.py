"""What a machine alone shows of success criteria: that one is not met, where the probe is proven; else nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.builders import REPOSITORY
from tests.running import call, workspace

from digimaturity.content.conformance import Mode, Verdict
from digimaturity.content.machine_conformance import shown_by_machine
from digimaturity.ground.language import Text
from digimaturity.model.judgement import Judgement, Piece, blocked, levels
from digimaturity.model.probe_precision import ProbePrecision
from digimaturity.model.probed import Concluded, ProbedRun
from digimaturity.model.recording import Obstacle
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.crosswalk_tables import read_crosswalk
from digimaturity.workspace.probed_file import keep_run

pytestmark = pytest.mark.shipped

CATALOGUE = load(REPOSITORY / "criteria")
WCAG = read_crosswalk(REPOSITORY / "criteria" / "crosswalks" / "wcag-2.2.yaml")
WHY = Text("Två sidor har fel i kontrasten.", "Two pages have errors of contrast.")
PROVEN = {"axe.contrast": ProbePrecision(30, 0, 0, 30)}
PIECE = Piece("https://www.malmo.example/", "grå text", "ab" * 32, "2026-11-28T10:00:00+00:00")


def run_of(said: Judgement) -> ProbedRun:
    """A run in which one probe concluded so."""
    at = "2026-11-28T10:00:00.25+00:00"
    return ProbedRun(at, PIECE.url, "digimaturity 2", CATALOGUE.version, concluded=(Concluded("axe.contrast", said),))


def test_levels_that_all_rule_it_out_show_that_it_is_not_met() -> None:
    """The assertion is automatic, with the reason, the probe and the page, and says that nobody has checked it."""
    (one,) = shown_by_machine(WCAG, run_of(levels("EXP-60", 0, 4, why=WHY, pieces=(PIECE,))), CATALOGUE, PROVEN)
    assert (one.anchor, one.verdict, one.mode) == ("contrast-minimum", Verdict.FAILED, Mode.AUTOMATIC)
    assert "Two pages have errors of contrast." in one.why.en
    assert "axe.contrast" in one.why.en
    assert "No person has checked it." in one.why.en
    assert [e.url for e in one.evidence] == [PIECE.url]
    assert one.at == "2026-11-28T10:00:00+00:00"


def test_a_probe_on_trial_settles_nothing() -> None:
    """What it concludes is told, and the criterion stays undecided."""
    (one,) = shown_by_machine(WCAG, run_of(levels("EXP-60", 2, why=WHY)), CATALOGUE, {})
    assert one.verdict is Verdict.OPEN
    assert "experimental" in one.why.en


@pytest.mark.parametrize(
    "said",
    [
        levels("EXP-60", 5, why=WHY),
        levels("EXP-60", 2, 5, why=WHY),
        blocked("EXP-60", Obstacle.TIMEOUT, why=WHY),
        levels("PRE-18", 0, why=WHY),
    ],
)
def test_nothing_else_is_said(said: Judgement) -> None:
    """No errors on some pages prove nothing, and what may yet be met is not failed."""
    assert shown_by_machine(WCAG, run_of(said), CATALOGUE, PROVEN) == []


def test_the_export_has_the_machines_assertions_beside_peoples(tmp_path: Path) -> None:
    """Anna's answer is manual, the probe's is automatic and asserted by the tool; both are about the same criterion."""
    at = workspace(tmp_path)
    done = call(*("answer", "malmo", "EXP-60", "5", "--assessor", "Anna", "--url", "https://www.malmo.example/"), at=at)
    assert done.returncode == 0, done.stderr
    folder = next((at / "assessments").glob("*/malmo"))
    keep_run(folder, run_of(levels("EXP-60", 2, why=WHY, pieces=(PIECE,))))
    told = json.loads(call("export", "earl", "malmo", at=at).stdout)
    about = [a for a in told["auditSample"] if a["test"]["id"] == "WCAG22:contrast-minimum"]
    assert [a["mode"]["@value"] for a in about] == ["earl:manual", "earl:automatic"]
    assert "assertedBy" not in about[0]
    assert about[1]["assertedBy"] == "digimaturity 2"
    assert about[1]["result"]["outcome"]["id"] == "earl:cantTell"
    assert PIECE.url in [p["id"] for p in told["selectSample"]["structuredSample"]]


def test_the_export_goes_on_without_a_machine_whose_runs_cannot_be_read(tmp_path: Path) -> None:
    """Anna's assertion stands alone, and it is said which file could not be read."""
    at = workspace(tmp_path)
    call(*("answer", "malmo", "EXP-60", "5", "--assessor", "Anna", "--url", "https://www.malmo.example/"), at=at)
    folder = next((at / "assessments").glob("*/malmo"))
    (folder / "probed.json").write_text("{", encoding="utf-8")
    done = call("export", "earl", "malmo", at=at)
    assert done.returncode == 0, done.stderr
    modes = {a["mode"]["@value"] for a in json.loads(done.stdout)["auditSample"] if "mode" in a}
    assert modes == {"earl:manual"}
    assert "digimaturity probe malmo" in " ".join(done.stderr.split())
