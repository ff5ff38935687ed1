"""``digimaturity evidence``: what shows that an answer is right, seen and mended."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.drawing import photograph, shot
from tests.running import call, workspace

from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from digimaturity.model.answers import Observation

OWN = ("--assessor", "Anna", "--edition", "2026")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A workspace with one answer of Anna's."""
    return workspace(tmp_path, ("malmo", "PRE-01", "4", "--url", "https://a.example", "--note", "sökte", *OWN))


def mend(study: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Anna mends the evidence of her answers about Malmö."""
    return call("evidence", "malmo", *words, *OWN, at=study)


def stored(study: Path, criterion: str = "PRE-01", service: str | None = None) -> Observation:
    """What Anna's file says."""
    found = read_assessment(study / "assessments" / "2026" / "malmo" / "anna.yaml").answers[criterion].of(service)
    assert found is not None
    return found


def test_evidence_is_added_changed_and_removed(study: Path) -> None:
    """Each piece has a number; a part that is not given stays, and what was there stays in the history."""
    done = mend(study, "PRE-01", "--add", "b.example/x", "--quote", "först")
    assert (done.returncode, done.stdout, "evidence 2 added, saved as Anna in" in done.stderr) == (0, "", True)
    assert mend(study, "PRE-01", "--change", "1", "--url", "https://c.example").returncode == 0
    assert mend(study, "PRE-01", "--change", "2", "--quote", "näst").returncode == 0
    assert [(e.url, e.quote) for e in stored(study).evidence] == [("https://c.example", None), ("b.example/x", "näst")]
    assert mend(study, "PRE-01", "--remove", "1").returncode == 0
    o = stored(study)
    assert [(e.url, e.quote) for e in o.evidence] == [("b.example/x", "näst")]
    assert (o.level, o.note) == (4, "sökte")
    assert [(len(was.evidence), was.why, was.replaced_by) for was in o.history] == [(2, "evidence", "anna")] * 3
    assert o.history[0].evidence[0].url == "https://a.example"


def test_evidence_before_the_answer(study: Path) -> None:
    """It is on disk at once, the question is not assessed, and the answer that comes takes it over."""
    assert mend(study, "PRE-03", "--quote", "bara ett citat").returncode == 0
    assert (stored(study, "PRE-03").outcome, len(stored(study, "PRE-03").evidence)) == ("not_assessed", 1)
    assert call("answer", "malmo", "PRE-03", "5", *OWN, at=study).returncode == 0
    o = stored(study, "PRE-03")
    assert (o.level, [e.quote for e in o.evidence], o.history) == (5, ["bara ett citat"], ())


def test_everything_that_stands_is_seen(study: Path) -> None:
    """Every assessor's answer with numbered evidence, note, who and when, and below it what was there before."""
    mend(study, "PRE-01", "--change", "1", "--url", "https://c.example")
    call("answer", "malmo", "PRE-01", "2", "--assessor", "Bo", "--edition", "2026", at=study)
    shown = call("evidence", "malmo", "pre-01", at=study).stdout
    lines = [line.split() for line in shown.splitlines() if line.startswith(("Anna", "Bo"))]
    assert [(line[0], line[2]) for line in lines] == [
        ("Anna", "answer"),
        ("Anna", "evidence"),
        ("Anna", "note"),
        ("Anna", "earlier"),
        ("Bo", "answer"),
    ]
    assert "https://c.example" in shown
    assert "Evidence: https://a.example (evidence changed)" in shown
    own = call("evidence", "malmo", "PRE-01", "--assessor", "bo", at=study).stdout
    assert ("Bo " in own, "Anna" in own) == (True, False)


def test_the_same_for_machines(study: Path) -> None:
    """JSON has each assessor's answer as it is stored."""
    content = json.loads(call("evidence", "malmo", "PRE-01", "--format", "json", at=study).stdout)
    (answer,) = content["answers"]
    assert answer["assessor"] == {"id": "anna", "name": "Anna", "role": "assessor"}
    assert (answer["level"], answer["evidence"][0]["url"]) == (4, "https://a.example")
    assert (content["criterion"], content["organisation"]["id"], content["edition"]["id"]) == (
        "PRE-01",
        "malmo",
        "2026",
    )


def test_a_question_about_which_nothing_is_said(study: Path) -> None:
    """It is shown as such, with code 0, in tables and for machines."""
    done = call("evidence", "malmo", "PRE-04", at=study)
    assert (done.returncode, "There is no answer, evidence or note for PRE-04." in done.stdout + done.stderr) == (
        0,
        True,
    )
    assert json.loads(call("evidence", "malmo", "PRE-04", "--format", "json", at=study).stdout)["answers"] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--add", "Plats 3 i Google"], '"Plats 3 i Google" is not a web address.'),
        (["--add", ""], "The evidence is empty."),
        (["--quote", "  "], "The evidence is empty."),
        (["--change", "1"], "What should it be changed to?"),
        (["--change", "1", "--url", ""], "Remove it with --remove 1."),
        (["--change", "1", "--url", "ingen"], '"ingen" is not a web address.'),
        (["--change", "2", "--url", "b.example"], "The numbers go from 1 to 1."),
        (["--remove", "0"], "The numbers go from 1 to 1."),
        (["--remove", "2"], "The answer has no evidence 2."),
        (["--remove", "1", "--quote", "x"], "--quote belongs to"),
        (["--url", "b.example"], "--url belongs to --change."),
        (["--add", "b.example", "--remove", "1"], "Give one of"),
        (["--remove", "1", "--service", "Bygglov"], "Leave out --service."),
        (["--remove", "ett"], "--remove"),
    ],
)
def test_what_cannot_be_done_changes_nothing(study: Path, words: list[str], expected: str) -> None:
    """It ends with code 2 and what to do, and the file is as it was."""
    path = study / "assessments" / "2026" / "malmo" / "anna.yaml"
    before = path.read_bytes()
    done = mend(study, "PRE-01", *words)
    assert (done.returncode, expected in done.stderr) == (2, True), done.stderr
    assert path.read_bytes() == before


def test_nothing_is_made_where_there_is_nothing_to_mend(study: Path) -> None:
    """A question, an assessor or an organisation without an answer is named, and no file or folder is made."""
    before = sorted(study.rglob("*"))
    for words in (("malmo", "PRE-04", *OWN), ("malmo", "PRE-01", "--assessor", "Bo"), ("lund", "PRE-01", *OWN)):
        done = call("evidence", *words, "--remove", "1", "--edition", "2026", at=study)
        assert (done.returncode, "has not answered" in done.stderr) == (2, True), done.stderr
    assert sorted(study.rglob("*")) == before


def test_a_service_is_named_where_several_could_be_meant(study: Path) -> None:
    """One service needs no name; of two, the one that is meant is asked for, with those there are."""
    call("answer", "malmo", "PRE-02", "4", "--service", "Bygglov", *OWN, at=study)
    assert mend(study, "PRE-02", "--add", "a.example").returncode == 0
    call("answer", "malmo", "PRE-02", "2", "--service", "Förskola", *OWN, at=study)
    done = mend(study, "PRE-02", "--add", "b.example")
    assert (done.returncode, "Give --service: Bygglov, Förskola." in done.stderr) == (2, True)
    done = mend(study, "PRE-02", "--add", "b.example", "--service", "forskole")
    assert (done.returncode, "Did you mean Förskola?" in done.stderr) == (2, True)
    assert mend(study, "PRE-02", "--add", "b.example", "--service", "förskola").returncode == 0
    assert [e.url for e in stored(study, "PRE-02", "bygglov").evidence] == ["a.example"]
    assert [e.url for e in stored(study, "PRE-02", "forskola").evidence] == ["b.example"]


def test_an_open_session_keeps_others_out(study: Path) -> None:
    """Two that mend at once do it one after the other, and both are kept."""
    from concurrent.futures import ThreadPoolExecutor

    from tests.running import process

    def add(n: int) -> int:
        return int(process("evidence", "malmo", "PRE-01", "--add", f"{n}.example", *OWN, at=study).returncode)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(add, range(4))) == [0, 0, 0, 0]
    assert sorted(e.url or "" for e in stored(study).evidence) == [
        *(f"{n}.example" for n in range(4)),
        "https://a.example",
    ]


def test_what_was_chosen_before_is_told_with_why(study: Path) -> None:
    """A measured value has its unit, an obstacle its reason, and an earlier choice what stood beside it."""
    call("answer", "malmo", "EXP-39", "0,8", "--quote", "mätt", *OWN, at=study)
    call("answer", "malmo", "EXP-39", "blocked", "--reason", "stängt", *OWN, at=study)
    says = [line.split("  ") for line in call("evidence", "malmo", "EXP-39", at=study).stdout.splitlines()]
    found = [[cell.strip() for cell in line if cell.strip()] for line in says if line[0].startswith("Anna")]
    assert [line[2:4] for line in found] == [
        ["answer", "Blocked. Reason: stängt"],
        ["evidence 1", "”mätt”"],
        ["earlier", "0.8 s Evidence: ”mätt”"],
    ]


def test_whoever_has_questions_left_sees_nobody_elses_answers(study: Path) -> None:
    """Anna is not done, and Cia has not begun, so Bo's answer is not shown to them unless they insist."""
    call("answer", "malmo", "PRE-01", "2", "--assessor", "Bo", "--edition", "2026", at=study)
    done = call("evidence", "malmo", "PRE-01", at=study, DIGIMATURITY_ASSESSOR="Anna")
    assert ("Anna" in done.stdout, "\nBo" in done.stdout) == (True, False)
    assert "other assessors' answers are not shown" in done.stdout + done.stderr
    content = json.loads(
        call("evidence", "malmo", "PRE-01", "--format", "json", at=study, DIGIMATURITY_ASSESSOR="anna").stdout
    )
    assert [a["assessor"]["id"] for a in content["answers"]] == ["anna"]
    blind = call("note", "malmo", "PRE-01", at=study, DIGIMATURITY_ASSESSOR="Cia").stdout
    assert ("Anna" in blind, "\nBo" in blind) == (False, False)
    assert "Cia has questions left, so other assessors' answers are not shown." in blind
    for words, who in ((("--even-if-unfinished",), "Anna"), (("--even-if-unfinished",), "Cia"), ((), None)):
        shown = call("note", "malmo", "PRE-01", *words, at=study, DIGIMATURITY_ASSESSOR=who).stdout
        assert ("Anna" in shown, "\nBo" in shown) == (True, True)


def test_what_was_taken_away_is_told_as_that_and_by_name(tmp_path: Path) -> None:
    """In Swedish too: evidence or a note that was removed is not said to be mended, and people have their names."""
    own = ("--assessor", "Anna Svensson", "--edition", "2026")
    answer = ("malmo", "PRE-01", "4", "--note", "sökte", "--quote", "först", *own)
    study = workspace(tmp_path, answer)
    for words in (("evidence", "--change", "1", "--quote", "sen"), ("evidence", "--remove", "1"), ("note", "--remove")):
        assert call(words[0], "malmo", "PRE-01", *words[1:], *own, at=study).returncode == 0
    shown = call("note", "malmo", "PRE-01", *own[2:], at=study, DIGIMATURITY_LANG="sv").stdout
    assert [
        w for w in ("belägget ändrat", "belägget borttaget", "anteckningen borttagen") if shown.count(f"{w})") == 1
    ] == [
        "belägget ändrat",
        "belägget borttaget",
        "anteckningen borttagen",
    ]
    assert ("Anna Svensson" in shown, "anna-svensson" in shown) == (True, False)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A screenshot on the desk of whoever assesses."""
    path = tmp_path / "shot.png"
    path.write_bytes(shot())
    return path


def test_a_picture_is_added_replaced_and_taken_away(study: Path, picture: Path, tmp_path: Path) -> None:
    """Alone or with an address; the history leads to the earlier picture, which stays."""
    other = tmp_path / "other.jpg"
    other.write_bytes(photograph())
    done = mend(study, "PRE-01", "--file", str(picture))
    assert (done.returncode, "evidence 2 added" in done.stderr, "without place" in done.stderr) == (0, True, True)
    assert mend(study, "PRE-01", "--change", "1", "--file", str(picture)).returncode == 0
    first, second = stored(study).evidence
    assert (first.url, first.screenshot, first.sha256) == ("https://a.example", second.screenshot, second.sha256)
    assert mend(study, "PRE-01", "--change", "1", "--file", str(other)).returncode == 0
    assert (stored(study).evidence[0].url, str(stored(study).evidence[0].screenshot)[-4:]) == (
        "https://a.example",
        ".jpg",
    )
    assert mend(study, "PRE-01", "--change", "1", "--file", "").returncode == 0
    assert mend(study, "PRE-01", "--remove", "2").returncode == 0
    (left,) = stored(study).evidence
    assert (left.url, left.screenshot, left.sha256) == ("https://a.example", None, None)
    kept = {path.suffix for path in (study / "assessments" / "2026" / "evidence").iterdir()}
    assert kept == {".png", ".jpg"}
    assert any(e.screenshot == second.screenshot for was in stored(study).history for e in was.evidence)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--file", ""], "The evidence is empty."),
        (["--remove", "1", "--file", "x.png"], "--file belongs to --add and --change."),
        (["--file", "none.png"], "does not exist"),
        (["--change", "2", "--file", "{p}"], "The answer has no evidence 2."),
    ],
)
def test_a_picture_that_cannot_be_kept_changes_nothing(
    study: Path, picture: Path, words: list[str], expected: str
) -> None:
    """Neither the answer nor the folder of evidence."""
    path = study / "assessments" / "2026" / "malmo" / "anna.yaml"
    before = path.read_bytes()
    done = mend(study, "PRE-01", *(word.format(p=picture) for word in words))
    assert (done.returncode != 0, expected in done.stderr) == (True, True), done.stderr
    assert path.read_bytes() == before
    assert not (study / "assessments" / "2026" / "evidence").exists()


def test_only_a_picture_cannot_be_emptied(study: Path, picture: Path) -> None:
    """A piece of nothing but a picture is removed instead."""
    assert mend(study, "PRE-01", "--file", str(picture)).returncode == 0
    done = mend(study, "PRE-01", "--change", "2", "--file", "")
    assert (done.returncode, "Remove it with --remove 2." in done.stderr) == (2, True)


@pytest.mark.parametrize("file", ["svar.csv", "svar.json", "svar.xlsx"])
def test_pictures_go_out_and_come_back(study: Path, picture: Path, tmp_path: Path, file: str) -> None:
    """Every table that can be read back holds where the picture is and its sum."""
    assert mend(study, "PRE-01", "--file", str(picture)).returncode == 0
    assert call("export", "--names", "-o", str(tmp_path / file), "--edition", "2026", at=study).returncode == 0
    (tmp_path / "second").mkdir()
    other = workspace(tmp_path / "second")
    done = call("import", str(tmp_path / file), "--edition", "2026", at=other)
    assert done.returncode == 0, done.stderr
    assert stored(other).evidence == stored(study).evidence
    assert stored(other).evidence[1].sha256


def test_evidence_is_marked_internal_and_public(study: Path) -> None:
    """With the change of a piece, or when it is added; the mark is seen, and the history keeps the other."""
    mend(study, "PRE-01", "--change", "1", "--internal")
    shown = call("evidence", "malmo", "PRE-01", at=study).stdout
    assert ("evidence 1 (internal)" in shown, "evidence marked anew" in shown) == (True, True)
    mend(study, "PRE-01", "--quote", "bara för oss", "--internal")
    content = json.loads(call("evidence", "malmo", "PRE-01", "--format", "json", at=study).stdout)
    assert [e.get("internal") for e in content["answers"][0]["evidence"]] == [True, True]
    mend(study, "PRE-01", "--change", "2", "--public")
    content = json.loads(call("evidence", "malmo", "PRE-01", "--format", "json", at=study).stdout)
    assert [e.get("internal") for e in content["answers"][0]["evidence"]] == [True, None]


def test_a_mark_belongs_to_a_piece(study: Path) -> None:
    """By itself, or with a removal, it says nothing."""
    for words, expected in (
        (("--internal",), "The evidence is empty."),
        (("--remove", "1", "--internal"), "--internal belongs to --add and --change."),
    ):
        done = call("evidence", "malmo", "PRE-01", *words, "--assessor", "Anna", "--edition", "2026", at=study)
        assert (done.returncode, expected in done.stderr) == (2, True), done.stderr
