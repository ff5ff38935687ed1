"""``digimaturity reply export``: what goes out to an organisation."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.replying import AGREES, COMMENT, KEY, filled, results_of, tabs_of
from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path

HIDDEN = "hemlig anteckning av Annika Testsson"
UNFINISHED = "--even-if-unfinished"
BY = ("--edition", "2026", "--assessor")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Malmö, by two assessors whose names stand in notes, reasons and files, and Lund."""
    return workspace(
        tmp_path,
        ("malmo", "PRE-01", "4", *BY, "Annika Testsson", "--note", HIDDEN),
        ("malmo", "PRE-01", "2", *BY, "Annika Testsson", "--note", HIDDEN, "--url", "https://malmo.example/a"),
        ("malmo", "EXP-27", "2", *BY, "Annika Testsson", "--service", "Bygglov", "--quote", "Annika såg det"),
        ("malmo", "PRE-09", "blocked", *BY, "Bertil Provare", "--reason", "Bertil Provare kom inte in"),
        ("malmo", "PRE-03", "5", *BY, "Bertil Provare", "--url", "https://malmo.example/om"),
        ("lund", "PRE-01", "5", *BY, "Bertil Provare"),
    )


def test_a_folder_gets_a_workbook_and_a_page_for_each_language(study: Path) -> None:
    """Four files about one organisation in two languages, each saying by when and whom to send to."""
    words = ("--until", "2026-12-18", "--contact", "data@exempel.example", "--publisher", "Exempelrådet")
    done = call("reply", "export", "malmo", "--lang", "both", *words, UNFINISHED, "-o", "ut", at=study)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    names = {path.name for path in (study / "ut").iterdir()}
    assert names == {"malmo-genmale.xlsx", "malmo-genmale.html", "malmo-reply.xlsx", "malmo-reply.html"}
    read_first = "\n".join(row[0] for row in next(iter(tabs_of(study / "ut/malmo-genmale.xlsx").values())))
    page = (study / "ut/malmo-reply.html").read_text(encoding="utf-8")
    assert "Svara senast 18 december 2026." in read_first
    assert "Spara filen och skicka den till Exempelrådet, data@exempel.example." in read_first
    assert "ändrar aldrig resultatet av sig själv" in read_first
    assert "Reply by 18 December 2026." in page
    assert "Say so with --until" not in done.stderr
    assert "When they are sent, note it" in done.stderr
    assert "digimaturity reply asked malmo --until 2026-12-18" in done.stderr
    assert "Your comment never changes the result by itself." in page
    assert "and send the file to Exempelrådet, data@exempel.example." in page


def test_each_result_is_a_row_with_its_evidence(study: Path) -> None:
    """One row per criterion and service, with question, level in words, address, quotation and day, to be filled in."""
    assert call("reply", "export", "malmo", UNFINISHED, "-o", "ut.xlsx", "--lang", "sv", at=study).returncode == 0
    headings, *rows = results_of(study / "ut.xlsx")
    assert headings[6:] == ["Håller ni med?", "Er kommentar", "Nyckel (ändra inte)"]
    by_criterion = {row[0]: row for row in rows}
    assert list(by_criterion) == ["PRE-01", "PRE-03", "PRE-09", "EXP-27"]
    first = by_criterion["PRE-01"]
    assert first[2].endswith("?")
    assert first[3].startswith("Nivå 2 av 5. ")
    assert first[4].startswith("0: ")
    assert first[5].startswith("https://malmo.example/a (sedd ")
    assert by_criterion["EXP-27"][1] == "Bygglov"
    assert all((row[AGREES], row[COMMENT]) == ("", "") for row in rows)
    assert [row[KEY].rsplit("/", 1)[0] for row in rows][-1] == "2026/malmo/EXP-27/bygglov"


def test_nobody_who_assessed_and_no_note_is_in_any_file(study: Path) -> None:
    """Neither names nor ids stand anywhere, properties of the workbook included; nor do notes and earlier answers."""
    assert call("reply", "export", "malmo", UNFINISHED, "--lang", "both", "-o", "ut", at=study).returncode == 0
    for path in (study / "ut").iterdir():
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                parts = [book.read(name).decode("utf-8", "replace") for name in book.namelist()]
        else:
            parts = [path.read_text(encoding="utf-8")]
        whole = "\n".join(parts).casefold()
        assert "malmo.example" in whole
        for word in ("annika", "testsson", "bertil", "provare", "hemlig", "anteckning av", "assessor:"):
            assert word not in whole, (path.name, word)


def test_a_panel_gets_its_files_one_by_one(study: Path) -> None:
    """Everyone of the edition who has answers, each with files of their own; a single file is refused."""
    done = call("reply", "export", "--panel", "all", UNFINISHED, "-o", "ut", "--lang", "en", at=study)
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (study / "ut").glob("*.xlsx")) == ["lund-reply.xlsx", "malmo-reply.xlsx"]
    rows = results_of(study / "ut/lund-reply.xlsx")[1:]
    assert [row[KEY].split("/")[1] for row in rows] == ["lund"]
    done = call("reply", "export", "--panel", "all", "-o", "ut.xlsx", "--lang", "en", at=study)
    assert (done.returncode, "ut.xlsx is one file" in done.stderr) == (2, True)


def test_a_sheet_that_somebody_has_filled_in_is_not_replaced(study: Path) -> None:
    """Written again an empty sheet is as it was; one with a reply is left alone, and said to be."""
    export = ("reply", "export", "malmo", UNFINISHED, "-o", "ut", "--lang", "en")
    assert call(*export, at=study, SOURCE_DATE_EPOCH="1790000000").returncode == 0
    sheet = study / "ut" / "malmo-reply.xlsx"
    before = sheet.read_bytes()
    assert call(*export, at=study, SOURCE_DATE_EPOCH="1790000000").returncode == 0
    assert sheet.read_bytes() == before
    filled(sheet, sheet, {"PRE-01": ("no", "It is first.")})
    before = sheet.read_bytes()
    done = call(*export, at=study)
    assert (done.returncode, "is not replaced, for it holds replies" in done.stderr) == (2, True)
    assert sheet.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), "Which organisation?"),
        (("malmo", "--until", "18/12"), "--until 18/12 is no day."),
        (("goteborg",), "There are answers for: lund, malmo."),
        (("malmo", "-o", "ut.pdf"), "Known suffixes: .xlsx, .html"),
    ],
)
def test_what_cannot_be_written_is_refused(study: Path, words: tuple[str, ...], expected: str) -> None:
    """Code 2 with what to do, and nothing is written."""
    before = sorted(study.rglob("*"))
    done = call("reply", "export", *words, at=study, DIGIMATURITY_LANG="en")
    assert (done.returncode, done.stdout) == (2, "")
    assert expected in done.stderr
    assert sorted(study.rglob("*")) == before
