"""``digimaturity reply import``: what organisations send back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from tests.replying import AGREES, COMMENT, CRITERION, KEY, filled, results_of
from tests.running import call, workspace

from digimaturity.ground.csv_dialect import EXCEL_SV
from digimaturity.ground.csvfile import write_csv
from digimaturity.workspace.inventory import REPLIES_FILE
from digimaturity.workspace.replies import read_replies

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.replying import Rows

    from digimaturity.model.right_of_reply import Reply

BY = ("--edition", "2026", "--assessor", "Anna")
SAID = {"PRE-01": ("no", "It has been\nfirst since March."), "EXP-27": ("partly", ""), "PRE-03": ("yes", "")}


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Malmö with three answers, and the sheet that it got."""
    made = workspace(
        tmp_path,
        ("malmo", "PRE-01", "2", *BY),
        ("malmo", "EXP-27", "2", *BY, "--service", "Bygglov"),
        ("malmo", "PRE-03", "5", *BY),
    )
    assert (
        call("reply", "export", "malmo", "--even-if-unfinished", "-o", "sent.xlsx", "--lang", "en", at=made).returncode
        == 0
    )
    return made


def send_back(study: Path, said: dict[str, tuple[str, str]], name: str = "back.xlsx", **more: Any) -> str:
    """The sheet as it comes back; its name."""
    return filled(study / "sent.xlsx", study / name, said, **more).name


def read_in(study: Path, *words: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
    """Import sheets."""
    return call("reply", "import", *words, at=study, DIGIMATURITY_LANG=lang)


def stored(study: Path) -> dict[str, tuple[Reply, ...]]:
    """What the file says afterwards."""
    return read_replies(study / "assessments" / "2026" / "malmo")


def counts(done: subprocess.CompletedProcess[str]) -> list[int]:
    """How many replies are new, changed and as before, by what machines are told."""
    told = json.loads(done.stdout)
    return [told[key] for key in ("new", "changed", "same")]


def test_a_filled_sheet_becomes_replies(study: Path) -> None:
    """Each row that says something is a reply with who, when, whether they agree, and the result that was shown."""
    done = read_in(study, send_back(study, SAID), "--format", "json")
    assert done.returncode == 0, done.stderr
    assert counts(done) == [3, 0, 0]
    replies = stored(study)
    first = replies["PRE-01"][0]
    assert (first.text, first.by, first.agrees) == ("It has been\nfirst since March.", "City of Malmö", "no")
    assert first.shown is not None
    assert first.shown.level == 2
    only = replies["EXP-27"][0]
    assert (only.text, only.service, only.agrees) == ("", "bygglov", "partly")
    assert replies["PRE-03"][0].agrees == "yes"
    told = call("reply", "malmo", "EXP-27", at=study, DIGIMATURITY_LANG="en").stdout
    assert "City of Malmö (agrees in part)" in " ".join(told.split())
    assert ("No comment." in told, "Do you agree" in told, "””" in told) == (True, False, False)


def test_the_same_sheet_twice_changes_nothing(study: Path) -> None:
    """The second time every reply is as before, and the file is the same to the byte."""
    sheet = send_back(study, SAID)
    read_in(study, sheet)
    path = study / "assessments" / "2026" / "malmo" / REPLIES_FILE
    before = path.read_bytes()
    done = read_in(study, sheet, "--format", "json")
    assert (done.returncode, counts(done)) == (0, [0, 0, 3])
    assert path.read_bytes() == before
    assert "Nothing new in the sheet" in read_in(study, sheet).stdout


def test_a_dry_run_shows_what_would_change_and_writes_nothing(study: Path) -> None:
    """The table is that of the import, and no file is made."""
    done = read_in(study, send_back(study, SAID), "--dry-run")
    assert (done.returncode, "3 new, 0 changed, 0 as before" in done.stdout) == (0, True)
    assert "Nothing has been saved" in done.stdout
    assert not (study / "assessments" / "2026" / "malmo" / REPLIES_FILE).exists()


def test_a_changed_comment_is_a_change_with_history(study: Path) -> None:
    """The former words stay in the reply's history with who changed them, who must be named."""
    read_in(study, send_back(study, SAID))
    sheet = send_back(study, {**SAID, "PRE-01": ("partly", "First, mostly.")})
    done = read_in(study, sheet)
    assert (done.returncode, "Give --assessor NAME." in done.stderr) == (2, True)
    assert stored(study)["PRE-01"][0].agrees == "no"
    done = read_in(study, sheet, "--assessor", "Anna", "--format", "json")
    assert (done.returncode, counts(done)) == (0, [0, 1, 2])
    (reply,) = stored(study)["PRE-01"]
    assert (reply.text, reply.agrees) == ("First, mostly.", "partly")
    (was,) = reply.history
    assert (was.text, was.agrees, was.replaced_by) == ("It has been\nfirst since March.", "no", "anna")


def test_what_was_retested_is_not_changed_but_said_anew(study: Path) -> None:
    """A retest answers what was said then, so other words about the same result are a reply of their own."""
    read_in(study, send_back(study, SAID))
    retest = call("reply", "malmo", "PRE-01", "--retest", "4", "--assessor", "Anna", at=study)
    assert retest.returncode == 0, retest.stderr
    sheet = send_back(study, {"PRE-01": ("no", "Still wrong.")})
    assert counts(read_in(study, sheet, "--format", "json")) == [1, 0, 0]
    assert counts(read_in(study, sheet, "--format", "json")) == [0, 0, 1]
    assert [r.text for r in stored(study)["PRE-01"]] == ["It has been\nfirst since March.", "Still wrong."]


def test_a_sheet_that_was_sorted_cut_and_added_to_is_read(study: Path) -> None:
    """Order, rows that are gone, columns of their own, words above the headings and notes below change nothing."""

    def change(rows: Rows) -> Rows:
        headings, *rest = rows
        kept = sorted((row for row in rest if row[CRITERION] != "PRE-03"), key=lambda row: row[CRITERION])
        table = [["Owner", *row] for row in (headings, *kept)]
        return [["Our replies"], [], *table, [], ["", "Decided on 3 December"]]

    done = read_in(study, send_back(study, SAID, change=change), "--format", "json")
    assert done.returncode == 0, done.stderr
    assert counts(done) == [2, 0, 0]
    assert set(stored(study)) == {"PRE-01", "EXP-27"}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_csv_as_swedish_excel_saves_it_is_read(study: Path, language: str) -> None:
    """Semicolons, a byte order mark, and headings in either language, whatever language the assessor has."""
    call("reply", "export", "malmo", "--even-if-unfinished", "-o", "sent.xlsx", "--lang", language, at=study)
    rows = results_of(study / "sent.xlsx")
    agrees = {"sv": "Nej", "en": "No"}[language]
    for row in rows[1:]:
        row[AGREES], row[COMMENT] = agrees, "=Fel; helt fel"
    text = write_csv(rows[0], rows[1:], EXCEL_SV)
    (study / "back.csv").write_bytes(text.encode())
    done = read_in(study, "back.csv", "--by", "Malmö stad, kommunikation", "--format", "json", lang="sv")
    assert done.returncode == 0, done.stderr
    assert counts(done) == [3, 0, 0]
    assert {(r.text, r.by, r.agrees) for own in stored(study).values() for r in own} == {
        ("=Fel; helt fel", "Malmö stad, kommunikation", "no")
    }


def test_what_is_wrong_is_told_by_tab_and_cell_and_nothing_is_read_in(study: Path) -> None:
    """Every problem at once: a choice that is none, a row without its key, one whose columns came apart, an error."""

    def change(rows: Rows) -> Rows:
        by_criterion = {row[CRITERION]: row for row in rows}
        by_criterion["PRE-01"][AGREES] = "perhaps"
        by_criterion["EXP-27"][KEY] = ""
        by_criterion["PRE-03"][CRITERION] = "PRE-04"
        return [*rows, ["", "", "", "", "", "", "", "left over", ""]]

    done = read_in(study, send_back(study, SAID, change=change))
    assert (done.returncode, done.stdout) == (4, "")
    assert "back.xlsx has 4 errors. Nothing has been read in." in done.stderr
    assert 'back.xlsx tab "Results and comments", cell G2: Choose yes, no or partly or leave it empty.' in done.stderr
    assert 'back.xlsx tab "Results and comments", cell A3: The row is about PRE-03 by its key.' in done.stderr
    assert 'back.xlsx tab "Results and comments", cell I4: The row lacks its key.' in done.stderr
    assert "cell I5: The row lacks its key." in done.stderr
    assert stored(study) == {}


def test_a_result_that_has_changed_is_kept_beside_the_reply(study: Path) -> None:
    """The reply stands with the result that was shown, and whoever reads it in is told that another counts now."""
    sheet = send_back(study, {"PRE-01": ("no", "Wrong.")})
    assert call("answer", "malmo", "PRE-01", "5", *BY, at=study).returncode == 0
    done = read_in(study, sheet)
    assert done.returncode == 0, done.stderr
    assert "new reply, the result has changed since" in done.stdout
    (reply,) = stored(study)["PRE-01"]
    assert reply.shown is not None
    assert reply.shown.level == 2
    shown = call("reply", "malmo", "PRE-01", at=study, DIGIMATURITY_LANG="en").stdout
    rows = [line.split()[1:3] for line in shown.splitlines() if line.startswith("PRE-01")]
    assert rows == [["answer", "–"], ["shown", "then"], ["reply", "1"]]


def test_sheets_of_anyone_else_are_refused(study: Path, tmp_path: Path) -> None:
    """Another edition than the one asked for, rows of another organisation, and a study that never had the result."""
    sheet = send_back(study, SAID)
    done = read_in(study, sheet, "--edition", "2027")
    assert (done.returncode, "I2: The sheet is of the edition 2026, but --edition says 2027." in done.stderr) == (
        4,
        True,
    )

    def of_lund(rows: Rows) -> Rows:
        rows[2][KEY] = rows[2][KEY].replace("/malmo/", "/lund/")
        return rows

    done = read_in(study, send_back(study, SAID, "mixed.xlsx", change=of_lund))
    assert (done.returncode, "I3: The row is about lund in 2026" in done.stderr) == (4, True)
    (tmp_path / "other").mkdir()
    other = workspace(tmp_path / "other", ("malmo", "PRE-01", "4", *BY))
    done = read_in(other, str(study / sheet))
    assert done.returncode == 4
    assert "Is the sheet from another study?" in done.stderr
    done = read_in(workspace_of_nobody(tmp_path), str(study / sheet))
    assert (done.returncode, 'I2: There is no edition "2026".' in done.stderr) == (4, True)
    assert stored(study) == stored(other) == {}


def workspace_of_nobody(folder: Path) -> Path:
    """A study in which nobody has answered anything."""
    (folder / "empty").mkdir()
    return workspace(folder / "empty")


def test_several_sheets_are_read_in_all_or_none(study: Path) -> None:
    """One with an error keeps the others out; two about one organisation are refused."""
    assert call("answer", "lund", "PRE-01", "5", *BY, at=study).returncode == 0
    assert (
        call("reply", "export", "lund", "--even-if-unfinished", "-o", "lund.xlsx", "--lang", "en", at=study).returncode
        == 0
    )
    good = send_back(study, SAID)
    filled(study / "lund.xlsx", study / "bad.xlsx", {"PRE-01": ("maybe", "")})
    assert read_in(study, good, "bad.xlsx").returncode == 4
    assert stored(study) == {}
    done = read_in(study, good, send_back(study, SAID, "again.xlsx"))
    assert (done.returncode, "are about the same organisation" in done.stderr) == (2, True)
    filled(study / "lund.xlsx", study / "good.xlsx", {"PRE-01": ("no", "No.")})
    assert read_in(study, good, "good.xlsx").returncode == 0
    assert len(stored(study)) == 3
    assert read_replies(study / "assessments" / "2026" / "lund")["PRE-01"][0].by == "Lund Municipality"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a,b\n1,2\n", "is no answer to a round of replies"),
        ("Kriterium,Kommentar\nPRE-01,Fel\n", "The sheet lacks the column Key (do not change), Do you agree?."),
        ("Kommentar,Kommentar,Håller ni med?,Nyckel (ändra inte)\n,,,\n", 'The heading "Kommentar" occurs twice.'),
    ],
)
def test_another_table_is_refused(study: Path, content: str, expected: str) -> None:
    """With what it lacks, and where to get the right one."""
    (study / "x.csv").write_text(content, encoding="utf-8")
    done = read_in(study, "x.csv")
    assert (done.returncode, done.stdout) == (4, "")
    assert expected in done.stderr


def test_what_is_not_agreed_with_is_proposed_for_a_retest(study: Path) -> None:
    """Each with its command, until somebody has looked again; what is agreed with is not."""
    done = read_in(study, send_back(study, SAID), "--format", "json")
    found = [(r["criterion"], r["agrees"], r["command"]) for r in json.loads(done.stdout)["retests"]]
    assert found == [
        ("PRE-01", "no", "digimaturity reply malmo PRE-01 --retest LEVEL"),
        ("EXP-27", "partly", "digimaturity reply malmo EXP-27 --service bygglov --retest LEVEL"),
    ]
    assert call("reply", "malmo", "PRE-01", "--retest", "4", "--assessor", "Anna", at=study).returncode == 0
    left = call("reply", "malmo", "--retests", "--format", "json", at=study)
    assert [r["criterion"] for r in json.loads(left.stdout)["retests"]] == ["EXP-27"]
    shown = call("reply", "malmo", "--retests", at=study, DIGIMATURITY_LANG="sv").stdout
    assert "1 resultat att kontrollera igen" in shown
    assert "digimaturity reply malmo EXP-27 --service bygglov --retest NIVÅ" in shown
    done = call("reply", "malmo", "PRE-01", "--retests", at=study, DIGIMATURITY_LANG="en")
    assert (done.returncode, "is about all replies" in done.stderr) == (2, True)


def test_the_score_is_the_same(study: Path) -> None:
    """Reading in a sheet changes no score."""
    before = call("score", "malmo", at=study).stdout
    assert read_in(study, send_back(study, SAID)).returncode == 0
    assert call("score", "malmo", at=study).stdout == before


def test_the_report_has_both_results_and_the_one_that_was_shown(study: Path) -> None:
    """The reply stands with who agrees, the result that it was about, and the whole of what a retest showed."""
    sheet = send_back(study, {"PRE-01": ("no", "Wrong.")})
    assert call("answer", "malmo", "PRE-01", "4", *BY, at=study).returncode == 0
    assert read_in(study, sheet).returncode == 0
    retest = ("--retest", "blocked", "--reason", "The site was down.", "--assessor", "Anna")
    assert call("reply", "malmo", "PRE-01", *retest, at=study).returncode == 0
    assert call("report", "malmo", "--lang", "en", "-o", "r.html", at=study).returncode == 0
    page = (study / "r.html").read_text(encoding="utf-8").partition('<div class="reply">')[2].partition("</details>")[0]
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "Wrong. City of Malmö (does not agree), " in told
    assert re.search(r"The reply is about the result of \d+ \w+ \d{4}: Level 2\. ", told)
    assert "Retest blocked. Blocked. Reason: The site was down." in told
