"""Before anything is published: what is internal stays, and personal data are refused with their place."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path

OWN = ("--assessor", "Anna", "--edition", "2026")
TO_THE_WEB = ("publish", "--panel", "all", "--no-charts", "-o", "web", "--lang", "en")
# A number that the Tax Agency gives nobody, and a telephone number that is kept for fiction.
NUMBER, PHONE = "850102-9808", "070-174 06 05"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Two notes and three pieces of evidence, one of each sort marked otherwise than they are by themselves."""
    found = workspace(
        tmp_path,
        ("malmo", "PRE-01", "4", "--note", "Sekretbarn", "--url", "https://shown.example", *OWN),
        ("malmo", "PRE-02", "4", "--note", "Openord", "--note-public", "--quote", "Citerat", *OWN),
    )
    done = call("evidence", "malmo", "PRE-02", "--add", "https://hidden.example", "--internal", *OWN, at=found)
    assert (done.returncode, "evidence 2 added, internal" in done.stderr) == (0, True)
    return found


def everything_in(folder: Path) -> str:
    """All that a published folder says, the insides of workbooks too."""
    found = []
    for path in (p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes()
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(BytesIO(content)) as book:
                content = b"".join(map(book.read, book.namelist()))
        found.append(content.decode("utf-8", "replace"))
    return "\n".join(found)


def test_only_what_is_public_is_published(study: Path) -> None:
    """In the whole folder the internal note and evidence stand nowhere, the others do, and what stays is counted."""
    done = call(*TO_THE_WEB, at=study)
    assert done.returncode == 0, done.stderr
    assert "1 internal note and 1 internal piece of evidence: not published." in done.stderr
    told = everything_in(study / "web")
    assert ("Openord" in told, "https://shown.example" in told, "Citerat" in told) == (True, True, True)
    assert ("Sekretbarn" in told, "hidden.example" in told) == (False, False)


@pytest.mark.parametrize("form", ["html", "memo"])
def test_a_report_shows_no_more(study: Path, form: str) -> None:
    """A single page says what the folder would."""
    done = call("report", "malmo", "--format", form, "-o", f"a.{'md' if form == 'memo' else form}", at=study)
    assert (done.returncode, "1 internal note" in done.stderr) == (0, True), done.stderr
    (page,) = study.glob("a.*")
    assert "Sekretbarn" not in page.read_text(encoding="utf-8")
    assert "hidden.example" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.xlsx"])
def test_an_export_of_ones_own_keeps_everything_unless_it_is_to_be_given_away(study: Path, name: str) -> None:
    """It says that it holds what is internal; with ``--public`` it does not hold it."""
    done = call("export", "malmo", "-o", name, at=study)
    assert "The file holds 1 internal note and 1 internal piece of evidence." in done.stderr
    (study / "own").mkdir()
    (study / name).rename(study / "own" / name)
    assert all(word in everything_in(study / "own") for word in ("Sekretbarn", "hidden.example", "note_public"))
    done = call("export", "malmo", "--public", "-o", name, at=study)
    assert (done.returncode, "internal" in done.stderr) == (0, False)
    (study / "own" / name).unlink()
    (study / name).rename(study / "own" / name)
    told = everything_in(study / "own")
    assert ("Openord" in told, "Sekretbarn" in told, "hidden.example" in told) == (True, False, False)


def mark(study: Path, *words: str) -> None:
    """Run a command that is to succeed."""
    done = call(*words, *OWN, at=study)
    assert done.returncode == 0, done.stderr


def test_personal_data_are_refused_with_their_place_and_nothing_is_written(study: Path) -> None:
    """Each stands with organisation, criterion, field, file and line; the report refuses alike."""
    mark(study, "note", "malmo", "PRE-02", f"Handläggaren skrev {NUMBER}", "--public")
    mark(study, "evidence", "malmo", "PRE-01", "--quote", f"Ring {PHONE}")
    path = study / "assessments" / "2026" / "malmo" / "anna.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    for words in (TO_THE_WEB, ("report", "malmo", "-o", "a.html", "--lang", "en")):
        done = call(*words, at=study)
        assert (done.returncode, "Nothing was published" in done.stderr) == (4, True), done.stderr
        note = next(n for n, line in enumerate(lines, 1) if NUMBER in line)
        quote = next(n for n, line in enumerate(lines, 1) if PHONE in line)
        at = "assessments/2026/malmo/anna.yaml"
        assert f"{at}:{note} answers.PRE-02.note: City of Malmö, PRE-02: the note holds" in done.stderr
        assert f"{at}:{quote} answers.PRE-01.evidence.1.quote: City of Malmö, PRE-01: the quotation" in done.stderr
        assert "--internal" in done.stderr
        assert not (study / "web").exists()
        assert not (study / "a.html").exists()


def test_what_is_internal_may_hold_personal_data(study: Path) -> None:
    """It is not printed, so that nothing is refused."""
    mark(study, "note", "malmo", "PRE-02", f"Handläggaren skrev {NUMBER}", "--public")
    mark(study, "note", "malmo", "PRE-02", "--internal")
    mark(study, "evidence", "malmo", "PRE-02", "--change", "2", "--quote", f"Ring {PHONE}")
    done = call(*TO_THE_WEB, at=study)
    assert (done.returncode, "2 internal notes" in done.stderr) == (0, True)
    assert NUMBER not in everything_in(study / "web")


def test_a_reason_lets_personal_data_through_and_is_published(study: Path) -> None:
    """It stands on every page and with the list of files; one that is not needed is not told."""
    mark(study, "evidence", "malmo", "PRE-01", "--quote", f"Ring {PHONE}")
    done = call(*TO_THE_WEB, "--allow", "The agency publishes the number itself", at=study)
    assert (done.returncode, "1 piece of personal data will be published" in done.stderr) == (0, True), done.stderr
    for name in ("index.html", "malmo.html", "README.md"):
        assert "The agency publishes the number itself" in (study / "web" / name).read_text(encoding="utf-8")
    about = json.loads((study / "web" / "published.json").read_bytes())
    assert "The agency publishes the number itself" in str(about["allowed"])
    mark(study, "evidence", "malmo", "PRE-01", "--remove", "2")
    call(*TO_THE_WEB, "--allow", "The agency publishes the number itself", at=study)
    assert "publishes the number itself" not in everything_in(study / "web")


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("", "--allow lacks a reason."),
        ("ok", 'The reason "ok" in --allow says nothing.'),
        (f"They said {PHONE}", "holds personal data itself"),
    ],
)
def test_a_reason_says_something_and_holds_no_personal_data(study: Path, reason: str, why: str) -> None:
    """Otherwise nothing is written."""
    done = call(*TO_THE_WEB, "--allow", reason, at=study)
    assert (done.returncode, why in done.stderr, (study / "web").exists()) == (2, True, False)


def test_the_round_of_replies_shows_what_is_public(study: Path) -> None:
    """What the organisation is sent has the evidence that is not internal."""
    done = call("reply", "export", "malmo", "--even-if-unfinished", "-o", "out", at=study)
    assert done.returncode == 0, done.stderr
    told = everything_in(study / "out")
    assert ("https://shown.example" in told, "hidden.example" in told, "Sekretbarn" in told) == (True, False, False)


def test_of_personal_data_in_a_reply_it_says_how_to_change_the_reply(study: Path) -> None:
    """The advice fits where they stand, follows the numbers that the command counts by, and works."""
    assert call("reply", "malmo", "PRE-01", "Fel.", "--by", "Malmö", "--edition", "2026", at=study).returncode == 0
    said = ("reply", "malmo", "PRE-01", f"Ring {PHONE}", "--by", "Malmö", "--edition", "2026")
    assert call(*said, at=study).returncode == 0
    done = call(*TO_THE_WEB, at=study)
    assert done.returncode == 4
    assert "PRE-01: the reply (no. 2) holds a mobile number (070-••• •• ••)" in done.stderr
    assert 'digimaturity reply malmo PRE-01 "…" --change 2' in done.stderr
    assert ("--internal" in done.stderr, PHONE in done.stderr) == (False, False)
    mark(study, "reply", "malmo", "PRE-01", "Ring växeln.", "--change", "2")
    assert call(*TO_THE_WEB, at=study).returncode == 0
    assert PHONE not in everything_in(study / "web")


def test_an_earlier_reason_is_published_too_and_it_says_what_to_do(study: Path) -> None:
    """The reason was written again without the number; what it said before is refused by line until it is taken out."""
    for reason in (f"fel person {NUMBER}", "ej inloggad"):
        done = call("answer", "malmo", "PRE-03", "blocked", "--reason", reason, *OWN, at=study)
        assert done.returncode == 0, done.stderr
    refused = call(*TO_THE_WEB, at=study)
    said = " ".join(refused.stderr.split())
    assert (refused.returncode, "answers.PRE-03.history.0.reason" in said) == (4, True), said
    assert "take them out by hand in the file, on the line named" in said
    assert "Write the text again without them." not in said
    file = study / "assessments" / "2026" / "malmo" / "anna.yaml"
    file.write_text(file.read_text("utf-8").replace(NUMBER, "…"), "utf-8")
    assert call(*TO_THE_WEB, at=study).returncode == 0


def test_the_editions_own_words_and_who_publishes_are_looked_at(study: Path) -> None:
    """A title is named with its line; a publisher's own mail is said on purpose, but no number of a person's is."""
    path = study / "assessments" / "2026" / "edition.yaml"
    text = 'format: 1\nid: "2026"\ntitle: {sv: "Blad", en: "Sheet"}\ncatalogue: {id: digimaturity, version: "1.0"}\n'
    path.write_text(text.replace("Blad", f"Blad {NUMBER}"), encoding="utf-8")
    done = call(*TO_THE_WEB, at=study)
    assert f"edition.yaml:3 title.sv: 2026: the title holds a personal identity number ({NUMBER})" in done.stderr
    path.write_text(text, encoding="utf-8")
    for option, said in (("--publisher", f"Anna {NUMBER}"), ("--contact", f"tel:{PHONE}")):
        done = call(*TO_THE_WEB, option, said, at=study)
        assert done.returncode != 0
        assert not (study / "web").exists()
    done = call(*TO_THE_WEB, "--publisher", "Anna", "--contact", "anna.berg@gmail.com", at=study)
    assert done.returncode == 0, done.stderr
