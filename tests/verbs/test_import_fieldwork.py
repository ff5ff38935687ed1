"""``digimaturity import``, given a fieldwork sheet that a colleague has filled in."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.filled_sheets import fill, heading, place, tabs_in, write, write_ods
from tests.running import call

from digimaturity.model.terms import Outcome
from digimaturity.workspace.fieldwork_columns import HIDDEN
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from tests.filled_sheets import Tabs

    from digimaturity.model.answers import Observation


def said(study: Path, criterion: str, service: str | None = None) -> Observation | None:
    """What is on disk about Malmö."""
    answers = read_assessment(study / "assessments" / "2026" / "malmo" / "anna.yaml").answers
    return answers[criterion].of(service) if criterion in answers else None


def level(study: Path, criterion: str) -> int | None:
    """The level on disk."""
    found = said(study, criterion)
    return found.level if found else None


@pytest.fixture(scope="module")
def handed_out(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet about Malmö, as it is handed out."""
    path = tmp_path_factory.mktemp("handed-out") / "sheet.xlsx"
    done = call("sheet", "malmo", "--assessor", "Anna", "-o", str(path), at=template)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def sheet(handed_out: Path, answered: Path) -> Path:
    """A copy of it, beside the study that it was made of."""
    return Path(shutil.copy(handed_out, answered / "handed-out.xlsx"))


def read_back(study: Path, sheet: Path, *words: str) -> dict[str, Any]:
    """What an import shows as JSON."""
    done = call("import", str(sheet), *words, "--format", "json", at=study)
    assert done.returncode == 0, done.stderr
    shown: dict[str, Any] = json.loads(done.stdout)
    return shown


def refused(study: Path, sheet: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What an import that is refused says; it has changed nothing."""
    before = {p: p.read_bytes() for p in (study / "assessments").rglob("*.yaml")}
    done = call("import", str(sheet), *words, at=study)
    assert done.returncode in {2, 4}, done.stdout
    assert {p: p.read_bytes() for p in (study / "assessments").rglob("*.yaml")} == before
    return done


def test_a_sheet_that_nobody_touched_changes_nothing(answered: Path, sheet: Path) -> None:
    """The file that was handed out, and what another program makes of it, say nothing new."""
    before = {p: p.read_bytes() for p in (answered / "assessments").rglob("*.yaml")}
    again = write(tabs_in(sheet), answered / "again.xlsx", inline=True)
    for path in (sheet, again):
        shown = read_back(answered, path)
        assert (shown["changes"], shown["rows_gone"]) == ([], [])
        assert shown["rows"] > 200
    assert {p: p.read_bytes() for p in (answered / "assessments").rglob("*.yaml")} == before


@pytest.mark.parametrize("inline", [False, True], ids=["table of texts", "texts in cells"])
@pytest.mark.parametrize("dates", [True, False], ids=["dates", "days as text"])
def test_what_is_filled_in_is_taken_in(answered: Path, sheet: Path, inline: bool, dates: bool) -> None:  # noqa: FBT001
    """Levels from the list, as numbers and as texts, what is between, words in both languages, evidence and notes."""
    tabs = tabs_in(sheet)
    day = date(2026, 3, 2)
    fill(tabs, "PRE-03", answer="5 – whatever the list said", url="https://malmo.se/om", seen=day, note="=1+1")
    fill(tabs, "PRE-08", answer=4.0, quote="Vi svarar inom två dagar", seen=day)
    fill(tabs, "PRE-09", answer=" 2 ", up_to=5.0, reason="två sidor säger olika")
    fill(tabs, "PRE-32 forskola", answer="EJ TILLÄMPLIGT", reason="ingen avgift")
    fill(tabs, "PRE-04", answer="hindrad", reason="sidan låg nere")
    fill(tabs, "EXP-39 forskola", answer="0,9", seen=day, url="malmo.se/forskola")
    path = write(tabs, answered / "filled.xlsx", inline=inline, dates=dates)
    shown = read_back(answered, path, "--dry-run")
    assert (shown["written"], said(answered, "PRE-03")) == (False, None)
    shown = read_back(answered, path)
    assert shown["counts"]["new"] == 6
    found = said(answered, "PRE-03")
    assert found is not None
    assert (found.level, found.note, found.evidence[0].url, found.evidence[0].seen, found.by) == (
        5,
        "=1+1",
        "https://malmo.se/om",
        "2026-03-02",
        "anna",
    )
    between, excused = said(answered, "PRE-09"), said(answered, "PRE-32", "forskola")
    assert between is not None
    assert (between.level, between.up_to, between.reason) == (2, 5, "två sidor säger olika")
    assert excused is not None
    assert (excused.outcome, excused.reason) == (Outcome.NOT_APPLICABLE, "ingen avgift")
    measured, blocked = said(answered, "EXP-39", "forskola"), said(answered, "PRE-04")
    assert measured is not None
    assert measured.value == 0.9
    assert blocked is not None
    assert blocked.outcome is Outcome.BLOCKED
    before = {p: p.read_bytes() for p in (answered / "assessments").rglob("*.yaml")}
    assert read_back(answered, path)["changes"] == []
    assert {p: p.read_bytes() for p in (answered / "assessments").rglob("*.yaml")} == before


def test_a_changed_answer_is_shown_before_and_after_and_keeps_the_old_one(answered: Path, sheet: Path) -> None:
    """What stood goes into the history with the name of the file, and what stands beside it stays."""
    tabs = fill(tabs_in(sheet), "PRE-01", answer="2 – nej")
    shown = read_back(answered, write(tabs, answered / "filled.xlsx"))
    change = shown["changes"][0]
    assert (change["part"], change["stands"], change["sheet"], change["result"]) == ("answer", "4", "2", "changed")
    assert re.fullmatch(r'tab ".+", cell [A-Z]+\d+', change["place"])
    found = said(answered, "PRE-01")
    assert found is not None
    assert (found.level, found.note, found.evidence[0].quote) == (2, "rad 1\nrad 2", "a;b")
    assert [(was.level, was.why) for was in found.history] == [(4, "import: filled.xlsx")]


def test_evidence_and_a_note_are_mended_alone(answered: Path, sheet: Path) -> None:
    """The choice, and when it was made, stay; what was mended is in the history."""
    before = said(answered, "PRE-01")
    tabs = fill(tabs_in(sheet), "PRE-01", quote="ett annat", note="en ny anteckning")
    read_back(answered, write(tabs, answered / "filled.xlsx"))
    found = said(answered, "PRE-01")
    assert before is not None
    assert found is not None
    assert (found.at, found.level, found.note) == (before.at, before.level, "en ny anteckning")
    assert (found.evidence[0].quote, found.evidence[0].url) == ("ett annat", "https://x.example")
    assert all(was.is_mended for was in found.history)


def test_an_answer_that_the_study_has_changed_since_is_kept(answered: Path, sheet: Path) -> None:
    """It is listed as a conflict and kept; --replace takes the sheet's; untouched rows never count as one."""
    words = ("--assessor", "Anna", "--edition", "2026")
    assert call("answer", "malmo", "PRE-01", "5", *words, at=answered).returncode == 0
    assert read_back(answered, sheet)["changes"] == []
    path = write(fill(tabs_in(sheet), "PRE-01", answer=0), answered / "filled.xlsx")
    shown = read_back(answered, path)
    assert [(c["stands"], c["sheet"], c["result"]) for c in shown["changes"]] == [("5", "0", "conflict")]
    assert level(answered, "PRE-01") == 5
    told = call("import", str(path), at=answered)
    assert "--replace" in told.stdout
    read_back(answered, path, "--replace")
    assert level(answered, "PRE-01") == 0
    assert read_back(answered, path)["changes"] == []


def test_an_emptied_cell_takes_nothing_away_unless_it_is_said(answered: Path, sheet: Path) -> None:
    """It is listed; --remove-emptied removes the answer, which stays in the history."""
    tabs = fill(tabs_in(sheet), "PRE-01", answer="", url="", quote="", seen="", note="")
    path = write(tabs, answered / "filled.xlsx")
    shown = read_back(answered, path)
    assert {(c["part"], c["result"]) for c in shown["changes"]} == {
        ("answer", "emptied"),
        ("evidence", "emptied"),
        ("note", "emptied"),
    }
    assert level(answered, "PRE-01") == 4
    assert read_back(answered, path, "--remove-emptied")["counts"]["removed"] == 1
    found = said(answered, "PRE-01")
    assert found is not None
    assert (found.outcome, found.evidence, found.note) == (Outcome.NOT_ASSESSED, (), None)
    assert [was.level for was in found.history if was.outcome.counts] != []
    assert read_back(answered, path, "--remove-emptied")["changes"] == []


def _sorted(tabs: Tabs) -> None:
    tab = heading(tabs, "answer")[0]
    tabs[tab][1:] = sorted(tabs[tab][1:], key=lambda row: str(row[2]))


def _moved(tabs: Tabs) -> None:
    for name, rows in tabs.items():
        if name != HIDDEN and "Answer" in rows[0]:
            tabs[name] = [[*reversed(row)] for row in rows]


def _renamed(tabs: Tabs) -> None:
    for name in [*tabs]:
        tabs[f"{name} 2"] = tabs.pop(name)


def _with_blank_lines(tabs: Tabs) -> None:
    tab = heading(tabs, "answer")[0]
    tabs[tab][1:1] = [[""] * 5, ["", " "]]
    tabs[tab].insert(0, ["Anna, ring mig när du är klar"])


def _some_deleted(tabs: Tabs) -> None:
    tab, line, _ = place(tabs, "PRE-01", "answer")
    del tabs[tab][line]


@pytest.mark.parametrize("change", [_sorted, _moved, _renamed, _with_blank_lines, _some_deleted])
def test_a_sheet_that_was_moved_about_reads_alike(answered: Path, sheet: Path, change: Callable[[Tabs], None]) -> None:
    """Sorted rows, moved columns, renamed tabs, blank lines and deleted rows change no answer."""
    tabs = fill(tabs_in(sheet), "PRE-03", answer=5, url="https://malmo.se")
    change(tabs)
    shown = read_back(answered, write(tabs, answered / "filled.xlsx"))
    assert [(c["criterion"], c["result"]) for c in shown["changes"]] == [("PRE-03", "new")] * 2
    assert shown["rows_gone"] == (["PRE-01"] if change is _some_deleted else [])
    assert level(answered, "PRE-01") == 4


def test_every_problem_is_told_by_tab_and_cell_and_nothing_is_taken_in(answered: Path, sheet: Path) -> None:
    """However many cells are wrong, each is named, and the right ones wait with them."""
    tabs = tabs_in(sheet)
    wrong: dict[str, dict[str, Any]] = {
        "PRE-03": {"answer": 7},
        "PRE-04": {"answer": "kanske"},
        "PRE-15": {"answer": "hindrad"},
        "PRE-08": {"answer": 3, "up_to": 2, "reason": "osäker"},
        "PRE-09": {"answer": 3, "url": "se sidan"},
        "PRE-10": {"answer": 3, "url": "https://x.example", "seen": "igår"},
        "PRE-13": {"up_to": 4},
        "PRE-14": {"reason": "bara ett skäl"},
        "EXP-39 forskola": {"answer": "abc"},
    }
    cells = []
    for key, given in wrong.items():
        fill(tabs, key, **given)
        column = [*given][-1] if key not in {"PRE-15", "PRE-08"} else {"PRE-15": "reason", "PRE-08": "up_to"}[key]
        tab, line, n = place(tabs, key, column)
        cells.append(f'tab "{tab}", cell {chr(ord("A") + n)}{line + 1}: {key}')
    fill(tabs, "PRE-16", answer=5)
    done = refused(answered, write(tabs, answered / "filled.xlsx"))
    assert done.returncode == 4
    assert [cell for cell in cells if cell not in done.stderr] == [], done.stderr
    assert f"{len(cells)} errors" in done.stderr
    assert "Nothing has been read in" in done.stderr


def test_in_swedish_a_cell_is_named_in_swedish(answered: Path, sheet: Path) -> None:
    """Tab and cell are flik and cell."""
    tabs = fill(tabs_in(sheet), "PRE-03", answer=7)
    tab, line, n = place(tabs, "PRE-03", "answer")
    done = refused(answered, write(tabs, answered / "filled.xlsx"), "--lang", "sv")
    assert f"flik ”{tab}”, cell {chr(ord('A') + n)}{line + 1}: PRE-03 har inte den nivån" in done.stderr


def _overwritten(tabs: Tabs) -> None:
    tab, line, _ = place(tabs, "PRE-03", "answer")
    tabs[tab][line][0] = "PRE-O3"


def _merged(tabs: Tabs) -> None:
    fill(tabs, "PRE-03", answer=5)
    tab, line, _ = place(tabs, "PRE-03", "answer")
    tabs[tab][line][0] = ""


def _twice(tabs: Tabs) -> None:
    tab, line, _ = place(tabs, "PRE-03", "answer")
    tabs[tab].append([*tabs[tab][line]])


def _no_headings(tabs: Tabs) -> None:
    del tabs[heading(tabs, "answer")[0]][0]


def _no_reasons(tabs: Tabs) -> None:
    tab, n = heading(tabs, "reason")
    for row in tabs[tab]:
        del row[n]


def _other_heading(tabs: Tabs) -> None:
    tab, n = heading(tabs, "answer")
    tabs[tab][0][n] = "Answers"


def _no_ids(tabs: Tabs) -> None:
    for row in tabs[heading(tabs, "answer")[0]]:
        del row[0]


def _unknown_service(tabs: Tabs) -> None:
    tab, line, _ = place(tabs, "PRE-02 bygglov", "answer")
    tabs[tab][line][0] = "PRE-02 parkering"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_overwritten, 'There is no question "PRE-O3". Did you mean PRE-03?'),
        (_merged, "has answers but no id"),
        (_twice, "Remove one of the rows"),
        (_no_headings, "The row of headings is missing"),
        (_no_reasons, 'The column "Reason" is missing'),
        (_other_heading, 'The heading is "Answers", not "Answer"'),
        (_no_ids, "The row of headings is missing"),
        (_unknown_service, "The service parkering is not in the study"),
    ],
)
def test_ids_and_headings_that_were_spoilt_are_refused_with_the_cell(
    answered: Path, sheet: Path, change: Callable[[Tabs], None], told: str
) -> None:
    """Nothing is guessed where a row's question cannot be told for certain."""
    tabs = tabs_in(sheet)
    change(tabs)
    done = refused(answered, write(tabs, answered / "filled.xlsx"))
    assert told in done.stderr
    assert re.search(r'tab ".+", cell [A-Z]+\d+', done.stderr)


def test_a_sheet_without_its_hidden_facts_is_told_from_any_table(answered: Path, sheet: Path) -> None:
    """Its headings show what it is, and what to do is said."""
    tabs = tabs_in(sheet)
    del tabs[HIDDEN]
    done = refused(answered, write(tabs, answered / "filled.xlsx"))
    assert "without its hidden facts" in done.stderr


@pytest.mark.parametrize(
    ("fact", "value", "words", "told"),
    [
        ("catalogue_version", "0.1", (), "digimaturity migrate malmo --to 1.0"),
        ("catalogue", "another", (), "asks the catalogue another"),
        ("edition", "2020", (), 'There is no edition "2020" in the study'),
        ("edition", "2026", ("--edition", "2025"), "for the edition 2026, but --edition says 2025"),
        ("edition", "2026", ("--assessor", "Bo"), "for the assessor Anna, but --assessor says Bo"),
        ("edition", "2026", ("--retarget",), "Leave out --retarget"),
        (HIDDEN, "99", (), "another form"),
    ],
)
def test_a_sheet_for_something_else_is_refused(
    answered: Path, sheet: Path, fact: str, value: str, words: tuple[str, ...], told: str
) -> None:
    """Another catalogue, edition or assessor than the sheet was made for is told before any answer is looked at."""
    tabs = tabs_in(sheet)
    next(row for row in tabs[HIDDEN] if row[0] == fact)[1] = value
    assert told in refused(answered, write(tabs, answered / "filled.xlsx"), *words).stderr


@pytest.mark.parametrize(
    "identity",
    [
        "../../../x",
        "../lund/anna",
        "services",
        "replies",
        "consensus",
        "samsyn",
        "Anna",
        "bo.errands",
        "con",
        "x" * 200,
    ],
)
def test_an_assessor_that_is_no_id_is_refused_with_the_cell(answered: Path, sheet: Path, identity: str) -> None:
    """The id becomes the name of a file: a path or a name that the tool has for itself writes nothing anywhere."""
    tabs = fill(tabs_in(sheet), "PRE-03", answer=5)
    line = next(n for n, row in enumerate(tabs[HIDDEN], 1) if row[0] == "assessor")
    tabs[HIDDEN][line - 1][1] = identity
    before = sorted(answered.rglob("*"))
    done = refused(answered, write(tabs, sheet))
    assert f'tab "{HIDDEN}", cell B{line}' in done.stderr
    assert sorted(answered.rglob("*")) == before


def test_an_organisations_name_is_its_folder(answered: Path, sheet: Path) -> None:
    """What a sheet calls the organisation is never a folder by itself."""
    tabs = fill(tabs_in(sheet), "PRE-03", answer=5)
    next(row for row in tabs[HIDDEN] if row[0] == "organisation")[1] = "Malmö"
    read_back(answered, write(tabs, sheet))
    assert level(answered, "PRE-03") == 5
    assert not (answered / "assessments" / "2026" / "Malmö").exists()


def test_options_of_a_sheet_do_not_go_with_a_table(answered: Path) -> None:
    """--replace and --remove-emptied are refused for a table of another kind."""
    table = answered / "table.csv"
    table.write_text("organisation,PRE-01\nmalmo,2\n", encoding="utf-8")
    assert "is no fieldwork sheet" in refused(answered, table, "--replace").stderr


def test_what_people_add_beside_is_told_and_left_out(answered: Path, sheet: Path) -> None:
    """A column or a tab of their own is no fault; what stands in a column is said not to be read."""
    tabs = tabs_in(sheet)
    tabs["Mina egna"] = [["att göra"], ["ring"]]
    tab = heading(tabs, "answer")[0]
    tabs[tab][0].append("Egen")
    tabs[tab][1].append("min egen tanke")
    done = call("import", str(write(tabs, answered / "filled.xlsx")), at=answered)
    assert (done.returncode, "Not read" in done.stderr) == (0, True)


def test_only_what_is_to_be_filled_in_can_be_changed(sheet: Path) -> None:
    """Every tab is protected without a password, the answers are unlocked, and there are no macros or links out."""
    with zipfile.ZipFile(sheet) as book:
        tabs = [book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
        assert all("<sheetProtection" in tab and "password=" not in tab for tab in tabs)
        assert 'locked="0"' in book.read("xl/styles.xml").decode()
        assert not [n for n in book.namelist() if "vba" in n or "externalLink" in n]
        assert 'state="hidden"' in book.read("xl/workbook.xml").decode()


def test_what_libreoffice_saves_in_its_own_format_is_read_alike(answered: Path, sheet: Path) -> None:
    """Nothing of what was handed out differs, and what was filled in is taken in."""
    tabs = tabs_in(sheet)
    assert read_back(answered, write_ods(tabs, answered / "same.ods"))["changes"] == []
    fill(tabs, "PRE-03", answer=5, url="https://malmo.se", seen=date(2026, 3, 2), note="två\nrader")
    read_back(answered, write_ods(tabs, answered / "filled.ods"))
    found = said(answered, "PRE-03")
    assert found is not None
    assert (found.level, found.evidence[0].seen, found.note) == (5, "2026-03-02", "två\nrader")


def test_an_import_says_what_it_saved_and_what_to_look_at(answered: Path, sheet: Path) -> None:
    """How many rows went where, which levels lack evidence and which texts hold personal data, each by its cell."""
    tabs = fill(tabs_in(sheet), "PRE-03", answer=5, url="https://malmo.se", seen="2026-02-03", note="070-174 06 05")
    fill(tabs, "PRE-04", answer=5)
    path = write(tabs, answered / "filled.xlsx")
    assert "Saved:" not in call("import", str(path), "--dry-run", at=answered).stdout
    done = " ".join(call("import", str(path), at=answered).stdout.split())
    assert "Saved: 2 rows in assessments/2026/malmo/anna.yaml." in done
    cells = {c: place(tabs, key, c) for key, c in (("PRE-03", "note"), ("PRE-04", "url"))}
    where = {c: f'tab "{tab}", cell {chr(ord("A") + n)}{line + 1}' for c, (tab, line, n) in cells.items()}
    assert f"Answers without evidence: 1 ({where['url']})." in done
    assert f"Texts that seem to hold personal data: 1 ({where['note']})." in done
    assert "070-174" not in done.rpartition("Texts that seem")[2]


def test_what_differs_is_found_in_its_own_cell(answered: Path, sheet: Path) -> None:
    """Evidence by the cell of the address, a reason by that of the reason."""
    tabs = fill(
        tabs_in(sheet),
        "PRE-03",
        answer="hindrad",
        reason="Sidan svarade inte.",
        url="https://malmo.se",
        seen="2026-02-03",
    )
    shown = read_back(answered, write(tabs, answered / "filled.xlsx"), "--dry-run")
    _, line, n = place(tabs, "PRE-03", "url")
    (evidence,) = [c for c in shown["changes"] if c["part"] == "evidence"]
    assert evidence["place"].endswith(f"cell {chr(ord('A') + n)}{line + 1}")
