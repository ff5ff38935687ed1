"""``digimaturity questions``: what the study has settled, on the command line, in the session and when published."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tests.builders import DATA
from tests.running import call, run, workspace

PATTERN = (
    '      pattern: {sv: "En mening. Frågan står i studiens fil.", en: "One sentence. It is in the study\'s file."}\n'
)
WORDS = 'how: {sv: ["Sök orden i studiens fil."], en: ["Search for the words in the study\'s file."]}'
FILE = """format: 1
criteria:
  ONE-02:
    municipality:
      - {sv: "Får jag elda?", en: "May I burn?", answer: {sv: "Nej, zzfacit.", en: "No, never."}}
      - {sv: "Och i påsk?", en: "At Easter?", answer: {sv: "Ja.", en: "Yes."}}
  ONE-03: {all: {sv: "Växeln", en: "The switchboard", answer: {sv: "040", en: "040"}}}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study whose catalogue leaves questions to it, and where Anna has begun on Malmö."""
    folder = Path(shutil.copytree(DATA / "catalogues" / "mini", tmp_path / "mini"))
    path = folder / "one.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("      questions:\n"), text.index('    levels:\n      0: {sv: "Inget svar')
    text = text[:start] + PATTERN + text[end:]
    first = 'how: {sv: ["Öppna sidan.", "Läs den."], en: ["Open the page.", "Read it."]}'
    assert text.count(first) == text.count('how: {sv: ["Leta."], en: ["Search."]}') == 1
    text = text.replace(first, WORDS).replace('how: {sv: ["Leta."], en: ["Search."]}', WORDS)
    path.write_text(text, encoding="utf-8")
    root = workspace(tmp_path)
    with (root / "digimaturity.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'catalogue = "{folder.as_posix()}"\n')
    run("assess", "malmo", "--edition", "2026", "--assessor", "Anna", "--plain", at=root, stdin="5\nq\n")
    return root


def file_of(study: Path) -> Path:
    """Where the study's file belongs."""
    return study / "assessments" / "2026" / "questions.yaml"


def session(study: Path, keys: str, *more: str) -> str:
    """What Anna is told in a session line by line."""
    words = ("assess", "malmo", "--edition", "2026", "--assessor", "Anna", "--plain", *more)
    return str(run(*words, at=study, stdin=keys).stdout)


def test_what_is_missing_is_listed(study: Path) -> None:
    """Without a file everything is missing, and the command that makes the file is named; in every form."""
    done = call("questions", at=study)
    assert done.returncode == 0
    assert "The study's file (questions.yaml) lacks what 3 criteria need." in done.stdout
    assert "Make it with: digimaturity questions --write" in done.stdout
    record = json.loads(call("questions", "--format", "json", at=study).stdout)
    assert (record["exists"], record["revealed"], record["n_missing"]) == (False, False, 3)
    assert [(q["criterion"], q["kind"], q["missing"]) for q in record["questions"]] == [
        ("ONE-01", "municipality", ["malmo"]),
        ("ONE-02", "municipality", ["malmo"]),
        ("ONE-03", "municipality", ["malmo"]),
    ]


def test_what_is_settled_is_listed(study: Path) -> None:
    """With how many answer keys, for whom it is missing still, and in JSON with everything that it says."""
    file_of(study).write_text(FILE, encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(call("questions", "--format", "csv", at=study).stdout)))
    kept = ("n_settled", "n_asked", "n_answers", "missing", "says")
    assert [tuple(row[k] for k in kept) for row in rows] == [
        ("0", "1", "0", "malmo", ""),
        ("1", "1", "2", "", "May I burn? / At Easter?"),
        ("1", "1", "1", "", "The switchboard"),
    ]
    record = json.loads(call("questions", "--format", "json", at=study).stdout)
    figures = [(q["n_settled"], q["n_asked"], q["n_answers"]) for q in record["questions"]]
    assert figures == [(0, 1, 0), (1, 1, 2), (1, 1, 1)]
    assert record["questions"][2]["settled"] == {
        "malmo": [
            {"text": {"sv": "Växeln", "en": "The switchboard"}, "answer": {"sv": "040", "en": "040"}},
        ]
    }
    assert (
        "| ONE-02 Answer by e-mail | municipality | 1/1 | 2 |"
        in call("questions", "--format", "markdown", at=study).stdout
    )
    said = call("questions", at=study, DIGIMATURITY_LANG="sv").stdout
    assert "Studiens fil (questions.yaml) saknar det som ett kriterium behöver" in said


def test_the_file_is_made_and_never_made_again(study: Path) -> None:
    """--write makes it with comments alone; a second time it is refused and left as it is."""
    done = call("questions", "--write", at=study)
    assert (done.returncode, "Made " in done.stderr) == (0, True)
    text = file_of(study).read_text(encoding="utf-8")
    assert '  # ONE-02:\n  #   municipality:\n  #     - {sv: ""' in text
    again = call("questions", "--write", at=study)
    assert again.returncode == 2
    assert "is there already and was not changed" in again.stderr
    assert file_of(study).read_text(encoding="utf-8") == text


def test_the_file_of_an_edition_that_is_not_there_yet(study: Path) -> None:
    """A new edition is made on purpose; without anybody in it, what is needed is told by kind."""
    assert call("questions", "--write", "--new-edition", "2027", at=study).returncode == 0
    record = json.loads(call("questions", "--edition", "2027", "--format", "json", at=study).stdout)
    assert {(q["criterion"], *q["missing"]) for q in record["questions"]} == {
        ("ONE-01", "municipality"),
        ("ONE-01", "agency"),
        ("ONE-02", "municipality"),
        ("ONE-02", "agency"),
        ("ONE-03", "municipality"),
    }
    refused = call("questions", "--new-edition", "2028", at=study)
    assert (refused.returncode, "--new-edition goes with --write." in refused.stderr) == (2, True)


def test_a_wrong_file_is_refused_with_its_place(study: Path) -> None:
    """By questions and by the session; doctor tells it among what is wrong, with exit code 1."""
    file_of(study).write_text(FILE.replace("ONE-03", "ONE-30"), encoding="utf-8")
    for words in (("questions",), ("assess", "malmo", "--plain", "--assessor", "Anna")):
        done = call(*words, at=study)
        assert done.returncode == 4
        assert "questions.yaml:7 criteria.ONE-30: The criterion ONE-30 is not in the catalogue." in done.stderr
    done = call("doctor", at=study)
    assert done.returncode == 1
    assert "questions.yaml:7 criteria.ONE-30" in done.stdout


def test_status_and_doctor_say_that_something_is_missing(study: Path) -> None:
    """It is no fault of a file, so doctor stays well; when nothing is missing, status says nothing of it."""
    assert (
        "The study's file (questions.yaml) lacks what 3 criteria need"
        in call("status", "--edition", "2026", at=study).stdout
    )
    done = call("doctor", at=study)
    assert "The study's file (2026)" in done.stdout
    assert "lacks what 3 criteria need" in done.stdout
    file_of(study).write_text(FILE + "  ONE-01: {all: avgift}\n", encoding="utf-8")
    assert "The study's file" not in call("status", "--edition", "2026", at=study).stdout
    assert "nothing is missing" in call("doctor", at=study).stdout


def test_a_catalogue_that_leaves_nothing_to_the_study_is_as_before(study: Path) -> None:
    """Nothing is missing then, in questions, status, doctor and the session."""
    plain = ("--catalogue", str(DATA / "catalogues" / "mini"))
    assert "The catalogue leaves nothing to the study's file." in call("questions", *plain, at=study).stdout
    for words in (("status", "--edition", "2026"), ("doctor",)):
        assert "study's file" not in call(*words, *plain, at=study).stdout
    said = session(study, "q\n", "--only", "ONE-02", *plain)
    assert "E-mail (wait at most 3 working days): Hej?" in said
    assert "study's file" not in said


def test_the_session_shows_what_is_to_be_sent(study: Path) -> None:
    """The question drawn from the file, in Swedish, not its form; the answer key only with the whole question."""
    file_of(study).write_text(FILE, encoding="utf-8")
    said = session(study, "q\n", "--only", "ONE-02")
    assert "- E-mail (wait at most 3 working days): Och i påsk?" in said
    assert "- Next question: Får jag elda?" in said
    assert "One sentence." not in said
    assert "zzfacit" not in said
    whole = session(study, "h\nq\n", "--only", "ONE-02", "--lang", "sv")
    assert " Facit\n · Och i påsk? Ja.\n · Får jag elda? Nej, zzfacit.\n" in whole
    found = session(study, "h\nq\n", "--only", "ONE-03")
    assert "- From the study's file: The switchboard" in found
    assert "Look for: " not in found
    assert " Answer key\n · 040\n" in found


def test_the_session_says_once_that_a_question_is_missing(study: Path) -> None:
    """The form of the question is shown then, and where the question belongs; once for each criterion."""
    said = session(study, "s\nb\nq\n", "--only", "ONE-02", "--only", "ONE-03")
    assert "E-mail (wait at most 3 working days): One sentence." in said
    wanted = "The file of questions (questions.yaml) lacks what this question needs."
    assert said.count(wanted) == 2
    file_of(study).write_text(FILE, encoding="utf-8")
    assert "lacks what" not in session(study, "s\nq\n", "--only", "ONE-02", "--only", "ONE-03")


def _today() -> date:
    return datetime.now().astimezone().date()


def test_what_is_revealed_too_early_stays_private_until_fieldwork_is_over(study: Path) -> None:
    """The last day of the plan has passed before the file comes along."""
    file_of(study).write_text(FILE + "revealed: true\n", encoding="utf-8")
    plan = file_of(study).with_name("fieldwork.yaml")
    for end, published in ((_today(), False), (_today() - timedelta(days=1), True)):
        plan.write_text(f"format: 1\nend: {end.isoformat()}\n", encoding="utf-8")
        folder = study / f"package-{published}"
        done = call("export", "--format", "package", "--edition", "2026", "--panel", "all", "-o", str(folder), at=study)
        assert done.returncode == 0, done.stderr
        assert (folder / "questions.yaml").exists() == published


@pytest.mark.parametrize("revealed", [False, True])
def test_the_file_is_published_when_it_is_revealed(study: Path, *, revealed: bool) -> None:
    """Not before: neither in the data package nor among what publish makes; then to the letter."""
    file_of(study).write_text(FILE + f"revealed: {str(revealed).lower()}\n", encoding="utf-8")
    given = ("--edition", "2026", "--panel", "all")
    assert call("export", "--format", "package", *given, "-o", "package", at=study).returncode == 0
    assert call("publish", *given, "--no-charts", "-o", "site", at=study).returncode == 0
    for folder in (study / "package", study / "site"):
        made = folder / "questions.yaml"
        assert made.exists() == revealed
        assert not revealed or made.read_bytes() == file_of(study).read_bytes()
        assert ("questions.yaml" in (folder / "README.md").read_text(encoding="utf-8")) == revealed
        others = [p for p in folder.rglob("*") if p.is_file() and p != made]
        assert not any(b"zzfacit" in p.read_bytes() for p in others)
