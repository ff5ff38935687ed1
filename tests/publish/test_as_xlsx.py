"""The study as a workbook: read back cell by cell, and looked at as the XML that it is."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from math import isclose
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from python_calamine import CalamineWorkbook
from tests.builders import answered, said
from tests.written import ANNA, HOSTILE, NAMES, hostile, shipped, two_assessors, written

from digimaturity.content.book_words import READ_BACK, worded
from digimaturity.content.phrases import legible
from digimaturity.content.records import ANSWERS, CRITERIA, LEVELS, RANKINGS, REPLIES, SCORES
from digimaturity.ground import language
from digimaturity.ground.csvfile import defused
from digimaturity.ground.errors import UsageError
from digimaturity.ground.version import __version__
from digimaturity.model.answers import Answer, storable
from digimaturity.model.terms import Outcome
from digimaturity.publish import as_xlsx as module
from digimaturity.publish.sheet_rows import CELL_ROOM
from digimaturity.publish.study_files import workbook
from digimaturity.workspace.table_books import CUT

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.content.publication import Publication
    from digimaturity.content.record_sets import RecordSet
    from digimaturity.ground.language import Language

SHEETS: dict[Language, list[str]] = {
    "sv": ["Om", "Rangordning", "Poäng", "Svar", "Kriterier", "Nivåer", "Genmälen", "Datalexikon"],
    "en": ["About", "Ranking", "Scores", "Answers", "Criteria", "Levels", "Replies", "Data dictionary"],
}
TABLES = (RANKINGS, SCORES, ANSWERS, CRITERIA, LEVELS, REPLIES)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    """Every sheet's rows, with empty cells as empty texts."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def parts(content: bytes) -> dict[str, str]:
    """The files inside the workbook, as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def cell_of(value: Any) -> Any:
    """What a value of the records is read back as."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(value) if all(isinstance(v, str) for v in value) else json.dumps(value, ensure_ascii=False)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def is_same(read: Any, wanted: Any) -> bool:
    """Whether a cell has the type and the value that it should have; Excel keeps 16 digits of a number."""
    if isinstance(wanted, float):
        return isinstance(read, float) and isclose(read, wanted, rel_tol=1e-14)
    if isinstance(read, datetime) and isinstance(wanted, date):
        return read == datetime.combine(wanted, time())
    return type(read) is (str if isinstance(wanted, str) else type(wanted)) and read == wanted


@pytest.mark.parametrize("spoken", ["sv", "en"])
@pytest.mark.parametrize("name", ["exempel", "eu-2023"])
def test_every_cell_has_its_type_and_value(name: str, spoken: Language) -> None:
    """Numbers are numbers, days are dates and texts are texts, as in the records; codes and truth values are words."""
    study = shipped(name)
    with language.speaking(spoken):
        found = sheets(workbook(study))
        titles = {table: str(table.title) for table in TABLES}
        for table in TABLES:
            fields = [f for f in table.fields if f.language in {None, spoken}]
            fields = list(worded(fields, study.catalogue, kept=READ_BACK if table is ANSWERS else frozenset()))
            rows = list(replace(table, fields=tuple(fields)).rows(study))
            if table is REPLIES and not rows:
                continue
            fields.sort(key=lambda f: not f.name.startswith("organisation_name"))
            heading, *body = found[titles[table]]
            assert heading == [str(f.title) for f in fields]
            assert len(body) == len(rows)
            wrong = [
                (f.name, cell, row[f.name])
                for cells, row in zip(body, rows, strict=True)
                for cell, f in zip(cells, fields, strict=True)
                if not is_same(cell, cell_of(row[f.name]))
            ]
            assert wrong == []


@pytest.mark.parametrize("spoken", ["sv", "en"])
def test_the_sheets_are_named_in_the_language_in_use(spoken: Language) -> None:
    """All fit in the 31 characters that a name may have; without replies there is no sheet for them."""
    with language.speaking(spoken):
        names = list(sheets(workbook(shipped("exempel"))))
        assert names == SHEETS[spoken]
        assert all(len(n) <= 31 for n in names)
        assert SHEETS[spoken][6] not in sheets(workbook(shipped("eu-2023")))


def test_about_says_what_everything_rests_on() -> None:
    """Edition, catalogue, tool, day, scope, coverage, assessors by role, licence and the source's attribution."""
    rows = dict(sheets(workbook(shipped("eu-2023")))["About"])
    source = shipped("eu-2023").edition.source
    assert source is not None
    assert rows["Edition"] == "EU eGovernment Benchmark 2023 (eu-2023)"
    assert rows["Catalogue of criteria"].endswith("version 1.0, CC BY 4.0")
    assert rows["Tool"] == f"digimaturity {__version__}"
    assert rows["Made"] == "2026-11-21"
    assert "168 criteria; 40 organisations" in rows["Scope"]
    assert rows["Answered"].startswith("75%")
    assert rows["Licence of answers and scores"] == "CC-BY-4.0"
    assert rows["Source"] == source.attribution.en
    assert rows["Publisher"] == "Umeå kommun"
    assert "Assessors" in rows


def test_about_tells_what_each_sheet_holds_and_what_a_score_does_not_say() -> None:
    """Each other sheet has a line, and the caveats stand below."""
    names, *rows = sheets(workbook(shipped("exempel")))["About"]
    assert names[0] == "Item"
    said_of = {what.removeprefix("Sheet: ") for what, _ in rows if what.startswith("Sheet: ")}
    assert said_of == set(SHEETS["en"]) - {"About"}
    assert sum(what == "What the score does not say" for what, _ in rows) >= 3


def test_the_dictionary_explains_every_column() -> None:
    """Each column of each sheet has its meaning, its type and its name in the other formats, and nothing else has."""
    found = sheets(workbook(shipped("exempel")))
    heading, *entries = found["Data dictionary"]
    assert heading == ["Sheet", "Column", "Name in CSV and JSON", "Meaning", "Type", "Unit"]
    explained = {(e[0], e[1]) for e in entries}
    assert explained == {(name, c) for name, rows in found.items() if name in SHEETS["en"][1:-1] for c in rows[0]}
    assert all(e[3] and e[4] for e in entries)
    assert ["Scores", "Share answered", "coverage"] in [e[:3] for e in entries]
    assert next(e for e in entries if e[2] == "coverage")[4:] == ["number", "share, 0–1"]


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_no_two_columns_have_the_same_heading(table: RecordSet) -> None:
    """In either language, a heading says which column is meant."""
    for spoken in language.LANGUAGES:
        headings = [f.title.say(spoken) for f in table.fields if f.language in {None, spoken}]
        assert len(set(headings)) == len(headings)


def test_rows_can_be_filtered_and_headings_stay_in_sight() -> None:
    """Every sheet of rows has a filter, and all sheets have their first row and column frozen, also in print."""
    inside = parts(workbook(shipped("exempel")))
    for n, name in enumerate(SHEETS["en"], 1):
        sheet = inside[f"xl/worksheets/sheet{n}.xml"]
        pane = re.search(r"<pane [^>]*>", sheet)
        assert pane is not None
        assert 'xSplit="1" ySplit="1"' in pane[0]
        assert 'state="frozen"' in pane[0]
        assert ("<autoFilter" in sheet) == (name != "About")
        assert 'orientation="landscape"' in sheet
    assert inside["xl/workbook.xml"].count("_xlnm.Print_Titles") == len(SHEETS["en"])


def test_texts_wrap_and_figures_have_their_format() -> None:
    """Shares show as percent, scores with two decimals, days as ISO dates; long texts wrap; the heading is bold."""
    inside = parts(workbook(shipped("exempel")))
    styles = inside["xl/styles.xml"]
    assert set(re.findall(r'formatCode="([^"]*)"', styles)) == {"yyyy-mm-dd", "0.000000", "0%", "0.00"}
    assert 'wrapText="1"' in styles
    assert "<b/>" in styles
    widths = [float(w) for w in re.findall(r'<col [^>]*width="([\d.]+)"', "".join(inside.values()))]
    assert widths
    assert all(8 <= w <= 61 for w in widths)


def test_rows_are_as_high_as_their_longest_text() -> None:
    """A program that measures nothing when it opens the file shows every line; a row of one line says nothing."""
    inside = parts(workbook(shipped("exempel")))
    rows = re.findall(r'<row r="(\d+)"([^>]*)>(.*?)</row>', inside["xl/worksheets/sheet5.xml"], re.DOTALL)
    longest = {int(n): max(map(len, re.findall(r"<t[^>]*>([^<]*)</t>", cells)), default=0) for n, _, cells in rows}
    heights = {int(n): float(found[1]) if (found := re.search(r'ht="([\d.]+)"', said)) else 15 for n, said, _ in rows}
    assert max(longest.values()) > 100
    # A column of 60 holds 51 letters of a wide font.
    assert all(heights[n] >= 15 * -(-size // 60) for n, size in longest.items() if n > 1)
    assert 15 < heights[1] <= 45
    assert re.search(r'<row r="2">', inside["xl/worksheets/sheet3.xml"])


def test_the_swedish_book_has_swedish_words() -> None:
    """Neither codes nor truth values of English are left, but for those that answers are read back by."""
    with language.speaking("sv"):
        found = sheets(workbook(shipped("exempel")))
    cells = {cell for name in ("Rangordning", "Poäng", "Kriterier") for row in found[name][1:] for cell in row}
    assert {"ja", "nej", "tema", "totalpoäng", "varje kärntjänst", "titta"} <= cells
    assert not cells & {"theme", "partial", "service", "look", "mean", "screenshot"}
    assert not any(isinstance(cell, bool) for cell in cells)
    outcome = found["Svar"][0].index("Utfall")
    assert "scored" in {row[outcome] for row in found["Svar"][1:]}


def test_nothing_is_a_formula_or_a_link(tmp_path: Path) -> None:
    """No sheet has a formula, no part points outside the file, and no text is a hyperlink, hostile ones included."""
    for study in (hostile(tmp_path / "2026"), shipped("exempel")):
        inside = parts(workbook(study))
        for name, text in inside.items():
            assert "<f>" not in text
            assert "<f " not in text
            assert "<hyperlink" not in text
            assert 'TargetMode="External"' not in text
            assert "externalLink" not in name
        assert not any("vba" in name.lower() or "activeX" in name for name in inside)


def test_a_text_that_begins_as_a_formula_stays_a_text_when_it_is_edited(tmp_path: Path) -> None:
    """Such cells carry Excel's mark for text, and others do not."""
    inside = parts(workbook(hostile(tmp_path / "2026")))
    marked = [n for n, xf in enumerate(re.findall(r"<xf [^>]*>", cell_formats(inside))) if 'quotePrefix="1"' in xf]
    root = ET.fromstring(inside["xl/worksheets/sheet4.xml"])  # noqa: S314 - made a moment ago
    cells = [cell for cell in root.iter(f"{_MAIN}c") if cell.get("t") == "inlineStr"]
    assert any(int(cell.get("s") or 0) in marked for cell in cells)
    for cell in cells:
        text = "".join(t.text or "" for t in cell.iter(f"{_MAIN}t"))
        if cell.get("s") != "1":  # the heading
            assert (int(cell.get("s") or 0) in marked) == (defused(text) != text)


def cell_formats(inside: dict[str, str]) -> str:
    """The formats that cells refer to by number."""
    found = re.search(r"<cellXfs.*?</cellXfs>", inside["xl/styles.xml"], re.DOTALL)
    assert found is not None
    return found[0]


def test_hostile_texts_come_out_legible(tmp_path: Path) -> None:
    """Each hostile note is read back as the legible text that it is."""
    found = sheets(workbook(hostile(tmp_path / "2026")))
    heading, *rows = found["Answers"]
    column = heading.index("Note")
    assert [row[column] for row in rows] == [legible(storable(t)) for t in HOSTILE if t.strip()]
    assert [row[found["Replies"][0].index("Reply")] for row in found["Replies"][1:]] == [
        legible(storable(t)) for t in HOSTILE
    ]


def test_the_same_study_gives_the_same_bytes() -> None:
    """Twice in one language there is no difference; the other language differs."""
    first = workbook(shipped("exempel"))
    assert workbook(shipped("exempel")) == first
    with language.speaking("sv"):
        assert workbook(shipped("exempel")) != first


def test_the_properties_say_what_it_is(tmp_path: Path) -> None:
    """Title, subject, publisher, licence with attribution, and the day of publication as the date."""
    core = parts(workbook(shipped("eu-2023")))["docProps/core.xml"]
    for words in (
        "<dc:title>EU eGovernment Benchmark 2023 (eu-2023)</dc:title>",
        "<dc:creator>Umeå kommun</dc:creator>",
        "Licence: CC-BY-4.0 · Based on data from the eGovernment Benchmark 2023",
        "2026-11-21T00:00:00Z</dcterms:created>",
        "version 1.0, CC BY 4.0</dc:subject>",
    ):
        assert words in core
    unsaid = replace(shipped("exempel"), terms=replace(shipped("exempel").terms, licence=None, publisher=None))
    unsaid = replace(unsaid, edition=replace(unsaid.edition, licence=None))
    core = parts(workbook(unsaid))["docProps/core.xml"]
    assert "Licence: not stated" in core
    assert "<dc:creator>digimaturity</dc:creator>" in core
    properties = parts(workbook(hostile(tmp_path / "2026")))["docProps/core.xml"]
    assert "<script" not in properties
    assert "\x1b" not in properties


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [("å" * CELL_ROOM, False), ("å" * (CELL_ROOM + 1), True), ("👩" * 16_383, False), ("👩" * 16_384, True)],
    ids=["full", "one too many", "pairs", "pairs, one too many"],
)
def test_a_text_that_no_cell_holds_is_cut_with_a_mark(text: str, *, is_cut: bool, tmp_path: Path) -> None:
    """Excel counts UTF-16 units, so a character beyond the first plane counts twice and is never split."""
    note = {"A-01": Answer("A-01", replace(said(3), note=text, note_public=True))}
    rows = sheets(workbook(written(tmp_path / "2026", [("aby", ANNA, note)])))["Answers"]
    found = rows[1][rows[0].index("Note")]
    assert found.endswith(CUT.en) == is_cut
    assert len(found.encode("utf-16-le")) // 2 <= CELL_ROOM
    assert text.startswith(found.removesuffix(CUT.en))


def test_a_day_before_excels_first_is_a_text(tmp_path: Path) -> None:
    """1899 stands as it was written; Excel has no number for it."""
    old = {"A-01": Answer("A-01", replace(said(3), at="1899-12-31"))}
    rows = sheets(workbook(written(tmp_path / "2026", [("aby", ANNA, old)])))["Answers"]
    assert rows[1][rows[0].index("Day")] == "1899-12-31"


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the sheet and says what to use instead."""
    monkeypatch.setattr(module, "ROW_ROOM", 300)
    with pytest.raises(UsageError) as error:
        workbook(shipped("exempel"))
    assert "The sheet Scores would have 389 rows; a workbook holds 300." in error.value.message.en
    assert error.value.hint is not None
    assert "CSV" in error.value.hint.en


def test_without_the_library_the_user_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is part of the extra ``report``."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError) as error:
        workbook(shipped("exempel"))
    assert error.value.hint is not None
    assert "pip install 'digimaturity[report]'" in error.value.hint.en


def test_no_assessor_is_named(tmp_path: Path) -> None:
    """Neither in a cell nor in what the file says of itself."""
    inside = parts(workbook(two_assessors(tmp_path / "2026")))
    assert {name: NAMES.findall(text) for name, text in inside.items() if NAMES.search(text)} == {}
    shown = parts(workbook(two_assessors(tmp_path / "named" / "2026", names=True)))
    assert any("Anna Andersson" in text for name, text in shown.items() if name.startswith("xl/worksheets/"))


def test_an_organisation_without_any_score_can_be_shown(tmp_path: Path) -> None:
    """Where everything is blocked, cells are empty and the workbook opens."""
    study: Publication = written(tmp_path / "2026", [("aby", ANNA, answered(A_01=said(outcome=Outcome.BLOCKED)))])
    rows = sheets(workbook(study))["Ranking"]
    assert rows[1][rows[0].index("Score")] == ""
