"""``digimaturity adjudicate`` as a user runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import call, run
from tests.two_assessors import answer, study_of_two

from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Observation


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Anna and Bo differ on PRE-01 and PRE-32."""
    return study_of_two(tmp_path)


def settle(study: Path, *words: str, code: int = 0) -> str:
    """Run the command about Malmö; what it tells."""
    done = call("adjudicate", "malmo", *words, at=study)
    assert done.returncode == code, done.stderr
    return done.stderr


def listed(study: Path) -> dict[str, Any]:
    """What the command says to machines."""
    done = call("adjudicate", "malmo", "--format", "json", at=study)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def agreed(study: Path, criterion: str) -> Observation:
    """What the consensus says."""
    found = read_assessment(study / "assessments" / "2026" / "malmo" / "consensus.yaml").answers[criterion].observation
    assert found is not None
    return found


def test_a_choice_is_saved_with_who_and_why_and_the_originals_stay(study: Path) -> None:
    """Bo's answer is chosen: level and evidence are his, the note says why, and neither file has changed by a byte."""
    folder = study / "assessments" / "2026" / "malmo"
    before = {name: (folder / f"{name}.yaml").read_bytes() for name in ("anna", "bo")}
    told = settle(study, "pre-01", "Bo", "--why", "länken är borta", "--by", "Anna och Bo")
    assert "malmo PRE-01: consensus 2 saved in" in told
    o = agreed(study, "PRE-01")
    assert (o.level, o.by, o.note) == (2, "Anna och Bo", "länken är borta")
    assert [e.url for e in o.evidence] == ["https://malmo.example/bo"]
    assert {name: (folder / f"{name}.yaml").read_bytes() for name in before} == before
    found = listed(study)
    assert (found["n_disagreements"], found["n_settled"], found["n_left"]) == (2, 1, 1)


def test_any_answer_that_the_criterion_takes_can_be_agreed_on(study: Path) -> None:
    """A third level, what lies between two, not applicable and blocked; the latest stands, and all are remembered."""
    for choice in ("5", "2-4", "blocked"):
        settle(study, "PRE-01", choice, "--why", f"så: {choice}", "--by", "anna")
    o = agreed(study, "PRE-01")
    assert (o.outcome, o.reason, o.by) == ("blocked", "så: blocked", "anna")
    assert [(was.level, was.up_to, was.note) for was in o.history] == [(5, None, "så: 5"), (2, 4, "så: 2-4")]
    settle(study, "PRE-32", "na", "--why", "kostar inget", "--by", "Anna")
    assert agreed(study, "PRE-32").outcome.excuses


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("PRE-01", "4", "--by", "Anna"), "Write why you choose that answer."),
        (("PRE-01", "4", "--why", "x"), "Write who agrees on it."),
        (("PRE-01", "--why", "x", "--by", "Anna"), "Which answer do you agree on?"),
        (("PRE-01", "7", "--why", "x", "--by", "Anna"), 'PRE-01 cannot be answered with "7"'),
        (("PRE-01", "not_assessed", "--why", "x", "--by", "Anna"), "That is no answer to agree on."),
        (("PRE-03", "4", "--why", "x", "--by", "Anna"), "Answers differ on: PRE-01, PRE-32."),
    ],
)
def test_what_is_missing_or_no_answer_is_refused_and_nothing_is_saved(
    study: Path, words: tuple[str, ...], said: str
) -> None:
    """With what to do; there is no consensus afterwards."""
    done = call("adjudicate", "malmo", *words, at=study)
    assert (done.returncode in {2, 4}, said in done.stderr) == (True, True), done.stderr
    assert not (study / "assessments" / "2026" / "malmo" / "consensus.yaml").exists()


def test_nothing_is_shown_before_both_are_done_with_what_both_answer(study: Path) -> None:
    """Cia begins on what the plan has two answer: until she is done the command shows nothing; the flag lifts it."""
    answer(study, "Cia", "PRE-01", "0")
    told = settle(study, "--list", code=2)
    assert "Cia has 2 questions left of what is to be double-coded about City of Malmö." in told
    assert "PRE-01" not in told
    shown = call("adjudicate", "malmo", "--list", "--even-if-unfinished", at=study)
    assert "Anna 4; Bo 2; Cia 0" in shown.stdout


def test_what_changes_after_the_consensus_is_asked_again(study: Path) -> None:
    """Anna mends her answer: the consensus stands, is said to be older, and the question is open again."""
    settle(study, "PRE-01", "2", "--why", "länken är borta", "--by", "Bo")
    path = study / "assessments" / "2026" / "malmo" / "consensus.yaml"
    at = agreed(study, "PRE-01").at
    path.write_text(path.read_text("utf-8").replace(at, "2026-03-02T09:15:00+01:00"), "utf-8")
    # As if both had answered the day before.
    for name in ("anna", "bo"):
        own = path.with_name(f"{name}.yaml")
        text = own.read_text("utf-8")
        stood = read_assessment(own).answers["PRE-01"].observation
        assert stood is not None
        own.write_text(text.replace(stood.at, "2026-03-01T09:15:00+01:00"), "utf-8")
    one = listed(study)["disagreements"][0]
    assert (one["settled"], one["changed"]) == (True, [])
    answer(study, "Anna", "PRE-01", "5")
    found = listed(study)
    assert (found["disagreements"][0]["settled"], found["disagreements"][0]["changed"]) == (False, ["anna"])
    walked = run("adjudicate", "malmo", at=study, stdin="\nq\n")
    assert "Anna has changed the answer since, from 4 to 5." in walked.stdout
    assert agreed(study, "PRE-01").level == 2


def test_a_walk_asks_only_about_what_differs_and_saves_as_it_goes(study: Path) -> None:
    """Over lines: a slip is asked again, the name is asked for once, and the input's end loses nothing."""
    walked = run("adjudicate", "malmo", at=study, stdin="9\nA\nsåg båda\nAnna och Bo\nna\n")
    assert walked.returncode == 0, walked.stderr
    assert "PRE-01" in walked.stdout
    assert "PRE-03" not in walked.stdout
    assert 'PRE-01 cannot be answered with "9"' in walked.stderr
    assert (agreed(study, "PRE-01").level, agreed(study, "PRE-01").by) == (4, "Anna och Bo")
    assert "Consensus on 1 of 2 differing answers." in walked.stderr
    assert "digimaturity adjudicate malmo" in walked.stderr
    # What is asked for and not given is asked for again, and what was typed before it stays.
    again = run("adjudicate", "malmo", at=study, stdin="na\n\nkostar inget\n\nAnna och Bo\n")
    assert again.stderr.count("Write why you choose that answer.") == 1
    assert again.stderr.count("Write who agrees on it.") == 1
    assert "--why" not in again.stderr
    assert "--by" not in again.stderr
    assert "PRE-01" not in again.stdout
    assert "All is settled. Consensus on 2 of 2 differing answers." in again.stderr


def test_status_counts_the_consensus_as_settled_answers_and_not_as_an_assessor(study: Path) -> None:
    """One of two is settled; nobody called Consensus has minutes left. While Cia is not done nothing is counted."""
    settle(study, "PRE-01", "2", "--why", "x", "--by", "Anna och Bo")
    found = json.loads(call("status", "--format", "json", at=study).stdout)
    assert sorted(row["assessor"] for row in found["rows"]) == ["Anna", "Bo"]
    assert found["consensus"] == {"n_disagreements": 2, "n_settled": 1}
    assert "Consensus on 1 of 2 differing answers." in call("status", at=study).stdout
    answer(study, "Cia", "PRE-01", "0")
    assert "consensus" not in json.loads(call("status", "--format", "json", at=study).stdout)


def test_agreement_is_that_of_the_originals(study: Path) -> None:
    """A consensus changes no coefficient and no number of differing answers."""
    words = ("agreement", "malmo", "--format", "json")
    before = json.loads(call(*words, at=study).stdout)
    settle(study, "PRE-01", "2", "--why", "x", "--by", "Bo")
    after = json.loads(call(*words, at=study).stdout)
    assert before["n_disagreements"] == after["n_disagreements"] == 2
    assert before["coefficients"] == after["coefficients"]


def test_one_assessor_has_nobody_to_agree_with(study: Path) -> None:
    """It is said in every way of asking, and never that the answers are alike."""
    (study / "assessments" / "2026" / "malmo" / "bo.yaml").unlink()
    alone = "Anna alone has answered about City of Malmö, so there is nothing to compare."
    assert alone in settle(study)
    listed = call("adjudicate", "malmo", "--list", at=study)
    assert (alone in listed.stdout, "differ." in listed.stdout) == (True, False)
    assert alone in settle(study, "PRE-01", "4", "--why", "x", "--by", "Anna", code=2)


def test_why_is_never_published_unless_it_is_marked(study: Path) -> None:
    """Bo's note is public; what the two said to each other when they chose his answer is not, whoever is named."""
    done = call("note", "malmo", "PRE-01", "--public", "--assessor", "Bo", "--edition", "2026", at=study)
    assert done.returncode == 0, done.stderr
    for choice in ("Bo", "b", "2"):
        settle(study, "PRE-01", choice, "--why", "Anna var trött", "--by", "Anna och Bo")
        assert (agreed(study, "PRE-01").note, agreed(study, "PRE-01").note_public) == ("Anna var trött", False)


def test_who_settles_it_alone_against_the_other_is_warned_and_counted_apart(study: Path) -> None:
    """Bo in favour of Bo; when Anna gives in, both decide, or a third does, nobody is overruled by one of the two."""
    warned = "Bo settles it alone, against another assessor's answer."
    assert warned in settle(study, "PRE-01", "Bo", "--why", "x", "--by", "Bo")
    assert listed(study)["n_settled_by_one"] == 1
    told = call("adjudicate", "malmo", "--list", at=study).stdout
    assert "One assessor alone settled 1 of them, against another's answer." in told
    for by in ("Anna", "Anna och Bo", "Cia"):
        assert warned not in settle(study, "PRE-01", "Bo", "--why", "x", "--by", by)
        assert listed(study)["n_settled_by_one"] == 0
