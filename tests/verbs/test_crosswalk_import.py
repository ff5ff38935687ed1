"""``digimaturity crosswalk import``, end to end with a small instrument of its own."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from tests.running import RELEASED, call, workspace

from digimaturity.ground.language import Text
from digimaturity.model.asked import answers_in
from digimaturity.workspace.kept_edition import read_edition
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

CROSSWALK = """\
format: 1
id: small
title: {sv: "Liten undersökning", en: "Small study"}
source:
  name: "A small study"
  licence: CC-BY-4.0
  attribution: {sv: "Data från en liten undersökning.", en: "Data from a small study."}
observed: {sv: "2022", en: "2022"}
limits: {sv: "Bara ett prov.", en: "Only a sample."}
files:
  services:
    columns: {provider: "Provider", address: "Url", service: "Service", group: "Event", year: "Year"}
    recognised_by: [A1]
domains: {malmo.se: malmo, csn.se: csn}
services:
  - {group: "Moving", label: "Register", id: flytt, name: {sv: "Flytta", en: "Move"}}
rules:
  - criterion: EXP-09
    file: services
    question: {columns: [A1], text: {sv: "På nätet", en: "Online"}}
    answers:
      - {when: {A1: "yes"}, level: 3}
      - {when: {A1: "no"}, level: 0}
unmapped:
  - {file: services, column: "Z9", why: {sv: "utanför", en: "outside the catalogue"}}
"""
# Two answers that can be mapped, one answer without a rule, and a row of an organisation that is not known.
ROWS = """\
Provider,Url,Service,Event,Year,A1,Z9
Malmö,https://malmo.se/flytt,Register,Moving,2022,yes,1
CSN,https://www.csn.se/flytt,Register,Moving,2022,no,1
Malmö,https://malmo.se/flytt2,Register,Moving,2022,maybe,
Nobody,https://nowhere.example/,Register,Moving,2022,yes,
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A workspace whose catalogue has the small crosswalk, with the study's file beside it."""
    made = workspace(tmp_path)
    shutil.copytree(RELEASED / "criteria", made / "own")
    (made / "own" / "crosswalks" / "small.yaml").write_text(CROSSWALK, encoding="utf-8")
    (made / "digimaturity.toml").write_text('catalogue = "own"\n', encoding="utf-8")
    (made / "rows.csv").write_text(ROWS, encoding="utf-8")
    return made


def take_in(study: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Import the study's file as the edition ``small``."""
    return call("crosswalk", "import", "rows.csv", "--crosswalk", "small", *more, at=study)


def test_a_dry_run_tells_everything_and_writes_nothing(study: Path) -> None:
    """--dry-run counts rows, answers and what is left out, with reasons, and makes no edition."""
    done = take_in(study, "--dry-run", "--format", "json")
    assert done.returncode == 0, done.stderr
    payload: dict[str, Any] = json.loads(done.stdout)
    assert (payload["rows"], payload["written"], payload["edition"]) == (4, False, "small")
    assert sorted(payload["organisations"]) == ["csn", "malmo"]
    assert all(row["why"] for row in payload["left_out"])
    assert not (study / "assessments" / "small").exists()


def test_an_import_makes_an_edition_that_can_be_read(study: Path) -> None:
    """What is imported can be scored, names its source, and lists what could not be mapped beside it."""
    done = take_in(study, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["written"] is True
    folder = study / "assessments" / "small"
    found = read_assessment(folder / "csn" / "small.yaml").answers["EXP-09"]
    assert [o.level for _, o in found.observations()] == [0]
    assert [o.method for _, o in found.observations()] == ["imported"]
    with (folder / "left-out.csv").open(encoding="utf-8", newline="") as stream:
        left_out = list(csv.DictReader(stream))
    assert {row["what"] for row in left_out} >= {"row", "answer", "question"}
    shown = call("score", "malmo", "--edition", "small", at=study)
    assert shown.returncode == 0, shown.stderr
    assert "Data from a small study." in shown.stdout


def test_an_edition_says_what_was_asked_and_what_it_is_reckoned_from(study: Path) -> None:
    """asked.yaml has the questions, each answer's level and its reason; edition.yaml the line about its origin."""
    path = study / "own" / "crosswalks" / "small.yaml"
    said = path.read_text(encoding="utf-8")
    said = said.replace("limits:", 'origin: {sv: "Räknat här", en: "Reckoned here"}\nasker: {sv: X, en: Y}\nlimits:')
    path.write_text(said.replace("level: 3}", "level: 3, why: {sv: Finns., en: There.}}"), encoding="utf-8")
    done = take_in(study)
    assert done.returncode == 0, done.stderr
    edition = read_edition(study / "assessments" / "small", writable=False)
    assert edition.origin == Text("Räknat här", "Reckoned here")
    assert edition.asked is not None
    assert edition.asked.asker == Text("X", "Y")
    assert edition.asked.questions == {"A1": Text("På nätet", "Online")}
    (malmo,) = (o for _, o in read_assessment(edition.folder / "malmo" / "small.yaml").answers["EXP-09"].observations())
    reason = edition.asked.reason("EXP-09", answers_in(malmo.evidence[0].quote or ""))
    assert reason is not None
    assert (reason.level, reason.why) == (3, Text("Finns.", "There."))


def test_importing_again_replaces_its_own_edition(study: Path) -> None:
    """The same import twice leaves the same files."""
    take_in(study)
    folder = study / "assessments" / "small"
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert take_in(study).returncode == 0
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_importing_again_keeps_what_was_mended_by_hand_and_says_so(study: Path) -> None:
    """A level that somebody mended in the file stands, with the comment beside it."""
    take_in(study)
    (file,) = (study / "assessments" / "small" / "malmo").glob("small.yaml")
    mended = file.read_text(encoding="utf-8").replace("level: 3", "level: 0  # prövat")
    file.write_text(mended, encoding="utf-8")
    again = take_in(study)
    assert again.returncode == 0, again.stderr
    assert "Answers changed or commented by hand, which stand as they were: 1." in again.stderr
    assert file.read_text(encoding="utf-8") == mended


def test_the_source_is_named_and_another_name_can_be_chosen(study: Path) -> None:
    """--edition names the edition; an edition of own fieldwork is not taken over."""
    assert take_in(study, "--edition", "other").returncode == 0
    assert (study / "assessments" / "other" / "edition.yaml").is_file()
    given = call("answer", "malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026", at=study)
    assert given.returncode == 0, given.stderr
    before = (study / "assessments" / "2026" / "malmo" / "anna.yaml").read_bytes()
    done = take_in(study, "--edition", "2026")
    assert (done.returncode, "was not made by this crosswalk" in done.stderr) == (2, True)
    assert (study / "assessments" / "2026" / "malmo" / "anna.yaml").read_bytes() == before
    assert [p.name for p in (study / "assessments" / "2026").iterdir()] == ["malmo"]


def test_outside_a_workspace_only_a_dry_run_is_possible(study: Path, tmp_path: Path) -> None:
    """Without a workspace the import refuses with the way to one; the dry run shows all the same."""
    words = ("crosswalk", "import", str(study / "rows.csv"), "--crosswalk", "small", "--catalogue", str(study / "own"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert call(*words, "--dry-run", at=elsewhere).returncode == 0
    done = call(*words, at=elsewhere)
    assert (done.returncode, "digimaturity init FOLDER" in done.stderr) == (2, True)


def test_a_crosswalk_that_is_not_there(study: Path) -> None:
    """Another name ends with code 2 and the crosswalks there are."""
    done = call("crosswalk", "import", "rows.csv", "--crosswalk", "nosuch", at=study)
    assert (done.returncode, "There are: eu-egov-2023" in done.stderr) == (2, True)


def test_files_that_are_not_the_studys(study: Path) -> None:
    """A CSV with other columns ends with code 2 or 4 and its name, and no edition is made."""
    (study / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = call("crosswalk", "import", "x.csv", "--crosswalk", "small", "--edition", "e", at=study)
    assert done.returncode in {2, 4}
    assert "x.csv" in done.stderr
    assert not (study / "assessments" / "e").exists()


LANDS = CROSSWALK.replace("files:\n", "country: SE\nkinds: {central: agency, local: municipality}\nfiles:\n").replace(
    'year: "Year"}', 'year: "Year", country: Land, level: Level}'
)
BOOK: list[list[object]] = [
    ["Provider", "Url", "Service", "Event", "Year", "Land", "Level", "A1: online?"],
    ["Malmö", "https://malmo.se/flytt", "Register", "Moving", 2021.0, "SE", "Local", "yes"],
    ["Malmö", "https://malmo.se/flytt", "Register", "Moving", 2023.0, "SE", "Local", "no"],
    ["Oslo kommune", "https://oslo.kommune.no/flytt", "Register", "Moving", 2023.0, "NO", "Local", "Yes"],
    ["OSLO Kommune", "https://oslo.kommune.no/barn", "Child care", "Family", 2022.0, "NO", "Local", "no"],
    ["Skatteetaten", "https://skatteetaten.no/flytt", "Register", "Moving", 2023.0, "NO", "Central", "no"],
]


@pytest.fixture
def lands(study: Path) -> Path:
    """The study with a workbook of two countries, whose crosswalk tells them apart."""
    (study / "own" / "crosswalks" / "small.yaml").write_text(LANDS, encoding="utf-8")
    with xlsxwriter.Workbook(study / "book.xlsx") as made:
        sheet = made.add_worksheet()
        for number, row in enumerate([["A title"], *BOOK]):
            sheet.write_row(number, 0, row)
    return study


def test_a_workbook_needs_no_crosswalk_to_be_named(lands: Path) -> None:
    """The crosswalk that knows its table is taken; the rows of its own country are read, the latest of two years."""
    done = call("crosswalk", "import", "book.xlsx", "--edition", "b", "--format", "json", at=lands)
    assert done.returncode == 0, done.stderr
    payload = json.loads(done.stdout)
    assert (payload["organisations"], payload["years"], payload["rows"]) == (["malmo"], ["2023"], 5)
    used = payload["rows_used"] + sum(line["count"] for line in payload["left_out"] if line["what"] == "row")
    assert used == payload["rows"]
    early = call("crosswalk", "import", "book.xlsx", "--years", "2020-2021", "--edition", "a", at=lands)
    assert early.returncode == 0, early.stderr
    answers = read_assessment(lands / "assessments" / "a" / "malmo" / "small.yaml").answers["EXP-09"]
    assert [(o.level, o.at) for _, o in answers.observations()] == [(3, "2021")]


def test_another_countrys_edition_can_be_compared_at_once(lands: Path) -> None:
    """Its bodies get into the study's register as its rows name them, once, with kind and website."""
    words = ("crosswalk", "import", "book.xlsx", "--country", "no", "--edition", "norge")
    done = call(*words, at=lands)
    assert done.returncode == 0, done.stderr
    assert "New in the study's register: 2 organisations." in done.stdout
    shown = json.loads(call("orgs", "show", "oslo-kommune", "--format", "json", at=lands).stdout)
    assert tuple(shown["organisation"][field] for field in ("kind", "website")) == (
        "municipality",
        "https://oslo.kommune.no/",
    )
    compared = call("compare", "--edition", "norge", "--panel", "all", "--format", "json", at=lands)
    assert compared.returncode == 0, compared.stderr
    assert all(f'"{name}"' in compared.stdout for name in ("oslo-kommune", "skatteetaten"))
    before = (lands / "organisations.yaml").read_bytes()
    again = call(*words, at=lands)
    assert (again.returncode, "New in the study's" in again.stdout) == (0, False)
    assert (lands / "organisations.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--years", "1999"), "There are: 2021, 2023."),
        (("--years", "soon"), "--years 2020,2021"),
        (("--years", "2023-2021"), "Write 2021-2023."),
        (("--year", "1999"), "--year must be a year from 2000 to"),
        (("--year", "2199"), "--year must be a year from 2000 to"),
        (("--country", "FI"), "There are: NO, SE."),
        (("--sheet", "Nosuch"), "There are: Sheet1."),
    ],
)
def test_what_is_not_in_the_workbook_is_refused_with_what_is(lands: Path, words: tuple[str, ...], told: str) -> None:
    """A year, a country or a sheet that is not there ends with code 2, and no edition is made."""
    done = call("crosswalk", "import", "book.xlsx", *words, "--crosswalk", "small", "--edition", "e", at=lands)
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr
    assert not (lands / "assessments" / "e").exists()


def test_a_crosswalk_without_countries_has_none_to_choose(study: Path) -> None:
    """--country is refused where the crosswalk does not tell countries apart."""
    done = take_in(study, "--country", "NO")
    assert (done.returncode, "does not tell countries apart" in done.stderr) == (2, True)


def test_files_without_a_usable_answer_make_no_edition(study: Path) -> None:
    """Where every row is left out, nothing is written, and a dry run says why."""
    (study / "rows.csv").write_text(ROWS.replace("malmo.se", "x.example").replace("csn.se", "x.example"), "utf-8")
    done = take_in(study)
    assert (done.returncode, "No answer in the files can be used." in done.stderr) == (4, True), done.stderr
    assert not (study / "assessments" / "small").exists()
    assert "no known organisation" in take_in(study, "--dry-run").stdout


def test_a_column_that_says_which_rows_are_meant_is_missed_by_name(study: Path) -> None:
    """Without the column the answers are left out for that, not as if the rows were of another sort."""
    path = study / "own" / "crosswalks" / "small.yaml"
    said = path.read_text(encoding="utf-8").replace(
        "    question: {columns: [A1]", "    only: {Type: transactional}\n    question: {columns: [A1]"
    )
    path.write_text(said, encoding="utf-8")
    done = take_in(study, "--dry-run")
    assert "the table has no column Type" in " ".join(done.stdout.split())


def test_an_edition_says_how_much_changed_in_the_whole_source(lands: Path) -> None:
    """What the crosswalk counted since another edition stands in those of its years, and in no other country's."""
    path = lands / "own" / "crosswalks" / "small.yaml"
    counted = 'changes: [{years: ["2022", "2023"], from: a, n: 9, up: 2, down: 1, scope: {sv: Allt, en: All}}]\n'
    also = counted.replace('"2022", "2023"', '"2023"')
    for changes, words, expected in ((also, (), True), (counted, (), False), (counted, ("--country", "NO"), False)):
        path.write_text(LANDS + changes, encoding="utf-8")
        name = f"e{len(list((lands / 'assessments').glob('*')))}" if (lands / "assessments").is_dir() else "e0"
        done = call("crosswalk", "import", "book.xlsx", *words, "--edition", name, at=lands)
        assert done.returncode == 0, done.stderr
        text = (lands / "assessments" / name / "edition.yaml").read_text(encoding="utf-8")
        assert ("change:" in text) is expected


@pytest.mark.parametrize("words", [(), ("--country", "se"), ("--country", "Sweden")])
def test_the_own_country_is_its_own_under_each_name(lands: Path, words: tuple[str, ...]) -> None:
    """Rows that say Sweden are about the register's bodies too, and nobody gets into the study's register."""
    path = lands / "own" / "crosswalks" / "small.yaml"
    path.write_text(LANDS.replace("country: SE", "country: [SE, Sweden]"), encoding="utf-8")
    with xlsxwriter.Workbook(lands / "book.xlsx") as made:
        sheet = made.add_worksheet()
        for number, row in enumerate(BOOK):
            sheet.write_row(number, 0, ["Sweden" if cell == "SE" else cell for cell in row])
    done = call("crosswalk", "import", "book.xlsx", *words, "--edition", "b", "--format", "json", at=lands)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["organisations"] == ["malmo"]
    assert not (lands / "organisations.yaml").exists()


def test_what_can_hardly_be_meant_so_is_told_without_a_list(lands: Path) -> None:
    """Answers that nobody understands and rows without a year are counted on stderr, with the reason."""
    odd = [[*row[:-1], "1"] if n == 2 else row for n, row in enumerate(BOOK)]
    odd.append(["Malmö", "https://malmo.se/x", "Register", "Other", "", "SE", "Local", "yes"])
    with xlsxwriter.Workbook(lands / "book.xlsx") as made:
        made.add_worksheet().write_row(0, 0, odd[0])
        for number, row in enumerate(odd[1:], 1):
            made.worksheets()[0].write_row(number, 0, row)
    done = call("crosswalk", "import", "book.xlsx", "--edition", "b", "--years", "2021-2023", "--dry-run", at=lands)
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stderr.split())
    assert "Left out (answer, 1): the answer meets no condition: A1: 1." in told
    assert "Left out (row, 1): the row has no year; give it with --year." in told


def test_a_whole_file_is_told_of_in_no_more_words_than_it_needs(lands: Path) -> None:
    """Nothing on stderr where all is understood."""
    done = call("crosswalk", "import", "book.xlsx", "--edition", "b", "--country", "NO", "--dry-run", at=lands)
    assert (done.returncode, "Left out (" in done.stderr) == (0, False)


def test_a_year_that_the_book_contradicts_is_refused(lands: Path) -> None:
    """A workbook that says its year itself is not taken for another year's."""
    path = lands / "own" / "crosswalks" / "small.yaml"
    path.write_text(LANDS.replace("files:\n", "books: [{says: a title, year: 2020}]\nfiles:\n"), encoding="utf-8")
    with xlsxwriter.Workbook(lands / "book.xlsx") as made:
        made.add_worksheet().write_row(0, 0, ["A title"])
        sheet = made.add_worksheet()
        for number, row in enumerate(BOOK):
            sheet.write_row(number, 0, row)
    words = ("crosswalk", "import", "book.xlsx", "--crosswalk", "small", "--dry-run")
    done = call(*words, "--year", "2021", at=lands)
    assert (done.returncode, "says itself that the year is 2020, not 2021" in done.stderr) == (2, True), done.stderr
    assert call(*words, "--year", "2020", at=lands).returncode == 0


@pytest.mark.parametrize("name", ["small", "Small study"])
def test_nobody_answers_in_the_name_of_a_source(study: Path, name: str) -> None:
    """An answer, a note and a session as the source are refused with what to do, and nothing is written."""
    take_in(study)
    file = study / "assessments" / "small" / "malmo" / "small.yaml"
    before = file.read_bytes()
    as_source = ("--assessor", name, "--edition", "small")
    for words in (
        ("answer", "malmo", "EXP-09", "3", "--service", "flytt"),
        ("note", "malmo", "EXP-09", "sett", "--service", "flytt"),
        ("assess", "malmo"),
    ):
        done = call(*words, *as_source, at=study)
        assert (done.returncode, "Answer in your own name" in done.stderr) == (2, True), done.stderr
    assert file.read_bytes() == before


def import_rows(study: Path, rows: str, *more: str) -> subprocess.CompletedProcess[str]:
    """Import these rows as the edition ``small``."""
    (study / "rows.csv").write_text(rows, encoding="utf-8")
    return take_in(study, *more)


FEWER = "".join(line for line in ROWS.splitlines(keepends=True) if not line.startswith("CSN"))


def files_in(folder: Path) -> dict[Path, bytes]:
    """What stands in a folder, but for locks."""
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and not p.name.endswith(".lock")}


def test_an_import_that_lacks_what_stands_is_refused_with_what_to_do(study: Path) -> None:
    """Bodies and services of an earlier import are named, and nothing is written."""
    take_in(study)
    folder = study / "assessments" / "small"
    before = files_in(folder)
    done = import_rows(study, FEWER.replace("Register", "Other"))
    assert done.returncode == 2, done.stdout
    told = " ".join(done.stderr.split())
    assert "organisations (1): csn; services (1): malmo: flytt." in told
    assert "--replace" in told
    assert files_in(folder) == before


def test_what_an_import_lacks_goes_when_that_is_asked_for(study: Path) -> None:
    """With --replace the folder is as if the first import had never been."""
    import_rows(study, FEWER, "--edition", "anew")
    fresh = files_in(study / "assessments" / "anew")
    import_rows(study, ROWS)
    done = import_rows(study, FEWER, "--replace")
    assert done.returncode == 0, done.stderr
    assert "which are removed: 1." in done.stderr
    now = files_in(study / "assessments" / "small")
    assert {p.relative_to(study / "assessments" / "small"): c for p, c in now.items()} == {
        p.relative_to(study / "assessments" / "anew"): c.replace(b": anew", b": small") for p, c in fresh.items()
    }
    assert call("score", "malmo", "--edition", "small", at=study).returncode == 0


def test_a_mended_answer_stays_though_its_body_is_gone_from_the_source(study: Path) -> None:
    """It stands in the file, its kind stays in scope, its year is told, and the edition can be read."""
    take_in(study)
    folder = study / "assessments" / "small"
    file = folder / "csn" / "small.yaml"
    mended = file.read_text(encoding="utf-8").replace("level: 0", "level: 4  # Anna ringde")
    file.write_text(mended, encoding="utf-8")
    path = study / "own" / "crosswalks" / "small.yaml"
    path.write_text(CROSSWALK.replace('observed: {sv: "2022", en: "2022"}\n', ""), encoding="utf-8")
    done = import_rows(study, FEWER.replace(",2022,", ",2023,"))
    assert (done.returncode, "which stand as they were: 1." in done.stderr) == (0, True), done.stderr
    assert file.read_text(encoding="utf-8") == mended
    edition = read_edition(folder, writable=False)
    assert edition.scope == {"municipality": ("EXP-09",), "agency": ("EXP-09",)}
    assert edition.observed == Text("2022–2023", "2022–2023")
    assert call("score", "csn", "--edition", "small", at=study).returncode == 0


def test_half_an_import_is_told_until_it_is_run_again(study: Path) -> None:
    """What was not finished is said by every command that reads the edition, and by doctor; the next run heals it."""
    take_in(study)
    folder = study / "assessments" / "small"
    whole = files_in(folder)
    blocked = folder / "left-out.csv"
    blocked.unlink()
    blocked.mkdir()  # no file can be written there
    (blocked / "x").write_text("", encoding="utf-8")
    done = take_in(study)
    assert done.returncode != 0
    assert "was not finished" in done.stderr
    (blocked / "x").unlink()
    blocked.rmdir()
    for words in (("compare", "--panel", "all", "--edition", "small"), ("score", "csn", "--edition", "small")):
        assert "An import into this edition was not finished" in " ".join(call(*words, at=study).stderr.split())
    doctor = call("doctor", at=study)
    assert (doctor.returncode, "import-unfinished.txt" in doctor.stdout) == (1, True)
    assert take_in(study).returncode == 0
    assert files_in(folder) == whole
    assert "import-unfinished.txt" not in call("doctor", at=study).stdout


def test_a_file_that_cannot_be_read_stops_an_import_before_it_writes(study: Path) -> None:
    """The edition is as it was, with no mark of anything unfinished."""
    take_in(study)
    folder = study / "assessments" / "small"
    file = folder / "malmo" / "small.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("level: 3", "level: 9"), encoding="utf-8")
    before = files_in(folder)
    done = import_rows(study, ROWS.replace("2022,no", "2022,yes"))
    assert (done.returncode, "malmo/small.yaml" in done.stderr) == (4, True), done.stderr
    assert files_in(folder) == before


def test_two_countries_never_meet_in_one_edition(lands: Path) -> None:
    """Another country's rows are refused in both directions; the title names a country that is not our own."""
    path = lands / "own" / "crosswalks" / "small.yaml"
    said = path.read_text(encoding="utf-8").replace(
        "limits:", 'origin: {sv: "Räknat {years}", en: "Reckoned {years}"}\nlimits:'
    )
    path.write_text(said, encoding="utf-8")
    words = ("crosswalk", "import", "book.xlsx", "--edition")
    for name, own, other in (("a", (), ("--country", "NO")), ("b", ("--country", "no"), ())):
        assert call(*words, name, *own, at=lands).returncode == 0
        before = files_in(lands / "assessments" / name)
        done = call(*words, name, *other, "--replace", at=lands)
        assert done.returncode == 2
        assert ("about Sweden, these rows about Norway" in done.stderr) is (name == "a")
        assert files_in(lands / "assessments" / name) == before
    ours, theirs = (read_edition(lands / "assessments" / name, writable=False) for name in "ab")
    assert (ours.country, theirs.country) == ("SE", "NO")
    assert ours.origin == Text("Räknat 2023", "Reckoned 2023")
    assert str(theirs.origin and theirs.origin.sv).endswith("(Norge)")
    assert "Norge" in theirs.title.sv
    assert "Sverige" not in ours.title.sv


def test_an_edition_from_before_countries_were_written_is_not_mixed_either(lands: Path) -> None:
    """Where edition.yaml says no country, bodies that are none of the other country's tell it."""
    words = ("crosswalk", "import", "book.xlsx", "--edition", "a")
    call(*words, at=lands)
    path = lands / "assessments" / "a" / "edition.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("country: SE\n", ""), encoding="utf-8")
    done = call(*words, "--country", "NO", "--replace", at=lands)
    assert (done.returncode, "these rows about Norway" in done.stderr) == (2, True), done.stderr
