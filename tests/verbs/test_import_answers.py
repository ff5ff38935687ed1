"""``digimaturity import``: answers out of a CSV, as export writes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.filled_sheets import write
from tests.running import call

from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Answer


def answers(answered: Path, organisation: str = "malmo", who: str = "anna") -> dict[str, Answer]:
    """What is on disk."""
    return read_assessment(answered / "assessments" / "2026" / organisation / f"{who}.yaml").answers


@pytest.mark.parametrize("shape", ["long", "wide"])
@pytest.mark.parametrize("excel", [(), ("--excel-sv",)], ids=["standard", "excel"])
def test_what_is_exported_can_be_imported(answered: Path, tmp_path: Path, shape: str, excel: tuple[str, ...]) -> None:
    """Exported and imported into an empty workspace, every answer is what it was."""
    sheet = tmp_path / "sheet.csv"
    assert call("export", "--shape", shape, *excel, "-o", str(sheet), at=answered).returncode == 0
    other = tmp_path / "other"
    assert call("init", str(other), at=tmp_path).returncode == 0
    done = call("import", str(sheet), at=other)
    assert done.returncode == 0, done.stderr
    for organisation in ("malmo", "csn"):
        assert answers(other, organisation) == answers(answered, organisation)


def test_importing_the_same_again_changes_nothing(answered: Path, tmp_path: Path) -> None:
    """A second import of the same file reports every answer as alike and leaves the files to the letter."""
    sheet = tmp_path / "sheet.csv"
    call("export", "-o", str(sheet), at=answered)
    before = {p: p.read_bytes() for p in (answered / "assessments").rglob("*.yaml")}
    done = call("import", str(sheet), "--format", "json", at=answered)
    files = json.loads(done.stdout)["files"]
    assert [(f["new"], f["changed"]) for f in files] == [(0, 0)] * len(files)
    assert {p: p.read_bytes() for p in (answered / "assessments").rglob("*.yaml")} == before


def test_a_dry_run_writes_nothing(answered: Path, tmp_path: Path) -> None:
    """--dry-run reports what would be new and writes no file."""
    sheet = tmp_path / "table.csv"
    sheet.write_text("organisation,PRE-01,PRE-03\nmalmo,4,5\nlund,2,\n", encoding="utf-8")
    words = ("import", str(sheet), "--edition", "2026", "--assessor", "Bo", "--format", "json")
    before = sorted((answered / "assessments").rglob("*"))
    payload = json.loads(call(*words, "--dry-run", at=answered).stdout)
    assert payload["written"] is False
    assert {f["organisation"]: f["new"] for f in payload["files"]} == {"malmo": 2, "lund": 1}
    assert sorted((answered / "assessments").rglob("*.yaml")) == [p for p in before if p.suffix == ".yaml"]
    assert json.loads(call(*words, at=answered).stdout)["written"] is True
    assert {key: a.observation.level for key, a in answers(answered, who="bo").items() if a.observation} == {
        "PRE-01": 4,
        "PRE-03": 5,
    }


def test_a_changed_answer_keeps_the_old_one(answered: Path, tmp_path: Path) -> None:
    """An import that differs replaces the level and keeps what stood in the history, with the file's name."""
    sheet = tmp_path / "mended.csv"
    sheet.write_text("organisation,PRE-01\nmalmo,2\n", encoding="utf-8")
    assert call("import", str(sheet), "--edition", "2026", "--assessor", "Anna", at=answered).returncode == 0
    observation = answers(answered)["PRE-01"].observation
    assert observation is not None
    assert (observation.level, [(h.level, h.why) for h in observation.history]) == (
        2,
        [(4, "import: mended.csv")],
    )


@pytest.mark.parametrize("words", [("import",), ("agreement", "--ratings"), ("score", "--answers")])
def test_a_table_that_is_not_there_is_a_matter_of_the_command(answered: Path, words: tuple[str, ...]) -> None:
    """Of usage, whatever was to be done with it."""
    done = call(*words, "nosuch.csv", at=answered)
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no file nosuch.csv." in done.stderr


def test_one_wrong_cell_stops_the_whole_import(answered: Path, tmp_path: Path) -> None:
    """All or nothing: a level that does not exist ends with code 4 and its place, and no answer is taken."""
    sheet = tmp_path / "wrong.csv"
    sheet.write_text("organisation,PRE-01,PRE-03\nlund,4,5\nnobody,4,5\nmalmo,3,5\n", encoding="utf-8")
    done = call("import", str(sheet), "--edition", "2026", "--assessor", "Bo", at=answered)
    assert (done.returncode, done.stdout) == (4, "")
    assert "wrong.csv:3" in done.stderr
    assert "wrong.csv:4" in done.stderr
    assert not list((answered / "assessments").rglob("bo.yaml"))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"organisation\n", b"a,b\n1,2\n", b'"'])
def test_a_file_that_is_no_such_table(answered: Path, tmp_path: Path, content: bytes) -> None:
    """Nothing, bytes that are no text, or a table of something else ends with code 2 or 4, never with a bug."""
    sheet = tmp_path / "odd.csv"
    sheet.write_bytes(content)
    done = call("import", str(sheet), "--edition", "2026", "--assessor", "Bo", at=answered)
    assert done.returncode in {0, 2, 4}
    assert not list((answered / "assessments").rglob("bo.yaml"))
    assert "odd.csv" in done.stderr or done.returncode == 0


def test_a_table_needs_to_know_who_answered(answered: Path, tmp_path: Path) -> None:
    """Without an assessor in the table or on the command line the code is 2."""
    sheet = tmp_path / "table.csv"
    sheet.write_text("organisation,PRE-01\nmalmo,4\n", encoding="utf-8")
    done = call("import", str(sheet), "--edition", "2026", at=answered)
    assert (done.returncode, "--assessor" in done.stderr) == (2, True)


def test_flags_never_lose_against_the_file(answered: Path, tmp_path: Path) -> None:
    """An edition or assessor that the file contradicts is refused and nothing written, unless the flag is to hold."""
    sheet = tmp_path / "sheet.csv"
    call("export", "-o", str(sheet), at=answered)
    before = {p: p.read_bytes() for p in (answered / "assessments").rglob("*.yaml")}
    for words in (("--edition", "2027"), ("--new-edition", "2027"), ("--assessor", "Kalle")):
        done = call("import", str(sheet), *words, at=answered)
        assert (done.returncode, "--retarget" in done.stderr, words[1] in done.stderr) == (2, True, True)
    assert {p: p.read_bytes() for p in (answered / "assessments").rglob("*.yaml")} == before
    assert call("import", str(sheet), "--edition", "2026", "--assessor", "anna", at=answered).returncode == 0
    done = call("import", str(sheet), "--new-edition", "2027", "--assessor", "Kalle", "--retarget", at=answered)
    assert done.stderr.splitlines()[0] == "New edition 2027 · assessor Kalle"
    moved = read_assessment(answered / "assessments" / "2027" / "malmo" / "kalle.yaml")
    assert (moved.edition, moved.assessor.id, moved.answers.keys()) == ("2027", "kalle", answers(answered).keys())
    assert {p: p.read_bytes() for p in (answered / "assessments" / "2026").rglob("*.yaml")} == before


def test_two_assessors_do_not_become_one(answered: Path, tmp_path: Path) -> None:
    """Answers of two people about one organisation are not mixed into one file, even when a flag is to hold."""
    sheet = tmp_path / "table.csv"
    sheet.write_text("organisation,assessor,PRE-01\nmalmo,anna,4\nmalmo,bo,2\n", encoding="utf-8")
    done = call("import", str(sheet), "--assessor", "Kalle", "--retarget", at=answered)
    assert (done.returncode, "would be written as Kalle" in done.stderr) == (2, True)
    assert not list((answered / "assessments").rglob("kalle.yaml"))


def test_a_table_never_makes_an_edition_by_a_slip(answered: Path, tmp_path: Path) -> None:
    """An edition that a spreadsheet made a date of is refused with the file, the column and what was meant."""
    sheet = tmp_path / "table.csv"
    sheet.write_text("organisation,edition,assessor,PRE-01\nmalmo,jan-26,anna,4\n", encoding="utf-8")
    done = call("import", str(sheet), at=answered)
    assert done.returncode == 4
    assert f'{sheet}:2 edition: There is no edition "jan-26" in the study.' in done.stderr
    assert "There are: 2026." in done.stderr
    assert [p.name for p in (answered / "assessments").iterdir()] == ["2026"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "parquet"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_answers_that_are_exported_for_reuse_can_be_imported(
    answered: Path, tmp_path: Path, form: str, lang: str
) -> None:
    """In every format and with headings in either language, whatever the file is called."""
    sheet, other = tmp_path / f"answers.{form}", tmp_path / "other"
    words = ("export", "answers", "--panel", "all", "--names", "--lang", lang, "-o", str(sheet))
    done = call(*[w for w in words if w not in {"--panel", "all"}], at=answered)
    assert done.returncode == 0, done.stderr
    assert call("init", str(other), at=tmp_path).returncode == 0
    moved = sheet.rename(tmp_path / "svar.bin")
    done = call("import", str(moved), "--new-edition", "2026", at=other)
    assert done.returncode == 0, done.stderr
    assert "Not read: " in done.stderr
    assert answers(other) == answers(answered)


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_the_whole_study_that_is_exported_has_a_table_of_answers(answered: Path, tmp_path: Path, form: str) -> None:
    """Which of its tables is read is told."""
    sheet, other = tmp_path / f"study.{form}", tmp_path / "other"
    assert call("export", "--names", "--format", form, "-o", str(sheet), at=answered).returncode == 0
    assert call("init", str(other), at=tmp_path).returncode == 0
    done = call("import", str(sheet), "--new-edition", "2026", at=other)
    assert done.returncode == 0, done.stderr
    assert f"the sheet {'Answers' if form == 'xlsx' else 'answers'} is read." in done.stderr
    levels = {key: a.observation.level for key, a in answers(other).items() if a.observation}
    assert levels == {key: a.observation.level for key, a in answers(answered).items() if a.observation}


@pytest.mark.parametrize("words", [("answers",), ()])
def test_a_table_without_names_makes_nobody_new(answered: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    """The export says so; where people have answered it is asked whose the answers are, elsewhere it is read."""
    sheet, other, before = tmp_path / "svar.xlsx", tmp_path / "other", answers(answered)
    done = call("export", *words, "-o", str(sheet), at=answered)
    assert (done.returncode, "to be read back, export with --names." in done.stderr) == (0, True)
    refused = call("import", str(sheet), at=answered)
    assert (refused.returncode, "--names" in refused.stderr, "--assessor NAME" in refused.stderr) == (2, True, True)
    assert not list((answered / "assessments").rglob("assessor-1.yaml"))
    done = call("import", str(sheet), "--assessor", "anna", at=answered)
    assert done.returncode == 0, done.stderr
    assert answers(answered) == before
    assert call("init", str(other), at=tmp_path).returncode == 0
    for again in ((), ("--dry-run",)):
        options = again or ("--new-edition", "2026")
        assert call("import", str(sheet), *options, at=other).returncode == 0
    assert answers(other, who="assessor-1").keys() == before.keys()
    named = call("export", *words, "--names", "-o", str(sheet), at=answered)
    assert "--names" not in named.stderr


def test_another_export_of_ours_is_refused_in_one_message(answered: Path, tmp_path: Path) -> None:
    """It is said what kind of table it is, and how answers are written."""
    sheet = tmp_path / "scores.csv"
    assert call("export", "scores", "-o", str(sheet), at=answered).returncode == 0
    done = call("import", str(sheet), at=answered)
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 2
    assert 'does not hold answers but "Scores and ranks".' in done.stderr


def test_a_newer_answer_stands_and_a_dry_run_lists_what_differs(answered: Path, tmp_path: Path) -> None:
    """What the table would replace and what it is too old for, answer by answer, with the time of each."""
    sheet = tmp_path / "old.csv"
    sheet.write_text(
        "organisation,assessor,criterion,outcome,level,at\n"
        "malmo,anna,PRE-01,scored,2,2001-01-01\nmalmo,anna,PRE-03,scored,0,2199-01-01\n".replace("2199", "2026"),
        encoding="utf-8",
    )
    before = answers(answered)
    payload = json.loads(call("import", str(sheet), "--dry-run", "--format", "json", at=answered).stdout)
    told = {row["criterion"]: (row["table"], row["result"]) for row in payload["differing"]}
    assert told["PRE-01"] == ("2", "kept")
    done = call("import", str(sheet), at=answered)
    assert done.returncode == 0, done.stderr
    assert answers(answered)["PRE-01"] == before["PRE-01"]
    assert "newer than the table's and are kept: " in done.stdout


def test_a_dry_run_lists_notes_and_evidence_that_would_change(answered: Path, tmp_path: Path) -> None:
    """What stands, what the table says, and which of them holds: the later, by when it was written or mended."""
    sheet, mine = tmp_path / "notes.csv", ("--assessor", "anna")
    assert call("note", "malmo", "PRE-01", "måndag", *mine, at=answered).returncode == 0
    call("export", "malmo", "--shape", "wide", "--excel-sv", "-o", str(sheet), at=answered)
    assert call("evidence", "malmo", "PRE-01", "--add", "https://a.se/", *mine, at=answered).returncode == 0
    assert call("note", "malmo", "PRE-01", "tisdag", *mine, at=answered).returncode == 0
    before = answers(answered)["PRE-01"]
    done = call("import", str(sheet), "--dry-run", "--format", "json", at=answered)
    (row,) = json.loads(done.stdout)["differing"]
    assert (row["field"], row["stands"], row["table"], row["result"]) == ("note", "tisdag", "måndag", "kept")
    shown = call("import", str(sheet), "--dry-run", at=answered)
    assert "tisdag" in shown.stdout
    assert "the study's, newer" in shown.stdout
    assert call("import", str(sheet), at=answered).returncode == 0
    assert answers(answered)["PRE-01"] == before


def test_a_role_that_the_file_does_not_take_over_is_told(answered: Path, tmp_path: Path) -> None:
    """So is the version of the catalogue."""
    sheet = tmp_path / "role.csv"
    sheet.write_text(
        "organisation,assessor,assessor_name,role,catalogue_version,criterion,outcome,level\n"
        "malmo,anna,Anna,consensus,0.9,PRE-01,scored,4\n",
        encoding="utf-8",
    )
    done = call("import", str(sheet), at=answered)
    assert done.returncode == 0, done.stderr
    assert "Not read: catalogue_version." in done.stderr
    assert "which is kept; the table says Anna (consensus)." in done.stderr


def test_a_colleague_adds_evidence_in_a_spreadsheet(answered: Path, tmp_path: Path) -> None:
    """An address in the cell for evidence, and a quotation in a column of its own, stand with the answer."""
    sheet = tmp_path / "seen.csv"
    sheet.write_text(
        "organisation,edition,assessor,criterion,outcome,level,evidence,evidence_quote,at\n"
        "malmo,2026,anna,PRE-03,scored,4,https://malmo.se/,Välkommen,2026-09-14\n",
        encoding="utf-8",
    )
    done = call("import", str(sheet), at=answered)
    assert (done.returncode, "Not read" in done.stderr) == (0, False), done.stderr
    found = answers(answered)["PRE-03"].observation
    assert found is not None
    assert [(e.url, e.quote, e.seen) for e in found.evidence][-2:] == [
        ("https://malmo.se/", None, "2026-09-14"),
        (None, "Välkommen", "2026-09-14"),
    ]


def test_a_slip_in_a_service_is_refused(answered: Path, tmp_path: Path) -> None:
    """With the service that is meant; nothing is read in."""
    sheet = tmp_path / "services.csv"
    sheet.write_text("organisation,EXP-09\nlund,bygglov=4\n", encoding="utf-8")
    done = call("import", str(sheet), "--assessor", "Bo", at=answered)
    assert (done.returncode, "New services of lund: Bygglov." in done.stderr) == (0, True)
    sheet.write_text("organisation,EXP-09\nlund,byglov=4\n", encoding="utf-8")
    done = call("import", str(sheet), "--assessor", "Bo", at=answered)
    assert (done.returncode, 'Did you mean "bygglov"?' in done.stderr) == (4, True)


def test_a_new_service_is_told_once_and_one_of_the_same_name_is_refused(answered: Path, tmp_path: Path) -> None:
    """However many have answered about it; nothing is written of a table with a double."""
    sheet = tmp_path / "services.csv"
    text = "organisation,assessor,services,EXP-27\n" + "".join(
        f'umea,{who},"[{{""id"":""bygglov"",""name"":""Bygglov"",""url"":null}}]",bygglov=4\n'
        for who in ("anna", "bo", "eva")
    )
    sheet.write_text(text, "utf-8")
    done = call("import", str(sheet), at=answered)
    assert (done.returncode, done.stderr.count("New services of umea: Bygglov.")) == (0, 1), done.stderr
    sheet.write_text(sheet.read_text("utf-8").replace("bygglov", "byglov"), "utf-8")
    done = call("import", str(sheet), at=answered)
    assert (done.returncode, 'Did you mean "bygglov"?' in done.stderr) == (4, True), done.stderr
    assert call("services", "list", "umea", at=answered).stdout.count("Bygglov") == 1


def test_rows_with_and_without_an_edition_go_together(answered: Path, tmp_path: Path) -> None:
    """Where both mean the same file their answers are one set; where they answer the same question, none is taken."""
    sheet = tmp_path / "table.csv"
    sheet.write_text("organisation,edition,PRE-01,PRE-03\nmalmo,2026,4,\nmalmo,,,5\n", encoding="utf-8")
    assert call("import", str(sheet), "--assessor", "Bo", at=answered).returncode == 0
    assert answers(answered, who="bo").keys() == {"PRE-01", "PRE-03"}
    sheet.write_text("organisation,edition,PRE-01\nmalmo,2026,4\nmalmo,,5\n", encoding="utf-8")
    assert call("import", str(sheet), "--assessor", "Cilla", at=answered).returncode == 2


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("suffix", ["xlsx", "json"])
def test_a_whole_study_is_read_back_though_there_are_replies_too(answered: Path, suffix: str, lang: str) -> None:
    """The sheet or list of answers is meant, not the organisations' replies beside it."""
    study = answered
    assert call("reply", "malmo", "PRE-01", "Nej", "--by", "Malmö", at=study).returncode == 0
    assert call("export", "--names", "-o", f"whole.{suffix}", "--lang", lang, at=study).returncode == 0
    done = call("import", f"whole.{suffix}", "--format", "json", at=study)
    assert done.returncode == 0, done.stderr
    files = json.loads(done.stdout)["files"]
    assert [(f["new"], f["changed"]) for f in files] == [(0, 0)] * len(files)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            "organisation,EXP-27\nlund,a=4|b=2|c=2|d=4\n",
            "lund would have 4 services; an organisation can have at most 3.",
        ),
        ("organisation,EXP-27\nmalmo,x=4|y=2\n", "malmo would have 4 services; an organisation can have at most 3."),
        ("organisation,EXP-27\nlund,2026-09-01=4\n", '"2026-09-01" is a number or a day, no service'),
    ],
)
def test_services_that_cannot_be_meant_are_refused_with_their_row(answered: Path, table: str, said: str) -> None:
    """More than the method lets an organisation have, with those that are registered, and a day for a name."""
    (answered / "t.csv").write_text(table, encoding="utf-8")
    done = call("import", "t.csv", "--assessor", "Bo", at=answered)
    assert (done.returncode, "t.csv:2" in done.stderr, said in done.stderr) == (4, True, True), done.stderr


@pytest.mark.parametrize(
    ("name", "url", "is_told"),
    [("Bygglov", "https://bygg.example", False), ("", "", False), ("Nytt", "", True), ("", "https://b.example", True)],
)
def test_another_name_or_address_of_a_service_is_told_as_not_read(
    answered: Path, name: str, url: str, *, is_told: bool
) -> None:
    """What is registered stays; the command that changes it is named."""
    row = f"malmo,EXP-27,bygglov,{name},{url},scored,4"
    head = "organisation,criterion,service,service_name_sv,service_url,outcome,level"
    (answered / "t.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    done = call("import", "t.csv", "--assessor", "Bo", at=answered)
    assert done.returncode == 0, done.stderr
    assert (
        "services (malmo: bygglov). Change it with: digimaturity services rename malmo SERVICE" in done.stderr
    ) is is_told


HEAD = "organisation,criterion,service,service_name_en,service_url,outcome,level,reason,evidence,proposals"
PROPOSED = '"[{""source"": ""m"", ""outcome"": ""scored"", ""level"": 9, ""at"": ""2026-01-01""}]"'
SCRIPT = '"[{""url"": ""javascript:alert(1)""}]"'


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ('lund,PRE-01,,,,blocked,,"  ",,', "outcome"),
        ("lund,EXP-27,x,,javascript:alert(1),scored,4,,,", "service_url"),
        (f"lund,PRE-01,,,,scored,4,,{SCRIPT},", "evidence"),
        (f"lund,PRE-01,,,,scored,4,,,{PROPOSED}", "proposals"),
    ],
)
def test_what_no_command_would_write_is_not_read_either(answered: Path, row: str, column: str) -> None:
    """A reason of spaces, an address that would be run, and a proposal of a level that there is not."""
    (answered / "t.csv").write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    done = call("import", "t.csv", "--assessor", "Bo", at=answered)
    assert (done.returncode, f"t.csv:2 {column}" in done.stderr) == (4, True), done.stderr


def test_a_service_named_in_one_language_has_that_name_in_both(answered: Path) -> None:
    """As an English export for people names it."""
    (answered / "t.csv").write_text(f"{HEAD}\nlund,EXP-27,parkering,Parking,,scored,4,,,\n", encoding="utf-8")
    assert call("import", "t.csv", "--assessor", "Bo", at=answered).returncode == 0
    assert [tuple(s.name) for s in read_services(answered / "assessments/2026/lund")] == [("Parking", "Parking")]


def test_tables_after_one_another_leave_files_that_every_command_reads(answered: Path, tmp_path: Path) -> None:
    """A number for all, then one per service, then a number for all again, which is refused: what stands is scored."""
    sheet = tmp_path / "table.csv"
    words = ("import", str(sheet), "--edition", "2026", "--assessor", "Bo")
    long = "organisation,criterion,outcome,level,at\numea,EXP-27,scored,5,2027\n"
    for text, code in (
        ("organisation,EXP-27\numea,4\n", 0),
        ("organisation,EXP-27\numea,bygglov=2\n", 0),
        (long, 4),
    ):
        sheet.write_text(text, encoding="utf-8")
        done = call(*words, at=answered)
        assert done.returncode == code, done.stderr
    assert "EXP-27 is judged per service" in done.stderr
    o = answers(answered, "umea", "bo")["EXP-27"].services["bygglov"]
    assert [(was.level, was.by, was.replaced_by) for was in o.history] == [(4, "bo", "bo")]
    assert call("score", "umea", at=answered).returncode == 0
    assert call("doctor", at=answered).returncode in {0, 1}


def test_an_older_export_does_not_bring_a_removed_service_back(answered: Path, tmp_path: Path) -> None:
    """Neither the service nor its answer, in either shape; the score is as it was."""
    for service, level in (("bygglov", "2"), ("parkering", "0")):
        words = ("answer", "malmo", "EXP-27", level, "--service", service, "--edition", "2026", "--assessor", "Anna")
        assert call(*words, at=answered).returncode == 0
    sheets = [tmp_path / f"{shape}.csv" for shape in ("long", "wide")]
    for sheet in sheets:
        assert call("export", "--shape", sheet.stem, "-o", str(sheet), at=answered).returncode == 0
    removed = call("services", "remove", "malmo", "parkering", "--yes", "--assessor", "Anna", at=answered)
    assert removed.returncode == 0, removed.stderr
    before, scored = answers(answered), call("score", "malmo", at=answered).stdout
    registered = answered / "assessments" / "2026" / "malmo" / "services.yaml"
    services = registered.read_bytes()
    for sheet in sheets:
        done = call("import", str(sheet), at=answered)
        assert done.returncode == 0, done.stderr
        assert "older answers about services that were removed from malmo (parkering: 1)" in done.stderr
        assert (answers(answered), call("score", "malmo", at=answered).stdout) == (before, scored)
        assert registered.read_bytes() == services


def test_what_one_file_refuses_leaves_the_others_as_they_were(answered: Path, tmp_path: Path) -> None:
    """Of two organisations in a table, the second would get a file too large to read."""
    sheet = tmp_path / "table.csv"
    rows = "".join(f"umea,PRE-0{n},scored,2,{'x' * 3_000_000}\n" for n in (1, 2, 3))
    text = f"organisation,criterion,outcome,level,note\nlund,PRE-01,scored,2,\n{rows}"
    sheet.write_text(text, encoding="utf-8")
    done = call("import", str(sheet), "--edition", "2026", "--assessor", "Bo", at=answered)
    assert (done.returncode, "would be larger than 8 MB" in done.stderr) == (2, True)
    assert list((answered / "assessments" / "2026").glob("*/bo.yaml")) == []


def test_a_table_without_organisations_shows_its_headings(answered: Path) -> None:
    """The first of them, as they were read, so that a title row or another sign between the cells is seen."""
    (answered / "t.csv").write_text("sep=;\nOrganisation,Kriterium\nlund,PRE-01\n", encoding="utf-8")
    done = call("import", "t.csv", "--assessor", "Bo", at=answered)
    assert (done.returncode, "The headings are: Organisation,Kriterium." in done.stderr) == (4, True), done.stderr


def test_a_service_that_is_no_id_is_named_in_its_own_column(answered: Path) -> None:
    """With points and slashes in it, too."""
    (answered / "t.csv").write_text(f"{HEAD}\nlund,EXP-27,../x,,,scored,4,,,\n", encoding="utf-8")
    done = call("import", "t.csv", "--assessor", "Bo", at=answered)
    assert (done.returncode, "t.csv:2 service: Must be an id of small letters" in done.stderr) == (4, True), done.stderr


def test_a_day_to_come_is_told_once(answered: Path) -> None:
    """It is read in, and the first row of such a day is named."""
    rows = "lund,PRE-01,scored,4,2099-01-02\nlund,PRE-03,scored,5,2099\nlund,PRE-02,scored,4,2026-09-14\n"
    (answered / "t.csv").write_text(f"organisation,criterion,outcome,level,at\n{rows}", encoding="utf-8")
    done = call("import", "t.csv", "--assessor", "Bo", at=answered)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("is in the future") == done.stderr.count("t.csv:2 at: 2099-01-02 is in the future") == 1


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "parquet"])
def test_answers_known_in_part_come_back_out_of_every_format(answered: Path, tmp_path: Path, form: str) -> None:
    """Both ends, the reason, and the wider answer before."""
    words = ("answer", "malmo", "EXP-39", "--service", "bygglov", "--assessor", "Anna", "--edition", "2026")
    for ends in ("0,4-0,9", "0,5-0,6"):
        assert call(*words, ends, "--reason", "två mätningar", at=answered).returncode == 0
    sheet, other = tmp_path / f"answers.{form}", tmp_path / "other"
    assert call("export", "answers", "--names", "-o", str(sheet), at=answered).returncode == 0
    assert call("init", str(other), at=tmp_path).returncode == 0
    done = call("import", str(sheet), "--new-edition", "2026", at=other)
    assert done.returncode == 0, done.stderr
    found = answers(other)
    assert found == answers(answered)
    o = found["EXP-39"].services["bygglov"]
    assert (o.value, o.up_to, [was.up_to for was in o.history]) == (0.5, 0.6, [None, 0.9])
    assert found["PRE-02"].services["forskola"].up_to == 5


def test_what_is_wrong_in_a_workbook_is_told_by_tab_and_cell(answered: Path, tmp_path: Path) -> None:
    """A wide workbook, one organisation to a row: each cell is named as its program names it."""
    tabs: dict[str, list[list[Any]]] = {
        "Svar": [["organisation", "PRE-01", "", "PRE-03"], ["malmo", 9, "", 5], ["lund", 2, "", "kanske"]]
    }
    path = write(tabs, tmp_path / "wide.xlsx")
    words = ("import", str(path), "--edition", "2026", "--assessor", "Bo")
    done = call(*words, at=answered)
    assert done.returncode == 4
    assert 'tab "Svar", cell B2 (PRE-01)' in done.stderr
    assert 'tab "Svar", cell D3 (PRE-03)' in done.stderr
    assert "2 errors" in done.stderr
    write({"Svar": [["organisation", "PRE-01", "", "PRE-03"], ["malmo", 4, "", 5], ["lund", 2, "", ""]]}, path)
    assert call(*words, at=answered).returncode == 0
    assert {key: a.observation.level for key, a in answers(answered, who="bo").items() if a.observation} == {
        "PRE-01": 4,
        "PRE-03": 5,
    }


def test_a_known_assessor_may_be_named_where_an_id_is_asked_for(answered: Path, tmp_path: Path) -> None:
    """In any case; a name that the study does not know is refused with those it knows, and how to write a new one."""
    sheet = tmp_path / "namn.csv"
    for name in ("ANNA", "anna"):
        sheet.write_text(f"organisation,criterion,outcome,level,assessor\nlund,PRE-01,scored,4,{name}\n", "utf-8")
        done = call("import", str(sheet), "--edition", "2026", at=answered)
        assert done.returncode == 0, done.stderr
    assert answers(answered, "lund")["PRE-01"].observation
    sheet.write_text("organisation,criterion,outcome,level,assessor\nlund,PRE-01,scored,4,Åsa Berg\n", "utf-8")
    done = call("import", str(sheet), "--edition", "2026", "--lang", "en", at=answered)
    assert done.returncode != 0
    said = " ".join(done.stderr.split())
    assert 'The study has no assessor "Åsa Berg". There are: Anna. For a new one write an id, such as asa-berg' in said
