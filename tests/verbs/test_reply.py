"""``digimaturity reply``: the right of reply, beside the score."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import call, run, workspace

from digimaturity.ground.yamlfile import read_yaml
from digimaturity.workspace.inventory import REPLIES_FILE
from digimaturity.workspace.replies import read_replies

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from digimaturity.model.right_of_reply import Reply

OBEYED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
BY = ("--by", "Malmö stad")
RETEST = ("--assessor", "Anna", "--retest")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Malmö with two answers of Anna, one of them about a service, in the edition 2026."""
    return workspace(
        tmp_path,
        ("malmo", "PRE-01", "2", "--assessor", "Anna", "--edition", "2026", "--note", "plats 6"),
        ("malmo", "EXP-27", "2", "--assessor", "Anna", "--edition", "2026", "--service", "Bygglov"),
    )


def say(study: Path, *words: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
    """Something about Malmö in the edition 2026."""
    return call("reply", "malmo", *words, "--edition", "2026", at=study, DIGIMATURITY_LANG=lang)


def path_of(study: Path) -> Path:
    """The file of Malmö's replies."""
    return study / "assessments" / "2026" / "malmo" / REPLIES_FILE


def stored(study: Path, criterion: str) -> tuple[Reply, ...]:
    """What the file says afterwards."""
    return read_replies(path_of(study).parent)[criterion]


def shown(study: Path, *words: str) -> dict[str, Any]:
    """What a command says to machines."""
    done = call(*words, "--edition", "2026", "--format", "json", at=study)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_reply_and_its_retest(study: Path) -> None:
    """Text, author, service and time are stored, then the retest with its evidence; the reports go to stderr."""
    done = say(study, "EXP-27", "Sedan mars\ngår det.", *BY, "--service", "bygglov")
    assert (done.returncode, done.stdout) == (0, "")
    assert "malmo EXP-27: the reply was saved in" in done.stderr
    assert "The score does not change." in done.stderr
    details = ("--evidence", "https://x.example", "--quote", "Sparat", "--note", "nytt besök")
    done = say(study, "exp-27", *RETEST, "4", *details)
    assert (done.returncode, done.stdout) == (0, "")
    assert "malmo EXP-27: the retest (4) was saved as Anna in" in done.stderr
    (found,) = stored(study, "EXP-27")
    assert (found.text, found.by, found.service) == ("Sedan mars\ngår det.", "Malmö stad", "bygglov")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", found.at)
    seen = found.retest
    assert seen is not None
    assert (seen.outcome, seen.level, seen.by, seen.note) == ("scored", 4, "anna", "nytt besök")
    assert [(e.url, e.quote, e.seen) for e in seen.evidence] == [("https://x.example", "Sparat", seen.at[:10])]


def test_a_second_reply_comes_below_the_first(study: Path) -> None:
    """Nothing that was said is replaced; a retest goes to the newest and is not replaced either."""
    for text in ("Först.", "Sedan."):
        assert say(study, "PRE-01", text, *BY).returncode == 0
    bare = say(study, "PRE-01", *RETEST, "4")
    assert (bare.returncode, "The retest lacks evidence, which the criterion needs." in bare.stderr) == (0, True)
    before = path_of(study).read_bytes()
    again = say(study, "PRE-01", *RETEST, "5")
    assert (again.returncode, "has been retested already, by Anna on" in again.stderr) == (2, True)
    assert path_of(study).read_bytes() == before
    assert [(r.text, r.retest and r.retest.level) for r in stored(study, "PRE-01")] == [("Först.", None), ("Sedan.", 4)]


def test_a_retest_can_say_what_an_answer_can(study: Path) -> None:
    """``blocked`` with its reason is a result of a retest too."""
    say(study, "PRE-01", "Nu går det.", *BY)
    assert say(study, "PRE-01", *RETEST, "blocked", "--reason", "robotspärr").returncode == 0
    seen = stored(study, "PRE-01")[0].retest
    assert seen is not None
    assert (seen.outcome, seen.reason) == ("blocked", "robotspärr")


def test_a_text_from_a_pipe(study: Path) -> None:
    """``-`` reads the text from stdin, line breaks and all; bytes that are no text are refused."""
    words = ("reply", "malmo", "PRE-01", "-", *BY, "--edition", "2026")
    assert run(*words, at=study, stdin="\ufeffStycke ett.\n\nStycke två: å\n").returncode == 0
    assert stored(study, "PRE-01")[0].text == "Stycke ett.\n\nStycke två: å"
    done = run(*words, at=study, stdin=b"\xff\xfe")
    assert (done.returncode, "The text is not UTF-8." in done.stderr) == (2, True)
    assert run(*words, at=study, stdin="").returncode == 2
    assert len(stored(study, "PRE-01")) == 1


def test_the_first_answer_stands_beside_what_was_said(study: Path) -> None:
    """A criterion shows its answer, the reply and the retest, in this order; without one, all that have replies."""
    say(study, "EXP-27", "Det går nu.", *BY, "--service", "Bygglov")
    say(study, "EXP-27", *RETEST, "4")
    done = say(study, "EXP-27")
    rows = [line.split()[:4] for line in done.stdout.splitlines() if line.startswith("EXP-27")]
    assert rows == [
        ["EXP-27", "answer", "Bygglov", "2"],
        ["EXP-27", "reply", "1", "Bygglov"],
        ["EXP-27", "retest", "Bygglov", "4"],
    ]
    assert "”Det går nu.” Malmö stad," in done.stdout
    assert "do not change the score" in done.stdout
    everything = shown(study, "reply", "malmo")
    assert [c["id"] for c in everything["criteria"]] == ["EXP-27"]
    (only,) = everything["criteria"]
    assert only["answer"]["services"]["bygglov"]["level"] == 2
    assert [(r["text"], r["retest"]["level"]) for r in only["replies"]] == [("Det går nu.", 4)]


def test_where_nothing_is_said_the_way_to_say_it_is_shown(study: Path) -> None:
    """Without replies a criterion shows its answer, an organisation nothing, and both the command that saves one."""
    done = say(study, "PRE-01")
    assert done.returncode == 0
    assert "plats 6" in done.stdout
    assert "digimaturity reply malmo PRE-01 TEXT --by NAME" in done.stdout
    done = say(study)
    assert (done.returncode, "0 replies" in done.stdout, "plats 6" in done.stdout) == (0, True, False)
    assert not path_of(study).exists()


def test_the_score_and_the_export_do_not_change(study: Path, tmp_path: Path) -> None:
    """Score, ranking input and exported answers are the same to the byte, and an import leaves the replies alone."""
    commands = (("score", "malmo"), ("export",), ("status",), ("export", "--shape", "wide"))
    before = [call(*words, "--edition", "2026", at=study).stdout for words in commands]
    contribution = shown(study, "explain", "malmo")["score"]
    say(study, "PRE-01", "Fel!", *BY)
    say(study, "PRE-01", *RETEST, "5")
    assert [call(*words, "--edition", "2026", at=study).stdout for words in commands] == before
    assert shown(study, "explain", "malmo")["score"] == contribution
    replies = path_of(study).read_bytes()
    (tmp_path / "svar.csv").write_text(before[1], encoding="utf-8")
    assert call("import", str(tmp_path / "svar.csv"), at=study).returncode == 0
    assert path_of(study).read_bytes() == replies
    assert call("export", "--edition", "2026", at=study).stdout == before[1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("PRE-01", "Fel!"), "Give --by NAME"),
        (("PRE-01", "Fel!", "--by", " \x07 "), "Give --by NAME"),
        (("PRE-01", " ", *BY), "The reply is empty."),
        (("PRE-01", "", *BY), "The reply is empty."),
        (("PRE-01", "Fel!", *BY, "--retest", "4"), "one at a time"),
        (("PRE-01", "Fel!", *BY, "--note", "n"), "belong to --retest"),
        (("PRE-01", *BY), "--by belongs to TEXT."),
        (("PRE-01", "--url", "https://x.example"), "belong to --retest"),
        (("PRE-01", "--assessor", "Anna"), "belong to --retest"),
        (("EXP-27", "--service", "bygglov"), "--service belongs to TEXT and --retest."),
        (("--retest", "4"), "Which criterion was retested?"),
        (("PRE-01", "--retest", "4"), "Give --assessor NAME."),
        (("PRE-01", *RETEST, "4"), "There is no reply about PRE-01 to retest."),
        (("PRE-01", *RETEST, "3"), "Choose from: 0, 2, 4, 5"),
        (("PRE-01", *RETEST, "blocked"), "A reason is missing."),
        (("PRE-01", "Fel!", *BY, "--service", "bygglov"), "Leave out --service."),
        (("EXP-27", "Fel!", *BY, "--service", "parkering"), "There are: bygglov."),
        (("PRE-02", "Fel!", *BY), "PRE-02 has no answer for City of Malmö in the edition 2026"),
        (("PRE-99", "Fel!", *BY), "There is no criterion PRE-99."),
    ],
)
def test_what_cannot_be_saved_is_refused(study: Path, words: tuple[str, ...], expected: str) -> None:
    """Code 2 with what to do, and no file is made."""
    done = say(study, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert expected in done.stderr
    assert not path_of(study).exists()


def test_an_organisation_without_answers_has_nothing_to_reply_to(study: Path) -> None:
    """Those that have answers are named, and no folder is made."""
    done = call("reply", "lund", "PRE-01", "Fel!", *BY, "--edition", "2026", at=study)
    assert (done.returncode, "There are answers for: malmo." in done.stderr) == (2, True)
    assert not (study / "assessments" / "2026" / "lund").exists()


def test_an_edition_that_ships_is_not_written_to(study: Path) -> None:
    """It can be read from any workspace, and a reply to it is refused without making a folder of its name."""
    assert call("reply", "exempelstad", "--edition", "exempel", at=study).returncode == 0
    done = call("reply", "exempelstad", "PRE-01", "Fel!", *BY, "--edition", "exempel", at=study)
    assert (done.returncode, "The edition exempel ships with the tool" in done.stderr) == (2, True)
    assert [p.name for p in (study / "assessments").iterdir()] == ["2026"]


def test_a_broken_file_stops_with_its_place(study: Path) -> None:
    """Showing, adding and explaining end with code 4, file, line and field; the score needs no replies."""
    say(study, "PRE-01", "Fel!", *BY)
    text = path_of(study).read_text(encoding="utf-8").replace("    by:", "    bye:")
    path_of(study).write_text(text, encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "bye:" in row)
    for words in (("PRE-01",), ("PRE-01", "Mer.", *BY), ("PRE-01", *RETEST, "4")):
        done = say(study, *words)
        assert (done.returncode, done.stdout) == (4, "")
        assert f"{REPLIES_FILE}:{line} replies.PRE-01.0.bye: " in done.stderr
    assert path_of(study).read_text(encoding="utf-8") == text
    assert call("explain", "malmo", "PRE-01", "--edition", "2026", at=study).returncode == 4
    assert call("score", "malmo", "--edition", "2026", at=study).returncode == 0


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
@pytest.mark.parametrize("text", ["bra\u202egnp.exe\x1b[31m\x07 |x\x9b", "å" * 10_000, "- x\n: y\n'\"#{}[]&*!|>%@`"])
def test_hostile_words_are_kept_and_shown_harmless(study: Path, form: str, text: str) -> None:
    """Whatever is said, it is saved, read again, and nothing that a terminal obeys is printed for people."""
    words = ("reply", "malmo", "PRE-01", "--edition", "2026", "--by", f"Malmö\u202e {text[:20]}", "--", text)
    assert call(*words, at=study).returncode == 0
    for command in (("reply", "malmo"), ("explain", "malmo", "PRE-01")):
        done = call(*command, "--edition", "2026", "--format", form, at=study)
        assert done.returncode == 0, done.stderr
        if form in {"table", "markdown"}:
            assert not re.search(OBEYED, done.stdout)
        if form == "json":
            json.loads(done.stdout)


def test_everything_is_said_in_swedish_too(study: Path) -> None:
    """Reports, rows and refusals follow the language."""
    assert "genmälet sparat" in say(study, "PRE-01", "Fel!", *BY, lang="sv").stderr
    assert "den nya kontrollen (4) sparad" in say(study, "PRE-01", *RETEST, "4", lang="sv").stderr
    assert re.search(
        r"1 genmäle, 1 kontrollerat igen\n[\s\S]*svar[\s\S]*genmäle[\s\S]*ny kontroll", say(study, lang="sv").stdout
    )
    assert "Ange --by NAMN" in say(study, "PRE-01", "Fel!", lang="sv").stderr


def test_a_name_for_the_assessor_cannot_be_the_files(study: Path) -> None:
    """Nobody can answer under a name whose file would be that of the replies."""
    done = call("answer", "malmo", "PRE-01", "4", "--assessor", "replies", "--edition", "2026", at=study)
    assert (done.returncode, path_of(study).exists()) == (2, False)


def test_a_reply_is_changed_and_what_it_said_is_kept(study: Path) -> None:
    """The second of two gets another text, then another author; the first is as it was, and both are numbered."""
    say(study, "PRE-01", "ett", *BY)
    say(study, "PRE-01", "två", *BY)
    done = say(study, "PRE-01", "två, mendat", "--change", "2", "--assessor", "Anna")
    assert (done.returncode, "reply 2 changed in" in done.stderr) == (0, True), done.stderr
    assert done.stderr.startswith("Edition 2026 · assessor Anna\n")
    assert say(study, "PRE-01", "--by", "Servicenämnden", "--change", "2", "--assessor", "Anna").returncode == 0
    first, second = stored(study, "PRE-01")
    assert (first.text, first.history) == ("ett", ())
    assert (second.text, second.by) == ("två, mendat", "Servicenämnden")
    assert [(was.text, was.by, was.replaced_by) for was in second.history] == [
        ("två", "Malmö stad", "anna"),
        ("två, mendat", "Malmö stad", "anna"),
    ]
    assert "”två” Malmö stad" in call("explain", "malmo", "PRE-01", "--edition", "2026", at=study).stdout
    lines = say(study, "PRE-01").stdout
    assert [word in lines for word in ("reply 1", "reply 2", "earlier", "”två” Malmö stad")] == [True] * 4


def test_a_retest_is_changed_and_removed(study: Path) -> None:
    """The retest that was wrong is in the new one's history; one that is removed is in the reply's."""
    say(study, "PRE-01", "ett", *BY)
    assert say(study, "PRE-01", *RETEST, "4", "--note", "fel dag").returncode == 0
    done = say(study, "PRE-01", *RETEST, "5", "--url", "https://a.example", "--change", "1")
    assert (done.returncode, "the retest of reply 1 changed" in done.stderr) == (0, True), done.stderr
    (reply,) = stored(study, "PRE-01")
    assert reply.retest is not None
    assert (reply.retest.level, [(was.level, was.note) for was in reply.retest.history]) == (5, [(4, "fel dag")])
    assert reply.history == ()
    assert say(study, "PRE-01", "--remove-retest", "1", "--assessor", "Anna").returncode == 0
    (reply,) = stored(study, "PRE-01")
    assert (reply.text, reply.retest) == ("ett", None)
    assert [was.retest and was.retest.level for was in reply.history] == [5]
    done = say(study, "PRE-01", "--remove-retest", "1", "--assessor", "Anna")
    assert (done.returncode, "has not been retested." in done.stderr) == (2, True)


def test_a_reply_is_removed_and_kept_in_the_file(study: Path) -> None:
    """It is shown and counted no longer; the file has it with who took it away, and the others keep their order."""
    for text in ("ett", "två", "tre"):
        say(study, "PRE-01", text, *BY)
    done = say(study, "PRE-01", "--remove", "2", "--assessor", "Anna")
    assert (done.returncode, "reply 2 removed (kept in the file)" in done.stderr) == (0, True)
    assert [r.text for r in stored(study, "PRE-01")] == ["ett", "tre"]
    for _ in range(2):
        assert say(study, "PRE-01", "--remove", "1", "--assessor", "Anna").returncode == 0
    assert read_replies(path_of(study).parent) == {}
    assert [(r["text"], r["removed_by"]) for r in read_yaml(path_of(study))["removed"]["PRE-01"]] == [
        ("två", "anna"),
        ("ett", "anna"),
        ("tre", "anna"),
    ]
    assert "två" not in say(study).stdout
    assert say(study, "PRE-01", "fyra", *BY).returncode == 0
    assert [r.text for r in stored(study, "PRE-01")] == ["fyra"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["PRE-01", "--remove", "2"], "The numbers go from 1 to 1."),
        (["PRE-01", "--remove", "0"], "There is no reply 0 about PRE-01."),
        (["EXP-27", "--remove", "1"], "There is no reply 1 about EXP-27."),
        (["--remove", "1"], "Which criterion is the reply about?"),
        (["PRE-01", "--change", "1"], "What should it be changed to?"),
        (["PRE-01", " ", "--change", "1"], "Remove it with --remove 1."),
        (["PRE-01", "x", "--change", "1", "--retest", "4"], "What should it be changed to?"),
        (["PRE-01", "x", "--change", "1", "--note", "y"], "belong to --retest."),
        (["PRE-01", "x", "--remove", "1"], "Give --change N to change something."),
        (["PRE-01", "--change", "1", "--remove", "1"], "Give one of"),
        (["PRE-01", "--change", "1", "--retest", "9"], "cannot be answered with"),
    ],
)
def test_what_cannot_be_mended_changes_nothing(study: Path, words: list[str], expected: str) -> None:
    """It ends with code 2 and what to do, and the file is as it was."""
    say(study, "PRE-01", "ett", *BY)
    before = path_of(study).read_bytes()
    done = say(study, *words, "--assessor", "Anna")
    assert (done.returncode, expected in done.stderr) == (2, True), done.stderr
    assert path_of(study).read_bytes() == before


def test_an_organisation_without_replies_has_none_to_mend(study: Path) -> None:
    """It is said, and no file is made."""
    done = say(study, "PRE-01", "--remove", "1", "--assessor", "Anna")
    assert (done.returncode, "There is no reply 1 about PRE-01." in done.stderr) == (2, True)
    assert not path_of(study).exists()


def test_whoever_has_questions_left_sees_neither_answer_nor_retest_of_others(study: Path) -> None:
    """What the organisation says is shown; with --even-if-unfinished the answer and the retest are, too."""
    assert say(study, "PRE-01", "Vi håller inte med.", *BY).returncode == 0
    assert say(study, "PRE-01", *RETEST, "5", "--note", "nu plats 1").returncode == 0
    words = ("reply", "malmo", "PRE-01", "--edition", "2026")
    blind = call(*words, at=study, DIGIMATURITY_ASSESSOR="Åsa Ek")
    assert "Åsa Ek has questions left, so other assessors' answers are not shown." in blind.stdout
    texts = ("Vi håller inte med.", "plats 6", "nu plats 1")
    assert [text in blind.stdout for text in texts] == [True, False, False]
    seen = call(*words, "--even-if-unfinished", at=study, DIGIMATURITY_ASSESSOR="Åsa Ek").stdout
    assert [text in seen for text in texts] == [True, True, True]
