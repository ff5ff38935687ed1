"""``digimaturity explain``: why a score is what it is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path

OBEYED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Malmö with two answers of Anna and one of Bo."""
    return workspace(
        tmp_path,
        ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"),
        ("malmo", "PRE-03", "0", "--assessor", "Anna", "--edition", "2026"),
        ("malmo", "PRE-01", "2", "--assessor", "Bo", "--edition", "2026"),
    )


def test_contributions_add_up_to_the_score(tmp_path: Path) -> None:
    """What the criteria of the whole contribute is the score, to the twelfth decimal."""
    whole = json.loads(call("explain", "csn", "--edition", "eu-2023", "--format", "json", at=tmp_path).stdout)
    card = json.loads(call("score", "csn", "--edition", "eu-2023", "--format", "json", at=tmp_path).stdout)
    assert sum(c["contribution"] for c in whole["criteria"]) == pytest.approx(card["score"]["value"], abs=1e-12)


def test_one_assessor_alone(study: Path) -> None:
    """--assessor scores one person's answers: Anna's two criteria, Bo's one."""
    for who, answered in (("anna", 2), ("bo", 1)):
        done = call("explain", "malmo", "--assessor", who, "--edition", "2026", "--format", "json", at=study)
        found = [c for c in json.loads(done.stdout)["criteria"] if c["n_answered"]]
        assert len(found) == answered


def test_a_criterion_outside_the_edition(tmp_path: Path) -> None:
    """A criterion that the edition did not use ends with code 2 and says so."""
    done = call("explain", "csn", "PRE-01", "--edition", "eu-2023", at=tmp_path)
    assert (done.returncode, "PRE-01 is not in the edition eu-2023" in done.stderr) == (2, True)


def test_replies_stand_beside_the_answer(study: Path) -> None:
    """A criterion shows what the organisation says and what a retest showed; a dimension names which have replies."""
    words = ("malmo", "PRE-03", "--edition", "2026")
    before = json.loads(call("explain", *words, "--format", "json", at=study).stdout)
    assert before["criteria"][0]["replies"] == []
    assert call("reply", *words[:2], "Det är lagat.", *words[2:], "--by", "Malmö stad", at=study).returncode == 0
    assert call("reply", *words, "--retest", "4", "--assessor", "Anna", at=study).returncode == 0
    after = json.loads(call("explain", *words, "--format", "json", at=study).stdout)
    (reply,) = after["criteria"][0].pop("replies")
    assert (reply["text"], reply["by"], reply["retest"]["level"]) == ("Det är lagat.", "Malmö stad", 4)
    assert before["criteria"][0].pop("replies") == []
    assert after == before
    shown = call("explain", *words, at=study).stdout
    assert re.search(r"Replies\n.*\n─+\nreply .*”Det är lagat.” Malmö stad, .*\nretest +4 ", shown)
    part = call("explain", "malmo", "PRE", "--edition", "2026", at=study).stdout
    assert "There are replies about: PRE-03." in part
    assert "There are replies" not in call("explain", "malmo", "EXP", "--edition", "2026", at=study).stdout


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("exempelstad", "CRM-14", "--edition", "exempel"), "Chattroboten"),
        (("csn", "Apps and notices", "--edition", "eu-2023"), ""),
    ],
)
def test_a_part_of_which_nothing_counts(tmp_path: Path, words: tuple[str, ...], reason: str) -> None:
    """A criterion that is not applicable, or a theme outside the edition, ends with code 2, why, and no bug."""
    done = call("explain", *words, at=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "does not count" in done.stderr
    assert reason in done.stderr


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_hostile_words_come_out_harmless(study: Path, form: str) -> None:
    """Direction marks and C1 codes in a colleague's note and address reach no terminal through score or explain."""
    path = study / "assessments" / "2026" / "malmo" / "anna.yaml"
    hostile = 'note: "bra\u202egnp.exe\u2066 |x"\n    evidence:\n    - url: "https://x.example/\u202e"\n'
    text = path.read_text(encoding="utf-8").replace("    level: 4\n", f"    level: 4\n    {hostile}")
    path.write_text(text, encoding="utf-8")
    for words in (("explain", "malmo", "PRE-01"), ("explain", "malmo"), ("score", "malmo"), ("status",)):
        done = call(*words, "--edition", "2026", "--format", form, at=study)
        assert done.returncode == 0, done.stderr
        assert not re.search(OBEYED, done.stdout + done.stderr)
    shown = call("explain", "malmo", "PRE-01", "--edition", "2026", "--assessor", "anna", "--format", form, at=study)
    assert "gnp.exe" in shown.stdout


def test_whoever_has_questions_left_has_their_own_answers_explained(study: Path) -> None:
    """Bo is not done: his own level alone is explained, and it is said why. Who has none yet is refused."""
    words = ("explain", "malmo", "PRE-01", "--edition", "2026")
    blind = call(*words, at=study, DIGIMATURITY_ASSESSOR="Bo")
    assert (blind.returncode, "Bo has questions left" in blind.stdout) == (0, True)
    for who, more, points in (("Bo", (), 2), ("Bo", ("--even-if-unfinished",), 4), ("Cia", ("--assessor", "Bo"), 2)):
        done = call(*words, *more, "--format", "json", at=study, DIGIMATURITY_ASSESSOR=who)
        assert json.loads(done.stdout)["criteria"][0]["value"] == points
        assert ("other assessors' answers are not shown" in done.stderr) == (not more)
    none = call(*words, at=study, DIGIMATURITY_ASSESSOR="Cia")
    assert (none.returncode, none.stdout, "Show them with --even-if-unfinished" in none.stderr) == (2, "", True)
